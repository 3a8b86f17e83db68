"""A form follows from the declaration, says what is wrong as one types, and warns without refusing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shapely.geometry import MultiPolygon, Point, box

from limits_map.errors import InvalidValueError
from limits_map.ui.forms.choice_editors import ChoiceEditor
from limits_map.ui.forms.entry_editors import LineEditor, NoteEditor
from limits_map.ui.forms.feature_fields import FeatureForm
from limits_map.ui.forms.position_editor import read_position
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import tabled_layers
from limits_map.words import Language


def form_of(qtbot: QtBot, session: Session, layer: str, size: tuple[int, int] = (760, 600)) -> FeatureForm:
    form = FeatureForm(session, session.catalogue[layer])
    qtbot.addWidget(form)
    form.resize(*size)
    with qtbot.waitExposed(form):
        form.show()
    return form


def line_of(form: FeatureForm, key: str) -> LineEditor:
    editor = form.editors[key]
    assert isinstance(editor, LineEditor)
    return editor


def test_every_layer_has_a_form_with_a_named_control_for_each_field(qtbot: QtBot, session: Session) -> None:
    for definition in tabled_layers(session.catalogue):
        form = form_of(qtbot, session, definition.key)
        assert list(form.rows) == [field.key for field in definition.fields]
        for field in definition.fields:
            row = form.rows[field.key]
            assert row.label.text().startswith(field.label.fr)
            assert row.label.text().endswith("*") == field.required
            assert row.label.buddy() is row.control
            focused: QWidget = row.control.focusProxy() or row.control
            assert focused.accessibleName().startswith(field.label.fr)


def test_nothing_is_said_to_be_wrong_before_one_has_typed(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "sites")
    assert [row.error for row in form.rows.values()] == [""] * len(form.rows)
    assert not form.has_changes


def test_an_error_is_said_under_its_field_as_one_types(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions")
    cost = line_of(form, "cost")
    qtbot.keyClicks(cost.line, "-5")
    assert form.rows["cost"].error == "Coût\u00a0: au moins 0."
    assert "au moins 0" in cost.line.accessibleDescription()
    cost.line.clear()
    assert form.rows["cost"].error == ""


def test_check_says_all_that_is_wrong_and_goes_to_the_first(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions")
    line_of(form, "due_on").line.setText("bientôt")
    assert form.check() == 2
    assert "il faut une valeur" in form.rows["title"].error
    assert "bientôt" in form.rows["due_on"].error
    assert form.focusWidget() is line_of(form, "title").line


def test_free_text_about_a_person_is_warned_about_and_kept(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "sites")
    form.set_value("name", "Hall 5")
    description = form.editors["description"]
    assert isinstance(description, NoteEditor)
    description.area.setPlainText("Appeler le 06 12 34 56 78")
    assert "06 12 34 56 78" in form.rows["description"].warning
    assert form.rows["description"].error == ""
    assert form.check() == 0


def test_only_what_changed_counts_as_changed(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions")
    (action,) = [row for row in session.project.features("actions") if row.values["cost"] == 4500]
    form.load(action.values, action.geometry)
    assert not form.has_changes
    line_of(form, "cost").line.setText("5 000")
    assert form.changed_values() == {"cost": "5 000"}
    line_of(form, "cost").line.setText("4500")
    assert not form.has_changes


def test_two_columns_where_it_is_wide_and_one_where_it_is_not(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions", (760, 500))
    assert form.rows["title"].y() == form.rows["site"].y()
    form.resize(480, 500)
    qtbot.waitUntil(lambda: form.rows["title"].y() < form.rows["site"].y())
    assert form.sizeHint().height() <= 700


def test_the_place_is_said_and_can_be_typed(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions")
    form.set_geometry(Point(1.65, 48.165))
    assert form.position.geometry_words == "48,16500 ; 1,65000"
    assert form.geometry_value() == Point(1.65, 48.165)
    form.position.line.selectAll()
    qtbot.keyClicks(form.position.line, "48,2 ; 1,7")
    assert form.geometry_value() == Point(1.7, 48.2)
    form.position.line.selectAll()
    qtbot.keyClicks(form.position.line, "plus loin")
    assert form.check() >= 1
    with pytest.raises(InvalidValueError):
        form.geometry_value()


def test_the_map_is_asked_for_the_place(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "actions")
    assert form.position.button.text() == "Placer sur la carte"
    with qtbot.waitSignal(form.place_requested):
        form.position.button.click()
    form.set_geometry(Point(1.65, 48.165))
    assert form.position.button.text() == "Déplacer sur la carte"


def test_an_outline_is_said_by_its_size(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "qpv")
    assert form.check() == 3
    form.set_geometry(MultiPolygon([box(1.645, 48.160, 1.660, 48.170)]))
    assert form.position.geometry_words.startswith("Contour de 12")
    follow_up = form_of(qtbot, session, "follow_ups")
    assert follow_up.position.isHidden() or not follow_up.position.isVisible()


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("48,165 ; 1,65", Point(1.65, 48.165)),
        ("48.165, 1.65", Point(1.65, 48.165)),
        ("48.165 1.65", Point(1.65, 48.165)),
        ("-20,9 ; 55,4", Point(55.4, -20.9)),
        ("  ", None),
    ],
)
def test_positions_are_read_as_people_write_them(words: str, point: Point | None) -> None:
    assert read_position(words) == point


@pytest.mark.parametrize("words", ["48,165", "hier", "91 ; 2", "48 ; 200"])
def test_what_is_no_position_is_refused(words: str) -> None:
    with pytest.raises(InvalidValueError):
        read_position(words)


def test_the_language_changes_while_one_types(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, "sites")
    form.set_value("level", "3")
    form.check()
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(form, QEvent(QEvent.Type.LanguageChange))
    for editor in form.editors.values():
        QCoreApplication.sendEvent(editor, QEvent(QEvent.Type.LanguageChange))
    level = form.editors["level"]
    assert isinstance(level, ChoiceEditor)
    assert form.rows["level"].label.text() == "Level"
    assert level.combo.currentText() == "3 orange"
    assert level.value() == "3"
    assert form.rows["name"].error == "Name: a value is needed."
