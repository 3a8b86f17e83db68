/* Draws the points of layers with few rows as elements that keyboard and screen reader reach; those that would overlap are one. */
const BESIDE = [[0, 0], [20, 4], [-20, 4], [20, -16], [-20, -16], [0, 20], [38, 4], [-38, 4]];

function makeMarks(page) {
  const { map, tongue } = page, groups = new Map();
  let drawnFor = null;
  function gathered(layer, zoom, around) {
    const found = new Map(), cell = layer.clustered && zoom < 17 ? GATHERED : 0;
    for (let row = 0; row < layer.n; row += 1) {
      if (!layer.has(row) || !layer.shown(row)) continue;
      const place = layer.place(row);
      if (!around.contains(place)) continue;
      let key = place.join();
      if (cell) {
        const pixel = map.project(place, zoom);
        key = `${Math.floor(pixel.x / cell)} ${Math.floor(pixel.y / cell)}`;
      }
      if (found.has(key)) found.get(key).push(row); else found.set(key, [row]);
    }
    return found.values();
  }
  function mark(layer, rows, taken, here) {
    const single = rows.length === 1, look = layer.look(rows[0]);
    const made = single ? pointSymbol(layer, look, tongue) : groupSymbol(layer, rows.map(layer.look), tongue);
    const place = single ? layer.place(rows[0]) : [0, 1].map((n) => rows.reduce((sum, row) => sum + layer.place(row)[n], 0) / rows.length);
    const said = single && (tongue.say(look.said) || (layer.counted && look.figure !== null ? tongue.say(look.figure) : ""));
    const name = single ? `${layer.title(rows[0])} (${[tongue.say(layer.named ? layer.singular : layer.titleOf), said].filter(Boolean).join(" · ")})` : `${tongue.say(layer.titleOf)} (${rows.length})`;
    const at = map.project(place, map.getZoom()), middle = single ? body(layer, layer.size) : { x: 0, y: 0 };
    const free = ([x, y]) => taken.every((other) => Math.hypot(other.x - at.x - middle.x - x, other.y - at.y - middle.y - y) > 21);
    const [dx, dy] = BESIDE.find(free) || BESIDE[0];
    here.push({ x: at.x + middle.x + dx, y: at.y + middle.y + dy });
    const marker = L.marker(place, {
      icon: L.divIcon({ className: "symbol", html: made.picture, iconSize: made.size, iconAnchor: [made.anchor[0] - dx, made.anchor[1] - dy] }),
      title: name, zIndexOffset: 1000 * layer.order, riseOnHover: true,
    });
    const act = () => page.openOrNear(layer, rows, L.latLng(place), rows.length);
    marker.on("click", (event) => { L.DomEvent.stop(event); act(); });
    marker.on("add", () => {
      const holder = marker.getElement();
      holder.setAttribute("aria-label", name);
      holder.dataset.mark = `${layer.key} ${rows[0]}`;
      holder.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
    });
    return marker;
  }
  /* The figure of an area, such as the count of a square, in its upper left corner. */
  function figures(layer, holder, around) {
    if (map.getZoom() < 14.5 && layer.rings.length > 40) return;
    const corners = new Map(layer.rings.map(({ row, parts }) => [row, parts]));
    for (let row = 0; row < layer.n; row += 1) {
      const { figure: text } = layer.look(row);
      if (text === null || !layer.has(row) || !layer.shown(row) || !around.contains(layer.place(row))) continue;
      const corner = corners.has(row) ? L.latLngBounds(corners.get(row).flat()).getNorthWest() : layer.place(row);
      const icon = L.divIcon({ className: corners.has(row) ? "figure" : "figure middle", html: element("span", {}, tongue.say(text)), iconSize: [0, 0] });
      holder.addLayer(L.marker(corner, { interactive: false, keyboard: false, pane: "figures", icon }));
    }
  }
  return {
    again() { drawnFor = null; },
    /* Marks from above to below; one that would lie under another is set beside it. */
    draw() {
      const zoom = map.getZoom();
      if (drawnFor && drawnFor.zoom === zoom && drawnFor.around.contains(map.getBounds())) return;
      const around = map.getBounds().pad(0.5), taken = [], focused = document.activeElement && document.activeElement.dataset.mark;
      drawnFor = { zoom, around };
      for (const layer of page.layers.slice().reverse()) {
        if (!groups.has(layer)) groups.set(layer, L.layerGroup().addTo(map));
        const holder = groups.get(layer);
        holder.clearLayers();
        if (!layer.placed || !layer.open || !layer.words || !layer.on || zoom < layer.visibleFrom || (layer.many && layer.points)) continue;
        if (!layer.points) { figures(layer, holder, around); continue; }
        const here = [];
        for (const rows of gathered(layer, zoom, around)) holder.addLayer(mark(layer, rows, taken, here));
        taken.push(...here);
      }
      if (focused) for (const each of document.querySelectorAll("[data-mark]")) if (each.dataset.mark === focused) each.focus({ preventScroll: true });
    },
  };
}
