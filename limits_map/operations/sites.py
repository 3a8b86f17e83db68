"""Sites made from things, merged into one and split in two, each with its history and as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import day_of, title_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.operations.consequences import with_consequences
from limits_map.operations.site_rows import find_site
from limits_map.store.project import Project
from limits_map.words import Language, Text


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging sites would do: rows that move by layer, photos that move, and fields filled from the others."""

    kept: Feature
    others: tuple[Feature, ...]
    moved: Mapping[str, int]
    photos: int
    filled: tuple[tuple[FieldDefinition, Value], ...]
    changes: Changes


def make_site(
    *,
    project: Project,
    layer: str,
    geometry: BaseGeometry | None,
    values: Mapping[str, object],
    linked: Mapping[str, Sequence[str]] | None = None,
    today: date | None = None,
) -> Changes:
    """Adds a site as `add_feature` does, and lets the rows named in `linked`, by layer, belong to it.

    Raises InvalidValueError if a value does not fit.
    """
    definition = project.catalogue[layer]
    filled = {field.key: read_value(field, values.get(field.key, field.default)) for field in definition.fields}
    site = Feature.new(layer, kept_shape(definition.geometry, geometry), filled)
    rows = list(with_consequences(project, [RowChange.added(site)], today or date.today()))
    known = {change.uuid for change in rows}
    for other, uuids in (linked or {}).items():
        for field in project.catalogue[other].links_to(layer)[:1]:
            for row in project.features(other, [uuid for uuid in uuids if uuid not in known]):
                rows.append(RowChange.changed(row, row.with_values({field.key: site.uuid})))
    title = title_of(definition, site)
    summary = Text("Ajouter «\u00a0{title}\u00a0»", "Add “{title}”").format(title=title)
    return _applied(project, Changes(summary, tuple(rows)))


def merge_plan(
    *, project: Project, keep: str, others: Sequence[str], place_of: str | None = None, today: date | None = None
) -> MergePlan:
    """What `merge_sites` with the same words would do; nothing is changed."""
    definition, kept = find_site(project, keep)
    going = [row for row in project.features(definition.key, list(dict.fromkeys(others))) if row.uuid != keep]
    if not going or len(going) != len(set(others) - {keep}):
        raise NotFoundError(Text("Il manque un site à réunir.", "A site to be merged is missing."))
    day, names = today or date.today(), tuple(_name(definition, row) for row in going)
    filled = _filled(definition, kept, going)
    after = kept.with_values({field.key: value for field, value in filled})
    after = after.with_geometry(_place(kept, going, place_of))
    moved = _moved(project, definition, kept, going)
    said = Text("Réuni avec {names}.", "Merged with {names}.").format(names=names)
    told = [_follow_up(project, definition, keep, said, day)]
    recorded = [field.key for field, _ in filled if field.recorded_in is not None]
    if recorded or any(project.catalogue[change.layer].role is Role.DECISION for change in moved):
        told.append(_decision(project, definition, after, said, day))
    settled = [RowChange.changed(kept, after)] if not after.same_content(kept) else []
    # The decision above says already what is recorded of the kept site; what only moves raises no alarm anew.
    followed = [
        change
        for change in with_consequences(project, settled, day)
        if project.catalogue[change.layer].role is not Role.DECISION
    ]
    photos = [
        change
        for row in going
        for photo in project.photos(row.layer, row.uuid)
        for change in (PhotoChange(row.layer, row.uuid, photo, None), PhotoChange(row.layer, keep, None, photo))
    ]
    summary = Text("Réunir «\u00a0{title}\u00a0» avec {names}", "Merge “{title}” with {names}")
    rows = (*followed, *moved, *(change for change in told if change is not None))
    changes = Changes(
        summary.format(title=title_of(definition, after), names=names),
        (*rows, *(RowChange.removed(row) for row in going)),
        tuple(photos),
    )
    counts: dict[str, int] = {}
    for change in moved:
        counts[change.layer] = counts.get(change.layer, 0) + 1
    return MergePlan(kept, tuple(going), counts, len(photos) // 2, filled, changes)


def merge_sites(
    *, project: Project, keep: str, others: Sequence[str], place_of: str | None = None, today: date | None = None
) -> Changes:
    """Makes one site of several: what belongs to the others comes to the kept one, and they go.

    Fields that the kept one lacks are filled from the others; it keeps its stage and level, and its place unless
    `place_of` names another site whose place it takes. Raises NotFoundError if one of the sites is not there.
    """
    return _applied(
        project, merge_plan(project=project, keep=keep, others=others, place_of=place_of, today=today).changes
    )


def split_site(
    *,
    project: Project,
    uuid: str,
    name: str,
    geometry: BaseGeometry | None = None,
    moved: Mapping[str, Sequence[str]] | None = None,
    today: date | None = None,
) -> Changes:
    """Makes a second site of a part of one, at another place or at the same, with a copy of its decisions so far.

    The rows named in `moved`, by layer, belong to the new site from then on, with what belongs to them.
    Raises InvalidValueError for a name that does not fit or is the old one's, NotFoundError if the site is not there.
    """
    definition, old = find_site(project, uuid)
    title, day = definition.field(definition.title_field), today or date.today()
    value = read_value(title, name)
    if value == old.values.get(title.key):
        raise InvalidValueError(
            Text("Le nouveau site doit avoir un autre nom.", "The new site must have another name.")
        )
    place = kept_shape(definition.geometry, geometry) if geometry is not None else old.geometry
    new = Feature.new(definition.key, place, {**old.values, title.key: value})
    decisions = list(_copied_decisions(project, definition, uuid, new.uuid, day))
    # The copied decisions say already what is recorded of the new site.
    added = [
        change
        for change in with_consequences(project, [RowChange.added(new)], day)
        if not decisions or project.catalogue[change.layer].role is not Role.DECISION
    ]
    wanted = _belonging(project, definition, uuid, moved or {})
    known = {change.uuid for change in added}
    rows = [change for change in _relinked(definition, uuid, new.uuid, wanted, project) if change.uuid not in known]
    names = {"old": _name(definition, old), "new": _name(definition, new)}
    parted = Text("Divisé\u00a0: {new} en est issu.", "Split: {new} came of it.").format(**names)
    issued = Text("Issu de la division de {old}.", "Came of the splitting of {old}.").format(**names)
    told = [_follow_up(project, definition, uuid, parted, day), _follow_up(project, definition, new.uuid, issued, day)]
    summary = Text("Diviser {old}\u00a0: ajouter {new}", "Split {old}: add {new}").format(**names)
    return _applied(
        project, Changes(summary, (*added, *decisions, *rows, *(each for each in told if each is not None)))
    )


def _place(kept: Feature, going: Sequence[Feature], place_of: str | None) -> BaseGeometry | None:
    """The place of the site named, of the kept one, or of the first other where that has none."""
    for row in (kept, *going):
        if row.uuid == place_of:
            return row.geometry
    return next((row.geometry for row in (kept, *going) if row.geometry is not None), None)


def better_place(kept: Feature, going: Sequence[Feature]) -> Feature:
    """Whose place is the best to keep: the kept one's, unless it is a point and another has an outline."""
    if kept.geometry is None or isinstance(kept.geometry, Point):
        return next((row for row in going if isinstance(row.geometry, Polygon | MultiPolygon)), kept)
    return kept


def _filled(
    definition: LayerDefinition, kept: Feature, going: Sequence[Feature]
) -> tuple[tuple[FieldDefinition, Value], ...]:
    """The fields that the kept site lacks, each with the value of the first other that has one."""
    empty = [field for field in definition.fields if kept.values.get(field.key) is None]
    found = ((field, [row.values.get(field.key) for row in going]) for field in empty)
    return tuple(
        (field, next(value for value in values if value is not None))
        for field, values in found
        if any(value is not None for value in values)
    )


def _moved(project: Project, definition: LayerDefinition, kept: Feature, going: Sequence[Feature]) -> list[RowChange]:
    """Every row that links to one of the others, linking to the kept site; a decision says whose it was."""
    sites = {kept.uuid, *(row.uuid for row in going)}
    changes: dict[str, RowChange] = {}
    for other, field in project.catalogue.linking_to(definition.key):
        for former in going:
            for row in project.features_where(other.key, field.key, former.uuid):
                if row.uuid in sites:
                    continue
                latest = changes[row.uuid].after if row.uuid in changes else row
                after = (latest or row).with_values({field.key: kept.uuid})
                if other.role is Role.DECISION:
                    after = _noting(other, after, _name(definition, former))
                changes[row.uuid] = RowChange.changed(row, after)
    return list(changes.values())


def _noting(decisions: LayerDefinition, row: Feature, former: Text) -> Feature:
    """A decision whose reason begins with the name of the site that it was taken for."""
    field = next((field for field in decisions.fields if field.kind is FieldKind.NOTE), None)
    if field is None:
        return row
    said, reason = former.say(Language.FRENCH), row.values.get(field.key)
    words = f"{said}\u00a0: {reason}" if reason else f"{said}."
    return row.with_values({field.key: words[: field.max_length]})


def _copied_decisions(project: Project, definition: LayerDefinition, old: str, new: str, day: date) -> list[RowChange]:
    """The decisions on a site up to a day once more, for another site."""
    copies = []
    for decisions in project.catalogue.with_role(Role.DECISION):
        for field in decisions.links_to(definition.key):
            for row in project.features_where(decisions.key, field.key, old):
                when = day_of(decisions, row)
                if when is None or when <= day:
                    copy = Feature.new(decisions.key, row.geometry, {**row.values, field.key: new})
                    copies.append(RowChange.added(copy))
    return copies


def _belonging(
    project: Project, definition: LayerDefinition, site: str, moved: Mapping[str, Sequence[str]]
) -> list[Feature]:
    """The rows named, and those of the same site that link to one of them: what is told of an action goes with it."""
    found = {row.uuid: row for layer, uuids in moved.items() for row in project.features(layer, uuids)}
    waiting = list(found.values())
    while waiting:
        row = waiting.pop()
        for other, field in project.catalogue.linking_to(row.layer):
            links = other.links_to(definition.key)
            for linking in project.features_where(other.key, field.key, row.uuid) if links else ():
                if linking.uuid not in found and any(linking.values.get(link.key) == site for link in links):
                    found[linking.uuid] = linking
                    waiting.append(linking)
    return list(found.values())


def _relinked(
    definition: LayerDefinition, old: str, new: str, rows: Sequence[Feature], project: Project
) -> list[RowChange]:
    """The rows linking to another site instead; those that did not link to the old one stay as they are."""
    changes = []
    for row in rows:
        links = project.catalogue[row.layer].links_to(definition.key)
        after = row.with_values({link.key: new for link in links if row.values.get(link.key) == old})
        if not after.same_content(row):
            changes.append(RowChange.changed(row, after))
    return changes


def _follow_up(project: Project, definition: LayerDefinition, site: str, said: Text, day: date) -> RowChange | None:
    """A follow-up of a site with these words, where a layer keeps follow-ups."""
    for layer in project.catalogue.with_role(Role.FOLLOW_UP):
        links = layer.links_to(definition.key)
        if links:
            given = {
                links[0].key: site,
                layer.date_field: day,
                layer.title_field: _written(layer.field(layer.title_field), said),
            }
            return _new(layer, given)
    return None


def _decision(project: Project, definition: LayerDefinition, site: Feature, said: Text, day: date) -> RowChange | None:
    """A decision of the day that says what the site is held to be now, so that no older one seems to."""
    recorded = {field.key: site.values.get(field.key) for field in definition.fields if field.recorded_in is not None}
    for layer in project.catalogue.with_role(Role.DECISION):
        links = layer.links_to(definition.key)
        if not links:
            continue
        given: dict[str | None, object] = {key: value for key, value in recorded.items() if layer.has_field(key)}
        given |= {links[0].key: site.uuid, layer.date_field: day}
        given |= {layer.organisation_field: project.setting("organisation")}
        for field in layer.fields:
            if field.kind is FieldKind.NOTE:
                given.setdefault(field.key, _written(field, said))
        return _new(layer, given)
    return None


def _written(field: FieldDefinition, said: Text) -> str:
    """Words as a field of the project keeps them: in French, and no longer than it may be."""
    return said.say(Language.FRENCH)[: field.max_length]


def _new(layer: LayerDefinition, given: Mapping[str | None, object]) -> RowChange:
    values = {field.key: read_value(field, given.get(field.key, field.default)) for field in layer.fields}
    return RowChange.added(Feature.new(layer.key, None, values))


def _name(definition: LayerDefinition, site: Feature) -> Text:
    return Text("«\u00a0{title}\u00a0»", "“{title}”").format(title=title_of(definition, site))


def _applied(project: Project, changes: Changes) -> Changes:
    project.apply(changes)
    return changes
