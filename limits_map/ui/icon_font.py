"""Icons out of the font "Material Design Icons" that comes with qtawesome, tinted.

qtawesome itself is not imported: it loads twelve fonts and parts of Qt that nothing here uses, a fifth of the start.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

_PREFIX = "mdi6."
_FONT, _NAMES = "materialdesignicons6-webfont-[0-9]*.ttf", "materialdesignicons6-webfont-charmap-*.json"
_DRAWN_PX = 96.0
_SHARE = 0.875
"""How much of an icon's height the font's own square takes."""


@lru_cache(maxsize=1024)
def font_icon(name: str, color: int, pale: int) -> QIcon:
    """The icon of that name, such as "mdi6.magnify", in a colour (as QColor.rgba gives it), and another when disabled."""
    return QIcon(_Glyph(_outline(name.removeprefix(_PREFIX)), QColor.fromRgba(color), QColor.fromRgba(pale)))


class _Glyph(QIconEngine):
    """Paints one outline at any size."""

    def __init__(self, outline: QPainterPath, color: QColor, pale: QColor) -> None:
        super().__init__()
        self._outline = outline
        self._color = color
        self._pale = pale

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = _SHARE * rect.height() / _DRAWN_PX
        placed = QTransform.fromTranslate(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2)
        placed.scale(scale, scale)
        # What is centred is the font's square, and not the outline: icons of one row keep their line.
        placed.translate(-_DRAWN_PX / 2, -_DRAWN_PX / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(placed.map(self._outline), self._pale if mode is QIcon.Mode.Disabled else self._color)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture


@cache
def _font() -> QRawFont:
    return QRawFont(str(_file(_FONT)), _DRAWN_PX, QFont.HintingPreference.PreferNoHinting)


@cache
def _characters() -> dict[str, str]:
    """For each name the number of its character, in hexadecimal."""
    found: dict[str, str] = json.loads(_file(_NAMES).read_bytes())
    return found


@cache
def _outline(name: str) -> QPainterPath:
    """The shape of an icon in its square; KeyError for a name the font has not."""
    font = _font()
    (glyph,) = font.glyphIndexesForString(chr(int(_characters()[name], 16)))
    path = font.pathForGlyph(glyph)
    path.translate(0, font.ascent() + (_DRAWN_PX - font.ascent() - font.descent()) / 2)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _file(pattern: str) -> Path:
    package = find_spec("qtawesome")
    assert package is not None
    assert package.origin is not None
    (found,) = (Path(package.origin).parent / "fonts").glob(pattern)
    return found
