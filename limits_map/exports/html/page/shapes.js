/* Draws the lines and areas that can be clicked, as paths that the browser can hatch. */
function makeShapes(page) {
  const { map } = page, renderer = L.svg({ padding: 0.3 });
  function pathStyle(layer, style) {
    if (layer.shape === "line") return { color: style.line, weight: layer.width, fill: false, dashArray: layer.dashed ? "8 5" : null };
    return {
      color: layer.outline || style.line, weight: layer.points ? 2 : layer.width, opacity: 0.9, fill: true,
      fillColor: style.hatched ? `url(#${hatch(style.line)})` : style.color,
      fillOpacity: layer.points ? 0.14 : style.hatched ? 1 : layer.opacity, dashArray: layer.dashed ? "8 5" : null,
    };
  }
  /* A place of a layer of areas that has no outline is a disc. */
  function made(layer, { row, parts }) {
    const style = { renderer, ...pathStyle(layer, layer.look(row)) };
    const shape = !parts ? L.circleMarker(layer.place(row), { ...style, radius: 12 })
      : layer.outlines.area ? L.polygon(parts, style) : L.polyline(parts, { ...style, fill: false });
    shape.on("click", (event) => { L.DomEvent.stop(event); page.cards.open(layer, [row], event.latlng); });
    shape.row = row;
    return shape;
  }
  function fill(layer) {
    if (layer.drawnShapes || !layer.open || layer.many && layer.points) return;
    layer.drawnShapes = L.layerGroup();
    layer.allShapes = layer.rings.map((ring) => made(layer, ring));
    if (!layer.points && layer.placed) {
      const outlined = new Set(layer.rings.map(({ row }) => row));
      for (let row = 0; row < layer.n; row += 1) if (!outlined.has(row) && layer.has(row)) layer.allShapes.push(made(layer, { row }));
    }
  }
  return {
    draw() {
      const zoom = map.getZoom();
      for (const layer of page.layers) {
        fill(layer);
        if (!layer.drawnShapes || !layer.allShapes.length) continue;
        const visible = layer.on && zoom >= layer.visibleFrom;
        for (const shape of layer.allShapes) {
          const shown = layer.shown(shape.row);
          if (shown !== layer.drawnShapes.hasLayer(shape)) { if (shown) layer.drawnShapes.addLayer(shape); else layer.drawnShapes.removeLayer(shape); }
          if (layer.steps && shown) shape.setStyle(pathStyle(layer, layer.look(shape.row)));
        }
        if (visible !== map.hasLayer(layer.drawnShapes)) { if (visible) layer.drawnShapes.addTo(map); else layer.drawnShapes.remove(); }
      }
    },
  };
}
