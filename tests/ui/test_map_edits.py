"""Whatever is edited, filtered, faded or reordered in whatever order, the map holds exactly the rows it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage, QPainter
from shapely.geometry import Point, box

from limits_map.cartography.camera import Camera
from limits_map.cartography.clusters.edits import FEW
from limits_map.cartography.content import LayerContent, told_by
from limits_map.cartography.hit import ClusterHit, Hit, hit, select_in_rect
from limits_map.cartography.marks import marks_of
from limits_map.cartography.scene import SceneLayer
from limits_map.cartography.showing import OBSERVED, Period, Showing
from limits_map.cartography.styles import shown_values
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.operations.features import add_feature, change_values, move_feature, remove_features
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.words import Language, Text

LAYERS = ("dealing_points", "facilities", "sites", "urban_walks")
ALL = (*LAYERS, "qpv")
_DAY = date(2026, 9, 1)
_CHANGED = {
    "dealing_points": ("nature", ("sale", "use", "lookout", None)),
    "facilities": ("name", ("Stade", "Salle", None)),
    "sites": ("kind", ("tower", "hall", "square")),
    "urban_walks": ("tone", ("negative", "positive", None)),
}
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "add", "few", "many", "move", "onto", "out", "change", "change", "remove", "clear", "undo", "undo", "redo",
             "without", "only", "period", "all", "fade", "order", "hide", "heat", "select", "zoom", "area"]
        ),
        st.sampled_from(LAYERS),
    ),
    min_size=4,
    max_size=24,
)  # fmt: skip


@settings(
    max_examples=max(6, settings().max_examples // 8), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS, seed=st.integers(0, 9999))
def test_the_map_holds_what_the_project_holds(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, steps: list[tuple[str, str]], seed: int
) -> None:
    path = tmp_path_factory.mktemp("edits") / "essai.gpkg"
    with Project.create(path, title="Essai", catalogue=catalogue) as project:
        project.apply(_added([_row(layer, Random(seed + n)) for layer in LAYERS for n in range(30)]))
        session = Session(project, Language.FRENCH)
        view = MapView(session)
        view.resize(700, 500)
        view.load()
        user = _User(view, session, Random(seed))
        try:
            for number, (step, layer) in enumerate(steps, start=1):
                user.do(step, layer)
                if number % 3 == 0 or number == len(steps):
                    user.check(step)
        finally:
            view.stop_reading()
            view.deleteLater()
            session.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _added(rows: list[Feature]) -> Changes:
    return Changes(Text.same("Essai"), tuple(map(RowChange.added, rows)))


def _place(random: Random) -> Point:
    if random.random() < 0.3:
        return Point(1.65 + random.randrange(3) * 1e-6, 48.16)
    return Point(random.gauss(1.65, 0.01), random.gauss(48.16, 0.01))


def _row(layer: str, random: Random) -> Feature:
    field, values = _CHANGED[layer]
    row: dict[str, object] = {field: random.choice(values)}
    if layer in ("dealing_points", "urban_walks"):
        row["date"] = None if random.random() < 0.2 else _DAY + timedelta(days=random.randrange(90))
    return Feature.new(layer, _place(random), row)  # type: ignore[arg-type]


class _User:
    def __init__(self, view: MapView, session: Session, random: Random) -> None:
        self.view, self.session, self.random = view, session, random
        self.project = session.project

    def do(self, step: str, layer: str) -> None:
        there = self.project.find(layer, Query())
        if there or step not in ("move", "onto", "out", "change", "remove", "clear", "select"):
            getattr(self, f"_{step}")(layer, there)

    def _adopt(self, changes: Changes) -> None:
        self.project.apply(changes)
        self.session.adopt(changes)

    def _add(self, layer: str, _: list[str]) -> None:
        values = {"sites": {"name": "Tour", "kind": "tower", "opened_on": "01/09/2026"}}.get(layer, {})
        self.session.run(add_feature, layer=layer, geometry=_place(self.random), values=values)

    def _few(self, layer: str, _: list[str]) -> None:
        self._adopt(_added([_row(layer, self.random) for _ in range(self.random.randrange(2, FEW + 3))]))

    def _many(self, layer: str, _: list[str]) -> None:
        self._adopt(_added([_row(layer, self.random) for _ in range(self.random.randrange(500, 520))]))

    def _area(self, *_: object) -> None:
        outline = box(1.64, 48.15, 1.66, 48.17)
        self.session.run(add_feature, layer="qpv", geometry=outline, values={"code": "QN1", "name": "Q"})

    def _move(self, layer: str, there: list[str]) -> None:
        place = _place(self.random)
        self.session.run(move_feature, layer=layer, uuid=self.random.choice(there), geometry=place)

    def _onto(self, layer: str, there: list[str]) -> None:
        other = self.project.feature(layer, self.random.choice(there))
        if other is not None and other.geometry is not None:
            one = self.random.choice(there)
            self.session.run(move_feature, layer=layer, uuid=one, geometry=other.geometry)

    def _out(self, layer: str, there: list[str]) -> None:
        before = self.project.feature(layer, self.random.choice(there))
        assert before is not None
        self._adopt(Changes(Text.same("x"), (RowChange.changed(before, before.with_geometry(None)),)))

    def _change(self, layer: str, there: list[str]) -> None:
        field, values = _CHANGED[layer]
        some = self.random.sample(there, self.random.randint(1, min(3, len(there))))
        self.session.run(change_values, layer=layer, uuids=some, values={field: self.random.choice(values)})

    def _remove(self, layer: str, there: list[str]) -> None:
        some = self.random.sample(there, self.random.randint(1, min(40, len(there))))
        self.session.run(remove_features, layer=layer, uuids=some)

    def _clear(self, layer: str, there: list[str]) -> None:
        self.session.run(remove_features, layer=layer, uuids=there)

    def _undo(self, *_: object) -> None:
        self.session.undo_stack.undo()

    def _redo(self, *_: object) -> None:
        self.session.undo_stack.redo()

    def _without(self, layer: str, _: list[str]) -> None:
        pairs = sorted(self._layer(layer).values)
        left_out = frozenset(self.random.sample(pairs, self.random.randint(0, min(2, len(pairs)))))
        self.session.show_as(self.session.showing.with_layer(layer, without=left_out))

    def _only(self, layer: str, there: list[str]) -> None:
        named = None if self.random.random() < 0.3 else frozenset([*there[::2], "nobody"])
        self.session.show_as(self.session.showing.with_layer(layer, only=named))

    def _period(self, *_: object) -> None:
        first = _DAY + timedelta(days=self.random.randrange(80))
        some = [None, Period(first), Period(None, first), Period(first, first + timedelta(20))]
        self.session.show_as(replace(self.session.showing, period=self.random.choice(some)))

    def _all(self, *_: object) -> None:
        self.session.show_as(Showing())

    def _fade(self, layer: str, _: list[str]) -> None:
        self.session.show_as(self.session.showing.with_layer(layer, opacity=self.random.choice([0.2, 1.0])))

    def _order(self, *_: object) -> None:
        self.session.show_as(replace(self.session.showing, order=tuple(self.random.sample(ALL, 3))))

    def _hide(self, layer: str, _: list[str]) -> None:
        self.session.show_as(self.session.showing.with_layer(layer, hidden=self.random.random() < 0.5))

    def _heat(self, *_: object) -> None:
        self.session.show_as(replace(self.session.showing, heat=self.random.choice([None, 100.0])))

    def _select(self, layer: str, there: list[str]) -> None:
        self.session.select(layer, self.random.sample(there, min(3, len(there))))

    def _zoom(self, *_: object) -> None:
        self.view.zoom_by(self.random.uniform(-2, 2))

    def check(self, step: str) -> None:
        scene = self.view.scene
        for key in ALL:
            layer = self._layer(key)
            self._check_rows(layer)
            wanted = self._wanted(key)
            self._check_counts(layer, wanted)
            assert {layer.uuids[n] for n in layer.rows_of([*wanted, "nobody"])} == wanted, step
        picture = QImage(700, 500, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        self.view._painting.paint(painter, scene, self.view.camera, self.view.theme)
        painter.end()
        for zoom in self.random.sample((8.0, 12.5, 15.5, 18.0, 20.5), 2):
            self._check_picture(Camera.at(1.65, 48.16, zoom, 700, 500))

    def _layer(self, key: str) -> SceneLayer:
        layer = self.view.scene.layer(key)
        assert layer is not None
        return layer

    def _check_rows(self, layer: SceneLayer) -> None:
        """The same rows, looks, labels and days as a fresh reading has."""
        definition = layer.definition
        fresh = LayerContent.of_columns(
            definition, Language.FRENCH, *self.project.placed_columns(layer.key, told_by(definition))
        )
        assert _rows(layer.content) == _rows(fresh)
        assert sorted(layer.left_out) == sorted(fresh.left_out)

    def _wanted(self, key: str) -> set[str]:
        """The rows that the filters let through, worked out row by row."""
        definition, showing = self.session.catalogue[key], self.session.showing
        own = showing.layers.get(key)
        found = set()
        for row in self.project.features(key):
            if row.geometry is None:
                continue
            if own is not None and own.without & shown_values(definition, row.values):
                continue
            if own is not None and own.only is not None and row.uuid not in own.only:
                continue
            day = row.values.get(definition.date_field or "")
            if definition.role in OBSERVED and showing.period is not None and not _is_in(showing.period, day):
                continue
            found.add(row.uuid)
        return found

    def _check_counts(self, layer: SceneLayer, wanted: set[str]) -> None:
        assert layer.count == len(wanted)
        gathered = layer.gathered
        if gathered is None:
            return
        pyramid = gathered.pyramid
        assert np.array_equal(np.sort(pyramid.order), np.arange(len(layer)))
        for level in (0, 5, 9, 12, 13, 15, 17, 20, 22):
            clusters = np.arange(len(pyramid.starts[level]))
            counts = gathered.counts(level, clusters)
            assert int(counts.sum()) == len(wanted)
            shares = gathered.shares(level, clusters)
            if shares is not None:
                assert np.array_equal(shares.sum(axis=1), counts)
            inside = pyramid.in_view(level, (0.0, 0.0, 1.0, 1.0))
            assert len(inside) == len(clusters)

    def _check_picture(self, camera: Camera) -> None:
        scene = self.view.scene
        for marks in marks_of(scene, camera):
            names = [marks.layer.uuids[int(n)] for mark in range(len(marks.px)) for n in marks.members(mark)]
            wanted = self._wanted(marks.layer.key)
            assert len(names) == len(set(names)) == int(marks.counts.sum())
            assert set(names) <= wanted
            seen = {
                marks.layer.uuids[int(n)]
                for n in marks.layer.rows_of(wanted)
                if _inside(camera, marks.layer.x[n], marks.layer.y[n])
            }
            assert seen <= set(names)
            for mark in range(min(4, len(marks.px))):
                for found in hit(scene, camera, float(marks.px[mark]), float(marks.py[mark])):
                    told = set(found.uuids) if isinstance(found, ClusterHit) else {found.uuid}
                    assert told <= self._wanted(found.layer)
        shown = {layer.key for layer in scene.shown(camera.zoom)}
        for found in select_in_rect(scene, camera, 0, 0, 700, 500):
            assert isinstance(found, Hit)
            assert found.layer in shown


def _is_in(period: Period, day: object) -> bool:
    return isinstance(day, date) and (period.first or day) <= day <= (period.last or day)


def _inside(camera: Camera, x: float, y: float) -> bool:
    left, top = camera.to_unit(0, 0)
    right, bottom = camera.to_unit(700, 500)
    return bool(left <= x <= right and top <= y <= bottom)


def _rows(content: LayerContent) -> dict[str, tuple[object, ...]]:
    return {
        uuid: (
            round(float(content.x[n]), 12),
            round(float(content.y[n]), 12),
            content.styles[content.style_of[n]],
            content.labels[n],
            content.meanings[content.meaning_of[n]],
            int(content.days[n]),
        )
        for n, uuid in enumerate(content.uuids)
    }
