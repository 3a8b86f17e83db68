/* What a card adds for a site: how its actions go, its levels and its measures over time, and all that leads to it. */
function makeSite(page) {
  const { tongue } = page;
  function heading(words) { return element("h4", {}, words); }
  function progress(layer, rows) {
    const column = layer.words.find((each) => each.key === layer.states.key), known = layer.states.choices;
    const at = (row) => (column && column.word(row) !== null ? known.findIndex(([words]) => tongue.say(words) === tongue.say(column.word(row))) : -1);
    const counts = known.map(([words, color, done, lost]) => ({ words: tongue.say(words), color, done, lost, n: 0 }));
    for (const row of rows) if (at(row) >= 0) counts[at(row)].n += 1;
    const parts = counts.filter(({ n }) => n).reverse().map(({ words, color, n }) => [words, color, n]);
    const real = rows.length - counts.reduce((sum, { n, lost }) => sum + (lost ? n : 0), 0), done = counts.reduce((sum, each) => sum + (each.done ? each.n : 0), 0);
    if (!parts.length) return null;
    const said = tongue.word("progress", { done, all: real });
    return [element("p", { class: "progress" }, said), partsBar(parts, said, tongue)];
  }
  function actions(found, key) {
    if (!found) return null;
    const { layer, rows } = found;
    return element("section", {}, heading(`${tongue.say(layer.titleOf)} (${rows.length})`), ...(progress(layer, rows) || []), ...rows.slice(0, LONGEST_PART).map((row) => page.rows.fold(layer, row, key)), rows.length > LONGEST_PART ? element("p", { class: "more" }, tongue.word("more", { n: rows.length - LONGEST_PART })) : null);
  }
  function history(layer, row) {
    const steps = (layer.history || {})[row];
    if (!steps) return null;
    const lines = steps.map(([, day, look, by]) => element("li", {}, element("time", {}, tongue.say(day)), element("span", {}, tongue.say(layer.styles[look].said), by && tongue.say(by) ? element("span", { class: "by" }, ` · ${tongue.say(by)}`) : null)));
    return element("section", {}, heading(tongue.word("history")), levelChart(layer, steps, page.today, tongue), element("ol", { class: "steps" }, ...lines.reverse()));
  }
  function measures(layer, row) {
    const found = (layer.measures || {})[row];
    return found ? element("section", {}, heading(tongue.word("measures")), ...found.map((each) => lineChart(each, tongue))) : null;
  }
  return {
    parts(layer, row) {
      const leading = leadingTo(layer, row, page);
      const acting = leading.find((each) => each.layer.role === "action" && each.layer.states);
      const told = new Set(["action", layer.history && layer.history[row] ? "decision" : "", layer.measures && layer.measures[row] ? "indicator" : ""]);
      const rest = leading.filter((each) => !told.has(each.layer.role) || (each.layer.role === "action" && each !== acting));
      return [actions(acting, layer.key), history(layer, row), measures(layer, row), ...rest.map((each) => page.rows.section(each.layer, each.rows, layer.key))].filter(Boolean);
    },
  };
}
