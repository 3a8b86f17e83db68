"""How long it takes to find what is under the mouse, and to redraw the map after a filter or a step in time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication

from limits_map.bench.cameras import SCALES
from limits_map.bench.frames import busiest_place, settle
from limits_map.bench.national import TODAY
from limits_map.bench.spread import Spread, spread, timed
from limits_map.bench.views import HEIGHT, WIDTH
from limits_map.cartography.camera import Camera
from limits_map.cartography.hit import hit
from limits_map.cartography.showing import Period, Showing
from limits_map.domain.definitions import FieldKind, LayerDefinition, Role
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session

_PLACES = 60
_MONTHS = 24
_BETWEEN_S = 0.02


def hit_figures(view: MapView, session: Session) -> Spread:
    """Places all over the picture, at every scale."""
    chance = random.Random("mouse")
    times = []
    for camera in _cameras(session):
        settle(view, camera)
        for _ in range(_PLACES):
            x, y = chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT)
            times.append(timed(lambda x=x, y=y: hit(view.scene, view.camera, x, y)))  # type: ignore[misc]
    return spread(times)


def filter_figures(view: MapView, session: Session) -> Spread:
    """Seconds from the choice to the new picture: kinds of facility left out one by one, and a slider month by month."""
    before, times = session.showing, []
    for camera in _cameras(session):
        settle(view, camera)
        for showing in (*_without_kinds(session, before), *_months(before)):
            start = time.perf_counter()
            session.show_as(showing)
            view.repaint()
            QApplication.processEvents()
            times.append(time.perf_counter() - start)
            settle(view, camera, _BETWEEN_S)
        session.show_as(before)
    return spread(times)


def _cameras(session: Session) -> Iterator[Camera]:
    longitude, latitude = busiest_place(session.project)
    for zoom in SCALES.values():
        yield Camera.at(longitude, latitude, zoom, WIDTH, HEIGHT)


def _without_kinds(session: Session, before: Showing) -> Iterator[Showing]:
    """The facilities without one of their kinds, then without two, and so on."""
    for layer in session.catalogue.with_role(Role.FACILITY):
        key = _kind_field(layer)
        kinds = sorted({str(row[1]) for row in session.project.columns(layer.key, [key]) if row[1]})[:_MONTHS]
        for count in range(1, len(kinds)):
            without = frozenset((key, kind) for kind in kinds[:count])
            yield before.with_layer(layer.key, without=without)


def _kind_field(layer: LayerDefinition) -> str:
    """The field that says of what kind a row is: one called so, else the first with a vocabulary."""
    if layer.has_field("kind"):
        return "kind"
    chosen = (field.key for field in layer.fields if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES))
    return next(chosen, layer.title_field)


def _months(before: Showing) -> Iterator[Showing]:
    last = date(TODAY.year, TODAY.month, 1)
    for number in range(_MONTHS):
        end = last - timedelta(days=30 * number)
        yield replace(before, period=Period(end - timedelta(days=90), end))
