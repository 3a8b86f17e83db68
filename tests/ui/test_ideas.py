"""Ideas at a site, templates and the long list of techniques, worked by mouse and by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.domain.features import Feature
from limits_map.errors import InvalidValueError
from limits_map.operations.features import add_feature, change_values
from limits_map.operations.site_summary import site_summary
from limits_map.store.project import Project
from limits_map.ui.forms.family_editor import FamilyEditor
from limits_map.ui.forms.field_editors import make_editor
from limits_map.ui.session import Session
from limits_map.ui.sheet.idea_card import IdeaCard
from limits_map.ui.sheet.ideas_page import IdeasPage
from limits_map.ui.sheet.template_window import TemplateWindow
from limits_map.words import Language


def _hall(session: Session) -> Feature:
    return next(site for site in session.project.features("sites") if site.values["kind"] == "hall")


def _titles(session: Session) -> set[object]:
    return {action.values["title"] for action in session.project.features("actions")}


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> IdeasPage:
    """The page of a hall with a dark corner and reports, which follows the project as the sheet lets it."""
    page = IdeasPage(session)
    qtbot.addWidget(page)
    page.resize(320, 700)

    def refresh(_: object = None) -> None:
        page.show_site(site_summary(project=session.project, uuid=_hall(session).uuid))

    session.changed.connect(refresh)
    refresh()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def _card(page: IdeasPage, key: str) -> IdeaCard:
    if page.more_button.isVisibleTo(page):
        page.more_button.click()
    return page.cards[key]


def _nameless(window: QWidget) -> list[str]:
    """The controls one can see that a screen reader would have no word for."""
    controls = [
        control
        for control in window.findChildren(QWidget)
        if isinstance(control, QAbstractButton | QLineEdit | QComboBox | QTreeWidget) and control.isVisibleTo(window)
    ]
    named = [(control, QAccessible.queryAccessibleInterface(control)) for control in controls]
    return [type(control).__name__ for control, told in named if not told.text(QAccessible.Text.Name).strip()]


def test_nothing_is_nameless(page: IdeasPage, window: TemplateWindow) -> None:
    assert _nameless(page) == []
    assert _nameless(window) == []


def test_tab_goes_down_the_cards(qtbot: QtBot, page: IdeasPage) -> None:
    _card(page, "detector_light")
    page.template_button.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen:
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert seen[0] is page.template_button
    tops = [control.mapTo(page._column.widget(), control.rect().topLeft()).y() for control in seen[1:]]
    assert len(tops) >= 3 * sum(card.idea.taken is None for card in page.cards.values())
    assert tops == sorted(tops)


def test_it_lives_in_320_pixels(page: IdeasPage) -> None:
    assert page.minimumSizeHint().width() <= 320
    assert page.cards
    assert all(card.width() <= 320 for card in page.cards.values())


def test_nothing_is_added_until_somebody_asks_and_it_can_be_undone(
    qtbot: QtBot, session: Session, page: IdeasPage
) -> None:
    before = _titles(session)
    card = _card(page, "detector_light")
    assert _titles(session) == before
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert _titles(session) - before == {"Poser un éclairage à détection dans le hall et l'escalier"}
    assert not card.button.isVisibleTo(page), "it is there now, and says so"
    assert "proposée" in card._there.text()
    session.undo_stack.undo()
    assert _titles(session) == before
    assert card.button.isVisibleTo(page)


def test_what_was_just_proposed_stays_in_its_place(qtbot: QtBot, page: IdeasPage) -> None:
    keys = list(page.cards)
    card = page.cards[keys[1]]
    card.button.setFocus()
    qtbot.keyClick(card.button, Qt.Key.Key_Return)
    assert list(page.cards) == keys
    assert card.idea.taken is not None
    assert page.isAncestorOf(QApplication.focusWidget()), "the keyboard goes on from there"


def test_several_are_ticked_and_proposed_by_keyboard(qtbot: QtBot, session: Session, page: IdeasPage) -> None:
    assert not page.adopt_button.isVisibleTo(page)
    cards = list(page.cards.values())[:2]
    for card in cards:
        card.tick.setFocus()
        qtbot.keyClick(card.tick, Qt.Key.Key_Space)
    assert page.adopt_button.isVisibleTo(page)
    before = len(_titles(session))
    page.adopt_button.setFocus()
    qtbot.keyClick(page.adopt_button, Qt.Key.Key_Return)
    assert len(_titles(session)) == before + 2
    assert session.undo_stack.count() == 1
    assert not page.adopt_button.isVisibleTo(page)
    assert not any(card.tick.isChecked() for card in page.cards.values())


def test_the_rows_behind_an_idea_are_listed(qtbot: QtBot, session: Session, page: IdeasPage) -> None:
    card = _card(page, "detector_light")
    (button,) = card.findChildren(QToolButton)
    assert button.text() == "1 constat"
    with qtbot.waitSignal(session.listed) as listed, qtbot.waitSignal(page.group_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    layer, uuids, heading = listed.args or []
    assert chosen.args == [layer, uuids]
    assert (layer, heading) == ("urban_walks", "Poser un éclairage à détection dans le hall et l'escalier")
    assert [session.project.features("urban_walks", uuids)[0].values["item"]] == ["lighting"]


def test_a_page_that_is_not_turned_to_does_nothing_until_it_is_seen(qtbot: QtBot, session: Session) -> None:
    sheet = QStackedWidget()
    qtbot.addWidget(sheet)
    page = IdeasPage(session, sheet)
    sheet.addWidget(QWidget())
    sheet.addWidget(page)
    sheet.show()
    page.show_site(site_summary(project=session.project, uuid=_hall(session).uuid))
    assert page.cards == {}
    sheet.setCurrentWidget(page)
    assert page.cards
    assert page.template_button.text() == "Modèle…"


def test_a_one_sided_plan_is_warned_of_and_the_other_side_comes_first(session: Session, page: IdeasPage) -> None:
    hall = _hall(session).uuid
    for action in session.project.features_where("actions", "site", hall):
        session.run(
            change_values,
            layer="actions",
            uuids=[action.uuid],
            values={"technique": "control_access", "status": "planned"},
        )
    assert page.warning.text == "Seulement des mesures défensives\u00a0: pensez à un usage positif."
    tower = next(site for site in session.project.features("sites") if site.values["kind"] == "tower")
    for site in (tower.uuid, hall):
        page.show_site(site_summary(project=session.project, uuid=site))
    first = next(iter(page.cards.values()))
    assert first.idea.suggestion.key == "residents_room"
    values = {"title": "Fête", "site": hall, "technique": "event"}
    session.run(add_feature, layer="actions", geometry=None, values=values)
    assert page.warning.text == ""


def test_the_same_technique_under_another_name_is_said(session: Session, page: IdeasPage) -> None:
    values = {"title": "Vitrer", "site": _hall(session).uuid, "technique": "natural_surveillance", "status": "done"}
    session.run(add_feature, layer="actions", geometry=None, values=values)
    card = _card(page, "detector_light")
    assert "« Vitrer » (faite)" in card._there.text()
    assert card.button.isVisibleTo(page), "it may still be wanted"


def test_a_site_where_nothing_was_seen_says_what_brings_ideas(session: Session, page: IdeasPage) -> None:
    changes = session.run(add_feature, layer="sites", geometry=Point(1.7, 48.2), values={"name": "Loin"})
    assert changes is not None
    page.show_site(site_summary(project=session.project, uuid=changes.rows[0].uuid))
    assert page.cards == {}
    assert "Une marche en apporte" in page.intro.text()
    assert page.warning.text.startswith("Aucune action ici")


def test_in_a_project_that_is_only_read_nothing_is_offered(qtbot: QtBot, filled: Project) -> None:
    path = Path(filled.path)
    with Project.open(path, filled.catalogue, read_only=True) as closed:
        session = Session(closed, Language.ENGLISH)
        page = IdeasPage(session)
        qtbot.addWidget(page)
        page.show()
        page.show_site(site_summary(project=closed, uuid=_hall(session).uuid))
        assert page.cards
        assert not page.template_button.isVisibleTo(page)
        assert not any(card.button.isVisibleTo(page) or card.tick.isVisibleTo(page) for card in page.cards.values())


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> TemplateWindow:
    window = TemplateWindow(session, site_summary(project=session.project, uuid=_hall(session).uuid))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_template_for_this_kind_of_place_comes_first(window: TemplateWindow) -> None:
    assert window.template.currentText() == "Hall sous veille"
    assert window.chosen()[:2] == ["agree", "clear"]
    assert window.actions_tree.topLevelItem(2).text(3) == "1"


def test_a_template_is_applied_by_keyboard(qtbot: QtBot, session: Session, window: TemplateWindow) -> None:
    before = len(session.project.features("actions"))
    window.start.line.setFocus()
    window.start.line.selectAll()
    qtbot.keyClicks(window.start.line, "04/01/2027")
    assert window.actions_tree.topLevelItem(0).text(1) == "4 janv. 2027"
    qtbot.keyClicks(window.lead.line, "Bailleur B")
    window.actions_tree.setFocus()
    qtbot.keyClick(window.actions_tree, Qt.Key.Key_Down)
    qtbot.keyClick(window.actions_tree, Qt.Key.Key_Space)
    assert "clear" not in window.chosen()
    wanted = len(window.chosen())
    qtbot.keyClick(window.actions_tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = session.project.features("actions")[before:]
    assert len(made) == wanted
    assert {action.values["lead"] for action in made} == {"Bailleur B"}
    assert min(action.values["start_on"] for action in made if isinstance(action.values["start_on"], date)) == date(
        2027, 1, 4
    )
    assert window.result() == window.DialogCode.Accepted
    session.undo_stack.undo()
    assert len(session.project.features("actions")) == before
    assert session.project.features("dependencies") == []


def test_without_a_first_day_or_a_tick_nothing_can_be_added(window: TemplateWindow) -> None:
    assert window.add_button.isEnabled()
    window.start.line.setText("32/01/2027")
    assert not window.add_button.isEnabled()
    window.start.line.setText("")
    assert not window.add_button.isEnabled()
    window.start.line.setText("01/02/2027")
    assert window.add_button.isEnabled()
    for number in range(window.actions_tree.topLevelItemCount()):
        window.actions_tree.topLevelItem(number).setCheckState(0, Qt.CheckState.Unchecked)
    assert not window.add_button.isEnabled()


def test_what_the_site_has_already_is_not_ticked(qtbot: QtBot, session: Session) -> None:
    values = {"title": "Remettre en état sous 48 heures", "site": _hall(session).uuid, "status": "in_progress"}
    session.run(add_feature, layer="actions", geometry=None, values=values)
    window = TemplateWindow(session, site_summary(project=session.project, uuid=_hall(session).uuid))
    qtbot.addWidget(window)
    assert "repair" not in window.chosen()
    assert window.actions_tree.topLevelItem(4).text(0).endswith("(déjà au site)")


def test_a_name_in_the_lead_is_warned_of(window: TemplateWindow) -> None:
    window.lead.line.setText("M. Dupont, 06 12 34 56 78")
    assert window._rows[2].warning
    window.lead.line.setText("Ville")
    assert window._rows[2].warning == ""


@pytest.fixture
def techniques(qtbot: QtBot, session: Session) -> FamilyEditor:
    editor = make_editor(session.catalogue["actions"].field("technique"), session)
    qtbot.addWidget(editor)
    assert isinstance(editor, FamilyEditor)
    return editor


def test_families_are_headings_that_nobody_can_choose(techniques: FamilyEditor) -> None:
    model = techniques.combo.model()
    assert isinstance(model, QStandardItemModel)
    headings = [model.item(n).text() for n in range(model.rowCount()) if not model.item(n).isSelectable()]
    assert len(headings) == 6
    assert headings[0] == "Augmenter l'effort"
    assert model.rowCount() == 6 + 32 + 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ECLAIRAGE", "Surveillance naturelle"),
        ("badge", "Contrôler les accès"),
        ("gardien", "Gestionnaires de lieux"),
        ("usages posit", "Verdissement"),
        ("greening", "Verdissement"),
    ],
)
def test_a_technique_is_found_by_any_part_of_its_words(techniques: FamilyEditor, typed: str, found: str) -> None:
    completer = techniques.combo.completer()
    completer.setCompletionPrefix(typed)
    names = []
    for row in range(completer.completionCount()):
        completer.setCurrentRow(row)
        names.append(completer.currentCompletion())
    assert found in names
    assert len(names) < 12


def test_a_technique_says_what_it_is_with_an_example(techniques: FamilyEditor) -> None:
    techniques.set_value("control_access")
    assert techniques.value() == "control_access"
    assert techniques.help_text().startswith(
        "Faire que seuls ceux qui ont à faire là puissent entrer.\nPar exemple : fermer"
    )
    techniques.combo.setEditText("eclairage")
    assert techniques.value() == "natural_surveillance", "what else it is called is understood too"
    techniques.combo.setEditText("")
    assert techniques.value() is None
    techniques.combo.setEditText("Non renseigné")
    assert techniques.value() is None
    techniques.combo.setEditText("Augmenter l'effort")
    with pytest.raises(InvalidValueError):
        techniques.value()
