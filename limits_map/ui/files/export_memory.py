"""What the export window remembers: choices for the next time, and until the project closes the pages of each pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from limits_map.domain.audiences import Audience, Places
from limits_map.exports import FORMATS, Ground, Paper
from limits_map.ui.files.pack_parts import PartName
from limits_map.ui.settings import Settings
from limits_map.words import Language

_Kind = TypeVar("_Kind", bound=StrEnum)
DOTS_PER_INCH = (96, 192, 300, 600)
"""The resolutions a picture is offered in: for a screen, for a sharp screen, for print, for a poster."""


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What was chosen, without a name of anybody or anything."""

    audience: Audience = Audience.COMMITTEE
    places: Places = Places.CELLS
    suffix: str = ".html"
    language: Language = Language.FRENCH
    ground: Ground = Ground.DRAWN
    dots_per_inch: int = 192
    paper: Paper = Paper.A4


@dataclass(slots=True)
class ExportMemory:
    """Keeps choices in the settings of this computer, and what may hold names only as long as the project is open."""

    settings: Settings | None = None
    pages: dict[tuple[Audience, str | None], tuple[PartName, ...]] = field(default_factory=dict)
    """The parts of a pack and their order, for whom it was made."""
    folder: Path | None = None

    def choices(self, language: Language) -> ExportChoices:
        """The choices made last; `language` is taken where none was ever chosen."""
        usual = ExportChoices(language=language)
        if self.settings is None:
            return usual
        kept = {item.name: self.settings.text_of(f"export/{item.name}") for item in fields(ExportChoices)}
        dots = int(kept["dots_per_inch"]) if kept["dots_per_inch"].isdecimal() else 0
        return ExportChoices(
            audience=_one_of(Audience, kept["audience"], usual.audience),
            places=_one_of(Places, kept["places"], usual.places),
            suffix=_known(kept["suffix"], FORMATS, usual.suffix),
            language=_one_of(Language, kept["language"], usual.language),
            ground=_one_of(Ground, kept["ground"], usual.ground),
            dots_per_inch=dots if dots in DOTS_PER_INCH else usual.dots_per_inch,
            paper=_one_of(Paper, kept["paper"], usual.paper),
        )

    def keep(self, choices: ExportChoices) -> None:
        """Remembers these choices."""
        if self.settings is not None:
            for item in fields(ExportChoices):
                self.settings.remember(f"export/{item.name}", str(getattr(choices, item.name)))


def _one_of(kind: type[_Kind], word: str, usual: _Kind) -> _Kind:
    return kind(word) if word in tuple(kind) else usual


def _known(word: str, known: Iterable[str], usual: str) -> str:
    return word if word in known else usual
