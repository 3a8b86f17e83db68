/* A layer as the rest of the page sees it: rows by number, with a place, a look, a title and words.
   What is needed to draw is opened first; words follow when somebody asks for them. */
const MANY = 1500;

function makeLayer(given, order, page) {
  const layer = {
    ...given, order, on: true, open: false, many: given.n > MANY,
    lat: null, lng: null, rings: [], into: new Map(),
    title: (row) => page.tongue.say(layer.titleWords.word(row)),
    has: (row) => layer.lat !== null && !layer.unplaced.has(row),
    place: (row) => [layer.lat[row], layer.lng[row]],
    /* The look now, or at the end of the month that is chosen. */
    look: (row) => layer.styles[layer.lookNumber(row)],
    lookNow: (row) => layer.styles[layer.styleOf ? layer.styleOf[row] : 0],
    lookNumber(row) {
      if (page.month === null || !layer.steps) return layer.styleOf ? layer.styleOf[row] : 0;
      let number = layer.before;
      for (const [month, style] of layer.steps[row] || []) if (month <= page.month) number = style;
      return number;
    },
    /* False where the layer says nothing of the month that is chosen, or the row belongs to another. */
    shown(row) {
      if (page.month === null) return true;
      return layer.month ? layer.monthOf[row] === page.month + 1 : layer.exact;
    },
    words: null,
  };
  function openShapes(read) {
    layer.styleOf = layer.style ? numbers(layer.style, read) : null;
    layer.monthOf = layer.month ? numbers(layer.month, read) : null;
    if (!layer.places.unplaced) {
      const scale = layer.places.step / 1e6;
      [layer.lng, layer.lat] = ["x", "y"].map((axis) => Float64Array.from(sums(layer.places[axis], read), (value) => value * scale));
      layer.unplaced = new Set(layer.places.missing);
    }
    if (layer.outlines) layer.rings = openRings(layer.outlines, read);
    layer.open = true;
  }
  function openWords(read) {
    layer.titleWords = column(layer.titles, read);
    layer.words = layer.columns.map((each) => ({ ...each, ...(each.words ? column(each, read) : { word: () => null }), to: each.rows ? numbers(each.rows, read) : null }));
  }
  const shapes = [layer.style, layer.month, layer.places, layer.outlines], words = [layer.titles, layer.columns];
  const needed = blocksIn(shapes), later = blocksIn(words);
  layer.tooOld = !canUnpack && needed.size + later.size > 0;
  layer.start = async () => {
    if (layer.tooOld || layer.open) return;
    openShapes(needed.size ? await unpacked(...shapes) : null);
  };
  let opening = null;
  layer.read = () => (opening ||= (async () => { if (!layer.tooOld) openWords(later.size ? await unpacked(...words) : null); })());
  if (!needed.size) openShapes(null);
  if (!later.size) { openWords(null); opening = Promise.resolve(); }
  return layer;
}

/* The lines and areas: for each its row and its rings of [latitude, longitude]. */
function openRings(outlines, read) {
  const rows = numbers(outlines.rows, read), rings = numbers(outlines.rings, read), points = numbers(outlines.points, read);
  const lng = sums(outlines.x, read), lat = sums(outlines.y, read), found = [];
  let ring = 0, point = 0;
  for (let n = 0; n < rows.length; n += 1) {
    const parts = [];
    for (let part = 0; part < rings[n]; part += 1, ring += 1) {
      const line = [];
      for (let at = 0; at < points[ring]; at += 1, point += 1) line.push([lat[point] / 1e6, lng[point] / 1e6]);
      parts.push(line);
    }
    found.push({ row: rows[n], parts });
  }
  return found;
}

/* For each layer that leads to this one, the rows that lead to one row of it. */
function leadingTo(layer, row, page) {
  const found = [];
  for (const other of page.layers) {
    for (const each of other.words || []) {
      if (each.link !== layer.key || !each.to) continue;
      if (!each.back) {
        each.back = new Map();
        each.to.forEach((target, source) => {
          if (!target) return;
          if (each.back.has(target - 1)) each.back.get(target - 1).push(source);
          else each.back.set(target - 1, [source]);
        });
      }
      if (each.back.has(row)) found.push({ layer: other, rows: each.back.get(row) });
      break;
    }
  }
  return found;
}
