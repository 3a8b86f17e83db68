"""The report's window asks for whom, tells first what will be shown and what not, and writes the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from limits_map.domain.audiences import Audience
from limits_map.operations.given import given_exports
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walks.report_window import ReportWindow
from tests.exports.made_walks import made_walks


@pytest.fixture
def window(qtbot: QtBot, empty_session: Session, settings: Settings) -> Iterator[ReportWindow]:
    window = ReportWindow(empty_session, settings, made_walks(empty_session.project).night)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def go_on(qtbot: QtBot, window: ReportWindow) -> None:
    qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def page(window: ReportWindow) -> QWidget | None:
    return window.page


def told(window: ReportWindow) -> str:
    return window.shown.lines.toPlainText().replace("\u00a0", " ")


def test_it_tells_what_will_be_shown_before_it_writes(qtbot: QtBot, window: ReportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.PUBLIC, suffix=".html", out=tmp_path / "habitants.html")
    go_on(qtbot, window)
    assert page(window) is window.shown
    assert not (tmp_path / "habitants.html").exists()
    assert "à mettre au net" in told(window)
    assert "présentées au comité de pilotage" in told(window)
    with qtbot.waitSignal(window.reported, timeout=20_000):
        go_on(qtbot, window)
    assert (tmp_path / "habitants.html").is_file()
    assert page(window) is window.outcome_page
    assert "habitants.html" in window.outcome_page.under.text()


def test_a_partner_has_to_be_named(window: ReportWindow) -> None:
    window.form.choose(audience=Audience.PARTNER)
    assert window.form.whom.partner is not None
    window.form.whom.partners.setCurrentIndex(-1)
    assert window.form.wish is None
    assert not window.next_button.isEnabled()


def test_escape_steps_back(qtbot: QtBot, window: ReportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.COMMITTEE, out=tmp_path / "comite.pdf")
    go_on(qtbot, window)
    assert page(window) is window.shown
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert page(window) is window.form
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_cannot_be_written_is_said_and_nothing_is_noted(
    qtbot: QtBot, window: ReportWindow, empty_session: Session, tmp_path: Path
) -> None:
    window.form.choose(audience=Audience.PUBLIC, out=tmp_path / "nulle part" / "a.pdf")
    go_on(qtbot, window)
    go_on(qtbot, window)
    assert "n'a pas pu être écrit" in window.notices.words
    assert given_exports(project=empty_session.project) == []


def test_the_name_follows_the_choices_until_one_is_written(window: ReportWindow, tmp_path: Path) -> None:
    window.form.choose(suffix=".html", audience=Audience.COMMITTEE)
    assert "marche-de-nuit-essai_comite-de-pilotage" in window.form.file.text()
    assert window.form.file.text().endswith(".html")
    window.form.choose(out=tmp_path / "mien.html")
    window.form.choose(suffix=".pdf")
    assert window.form.file.text() == str(tmp_path / "mien.pdf")


def test_nothing_in_it_is_nameless(qtbot: QtBot, window: ReportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.PUBLIC, out=tmp_path / "a.html")
    for _ in range(3):
        nameless = [
            type(control).__name__
            for control in window.findChildren(QWidget)
            if isinstance(control, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit)
            if control.isVisibleTo(window) and not isinstance(control.parentWidget(), QLineEdit | QComboBox)
            if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
        ]
        assert nameless == []
        if page(window) is not window.outcome_page:
            go_on(qtbot, window)
    assert page(window) is window.outcome_page
