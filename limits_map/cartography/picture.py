"""Makes one finished picture of a map: title, map, legend, scale bar, north, date and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import (
    LegendEntry,
    credits_of,
    legend_entries,
    legend_height,
    paint_legend,
    paint_north_arrow,
    paint_scale_bar,
)
from limits_map.cartography.painter import Selection, paint_map
from limits_map.cartography.scene import OPAQUE, Scene
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.words import Language, Text, say

_MARGIN = 16.0
_LEGEND_WIDTH = 232.0
_LARGEST_SIDE = 16_000
_LEGEND_TITLE = Text("Légende", "Legend")
_SOURCES = Text("Sources\u00a0: {sources}", "Sources: {sources}")
_MADE_ON = Text("Carte du {day}", "Map of {day}")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of the picture are, in device-independent pixels."""

    map: QRectF
    legend: QRectF | None
    width: float
    height: float
    footer: float


def render_picture(
    scene: Scene,
    camera: Camera,
    theme: Theme = LIGHT,
    *,
    title: str,
    subtitle: str = "",
    legend: bool = True,
    credits: Sequence[str] | None = None,
    made_on: date | None = None,
    scale_factor: float = 1.0,
    language: Language = Language.FRENCH,
    selection: Selection = frozenset(),
    hidden: frozenset[str] = frozenset(),
    opacity: Mapping[str, float] = OPAQUE,
) -> QImage:
    """The map as the camera sees it with everything a printed map needs around it.

    The camera's size is that of the map alone, in device-independent pixels (96 to the inch); a long legend makes the
    map higher. `scale_factor` 2 gives a picture for print at 192 dots an inch. Without `credits` those of the layers
    shown are given. Raises ValueError if the picture would be wider or higher than 16,000 dots.
    """
    shown = tuple(scene.shown(hidden, camera.zoom))
    layers = [layer.definition for layer in shown]
    present = {layer.key: layer.values for layer in shown}
    entries = legend_entries(layers, theme, language, present=present, ratio=scale_factor) if legend else []
    if entries:
        camera = camera.resized(camera.width, max(camera.height, _legend_height(entries, theme)))
    sources = credits_of(layers, language) if credits is None else credits
    plan = _plan(camera, theme, entries, bool(subtitle))
    image = _paper(plan, theme, scale_factor)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(plan.map.topLeft())
        paint_map(painter, scene, camera, theme, selection=selection, hidden=hidden, opacity=opacity)
        painter.resetTransform()
        _paint_frame(painter, plan, camera, theme, language)
        _paint_words(painter, plan, theme, title, subtitle, _footer(sources, made_on, language))
        if plan.legend is not None:
            _paint_legend(painter, plan.legend, entries, theme, language)
    finally:
        painter.end()
    return image


def _legend_height(entries: list[LegendEntry], theme: Theme) -> float:
    return legend_height(entries, theme) + 30.0


def _plan(camera: Camera, theme: Theme, entries: list[LegendEntry], subtitle: bool) -> _Plan:
    header = (66.0 if subtitle else 46.0) * theme.text_scale
    footer = 28.0 * theme.text_scale
    legend = QRectF(2 * _MARGIN + camera.width, header, _LEGEND_WIDTH, camera.height) if entries else None
    width = camera.width + 2 * _MARGIN + (_LEGEND_WIDTH + _MARGIN if legend is not None else 0.0)
    area = QRectF(_MARGIN, header, camera.width, camera.height)
    return _Plan(area, legend, round(width), round(header + camera.height + footer), footer)


def _paper(plan: _Plan, theme: Theme, scale_factor: float) -> QImage:
    """An empty picture of the planned size; raises ValueError if it would be too large."""
    size = QSize(round(plan.width * scale_factor), round(plan.height * scale_factor))
    if not 0 < max(size.width(), size.height()) <= _LARGEST_SIDE:
        raise ValueError(f"a picture of {size.width()} x {size.height()} dots is too large")
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale_factor)
    image.setDotsPerMeterX(round(96 * scale_factor / 0.0254))
    image.setDotsPerMeterY(round(96 * scale_factor / 0.0254))
    image.fill(QColor(theme.paper))
    return image


def _paint_frame(painter: QPainter, plan: _Plan, camera: Camera, theme: Theme, language: Language) -> None:
    area = plan.map
    painter.setPen(QPen(QColor(theme.muted_text), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    paint_scale_bar(painter, camera, theme, area.bottomLeft() + QPointF(14, -14), language)
    paint_north_arrow(painter, theme, area.topRight() + QPointF(-26, 28))


def _paint_words(painter: QPainter, plan: _Plan, theme: Theme, title: str, subtitle: str, footer: str) -> None:
    width = plan.width - 2 * _MARGIN
    scale = theme.text_scale
    for words, size, bold, baseline, color in (
        (title, 20.0, True, 30.0 * scale, theme.text),
        (subtitle, 13.0, False, 52.0 * scale, theme.muted_text),
        (footer, 10.5, False, plan.height - plan.footer / 2 + 4.0, theme.muted_text),
    ):
        font = QFont()
        font.setPixelSize(round(size * scale))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(color))
        text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(_MARGIN, baseline), text)


def _paint_legend(
    painter: QPainter, rect: QRectF, entries: list[LegendEntry], theme: Theme, language: Language
) -> None:
    font = QFont()
    font.setPixelSize(round(13 * theme.text_scale))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.muted_text))
    painter.drawText(QPointF(rect.left(), rect.top() + 12), _LEGEND_TITLE.say(language))
    paint_legend(painter, rect.adjusted(0, 22, 0, 0), entries, theme)


def _footer(sources: Sequence[str], made_on: date | None, language: Language) -> str:
    parts = []
    if made_on is not None:
        parts.append(_MADE_ON.format(day=say(made_on, language)).say(language))
    if sources:
        parts.append(_SOURCES.format(sources=" · ".join(sources)).say(language))
    return "  ·  ".join(parts)
