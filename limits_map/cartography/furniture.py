"""What stands beside a map: scale bar, north arrow, credits and legend."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from limits_map.cartography.camera import Camera
from limits_map.cartography.labels import LabelStyle, halo_text
from limits_map.cartography.styles import Style, legend_styles
from limits_map.cartography.symbols import Symbol, swatch_pixmap, symbol_pixmap
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role, Shape
from limits_map.words import Language, say_distance

_SWATCH = 26.0
_ROW = 24.0
_TITLE_ROW = 26.0


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One sample and the words for it."""

    label: str
    picture: QPixmap


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One layer in the legend: its title, a sample of its symbol and a row for each kind of symbol it has."""

    layer: str
    title: str
    picture: QPixmap
    rows: tuple[LegendRow, ...] = ()


def scale_bar(camera: Camera, longest: float = 140.0) -> tuple[float, float]:
    """A round length in metres (1, 2 or 5 times a power of ten) and its pixels, at most `longest` of them."""
    metres = longest * max(camera.metres_per_pixel, 1e-9)
    power = 10.0 ** math.floor(math.log10(metres))
    length = next(step * power for step in (5.0, 2.0, 1.0) if step * power <= metres * (1 + 1e-9))
    return length, length / camera.metres_per_pixel


def paint_scale_bar(
    painter: QPainter, camera: Camera, theme: Theme, place: QPointF, language: Language = Language.FRENCH
) -> float:
    """Paints the scale bar with its bottom left corner at a place; returns its length in pixels."""
    metres, pixels = scale_bar(camera)
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
    halo_text(painter, say_distance(metres, language), style, QPointF(x + 5, y - 5))
    return pixels


def paint_north_arrow(painter: QPainter, theme: Theme, middle: QPointF, size: float = 30.0) -> None:
    """Paints an arrow to the north with its middle at a place; the map is never turned."""
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
    style = LabelStyle(theme.text, theme.halo, 11.0, bold=True)
    halo_text(painter, "N", style, middle + QPointF(-4, half * 0.45 + 12))


def credits_of(definitions: Iterable[LayerDefinition], language: Language) -> list[str]:
    """The sources of these layers, each once."""
    words = [definition.credit.say(language) for definition in definitions if definition.credit is not None]
    return list(dict.fromkeys(words))


def paint_attribution(
    painter: QPainter, credits: Sequence[str], theme: Theme, place: QPointF, width: float | None = None
) -> None:
    """Paints the sources in one line with its bottom right corner at a place, shortened to a width in pixels."""
    if not credits:
        return
    style = LabelStyle(theme.muted_text, theme.halo, 10.0 * theme.text_scale)
    metrics = QFontMetricsF(style.font)
    room = place.x() - 8.0 if width is None else width
    text = metrics.elidedText(f"© {' · '.join(credits)}", Qt.TextElideMode.ElideRight, max(0.0, room))
    halo_text(painter, text, style, QPointF(place.x() - metrics.horizontalAdvance(text), place.y() - metrics.descent()))


def legend_entries(
    definitions: Iterable[LayerDefinition],
    theme: Theme,
    language: Language,
    *,
    background: bool = False,
    present: Mapping[str, frozenset[tuple[str, str]]] | None = None,
    ratio: float = 1.0,
) -> list[LegendEntry]:
    """The legend of these layers, the topmost first, in the words of their declarations.

    With `present` (a `SceneLayer`'s `values` by layer) only the kinds of symbol that are there have a row.
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
            definition, theme, language, ratio, None if present is None else present.get(definition.key, frozenset())
        )
        for definition in shown
    ]


def legend_height(entries: Sequence[LegendEntry], theme: Theme) -> float:
    """The height in pixels of a painted legend."""
    return sum(_TITLE_ROW + len(entry.rows) * _ROW + 6.0 for entry in entries) * theme.text_scale + 8.0


def paint_legend(painter: QPainter, rect: QRectF, entries: Sequence[LegendEntry], theme: Theme) -> None:
    """Paints a legend from the top of a rectangle down; entries that do not fit any more are left out."""
    painter.save()
    painter.setClipRect(rect)
    scale = theme.text_scale
    y = rect.top() + 4.0
    for entry in entries:
        if y + _TITLE_ROW * scale > rect.bottom():
            break
        _paint_row(painter, rect, y, 0.0, entry.picture, entry.title, theme, bold=True)
        y += _TITLE_ROW * scale
        for row in entry.rows:
            _paint_row(painter, rect, y, 12.0, row.picture, row.label, theme, bold=False)
            y += _ROW * scale
        y += 6.0 * scale
    painter.restore()


def _paint_row(
    painter: QPainter, rect: QRectF, y: float, indent: float, picture: QPixmap, words: str, theme: Theme, *, bold: bool
) -> None:
    height = (_TITLE_ROW if bold else _ROW) * theme.text_scale
    side = picture.height() / picture.devicePixelRatio()
    painter.drawPixmap(QPointF(rect.left() + indent, round(y + (height - side) / 2)), picture)
    font = QFont()
    font.setPixelSize(round((12.5 if bold else 12.0) * theme.text_scale))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    left = rect.left() + indent + _SWATCH + 8.0
    room = QRectF(left, y, rect.right() - left, height)
    text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def _entry(
    definition: LayerDefinition,
    theme: Theme,
    language: Language,
    ratio: float,
    present: frozenset[tuple[str, str]] | None,
) -> LegendEntry:
    symbol = definition.symbol

    def picture(style: Style) -> QPixmap:
        if symbol.shape in (Shape.LINE, Shape.AREA):
            return swatch_pixmap(definition, style, theme, _SWATCH, 18.0, ratio)
        return symbol_pixmap(Symbol.of(symbol, style, theme), theme, _SWATCH, ratio)

    rows = [LegendRow(words.say(language), picture(style)) for style, words in legend_styles(definition, present)]
    plain = Style(symbol.color, width=symbol.width)
    return LegendEntry(definition.key, definition.title.say(language), picture(plain), tuple(rows))
