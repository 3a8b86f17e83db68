"""What a tile is, seen from its bytes, and what a tile file may hold; nothing of it is trusted."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from limits_map.words import shortened

MOST_BYTES = 8_000_000
"""A tile that claims more is none."""
LEAST_ZOOM, MOST_ZOOM = 0, 24
PICTURES = ("png", "jpg", "webp")
_MOST_PIXELS = 2048
_MOST_LETTERS = 200
_SIDES = (256, 512)


def kind_of(content: bytes) -> str | None:
    """ "png", "jpg", "webp"; "pbf" for what may be a vector tile; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    # A gzip stream, or the first field of a Mapbox vector tile: a layer.
    if content[:2] == b"\x1f\x8b" or content[:1] == b"\x1a":
        return "pbf"
    return None


def decoded(content: bytes) -> QImage | None:
    """The picture of a tile, or None where there is none to be had; its size is looked at before it is unpacked."""
    reader, buffer = _reader(content)
    if reader is None or not _reasonable(reader):
        return None
    image = reader.read()
    buffer.close()
    if image.isNull():
        return None
    transparent = image.hasAlphaChannel()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    )


def side_of(content: bytes) -> int | None:
    """The side of a tile in pixels as tiles have it, 256 or 512, whichever is nearer; None where it is no picture."""
    reader, _buffer = _reader(content)
    if reader is None or not _reasonable(reader):
        return None
    width = reader.size().width()
    return min(_SIDES, key=lambda side: abs(math.log2(width / side)))


def plain_words(html: str) -> str:
    """Words that may carry HTML, as one short line without it."""
    stripper = _Stripper()
    stripper.feed(html[:20_000])
    stripper.close()
    return shortened(
        re.sub(r"[<>\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", " ", "".join(stripper.words)), _MOST_LETTERS
    )


def _reader(content: bytes) -> tuple[QImageReader | None, QBuffer]:
    buffer = QBuffer()
    kind = kind_of(content)
    if kind not in PICTURES or len(content) > MOST_BYTES:
        return None, buffer
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer, QByteArray(kind.encode())), buffer


def _reasonable(reader: QImageReader) -> bool:
    size = reader.size()
    return 0 < size.width() <= _MOST_PIXELS and 0 < size.height() <= _MOST_PIXELS


class _Stripper(HTMLParser):
    """Keeps the words between tags, but for those of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
