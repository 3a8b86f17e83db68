"""A page as an SVG drawing: words that are measured and escaped, boxes, and charts put into it as outlines."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from limits_map.charts import ChartColors
from limits_map.charts.sheet import TEXT, Sheet
from limits_map.exports.said import plain
from limits_map.words import Language

INK, QUIET, THIN, ALARM, ACCENT = "#1B1F23", "#5F6368", "#D5D8DA", "#B3261E", "#00696B"
COLORS = ChartColors(paper="#FFFFFF", ink=INK, quiet=QUIET, grid=THIN)
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# Verdana has the same widths where DejaVu is not there.
_FAMILY = "'DejaVu Sans', Verdana, sans-serif"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NO_XML = re.compile("[\ufffe\uffff]")
_HATCH = "hatch"


class SvgPage:
    """An empty page of a width in points; what is drawn stands from its upper left corner."""

    def __init__(self, width: float, language: Language) -> None:
        self.width = width
        self._measure = Sheet(COLORS, language, (width / 72, 1), 72)
        self._root = ET.Element(f"{{{_SVG}}}svg", {"version": "1.1", "lang": str(language), "font-family": _FAMILY})
        self._charts = 0
        self._add_hatch()

    def write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = TEXT,
        bold: bool = False,
        color: str = INK,
        align: str = "start",
    ) -> None:
        """Writes one line, if there are words, on the base line y; `align` is "start", "middle" or "end"."""
        if not printable(words):
            return
        line = self._element("text", x=x, y=y)
        line.set("font-size", _figure(size))
        line.set("fill", color)
        if bold:
            line.set("font-weight", "bold")
        if align != "start":
            line.set("text-anchor", align)
        line.text = printable(words)

    def width_of(self, words: str, *, size: float = TEXT, bold: bool = False) -> float:
        """How wide words are when they are written."""
        return self._measure.width_of(printable(words), bold=bold) * size / TEXT

    def fitted(self, words: str, width: float, *, size: float = TEXT) -> str:
        """Words on one line, cut with a "…" where they are wider than that."""
        return self._measure.fitted(printable(words), width * TEXT / size)

    def lines_of(self, words: str, width: float, *, size: float = TEXT, most: int = 99) -> list[str]:
        """Words in lines that are no wider than that; the last of so many is cut."""
        lines: list[str] = []
        rest = printable(words).split(" ")
        while rest and len(lines) < most - 1:
            count = 1
            while count < len(rest) and self.width_of(" ".join(rest[: count + 1]), size=size) <= width:
                count += 1
            lines.append(self.fitted(" ".join(rest[:count]), width, size=size))
            rest = rest[count:]
        return [*lines, self.fitted(" ".join(rest), width, size=size)] if rest else lines

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        edge: str = "none",
        hatched: bool = False,
    ) -> None:
        """Draws a box with slightly round corners, hatched where what belongs in it is withheld."""
        box = self._element("rect", x=x, y=y, width=width, height=height, rx=3)
        box.set("fill", f"url(#{_HATCH})" if hatched else fill)
        box.set("stroke", edge)

    def line(self, x: float, y: float, to_x: float, *, color: str = THIN) -> None:
        """Draws a thin line across."""
        line = self._element("line", x1=x, y1=y, x2=to_x, y2=y)
        line.set("stroke", color)
        line.set("stroke-width", "0.6")

    def put(self, picture: bytes, x: float, y: float) -> None:
        """Puts an SVG picture of our own into the page, without what it says of itself."""
        self._charts += 1
        inner = ET.fromstring(picture)
        group = self._element("g")
        group.set("transform", f"translate({_figure(x)} {_figure(y)})")
        for child in inner:
            if child.tag != f"{{{_SVG}}}metadata":
                _rename(child, f"c{self._charts}-")
                group.append(child)

    def finished(self, height: float, title: str) -> bytes:
        """The whole file, of a height in points."""
        name = ET.Element(f"{{{_SVG}}}title")
        name.text = printable(title)
        paper = ET.Element(f"{{{_SVG}}}rect", {"width": "100%", "height": "100%", "fill": "#FFFFFF"})
        self._root[:0] = [name, paper]
        self._root.set("width", f"{_figure(self.width)}pt")
        self._root.set("height", f"{_figure(height)}pt")
        self._root.set("viewBox", f"0 0 {_figure(self.width)} {_figure(height)}")
        ET.register_namespace("", _SVG)
        ET.register_namespace("xlink", _XLINK)
        content: bytes = ET.tostring(self._root, encoding="utf-8", xml_declaration=True)
        return content

    def _element(self, name: str, **places: float) -> ET.Element:
        return ET.SubElement(self._root, f"{{{_SVG}}}{name}", {key: _figure(value) for key, value in places.items()})

    def _add_hatch(self) -> None:
        definitions = self._element("defs")
        places = {"id": _HATCH, "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"}
        pattern = ET.SubElement(definitions, f"{{{_SVG}}}pattern", {**places, "patternTransform": "rotate(45)"})
        ET.SubElement(pattern, f"{{{_SVG}}}rect", {"width": "1", "height": "5", "fill": THIN})


def printable(words: str) -> str:
    """The words on one line, without what XML or a reader cannot have."""
    return " ".join(_NO_XML.sub("", plain(words)).split())


def _figure(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _rename(element: ET.Element, prefix: str) -> None:
    """Gives what an element names, and what refers to it, names that are in the page only once."""
    for part in element.iter():
        for key, value in list(part.attrib.items()):
            if key == "id":
                part.set(key, prefix + value)
            elif key == f"{{{_XLINK}}}href" and value.startswith("#"):
                part.set(key, f"#{prefix}{value[1:]}")
            elif "url(#" in value:
                part.set(key, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
