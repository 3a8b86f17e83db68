"""Keeps the long columns of a page's data: short ones as lists, long ones deflated in blocks that are read when needed."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from limits_map.exports.html.words import Words

Ints = NDArray[np.int64]
_LONGEST_LIST = 6_000
"""Numbers that stand in the page as they are; more of them are packed."""
_LONGEST_WORDS = 2_000
_BETWEEN_WORDS, _BETWEEN_LANGUAGES = "\x00", "\x01"
"""Characters that plain words never hold."""
_LEVEL, _THREADS = 6, 2


class Pack:
    """Collects columns; what it returns for each stands in the data, and what is long in the blocks beside it."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS)
        self._packed: list[Future[str]] = []

    def numbers(self, values: Ints) -> Any:
        """A column of numbers from 0 on."""
        if len(values) <= _LONGEST_LIST:
            return values.tolist()
        return self._planes(values)

    def deltas(self, values: Ints) -> Any:
        """A column of whole numbers of which each is near the one before: the first, then the differences.

        A negative difference is an odd number, so that all of them count from 0 on.
        """
        steps = np.diff(values, prepend=0)
        return self.numbers(np.where(steps < 0, -2 * steps - 1, 2 * steps))

    def words(self, words: Sequence[Words]) -> Any:
        """A vocabulary."""
        if len(words) <= _LONGEST_WORDS:
            return list(words)
        joined = _BETWEEN_WORDS.join(each if isinstance(each, str) else _BETWEEN_LANGUAGES.join(each) for each in words)
        return {"block": self._kept(joined.encode("utf-8", "replace"))}

    def blocks(self) -> list[str]:
        """The blocks as text: deflated without a header, then in base64."""
        with self._pool:
            return [packed.result() for packed in self._packed]

    def _planes(self, values: Ints) -> dict[str, int]:
        """Numbers as their lowest bytes, then their second ones, and so on: alike bytes stand together."""
        width = max(1, (int(values.max()).bit_length() + 7) // 8)
        planes = [((values >> (8 * plane)) & 255).astype(np.uint8) for plane in range(width)]
        return {"block": self._kept(np.concatenate(planes).tobytes()), "width": width, "n": len(values)}

    def _kept(self, raw: bytes) -> int:
        self._packed.append(self._pool.submit(_packed, raw))
        return len(self._packed) - 1


def _packed(raw: bytes) -> str:
    deflated = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(deflated.compress(raw) + deflated.flush()).decode("ascii")
