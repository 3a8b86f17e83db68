"""The level that the grid proposes for a site from the acts around it, with what it stands on; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from limits_map.domain.definitions import Choice, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.level_grid import LevelGrid, Nature, Recurrence
from limits_map.domain.row_facts import day_of
from limits_map.errors import NotFoundError
from limits_map.operations.nearby import rows_within
from limits_map.store.project import Project
from limits_map.words import Text, counted


@dataclass(frozen=True, slots=True)
class NatureSeen:
    """The acts of one nature around a site: their rows, the newest first, and how often they come back.

    `told` is true where some row says so itself, and no higher recurrence follows from the days of all of them.
    """

    nature: Nature
    recurrence: Recurrence
    told: bool
    rows: tuple[Feature, ...]
    level: str


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """A level of the grid, None where nothing was reported, and why; `seen` has all natures, the gravest first.

    `nature` and `recurrence` name the cell that the level stands in, and `rows` the rows behind it by their layer.
    """

    level: Choice | None
    why: Text
    rows: dict[str, tuple[str, ...]]
    nature: Nature | None
    recurrence: Recurrence | None
    seen: tuple[NatureSeen, ...]
    within_m: float
    days: int


def propose_level(
    *,
    project: Project,
    site: str,
    today: date | None = None,
    within_m: float | None = None,
    days: int | None = None,
) -> LevelProposal:
    """The level of the grid for a site: the highest of its natures', by the acts of so many days and metres.

    What is left out is as the grid says. Raises NotFoundError if no layer with a grid has that site.
    """
    definition, grid, row = _find(project, site)
    metres, last = within_m or grid.within, today or date.today()
    length = days or grid.days
    acts: dict[str, list[Feature]] = {}
    for act in _rows_around(project, definition, grid, row, metres):
        day = day_of(project.catalogue[act.layer], act)
        nature = grid.nature_of(act)
        if nature is not None and day is not None and last - timedelta(days=length) < day <= last:
            acts.setdefault(nature.key, []).append(act)
    seen = tuple(_seen(project, grid, nature, acts[nature.key]) for nature in grid.natures if nature.key in acts)
    field = definition.field(grid.level)
    ranks = {choice.value: rank for rank, choice in enumerate(field.choices)}
    # Of two natures that give the same level the graver one, which comes first, is named.
    worst = max(seen, key=lambda each: ranks[each.level], default=None)
    if worst is None:
        return LevelProposal(None, _nothing(metres, length), {}, None, None, (), metres, length)
    level, why = field.choice(worst.level), _why(project, worst, metres, length)
    return LevelProposal(level, why, rows_of([worst]), worst.nature, worst.recurrence, seen, metres, length)


def rows_of(seen: Iterable[NatureSeen]) -> dict[str, tuple[str, ...]]:
    """The uuids of the rows of some natures, by their layer."""
    rows: dict[str, tuple[str, ...]] = {}
    for each in seen:
        for act in each.rows:
            rows[act.layer] = (*rows.get(act.layer, ()), act.uuid)
    return rows


def _find(project: Project, uuid: str) -> tuple[LayerDefinition, LevelGrid, Feature]:
    for definition in project.catalogue:
        row = project.feature(definition.key, uuid) if definition.level_grid is not None else None
        if row is not None and definition.level_grid is not None:
            return definition, definition.level_grid, row
    raise NotFoundError(Text("Ce site n'existe plus.", "This site is no longer there."))


def _rows_around(
    project: Project, definition: LayerDefinition, grid: LevelGrid, site: Feature, metres: float
) -> Iterator[Feature]:
    """The rows of the layers that the grid names, near the site or linked to it, each once."""
    for layer in dict.fromkeys(layer for nature in grid.natures for layer in nature.acts):
        found: dict[str, Feature] = {}
        for field in project.catalogue[layer].links_to(definition.key):
            found.update((row.uuid, row) for row in project.features_where(layer, field.key, site.uuid))
        if site.geometry is not None:
            found.update((row.uuid, row) for row, _ in rows_within(project, layer, site.geometry, metres))
        yield from found.values()


def _seen(project: Project, grid: LevelGrid, nature: Nature, acts: list[Feature]) -> NatureSeen:
    acts.sort(key=lambda act: _day(project, act), reverse=True)
    worked_out = grid.worked_out(_day(project, act) for act in acts)
    told: Recurrence | None = None
    for act in acts:
        told = grid.higher(told, grid.told_by(act))
    highest = grid.higher(told, worked_out) or grid.recurrences[0]
    return NatureSeen(nature, highest, told is highest, tuple(acts), grid.level_for(nature, highest))


def _day(project: Project, row: Feature) -> date:
    return day_of(project.catalogue[row.layer], row) or date.min


def _why(project: Project, worst: NatureSeen, metres: float, length: int) -> Text:
    """As in "Trafic, récurrents : 7 lignes sur 5 jours, en 3 semaines différentes, à moins de 100 m, en 90 jours"."""
    days = {_day(project, row) for row in worst.rows}
    weeks = {day.isocalendar()[:2] for day in days}
    ground = (
        Text("la récurrence est dite par les signalements eux-mêmes", "the reports themselves say how often")
        if worst.told
        else Text("la récurrence est déduite des dates", "how often is worked out from the dates")
    )
    return Text(
        "{nature}, {recurrence}\u00a0: {acts} à moins de {metres} m en {length} jours, sur {days} et {weeks}\u00a0;"
        " {ground}.",
        "{nature}, {recurrence}: {acts} within {metres} m in {length} days, on {days} and in {weeks}; {ground}.",
    ).format(
        nature=worst.nature.label,
        recurrence=_lowered(worst.recurrence.label),
        acts=counted(len(worst.rows), Text("{n} fait", "{n} act"), Text("{n} faits", "{n} acts")),
        metres=round(metres),
        length=length,
        days=counted(len(days), Text("{n} jour", "{n} day"), Text("{n} jours", "{n} days")),
        weeks=counted(len(weeks), Text("{n} semaine", "{n} week"), Text("{n} semaines", "{n} weeks")),
        ground=ground,
    )


def _nothing(metres: float, length: int) -> Text:
    return Text(
        "Aucun signalement à moins de {metres} m en {length} jours\u00a0: la grille ne propose rien. Le lieu est peut-être"
        " calme, ou personne n'a signalé\u00a0; à vous d'en juger.",
        "No report within {metres} m in {length} days: the grid proposes nothing. The place may be quiet, or nobody"
        " reported; that is for you to judge.",
    ).format(metres=round(metres), length=length)


def _lowered(text: Text) -> Text:
    return Text(text.fr.lower(), text.en.lower())
