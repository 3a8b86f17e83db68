"""The sheet of paper: its size, what is left free at its edges, and how words stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize

from limits_map.exports.options import Paper

_SIDE, _TOP, _FOOT = 46.0, 46.0, 58.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in points: A4 upright, or A3 lying, which has two columns of words as wide as that of A4."""

    paper: Paper

    @property
    def width(self) -> float:
        """The width of the paper."""
        return 1191.0 if self.paper is Paper.A3 else 595.0

    @property
    def height(self) -> float:
        """The height of the paper."""
        return 842.0

    @property
    def columns(self) -> int:
        """How many columns words stand in."""
        return 2 if self.paper is Paper.A3 else 1

    @property
    def area(self) -> QRectF:
        """What may be printed on, above the foot."""
        return QRectF(_SIDE, _TOP, self.width - 2 * _SIDE, self.height - _TOP - _FOOT)

    @property
    def foot(self) -> float:
        """The upper edge of the foot."""
        return self.height - _FOOT + 20.0

    @property
    def layout(self) -> QPageLayout:
        """The page as Qt's writers know it."""
        size = QPageSize(QPageSize.PageSizeId.A3 if self.paper is Paper.A3 else QPageSize.PageSizeId.A4)
        lying = self.paper is Paper.A3
        layout = QPageLayout()
        layout.setPageSize(size)
        layout.setOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout
