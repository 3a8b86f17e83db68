"""Every window can be worked without a mouse and read aloud: names, the order of Tab, and keys that mean one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from limits_map.cartography.themes import LIGHT
from limits_map.domain.audiences import Audience, Places
from limits_map.exports import Paper
from limits_map.operations.exports import export_map, prepare_export
from limits_map.ui.files.export_window import ExportWindow
from limits_map.ui.files.given_window import GivenWindow
from limits_map.ui.files.import_window import ImportWindow
from limits_map.ui.files.pack_window import PackWindow
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.look import LookName
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.ui.settings import RecentProject, Settings
from limits_map.ui.sheet.site_sheet import SiteSheet
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.ui.window.start_screen import StartScreen
from limits_map.words import Language

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    MapView,
)
_LAYERS = ("sites", "actions", "dealing_points", "urban_walks", "facilities", "follow_ups", "qpv", "walks")


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
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _nameless(window: QWidget) -> list[str]:
    """The visible controls that a screen reader would have no word for, as it asks Qt for them."""
    return [
        f"{type(control).__name__} {control.objectName()} in {type(control.parentWidget()).__name__}"
        for control in window.findChildren(QWidget)
        if isinstance(control, _CONTROLS) and control.isVisibleTo(window) and not _is_part_of_another(control)
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
    ]


def _is_part_of_another(control: QWidget) -> bool:
    """True for the parts that Qt puts into its own controls, such as the cross in a line or the corner of a table."""
    parent = control.parentWidget()
    return isinstance(parent, QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView) or (
        control.objectName().startswith("qt_")
    )


def _walk(qtbot: QtBot, window: QWidget, first: QWidget) -> list[QWidget]:
    """Where Tab leads from a control until it is there again."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen and len(seen) < 200:
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return seen


def test_nothing_on_the_start_screen_is_nameless(qtbot: QtBot, tmp_path: Path) -> None:
    screen = StartScreen([RecentProject(tmp_path / "disparu.gpkg", "Disparu")])
    qtbot.addWidget(screen)
    screen.show()
    assert _nameless(screen) == []


def test_nothing_in_the_project_window_is_nameless(session: Session, window: ProjectWindow) -> None:
    sheet, tables = window.findChildren(SiteSheet)[0], window.findChildren(TablesPanel)[0]
    assert _nameless(window) == []
    for layer in tables.layers:
        tables.show_layer(layer)
        assert _nameless(window) == [], layer
    session.select("sites", [session.project.features("sites")[0].uuid])
    for page in range(len(sheet.site_page.pills.words())):
        sheet.site_page.pills.choose(page)
        assert _nameless(window) == [], sheet.site_page.pills.words()[page]
    session.select("actions", [session.project.features("actions")[0].uuid])
    assert _nameless(window) == []


@pytest.mark.parametrize("layer", _LAYERS)
def test_nothing_in_a_form_is_nameless(qtbot: QtBot, session: Session, layer: str) -> None:
    if layer not in session.catalogue:
        pytest.skip("this layer is not shipped any more")
    dialog = FeatureDialog(session, layer)
    qtbot.addWidget(dialog)
    dialog.show()
    assert _nameless(dialog) == []
    dialog.form.load(dialog.form.values(), None)
    dialog.reject()


def test_nothing_in_the_import_is_nameless(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    window = ImportWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert _nameless(window) == []
    (tmp_path / "lieux.csv").write_text("appellation;rue;lon;lat\nSquare;2 rue des Lilas;1,651;48,166\n", "utf-8")
    window.add_files([tmp_path / "lieux.csv"])
    qtbot.waitUntil(lambda: window.page is window.form, timeout=20_000)
    assert _nameless(window) == []
    reports = "date;nature;lieu;longitude;latitude\n21/11/2026;Guet;Hall;1,65;48,16\n32/11/2026;Guet;Hall;1,65;48,16\n"
    (tmp_path / "essai.csv").write_text(reports, "utf-8")
    window.form.left.emit()
    window.add_files([tmp_path / "essai.csv"])
    qtbot.waitUntil(lambda: window.page is window.report and not window.running, timeout=20_000)
    assert _nameless(window) == []
    window.reject()


def test_nothing_in_the_export_is_nameless(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    window = ExportWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert _nameless(window) == []
    for suffix in (".png", ".pdf", ".csv"):
        window.form.choose(audience=Audience.COMMITTEE, suffix=suffix, out=tmp_path / "comite.csv")
        assert _nameless(window) == [], suffix
    qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is window.changes, timeout=20_000)
    assert _nameless(window) == []
    with qtbot.waitSignal(window.exported, timeout=20_000):
        qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    assert _nameless(window) == []
    window.reject()


def test_nothing_in_the_pages_of_a_pack_is_nameless(qtbot: QtBot, session: Session) -> None:
    disclosed = prepare_export(project=session.project, audience=Audience.COMMITTEE).disclosed
    window = PackWindow(session, disclosed, Language.FRENCH, Paper.A4)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.preview.painted is not None and not window.preview.running, timeout=20_000)
    assert _nameless(window) == []
    assert [key for key, count in Counter(key for key, _ in _keys_of(window)).items() if count > 1] == []
    window.reject()


def test_nothing_in_the_list_of_what_was_given_is_nameless(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    empty = GivenWindow(session)
    qtbot.addWidget(empty)
    empty.show()
    assert _nameless(empty) == []
    export_map(project=session.project, out=tmp_path / "public.csv", audience=Audience.PUBLIC)
    window = GivenWindow(session)
    qtbot.addWidget(window)
    window.show()
    assert _nameless(window) == []


def test_tab_goes_down_the_export(qtbot: QtBot, session: Session) -> None:
    window = ExportWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.form.choose(audience=Audience.COMMITTEE, suffix=".pdf")
    form, kind = window.form, window.form.kind
    way = _walk(qtbot, window, form.whom.buttons[Audience.COMMITTEE])
    inside = [control for control in way if form.isAncestorOf(control)]
    assert inside[1:6] == [form.where.buttons[Places.CELLS], kind.format, kind.paper, kind.pages, kind.language]
    assert inside[6] is form.file
    assert way[len(inside) :] == [window.close_button, window.next_button]


def test_tab_reaches_map_layers_sheet_and_tables_in_the_order_of_the_eye(
    qtbot: QtBot, session: Session, window: ProjectWindow
) -> None:
    sheet, tables = window.findChildren(SiteSheet)[0], window.findChildren(TablesPanel)[0]
    session.select("sites", [session.project.features("sites")[1].uuid])
    sheet.site_page.pills.choose(1)
    way = _walk(qtbot, window, window.map_view)
    assert window.map_view in way
    assert tables.table("sites").view in way
    mine = [control for control in way if sheet.isAncestorOf(control)]
    tops = [control.mapTo(sheet, control.rect().topLeft()).y() for control in mine]
    assert len(mine) > 6
    assert tops == sorted(tops), "Tab goes down the sheet"
    places = [way.index(control) for control in mine]
    assert places == list(range(places[0], places[0] + len(mine))), "and does not leave it in between"


def test_tab_goes_down_the_form_of_an_unknown_file(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    window = ImportWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    (tmp_path / "lieux.csv").write_text("appellation;rue;lon;lat\nSquare;2 rue des Lilas;1,651;48,166\n", "utf-8")
    window.add_files([tmp_path / "lieux.csv"])
    qtbot.waitUntil(lambda: window.page is window.form, timeout=20_000)
    window.form.choose_layer("facilities")
    qtbot.waitUntil(lambda: all(box.isVisible() for box in window.form._boxes.values()))
    way = [control for control in _walk(qtbot, window, window.form._layer) if isinstance(control, QComboBox)]
    assert way == [window.form._layer, *window.form._boxes.values()]
    window.form.left.emit()
    window.reject()


def test_the_order_of_tabs_is_that_of_the_layouts(qtbot: QtBot, session: Session) -> None:
    sheet = SiteSheet(session)
    qtbot.addWidget(sheet)
    session.select("sites", [session.project.features("sites")[0].uuid])
    controls = order_tabs(sheet)
    assert controls.index(sheet.site_page.header.chip("level")) < controls.index(sheet.site_page.pills._group.button(0))


def _keys_of(window: QWidget) -> list[tuple[str, str]]:
    """Every key that a window knows, as the key and who has it."""
    actions = {action for widget in (window, *window.findChildren(QWidget)) for action in widget.actions()}
    found = [
        (key.toString(), action.objectName() or action.text())
        for action in actions
        if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        for key in action.shortcuts()
    ]
    return found + [
        (shortcut.key().toString(), "a shortcut")
        for shortcut in window.findChildren(QShortcut)
        if shortcut.context() is Qt.ShortcutContext.WindowShortcut
    ]


def test_no_key_means_two_things_in_the_project_window(window: ProjectWindow) -> None:
    keys = Counter(key for key, _ in _keys_of(window))
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_table_has_a_key_that_the_window_has_too(window: ProjectWindow) -> None:
    everywhere = {key for key, _ in _keys_of(window)}
    tables = window.findChildren(TablesPanel)[0]
    for layer in tables.layers:
        view = tables.table(layer).view
        own = {key.toString() for action in view.actions() for key in action.shortcuts()}
        assert not own & everywhere, layer


def test_the_keys_that_the_readme_names_are_there(window: ProjectWindow) -> None:
    known = {key for key, _ in _keys_of(window)}
    wanted = ("Ctrl+I", "Ctrl+E", "Ctrl+Z", "Ctrl+Y", "F10", "F6", "F7", "F8", "F9", "Ctrl+F", "Ins", "F2")
    assert {QKeySequence(key).toString() for key in wanted} <= known


def test_every_command_says_its_key_where_the_mouse_finds_it(window: ProjectWindow) -> None:
    for action in window.actions():
        if isinstance(action, QAction) and not action.shortcut().isEmpty():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert action.toolTip().endswith(f"({key})"), action.objectName()
