/* The time slider: the state at the end of a month, or the whole period; it plays, and arrows move it. */
function makeTime(page) {
  const { data, tongue } = page, holder = document.getElementById("time"), months = data.months;
  const says = page.layers.some((layer) => layer.steps || layer.month) || data.tables.some((table) => table.months.some((month) => month !== null));
  if (!months || !says) return;
  const range = element("input", { type: "range", id: "months", min: 0, max: months.length, step: 1 }), said = element("output", { for: "months" });
  range.value = String(months.length);
  let timer = null;
  const whole = button({ class: "whole" }, () => { stop(); set(months.length); }), play = button({ class: "play" }, () => (timer ? stop() : start()));
  function set(value) {
    range.value = String(value);
    const month = value >= months.length ? null : value;
    if (month !== page.month) {
      page.month = month;
      page.monthChanged();
    }
    say();
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    say();
  }
  function start() {
    if (Number(range.value) >= months.length) set(0);
    timer = setInterval(() => {
      const next = Number(range.value) + 1;
      set(next);
      if (next >= months.length) stop();
    }, still() ? 2000 : 1100);
    say();
  }
  function say() {
    const month = page.month === null ? tongue.word("whole") : tongue.say(months[page.month]);
    said.textContent = month;
    range.setAttribute("aria-label", tongue.word("month"));
    range.setAttribute("aria-valuetext", month);
    play.textContent = timer ? "⏸" : "▶";
    play.setAttribute("aria-label", tongue.word(timer ? "pause" : "play"));
    play.title = tongue.word(timer ? "pause" : "play");
    whole.textContent = tongue.word("whole");
    if (page.month === null && document.activeElement === whole) range.focus();
    whole.classList.toggle("off", page.month === null);
    whole.title = tongue.word("wholeHint");
    ends[0].textContent = tongue.say(months[0]);
    ends[1].textContent = tongue.say(months[months.length - 1]);
  }
  const ends = [element("span"), element("span")];
  range.addEventListener("input", () => { if (timer) stop(); set(Number(range.value)); });
  holder.append(play, element("div", { class: "track" }, range, element("div", { class: "ends", "aria-hidden": "true" }, ...ends)), said, whole);
  holder.hidden = false;
  tongue.onChange(say);
  say();
}
