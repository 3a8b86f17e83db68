/* The tables of counts by neighbourhood and month: what is withheld is hatched and says so, and is never a zero. */
function makeTables(page) {
  const { data, tongue } = page, holder = document.getElementById("tables");
  function cell(each, total) {
    const attributes = { class: total ? "total" : null };
    if (each === null) return element("td", attributes);
    if (each === false) return element("td", { class: "withheld", title: tongue.word("withheld") }, element("span", { class: "said" }, tongue.word("withheld")));
    const [number, given] = each;
    return element("td", attributes, tongue.say(number), tongue.say(given) ? element("small", {}, ` ${tongue.say(given)}`) : null);
  }
  /* Months stand one under another, for there are more of them than neighbourhoods. */
  function table({ title, columns, months, totals, lines }) {
    const head = element("tr", {}, element("td"), ...lines.map((line) => element("th", { scope: "col", class: line.total ? "total" : null }, element("span", {}, tongue.say(line.title)))));
    const rows = columns.map((name, n) => element("tr", { class: page.month !== null && months[n] === page.month ? "chosen" : totals[n] ? "total" : null },
      element("th", { scope: "row" }, tongue.say(name)), ...lines.map((line) => cell(line.cells[n], line.total || totals[n]))));
    const some = (test) => lines.some((line) => line.cells.some(test));
    return element("details", { class: "notes", open: true }, element("summary", {}, tongue.say(title)),
      element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": tongue.say(title) }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))),
      some((each) => each === false) ? element("p", { class: "key" }, element("span", { class: "withheld" }), tongue.word("withheld")) : null);
  }
  function fill() { holder.replaceChildren(...data.tables.map(table)); }
  tongue.onChange(fill);
  return { fill };
}
