"""Photos beside each other, each with what it shows under it; on paper they are the only pictures made of dots."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: TID253  exporters are loaded where they are used
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from limits_map.domain.features import Photo
from limits_map.exports.pdf.blocks import box
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.typed import FAINT, TINY, Lines
from limits_map.words import Language, Text

_SIDE = 900
_HEIGHT, _GAP, _CAPTION = 168.0, 14.0, 20.0
_OLDEST = Text("{what}, la plus ancienne", "{what}, the oldest")
_LATEST = Text("{what}, la plus récente", "{what}, the latest")


class PhotoPair(Block):
    """One photo, or an early and a late one beside each other."""

    def __init__(self, captioned: Sequence[tuple[str, Photo]]) -> None:
        self._captioned = tuple(captioned)

    def height(self, width: float) -> float:
        return _HEIGHT + _CAPTION + 6.0

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        each = (width - _GAP) / 2
        for caption, photo in self._captioned:
            picture = picture_of(photo)
            if picture is not None:
                area = _fitted(picture, QRectF(x, y, each, _HEIGHT))
                box(painter, QRectF(x, y, each, _HEIGHT), fill=FAINT)
                painter.drawImage(area, picture)
            Lines(caption, TINY, each, most=2).paint(painter, x, y + _HEIGHT + 3)
            x += each + _GAP


def pairs(photos: Sequence[tuple[str, Photo]], language: Language, most: int = 2) -> list[PhotoPair]:
    """For each thing that was photographed its first and its last photo; those of one photo share a row."""
    owners: dict[str, list[Photo]] = {}
    for what, photo in photos:
        owners.setdefault(what, []).append(photo)
    rows = [
        [
            (_caption(what, _OLDEST, language), shown[0]),
            (_caption(what, _LATEST, language), shown[-1]),
        ]
        for what, shown in owners.items()
        if len(shown) > 1
    ]
    single = [(what, shown[0]) for what, shown in owners.items() if len(shown) == 1]
    rows += [single[n : n + 2] for n in range(0, len(single), 2)]
    return [PhotoPair(row) for row in rows[:most]]


def picture_of(photo: Photo) -> QImage | None:
    """The pixels of a photo, made smaller and turned upright; None if it cannot be read."""
    try:
        with Image.open(io.BytesIO(photo.content), formats=("JPEG",)) as opened:
            opened.draft("RGB", (_SIDE, _SIDE))
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    picture.thumbnail((_SIDE, _SIDE))
    pixels = picture.tobytes()
    return QImage(pixels, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888).copy()


def _caption(what: str, order: Text, language: Language) -> str:
    return order.format(what=what).say(language)


def _fitted(picture: QImage, area: QRectF) -> QRectF:
    """Where a picture stands in an area without being cut."""
    scale = min(area.width() / picture.width(), area.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)
