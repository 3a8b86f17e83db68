"""The sheet shows the selected site, changes it in one click, and leads to what lies around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from limits_map.domain.row_facts import title_of
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.store.project import Project
from limits_map.ui.choice_button import ChoiceButton
from limits_map.ui.lines import LinesModel
from limits_map.ui.session import Session
from limits_map.ui.sheet.site_sheet import SiteSheet
from limits_map.words import Language

Uuid = Callable[[str, str], str]


@pytest.fixture
def uuid_of(filled: Project) -> Uuid:
    """The uuid of the row of a layer whose title begins so."""

    def find(layer: str, title: str) -> str:
        definition = filled.catalogue[layer]
        return next(row.uuid for row in filled.features(layer) if title_of(definition, row).fr.startswith(title))

    return find


@pytest.fixture
def sheet(qtbot: QtBot, session: Session) -> SiteSheet:
    sheet = SiteSheet(session)
    qtbot.addWidget(sheet)
    sheet.resize(360, 640)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def _pick(button: ChoiceButton, words: str) -> None:
    menu = button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def _lines(view: QWidget) -> list[str]:
    model = view.model()  # type: ignore[attr-defined]
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_a_project_that_has_not_begun_says_in_one_sentence_what_to_do(qtbot: QtBot, project: Project) -> None:
    session = Session(project, Language.FRENCH)
    sheet = SiteSheet(session)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.empty.isVisible()
    assert sheet.empty.sentence.startswith("Le projet n'a pas encore de site")
    with qtbot.waitSignal(sheet.add_requested) as asked:
        qtbot.mouseClick(sheet.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert asked.args == ["sites", {}]
    session.deleteLater()


def test_with_nothing_selected_the_agenda_is_shown(sheet: SiteSheet) -> None:
    assert sheet.agenda.isVisible()


def test_what_the_agenda_names_is_selected_while_it_stays(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    action = uuid_of("actions", "Fermer")
    shown: list[tuple[str, list[str]]] = []
    session.shown_on_map.connect(lambda layer, uuids: shown.append((layer, uuids)))
    sheet.agenda.chosen.emit("actions", action)
    assert session.selected == (action,)
    assert sheet.agenda.isVisible()
    assert shown == [("actions", [action])]
    sheet.agenda.opened.emit("actions", action)
    assert sheet.shown == ("actions", action)


def test_a_selected_site_is_shown_with_level_stage_and_watch(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Tour")])
    header = sheet.site_page.header
    assert header.title == "Tour du Bief (essai)"
    assert header.chip("level").accessibleName() == "Niveau : 1 vert"
    assert header.chip("stage").accessibleName() == "Étape : Reconquis, sous veille"
    assert sheet.site_page.pills.words() == [
        "Chronologie",
        "Actions 1",
        "Idées",
        "Constats 1",
        "Alentours",
        "Mesures",
        "Photos",
        "Fiche",
    ]


def test_the_level_is_changed_in_one_click_and_undone(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    hall = uuid_of("sites", "Hall")
    session.select("sites", [hall])
    chip = sheet.site_page.header.chip("level")
    _pick(chip, "4 rouge")
    row = session.project.feature("sites", hall)
    assert row is not None
    assert row.values["level"] == "4"
    assert chip.value == "4"
    assert _lines(sheet.site_page._timeline)[0].startswith("Décision, 3 orange → 4 rouge")
    session.undo_stack.undo()
    assert chip.value == "3"


def test_the_state_of_an_action_is_changed_in_one_click(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    action = uuid_of("actions", "Fermer")
    session.select("sites", [uuid_of("sites", "Hall")])
    sheet.site_page.pills.choose(1)
    state = sheet.site_page._actions.card(action).state
    assert state is not None
    _pick(state, "En cours")
    row = session.project.feature("actions", action)
    assert row is not None
    assert row.values["status"] == "in_progress"


def test_what_lies_around_has_its_distance_and_is_selected_by_a_click(
    qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid
) -> None:
    tower = uuid_of("sites", "Tour")
    session.select("sites", [tower])
    sheet.site_page.pills.choose(4)
    view = sheet.site_page._around.rows
    assert _lines(view)[2:] == [
        "Équipements (1)",
        "City-stade (essai), Multisports · Accès libre, 149\N{NO-BREAK SPACE}m",
    ]
    place = view.visualRect(view.model().index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selected == (uuid_of("facilities", "City"),)
    assert sheet.shown == ("sites", tower)


def test_a_double_click_opens_a_row_and_escape_steps_back(
    qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid
) -> None:
    tower, stadium = uuid_of("sites", "Tour"), uuid_of("facilities", "City")
    session.select("sites", [tower])
    with qtbot.waitSignal(session.opened):
        sheet.site_page._around.opened.emit("facilities", stadium)
    assert sheet.shown == ("facilities", stadium)
    assert "Accès libre\noui" in sheet.row_page.said
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.shown == ("sites", tower)
    assert session.selected == (tower,)


def test_any_other_row_has_a_compact_sheet_with_its_site_as_a_button(
    qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid
) -> None:
    session.select("actions", [uuid_of("actions", "Éclairer")])
    assert sheet.row_page.isVisible()
    assert "Coût\n4\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}€" in sheet.row_page.said
    (button,) = [item for item in sheet.row_page.findChildren(QPushButton) if "Tour du Bief" in item.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sheet.shown == ("sites", uuid_of("sites", "Tour"))


def test_adding_an_action_or_a_follow_up_brings_the_site_along(
    qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid
) -> None:
    hall = uuid_of("sites", "Hall")
    session.select("sites", [hall])
    for words, layer in (("Action", "actions"), ("Suivi", "follow_ups")):
        button = next(item for item in sheet.findChildren(QPushButton) if item.text() == words)
        with qtbot.waitSignal(sheet.add_requested) as asked:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [layer, {"site": hall}]


def test_edit_asks_for_the_form_of_the_row(qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    hall = uuid_of("sites", "Hall")
    session.select("sites", [hall])
    button = next(item for item in sheet.findChildren(QPushButton) if item.text() == "Modifier")
    with qtbot.waitSignal(sheet.edit_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["sites", hall]


def test_the_distance_around_a_site_is_chosen(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Tour")])
    sheet.site_page.pills.choose(4)
    around = sheet.site_page._around
    around.distance.setCurrentIndex(around.distance.findData(800))
    around.distance.activated.emit(around.distance.currentIndex())
    headings = [words for words in _lines(around.rows) if words.endswith(")") and "," not in words]
    assert headings == ["Sites (1)", "Actions (1)", "Constats (2)", "Signalements (12)", "Équipements (1)"]
    assert around.distance.currentData() == 800


def test_a_change_from_elsewhere_is_shown(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    hall = uuid_of("sites", "Hall")
    session.select("sites", [hall])
    session.run(change_values, layer="sites", uuids=[hall], values={"name": "Hall 3 bis"})
    assert sheet.site_page.header.title == "Hall 3 bis"
    session.run(add_feature, layer="actions", geometry=None, values={"title": "Peindre", "site": hall})
    assert sheet.site_page.pills.words()[1] == "Actions 3"
    session.run(remove_features, layer="sites", uuids=[hall])
    assert sheet.agenda.isVisible()


def test_a_hidden_sheet_waits_until_it_is_seen(qtbot: QtBot, session: Session, uuid_of: Uuid) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = SiteSheet(session, window)
    session.select("sites", [uuid_of("sites", "Hall")])
    assert sheet.site_page.summary is None
    with qtbot.waitExposed(window):
        window.show()
    assert sheet.site_page.summary is not None


def test_several_rows_are_counted(session: Session, sheet: SiteSheet) -> None:
    session.select("sites", [row.uuid for row in session.project.features("sites")])
    assert sheet.empty.sentence.startswith("Sites : 2 ligne(s) choisie(s).")


def test_the_language_switches_while_it_is_open(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Tour")])
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(sheet, QEvent(QEvent.Type.LanguageChange))
    assert sheet.site_page.header.chip("level").text() == "1 green"
    assert "Answer" in _lines(sheet.site_page._timeline)[0]


def test_no_word_is_clipped_at_the_narrowest(qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    sheet.resize(320, 640)
    session.select("sites", [uuid_of("sites", "Tour")])
    qtbot.waitUntil(lambda: sheet.width() == 320)
    QApplication.processEvents()
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            right = button.mapTo(sheet, QPoint(button.width(), 0)).x()
            assert right <= 320, button.text()
            assert button.width() >= button.sizeHint().width() or isinstance(button, QPushButton), button.text()


def test_every_control_has_a_name(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Tour")])
    for button in sheet.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or not button.isVisible()


def test_the_pages_are_turned_by_keyboard(qtbot: QtBot, session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Tour")])
    with qtbot.waitActive(sheet):
        sheet.activateWindow()
    sheet.setFocus()
    pills = sheet.site_page.pills
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pills.current == 1
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert pills.current == 0


def test_a_project_that_is_only_read_offers_no_change(qtbot: QtBot, filled: Project, uuid_of: Uuid) -> None:
    with Project.open(filled.path, filled.catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        sheet = SiteSheet(session)
        qtbot.addWidget(sheet)
        sheet.show()
        session.select("sites", [uuid_of("sites", "Hall")])
        assert sheet.site_page.header.chip("level").menu() is None
        assert not [item for item in sheet.findChildren(QPushButton) if item.text() == "Modifier" and item.isVisible()]
        sheet.close()
        session.deleteLater()


def test_the_lists_keep_to_qt_s_rules(qtmodeltester: object, session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    session.select("sites", [uuid_of("sites", "Hall")])
    sheet.site_page.pills.choose(4)
    model = sheet.site_page._around.rows.model()
    assert isinstance(model, LinesModel)
    assert model.rowCount() == 15
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_what_is_added_to_an_action_stays_on_its_sheet(session: Session, sheet: SiteSheet, uuid_of: Uuid) -> None:
    action = session.project.features("actions")[0].uuid
    session.select("actions", [action])
    changes = session.run(add_feature, layer="fundings", geometry=None, values={"action": action, "funder": "Ville"})
    assert changes is not None
    session.select("fundings", [changes.rows[0].uuid])
    assert sheet.shown == ("actions", action)
    assert "Liens 1" in sheet.row_page.pills.words()
    assert sheet.row_page.belonging.isVisible()
