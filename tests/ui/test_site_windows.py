"""Sites are made from things, merged, split and decided on in their windows, by keyboard and as one change each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shapely.geometry import MultiPolygon, Point, box
from shiboken6 import isValid

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.operations.features import add_feature, remove_features
from limits_map.store.project import Project
from limits_map.ui.forms.feature_form import FeatureDialog
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.tools.draw import DrawTool
from limits_map.ui.session import Session
from limits_map.ui.sites.level_window import LevelWindow
from limits_map.ui.sites.merge_window import MergeWindow
from limits_map.ui.sites.split_window import SplitWindow
from limits_map.ui.window.map_editing import MapEditing
from limits_map.words import Language, Text
from tests.ui.test_accessibility import _nameless

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def map_view(qtbot: QtBot, session: Session) -> Iterator[MapView]:
    view = MapView(session)
    view.resize(600, 400)
    view.show()
    view.load()
    yield view
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


@pytest.fixture
def editing(session: Session, map_view: MapView) -> MapEditing:
    return MapEditing(session, map_view, map_view)


def _site(session: Session, kind: str) -> Feature:
    return next(row for row in session.project.features("sites") if row.values["kind"] == kind)


def _linked(session: Session, layer: str, site: str) -> list[str]:
    return [row.uuid for row in session.project.features_where(layer, "site", site)]


def _reports(session: Session, *days_ago: int, nature: str = "sale") -> list[str]:
    """Reports beside the tower."""
    return [
        add_feature(
            project=session.project,
            layer="dealing_points",
            geometry=Point(1.6501, 48.165),
            values={"date": date.today() - timedelta(days=ago), "nature": nature},
        )
        .rows[0]
        .uuid
        for ago in days_ago
    ]


def _form(editing: MapEditing) -> FeatureDialog:
    dialog = editing._dialog
    assert isinstance(dialog, FeatureDialog)
    return dialog


def test_findings_become_a_site_by_its_form_and_one_undo(qtbot: QtBot, session: Session, editing: MapEditing) -> None:
    finding = next(row for row in session.project.features("urban_walks") if row.values["item"] == "lighting")
    before = finding.values["site"]
    editing.make_site("urban_walks", [finding.uuid])
    dialog = _form(editing)
    assert dialog.form.geometry_value() == finding.geometry
    dialog.form.set_value("name", "Passage (essai)")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    site = session.selected[0]
    assert _linked(session, "urban_walks", site) == [finding.uuid]
    session.undo_stack.undo()
    assert session.project.feature("sites", site) is None
    assert session.project.features("urban_walks", [finding.uuid])[0].values["site"] == before


def test_a_building_becomes_a_site_where_one_points(session: Session, editing: MapEditing) -> None:
    outline = MultiPolygon([box(1.6520, 48.1640, 1.6522, 48.1642)])
    row = Feature.new("buildings", outline, {"name": "Tour des Lilas (essai)"})
    session.project.apply(Changes(Text.same("essai"), (RowChange("buildings", row.uuid, None, row),)))
    editing.make_site_here(1.6521, 48.1641)
    dialog = _form(editing)
    assert dialog.form.values()["name"] == "Tour des Lilas (essai)"
    assert dialog.form.values()["kind"] == "tower"
    assert dialog.form.position.is_outline
    assert not dialog.has_changes
    dialog.reject()


def test_a_cluster_that_is_gone_is_told(qtbot: QtBot, editing: MapEditing) -> None:
    with qtbot.waitSignal(editing.told):
        editing.make_site("dealing_points", ["nobody"])


def _opened(qtbot: QtBot, window: QDialog) -> Iterator[QDialog]:
    """Shows a window and takes it away after the test; one that has closed is gone already."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    if isValid(window):
        window.hide()
        window.deleteLater()


@pytest.fixture
def merging(qtbot: QtBot, session: Session) -> Iterator[QDialog]:
    yield from _opened(qtbot, MergeWindow(session, "sites", [_site(session, "hall").uuid]))


def test_sites_are_ticked_told_about_and_merged(qtbot: QtBot, session: Session, merging: MergeWindow) -> None:
    tower, hall = _site(session, "tower"), _site(session, "hall")
    assert not merging.merge_button.isEnabled()
    assert merging._preview.text() == "Cochez au moins deux sites."
    merging.sites.setCurrentRow(1)
    qtbot.keyClick(merging.sites, Qt.Key.Key_Space)
    assert merging.plan is not None
    assert "Actions (1)" in merging._preview.text()
    merging.kept.setCurrentIndex(merging.kept.findData(tower.uuid))
    assert "Actions (2)" in merging._preview.text()
    assert "Hall 3 (essai)" in merging._preview.text()
    with qtbot.waitSignals([merging.merged, merging.finished]):
        qtbot.keyClick(merging, Qt.Key.Key_Return, CTRL)
    assert [row.uuid for row in session.project.features("sites")] == [tower.uuid]
    assert (session.selected_layer, session.selected) == ("sites", (tower.uuid,))
    session.undo_stack.undo()
    assert session.project.feature("sites", hall.uuid) is not None
    session.undo_stack.redo()
    assert session.project.feature("sites", hall.uuid) is None


def test_an_outline_is_offered_before_a_point(qtbot: QtBot, session: Session) -> None:
    hall = _site(session, "hall").uuid
    outline = box(1.6555, 48.165, 1.6565, 48.166)
    added = session.run(add_feature, layer="sites", geometry=outline, values={"name": "Square (essai)"})
    assert added is not None
    square = added.rows[0].uuid
    window = MergeWindow(session, "sites", [hall, square])
    qtbot.addWidget(window)
    assert (window.kept.currentData(), window.place.currentData()) == (hall, square)
    assert "contour" in window.place.currentText()
    window.merge()
    assert session.project.features("sites", [hall])[0].geometry == MultiPolygon([outline])


def test_a_site_that_goes_meanwhile_is_let_go(session: Session, merging: MergeWindow) -> None:
    tower = _site(session, "tower").uuid
    merging.tick(tower)
    assert merging.plan is not None
    session.run(remove_features, layer="sites", uuids=[tower])
    assert merging.plan is None
    assert merging.sites.count() == 1


@pytest.fixture
def splitting(qtbot: QtBot, session: Session) -> Iterator[QDialog]:
    yield from _opened(qtbot, SplitWindow(session, _site(session, "hall").uuid))


def _tick(window: SplitWindow, words: str) -> None:
    for item in window._items():
        if words in item.text(0):
            item.setCheckState(0, Qt.CheckState.Checked)


def test_a_site_is_split_with_the_rows_ticked(qtbot: QtBot, session: Session, splitting: SplitWindow) -> None:
    hall = _site(session, "hall")
    _tick(splitting, "Fermer le hall")
    splitting.set_geometry(Point(1.6555, 48.165))
    qtbot.keyClicks(splitting.name, "Hall 5 (essai)")
    with qtbot.waitSignals([splitting.split, splitting.finished]):
        qtbot.keyClick(splitting.name, Qt.Key.Key_Return, CTRL)
    new = session.project.feature("sites", session.selected[0])
    assert new is not None
    assert (new.values["name"], new.geometry) == ("Hall 5 (essai)", Point(1.6555, 48.165))
    assert len(_linked(session, "actions", new.uuid)) == 1
    assert len(_linked(session, "actions", hall.uuid)) == 1
    session.undo_stack.undo()
    assert session.project.count("sites") == 2
    assert len(_linked(session, "actions", hall.uuid)) == 2


def test_a_name_that_does_not_do_keeps_the_window_open(qtbot: QtBot, session: Session, splitting: SplitWindow) -> None:
    for name, words in (("", "il faut une valeur"), ("Hall 3 (essai)", "un autre nom")):
        splitting.name.setText(name)
        splitting.split_button.click()
        assert words in splitting._name_row.error
    splitting.name.setText("Hall 5")
    qtbot.keyClicks(splitting.position.line, "quelque part")
    splitting.split_button.click()
    assert splitting._place_row.error
    assert splitting.isVisible()
    assert session.project.count("sites") == 2


def test_the_place_of_the_part_is_drawn_on_the_map(
    qtbot: QtBot, session: Session, editing: MapEditing, map_view: MapView
) -> None:
    editing.split(_site(session, "hall").uuid)
    window = editing._dialog
    assert isinstance(window, SplitWindow)
    window.name.setText("Hall 5")
    assert not editing.may_close(), "what was typed is not lost"
    window.position.button.click()
    assert not window.isVisible()
    assert isinstance(map_view._tool, DrawTool)
    qtbot.mouseClick(map_view, Qt.MouseButton.LeftButton, pos=map_view.rect().center())
    assert window.isVisible()
    assert isinstance(window.position.geometry_value(), Point)
    window.reject()
    assert editing.may_close()


@pytest.fixture
def level(qtbot: QtBot, session: Session) -> Iterator[QDialog]:
    _reports(session, 3, 10, 17)
    yield from _opened(qtbot, LevelWindow(session, _site(session, "tower").uuid))


def test_the_grid_shows_what_it_proposes_in_words(level: LevelWindow) -> None:
    table = level.table
    assert table is not None
    cell = table.item(1, 1)
    assert cell is not None
    assert cell.text() == "3 orange\nproposé"
    assert cell.background().color().name() == "#e8710a"
    said = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Trafic, Récurrents, 3 orange, proposé")
    others = [table.item(line, column) for line in range(4) for column in range(3)]
    assert sum("proposé" in other.text() for other in others if other is not None) == 1
    assert "Trafic, récurrents" in level._why.text()


def test_a_decision_that_follows_the_grid_is_one_row_and_sets_the_site(
    qtbot: QtBot, session: Session, level: LevelWindow
) -> None:
    tower = _site(session, "tower")
    before = len(_linked(session, "decisions", tower.uuid))
    assert session.project.features("sites", [tower.uuid])[0].values["level"] == "1", "nothing changes unasked"
    level._take_button.click()
    assert level.form.values()["level"] == "3"
    assert level.form.values()["ground"] == "grid"
    level.form.set_value("reason", "Trois ventes en un mois")
    with qtbot.waitSignal(level.accepted):
        qtbot.keyClick(level, Qt.Key.Key_Return, CTRL)
    after = session.project.features("sites", [tower.uuid])[0]
    assert (after.values["level"], after.values["stage"]) == ("3", "reclaimed")
    assert len(_linked(session, "decisions", tower.uuid)) == before + 1
    session.undo_stack.undo()
    assert session.project.features("sites", [tower.uuid])[0].values["level"] == "1"
    assert len(_linked(session, "decisions", tower.uuid)) == before


def test_the_stage_is_decided_in_the_same_window(session: Session, level: LevelWindow) -> None:
    tower = _site(session, "tower")
    level.form.set_value("stage", "action")
    level.form.set_value("ground", "committee")
    level.save()
    after = session.project.features("sites", [tower.uuid])[0]
    assert (after.values["level"], after.values["stage"]) == ("1", "action")


def test_an_older_decision_is_kept_as_history_only(session: Session, level: LevelWindow) -> None:
    tower = _site(session, "tower")
    level.form.set_value("level", "4")
    level.form.set_value("date", date(2025, 1, 6))
    level.save()
    assert session.project.features("sites", [tower.uuid])[0].values["level"] == "1"


def test_a_decision_on_nothing_is_not_saved(session: Session, level: LevelWindow) -> None:
    before = session.project.count("decisions")
    level.save_button.click()
    assert level._problem.text == "Choisissez un niveau ou une étape."
    assert level.isVisible()
    assert session.project.count("decisions") == before


def test_a_cell_is_taken_by_return(qtbot: QtBot, level: LevelWindow) -> None:
    assert level.table is not None
    level.table.setFocus()
    level.table.setCurrentCell(0, 2)
    qtbot.keyClick(level.table, Qt.Key.Key_Return)
    assert level.form.values()["level"] == "4"


def test_the_rows_behind_are_listed(qtbot: QtBot, session: Session, level: LevelWindow) -> None:
    with qtbot.waitSignal(session.listed) as listed:
        level._rows_button.click()
    assert listed.args is not None
    layer, uuids, heading = listed.args
    assert (layer, len(uuids)) == ("dealing_points", 3)
    assert "Tour du Bief" in heading


def test_the_window_follows_the_project_and_another_distance(session: Session, level: LevelWindow) -> None:
    _reports(session, 1)
    session.run(remove_features, layer="dealing_points", uuids=_reports(session, 2))
    assert level.proposal is not None
    assert len(level.proposal.rows["dealing_points"]) == 4
    level._since.setValue(7)
    assert level.proposal is not None
    assert level.proposal.recurrence is not None
    assert level.proposal.recurrence.key == "isolated"
    level._around.setValue(10)
    assert level.proposal.level is not None
    session.run(remove_features, layer="sites", uuids=[_site(session, "tower").uuid])
    assert not level.isVisible()


def test_closing_asks_where_something_would_be_lost(qtbot: QtBot, level: LevelWindow) -> None:
    level.form.set_value("level", "2")
    qtbot.keyClick(level, Qt.Key.Key_Escape)
    assert level.isVisible()
    question = level.findChild(QMessageBox)
    assert question is not None
    drop = next(button for button in question.buttons() if button.text() == "Fermer sans enregistrer")
    with qtbot.waitSignal(level.rejected):
        drop.click()


def test_one_decides_on_one_site_at_a_time(session: Session, editing: MapEditing) -> None:
    tower, hall = _site(session, "tower").uuid, _site(session, "hall").uuid
    editing.decide(tower)
    first = editing._level
    assert first is not None
    editing.decide(hall)
    second = editing._level
    assert second is not None
    assert second is not first
    second.form.set_value("level", "2")
    editing.decide(tower)
    assert editing._level is second
    assert not editing.may_close()
    second._on_dropped()
    assert editing.may_close()


def test_nothing_is_decided_in_a_project_that_is_only_read(qtbot: QtBot, filled: Project, catalogue: Catalogue) -> None:
    with Project.open(filled.path, catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        window = LevelWindow(session, _site(session, "tower").uuid)
        qtbot.addWidget(window)
        assert not window.save_button.isEnabled()
        window.form.set_value("level", "4")
        window.save()
        assert project.count("decisions") == filled.count("decisions")
        window._on_dropped()
        session.deleteLater()


def test_nothing_in_these_windows_is_nameless(merging: MergeWindow, splitting: SplitWindow, level: LevelWindow) -> None:
    for window in (merging, splitting, level):
        assert _nameless(window) == []
