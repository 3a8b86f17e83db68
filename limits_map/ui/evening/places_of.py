"""Where a finding is and what else could say so: its photo, the track at its moment, its stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from limits_map.domain.features import Changes, Feature, Photo
from limits_map.domain.walks import Fix
from limits_map.operations.walks.facts import layers_of_walks, place_at, route_of, stop_words, stops_of, way_of
from limits_map.operations.walks.gaps import moment_of
from limits_map.store.project import Project
from limits_map.ui.evening.place_panel import Places
from limits_map.ui.photos.photo_view import taken


@dataclass(frozen=True, slots=True)
class _Way:
    """A walk, where the receiver was, and the line of it."""

    walk: Feature
    fixes: tuple[Fix, ...]
    line: BaseGeometry | None


class PlaceFinder:
    """Keeps what was read of the walks, so that going from one finding to the next reads no track again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._layers = layers_of_walks(project.catalogue)
        self._walks: dict[str, _Way] = {}

    def forget(self, changes: Changes) -> None:
        """Reads walks anew that have changed."""
        if self._layers.walks.key in changes.layers:
            self._walks.clear()

    def places(self, row: Feature, photos: Sequence[Photo]) -> Places:
        """Where a finding with these photos is, and where it could be."""
        facts = self._facts(row.values.get(self._layers.form.walk))
        own = next(
            (
                Point(each.longitude, each.latitude)
                for each in photos
                if each.longitude is not None and each.latitude is not None
            ),
            None,
        )
        if facts is None:
            return Places(now=row.geometry, photo=own)
        moment = next((when for each in photos if (when := taken(each)) is not None), None)
        moment = moment or moment_of(self._project, row)
        track = place_at(facts.fixes, _in_utc(moment)) if moment is not None else None
        return Places(now=row.geometry, photo=own, track=track, stop=self._stop(facts, row), way=facts.line)

    def _facts(self, walk: object) -> _Way | None:
        if walk is None:
            return None
        if str(walk) not in self._walks:
            row = self._project.feature(self._layers.walks.key, str(walk))
            if row is None:
                return None
            fixes = tuple(self._project.fixes(row.uuid))
            self._walks[row.uuid] = _Way(row, fixes, way_of(fixes) or row.geometry)
        return self._walks[str(walk)]

    def _stop(self, facts: _Way, row: Feature) -> Point | None:
        """The place of the stop that a finding names."""
        words, route = row.values.get(self._layers.form.stop or ""), route_of(self._project, facts.walk)
        for stop in stops_of(self._project, route.uuid if route is not None else None):
            if stop.geometry is not None and stop_words(self._project, stop) == words:
                return stop.geometry.representative_point()
        return None


def _in_utc(local: datetime) -> datetime:
    return local.astimezone(UTC)
