"""The table model shows every layer in words, in order, and follows what changes."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table_model import SORT_ROLE, UUID_ROLE, FeatureTableModel
from limits_map.words import Language

LAYERS = ["sites", "actions", "dealing_points", "urban_walks", "facilities", "follow_ups", "walks", "qpv"]


def model_of(session: Session, layer: str) -> FeatureTableModel:
    return FeatureTableModel(session, session.catalogue[layer], session)


def column_of(model: FeatureTableModel, key: str) -> int:
    return [field.key for field in model.columns].index(key)


def cells(model: FeatureTableModel, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    column = column_of(model, key)
    return [model.data(model.index(row, column), role) for row in range(model.rowCount())]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_makes_a_sound_model(session: Session, qtmodeltester: ModelTester, layer: str) -> None:
    model = model_of(session, layer)
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)
    model.set_filter("hall", {})
    model.sort(0, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)


def test_columns_are_the_fields_and_cells_their_words(session: Session) -> None:
    model = model_of(session, "actions")
    headers = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headers[:4] == ["Intitulé", "Site", "État", "Technique"]
    row = cells(model, "title").index("Éclairer le pied de la tour")
    assert cells(model, "site")[row] == "Tour du Bief (essai)"
    assert cells(model, "status")[row] == "Faite"
    assert cells(model, "cost")[row] == "4\u00a0500\u00a0€"
    assert cells(model, "cost", SORT_ROLE)[row] == 4500
    uuid = cells(model, "cost", UUID_ROLE)[row]
    assert model.row_of(str(uuid)) == row
    assert model.uuids[row] == uuid


def test_numbers_stand_at_the_right(session: Session) -> None:
    model = model_of(session, "actions")
    at_right = {
        field.key
        for column, field in enumerate(model.columns)
        if model.data(model.index(0, column), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    }
    assert at_right == {"cost"}


def test_choices_have_a_mark_beside_their_word(session: Session) -> None:
    model = model_of(session, "sites")
    assert all(icon is not None for icon in cells(model, "level", Qt.ItemDataRole.DecorationRole))
    assert cells(model, "level") == ["3 orange", "1 vert"]
    assert all(icon is not None for icon in cells(model, "stage", Qt.ItemDataRole.DecorationRole))
    assert cells(model, "kind", Qt.ItemDataRole.DecorationRole) == [None, None]


def test_an_action_that_is_late_says_so_in_words(session: Session) -> None:
    model = model_of(session, "actions")
    yesterday = date.today() - timedelta(days=1)
    titles = cells(model, "title")
    uuids = [model.uuids[titles.index(words)] for words in ("Éclairer le pied de la tour", "Fermer le hall traversant")]
    session.run(change_values, layer="actions", uuids=uuids, values={"due_on": yesterday})
    said = dict(zip(cells(model, "title"), cells(model, "due_on"), strict=True))
    assert str(said["Fermer le hall traversant"]).endswith("· en retard")
    assert not str(said["Éclairer le pied de la tour"]).endswith("· en retard")
    colors = dict(zip(cells(model, "title"), cells(model, "due_on", Qt.ItemDataRole.ForegroundRole), strict=True))
    assert colors["Fermer le hall traversant"] is not None
    assert colors["Éclairer le pied de la tour"] is None


def test_rows_are_ordered_and_filtered(session: Session) -> None:
    model = model_of(session, "dealing_points")
    days = cells(model, "date", SORT_ROLE)
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    model.sort(column_of(model, "date"), Qt.SortOrder.AscendingOrder)
    assert cells(model, "date", SORT_ROLE) == days[::-1]
    session.run(change_values, layer="dealing_points", uuids=[model.uuids[4]], values={"place": "Zone nord"})
    model.set_filter("NORD zone", {})
    assert cells(model, "place") == ["Zone nord"]
    model.set_filter("", {"nature": ("sale",)})
    assert (model.rowCount(), model.total) == (0, 12)


def test_a_change_that_keeps_the_order_only_repaints(qtbot: QtBot, session: Session) -> None:
    model = model_of(session, "actions")
    cells(model, "title")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        session.run(change_values, layer="actions", uuids=[model.uuids[0]], values={"cost": 12})
    assert cells(model, "cost")[0] == "12\u00a0€ · non financé"


def test_rows_come_and_go_with_undo(qtbot: QtBot, session: Session) -> None:
    model = model_of(session, "actions")
    with qtbot.waitSignal(model.modelReset):
        session.run(add_feature, layer="actions", geometry=None, values={"title": "Poser un banc"})
    assert "Poser un banc" in cells(model, "title")
    with qtbot.waitSignal(model.modelReset):
        session.undo_stack.undo()
    assert (model.rowCount(), model.total) == (3, 3)


def test_other_layers_do_not_disturb(qtbot: QtBot, session: Session) -> None:
    model = model_of(session, "dealing_points")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        session.run(add_feature, layer="actions", geometry=None, values={"title": "Poser un banc"})


def test_a_linked_row_that_is_renamed_is_renamed_here(session: Session) -> None:
    model = model_of(session, "actions")
    assert "Tour du Bief (essai)" in cells(model, "site")
    (tower,) = [site.uuid for site in session.project.features("sites") if site.values["kind"] == "tower"]
    session.run(change_values, layer="sites", uuids=[tower], values={"name": "Tour des Aulnes"})
    assert "Tour des Aulnes" in cells(model, "site")
    session.run(remove_features, layer="sites", uuids=[tower])
    assert "Tour des Aulnes" not in cells(model, "site")


def test_the_language_changes(session: Session) -> None:
    model = model_of(session, "actions")
    cells(model, "status")
    session.language = Language.ENGLISH
    model.retranslate()
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Status"
    assert set(cells(model, "status")) == {"Done", "Planned", "Proposed"}


def test_no_cell_has_cells_below_it(session: Session) -> None:
    model = model_of(session, "sites")
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_what_looks_like_html_is_shown_in_the_tooltip_and_does_not_act_as_it(session: Session) -> None:
    words = "Hall <b>3</b> <img src='x'>"
    session.run(
        add_feature, layer="dealing_points", geometry=Point(1.65, 48.16), values={"date": "1/11/2026", "place": words}
    )
    model = model_of(session, "dealing_points")
    tips = cells(model, "place", Qt.ItemDataRole.ToolTipRole)
    tip = str(tips[cells(model, "place").index(words)])
    assert "<b>" not in tip
    assert "<img" not in tip
    assert unescape(tip) == f"<qt>{words}</qt>"
