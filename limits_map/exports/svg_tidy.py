"""Makes the SVG that Qt writes small and the same everywhere: words keep their width in whatever font there is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from limits_map.cartography.labels.room import HALO
from limits_map.cartography.word_lines import sized_font
from limits_map.words import Language

_SVG = "http://www.w3.org/2000/svg"
_PIXEL = 25.4 / 96
"""Millimetres."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FALLBACKS = ("Segoe UI", "Helvetica Neue", "DejaVu Sans", "Verdana", "Arial")
_ROOT = {
    "fill": "none",
    "stroke": "none",
    "stroke-linecap": "square",
    "stroke-linejoin": "bevel",
    "fill-rule": "evenodd",
}
"""What is said once, of the whole drawing."""
_USUAL = {
    **_ROOT,
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "opacity": "1",
    "transform": "matrix(1,0,0,1,0,0)",
    "vector-effect": "none",
}
_OF_WORDS = ("font-family", "font-size", "font-weight", "font-style")


def tidied(drawing: bytes, *, title: str, description: str, language: Language) -> bytes:
    """The drawing with these words about itself and no others."""
    root = ET.fromstring(_NO_XML.sub("", drawing.decode("utf-8")))
    _, _, width, height = (float(number) * _PIXEL for number in root.attrib["viewBox"].split())
    # Qt rounds the paper to whole pixels.
    sizes = {
        "version": "1.1",
        "width": f"{width:.1f}mm",
        "height": f"{height:.1f}mm",
        "viewBox": root.attrib["viewBox"],
    }
    said = {"lang": str(language), "role": "img", "font-family": _families()}
    made = ET.Element(_name("svg"), {**sizes, **said, **_ROOT})
    for name, words in (("title", title), ("desc", description)):
        ET.SubElement(made, _name(name)).text = _NO_XML.sub("", words)
    definitions = root.find(_name("defs"))
    if definitions is not None and len(definitions):
        made.append(definitions)
    _put_together(made, root)
    ET.register_namespace("", _SVG)
    content: bytes = ET.tostring(made, encoding="utf-8", xml_declaration=True)
    return content


def _put_together(made: ET.Element, root: ET.Element) -> None:
    """Adds what is drawn: a group for each clip, and in it one for each look of elements that follow one another."""
    holder, clip_before = made, ""
    group, state_before = made, {"": ""}
    written: tuple[object, ET.Element] | None = None
    for clip, look, element in _drawn(root):
        if clip != clip_before:
            holder = ET.SubElement(made, _name("g"), {"clip-path": clip}) if clip else made
            clip_before, state_before = clip, {"": ""}
        if element.tag == _name("text"):
            look = {key: value for key, value in look.items() if key in ("transform", "opacity")}
            element = _words(element)
            place = look.get("transform"), element.get("x"), element.get("y"), element.text
            if written is not None and written[0] == place:
                _make_halo(written[1])
            written = place, element
        state = _unusual(look)
        if state != state_before:
            group, state_before = ET.SubElement(holder, _name("g"), state) if state else holder, state
        element.attrib = _unusual(element.attrib) if element.tag != _name("text") else element.attrib
        element.text, element.tail = element.text if element.tag == _name("text") else None, None
        group.append(element)


def _drawn(root: ET.Element) -> Iterator[tuple[str, Mapping[str, str], ET.Element]]:
    """Each shape or text with its clip and its look, in painting order."""
    for outer in root.findall(_name("g")):
        for part in outer:
            clip = part.get("clip-path", "")
            for group in part if clip else (part,):
                look = {key: value for key, value in group.attrib.items() if key not in _OF_WORDS}
                for element in group:
                    yield clip, look, element


def _unusual(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that say anything."""
    said = {key: value for key, value in attributes.items() if _USUAL.get(key) != value}
    if "stroke" not in said and "stroke" in attributes:
        said = {key: value for key, value in said.items() if not key.startswith("stroke")}
    return said


def _words(element: ET.Element) -> ET.Element:
    """The text with the width that was reckoned with, and fonts that any computer has."""
    size, weight = float(element.get("font-size", "12")), element.get("font-weight", "400")
    font = sized_font(size)
    font.setWeight(QFont.Weight(int(weight)))
    attributes = {key: element.attrib[key] for key in ("x", "y", "fill", "font-size")}
    if weight != "400":
        attributes["font-weight"] = weight
    words = ET.Element(_name("text"), attributes)
    words.text = element.text or ""
    length = QFontMetricsF(font).horizontalAdvance(words.text)
    if len(words.text) > 1:
        words.set("textLength", f"{length:.2f}")
        words.set("lengthAdjust", "spacingAndGlyphs")
    return words


def _make_halo(element: ET.Element) -> None:
    """Words that are written once more on top part them from what is below, and are not read out."""
    element.set("stroke", element.get("fill", "none"))
    element.set("stroke-width", f"{2 * HALO:g}")
    element.set("stroke-linejoin", "round")
    element.set("aria-hidden", "true")


def _families() -> str:
    own = re.sub(r"[^\w -]", "", QFontInfo(QFont()).family())
    names = dict.fromkeys(name for name in (own, *_FALLBACKS) if name)
    return ", ".join([*(f"'{name}'" for name in names), "sans-serif"])


def _name(tag: str) -> str:
    return f"{{{_SVG}}}{tag}"
