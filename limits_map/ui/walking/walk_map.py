"""Where the map of walk mode looks, and where a finding is made."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from shapely.geometry.base import BaseGeometry

from limits_map.cartography.camera import Camera
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.domain.walks import Fix
from limits_map.operations.walks.facts import layers_of_walks, route_of, stops_of
from limits_map.operations.walks.walking import Moment
from limits_map.store.project import Project
from limits_map.ui.map.map_view import MapView
from limits_map.ui.walking.track_keeper import TrackKeeper

_WALKING_ZOOM = 18.0
_TELLS_A_PLACE = 13.0
"""A cross on the map of a whole city or country says nothing of where one is."""


_NOT_FOR_ALL_EYES = (Role.REPORT, Role.SITE, Role.ACTION)
"""What the residents who walk along do not see over one's shoulder: points of dealing, and what is held of places."""


def shown_on_a_walk(project: Project, walk: Feature, findings: frozenset[str]) -> dict[str, dict[str, object]]:
    """What a map shows while one walks: this walk alone, and nothing that is not for the eyes of all who walk along."""
    layers = layers_of_walks(project.catalogue)
    route = route_of(project, walk)
    stops = stops_of(project, route.uuid if route is not None else None)
    hidden = [layer.key for role in (*_NOT_FOR_ALL_EYES, Role.WALK) for layer in project.catalogue.with_role(role)]
    return {
        **{key: {"hidden": True} for key in hidden},
        layers.routes.key: {"only": frozenset({route.uuid} if route is not None else ())},
        layers.stops.key: {"only": frozenset(stop.uuid for stop in stops)},
        layers.findings.key: {"only": findings},
    }


class WalkMap(QObject):
    """Keeps a map at where one is, until somebody looks elsewhere; `go_here` follows again."""

    def __init__(self, view: MapView, track: TrackKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._track = view, track
        self._follows = True
        track.moved.connect(self._on_moved)

    def begin(self, route: BaseGeometry | None) -> None:
        """Looks at where one is, else at the route, else at everything."""
        if self._track.last is None and route is not None:
            self._view.look(Camera.fitting(route.bounds, self._view.width(), self._view.height()))
        else:
            self.go_here()

    def go_here(self) -> None:
        """Looks at where one is, at a scale to walk by, and follows."""
        self._follows = True
        if self._track.last is not None:
            self._look_at(self._track.last)

    def look_elsewhere(self) -> None:
        """Stays where somebody has moved the map to."""
        self._follows = False

    def moment(self) -> Moment:
        """When and where a finding is made: by the receiver, else by the cross in the middle of the map.

        Where the map shows too much for the cross to tell a place, that is left to the evening.
        """
        fix = self._track.here
        if fix is not None:
            return Moment(datetime.now(), fix.longitude, fix.latitude)
        if not self.cross_tells:
            return Moment(datetime.now())
        longitude, latitude = self._view.camera.center
        return Moment(datetime.now(), longitude, latitude)

    @property
    def cross_tells(self) -> bool:
        """True where the map is near enough for its cross to be a place."""
        return self._view.camera.zoom >= _TELLS_A_PLACE

    def _on_moved(self) -> None:
        if self._follows and self._track.last is not None:
            self._look_at(self._track.last)
        self._view.update()

    def _look_at(self, fix: Fix) -> None:
        view = self._view
        zoom = max(view.camera.zoom, _WALKING_ZOOM)
        view.look(Camera.at(fix.longitude, fix.latitude, zoom, view.width(), view.height()))
