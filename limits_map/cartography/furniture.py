"""What stands beside a map: scale bar, north arrow, credits and legend."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from limits_map.cartography.camera import Camera
from limits_map.cartography.content import MARKS
from limits_map.cartography.labels.painting import halo_text, paint_labels
from limits_map.cartography.labels.room import HALO, Label, LabelStyle
from limits_map.cartography.rings import Shares
from limits_map.cartography.shapes import draw_cluster
from limits_map.cartography.shares import breadths
from limits_map.cartography.styles import Style, legend_styles
from limits_map.cartography.symbols import Symbol, draw_fitted, draw_swatch
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.words import Language, Text, say_distance

SAMPLE = 26.0
"""How wide, and at most how high, a legend's sample is."""
_TOGETHER = Text("regroupés, avec leur nombre", "grouped, with their number")
_EXAMPLE, _EXAMPLE_COLORS = 12, 8


@dataclass(frozen=True, slots=True)
class Sample:
    """What a legend shows beside its words: a symbol, a line, an area or a cluster."""

    definition: LayerDefinition
    style: Style
    theme: Theme
    ratio: float = 1.0
    cluster: bool = False

    @property
    def height(self) -> float:
        """How high it is, in device-independent pixels."""
        return SAMPLE if self.definition.symbol.shape in MARKS else 18.0

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paints it as shapes, with its top left corner at a place."""
        box, symbol = QRectF(corner.x(), corner.y(), SAMPLE, self.height), self.definition.symbol
        if self.cluster:
            together = Symbol.of_cluster(symbol, _EXAMPLE, self.theme, shares=self._shares)
            draw_fitted(painter, together, self.theme, box, partial(draw_cluster, count=_EXAMPLE))
        elif symbol.shape in MARKS:
            draw_fitted(painter, Symbol.of(symbol, self.style, self.theme), self.theme, box)
        else:
            draw_swatch(painter, self.definition, self.style, self.theme, box)

    @property
    def _shares(self) -> Shares:
        """An example of a cluster's ring, with the layer's colours in the order of its legend."""
        broad = list(breadths(self.definition).items())[:_EXAMPLE_COLORS]
        return tuple((color, 1, each) for color, each in broad) if len(broad) > 1 else ()

    @property
    def picture(self) -> QPixmap:
        """It as a picture, for the lists of a window."""
        pixmap = QPixmap(math.ceil(SAMPLE * self.ratio), math.ceil(self.height * self.ratio))
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QPointF(0, 0))
        painter.end()
        return pixmap


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One sample and the words for it."""

    label: str
    sample: Sample

    @property
    def picture(self) -> QPixmap:
        """The sample as a picture."""
        return self.sample.picture


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One layer in the legend: its title, a sample of its symbol and a row for each kind of symbol it has."""

    layer: str
    title: str
    sample: Sample
    rows: tuple[LegendRow, ...] = ()

    @property
    def picture(self) -> QPixmap:
        """The sample as a picture."""
        return self.sample.picture


def scale_bar(camera: Camera, longest: float = 140.0) -> tuple[float, float]:
    """A round length in metres (1, 2 or 5 times a power of ten) and its pixels, at most `longest` of them."""
    metres = longest * max(camera.metres_per_pixel, 1e-9)
    power = 10.0 ** math.floor(math.log10(metres))
    length = next(step * power for step in (5.0, 2.0, 1.0) if step * power <= metres * (1 + 1e-9))
    return length, length / camera.metres_per_pixel


def paint_scale_bar(
    painter: QPainter,
    camera: Camera,
    theme: Theme,
    place: QPointF,
    language: Language = Language.FRENCH,
    longest: float = 140.0,
    *,
    kept: bool = False,
) -> float:
    """Paints the scale bar with its bottom left corner at a place; returns its length in pixels.

    With `kept` its words are a picture that is painted once, for a map on a screen.
    """
    metres, pixels = scale_bar(camera, longest)
    x, y = place.x(), place.y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ticks = QPolygonF([QPointF(x, y - 5), QPointF(x, y), QPointF(x + pixels, y), QPointF(x + pixels, y - 5)])
    for color, width in ((theme.halo, 5.0), (theme.text, 1.8 * theme.weight)):
        painter.setPen(
            QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
        )
        painter.drawPolyline(ticks)
    painter.restore()
    style = LabelStyle(theme.text, theme.halo, 11.0 * theme.text_scale)
    words = say_distance(metres, language)
    if kept:
        wide, high = Label(words, 0.0, 0.0, style).rect.size().toTuple()
        label = Label(words, x + 5 + wide / 2 - HALO, y - 4 - high / 2 + HALO, style)
        paint_labels(painter, [label], painter.device().devicePixelRatio())
    else:
        halo_text(painter, words, style, QPointF(x + 5, y - 5))
    return pixels


def paint_north_arrow(painter: QPainter, theme: Theme, middle: QPointF, size: float = 30.0) -> None:
    """Paints an arrow to the north with its middle at a place and an N left of it; the map is never turned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(middle)
    half = size / 2
    painter.setPen(
        QPen(QColor(theme.halo), 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    left = QPolygonF([QPointF(0, -half), QPointF(-half * 0.45, half * 0.45), QPointF(0, half * 0.18)])
    right = QPolygonF([QPointF(0, -half), QPointF(half * 0.45, half * 0.45), QPointF(0, half * 0.18)])
    painter.drawPolygon(left)
    painter.drawPolygon(right)
    painter.setPen(QPen(QColor(theme.text), 1.0))
    painter.setBrush(QColor(theme.text))
    painter.drawPolygon(left)
    painter.setBrush(QColor(theme.halo))
    painter.drawPolygon(right)
    painter.restore()
    style = LabelStyle(theme.text, theme.halo, 12.0, bold=True)
    halo_text(painter, "N", style, middle + QPointF(-half * 0.45 - 13, 4.5))


def credits_of(definitions: Iterable[LayerDefinition], language: Language) -> list[str]:
    """The sources of these layers, each once."""
    words = [definition.credit.say(language) for definition in definitions if definition.credit is not None]
    return list(dict.fromkeys(words))


def say_credits(credits: Iterable[str]) -> str:
    """The sources in one line, under one sign: many come with their own."""
    return f"© {' · '.join(credit.removeprefix('©').strip() for credit in credits)}"


def paint_attribution(painter: QPainter, credits: Sequence[str], theme: Theme, place: QPointF) -> None:
    """Paints the sources in one line with its bottom right corner at a place, shortened to the room left of it."""
    if not credits:
        return
    style = LabelStyle(theme.muted_text, theme.halo, 10.0 * theme.text_scale)
    metrics = QFontMetricsF(style.font)
    text = metrics.elidedText(say_credits(credits), Qt.TextElideMode.ElideRight, max(0.0, place.x() - 8.0))
    halo_text(painter, text, style, QPointF(place.x() - metrics.horizontalAdvance(text), place.y() - metrics.descent()))


def legend_entries(
    definitions: Iterable[LayerDefinition],
    theme: Theme,
    language: Language,
    *,
    background: bool = False,
    present: Mapping[str, frozenset[tuple[str, str]]] | None = None,
    clustered: Collection[str] = (),
    ratio: float = 1.0,
) -> list[LegendEntry]:
    """The legend of these layers, the topmost first, in the words of their declarations.

    With `present` (a `SceneLayer`'s `values` by layer) only the kinds of symbol that are there have a row. `clustered`
    names layers of which some symbols stand for several rows.
    """
    shown = [
        definition
        for definition in definitions
        if definition.geometry is not GeometryKind.NONE
        and definition.symbol.shape is not Shape.NONE
        and (background or definition.role is not Role.BACKGROUND)
    ]
    shown.sort(key=lambda definition: -definition.order)
    return [
        _entry(
            definition,
            theme,
            language,
            ratio,
            None if present is None else present.get(definition.key, frozenset()),
            definition.key in clustered,
        )
        for definition in shown
    ]


def _entry(
    definition: LayerDefinition,
    theme: Theme,
    language: Language,
    ratio: float,
    present: frozenset[tuple[str, str]] | None,
    clustered: bool,
) -> LegendEntry:
    plain = Style(definition.symbol.color, width=definition.symbol.width)
    lines = [(style, words.say(language)) for style, words in legend_styles(definition, present)]
    if present is not None:
        # What looks the same on a map is one line of its legend.
        alike: dict[Style, list[str]] = {}
        for style, words in lines:
            alike.setdefault(style, []).append(words)
        lines = [(style, " / ".join(words)) for style, words in alike.items()]
    rows = [LegendRow(words, Sample(definition, style, theme, ratio)) for style, words in lines]
    if clustered:
        rows.append(LegendRow(_TOGETHER.say(language), Sample(definition, plain, theme, ratio, cluster=True)))
    title = definition.title.say(language)
    return LegendEntry(definition.key, title, Sample(definition, plain, theme, ratio), tuple(rows))
