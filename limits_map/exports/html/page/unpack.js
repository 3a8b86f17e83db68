/* Reads the columns of the data: short ones are lists, long ones stand deflated in blocks at the end of the page. */
const canUnpack = typeof DecompressionStream === "function";

async function blockBytes(number) {
  const packed = atob(document.getElementById(`block-${number}`).textContent), bytes = new Uint8Array(packed.length);
  for (let n = 0; n < packed.length; n += 1) bytes[n] = packed.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* The blocks that some part of the data refers to. */
function blocksIn(part, found = new Set()) {
  if (Array.isArray(part)) for (const each of part) { if (each && typeof each === "object") blocksIn(each, found); }
  else if (part && typeof part === "object")
    for (const [key, value] of Object.entries(part)) {
      if (key === "block") found.add(value);
      else blocksIn(value, found);
    }
  return found;
}
async function unpacked(...parts) {
  const blocks = [...blocksIn(parts)], read = await Promise.all(blocks.map(blockBytes));
  return new Map(blocks.map((block, n) => [block, read[n]]));
}

/* A column of numbers from 0 on: as it is, or its lowest bytes, then its second ones. */
function numbers(column, read) {
  if (Array.isArray(column)) return Int32Array.from(column);
  const bytes = read.get(column.block), found = new Int32Array(column.n);
  for (let plane = 0; plane < column.width; plane += 1)
    for (let n = 0, at = plane * column.n; n < column.n; n += 1, at += 1) found[n] |= bytes[at] << (8 * plane);
  return found;
}
/* The first number, then the differences, of which the negative ones are odd. */
function sums(column, read) {
  const found = numbers(column, read);
  let sum = 0;
  for (let n = 0; n < found.length; n += 1) {
    sum += found[n] & 1 ? -((found[n] + 1) >>> 1) : found[n] >>> 1;
    found[n] = sum;
  }
  return found;
}
function vocabulary(words, read) {
  if (Array.isArray(words)) return words;
  return new TextDecoder().decode(read.get(words.block)).split("\0").map((each) => (each.includes("\x01") ? each.split("\x01") : each));
}
/* For each row its word; 1 stands for the next of the words that only one row has. */
function column(packed, read) {
  const words = vocabulary(packed.words, read), codes = numbers(packed.codes, read);
  for (let n = 0, next = packed.shared; n < codes.length; n += 1) {
    if (codes[n] === 1) codes[n] = next += 1;
    else if (codes[n] > 1) codes[n] -= 1;
  }
  return { word: (row) => (codes[row] ? words[codes[row] - 1] : null), words, codes };
}
