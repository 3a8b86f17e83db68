/* Prints: the map is drawn anew for paper, and the sites and actions stand in tables after it. */
function makePaper(page) {
  const { map, tongue } = page, holder = document.getElementById("paper");
  function table(layer, title) {
    const columns = layer.words.filter((each) => each.label && each.listed);
    const head = element("tr", {}, element("th", { scope: "col" }, tongue.say(layer.singular)), ...columns.map((each) => element("th", { scope: "col" }, tongue.say(each.label))));
    const rows = Array.from({ length: layer.n }, (_, row) => element("tr", {},
      element("th", { scope: "row" }, layer.points ? swatch(layer, layer.lookNow(row), tongue) : null, element("span", {}, layer.title(row))), ...columns.map((each) => element("td", { class: each.short ? "short" : null }, each.word(row) === null ? "" : tongue.say(each.word(row))))));
    return [element("h2", {}, tongue.word(title)), element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))];
  }
  function fill() {
    const parts = [];
    for (const layer of page.layers) {
      if (!layer.words || layer.many || !layer.exact) continue;
      if (layer.role === "site") parts.unshift(...table(layer, "tableSites"));
      if (layer.role === "action") parts.push(...table(layer, "tableActions"));
    }
    holder.replaceChildren(...parts);
  }
  /* Paper has another size than the window: the map is drawn anew for it, with the same part of the ground. */
  window.addEventListener("beforeprint", () => {
    const bounds = map.getBounds();
    fill();
    for (const list of document.querySelectorAll("#panel details.notes")) list.dataset.was = String((list.open, list.open = true));
    Object.assign(map.getContainer().style, { flex: "none", width: "186mm", height: "140mm" });
    map.invalidateSize({ animate: false, pan: false }).fitBounds(bounds, { animate: false });
    page.draw(true);
  });
  window.addEventListener("afterprint", () => {
    holder.replaceChildren();
    for (const name of ["flex", "width", "height"]) map.getContainer().style[name] = "";
    map.invalidateSize({ animate: false });
  });
  document.getElementById("print").addEventListener("click", () => window.print());
}
