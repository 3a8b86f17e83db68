"""Many texts in one piece of memory: a fifth of what as many Python strings take, and kept and read back at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray


class Texts(Sequence[str]):
    """An unchanging row of texts."""

    __slots__ = ("data", "ends")

    def __init__(self, data: bytes, ends: NDArray[np.int64]) -> None:
        """`data` holds all texts in UTF-8 one after the other, `ends` where each ends; ValueError if that cannot be."""
        if (len(ends) and (ends[0] < 0 or (np.diff(ends) < 0).any())) or (int(ends[-1]) if len(ends) else 0) != len(
            data
        ):
            raise ValueError("the ends of these texts do not fit their bytes")
        self.data = data
        self.ends = ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """These texts, in this order."""
        encoded = [text.encode("utf-8", "replace") for text in texts]
        return cls(b"".join(encoded), np.cumsum([len(each) for each in encoded], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[str, ...]: ...
    def __getitem__(self, number: int | slice) -> str | tuple[str, ...]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(*number.indices(len(self))))
        place = range(len(self))[number]
        start = int(self.ends[place - 1]) if place else 0
        return self.data[start : int(self.ends[place])].decode("utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self.ends.tolist():
            yield self.data[start:end].decode("utf-8", "replace")
            start = end

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Texts) -> Texts:
        return Texts(self.data + other.data, np.concatenate((self.ends, other.ends + len(self.data))))

    def chosen(self, kept: NDArray[np.bool_]) -> Texts:
        """The texts where `kept` is true."""
        if kept.all():
            return self
        lengths = np.diff(self.ends, prepend=0)
        bytes_kept = np.frombuffer(self.data, np.uint8)[np.repeat(kept, lengths)]
        return Texts(bytes_kept.tobytes(), np.cumsum(lengths[kept], dtype=np.int64))

    def find(self, text: str) -> int | None:
        """The number of the first of them that is this text; looks at all bytes, and makes nothing."""
        wanted = text.encode("utf-8", "replace")
        if not wanted:
            return None
        at = self.data.find(wanted)
        while at >= 0:
            number = int(np.searchsorted(self.ends, at, side="right"))
            start = int(self.ends[number - 1]) if number else 0
            if start == at and int(self.ends[number]) == at + len(wanted):
                return number
            at = self.data.find(wanted, at + 1)
        return None
