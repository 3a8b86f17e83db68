"""Arranges counts by neighbourhood and month into a table of rows and columns with its totals, for any kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from limits_map.disclosure import DisclosedLayer, fields
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.values import say_value
from limits_map.exports.said import plain
from limits_map.words import Language, Text, say_month, say_number

NEIGHBOURHOOD, MONTH, COUNT, WITHHELD, AS_OF = (
    field.key for field in (fields.NEIGHBOURHOOD, fields.MONTH, fields.COUNT, fields.WITHHELD, fields.AS_OF)
)
TOTALS: Mapping[str, Text] = MappingProxyType(
    {NEIGHBOURHOOD: Text("Ensemble", "All together"), MONTH: Text("Total", "Total")}
)
"""What a field that is empty in a table by month stands for."""
WITHHELD_SHORT = Text("n.\u00a0d.", "n.d.")
_WITHHELD_WORDS = Text("non diffusé", "withheld")
GIVEN_IN = Text("chiffre de {month}", "figure of {month}")
_GIVEN = Text("{count} ({given})", "{count} ({given})")


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a table: withheld, or as it is now, or (`as_of`) as it was given in that month."""

    count: int | None
    withheld: bool = False
    as_of: date | None = None

    @classmethod
    def of(cls, row: Feature) -> Count:
        """The number of a row that leaves as a count."""
        count, as_of = row.values.get(COUNT), row.values.get(AS_OF)
        return cls(
            count if isinstance(count, int) and not isinstance(count, bool) else None,
            row.values.get(WITHHELD) is True,
            as_of if isinstance(as_of, date) else None,
        )

    def said(self, language: Language, *, short: bool = True) -> str:
        """The number as it is read: "12", "12 (chiffre de sept. 2026)", or that it is withheld; empty where it is unknown."""
        if self.withheld:
            return (WITHHELD_SHORT if short else _WITHHELD_WORDS).say(language)
        if self.count is None:
            return ""
        if self.as_of is None:
            return say_number(self.count, language)
        return _GIVEN.format(count=self.count, given=given_in(self.as_of, language)).say(language)


_NOTHING_TOLD = Count(None)
"""Where the layer has no row for a cell of the table."""


@dataclass(frozen=True, slots=True)
class MonthTable:
    """Lines of neighbourhoods and columns of months, both in the order they are read, each with its total at the end.

    A name or a month that is None is that of all of them together; each line has a cell for each column.
    """

    columns: tuple[date | None, ...]
    lines: tuple[tuple[str | None, tuple[Count, ...]], ...]

    @classmethod
    def of(cls, layer: DisclosedLayer, language: Language = Language.FRENCH) -> MonthTable:
        """The table of a layer that `is_month_table` says is one; neighbourhoods stand in the order of the layer."""
        field = layer.definition.field(NEIGHBOURHOOD)
        cells: dict[tuple[str | None, date | None], Count] = {}
        for row in layer.features:
            month = row.values.get(MONTH)
            name = plain(say_value(field, row.values.get(NEIGHBOURHOOD), language)) or None
            cells[name, month if isinstance(month, date) else None] = Count.of(row)
        names = dict.fromkeys(name for name, _ in cells if name is not None)
        months = sorted({month for _, month in cells if month is not None})
        columns = (*months, *_total(month for _, month in cells))
        lines = (*names, *_total(name for name, _ in cells))
        return cls(
            columns,
            tuple((name, tuple(cells.get((name, month), _NOTHING_TOLD) for month in columns)) for name in lines),
        )

    @property
    def withholds(self) -> bool:
        """True if a number of the table is withheld."""
        return any(cell.withheld for _, cells in self.lines for cell in cells)

    @property
    def given_before(self) -> tuple[date, ...]:
        """The months of which the table repeats numbers, because those of now may not be told; oldest first."""
        return tuple(sorted({cell.as_of for _, cells in self.lines for cell in cells if cell.as_of is not None}))


def is_month_table(layer: DisclosedLayer) -> bool:
    """True for a layer of counts by neighbourhood and month."""
    return (
        layer.show is Show.COUNTED and layer.definition.has_field(MONTH) and layer.definition.has_field(NEIGHBOURHOOD)
    )


def is_counted(definition: LayerDefinition) -> bool:
    """True for a layer of which each row is a number that may be withheld."""
    return definition.has_field(COUNT) and definition.has_field(WITHHELD)


def column_title(month: date | None, language: Language) -> str:
    """What a column is headed by."""
    return TOTALS[MONTH].say(language) if month is None else say_month(month, language)


def line_title(name: str | None, language: Language) -> str:
    """What a line is headed by."""
    return TOTALS[NEIGHBOURHOOD].say(language) if name is None else name


def given_in(month: date, language: Language) -> str:
    """The words beside a number that was given in that month."""
    return GIVEN_IN.format(month=say_month(month, language)).say(language)


def _total(keys: Iterable[object]) -> tuple[None, ...]:
    return (None,) if any(key is None for key in keys) else ()
