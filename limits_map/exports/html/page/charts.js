/* Draws figures over time and bars in parts as small pictures; each has its words beside it. */
const CHART = { width: 300, height: 96, left: 30, right: 10, top: 12, bottom: 20 };

function chartFrame(label, height, ...parts) {
  return drawn("svg", { class: "chart", viewBox: `0 0 ${CHART.width} ${height}`, role: "img", "aria-label": label }, ...parts);
}
function word(x, y, anchor, text, className) {
  return drawn("text", { x, y, "text-anchor": anchor, class: className || null }, text);
}
const between = (first, last, from, to) => (value) => (last === first ? (from + to) / 2 : from + ((value - first) / (last - first)) * (to - from));

/* The looks that were decided, as steps: the worse the higher. `levels` are the looks of the legend that have a figure. */
function levelChart(layer, steps, today, tongue) {
  const figures = [...new Set(layer.legend.map(([look]) => look.figure).filter((each) => typeof each === "string" && each !== "?"))].sort();
  if (figures.length === 0) figures.push(...new Set(steps.map(([, , look]) => layer.styles[look].figure).filter((each) => typeof each === "string" && each !== "?")));
  for (const [, , look] of steps) { const each = layer.styles[look].figure; if (typeof each === "string" && each !== "?" && !figures.includes(each)) figures.push(each); }
  figures.sort();
  if (!figures.length) return null;
  const { width, left, right, top } = CHART, height = 26 + 17 * Math.max(2, figures.length), floor = height - 20;
  const x = between(steps[0][0], Math.max(today, steps[steps.length - 1][0]), left, width - right), y = between(0, Math.max(1, figures.length - 1), floor - 8, top);
  const parts = figures.map((each, n) => drawn("path", { class: "rule", d: `M${left} ${y(n)}H${width - right}` }));
  parts.push(...figures.map((each, n) => word(left - 8, y(n) + 4, "end", each)));
  steps.forEach(([day, , look], n) => {
    const style = layer.styles[look], at = figures.indexOf(style.figure), end = n + 1 < steps.length ? steps[n + 1][0] : Math.max(today, day);
    if (at < 0) return;
    const next = n + 1 < steps.length ? figures.indexOf(layer.styles[steps[n + 1][2]].figure) : -1;
    if (next >= 0 && next !== at) parts.push(drawn("path", { class: "step", d: `M${x(end)} ${y(at)}V${y(next)}` }));
    parts.push(drawn("path", { d: `M${x(day)} ${y(at)}H${x(end)}`, stroke: style.color, "stroke-width": 4, fill: "none" }));
  });
  for (const [day, , look] of steps) {
    const style = layer.styles[look], at = figures.indexOf(style.figure);
    if (at >= 0) parts.push(drawn("circle", { cx: x(day), cy: y(at), r: 5, fill: style.color, stroke: "#fff", "stroke-width": 1.5 }));
  }
  parts.push(word(left, height - 4, "start", tongue.say(steps[0][1])));
  if (steps.length > 1) parts.push(word(width - right, height - 4, "end", tongue.say(steps[steps.length - 1][1])));
  return chartFrame(tongue.word("history"), height, ...parts);
}

/* One measure as a line, from nothing on, with its first and last value in words. */
function lineChart({ title, color, points }, tongue) {
  const { width, height, right, top, bottom } = CHART, left = 46, floor = height - bottom;
  const most = Math.max(...points.map(([, , value]) => value), 1), first = points[0], last = points[points.length - 1];
  const x = between(first[0], last[0], left, width - right), y = between(0, most, floor, top);
  const line = points.map(([day, , value], n) => `${n ? "L" : "M"}${x(day).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const highest = points.find(([, , value]) => value === most);
  const parts = [drawn("path", { class: "rule", d: `M${left} ${floor}H${width - right}M${left} ${top}H${width - right}` }), word(left - 6, floor + 4, "end", "0")];
  if (highest) parts.push(word(left - 6, top + 4, "end", tongue.say(highest[3]).replace(/\u00a0?%$/, "")));
  parts.push(drawn("path", { d: line, fill: "none", stroke: color, "stroke-width": 2.5, "stroke-linejoin": "round" }));
  for (const [day, , value] of points.length > 30 ? [first, last] : points) parts.push(drawn("circle", { cx: x(day), cy: y(value), r: 3.5, fill: color, stroke: "#fff" }));
  parts.push(word(left, height - 4, "start", tongue.say(first[1])));
  if (points.length > 1) parts.push(word(width - right, height - 4, "end", tongue.say(last[1])));
  const said = points.length > 1
    ? tongue.word("measured", { first: tongue.say(first[3]), from: tongue.say(first[1]), last: tongue.say(last[3]), to: tongue.say(last[1]) })
    : `${tongue.say(first[3])} (${tongue.say(first[1])})`;
  return element("figure", {}, element("figcaption", {}, element("strong", {}, tongue.say(title)), " ", said), points.length > 1 ? chartFrame(`${tongue.say(title)}: ${said}`, height, ...parts) : null);
}

/* A bar in parts, with its numbers in words under it; `parts` are [words, colour, number]. */
function partsBar(parts, label, tongue) {
  const all = parts.reduce((sum, [, , number]) => sum + number, 0);
  let from = 0;
  const pieces = parts.map(([, color, number]) => {
    const piece = drawn("rect", { x: from, y: 0, width: (number / all) * 300, height: 12, fill: color, stroke: "#fff" });
    from += (number / all) * 300;
    return piece;
  });
  return element("div", { class: "parts" },
    drawn("svg", { class: "bar", viewBox: "0 0 300 12", preserveAspectRatio: "none", role: "img", "aria-label": label }, ...pieces),
    element("ul", {}, ...parts.map(([words, color, number]) => element("li", {}, drawn("svg", { width: 10, height: 10, "aria-hidden": "true" }, drawn("rect", { width: 10, height: 10, rx: 2, fill: color })), tongue.word("inState", { state: words, n: number })))));
}
