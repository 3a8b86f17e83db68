/* The panel: layer switch, legend and lists in one, from above to below. */
const LONGEST_LIST = 200;

function makePanel(page) {
  const { map, tongue, ground } = page, holder = document.getElementById("layers"), folded = new Map();
  function switchable(layer, title, number, sample) {
    const box = element("input", { type: "checkbox", checked: layer.on });
    const made = element("section", { class: layer.on ? "layer" : "layer off" }, element("label", {}, box, sample, element("span", {}, title), number));
    box.addEventListener("change", () => { made.classList.toggle("off", !box.checked); layer.on = box.checked; page.draw(true); });
    return made;
  }
  /* How many rows; of what leaves as numbers or means nothing, for how many squares there are is read as how many reports. */
  function count(layer) {
    const made = element("span", { class: "number" });
    if (!layer.exact) return made;
    if (page.month === null || !layer.month) made.textContent = tongue.number(layer.n);
    else made.textContent = tongue.number(layer.monthOf ? layer.monthOf.reduce((sum, month) => sum + (month === page.month + 1 ? 1 : 0), 0) : 0);
    return made;
  }
  function legend(layer) {
    const lines = layer.legend.map(([style, label]) => [style, tongue.say(label)]);
    if (page.month !== null && layer.steps) lines.push([layer.styles[layer.before], tongue.say(layer.styles[layer.before].said)]);
    return lines.length ? element("ul", { class: "legend" }, ...lines.map(([style, label]) => element("li", {}, swatch(layer, style, tongue), label))) : null;
  }
  /* What is remembered of a list while the panel is built anew: whether it is open. */
  function list(layer) {
    const rows = element("ul"), key = `${layer.key} list`, words = layer.many && layer.placed ? "inView" : "list";
    const made = element("details", { class: "list" }, element("summary", {}, tongue.word(words)), rows);
    const fill = async () => {
      folded.set(key, made.open);
      if (!made.open) return;
      if (!layer.words) { rows.replaceChildren(element("li", {}, tongue.word("opening"))); await layer.read(); }
      const around = map.getBounds(), shown = [];
      let all = 0;
      for (let row = 0; row < layer.n; row += 1) {
        if (layer.many && layer.placed && !(layer.has(row) && around.contains(layer.place(row)))) continue;
        if (page.month !== null && layer.month && !layer.shown(row)) continue;
        all += 1;
        if (shown.length < LONGEST_LIST) shown.push(row);
      }
      rows.replaceChildren(...shown.map((row) => line(layer, row)));
      if (all > shown.length) rows.append(element("li", {}, tongue.word("more", { n: tongue.number(all - shown.length) })));
    };
    made.addEventListener("toggle", fill);
    made.open = folded.has(key) ? folded.get(key) : !layer.placed && layer.n < 4 && layer.counted;
    layer.refill = () => { if (made.open) fill(); };
    return made;
  }
  function line(layer, row) {
    const sample = layer.points && layer.legend.length ? swatch(layer, layer.look(row), tongue) : null;
    if (layer.placed && !layer.has(row) || !layer.placed) return element("li", {}, page.rows.fold(layer, row));
    return element("li", {}, button({}, () => page.show(layer, row), sample, element("span", {}, layer.title(row))));
  }
  function section(layer) {
    const plain = layer.legend.length && !layer.points ? null : { ...(layer.styles[0] || {}), color: layer.color, line: layer.color, ink: inkOf(layer.color), figure: null, fill: null, hatched: false };
    const sample = plain && layer.placed ? swatch(layer, plain, tongue) : null, title = tongue.say(layer.titleOf);
    const made = layer.placed ? switchable(layer, title, count(layer), sample) : element("section", { class: "layer unplaced" }, element("h2", {}, element("span", {}, title), count(layer)));
    if (layer.period) made.append(element("p", { class: "period" }, tongue.say(layer.period)));
    if (page.month !== null && !layer.exact) made.append(element("p", { class: "period" }, tongue.word("onlyWhole")));
    if (layer.tooOld) made.append(element("p", { class: "period" }, tongue.word("old", { layers: title })));
    else made.append(...[legend(layer), list(layer)].filter(Boolean));
    return made;
  }
  function fill() {
    const focused = document.activeElement && holder.contains(document.activeElement) ? [...holder.querySelectorAll("input, summary, button")].indexOf(document.activeElement) : -1;
    const above = page.layers.slice().reverse();
    holder.replaceChildren(...[...above.filter(({ placed }) => placed), ...above.filter(({ placed }) => !placed)].map(section));
    if (ground.any) holder.append(switchable({ get on() { return ground.on; }, set on(value) { ground.show(value); } }, tongue.word("background"), null, null));
    if (ground.any) holder.lastChild.classList.add("unplaced");
    if (focused >= 0) { const again = holder.querySelectorAll("input, summary, button")[focused]; if (again) again.focus({ preventScroll: true }); }
  }
  const menu = document.getElementById("menu");
  function toggle(on) {
    document.body.classList.toggle("open", on);
    menu.setAttribute("aria-expanded", String(on));
  }
  menu.addEventListener("click", () => toggle(!document.body.classList.contains("open")));
  map.on("moveend", () => page.layers.forEach((layer) => { if (layer.many && layer.refill) layer.refill(); }));
  tongue.onChange(fill);
  return { fill, toggle, get open() { return document.body.classList.contains("open"); }, menu };
}
