"""Techniques suggested by what was seen at a site, and templates that make a set of actions; nothing comes unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from limits_map.catalogue import Catalogue
from limits_map.domain.conditions import meets
from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.domain.guidance import (
    ActionTemplate,
    Evidence,
    Start,
    Suggestion,
    TemplateAction,
    is_meant_for,
    technique_of,
)
from limits_map.domain.row_facts import day_of, is_open, state_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.signals import watched_since
from limits_map.domain.values import fold, read_value
from limits_map.errors import NotFoundError
from limits_map.operations.action_order import order_links
from limits_map.operations.consequences import apply_changes
from limits_map.operations.site_rows import find_site
from limits_map.operations.site_summary import SiteSummary
from limits_map.store.project import Project
from limits_map.words import Language, Text


@dataclass(frozen=True, slots=True)
class Idea:
    """A suggestion for a site with the rows behind it, and what there is of its technique already.

    `evidence` names layers with the uuids of their rows, nearest first; `existing` are the actions at the site, to be
    done or done, with that technique; `taken` is the action there that the suggestion itself became, or one called so.
    """

    suggestion: Suggestion
    evidence: tuple[tuple[str, tuple[str, ...]], ...]
    existing: tuple[Feature, ...] = ()
    taken: Feature | None = None

    @property
    def rows(self) -> int:
        """How many rows are behind it."""
        return sum(len(uuids) for _, uuids in self.evidence)


@dataclass(frozen=True, slots=True)
class DatedAction:
    """An action of a template as it would be at a site from a first day on, and the one there like it, if there is."""

    action: TemplateAction
    start: date
    due: date
    existing: Feature | None = None


def ideas_for(summary: SiteSummary, catalogue: Catalogue, today: date | None = None) -> tuple[Idea, ...]:
    """What the findings, reports and follow-ups of a site suggest.

    First what most kinds of rows speak for, then what most rows do; what was taken up already comes last. At a site
    under watch only what was seen since then counts, and a site that is closed needs nothing more.
    """
    if not is_open(catalogue[summary.site.layer], summary.site):
        return ()
    pool: dict[str, list[Feature]] = {}
    for row in _rows(summary, catalogue):
        pool.setdefault(row.layer, []).append(row)
    found = []
    for suggestion in catalogue.guidance.suggestions:
        if not is_meant_for(summary.site, suggestion.at):
            continue
        behind: dict[str, dict[str, None]] = {}
        for evidence in suggestion.when:
            rows = list(_speaking(catalogue, evidence, pool.get(evidence.layer, []), today or date.today()))
            if len(rows) >= evidence.at_least:
                behind.setdefault(evidence.layer, {}).update(dict.fromkeys(row.uuid for row in rows))
        if behind:
            kept = tuple((layer, tuple(uuids)) for layer, uuids in behind.items())
            here = _live(catalogue, summary, suggestion.layer)
            same = tuple(row for row in here if _technique(catalogue, row) == suggestion.technique)
            found.append(Idea(suggestion, kept, same, _alike(catalogue, here, suggestion.title)))
    return tuple(sorted(found, key=lambda idea: (idea.taken is not None, -len(idea.evidence), -idea.rows)))


def adopt_ideas(
    *,
    project: Project,
    site: str,
    suggestions: Sequence[str],
    today: date | None = None,
    language: Language = Language.FRENCH,
) -> Changes:
    """Proposes the actions of some suggestions, named by their keys, at a site; each lies where the site lies.

    Raises NotFoundError if the site or one of the suggestions is not there.
    """
    _, place = find_site(project, site)
    known = {suggestion.key: suggestion for suggestion in project.catalogue.guidance.suggestions}
    missing = next((key for key in suggestions if key not in known), None)
    if missing is not None:
        raise NotFoundError(
            Text("Il n'y a pas de suggestion «\u00a0{key}\u00a0».", "There is no suggestion “{key}”.").format(
                key=missing
            )
        )
    chosen = [known[key] for key in dict.fromkeys(suggestions)]
    rows = [_proposed(project, idea.layer, place, idea.values, language) for idea in chosen]
    one = Text("Proposer «\u00a0{title}\u00a0»", "Propose “{title}”")
    many = Text("Proposer {n} actions", "Propose {n} actions")
    words = one.format(title=chosen[0].title) if len(chosen) == 1 else many.format(n=len(chosen))
    return _added(project, words, rows, today)


def planned_actions(summary: SiteSummary, catalogue: Catalogue, template: str, start: date) -> tuple[DatedAction, ...]:
    """The actions of a template with their days, in order, and which of them a site has already."""
    found = _template(catalogue, template)
    here = _live(catalogue, summary, found.layer)
    return tuple(
        DatedAction(
            action,
            start + timedelta(days=action.starts_after_days),
            start + timedelta(days=action.starts_after_days + action.lasts_days),
            _alike(catalogue, here, action.title),
        )
        for action in found.actions
    )


def apply_template(
    *,
    project: Project,
    site: str,
    template: str,
    start: date,
    lead: str = "",
    chosen: Collection[str] | None = None,
    today: date | None = None,
    language: Language = Language.FRENCH,
) -> Changes:
    """Makes the actions of a template at a site, or those of them whose keys are chosen, with what comes after what.

    Where an action comes after one that was left out, it comes after what that one would have come after.

    Raises NotFoundError if the site or the template is not there, InvalidValueError if the lead does not fit.
    """
    _, place = find_site(project, site)
    found = _template(project.catalogue, template)
    definition = project.catalogue[found.layer]
    wanted = [action for action in found.actions if chosen is None or action.key in chosen]
    made: dict[str, Feature] = {}
    for action in wanted:
        begins = start + timedelta(days=action.starts_after_days)
        more: dict[str, object] = {
            definition.start_field or "": begins,
            definition.date_field or "": begins + timedelta(days=action.lasts_days),
            definition.organisation_field or "": lead,
        }
        made[action.key] = _proposed(project, found.layer, place, action.values, language, more)
    rows = [*made.values(), *_order(project, found, made)]
    words = Text("Appliquer le modèle «\u00a0{title}\u00a0»", "Apply the template “{title}”").format(title=found.title)
    return _added(project, words, rows, today)


def _rows(summary: SiteSummary, catalogue: Catalogue) -> Iterator[Feature]:
    """Every row that may speak for a suggestion: not what says that it belongs to another site, nor what is overcome."""
    since = _watched_since(summary, catalogue)
    beside = [item.feature for items in (summary.findings, summary.reports, summary.facilities) for item in items]
    for row in (*beside, *summary.follow_ups):
        definition = catalogue[row.layer]
        named = {row.values.get(link.key) for link in definition.links_to(summary.site.layer)} - {None}
        day = day_of(definition, row)
        if (not named or summary.site.uuid in named) and (since is None or day is None or day >= since):
            yield row


def _watched_since(summary: SiteSummary, catalogue: Catalogue) -> date | None:
    """The day from which a site has been under watch, by its decisions; None where it is not or they do not say."""
    status = catalogue[summary.site.layer].status
    if status is None or status.recorded_in is None:
        return None
    return watched_since(
        (day, choice.watched)
        for row in summary.decisions
        if row.layer == status.recorded_in
        and (choice := status.choice(row.values.get(status.key))) is not None
        and (day := day_of(catalogue[row.layer], row)) is not None
    )


def _speaking(catalogue: Catalogue, evidence: Evidence, rows: Sequence[Feature], today: date) -> Iterator[Feature]:
    first = today - timedelta(days=evidence.days) if evidence.days is not None else None
    for row in rows:
        day = day_of(catalogue[row.layer], row)
        if meets(row, evidence.where) and (first is None or day is None or day >= first):
            yield row


def _live(catalogue: Catalogue, summary: SiteSummary, layer: str) -> list[Feature]:
    """The actions of a site that are to be done or done."""
    states = ((row, state_of(catalogue[layer], row)) for row in summary.actions if row.layer == layer)
    return [row for row, state in states if state is None or not state.given_up]


def _technique(catalogue: Catalogue, action: Feature) -> str | None:
    technique = technique_of(catalogue[action.layer], action)
    return technique.value if technique is not None else None


def _alike(catalogue: Catalogue, actions: Sequence[Feature], title: Text) -> Feature | None:
    """The action that has a title, in either language, or None."""
    titles = {fold(title.say(language)) for language in Language}
    named = ((action, action.values.get(catalogue[action.layer].title_field)) for action in actions)
    return next((action for action, words in named if fold(str(words or "")) in titles), None)


def _template(catalogue: Catalogue, key: str) -> ActionTemplate:
    found = catalogue.guidance.template(key)
    if found is None:
        raise NotFoundError(
            Text("Il n'y a pas de modèle «\u00a0{key}\u00a0».", "There is no template “{key}”.").format(key=key)
        )
    return found


def _proposed(
    project: Project,
    layer: str,
    site: Feature,
    start: Start,
    language: Language,
    more: dict[str, object] | None = None,
) -> Feature:
    """A new action at a site, in the state that its layer begins with."""
    definition = project.catalogue[layer]
    words = {key: value.say(language) if isinstance(value, Text) else value for key, value in start.items()}
    given: dict[str, object] = {**words, **(more or {})}
    given |= {link.key: site.uuid for link in definition.links_to(site.layer)[:1]}
    values = {field.key: read_value(field, given.get(field.key, field.default)) for field in definition.fields}
    point = site.geometry.representative_point() if site.geometry is not None else None
    return Feature.new(layer, kept_shape(definition.geometry, point), values)


def _order(project: Project, template: ActionTemplate, made: dict[str, Feature]) -> Iterator[Feature]:
    """The rows that say what comes after what."""
    steps = {action.key: action for action in template.actions}
    for definition in project.catalogue.with_role(Role.DEPENDENCY):
        links = order_links(definition, template.layer)
        if links is None:
            continue
        for key, action in made.items():
            for first in _first_of(steps, steps[key], made):
                ends = dict(zip(links, (action.uuid, made[first].uuid), strict=True))
                yield Feature.new(definition.key, None, {field.key: ends.get(field.key) for field in definition.fields})
        return


def _first_of(steps: dict[str, TemplateAction], step: TemplateAction, made: Collection[str]) -> list[str]:
    """What a step comes after, among those that are made; one that is not made is stood for by its own."""
    found: dict[str, None] = {}
    for key in step.after:
        found |= dict.fromkeys([key] if key in made else _first_of(steps, steps[key], made))
    return list(found)


def _added(project: Project, words: Text, rows: Sequence[Feature], today: date | None) -> Changes:
    return apply_changes(project, words, [RowChange.added(row) for row in rows], today)
