/* Puts the parts together around one Leaflet map. */
function drawProject(map) {
  const data = JSON.parse(document.getElementById("data").textContent), tongue = makeTongue(data);
  const page = { map, data, tongue, month: null, monthName: () => tongue.say(data.months[page.month]), today: data.today };
  page.layers = data.layers.map((given, order) => {
    const { title, ...rest } = given;
    return makeLayer({ ...rest, titleOf: title }, order, page);
  });
  for (const [name, order] of [["ground", 200], ["dots", 420], ["figures", 450], ["ring", 610], ["names", 640]]) {
    const pane = map.createPane(name);
    pane.style.zIndex = order; pane.style.pointerEvents = "none";
  }
  map.setMinZoom(4).setMaxZoom(20);
  if (still()) { map.options.zoomAnimation = map.options.inertia = false; map._zoomAnimated = false; }
  page.ground = makeGround(page);
  const shapes = makeShapes(page), dots = makeDots(page), marks = makeMarks(page), names = makeNames(page);
  page.photos = makePhotos(page);
  page.rows = makeRows(page);
  page.site = makeSite(page);
  page.cards = makeCards(page);
  page.panel = makePanel(page);
  const tables = makeTables(page);

  page.draw = (again) => {
    if (again) marks.again();
    shapes.draw(); marks.draw(); names.draw();
    if (again) dots.draw();
  };
  page.monthChanged = () => { page.draw(true); page.panel.fill(); tables.fill(); page.cards.again(); };
  page.show = (layer, row) => {
    page.panel.toggle(false);
    if (!layer.on) { layer.on = true; page.panel.fill(); }
    const ring = layer.rings.find((each) => each.row === row);
    if (ring && !layer.points) map.fitBounds(L.latLngBounds(ring.parts.flat()), { maxZoom: 17, padding: [60, 60], animate: false });
    else map.setView(layer.place(row), Math.max(map.getZoom(), 17), { animate: false });
    page.draw(true);
    page.cards.open(layer, [row], L.latLng(layer.place(row)));
  };
  /* Several rows that are not at one place are looked at from nearer first. */
  page.openOrNear = (layer, rows, place, count) => {
    const bounds = L.latLngBounds(rows.map(layer.place));
    const together = bounds.getNorthEast().equals(bounds.getSouthWest(), 1e-7);
    if (count === 1 || together || map.getZoom() >= 18) page.cards.open(layer, rows, place, count);
    else map.fitBounds(bounds, { padding: [60, 60], maxZoom: Math.max(17, map.getZoom() + 1), animate: !still() });
  };
  function home() {
    if (data.view) map.setView(data.view.slice(0, 2), data.view[2], { animate: false });
    else if (data.bounds) map.fitBounds(data.bounds, { padding: [24, 24], maxZoom: 17.5, animate: false });
    else map.setView([46.6, 2.4], 6, { animate: false });
  }
  controls(page, home);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (page.cards.close()) return;
    if (page.panel.open) { page.panel.toggle(false); page.panel.menu.focus(); }
  });
  document.getElementById("language").addEventListener("click", tongue.turn);
  tongue.onChange(() => { sayFrame(data, tongue); dots.again(); page.draw(true); });

  makeTime(page);
  map.invalidateSize({ animate: false, pan: false });
  home();
  map.on("moveend zoomend", () => page.draw(false));
  page.panel.fill();
  tables.fill();
  page.ground.show(true);
  page.draw(true);
  makeSearch(page);
  makePaper(page);
  const mark = (name) => { performance.mark(name); document.documentElement.dataset[name] = String(page.layers.reduce((sum, layer) => sum + (layer.open ? layer.n : 0), 0)); };
  mark("drawn");
  /* What is packed stands after this script: it is opened once the page is there, places first, words last. */
  async function rest() {
    await page.ground.start();
    for (const layer of page.layers.filter((each) => !each.open)) {
      await layer.start();
      page.draw(true);
    }
    page.panel.fill();
    mark("complete");
    for (const layer of page.layers) if (!layer.many) await layer.read();
    page.draw(true);
    page.panel.fill();
    mark("ready");
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", rest); else rest();
}

function controls(page, home) {
  const { map, data, tongue } = page, made = [];
  const Bar = L.Control.extend({
    onAdd() {
      const bar = element("div", { class: "leaflet-bar bar" });
      for (const [key, sign, act] of [["zoomIn", "+", () => map.zoomIn()], ["zoomOut", "−", () => map.zoomOut()], ["home", "⌂", home]]) {
        const each = button({}, (event) => { L.DomEvent.stop(event); act(); }, sign);
        made.push([each, key]);
        bar.append(each);
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  new Bar({ position: "topright" }).addTo(map);
  const credit = element("div", { class: "credit" });
  const Credit = L.Control.extend({ onAdd: () => credit });
  if (data.sources.length) new Credit({ position: "bottomleft" }).addTo(map);
  L.control.scale({ maxWidth: 120, imperial: false, position: "bottomright" }).addTo(map);
  const say = () => {
    for (const [each, key] of made) { each.title = tongue.word(key); each.setAttribute("aria-label", tongue.word(key)); }
    credit.textContent = data.sources.map(tongue.say).join(" · ");
  };
  tongue.onChange(say);
  say();
}
