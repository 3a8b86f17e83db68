"""The bar of time chooses a period with the mouse and the keyboard, says it in words, and plays it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import Period
from limits_map.ui.layers.time_bar import TimeBar
from limits_map.ui.session import Session

SHIFT = Qt.KeyboardModifier.ShiftModifier
DAYS = [date(2026, 1, 10), date(2026, 2, 3), date(2026, 2, 20), date(2026, 6, 30), date(2026, 12, 31)]


@pytest.fixture
def bar(qtbot: QtBot, session: Session) -> TimeBar:
    bar = TimeBar(session)
    qtbot.addWidget(bar)
    bar.resize(320, 110)
    bar.show_days(np.array([0, *(day.toordinal() for day in DAYS)], np.int32))
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    return bar


def test_it_counts_the_layers_of_one_day_that_are_shown(qtbot: QtBot, session: Session) -> None:
    bar = TimeBar(session)
    qtbot.addWidget(bar)
    layers = [session.catalogue[key] for key in ("dealing_points", "sites")]
    scene = Scene(tuple(SceneLayer.of_features(layer, session.project.features(layer.key)) for layer in layers))
    bar.show_scene(scene)
    histogram = bar.slider.histogram
    assert histogram is not None
    assert histogram.counts.sum() == 12
    session.hide(["dealing_points"])
    bar.show_scene(scene.seen(session.showing))
    assert bar.slider.histogram is None
    assert bar.isHidden()


def test_the_keyboard_moves_and_stretches_the_period(qtbot: QtBot, session: Session, bar: TimeBar) -> None:
    session.show_as(replace(session.showing, period=Period(date(2026, 2, 1), date(2026, 2, 28))))
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert session.showing.period == Period(date(2026, 3, 1), date(2026, 3, 31))
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right, SHIFT)
    assert session.showing.period == Period(date(2026, 3, 1), date(2026, 4, 30))
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert session.showing.period == Period(date(2026, 5, 1), date(2026, 6, 30))
    qtbot.keyClick(bar.slider, Qt.Key.Key_Home)
    assert session.showing.period == Period(date(2026, 1, 1), date(2026, 2, 28))
    qtbot.keyClick(bar.slider, Qt.Key.Key_End)
    assert session.showing.period == Period(date(2026, 11, 1), date(2026, 12, 31))
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert session.showing.period == Period(date(2026, 11, 1), date(2026, 12, 31))
    qtbot.keyClick(bar.slider, Qt.Key.Key_Escape)
    assert session.showing.period is None


def test_it_says_the_period_and_what_it_leaves_out(session: Session, bar: TimeBar) -> None:
    assert bar.words.text() == "Toutes les dates"
    session.show_as(replace(session.showing, period=Period(date(2026, 1, 1), date(2026, 2, 28))))
    assert bar.words.text() == "du 1 janv. au 28 févr. 2026 · 3 ligne(s) · sans date : 1, non montrés"
    assert bar.slider.accessibleDescription() == bar.words.text()
    assert bar.slider.accessibleName()


def test_presets_end_with_the_last_days(session: Session, bar: TimeBar) -> None:
    actions = {action.text(): action for action in bar.presets_button.menu().actions()}
    end = min(date(2026, 12, 31), max(date(2026, 1, 1), date.today()))
    actions["30 jours"].trigger()
    period = session.showing.period
    assert period is not None
    assert period.first is not None
    assert period.last == end
    assert (period.last - period.first).days == 29
    actions["Année"].trigger()
    assert session.showing.period == Period(date(2026, 1, 1), date(2026, 12, 31))
    actions["Tout"].trigger()
    assert session.showing.period is None


def test_playing_goes_from_bar_to_bar_and_ends_with_the_last(qtbot: QtBot, session: Session, bar: TimeBar) -> None:
    bar.set_step_ms(5)
    seen: list[Period | None] = []
    session.showing_changed.connect(lambda: seen.append(session.showing.period))
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Space)
    assert bar.playing
    qtbot.waitUntil(lambda: not bar.playing)
    assert [period.first.month for period in seen if period is not None and period.first is not None] == [*range(1, 13)]
    bar.toggle_playing()
    assert seen[-1] == Period(date(2026, 1, 1), date(2026, 1, 31))
    qtbot.keyClick(bar.slider, Qt.Key.Key_Space)
    assert not bar.playing


def test_choosing_or_hiding_stops_the_play(qtbot: QtBot, session: Session, bar: TimeBar) -> None:
    bar.toggle_playing()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert not bar.playing
    bar.toggle_playing()
    bar.hide()
    assert not bar.playing


def test_the_mouse_pulls_a_handle_and_the_window(qtbot: QtBot, session: Session, bar: TimeBar) -> None:
    slider, middle = bar.slider, bar.slider.height() // 2
    left, right = 5, slider.width() - 5
    month = (right - left) / 12

    def drag(start: float, end: float) -> None:
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(start), middle))
        for step in range(1, 5):
            qtbot.mouseMove(slider, QPoint(round(start + (end - start) * step / 4), middle))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(end), middle))

    drag(right, right - 6 * month)
    assert session.showing.period == Period(date(2026, 1, 1), date(2026, 6, 30))
    drag(left + 3 * month, left + 5 * month)
    assert session.showing.period == Period(date(2026, 3, 1), date(2026, 8, 31))
    drag(left + 2 * month, left + 4 * month)
    assert session.showing.period == Period(date(2026, 5, 1), date(2026, 8, 31))
    qtbot.mouseDClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(left + 6 * month), middle))
    assert session.showing.period is None


def test_the_buttons_step_by_the_length_of_the_period(session: Session, bar: TimeBar) -> None:
    bar.later_button.click()
    assert session.showing.period == Period(date(2026, 1, 1), date(2026, 1, 31))
    session.show_as(replace(session.showing, period=Period(date(2026, 4, 1), date(2026, 6, 30))))
    bar.earlier_button.click()
    assert session.showing.period == Period(date(2026, 1, 1), date(2026, 3, 31))
