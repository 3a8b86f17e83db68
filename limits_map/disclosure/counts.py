"""Turns rows into counts by place and by area and month, without those that may not be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from limits_map.disclosure.fields import (
    AS_OF,
    BAND,
    COUNT,
    FIRST_MONTH,
    LAST_MONTH,
    MONTH,
    NEIGHBOURHOOD,
    NOT_TOLD,
    PLACE,
    WITHHELD,
    as_told,
    period,
    reduced,
)
from limits_map.disclosure.grid import CELL_METRES
from limits_map.disclosure.ledger import Ledger
from limits_map.disclosure.places import Place, Setting
from limits_map.disclosure.suppression import UNPLACED, Counts, Key, Release, last_told, to_tell
from limits_map.domain.audiences import Places
from limits_map.domain.definitions import (
    Choice,
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    Shape,
    SymbolDefinition,
)
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of
from limits_map.words import Text

_MONTHS_BACK, _LONGEST_KEPT = 23, 59
"""Rows are counted from so many months before the first table on; another beginning is taken only after many more.

A month that fell out would show what each place had in it.
"""
_LONGEST_CARRIED = 366
"""After so many days a number that was told is too old to be told again."""
_BANDS = ((5, 9, 0.35), (10, 19, 0.55), (20, 49, 0.78), (50, None, 1.0))
"""From, to, and how much of the layer's colour shows."""
_MARK_SIZE = 26
_TITLES = {
    Places.CELLS: Text("{layer} par carré de {n} m", "{layer} per square of {n} m"),
    Places.SITES: Text("{layer} par site", "{layer} per site"),
    Places.POINTS: Text("{layer} par point commun", "{layer} per shared point"),
}
_BY_MONTH = Text("{layer} par quartier et par mois", "{layer} per neighbourhood and month")
_OUTSIDE = Text("Hors des quartiers", "Outside the neighbourhoods")
_NO_AREA = "outside"


@dataclass(frozen=True)
class Counted:
    """A layer of counts as it leaves, with whether any number in it was told before."""

    definition: LayerDefinition
    rows: list[Feature]
    carried: bool


def count_by_place(
    definition: LayerDefinition, rows: Sequence[Feature], setting: Setting, ledger: Ledger, *, table: str
) -> Iterator[Counted]:
    """The layer of places, and the table by area and month where the layer has dates.

    Rows of days to come, of none, or of long before the first table are not counted.
    """
    dated = definition.date_field is not None
    since = _since(ledger, table)
    months = [_month(definition, row, since, ledger.today) if dated else "" for row in rows]
    rows = [row for row, month in zip(rows, months, strict=True) if month is not None]
    kept = [month for month in months if month is not None]
    placed = setting.placed(rows)
    counts = _counted(placed, kept, setting)
    earlier = ledger.tables.get(table, [])
    release = Release(ledger.today, counts, to_tell(counts, earlier), since)
    ledger.told_tables[table] = release
    span = period([_first_day(month) for month in kept]) if dated else {}
    say = _Teller(release, earlier, ledger.today)
    places = {place.key: place for place, _ in placed if place.key != UNPLACED}
    yield _places_layer(definition, setting, places, say, span, table)
    if dated and kept:
        yield _months_layer(definition, counts, say, table)


class _Teller:
    """Gives each number as it may be told."""

    def __init__(self, release: Release, earlier: Sequence[Release], today: date) -> None:
        self._release = release
        self._earlier = earlier
        self._today = today
        self.carried = False

    def values(self, key: Key) -> dict[str, Value]:
        """Count, whether it is withheld, and the month in which it was told, where it is an earlier one."""
        if key in self._release.told:
            return as_told(COUNT, self._release.counts.by_key[key])
        before = last_told(key, self._earlier)
        if before is None or before[0] == 0 or (self._today - before[1]).days > _LONGEST_CARRIED:
            return as_told(COUNT, None)
        self.carried = True
        return as_told(COUNT, *before)


def _counted(placed: Sequence[tuple[Place, str]], months: Sequence[str], setting: Setting) -> Counts:
    by_month: dict[tuple[str, str], int] = {}
    by_place: dict[tuple[str, str], int] = {}
    every_month = _all_months(months)
    areas = [*setting.areas, *([""] if not setting.areas or any(not area for _, area in placed) else [])]
    for area in areas:
        by_month.update(((area, month), 0) for month in every_month)
    for (place, area), month in zip(placed, months, strict=True):
        by_month[area, month] += 1
        by_place[place.key, area] = by_place.get((place.key, area), 0) + 1
    return Counts(by_month, dict(sorted(by_place.items())))


def _places_layer(
    definition: LayerDefinition,
    setting: Setting,
    places: Mapping[str, Place],
    say: _Teller,
    span: Mapping[str, Value],
    table: str,
) -> Counted:
    band, area_field = _band_field(definition), _area_field(setting.areas)
    at_sites = setting.places is Places.SITES
    rows = []
    for key, place in sorted(places.items()):
        told = say.values(Key(place=key))
        values: dict[str, Value] = {PLACE.key: place.site} if at_sites else {}
        values |= {area_field.key: place.area or None, band.key: _band(told), **told, **span}
        rows.append(Feature(definition.key, "", place.geometry, values))
    place_fields: tuple[FieldDefinition, ...] = ()
    if at_sites and setting.site_layer is not None:
        place_fields = (replace(PLACE, kind=FieldKind.LINK, link=setting.site_layer.key),)
    fields = (*place_fields, area_field, band, COUNT, WITHHELD, AS_OF, *((FIRST_MONTH, LAST_MONTH) if span else ()))
    title = _TITLES[setting.places].format(layer=definition.title, n=CELL_METRES)
    made = replace(
        reduced(replace(definition, symbol=_symbol(definition, setting.places, band)), fields),
        key=f"{table}_counts",
        title=title,
        singular=title,
        geometry=GeometryKind.POLYGON if setting.places is Places.CELLS else GeometryKind.POINT,
    )
    return Counted(made, rows, say.carried)


def _months_layer(definition: LayerDefinition, counts: Counts, say: _Teller, table: str) -> Counted:
    """One row per number of the table and of its margins, all areas and the whole period being None."""
    areas = dict.fromkeys(area for area, _ in counts.months)
    months = dict.fromkeys(month for _, month in counts.months)
    rows = []
    for area in (*areas, None):
        for month in (*months, None):
            values = say.values(Key(area=area, month=month))
            name = None if area is None else area or _NO_AREA
            first = None if month is None else _first_day(month)
            rows.append(Feature(definition.key, "", None, {NEIGHBOURHOOD.key: name, MONTH.key: first, **values}))
    title = _BY_MONTH.format(layer=definition.title)
    made = replace(
        reduced(
            replace(definition, symbol=replace(definition.symbol, shape=Shape.NONE)),
            (_area_field(areas), MONTH, COUNT, WITHHELD, AS_OF),
        ),
        key=f"{table}_months",
        title=title,
        singular=title,
        geometry=GeometryKind.NONE,
    )
    return Counted(made, rows, say.carried)


def _symbol(definition: LayerDefinition, places: Places, band: FieldDefinition) -> SymbolDefinition:
    symbol = replace(
        definition.symbol, svg=None, color_by=band.key, figure_by=COUNT.key, label_by=None, clustered=False
    )
    if places is not Places.CELLS:
        return replace(symbol, size=_MARK_SIZE, fill_by=WITHHELD.key)
    return replace(symbol, shape=Shape.AREA, outline=symbol.color, fill_opacity=0.5, width=1.0, fill_by=WITHHELD.key)


def _area_field(areas: Iterable[str]) -> FieldDefinition:
    """The neighbourhoods as a list of choices, so that the outside of all of them has its words in each language."""
    named = [Choice(area, Text.same(area)) for area in areas if area]
    return replace(NEIGHBOURHOOD, kind=FieldKind.CHOICE, choices=(*named, Choice(_NO_AREA, _OUTSIDE)))


def _band_field(definition: LayerDefinition) -> FieldDefinition:
    choices = [
        Choice(
            str(low),
            Text.same(f"{low}\N{EN DASH}{high}" if high else f"{low} +"),
            color=_tint(definition.symbol.color, strength),
        )
        for low, high, strength in _BANDS
    ]
    withheld = Choice(NOT_TOLD, Text("non diffusé", "withheld"), color="#D9D6D1")
    return replace(BAND, choices=(*choices, withheld))


def _band(told: Mapping[str, Value]) -> str:
    count = told[COUNT.key]
    return NOT_TOLD if not isinstance(count, int) else str(max(low for low, _, _ in _BANDS if low <= count))


def _tint(color: str, strength: float) -> str:
    """The colour mixed with white."""
    parts = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)


def _month(definition: LayerDefinition, row: Feature, since: str, today: date) -> str | None:
    """The month a row is counted in, as in "2026-11"; None for one that is not counted."""
    day = day_of(definition, row)
    month = None if day is None or day > today else f"{day:%Y-%m}"
    return None if month is None or month < since else month


def _since(ledger: Ledger, table: str) -> str:
    """The month from which on rows are counted: that of the last table, unless it is long ago."""
    now = _month_number(f"{ledger.today:%Y-%m}")
    earlier = ledger.tables.get(table)
    if earlier and earlier[-1].since and now - _month_number(earlier[-1].since) <= _LONGEST_KEPT:
        return earlier[-1].since
    return _month_named(now - _MONTHS_BACK)


def _all_months(months: Sequence[str]) -> list[str]:
    """Every month from the first to the last of these."""
    if not months or not months[0]:
        return list(dict.fromkeys(months))
    return [_month_named(number) for number in range(_month_number(min(months)), _month_number(max(months)) + 1)]


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month_named(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _first_day(month: str) -> date:
    """The day by which a month such as "2026-11" is known."""
    return date.fromisoformat(f"{month}-01")
