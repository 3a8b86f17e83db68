/* Writes names beside the symbols; where two would overlap, the more important one stays. */
function makeNames(page) {
  const { map, ground } = page, names = L.layerGroup().addTo(map);
  function rowsInView(layer) {
    const around = map.getBounds().pad(0.05), found = [];
    for (let row = 0; row < layer.n && found.length < 400; row += 1)
      if (layer.has(row) && layer.shown(row) && around.contains(layer.place(row))) found.push(row);
    return found;
  }
  return {
    draw() {
      names.clearLayers();
      const zoom = map.getZoom(), size = map.getSize(), taken = [], said = new Set();
      /* Each candidate says where the label's middle lies from its place, in pixels. */
      const put = (place, text, candidates, turn, kind, color) => {
        const at = map.latLngToContainerPoint(place), half = 3.7 * text.length + 4, angle = (turn * Math.PI) / 180;
        const across = half * Math.abs(Math.cos(angle)) + 8 * Math.abs(Math.sin(angle)), up = half * Math.abs(Math.sin(angle)) + 8 * Math.abs(Math.cos(angle));
        for (const [dx, dy] of candidates(half)) {
          const box = [at.x + dx - across, at.y + dy - up, at.x + dx + across, at.y + dy + up];
          if (box[0] < 0 || box[1] < 0 || box[2] > size.x || box[3] > size.y) continue;
          if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
          taken.push(box);
          const span = element("span", {}, text);
          span.style.transform = `translate(-50%, -50%) translate(${dx}px, ${dy}px) rotate(${turn}deg)`;
          if (color) span.style.color = color;
          names.addLayer(L.marker(place, { interactive: false, keyboard: false, pane: "names", icon: L.divIcon({ className: `name ${kind}`, html: span, iconSize: [0, 0] }) }));
          return;
        }
      };
      const shown = page.layers.filter((layer) => layer.on && layer.open && layer.words && layer.labelled && zoom >= layer.labelFrom && zoom >= layer.visibleFrom).reverse();
      for (const layer of shown) {
        const { y, r } = body(layer, layer.size), rows = rowsInView(layer);
        if (layer.points)
          for (const row of rows) {
            const at = map.latLngToContainerPoint(layer.place(row));
            taken.push([at.x - r, at.y + y - r, at.x + r, at.y]);
          }
        for (const row of rows) {
          const text = layer.title(row), place = layer.place(row);
          if (said.has(text + place)) continue;
          said.add(text + place);
          const below = Math.max(2, y + r + 2) + 8;
          const candidates = layer.points ? (half) => [[0, below], [half + r + 2, y], [-half - r - 2, y], [0, y - r - 10]] : () => [[0, 0], [0, -24], [0, 24]];
          put(place, text, candidates, 0, layer.points ? "" : "area", layer.points ? null : layer.outline);
        }
      }
      for (const layer of ground.labels())
        if (zoom >= layer.labelFrom) for (const [x, y, turn, name] of layer.labels) put([y, x], name, () => [[0, 0]], turn, "street");
    },
  };
}
