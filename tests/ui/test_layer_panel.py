"""The layer panel lists layers as they are painted, hides them, counts them and explains their symbols."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.operations.features import add_feature
from limits_map.ui.session import Session
from limits_map.ui.window.layer_panel import LayerPanel
from limits_map.words import Language

CHECKED, UNCHECKED, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> LayerPanel:
    panel = LayerPanel(session)
    qtbot.addWidget(panel)
    panel.resize(232, 500)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def _top(panel: LayerPanel) -> list[str]:
    root = panel.tree.invisibleRootItem()
    return [root.child(number).text(0) for number in range(root.childCount())]


def test_layers_stand_as_they_are_painted_and_the_background_is_folded(panel: LayerPanel) -> None:
    assert _top(panel) == [
        "Sites",
        "Actions",
        "Signalements",
        "Constats",
        "Marches urbaines",
        "Équipements",
        "Quartiers (QPV)",
        "Fond de plan",
    ]
    ground = panel.item("buildings").parent()
    assert ground is not None
    assert ground.text(0) == "Fond de plan"
    assert not ground.isExpanded()


def test_counts_follow_every_change(session: Session, panel: LayerPanel) -> None:
    assert panel.item("dealing_points").text(1) == "12"
    session.run(
        add_feature,
        layer="dealing_points",
        geometry=Point(1.65, 48.16),
        values={"date": "21/11/2026", "nature": "sale"},
    )
    assert panel.item("dealing_points").text(1) == "13"
    session.undo_stack.undo()
    assert panel.item("dealing_points").text(1) == "12"


def test_space_hides_a_layer_and_shows_it_again(qtbot: QtBot, session: Session, panel: LayerPanel) -> None:
    panel.tree.setCurrentItem(panel.item("facilities"))
    panel.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert session.hidden == {"facilities"}
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert session.hidden == frozenset()


def test_a_layer_hidden_elsewhere_is_unticked(session: Session, panel: LayerPanel) -> None:
    session.hide(["sites", "water"])
    assert panel.item("sites").checkState(0) == UNCHECKED
    assert panel.item("actions").checkState(0) == CHECKED
    ground = panel.item("water").parent()
    assert ground is not None
    assert ground.checkState(0) == PARTLY


def test_the_background_is_hidden_as_one(qtbot: QtBot, session: Session, panel: LayerPanel) -> None:
    ground = panel.item("water").parent()
    assert ground is not None
    with qtbot.waitSignal(session.showing_changed):
        ground.setCheckState(0, UNCHECKED)
    assert session.hidden == {"buildings", "streets", "green", "water"}
    ground.setCheckState(0, CHECKED)
    assert session.hidden == frozenset()


def test_the_legend_has_the_words_of_the_declaration(panel: LayerPanel) -> None:
    site = panel.item("sites")
    words = [site.child(number).text(0) for number in range(site.childCount())]
    assert words[:4] == ["1 vert", "2 jaune", "3 orange", "4 rouge"]
    assert "Reconquis, sous veille" in words
    assert not site.child(0).icon(0).isNull()


def test_the_menu_leads_to_the_rows(qtbot: QtBot, session: Session, panel: LayerPanel) -> None:
    actions = {action.text(): action for action in panel.menu_of("sites").actions()}
    with qtbot.waitSignal(session.shown_on_map) as shown:
        actions["Zoom sur la couche"].trigger()
    assert shown.args[0] == "sites"
    assert len(shown.args[1]) == 2
    with qtbot.waitSignal(panel.table_requested) as table:
        actions["Ouvrir le tableau"].trigger()
    assert table.args == ["sites"]
    with qtbot.waitSignal(panel.add_requested) as add:
        actions["Ajouter : site…"].trigger()
    assert add.args == ["sites"]
    actions["N'afficher que cette couche"].trigger()
    assert "sites" not in session.hidden
    assert "actions" in session.hidden
    assert "buildings" not in session.hidden


def test_a_layer_that_cannot_be_edited_offers_no_new_row(panel: LayerPanel) -> None:
    actions = {action.text(): action for action in panel.menu_of("buildings").actions()}
    assert not actions["Ajouter : bâtiment…"].isEnabled()
    assert not actions["Zoom sur la couche"].isEnabled()


def test_the_language_switches_and_what_was_open_stays_open(session: Session, panel: LayerPanel) -> None:
    panel.item("sites").setExpanded(True)
    session.hide(["facilities"])
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert _top(panel)[2] == "Dealing reports"
    assert panel.item("sites").isExpanded()
    assert panel.item("facilities").checkState(0) == UNCHECKED
