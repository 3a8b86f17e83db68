"""The view of the walks: their next steps, and the reading of one, all of it by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QPlainTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shapely.geometry import LineString, Point

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walks.reply_window import ReplyWindow
from limits_map.ui.walks.score_table import ScoreCell, ScoreView
from limits_map.ui.walks.walk_list import WalkCard
from limits_map.ui.walks.walks_view import WalksView
from limits_map.words import Language, Text

_CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit)
_NOTES, _STRENGTHS, _COMPARISON, _PROPOSALS, _FEELINGS = range(5)


def _add(project: Project, layer: str, place: Any = None, **values: object) -> str:
    return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid


class Walks:
    """A route with two stops, a walk by day and one by night, one that is prepared, one under way."""

    def __init__(self, project: Project) -> None:
        self.route = _add(project, "routes", LineString([(1.65, 48.165), (1.66, 48.165)]), name="Tour (essai)")
        for number, name in enumerate(("Place", "Hall"), 1):
            _add(project, "stops", Point(1.65 + number * 0.001, 48.165), route=self.route, number=number, name=name)
        street = Feature.new("streets", LineString([(1.64, 48.165), (1.67, 48.165)]), {"name": "Rue du Bief"})
        project.apply(Changes(Text.same("Rue"), (RowChange.added(street),)))
        self.day = self._walk(project, "Marche de jour", "12/10/2026", "day", "finished")
        self.night = self._walk(project, "Marche de nuit", "13/10/2026", "night", "to_tidy")
        self.prepared = self._walk(project, "Marche de retour", "20/12/2026", "day", "planned")
        find = self._find
        find(project, self.day, "lighting", "3", "1. Place", answers=4)
        find(project, self.day, "noise", "1", "2. Hall")
        self.dark = find(project, self.night, "lighting", "0", "1. Place", answers=3)
        find(project, self.night, "noise", "1", "2. Hall", status="captured")
        find(project, self.night, "noise", "2", "2. Hall", status="captured")
        find(project, self.night, "comfort", "3", "1. Place")
        self.bench = find(project, self.night, "uses", None, "1. Place", proposal="Un banc à l'ombre")
        for group, answers in (("women", 6), ("men", 4)):
            find(project, self.night, "safety", "1", "1. Place", group=group, answers=answers)

    def _walk(self, project: Project, name: str, day: str, moment: str, status: str) -> str:
        return _add(project, "walks", None, name=name, date=day, moment=moment, status=status, route=self.route)

    def _find(self, project: Project, walk: str, item: str, score: str | None, stop: str, **more: object) -> str:
        values = {"walk": walk, "item": item, "score": score, "stop": stop, **more}
        return _add(project, "urban_walks", Point(1.651, 48.165), **values)


@pytest.fixture
def walks(project: Project) -> Walks:
    return Walks(project)


def _shown(qtbot: QtBot, session: Session, settings: Settings) -> WalksView:
    view = WalksView(session, settings)
    qtbot.addWidget(view)
    view.resize(1022, 650)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


@pytest.fixture
def view(qtbot: QtBot, empty_session: Session, settings: Settings, walks: Walks) -> WalksView:
    return _shown(qtbot, empty_session, settings)


def card(view: WalksView, uuid: str) -> WalkCard:
    found = view.list.card(uuid)
    assert found is not None
    return found


def cell(table: ScoreView, line: str, column: str) -> ScoreCell:
    return table.scores.cell(_index(table, line, column))


def _index(table: ScoreView, line: str, column: str) -> QModelIndex:
    model = table.scores
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    columns = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    return model.index(names.index(line), columns.index(column))


def on_page(view: WalksView, uuid: str, page: int) -> None:
    view.show_walk(uuid)
    view.page.pills.choose(page)


def test_without_any_walk_it_says_what_one_is_and_offers_to_prepare_one(
    qtbot: QtBot, empty_session: Session, settings: Settings
) -> None:
    view = _shown(qtbot, empty_session, settings)
    assert "90 minutes" in view.empty.sentence
    view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(view.requests.prepare_requested, timeout=1000):
        qtbot.keyClick(focused, Qt.Key.Key_Return)


def test_every_walk_has_one_next_step(view: WalksView, walks: Walks) -> None:
    assert [each.uuid for each in view.list.cards] == [walks.prepared, walks.night, walks.day]
    steps = {each.uuid: each.step.text() for each in view.list.cards}
    assert steps == {walks.prepared: "Commencer", walks.night: "Mettre au net (2)", walks.day: "Compte rendu…"}
    assert "13 oct. 2026 · Nuit" in card(view, walks.night).detail.text()
    assert "À mettre au net" in card(view, walks.night).detail.text()


def test_the_walk_that_asks_for_something_is_read_first(view: WalksView, walks: Walks) -> None:
    assert view.chosen == walks.night
    assert view.page.title.text() == "Marche de nuit"


@pytest.mark.parametrize(
    ("which", "signal"),
    [("prepared", "walk_requested"), ("night", "evening_requested"), ("day", "report_requested")],
)
def test_return_on_a_walk_takes_its_next_step(
    qtbot: QtBot, view: WalksView, walks: Walks, which: str, signal: str
) -> None:
    uuid = getattr(walks, which)
    view.show_walk(uuid)
    view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert card(view, uuid).hasFocus()
    with qtbot.waitSignal(getattr(view.requests, signal), timeout=1000) as told:
        qtbot.keyClick(card(view, uuid), Qt.Key.Key_Return)
    assert told.args == [uuid]


def test_a_walk_under_way_is_resumed_by_its_button(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    empty_session.run(change_values, layer="walks", uuids=[walks.prepared], values={"status": "under_way"})
    button = card(view, walks.prepared).step
    qtbot.waitUntil(lambda: button.text() == "Reprendre la marche")
    view.show_walk(walks.prepared)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(view.requests.walk_requested, timeout=1000):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_arrows_go_from_walk_to_walk_and_read_it(qtbot: QtBot, view: WalksView, walks: Walks) -> None:
    view.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.keyClick(card(view, walks.night), Qt.Key.Key_Down)
    assert view.chosen == walks.day
    assert card(view, walks.day).hasFocus()
    assert view.page.title.text() == "Marche de jour"
    qtbot.keyClick(card(view, walks.day), Qt.Key.Key_Home)
    assert view.chosen == walks.prepared
    qtbot.keyClick(card(view, walks.prepared), Qt.Key.Key_Up)
    assert view.chosen == walks.prepared


def test_tab_stops_at_the_chosen_walk_only_and_goes_on_into_the_page(
    qtbot: QtBot, view: WalksView, walks: Walks
) -> None:
    view.prepare_button.setFocus(Qt.FocusReason.TabFocusReason)
    way: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in way and len(way) < 40:
        way.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    mine = card(view, walks.night)
    assert way[:4] == [view.prepare_button, mine, mine.step, view.page.more]
    pills = [pill for pill in view.page.findChildren(QAbstractButton) if pill.isVisible() and pill.isChecked()]
    assert [pill.text() for pill in pills] == ["Notes", "Par arrêt"]
    assert way[4:] == [*pills, view.page.notes.table]
    assert not any(other in way for other in (card(view, walks.day), card(view, walks.day).step))


def test_scores_stand_by_item_and_stop_with_answers_and_spread(view: WalksView, walks: Walks) -> None:
    table = view.page.notes.table
    dark = cell(table, "Éclairage", "1. Place")
    assert (dark.words, dark.detail) == ("0", "3 rép. ±0")
    assert dark.mark is not None
    assert dark.mark.figure == "0"
    assert cell(table, "Bruit", "2. Hall").words == "1,5"
    assert cell(table, "Bruit", "2. Hall").detail == "2 rép. ±0,5"
    assert cell(table, "Bruit", "1. Place").words == "\N{MIDDLE DOT}"
    assert cell(table, "Sans le ressenti", "Ensemble").detail.startswith("6 rép.")


def test_feelings_of_too_few_are_hatched_and_never_a_figure(
    qtbot: QtBot, view: WalksView, empty_session: Session, project: Project, walks: Walks
) -> None:
    table = view.page.notes.table
    assert cell(table, "Sentiment de sécurité", "1. Place").detail == "10 rép. ±0"
    felt = [row.uuid for row in project.features_where("urban_walks", "item", "safety")]
    empty_session.run(change_values, layer="urban_walks", uuids=felt, values={"answers": 2})
    qtbot.waitUntil(lambda: cell(table, "Sentiment de sécurité", "1. Place").withheld)
    hidden = cell(table, "Sentiment de sécurité", "Ensemble")
    assert (hidden.words, hidden.detail, hidden.mark) == ("non diffusé", "", None)


def test_scores_stand_by_street_too(view: WalksView) -> None:
    view.page.notes.by.choose(1)
    assert cell(view.page.notes.table, "Éclairage", "Rue du Bief").words == "0"


def test_return_on_a_score_opens_its_finding_or_lists_several(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    table = view.page.notes.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(_index(table, "Éclairage", "1. Place"))
    with qtbot.waitSignal(empty_session.opened, timeout=1000) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["urban_walks", walks.dark]
    table.setCurrentIndex(_index(table, "Bruit", "2. Hall"))
    with qtbot.waitSignal(empty_session.listed, timeout=1000):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(empty_session.selected) == 2
    table.setCurrentIndex(_index(table, "Éclairage", "1. Place"))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert empty_session.selected == (walks.dark,)


def test_strong_points_stand_beside_weak_ones(view: WalksView, walks: Walks) -> None:
    on_page(view, walks.night, _STRENGTHS)
    strong, weak = ([model.lines.line(model.lines.index(row)).title for row in range(model.lines.rowCount())]
                    for model in view.page.strengths.lists)  # fmt: skip
    assert strong == ["Confort"]
    assert weak == ["Éclairage"]
    assert view.page.strengths.sum.text() == "2 réponse(s) sur 6 à 2 ou 3", "no percentage of fewer than twenty"


def test_day_stands_against_night_stop_by_stop(view: WalksView, walks: Walks) -> None:
    on_page(view, walks.night, _COMPARISON)
    page = view.page.comparison
    assert page.chooser.currentText().startswith("Jour contre nuit")
    columns = [page.table.scores.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert columns == ["Jour, 12 oct. 2026", "Nuit, 13 oct. 2026", "Différence"]
    assert cell(page.table, "1. Place", columns[0]).words == "3"
    assert cell(page.table, "1. Place", columns[1]).words == "0,8"
    difference = cell(page.table, "1. Place", "Différence")
    assert difference.words == "\N{BLACK DOWN-POINTING TRIANGLE} \N{MINUS SIGN}2,2"
    assert difference.detail == "moins bien noté"
    hall = cell(page.table, "2. Hall", "Différence")
    assert hall.detail == "une réponse d'un côté"
    assert "1 différence(s)" in page.note.text()
    assert "1. Place\u00a0: 3, 4 réponse(s)" in page.chart.accessibleDescription()


def test_the_day_stands_first_whichever_walk_is_read(view: WalksView, walks: Walks) -> None:
    on_page(view, walks.day, _COMPARISON)
    table = view.page.comparison.table
    assert table.scores.headerData(0, Qt.Orientation.Horizontal) == "Jour, 12 oct. 2026"


def test_the_chart_leads_to_its_findings_by_keyboard(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    on_page(view, walks.night, _COMPARISON)
    chart = view.page.comparison.chart
    assert [place.words for place in chart.places()][:2] == [
        "1. Place, Jour, 12 oct. 2026\u00a0: 3 (4 réponses)",
        "1. Place, Nuit, 13 oct. 2026\u00a0: 0,8 (4 réponses)",
    ]
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert walks.dark in empty_session.selected
    assert len(empty_session.selected) == 2


def test_items_are_compared_with_their_stops(view: WalksView, walks: Walks) -> None:
    on_page(view, walks.night, _COMPARISON)
    page = view.page.comparison
    page.by.choose(2)
    assert not page.chart.isVisible()
    assert cell(page.table, "1. Place · Éclairage", "Différence").words.endswith("3")
    page.by.choose(1)
    assert page.chart.isVisible()
    assert cell(page.table, "Confort", "Différence").words == "\N{EM DASH}"


def test_with_nothing_to_compare_it_offers_the_other_moment(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    empty_session.run(remove_features, layer="walks", uuids=[walks.day, walks.prepared])
    on_page(view, walks.night, _COMPARISON)
    qtbot.waitUntil(lambda: view.page.comparison.empty.isVisible())
    view.page.comparison.empty.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(view.requests.pair_requested, timeout=1000) as told:
        qtbot.keyClick(view.page.comparison.empty.focusProxy(), Qt.Key.Key_Return)
    assert told.args == [walks.night]


def test_a_proposal_is_answered_by_keyboard(
    qtbot: QtBot, view: WalksView, empty_session: Session, project: Project, walks: Walks
) -> None:
    on_page(view, walks.night, _PROPOSALS)
    page = view.page.proposals
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.current == walks.bench
    assert page.sum.text() == "1 proposition(s) · 1 sans réponse"
    qtbot.keyClick(page.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    (window,) = page.findChildren(ReplyWindow)
    qtbot.waitUntil(window.isActiveWindow)
    window.reply.set_value("Prévu au printemps.")
    window.shared.setChecked(True)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = project.feature("urban_walks", walks.bench)
    assert row is not None
    assert (row.values["reply"], row.values["shared"]) == ("Prévu au printemps.", True)
    qtbot.waitUntil(lambda: page.sum.text() == "1 proposition(s)")
    line = page.list.lines.line(page.list.lines.index(1))
    assert "Prévu au printemps." in line.detail
    assert line.trailing == "diffusable"


def test_a_reply_that_was_typed_is_not_lost_by_escape(qtbot: QtBot, view: WalksView, walks: Walks) -> None:
    on_page(view, walks.night, _PROPOSALS)
    view.page.proposals.list.setFocus(Qt.FocusReason.TabFocusReason)
    view.page.proposals.reply()
    (window,) = view.page.proposals.findChildren(ReplyWindow)
    window.reply.set_value("Demander à M. Durand, 06 12 34 56 78")
    assert window.row.warning, "words that could point to a person are remarked on"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.mouseClick(window._bottom.drop_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_return_on_a_proposal_opens_its_finding(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    on_page(view, walks.night, _PROPOSALS)
    page = view.page.proposals
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(empty_session.opened, timeout=1000) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert told.args == ["urban_walks", walks.bench]


def test_feelings_are_told_by_group_from_five_answers_on(view: WalksView, walks: Walks) -> None:
    on_page(view, walks.night, _FEELINGS)
    table = view.page.feelings.table
    assert cell(table, "Habitantes", "Moyenne").words == "1"
    assert cell(table, "Habitantes", "Réponses").words == "6"
    for column in ("Moyenne", "Réponses", "0 mauvais"):
        hidden = cell(table, "Habitants", column)
        assert hidden.withheld
        assert hidden.words == "non diffusé"
    assert table.scores.rowCount() == 2, "no sum of all from which a withheld group could be worked out"


def test_it_follows_what_changes(qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks) -> None:
    empty_session.run(change_values, layer="urban_walks", uuids=[walks.dark], values={"score": "3"})
    qtbot.waitUntil(lambda: cell(view.page.notes.table, "Éclairage", "1. Place").words == "3")
    empty_session.undo_stack.undo()
    qtbot.waitUntil(lambda: cell(view.page.notes.table, "Éclairage", "1. Place").words == "0")


def test_a_walk_that_is_removed_is_no_longer_read(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    empty_session.run(remove_features, layer="walks", uuids=[walks.night])
    qtbot.waitUntil(lambda: view.chosen != walks.night)
    assert len(view.list.cards) == 2
    assert view.page.walk == view.chosen


def test_the_menu_has_what_can_be_done_with_the_walk(view: WalksView, walks: Walks) -> None:
    def words() -> list[str]:
        return [action.text() for action in view.menu.menu.actions() if action.isVisible() and action.text()]

    view.show_walk(walks.prepared)
    assert "Modifier la préparation…" in words()
    assert "Compte rendu…" not in words()
    view.show_walk(walks.night)
    assert "Modifier la préparation…" not in words()
    assert {"Mettre au net…", "Compte rendu…", "Préparer une marche de retour…", "Feuilles papier…"} <= set(words())
    assert "Qui est venu, préparation…" in words()


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Préparer la même de jour ou de nuit…", "pair_requested"),
        ("Préparer une marche de retour…", "return_requested"),
        ("Feuilles papier…", "sheets_requested"),
        ("Ajouter une trace GPX ou NMEA…", "track_requested"),
        ("Formulaire pour téléphones…", "phone_form_requested"),
        ("Reprendre la marche", "walk_requested"),
    ],
)
def test_the_menu_asks_for_the_chosen_walk(
    qtbot: QtBot, view: WalksView, walks: Walks, words: str, signal: str
) -> None:
    view.show_walk(walks.night)
    action = next(action for action in view.menu.menu.actions() if action.text() == words)
    with qtbot.waitSignal(getattr(view.requests, signal), timeout=1000) as told:
        action.trigger()
    assert told.args == [walks.night]


def test_a_return_walk_that_is_over_leads_to_its_checklist(
    qtbot: QtBot, view: WalksView, empty_session: Session, walks: Walks
) -> None:
    values = {"purpose": "return", "status": "finished"}
    empty_session.run(change_values, layer="walks", uuids=[walks.prepared], values=values)
    view.show_walk(walks.prepared)
    qtbot.waitUntil(lambda: "sa liste dit ce qui est vérifié" in view.page.empty.sentence)
    with qtbot.waitSignal(view.requests.checklist_requested, timeout=1000) as told:
        view.page.empty.asked.emit()
    assert told.args == [walks.prepared]


def test_nothing_in_it_is_nameless(view: WalksView, walks: Walks) -> None:
    for page in range(5):
        on_page(view, walks.night, page)
        nameless = [
            control
            for control in view.findChildren(QWidget)
            if isinstance(control, _CONTROLS) and control.isVisibleTo(view)
            if not isinstance(control.parentWidget(), QComboBox | QAbstractItemView)
            if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
        ]
        assert nameless == [], page
    said = QAccessible.queryAccessibleInterface(card(view, walks.night)).text(QAccessible.Text.Name)
    assert "Marche de nuit" in said


def test_what_was_read_comes_back(
    qtbot: QtBot, view: WalksView, empty_session: Session, settings: Settings, walks: Walks
) -> None:
    on_page(view, walks.day, _PROPOSALS)
    again = WalksView(empty_session, settings)
    qtbot.addWidget(again)
    again.restore_state(view.state())
    again.show()
    assert again.chosen == walks.day
    assert again.page.pills.current == _PROPOSALS


def test_a_project_that_is_only_read_can_be_read_but_nothing_begun(
    qtbot: QtBot, project: Project, catalogue: Catalogue, settings: Settings, walks: Walks
) -> None:
    path = project.path
    with Project.open(path, catalogue, read_only=True) as only_read:
        session = Session(only_read, Language.FRENCH)
        view = _shown(qtbot, session, settings)
        assert not view.prepare_button.isEnabled()
        assert not card(view, walks.prepared).step.isEnabled()
        assert not card(view, walks.night).step.isEnabled()
        assert card(view, walks.day).step.isEnabled()
        view.hide()


def test_the_model_of_scores_is_a_good_model(view: WalksView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.page.notes.table.scores)
