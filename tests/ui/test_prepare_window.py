"""Preparing a walk: one sees what it takes, starts it, leaves it, goes on with it, and uses it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from pytestqt.qtbot import QtBot
from shapely.geometry import Point, box

from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider, providers
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.projection import Box
from limits_map.operations.tile_packs import begun_packs, pack_at
from limits_map.ui.map.prepare_window import PrepareWindow
from limits_map.ui.notices import NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from tests.backgrounds.tile_server import FORBIDDEN, TileServer, slow, tile_content

HASTY = Patience(timeout=2.0, first_pause=0.01, longest_pause=0.05, first_probe=0.05, longest_probe=0.1)
AREAS = [("Les Tilleuls (essai)", box(1.645, 48.160, 1.660, 48.170)), ("Sélection", Point(1.65, 48.165))]
Make = Callable[[], PrepareWindow]


@pytest.fixture
def server() -> Iterator[TileServer]:
    server = TileServer()
    yield server
    server.stop()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def view() -> list[Box]:
    """What the map shows; a test may let it show something else."""
    return [(1.64, 48.155, 1.665, 48.175)]


@pytest.fixture
def make(qtbot: QtBot, session: Session, server: TileServer, settings: Settings, view: list[Box]) -> Iterator[Make]:
    made: list[PrepareWindow] = []

    def window() -> PrepareWindow:
        made.append(
            PrepareWindow(
                session,
                bounds_of_view=lambda: view[0],
                areas=AREAS,
                settings=settings,
                known=[at_server(provider, server) for provider in providers()],
                patience=HASTY,
            )
        )
        made[-1].setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made[-1])
        with qtbot.waitActive(made[-1]):
            made[-1].show()
            made[-1].activateWindow()
        return made[-1]

    yield window
    for one in made:
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def at_server(provider: TileProvider, server: TileServer) -> TileProvider:
    return replace(provider, template=server.template) if provider.may_be_fetched_ahead else provider


def press(qtbot: QtBot, window: PrepareWindow) -> None:
    qtbot.mouseClick(window.go_button, Qt.MouseButton.LeftButton)


def choose_tilleuls(window: PrepareWindow, most: int = 18) -> None:
    window.form.area.setCurrentIndex(1)
    window.form.most.setValue(most)


def test_tiles_and_megabytes_are_seen_at_once(make: Make, view: list[Box]) -> None:
    window = make()
    assert window.go_button.text() == "Préparer"
    assert "tuile" in window.figures
    assert "Mo" in window.figures
    assert "estimation" in window.about
    assert "Fichier : essai fond vue Plan IGN.mbtiles" in window.about
    of_view = window.figures
    choose_tilleuls(window)
    assert window.figures != of_view
    assert "Les Tilleuls (essai)" in window.about
    window.form.area.setCurrentIndex(0)
    assert window.figures == of_view
    view[0] = (1.64, 48.155, 1.69, 48.2)
    window.plan_again()
    assert window.figures != of_view


def test_the_zooms_are_said_in_words_and_stay_in_order(make: Make) -> None:
    window = make()
    assert (window.form.least.text(), window.form.most.text()) == ("13 · quartier", "18 · rue")
    window.form.least.setValue(19)
    assert window.form.most.value() == 19
    window.form.most.setValue(12)
    assert (window.form.least.text(), window.form.most.text()) == ("12 · ville", "12 · ville")


def test_too_much_is_said_before_it_begins(make: Make, view: list[Box]) -> None:
    view[0] = (-5, 42, 8, 51)
    window = make()
    assert "C'est trop" in window.refusal.text
    assert not window.go_button.isEnabled()
    choose_tilleuls(window)
    assert window.refusal.text == ""
    assert window.go_button.isEnabled()


def test_openstreetmap_is_refused_with_the_reason(make: Make, server: TileServer, qtbot: QtBot) -> None:
    window = make()
    window.form.provider.setCurrentIndex(window.form.provider.findData("osm"))
    assert "vivent de dons" in window.refusal.text
    assert not window.go_button.isEnabled()
    press(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert not window.running
    assert server.count() == 0


def test_it_is_fetched_and_then_offered_as_the_background(
    make: Make, server: TileServer, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make()
    choose_tilleuls(window, most=15)
    press(qtbot, window)
    assert window.running
    assert window.go_button.text() == "Arrêter"
    assert not window.form.isEnabled()
    qtbot.waitUntil(lambda: not window.running, timeout=10_000)
    assert window.notices.kind is NoticeKind.SUCCESS
    assert window.use_button.isVisible()
    assert window.use_button.hasFocus()
    assert "Tout est déjà là." in window.about
    with qtbot.waitSignal(window.prepared) as prepared:
        qtbot.keyClick(window.use_button, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert prepared.args == [str(tmp_path / "essai fond Les Tilleuls (essai) Plan IGN.mbtiles")]
    file = open_tile_file(Path(prepared.args[0]))
    assert (file.least_zoom, file.most_zoom) == (13, 15)
    key = server.requests[0].key
    assert file.tile(key) == tile_content(key)
    file.close()


def test_stopping_and_going_on(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.02)
    window = make()
    choose_tilleuls(window)
    press(qtbot, window)
    qtbot.waitUntil(lambda: server.count() > 20, timeout=10_000)
    assert "sur" in window.progress.words.text()
    press(qtbot, window)
    qtbot.waitUntil(lambda: not window.running)
    assert window.notices.words == "Arrêté ; ce qui est arrivé est gardé."
    assert window.go_button.text() == "Reprendre"
    assert "déjà là" in window.about
    server.otherwise = slow(0)
    asked = {request.key for request in server.requests}
    server.requests.clear()
    press(qtbot, window)
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)
    assert window.notices.kind is NoticeKind.SUCCESS
    assert len(asked & {request.key for request in server.requests}) <= 2


def test_closing_asks_nothing_and_the_next_window_goes_on(
    make: Make, server: TileServer, qtbot: QtBot, session: Session
) -> None:
    server.otherwise = slow(0.02)
    window = make()
    window.form.provider.setCurrentIndex(1)
    press(qtbot, window)
    qtbot.waitUntil(lambda: server.count() > 20, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    (begun,) = begun_packs(project_path=session.project.path)
    there = pack_at(path=begun.path)
    assert there is not None
    assert there.settled >= 15
    again = make()
    assert again.go_button.text() == "Reprendre"
    assert again.go_button.hasFocus()
    assert again.form.area.currentText() == "vue (à finir)"
    assert again.form.chosen_provider.key == "ortho_ign"
    assert again.form.chosen[1].equals(begun.plan.wanted.area)


def test_choices_are_remembered(make: Make, qtbot: QtBot, server: TileServer) -> None:
    window = make()
    window.form.provider.setCurrentIndex(1)
    window.form.least.setValue(14)
    choose_tilleuls(window, most=15)
    press(qtbot, window)
    qtbot.waitUntil(lambda: not window.running, timeout=10_000)
    window.close()
    again = make()
    assert (again.form.chosen_provider.key, again.form.least.value(), again.form.most.value()) == ("ortho_ign", 14, 15)
    assert again.form.follows_view


def test_a_server_that_refuses_is_told_in_the_window(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = FORBIDDEN
    window = make()
    press(qtbot, window)
    qtbot.waitUntil(lambda: not window.running, timeout=10_000)
    assert window.notices.kind is NoticeKind.WARNING
    assert "ne donne plus de tuiles" in window.notices.words
    assert window.form.isEnabled()


def test_the_network_may_be_gone_for_a_while(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.02)
    window = make()
    press(qtbot, window)
    qtbot.waitUntil(lambda: server.count() > 10, timeout=10_000)
    server.stop()
    qtbot.waitUntil(lambda: "réseau est absent" in window.progress.words.text(), timeout=10_000)
    assert window.running
    server.otherwise = slow(0)
    server.start()
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)
    assert window.notices.kind is NoticeKind.SUCCESS


def test_tab_goes_as_the_eye_does(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.form.area.setFocus()
    way = []
    for _ in range(5):
        way.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert way == [
        window.form.area, window.form.provider, window.form.least, window.form.most, window.close_button
    ]  # fmt: skip
    assert all(control.accessibleName() or control.text() for control in (window.form.least, window.form.most))  # type: ignore[attr-defined]


def test_the_tiles_are_those_of_the_area(make: Make, server: TileServer, qtbot: QtBot) -> None:
    """By hand: 1.645° to 1.660° east and 48.160° to 48.170° north at zoom 13."""
    window = make()
    choose_tilleuls(window, most=13)
    press(qtbot, window)
    qtbot.waitUntil(lambda: not window.running, timeout=10_000)
    columns = [(degrees + 180) / 360 * 2**13 for degrees in (1.645, 1.660)]
    rows = [(1 - math.asinh(math.tan(math.radians(degrees))) / math.pi) / 2 * 2**13 for degrees in (48.170, 48.160)]
    assert {request.key for request in server.requests} == {
        TileKey(13, x, y)
        for x in range(int(columns[0]), int(columns[1]) + 1)
        for y in range(int(rows[0]), int(rows[1]) + 1)
    }
