"""A browser without a network draws the page, logs no error and lets it be used by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import write_export
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.chromium import needs_chromium, open_page
from tests.exports.conftest import Exported
from tests.exports.hostile import HOSTILE, hostile_sample

pytestmark = needs_chromium
REPORT = "document.documentElement.dataset.said = JSON.stringify"


@pytest.mark.parametrize("audience", [Audience.COORDINATOR, Audience.COMMITTEE])
def test_it_is_drawn_without_an_error(exported: Exported, tmp_path: Path, audience: Audience) -> None:
    opened = open_page(exported(".html", audience), tmp_path / "profile")
    assert opened.console == ()
    assert 'data-drawn="' in opened.dom
    assert "leaflet-zoom-animated" in opened.dom
    assert opened.dom.count("leaflet-marker-icon symbol") >= 5
    assert 'aria-label="Hall 3 (Sites)"' in opened.dom
    assert ">Les Tilleuls</span>" in opened.dom
    assert '<canvas class="leaflet-zoom-animated"' in opened.dom


def test_withheld_squares_are_hatched(exported: Exported, tmp_path: Path) -> None:
    dom = open_page(exported(".html"), tmp_path / "profile").dom
    assert dom.count('fill="url(#hatch-') >= 2
    assert '<pattern id="hatch-' in dom


def test_a_card_opens_by_keyboard_and_closes_with_escape(exported: Exported, tmp_path: Path) -> None:
    script = """
      const said = [];
      const marker = document.querySelector('[aria-label="Hall 3 (Sites)"]');
      said.push(marker.tabIndex);
      marker.focus();
      marker.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      said.push(document.querySelector(".leaflet-popup h3").textContent, document.querySelector(".leaflet-popup dl").textContent);
      said.push(document.activeElement.getAttribute("aria-label"));
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      said.push(map_project._popup === null || !map_project._popup.isOpen());
      said.push(document.activeElement === marker);
      document.querySelector(".layer input").click();
      said.push(document.querySelectorAll('[aria-label="Hall 3 (Sites)"]').length);
    """
    opened = open_page(exported(".html"), tmp_path / "profile", then=f"{script}\n{REPORT}(said);")
    said = '[0,"Hall 3","ÉtapePlan d\'actionNiveau4 rouge","Fermer",true,true,0]'
    assert opened.console == ()
    assert said.replace('"', "&quot;") in opened.dom


def test_a_list_leads_to_the_place(exported: Exported, tmp_path: Path) -> None:
    script = """
      const list = document.querySelector(".list");
      list.open = true;
      list.dispatchEvent(new Event("toggle"));
      list.querySelector("button").click();
    """
    script += f"{REPORT}([map_project.getZoom(), document.querySelector('.leaflet-popup h3').textContent]);"
    opened = open_page(exported(".html"), tmp_path / "profile", then=script)
    assert "[17,&quot;Tour Flora Tristan (exemple)&quot;]" in opened.dom


def test_hostile_words_stay_words(catalogue: Catalogue, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    disclosed = hostile_sample().disclosed(
        catalogue, Audience.PARTNER, partner=HOSTILE[0], title=f"{HOSTILE[1]}{HOSTILE[4]}{HOSTILE[7]}"
    )
    write_export(disclosed, page, language=Language.FRENCH)
    script = """
      document.querySelectorAll(".list").forEach((list) => { list.open = true; list.dispatchEvent(new Event("toggle")); });
      document.querySelectorAll(".leaflet-marker-icon.symbol").forEach((marker) => marker.click());
      const cards = [...document.querySelectorAll(".list button, .list summary")].map((each) => each.textContent);
      const strange = document.querySelectorAll("#panel img, #panel script, header img, .leaflet-popup script, [onerror], [onload]").length;
    """
    script += f"{REPORT}([document.title === 'PWNED', strange, cards.includes({HOSTILE[4]!r}), cards.length > 40]);"
    opened = open_page(page, tmp_path / "profile", then=script)
    assert opened.console == ()
    assert 'data-said="[false,0,true,true]"' in opened.dom
    assert "<title>PWNED" not in opened.dom


def test_an_empty_project_and_a_large_one(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    for rows in given.features.values():
        rows.clear()
    page = tmp_path / "empty.html"
    write_export(given.disclosed(catalogue, Audience.PUBLIC), page, language=Language.ENGLISH)
    opened = open_page(page, tmp_path / "profile")
    assert opened.console == ()
    assert 'data-drawn="0"' in opened.dom

    given = sample()
    (facility,) = given.features["facilities"]
    assert facility.geometry is not None
    many = [facility.with_values({"name": f"Terrain {n}"}) for n in range(20_000)]
    from shapely.geometry import Point

    given.features["facilities"] = [
        each.with_geometry(Point(-4 + n % 200 * 0.05, 43 + n // 200 * 0.07)) for n, each in enumerate(many)
    ]
    write_export(given.disclosed(catalogue, Audience.PUBLIC), page, language=Language.ENGLISH)
    opened = open_page(page, tmp_path / "profile", then="map_project.setView([46.5, 2.4], 6, { animate: false });")
    assert opened.console == ()
    assert 100 < opened.dom.count("leaflet-marker-icon symbol") < 1200, "clusters stand for the many"
