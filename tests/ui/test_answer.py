"""A signal is told at once where it can be answered, and the answer stops its clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.operations.features import add_feature, remove_features
from limits_map.operations.imports import import_source
from limits_map.operations.site_summary import site_summary
from limits_map.operations.watch import answer_signal, open_signals
from limits_map.store.project import Project
from limits_map.ui.forms.answer_window import AnswerWindow
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.sheet.sheet_header import SheetHeader
from limits_map.ui.window.watch_notice import WatchNotice
from limits_map.words import Language

NEAR = Point(1.6502, 48.165)
Raise = Callable[..., str]


@pytest.fixture
def raise_signal(session: Session) -> Raise:
    """Reports something at the tower and gives the uuid of the signal that this raises."""

    def report(before: int = 0, time: str = "") -> str:
        values = {"date": date.today() - timedelta(days=before), "time": time, "nature": "lookout"}
        changes = session.run(add_feature, layer="dealing_points", geometry=NEAR, values=values)
        assert changes is not None
        return changes.rows[-1].uuid

    return report


@pytest.fixture
def opened(qtbot: QtBot, session: Session) -> Callable[[str], AnswerWindow]:
    """Opens the window for a signal."""

    def show(uuid: str) -> AnswerWindow:
        window = AnswerWindow(session, "follow_ups", uuid)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


Opened = Callable[[str], AnswerWindow]


def _type(qtbot: QtBot, window: AnswerWindow, words: str) -> None:
    qtbot.keyClicks(window.form.text.area, words)


def test_it_says_what_happened_and_runs_the_clock(raise_signal: Raise, opened: Opened) -> None:
    window = opened(raise_signal(3))
    day = date.today() - timedelta(days=3)
    assert "Tour du Bief (essai)" in window.said
    assert f"Premier signal du {day.day} " in window.said
    assert "Signalement (Guet) à 15\N{NO-BREAK SPACE}m du site" in window.said
    assert "Sans réponse depuis 3 jours." in window.said
    assert "Délai de réponse : 3 jours" in window.said
    assert window.form.day is not None
    assert window.form.day.value() == date.today()
    assert window.form.time is not None
    assert window.form.time.value_text()


def test_an_answer_is_written_with_the_keyboard_and_undone(
    qtbot: QtBot, session: Session, raise_signal: Raise, opened: Opened
) -> None:
    uuid = raise_signal(1, "08:00")
    window = opened(uuid)
    _type(qtbot, window, "Passage du gardien")
    assert window.form.by is not None
    qtbot.keyClicks(window.form.by.line, "Bailleur A")
    told: list[str] = []
    window.told.connect(told.append)
    with qtbot.waitSignals([window.saved, window.finished]):
        qtbot.keyClick(window.form.text.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (words,) = told
    assert words.startswith("Réponse enregistrée ; délai de réponse : ")
    assert words.endswith((" heures.", " jours."))
    assert open_signals(project=session.project) == []
    tower = session.project.features("sites")[0].uuid
    entries = site_summary(project=session.project, uuid=tower).timeline
    headings = [entry.heading.say(Language.FRENCH) for entry in entries]
    assert "Réponse" in headings
    assert any(heading.startswith("Premier signal → répondu en ") for heading in headings)
    session.undo_stack.undo()
    assert [signal.row.uuid for signal in open_signals(project=session.project)] == [uuid]


def test_without_words_it_says_what_is_missing_and_stays(
    qtbot: QtBot, session: Session, raise_signal: Raise, opened: Opened
) -> None:
    window = opened(raise_signal())
    qtbot.mouseClick(window.save_button, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert window.form.rows["text"].error
    _type(qtbot, window, "Passage")
    assert window.form.rows["text"].error == ""
    assert len(open_signals(project=session.project)) == 1


def test_an_answer_before_the_signal_is_refused_in_the_window(
    qtbot: QtBot, session: Session, raise_signal: Raise, opened: Opened
) -> None:
    window = opened(raise_signal(1))
    _type(qtbot, window, "Passage")
    assert window.form.day is not None
    window.form.day.set_value(date.today() - timedelta(days=2))
    assert "Délai de réponse" not in window.said
    with qtbot.waitSignal(session.failed):
        window.save()
    assert window.problem == "La réponse ne peut pas précéder le signal."
    assert window.isVisible()
    window.form.day.set_value(date.today())
    assert window.problem == ""
    assert "Délai de réponse : 1 jour" in window.said


def test_words_that_could_point_to_a_person_are_asked_about(
    qtbot: QtBot, session: Session, raise_signal: Raise, opened: Opened
) -> None:
    window = opened(raise_signal())
    _type(qtbot, window, "Vu M. Dupont, 06 12 34 56 78")
    assert window.form.rows["text"].warning
    window.save()
    assert open_signals(project=session.project) == [], "the guard stands in nobody's way"


def test_one_answer_may_be_given_for_all_signals_of_the_site(
    qtbot: QtBot, session: Session, raise_signal: Raise, opened: Opened
) -> None:
    uuids = [raise_signal(before) for before in (3, 2, 1)]
    window = opened(uuids[2])
    assert window.others.isVisible()
    assert window.others.text() == "Répond aussi à 2 autre(s) signal(aux) de ce site"
    _type(qtbot, window, "Passages le soir")
    qtbot.keyClick(window.others, Qt.Key.Key_Space)
    assert window.others.isChecked()
    window.save()
    assert open_signals(project=session.project) == []


def test_the_organisations_of_the_project_are_offered(raise_signal: Raise, opened: Opened) -> None:
    window = opened(raise_signal())
    assert window.form.by is not None
    completer = window.form.by.line.completer()
    assert completer is not None
    offered = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert {"Bailleur A", "Bailleur B", "Ville"} <= set(offered)


def test_closing_asks_before_words_are_lost(qtbot: QtBot, raise_signal: Raise, opened: Opened) -> None:
    window = opened(raise_signal())
    _type(qtbot, window, "Passage")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.keep_button.isVisible()
    qtbot.mouseClick(window.keep_button, Qt.MouseButton.LeftButton)
    assert window.save_button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.rejected):
        qtbot.mouseClick(window.drop_button, Qt.MouseButton.LeftButton)


def test_a_signal_that_is_gone_or_answered_meanwhile_is_told(
    session: Session, raise_signal: Raise, opened: Opened
) -> None:
    uuid = raise_signal()
    window = opened(uuid)
    session.run(answer_signal, layer="follow_ups", uuid=uuid, text="Ailleurs")
    assert not window.save_button.isEnabled()
    assert window.problem == "Ce signal a déjà une réponse."
    session.run(remove_features, layer="follow_ups", uuids=[uuid])
    assert "n'est plus dans le projet" in window.problem
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert window.save_button.isEnabled()
    assert window.problem == ""


def test_a_project_that_is_only_read_takes_no_answer(
    qtbot: QtBot, session: Session, filled: Project, raise_signal: Raise
) -> None:
    uuid = raise_signal()
    with Project.open(filled.path, filled.catalogue, read_only=True) as project:
        reading = Session(project, Language.FRENCH)
        window = AnswerWindow(reading, "follow_ups", uuid)
        qtbot.addWidget(window)
        assert not window.save_button.isEnabled()
        assert window.problem
        header = SheetHeader(reading)
        qtbot.addWidget(header)
        site = project.features("sites")[0]
        header.show_row(site, watch=site_summary(project=project, uuid=site.uuid).watch)
        assert not header.findChildren(QPushButton)[0].isVisibleTo(header)


def test_every_control_has_a_name_in_both_languages(session: Session, raise_signal: Raise, opened: Opened) -> None:
    raise_signal(2)
    window = opened(raise_signal(1))
    for language in Language:
        session.language = language
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
        for control in window.findChildren(QWidget):
            if isinstance(control, QAbstractButton | QLineEdit | QPlainTextEdit) and control.isVisible():
                assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


# The watch line of the sheet


def _header(qtbot: QtBot, session: Session) -> SheetHeader:
    header = SheetHeader(session)
    qtbot.addWidget(header)
    header.resize(320, 300)
    site = session.project.features("sites")[0]
    header.show_row(site, watch=site_summary(project=session.project, uuid=site.uuid).watch)
    with qtbot.waitActive(header):
        header.show()
        header.activateWindow()
    return header


def test_the_sheet_says_how_quiet_it_has_been(qtbot: QtBot, session: Session) -> None:
    header = _header(qtbot, session)
    weeks = (date.today() - date(2026, 6, 30)).days // 7
    days = (date.today() - date(2026, 10, 12)).days
    assert (
        header._watch_line.said == f"Veille : {days} jour(s) sans signal\n{weeks - 1} semaine(s) calme(s) sur {weeks}"
    )
    assert not header._watch_line.answer_button.isVisible()


def test_the_sheet_offers_to_answer_the_oldest_signal(qtbot: QtBot, session: Session, raise_signal: Raise) -> None:
    raise_signal(1)
    oldest = raise_signal(4)
    header = _header(qtbot, session)
    assert header._watch_line.said.startswith("Veille : 2 signaux sans réponse, le plus ancien depuis 4 jours\n")
    header._watch_line.answer_button.setFocus()
    with qtbot.waitSignal(header.answer_requested) as asked:
        qtbot.keyClick(header._watch_line.answer_button, Qt.Key.Key_Return)
    assert asked.args == ["follow_ups", oldest]


def test_the_clock_of_a_signal_counts_hours_where_its_time_is_known(
    qtbot: QtBot, session: Session, raise_signal: Raise
) -> None:
    then = datetime.now() - timedelta(hours=30)
    raise_signal((date.today() - then.date()).days, f"{then:%H:%M}")
    assert _header(qtbot, session)._watch_line.said.startswith("Veille : premier signal sans réponse depuis 30 heures")


# The notice


@pytest.fixture
def bar(qtbot: QtBot, session: Session) -> NoticeBar:
    bar = NoticeBar(session=session)
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def notice(session: Session, bar: NoticeBar) -> WatchNotice:
    return WatchNotice(session, bar, bar)


def test_a_new_signal_is_told_at_once_with_a_button(
    qtbot: QtBot, bar: NoticeBar, notice: WatchNotice, raise_signal: Raise
) -> None:
    uuid = raise_signal()
    distance = "15\N{NO-BREAK SPACE}m"
    assert bar.words == f"Premier signal : Tour du Bief (essai) — Signalement (Guet) à {distance} du site."
    assert bar.kind is NoticeKind.WARNING
    with qtbot.waitSignal(notice.answer_requested) as asked:
        qtbot.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["follow_ups", uuid]


def test_several_signals_of_an_import_are_told_in_one_line(
    qtbot: QtBot, session: Session, bar: NoticeBar, notice: WatchNotice, tmp_path: Path
) -> None:
    today = date.today()
    lines = [f"{n};{today - timedelta(days=n):%d/%m/%Y};Guet;48,165;1,6501" for n in range(3)]
    file = tmp_path / "signalements.csv"
    file.write_text("N°;Date;Nature;Latitude;Longitude\n" + "\n".join(lines) + "\n", "utf-8")
    session.adopt(import_source(project=session.project, path=file).changes)
    assert bar.words == "3 premiers signaux : Tour du Bief (essai)."
    with qtbot.waitSignal(session.listed) as listed:
        qtbot.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert (listed.args[0], len(listed.args[1]), listed.args[2]) == ("follow_ups", 3, "Premiers signaux")


def test_what_is_no_signal_or_answered_already_is_not_told(
    session: Session, bar: NoticeBar, notice: WatchNotice
) -> None:
    hall = next(row.uuid for row in session.project.features("sites") if row.values["stage"] == "plan")
    values = {"site": hall, "date": date.today(), "nature": "signal", "text": "Un guetteur"}
    session.run(add_feature, layer="follow_ups", geometry=None, values=values)
    session.run(add_feature, layer="dealing_points", geometry=Point(1.7, 48.2), values={"date": date.today()})
    assert bar.words == ""


def test_what_was_undone_is_no_longer_told(
    session: Session, bar: NoticeBar, notice: WatchNotice, raise_signal: Raise
) -> None:
    raise_signal()
    assert bar.words
    session.undo_stack.undo()
    assert bar.words == ""
    session.undo_stack.redo()
    assert bar.words


def test_what_was_answered_elsewhere_is_no_longer_told(
    session: Session, bar: NoticeBar, notice: WatchNotice, raise_signal: Raise
) -> None:
    uuid = raise_signal()
    session.run(answer_signal, layer="follow_ups", uuid=uuid, text="Passage")
    assert bar.words == ""
    raise_signal(1)
    bar.show_text("Carte enregistrée", NoticeKind.SUCCESS)
    session.undo_stack.undo()
    assert bar.words == "Carte enregistrée", "what others say stays"
