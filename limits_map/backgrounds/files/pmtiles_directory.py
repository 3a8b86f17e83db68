"""The directories of a PMTiles file, read without believing what they claim to hold."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Directory(NamedTuple):
    """The entries of one directory; where `runs` is 0 the entry leads to another directory."""

    ids: list[int]
    runs: NDArray[np.int64]
    lengths: NDArray[np.int64]
    offsets: NDArray[np.int64]


def parsed_directory(content: bytes) -> Directory | None:
    """A directory from its bytes, or None if they are none."""
    numbers = _numbers(content)
    if numbers is None or not len(numbers) or len(numbers) != 1 + 4 * int(numbers[0]):
        return None
    steps, runs, lengths, places = numbers[1:].reshape(4, -1)
    if not len(steps):
        return Directory([], runs, lengths, places)
    if float(steps.astype(np.float64).sum()) > 2**62 or float(lengths.astype(np.float64).sum()) > 2**62:
        return None
    # 0 stands for "right behind the one before"; any other is the offset and one more.
    behind = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    given = places > 0
    if not given[0]:
        return None
    last = np.maximum.accumulate(np.where(given, np.arange(len(places)), 0))
    offsets = (places - 1)[last] + behind - behind[last]
    return None if (offsets < 0).any() else Directory(np.cumsum(steps).tolist(), runs, lengths, offsets)


def _numbers(content: bytes) -> NDArray[np.int64] | None:
    """All the numbers of variable length that the bytes hold; None if one has more than 62 bits or the last no end."""
    raw = np.frombuffer(content, np.uint8)
    ends = np.flatnonzero(raw < 0x80)
    if not len(ends) or ends[-1] != len(raw) - 1:
        return None
    starts = np.concatenate(([0], ends[:-1] + 1))
    sizes = ends - starts + 1
    if sizes.max() > 9 or (raw[ends[sizes == 9]] > 0x3F).any():
        return None
    places = np.arange(len(raw)) - np.repeat(starts, sizes)
    parts = (raw & 0x7F).astype(np.int64) << (7 * places)
    return np.asarray(np.add.reduceat(parts, starts), dtype=np.int64)
