"""Lines and areas are edited corner by corner, by mouse and by keys, and every change can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from limits_map.operations.features import add_feature
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.edit import EditTool
from limits_map.ui.map.tools.outline import CornerId, Outline
from limits_map.ui.session import Session
from limits_map.ui.window.map_editing import MapEditing

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
SQUARE = MultiPolygon([box(1.650, 48.163, 1.654, 48.166)])


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> MapView:
    """A map of 800 by 600 pixels that looks at the square."""
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    view.load()
    qtbot.waitUntil(lambda: (shown := view.scene.layer("sites")) is not None and len(shown) == 2)
    view.look(type(view.camera).fitting(SQUARE.bounds, 800, 600, margin=120))
    view.aids.snapping = False
    return view


def editing(view: MapView, shape: BaseGeometry = SQUARE) -> tuple[EditTool, list[BaseGeometry | None]]:
    given: list[BaseGeometry | None] = []
    view.reshape(shape, given.append)
    assert isinstance(view.tool, EditTool)
    return view.tool, given


def pixel(view: MapView, longitude: float, latitude: float) -> QPoint:
    return QPointF(*view.camera.screen_of(longitude, latitude)).toPoint()


def drag(view: MapView, qtbot: QtBot, start: QPoint, by: QPoint) -> None:
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, start + by / 2)
    qtbot.mouseMove(view, start + by)
    qtbot.mouseRelease(view, LEFT, pos=start + by)


def corners(shape: BaseGeometry | None) -> int:
    assert isinstance(shape, MultiPolygon)
    return sum(len(part.exterior.coords) - 1 for part in shape.geoms)


def test_a_corner_is_dragged_undone_and_redone(view: MapView, qtbot: QtBot) -> None:
    tool, given = editing(view)
    start = pixel(view, 1.654, 48.166)
    drag(view, qtbot, start, QPoint(40, -30))
    moved = tool.outline
    assert moved != Outline.of(SQUARE)
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert tool.outline == Outline.of(SQUARE)
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL | SHIFT)
    assert tool.outline == moved
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Y, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (shape,) = given
    assert isinstance(shape, MultiPolygon)
    west, south, east, north = shape.bounds
    assert (west, south) == SQUARE.bounds[:2]
    wanted = view.camera.to_lonlat(start.x() + 40, start.y() - 30)
    assert (east, north) == pytest.approx(wanted)


def test_a_corner_is_pulled_out_of_an_edge_and_removed_again(view: MapView, qtbot: QtBot) -> None:
    tool, given = editing(view)
    middle = (pixel(view, 1.650, 48.166) + pixel(view, 1.654, 48.166)) / 2
    drag(view, qtbot, middle, QPoint(0, -60))
    assert corners(tool.outline.geometry) == 5
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=middle + QPoint(0, -60))
    assert corners(tool.outline.geometry) == 4
    drag(view, qtbot, middle, QPoint(0, -60))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert corners(tool.outline.geometry) == 4
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert given == [None]


def test_the_whole_shape_is_moved_and_beside_it_the_map_is(view: MapView, qtbot: QtBot) -> None:
    tool, given = editing(view)
    camera = view.camera
    drag(view, qtbot, QPoint(30, 30), QPoint(60, 0))
    assert view.camera != camera
    assert tool.outline == Outline.of(SQUARE)
    drag(view, qtbot, pixel(view, 1.652, 48.1645), QPoint(50, 20))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (shape,) = given
    assert shape is not None
    assert shape.area == pytest.approx(SQUARE.area)
    assert shape.bounds[0] > SQUARE.bounds[0]
    assert shape.bounds[1] < SQUARE.bounds[1]


def test_everything_by_keys(view: MapView, qtbot: QtBot) -> None:
    tool, given = editing(view)
    assert tool.chosen is None
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert tool.chosen == CornerId(0, 0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Backtab, SHIFT)
    assert tool.chosen == CornerId(0, 0, 3)
    before = view.camera.screen_of(*tool.outline.place(tool.chosen))
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    after = view.camera.screen_of(*tool.outline.place(tool.chosen))
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((-3, 10), abs=1e-4)
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert tool.outline == Outline.of(SQUARE), "steps of the arrows are undone together"
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    assert tool.chosen == CornerId(0, 0, 4)
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert corners(given[0]) == 5


def test_a_contour_keeps_three_corners_and_says_so(view: MapView, qtbot: QtBot) -> None:
    said: list[str] = []
    view.hint_changed.connect(said.append)
    tool, _ = editing(view)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert corners(tool.outline.geometry) == 3
    assert "trois sommets" in said[-1]


def test_a_shape_that_crosses_itself_is_told_and_not_taken(view: MapView, qtbot: QtBot) -> None:
    tool, given = editing(view)
    start, other = pixel(view, 1.654, 48.166), pixel(view, 1.650, 48.163)
    drag(view, qtbot, start, QPoint(other.x() - start.x() - 60, (other.y() - start.y()) // 3))
    assert not tool.outline.is_valid
    assert "se croise" in tool.hint()
    assert not view.grab().isNull()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert given == []
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert given == [None]


def test_holes_and_parts_are_kept_and_edited(view: MapView, qtbot: QtBot) -> None:
    with_hole = box(1.650, 48.163, 1.654, 48.166).difference(box(1.6515, 48.164, 1.6525, 48.165))
    shape = MultiPolygon([with_hole, box(1.655, 48.163, 1.656, 48.164)])
    _, given = editing(view, shape)
    hole = pixel(view, 1.6525, 48.165)
    drag(view, qtbot, hole, QPoint(20, -20))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (new,) = given
    assert isinstance(new, MultiPolygon)
    assert [len(part.interiors) for part in new.geoms] == [1, 0]
    assert new.area < shape.area
    assert new.geoms[1].equals(shape.geoms[1])


def test_a_line_is_edited_as_an_area_is(view: MapView, session: Session, qtbot: QtBot) -> None:
    line = LineString([(1.650, 48.163), (1.652, 48.166), (1.654, 48.163)])
    session.run(add_feature, layer="walks", geometry=line, values={"name": "Boucle"})
    uuid = session.project.find("walks", Query(words="boucle"))[0]
    MapEditing(session, view, view).move("walks", uuid)
    assert isinstance(view.tool, EditTool)
    drag(view, qtbot, pixel(view, 1.652, 48.166), QPoint(0, 50))
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(list(view.tool.outline.corners())) == 2
    qtbot.keyClick(view, Qt.Key.Key_Return)
    kept = session.project.feature("walks", uuid)
    assert kept is not None
    assert isinstance(kept.geometry, MultiLineString)
    assert len(kept.geometry.geoms[0].coords) == 2


def test_a_dragged_corner_is_drawn_to_its_neighbour_and_not_to_itself(
    view: MapView, session: Session, qtbot: QtBot
) -> None:
    view.aids.snapping = True
    session.run(add_feature, layer="qpv", geometry=SQUARE, values={"code": "QN00001M", "name": "Essai"})
    session.run(add_feature, layer="buildings", geometry=box(1.6545, 48.166, 1.655, 48.1665), values={})
    tool, _ = editing(view)
    start, goal = pixel(view, 1.654, 48.166), pixel(view, 1.6545, 48.166)
    drag(view, qtbot, start, QPoint(0, 6))
    assert tool.outline != Outline.of(SQUARE), "its own old corner does not hold it"
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    drag(view, qtbot, start, goal - start + QPoint(4, 3))
    assert (1.6545, 48.166) in tool.outline.parts[0][0]


def test_the_keys_of_a_tool_do_not_reach_the_window(view: MapView, qtbot: QtBot) -> None:
    """Ctrl+Z belongs to the tool while it is in hand, and to the window again afterwards."""
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), view)
    shortcut.activated.connect(lambda: fired.append("undo"))

    def accepts() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    assert not accepts()
    tool, _ = editing(view)
    drag(view, qtbot, pixel(view, 1.654, 48.166), QPoint(40, -30))
    assert accepts()
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert fired == []
    assert tool.outline == Outline.of(SQUARE)
    view.put_down_tool()
    assert not accepts()
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert fired == ["undo"]


def test_the_outline_gives_back_what_it_was_made_of() -> None:
    for shape in (
        SQUARE, SQUARE.geoms[0], LineString([(0, 0), (1, 1)]),
        MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 3)]]),
    ):  # fmt: skip
        again = Outline.of(shape).geometry
        assert again.geom_type == shape.geom_type
        assert again.equals_exact(shape, 0.0)


def test_a_line_without_length_is_not_valid() -> None:
    line = Outline.of(LineString([(0, 0), (1, 1)]))
    assert line.is_valid
    assert not line.moved(CornerId(0, 0, 1), (0, 0)).is_valid
    assert line.without(CornerId(0, 0, 0)) is None
    assert Polygon(line.inserted(CornerId(0, 0, 0), (1, 0)).parts[0][0]).area == 0.5


def test_a_moved_point_is_put_down_by_enter_or_given_up(view: MapView, qtbot: QtBot) -> None:
    given: list[BaseGeometry | None] = []
    view.reshape(Point(1.650, 48.165), given.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    view.reshape(Point(1.650, 48.165), given.append)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    first, second = given
    assert isinstance(first, Point)
    assert (first.x, first.y) == pytest.approx(view.camera.center)
    assert second is None


def test_a_row_that_has_no_place_is_not_moved(view: MapView, session: Session) -> None:
    editing = MapEditing(session, view, view)
    told: list[str] = []
    editing.told.connect(told.append)
    editing.move("follow_ups", session.project.find("follow_ups", Query())[0])
    assert len(told) == 1
    assert not isinstance(view.tool, EditTool)
