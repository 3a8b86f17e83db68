"""A part of the pack, ready to be laid out on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from limits_map.exports.pdf.blocks import Again, Head
from limits_map.exports.pdf.flow import Block, Page, flow
from limits_map.exports.pdf.frame import Frame
from limits_map.words import Language


@dataclass(frozen=True)
class Built:
    """What a part is made of: its title, a line under that, its blocks, and in how many columns they stand."""

    title: str
    blocks: Sequence[Block]
    under: str = ""
    columns: int = 1
    head: Block | None = None

    def pages(self, key: str, frame: Frame, language: Language) -> list[Page]:
        """The pages it fills."""
        head = self.head or Head(self.title, self.under)
        return flow(key, self.blocks, frame.area, self.columns, head, Again(self.title, language))
