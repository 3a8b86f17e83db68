"""Rows of a layer, and what an action changed in them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from limits_map.words import Text

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a field may hold; a date is a `date`, several choices are a tuple of their values."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a layer: its shape in WGS84 (longitude, latitude) and its values by field key."""

    layer: str
    uuid: str
    geometry: BaseGeometry | None
    values: Mapping[str, Value]
    source: str | None = None
    source_key: str | None = None
    fid: int | None = None

    @classmethod
    def new(cls, layer: str, geometry: BaseGeometry | None, values: Mapping[str, Value]) -> Feature:
        """A row that is in no project yet, with a name of its own that never collides."""
        return cls(layer, new_uuid(), geometry, dict(values))

    def with_values(self, values: Mapping[str, Value]) -> Feature:
        """The same row with some values changed."""
        return replace(self, values={**self.values, **values})

    def with_geometry(self, geometry: BaseGeometry | None) -> Feature:
        """The same row at another place."""
        return replace(self, geometry=geometry)

    def same_content(self, other: Feature) -> bool:
        """True if shape and values are the same; a value that is missing is unknown; identifiers are not compared."""
        keys = {*self.values, *other.values}
        same_values = all(self.values.get(key) == other.values.get(key) for key in keys)
        return same_values and _same_shape(self.geometry, other.geometry)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a place, its bytes stripped of metadata; position and time are kept as fields."""

    uuid: str
    content: bytes
    content_type: str
    sha256: str
    name: str = ""
    taken_at: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    may_be_shown: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it did not or does not exist."""

    layer: str
    uuid: str
    before: Feature | None
    after: Feature | None

    @classmethod
    def added(cls, row: Feature) -> RowChange:
        """A row that is new."""
        return cls(row.layer, row.uuid, None, row)

    @classmethod
    def removed(cls, row: Feature) -> RowChange:
        """A row that goes."""
        return cls(row.layer, row.uuid, row, None)

    @classmethod
    def changed(cls, before: Feature, after: Feature) -> RowChange:
        """A row with other content than before."""
        return cls(after.layer, after.uuid, before, after)


@dataclass(frozen=True, slots=True)
class PhotoChange:
    """One photo of one row before and after; None where it did not or does not exist."""

    layer: str
    feature: str
    before: Photo | None
    after: Photo | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one user action changed, in words and in rows; applying the inverse undoes it."""

    summary: Text
    rows: tuple[RowChange, ...] = ()
    photos: tuple[PhotoChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.photos)

    @property
    def layers(self) -> frozenset[str]:
        """The layers whose rows or photos changed."""
        return frozenset(change.layer for change in self.rows) | {change.layer for change in self.photos}

    def inverted(self) -> Changes:
        """The changes that bring back what was before."""
        return Changes(
            self.summary,
            tuple(replace(change, before=change.after, after=change.before) for change in reversed(self.rows)),
            tuple(replace(change, before=change.after, after=change.before) for change in reversed(self.photos)),
        )


def new_uuid() -> str:
    """A random identifier, so that rows made on two laptops never collide."""
    return str(uuid.uuid4())


def _same_shape(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.geom_type == other.geom_type and bool(one.equals_exact(other, tolerance=0.0))
