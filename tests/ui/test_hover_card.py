"""The hover card says what lies under the pointer, beside it and inside the map, as plain words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from limits_map.cartography.hit import ClusterHit, Hit
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.operations.features import change_values, remove_features
from limits_map.ui.map.hover_card import HoverCard
from limits_map.ui.session import Session


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """What stands for the map."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 400)
    ground.show()
    return ground


@pytest.fixture
def card(session: Session, ground: QWidget) -> HoverCard:
    return HoverCard(session, ground)


@pytest.fixture
def scene(session: Session) -> Scene:
    keys = ("sites", "urban_walks", "facilities", "dealing_points")
    return Scene(tuple(SceneLayer.of_features(session.catalogue[key], session.project.features(key)) for key in keys))


def _cluster(scene: Scene, key: str) -> ClusterHit:
    """All rows of a layer that are shown, as one cluster."""
    layer = scene.layer(key)
    assert layer is not None
    rows = layer.rows_of(layer.uuids)
    return ClusterHit(of=layer, rows=rows, longitude=1.65, latitude=48.16, opens_at_zoom=None)


def _site(session: Session, title: str) -> Hit:
    return Hit("sites", next(row.uuid for row in session.project.features("sites") if row.values["name"] == title))


def test_a_row_is_named_dated_and_its_state_said(session: Session, card: HoverCard, scene: Scene) -> None:
    card.show_hit(_site(session, "Hall 3 (essai)"), QPointF(100, 100), scene)
    assert card.isVisible()
    assert card.words[0] == "Site : Hall 3 (essai)"
    assert card.words[1] == "15 janv. 2026 · Hall · 3 orange"
    assert card.words[2] == "Étape : Plan d'action"


def test_names_from_outside_stay_plain_text(session: Session, card: HoverCard, scene: Scene) -> None:
    hit = _site(session, "Hall 3 (essai)")
    session.run(change_values, layer="sites", uuids=[hit.uuid], values={"name": "<b>Hall</b><img src=x>"})
    card.show_hit(hit, QPointF(100, 100), scene)
    assert card.words[0] == "Site : <b>Hall</b><img src=x>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel) if label.text())


def test_a_cluster_is_counted_by_what_it_holds(session: Session, card: HoverCard, scene: Scene) -> None:
    card.show_hit(_cluster(scene, "urban_walks"), QPointF(100, 100), scene)
    assert card.words == ["Constats : 2", "0 mauvais 1", "3 bon 1"]
    card.show_hit(_cluster(scene, "dealing_points"), QPointF(100, 100), scene)
    assert card.words == ["Signalements : 12", "Guet 12"]


def test_a_cluster_counts_only_what_is_shown(session: Session, card: HoverCard, scene: Scene) -> None:
    shown = scene.seen(session.showing.with_layer("urban_walks", without=frozenset({("score", "0")})))
    card.show_hit(_cluster(shown, "urban_walks"), QPointF(100, 100), shown)
    assert card.words == ["Constats : 1", "3 bon 1"]


def test_a_row_that_is_gone_has_no_card(session: Session, card: HoverCard, scene: Scene) -> None:
    hit = _site(session, "Hall 3 (essai)")
    session.run(remove_features, layer="sites", uuids=[hit.uuid])
    card.show_hit(hit, QPointF(100, 100), scene)
    assert not card.isVisible()
    card.show_hit(None, QPointF(100, 100), scene)
    assert not card.isVisible()


@pytest.mark.parametrize("x", [2, 300, 598])
@pytest.mark.parametrize("y", [2, 200, 398])
def test_it_is_inside_the_map_and_never_under_the_pointer(
    session: Session, ground: QWidget, card: HoverCard, scene: Scene, x: int, y: int
) -> None:
    card.show_hit(_site(session, "Tour du Bief (essai)"), QPointF(x, y), scene, more=2)
    assert ground.rect().contains(card.geometry())
    assert not card.geometry().contains(x, y)


def test_it_is_asked_for_where_the_pointer_rests_and_goes_when_it_moves(
    qtbot: QtBot, session: Session, card: HoverCard, scene: Scene
) -> None:
    with qtbot.waitSignal(card.asked, timeout=2000) as asked:
        card.move_to(QPointF(40, 50))
        card.move_to(QPointF(60, 70))
    assert asked.args == [QPointF(60, 70)]
    card.show_hit(_cluster(scene, "urban_walks"), QPointF(60, 70), scene)
    card.move_to(QPointF(61, 70))
    assert card.isVisible()
    card.move_to(QPointF(80, 70))
    assert not card.isVisible()
    card.leave()
    with qtbot.assertNotEmitted(card.asked, wait=400):
        pass


def test_it_takes_neither_mouse_nor_keyboard(card: HoverCard) -> None:
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.focusPolicy() is Qt.FocusPolicy.NoFocus
