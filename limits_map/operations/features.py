"""Adding, changing, moving and removing rows of any layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import read_value
from limits_map.errors import NotFoundError
from limits_map.store.project import Project
from limits_map.words import Text, counted


def add_feature(
    *, project: Project, layer: str, geometry: BaseGeometry | None, values: Mapping[str, object]
) -> Changes:
    """Adds one row; fields that are left out get the default of their declaration.

    Raises InvalidValueError if a value does not fit.
    """
    definition = project.catalogue[layer]
    filled = {field.key: values.get(field.key, field.default) for field in definition.fields}
    feature = Feature.new(layer, kept_shape(definition.geometry, geometry), _checked(definition, filled))
    return _applied(
        project,
        Text("Ajouter «\u00a0{title}\u00a0»", "Add “{title}”").format(title=feature.title(definition)),
        RowChange(layer, feature.uuid, None, feature),
    )


def change_values(*, project: Project, layer: str, uuids: Sequence[str], values: Mapping[str, object]) -> Changes:
    """Gives some fields of one or more rows new values; rows that have them already are left alone."""
    definition = project.catalogue[layer]
    checked = _checked(definition, values)
    rows = []
    for before in _features(project, layer, uuids):
        after = before.with_values(checked)
        if not after.same_content(before):
            rows.append(RowChange(layer, before.uuid, before, after))
    names = tuple(definition.field(key).label for key in checked)
    one = Text("Modifier {names}", "Change {names}").format(names=names)
    many = Text("Modifier {names} de {n} lignes", "Change {names} of {n} rows").format(names=names, n=len(rows))
    return _applied(project, many if len(rows) > 1 else one, *rows)


def change_feature(
    *, project: Project, layer: str, uuid: str, geometry: BaseGeometry | None, values: Mapping[str, object]
) -> Changes:
    """Gives one row new values and a new place at once, as a form does."""
    definition = project.catalogue[layer]
    (before,) = _features(project, layer, [uuid])
    after = before.with_values(_checked(definition, values)).with_geometry(kept_shape(definition.geometry, geometry))
    rows = [] if after.same_content(before) else [RowChange(layer, uuid, before, after)]
    summary = Text("Modifier «\u00a0{title}\u00a0»", "Change “{title}”").format(title=after.title(definition))
    return _applied(project, summary, *rows)


def move_feature(*, project: Project, layer: str, uuid: str, geometry: BaseGeometry) -> Changes:
    """Puts one row at another place or gives it another outline."""
    definition = project.catalogue[layer]
    (before,) = _features(project, layer, [uuid])
    after = before.with_geometry(kept_shape(definition.geometry, geometry))
    rows = [] if after.same_content(before) else [RowChange(layer, uuid, before, after)]
    summary = Text("Déplacer «\u00a0{title}\u00a0»", "Move “{title}”").format(title=before.title(definition))
    return _applied(project, summary, *rows)


def remove_features(*, project: Project, layer: str, uuids: Sequence[str]) -> Changes:
    """Removes rows with their photos; rows elsewhere that point to them lose that link in the same change."""
    definition = project.catalogue[layer]
    removed = _features(project, layer, uuids)
    unlinked: dict[str, RowChange] = {}
    for other, field in project.catalogue.linking_to(layer):
        for feature in removed:
            for row in project.features_where(other.key, field.key, feature.uuid):
                known = unlinked.get(row.uuid)
                before, latest = (known.before, known.after) if known else (row, row)
                assert latest is not None
                after = None if field.required else latest.with_values({field.key: None})
                unlinked[row.uuid] = RowChange(other.key, row.uuid, before, after)
    photos = tuple(
        PhotoChange(layer, feature.uuid, photo, None)
        for feature in removed
        for photo in project.photos(layer, feature.uuid)
    )
    one = Text("Supprimer «\u00a0{title}\u00a0»", "Remove “{title}”").format(
        title=removed[0].title(definition) if removed else ""
    )
    many = counted(len(removed), one, Text("Supprimer {n} lignes", "Remove {n} rows"))
    changes = Changes(
        one if len(removed) == 1 else many,
        (*unlinked.values(), *(RowChange(layer, feature.uuid, feature, None) for feature in removed)),
        photos,
    )
    project.apply(changes)
    return changes


def revert(*, project: Project, changes: Changes) -> Changes:
    """Brings back what was before some changes; reverting what it returns does them again."""
    inverse = changes.inverted()
    project.apply(inverse)
    return inverse


def _checked(definition: LayerDefinition, values: Mapping[str, object]) -> dict[str, Value]:
    return {key: read_value(definition.field(key), raw) for key, raw in values.items()}


def _features(project: Project, layer: str, uuids: Sequence[str]) -> list[Feature]:
    found = project.features(layer, uuids)
    if len(found) != len(set(uuids)):
        raise NotFoundError(Text("Cette ligne n'existe plus.", "This row is no longer there."))
    return found


def _applied(project: Project, summary: Text, *rows: RowChange) -> Changes:
    changes = Changes(summary, rows)
    project.apply(changes)
    return changes
