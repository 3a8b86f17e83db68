"""The layer panel lists layers as they are painted, hides them, counts them and explains their symbols."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu, QSlider, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import Period, hiding
from limits_map.domain.definitions import Role, Shape
from limits_map.operations.features import add_feature
from limits_map.ui.layers.layer_tree import LayerTree
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
        "Arrêts de marche",
        "Marches urbaines",
        "Parcours de marche",
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


def _line(panel: LayerPanel, layer: str, words: str) -> QTreeWidgetItem:
    """The line below a layer with these words."""
    iterator = [panel.item(layer)]
    while iterator:
        item = iterator.pop()
        if item.text(0) == words:
            return item
        iterator += [item.child(number) for number in range(item.childCount())]
    raise AssertionError(words)


def _scene(session: Session) -> Scene:
    """What a map would show."""
    layers = [layer for layer in session.catalogue if layer.symbol.shape is not Shape.NONE]
    rows = [SceneLayer.of_features(layer, session.project.features(layer.key)) for layer in layers]
    return Scene(tuple(rows)).seen(session.showing)


def test_an_unticked_value_leaves_its_rows_out_and_the_count_says_so(
    qtbot: QtBot, session: Session, panel: LayerPanel
) -> None:
    panel.follow(lambda: _scene(session))
    line = _line(panel, "sites", "3 orange")
    line.setCheckState(0, UNCHECKED)
    assert session.showing.layers["sites"].without == {("level", "3")}
    qtbot.waitUntil(lambda: panel.item("sites").text(1) == "1\u00a0/\u00a02")
    assert panel.item("sites").data(0, Qt.ItemDataRole.AccessibleTextRole) == "Sites, 1 sur 2"
    assert panel.item("sites").checkState(0) == CHECKED
    line.setCheckState(0, CHECKED)
    assert session.showing.layers == {}
    qtbot.waitUntil(lambda: panel.item("sites").text(1) == "2")


def test_all_values_of_a_filtered_field_are_ticked_at_once(session: Session, panel: LayerPanel) -> None:
    field = _line(panel, "dealing_points", "Nature")
    first = field.child(0)
    first.setCheckState(0, UNCHECKED)
    assert field.checkState(0) == PARTLY
    field.setCheckState(0, CHECKED)
    assert session.showing.layers == {}
    field.setCheckState(0, UNCHECKED)
    assert first.checkState(0) == UNCHECKED
    natures = {choice.value for choice in session.catalogue["dealing_points"].field("nature").choices}
    assert {value for _, value in session.showing.layers["dealing_points"].without} >= natures


def test_the_notice_names_what_is_filtered_and_shows_everything_again(
    qtbot: QtBot, session: Session, panel: LayerPanel
) -> None:
    assert not panel.notice.isVisible()
    session.hide(["facilities"])
    assert not panel.notice.isVisible()
    session.show_as(
        replace(
            session.showing.with_layer("sites", without=frozenset({("level", "3")})).with_layer(
                "actions", only=frozenset()
            ),
            period=Period(date(2026, 9, 1), date(2026, 9, 30)),
        )
    )
    assert panel.notice.isVisible()
    assert panel.notice.words.text() == "Carte filtrée : Actions, Sites, sept. 2026"
    panel.notice.button.setFocus()
    qtbot.keyClick(panel.notice.button, Qt.Key.Key_Return)
    assert session.showing == hiding("facilities")
    assert not panel.notice.isVisible()


def test_control_and_arrows_change_the_painting_order(qtbot: QtBot, session: Session, panel: LayerPanel) -> None:
    before = _top(panel)
    panel.tree.setCurrentItem(panel.item("facilities"))
    panel.item("facilities").setExpanded(True)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert _top(panel)[6:8] == ["Équipements", "Parcours de marche"]
    assert panel.tree.currentItem() is panel.item("facilities")
    assert panel.item("facilities").isExpanded()
    painted = [layer.key for layer in _scene(session) if layer.definition.role is not Role.BACKGROUND]
    assert painted.index("facilities") > painted.index("routes")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert _top(panel) == before
    assert session.showing.order == ()


def test_a_layer_is_dropped_above_another_and_brought_back_by_the_menu(session: Session, panel: LayerPanel) -> None:
    before = _top(panel)
    tree = panel.tree
    assert isinstance(tree, LayerTree)
    tree.put_asked.emit("qpv", "sites")
    assert _top(panel)[:2] == ["Quartiers (QPV)", "Sites"]
    tree.put_asked.emit("water", "sites")
    assert _top(panel)[:2] == ["Quartiers (QPV)", "Sites"]
    reset, other = (
        next(action for action in panel.menu_of(layer).actions() if action.text().startswith("Rétablir"))
        for layer in ("qpv", "actions")
    )
    assert not other.isEnabled()
    reset.trigger()
    assert _top(panel) == before
    assert session.showing.order == ()


def test_the_opacity_is_changed_with_the_keyboard(qtbot: QtBot, session: Session, panel: LayerPanel) -> None:
    menu = panel.menu_of("qpv")
    reset = next(action for action in menu.actions() if action.text().startswith("Rétablir"))
    assert not reset.isEnabled()
    slider = menu.findChild(QSlider)
    assert slider is not None
    assert slider.accessibleName() == "Opacité"
    qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert session.showing.layers["qpv"].opacity == pytest.approx(0.75)
    reset.trigger()
    assert session.showing.layers == {}


def test_a_layer_seen_from_near_only_says_so(session: Session, panel: LayerPanel) -> None:
    menu = panel.menu_of("facilities")
    seen = next(action.menu() for action in menu.actions() if action.text() == "Visible à partir de")
    assert isinstance(seen, QMenu)
    words = {action.text(): action for action in seen.actions()}
    assert next(iter(words)) == "Comme prévu (toujours)"
    words["Quartier"].trigger()
    assert session.showing.layers["facilities"].visible_from == 14.0
    panel.show_zoom(12.0)
    assert "quartier" in panel.item("facilities").toolTip(0)
    panel.show_zoom(15.0)
    assert "quartier" not in panel.item("facilities").toolTip(0)


def test_the_background_is_chosen_by_its_title(qtbot: QtBot, panel: LayerPanel) -> None:
    chooser = panel.background_button
    assert not chooser.isVisible()
    chooser.set_choices([("plan", "Plan IGN"), ("photo", "Photographies & plans")], "plan")
    assert chooser.button.accessibleName() == "Fond de carte : Plan IGN"
    chooser.button.menu().aboutToShow.emit()
    actions = {action.text(): action for action in chooser.button.menu().actions()}
    with qtbot.waitSignal(chooser.chosen) as chosen:
        actions["Photographies && plans"].trigger()
    assert chosen.args == ["photo"]
    assert chooser.current == "photo"
    with qtbot.waitSignal(chooser.file_asked):
        actions["Ouvrir un fichier de fond de plan…"].trigger()
    with qtbot.waitSignal(chooser.prepare_asked):
        actions["Préparer un fond hors ligne…"].trigger()
    chooser.set_offline(True)
    assert chooser.offline.isVisible()


def test_the_ground_of_the_project_is_pale_while_another_lies_there(panel: LayerPanel) -> None:
    ground = panel.tree.topLevelItem(panel.tree.topLevelItemCount() - 1)
    assert not ground.isDisabled()
    panel.show_ground_replaced(True)
    assert ground.isDisabled()
    assert "fond" in ground.toolTip(0)
    panel.show_ground_replaced(False)
    assert not ground.isDisabled()
    assert ground.toolTip(0) == ""
