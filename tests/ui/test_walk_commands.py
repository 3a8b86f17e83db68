"""The window and its walks: one button sets out, takes up again, and comes back after a crash; nothing open is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.cartography.themes import LIGHT
from limits_map.domain.walks import WalkState
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import walk_of, walk_state
from limits_map.operations.walks.walking import Moment, begin_walk, capture_finding
from limits_map.ui.evening.evening_window import EveningWindow
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.look import LookName
from limits_map.ui.notices import NoticeBar
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.walk_window import WalkWindow
from limits_map.ui.walks.plan_window import PlanWindow
from limits_map.ui.walks.walks_view import WalksView
from limits_map.ui.window.project_window import ProjectWindow


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> Iterator[ProjectWindow]:
    window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def walk(session: Session, day: date, **values: object) -> str:
    given = {"name": f"Marche du {day}", "date": day, "moment": "day", **values}
    return add_feature(project=session.project, layer="walks", geometry=None, values=given).rows[0].uuid


def walking() -> list[WalkWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, WalkWindow) and each.isVisible()]


def test_the_walk_prepared_for_today_begins_by_one_button(
    qtbot: QtBot, window: ProjectWindow, session: Session
) -> None:
    uuid = walk(session, date.today())
    walk(session, date.today() + timedelta(days=9))
    window.commands["walk"].trigger()
    qtbot.waitUntil(lambda: bool(walking()))
    assert walk_state(session.project, walk_of(session.project, uuid)) is WalkState.UNDER_WAY
    walking()[0].close()
    qtbot.waitUntil(lambda: not walking())
    window.commands["walk"].trigger()
    assert len(walking()) == 1
    walking()[0].close()


def test_without_one_the_button_shows_the_walks(window: ProjectWindow, session: Session) -> None:
    walk(session, date.today() + timedelta(days=9))
    window.commands["walk"].trigger()
    assert not walking()
    assert window.commands["view_walks"].isChecked()


def test_after_a_crash_walk_mode_is_there_again_by_itself(qtbot: QtBot, session: Session, settings: Settings) -> None:
    uuid = walk(session, date.today())
    begin_walk(project=session.project, walk=uuid, now=datetime.now())
    settings.remember("walking/open", uuid)
    window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
    window.show()
    qtbot.waitUntil(lambda: bool(walking()))
    assert window.close()
    assert not walking()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_walk_that_was_left_on_purpose_is_offered_and_not_forced(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    uuid = walk(session, date.today())
    begin_walk(project=session.project, walk=uuid, now=datetime.now())
    window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
    window.show()
    qtbot.waitUntil(lambda: "n'est pas terminée" in window.findChild(NoticeBar).words)
    assert not walking()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_open_beside_closes_with_the_project(qtbot: QtBot, window: ProjectWindow, session: Session) -> None:
    window.commands["plan_walk"].trigger()
    (plan,) = window.findChildren(PlanWindow)
    assert plan.isVisible()
    window.commands["view_walks"].trigger()
    window.findChildren(WalksView)[0].requests.evening_requested.emit(walk(session, date.today()))
    assert window.findChildren(EveningWindow)[0].isVisible()
    assert window.close()
    assert not plan.isVisible()


def test_the_action_made_from_a_finding_answers_it_and_lies_where_it_was(
    qtbot: QtBot, window: ProjectWindow, session: Session
) -> None:
    here = Point(1.70, 48.20)
    uuid = walk(session, date.today())
    moment = Moment(datetime.now(), here.x, here.y)
    values = {"item": "comfort", "score": "0", "proposal": "Un banc à l'ombre"}
    noted = capture_finding(project=session.project, walk=uuid, moment=moment, values=values)
    window.commands["view_walks"].trigger()
    window.findChildren(WalksView)[0].requests.evening_requested.emit(uuid)
    window.findChildren(EveningWindow)[0].action_requested.emit(noted.rows[0].uuid)
    (form,) = window.findChildren(FeatureDialog)
    form.save()
    finding = session.project.feature("urban_walks", noted.rows[0].uuid)
    assert finding is not None
    action = session.project.feature("actions", str(finding.values["action"]))
    assert action is not None
    assert action.values["title"] == "Un banc à l'ombre"
    assert action.geometry == here
