"""What is said of actions and findings on a return walk, and how what was ticked there is known again."""

from __future__ import annotations

from datetime import date

from limits_map.domain.definitions import Choice, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of
from limits_map.domain.signals import signal_field, signal_values
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.store.project import Project
from limits_map.words import Language, Text

_SEEN = Text("Constatée lors de la marche de retour du {day}", "Seen on the return walk of {day}")
_SOLVED = Text("Réglé, constaté lors de la marche de retour du {day}.", "Solved, seen on the return walk of {day}.")


def actions_of_findings(project: Project) -> LayerDefinition:
    """The layer of actions that findings are answered by."""
    layers = layers_of_walks(project.catalogue)
    if layers.form.action is not None and (link := layers.findings.field(layers.form.action).link) is not None:
        return project.catalogue[link]
    return project.catalogue.with_role(Role.ACTION)[0]


def verified_state(actions: LayerDefinition) -> Choice:
    """The state that says that an action was seen: the last in which it is closed and was not given up."""
    return [choice for choice in actions.states if choice.closed and not choice.given_up][-1]


def seen_words(project: Project, walk: Feature, day: date) -> str:
    """What the evidence of an action says once it was seen on a walk."""
    return _SEEN.format(day=walk_day(project, walk, day)).say(Language.FRENCH)


def solved_words(project: Project, walk: Feature, day: date) -> str:
    """What is answered to a finding that a walk saw put right."""
    return _SOLVED.format(day=walk_day(project, walk, day)).say(Language.FRENCH)


def walk_day(project: Project, walk: Feature, day: date) -> date:
    """The day of a walk, or another where it has none; one that goes on after midnight is still of the day before."""
    return day_of(layers_of_walks(project.catalogue).walks, walk) or day


def not_done_note(project: Project, walk: Feature, row: Feature) -> Feature | None:
    """The follow-up that says that something was seen on a walk and was not done, or None."""
    for definition in project.catalogue.with_role(Role.FOLLOW_UP):
        origin = note_origin(project, walk, row)
        for note in project.features_where(definition.key, definition.origin_field or "", origin):
            links = definition.links_to(row.layer)
            mine = not links or note.values.get(links[0].key) == row.uuid
            if mine and not _is_signal(definition, note) and (links or _is_of(project, walk, definition, note)):
                return note
    return None


def note_origin(project: Project, walk: Feature, row: Feature) -> str:
    """Where such a follow-up comes from: the walk, or the finding where follow-ups have no link to one."""
    linked = any(layer.links_to(row.layer) for layer in project.catalogue.with_role(Role.FOLLOW_UP))
    return f"{walk.layer}/{walk.uuid}" if linked else f"{row.layer}/{row.uuid}"


def _is_signal(definition: LayerDefinition, note: Feature) -> bool:
    field = signal_field(definition)
    return field is not None and note.values.get(field.key) in signal_values(definition)


def _is_of(project: Project, walk: Feature, definition: LayerDefinition, note: Feature) -> bool:
    day = day_of(definition, note)
    return day is not None and day >= walk_day(project, walk, date.min)


def state_words(definition: LayerDefinition, row: Feature) -> Text:
    """Where an action stands, as in "Faite le 12 nov. 2026 par Ville"; one that was verified was done on its day."""
    state = state_of(definition, row)
    label = state.label if state is not None else Text("État inconnu", "Unknown status")
    lead = row.values.get(definition.organisation_field or "")
    since = row.values.get(state.dates) if state is not None and state.closed and state.dates is not None else None
    due = day_of(definition, row) if state is None or not state.closed else None
    said = label
    if state is not None and isinstance(since, date):
        alike = (choice for choice in definition.states if choice.dates == state.dates and not choice.given_up)
        label = next(alike, state).label
        said = Text("{state} le {day}", "{state} on {day}").format(state=label, day=since)
    elif due is not None:
        said = Text("{state}, échéance le {day}", "{state}, due on {day}").format(state=label, day=due)
    if not lead:
        return said
    done = state is not None and state.closed
    by = Text("{said} par {lead}", "{said} by {lead}") if done else Text("{said} · {lead}", "{said} · {lead}")
    return by.format(said=said, lead=str(lead))
