"""The pages of a pack are ticked and put in order by keyboard or mouse, and seen as they will be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.exports import Paper
from limits_map.operations.exports import prepare_export
from limits_map.operations.features import change_values, remove_features
from limits_map.ui.files.pack_parts import NEIGHBOURHOODS, SITES, OnlyPart, arranged, group_of, keys_of, names_of
from limits_map.ui.files.pack_tree import PackTree
from limits_map.ui.files.pack_window import PackWindow
from limits_map.ui.session import Session
from limits_map.words import Language
from tests.ui.test_accessibility import _walk

PARTS = ("cover", "summary", "neighbourhood:1", "site:1", "site:2", "actions", "method")
GROUPS = {NEIGHBOURHOODS: "Cartes des quartiers", SITES: "Fiches des sites"}


@pytest.fixture
def disclosed(session: Session) -> Disclosed:
    return prepare_export(project=session.project, audience=Audience.COMMITTEE).disclosed


@pytest.fixture
def window(qtbot: QtBot, session: Session, disclosed: Disclosed) -> Iterator[PackWindow]:
    window = make(qtbot, session, disclosed)
    yield window
    window.reject()


@pytest.fixture
def tree(qtbot: QtBot) -> PackTree:
    tree = PackTree()
    qtbot.addWidget(tree)
    tree.resize(300, 400)
    tree.set_parts({key: f"Titre {key}" for key in PARTS}, PARTS, GROUPS)
    with qtbot.waitActive(tree):
        tree.show()
        tree.activateWindow()
    tree.setFocus()
    return tree


def make(qtbot: QtBot, session: Session, disclosed: Disclosed, pages: tuple[str, ...] | None = None) -> PackWindow:
    window = PackWindow(session, disclosed, Language.FRENCH, Paper.A4, pages)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: PackWindow) -> None:
    """Waits until the page that was asked for last is shown."""

    def shown() -> bool:
        painted, asked = window.preview.painted, window.preview._asked
        return painted is not None and painted.asked.keys == asked.keys and not window.preview.running

    qtbot.waitUntil(lambda: shown() and not window.preview._pause._timer.isActive(), timeout=20_000)


def item_of(tree: PackTree, key: str) -> QTreeWidgetItem:
    return next(item for item, each in tree._leaves() if each == key)


def test_everything_usual_is_ticked_at_first_and_the_first_page_is_seen(window: PackWindow) -> None:
    assert window.tree.keys[:3] == ("cover", "summary", "overview")
    assert sum(group_of(key) == SITES for key in window.tree.keys) == 2
    painted = window.preview.painted
    assert painted is not None
    assert painted.number == 1
    assert painted.image is not None
    assert painted.image.pixelColor(0, 0).name() == "#ffffff"
    assert painted.count == painted.total > 5
    assert window.preview.said.text() == f"Page 1 / {painted.count}"


def test_coming_to_a_part_shows_its_first_page(qtbot: QtBot, window: PackWindow) -> None:
    window.tree.setCurrentItem(item_of(window.tree, "method"))
    settle(qtbot, window)
    painted = window.preview.painted
    assert painted is not None
    assert painted.number == painted.count
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    painted = window.preview.painted
    assert painted is not None
    assert painted.number == painted.count - 1


def test_a_part_that_is_left_out_is_seen_by_itself(qtbot: QtBot, window: PackWindow) -> None:
    window.tree.setFocus()
    window.tree.setCurrentItem(item_of(window.tree, "summary"))
    settle(qtbot, window)
    qtbot.keyClick(window.tree, Qt.Key.Key_Space)
    assert "summary" not in window.tree.keys
    qtbot.waitUntil(lambda: window.preview._asked.keys == ("summary",), timeout=20_000)
    settle(qtbot, window)
    assert "partie non retenue" in window.preview.said.text()
    painted = window.preview.painted
    assert painted is not None
    assert painted.asked.keys == ("summary",)
    assert painted.total > painted.count
    assert str(painted.total) in window._count.text()


def test_without_a_part_there_is_no_pack(qtbot: QtBot, window: PackWindow) -> None:
    qtbot.mouseClick(window.none_button, Qt.MouseButton.LeftButton)
    assert not window.take_button.isEnabled()
    assert window._count.text() == "Cochez au moins une partie."
    qtbot.mouseClick(window.all_button, Qt.MouseButton.LeftButton)
    assert window.take_button.isEnabled()
    only_sites = window._only_menu.actions()[2]
    only_sites.trigger()
    assert {group_of(key) for key in window.tree.keys} == {SITES}


def test_the_pages_come_back_as_they_were_left(qtbot: QtBot, session: Session, disclosed: Disclosed) -> None:
    window = make(qtbot, session, disclosed, ("method", "site:2", "gone:1", "cover"))
    assert window.tree.keys == ("method", "site:2", "cover")
    with qtbot.waitSignal(window.chosen) as chosen:
        qtbot.keyClick(window.tree, Qt.Key.Key_Return)
    assert chosen.args == [("method", "site:2", "cover"), False]
    assert not window.isVisible()


def test_tab_goes_from_the_list_to_the_pages_and_on(qtbot: QtBot, window: PackWindow) -> None:
    way = _walk(qtbot, window, window.tree)
    preview = window.preview
    assert way[:2] == [window.tree, preview.after], "what cannot be pressed on the first page is passed over"
    assert way.index(preview.larger) < way.index(preview._scroll) < way.index(window.close_button)
    assert way[-4:] == [window.none_button, window.only_button, window.up_button, window.down_button]


def test_closing_leaves_no_thread_behind(qtbot: QtBot, session: Session, disclosed: Disclosed) -> None:
    window = PackWindow(session, disclosed, Language.FRENCH, Paper.A3)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_page_grows_and_fits_again(qtbot: QtBot, window: PackWindow) -> None:
    preview = window.preview
    small = preview.page.minimumSize()
    preview.zoom(1)
    qtbot.waitUntil(lambda: preview.page.minimumSize().height() > small.height(), timeout=20_000)
    assert preview.fit.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.page.minimumSize() == small, timeout=20_000)


def test_alt_and_an_arrow_move_a_part_among_its_own(qtbot: QtBot, tree: PackTree) -> None:
    tree.setCurrentItem(item_of(tree, "site:2"))
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tree.keys == ("cover", "summary", "neighbourhood:1", "site:2", "site:1", "actions", "method")
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tree.keys.index("site:2") == 3, "it stays among the sites"
    tree.setCurrentItem(tree.topLevelItem(3))
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tree.keys == ("cover", "summary", "site:2", "site:1", "neighbourhood:1", "actions", "method")


def test_a_group_is_ticked_as_a_whole_and_counts_what_is(qtbot: QtBot, tree: PackTree) -> None:
    group = tree.topLevelItem(3)
    assert group is not None
    assert group.text(0) == "Fiches des sites (2/2)"
    tree.setCurrentItem(group)
    with qtbot.waitSignal(tree.changed):
        qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert group.text(0) == "Fiches des sites (0/2)"
    assert not {"site:1", "site:2"} & set(tree.keys)


def test_what_is_dropped_lands_among_its_own_only(tree: PackTree) -> None:
    tree.setCurrentItem(item_of(tree, "method"))
    over = tree.visualItemRect(item_of(tree, "cover"))
    assert tree._place_at(over.topLeft()) == 0
    tree.drop_current(0)
    assert tree.keys[0] == "method"
    tree.setCurrentItem(item_of(tree, "site:1"))
    assert tree._place_at(over.center()) is None
    assert tree._place_at(tree.visualItemRect(item_of(tree, "site:2")).bottomLeft()) == 2
    tree.drop_current(2)
    assert tree.keys.index("site:2") < tree.keys.index("site:1")


def test_parts_that_are_new_stand_where_they_usually_do() -> None:
    assert arranged(PARTS, ()) == list(PARTS)
    assert arranged(PARTS, ("method", "cover", "site:2")) == [
        "method",
        "cover",
        "summary",
        "neighbourhood:1",
        "site:1",
        "site:2",
        "actions",
    ]


def test_a_site_is_the_same_from_one_export_to_the_next(session: Session) -> None:
    project = session.project
    hall = next(row for row in project.features("sites") if row.values["name"] == "Hall 3 (essai)")
    tower = next(row for row in project.features("sites") if row.uuid != hall.uuid)
    only = OnlyPart.of_site("Hall 3 (essai)", session.catalogue["sites"], hall)

    def found(audience: Audience) -> list[object]:
        disclosed = prepare_export(project=project, audience=audience).disclosed
        keys = keys_of((only.name,), disclosed)
        shown = next(layer for layer in disclosed.layers if layer.definition.key == "sites").features
        return [row.values["name"] for row in shown if f"site:{row.uuid}" in keys]

    assert found(Audience.COORDINATOR) == found(Audience.COMMITTEE) == ["Hall 3 (essai)"]
    assert found(Audience.PUBLIC) == []
    change_values(project=project, layer="sites", uuids=[hall.uuid], values={"name": "Hall rénové"})
    assert found(Audience.COMMITTEE) == ["Hall rénové"]
    remove_features(project=project, layer="sites", uuids=[tower.uuid])
    assert found(Audience.COMMITTEE) == ["Hall rénové"], "it is now the first row that leaves"


def test_parts_are_known_by_more_than_their_key(disclosed: Disclosed) -> None:
    keys = ("method", "site:2", "neighbourhood:1", "cover")
    assert keys_of(names_of(keys, disclosed), disclosed) == keys
    assert keys_of((OnlyPart("synthèse").name,), disclosed) == ("summary",)
