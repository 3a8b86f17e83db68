/* Makes the symbols of points, samples for the legend, and patterns; with the outlines of the program's own window. */
const RING = "#1f282e";

function body(layer, size) {
  switch (layer.shape) {
    case "pin": return { x: 0, y: -0.78 * size, r: 0.46 * size };
    case "flag": return { x: 0.26 * size, y: -0.68 * size, r: 0.42 * size };
    case "diamond": case "hexagon": return { x: 0, y: 0, r: 0.58 * size };
    default: return { x: 0, y: 0, r: 0.5 * size };
  }
}
function outlinePath(layer, size) {
  const { x, y, r } = body(layer, size);
  switch (layer.shape) {
    case "pin": {
      const half = Math.acos(Math.min(1, r / Math.abs(y))), dx = r * Math.sin(half), dy = y + r * Math.cos(half);
      return `M0 0L${-dx} ${dy}A${r} ${r} 0 1 1 ${dx} ${dy}Z`;
    }
    case "flag":
      return [[-0.05, 0], [-0.05, -1.02], [0.62, -1.02], [0.48, -0.76], [0.62, -0.5], [0.05, -0.5], [0.05, 0]]
        .map(([px, py], n) => `${n ? "L" : "M"}${px * size} ${py * size}`).join("") + "Z";
    case "diamond": return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
    case "hexagon": { const h = r * Math.sqrt(0.75); return `M${r} 0L${r / 2} ${h}H${-r / 2}L${-r} 0L${-r / 2} ${-h}H${r / 2}Z`; }
    case "square": {
      const c = 0.35 * r, e = r - c;
      return `M${-e} ${-r}H${e}Q${r} ${-r} ${r} ${-e}V${e}Q${r} ${r} ${e} ${r}H${-e}Q${-r} ${r} ${-r} ${e}V${-e}Q${-r} ${-r} ${-e} ${-r}Z`;
    }
    default: return `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
  }
}
function pie(x, y, r, from, share, color) {
  if (share <= 0) return null;
  if (share >= 0.999) return drawn("circle", { cx: x, cy: y, r, fill: color });
  const at = (part) => `${x + r * Math.sin(2 * Math.PI * part)} ${y - r * Math.cos(2 * Math.PI * part)}`;
  return drawn("path", { d: `M${x} ${y}L${at(from)}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${at(from + share)}Z`, fill: color });
}
function figure(x, y, height, ink, text) {
  return drawn("text", { x, y, dy: ".36em", "text-anchor": "middle", "font-size": height * (text.length > 1 ? 0.85 : 1), "font-weight": 700, "font-family": "system-ui, sans-serif", fill: ink }, text);
}
function framed(layer, size, parts) {
  const { x, y, r } = body(layer, size), reach = r + 3;
  const left = Math.min(x - reach, -4), right = Math.max(x + reach, 4), top = Math.min(y - reach, -4), bottom = Math.max(y + reach, 4);
  const width = right - left, height = bottom - top;
  return {
    picture: drawn("svg", { width, height, viewBox: `${left} ${top} ${width} ${height}`, "aria-hidden": "true" }, ...parts),
    size: [width, height], anchor: [-left, -top],
  };
}
const halo = (path) => drawn("path", { d: path, fill: "none", stroke: "#fff", "stroke-width": 4, "stroke-linejoin": "round" });
const bodied = (path, color) => drawn("path", { d: path, fill: color, stroke: "#3a4046", "stroke-width": 0.8, "stroke-linejoin": "round" });

function pointSymbol(layer, style, tongue) {
  const size = layer.size, { x, y, r } = body(layer, size), path = outlinePath(layer, size), parts = [halo(path), bodied(path, style.hatched ? "#fff" : style.color)];
  if (style.hatched) parts.push(bodied(path, `url(#${hatch(style.line)})`));
  const text = style.figure === null ? null : tongue.say(style.figure);
  let ink = style.ink, share = 1.2;
  if (layer.shape === "circle" && text) {
    parts.push(drawn("circle", { cx: x, cy: y, r: 0.68 * r, fill: "#fff" }));
    ink = RING; share = 1.08;
  }
  if (style.fill !== null) {
    parts.push(drawn("circle", { cx: x, cy: y, r: 0.86 * r, fill: "#fff" }), pie(x, y, 0.86 * r, 0, style.fill, RING),
      drawn("circle", { cx: x, cy: y, r: 0.58 * r, fill: style.color, stroke: "#fff" }));
    share = 0.92;
  }
  if (layer.picture) {
    const side = 0.72 * size;
    parts.push(drawn("image", { href: layer.picture, x: x - side / 2, y: y - side / 2, width: side, height: side, filter: `url(#${tint(ink)})` }));
  }
  if (text) parts.push(figure(x, y, share * r, ink, text));
  return framed(layer, size, parts);
}
function groupSymbol(layer, looks, tongue) {
  const text = tongue.number(looks.length), size = [26, 30, 36, 42, 48][Math.min(String(looks.length).length, 5) - 1];
  if (layer.shape === "pin" || layer.shape === "flag") {
    const { x, y, r } = body(layer, layer.size), path = outlinePath(layer, layer.size), bx = x + 0.7 * r, by = y - 0.7 * r;
    return framed(layer, layer.size, [halo(path), bodied(path, layer.color), drawn("circle", { cx: bx, cy: by, r: 9, fill: "#fff", stroke: "#3a4046" }), figure(bx, by, 12, RING, text)]);
  }
  const { r } = body(layer, size), path = outlinePath(layer, size);
  const parts = [drawn("path", { d: path, fill: layer.color, stroke: layer.color, "stroke-opacity": 0.3, "stroke-width": 8 }), drawn("path", { d: path, fill: layer.color, stroke: "#fff", "stroke-width": 2.5 })];
  let ink = inkOf(layer.color);
  if (layer.shape === "circle") {
    const shares = new Map();
    for (const { color } of looks) shares.set(color, (shares.get(color) || 0) + 1 / looks.length);
    let from = 0;
    for (const [color, share] of shares) { parts.push(pie(0, 0, r, from, share, color)); from += share; }
    parts.push(drawn("circle", { r: 0.64 * r, fill: "#fff" }));
    ink = RING;
  }
  parts.push(figure(0, 0, Math.max(11, 0.42 * size - text.length), ink, text));
  return framed(layer, size, parts);
}
function inkOf(color) {
  const [r, g, b] = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? RING : "#ffffff";
}
function swatch(layer, style, tongue) {
  const holder = element("span", { class: "swatch" });
  if (layer.points) holder.append(pointSymbol(layer, style, tongue).picture);
  else if (layer.shape === "line")
    holder.append(drawn("svg", { width: 24, height: 24 }, drawn("path", { d: "M1 12H23", stroke: style.line, "stroke-width": Math.min(4, layer.width), "stroke-dasharray": layer.dashed ? "6 4" : null })));
  else if (layer.shape === "area")
    holder.append(drawn("svg", { width: 24, height: 24 }, drawn("rect", {
      x: 2, y: 4, width: 20, height: 16, fill: style.hatched ? `url(#${hatch(style.line)})` : style.color, "fill-opacity": style.hatched ? 1 : layer.opacity,
      stroke: layer.outline || style.line, "stroke-width": Math.min(2, layer.width), "stroke-dasharray": layer.dashed ? "4 2.5" : null,
    })));
  return holder;
}
function defined(id, make) {
  if (!document.getElementById(id)) document.getElementById("patterns").append(make(id));
  return id;
}
/* Any picture in one colour. */
function tint(color) {
  const [r, g, b] = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16) / 255);
  return defined(`tint-${color.slice(1)}`, (id) => drawn("filter", { id, "color-interpolation-filters": "sRGB" }, drawn("feColorMatrix", { values: `0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} 0 0 0 1 0` })));
}
function hatch(color) {
  return defined(`hatch-${color.slice(1)}`, (id) => drawn("pattern", { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    drawn("rect", { width: 7, height: 7, fill: "#fff", "fill-opacity": 0.45 }), drawn("path", { d: "M0 0V7", stroke: color, "stroke-width": 3 })));
}
