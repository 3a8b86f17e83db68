"""A large plan in the window: the table of actions, the board, the calendar, the dashboard, the sheet of a site."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from limits_map.bench.spread import timed
from limits_map.catalogue import load_catalogue
from limits_map.operations.agenda import agenda
from limits_map.operations.dashboard import dashboard
from limits_map.operations.ideas import ideas_for
from limits_map.operations.indicators import indicators_of
from limits_map.operations.plan import plan
from limits_map.operations.site_summary import site_summary
from limits_map.operations.watch import open_signals
from limits_map.resources import layers_folder
from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.words import Language
from tests.bench.large_plan import TODAY, LargePlan, make_large_plan
from tests.bench.measure import Measures, gone, seen
from tests.bench.view_figures import view_figures


def plan_figures(folder: Path, *, profile: bool = False) -> dict[str, float]:
    """Median and longest milliseconds of what a person waits for; the target is 100."""
    catalogue = load_catalogue(layers_folder())
    path = folder / "grande_ville.gpkg"
    made: list[LargePlan] = []
    seconds = timed(lambda: made.append(make_large_plan(path, catalogue)))
    print(
        f"{'large plan':<34} {'least ms':>9} {'median ms':>9} {'max ms':>9}    made in {seconds:.1f} s", file=sys.stderr
    )
    measures = Measures(profile=profile)
    measures.figures["make_large_plan_s"] = seconds
    with Project.open(path, catalogue) as project:
        session = Session(project, Language.FRENCH)
        _operations(measures, project, made[0])
        _table(measures, session, made[0])
        view_figures(measures, session, made[0], folder)
    measures.show_profiles()
    return {key: round(value, 3) for key, value in measures.figures.items()}


def _operations(measures: Measures, project: Project, large: LargePlan) -> None:
    site = large.busiest_site
    measures.of("plan", lambda: plan(project=project, today=TODAY))
    measures.of("agenda", lambda: agenda(project=project, today=TODAY))
    measures.of("dashboard", lambda: dashboard(project=project, today=TODAY))
    measures.of("open_signals", lambda: open_signals(project=project, today=TODAY))
    measures.of("sheet_of_busiest_site", lambda: site_summary(project=project, uuid=site, today=TODAY))
    measures.of("sheet_of_watched_site", lambda: site_summary(project=project, uuid=large.watched_site, today=TODAY))
    summary = site_summary(project=project, uuid=site, today=TODAY)
    measures.of("indicators_of_busiest_site", lambda: indicators_of(project, summary, TODAY))
    measures.of("ideas_for_busiest_site", lambda: ideas_for(summary, project.catalogue, TODAY))


def _table(measures: Measures, session: Session, large: LargePlan) -> None:
    panels: list[TablesPanel] = []

    def opened() -> None:
        panel = TablesPanel(session)
        panel.resize(1100, 260)
        panel.show_layer("actions")
        panels.append(seen(panel))

    def closed() -> None:
        gone(panels.pop())

    measures.of("table_open", opened, after=closed)
    opened()
    table = panels[0].table("actions")

    def filtered(words: str, where: Mapping[str, tuple[str, ...]]) -> None:
        table.model.set_filter(words, where)
        table.view.grab()

    def unfiltered() -> None:
        filtered("", {})

    words = [
        partial(filtered, f"{thing} {number}", {}) for thing, number in (("éclairage", 12), ("lot", 7), ("tour", 3))
    ]
    states = [partial(filtered, "", {"status": (state,)}) for state in ("in_progress", "planned", "done")]
    sites = [partial(filtered, "", {"site": (site,)}) for site in (large.busiest_site, large.watched_site)]
    measures.of("table_filter_words", *words, before=unfiltered)
    measures.of("table_filter_state", *states, before=unfiltered)
    measures.of("table_filter_site", *sites, before=unfiltered)
    measures.of("table_no_filter", unfiltered, before=words[0])
    header = table.view.horizontalHeader()
    columns = [column for column in range(len(table.model.columns)) if not table.view.isColumnHidden(column)]
    measures.of("table_sort", *(partial(header.setSortIndicator, c, Qt.SortOrder.DescendingOrder) for c in columns))
    closed()
