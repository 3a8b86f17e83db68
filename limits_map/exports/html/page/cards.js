/* The card beside the map: one row in full, or the several rows of one place. */
function makeCards(page) {
  const { map, tongue } = page, holder = document.getElementById("card"), ring = L.circleMarker([0, 0], { radius: 20, color: "#00696b", weight: 3, fill: false, interactive: false, pane: "ring", renderer: L.svg({ pane: "ring" }) });
  let opener = null, shown = null;
  const atMonth = (layer, row) => (page.month !== null && layer.steps ? element("p", { class: "at-month" }, `${tongue.word("atMonth", { month: page.monthName() })} : `, element("strong", {}, tongue.say(layer.look(row).said))) : null);
  function single(layer, row) {
    const facts = page.rows.facts(layer, row), leading = page.site.parts(layer, row);
    return [
      element("p", { class: "kind" }, tongue.say(layer.exact ? layer.singular : layer.titleOf)),
      element("h3", { id: "card-title", tabindex: "-1" }, layer.title(row)),
      layer.period ? element("p", { class: "kind" }, tongue.say(layer.period)) : null,
      atMonth(layer, row), facts, page.photos.of(layer.photos[row]), ...leading,
    ];
  }
  function several(layer, rows, count) {
    const more = (count || rows.length) - rows.length;
    return [
      element("p", { class: "kind" }, tongue.say(layer.titleOf)),
      element("h3", { id: "card-title", tabindex: "-1" }, tongue.word("here", { n: tongue.number(count || rows.length) })),
      ...rows.slice(0, 100).map((row) => page.rows.fold(layer, row)),
      more + Math.max(0, rows.length - 100) > 0 ? element("p", { class: "more" }, tongue.word("more", { n: more + Math.max(0, rows.length - 100) })) : null,
    ];
  }
  function fill() {
    const { layer, rows, count } = shown;
    const closer = button({ class: "closer", "aria-label": tongue.word("close"), title: tongue.word("close") }, () => cards.close(), "×");
    const parts = rows.length === 1 ? single(layer, rows[0]) : several(layer, rows, count);
    holder.replaceChildren(closer, ...parts.filter(Boolean));
  }
  /* The place moves out from under the card. */
  function uncover(place) {
    if (!place) return;
    ring.setLatLng(place).addTo(map);
    const at = map.latLngToContainerPoint(place), size = map.getSize(), beside = holder.offsetWidth < size.x * 0.8;
    const [right, bottom] = beside ? [size.x - holder.offsetWidth - 40, size.y - 40] : [size.x - 20, size.y - holder.offsetHeight - 40];
    const [dx, dy] = [Math.max(0, at.x - right), Math.max(0, at.y - bottom)];
    if (dx || dy) map.panBy([dx, dy], { animate: !still() });
  }
  const cards = {
    async open(layer, rows, place, count) {
      if (holder.hidden || !holder.contains(document.activeElement)) opener = document.activeElement;
      shown = { layer, rows, place, count };
      holder.hidden = false;
      if (!layer.words) { holder.replaceChildren(element("p", {}, tongue.word("opening"))); await layer.read(); }
      /* What leads here is read too, however long it is. */
      await Promise.all(page.layers.filter((other) => !other.many || other.columns.some(({ link }) => link === layer.key)).map((other) => other.read()));
      if (!shown || shown.layer !== layer || shown.rows !== rows) return;
      fill();
      holder.scrollTop = 0;
      document.getElementById("card-title").focus({ preventScroll: true });
      uncover(place || (layer.has(rows[0]) ? L.latLng(layer.place(rows[0])) : null));
    },
    close() {
      if (holder.hidden) return false;
      const inside = holder.contains(document.activeElement);
      holder.hidden = true;
      holder.replaceChildren();
      ring.remove();
      shown = null;
      const back = opener && (opener.isConnected ? opener : opener.dataset.mark && [...document.querySelectorAll("[data-mark]")].find((each) => each.dataset.mark === opener.dataset.mark));
      if (inside) (back || map.getContainer()).focus({ preventScroll: true });
      return true;
    },
    again() { if (shown && !holder.hidden && shown.layer.words) fill(); },
  };
  tongue.onChange(cards.again);
  return cards;
}
