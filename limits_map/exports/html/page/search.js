/* The search box: names on the map without regard to accents; arrows choose, Enter goes there. */
function makeSearch(page) {
  const { map, tongue, ground } = page, box = document.getElementById("search"), list = document.getElementById("found"), told = document.getElementById("told");
  const MOST = 12, ORDER = ["site", "neighbourhood", "action", "facility"];
  let chosen = -1, found = [];
  const rank = (layer) => (ORDER.includes(layer.role) ? ORDER.indexOf(layer.role) : ORDER.length);
  const searched = () => page.layers.filter((layer) => layer.named && layer.placed && layer.words).sort((one, other) => rank(one) - rank(other));
  /* Names are folded once, when they are first looked for. */
  const names = (layer) => (layer.foldedNames ||= Array.from({ length: layer.n }, (_, row) => ` ${folded(layer.title(row))}`));
  function streets() {
    return (page.streets ||= ground.labels().flatMap(({ labels }) => labels.map(([x, y, , name]) => ({ name, folded: ` ${folded(name)}`, place: [y, x] }))));
  }
  function matches(text) {
    const wanted = folded(text), hits = [[], [], []];
    if (!wanted) return [];
    const weigh = (name) => (name.startsWith(` ${wanted}`) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : -1);
    for (const layer of searched())
      names(layer).forEach((name, row) => { const weight = weigh(name); if (weight >= 0 && hits[weight].length < 4 * MOST && layer.has(row)) hits[weight].push({ layer, row, name: layer.title(row), kind: tongue.say(layer.singular) }); });
    for (const street of streets()) { const weight = weigh(street.folded); if (weight >= 0 && hits[weight].length < 4 * MOST) hits[weight].push({ ...street, kind: tongue.word("street") }); }
    return hits.flat().slice(0, MOST);
  }
  function choose(n) {
    chosen = n;
    [...list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === n)));
    const option = list.children[n];
    if (option && option.id) { box.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); } else box.removeAttribute("aria-activedescendant");
  }
  function go(hit) {
    close();
    box.value = hit.name;
    page.panel.toggle(false);
    if (hit.layer) page.show(hit.layer, hit.row);
    else { map.setView(hit.place, Math.max(map.getZoom(), 17), { animate: false }); map.getContainer().focus({ preventScroll: true }); }
  }
  function close() {
    list.hidden = true;
    found = [];
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }
  function look() {
    const text = box.value;
    if (!folded(text) && !text.trim()) { close(); told.textContent = ""; return; }
    found = matches(text);
    list.replaceChildren(...found.map((hit, n) => {
      const option = element("li", { role: "option", id: `found-${n}`, "aria-selected": "false" }, hit.layer ? swatch(hit.layer, hit.layer.look(hit.row), tongue) : element("span", { class: "swatch" }), element("span", { class: "hit" }, hit.name), element("small", {}, hit.kind));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); go(hit); });
      return option;
    }));
    if (!found.length) list.append(element("li", { class: "nothing", role: "option", "aria-disabled": "true" }, tongue.word("nothingFound")));
    told.textContent = found.length ? tongue.word("found", { n: found.length }) : tongue.word("nothingFound");
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    choose(found.length ? 0 : -1);
  }
  box.addEventListener("input", look);
  box.addEventListener("focus", () => { page.layers.filter((layer) => layer.named && layer.placed).forEach((layer) => layer.read().then(() => { if (document.activeElement === box && box.value) look(); })); });
  box.addEventListener("blur", () => setTimeout(close, 100));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); return; }
    if (event.key === "Enter") { event.preventDefault(); if (found[chosen]) go(found[chosen]); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (list.hidden) look();
    if (found.length) choose((chosen + step + found.length) % found.length);
  });
  const say = () => { box.placeholder = tongue.word("search"); for (const layer of page.layers) layer.foldedNames = null; };
  tongue.onChange(say);
  say();
}
