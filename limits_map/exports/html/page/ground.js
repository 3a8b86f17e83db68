/* Draws the background from its columns onto one canvas, or lays out its pictures; neither fetches anything. */
const GroundCanvas = L.Renderer.extend({
  initialize(layers) {
    L.Renderer.prototype.initialize.call(this, { pane: "ground", padding: 0.4 });
    this.layers = layers;
  },
  _initContainer() { this._container = element("canvas", { class: "leaflet-zoom-animated" }); },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const canvas = this._container, size = this._bounds.getSize(), ratio = window.devicePixelRatio > 1 ? 2 : 1, brush = canvas.getContext("2d");
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = ratio * size.x; canvas.height = ratio * size.y;
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    brush.scale(ratio, ratio);
    brush.translate(-this._bounds.min.x, -this._bounds.min.y);
    brush.lineJoin = brush.lineCap = "round";
    const zoom = this._map.getZoom();
    for (const layer of this.layers) if (layer.lines && zoom >= layer.visibleFrom) this._paint(brush, layer, zoom);
  },
  _paint(brush, layer, zoom) {
    const world = 256 * 2 ** zoom, origin = this._map.getPixelOrigin();
    const [left, top, right, bottom] = [this._bounds.min.x, this._bounds.min.y, this._bounds.max.x, this._bounds.max.y];
    const across = (value) => value * world - origin.x, down = (value) => value * world - origin.y;
    const paths = layer.widths.map(() => new Path2D());
    for (const { box, xs, ys, style } of layer.lines) {
      if (across(box[2]) < left || across(box[0]) > right || down(box[3]) < top || down(box[1]) > bottom) continue;
      const path = paths[style];
      path.moveTo(across(xs[0]), down(ys[0]));
      for (let n = 1; n < xs.length; n += 1) path.lineTo(across(xs[n]), down(ys[n]));
    }
    if (!layer.line) {
      brush.fillStyle = layer.color;
      for (const path of paths) brush.fill(path, "nonzero");
      if (!layer.outline || !(layer.width > 0)) return;
      Object.assign(brush, { strokeStyle: layer.outline, lineWidth: 0.8 });
      for (const path of paths) brush.stroke(path);
      return;
    }
    const wide = layer.widths.map((width) => Math.max(0.6, width * 2 ** ((zoom - 15.5) * 0.9)));
    const order = wide.map((_, n) => n).sort((one, other) => wide[one] - wide[other]);
    for (const [color, more] of layer.outline ? [[layer.outline, 1.6], [layer.color, 0]] : [[layer.color, 0]])
      for (const n of order) { Object.assign(brush, { strokeStyle: color, lineWidth: wide[n] + more }); brush.stroke(paths[n]); }
  },
});
/* Lines in the unit square of the projection, each with its box. */
function groundLines(layer, read) {
  const styles = numbers(layer.styles, read), lines = [];
  for (const { row, parts } of openRings(layer.shapes, read))
    for (const part of parts) {
      const xs = part.map(([, lng]) => lng / 360 + 0.5), ys = part.map(([lat]) => unitY(lat));
      lines.push({ xs, ys, style: styles[row], box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] });
    }
  return lines;
}
function unitY(lat) {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.atanh(sine) / (2 * Math.PI);
}

const GroundPictures = L.GridLayer.extend({
  initialize(tiles) {
    L.GridLayer.prototype.initialize.call(this, { pane: "ground", minNativeZoom: tiles.coarsest, maxNativeZoom: tiles.finest, noWrap: true, updateWhenIdle: false });
    this.pictures = tiles.pictures;
  },
  createTile(at) {
    const picture = this.pictures[`${at.z}/${at.x}/${at.y}`];
    return picture ? element("img", { src: picture, alt: "" }) : element("div", { class: "blank" });
  },
});

function makeGround(page) {
  const { map, data } = page, pictures = data.tiles ? new GroundPictures(data.tiles) : null;
  const layers = data.background, canvas = new GroundCanvas(layers);
  const ground = {
    on: true,
    any: layers.length > 0,
    labels: () => (ground.on ? layers : []),
    async start() {
      await Promise.all(layers.map(async (layer) => {
        const parts = [layer.shapes, layer.styles];
        if (!layer.shapes || (!canUnpack && blocksIn(parts).size)) return;
        layer.lines = groundLines(layer, blocksIn(parts).size ? await unpacked(...parts) : null);
      }));
      ground.show(ground.on);
    },
    show(on) {
      ground.on = on;
      if (pictures) { if (on) pictures.addTo(map); else pictures.remove(); }
      else if (on && !map.hasLayer(canvas)) canvas.addTo(map);
      else if (!on) canvas.remove();
      else canvas._update();
    },
  };
  for (const layer of layers) if (layer.shapes && !blocksIn([layer.shapes, layer.styles]).size) layer.lines = groundLines(layer, null);
  return ground;
}
