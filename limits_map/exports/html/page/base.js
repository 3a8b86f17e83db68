"use strict";
/* Makes elements and says words in the language that is chosen. A word from outside reaches the page as text, never as HTML. */
const SVG_NAMES = "http:/" + "/www.w3.org/2000/svg";

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}
function element(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}
function drawn(name, attributes, ...children) {
  return filled(document.createElementNS(SVG_NAMES, name), attributes, children);
}
function button(attributes, act, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", act);
  return made;
}

/* Words are one string, or a pair where the languages differ. */
function makeTongue(data) {
  const codes = ["fr", "en"], listeners = [];
  const tongue = {
    now: data.language,
    say: (words) => (typeof words === "string" ? words : words[tongue.now]),
    word(key, parts) {
      return tongue.say(data.words[key]).replace(/\{(\w+)\}/g, (all, name) => (parts && name in parts ? String(parts[name]) : all));
    },
    number: (value) => value.toLocaleString(codes[tongue.now]),
    onChange: (listener) => listeners.push(listener),
    turn() {
      tongue.now = 1 - tongue.now;
      document.documentElement.lang = codes[tongue.now];
      for (const listener of listeners) listener();
    },
  };
  return tongue;
}

/* The words that stand in the page from the start, in its first language. */
function sayFrame(data, tongue) {
  for (const holder of document.querySelectorAll("[data-say]")) holder.textContent = tongue.word(holder.dataset.say);
  for (const holder of document.querySelectorAll("[data-name]")) holder.setAttribute("aria-label", tongue.word(holder.dataset.name));
  document.getElementById("audience").textContent = tongue.say(data.audience);
  document.getElementById("day").textContent = tongue.say(data.day);
  for (const [id, lines] of [["notes", data.notes], ["sources", data.sources]])
    document.getElementById(id).replaceChildren(...lines.map((line) => element("li", {}, tongue.say(line))));
  const language = document.getElementById("language");
  language.querySelector(".long").textContent = tongue.word("language");
  language.querySelector(".short").textContent = tongue.word("languageShort");
  language.title = tongue.word("languageHint");
  language.lang = tongue.now ? "fr" : "en";
}

const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[œŒ]/g, "oe").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
