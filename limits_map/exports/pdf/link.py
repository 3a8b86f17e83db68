"""A place on a page that leads to another page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF


@dataclass(frozen=True, slots=True)
class Link:
    """Pages count from 1; the place is in points from the upper left corner."""

    page: int
    area: QRectF
    target: int
