"""The sources of what the map shows, in its corner: on one or two lines, and in full as a tooltip."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from limits_map.cartography.furniture import paint_attribution, say_credits
from limits_map.cartography.labels.room import LabelStyle
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.ui.map.kept_picture import KeptPicture
from limits_map.ui.pieces import plain_tip

_MARGIN, _BOTTOM, _LINE = 8, 6, 14
_SCALE_BAR = 190
_GROUND = 0.75


class MapCredits(QWidget):
    """Lies over the lower edge of a map; the upper line leaves room for the scale bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = parent
        self._theme = LIGHT
        self._credits: tuple[str, ...] = ()
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._kept = KeptPicture()
        self._shown: tuple[tuple[str, ...], Theme, QSize] | None = None
        self.setMouseTracking(True)
        self.hide()

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The sources on each line."""
        return self._lines

    def show_credits(self, credits: Sequence[str], theme: Theme) -> None:
        """Shows these sources in the colours of a map, as wide as the map now is."""
        wanted = (tuple(credits), theme, self._map.size())
        if wanted == self._shown:
            return
        self._shown = wanted
        self._credits, self._theme, _ = wanted
        self.setVisible(bool(credits))
        self.setAccessibleName(say_credits(credits))
        self.setToolTip(plain_tip(*(say_credits([credit]) for credit in credits)))
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._kept.paint(painter, QPointF(0, 0), QSizeF(self.size()), (self._lines, self._theme), self._paint)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        ground = QColor(self._theme.paper)
        ground.setAlphaF(_GROUND)
        bottom = float(self.height())
        for number, line in enumerate(reversed(self._lines)):
            low = self.height() - _BOTTOM - number * self._line_height()
            top = low - self._line_height() if number < len(self._lines) - 1 else 0.0
            left = max(0.0, self.width() - self._width(line) - 2 * _MARGIN)
            # Only behind the words: left of the upper line stands the scale bar.
            painter.fillRect(QRectF(left, top, self.width() - left, bottom - top), ground)
            paint_attribution(painter, line, self._theme, QPointF(self.width() - _MARGIN, low))
            bottom = top

    def _arrange(self) -> None:
        """Takes one line where all sources fit on it, else puts as many as fit on the shorter line above."""
        room = self._map.size()
        widest = room.width() - 2 * _MARGIN
        upper: tuple[str, ...] = ()
        if self._width(self._credits) > widest:
            fitting = (
                n for n in range(len(self._credits), 0, -1) if self._width(self._credits[:n]) <= widest - _SCALE_BAR
            )
            upper = self._credits[: next(fitting, 0)]
        lower = self._credits[len(upper) :]
        self._lines = tuple(line for line in (upper, lower) if line)
        wide = math.ceil(min(widest, max((self._width(line) for line in self._lines), default=0.0))) + 2 * _MARGIN
        height = round(_BOTTOM + len(self._lines) * self._line_height())
        # One pixel off the edges, where the map shows that it has the keyboard.
        self.setGeometry(room.width() - wide - 1, room.height() - height - 1, wide, height)

    def _line_height(self) -> float:
        return _LINE * self._theme.text_scale

    def _width(self, credits: Sequence[str]) -> float:
        font = LabelStyle(self._theme.muted_text, self._theme.halo, 10.0 * self._theme.text_scale).font
        return QFontMetricsF(font).horizontalAdvance(say_credits(credits))
