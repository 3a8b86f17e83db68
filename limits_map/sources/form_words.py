"""Tells what a column of a phone form's answers is, whatever groups stand before its name and whoever exported it.

KoboToolbox writes "group/question", ODK Central "group-question", both the words of the form or its labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from limits_map.catalogue import Catalogue
from limits_map.domain import phone_forms as asked
from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.values import find_choice
from limits_map.domain.walk_forms import FindingForm
from limits_map.sources.form_columns import parts_of
from limits_map.sources.form_records import is_repeat
from limits_map.sources.raw import Names, RawTable, folded
from limits_map.words import Language, Text

_POINTS = ("position", "gps", "coordonnees", "localisation", "location", "geopoint", "point", "geolocation")
_SKIPS = frozenset({"", asked.SKIPPED, "skipped", "passe", "passee", "na", "n a", "none", "null", "sans reponse"})


class What(StrEnum):
    """What the answers of a column are."""

    UUID = "uuid"
    ROOT = "root"
    NUMBER = "number"
    KEY = "key"
    ABOVE_KEY = "above_key"
    SUBMISSION = "submission"
    INDEX = "index"
    ABOVE_INDEX = "above_index"
    ABOVE_TABLE = "above_table"
    BEGAN = "began"
    SENT = "sent"
    FIELD = "field"
    ITEM = "item"
    HANDS = "hands"
    GROUP = "group"
    TICK = "tick"
    ABOUT = "about"
    POINT = "point"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"


class Meaning(NamedTuple):
    """What a column is, of which field or item, and of which of its values."""

    what: What
    key: str = ""
    value: str = ""


_MARKS = {
    **dict.fromkeys(
        ("_uuid", "meta/instanceID", "meta-instanceID", "meta:instanceID", "instanceID", "__id"), What.UUID
    ),
    **dict.fromkeys(("meta/rootUuid", "_root_uuid"), What.ROOT),
    "_id": What.NUMBER,
    "KEY": What.KEY,
    "PARENT_KEY": What.ABOVE_KEY,
    **dict.fromkeys(("_submission__uuid", "_submission_uuid", "__Submissions-id"), What.SUBMISSION),
    "_index": What.INDEX,
    "_parent_index": What.ABOVE_INDEX,
    "_parent_table_name": What.ABOVE_TABLE,
    "start": What.BEGAN,
    **dict.fromkeys(("_submission_time", "SubmissionDate", "__system/submissionDate"), What.SENT),
}
_SUBMISSIONS = frozenset({What.UUID, What.KEY, What.ABOVE_KEY, What.ABOVE_INDEX, What.SUBMISSION})


class FormWords:
    """Knows the columns that the form of a walk gives rise to, from what the layers declare."""

    def __init__(self, layer: LayerDefinition, form: FindingForm, fields: dict[str, tuple[str, ...]]) -> None:
        self.layer, self.form = layer, form
        self.items = layer.field(form.item)
        self.scores = layer.field(form.score)
        self.ticks = {item.ticks: item.value for item in self.items.choices if item.ticks is not None}
        self._meanings: dict[str, Meaning | None] = {}
        self._known: dict[str, Meaning] = {}
        for key, names in fields.items():
            self._add(Meaning(What.FIELD, key), layer.field(key).label, key, *names)
        self._add(Meaning(What.ABOUT), asked.ABOUT_LABEL, asked.ABOUT)
        self._add(Meaning(What.POINT), asked.POSITION_LABEL, *_POINTS)
        if layer.photo_field is not None:
            self._add(Meaning(What.FIELD, layer.photo_field), asked.PHOTO_LABEL, asked.PHOTO)
        for item in self.items.choices:
            if item.felt:
                self._add(Meaning(What.GROUP, item.value), asked.GROUP_LABEL, asked.group_name(item))
                for score in self.scores.choices:
                    hands = Meaning(What.HANDS, item.value, score.value)
                    self._add(hands, asked.hands_label(score), asked.hands_name(item, score))
            self._add(Meaning(What.ITEM, item.value), item.label, item.value, asked.item_name(item), *item.aliases)

    @classmethod
    def of(cls, catalogue: Catalogue) -> FormWords | None:
        """Those of the layer that keeps findings; None where there is none."""
        layer = next((layer for layer in catalogue.with_role(Role.FINDING) if layer.form is not None), None)
        if layer is None or layer.form is None:
            return None
        form = layer.form
        asked_for = (form.walk, form.moment, form.stop, form.item, form.score, form.tone, form.group, form.answers)
        keys = [*asked_for, form.proposal, form.owner, layer.photo_field, layer.date_field, layer.time_field]
        keys += [item.ticks for item in layer.field(form.item).choices]
        names = {
            key: tuple(name for source in layer.sources for name in source.columns.get(key, ()))
            for key in dict.fromkeys(keys)
            if key is not None
        }
        return cls(layer, form, names)

    def meaning(self, column: str) -> Meaning | None:
        """What a column is; None for one that no form of ours has."""
        if column not in self._meanings:
            self._meanings[column] = self._found(column)
        return self._meanings[column]

    def is_submission(self, table: RawTable) -> bool:
        """True for a table that a server of phone forms wrote."""
        found = (self.meaning(column) for column in table.columns if column)
        return any(meaning is not None and meaning.what in _SUBMISSIONS for meaning in found)

    def may_answer(self, table: RawTable) -> bool:
        """True for a table with a column that could hold an answer to the form."""
        found = {meaning for column in table.columns if column and (meaning := self.meaning(column)) is not None}
        kinds = {meaning.what for meaning in found}
        if not kinds.isdisjoint((What.ITEM, What.HANDS)) or Meaning(What.FIELD, self.form.item) in found:
            return True
        return any(is_repeat(cell) for cells in table.cells.values() for cell in cells)

    def item(self, cell: object) -> Choice | None:
        """The item that a cell names."""
        return self.items.choice(find_choice(self.items, cell))

    def is_score(self, cell: object) -> bool:
        """True for a cell that scores an item or says that it was skipped."""
        return is_skipped(cell) or find_choice(self.scores, cell) is not None

    def _add(self, meaning: Meaning, label: Text, *names: str) -> None:
        for name in (*names, label.say(Language.FRENCH), label.say(Language.ENGLISH)):
            self._known.setdefault(folded(name), meaning)

    def _found(self, column: str) -> Meaning | None:
        if column in _MARKS:
            return Meaning(_MARKS[column])
        for before, after in parts_of(column):
            field = self._named(before)
            if field is not None and field.what is What.FIELD and field.key in self.ticks:
                value = find_choice(self.layer.field(field.key), after)
                if value is not None:
                    return Meaning(What.TICK, field.key, value)
        return self._named(column) or _axis(column)

    def _named(self, column: str) -> Meaning | None:
        """What the whole name or the last part of it stands for."""
        for name in (column, *(after for _, after in parts_of(column))):
            if (meaning := self._known.get(folded(name))) is not None:
                return meaning
        return None


class FormNames(Names):
    """The column names that a layer or the form of a walk could use."""

    def __init__(self, names: Names, words: FormWords | None) -> None:
        self._names, self._words = names, words

    def __contains__(self, column: object) -> bool:
        return column in self._names or (self._words is not None and self._words.meaning(str(column)) is not None)

    def count(self, row: Sequence[object]) -> int:
        """How many different known names stand in a row."""
        return self._names.count(row)


def is_skipped(cell: object) -> bool:
    """True where nothing was answered, or that the question was passed over."""
    return cell is None or cell != cell or folded(str(cell)) in _SKIPS


def several(field: FieldDefinition, cell: object) -> tuple[str, ...]:
    """The choices that a cell ticks: values with spaces between them, as phones write them, or labels."""
    if field.kind is not FieldKind.CHOICES or is_skipped(cell):
        return ()
    words = folded(" ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell))
    return tuple(
        choice.value
        for choice in field.choices
        if any(f" {folded(name)} " in f" {words} " for name in (choice.value, choice.label.fr, choice.label.en))
    )


def _axis(column: str) -> Meaning | None:
    """A column with one half of a position, which every server adds to a question for one."""
    words = folded(column).split()
    if words and words[-1] in (What.LATITUDE, What.LONGITUDE):
        return Meaning(What(words[-1]), " ".join(words[:-1]))
    return None
