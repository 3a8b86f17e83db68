"""Words from outside stay words in the browser, and its policy keeps what was planted from running."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions, write_export
from limits_map.words import Language, Text
from tests.exports.chromium import Browser, browser_in, needs_chromium
from tests.exports.conftest import Exported
from tests.exports.hostile import ALTERED, HOSTILE, hostile_sample

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser_in(tmp_path_factory.mktemp("profile")) as running:
        yield running


def test_a_handler_that_was_planted_does_not_run(exported: Exported, browser: Browser, tmp_path: Path) -> None:
    page = exported(".html").read_text("utf-8")
    planted = '<img src="data:," onerror="document.title=\'PWNED\'"><script>document.title="PWNED"</script><body onload="document.title=\'PWNED\'">'
    planted += '<svg onload="document.title=\'PWNED\'"></svg><p style="color: rgb(1, 2, 3)" id="planted">x</p><img src="http://127.0.0.1:9/x.png">'
    out = tmp_path / "planted.html"
    out.write_text(page.replace("</main>", f"</main>{planted}"), "utf-8")
    browser.open(out)
    assert browser.said("await soon(); return document.title") == "Tour Flora Tristan"
    assert browser.said("return getComputedStyle(document.getElementById('planted')).color") != "rgb(1, 2, 3)"
    assert sum("Content Security Policy" in line for line in browser.console) >= 4
    script = "document.body.setAttribute('onclick', 'document.title = 1'); document.body.click(); try { await fetch('data:,x'); return 1; } catch { return document.title; }"
    assert browser.said(script) == "Tour Flora Tristan"


@pytest.mark.parametrize("language", Language)
def test_hostile_words_stay_words(catalogue: Catalogue, browser: Browser, tmp_path: Path, language: Language) -> None:
    page = tmp_path / "hostile.html"
    titled = Catalogue(
        tuple(
            replace(layer, title=Text.same(f"{layer.key}{HOSTILE[n % len(HOSTILE)]}"))
            for n, layer in enumerate(catalogue)
        ),
        catalogue.guidance,
    )
    given = hostile_sample()
    title = f"{HOSTILE[1]}{HOSTILE[4]}{HOSTILE[7]}"
    disclosed = given.disclosed(titled, Audience.PARTNER, partner=HOSTILE[0], title=title)
    write_export(disclosed, page, ExportOptions(language=language))
    browser.open(page)
    strange = "return document.querySelectorAll('script:not([id])').length + document.querySelectorAll('body img:not([alt]), a[href], iframe, style, [onerror], [onload], [onmouseover], h1 *, .hit *, #card h3 *, #card dd *:not(.link)').length"
    usual = 3
    assert browser.said(strange) == usual
    browser.said(
        "document.querySelectorAll('.list').forEach((list) => { list.open = true; }); await soon(); await soon(); document.querySelectorAll('.list details').forEach((row) => { row.open = true; }); await soon()",
    )
    lines = browser.said(
        "return [...document.querySelectorAll('.list button, .list summary')].map((each) => each.textContent)"
    )
    assert isinstance(lines, list)
    for words in (HOSTILE[0], HOSTILE[4], HOSTILE[5], "constructor", HOSTILE[-2]):
        assert words in lines
    for words in (*HOSTILE, *ALTERED):
        query = json.dumps(words)
        browser.said(
            f"const box = document.getElementById('search'); box.focus(); box.value = {query}; box.dispatchEvent(new Event('input'))",
        )
        browser.press("Enter")
        browser.said("await new Promise((done) => setTimeout(done, 5))")
    browser.said(
        "document.getElementById('language').click(); await soon(); window.dispatchEvent(new Event('beforeprint')); await soon()",
    )
    assert browser.said(strange) == usual
    assert browser.said("return document.title") == title.replace("\n", " ")
    assert "50337" not in browser.dom()
    assert browser.console == []
    assert browser.asked_nobody(page)
