"""A walk as it is read afterwards: its answers by item, stop and street, its proposals, and the walks beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from limits_map.analysis.walk_proposals import Proposal, proposals
from limits_map.analysis.walk_scores import Answer, Score, fewest_for, scores
from limits_map.domain.definitions import Choice, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of
from limits_map.domain.values import read_score, read_times
from limits_map.domain.walks import WalkState
from limits_map.geodesy import length_of
from limits_map.operations.walks.facts import (
    WalkLayers,
    all_walks,
    attendances_of,
    findings_of,
    layers_of_walks,
    route_of,
    stop_words,
    stops_of,
    walk_of,
    walk_state,
    way_of,
)
from limits_map.operations.walks.streets import streets_of
from limits_map.store.project import Project

_FAR = 10_000


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of one group were invited and came; None where nobody wrote it down."""

    group: Choice | None
    invited: int | None
    came: int | None


@dataclass(frozen=True, slots=True)
class WalkReading:
    """All that is read of one walk; `answers` are in the order they were given, those still to be tidied up among them.

    `length` is that of the way walked in metres, `duration` from the first to the last fix; both None where no way was
    recorded.
    """

    walk: Feature
    layers: WalkLayers
    day: date | None
    moment: Choice | None
    state: WalkState
    route: Feature | None
    stops: tuple[str, ...]
    findings: tuple[Feature, ...]
    unfinished: int
    answers: tuple[Answer, ...]
    felt: frozenset[str]
    proposals: tuple[Proposal, ...]
    attendances: tuple[Attendance, ...]
    participants: int | None
    length: float | None
    duration: timedelta | None

    @property
    def judged(self) -> tuple[Answer, ...]:
        """The answers on what is seen, not on what is felt."""
        return tuple(answer for answer in self.answers if answer.item not in self.felt)

    @property
    def feelings(self) -> tuple[Answer, ...]:
        """The answers on what is felt, which are told from five on."""
        return tuple(answer for answer in self.answers if answer.item in self.felt)

    @property
    def answered_items(self) -> tuple[Choice, ...]:
        """The items that were scored, in the order of the vocabulary."""
        given = {answer.item for answer in self.answers if answer.score is not None}
        return tuple(choice for choice in self.layers.item.choices if choice.value in given)

    def feelings_by_group(self) -> dict[str | None, Score]:
        """The feeling of each group, withheld where too few of it answered; there is no sum to work them out from."""
        return scores(self.feelings, _group, fewest_for(self.felt))


def read_walk(project: Project, walk: str) -> WalkReading:
    """Reads a walk; raises NotFoundError if it is gone."""
    layers = layers_of_walks(project.catalogue)
    row = walk_of(project, walk)
    findings = findings_of(project, walk)
    route = route_of(project, row)
    fixes = project.fixes(walk)
    way = row.geometry if row.geometry is not None and not row.geometry.is_empty else way_of(fixes)
    unfinished = sum(
        finding.values.get(layers.findings.status_field or "") == layers.unfinished for finding in findings
    )
    participants = row.values.get(layers.outing.participants)
    return WalkReading(
        walk=row,
        layers=layers,
        day=day_of(layers.walks, row),
        moment=layers.walks.field(layers.outing.moment).choice(row.values.get(layers.outing.moment)),
        state=walk_state(project, row),
        route=route,
        stops=tuple(stop_words(project, stop) for stop in stops_of(project, route.uuid if route is not None else None)),
        findings=tuple(findings),
        unfinished=unfinished,
        answers=answers_of(project, row, findings),
        felt=felt_items(layers),
        proposals=_proposals(project, layers, findings),
        attendances=tuple(_attendances(project, layers, walk)),
        participants=participants if isinstance(participants, int) else None,
        length=length_of(way) if way is not None else None,
        duration=fixes[-1].at - fixes[0].at if len(fixes) > 1 else None,
    )


def felt_items(layers: WalkLayers) -> frozenset[str]:
    """The items that people feel."""
    return frozenset(choice.value for choice in layers.item.choices if choice.felt)


def answers_of(project: Project, walk: Feature, findings: Sequence[Feature] | None = None) -> tuple[Answer, ...]:
    """The answers of a walk, those that were skipped and those that only have a tone among them."""
    layers = layers_of_walks(project.catalogue)
    form = layers.form
    rows = findings_of(project, walk.uuid) if findings is None else findings
    streets = streets_of(project, [row.geometry for row in rows])
    moment = _word(walk, layers.outing.moment)
    answers = layers.findings.named(form.answers)
    return tuple(
        Answer(
            walk=walk.uuid,
            moment=_word(row, form.moment) or moment,
            stop=_word(row, form.stop),
            street=street,
            item=_word(row, form.item),
            group=_word(row, form.group),
            score=read_score(layers.score, row.values.get(form.score)),
            number=read_times(answers, row.values.get(form.answers or "")),
            tone=_word(row, form.tone),
            finding=row.uuid,
        )
        for row, street in zip(rows, streets, strict=True)
    )


def earlier_walks(project: Project, walk: Feature) -> list[Feature]:
    """The walks on the same route before this one: of the same moment first, and of those the newest first.

    A walk without a date has none before it but those that were walked.
    """
    layers = layers_of_walks(project.catalogue)
    day, moment = day_of(layers.walks, walk), _word(walk, layers.outing.moment)
    before = [row for row in _walked_there(project, walk) if _is_before(layers.walks, row, day)]
    before.sort(key=lambda row: day_of(layers.walks, row) or date.min, reverse=True)
    return sorted(before, key=lambda row: _word(row, layers.outing.moment) != moment)


def pair_of(project: Project, walk: Feature) -> Feature | None:
    """The other of a day and night pair: on the same route at the other moment, the nearest in date; else None.

    One that was walked comes before one that is only prepared.
    """
    layers = layers_of_walks(project.catalogue)
    day, moment = day_of(layers.walks, walk), _word(walk, layers.outing.moment)
    if moment is None:
        return None

    def distance(row: Feature) -> tuple[bool, int, int]:
        there = day_of(layers.walks, row)
        away = abs((there - day).days) if there is not None and day is not None else _FAR
        return walk_state(project, row) is WalkState.PLANNED, away, row.fid or 0

    others = [row for row in _same_route(project, walk) if _word(row, layers.outing.moment) not in (None, moment)]
    return min(others, key=distance, default=None)


def counts_of_walks(project: Project) -> dict[str, tuple[int, int]]:
    """For each walk with findings how many it has, and how many of them wait to be tidied up."""
    layers = layers_of_walks(project.catalogue)
    counts: dict[str, tuple[int, int]] = {}
    status = layers.findings.status_field or ""
    for _, walk, state in project.columns(layers.findings.key, [layers.form.walk, status]):
        if walk is not None:
            all_of_them, waiting = counts.get(walk, (0, 0))
            counts[walk] = (all_of_them + 1, waiting + (state == layers.unfinished))
    return counts


def _walked_there(project: Project, walk: Feature) -> Iterator[Feature]:
    return (row for row in _same_route(project, walk) if walk_state(project, row) is not WalkState.PLANNED)


def _same_route(project: Project, walk: Feature) -> list[Feature]:
    layers = layers_of_walks(project.catalogue)
    route = _word(walk, layers.outing.route)
    return [
        row
        for row in (all_walks(project) if route is not None else ())
        if row.uuid != walk.uuid and _word(row, layers.outing.route) == route
    ]


def _is_before(definition: LayerDefinition, row: Feature, day: date | None) -> bool:
    there = day_of(definition, row)
    return day is None or (there is not None and there < day)


def _attendances(project: Project, layers: WalkLayers, walk: str) -> Iterator[Attendance]:
    """The attendances of a walk in the order of the groups, one line a group."""
    groups = layers.attendances.field(layers.roll.group)
    order = {choice.value: number for number, choice in enumerate(groups.choices)}
    rows = attendances_of(project, walk)
    for row in sorted(rows, key=lambda row: order.get(_word(row, layers.roll.group) or "", len(order))):
        invited, came = row.values.get(layers.roll.invited), row.values.get(layers.roll.came)
        yield Attendance(
            groups.choice(row.values.get(layers.roll.group)),
            invited if isinstance(invited, int) else None,
            came if isinstance(came, int) else None,
        )


def _proposals(project: Project, layers: WalkLayers, findings: Iterable[Feature]) -> tuple[Proposal, ...]:
    form = layers.form
    said = [row for row in findings if form.proposal is not None and _word(row, form.proposal)]
    link = layers.findings.field(form.action).link if form.action is not None else None
    wanted = dict.fromkeys(uuid for row in said if (uuid := _word(row, form.action)) is not None)
    actions = {row.uuid: row for row in project.features(link, list(wanted))} if link is not None and wanted else {}
    since = _since(project, layers.findings, said)
    if link is not None:
        since |= _since(project, project.catalogue[link], actions.values())
    return proposals(
        said,
        layers.findings,
        form,
        actions=actions,
        action_layer=project.catalogue[link] if link is not None else None,
        since=since,
    )


def _since(project: Project, definition: LayerDefinition, rows: Iterable[Feature]) -> dict[str, date]:
    """The day on which each of some rows came into its state, by the history.

    A row that was written in that state (read from a file, say) has none: nobody knows since when it was so.
    """
    status = definition.status_field
    known = {row.uuid: row for row in rows}
    if status is None or not known:
        return {}
    found: dict[str, date] = {}
    for uuid, entries in project.histories(definition.key, list(known)).items():
        changed = [entry.at.astimezone().date() for entry in entries if entry.before and status in entry.changed]
        if changed and state_of(definition, known[uuid]) is not None:
            found[uuid] = changed[-1]
    return found


def _group(answer: Answer) -> str | None:
    return answer.group


def _word(row: Feature, key: str | None) -> str | None:
    value = row.values.get(key) if key is not None else None
    return value.strip() or None if isinstance(value, str) else None
