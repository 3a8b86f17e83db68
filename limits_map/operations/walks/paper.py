"""Paper sheets entered by code: what the codes of a walk may say, and findings at its stops made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.domain.paper_codes import PaperEntry, PaperReading, SheetForm, parse_codes
from limits_map.domain.row_facts import day_of
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.operations.consequences import with_consequences
from limits_map.operations.walks.evening import with_walks_settled
from limits_map.operations.walks.facts import (
    items_of,
    layers_of_walks,
    route_of,
    stop_number,
    stop_words,
    stops_of,
    usual_tone,
    walk_of,
)
from limits_map.operations.walks.gaps import GapKind, gaps_of
from limits_map.store.project import Project
from limits_map.words import Text, counted


def sheet_form(*, project: Project, walk: str) -> SheetForm:
    """What the codes on the sheets of a walk may say; raises NotFoundError if the walk is gone."""
    layers = layers_of_walks(project.catalogue)
    row, form = walk_of(project, walk), layers.form
    items = items_of(project, row)
    tones = layers.findings.field(form.tone).choices if form.tone is not None else ()
    return SheetForm(
        stops=tuple(stop_number(project, stop) for stop in _stops(project, row)),
        items=items,
        scores=layers.score.choices,
        groups=layers.findings.field(form.group).choices if form.group is not None else (),
        ticks={item.value: layers.findings.field(item.ticks).choices for item in items if item.ticks is not None},
        positive=tones[0].value if tones else None,
        negative=tones[-1].value if tones else None,
    )


def read_codes(*, project: Project, walk: str, text: str) -> PaperReading:
    """What entering a text would do and what is wrong in it; nothing is changed."""
    return parse_codes(text, sheet_form(project=project, walk=walk))


def enter_codes(*, project: Project, walk: str, text: str, today: date | None = None) -> Changes:
    """Makes findings of the codes of a text, each at the place of its stop, all as one step.

    What lacks nothing is tidied at once, a skipped item too; what has no place, or words that could point to a person,
    waits in the evening queue. Raises InvalidValueError, naming the first line, where a code cannot be read: then
    nothing is written.
    """
    reading = read_codes(project=project, walk=walk, text=text)
    if reading.mistakes:
        first = reading.mistakes[0]
        raise InvalidValueError(
            Text("Ligne {line}, «\u00a0{code}\u00a0»\u00a0: {why}", "Line {line}, “{code}”: {why}").format(
                line=first.line, code=first.code, why=first.why
            )
        )
    row = walk_of(project, walk)
    stops = {stop_number(project, stop): stop for stop in reversed(_stops(project, row))}
    rows = [RowChange.added(_finding(project, row, stops[entry.stop], entry)) for entry in reading.entries]
    summary = counted(
        len(rows),
        Text("Saisir {n} code d'une feuille", "Enter {n} code of a sheet"),
        Text("Saisir {n} codes de feuilles", "Enter {n} codes of sheets"),
    )
    day = today or date.today()
    changes = Changes(summary, with_consequences(project, with_walks_settled(project, rows), day))
    project.apply(changes)
    return changes


def _stops(project: Project, walk: Feature) -> Sequence[Feature]:
    route = route_of(project, walk)
    return stops_of(project, route.uuid if route is not None else None)


def _finding(project: Project, walk: Feature, stop: Feature, entry: PaperEntry) -> Feature:
    layers = layers_of_walks(project.catalogue)
    findings, form = layers.findings, layers.form
    told: dict[str | None, object] = {
        form.walk: walk.uuid,
        form.item: entry.item.value,
        form.score: entry.score.value if entry.score is not None else None,
        form.tone: entry.tone or usual_tone(layers, entry.score.value if entry.score is not None else None),
        form.group: entry.group,
        form.answers: entry.answers,
        form.proposal: entry.proposal,
        form.moment: walk.values.get(layers.outing.moment),
        form.stop: stop_words(project, stop),
        findings.date_field: day_of(layers.walks, walk),
        findings.status_field: layers.tidied,
    }
    if entry.ticks and entry.item.ticks is not None:
        told[entry.item.ticks] = entry.ticks
    values: dict[str, Value] = {field.key: read_value(field, told.get(field.key)) for field in findings.fields}
    place = stop.geometry.representative_point() if stop.geometry is not None else None
    new = Feature.new(findings.key, place, values)
    waits = any(gap.needed and gap.kind is not GapKind.SCORE for gap in gaps_of(project, new))
    return new.with_values({findings.status_field or "": layers.unfinished}) if waits else new
