"""What may be chosen about a file that is written: language, view, paper and pages, background, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from limits_map.cartography.camera import Camera
from limits_map.words import Language


class Paper(StrEnum):
    """The paper that pages are laid out for."""

    A4 = "a4"
    A3 = "a3"


class Ground(StrEnum):
    """What a map in a page of its own lies on."""

    DRAWN = "drawn"
    """Streets and buildings as lines and areas, sharp at every scale."""
    PICTURES = "pictures"
    """The same, painted into picture tiles: quicker to look at where there are very many."""
    NONE = "none"


def _tell_nobody(done: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The choices, each of which has an exporter or more that it means something to.

    `view` is what the map shows; None frames the sites. `pages` names the parts of a pack in their order; None is every
    part. `progress` is told how far it is, from 0 to 1; what it raises ends the export, and nothing is left behind.
    """

    language: Language = Language.FRENCH
    view: Camera | None = None
    paper: Paper = Paper.A4
    pages: tuple[str, ...] | None = None
    ground: Ground = Ground.DRAWN
    dots_per_inch: int = 192
    progress: Callable[[float], None] = _tell_nobody


USUAL = ExportOptions()
"""What is chosen where nobody chooses."""
