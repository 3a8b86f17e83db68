"""Rows on their way out: with the fields and pictures that may go along, before links are words and names are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from limits_map.disclosure.fields import reduced
from limits_map.disclosure.returning import Returning
from limits_map.domain.audiences import DisclosureRule, PhotosShown, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Photo, Value

PhotosOf = Mapping[tuple[str, str], Sequence[Photo]]


class Row(NamedTuple):
    """A row that leaves, the photos that go along, and the project's row it was, where it stands for one."""

    feature: Feature
    photos: tuple[Photo, ...] = ()
    original: str | None = None


@dataclass(frozen=True)
class Leaving:
    """A layer that leaves, before its links are put in words and its rows get their new names."""

    definition: LayerDefinition
    rows: list[Row]
    show: Show
    source: str
    returning: Returning | None = None
    whole: bool = False
    carried: bool = False
    """True where a number is one that was told before."""
    unplaced: bool = False
    """True where some of the rows that are counted have no place."""


def exact_rows(
    definition: LayerDefinition, ruled: Sequence[tuple[DisclosureRule, Feature]], photos: PhotosOf
) -> Leaving:
    """The rows that leave one by one, with the fields that their rules keep."""
    kept_keys = {rule: None if rule.fields is None else frozenset(rule.fields) for rule, _ in ruled}
    fields = [
        field for field in definition.fields if any(keys is None or field.key in keys for keys in kept_keys.values())
    ]
    monthly = frozenset(key for rule, _ in ruled for key in rule.months)
    whole = not monthly and all(keys is None for keys in kept_keys.values())
    known = {field.key for field in fields}
    rows = []
    for rule, row in ruled:
        if not whole or not row.values.keys() <= known:
            row = replace(row, values=_kept(row, fields, kept_keys[rule], monthly))
        rows.append(Row(row, pictures_of(row, rule, photos) if photos else (), row.uuid))
    fields = [replace(field, kind=FieldKind.MONTH) if field.key in monthly else field for field in fields]
    return Leaving(reduced(definition, fields), rows, Show.EXACT, definition.key)


def _kept(
    row: Feature, fields: Sequence[FieldDefinition], keys: frozenset[str] | None, monthly: frozenset[str]
) -> dict[str, Value]:
    return {
        field.key: _told(row.values.get(field.key), field.key in monthly) if keys is None or field.key in keys else None
        for field in fields
    }


def _told(value: Value, monthly: bool) -> Value:
    """The value, a date of which only the month may be told without its day."""
    if not monthly:
        return value
    return value.replace(day=1) if isinstance(value, date) else None


def without(definition: LayerDefinition, key: str | None) -> LayerDefinition:
    """The layer without a field, which no rule names any more either."""
    if key is None:
        return definition
    rules = tuple(
        replace(rule, fields=tuple(kept for kept in rule.fields if kept != key)) if rule.fields else rule
        for rule in definition.disclosure
    )
    fields = [field for field in definition.fields if field.key != key]
    return replace(reduced(definition, fields), disclosure=rules, editable=definition.editable)


def to_return(
    definition: LayerDefinition, parts: Sequence[Leaving], rules: Sequence[DisclosureRule], returning: Returning
) -> list[Leaving]:
    """The parts of a layer that comes back; it leaves without a row too, for there may be new ones."""
    if not any(part.show is Show.EXACT for part in parts):
        shown = [rule for rule in rules if rule.show is Show.EXACT]
        fields = [field for field in definition.fields if any(r.fields is None or field.key in r.fields for r in shown)]
        if fields:
            parts = [Leaving(reduced(definition, fields), [], Show.EXACT, definition.key), *parts]
    return [replace(part, returning=returning if part.show is Show.EXACT else None) for part in parts]


def pictures_of(row: Feature, rule: DisclosureRule, photos: PhotosOf) -> tuple[Photo, ...]:
    if rule.photos is PhotosShown.NONE:
        return ()
    given = photos.get((row.layer, row.uuid), ())
    return tuple(photo for photo in given if rule.photos is PhotosShown.ALL or photo.may_be_shown)
