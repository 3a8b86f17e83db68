"""The paper sheets of a walk: a first page with the map and how to fill them in, then one page for each stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import shapely
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.sheet import LegendPlace, paint_sheet
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.definitions import GeometryKind, Role
from limits_map.domain.features import Feature
from limits_map.domain.values import say_value
from limits_map.exports.look import Box
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf.blocks import box, rule
from limits_map.exports.pdf.cover import Entry
from limits_map.exports.pdf.maps import around
from limits_map.exports.pdf.pages import PaintPage, write_pages
from limits_map.exports.pdf.paper_form import PaperForm
from limits_map.exports.pdf.stop_sheet import AREA, EMERGENCY, NO_NAMES, StopSheet
from limits_map.exports.pdf.typed import ACCENT, INK, QUIET, Lines, Type, write
from limits_map.words import Language, Text, say_date

_TITLE, _HEAD = Type(22.0, bold=True, leading=1.15), Type(12.0, bold=True)
_WORDS, _STRONG = Type(10.5, leading=1.38), Type(10.5, bold=True, leading=1.38)
_CREDITS = Type(6.0, color=QUIET, leading=1.2)
_RULES_HIGH, _MOST_STOPS = 202.0, 24
_SCALE, _AROUND_M, _LEAST_M = 0.7, 60.0, 250.0
_STOPS, _HOW = Text("Les arrêts", "The stops"), Text("Comment remplir une feuille", "How to fill in a sheet")
_NO_STOPS = Text(
    "Aucun arrêt n'est encore prévu\u00a0: une feuille de réserve suit.",
    "No stop is planned yet: a spare sheet follows.",
)
_MORE = Text("et {n} autres, chacun sur sa feuille", "and {n} more, each on its sheet")
_STOP = Text("Arrêt {n}", "Stop {n}")
_SOURCES = Text("Sources\u00a0: {sources}", "Sources: {sources}")
_SPARE = Text("Feuille de réserve", "Spare sheet")
_SHEETS = Text("Feuilles de la marche", "Sheets of the walk")
_RULES = (
    Text("Une feuille par arrêt\u00a0: on s'arrête, on regarde, on écoute.", "One sheet a stop: halt, look, listen."),
    Text("Une case par ligne\u00a0: {scores}. Une ligne laissée vide ne compte pas.", "One box a line: {scores}. A line left empty does not count."),
    Text("Cochez + ou \u2212 si c'est un point fort ou un point faible.", "Tick + or \u2212 for a strong or a weak point."),
    Text("Pour le ressenti, comptez les mains levées dans chaque groupe.", "For the feeling, count the raised hands in each group."),
    Text("Une proposition par ligne, avec le code de sa rubrique.", "One proposal a line, with the code of its item."),
)  # fmt: skip
_RIGHT = Qt.AlignmentFlag.AlignRight
_LEAVING = frozenset({Role.ROUTE, Role.STOP, Role.NEIGHBOURHOOD, Role.BACKGROUND})


@dataclass(frozen=True)
class WalkSheets:
    """The pages of one walk, made of what everybody may have: its name, its route and its stops."""

    disclosed: Disclosed
    form: PaperForm
    language: Language

    @cached_property
    def stops(self) -> list[tuple[int, str]]:
        """Number and name of each stop, in order; a name that may not leave is empty."""
        layer = self._layer(Role.STOP)
        if layer is None:
            return []
        definition = layer.definition
        rows = [
            (number, str(row.values.get(definition.title_field) or ""))
            for row in layer.features
            if isinstance(number := row.values.get(definition.number_field or ""), int)
        ]
        return sorted(rows)

    @property
    def title(self) -> str:
        """What the walk is called."""
        layer = self._layer(Role.WALK)
        name = self._walk.values.get(layer.definition.title_field) if layer is not None and self._walk else None
        return str(name) if name else self._say(_SHEETS)

    @property
    def under(self) -> str:
        """Its day, by day or night, and its route."""
        layer, row = self._layer(Role.WALK), self._walk
        if layer is None or row is None or layer.definition.outing is None:
            return ""
        definition, outing = layer.definition, layer.definition.outing
        day = row.values.get(definition.date_field or "")
        parts = [say_date(day, self.language)] if isinstance(day, date) else []
        for key in (outing.moment, outing.route):
            if definition.has_field(key):
                parts.append(say_value(definition.field(key), row.values.get(key), self.language))
        return " · ".join(part for part in parts if part)

    @property
    def page_count(self) -> int:
        """How many pages there are: the first, and one for each stop or one in reserve."""
        return 1 + max(1, len(self.stops))

    def write(self, out: Path, options: ExportOptions) -> None:
        """Writes the pages into a PDF."""
        pages, outline = self._pages()
        write_pages(self.disclosed, out, pages, options, title=self.title, outline=outline)

    def _pages(self) -> tuple[list[PaintPage], list[Entry]]:
        """What paints each page, and the bookmarks."""
        sheets: list[tuple[int | None, str]] = [*self.stops] or [(None, "")]
        paint: list[PaintPage] = [self._paint_first]
        entries = [Entry("walk", self.title, 1)]
        for page, (number, name) in enumerate(sheets, 2):
            sheet = StopSheet(self.form, self.title, self.under, number, name, page, self.page_count, self.language)
            paint.append(sheet.paint)
            stop = _STOP.format(n=number).say(self.language) if number is not None else self._say(_SPARE)
            entries.append(Entry(f"stop-{page}", f"{stop} · {name}" if name else stop, page))
        return paint, entries

    def _paint_first(self, painter: QPainter) -> None:
        x, y, width = AREA.left(), AREA.top(), AREA.width()
        title = Lines(self.title, _TITLE, width, most=2)
        title.paint(painter, x, y)
        y += title.height + 2
        Lines(self.under, _WORDS.colored(QUIET), width, most=1).paint(painter, x, y)
        y += _WORDS.line + 6
        rule(painter, x, y, width, ACCENT, 1.2)
        y += 12
        half, foot = (width - 24) / 2, AREA.bottom() - 64
        # The map has all the room that the words leave.
        beneath = max(_RULES_HIGH, min(_MOST_STOPS, len(self.stops)) * _WORDS.line + 24)
        high = foot - y - beneath - 24
        if self._shapes:
            self._paint_map(painter, QRectF(x, y, width, high))
            y += high + 12
        self._paint_stops(painter, x, y, half, foot - y - 8)
        self._paint_rules(painter, x + half + 24, y, half)
        self._paint_warning(painter, QRectF(x, foot, width, 64))

    def _paint_map(self, painter: QPainter, area: QRectF) -> None:
        layers = [
            layer
            for layer in self.disclosed.layers
            if layer.definition.role in _LEAVING and layer.definition.geometry is not GeometryKind.NONE
        ]
        scene = Scene(
            tuple(SceneLayer.of_features(layer.definition, layer.features, self.language) for layer in layers)
        )
        painter.save()
        painter.setClipRect(area.adjusted(-1, -1, 1, 1))
        paint_sheet(painter, area, scene, self._view, language=self.language, legend=LegendPlace.NONE, scale=_SCALE)
        painter.restore()
        credits = " · ".join(credit.say(self.language) for credit in self.disclosed.credits)
        if credits:
            words = _SOURCES.format(sources=credits).say(self.language)
            lines = Lines(words, _CREDITS, area.width() - 160, most=3)
            lines.paint(painter, area.left() + 125, area.bottom() - 15)

    @cached_property
    def _shapes(self) -> list[BaseGeometry]:
        """The route and the stops, where they are."""
        return [
            row.geometry
            for role in (Role.ROUTE, Role.STOP)
            if (layer := self._layer(role)) is not None
            for row in layer.features
            if row.geometry is not None
        ]

    @property
    def _view(self) -> Box:
        return around(shapely.union_all(self._shapes), _AROUND_M, _LEAST_M)

    def _paint_stops(self, painter: QPainter, x: float, y: float, width: float, room: float) -> None:
        write(painter, x, y, self._say(_STOPS), _HEAD)
        y += 20
        most = max(1, int((room - 20) // _WORDS.line))
        if not self.stops:
            Lines(self._say(_NO_STOPS), _WORDS, width, most=3).paint(painter, x, y)
        shown = self.stops if len(self.stops) <= most else self.stops[: most - 1]
        for number, name in shown:
            write(painter, x + 16, y, str(number), _STRONG, align=_RIGHT)
            Lines(name or _STOP.format(n=number).say(self.language), _WORDS, width - 26, most=1).paint(
                painter, x + 26, y
            )
            y += _WORDS.line
        if len(shown) < len(self.stops):
            words = _MORE.format(n=len(self.stops) - len(shown)).say(self.language)
            Lines(words, _WORDS.colored(QUIET), width - 26, most=1).paint(painter, x + 26, y)

    def _paint_rules(self, painter: QPainter, x: float, y: float, width: float) -> None:
        write(painter, x, y, self._say(_HOW), _HEAD)
        y += 20
        scores = ", ".join(score.label.say(self.language) for score in self.form.scores)
        for number, words in enumerate(_RULES, 1):
            write(painter, x, y, f"{number}.", _STRONG)
            lines = Lines(words.format(scores=scores).say(self.language), _WORDS, width - 18, most=3)
            lines.paint(painter, x + 18, y)
            y += lines.height + 3

    def _paint_warning(self, painter: QPainter, area: QRectF) -> None:
        box(painter, area, edge=INK, round_by=4)
        inner = area.width() - 20
        names = Lines(self._say(NO_NAMES), _STRONG, inner, most=2)
        names.paint(painter, area.left() + 10, area.top() + 8)
        Lines(self._say(EMERGENCY), _WORDS, inner, most=2).paint(
            painter, area.left() + 10, area.top() + 12 + names.height
        )

    @property
    def _walk(self) -> Feature | None:
        layer = self._layer(Role.WALK)
        return layer.features[0] if layer is not None and layer.features else None

    def _layer(self, role: Role) -> DisclosedLayer | None:
        return next((layer for layer in self.disclosed.layers if layer.definition.role is role), None)

    def _say(self, text: Text) -> str:
        return text.say(self.language)
