"""What a returned workbook would change, line by line, and what must be asked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Value
from limits_map.domain.values import fold
from limits_map.words import Text

LineKey = tuple[str, str]
"""The uuid of a row and the key of a field; no key for a whole new row."""
QuestionKey = tuple[str, str, str]
"""A layer, a field and the folded word that is not known there."""


class LineKind(StrEnum):
    """How what came back stands to what the project has."""

    CHANGE = "change"
    """Only the partner changed it."""
    CONFLICT = "conflict"
    """Both changed it, each otherwise."""
    NEW = "new"
    """A row that the partner entered."""


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One value, or one new row, that would be taken over; `row` is the line of the sheet.

    `why` tells what in a text could point to a person, `note` what else follows.
    """

    kind: LineKind
    row: int
    layer: str
    uuid: str
    token: str | None
    title: str
    field: FieldDefinition | None
    ours: Value
    theirs: Value
    values: Mapping[str, Value]
    why: tuple[Text, ...] = ()
    note: Text | None = None

    @property
    def key(self) -> LineKey:
        """What it is known by, also after other answers were given."""
        return self.uuid, self.field.key if self.field is not None else ""

    @property
    def asks(self) -> bool:
        """True where it is taken over only if somebody says so."""
        return self.kind is LineKind.CONFLICT or bool(self.why)


@dataclass(frozen=True, slots=True)
class Question:
    """A word that a field does not know: which of its values is meant? `suggested` is the nearest, if one is near."""

    layer: str
    field: FieldDefinition
    word: str
    rows: tuple[int, ...]
    options: tuple[tuple[str, Text], ...]
    suggested: str | None

    @property
    def key(self) -> QuestionKey:
        """The same for the same word wherever it stands in the file."""
        return self.layer, self.field.key, fold(self.word)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that a returned workbook would change.

    `identical` counts what the project has already, `removed` are changes of rows that are no longer there, `problems`
    name cells that cannot be read and stay as they were, `notes` tell what else is left aside.
    """

    path: Path
    partner: str
    lines: tuple[ProposedLine, ...]
    questions: tuple[Question, ...]
    identical: int
    removed: tuple[ProposedLine, ...] = ()
    problems: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def conflicts(self) -> tuple[ProposedLine, ...]:
        """What both sides changed, each otherwise."""
        return tuple(line for line in self.lines if line.kind is LineKind.CONFLICT)
