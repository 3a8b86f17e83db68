"""Tells whether what was painted is still the very thing that is there, without looking into it."""

from __future__ import annotations


class Same:
    """Equal to another that holds the very same thing; keeps it alive, so that no other takes its place."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.held is self.held

    def __hash__(self) -> int:
        return id(self.held)
