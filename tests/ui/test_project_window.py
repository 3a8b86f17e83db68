"""A whole visit in one window, by the keyboard where it has keys: read a site, plan, take back, give out a map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from limits_map.cartography.themes import LIGHT
from limits_map.domain.audiences import Audience
from limits_map.store.project import Project
from limits_map.ui.dashboard.dashboard_view import DashboardView
from limits_map.ui.files.export_window import ExportWindow
from limits_map.ui.files.given_window import GivenWindow
from limits_map.ui.files.import_window import ImportWindow
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.keyboard import has_focus_inside
from limits_map.ui.look import LookName
from limits_map.ui.notices import NoticeBar
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.sheet.action_list import ActionList
from limits_map.ui.sheet.site_sheet import SiteSheet
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.ui.timeline import Timeline
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.ui.window.search_box import SearchBox
from limits_map.words import Language


def _opened(qtbot: QtBot, session: Session, folder: Path) -> ProjectWindow:
    settings = Settings(QSettings(str(folder / "reglages.ini"), QSettings.Format.IniFormat))
    window = ProjectWindow(session, settings, LIGHT, LookName.LIGHT)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ProjectWindow]:
    window = _opened(qtbot, session, tmp_path)
    yield window
    for dialog in window.findChildren(FeatureDialog):
        dialog.drop_button.click()
    _close(window)


def _close(window: ProjectWindow) -> None:
    """Closes the window and lets it go at once, as the program does before the project is closed."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _site(session: Session, name: str) -> str:
    return next(row.uuid for row in session.project.features("sites") if str(row.values["name"]).startswith(name))


def _sheet(window: ProjectWindow) -> SiteSheet:
    return window.findChildren(SiteSheet)[0]


def _tables(window: ProjectWindow) -> TablesPanel:
    return window.findChildren(TablesPanel)[0]


def _dialog(qtbot: QtBot, window: ProjectWindow) -> FeatureDialog:
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(FeatureDialog)))
    return next(dialog for dialog in window.findChildren(FeatureDialog) if dialog.isVisible())


def _press(qtbot: QtBot, window: ProjectWindow, name: str) -> None:
    button = next(item for item in _sheet(window).findChildren(QPushButton) if item.accessibleName() == name)
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def _add_action(qtbot: QtBot, window: ProjectWindow, title: str) -> None:
    _press(qtbot, window, "Ajouter : Action")
    dialog = _dialog(qtbot, window)
    line = dialog.form.editors["title"].findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, title)
    with qtbot.waitSignal(dialog.saved):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_a_site_is_chosen_in_the_table_and_read_in_its_sheet(
    qtbot: QtBot, session: Session, window: ProjectWindow
) -> None:
    view = _tables(window).table("sites").view
    window.commands["go_tables"].trigger()
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert session.selected == (_site(session, "Hall"),)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert _sheet(window).site_page.header.title == "Hall 3 (essai)"
    assert has_focus_inside(_sheet(window))


def test_an_action_is_added_changed_taken_back_and_done_again(
    qtbot: QtBot, session: Session, window: ProjectWindow
) -> None:
    hall = _site(session, "Hall")
    session.select("sites", [hall])
    _add_action(qtbot, window, "Poser une serrure")
    action = session.selected[0]
    assert session.selected_layer == "actions"
    assert _sheet(window).shown == ("sites", hall), "the sheet stays with the site that was added to"
    cards = window.findChildren(ActionList)[0]
    assert cards.isVisible()
    chip = cards.card(action).state
    assert chip is not None
    chip.menu().aboutToShow.emit()  # type: ignore[union-attr]
    next(item for item in chip.menu().actions() if item.text() == "Faite").trigger()  # type: ignore[union-attr]

    def state() -> object:
        row = session.project.feature("actions", action)
        return None if row is None else row.values["status"]

    assert state() == "done"
    assert cards.card(action).state is chip, "a card that finds another place keeps the keyboard"
    window.commands["undo"].trigger()
    assert state() == "proposed"
    window.commands["redo"].trigger()
    assert state() == "done"
    window.commands["undo"].trigger()
    window.commands["undo"].trigger()
    assert state() is None


def test_the_map_of_the_visit_is_given_out(qtbot: QtBot, window: ProjectWindow, tmp_path: Path) -> None:
    window.commands["export"].trigger()
    export = window.findChildren(ExportWindow)[0]
    export.form.choose(audience=Audience.COMMITTEE, suffix=".html", out=tmp_path / "comite.html")
    qtbot.mouseClick(export.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: export.page is export.changes, timeout=30_000)
    with qtbot.waitSignal(export.exported, timeout=30_000):
        qtbot.mouseClick(export.next_button, Qt.MouseButton.LeftButton)
    assert "Tour du Bief (essai)" in (tmp_path / "comite.html").read_text("utf-8")
    export.reject()
    window.commands["given"].trigger()
    assert window.findChildren(GivenWindow)[0].model.given[0].file == "comite.html"


def test_a_sheet_and_the_summary_are_given_out_alone(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    session.select("sites", [_site(session, "Hall")])
    button = next(item for item in _sheet(window).findChildren(QPushButton) if item.text() == "Fiche PDF…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (export,) = window.findChildren(ExportWindow)
    assert (export.form.audience, export.form.kind.suffix) == (Audience.COMMITTEE, ".pdf")
    assert export.form.kind.pages_said.text() == "seulement : Hall 3 (essai)"
    export.reject()
    QCoreApplication.sendPostedEvents(export, QEvent.Type.DeferredDelete)
    window.commands["view_dashboard"].trigger()
    qtbot.mouseClick(window.findChildren(DashboardView)[0].export_button, Qt.MouseButton.LeftButton)
    (export,) = window.findChildren(ExportWindow)
    assert export.form.kind.pages_said.text() == "seulement : synthèse"
    export.reject()


def test_a_follow_up_shows_in_the_timeline_at_once(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    session.select("sites", [_site(session, "Hall")])
    timeline = _sheet(window).findChildren(Timeline)[0]
    before = timeline.lines.rowCount()
    _press(qtbot, window, "Ajouter : Suivi")
    dialog = _dialog(qtbot, window)
    dialog.form.set_value("date", None)
    dialog.form.editors["date"].findChildren(QLineEdit)[0].setText("21/11/2026")
    dialog.form.editors["text"].set_value("Réunion avec le bailleur")
    dialog.save()
    assert timeline.lines.rowCount() == before
    assert dialog.form.rows["nature"].error
    dialog.form.editors["nature"].set_value("meeting")
    dialog.save()
    assert timeline.lines.rowCount() == before + 1
    assert timeline.isVisible()


def test_a_month_of_reports_in_the_timeline_selects_them(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    hall = _site(session, "Hall")
    session.select("sites", [hall])
    timeline = _sheet(window).findChildren(Timeline)[0]
    rows = [timeline.lines.index(row) for row in range(timeline.lines.rowCount())]
    month = next(index for index in rows if timeline.lines.line(index).group)
    timeline.setCurrentIndex(month)
    qtbot.keyClick(timeline, Qt.Key.Key_Space)
    assert session.selected_layer == "dealing_points"
    assert len(session.selected) == 12
    assert _sheet(window).shown == ("sites", hall)


def test_a_panel_s_key_leads_into_it_and_from_inside_folds_it(qtbot: QtBot, window: ProjectWindow) -> None:
    for name in ("layers", "tables", "sheet"):
        window.commands[f"go_{name}"].trigger()
        dock = window._docks[name]
        assert has_focus_inside(dock)
        window.commands[f"go_{name}"].trigger()
        assert not dock.isVisible()
        assert window.map_view.hasFocus()
        window.commands[f"go_{name}"].trigger()
        assert has_focus_inside(dock)


def test_escape_steps_back_to_the_map_and_then_lets_the_selection_go(
    qtbot: QtBot, session: Session, window: ProjectWindow
) -> None:
    session.select("sites", [_site(session, "Hall")])
    # The project of this test has no background, and is told so.
    window.findChild(NoticeBar).dismiss()
    window.commands["filter"].trigger()
    line = _tables(window).table("sites").filter_bar.line
    qtbot.keyClicks(line, "hall")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert window.map_view.hasFocus()
    qtbot.keyClick(window.map_view, Qt.Key.Key_Escape)
    assert session.selected == ()


def test_an_outline_is_drawn_by_the_keyboard(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    window._editing.add("sites", area=True)
    view = window.map_view
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(qtbot, window)
    assert dialog.form.position.is_outline
    dialog.form.set_value("name", "Cour (essai)")
    dialog.save()
    row = session.project.feature("sites", _site(session, "Cour"))
    assert row is not None
    assert row.geometry is not None
    assert row.geometry.area > 0


def test_an_outline_is_redrawn_as_an_outline(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    test_an_outline_is_drawn_by_the_keyboard(qtbot, session, window)
    window.commands["edit"].trigger()
    dialog = _dialog(qtbot, window)
    dialog.place_requested.emit()
    qtbot.keyClick(window.map_view, Qt.Key.Key_Return)
    assert dialog.isHidden(), "one corner is no outline yet"
    qtbot.keyClick(window.map_view, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.reject()


def test_closing_asks_before_an_open_form_is_lost(qtbot: QtBot, session: Session, window: ProjectWindow) -> None:
    session.select("sites", [_site(session, "Hall")])
    window.commands["edit"].trigger()
    dialog = _dialog(qtbot, window)
    dialog.form.set_value("name", "Hall 3 bis (essai)")
    assert not window.close()
    assert window.isVisible()
    assert dialog.keep_button.isVisible()
    qtbot.mouseClick(dialog.drop_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.closed):
        window.close()


def test_an_empty_project_says_in_every_panel_what_to_do_next(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    session = Session(project, Language.FRENCH)
    window = _opened(qtbot, session, tmp_path)
    qtbot.waitUntil(window.map_view.empty.isVisible)
    assert window.map_view.empty.sentence.startswith("Le projet est encore vide.")
    assert _sheet(window).empty.isVisible()
    assert _tables(window).table("sites").empty.isVisible()
    qtbot.mouseClick(window.map_view.empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    asked = window.findChildren(ImportWindow)[0]
    assert asked.isVisible()
    asked.reject()
    _close(window)
    session.deleteLater()


def test_a_second_window_only_reads_and_offers_nothing_else(qtbot: QtBot, filled: Project, tmp_path: Path) -> None:
    with Project.open(filled.path, filled.catalogue) as second:
        session = Session(second, Language.FRENCH)
        window = _opened(qtbot, session, tmp_path)
        qtbot.waitUntil(lambda: not window.commands["import"].isEnabled())
        session.select("sites", [_site(session, "Hall")])
        assert not any(window.commands[name].isEnabled() for name in ("edit", "move", "remove"))
        assert not window._bar.add_button.isEnabled()
        _close(window)
        session.deleteLater()
        QCoreApplication.sendPostedEvents(session, QEvent.Type.DeferredDelete)


def test_the_window_is_rearranged_as_it_was_left(
    qtbot: QtBot, session: Session, window: ProjectWindow, tmp_path: Path
) -> None:
    window.commands["layers"].trigger()
    window.close()
    again = _opened(qtbot, session, tmp_path)
    assert not again._docks["layers"].isVisible()
    _close(again)


def test_a_menu_opened_by_key_begins_at_its_first_line(window: ProjectWindow) -> None:
    chosen: list[str] = []

    def look() -> None:
        action = window.commands.menu("add").activeAction()
        chosen.append("" if action is None else action.text())
        window.commands.menu("add").close()

    window.commands.menu("add").aboutToShow.connect(lambda: QTimer.singleShot(50, window, look))
    window._bar._open_adding()
    assert chosen == ["Site"]


def test_every_menu_has_something_in_it(window: ProjectWindow) -> None:
    for name in ("views", "panels", "look", "language", "add"):
        assert len(window.commands.menu(name).actions()) > 1, name


def test_the_search_names_the_site_before_what_only_speaks_of_it(
    qtbot: QtBot, window: ProjectWindow, session: Session
) -> None:
    site = session.project.features("sites")[0]
    name = str(site.values["name"])
    search = window.findChild(SearchBox)
    assert search is not None
    qtbot.keyClicks(search, name)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert (session.selected_layer, session.selected) == ("sites", (site.uuid,))
    search.setText(f"{name} — Site")
    session.select(None)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert session.selected == (site.uuid,), "the words of a suggestion name it too"
