/* Draws the points of a layer with very many rows onto one canvas: what would overlap is gathered in squares of the ground. */
const GATHERED = 44, GATHERED_MANY = 58;
const dotSize = (count) => (count === 1 ? 18 : [20, 24, 30, 36, 40, 44][Math.min(String(count).length, 6) - 1]);

const DotsCanvas = L.Renderer.extend({
  initialize(layer, page) {
    L.Renderer.prototype.initialize.call(this, { pane: "dots", padding: 0.25 });
    Object.assign(this, { layer, page, seen: [], sprites: new Map() });
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
    this.seen = this._gathered(size);
    for (const group of this.seen) if (group.count === 1) this._single(brush, group); else this._group(brush, group);
  },
  /* The squares in view with rows in them: their middle on the canvas, how many, and one of them. */
  _gathered(size) {
    const { layer, page } = this, zoom = this._map.getZoom(), world = 256 * 2 ** zoom, cell = zoom < 17 ? GATHERED_MANY : 14;
    const origin = this._map.getPixelOrigin().add(this._bounds.min);
    const firstColumn = Math.floor(origin.x / cell), firstRow = Math.floor(origin.y / cell);
    const columns = Math.ceil(size.x / cell) + 1, rows = Math.ceil(size.y / cell) + 1;
    const count = new Uint32Array(columns * rows), one = new Int32Array(columns * rows), sumX = new Float64Array(columns * rows), sumY = new Float64Array(columns * rows);
    const { x, y } = this._units(), [left, top] = [firstColumn * cell, firstRow * cell], all = page.month === null;
    for (let row = 0; row < layer.n; row += 1) {
      const px = x[row] * world - left, py = y[row] * world - top;
      if (px < 0 || py < 0) continue;
      const column = (px / cell) | 0, line = (py / cell) | 0;
      if (column >= columns || line >= rows || !(all || layer.shown(row))) continue;
      const at = line * columns + column;
      count[at] += 1; one[at] = row; sumX[at] += px; sumY[at] += py;
    }
    const found = [];
    /* The middle of the rows, but far enough inside that symbols of two squares do not cover each other. */
    const inside = (sum, number, first, room) => Math.max(first + room, Math.min(first + cell - room, sum / number));
    for (let at = 0; at < count.length; at += 1) {
      if (!count[at]) continue;
      const room = zoom < 17 ? Math.min(cell, dotSize(count[at]) + 2) / 2 : 0;
      const x = inside(sumX[at], count[at], (at % columns) * cell, room), y = inside(sumY[at], count[at], Math.floor(at / columns) * cell, room);
      found.push({ count: count[at], row: one[at], x: x + left - origin.x, y: y + top - origin.y, box: [at % columns, Math.floor(at / columns)].map((n, axis) => (n + [firstColumn, firstRow][axis]) * cell), cell, world });
    }
    return found.sort((a, b) => a.count - b.count);
  },
  _units() {
    const { layer } = this;
    if (!layer.unit) {
      layer.unit = { x: Float64Array.from(layer.lng, (lng) => lng / 360 + 0.5), y: Float64Array.from(layer.lat, unitY) };
      for (const row of layer.unplaced) layer.unit.x[row] = NaN;
    }
    return layer.unit;
  },
  _single(brush, group) {
    const { picture, anchor, size } = this._sprite(this.layer.lookNumber(group.row));
    if (picture.complete && picture.naturalWidth) brush.drawImage(picture, group.x - anchor[0], group.y - anchor[1], size[0], size[1]);
    else { brush.fillStyle = this.layer.look(group.row).color; brush.fillRect(group.x - 6, group.y - 6, 12, 12); }
  },
  /* A symbol as a picture, made once for each look. */
  _sprite(look) {
    if (!this.sprites.has(look)) {
      const made = pointSymbol(this.layer, this.layer.styles[look], this.page.tongue), picture = new Image();
      for (const used of made.picture.querySelectorAll("[filter]"))
        made.picture.prepend(document.getElementById(used.getAttribute("filter").slice(5, -1)).cloneNode(true));
      picture.onload = () => { if (this._map) this._update(); };
      picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(made.picture))}`;
      this.sprites.set(look, { ...made, picture });
    }
    return this.sprites.get(look);
  },
  _group(brush, { count, x, y }) {
    const { color } = this.layer, text = count < 10000 ? this.page.tongue.number(count) : `${this.page.tongue.number(Math.round(count / 1000))} k`;
    const size = dotSize(count);
    const shape = () => { brush.beginPath(); if (this.layer.shape === "square") brush.roundRect(x - size / 2, y - size / 2, size, size, size / 5); else brush.arc(x, y, size / 2, 0, 7); };
    shape();
    Object.assign(brush, { fillStyle: color, strokeStyle: "#fff", lineWidth: 2, textAlign: "center", textBaseline: "middle", font: `700 ${size > 30 ? 13 : 11}px system-ui, sans-serif` });
    brush.fill(); brush.stroke();
    brush.fillStyle = inkOf(color);
    brush.fillText(text, x, y + 0.5);
  },
  /* What was drawn at a point of the map, or null. */
  at(point) {
    const here = point.subtract(this._bounds.min);
    return this.seen.slice().reverse().find(({ count, x, y }) => Math.max(Math.abs(x - here.x), Math.abs(y - here.y)) < (count > 1 ? 18 : 12)) || null;
  },
  rowsOf({ box, cell, world }) {
    const { x, y } = this._units(), found = [];
    for (let row = 0; row < this.layer.n && found.length < 200; row += 1) {
      const px = x[row] * world - box[0], py = y[row] * world - box[1];
      if (px >= 0 && py >= 0 && px < cell && py < cell && this.layer.shown(row)) found.push(row);
    }
    return found;
  },
});

function makeDots(page) {
  const { map } = page;
  function clicked(event) {
    for (const layer of page.layers.slice().reverse()) {
      if (!layer.dots || !map.hasLayer(layer.dots)) continue;
      const group = layer.dots.at(map.latLngToLayerPoint(event.latlng));
      if (!group) continue;
      const rows = layer.dots.rowsOf(group), place = map.layerPointToLatLng([group.x + layer.dots._bounds.min.x, group.y + layer.dots._bounds.min.y]);
      page.openOrNear(layer, rows, place, group.count);
      return;
    }
    page.cards.close();
  }
  map.on("click", clicked);
  return {
    draw() {
      for (const layer of page.layers) {
        if (!layer.many || !layer.points || !layer.open) continue;
        layer.dots ||= new DotsCanvas(layer, page);
        const visible = layer.on && map.getZoom() >= layer.visibleFrom && (page.month === null || layer.exact);
        if (visible !== map.hasLayer(layer.dots)) { if (visible) layer.dots.addTo(map); else layer.dots.remove(); }
        else if (visible) layer.dots._update();
      }
    },
    again() { for (const layer of page.layers) if (layer.dots) layer.dots.sprites.clear(); },
  };
}
