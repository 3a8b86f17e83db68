"""A return walk: what was done is verified with a photo, what was not is noted, and findings that were put right are solved.

for line in checklist(project=project, walk=walk):
    verify_action(project=project, walk=walk, action=line.uuid, day=today, photo=picture)
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from limits_map.domain.definitions import FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Changes, Feature, PhotoChange, RowChange, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.operations.consequences import with_consequences
from limits_map.operations.nearby import rows_within
from limits_map.operations.photos import read_photo
from limits_map.operations.site_rows import site_row_of
from limits_map.operations.walks.checklist import ALONG_M, Mark, ToCheck, checklist
from limits_map.operations.walks.facts import layers_of_walks, walk_of
from limits_map.operations.walks.marks import (
    actions_of_findings,
    not_done_note,
    note_origin,
    seen_words,
    solved_words,
    verified_state,
    walk_day,
)
from limits_map.store.project import Project
from limits_map.words import Language, Text

__all__ = ["Mark", "ToCheck", "checklist", "not_done", "solve_finding", "verify_action"]

_NOT_DONE = Text("{what}\u00a0: pas fait, vu lors de la marche de retour du {day}", "{what}: not done, seen on the return walk of {day}")  # fmt: skip
_NO_SITE = Text(
    "«\u00a0{title}\u00a0» n'est rattaché à aucun site, où le noter\u00a0: rien n'est changé. Rattachez-le à un site, ou notez-le à "
    "nouveau par sa rubrique.",
    "“{title}” belongs to no site, where it could be noted: nothing is changed. Attach it to a site, or note it anew by its "
    "item.",
)


def verify_action(
    *,
    project: Project,
    walk: str,
    action: str,
    day: date,
    photo: Path | None = None,
    words: str | None = None,
) -> Changes:
    """An action was seen on a return walk: it is verified, with what shows it, and its photo, all as one change.

    The date on which it was done is kept, or else is that day; its findings follow. Raises NotFoundError for an action or
    a walk that is gone, SourceError for a photo that is none; then nothing is written.
    """
    outing, definition = walk_of(project, walk), actions_of_findings(project)
    before = _row(project, definition, action)
    state = verified_state(definition)
    values: dict[str, Value] = {definition.status_field or "": state.value}
    if state.dates is not None and before.values.get(state.dates) is None:
        values[state.dates] = day
    evidence = definition.named(definition.evidence_field)
    if evidence is not None:
        values[evidence.key] = _with_words(evidence, before, seen_words(project, outing, day), words, " · ")
    summary = Text("Vérifier «\u00a0{title}\u00a0»", "Verify “{title}”")
    return _changed(project, summary, before, values, day, photo)


def solve_finding(
    *,
    project: Project,
    walk: str,
    finding: str,
    day: date,
    photo: Path | None = None,
    words: str | None = None,
) -> Changes:
    """What an earlier walk found was put right: the finding is solved, with that as its answer, and its photo.

    Raises NotFoundError for a finding or a walk that is gone, SourceError for a photo that is none.
    """
    outing, layers = walk_of(project, walk), layers_of_walks(project.catalogue)
    before = _row(project, layers.findings, finding)
    values: dict[str, Value] = {layers.findings.status_field or "": layers.solved}
    reply = layers.findings.named(layers.form.reply)
    if reply is not None:
        values[reply.key] = _with_words(reply, before, solved_words(project, outing, day), words, " ")
    summary = Text("Régler «\u00a0{title}\u00a0»", "Solve “{title}”")
    return _changed(project, summary, before, values, day, photo)


def not_done(*, project: Project, walk: str, action: str, words: str | None = None, day: date | None = None) -> Changes:
    """An action, or a finding, was looked at on a return walk and nothing was done: a follow-up at its site says so.

    Its state stays. Where it was noted on this walk already, new words are put in its place. Raises InvalidValueError
    where there is no site that could keep it.
    """
    outing, layers = walk_of(project, walk), layers_of_walks(project.catalogue)
    on = day or date.today()
    actions = actions_of_findings(project)
    row = project.feature(actions.key, action) or _row(project, layers.findings, action)
    title = title_of(project.catalogue[row.layer], row)
    summary = Text("Noter que «\u00a0{title}\u00a0» n'est pas fait", "Note that “{title}” is not done").format(
        title=title
    )
    said = _NOT_DONE.format(what=title, day=walk_day(project, outing, on)).say(Language.FRENCH)
    known = not_done_note(project, outing, row)
    if known is not None and not words:
        return Changes(summary)
    definition, site = _notes_of(project, row, title)
    field = definition.field(definition.title_field)
    text = _joined(field, f"{said}\u00a0: {words}" if words else f"{said}.")
    if known is not None:
        rows = [RowChange.changed(known, known.with_values({field.key: text}))]
    else:
        given: dict[str, object] = {link.key: row.uuid for link in definition.links_to(row.layer)[:1]}
        given |= {definition.links_to(site.layer)[0].key: site.uuid, field.key: text}
        given |= {definition.date_field or "": on, definition.origin_field or "": note_origin(project, outing, row)}
        given |= {definition.organisation_field or "": project.setting("organisation")}
        values = {each.key: read_value(each, given.get(each.key, each.default)) for each in definition.fields}
        rows = [RowChange.added(Feature.new(definition.key, None, values))]
    changes = Changes(summary, with_consequences(project, rows, on))
    project.apply(changes)
    return changes


def _changed(
    project: Project, summary: Text, before: Feature, values: dict[str, Value], day: date, photo: Path | None
) -> Changes:
    """Writes the values of a row and its photo as one change."""
    after = before.with_values(values)
    photos: tuple[PhotoChange, ...] = ()
    if photo is not None:
        photos = (PhotoChange(before.layer, before.uuid, None, read_photo(photo)),)
    rows = () if after.same_content(before) else with_consequences(project, [RowChange.changed(before, after)], day)
    title = title_of(project.catalogue[before.layer], before)
    changes = Changes(summary.format(title=title), rows, photos)
    project.apply(changes)
    return changes


def _with_words(field: FieldDefinition, before: Feature, said: str, words: str | None, between: str) -> str | None:
    """What a text says already, and after it what was seen; once only, and only as far as there is room."""
    known = str(before.values.get(field.key) or "")
    added = f"{said.rstrip('.')}\u00a0: {' '.join(words.split())}" if words else said
    if said.rstrip(".") in known:
        return known if not words or words in known else _joined(field, f"{known}{between}{words}")
    whole = f"{known}{between}{added}" if known else added
    if field.max_length is not None and len(whole) > field.max_length:
        whole = f"{known}{between}{said}" if known else said
        return whole if len(whole) <= field.max_length else known
    return whole


def _joined(field: FieldDefinition, words: str) -> str:
    most = field.max_length
    return words if most is None or len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _notes_of(project: Project, row: Feature, title: Text) -> tuple[LayerDefinition, Feature]:
    """The layer that keeps follow-ups, and the site to which one of a row belongs: its own, else the nearest within 60 m."""
    site = site_row_of(project, row)
    if site is None and row.geometry is not None:
        near = [
            pair
            for layer in project.catalogue.with_role(Role.SITE)
            for pair in rows_within(project, layer.key, row.geometry, ALONG_M)
        ]
        site = min(near, key=lambda pair: pair[1], default=(None, 0.0))[0]
    for definition in project.catalogue.with_role(Role.FOLLOW_UP):
        if site is not None and definition.links_to(site.layer):
            return definition, site
    raise InvalidValueError(_NO_SITE.format(title=title))


def _row(project: Project, definition: LayerDefinition, uuid: str) -> Feature:
    row = project.feature(definition.key, uuid)
    if row is None:
        raise NotFoundError(Text("Cette ligne n'existe plus.", "This row is no longer there."))
    return row
