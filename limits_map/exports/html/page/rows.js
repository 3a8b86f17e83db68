/* Says what a row holds: its facts, its photos, and the rows that lead to it. */
const LONGEST_PART = 60;

function makeRows(page) {
  const { tongue } = page;
  const others = (key) => page.layers.find((layer) => layer.key === key);
  function facts(layer, row, without) {
    const list = element("dl");
    for (const each of layer.words) {
      const words = each.label ? each.word(row) : null;
      if (words === null || (without && each.link === without)) continue;
      const target = each.to && each.to[row] ? others(each.link) : null;
      const value = element("dd", {});
      if (target && target.words) value.append(button({ class: "link" }, () => page.cards.open(target, [each.to[row] - 1]), target.title(each.to[row] - 1)));
      else value.textContent = tongue.say(words);
      list.append(element("dt", {}, tongue.say(each.label)), value);
    }
    return list.childElementCount ? list : null;
  }
  function fold(layer, row, without) {
    const look = layer.look(row), sample = layer.points || layer.shape === "area" ? swatch(layer, look, tongue) : null;
    const holder = element("details", { class: "row" }, element("summary", {}, sample, element("span", {}, layer.title(row))));
    holder.addEventListener("toggle", () => {
      if (!holder.open || holder.childElementCount > 1) return;
      holder.append(...[facts(layer, row, without), page.photos.of(layer.photos[row]), place(layer, row)].filter(Boolean));
    });
    return holder;
  }
  function place(layer, row) {
    return layer.placed && layer.has(row) ? element("p", {}, button({ class: "link" }, () => page.show(layer, row), tongue.word("showOnMap"))) : null;
  }
  /* A folded list of rows under a heading; long ones are cut, with a word of how many there are. */
  function section(layer, rows, without) {
    const shown = rows.slice(0, LONGEST_PART), holder = element("details", { class: "part" }, element("summary", {}, `${tongue.say(layer.titleOf)} (${rows.length})`));
    holder.addEventListener("toggle", () => {
      if (holder.open && holder.childElementCount === 1) {
        holder.append(...shown.map((row) => fold(layer, row, without)));
        if (rows.length > shown.length) holder.append(element("p", { class: "more" }, tongue.word("more", { n: rows.length - shown.length })));
      }
    });
    return holder;
  }
  return { facts, fold, section, place };
}
