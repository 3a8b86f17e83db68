"""The window of one row adds and changes it through the session, and loses nothing without asking."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.operations.features import change_values, remove_features
from limits_map.store.project import Project
from limits_map.ui.forms.entry_editors import LineEditor
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.session import Session
from limits_map.words import Language


def show(qtbot: QtBot, dialog: FeatureDialog) -> FeatureDialog:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def line(dialog: FeatureDialog, key: str) -> LineEditor:
    editor = dialog.form.editors[key]
    assert isinstance(editor, LineEditor)
    return editor


def uuid_of(session: Session, layer: str, words: str) -> str:
    (found,) = [row.uuid for row in session.project.features(layer) if words in session.title_of(row)]
    return found


def test_an_action_is_added_with_the_keyboard_and_undone(qtbot: QtBot, session: Session) -> None:
    tower = uuid_of(session, "sites", "Tour")
    dialog = show(qtbot, FeatureDialog(session, "actions", geometry=Point(1.65, 48.165), preset={"site": tower}))
    qtbot.keyClicks(line(dialog, "title").line, "Poser un banc")
    qtbot.keyClicks(line(dialog, "cost").line, "4 500,50")
    with qtbot.waitSignals([dialog.saved, dialog.finished]):
        qtbot.keyClick(line(dialog, "cost").line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.selected_layer == "actions"
    added = session.project.feature("actions", session.selected[0])
    assert added is not None
    assert (added.values["title"], added.values["site"], added.values["cost"]) == ("Poser un banc", tower, 4500.5)
    assert added.values["status"] == "proposed"
    assert added.geometry == Point(1.65, 48.165)
    session.undo_stack.undo()
    assert session.project.count("actions") == 3


def test_ctrl_enter_saves_from_a_note_too(qtbot: QtBot, session: Session) -> None:
    preset = {"site": uuid_of(session, "sites", "Tour"), "nature": "meeting"}
    dialog = show(qtbot, FeatureDialog(session, "follow_ups", preset=preset))
    note = dialog.form.editors["text"].focusProxy()
    assert note is not None
    note.setFocus()
    qtbot.keyClicks(note, "Banc neuf")
    with qtbot.waitSignal(dialog.saved):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    added = session.project.feature("follow_ups", session.selected[0])
    assert added is not None
    assert (added.values["text"], added.values["date"]) == ("Banc neuf", date.today())


def test_what_is_wrong_keeps_the_window_open_and_the_project_as_it_was(qtbot: QtBot, session: Session) -> None:
    dialog = show(qtbot, FeatureDialog(session, "actions"))
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save_button.click()
    assert dialog.isVisible()
    assert "il faut une valeur" in dialog.form.rows["title"].error
    assert session.project.count("actions") == 3


def test_only_what_was_changed_is_written(qtbot: QtBot, session: Session) -> None:
    action = uuid_of(session, "actions", "Fermer")
    dialog = show(qtbot, FeatureDialog(session, "actions", uuid=action))
    line(dialog, "title").line.setText("Fermer le hall")
    session.run(change_values, layer="actions", uuids=[action], values={"status": "agreed"})
    dialog.save_button.click()
    after = session.project.feature("actions", action)
    assert after is not None
    assert (after.values["title"], after.values["status"]) == ("Fermer le hall", "agreed")
    assert after.geometry == Point(1.6551, 48.165)


def test_a_change_made_elsewhere_is_shown_in_an_untouched_form(qtbot: QtBot, session: Session) -> None:
    action = uuid_of(session, "actions", "Fermer")
    dialog = show(qtbot, FeatureDialog(session, "actions", uuid=action))
    session.run(change_values, layer="actions", uuids=[action], values={"title": "Autre titre"})
    assert line(dialog, "title").line.text() == "Autre titre"
    assert dialog.windowTitle() == "Modifier « Autre titre »"
    assert not dialog.has_changes


def test_a_row_that_is_removed_meanwhile_cannot_be_saved_until_it_is_back(qtbot: QtBot, session: Session) -> None:
    action = uuid_of(session, "actions", "Fermer")
    dialog = show(qtbot, FeatureDialog(session, "actions", uuid=action))
    session.run(remove_features, layer="actions", uuids=[action])
    assert not dialog.save_button.isEnabled()
    session.undo_stack.undo()
    assert dialog.save_button.isEnabled()


def test_the_place_is_asked_for_and_taken(qtbot: QtBot, session: Session) -> None:
    action = uuid_of(session, "actions", "Local")
    dialog = show(qtbot, FeatureDialog(session, "actions", uuid=action))
    with qtbot.waitSignal(dialog.place_requested):
        dialog.form.position.button.click()
    dialog.set_geometry(Point(1.66, 48.166))
    dialog.save()
    after = session.project.feature("actions", action)
    assert after is not None
    assert after.geometry == Point(1.66, 48.166)


def test_escape_closes_at_once_when_nothing_would_be_lost(qtbot: QtBot, session: Session) -> None:
    dialog = show(qtbot, FeatureDialog(session, "actions", geometry=Point(1.65, 48.165)))
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_asks_when_something_would_be_lost(qtbot: QtBot, session: Session) -> None:
    dialog = show(qtbot, FeatureDialog(session, "actions"))
    qtbot.keyClicks(line(dialog, "title").line, "Poser")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.keep_button.click()
    assert not dialog.keep_button.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.rejected):
        dialog.drop_button.click()
    assert session.project.count("actions") == 3


def test_a_project_that_is_only_read_cannot_be_changed_here(
    qtbot: QtBot, filled: Project, catalogue: Catalogue
) -> None:
    with Project.open(filled.path, catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        dialog = show(qtbot, FeatureDialog(session, "actions", uuid=project.features("actions")[0].uuid))
        assert not dialog.save_button.isEnabled()
        dialog.save()
        assert dialog.isVisible()
        dialog.reject()
