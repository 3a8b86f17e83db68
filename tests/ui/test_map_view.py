"""The map is moved, looked at, selected on and drawn on by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.operations.features import add_feature, move_feature, remove_features
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.words import Language


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> MapView:
    """A map of the filled project, 800 by 600 pixels."""
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    view.load()
    return view


def pixel(view: MapView, longitude: float, latitude: float) -> QPoint:
    return QPointF(*view.camera.screen_of(longitude, latitude)).toPoint()


def site(session: Session, words: str) -> str:
    return session.project.find("sites", Query(words=words))[0]


def test_it_opens_on_the_project(view: MapView) -> None:
    west, south, east, north = view.camera.bounds()
    assert west < 1.645 < 1.660 < east
    assert south < 48.160 < 48.170 < north
    assert east - west < 0.2


def test_a_click_selects_and_empty_ground_lets_go(view: MapView, session: Session, qtbot: QtBot) -> None:
    tower = site(session, "tour")
    view.show_features("sites", [tower])
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 1.650, 48.165) - QPoint(0, 16))
    assert (session.selected_layer, session.selected) == ("sites", (tower,))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert session.selected == ()


def test_dragging_moves_the_map_under_the_mouse(view: MapView, qtbot: QtBot) -> None:
    held = view.camera.to_lonlat(400, 300)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    for x in (420, 450, 480):
        qtbot.mouseMove(view, QPoint(x, 320))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(480, 320))
    assert view.camera.to_lonlat(480, 320) == pytest.approx(held, abs=1e-6)


def test_the_wheel_keeps_the_place_under_the_mouse(view: MapView) -> None:
    before = view.camera.to_lonlat(200, 150)
    wheel = QWheelEvent(
        QPointF(200, 150), view.mapToGlobal(QPointF(200, 150)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    zoom = view.camera.zoom
    QApplication.sendEvent(view, wheel)
    assert view.camera.zoom == pytest.approx(zoom + 1)
    assert view.camera.to_lonlat(200, 150) == pytest.approx(before, abs=1e-9)


def test_two_fingers_on_a_touchpad_zoom_where_they_are(view: MapView) -> None:
    before, zoom = view.camera.to_lonlat(200, 150), view.camera.zoom
    place = QPointF(200, 150)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        place, place, view.mapToGlobal(place), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view, pinch)
    assert view.camera.zoom == pytest.approx(zoom + 0.25)
    assert view.camera.to_lonlat(200, 150) == pytest.approx(before, abs=1e-9)


def test_keys_move_and_zoom(view: MapView, qtbot: QtBot) -> None:
    before = view.camera
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.camera.x > before.x
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.zoom > before.zoom
    view.fit_all()
    assert view.camera == before


def test_a_cluster_opens_until_its_rows_are_apart(view: MapView, session: Session, qtbot: QtBot) -> None:
    zoom = view.camera.zoom
    view.pick_at(QPointF(pixel(view, 1.65505, 48.165)), toggle=False)
    assert view.camera.zoom > zoom or session.selected


def test_edits_are_seen_at_once(view: MapView, session: Session) -> None:
    session.run(add_feature, layer="sites", geometry=Point(1.652, 48.166), values={"name": "Neuf"})
    new = site(session, "neuf")
    shown = view.scene.layer("sites")
    assert shown is not None
    assert new in shown.uuids
    session.run(move_feature, layer="sites", uuid=new, geometry=Point(1.653, 48.166))
    moved = view.scene.layer("sites")
    assert moved is not None
    assert moved.place(new) != shown.place(new)
    session.run(remove_features, layer="sites", uuids=[new])
    assert new not in (view.scene.layer("sites") or shown).uuids
    session.undo_stack.undo()
    again = view.scene.layer("sites")
    assert again is not None
    assert again.place(new) == moved.place(new)


def test_a_point_is_drawn_by_a_click_or_by_enter(view: MapView, qtbot: QtBot) -> None:
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.POINT, drawn.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    view.draw(GeometryKind.POINT, drawn.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    view.draw(GeometryKind.POINT, drawn.append)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    first, second, third = drawn
    assert isinstance(first, Point)
    assert (first.x, first.y) == pytest.approx(view.camera.to_lonlat(100, 100))
    assert isinstance(second, Point)
    assert (second.x, second.y) == pytest.approx(view.camera.center)
    assert third is None


def test_an_area_is_drawn_with_the_keyboard_alone(view: MapView, qtbot: QtBot) -> None:
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.POLYGON, drawn.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (area,) = drawn
    assert isinstance(area, Polygon)
    assert area.is_valid
    assert len(area.exterior.coords) == 5


def test_a_corner_of_an_area_is_dragged(view: MapView, qtbot: QtBot) -> None:
    square = MultiPolygon([Polygon([(1.650, 48.163), (1.652, 48.163), (1.652, 48.165), (1.650, 48.165)])])
    given: list[BaseGeometry | None] = []
    view.reshape(square, given.append)
    corner = pixel(view, 1.652, 48.165)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(view, corner + QPoint(30, -30))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=corner + QPoint(30, -30))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (shape,) = given
    assert isinstance(shape, MultiPolygon)
    assert shape.area > square.area


def test_an_empty_project_shows_france(project: Project, qtbot: QtBot) -> None:
    view = MapView(Session(project, Language.FRENCH))
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.load()
    view.fit_all()
    west, _, east, _ = view.camera.bounds()
    assert west < 0
    assert east > 7
    assert not view.grab().isNull()


def test_the_credits_can_be_read_in_full_on_at_most_two_lines(view: MapView, session: Session) -> None:
    credits = [f"Source numéro {n}, licence ouverte 2.0" for n in range(5)]
    view.credits.show_credits(credits, view.theme)
    assert [source for line in view.credits.lines for source in line] == credits
    assert len(view.credits.lines) == 2
    assert view.credits.accessibleName() == f"© {' · '.join(credits)}"
    assert view.rect().contains(view.credits.geometry())
    view.resize(2400, 600)
    view.credits.show_credits(credits, view.theme)
    assert len(view.credits.lines) == 1
    session.hide(layer.key for layer in session.catalogue)
    assert not view.credits.isVisible()
