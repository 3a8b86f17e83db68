"""A browser without a network draws the page, logs no error, and lets it be used with mouse, keyboard and finger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions, Ground, write_export
from limits_map.words import Language
from tests.disclosure.samples import photo, sample
from tests.exports.chromium import DESKTOP, PHONE, Browser, browser_in, needs_chromium
from tests.exports.conftest import Exported

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser_in(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.mark.parametrize("audience", [Audience.COORDINATOR, Audience.COMMITTEE])
@pytest.mark.parametrize("language", Language)
def test_it_is_drawn_without_an_error(
    exported: Exported, browser: Browser, audience: Audience, language: Language
) -> None:
    page = exported(".html", audience, language=language)
    browser.open(page)
    assert browser.console == []
    assert browser.asked_nobody(page)
    dom = browser.dom()
    assert dom.count("leaflet-marker-icon symbol") >= 5
    assert 'aria-label="Hall 3 (Site · 4 r' in dom
    assert ">Les Tilleuls</span>" in dom
    dark = "const c = document.querySelector('.leaflet-ground-pane canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
    assert browser.said(f"{dark} return d.some((value) => value > 0)") is True


def test_withheld_squares_are_hatched_and_counts_are_never_zero(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    dom = browser.dom()
    assert dom.count('fill="url(#hatch-') >= 2
    assert '<pattern id="hatch-' in dom
    cells = browser.said("return [...document.querySelectorAll('#tables td.withheld')].map((each) => each.textContent)")
    assert isinstance(cells, list)
    assert len(cells) >= 1
    assert set(cells) == {"non diffusé"}


def test_a_card_opens_by_keyboard_and_closes_with_escape(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    assert browser.said("mark('Hall 3').focus(); return mark('Hall 3').tabIndex") == 0
    browser.press("Enter")
    browser.wait("document.querySelector('#card h3')")
    assert browser.said("return [text('#card h3'), document.querySelector('#card dl').textContent]") == [
        "Hall 3",
        "ÉtapePlan d'actionNiveau4 rouge",
    ]
    assert browser.said("return document.activeElement.id") == "card-title"
    card = str(browser.said("return document.getElementById('card').textContent"))
    assert "0 sur 1 menées à bien" in card
    assert "En cours\u00a0: 1" in card
    assert "Éclairer le hall" in card
    assert browser.said("return document.querySelectorAll('#card svg.chart').length") == 1
    browser.press("Escape")
    assert browser.said(
        "return [document.getElementById('card').hidden, document.activeElement === mark('Hall 3')]"
    ) == [
        True,
        True,
    ]
    box = "document.querySelector('.layer input').click(); return Boolean(mark('Hall 3'))"
    assert browser.said(box) is False
    assert browser.said(box) is True


def test_links_lead_from_an_action_to_its_site_and_back(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    browser.said("(mark('Éclairer le hall') || mark('Actions')).click(); await soon()")
    browser.said(
        "const link = [...document.querySelectorAll('#card .link')].find((each) => each.innerText === 'Hall 3'); link.click(); await soon()",
    )
    assert browser.said("return text('#card h3')") == "Hall 3"
    browser.said("const row = document.querySelector('#card details.row'); row.open = true; await soon()")
    assert "Pilote" in str(browser.said("return text('#card details.row dl')"))
    browser.said("document.querySelector('#card details.row .link').click(); await soon()")
    assert browser.said("return text('#card h3')") == "Éclairer le hall"


def test_the_other_language_is_one_press_away(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    browser.said("mark('Hall 3').click(); await soon(); document.getElementById('language').click(); await soon()")
    words = str(
        browser.said(
            "return document.body.innerText + [...document.querySelectorAll('[title]')].map((each) => each.title)",
        )
    )
    for english in (
        "For: Steering committee",
        "Made on 21 Nov 2026",
        "List",
        "4 red",
        "Level over time",
        "Whole period",
    ):
        assert english in words
    for french in (
        "Comité de pilotage ·",
        "Légende",
        "rouge",
        "Étape",
        "Toute la période",
        "Agrandir",
        "Couches",
        "ne montre",
    ):
        assert french not in words
    assert browser.said("return [document.documentElement.lang, document.getElementById('search').placeholder]") == [
        "en",
        "Find a site, a neighbourhood, a street…",
    ]
    browser.said("document.getElementById('language').click(); await soon()")
    assert "4 rouge" in str(browser.said("return text('#card')"))
    assert browser.said("return document.documentElement.lang") == "fr"


def test_the_search_box_goes_there(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    browser.said("document.getElementById('search').focus()")
    browser.type("ERAB")
    assert browser.said("return [...document.querySelectorAll('#found .hit')].map(text)") == ["Rue des Érables"]
    browser.said("document.getElementById('search').value = ''")
    browser.type("t")
    names = browser.said("return [...document.querySelectorAll('#found .hit')].map(text)")
    assert isinstance(names, list)
    assert names[:2] == ["Tour Flora Tristan (exemple)", "Terrain d'honneur"]
    browser.press("ArrowDown")
    browser.press("ArrowUp")
    assert browser.said("return text('#found [aria-selected=true] .hit')") == names[0]
    browser.press("Enter")
    browser.wait("document.querySelector('#card h3')")
    assert browser.said("return [text('#card h3'), map_project.getZoom() >= 17]") == [names[0], True]
    browser.said("document.getElementById('search').focus(); document.getElementById('search').value = ''")
    browser.type("zzz")
    assert "Rien de ce nom" in str(browser.said("return text('#found')"))
    browser.press("Enter")
    browser.press("Escape")
    assert browser.said("return document.getElementById('found').hidden") is True


def test_the_months_are_gone_through(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html", Audience.COORDINATOR))
    look = "return mark('Hall 3').title"
    assert "4 rouge" in str(browser.said(look))
    count = "return [...document.querySelectorAll('.layer')].find((each) => each.innerText.startsWith('Signalements')).querySelector('.number').textContent"
    assert browser.said(count) == "40"
    move = "const range = document.getElementById('months'); range.value = 0; range.dispatchEvent(new Event('input')); await soon();"
    browser.said(move)
    assert "pas encore connu" in str(browser.said(look))
    assert browser.said(count) == "5"
    assert browser.said("return text('#time output')") == "janv. 2026"
    browser.said("document.getElementById('months').focus()")
    browser.press("ArrowRight")
    assert browser.said("return text('#time output')") == "févr. 2026"
    assert browser.said("return document.getElementById('months').getAttribute('aria-valuetext')") == "févr. 2026"
    browser.said(
        "const range = document.getElementById('months'); range.value = 6; range.dispatchEvent(new Event('input')); await soon();",
    )
    assert "4 rouge, Plan d'action" in str(browser.said(look))
    browser.said("document.querySelector('#time .play').click()")
    browser.wait("document.querySelector('#time output').innerText === 'août 2026'")
    browser.said("document.querySelector('#time .play').click()")
    browser.said("document.querySelector('#time .whole').click()")
    assert browser.said(count) == "40"
    assert browser.said("return text('#time output')") == "Toute la période"


def test_counts_of_the_whole_period_are_not_shown_for_a_month(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"))
    hatched = "return document.querySelectorAll('.leaflet-overlay-pane path[fill^=url]').length"
    assert browser.said(hatched) == 2
    browser.said(
        "const range = document.getElementById('months'); range.value = 1; range.dispatchEvent(new Event('input')); await soon();",
    )
    assert browser.said(hatched) == 0
    assert "toute la période" in str(browser.said("return text('#layers')"))


def test_photos_are_enlarged_and_closed(exported: Exported, browser: Browser) -> None:
    given = sample()
    tower = given.features["sites"][0]
    shown = [photo(f"p{n}", (60 * n, 90, 90), may_be_shown=True) for n in range(3)]
    given.photos[tower.layer, tower.uuid] = shown
    browser.open(exported(".html", Audience.COORDINATOR, given=given))
    browser.said("mark('Tour').click(); await soon()")
    assert browser.said("return [...document.querySelectorAll('.photos img')].map((each) => each.alt)") == [
        "Photo 1 sur 3 du lieu",
        "Photo 2 sur 3 du lieu",
        "Photo 3 sur 3 du lieu",
    ]
    assert browser.said("return [...document.querySelectorAll('.photos span')].map(text)") == [
        "Première",
        "Dernière",
    ]
    browser.said(
        "document.querySelector('.photos button').focus(); document.querySelector('.photos button').click(); await soon()",
    )
    browser.press("ArrowRight")
    assert browser.said("return [document.getElementById('photo').open, text('#photo p')]") == [
        True,
        "Photo 2 sur 3 du lieu",
    ]
    browser.press("Escape")
    browser.wait("!document.getElementById('photo').open")
    assert browser.said("return document.getElementById('card').hidden") is False


def test_it_fits_a_telephone(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"), PHONE)
    wide = "return [document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert browser.said(wide) == [375, 375]
    assert browser.said("return getComputedStyle(document.getElementById('panel')).display") == "none"
    browser.said("document.getElementById('menu').click()")
    assert browser.said("return getComputedStyle(document.getElementById('panel')).display") == "block"
    browser.press("Escape")
    assert browser.said("return document.activeElement.id") == "menu"
    browser.said("mark('Hall 3').click(); await soon()")
    assert browser.said(wide) == [375, 375]
    low = "return [...document.querySelectorAll('#card .closer, #menu, #language, #time .play')].filter((each) => each.offsetHeight && each.getBoundingClientRect().height < 40).map((each) => each.outerHTML)"
    assert browser.said(low) == []


def test_everything_is_reached_by_tab_and_named(exported: Exported, browser: Browser) -> None:
    browser.open(exported(".html"), DESKTOP)
    reached = set()
    for _ in range(60):
        browser.press("Tab")
        reached.add(
            str(
                browser.said(
                    "const e = document.activeElement; return e.id || e.dataset.mark || e.className || e.tagName",
                )
            )
        )
    assert {"search", "language", "map_project", "months", "sites 0"} <= reached
    nameless = "return [...document.querySelectorAll('button, input, [tabindex=\"0\"], dialog')].filter((each) => !(each.getAttribute('aria-label') || each.textContent.trim() || each.labels?.length || each.hidden || each.tagName === 'DIALOG')).map((each) => each.outerHTML)"
    assert browser.said(nameless) == []


def test_what_is_printed(exported: Exported, browser: Browser, tmp_path: Path) -> None:
    browser.open(exported(".html"))
    browser.said("window.dispatchEvent(new Event('beforeprint'))")
    paper = str(browser.said("return document.getElementById('paper').textContent"))
    for words in ("Les sites de cette carte", "Hall 3", "4 rouge", "Les actions de cette carte", "4\u00a0500\u00a0€"):
        assert words in paper
    browser.said("window.dispatchEvent(new Event('afterprint'))")
    assert browser.said("return document.getElementById('paper').childElementCount") == 0
    browser.print(tmp_path / "carte.pdf")
    assert (tmp_path / "carte.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("ground", [Ground.PICTURES, Ground.NONE])
def test_other_backgrounds(catalogue: Catalogue, browser: Browser, tmp_path: Path, ground: Ground) -> None:
    page = tmp_path / "ground.html"
    write_export(sample().disclosed(catalogue, Audience.PUBLIC), page, ExportOptions(ground=ground))
    browser.open(page)
    pictures = "return [...document.querySelectorAll('.leaflet-ground-pane img')].filter((each) => each.naturalWidth === 256).length"
    found = browser.said(f"await soon(); {pictures}")
    assert isinstance(found, int)
    assert found > 4 if ground is Ground.PICTURES else found == 0
    assert browser.console == []
    assert browser.asked_nobody(page)
