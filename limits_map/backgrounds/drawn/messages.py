"""What the window and the painting process say to one another over a pipe.

The window's words are pickled: they come from this program. The process has read a file from elsewhere, so that its
answers are JSON, with the bytes of a picture after it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits_map.backgrounds.drawn.tables import DrawnTable
from limits_map.backgrounds.drawn.tile import Tile
from limits_map.cartography.themes import Theme

_LENGTHS = struct.Struct("<II")
_MOST = 64 << 20


@dataclass(frozen=True)
class Beginning:
    """The first thing that the process is told: what it draws."""

    path: Path
    tables: tuple[DrawnTable, ...]
    cache: Path
    families: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """One picture that is wanted."""

    tile: Tile
    theme: Theme


def packed(head: dict[str, Any], body: bytes | memoryview = b"") -> bytes:
    """An answer as bytes."""
    words = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(words), len(body)), words, body))


class Unpacker:
    """Puts answers together again from the pieces that a pipe gives."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, piece: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """The answers that are whole with this piece; ValueError where it is no answer of ours."""
        self._bytes += piece
        while len(self._bytes) >= _LENGTHS.size:
            head, body = _LENGTHS.unpack_from(self._bytes)
            if head > _MOST or body > _MOST:
                raise ValueError("no answer is so long")
            end = _LENGTHS.size + head + body
            if len(self._bytes) < end:
                return
            whole = bytes(self._bytes[_LENGTHS.size : end])
            del self._bytes[:end]
            said = json.loads(whole[:head])
            if not isinstance(said, dict):
                raise ValueError("an answer has names")
            yield said, whole[head:]
