"""Turns the rows of a recognised table into features of its layer.

What is done with a value that cannot be read: where the field is required, or is a date, a number or a choice, which
would mislead on a map, the row is rejected. A time, a yes or no, an item of several choices is left out and a text
that is too long is cut, and a note tells how many rows that concerns. Columns that give no field are never kept.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind
from limits_map.domain.features import Feature, Value, new_uuid
from limits_map.domain.values import find_choice, read_list, read_value
from limits_map.errors import InvalidValueError
from limits_map.sources.matching import Match
from limits_map.sources.positions import locate
from limits_map.sources.raw import ROWS_PER_STEP, Progress, RawTable, part_of
from limits_map.sources.report import Rejection, TableContent, shown
from limits_map.sources.shapes import NO_PLACE, fit
from limits_map.words import Text, counted

_MISLEADING = (
    FieldKind.DATE,
    FieldKind.INTEGER,
    FieldKind.DECIMAL,
    FieldKind.MONEY,
    FieldKind.CHOICE,
)
_WORDS = (FieldKind.TEXT, FieldKind.NOTE, FieldKind.LINK)
# What no field that does not say how long it may be was meant for.
_LONGEST_TEXT, _LONGEST_KEY = 10_000, 500
_DUPLICATE = Text(
    "La clé «\u00a0{key}\u00a0» est déjà celle de la ligne {row}.",
    "The key “{key}” is already that of row {row}.",
)
_DUPLICATE_ELSEWHERE = Text(
    "La clé «\u00a0{key}\u00a0» est déjà dans une autre table du fichier.",
    "The key “{key}” is already in another table of the file.",
)
_LEFT_OUT_ONE = Text(
    "{field}\u00a0: une valeur illisible a été laissée de côté, ligne {row}.",
    "{field}: one value that could not be read was left out, row {row}.",
)
_LEFT_OUT_MANY = Text(
    "{field}\u00a0: {n} valeurs illisibles ont été laissées de côté, la première ligne {row}.",
    "{field}: {n} values that could not be read were left out, the first in row {row}.",
)
_CUT_ONE = Text(
    "{field}\u00a0: un texte trop long a été raccourci, ligne {row}.",
    "{field}: one text was too long and was shortened, row {row}.",
)
_CUT_MANY = Text(
    "{field}\u00a0: {n} textes trop longs ont été raccourcis, le premier ligne {row}.",
    "{field}: {n} texts were too long and were shortened, the first in row {row}.",
)


@dataclass(slots=True)
class _Column:
    """One field's values by row, the reasons some are unusable, and the rows where something was left out or cut."""

    values: list[Value]
    reasons: dict[int, Text] = field(default_factory=dict)
    mended: list[int] = field(default_factory=list)


def to_layer(
    table: RawTable, found: Match, file: str, taken: dict[str, int | None], progress: Progress
) -> TableContent:
    """The features a table gives to the layer it matched, and every row that was rejected.

    `taken` holds the keys met before in the same file and is added to. Raises UnknownSystemError.
    """
    columns, notes = _read_columns(table, found, part_of(progress, 0.0, 0.5))
    located = locate(table, found.place)
    progress(0.6)
    reasons = {index: reason for column in columns.values() for index, reason in column.reasons.items()}
    shapes, repaired = fit(located.shapes, found.layer.geometry, located.reasons)
    for index, reason in located.reasons.items():
        if found.layer.geometry is not GeometryKind.NONE and not _may_lie_nowhere(found, columns, index, reason):
            reasons.setdefault(index, reason)
    progress(0.7)
    rejected = list(table.rejected)
    features: list[Feature] = []
    numbers: list[int] = []
    keys = _Keys(table, found, taken)
    names = [*columns, *found.source.fixed]
    fixed = [read_value(found.layer.field(name), value) for name, value in found.source.fixed.items()]
    lists = [column.values for column in columns.values()]
    rows: Any = zip(*lists, strict=True) if lists else [()] * len(table.numbers)
    mended = 0
    for index, row in enumerate(rows):
        if index % ROWS_PER_STEP == 0:
            progress(0.7 + 0.3 * index / len(table.numbers))
        if index not in reasons:
            values = dict(zip(names, (*row, *fixed), strict=True))
            shape: BaseGeometry | None = shapes[index]
            key = keys.of(index, values, shape)
            if not isinstance(key, Text):
                identity = keys.identity(index)
                features.append(Feature(found.layer.key, identity, shape, values, found.source.key, key))
                numbers.append(table.numbers[index])
                mended += bool(repaired[index])
                continue
            reasons[index] = key
        rejected.append(Rejection(table.numbers[index], reasons[index]))
    rejected.sort(key=lambda rejection: rejection.row)
    return TableContent(
        file=shown(file, 255),
        table=table.label,
        layer=found.layer.key,
        source=found.source.key,
        format=table.format,
        crs=located.crs,
        encoding=table.encoding,
        read=len(table.numbers) + len(table.rejected),
        features=tuple(features),
        repaired=mended,
        rejected=tuple(rejected),
        rows=tuple(numbers),
        notes=(*located.notes, *notes),
    )


class _Keys:
    """What identifies each row at its source: its own key, else the digest of what it says and how often it did."""

    def __init__(self, table: RawTable, found: Match, taken: dict[str, int | None]) -> None:
        self._numbers = table.numbers
        self._columns = [table.cells[index] for index in found.keys]
        self._uuids = table.cells[found.uuid] if found.uuid is not None else None
        self._taken = taken
        self._here: dict[str, int] = {}
        self._occurrences: dict[str, int] = {}
        self._identities: set[str] = set()

    def of(self, index: int, values: Mapping[str, Value], shape: BaseGeometry | None) -> str | Text:
        """The key of a row, or the reason why another row has it already."""
        parts = [_key_text(column[index]) for column in self._columns]
        if not parts or not any(parts):
            return self._digest(values, shape)
        key = "|".join(parts)
        if key in self._here:
            return _DUPLICATE.format(key=key, row=str(self._numbers[self._here[key]]))
        if key in self._taken:
            return _DUPLICATE_ELSEWHERE.format(key=key)
        self._here[key] = index
        self._taken[key] = None
        return key

    def identity(self, index: int) -> str:
        """The row's own uuid where the file carries one, else a new one."""
        if self._uuids is not None and (cell := self._uuids[index]) is not None:
            try:
                own = str(uuid.UUID(str(cell)))
            except ValueError:
                return new_uuid()
            if own not in self._identities:
                self._identities.add(own)
                return own
        return new_uuid()

    def _digest(self, values: Mapping[str, Value], shape: BaseGeometry | None) -> str:
        # A tenth of a metre tells places apart and survives being written in another format.
        place = "" if shape is None else shapely.to_wkt(shape, rounding_precision=6)
        content = "\x1f".join((*(f"{name}={values[name]}" for name in sorted(values)), place))
        digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:32]
        self._occurrences[digest] = occurrence = self._occurrences.get(digest, 0) + 1
        return f"sha:{digest}#{occurrence}"


def _read_columns(table: RawTable, found: Match, progress: Progress) -> tuple[dict[str, _Column], list[Text]]:
    columns: dict[str, _Column] = {}
    notes: list[Text] = []
    for done, (key, indexes) in enumerate(found.columns.items()):
        definition = found.layer.field(key)
        step = part_of(progress, done / len(found.columns), (done + 1) / len(found.columns))
        column = columns[key] = _read_column(definition, _first_filled(table, indexes), step)
        if column.mended:
            one, many = (_CUT_ONE, _CUT_MANY) if definition.kind in _WORDS else (_LEFT_OUT_ONE, _LEFT_OUT_MANY)
            row = str(table.numbers[column.mended[0]])
            notes.append(counted(len(column.mended), one, many).format(field=definition.label, row=row))
    return columns, notes


def _first_filled(table: RawTable, indexes: Sequence[int]) -> Sequence[Any]:
    """For each row the cell of the best column that has one."""
    if len(indexes) == 1:
        return table.cells[indexes[0]]
    columns = (table.cells[index] for index in indexes)
    return [next((cell for cell in row if cell is not None), None) for row in zip(*columns, strict=True)]


def _read_column(definition: FieldDefinition, cells: Sequence[Any], progress: Progress) -> _Column:
    column = _Column([None] * len(cells))
    known: dict[tuple[type, object], tuple[Value, InvalidValueError | None, bool]] = {}
    exact = {name: choice.value for choice in definition.choices for name in (*choice.aliases, choice.value)}
    for index, cell in enumerate(cells):
        if index % ROWS_PER_STEP == 0:
            progress(index / len(cells))
        # 1, 1.0 and True are equal, but not the same value.
        name = (cell.__class__, cell)
        try:
            read = known.get(name)
        except TypeError:  # A list or dictionary from JSON.
            read = _read(definition, cell, exact)
        else:
            if read is None:
                read = _read(definition, cell, exact)
                if len(known) < 50_000:
                    known[name] = read
        column.values[index], error, mended = read
        if error is not None:
            column.reasons[index] = error.text
        if mended:
            column.mended.append(index)
    return column


def _read(
    definition: FieldDefinition, cell: Any, exact: Mapping[str, str]
) -> tuple[Value, InvalidValueError | None, bool]:
    """A value, the error that rejects its row, and whether something was left out or cut."""
    if definition.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and isinstance(cell, str):
        # "+" and "-" are words too, though nothing is left of them once folded.
        cell = exact.get(cell.strip(), cell)
    if definition.kind in _WORDS:
        cell = _as_words(cell)
        if isinstance(cell, str) and len(cell) > _LONGEST_TEXT and definition.max_length is None:
            return f"{cell[: _LONGEST_TEXT - 1].rstrip()}…", None, True
    try:
        return read_value(definition, cell), None, False
    except InvalidValueError as error:
        if definition.default is not None and _is_empty(definition, cell):
            return read_value(definition, definition.default), None, False
        return _mended(definition, cell, error)


def _mended(
    definition: FieldDefinition, cell: Any, error: InvalidValueError
) -> tuple[Value, InvalidValueError | None, bool]:
    if definition.kind in _WORDS and definition.max_length is not None:
        text = str(cell).strip()
        if len(text) > definition.max_length:
            return f"{text[: definition.max_length - 1].rstrip()}…", None, True
    if definition.required or definition.kind in _MISLEADING:
        return None, error, False
    if definition.kind is FieldKind.CHOICES:
        found = (find_choice(definition, item) for item in read_list(cell))
        return tuple(dict.fromkeys(value for value in found if value is not None)) or None, None, True
    return None, None, True


def _is_empty(definition: FieldDefinition, cell: Any) -> bool:
    """True if a field that is required has nothing in its cell; what stands for nothing is for read_value to say."""
    try:
        return read_value(_optional(definition), cell) is None
    except InvalidValueError:
        return False


def _optional(definition: FieldDefinition) -> FieldDefinition:
    return FieldDefinition(
        definition.key, definition.label, definition.kind, choices=definition.choices, link=definition.link
    )


def _as_words(cell: Any) -> Any:
    """Lists and what portals write as lists, as words with commas between them."""
    if isinstance(cell, list | tuple) or (isinstance(cell, str) and cell.startswith("[") and cell.endswith("]")):
        cell = ", ".join(read_list(cell))
    return _storable(cell) if isinstance(cell, str) else cell


def _storable(text: str) -> str:
    """Text without the half characters that JSON can hold and a file cannot, and without nulls."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _may_lie_nowhere(found: Match, columns: Mapping[str, _Column], index: int, reason: Text) -> bool:
    """True if a row without any position belongs to another row, which has one, or may lie nowhere as yet."""
    if reason is not NO_PLACE:
        return False
    return found.may_lie_nowhere or any(
        definition.kind is FieldKind.LINK and columns[definition.key].values[index] is not None
        for definition in found.layer.fields
        if definition.key in columns
    )


def _key_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = _storable(str(cell).strip())
    return text if len(text) <= _LONGEST_KEY else f"sha:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"
