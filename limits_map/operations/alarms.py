"""Raising the alarm: which early signals follow from changed rows at the sites under watch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import shapely

from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature, RowChange, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.signals import EarlySignal, early_signals, signal_field, signal_values, strength_of, time_of
from limits_map.errors import NotFoundError
from limits_map.geodesy import box_around
from limits_map.operations.watched_sites import (
    Sign,
    WatchedSite,
    listening_sites,
    signs_around,
    signs_at,
    with_beginning,
)
from limits_map.store.project import Project
from limits_map.words import Language, Text, say_distance


def signals_raised(project: Project, rows: Sequence[RowChange], today: date) -> list[RowChange]:
    """The early signals that some changes raise at sites under watch: one a site and day, dated by the row's own day.

    A row raises one where it becomes a sign: by being added, moved, linked or changed. Which of several rows of one day
    is named does not depend on their order.
    """
    arriving = [row for row in rows if row.after is not None and strength_of(project.catalogue[row.layer], row.after)]
    if not arriving:
        return []
    coming = _Coming(project, rows, [row.after for row in arriving if row.after is not None])
    before = {row.uuid: row.before for row in arriving if row.before is not None}
    raised: list[RowChange] = []
    for definition in project.catalogue.with_role(Role.SITE):
        for listening in listening_sites(project, definition):
            close = coming.near(listening)
            if not close:
                continue
            watched = with_beginning(project, listening)
            here = signs_at(project, watched, close, today, undated=today)
            were = [before[sign.row.uuid] for sign in here if sign.row.uuid in before]
            settled = {(sign.row.uuid, sign.day) for sign in signs_at(project, watched, were, today, undated=today)}
            new = [s for s in here if watched.is_in_time(s.day, today) and (s.row.uuid, s.day) not in settled]
            if new:
                heard = _heard(project, watched, new, here, coming, today)
                raised += [RowChange.added(_signal(project, watched.site, sign)) for sign in heard]
    return raised


class _Coming:
    """The rows of some changes, arranged so that those which concern one site are found at once."""

    def __init__(self, project: Project, rows: Sequence[RowChange], signs: Sequence[Feature]) -> None:
        self.changing = frozenset(row.uuid for row in rows)
        placed = [(row, row.geometry) for row in signs if row.geometry is not None and not row.geometry.is_empty]
        self._placed = [row for row, _ in placed]
        self._tree = shapely.STRtree([place for _, place in placed])
        self._linked = _by_site(project, signs)
        follow_ups = {layer.key for layer in project.catalogue.with_role(Role.FOLLOW_UP)}
        after = [row.after for row in rows if row.after is not None and row.layer in follow_ups]
        self._follow_ups = _by_site(project, after)

    def near(self, watched: WatchedSite) -> list[Feature]:
        """The signs in the box around a site, or linked to it."""
        found = {row.uuid: row for row in self._linked.get(watched.site.uuid, [])}
        place = watched.site.geometry
        if place is not None and not place.is_empty:
            inside = self._tree.query(shapely.box(*box_around(place, watched.within_m)))
            found.update((row.uuid, row) for row in (self._placed[int(number)] for number in inside))
        return list(found.values())

    def follow_ups(self, project: Project, site: Feature) -> Iterator[Feature]:
        """The follow-ups of a site as they are after the changes."""
        for definition in project.catalogue.with_role(Role.FOLLOW_UP):
            for field in definition.links_to(site.layer):
                known = project.features_where(definition.key, field.key, site.uuid)
                yield from (row for row in known if row.uuid not in self.changing)
        yield from self._follow_ups.get(site.uuid, [])


def _by_site(project: Project, rows: Sequence[Feature]) -> dict[str, list[Feature]]:
    """The rows under the site that they link to."""
    sites = [layer.key for layer in project.catalogue.with_role(Role.SITE)]
    links = {layer.key: [field.key for site in sites for field in layer.links_to(site)] for layer in project.catalogue}
    found: dict[str, list[Feature]] = {}
    for row in rows:
        for key in links[row.layer]:
            if (uuid := row.values.get(key)) is not None:
                found.setdefault(str(uuid), []).append(row)
    return found


def _heard(
    project: Project, watched: WatchedSite, new: list[Sign], here: list[Sign], coming: _Coming, today: date
) -> Iterator[Sign]:
    """The signs that raise the alarm: the first of each day on which none is on yet, where they are as many as asked for."""
    by_layer: dict[str, list[Feature]] = {}
    for row in coming.follow_ups(project, watched.site):
        by_layer.setdefault(row.layer, []).append(row)
    known = [signal for layer, rows in by_layer.items() for signal in early_signals(project.catalogue[layer], rows)]
    alarmed: set[date] = set()
    candidates = new
    if watched.hearing.times > 1:
        every = [*here, *signs_around(project, watched, today, without=coming.changing)]
        candidates = _repeated(watched, [sign for sign in every if watched.is_in_time(sign.day, today)], new)
    for sign in sorted(candidates, key=lambda sign: _rank(project, sign)):
        if sign.day not in alarmed and not any(_is_on(project, signal, sign) for signal in known):
            alarmed.add(sign.day)
            yield sign


def _is_on(project: Project, signal: EarlySignal, sign: Sign) -> bool:
    """True if a signal of that day was still on when the sign was seen: nobody had answered it by then.

    A sign of an unknown time counts as seen after what was answered the same day.
    """
    if signal.day != sign.day or signal.answer is None or signal.answered_on is None:
        return signal.day == sign.day
    answered = time_of(project.catalogue[signal.answer.layer], signal.answer)
    seen = time_of(project.catalogue[sign.row.layer], sign.row)
    return signal.answered_on > sign.day or (answered is not None and seen is not None and seen <= answered)


def _repeated(watched: WatchedSite, every: list[Sign], new: list[Sign]) -> list[Sign]:
    """The signs with which the number asked for is reached within the days asked for, some new one being among them."""
    within = timedelta(days=watched.hearing.days)
    days, fresh = sorted(sign.day for sign in every), sorted(sign.day for sign in new)

    def among(some: list[date], day: date) -> int:
        return bisect_right(some, day) - bisect_left(some, day - within)

    return [s for s in every if among(days, s.day) >= watched.hearing.times and among(fresh, s.day)]


def _rank(project: Project, sign: Sign) -> tuple[object, ...]:
    """Orders signs of one day: the first at a known time, then the strongest, then the nearest."""
    definition = project.catalogue[sign.row.layer]
    time = time_of(definition, sign.row)
    return (
        sign.day,
        time is None,
        "" if time is None else time.isoformat(),
        -strength_of(definition, sign.row),
        sign.metres is None,
        sign.metres or 0.0,
        sign.row.source_key or "",
        sign.row.uuid,
    )


def _signal(project: Project, site: Feature, sign: Sign) -> Feature:
    """The follow-up that says when and by what the alarm was raised; it names the row, and copies none of its words."""
    time = time_of(project.catalogue[sign.row.layer], sign.row)
    for definition in project.catalogue.with_role(Role.FOLLOW_UP):
        field, links = signal_field(definition), definition.links_to(site.layer)
        if field is None or not links:
            continue
        values: dict[str, Value] = {
            links[0].key: site.uuid,
            field.key: next(iter(signal_values(definition))),
            definition.title_field: _told(project, sign.row, sign.metres).say(Language.FRENCH),
            definition.date_field or "": sign.day,
            definition.time_field or "": None if time is None else f"{time:%H:%M}",
            definition.origin_field or "": _origin(sign.row),
        }
        return Feature.new(definition.key, None, {item.key: values.get(item.key) for item in definition.fields})
    raise NotFoundError(Text("Aucune couche ne tient le suivi.", "No layer keeps the follow-up."))


def signal_words(project: Project, signal: Feature) -> Text:
    """What an early signal says, in both languages where it is as the program wrote it."""
    definition = project.catalogue[signal.layer]
    written = title_of(definition, signal)
    layer, _, uuid = str(signal.values.get(definition.origin_field or "") or "").partition("/")
    origin = project.feature(layer, uuid) if layer in project.catalogue else None
    if origin is not None:
        said = written.say(Language.FRENCH)
        away = said.rpartition(" à ")[2].removesuffix(" du site")
        for told in (_kind_of(project, origin), *(_told(project, origin, where) for where in (0.0, away))):
            if told.say(Language.FRENCH) == said:
                return told
    return written


def quoted(project: Project, signal: Feature) -> str:
    """The words of the remark that raised an early signal, for those who may read it; empty for a report or a finding."""
    definition = project.catalogue[signal.layer]
    layer, _, uuid = str(signal.values.get(definition.origin_field or "") or "").partition("/")
    if layer not in project.catalogue or project.catalogue[layer].role is not Role.FOLLOW_UP:
        return ""
    origin = project.feature(layer, uuid)
    return title_of(project.catalogue[layer], origin).say(Language.FRENCH) if origin is not None else ""


def _told(project: Project, row: Feature, away: float | str | None) -> Text:
    """What raised the alarm, and how far from the site that was, in metres or in words."""
    what = _kind_of(project, row)
    if away is None:
        return what
    distance = away if isinstance(away, str) else say_distance(away, Language.FRENCH)
    if distance == say_distance(0, Language.FRENCH):
        return Text("{what} sur place", "{what} on the spot").format(what=what)
    return Text("{what} à {distance} du site", "{what} {distance} from the site").format(what=what, distance=distance)


def _kind_of(project: Project, row: Feature) -> Text:
    """What a row is called among others of its layer, by choices from lists only: never by words somebody wrote."""
    definition = project.catalogue[row.layer]
    if definition.field(definition.title_field).choices:
        title = title_of(definition, row)
        return Text("{layer} ({title})", "{layer} ({title})").format(layer=definition.singular, title=title)
    field = next((field for field in definition.fields if field.choices), None)
    choice = field.choice(row.values.get(field.key)) if field is not None else None
    return choice.label if choice is not None else definition.singular


def _origin(row: Feature) -> str:
    return f"{row.layer}/{row.uuid}"
