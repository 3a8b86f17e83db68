"""The page is one file that asks for nothing, says what it is in both languages, and holds every text as text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from limits_map.cartography.camera import Camera
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions, Ground, write_export
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.conftest import Exported
from tests.exports.hostile import ALTERED, HOSTILE, hostile_sample
from tests.exports.html_pages import data_of, everything_in_page, layer_of, read_page


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


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", Language)
def test_no_address_of_any_other_host(exported: Exported, audience: Audience, language: Language) -> None:
    page = exported(".html", audience, language=language).read_text("utf-8")
    assert "://" not in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?\s*//""", page)
    for tag, attributes in Tags(page).tags:
        assert tag not in ("iframe", "object", "embed", "base", "form")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in ("src", "href", "action", "srcset"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
    assert all(target.startswith(("data:", "#")) for target in re.findall(r"url\(([^)]*)\)", page))


def test_the_policy_comes_first_and_allows_only_what_stands_in_the_file(exported: Exported) -> None:
    page = exported(".html").read_text("utf-8")
    tags = [tag for tag in Tags(page).tags if tag[0] == "meta"]
    assert tags[0][1] == {"charset": "utf-8"}
    assert tags[1][1]["http-equiv"] == "Content-Security-Policy"
    policy = tags[1][1]["content"] or ""
    assert policy.startswith("default-src 'none';")
    assert "connect-src 'none'" in policy
    for word in ("http", "*", "unsafe", "@"):
        assert word not in policy
    for tag in ("script", "style"):
        allowed = re.search(rf"{tag}-src ([^;]*);", policy)
        assert allowed is not None
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in found]
        assert allowed[1].split() == [f"'sha256-{each}'" for each in hashes]


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


def test_both_languages_are_in_every_page_without_doubling_it(exported: Exported) -> None:
    french = exported(".html", language=Language.FRENCH).read_text("utf-8")
    english = exported(".html", language=Language.ENGLISH).read_text("utf-8")
    assert abs(len(french) - len(english)) < 2_000
    given, other = data_of(french), data_of(english)
    assert given.pop("language") == 0
    assert other.pop("language") == 1
    assert given == other
    sites = layer_of(read_page(french), "sites")
    assert sites["rows"][1]["values"] == {
        "stage": ["Plan d'action", "Action plan"],
        "level": ["4 rouge", "4 red"],
    }


def test_what_is_drawn(exported: Exported) -> None:
    data = read_page(exported(".html").read_text("utf-8"))
    assert [layer["key"] for layer in data["background"]] == ["green", "water", "streets", "buildings"]
    sites = layer_of(data, "sites")
    assert [words[0] if isinstance(words, list) else words for _, words in sites["legend"]] == [
        "1 vert",
        "4 rouge",
        "non renseigné",
        "Signal",
        "Plan d'action",
        "Reconquis, sous veille",
    ]
    assert sites["styles"][sites["rows"][0]["style"]] | {"line": ""} == {
        "color": "#2E7D32",
        "ink": "#FFFFFF",
        "line": "",
        "figure": "1",
        "fill": 1.0,
        "hatched": False,
        "width": 1.0,
        "said": ["1 vert, Reconquis, sous veille", "1 green, Reclaimed, under watch"],
    }
    counts = layer_of(data, "dealing_points_counts")
    assert [counts["styles"][row["style"]]["hatched"] for row in counts["rows"]].count(True) == 2
    assert ["non diffusé", "withheld"] in [row["values"]["count"] for row in counts["rows"]]
    assert layer_of(data, "follow_ups_counts")["placed"] is False
    west, east = data["bounds"][0][1], data["bounds"][1][1]
    assert (west, east) == pytest.approx((1.645, 1.665)), "sites and the neighbourhood around them"


def test_places_come_back_to_a_tenth_of_a_metre(exported: Exported) -> None:
    given = sample()
    data = read_page(exported(".html", Audience.COORDINATOR, given=given).read_text("utf-8"))
    wanted = [[f"{row.geometry.x:.6f}", f"{row.geometry.y:.6f}"] for row in given.features["dealing_points"]]  # type: ignore[union-attr]
    assert [row["place"] for row in layer_of(data, "dealing_points")["rows"]] == wanted
    tower = layer_of(data, "sites")["rows"][0]["rings"]
    assert ["1.655900", "48.162300"] in tower


def test_a_view_that_was_asked_for(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "vue.html"
    disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
    write_export(disclosed, out, ExportOptions(language=Language.FRENCH, view=Camera.at(1.65, 48.16, 16.5, 800, 600)))
    assert data_of(out.read_text("utf-8"))["view"] == pytest.approx([48.16, 1.65, 16.5])


def test_the_background_that_was_asked_for(tmp_path: Path, catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
    data = {}
    told: list[float] = []
    for ground in Ground:
        out = tmp_path / f"{ground}.html"
        write_export(disclosed, out, ExportOptions(ground=ground, progress=told.append))
        data[ground] = data_of(out.read_text("utf-8"))
    assert data[Ground.NONE]["background"] == []
    assert data[Ground.NONE]["tiles"] is None
    assert data[Ground.DRAWN]["tiles"] is None
    assert all(layer["shapes"] is None for layer in data[Ground.PICTURES]["background"])
    tiles = data[Ground.PICTURES]["tiles"]
    assert tiles["coarsest"] < tiles["finest"]
    assert all(address.startswith("data:image/webp;base64,") for address in tiles["pictures"].values())
    assert {int(place.split("/")[0]) for place in tiles["pictures"]} == set(
        range(tiles["coarsest"], tiles["finest"] + 1)
    )
    assert all(0 <= done <= 1 for done in told)


def test_hostile_words_are_data_and_nothing_else(tmp_path: Path, catalogue: Catalogue) -> None:
    plain_page = tmp_path / "plain.html"
    write_export(sample().disclosed(catalogue, Audience.COORDINATOR), plain_page)
    expected = [tag for tag, _ in Tags(plain_page.read_text("utf-8")).tags]
    given = hostile_sample()
    for n, words in enumerate((*HOSTILE, *ALTERED)):
        out = tmp_path / f"{n}.html"
        disclosed = given.disclosed(catalogue, Audience.PARTNER, partner=words, title=words)
        write_export(disclosed, out)
        page = out.read_text("utf-8")
        tags = Tags(page).tags
        assert [tag for tag, _ in tags if tag != "li"] == [tag for tag in expected if tag != "li"]
        assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
        assert "50337" not in page, "7 * 7191 was computed"
        assert page.count('content="default-src') == 1
    everything = everything_in_page(page)
    for mark in ("\u202e", "\u2066", "\u200f", "\ufeff", "\x00", "\x1b"):
        assert mark not in page
        assert mark not in everything
        assert f"\\u{ord(mark):04x}" not in page
    names = {str(row["title"]) for layer in read_page(page)["layers"] for row in layer["rows"]}
    assert {each.strip() for each in HOSTILE if not set("\u202e") & set(each)} <= names
