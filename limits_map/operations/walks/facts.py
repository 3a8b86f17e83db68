"""What belongs to a walk: its route and stops, its form, who was there, its findings and the way it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.values import read_score
from limits_map.domain.walk_forms import FindingForm, OutingForm, RollForm
from limits_map.domain.walks import Fix, Purpose, WalkState
from limits_map.errors import NotFoundError
from limits_map.operations.nearby import rows_within
from limits_map.store.project import Project
from limits_map.words import Language, Text

_NEAR_STOP_M = 40.0
"""Metres within which a finding is taken to be made at a stop."""
_PAUSE_S = 180.0
"""Seconds without a fix after which the way is broken off and begun anew."""


@dataclass(frozen=True, slots=True)
class WalkLayers:
    """The layers that walks are kept in, with what their fields are."""

    walks: LayerDefinition
    outing: OutingForm
    findings: LayerDefinition
    form: FindingForm
    routes: LayerDefinition
    stops: LayerDefinition
    attendances: LayerDefinition
    roll: RollForm

    @property
    def item(self) -> FieldDefinition:
        """The field of a finding that says what was looked at."""
        return self.findings.field(self.form.item)

    @property
    def score(self) -> FieldDefinition:
        """The field of a finding that says how it was found."""
        return self.findings.field(self.form.score)

    @property
    def unfinished(self) -> str:
        """The state of a finding that waits to be tidied up."""
        return next(choice.value for choice in self.findings.states if choice.unfinished)

    @property
    def tidied(self) -> str:
        """The state of a finding that was tidied up and that nothing has come of yet."""
        return next(choice.value for choice in self.findings.states if not choice.unfinished and not choice.closed)

    @property
    def solved(self) -> str:
        """The state of a finding that was put right."""
        return next(choice.value for choice in self.findings.states if choice.closed and not choice.given_up)


def layers_of_walks(catalogue: Catalogue) -> WalkLayers:
    """The layers that walks are kept in.

    Raises NotFoundError where the layers of this installation keep no walks.
    """
    walks = next((layer for layer in catalogue.with_role(Role.WALK) if layer.outing is not None), None)
    findings = next((layer for layer in catalogue.with_role(Role.FINDING) if layer.form is not None), None)
    others = [next(iter(catalogue.with_role(role)), None) for role in (Role.ROUTE, Role.STOP, Role.ATTENDANCE)]
    routes, stops, attendances = others
    if walks is None or findings is None or routes is None or stops is None or attendances is None:
        raise NotFoundError(Text("Aucune couche ne tient les marches.", "No layer keeps the walks."))
    outing, form, roll = walks.outing, findings.form, attendances.roll
    if outing is None or form is None or roll is None:
        raise NotFoundError(Text("Aucune couche ne tient les marches.", "No layer keeps the walks."))
    return WalkLayers(walks, outing, findings, form, routes, stops, attendances, roll)


def walk_of(project: Project, uuid: str) -> Feature:
    """A walk by its uuid; raises NotFoundError if it is gone."""
    walk = project.feature(layers_of_walks(project.catalogue).walks.key, uuid)
    if walk is None:
        raise NotFoundError(Text("Cette marche n'existe plus.", "This walk is no longer there."))
    return walk


def all_walks(project: Project) -> list[Feature]:
    """All walks, the newest first, those without a date last."""
    walks = layers_of_walks(project.catalogue).walks
    rows = project.features(walks.key)
    return sorted(rows, key=lambda row: (day_of(walks, row) or date.min, row.fid or 0), reverse=True)


def walk_under_way(project: Project) -> Feature | None:
    """The walk that was begun and not ended, the newest of several; None where none is."""
    return next((row for row in all_walks(project) if walk_state(project, row) is WalkState.UNDER_WAY), None)


def walk_state(project: Project, walk: Feature) -> WalkState:
    """How far a walk is; one of which nobody has said so is over, as one that was read from a file."""
    state = state_of(layers_of_walks(project.catalogue).walks, walk)
    return WalkState(state.value) if state is not None else WalkState.FINISHED


def purpose_of(project: Project, walk: Feature) -> Purpose:
    """What a walk is for; a first look unless it says otherwise."""
    value = walk.values.get(layers_of_walks(project.catalogue).outing.purpose)
    return Purpose.RETURN if value == Purpose.RETURN else Purpose.DIAGNOSIS


def walk_title(project: Project, walk: Feature) -> str:
    """What a walk is called."""
    return title_of(layers_of_walks(project.catalogue).walks, walk).say(Language.FRENCH)


def is_at_night(project: Project, walk: str) -> bool:
    """True for a walk by night, which is the last of the moments that are declared."""
    layers = layers_of_walks(project.catalogue)
    choices = layers.walks.field(layers.outing.moment).choices
    value = walk_of(project, walk).values.get(layers.outing.moment)
    return bool(choices) and value == choices[-1].value


def began_at(project: Project, walk: str) -> datetime:
    """When a walk was begun, by its day and time on this computer's clock; now where they do not say."""
    definition, values = layers_of_walks(project.catalogue).walks, walk_of(project, walk).values
    now = datetime.now()
    day, clock = values.get(definition.date_field or ""), values.get(definition.time_field or "")
    try:
        begun = time.fromisoformat(str(clock)) if clock else now.time()
    except ValueError:
        begun = now.time()
    return datetime.combine(day if isinstance(day, date) else now.date(), begun)


def findings_of(project: Project, walk: str) -> list[Feature]:
    """The findings of a walk in the order they were made."""
    layers = layers_of_walks(project.catalogue)
    rows = project.features_where(layers.findings.key, layers.form.walk, walk)
    return sorted(rows, key=lambda row: row.fid or 0)


def unfinished_findings(project: Project, walk: str | None = None) -> list[Feature]:
    """The findings, of one walk or of all, that wait to be tidied up, in the order they were made."""
    layers = layers_of_walks(project.catalogue)
    status = layers.findings.status_field or ""
    rows = project.features_where(layers.findings.key, status, layers.unfinished)
    return sorted(
        (row for row in rows if walk is None or row.values.get(layers.form.walk) == walk),
        key=lambda row: row.fid or 0,
    )


def route_of(project: Project, walk: Feature) -> Feature | None:
    """The route that a walk takes, or None."""
    layers = layers_of_walks(project.catalogue)
    uuid = walk.values.get(layers.outing.route)
    return project.feature(layers.routes.key, str(uuid)) if uuid is not None else None


def stops_of(project: Project, route: str | None) -> list[Feature]:
    """The stops of a route, in their order."""
    if route is None:
        return []
    layers = layers_of_walks(project.catalogue)
    link = layers.stops.link_to(layers.routes.key)
    rows = project.features_where(layers.stops.key, link.key, route) if link is not None else []
    return sorted(rows, key=lambda row: (stop_number(project, row), row.fid or 0))


def stop_number(project: Project, stop: Feature) -> int:
    """The number of a stop on its route."""
    number = stop.values.get(layers_of_walks(project.catalogue).stops.number_field or "")
    return number if isinstance(number, int) else 0


def stop_words(project: Project, stop: Feature) -> str:
    """What a finding made at a stop says of it: its number and its name."""
    name = title_of(layers_of_walks(project.catalogue).stops, stop).say(Language.FRENCH)
    return f"{stop_number(project, stop)}. {name}"


def stop_at(project: Project, stops: Sequence[Feature], place: BaseGeometry | None) -> Feature | None:
    """The nearest of some stops within 40 m of a place, or None."""
    if place is None or not stops:
        return None
    known = {stop.uuid: stop for stop in stops}
    near = rows_within(project, layers_of_walks(project.catalogue).stops.key, place, _NEAR_STOP_M)
    return next((known[row.uuid] for row, _ in near if row.uuid in known), None)


def items_of(project: Project, walk: Feature) -> tuple[Choice, ...]:
    """The items on the form of a walk: those that were chosen for it or else all, in the order of their keys."""
    layers = layers_of_walks(project.catalogue)
    chosen = walk.values.get(layers.outing.items)
    items = [
        choice
        for choice in layers.item.choices
        if not isinstance(chosen, tuple) or not chosen or choice.value in chosen
    ]
    return in_order_of_keys(items)


def in_order_of_keys(items: Sequence[Choice]) -> tuple[Choice, ...]:
    """Items as they stand in walk mode, on paper and in the evening: by their digit, then those with a letter."""
    digits = sorted((choice for choice in items if (choice.code or "").isdigit()), key=lambda choice: choice.code or "")
    return (*digits, *(choice for choice in items if choice not in digits))


def usual_tone(layers: WalkLayers, score: object) -> str | None:
    """What a score says by itself: the upper half of the scale is a strong point, the lower half a weak one."""
    tone, number = layers.findings.named(layers.form.tone), read_score(layers.score, score)
    scale = [found for each in layers.score.choices if (found := read_score(layers.score, each.value)) is not None]
    if tone is None or not tone.choices or number is None or not scale:
        return None
    return tone.choices[0 if number > (scale[0] + scale[-1]) / 2 else -1].value


def attendances_of(project: Project, walk: str) -> list[Feature]:
    """How many of each group were invited to a walk and came."""
    layers = layers_of_walks(project.catalogue)
    link = layers.attendances.link_to(layers.walks.key)
    return project.features_where(layers.attendances.key, link.key, walk) if link is not None else []


def way_of(fixes: Sequence[Fix]) -> BaseGeometry | None:
    """The line through the fixes of a walk, broken where the receiver was silent; None for fewer than two."""
    parts: list[list[tuple[float, float]]] = []
    last: datetime | None = None
    for fix in fixes:
        if last is None or (fix.at - last).total_seconds() > _PAUSE_S:
            parts.append([])
        parts[-1].append((fix.longitude, fix.latitude))
        last = fix.at
    lines = [LineString(part) for part in parts if len(part) > 1]
    if not lines:
        return None
    return lines[0] if len(lines) == 1 else MultiLineString(lines)


def place_at(fixes: Sequence[Fix], moment: datetime, *, within_s: float = 120.0) -> Point | None:
    """Where the receiver was at a moment: between the fixes before and after it, or at one within so many seconds.

    None where the receiver was silent then.
    """
    before = max((fix for fix in fixes if fix.at <= moment), key=lambda fix: fix.at, default=None)
    after = min((fix for fix in fixes if fix.at >= moment), key=lambda fix: fix.at, default=None)
    if before is not None and after is not None:
        gap = (after.at - before.at).total_seconds()
        if gap <= _PAUSE_S:
            share = 0.0 if gap == 0 else (moment - before.at).total_seconds() / gap
            return Point(
                before.longitude + (after.longitude - before.longitude) * share,
                before.latitude + (after.latitude - before.latitude) * share,
            )
    near = [(abs((fix.at - moment).total_seconds()), fix) for fix in (before, after) if fix is not None]
    seconds, fix = min(near, key=lambda pair: pair[0], default=(within_s + 1, None))
    return Point(fix.longitude, fix.latitude) if fix is not None and seconds <= within_s else None
