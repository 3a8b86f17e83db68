/* Shows photos in cards, the oldest first, and enlarges one on demand. */
function makePhotos(page) {
  const { data, tongue } = page, dialog = document.getElementById("photo");
  const picture = element("img", { alt: "" }), caption = element("p");
  let series = [], at = 0, opener = null;
  const closer = button({ class: "closer" }, () => dialog.close(), "×"), earlier = button({ class: "earlier" }, () => go(-1), "‹"), later = button({ class: "later" }, () => go(1), "›");
  dialog.append(closer, picture, caption, earlier, later);
  dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target === picture) dialog.close(); });
  dialog.addEventListener("close", () => { if (opener && opener.isConnected) opener.focus(); });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  });
  function said(list, n) {
    return tongue.word("photoOf", { n: n + 1, of: list.length });
  }
  function go(steps) {
    if (!series.length) return;
    at = Math.max(0, Math.min(series.length - 1, at + steps));
    picture.src = data.photos[series[at]];
    picture.alt = caption.textContent = said(series, at);
    closer.setAttribute("aria-label", tongue.word("close"));
    earlier.hidden = at === 0;
    later.hidden = at === series.length - 1;
  }
  return {
    of(list) {
      if (!list || !list.length) return null;
      const some = list.length > 1, holder = element("div", { class: some ? "photos" : "photos one" });
      list.forEach((number, n) => {
        const word = some && n === 0 ? tongue.word("first") : some && n === list.length - 1 ? tongue.word("last") : null;
        const thumb = button({ title: tongue.word("enlarge"), "aria-label": `${tongue.word("enlarge")}, ${said(list, n)}` }, () => {
          opener = thumb;
          [series, at] = [list, n];
          go(0);
          dialog.showModal();
        }, element("img", { src: data.photos[number], alt: said(list, n) }), word ? element("span", {}, word) : null);
        holder.append(thumb);
      });
      return holder;
    },
  };
}
