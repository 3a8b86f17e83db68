"""The track of a phone or a logger, which becomes the way of a walk that was walked without the laptop's receiver."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from limits_map.domain.features import Changes, RowChange
from limits_map.domain.row_facts import day_of
from limits_map.domain.walks import Fix
from limits_map.errors import SourceError
from limits_map.operations.walks.facts import layers_of_walks, walk_of, way_of
from limits_map.sources.gpx_things import on_a_watch
from limits_map.sources.track_files import Track, read_tracks
from limits_map.store.project import Project
from limits_map.words import Text

_KNOWN = timedelta(seconds=30)
"""So near a fix that the walk already has, another receiver's fix is not needed: both would make the way zigzag."""


def add_track_file(*, project: Project, walk: str, path: Path) -> Changes:
    """Gives a walk the track of a file, GPX or NMEA: its points with a time become fixes, and the line goes through all.

    Of several tracks in a file those count that fall on the walk's day, or else all. Where the walk already knows
    where it was, within 30 s, nothing is added: the file fills the gaps, and read a second time it changes nothing.
    A file without times gives the line only. Undoing brings the line back; the fixes stay, as all fixes do, since they
    tell where the walk was and not what somebody wrote.

    Raises SourceError where the file cannot be read or brings nothing new, NotFoundError where the walk is gone.
    """
    walks = layers_of_walks(project.catalogue).walks
    before = walk_of(project, walk)
    tracks = _of_the_day(read_tracks(path), day_of(walks, before))
    known = project.fixes(walk)
    new = _where_silent(tracks, known)
    timed = any(track.fixes for track in tracks)
    way = way_of(sorted([*known, *new], key=lambda fix: fix.at)) if timed else _drawn(tracks)
    after = before if way is None else before.with_geometry(way)
    rows = () if after.same_content(before) else (RowChange.changed(before, after),)
    if not new and not rows:
        raise SourceError(
            Text(
                "La trace «\u00a0{file}\u00a0» n'apporte rien\u00a0: la marche sait déjà où elle est passée à ces moments.",
                "The track “{file}” brings nothing new: the walk already knows where it was at these moments.",
            ).format(file=path.name)
        )
    summary = Text("Ajouter la trace «\u00a0{file}\u00a0»", "Add the track “{file}”").format(file=path.name)
    changes = Changes(summary, rows)
    with project.all_or_nothing():
        project.note_fixes(walk, new)
        project.apply(changes)
    return changes


def _of_the_day(tracks: list[Track], day: date | None) -> list[Track]:
    """The tracks with a fix on that day, as the watches there say it; all where no track has one."""
    return [track for track in tracks if day is not None and any(_day(fix) == day for fix in track.fixes)] or tracks


def _day(fix: Fix) -> date | None:
    local = on_a_watch(fix.at, (fix.longitude, fix.latitude))
    return local.date() if local is not None else None


def _where_silent(tracks: list[Track], known: Sequence[Fix]) -> list[Fix]:
    """The fixes of the tracks, the longest first, where neither the walk nor a track before them says where it was."""
    moments = sorted(fix.at for fix in known)
    new: list[Fix] = []
    for track in sorted(tracks, key=lambda track: len(track.fixes), reverse=True):
        fresh = [fix for fix in track.fixes if not _is_near(fix.at, moments)]
        moments = sorted([*moments, *(fix.at for fix in fresh)])
        new += fresh
    return new


def _is_near(at: datetime, moments: list[datetime]) -> bool:
    place = bisect_left(moments, at)
    return any(abs(moment - at) <= _KNOWN for moment in moments[max(0, place - 1) : place + 1])


def _drawn(tracks: list[Track]) -> BaseGeometry | None:
    lines = [LineString(line) for track in tracks for line in track.lines]
    if not lines:
        return None
    return lines[0] if len(lines) == 1 else MultiLineString(lines)
