"""Fingers on the map: one moves it and taps, two zoom where they are, a long one asks for the menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.aids import MOUSE_REACH, TOUCH_REACH
from limits_map.ui.session import Session

PRESSED, MOVED, RELEASED = "press", "move", "release"


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> MapView:
    """A map of 800 by 600 pixels that looks at a site."""
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    view.load()
    qtbot.waitUntil(lambda: (shown := view.scene.layer("sites")) is not None and len(shown) == 2)
    view.show_features("sites", session.project.find("sites", Query(words="tour")))
    return view


@pytest.fixture
def touch(view: MapView) -> Callable[..., None]:
    """Sends what a touch screen sends, the way Qt does: each finger's state and pixel."""
    screen = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def send(*fingers: tuple[str, int, int]) -> None:
        sequence = QTest.touchEvent(view, screen)
        for number, (state, x, y) in enumerate(fingers):
            getattr(sequence, state)(number, QPoint(x, y), view)
        sequence.commit()

    return send


def test_one_finger_moves_the_map(view: MapView, touch: Callable[..., None]) -> None:
    held = view.camera.to_lonlat(400, 300)
    touch((PRESSED, 400, 300))
    touch((MOVED, 430, 310))
    touch((MOVED, 480, 320))
    touch((RELEASED, 480, 320))
    assert view.camera.to_lonlat(480, 320) == pytest.approx(held, abs=1e-7)


def test_two_fingers_zoom_and_keep_what_is_between_them(view: MapView, touch: Callable[..., None]) -> None:
    zoom, held = view.camera.zoom, view.camera.to_lonlat(400, 300)
    touch((PRESSED, 350, 300))
    touch((MOVED, 350, 300), (PRESSED, 450, 300))
    touch((MOVED, 330, 310), (MOVED, 470, 310))
    touch((MOVED, 320, 320), (MOVED, 520, 320))
    assert view.camera.zoom == pytest.approx(zoom + 1)
    assert view.camera.to_lonlat(420, 320) == pytest.approx(held, abs=1e-7)
    camera = view.camera
    touch((RELEASED, 320, 320), (MOVED, 520, 320))
    touch((MOVED, 300, 500))
    touch((RELEASED, 300, 500))
    assert view.camera == camera, "the finger that stays does not tear the map away"


def test_a_finger_hits_what_a_mouse_would_miss(view: MapView, session: Session, touch: Callable[..., None]) -> None:
    tower = session.project.find("sites", Query(words="tour"))[0]
    session.hide(layer.key for layer in session.catalogue if layer.key != "sites")
    foot = QPointF(*view.camera.screen_of(1.650, 48.165)).toPoint() + QPoint(12, 2)
    view.pick_at(QPointF(foot), toggle=False)
    assert session.selected != (tower,)
    touch((PRESSED, foot.x(), foot.y()))
    assert view.aids.reach == TOUCH_REACH
    touch((RELEASED, foot.x(), foot.y()))
    assert session.selected == (tower,)
    QTest.mouseMove(view, QPoint(10, 10))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert view.aids.reach == MOUSE_REACH


def test_two_taps_open_and_end_a_line(view: MapView, touch: Callable[..., None]) -> None:
    drawn: list[BaseGeometry | None] = []
    view.aids.snapping = False
    view.draw(GeometryKind.LINE, drawn.append)
    for x, y in ((300, 100), (500, 100), (502, 101)):
        touch((PRESSED, x, y))
        touch((RELEASED, x, y))
    (line,) = drawn
    assert isinstance(line, LineString)
    assert len(line.coords) == 2


def test_a_second_finger_takes_back_what_the_first_began(view: MapView, touch: Callable[..., None]) -> None:
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.POINT, drawn.append)
    touch((PRESSED, 300, 200))
    touch((MOVED, 300, 200), (PRESSED, 500, 200))
    touch((RELEASED, 300, 200), (RELEASED, 500, 200))
    assert drawn == []
    touch((PRESSED, 300, 200))
    QApplication.sendEvent(view, QTouchEvent(QEvent.Type.TouchCancel))
    touch((RELEASED, 300, 200))
    assert drawn == []
    touch((PRESSED, 300, 200))
    touch((RELEASED, 300, 200))
    assert len(drawn) == 1


def test_a_finger_that_stays_asks_for_the_menu(view: MapView, qtbot: QtBot, touch: Callable[..., None]) -> None:
    with qtbot.waitSignal(view.menu_requested, timeout=3000):
        touch((PRESSED, 400, 300))
    touch((RELEASED, 400, 300))
