"""What a return walk is to look at: the actions along its route, and what the walks before it found and nothing answered.

Everything is in the order in which one comes past it. What was ticked on the walk stays in the list, marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.analysis.walk_scores import WEAK
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature, Photo
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.values import fold, read_score
from limits_map.geodesy import distances
from limits_map.operations.nearby import rows_within
from limits_map.operations.site_rows import site_of, site_row_of
from limits_map.operations.walks.facts import (
    WalkLayers,
    findings_of,
    layers_of_walks,
    route_of,
    stop_number,
    stop_words,
    stops_of,
    walk_of,
    walk_title,
)
from limits_map.operations.walks.marks import (
    actions_of_findings,
    not_done_note,
    seen_words,
    solved_words,
    state_words,
    verified_state,
    walk_day,
)
from limits_map.operations.walks.reading import earlier_walks
from limits_map.store.project import Project
from limits_map.words import Language, Text

ALONG_M = 60.0
"""Metres from the route within which a site or an action is seen on the walk."""
_NOWHERE = 10_000


class Mark(Enum):
    """What was ticked on the walk."""

    NONE = 0
    VERIFIED = 1
    NOT_DONE = 2


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One line of the checklist: an action or a finding, where it is, how far it is, and how it looked last."""

    layer: str
    uuid: str
    title: Text
    where: Text
    stands: Text
    mark: Mark
    is_action: bool
    place: Point | None
    photo: Photo | None


def checklist(*, project: Project, walk: str) -> list[ToCheck]:
    """What to look at on a return walk, in the order of the stops of its route.

    These are the actions that are open or done at the sites within 60 m of the route or that answer what the walks
    before it on this route found, and of those findings the ones that are weak or carry a proposal, that no action on the
    list answers and that are neither solved nor set aside. Of what was judged at a stop more than once the last word
    counts. What waits to be tidied up is not on it, nor is what people felt.
    """
    return _Checklist(project, walk).lines()


class _Checklist:
    """Gathers the lines; every layer is read once."""

    def __init__(self, project: Project, walk: str) -> None:
        self._project = project
        self._layers: WalkLayers = layers_of_walks(project.catalogue)
        self._walk = walk_of(project, walk)
        self._actions = actions_of_findings(project)
        route = route_of(project, self._walk)
        self._stops = stops_of(project, route.uuid if route is not None else None)
        self._way = _way(route, self._stops, self._walk)
        self._day = walk_day(project, self._walk, date.today())

    def lines(self) -> list[ToCheck]:
        found = self._found()
        actions = self._seen_actions(found)
        answered = {row.uuid for row in actions}
        findings = self._open_findings(found, answered)
        pictured = self._pictured(found)
        lines = [self._action_line(row, pictured) for row in actions]
        lines += [self._finding_line(row) for row in findings]
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])]

    def _found(self) -> list[Feature]:
        """What the walks before this one found, the newest walk first, without what waits to be tidied up."""
        rows = [row for walk in self._before() for row in findings_of(self._project, walk.uuid)]
        unfinished = self._layers.unfinished
        return [row for row in rows if row.values.get(self._layers.findings.status_field or "") != unfinished]

    def _before(self) -> list[Feature]:
        walks = earlier_walks(self._project, self._walk)
        return sorted(walks, key=lambda row: day_of(self._layers.walks, row) or date.min, reverse=True)

    def _seen_actions(self, found: Sequence[Feature]) -> list[Feature]:
        key, link = self._actions.key, self._layers.form.action
        named = {str(uuid) for row in found if link is not None and (uuid := row.values.get(link)) is not None}
        rows = {row.uuid: row for row in self._project.features(key, sorted(named))}
        if self._way is not None:
            rows |= {row.uuid: row for row, _ in rows_within(self._project, key, self._way, ALONG_M)}
            for sites in self._project.catalogue.with_role(Role.SITE):
                for site, _ in rows_within(self._project, sites.key, self._way, ALONG_M):
                    for field in self._actions.links_to(sites.key):
                        rows |= {row.uuid: row for row in self._project.features_where(key, field.key, site.uuid)}
        return [row for row in rows.values() if self._is_to_see(row)]

    def _is_to_see(self, action: Feature) -> bool:
        state = state_of(self._actions, action)
        if state is None:
            return True
        return not state.given_up and (state is not verified_state(self._actions) or self._is_seen(action))

    def _is_seen(self, action: Feature) -> bool:
        evidence = action.values.get(self._actions.evidence_field or "")
        return seen_words(self._project, self._walk, self._day) in str(evidence or "")

    def _open_findings(self, found: Sequence[Feature], answered: set[str]) -> Iterator[Feature]:
        definition, form = self._layers.findings, self._layers.form
        last: dict[tuple[object, object], object] = {}
        for row in found:
            judged = (row.values.get(form.stop or ""), row.values.get(form.item))
            walk = row.values.get(form.walk)
            is_last = None in judged or last.setdefault(judged, walk) == walk
            proposed = bool(row.values.get(form.proposal or ""))
            # A feeling is no thing that one sees done.
            if not (proposed or (is_last and self._is_weak(row) and not self._is_felt(row))):
                continue
            if str(row.values.get(form.action or "")) in answered:
                continue
            state = state_of(definition, row)
            if state is None or not state.closed or self._is_solved(row):
                yield row

    def _is_weak(self, finding: Feature) -> bool:
        score = read_score(self._layers.score, finding.values.get(self._layers.form.score))
        tone = self._layers.findings.field(self._layers.form.tone) if self._layers.form.tone is not None else None
        # The tones go from the best to the worst, as everywhere on the form.
        is_negative = tone is not None and bool(tone.choices) and finding.values.get(tone.key) == tone.choices[-1].value
        return is_negative or (score is not None and score <= WEAK)

    def _is_solved(self, finding: Feature) -> bool:
        reply = finding.values.get(self._layers.form.reply or "")
        return solved_words(self._project, self._walk, self._day) in str(reply or "")

    def _pictured(self, found: Sequence[Feature]) -> dict[str, Feature]:
        """For each action the newest finding that it answers: how the place looked before."""
        link = self._layers.form.action
        newest: dict[str, Feature] = {}
        for row in found if link is not None else ():
            newest.setdefault(str(row.values.get(link or "")), row)
        return newest

    def _action_line(self, row: Feature, pictured: dict[str, Feature]) -> tuple[tuple[int, ...], ToCheck]:
        state = state_of(self._actions, row)
        mark = Mark.NONE
        if state is verified_state(self._actions):
            mark = Mark.VERIFIED
        elif not_done_note(self._project, self._walk, row) is not None:
            mark = Mark.NOT_DONE
        photo = self._last_photo(row) or (self._last_photo(pictured[row.uuid]) if row.uuid in pictured else None)
        place = self._place(row) or (self._place(pictured[row.uuid]) if row.uuid in pictured else None)
        stop = self._nearest_stop(place)
        stands = state_words(self._actions, row)
        line = ToCheck(
            row.layer, row.uuid, title_of(self._actions, row), self._where(row, stop), stands, mark, True, place, photo
        )
        return (*self._along(stop[0] if stop else None, place), 0, row.fid or 0), line

    def _finding_line(self, row: Feature) -> tuple[tuple[int, ...], ToCheck]:
        definition, form = self._layers.findings, self._layers.form
        state, mark = state_of(definition, row), Mark.NONE
        if state is not None and state.closed:
            mark = Mark.VERIFIED
        elif not_done_note(self._project, self._walk, row) is not None:
            mark = Mark.NOT_DONE
        title, proposal = title_of(definition, row), row.values.get(form.proposal or "")
        if proposal:
            title = Text("{item}\u00a0: «\u00a0{words}\u00a0»", "{item}: “{words}”").format(item=title, words=proposal)
        place = self._place(row)
        stop = self._named_stop(row) or self._nearest_stop(place)
        line = ToCheck(
            row.layer,
            row.uuid,
            title,
            self._where(row, stop),
            self._found_words(row),
            mark,
            False,
            place,
            self._last_photo(row),
        )
        return (*self._along(stop[0] if stop else None, place), 1, row.fid or 0), line

    def _found_words(self, row: Feature) -> Text:
        """The score a finding was given and on which walk; what a group felt is told nobody who looks over a shoulder."""
        score = self._layers.score.choice(row.values.get(self._layers.form.score)) if not self._is_felt(row) else None
        walk = self._project.feature(self._layers.walks.key, str(row.values.get(self._layers.form.walk)))
        said = Text.same(walk_title(self._project, walk) if walk is not None else "")
        if score is None:
            return said
        return Text("Noté {score} · {said}", "Scored {score} · {said}").format(score=score.label, said=said)

    def _is_felt(self, finding: Feature) -> bool:
        item = self._layers.item.choice(finding.values.get(self._layers.form.item))
        return item is not None and item.felt

    def _place(self, row: Feature) -> Point | None:
        """Where a row is: its own place, else that of its site."""
        shape = row.geometry
        if shape is None or shape.is_empty:
            site = site_row_of(self._project, row)
            shape = site.geometry if site is not None else None
        return shape.representative_point() if shape is not None and not shape.is_empty else None

    def _nearest_stop(self, place: Point | None) -> tuple[Feature, float] | None:
        placed = [(stop, stop.geometry) for stop in self._stops if stop.geometry is not None]
        if place is None or not placed:
            return None
        away = distances(place, [shape for _, shape in placed])
        nearest = int(away.argmin())
        return placed[nearest][0], float(away[nearest])

    def _named_stop(self, finding: Feature) -> tuple[Feature, float] | None:
        words = fold(str(finding.values.get(self._layers.form.stop or "") or ""))
        named = (stop for stop in self._stops if words and fold(stop_words(self._project, stop)) == words)
        return next(((stop, 0.0) for stop in named), None)

    def _where(self, row: Feature, stop: tuple[Feature, float] | None) -> Text:
        """The stop, where one is near, and the site, unless the stop is called after it."""
        site = site_row_of(self._project, row) if site_of(self._project, row) else None
        name = title_of(self._project.catalogue[site.layer], site) if site is not None else None
        near = stop[0] if stop is not None and stop[1] <= ALONG_M else None
        words = stop_words(self._project, near) if near is not None else None
        if words is None and row.layer == self._layers.findings.key:
            words = str(row.values.get(self._layers.form.stop or "") or "") or None
        if words is None or name is None:
            return Text.same(words) if words is not None else name or Text("", "")
        if near is not None and fold(title_of(self._layers.stops, near).say(Language.FRENCH)) == fold(
            name.say(Language.FRENCH)
        ):
            return Text.same(words)
        return Text("{stop} · {site}", "{stop} · {site}").format(stop=words, site=name)

    def _along(self, stop: Feature | None, place: Point | None) -> tuple[int, int]:
        """Orders by the stop, and where the route has none by the metres along it; what has no place comes last."""
        if stop is not None:
            return stop_number(self._project, stop), 0
        if place is None or self._way is None:
            return _NOWHERE, 0
        return _NOWHERE - 1, round(_share_along(self._way, place) * 1e6)

    def _last_photo(self, row: Feature) -> Photo | None:
        photos = self._project.photos(row.layer, row.uuid)
        return max(enumerate(photos), key=lambda pair: (pair[1].taken_at or "", pair[0]))[1] if photos else None


def _way(route: Feature | None, stops: Sequence[Feature], walk: Feature) -> BaseGeometry | None:
    """The line that a walk is to take: its route's, else from stop to stop, else the way that was walked."""
    if route is not None and route.geometry is not None and not route.geometry.is_empty:
        return route.geometry
    corners = [stop.geometry.centroid for stop in stops if stop.geometry is not None]
    if len(corners) > 1:
        return LineString(corners)
    return corners[0] if corners else walk.geometry


def _share_along(way: BaseGeometry, place: Point) -> float:
    """How far along a line, or the parts of one together, the nearest point to a place is; from 0 to 1."""
    parts = [part for part in shapely.get_parts(way) if part.length > 0]
    if not parts:
        return 0.0
    nearest = min(range(len(parts)), key=lambda number: parts[number].distance(place))
    before = sum(part.length for part in parts[:nearest])
    return float((before + parts[nearest].project(place)) / sum(part.length for part in parts))
