"""What a dashboard is made of: figures that know the rows behind them, and the lines, bars and sections they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import RowChange
from limits_map.words import Language, Text, say_number

FEWEST_FOR_SHARE = 20
"""No share in percent is told of fewer than these."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NOT_TOLD = Text("non diffusé", "withheld")
_NOTHING = "\N{EM DASH}"
_SHARE = Text("{part} sur {whole}", "{part} of {whole}")


class Unit(StrEnum):
    """What a figure is counted in."""

    ROWS = "rows"
    EUROS = "euros"
    DAYS = "days"
    HOURS = "hours"


_SIGNS = {
    Unit.EUROS: Text.same("€"),
    Unit.DAYS: Text("j", "d"),
    Unit.HOURS: Text.same("h"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it is called, and the rows of one layer that it was made from.

    `value` is None where it is unknown, or withheld; `of` is the whole that it is a part of; `heading` says what the
    rows are where they are listed; `detail` adds a few words.
    """

    key: str
    label: Text
    value: float | None
    layer: str = ""
    uuids: tuple[str, ...] = ()
    unit: Unit = Unit.ROWS
    of: float | None = None
    heading: Text | None = None
    detail: Text | None = None
    color: str | None = None
    alarming: bool = False
    """True where anything but nothing asks to be looked at."""
    kept_back: bool = False

    @property
    def title(self) -> Text:
        """What the rows behind it are, as a heading."""
        return self.heading or self.label

    def said(self, language: Language) -> str:
        """The number as a person reads it, as in "4 500 €", "6 h" or "34 sur 40"."""
        if self.kept_back:
            return _NOT_TOLD.say(language)
        if self.value is None:
            return _NOTHING
        words = said_number(self.value, self.unit, language)
        return (
            words
            if self.of is None
            else _SHARE.format(part=words, whole=say_number(int(self.of), language)).say(language)
        )

    @property
    def share(self) -> int | None:
        """Its share of the whole in percent; None where it is nothing, or the whole is too few to tell one."""
        if not self.value or self.of is None or self.of < FEWEST_FOR_SHARE:
            return None
        return round(100 * self.value / self.of)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, made of figures that add up."""

    key: str
    label: Text
    parts: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that are compared, all made of the same parts in the same order."""

    key: str
    title: Text
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of a table: what it is about, and a figure for each column."""

    key: str
    label: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures, each with the rows behind it; `total` is the line above them all."""

    key: str
    title: Text
    first: Text
    """The heading of the first column."""
    columns: tuple[Text, ...]
    lines: tuple[GridLine, ...]
    total: GridLine


@dataclass(frozen=True, slots=True)
class Section:
    """What the dashboard says of one subject."""

    key: str
    title: Text
    figures: tuple[Figure, ...]
    bars: tuple[Bars, ...] = ()
    grid: Grid | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is shown before a meeting: how things stand on a day, compared with an earlier one."""

    today: date
    since: date
    sections: tuple[Section, ...]
    has_rows: bool = True
    """False where there is neither a site nor an action."""

    def section(self, key: str) -> Section | None:
        """The section with that key, or None where there is nothing to say."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def attention(self) -> tuple[Figure, ...]:
        """What asks to be looked at."""
        figures = (figure for section in self.sections for figure in section.figures)
        return tuple(figure for figure in figures if figure.alarming and figure.value)

    def figure(self, section: str, key: str) -> Figure:
        """The figure of a section with that key; KeyError if there is none."""
        found = self.section(section)
        for figure in found.figures if found is not None else ():
            if figure.key == key:
                return figure
        raise KeyError((section, key))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a layer as the few values that are counted: their uuids, and for each of some fields its values."""

    definition: LayerDefinition
    uuids: Sequence[str]
    columns: Mapping[str, Sequence[Any]]

    @classmethod
    def of(cls, definition: LayerDefinition, keys: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Rows:
        """From rows that are each a uuid and the values of those fields."""
        columns = list(zip(*rows, strict=True)) if rows else [()] * (len(keys) + 1)
        return cls(definition, columns[0], dict(zip(keys, columns[1:], strict=True)))

    def followed(self, changes: Iterable[RowChange]) -> Rows:
        """The rows after some of them have changed."""
        uuids, columns = list(self.uuids), {key: list(column) for key, column in self.columns.items()}
        places = {uuid: place for place, uuid in enumerate(uuids)}
        gone = set()
        for change in changes:
            if change.after is None:
                gone.add(change.uuid)
                continue
            gone.discard(change.uuid)
            if change.uuid not in places:
                places[change.uuid] = len(uuids)
                uuids.append(change.uuid)
                for column in columns.values():
                    column.append(None)
            for key, column in columns.items():
                column[places[change.uuid]] = change.after.values.get(key)
        if gone:
            left = [place for place, uuid in enumerate(uuids) if uuid not in gone]
            uuids = [uuids[place] for place in left]
            columns = {key: [column[place] for place in left] for key, column in columns.items()}
        return Rows(self.definition, uuids, columns)

    @property
    def layer(self) -> str:
        """The key of the layer."""
        return self.definition.key

    def has(self, field: FieldDefinition | None) -> bool:
        """True if the values of a field are known."""
        return field is not None and field.key in self.columns

    def column(self, field: FieldDefinition | None) -> Sequence[Any]:
        """The value of each row in a field; None throughout where the field is not there."""
        known = self.columns.get(field.key) if field is not None else None
        return known if known is not None else (None,) * len(self.uuids)


def said_number(value: float, unit: Unit, language: Language) -> str:
    """A number with its unit; money in whole euros, delays with one decimal below ten."""
    if unit is Unit.ROWS or unit is Unit.EUROS or abs(value) >= 10:
        value = round(value)
    else:
        value = round(value, 1)
        value = int(value) if value == int(value) else value
    words = say_number(value, language)
    return words if unit is Unit.ROWS else f"{words}{_NO_BREAK}{_SIGNS[unit].say(language)}"


def level_of(definition: LayerDefinition) -> FieldDefinition | None:
    """The field that says how bad a state is, from the least to the worst: the state a symbol shows that is no status."""
    return next((field for field in definition.state_fields if field.key != definition.status_field), None)


def around_of(definition: LayerDefinition) -> FieldDefinition | None:
    """The field that names the neighbourhood a row lies in."""
    return next((field for field in definition.fields if field.inside is not None), None)
