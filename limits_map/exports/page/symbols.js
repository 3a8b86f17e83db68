"use strict";
/* Makes the symbols, samples and patterns of layers; words in them are escaped. */
const symbols = (() => {
  const RING = "#1f282e";

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }
  const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escaped = (text) => String(text).replace(/[&<>"']/g, (character) => escapes[character]);

  /* The same outlines as in the program's own window. */
  function body(layer, size) {
    const s = size;
    switch (layer.shape) {
      case "pin": return { x: 0, y: -0.78 * s, r: 0.46 * s };
      case "flag": return { x: 0.26 * s, y: -0.68 * s, r: 0.42 * s };
      case "diamond": return { x: 0, y: 0, r: 0.58 * s };
      default: return { x: 0, y: 0, r: 0.5 * s };
    }
  }
  function outlinePath(layer, size) {
    const { x, y, r } = body(layer, size), s = size;
    switch (layer.shape) {
      case "pin": {
        const half = Math.acos(Math.min(1, r / Math.abs(y)));
        const dx = r * Math.sin(half), dy = y + r * Math.cos(half);
        return `M0 0L${-dx} ${dy}A${r} ${r} 0 1 1 ${dx} ${dy}Z`;
      }
      case "flag":
        return [[-0.05, 0], [-0.05, -1.02], [0.62, -1.02], [0.48, -0.76], [0.62, -0.5], [0.05, -0.5], [0.05, 0]]
          .map(([px, py], n) => `${n ? "L" : "M"}${px * s} ${py * s}`).join("") + "Z";
      case "diamond": return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
      case "square": {
        const c = 0.35 * r, e = r - c;
        return `M${-e} ${-r}H${e}Q${r} ${-r} ${r} ${-e}V${e}Q${r} ${r} ${e} ${r}H${-e}Q${-r} ${r} ${-r} ${e}V${-e}Q${-r} ${-r} ${-e} ${-r}Z`;
      }
      default: return `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
    }
  }
  function pie(x, y, r, from, share, color) {
    if (share <= 0) return "";
    if (share >= 0.999) return `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`;
    const at = (part) => [x + r * Math.sin(2 * Math.PI * part), y - r * Math.cos(2 * Math.PI * part)];
    const [x1, y1] = at(from), [x2, y2] = at(from + share);
    return `<path d="M${x} ${y}L${x1} ${y1}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${x2} ${y2}Z" fill="${color}"/>`;
  }
  function figure(x, y, height, ink, text) {
    return `<text x="${x}" y="${y}" dy=".36em" text-anchor="middle" font-size="${height * (text.length > 1 ? 0.85 : 1)}" font-weight="700" fill="${ink}">${escaped(text)}</text>`;
  }
  function framed(layer, size, inside) {
    const { x, y, r } = body(layer, size), reach = r + 3;
    const left = Math.min(x - reach, -4), right = Math.max(x + reach, 4);
    const top = Math.min(y - reach, -4), bottom = Math.max(y + reach, 4);
    const width = right - left, height = bottom - top;
    return {
      html: `<svg width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" aria-hidden="true">${inside}</svg>`,
      size: [width, height], anchor: [-left, -top],
    };
  }
  function pointSymbol(layer, style) {
    const size = layer.size, { x, y, r } = body(layer, size), path = outlinePath(layer, size);
    let inside = `<path d="${path}" fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round"/>`
      + `<path d="${path}" fill="${style.color}" stroke="#3a4046" stroke-width=".8" stroke-linejoin="round"/>`;
    let ink = style.ink, share = 1.2;
    if (layer.shape === "circle" && style.figure) {
      inside += `<circle cx="${x}" cy="${y}" r="${0.68 * r}" fill="#fff"/>`;
      ink = RING; share = 1.08;
    }
    if (style.fill !== null) {
      inside += `<circle cx="${x}" cy="${y}" r="${0.86 * r}" fill="#fff"/>` + pie(x, y, 0.86 * r, 0, style.fill, RING)
        + `<circle cx="${x}" cy="${y}" r="${0.58 * r}" fill="${style.color}" stroke="#fff"/>`;
      share = 0.92;
    }
    if (layer.picture) {
      const side = 0.72 * size;
      inside += `<image href="${layer.picture}" x="${x - side / 2}" y="${y - side / 2}" width="${side}" height="${side}" filter="url(#${tint(ink)})"/>`;
    }
    if (style.figure) inside += figure(x, y, share * r, ink, style.figure);
    return framed(layer, size, inside);
  }
  function groupSymbol(layer, rows) {
    const text = String(rows.length), size = [26, 30, 36, 42, 48][Math.min(text.length, 5) - 1];
    if (layer.shape === "pin" || layer.shape === "flag") {
      const { x, y, r } = body(layer, layer.size), path = outlinePath(layer, layer.size), bx = x + 0.7 * r, by = y - 0.7 * r;
      return framed(layer, layer.size, `<path d="${path}" fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round"/>`
        + `<path d="${path}" fill="${layer.color}" stroke="#3a4046" stroke-width=".8"/><circle cx="${bx}" cy="${by}" r="9" fill="#fff" stroke="#3a4046"/>`
        + figure(bx, by, 12, RING, text));
    }
    const { r } = body(layer, size), path = outlinePath(layer, size);
    let inside = `<path d="${path}" fill="${layer.color}" stroke="${layer.color}" stroke-opacity=".3" stroke-width="8"/>`
      + `<path d="${path}" fill="${layer.color}" stroke="#fff" stroke-width="2.5"/>`;
    let ink = inkOf(layer.color);
    if (layer.shape === "circle") {
      const shares = new Map();
      for (const row of rows) {
        const color = layer.styles[row.style].color;
        shares.set(color, (shares.get(color) || 0) + 1 / rows.length);
      }
      let from = 0;
      for (const [color, share] of shares) { inside += pie(0, 0, r, from, share, color); from += share; }
      inside += `<circle r="${0.64 * r}" fill="#fff"/>`;
      ink = RING;
    }
    inside += figure(0, 0, Math.max(11, 0.42 * size - text.length), ink, text);
    return framed(layer, size, inside);
  }
  function inkOf(color) {
    const [r, g, b] = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? RING : "#ffffff";
  }
  function swatch(layer, style) {
    const holder = element("span", { class: "swatch" });
    if (layer.points) holder.innerHTML = pointSymbol(layer, style).html;
    else if (layer.shape === "line")
      holder.innerHTML = `<svg width="24" height="24"><path d="M1 12H23" stroke="${style.line}" stroke-width="${Math.min(4, layer.width)}"${layer.dashed ? ' stroke-dasharray="6 4"' : ""}/></svg>`;
    else if (layer.shape === "area") {
      const fill = style.hatched ? `url(#${hatch(style.line)})` : style.color;
      holder.innerHTML = `<svg width="24" height="24"><rect x="2" y="4" width="20" height="16" fill="${fill}" fill-opacity="${style.hatched ? 1 : layer.opacity}" stroke="${layer.outline || style.line}" stroke-width="${Math.min(2, layer.width)}"${layer.dashed ? ' stroke-dasharray="4 2.5"' : ""}/></svg>`;
    }
    return holder;
  }
  function defined(id, svg) {
    if (!document.getElementById(id)) document.getElementById("patterns").innerHTML += svg.replace("@id@", id);
    return id;
  }
  /* Any picture in one colour. */
  function tint(color) {
    const [r, g, b] = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16) / 255);
    return defined(`tint-${color.slice(1)}`, `<filter id="@id@" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} 0 0 0 1 0"/></filter>`);
  }
  function hatch(color) {
    return defined(`hatch-${color.slice(1)}`, `<pattern id="@id@" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff" fill-opacity=".45"/><path d="M0 0V7" stroke="${color}" stroke-width="3"/></pattern>`);
  }

  return { element, body, pointSymbol, groupSymbol, swatch, hatch, inkOf };
})();
