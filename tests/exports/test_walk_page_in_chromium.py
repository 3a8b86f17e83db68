"""A walk's page in Chromium, with no network: hostile words stay words, both languages are there, and it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from limits_map.domain.audiences import Audience
from limits_map.operations.features import change_values
from limits_map.operations.walks.report import write_walk_report
from limits_map.store.project import Project
from tests.exports.chromium import DESKTOP, PHONE, Browser, browser_in, needs_chromium
from tests.exports.hostile import ALTERED, HOSTILE
from tests.exports.made_walks import PLACES, add, made_walks, picture, with_photo
from tests.exports.pdf_reading import words_of

pytestmark = needs_chromium
TODAY = date(2026, 11, 22)
_SHORT = [words for words in HOSTILE + ALTERED if len(words) < 60]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser_in(tmp_path_factory.mktemp("profil")) as opened:
        yield opened


def test_hostile_words_stay_words(project: Project, tmp_path: Path, browser: Browser) -> None:
    made = made_walks(project, stops=_SHORT[:3])
    change_values(project=project, layer="walks", uuids=[made.night], values={"name": _SHORT[4]})
    for number, words in enumerate(HOSTILE + ALTERED):
        stop = f"{number % 3 + 1}. {_SHORT[number % 3]}"
        add(
            project, "urban_walks", PLACES[number % 3], walk=made.night, item="comfort", score="1", tone="negative",
            stop=stop, proposal=words[:290], reply=words[:290], shared="oui", status="open",
        )  # fmt: skip
        add(project, "actions", PLACES[0], title=words[:110], status="done", lead=words[:100])
    for audience in (Audience.PUBLIC, Audience.COORDINATOR):
        page = tmp_path / f"{audience}.html"
        write_walk_report(project=project, walk=made.night, out=page, audience=audience, today=TODAY)
        browser.open(page, until=None)
        assert browser.asked_nobody(page), browser.requests
        assert browser.console == []
        assert "PWNED" not in browser.run("return document.title").replace('title="PWNED"', "")
        assert (
            browser.run("return document.querySelectorAll('script, iframe, object, a, [onload], [onerror]').length")
            == 0
        )
        shown = browser.run("return document.body.textContent")
        for words in ("{{ 7 * 7191 }}", "<img src=x onerror=", "{n} {title} $& $1 @title@ @policy@"):
            assert words in shown
        assert "50337" not in shown


def test_both_languages_are_there_without_a_script(project: Project, tmp_path: Path, browser: Browser) -> None:
    page = tmp_path / "rapport.html"
    write_walk_report(
        project=project, walk=made_walks(project).night, out=page, audience=Audience.COMMITTEE, today=TODAY
    )
    browser.open(page, DESKTOP, until=None)
    assert "Vous avez dit, nous avons fait" in browser.run("return document.body.innerText")
    assert "You said, we did" not in browser.run("return document.body.innerText")
    browser.run("document.querySelector('label[for=en]').click()")
    assert "You said, we did" in browser.run("return document.body.innerText")
    assert "Vous avez dit" not in browser.run("return document.body.innerText")
    browser.open(page, PHONE, until=None)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth"), "nothing stands out to the right"


def test_the_map_and_the_photos_are_in_the_page_and_it_prints(
    project: Project, tmp_path: Path, browser: Browser
) -> None:
    made = made_walks(project)
    finding = add(
        project, "urban_walks", PLACES[0], walk=made.day, item="comfort", score="3", tone="positive", status="open"
    )
    with_photo(project, finding, picture(tmp_path, "photo", (20, 200, 30)), may_be_shown=True)
    page, paper = tmp_path / "rapport.html", tmp_path / "papier.pdf"
    write_walk_report(project=project, walk=made.day, out=page, audience=Audience.PUBLIC, today=TODAY)
    browser.open(page, until=None)
    sizes = browser.run("return [...document.images].map((each) => each.naturalWidth)")
    assert sizes == [880, 64]
    browser.print(paper)
    printed = " ".join(words_of(PdfReader(paper)))
    for words in ("Place du Marché", "Vous avez dit, nous avons fait", "Ma Sécurité"):
        assert words in printed
    assert not re.search(r"English", printed)
