"""The views of a large plan, shown and painted: the board, the calendar, the dashboard, and the whole window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QSettings, QSignalBlocker
from PySide6.QtWidgets import QApplication, QWidget

from limits_map.cartography.themes import LIGHT
from limits_map.operations.features import change_values
from limits_map.ui.dashboard.dashboard_view import DashboardView
from limits_map.ui.look import LookName
from limits_map.ui.plan.board_view import BoardView
from limits_map.ui.plan.calendar_view import CalendarView
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.ui.window.views import ViewName
from tests.bench.large_plan import TODAY, LargePlan
from tests.bench.measure import Measures, W, gone, seen


def view_figures(measures: Measures, session: Session, large: LargePlan, folder: Path) -> None:
    """What each view takes to open, to be filtered and to follow a change."""
    makers: dict[str, Callable[[Session], QWidget]] = {
        "board": BoardView,
        "calendar": CalendarView,
        "dashboard": DashboardView,
    }
    for name, make in makers.items():
        _opened(measures, f"{name}_open", partial(make, session))
    _board(measures, session, large)
    _window(measures, session, large, folder)


def _opened(measures: Measures, name: str, make: Callable[[], QWidget]) -> None:
    views: list[QWidget] = []

    def opened() -> None:
        views.append(_shown(make()))

    def closed() -> None:
        gone(views.pop())

    measures.of(name, opened, after=closed)


def _board(measures: Measures, session: Session, large: LargePlan) -> None:
    board = _shown(BoardView(session))

    def filtered(words: str = "", *, site: str | None = None, late: bool = False) -> None:
        controls = board.filter
        blockers = [QSignalBlocker(item) for item in (controls.line, controls.site, controls.late)]
        controls.line.setText(words)
        controls.site.setCurrentIndex(max(0, controls.site.findData(site)) if site else 0)
        controls.late.setChecked(late)
        del blockers
        controls.filtered.emit()
        board.grab()

    measures.of("board_filter_words", partial(filtered, "éclairage 12"), partial(filtered, "lot 7"), before=filtered)
    measures.of("board_filter_site", partial(filtered, site=large.busiest_site), before=filtered)
    measures.of("board_filter_late", partial(filtered, late=True), before=filtered)
    measures.of("board_no_filter", filtered, before=partial(filtered, "éclairage 12"))
    measures.of("board_state_of_one", _state_change(session, large.some_actions[:1], board))
    measures.of("board_state_of_twenty", _state_change(session, large.some_actions, board))
    gone(board)


def _window(measures: Measures, session: Session, large: LargePlan, folder: Path) -> None:
    """One change of state in the whole window, seen from each view, the site's sheet being open beside it."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    session.select("sites", [large.busiest_site])
    with _processed(ProjectWindow(session, settings, LIGHT, LookName.LIGHT)) as window:
        for view in ViewName:
            window.commands[f"view_{view}"].trigger()
            QApplication.processEvents()
            measures.of(f"window_state_on_{view}", _state_change(session, large.some_actions[:1], window))
        session.select(None)
        sites = cycle((large.busiest_site, large.watched_site))

        def selected() -> None:
            session.select("sites", [next(sites)])
            window.grab()

        measures.of("window_select_site", selected)


def _state_change(session: Session, uuids: tuple[str, ...], view: QWidget) -> Callable[[], None]:
    """Gives some actions the other of two states, until the window has painted it."""

    def change() -> None:
        action = session.project.feature("actions", uuids[0])
        assert action is not None
        values = {"status": "planned" if action.values["status"] == "in_progress" else "in_progress"}
        assert session.run(change_values, layer="actions", uuids=uuids, values=values, today=TODAY)
        QApplication.processEvents()
        view.grab()

    return change


def _shown(view: W) -> W:
    view.resize(1366, 700)
    return seen(view)


@contextmanager
def _processed(window: ProjectWindow) -> Iterator[ProjectWindow]:
    window.resize(1366, 728)
    seen(window)
    QApplication.processEvents()
    yield window
    gone(window)
