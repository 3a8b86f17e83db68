"""Rows of a layer on their way from one place of the window to another, under the mouse."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from limits_map.ui.look import accent

_FORMAT = "application/x-limits-map-rows"


def rows_as_mime(layer: str, uuids: Sequence[str]) -> QMimeData:
    """Rows as what a drag carries."""
    mime = QMimeData()
    mime.setData(_FORMAT, json.dumps({"layer": layer, "uuids": list(uuids)}).encode())
    return mime


def rows_in(mime: QMimeData, layer: str | None) -> list[str]:
    """The uuids of the rows of a layer that a drag carries; none if it carries something else."""
    if not mime.hasFormat(_FORMAT):
        return []
    try:
        carried = json.loads(bytes(mime.data(_FORMAT).data()))
        return [str(uuid) for uuid in carried["uuids"]] if carried["layer"] == layer else []
    except (ValueError, KeyError, TypeError):
        return []


def drag_rows(source: QWidget, layer: str, uuids: Sequence[str], picture: QPixmap) -> None:
    """Lets somebody drag rows until they are let go of; what takes them makes the change.

    The picture is that of one of them; how many there are is written on it.
    """
    if len(uuids) > 1:
        _write_number(picture, len(uuids), source.palette())
    drag = QDrag(source)
    drag.setMimeData(rows_as_mime(layer, uuids))
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(12, 12))
    drag.exec(Qt.DropAction.MoveAction)


def _write_number(picture: QPixmap, number: int, palette: QPalette) -> None:
    size = picture.deviceIndependentSize()
    badge = QRectF(size.width() - 34, 4, 30, 20)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent(palette))
    painter.drawRoundedRect(badge, 10, 10)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
