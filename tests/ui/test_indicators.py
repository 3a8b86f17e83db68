"""A site's indicators are seen as charts and read as words; measures are typed or pasted, and saved once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from limits_map.analysis.measure_table import say_when
from limits_map.charts import Bar, Part, stacked_bars
from limits_map.domain.features import Feature
from limits_map.operations.features import change_values, remove_features
from limits_map.operations.indicators import measures_of, set_measures
from limits_map.operations.site_summary import site_summary
from limits_map.store.project import Project
from limits_map.ui.chart_view import ChartGround, ChartView
from limits_map.ui.session import Session
from limits_map.ui.sheet.indicator_page import IndicatorPage
from limits_map.ui.sheet.indicator_window import IndicatorWindow
from limits_map.words import Language

_CLIPBOARD = "Mois\tTaux d'occupation\tTempérature\tParticipants\nmars 2026\t78,5\t12\t40\navr. 2026\tbeaucoup\t\t61\n"
_MARCH, _APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def site(filled: Project) -> Feature:
    return next(row for row in filled.features("sites") if str(row.values["name"]).startswith("Tour"))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> IndicatorPage:
    page = IndicatorPage(session)
    qtbot.addWidget(page)
    page.resize(340, 640)
    return page


@pytest.fixture
def window(qtbot: QtBot, session: Session, site: Feature) -> IndicatorWindow:
    set_measures(project=session.project, site=site.uuid, cells={(_MARCH, "occupancy"): 70, (_MARCH, "events"): 2})
    return _opened(qtbot, session, site)


def _opened(qtbot: QtBot, session: Session, site: Feature) -> IndicatorWindow:
    window = IndicatorWindow(session, site)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _values(session: Session, site: Feature) -> dict[tuple[date, str], float]:
    found = measures_of(project=session.project, site=site.uuid)
    assert found is not None
    return dict(found.values)


def _row_of(window: IndicatorWindow, when: str) -> int:
    return [row.when for row in window.model.rows].index(when)


def _type(qtbot: QtBot, window: IndicatorWindow, when: str, column: int, words: str) -> None:
    window.table.setCurrentIndex(window.model.index(_row_of(window, when), column))
    window.table.setFocus()
    qtbot.keyClicks(window.table, words[0])
    editor = window.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, words[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def _paste(window: IndicatorWindow, words: str, *, row: int = 0, column: int = 1) -> None:
    QGuiApplication.clipboard().setText(words)
    window.table.setCurrentIndex(window.model.index(row, column))
    window.paste()


def _nameless(widget: IndicatorPage | IndicatorWindow) -> list[object]:
    controls = [*widget.findChildren(QPushButton), *widget.findChildren(QTableView), *widget.findChildren(ChartView)]
    return [one for one in controls if one.isVisible() and not (one.accessibleName() or _text_of(one))]


def _text_of(control: object) -> str:
    return control.text() if isinstance(control, QPushButton) else ""


# The page.


def test_an_empty_page_says_so_with_one_button(qtbot: QtBot, session: Session, page: IndicatorPage) -> None:
    hall = next(row for row in session.project.features("sites") if str(row.values["name"]).startswith("Hall"))
    remove_features(
        project=session.project,
        layer="dealing_points",
        uuids=[row.uuid for row in session.project.features("dealing_points")],
    )
    page.show_site(site_summary(project=session.project, uuid=hall.uuid))
    page.show()
    assert page.empty.isVisible()
    assert page.empty.sentence.startswith("Aucun indicateur encore.")
    qtbot.mouseClick(page.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    (opened,) = page.findChildren(IndicatorWindow)
    assert opened.isVisible()
    assert "Hall 3 (essai)" in opened.windowTitle()
    page.open_table()
    assert page.findChildren(IndicatorWindow) == [opened], "the open window comes to the front"
    opened.reject()


def test_nothing_is_made_before_the_page_is_seen(session: Session, page: IndicatorPage, site: Feature) -> None:
    set_measures(project=session.project, site=site.uuid, cells={(_MARCH, "occupancy"): 70})
    page.show_site(site_summary(project=session.project, uuid=site.uuid))
    assert page.charts() == []
    page.show()
    assert "Taux d'occupation" in [chart.accessibleName() for chart in page.charts()]


def test_every_chart_has_its_last_figure_and_its_change_in_words(
    session: Session, page: IndicatorPage, site: Feature
) -> None:
    cells = {(_MARCH, "occupancy"): 70.0, (_APRIL, "occupancy"): 85.5, (_MARCH, "events"): 2.0, (_APRIL, "events"): 2.0}
    set_measures(project=session.project, site=site.uuid, cells=cells)
    page.show_site(site_summary(project=session.project, uuid=site.uuid))
    page.show()
    words = page.words()
    assert words[words.index("Taux d'occupation") + 1] == "85,5\xa0% (avr. 2026), +15,5\xa0points depuis mars 2026"
    assert words[words.index("Événements tenus") + 1] == "2 (avr. 2026), inchangé depuis mars 2026"
    chart = page.charts()[0]
    assert "mars 2026 70\xa0%, avr. 2026 85,5\xa0%" in chart.accessibleDescription()
    assert _nameless(page) == []


def test_beside_reports_the_page_says_what_they_measure(session: Session, page: IndicatorPage) -> None:
    hall = next(row for row in session.project.features("sites") if str(row.values["name"]).startswith("Hall"))
    page.show_site(site_summary(project=session.project, uuid=hall.uuid))
    page.show()
    (chart,) = page.charts()
    assert any("pas le trafic lui-même" in words for words in page.words())
    assert "pas le trafic lui-même" in chart.accessibleDescription()


def test_the_numbers_on_the_flags_are_those_of_the_list(session: Session, page: IndicatorPage, site: Feature) -> None:
    today = date.today()
    set_measures(project=session.project, site=site.uuid, cells={(today.replace(day=1), "occupancy"): 70})
    action = next(row for row in session.project.features("actions") if row.values["site"] == site.uuid)
    assert action.values["status"] == "done"
    session.run(change_values, layer="actions", uuids=[action.uuid], values={"done_on": today})
    page.show_site(site_summary(project=session.project, uuid=site.uuid))
    page.show()
    line = next(words for words in page.words() if words.startswith("1. "))
    assert line.startswith("1. Éclairer le pied de la tour, ")
    told = [place.words for place in page.charts()[0].places()]
    assert any(words.endswith("Éclairer le pied de la tour") for words in told)


def test_the_page_lives_in_320_pixels(session: Session, page: IndicatorPage, site: Feature) -> None:
    set_measures(project=session.project, site=site.uuid, cells={(_MARCH, "participants_women"): 70})
    page.show_site(site_summary(project=session.project, uuid=site.uuid))
    page.show()
    assert page.minimumSizeHint().width() <= 320


def test_many_charts_scroll_and_are_never_squeezed(session: Session, page: IndicatorPage, site: Feature) -> None:
    measures = ("occupancy", "presence_hours", "events", "participants", "participants_women")
    set_measures(project=session.project, site=site.uuid, cells={(_MARCH, measure): 7 for measure in measures})
    page.resize(320, 300)
    page.show_site(site_summary(project=session.project, uuid=site.uuid))
    page.show()
    charts = page.charts()
    assert len(charts) == 5
    assert all(chart.height() >= chart.sizeHint().height() for chart in charts)
    tops = [chart.mapTo(page, QPoint(0, 0)).y() for chart in charts]
    assert tops[-1] > page.height(), "the last ones are further down"


def test_the_page_speaks_english(qtbot: QtBot, filled: Project, site: Feature) -> None:
    page = IndicatorPage(Session(filled, Language.ENGLISH))
    qtbot.addWidget(page)
    set_measures(project=filled, site=site.uuid, cells={(_MARCH, "occupancy"): 70.5})
    page.show_site(site_summary(project=filled, uuid=site.uuid))
    page.show()
    assert "Occupancy rate" in page.words()
    assert "Mar 2026 70.5\xa0%" in page.charts()[0].accessibleDescription()


# The charts.


@pytest.fixture
def chart(qtbot: QtBot) -> ChartView:
    parts = (Part("done", "Faites", "#2E7D32", 6), Part("late", "En retard", "#B3261E", 2))
    bars = (Bar("a", "Bailleur A", parts), Bar("b", "Ville", parts[:1]))

    def build(ground: ChartGround) -> object:
        return stacked_bars(
            bars, colors=ground.colors, language=Language.FRENCH, size_inches=ground.size_inches, dpi=ground.dpi
        )

    chart = ChartView()
    qtbot.addWidget(chart)
    chart.resize(420, 160)
    chart.show_chart(build, name="Actions", words="Bailleur A 8, Ville 6.")  # type: ignore[arg-type]
    chart.show()
    return chart


def _middle(chart: ChartView, number: int) -> QPoint:
    place = chart.places()[number]
    x, y = place.left + place.width / 2, place.top + place.height / 2
    return QPoint(round(x * chart.width()), round(y * chart.height()))


def test_a_click_on_a_part_says_which(qtbot: QtBot, chart: ChartView) -> None:
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=_middle(chart, 1))
    assert picked.args == ["a", "late"]
    with qtbot.assertNotEmitted(chart.picked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_the_keyboard_goes_through_the_parts_and_picks_one(qtbot: QtBot, chart: ChartView) -> None:
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.accessibleDescription() == "Bailleur A 8, Ville 6."
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription() == "Bailleur A, En retard\xa0: 2"
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == ["a", "late"]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription() == "Ville, Faites\xa0: 6"
    chart.clearFocus()
    assert chart.accessibleDescription() == "Bailleur A 8, Ville 6."


def test_a_chart_follows_the_colours_and_the_size_of_the_window(qtbot: QtBot, chart: ChartView) -> None:
    light = chart.grab().toImage()
    palette = QPalette(chart.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor("#23282B"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ECEFF0"))
    chart.setPalette(palette)
    dark = chart.grab().toImage()
    assert light.pixelColor(2, 2).lightness() > 128 > dark.pixelColor(2, 2).lightness()
    before = chart.places()[0].left
    chart.resize(640, 160)
    qtbot.waitUntil(lambda: chart.places()[0].left != before)


# The table.


def test_what_is_typed_is_saved_once_and_undone_once(
    qtbot: QtBot, session: Session, window: IndicatorWindow, site: Feature
) -> None:
    _type(qtbot, window, "mars 2026", 1, "78,5")
    _type(qtbot, window, "mars 2026", 2, "12")
    assert window.has_changes
    with qtbot.waitSignal(session.changed):
        window.save()
    assert _values(session, site) == {
        (_MARCH, "occupancy"): 78.5,
        (_MARCH, "presence_hours"): 12.0,
        (_MARCH, "events"): 2.0,
    }
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert _values(session, site) == {(_MARCH, "occupancy"): 70.0, (_MARCH, "events"): 2.0}


def test_a_table_is_pasted_with_headings_months_and_commas(
    session: Session, window: IndicatorWindow, site: Feature
) -> None:
    _paste(window, _CLIPBOARD.replace("beaucoup", "80"))
    assert window.note == "Colonnes inconnues, non collées : Température."
    window.save()
    assert _values(session, site) == {
        (_MARCH, "occupancy"): 78.5,
        (_MARCH, "participants"): 40.0,
        (_MARCH, "events"): 2.0,
        (_APRIL, "occupancy"): 80.0,
        (_APRIL, "participants"): 61.0,
    }


def test_a_bad_cell_is_named_and_kept_and_nothing_is_saved_before_it_is_mended(
    qtbot: QtBot, session: Session, window: IndicatorWindow, site: Feature
) -> None:
    _paste(window, _CLIPBOARD)
    assert window.problem == "avr. 2026 : Taux d'occupation — «\xa0beaucoup\xa0» n'est pas un nombre"
    before = _values(session, site)
    window.save()
    assert window.isVisible()
    assert _values(session, site) == before
    bad = window.table.currentIndex()
    assert (bad.row(), bad.column()) == (_row_of(window, "avr. 2026"), 1), "it goes there"
    assert window.model.text_of(bad) == "beaucoup"
    assert "n'est pas un nombre" in bad.data(Qt.ItemDataRole.AccessibleTextRole)
    _type(qtbot, window, "avr. 2026", 1, "82")
    assert window.problem == ""
    window.save()
    assert _values(session, site)[_APRIL, "occupancy"] == 82.0


def test_figures_alone_go_from_the_current_cell_on(window: IndicatorWindow) -> None:
    row = _row_of(window, "mars 2026")
    _paste(window, "1\t2\n3\t4\n", row=row, column=2)
    assert [one.cells[1:3] for one in window.model.rows[row : row + 2]] == [("1", "2"), ("3", "4")]
    _paste(window, "1\t2\t3\n", row=row, column=4)
    assert window.model.rows[row].cells[3:] == ("1", "2")
    assert "1" in window.note


def test_a_line_without_a_month_is_kept_and_named(window: IndicatorWindow) -> None:
    _paste(window, "mars 2026\t71\navril 2026\t72\nprintemps\t73\n")
    assert "printemps" in window.problem
    assert window.model.rows[-1].cells[0] == "73"


def test_the_same_month_twice_is_named(window: IndicatorWindow) -> None:
    _paste(window, "mars 2026\t71\nmars 2026\t72\n")
    assert window.problem == "mars 2026 est déjà dans une autre ligne"
    assert sorted(row.cells[0] for row in window.model.rows if row.when == "mars 2026") == ["71", "72"]


def test_measures_dated_by_the_end_of_a_month_keep_their_day(qtbot: QtBot, session: Session, site: Feature) -> None:
    end = date(2026, 3, 31)
    set_measures(project=session.project, site=site.uuid, cells={(end, "occupancy"): 70})
    window = _opened(qtbot, session, site)
    assert window.model.rows[0].when == "mars 2026"
    _paste(window, "31/03/2026\t75\t12\n")
    window.save()
    assert _values(session, site) == {(end, "occupancy"): 75.0, (_MARCH, "presence_hours"): 12.0}


def test_several_values_in_one_month_stand_in_rows_of_their_days(qtbot: QtBot, session: Session, site: Feature) -> None:
    cells = {(date(2026, 3, day), "events"): float(day) for day in (2, 16)}
    set_measures(project=session.project, site=site.uuid, cells=cells)
    window = _opened(qtbot, session, site)
    assert [row.when for row in window.model.rows[:2]] == ["2 mars 2026", "16 mars 2026"]
    assert not window.has_changes


def test_delete_clears_and_ctrl_z_brings_back(qtbot: QtBot, window: IndicatorWindow) -> None:
    row = _row_of(window, "mars 2026")
    window.table.setCurrentIndex(window.model.index(row, 1))
    qtbot.keyClick(window.table, Qt.Key.Key_Delete)
    assert window.model.rows[row].cells[0] == ""
    assert window.has_changes
    qtbot.keyClick(window.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.model.rows[row].cells[0] == "70"
    assert not window.has_changes


def test_a_cleared_cell_removes_its_measure(session: Session, window: IndicatorWindow, site: Feature) -> None:
    window.table.setCurrentIndex(window.model.index(_row_of(window, "mars 2026"), 1))
    window.clear()
    window.save()
    assert _values(session, site) == {(_MARCH, "events"): 2.0}


def test_cells_are_copied_as_a_spreadsheet_takes_them(window: IndicatorWindow) -> None:
    row = _row_of(window, "mars 2026")
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    window.table.selectionModel().select(window.model.index(row, 0), chosen)
    window.copy()
    assert QGuiApplication.clipboard().text() == "mars 2026\t70\t\t2\t\t"


def test_a_month_is_added_where_there_is_none_yet(qtbot: QtBot, window: IndicatorWindow) -> None:
    months = [row.when for row in window.model.rows]
    assert months[-1] == say_when(date.today().replace(day=1), Language.FRENCH)
    qtbot.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
    assert [row.when for row in window.model.rows] == ["févr. 2026", *months], "the latest are there already"
    assert window.table.currentIndex().row() == 0
    assert not window.has_changes, "an empty month is nothing to save"


def test_unsaved_cells_are_not_thrown_away_unasked(qtbot: QtBot, session: Session, window: IndicatorWindow) -> None:
    _type(qtbot, window, "mars 2026", 1, "75")
    window.reject()
    assert window.isVisible()
    assert window.keep_button.isVisible()
    qtbot.mouseClick(window.keep_button, Qt.MouseButton.LeftButton)
    assert window.save_button.isVisible()
    window.close()
    assert window.isVisible(), "the cross of the window asks too"
    qtbot.mouseClick(window.drop_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert session.undo_stack.count() == 0


def test_a_cell_that_is_still_open_is_saved_too(
    qtbot: QtBot, session: Session, window: IndicatorWindow, site: Feature
) -> None:
    window.table.setCurrentIndex(window.model.index(_row_of(window, "mars 2026"), 1))
    qtbot.keyClicks(window.table, "9")
    window.save()
    assert _values(session, site)[_MARCH, "occupancy"] == 9.0


def test_what_is_undone_elsewhere_is_seen_unless_something_is_typed(
    qtbot: QtBot, session: Session, window: IndicatorWindow, site: Feature
) -> None:
    row = _row_of(window, "mars 2026")
    session.run(set_measures, site=site.uuid, cells={(_MARCH, "occupancy"): 99})
    assert window.model.rows[row].cells[0] == "99"
    _type(qtbot, window, "mars 2026", 2, "12")
    session.undo_stack.undo()
    assert window.model.rows[row].cells[:2] == ("99", "12")


def test_a_project_that_is_only_read_can_be_looked_at(qtbot: QtBot, filled: Project, site: Feature) -> None:
    set_measures(project=filled, site=site.uuid, cells={(_MARCH, "occupancy"): 70})
    with Project.open(filled.path, filled.catalogue, read_only=True) as other:
        session = Session(other, Language.FRENCH)
        window = _opened(qtbot, session, site)
        assert not window.save_button.isEnabled()
        assert not window.add_button.isEnabled()
        _paste(window, "71\n")
        assert window.model.rows[0].cells[0] == "70"
        page = IndicatorPage(session)
        qtbot.addWidget(page)
        page.show_site(site_summary(project=other, uuid=site.uuid))
        page.show()
        assert not page.enter_button.isVisible()
        window.reject()


def test_nothing_in_the_window_is_nameless(window: IndicatorWindow) -> None:
    assert _nameless(window) == []


def test_the_model_keeps_its_word(qtmodeltester: object, window: IndicatorWindow) -> None:
    qtmodeltester.check(window.model)  # type: ignore[attr-defined]
