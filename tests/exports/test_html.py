"""The page is one file that asks for nothing, says what it is, and holds every text as text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from limits_map.cartography.camera import Camera
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import write_export
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.conftest import Exported
from tests.exports.hostile import HOSTILE, hostile_sample


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.words.append(data)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", Language)
def test_no_address_of_any_other_host(exported: Exported, audience: Audience, language: Language) -> None:
    page = exported(".html", audience, language=language).read_text("utf-8")
    assert "://" not in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?\s*//""", page)
    for tag, attributes in Tags(page).tags:
        assert tag not in ("iframe", "object", "embed", "base", "form")
        for name in ("src", "href", "action", "srcset"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
    assert all(target.startswith(("data:", "#")) for target in re.findall(r"url\(([^)]*)\)", page))


def test_the_policy_comes_first_and_forbids_the_rest(exported: Exported) -> None:
    tags = [tag for tag in Tags(exported(".html").read_text("utf-8")).tags if tag[0] == "meta"]
    assert tags[0][1] == {"charset": "utf-8"}
    assert tags[1][1]["http-equiv"] == "Content-Security-Policy"
    policy = tags[1][1]["content"] or ""
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.FRENCH,
            ("Pour\u00a0: Comité de pilotage", "Fait le 21 nov. 2026", "Légende", "montre et ne montre pas"),
        ),
        (Language.ENGLISH, ("For: Steering committee", "Made on 21 Nov 2026", "Legend", "shows and leaves out")),
    ],
)
def test_the_words_around_the_map(exported: Exported, language: Language, expected: tuple[str, ...]) -> None:
    page = exported(".html", language=language).read_text("utf-8")
    words = " ".join(Tags(page).words)
    for each in ("Tour Flora Tristan", "BD TOPO", "200 m", *expected):
        assert each in words
    assert f'<html lang="{language}">' in page
    assert "@" not in re.sub(r"@(?:media|page|preserve)", "", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))


def test_what_is_drawn(exported: Exported) -> None:
    data = data_of(exported(".html").read_text("utf-8"))
    layers = {layer["key"]: layer for layer in data["layers"]}
    assert [layer["key"] for layer in data["background"]] == ["green", "water", "streets", "buildings"]
    assert [words for _, words in layers["sites"]["legend"]] == [
        "1 vert",
        "4 rouge",
        "non renseigné",
        "Signal",
        "Plan d'action",
        "Reconquis, sous veille",
    ]
    tower = layers["sites"]["rows"][0]
    assert layers["sites"]["styles"][tower[2]] | {"line": ""} == {
        "color": "#2E7D32",
        "ink": "#FFFFFF",
        "line": "",
        "figure": "1",
        "fill": 1.0,
        "hatched": False,
        "width": 1.0,
    }
    counts = layers["dealing_points_counts"]
    assert [words for _, words in counts["legend"]] == ["20–49", "Non diffusé"]
    assert sorted(bool(counts["styles"][row[2]]["hatched"]) for row in counts["rows"]) == [False, True, True]
    assert layers["follow_ups_counts"]["placed"] is False
    west, east = data["bounds"][0][1], data["bounds"][1][1]
    assert (west, east) == pytest.approx((1.645, 1.665)), "sites and the neighbourhood around them"


def test_a_view_that_was_asked_for(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "vue.html"
    disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
    write_export(disclosed, out, language=Language.FRENCH, view=Camera.at(1.65, 48.16, 16.5, 800, 600))
    assert data_of(out.read_text("utf-8"))["view"] == pytest.approx([48.16, 1.65, 16.5])


def test_hostile_words_are_data_and_nothing_else(tmp_path: Path, catalogue: Catalogue) -> None:
    plain_page = tmp_path / "plain.html"
    write_export(sample().disclosed(catalogue, Audience.COORDINATOR), plain_page, language=Language.FRENCH)
    expected = [tag for tag, _ in Tags(plain_page.read_text("utf-8")).tags]
    for n, words in enumerate(HOSTILE):
        out = tmp_path / f"{n}.html"
        disclosed = hostile_sample().disclosed(catalogue, Audience.PARTNER, partner=words, title=words)
        write_export(disclosed, out, language=Language.FRENCH)
        page = out.read_text("utf-8")
        tags = Tags(page).tags
        assert [tag for tag, _ in tags if tag != "li"] == [tag for tag in expected if tag != "li"]
        assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
        assert "50337" not in page, "7 * 7191 was computed"
        names = {row[3] for layer in data_of(page)["layers"] for row in layer["rows"]}
        assert {each.strip() for each in HOSTILE if not set("\u202e") & set(each)} <= names
        assert "\u202e" not in page
        assert "\\u202e" not in page
