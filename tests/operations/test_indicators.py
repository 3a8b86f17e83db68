"""A site's measures are written as they were typed, in one change, and its indicators gather what the project knows."""

from __future__ import annotations

from datetime import date

import pytest
from shapely.geometry import Point

from limits_map.domain.features import Feature
from limits_map.errors import InvalidValueError, NotFoundError, ReadOnlyProjectError
from limits_map.operations.features import add_feature, remove_features, revert
from limits_map.operations.indicators import SiteIndicators, indicators_of, measures_of, read_cell, set_measures
from limits_map.operations.site_summary import site_summary
from limits_map.store.project import Project

_MARCH, _APRIL = date(2026, 3, 1), date(2026, 4, 1)
_TODAY = date(2026, 11, 22)


@pytest.fixture
def hall(filled: Project) -> str:
    return _site(filled, "Hall").uuid


def _site(project: Project, name: str) -> Feature:
    return next(row for row in project.features("sites") if str(row.values["name"]).startswith(name))


def _indicators(project: Project, site: str, within_m: float = 150) -> SiteIndicators:
    summary = site_summary(project=project, uuid=site, within_m=within_m, today=_TODAY)
    return indicators_of(project, summary, _TODAY)


def _values(project: Project, site: str) -> dict[tuple[date, str], float]:
    found = measures_of(project=project, site=site)
    assert found is not None
    return dict(found.values)


def test_measures_are_added_changed_and_removed_in_one_change(filled: Project, hall: str) -> None:
    set_measures(project=filled, site=hall, cells={(_MARCH, "occupancy"): "78,5 %", (_MARCH, "events"): 3})
    assert _values(filled, hall) == {(_MARCH, "occupancy"): 78.5, (_MARCH, "events"): 3.0}
    changes = set_measures(
        project=filled,
        site=hall,
        cells={(_MARCH, "occupancy"): 80.0, (_MARCH, "events"): "", (_APRIL, "presence_hours"): "12.5 h"},
    )
    assert _values(filled, hall) == {(_MARCH, "occupancy"): 80.0, (_APRIL, "presence_hours"): 12.5}
    assert len(changes.rows) == 3
    assert changes.summary.fr.format(**changes.summary.values) == "Saisir 3 mesures"
    revert(project=filled, changes=changes)
    assert _values(filled, hall) == {(_MARCH, "occupancy"): 78.5, (_MARCH, "events"): 3.0}


def test_a_table_that_is_as_it_was_changes_nothing(filled: Project, hall: str) -> None:
    cells = {(_MARCH, "occupancy"): "78,5", (_APRIL, "events"): None}
    set_measures(project=filled, site=hall, cells=cells)
    assert not set_measures(project=filled, site=hall, cells=cells)


def test_one_cell_that_does_not_fit_leaves_everything_as_it_was(filled: Project, hall: str) -> None:
    cells = {(_MARCH, "events"): "3", (_MARCH, "occupancy"): "beaucoup"}
    with pytest.raises(InvalidValueError, match="Occupancy rate – “beaucoup” is not a number"):
        set_measures(project=filled, site=hall, cells=cells)
    assert _values(filled, hall) == {}


@pytest.mark.parametrize("raw", ["-1", "940", "1e999", "12 13 h x", "inf"])
def test_what_cannot_be_is_refused(filled: Project, raw: str) -> None:
    with pytest.raises(InvalidValueError):
        read_cell(project=filled, layer="indicators", measure="occupancy", raw=raw)


@pytest.mark.parametrize("raw", ["", "  ", None, "n/a", "NA"])
def test_what_is_missing_is_no_measure(filled: Project, raw: str | None) -> None:
    assert read_cell(project=filled, layer="indicators", measure="occupancy", raw=raw) is None


def test_an_unknown_measure_is_refused(filled: Project, hall: str) -> None:
    with pytest.raises(InvalidValueError):
        set_measures(project=filled, site=hall, cells={(_MARCH, "temperature"): 3})


def test_a_site_that_is_gone_is_told(filled: Project, hall: str) -> None:
    remove_features(project=filled, layer="sites", uuids=[hall])
    with pytest.raises(NotFoundError):
        set_measures(project=filled, site=hall, cells={(_MARCH, "events"): 3})
    with pytest.raises(NotFoundError):
        measures_of(project=filled, site=hall)


def test_an_emptied_cell_removes_doubles_too(filled: Project, hall: str) -> None:
    for value in (1, 2):
        add_feature(
            project=filled,
            layer="indicators",
            geometry=None,
            values={"date": _MARCH, "site": hall, "measure": "events", "value": value},
        )
    assert _values(filled, hall) == {(_MARCH, "events"): 2.0}, "the one entered last"
    set_measures(project=filled, site=hall, cells={(_MARCH, "events"): None})
    assert filled.count("indicators") == 0


def test_measures_of_another_site_are_left_alone(filled: Project, hall: str) -> None:
    tower = _site(filled, "Tour").uuid
    set_measures(project=filled, site=tower, cells={(_MARCH, "events"): 7})
    set_measures(project=filled, site=hall, cells={(_MARCH, "events"): None})
    assert _values(filled, tower) == {(_MARCH, "events"): 7.0}


def test_a_new_measure_says_which_organisation_entered_it(filled: Project, hall: str) -> None:
    filled.set_setting("organisation", "Bailleur A")
    set_measures(project=filled, site=hall, cells={(_MARCH, "events"): 3})
    assert filled.features("indicators")[0].values["by"] == "Bailleur A"


def test_a_project_that_is_only_read_stays_as_it_is(filled: Project, hall: str) -> None:
    with Project.open(filled.path, filled.catalogue, read_only=True) as other, pytest.raises(ReadOnlyProjectError):
        set_measures(project=other, site=hall, cells={(_MARCH, "events"): 3})


def test_the_indicators_of_a_site_come_from_all_over_the_project(filled: Project) -> None:
    tower = _site(filled, "Tour").uuid
    lighting = next(row for row in filled.features("actions") if row.values["site"] == tower)
    set_measures(project=filled, site=tower, cells={(_MARCH, "occupancy"): 90, (_APRIL, "occupancy"): 92})
    add_feature(
        project=filled,
        layer="fundings",
        geometry=None,
        values={"action": lighting.uuid, "funder": "Ville", "granted": 4000, "spent": 3500, "decided_on": "01/02/2026"},
    )
    add_feature(
        project=filled,
        layer="urban_walks",
        geometry=Point(1.6501, 48.165),
        values={"item": "lighting", "score": "2", "walk": "Marche d'automne", "moment": "night", "date": "15/10/2026"},
    )
    found = _indicators(filled, tower, within_m=100)
    assert [one.key for one in found.indicators] == ["occupancy", "response_delay", "walk_scores", "money"]
    assert found.within_m == 100


def test_reports_are_those_within_the_distance(filled: Project, hall: str) -> None:
    near = _indicators(filled, hall, within_m=150)
    (reports,) = [one for one in near.indicators if one.key.endswith("_a_month")]
    assert [(day.month, count) for day, count in reports.lines[0].points] == [(9, 12.0), (10, 0.0)]
    tower = _indicators(filled, _site(filled, "Tour").uuid, within_m=150)
    assert not [one for one in tower.indicators if one.key.endswith("_a_month")]


def test_the_actions_done_are_told_with_their_day(filled: Project) -> None:
    tower = _site(filled, "Tour").uuid
    add_feature(
        project=filled,
        layer="actions",
        geometry=None,
        values={"title": "Tailler les haies", "site": tower, "status": "done", "done_on": "10/03/2026"},
    )
    for status in ("planned", "cancelled"):
        add_feature(
            project=filled,
            layer="actions",
            geometry=None,
            values={"title": "Pas faite", "site": tower, "status": status, "done_on": "10/03/2026"},
        )
    found = _indicators(filled, tower)
    assert [(one.day, one.title.fr) for one in found.done] == [(date(2026, 3, 10), "Tailler les haies")]


def test_a_site_of_which_nothing_is_known_has_no_indicators(project: Project) -> None:
    new = add_feature(project=project, layer="sites", geometry=Point(1.65, 48.16), values={"name": "Square (essai)"})
    site = next(row.uuid for row in new.rows if row.layer == "sites")
    assert _indicators(project, site).indicators == ()
