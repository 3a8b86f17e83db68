"""Chooses which layer a table belongs to and which of its columns give which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import shapely

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition, GeometryKind, LayerDefinition, SourceDefinition
from limits_map.sources.positions import Place
from limits_map.sources.raw import Names, RawTable, folded
from limits_map.sources.report import refusal, shown

# Where tables that no declaration describes say where their rows are.
POSITION_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "point": (
        "coordonnees",
        "coordonnees gps",
        "position",
        "gps",
        "geo point 2d",
        "geo point",
        "geopoint",
        "location",
        "localisation",
        "geo shape",
        "geometry",
        "geom",
        "wkt",
    ),
    "lon": ("longitude", "lon", "lng", "long", "gps longitude", "x wgs84"),
    "lat": ("latitude", "lat", "gps latitude", "y wgs84"),
    "x": ("x", "x l93", "x lambert 93", "coord x", "lambert x", "easting"),
    "y": ("y", "y l93", "y lambert 93", "coord y", "lambert y", "northing"),
    "epsg": ("epsg",),
}
_KEYS = ("uuid", "id", "identifiant", "source key")
_SAMPLE = 200
_DIMENSIONS = {
    GeometryKind.POINT: {0},
    GeometryKind.LINE: {1},
    GeometryKind.POLYGON: {2},
    GeometryKind.PLACE: {0, 2},
    GeometryKind.NONE: set[int](),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A table's layer and source, with the indexes of the columns for each field, best first, the key and the place."""

    layer: LayerDefinition
    source: SourceDefinition
    columns: Mapping[str, tuple[int, ...]]
    keys: tuple[int, ...]
    uuid: int | None
    place: Place

    @property
    def missing(self) -> tuple[FieldDefinition, ...]:
        """The required fields that neither a column, nor the source, nor a default gives."""
        return tuple(
            field
            for field in self.layer.fields
            if field.required
            and field.default is None
            and field.key not in self.columns
            and field.key not in self.source.fixed
        )

    @property
    def may_lie_nowhere(self) -> bool:
        """True for rows that may lie nowhere as yet: outings before they are walked, and what waits to be tidied up."""
        status = self.layer.status
        state = status.choice(self.source.fixed.get(status.key)) if status is not None else None
        return self.layer.outing is not None or (state is not None and state.unfinished)


def names_of(catalogue: Catalogue, mapping: Mapping[str, str]) -> Names:
    """Every column name that some layer could use, and those of the mapping."""
    names: list[str] = [*mapping.values(), *_KEYS]
    for group in POSITION_COLUMNS.values():
        names += group
    for layer in catalogue:
        for source in (*layer.sources, _own_columns(layer)):
            names += chain.from_iterable(source.columns.values())
            names += chain.from_iterable(source.key_columns)
            names += chain.from_iterable(source.recognised_by)
            for group in (source.point, source.lon, source.lat, source.x, source.y, source.epsg):
                names += group
    return Names(names)


def check_mapping(file: str, catalogue: Catalogue, layer: str | None, mapping: Mapping[str, str]) -> None:
    """Raises SourceError if the mapping names a field that the layer, or every layer, lacks."""
    layers = [catalogue[layer]] if layer is not None else list(catalogue)
    for field in mapping:
        if field in POSITION_COLUMNS or field == "key" or any(item.has_field(field) for item in layers):
            continue
        raise refusal(
            file,
            "a une correspondance pour «\u00a0{field}\u00a0», qui n'est pas un champ de la couche.",
            "has a mapping for “{field}”, which is no field of the layer.",
            field=shown(field),
        )


def match(table: RawTable, catalogue: Catalogue, layer: str | None, mapping: Mapping[str, str]) -> Match | None:
    """The layer and source that fit a table best; None where none does or two fit alike.

    A table that is named as a layer and has all of its fields is our own. Else a declared source needs one column of
    each of its groups; the one with the most mapped columns wins. Where none is recognised, the fields of a layer are
    looked for by their own keys and labels.
    """
    if any(table.index(column) is None for column in mapping.values()):
        return None
    layers = [catalogue[layer]] if layer is not None else list(catalogue)
    layers = [item for item in layers if all(_mappable(item, field) for field in mapping)]
    ours = next((item for item in layers if not mapping and _is_ours(table, item)), None)
    if ours is not None:
        return _match(table, ours, _own_columns(ours), mapping)
    declared = [
        _match(table, item, source, mapping)
        for item in layers
        for source in item.sources
        if _is_recognised(table, source) and not _only_lines(table, item)
    ]
    if declared:
        return max(declared, key=lambda found: (len(found.columns), len(found.source.recognised_by)))
    own = [_match(table, item, _own_columns(item), mapping) for item in layers]
    if layer is not None:
        fits = bool(own) and bool(own[0].columns or mapping) and _could_hold(table, own[0].layer)
        return own[0] if fits else None
    return _best_of(table, own)


def without_guesses(found: Sequence[tuple[RawTable, Match | None]]) -> list[tuple[RawTable, Match | None]]:
    """The same tables, where those matched by a few names only give way to others that are surer of their layer.

    Sure is a table that a declared source recognises, or that is named as the layer.
    """
    sure = {
        (chosen.layer.key, index)
        for index, (table, chosen) in enumerate(found)
        if chosen is not None and (chosen.source in chosen.layer.sources or _is_named(table, chosen.layer))
    }
    layers = {layer for layer, _ in sure}
    return [
        (
            table,
            None
            if chosen is not None and chosen.layer.key in layers and (chosen.layer.key, index) not in sure
            else chosen,
        )
        for index, (table, chosen) in enumerate(found)
    ]


def _best_of(table: RawTable, candidates: list[Match]) -> Match | None:
    """The layer whose own field names fit best, if it is one alone and all it needs is there."""
    scored = sorted(
        (
            (_is_named(table, found.layer), len(found.columns), found.layer.key)
            for found in candidates
            if _fits(table, found) and not found.missing and _could_hold(table, found.layer)
        ),
        reverse=True,
    )
    if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
        return None
    return next(found for found in candidates if found.layer.key == scored[0][2])


def _is_recognised(table: RawTable, source: SourceDefinition) -> bool:
    if source.tables and folded(table.name or "") not in map(folded, source.tables):
        return False
    if not all(_first(table, group) is not None for group in source.recognised_by):
        return False
    if source.key_pattern is None:
        return True
    key = _first(table, source.key_columns[0])
    values = [] if key is None else [str(cell) for cell in table.cells[key][:_SAMPLE] if cell]
    fitting = sum(re.match(source.key_pattern, value) is not None for value in values)
    return fitting * 2 >= len(values)


def _match(table: RawTable, layer: LayerDefinition, source: SourceDefinition, mapping: Mapping[str, str]) -> Match:
    columns = {field: _all(table, names) for field, names in source.columns.items()}
    columns |= {field: _all(table, (name,)) for field, name in mapping.items() if layer.has_field(field)}
    keys = tuple(index for group in source.key_columns if (index := _first(table, group)) is not None)
    if "key" in mapping:
        keys = (_first(table, (mapping["key"],)) or 0,)
    return Match(
        layer,
        source,
        {field: indexes for field, indexes in columns.items() if indexes},
        keys,
        _first(table, ("uuid",)),
        _place(table, source, mapping),
    )


def _place(table: RawTable, source: SourceDefinition, mapping: Mapping[str, str]) -> Place:
    """Where the position stands: as the mapping says and nothing else, else as declared, else by common names."""
    mapped = {part: table.index(mapping[part]) for part in POSITION_COLUMNS if part in mapping}
    if mapped:
        return Place(**mapped)
    declared = Place(**{part: _first(table, getattr(source, part)) for part in POSITION_COLUMNS})
    common = Place(**{part: _first(table, names) for part, names in POSITION_COLUMNS.items()})
    place = declared if declared else common
    # A system that the file gives row by row holds whoever named the columns.
    return place if place.epsg is not None else replace(place, epsg=common.epsg)


def _own_columns(layer: LayerDefinition) -> SourceDefinition:
    """A source made of the layer's own field keys and labels, so that exports and new layers are read back."""
    return SourceDefinition(
        key=f"{layer.key}_fields",
        title=layer.title,
        recognised_by=(),
        columns={field.key: (field.key, field.label.fr, field.label.en) for field in layer.fields},
        key_columns=(_KEYS,),
    )


def _mappable(layer: LayerDefinition, field: str) -> bool:
    return field in POSITION_COLUMNS or field == "key" or layer.has_field(field)


def _fits(table: RawTable, found: Match) -> bool:
    """True if at least two columns, and half of those that are no position or key, are fields of the layer."""
    told = {*chain.from_iterable(found.columns.values()), *found.keys, *found.place.indexes}
    others = sum(1 for index, name in enumerate(table.columns) if name and index not in told)
    return len(found.columns) >= max(2, others)


def _is_ours(table: RawTable, layer: LayerDefinition) -> bool:
    """True for a table as our own GeoPackages hold it."""
    return table.name == layer.key and {"uuid", *(field.key for field in layer.fields)} <= {*table.columns}


def _is_named(table: RawTable, layer: LayerDefinition) -> bool:
    """True if the table's name is, or begins with, that of the layer."""
    name = f"{folded(table.name or '')} "
    return any(name.startswith(f"{folded(own)} ") for own in (layer.key, layer.title.fr, layer.title.en))


def _only_lines(table: RawTable, layer: LayerDefinition) -> bool:
    """True for lines where the layer holds areas: no row could be taken."""
    if table.geometry is None or layer.geometry is not GeometryKind.POLYGON:
        return False
    return set(shapely.get_dimensions(table.geometry).tolist()) - {-1} == {1}


def _could_hold(table: RawTable, layer: LayerDefinition) -> bool:
    """False where the table's shapes are of another kind than the layer's."""
    if table.geometry is None:
        return True
    found = set(shapely.get_dimensions(table.geometry).tolist()) - {-1}
    return not found or bool(found & _DIMENSIONS[layer.geometry])


def _first(table: RawTable, names: Iterable[str]) -> int | None:
    return next(iter(_all(table, names)), None)


def _all(table: RawTable, names: Iterable[str]) -> tuple[int, ...]:
    """Those of the columns that the table has and keeps, in the order of the names."""
    indexes = (table.index(name) for name in names)
    return tuple(dict.fromkeys(index for index in indexes if index is not None and index in table.cells))
