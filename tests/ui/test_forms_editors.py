"""Every kind of field has an editor that shows its values and gives them back as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.features import Value
from limits_map.errors import InvalidValueError
from limits_map.operations.features import add_feature
from limits_map.ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, LinkEditor, YesNoEditor
from limits_map.ui.forms.entry_editors import DateEditor, FieldEditor, LineEditor, NoteEditor
from limits_map.ui.forms.field_editors import make_editor
from limits_map.ui.session import Session
from limits_map.words import Text


def editor_of(qtbot: QtBot, session: Session, layer: str, key: str) -> FieldEditor:
    editor = make_editor(session.catalogue[layer].field(key), session)
    qtbot.addWidget(editor)
    return editor


def field(kind: FieldKind) -> FieldDefinition:
    return FieldDefinition("x", Text("Essai", "Trial"), kind, max_length=200)


@pytest.mark.parametrize("layer", ["sites", "actions", "dealing_points", "urban_walks", "facilities", "follow_ups"])
def test_what_is_shown_is_read_back(qtbot: QtBot, session: Session, layer: str) -> None:
    for feature in session.project.features(layer):
        for definition in session.catalogue[layer].fields:
            editor = editor_of(qtbot, session, layer, definition.key)
            value = feature.values.get(definition.key)
            if value is None and definition.required:
                continue
            editor.set_value(value)
            assert editor.value() == value
            if not definition.required:
                editor.set_value(None)
                assert editor.value_text() == ""
                assert editor.value() is None


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.DECIMAL, "4 500,50", 4500.5),
        (FieldKind.MONEY, "4 500,50 €", 4500.5),
        (FieldKind.INTEGER, "12", 12),
        (FieldKind.TIME, "18h30", "18:30"),
        (FieldKind.DATE, "21/11/2026", date(2026, 11, 21)),
        (FieldKind.DATE, "21 novembre 2026", date(2026, 11, 21)),
        (FieldKind.TEXT, "  Bailleur   A ", "Bailleur A"),
    ],
)
def test_typing_is_read_as_people_write(
    qtbot: QtBot, session: Session, kind: FieldKind, typed: str, value: Value
) -> None:
    editor = make_editor(field(kind), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, LineEditor)
    with qtbot.waitSignal(editor.changed):
        editor.line.insert(typed)
    assert editor.value() == value


def test_a_date_is_written_out_when_one_leaves_the_field(qtbot: QtBot, session: Session) -> None:
    editor = make_editor(field(FieldKind.DATE), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, DateEditor)
    qtbot.keyClicks(editor.line, "1.2.26")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "01/02/2026"


def test_words_that_are_no_date_stay_and_are_refused(qtbot: QtBot, session: Session) -> None:
    editor = make_editor(field(FieldKind.DATE), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, DateEditor)
    qtbot.keyClicks(editor.line, "31/2/2026")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "31/2/2026"
    with pytest.raises(InvalidValueError):
        editor.value()


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, session: Session) -> None:
    editor = make_editor(field(FieldKind.DATE), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, DateEditor)
    editor.set_value(date(2026, 11, 21))
    with qtbot.waitExposed(editor):
        editor.show()
    editor.open_calendar()
    (calendar,) = editor.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 21)
    calendar.activated.emit(QDate(2026, 12, 1))
    assert editor.value() == date(2026, 12, 1)
    assert not calendar.isVisible()


def test_a_note_counts_its_characters(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "urban_walks", "proposal")
    assert isinstance(editor, NoteEditor)
    editor.set_value("Tailler la haie")
    assert "15 sur 300" in editor._count.text()


def test_yes_no_has_three_states(qtbot: QtBot, session: Session) -> None:
    editor = make_editor(field(FieldKind.YES_NO), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, YesNoEditor)
    assert [editor.combo.itemText(n) for n in range(3)] == ["Non renseigné", "Oui", "Non"]
    values: list[Value] = []
    for at in range(3):
        editor.combo.setCurrentIndex(at)
        values.append(editor.value())
    assert values == [None, True, False]


def test_a_choice_says_what_it_means(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "sites", "level")
    assert isinstance(editor, ChoiceEditor)
    assert "récurrence" in editor.help_text()
    editor.set_value("4")
    assert editor.help_text() == "Le lieu est accaparé par le trafic."
    assert not editor.combo.itemIcon(editor.combo.currentIndex()).isNull()


def test_a_value_that_is_no_longer_declared_is_not_lost(qtbot: QtBot, session: Session) -> None:
    kind = editor_of(qtbot, session, "sites", "kind")
    kind.set_value("lighthouse")
    assert kind.value_text() == "lighthouse"
    signs = editor_of(qtbot, session, "dealing_points", "signs")
    signs.set_value(("tags", "smoke"))
    assert signs.value_text() == "tags, smoke"


def test_several_choices_are_ticked(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "dealing_points", "signs")
    assert isinstance(editor, ChoicesEditor)
    editor.boxes["furniture"].setFocus()
    qtbot.keyClick(editor.boxes["furniture"], Qt.Key.Key_Space)
    editor.boxes["tags"].toggle()
    assert editor.value() == ("furniture", "tags")


def test_a_link_is_found_by_a_part_of_the_title(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "actions", "site")
    assert isinstance(editor, LinkEditor)
    (tower,) = [site.uuid for site in session.project.features("sites") if "Tour" in str(site.values["name"])]
    completer = editor.combo.completer()
    assert completer is not None
    completer.setCompletionPrefix("DU BIÈF")
    assert completer.currentCompletion() == "Tour du Bief (essai)"
    line = editor.combo.lineEdit()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "tour du bief (essai)")
    assert editor.value() == tower


def test_a_link_to_nothing_is_refused_in_words(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "actions", "site")
    assert isinstance(editor, LinkEditor)
    editor.combo.setEditText("Tour Eiffel")
    with pytest.raises(InvalidValueError) as raised:
        editor.value()
    assert "Tour Eiffel" in session.say(raised.value.text)


def test_a_link_offers_rows_that_are_added_meanwhile(qtbot: QtBot, session: Session) -> None:
    editor = editor_of(qtbot, session, "actions", "site")
    assert isinstance(editor, LinkEditor)
    (tower,) = [site.uuid for site in session.project.features("sites") if "Tour" in str(site.values["name"])]
    editor.set_value(tower)
    session.run(add_feature, layer="sites", geometry=None, values={"name": "Passage neuf"})
    assert editor.combo.findText("Passage neuf") > 0
    assert editor.value() == tower
