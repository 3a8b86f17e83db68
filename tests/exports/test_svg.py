"""The drawing is one that any reader can open: words are words, nothing is told beside what is seen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from limits_map.cartography.camera import Camera
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions, write_export
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.chromium import browser_in, needs_chromium, open_page
from tests.exports.conftest import Exported

SVG = "{http://www.w3.org/2000/svg}"
BAD = '<script>alert(1)</script> & "x" \u202e\ufffe]]><!--'
KNOWN = {
    f"{SVG}{tag}"
    for tag in (
        *("svg", "title", "desc", "defs", "clipPath", "g"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"),
    )
}


def words_of(file: Path) -> list[str]:
    return [text.text or "" for text in ET.parse(file).getroot().iter(f"{SVG}text") if text.get("aria-hidden") is None]


@pytest.mark.parametrize(("language", "legend"), [(Language.FRENCH, "Légende"), (Language.ENGLISH, "Legend")])
def test_the_drawing_says_what_a_map_must(exported: Exported, language: Language, legend: str) -> None:
    out = exported(".svg", Audience.COMMITTEE, language=language)
    words = words_of(out)
    assert {"Tour Flora Tristan", legend, "Sites", "N"} <= set(words)
    assert any("2026" in each for each in words)
    assert any(each.startswith("Sources") for each in words)
    assert any(each.endswith("\u00a0m") for each in words), "the scale"
    assert "Hall 3" in words
    root = ET.parse(out).getroot()
    assert root.get("lang") == language
    width, height = (float(str(root.get(side)).removesuffix("mm")) for side in ("width", "height"))
    assert (width, height) == pytest.approx((297, 210), abs=0.01)


def test_nothing_but_shapes_and_words_is_in_it(exported: Exported) -> None:
    out = exported(".svg", Audience.COORDINATOR)
    text = out.read_text("utf-8")
    root = ET.fromstring(text)
    assert {element.tag for element in root.iter()} <= KNOWN
    assert [element.tag for element in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == "Tour Flora Tristan"
    assert (root[1].text or "").startswith("Pour")
    assert "<!--" not in text
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    assert "Qt" not in text
    assert not re.search(r"\bon\w+=|href|style=|data:", text)


def test_letters_have_their_width_in_any_font(exported: Exported) -> None:
    root = ET.parse(exported(".svg")).getroot()
    families = str(root.get("font-family"))
    assert families.endswith("sans-serif")
    assert "Verdana" in families
    for text in root.iter(f"{SVG}text"):
        if len(text.text or "") > 1:
            assert float(text.get("textLength", "0")) > 0


def test_a_halo_is_not_read_out(exported: Exported) -> None:
    root = ET.parse(exported(".svg")).getroot()
    halos = [text for text in root.iter(f"{SVG}text") if text.get("aria-hidden") == "true"]
    assert "Hall 3" in [text.text for text in halos]
    assert all(text.get("stroke-width") for text in halos)
    assert words_of(exported(".svg")).count("Hall 3") == 1


def test_what_is_out_of_view_is_not_in_the_file(tmp_path: Path, catalogue: Catalogue) -> None:
    view = Camera.at(1.6496, 48.1612, 18.5, 400, 300)
    disclosed = sample().disclosed(catalogue, Audience.COORDINATOR)
    write_export(disclosed, tmp_path / "vue.svg", ExportOptions(view=view))
    words = words_of(tmp_path / "vue.svg")
    assert "Hall 3" in words
    assert not {"Tour Flora Tristan (exemple)", "Parking de la Garenne", "Étang", "1 vert"} & set(words)


def test_names_from_outside_are_only_words(tmp_path: Path, catalogue: Catalogue) -> None:
    given = sample()
    given.features["sites"] = [each.with_values({"name": BAD}) for each in given.features["sites"]]
    out = tmp_path / "carte.svg"
    write_export(given.disclosed(catalogue, Audience.COORDINATOR, title=BAD), out)
    text = out.read_text("utf-8")
    assert {element.tag for element in ET.fromstring(text).iter()} <= KNOWN
    for never in ("<script", "<!--", "\u202e", "\ufffe"):
        assert never not in text
    assert any(words.startswith("<script>alert(1)</script> & ") for words in words_of(out))


def test_the_same_drawing_is_the_same_file(tmp_path: Path, catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    assert len({write_export(disclosed, tmp_path / f"{n}.svg").sha256 for n in range(2)}) == 1


@needs_chromium
def test_a_browser_draws_it(exported: Exported, tmp_path: Path) -> None:
    opened = open_page(exported(".svg"), tmp_path / "profile")
    assert opened.console == ()
    assert "parsererror" not in opened.dom
    assert "Hall 3" in opened.dom


@needs_chromium
def test_a_browser_ends_the_map_at_its_frame(tmp_path: Path, catalogue: Catalogue) -> None:
    """A neighbourhood larger than the view has its colour inside the frame, and nowhere around it."""
    view = Camera.at(1.655, 48.165, 18.0, 400, 300)
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    write_export(disclosed, tmp_path / "vue.svg", ExportOptions(view=view))
    with browser_in(tmp_path / "profile") as browser:
        browser.open(tmp_path / "vue.svg", (1123, 794), until=None)
        browser.picture(tmp_path / "vue.png")
    with Image.open(tmp_path / "vue.png") as opened:
        picture = opened.convert("RGB")
    paper = (0xF7, 0xF5, 0xF2)
    assert picture.getpixel((30, 300)) != paper
    assert {picture.getpixel((x, y)) for x in range(2, 17) for y in range(100, 600)} == {paper}
