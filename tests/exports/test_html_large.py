"""Layers with very many rows are packed, drawn on a canvas, searched and opened like the small ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.exports import write_export
from tests.disclosure.samples import Sample
from tests.exports.chromium import Browser, browser_in, needs_chromium
from tests.exports.html_pages import layer_of, read_page

ROWS = 9_000


@pytest.fixture(scope="module")
def many() -> Sample:
    chance = np.random.default_rng(5)
    rows = [
        Feature.new(
            "facilities",
            Point(1.6 + x, 48.1 + y) if n else None,
            {
                "name": f"Gymnase {n}" if n % 3 else "Terrain d'été",
                "kind": "Football" if n % 2 else None,
                "free_access": bool(n % 2),
                "updated_on": date(2020, 1 + n % 12, 1),
                "address": f"<b>{n}</b>",
            },
        )
        for n, (x, y) in enumerate(chance.normal(0, 0.05, (ROWS, 2)))
    ]
    return Sample({"facilities": rows}, {})


@pytest.fixture(scope="module")
def page(many: Sample, tmp_path_factory: pytest.TempPathFactory, module_catalogue: Catalogue) -> Path:
    out = tmp_path_factory.mktemp("large") / "large.html"
    write_export(many.disclosed(module_catalogue, Audience.COMMITTEE), out)
    return out


@pytest.fixture(scope="module")
def module_catalogue() -> Catalogue:
    from limits_map.catalogue import load_catalogue
    from limits_map.resources import layers_folder

    return load_catalogue(layers_folder())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser_in(tmp_path_factory.mktemp("profile")) as running:
        yield running


def test_packed_rows_come_back_as_they_were(many: Sample, page: Path) -> None:
    words = page.read_text("utf-8")
    assert "<b>17</b>" not in words
    rows = layer_of(read_page(words), "facilities")["rows"]
    found = {(row["title"], row["values"]["address"]): row for row in rows}
    assert len(found) == ROWS
    for feature in many.features["facilities"]:
        row = found[str(feature.values["name"]), str(feature.values["address"])]
        if feature.geometry is None:
            assert row["place"] is None
        else:
            place = float(row["place"][0]), float(row["place"][1])
            assert place == pytest.approx(tuple(feature.geometry.coords[0]), abs=6e-6), "to half a metre"
        assert row["values"]["free_access"] == (["oui", "yes"] if feature.values["free_access"] else ["non", "no"])
        assert ("kind" in row["values"]) == (feature.values["kind"] is not None)


@needs_chromium
def test_many_rows_are_drawn_searched_and_opened(page: Path, browser: Browser) -> None:
    browser.open(page)
    assert browser.console == []
    assert browser.run("return document.documentElement.dataset.complete") == str(ROWS)
    assert browser.run("return document.querySelectorAll('.symbol').length") == 0
    drawn = "const c = document.querySelector('.leaflet-dots-pane canvas'); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(Boolean)"
    assert browser.run(drawn) is True
    browser.run("document.getElementById('search').focus()")
    browser.type("terrain d'ete")
    browser.wait("document.querySelectorAll('#found .hit').length === 12")
    browser.run("document.getElementById('search').value = ''")
    browser.type("gymnase 8999")
    browser.wait(
        "document.querySelectorAll('#found .hit').length === 0 || document.querySelectorAll('#found .hit').length === 1"
    )
    browser.run("document.getElementById('search').value = ''")
    browser.type("gymnase 8998")
    browser.wait("document.querySelector('#found .hit')?.textContent === 'Gymnase 8998'")
    browser.press("Enter")
    browser.wait("document.querySelector('#card h3')?.textContent === 'Gymnase 8998'")
    assert "<b>8998</b>" in str(browser.run("return document.getElementById('card').textContent"))
    browser.press("Escape")
    place = browser.run(
        "const at = map_project.getSize().divideBy(2), box = map_project.getContainer().getBoundingClientRect(); return [at.x + box.x, at.y + box.y]"
    )
    browser.click(*place)
    browser.wait("!document.getElementById('card').hidden && document.querySelector('#card h3')")
    browser.run("document.querySelector('.list').open = true")
    browser.wait("document.querySelector('.list button')")
    browser.run("document.getElementById('language').click()")
    assert "Facilities" in str(browser.run("return document.getElementById('layers').textContent"))
    assert browser.console == []


@needs_chromium
def test_a_browser_that_cannot_unpack_says_so(page: Path, browser: Browser, tmp_path: Path) -> None:
    browser.before_each_page("delete window.DecompressionStream")
    browser.open(page)
    assert "trop ancien" in str(browser.run("return document.getElementById('layers').textContent"))
    assert browser.console == []
