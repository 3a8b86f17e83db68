/* Draws the project from the page's data. Every word reaches the page through textContent, never as HTML. */
function drawProject(map) {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const { element, body, pointSymbol, groupSymbol, swatch, hatch, inkOf } = symbols;
  const latLng = (place) => [place[1], place[0]];

  // ---- cards
  function card(layer, row, folded) {
    const facts = element("dl");
    for (const [field, value] of row.values) facts.append(element("dt", {}, layer.fields[field]), element("dd", {}, value));
    const photos = row.photos.map((n) => element("img", { src: data.photos[n], alt: words.photo }));
    if (folded)
      return element("details", { class: "card" }, element("summary", {}, swatch(layer, layer.styles[row.style]), row.title), facts, ...photos);
    return element("div", { class: "card" }, element("p", { class: "kind" }, layer.title), element("h3", {}, row.title), facts, ...photos);
  }
  function cards(layer, rows) {
    if (rows.length === 1) return card(layer, rows[0], false);
    const shown = rows.slice(0, 100), holder = element("div", {}, element("p", { class: "kind" }, `${layer.title} (${rows.length})`));
    for (const row of shown) holder.append(card(layer, row, true));
    return holder;
  }
  let opener = null;
  function open(layer, rows, place, lift) {
    opener = document.activeElement;
    const popup = L.popup({ minWidth: Math.min(250, map.getSize().x - 60), maxWidth: Math.min(340, map.getSize().x - 60), offset: [0, -(lift || 0)], autoPanPadding: [20, 20] })
      .setLatLng(place).setContent(cards(layer, rows)).openOn(map);
    popup.getElement().addEventListener("toggle", () => popup.update(), true);
  }
  map.on("popupopen", (event) => {
    const button = event.popup.getElement().querySelector(".leaflet-popup-close-button");
    if (button) { button.setAttribute("aria-label", words.close); button.removeAttribute("href"); button.tabIndex = 0; button.focus({ preventScroll: true }); }
    if (button) button.onkeydown = (key) => { if (key.key === "Enter" || key.key === " ") { key.preventDefault(); map.closePopup(); } };
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("open")) { toggle(false); menu.focus(); return; }
    map.closePopup();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  });

  // ---- background
  for (const [name, order] of [["ground", 200], ["figures", 450], ["names", 640]]) {
    const pane = map.createPane(name);
    pane.style.zIndex = order; pane.style.pointerEvents = "none";
  }
  const ground = L.canvas({ pane: "ground", padding: 0.3 });
  const streetScale = () => 2 ** ((map.getZoom() - 15.5) * 0.9);
  const background = data.background.map((layer) => {
    const drawn = [];
    const shape = (geometry, style) => {
      const made = L.geoJSON(geometry, { interactive: false, renderer: ground, pane: "ground", style: { ...style, lineJoin: "round", lineCap: "round" } });
      drawn.push(made); return made;
    };
    const lines = [];
    if (layer.line) {
      if (layer.outline) for (const [width, geometry] of layer.parts) lines.push([width, 1.6, shape(geometry, { color: layer.outline })]);
      for (const [width, geometry] of layer.parts) lines.push([width, 0, shape(geometry, { color: layer.color })]);
    } else
      for (const [, geometry] of layer.parts)
        shape(geometry, { stroke: Boolean(layer.outline) && layer.width > 0, color: layer.outline || layer.color, weight: 0.8, fill: true, fillColor: layer.color, fillOpacity: 1, fillRule: "nonzero" });
    return { layer, drawn, lines, on: true };
  });
  function drawBackground() {
    const zoom = map.getZoom();
    for (const { layer, drawn, lines, on } of background) {
      const visible = on && zoom >= layer.visibleFrom;
      for (const [width, casing, line] of lines) line.setStyle({ weight: Math.max(0.6, width * streetScale()) + casing });
      for (const made of drawn) if (visible !== map.hasLayer(made)) visible ? made.addTo(map) : made.remove();
    }
    if (background.some((each) => each.drawn.length)) for (const each of background) if (each.on && zoom >= each.layer.visibleFrom) each.drawn.forEach((made) => made.bringToFront());
  }

  // ---- layers
  const vectors = L.svg({ padding: 0.3 });
  const layers = data.layers.map((layer, order) => {
    layer.rows = layer.rows.map(([place, geometry, style, title, label, values, photos]) => ({ place, geometry, style, title, label, values, photos }));
    return { layer, order, on: true, shapes: L.layerGroup(), marks: L.layerGroup().addTo(map), icons: new Map() };
  });
  function pathStyle(layer, style) {
    if (layer.shape === "line") return { color: style.line, weight: layer.width, fill: false, dashArray: layer.dashed ? "8 5" : null };
    const fillColor = style.hatched ? `url(#${hatch(style.line)})` : style.color;
    return {
      color: layer.outline || style.line, weight: layer.points ? 2 : layer.width, opacity: 0.9, fill: true, fillColor,
      fillOpacity: layer.points ? 0.14 : style.hatched ? 1 : layer.opacity, dashArray: layer.dashed ? "8 5" : null,
    };
  }
  for (const each of layers) {
    for (const row of each.layer.rows) {
      if (!row.geometry) continue;
      const shape = L.geoJSON(row.geometry, { renderer: vectors, style: pathStyle(each.layer, each.layer.styles[row.style]) });
      shape.on("click", (event) => open(each.layer, [row], event.latlng));
      each.shapes.addLayer(shape);
    }
  }
  /* Marks from above to below; one that would lie under another is set beside it. */
  const BESIDE = [[0, 0], [20, 4], [-20, 4], [20, -16], [-20, -16], [0, 20], [38, 4], [-38, 4]];
  let drawnFor = null;
  function drawMarks() {
    const zoom = map.getZoom();
    if (drawnFor && drawnFor.zoom === zoom && drawnFor.around.contains(map.getBounds())) return;
    const around = map.getBounds().pad(0.5), taken = [];
    drawnFor = { zoom, around };
    for (const each of layers.slice().reverse()) {
      const { layer } = each, visible = each.on && zoom >= layer.visibleFrom;
      if (visible !== map.hasLayer(each.shapes)) visible ? each.shapes.addTo(map) : each.shapes.remove();
      each.marks.clearLayers();
      if (!visible) continue;
      if (!layer.points) { drawFigures(each, zoom, around); continue; }
      const here = [];
      for (const rows of groups(layer, zoom, around)) each.marks.addLayer(mark(each, rows, taken, here));
      taken.push(...here);
    }
  }
  function groups(layer, zoom, around) {
    const found = new Map(), cell = layer.clustered && zoom < 17 ? 44 : 0;
    for (const row of layer.rows) {
      if (!row.place || !around.contains(latLng(row.place))) continue;
      let key = row.place.join();
      if (cell) {
        const pixel = map.project(latLng(row.place), zoom);
        key = `${Math.floor(pixel.x / cell)} ${Math.floor(pixel.y / cell)}`;
      }
      if (found.has(key)) found.get(key).push(row); else found.set(key, [row]);
    }
    return found.values();
  }
  function mark(each, rows, taken, here) {
    const { layer, order } = each, single = rows.length === 1;
    const made = single ? (each.icons.get(rows[0].style) || pointSymbol(layer, layer.styles[rows[0].style])) : groupSymbol(layer, rows);
    if (single) each.icons.set(rows[0].style, made);
    const place = single ? latLng(rows[0].place)
      : [1, 0].map((n) => rows.reduce((sum, row) => sum + row.place[n], 0) / rows.length);
    const name = single ? `${rows[0].title} (${layer.title})` : `${layer.title} (${rows.length})`;
    const at = map.project(place, map.getZoom()), middle = single ? body(layer, layer.size) : { x: 0, y: 0 };
    const free = ([x, y]) => taken.every((other) => Math.hypot(other.x - at.x - middle.x - x, other.y - at.y - middle.y - y) > 21);
    const [dx, dy] = BESIDE.find(free) || BESIDE[0];
    here.push({ x: at.x + middle.x + dx, y: at.y + middle.y + dy });
    const marker = L.marker(place, {
      icon: L.divIcon({ className: "symbol", html: made.html, iconSize: made.size, iconAnchor: [made.anchor[0] - dx, made.anchor[1] - dy] }),
      title: name, zIndexOffset: 1000 * order, riseOnHover: true,
    });
    const act = () => {
      const bounds = L.latLngBounds(rows.map((row) => latLng(row.place)));
      const together = bounds.getNorthEast().equals(bounds.getSouthWest(), 1e-7);
      if (single || together || map.getZoom() >= 17) open(layer, rows, place, made.anchor[1] - 4);
      else map.fitBounds(bounds, { padding: [60, 60], maxZoom: Math.max(17, map.getZoom() + 1) });
    };
    marker.on("click", act);
    marker.on("add", () => {
      marker.getElement().setAttribute("aria-label", name);
      marker.getElement().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
    });
    return marker;
  }
  /* The figure of an area, such as the count of a square, in its upper left corner. */
  function drawFigures(each, zoom, around) {
    if (zoom < 14.5) return;
    for (const row of each.layer.rows) {
      const text = each.layer.styles[row.style].figure;
      if (!text || !row.geometry || !around.contains(latLng(row.place))) continue;
      const corner = L.geoJSON(row.geometry).getBounds().getNorthWest();
      const icon = L.divIcon({ className: "figure", html: element("span", {}, text), iconSize: [0, 0] });
      each.marks.addLayer(L.marker(corner, { interactive: false, keyboard: false, pane: "figures", icon }));
    }
  }

  // ---- names beside the symbols; where two would overlap, the more important one stays
  const names = L.layerGroup().addTo(map);
  function drawNames() {
    names.clearLayers();
    const zoom = map.getZoom(), size = map.getSize(), taken = [], said = new Set();
    /* Each candidate: where the label's middle lies from its place, in pixels. */
    const put = (place, text, candidates, turn, kind, color) => {
      const at = map.latLngToContainerPoint(latLng(place)), half = 3.7 * text.length + 4, angle = (turn * Math.PI) / 180;
      const across = half * Math.abs(Math.cos(angle)) + 8 * Math.abs(Math.sin(angle)), up = half * Math.abs(Math.sin(angle)) + 8 * Math.abs(Math.cos(angle));
      for (const [dx, dy] of candidates(half)) {
        const box = [at.x + dx - across, at.y + dy - up, at.x + dx + across, at.y + dy + up];
        if (box[0] < 0 || box[1] < 0 || box[2] > size.x || box[3] > size.y) continue;
        if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
        taken.push(box);
        const span = element("span", {}, text);
        span.style.transform = `translate(-50%, -50%) translate(${dx}px, ${dy}px) rotate(${turn}deg)`;
        if (color) span.style.color = color;
        names.addLayer(L.marker(latLng(place), { interactive: false, keyboard: false, pane: "names", icon: L.divIcon({ className: `name ${kind}`, html: span, iconSize: [0, 0] }) }));
        return;
      }
    };
    const shown = layers.filter((each) => each.on && zoom >= each.layer.labelFrom && zoom >= each.layer.visibleFrom).reverse();
    for (const { layer } of shown) {
      const { y, r } = body(layer, layer.size);
      if (layer.points)
        for (const row of layer.rows.filter((each) => each.place)) {
          const at = map.latLngToContainerPoint(latLng(row.place));
          if (at.x > -50 && at.y > -50 && at.x < size.x + 50 && at.y < size.y + 50) taken.push([at.x - r, at.y + y - r, at.x + r, at.y]);
        }
      for (const row of layer.rows) {
        if (!row.label || !row.place || said.has(row.label + row.place)) continue;
        said.add(row.label + row.place);
        const below = Math.max(2, y + r + 2) + 8;
        put(row.place, row.label, layer.points ? (half) => [[0, below], [half + r + 2, y], [-half - r - 2, y], [0, y - r - 10]] : () => [[0, 0], [0, -24], [0, 24]], 0, layer.points ? "" : "area", layer.points ? null : layer.outline);
      }
    }
    for (const { layer, on } of background)
      if (on && zoom >= layer.labelFrom) for (const [x, y, turn, name] of layer.labels) put([x, y], name, () => [[0, 0]], turn, "street");
  }

  // ---- the panel: layer switch, legend and lists in one
  const LONGEST_LIST = 200;
  function switchable(title, number, first, changed) {
    const box = element("input", { type: "checkbox", checked: true });
    const holder = element("section", { class: "layer" }, element("label", {}, box, first, title, number === null ? null : element("span", { class: "number" }, String(number))));
    box.addEventListener("change", () => { holder.classList.toggle("off", !box.checked); changed(box.checked); drawnFor = null; draw(); });
    return holder;
  }
  function legendOf(layer) {
    const items = layer.legend.map(([style, label]) => element("li", {}, swatch(layer, style), label));
    return items.length ? element("ul", { class: "legend" }, ...items) : null;
  }
  function listOf(each) {
    const { layer } = each, list = element("ul");
    const holder = element("details", { class: "list" }, element("summary", {}, words.list), list);
    holder.addEventListener("toggle", () => {
      if (list.childElementCount) return;
      for (const row of layer.rows.slice(0, LONGEST_LIST)) {
        const button = element("button", { type: "button" }, layer.legend.length && layer.points ? swatch(layer, layer.styles[row.style]) : null, row.title);
        button.addEventListener("click", () => show(each, row));
        const folded = card(layer, row, true);
        folded.open = holder.open && layer.rows.length < 4;
        list.append(element("li", {}, row.place ? button : folded));
      }
      const rest = layer.rows.length - LONGEST_LIST;
      if (rest > 0) list.append(element("li", {}, words.more.replace("{n}", String(rest))));
    });
    holder.open = !layer.placed && layer.rows.length < 4;
    return holder;
  }
  function show(each, row) {
    toggle(false);
    map.setView(latLng(row.place), Math.max(map.getZoom(), 17), { animate: false });
    open(each.layer, [row], latLng(row.place), each.layer.points ? body(each.layer, each.layer.size).r - body(each.layer, each.layer.size).y : 0);
  }
  function fillPanel() {
    const panel = document.getElementById("layers");
    const fromAbove = layers.slice().reverse();
    for (const each of [...fromAbove.filter((each) => each.layer.placed), ...fromAbove.filter((each) => !each.layer.placed)]) {
      const { layer } = each;
      const plainStyle = layer.legend.length && !layer.points ? null : { ...layer.styles[0], color: layer.color, ink: inkOf(layer.color), figure: null, fill: null, hatched: false };
      const first = plainStyle && layer.placed ? swatch(layer, plainStyle) : null;
      const holder = layer.placed
        ? switchable(layer.title, layer.rows.length, first, (on) => { each.on = on; })
        : element("section", { class: "layer" }, element("h2", {}, layer.title, element("span", { class: "number" }, String(layer.rows.length))));
      holder.append(...[legendOf(layer), listOf(each)].filter(Boolean));
      panel.append(holder);
    }
    if (background.length) panel.append(switchable(words.background, null, null, (on) => background.forEach((each) => { each.on = on; })));
  }
  const menu = document.getElementById("menu");
  function toggle(on) {
    document.body.classList.toggle("open", on);
    menu.setAttribute("aria-expanded", String(on));
  }
  menu.addEventListener("click", () => toggle(!document.body.classList.contains("open")));
  document.getElementById("print").addEventListener("click", () => window.print());

  // ---- the first look, and the drawing
  map.setMinZoom(4).setMaxZoom(20);
  function home() {
    if (data.view) map.setView(data.view.slice(0, 2), data.view[2]);
    else if (data.bounds) map.fitBounds(data.bounds, { padding: [24, 24], maxZoom: 17.5 });
    else map.setView([46.6, 2.4], 6);
  }
  const Home = L.Control.extend({
    onAdd() {
      const button = element("a", { href: "#", role: "button", title: words.home, "aria-label": words.home }, "⌂");
      L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); home(); });
      return element("div", { class: "leaflet-bar" }, button);
    },
  });
  L.control.zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  new Home({ position: "topright" }).addTo(map);
  const Credit = L.Control.extend({ onAdd: () => element("div", { class: "credit" }, data.credit) });
  if (data.credit) new Credit({ position: "bottomleft" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  function draw() { drawBackground(); drawMarks(); drawNames(); }
  map.on("moveend zoomend", draw);
  /* Paper has another size than the window: the map is drawn anew for it, with the same part of the ground. */
  window.addEventListener("beforeprint", () => {
    const bounds = map.getBounds();
    Object.assign(map.getContainer().style, { flex: "none", width: "186mm", height: "140mm" });
    map.invalidateSize({ animate: false, pan: false }).fitBounds(bounds, { animate: false });
  });
  window.addEventListener("afterprint", () => {
    map.getContainer().removeAttribute("style");
    map.getContainer().style.position = "relative";
    map.invalidateSize({ animate: false });
  });
  fillPanel();
  home();
  document.documentElement.dataset.drawn = String(layers.reduce((sum, each) => sum + each.layer.rows.length, 0));
}
