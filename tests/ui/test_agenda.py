"""The agenda says what presses, leads to it, and goes on with the day; the line at the foot counts the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.ui.sheet.agenda_panel import AgendaPanel
from limits_map.ui.window.status_line import StatusLine
from limits_map.words import Language, say_date

Add = Callable[..., str]


@pytest.fixture
def add(session: Session) -> Add:
    """Adds a row through the session and gives its uuid."""

    def adding(layer: str, place: Point | None = None, **values: object) -> str:
        changes = session.run(add_feature, layer=layer, geometry=place, values=values)
        assert changes is not None
        return changes.rows[0].uuid

    return adding


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> AgendaPanel:
    panel = AgendaPanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    return panel


def day(ahead: int) -> date:
    return date.today() + timedelta(days=ahead)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def site(session: Session, words: str) -> str:
    return next(row.uuid for row in session.project.features("sites") if words in session.title_of(row))


def signal_row(session: Session) -> str:
    return next(row.uuid for row in session.project.features("follow_ups") if row.values["origin"])


def quiet(project: Project) -> None:
    """Leaves nothing that presses."""
    for row in project.features("actions"):
        change_values(project=project, layer="actions", uuids=[row.uuid], values={"status": "done"})


def test_where_nothing_presses_it_says_so(qtbot: QtBot, session: Session, panel: AgendaPanel) -> None:
    quiet(session.project)
    shown(qtbot, panel)
    assert panel.empty.isVisible()
    assert panel.empty.sentence == "Rien ne presse."
    assert not panel.open_button.isEnabled()


def test_it_lists_what_presses_under_headings(qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add) -> None:
    quiet(session.project)
    add("dealing_points", Point(1.6502, 48.165), date=day(-3), nature="lookout")
    add("actions", title="Poser un banc", site=site(session, "Hall"), due_on=day(-1), status="planned")
    add("actions", title="Peindre", due_on=day(0), status="planned")
    add("actions", title="Fresque", start_on=day(1), due_on=day(90), status="agreed")
    add("meetings", title="Comité de pilotage", date=day(9), time="14:30")
    shown(qtbot, panel)
    nbsp = "\N{NO-BREAK SPACE}"
    said = panel.said
    assert said[:2] == [
        "Premiers signaux sans réponse (1)",
        f"Tour du Bief (essai), Signalement (Guet) à 15{nbsp}m du site, 3 jours",
    ]
    assert [line for line in said if line.endswith("(1)")] == [
        "Premiers signaux sans réponse (1)",
        "En retard (1)",
        "À échéance sous deux semaines (1)",
        "À commencer (1)",
        "Réunions à venir (1)",
    ]
    assert said[3].startswith("Poser un banc, ")
    assert said[3].endswith("depuis 1 jour(s)")
    assert said[5].endswith("aujourd'hui")
    assert said[7].endswith("demain")
    assert f", {say_date(day(9), Language.FRENCH)}, 14:30 · " in said[9]
    assert said[9].endswith("dans 9 jour(s)")


def test_a_hidden_agenda_waits_until_it_is_seen(qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add) -> None:
    assert panel.agenda is None
    shown(qtbot, panel)
    panel.hide()
    add("actions", title="Poser un banc", due_on=day(-1))
    assert panel.agenda is None
    shown(qtbot, panel)
    assert any(line.startswith("Poser un banc") for line in panel.said)
    session.undo_stack.undo()
    assert not any(line.startswith("Poser un banc") for line in panel.said)


def test_return_answers_a_signal_and_opens_any_other_row(
    qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add
) -> None:
    add("dealing_points", Point(1.6502, 48.165), date=day(0), nature="lookout")
    bench = add("actions", title="Poser un banc", due_on=day(-1))
    shown(qtbot, panel)
    view = panel.lines
    view.setFocus()
    view.setCurrentIndex(view.lines.index(1))
    assert panel.open_button.text() == "Répondre"
    with qtbot.waitSignal(panel.answer_requested) as asked, qtbot.assertNotEmitted(panel.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["follow_ups", signal_row(session)]
    view.setCurrentIndex(view.lines.index(3))
    assert panel.open_button.text() == "Ouvrir la fiche"
    with qtbot.waitSignal(panel.opened) as opened, qtbot.assertNotEmitted(panel.answer_requested):
        qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    assert opened.args == ["actions", bench]
    with qtbot.waitSignal(panel.opened) as opened:
        place = view.visualRect(view.lines.index(3)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["actions", bench]


def test_a_click_shows_the_row_or_what_it_belongs_to_on_the_map(
    qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add
) -> None:
    quiet(session.project)
    tower = site(session, "Tour")
    add("dealing_points", Point(1.6502, 48.165), date=day(0), nature="lookout")
    action = add("actions", title="Poser un banc", site=tower, status="planned")
    add("fundings", action=action, funder="Ville", asked=500)
    add("meetings", title="Comité", date=day(1))
    shown(qtbot, panel)
    wanted = {"Tour": ["sites", [tower]], "Ville": ["sites", [tower]]}
    for number, line in enumerate(panel.said):
        words = line.partition(" ")[0].partition(",")[0]
        place = panel.lines.visualRect(panel.lines.lines.index(number)).center()
        if words in wanted:
            with qtbot.waitSignal(session.shown_on_map) as on_map, qtbot.waitSignal(panel.chosen):
                qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert on_map.args == wanted[words]
        elif words == "Comité":
            with qtbot.assertNotEmitted(session.shown_on_map), qtbot.waitSignal(panel.chosen):
                qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selected == ()


def test_many_rows_are_counted_and_listed_in_the_table(
    qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add
) -> None:
    quiet(session.project)
    late = [add("actions", title=f"Action {n}", due_on=day(-30 + n)) for n in range(9)]
    shown(qtbot, panel)
    assert panel.said[0] == "En retard (9)"
    assert panel.said[-1] == "et 3 autre(s)…"
    place = panel.lines.visualRect(panel.lines.lines.index(7)).center()
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed.args == ["actions", late, "En retard"]


def test_a_new_day_has_another_agenda(qtbot: QtBot, panel: AgendaPanel, add: Add) -> None:
    add("actions", title="Poser un banc", due_on=day(-1))
    shown(qtbot, panel)
    assert panel.agenda is not None
    before = panel.agenda
    panel._on_minute()
    assert panel.agenda is before
    object.__setattr__(panel.agenda, "today", day(-1))
    panel._on_minute()
    assert panel.agenda is not before


def test_the_calendar_is_asked_for(qtbot: QtBot, panel: AgendaPanel) -> None:
    shown(qtbot, panel)
    with qtbot.waitSignal(panel.calendar_requested):
        panel.calendar_button.setFocus()
        qtbot.keyClick(panel.calendar_button, Qt.Key.Key_Return)


def test_it_speaks_the_language_of_the_window_and_every_control_has_a_name(
    qtbot: QtBot, session: Session, panel: AgendaPanel, add: Add
) -> None:
    add("dealing_points", Point(1.6502, 48.165), date=day(-3), nature="lookout")
    shown(qtbot, panel)
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert "Dealing report (Lookout) 15\N{NO-BREAK SPACE}m from the site, 3 days" in panel.said[1]
    for control in (panel.lines, *panel.findChildren(QAbstractButton)):
        if control.isVisible():
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


def test_a_project_that_is_only_read_opens_the_signal(
    qtbot: QtBot, session: Session, filled: Project, add: Add
) -> None:
    add("dealing_points", Point(1.6502, 48.165), date=day(-3), nature="lookout")
    with Project.open(filled.path, filled.catalogue, read_only=True) as project:
        reading = Session(project, Language.FRENCH)
        panel = AgendaPanel(reading)
        qtbot.addWidget(panel)
        shown(qtbot, panel)
        panel.lines.setCurrentIndex(panel.lines.lines.index(1))
        assert panel.open_button.text() == "Ouvrir la fiche"
        with qtbot.waitSignal(panel.opened):
            qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)


# The line at the foot


@pytest.fixture
def status(qtbot: QtBot, session: Session) -> StatusLine:
    quiet(session.project)
    status = StatusLine(session)
    qtbot.addWidget(status)
    shown(qtbot, status)
    return status


def test_the_foot_counts_what_is_late_and_lists_it(
    qtbot: QtBot, session: Session, status: StatusLine, add: Add
) -> None:
    assert not status.late_button.isVisible()
    one, other = (add("actions", title=title, due_on=day(-1), status="planned") for title in ("Banc", "Fresque"))
    assert status.late_button.text() == "2 action(s) en retard"
    with qtbot.waitSignal(session.listed) as listed:
        status.late_button.setFocus()
        qtbot.keyClick(status.late_button, Qt.Key.Key_Return)
    assert (listed.args[0], sorted(listed.args[1]), listed.args[2]) == (
        "actions",
        sorted([one, other]),
        "Actions en retard",
    )
    session.run(change_values, layer="actions", uuids=[one], values={"status": "done"})
    assert status.late_button.text() == "1 action(s) en retard"
    session.run(remove_features, layer="actions", uuids=[other])
    assert not status.late_button.isVisible()
    for _ in range(2):
        session.undo_stack.undo()
    assert status.late_button.text() == "2 action(s) en retard"


def test_the_foot_counts_unanswered_signals_and_lists_them(
    qtbot: QtBot, session: Session, status: StatusLine, add: Add
) -> None:
    assert not status.unanswered_button.isVisible()
    for before in (2, 1):
        add("dealing_points", Point(1.6502, 48.165), date=day(-before), nature="lookout")
    assert status.unanswered_button.text() == "2 premier(s) signal(aux) sans réponse"
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.mouseClick(status.unanswered_button, Qt.MouseButton.LeftButton)
    assert (listed.args[0], len(listed.args[1])) == ("follow_ups", 2)
    session.run(change_values, layer="sites", uuids=[site(session, "Tour")], values={"stage": "action"})
    assert not status.unanswered_button.isVisible()
    session.undo_stack.undo()
    assert status.unanswered_button.isVisible()


def test_a_new_day_is_counted_anew(session: Session, status: StatusLine, add: Add) -> None:
    add("actions", title="Banc", due_on=day(-1), status="planned")
    status._day = day(-2)
    status._count_late()
    status._say_counts()
    assert not status.late_button.isVisible()
    add("facilities", Point(1.65, 48.165), name="Stade")
    assert status.late_button.text() == "1 action(s) en retard"
