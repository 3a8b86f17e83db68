"""Selecting with a lasso, measuring and drawing on the map, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind
from limits_map.geodesy import area_of, length_of
from limits_map.operations.features import add_feature
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.measure import MeasureTool
from limits_map.ui.map.tools.select import SelectTool
from limits_map.ui.map.tools.sizes import say_area, say_length
from limits_map.ui.session import Session
from limits_map.words import Language

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> MapView:
    """A map of the filled project and a building, 800 by 600 pixels, where a site is seen from near."""
    session.run(add_feature, layer="buildings", geometry=box(1.6490, 48.1640, 1.6495, 48.1645), values={})
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitExposed(view)
    view.load()
    qtbot.waitUntil(lambda: (shown := view.scene.layer("sites")) is not None and len(shown) == 2)
    view.show_features("sites", session.project.find("sites", Query(words="tour")))
    return view


def pixel(view: MapView, longitude: float, latitude: float) -> QPoint:
    return QPointF(*view.camera.screen_of(longitude, latitude)).toPoint()


def click(view: MapView, qtbot: QtBot, *places: tuple[int, int], keys: Qt.KeyboardModifier | None = None) -> None:
    for x, y in places:
        qtbot.mouseMove(view, QPoint(x, y))
        qtbot.mouseClick(view, LEFT, keys or Qt.KeyboardModifier.NoModifier, QPoint(x, y))


def measuring(view: MapView) -> MeasureTool:
    view.aids.snapping = False
    view.toolbox.measure()
    assert isinstance(view.tool, MeasureTool)
    return view.tool


def test_a_lasso_by_corners_selects_rows_of_the_topmost_layer(view: MapView, session: Session, qtbot: QtBot) -> None:
    view.fit_all()
    view.toolbox.lasso()
    click(view, qtbot, (2, 2), (798, 2), (798, 598), (2, 598))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(view.tool, SelectTool)
    shown = view.scene.layer(session.selected_layer or "")
    assert shown is not None
    assert set(session.selected) == set(shown.uuids)
    session.select("urban_walks", list(session.project.find("urban_walks", Query()))[:1])
    view.toolbox.lasso()
    click(view, qtbot, (2, 2), (798, 2), (798, 598), (2, 598))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert session.selected_layer == "urban_walks"


def test_a_lasso_drawn_in_one_go_ends_when_the_button_comes_up(view: MapView, session: Session, qtbot: QtBot) -> None:
    tower = session.project.find("sites", Query(words="tour"))[0]
    hall = session.project.find("sites", Query(words="hall"))[0]
    session.select("sites", [hall])
    middle = pixel(view, 1.650, 48.165)
    view.toolbox.lasso()
    for step, (x, y) in enumerate(((-40, -40), (40, -40), (40, 40), (-40, 40), (-40, -30))):
        at = middle + QPoint(x, y)
        if step == 0:
            qtbot.mousePress(view, LEFT, CTRL, at)
        qtbot.mouseMove(view, at)
    qtbot.mouseRelease(view, LEFT, CTRL, middle + QPoint(-40, -30))
    assert session.selected_layer == "sites"
    assert set(session.selected) == {hall, tower}


def test_a_lasso_by_keys_alone_and_escape(view: MapView, session: Session, qtbot: QtBot) -> None:
    said: list[str] = []
    view.hint_changed.connect(said.append)
    view.toolbox.lasso()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert "trois sommets" in said[-1]
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    view.pan_by(120, 120)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(view, Qt.Key.Key_Space)
        for _ in range(3):
            qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert session.selected
    before = session.selected
    view.toolbox.lasso()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert isinstance(view.tool, SelectTool)
    assert session.selected == before


def test_a_measured_line_is_as_long_as_the_ground_says(view: MapView, qtbot: QtBot) -> None:
    tool = measuring(view)
    corners = [(100, 100), (300, 100), (300, 400)]
    click(view, qtbot, *corners)
    line = LineString([view.camera.to_lonlat(x, y) for x, y in corners])
    assert tool.result == say_length(length_of(line), Language.FRENCH)
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert tool.result == say_length(length_of(LineString(line.coords[:2])), Language.FRENCH)
    qtbot.keyClick(view, Qt.Key.Key_Y, CTRL)
    assert tool.result == say_length(length_of(line), Language.FRENCH)


def test_the_first_corner_or_the_key_a_makes_an_area_that_is_copied(view: MapView, qtbot: QtBot) -> None:
    tool = measuring(view)
    corners = [(100, 100), (300, 100), (300, 400)]
    click(view, qtbot, *corners, (102, 101))
    area = Polygon([view.camera.to_lonlat(x, y) for x, y in corners])
    assert say_area(area_of(area), Language.FRENCH) in tool.result
    assert say_length(length_of(area), Language.FRENCH) in tool.result
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert f"{round(area_of(area)):,}".replace(",", "\u00a0") in QGuiApplication.clipboard().text()
    click(view, qtbot, (500, 200), (600, 200), (600, 300))
    assert "contour" not in tool.result
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert "contour" in tool.result


def test_measuring_by_keys_alone_and_stepping_back(view: MapView, qtbot: QtBot) -> None:
    tool = measuring(view)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    one_step = view.camera.metres_per_pixel * 80
    assert tool.result == say_length(one_step, Language.FRENCH)
    qtbot.keyClick(view, Qt.Key.Key_Return, CTRL)
    assert "Ctrl+C" in tool.hint()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert tool.result == ""
    assert view.tool is tool
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert isinstance(view.tool, SelectTool)


def test_what_is_measured_is_painted(view: MapView, qtbot: QtBot) -> None:
    before = view.grab().toImage()
    measuring(view)
    click(view, qtbot, (100, 300), (700, 300), (700, 500))
    after = view.grab().toImage()
    assert _ink(after, 330, 285, 470, 315) > _ink(before, 330, 285, 470, 315) + 100


def _ink(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """How many pixels are not as light as paper."""
    return sum(image.pixelColor(x, y).lightness() < 160 for x in range(left, right) for y in range(top, bottom))


def test_a_drawn_area_fits_the_building_it_begins_at(view: MapView, qtbot: QtBot) -> None:
    drawn: list[BaseGeometry | None] = []
    near = pixel(view, 1.6495, 48.1645) + QPoint(5, -4)
    view.draw(GeometryKind.POINT, drawn.append)
    click(view, qtbot, (near.x(), near.y()))
    view.draw(GeometryKind.POINT, drawn.append)
    click(view, qtbot, (near.x(), near.y()), keys=ALT)
    view.toolbox.toggle_snapping()
    view.draw(GeometryKind.POINT, drawn.append)
    click(view, qtbot, (near.x(), near.y()))
    met, held, off = drawn
    free = view.camera.to_lonlat(near.x(), near.y())
    assert isinstance(met, Point) and isinstance(held, Point) and isinstance(off, Point)  # noqa: PT018
    assert (met.x, met.y) == (1.6495, 48.1645)
    assert (held.x, held.y) == (off.x, off.y) == pytest.approx(free)


def test_shift_draws_right_angles_and_the_first_corner_closes(view: MapView, qtbot: QtBot) -> None:
    view.toolbox.toggle_snapping()
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.POLYGON, drawn.append)
    click(view, qtbot, (500, 200), (600, 240))
    click(view, qtbot, (570, 330), (440, 300), keys=SHIFT)
    click(view, qtbot, (501, 201))
    (area,) = drawn
    assert isinstance(area, Polygon)
    a, b, c, d = (view.camera.screen_of(*corner) for corner in list(area.exterior.coords)[:4])
    for one, middle, other in ((a, b, c), (b, c, d)):
        first, second = (one[0] - middle[0], one[1] - middle[1]), (other[0] - middle[0], other[1] - middle[1])
        assert first[0] * second[0] + first[1] * second[1] == pytest.approx(0.0, abs=1e-4)


def test_ctrl_z_takes_the_last_corner_back_and_leaves_the_project_alone(
    view: MapView, session: Session, qtbot: QtBot
) -> None:
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.LINE, drawn.append)
    click(view, qtbot, (400, 100), (500, 100), (500, 500))
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return, CTRL)
    (line,) = drawn
    assert isinstance(line, LineString)
    assert len(line.coords) == 2
    assert session.undo_stack.canUndo()


def test_an_outline_that_crosses_itself_is_told_and_not_taken(view: MapView, qtbot: QtBot) -> None:
    drawn: list[BaseGeometry | None] = []
    view.draw(GeometryKind.POLYGON, drawn.append)
    click(view, qtbot, (400, 100), (600, 300), (600, 100), (400, 300))
    qtbot.keyClick(view, Qt.Key.Key_Return, CTRL)
    assert drawn == []
    assert "se croise" in view.tool.hint()
    assert not view.grab().isNull()
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    qtbot.keyClick(view, Qt.Key.Key_Return, CTRL)
    assert isinstance(drawn[0], Polygon)


def test_a_place_asked_for_by_coordinates_is_marked_until_escape(view: MapView, qtbot: QtBot) -> None:
    view.toolbox.go_to(1.66, 48.17)
    assert view.camera.center == pytest.approx((1.66, 48.17))
    assert view.camera.zoom >= 17
    assert not view.grab().isNull()
    marked = view.tool
    assert isinstance(marked, SelectTool)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.tool is not marked


@pytest.mark.parametrize(
    ("metres", "words"), [(4.25, "4,2\u00a0m"), (12.4, "12\u00a0m"), (999.4, "999\u00a0m"), (1234.0, "1,2\u00a0km")]
)
def test_lengths_are_said_plainly(metres: float, words: str) -> None:
    assert say_length(metres, Language.FRENCH) == words


@pytest.mark.parametrize(
    ("square_metres", "words"),
    [
        (850.4, "850\u00a0m²"),
        (9_999.0, "9\u00a0999\u00a0m²"),
        (12_500.0, "1,25\u00a0ha"),
        (1.5e7, "1\u00a0500\u00a0ha"),
    ],
)
def test_areas_are_said_plainly(square_metres: float, words: str) -> None:
    assert say_area(square_metres, Language.FRENCH) == words
