"""The dashboard of a project is counted from its rows, and again from what has changed."""

from __future__ import annotations

from datetime import date, timedelta

from shapely.geometry import Point, box

from limits_map.operations.dashboard import KnownRows, dashboard
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.store.project import Project

TODAY = date(2026, 11, 21)


def test_it_counts_what_is_there(filled: Project) -> None:
    board = dashboard(project=filled, today=TODAY)
    assert [section.key for section in board.sections] == ["sites", "actions", "signals", "coverage"]
    assert board.since == date(2026, 5, 21)
    assert board.figure("sites", "sites").value == 2
    assert board.figure("actions", "open").value == 2
    assert board.figure("actions", "done").value == 1
    assert board.figure("signals", "answered").of == 1
    assert board.figure("coverage", "reached").value == 1


def test_every_figure_leads_to_rows_that_are_there(filled: Project) -> None:
    board = dashboard(project=filled, today=TODAY)
    figures = [figure for section in board.sections for figure in section.figures]
    figures += [part for section in board.sections for bars in section.bars for bar in bars.bars for part in bar.parts]
    for section in board.sections:
        if section.grid is not None:
            figures += [figure for line in (*section.grid.lines, section.grid.total) for figure in line.figures]
    for figure in figures:
        assert len(filled.features(figure.layer, figure.uuids)) == len(figure.uuids)


def test_the_past_is_that_of_the_decisions(project: Project) -> None:
    today = date.today()
    site = add_feature(
        project=project,
        layer="sites",
        geometry=Point(1.65, 48.165),
        values={"name": "Hall 3", "stage": "plan", "level": "3", "opened_on": today - timedelta(days=300)},
    )
    uuid = site.rows[0].uuid
    change_values(project=project, layer="sites", uuids=[uuid], values={"level": "1"})
    board = dashboard(project=project, today=today)
    assert board.figure("sites", "level_down").uuids == (uuid,)
    assert board.figure("sites", "unknown_then").value == 0
    longer = dashboard(project=project, today=today, months_back=12)
    assert longer.figure("sites", "level_down").value == 0
    assert longer.figure("sites", "unknown_then").uuids == (uuid,), "nobody had decided anything a year ago"


def test_neighbourhoods_with_nowhere_to_go_of_an_evening(filled: Project) -> None:
    assert dashboard(project=filled, today=TODAY).figure("coverage", "lacking").value == 1
    add_feature(
        project=filled,
        layer="facilities",
        geometry=Point(1.65, 48.165),
        values={"name": "Terrain", "free_access": "oui", "lit": "oui", "out_of_service": "non"},
    )
    assert dashboard(project=filled, today=TODAY).figure("coverage", "lacking").value == 0


def test_without_facilities_nobody_knows_of_the_evening(project: Project) -> None:
    add_feature(project=project, layer="qpv", geometry=box(1.6, 48.1, 1.7, 48.2), values={"code": "QN1", "name": "A"})
    keys = {figure.key for section in dashboard(project=project).sections for figure in section.figures}
    assert "lacking" not in keys


def test_what_is_known_follows_the_changes(filled: Project) -> None:
    known = KnownRows()
    dashboard(project=filled, today=TODAY, known=known)
    actions = filled.features("actions")
    funding = {"action": actions[0].uuid, "funder": "Ville", "granted": 900}
    for change in (
        lambda: change_values(project=filled, layer="actions", uuids=[actions[2].uuid], values={"status": "done"}),
        lambda: change_values(project=filled, layer="sites", uuids=[actions[0].values["site"]], values={"level": "4"}),
        lambda: add_feature(project=filled, layer="fundings", geometry=None, values=funding),
        lambda: remove_features(project=filled, layer="actions", uuids=[actions[1].uuid]),
        lambda: remove_features(project=filled, layer="facilities", uuids=[filled.features("facilities")[0].uuid]),
    ):
        known.follow(change(), filled.catalogue)
        assert dashboard(project=filled, today=TODAY, known=known) == dashboard(project=filled, today=TODAY)


def test_an_empty_project(project: Project) -> None:
    board = dashboard(project=project, today=TODAY)
    assert not board.has_rows
    assert board.attention == ()
