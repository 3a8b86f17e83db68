"""Adding, changing, moving and removing rows of any layer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import read_value
from limits_map.errors import NotFoundError
from limits_map.operations.action_order import refuse_ring
from limits_map.operations.consequences import apply_changes
from limits_map.store.project import Project
from limits_map.words import Text


def add_feature(
    *,
    project: Project,
    layer: str,
    geometry: BaseGeometry | None,
    values: Mapping[str, object],
    today: date | None = None,
) -> Changes:
    """Adds one row; fields that are left out get the default of their declaration.

    What follows by the declarations is done with it: empty links are made where a row is near enough, a place is named
    after what it lies in, decisions are recorded, and early signals are raised at sites under watch.

    Raises InvalidValueError if a value does not fit.
    """
    definition = project.catalogue[layer]
    filled = {field.key: values.get(field.key, field.default) for field in definition.fields}
    feature = Feature.new(layer, kept_shape(definition.geometry, geometry), _checked(definition, filled))
    refuse_ring(project, feature)
    summary = Text("Ajouter «\u00a0{title}\u00a0»", "Add “{title}”").format(title=title_of(definition, feature))
    return apply_changes(project, summary, [RowChange.added(feature)], today)


def change_values(
    *,
    project: Project,
    layer: str,
    uuids: Sequence[str],
    values: Mapping[str, object],
    today: date | None = None,
) -> Changes:
    """Gives some fields of one or more rows new values; rows that have them already are left alone.

    A row that comes into a state which its declaration dates, and that has no date for it yet, gets that of today.
    """
    definition = project.catalogue[layer]
    checked = _checked(definition, values)
    rows = []
    for before in _features(project, layer, uuids):
        after = dated(definition, before, before.with_values(checked), checked, today)
        refuse_ring(project, after)
        if not after.same_content(before):
            rows.append(RowChange.changed(before, after))
    names = tuple(definition.field(key).label for key in checked)
    one = Text("Modifier {names}", "Change {names}").format(names=names)
    many = Text("Modifier {names} de {n} lignes", "Change {names} of {n} rows").format(names=names, n=len(rows))
    return apply_changes(project, many if len(rows) > 1 else one, rows, today)


def change_feature(
    *,
    project: Project,
    layer: str,
    uuid: str,
    geometry: BaseGeometry | None,
    values: Mapping[str, object],
    today: date | None = None,
) -> Changes:
    """Gives one row new values and a new place at once, as a form does; states are dated as by `change_values`."""
    definition = project.catalogue[layer]
    (before,) = _features(project, layer, [uuid])
    checked = _checked(definition, values)
    moved = before.with_values(checked).with_geometry(kept_shape(definition.geometry, geometry))
    after = dated(definition, before, moved, checked, today)
    refuse_ring(project, after)
    rows = [] if after.same_content(before) else [RowChange.changed(before, after)]
    summary = Text("Modifier «\u00a0{title}\u00a0»", "Change “{title}”").format(title=title_of(definition, after))
    return apply_changes(project, summary, rows, today)


def move_feature(
    *, project: Project, layer: str, uuid: str, geometry: BaseGeometry, today: date | None = None
) -> Changes:
    """Puts one row at another place or gives it another outline."""
    definition = project.catalogue[layer]
    (before,) = _features(project, layer, [uuid])
    after = before.with_geometry(kept_shape(definition.geometry, geometry))
    rows = [] if after.same_content(before) else [RowChange.changed(before, after)]
    summary = Text("Déplacer «\u00a0{title}\u00a0»", "Move “{title}”").format(title=title_of(definition, before))
    return apply_changes(project, summary, rows, today)


def remove_features(*, project: Project, layer: str, uuids: Sequence[str]) -> Changes:
    """Removes rows with their photos; rows elsewhere that point to them lose that link, or go where they need it."""
    definition = project.catalogue[layer]
    removed = _features(project, layer, uuids)
    elsewhere = _unlinked(project, removed)
    gone = (*(change.before for change in elsewhere if change.before and change.after is None), *removed)
    one = Text("Supprimer «\u00a0{title}\u00a0»", "Remove “{title}”")
    many = Text("Supprimer {n} lignes", "Remove {n} rows")
    changes = Changes(
        one.format(title=title_of(definition, removed[0])) if len(removed) == 1 else many.format(n=len(removed)),
        (*elsewhere, *(RowChange.removed(feature) for feature in removed)),
        tuple(
            PhotoChange(row.layer, row.uuid, photo, None)
            for row in gone
            for photo in project.photos(row.layer, row.uuid)
        ),
    )
    project.apply(changes)
    return changes


def revert(*, project: Project, changes: Changes, progress: Callable[[float], None] = lambda done: None) -> Changes:
    """Brings back what was before some changes; reverting what it returns does them again.

    `progress` is told how far it is, from 0 to 1; what it raises leaves everything as it is.
    """
    inverse = changes.inverted()
    project.apply(inverse, progress=progress)
    return inverse


def dated(
    definition: LayerDefinition, before: Feature, after: Feature, given: Collection[str], today: date | None
) -> Feature:
    """The row with the day on which it came into its present state, unless that day is known or was just given."""
    for field in definition.fields:
        left, entered = (field.choice(row.values.get(field.key)) for row in (before, after))
        if entered is None or entered.dates is None or (left is not None and left.dates == entered.dates):
            continue
        if entered.dates not in given and after.values.get(entered.dates) is None:
            after = after.with_values({entered.dates: today or date.today()})
    return after


def _checked(definition: LayerDefinition, values: Mapping[str, object]) -> dict[str, Value]:
    return {key: read_value(definition.field(key), raw) for key, raw in values.items()}


def _unlinked(project: Project, removed: Sequence[Feature]) -> tuple[RowChange, ...]:
    """What becomes of the rows that point to rows about to be removed, and to those that go with them: each once."""
    changes: dict[str, RowChange] = {}
    gone, waiting = {feature.uuid for feature in removed}, [*removed]
    while waiting:
        feature = waiting.pop()
        for other, field in project.catalogue.linking_to(feature.layer):
            for row in project.features_where(other.key, field.key, feature.uuid):
                if row.uuid in gone:
                    continue
                latest = (changes[row.uuid].after if row.uuid in changes else None) or row
                after = None if field.required else latest.with_values({field.key: None})
                changes[row.uuid] = RowChange(other.key, row.uuid, row, after)
                if after is None:
                    gone.add(row.uuid)
                    waiting.append(row)
    return tuple(changes.values())


def _features(project: Project, layer: str, uuids: Sequence[str]) -> list[Feature]:
    found = project.features(layer, uuids)
    if len(found) != len(set(uuids)):
        raise NotFoundError(Text("Cette ligne n'existe plus.", "This row is no longer there."))
    return found
