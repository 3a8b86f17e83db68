"""The sample project comes whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.walks import Purpose, WalkState
from limits_map.errors import CancelledError, ProjectError
from limits_map.operations.agenda import AgendaKind, agenda
from limits_map.operations.projects import SAMPLE_FILE, create_sample_project
from limits_map.operations.walks.facts import (
    all_walks,
    attendances_of,
    findings_of,
    purpose_of,
    route_of,
    stops_of,
    walk_state,
)
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project


def test_a_sample_that_was_stopped_leaves_no_project(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / SAMPLE_FILE

    def stop(done: float) -> None:
        if done > 0.2:
            raise CancelledError

    with pytest.raises(CancelledError):
        create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder(), progress=stop)
    assert not path.exists()
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    assert [file.name for file in tmp_path.iterdir()] == [SAMPLE_FILE]
    with Project.open(path, catalogue, read_only=True) as project:
        assert project.problems() == []
        findings = project.features("urban_walks")
        assert sum(row.values["site"] is not None for row in findings) > len(findings) / 2
        photos = project.all_photos("urban_walks")
        assert len(photos) == 10
        assert sum(photo.may_be_shown for pictures in photos.values() for photo in pictures) == 2
    with pytest.raises(ProjectError):
        create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())


def test_the_three_walks_of_the_sample_share_a_route(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / SAMPLE_FILE
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    with Project.open(path, catalogue, read_only=True) as project:
        to_come, night, day = all_walks(project)
        routes = [route_of(project, walk) for walk in (to_come, night, day)]
        assert {route.uuid for route in routes if route is not None} == {row.uuid for row in project.features("routes")}
        assert routes[0] is not None
        assert len(stops_of(project, routes[0].uuid)) == 8
        states = [(walk_state(project, walk), purpose_of(project, walk)) for walk in (to_come, night, day)]
        assert states == [
            (WalkState.PLANNED, Purpose.RETURN),
            (WalkState.FINISHED, Purpose.DIAGNOSIS),
            (WalkState.FINISHED, Purpose.DIAGNOSIS),
        ]
        assert [len(findings_of(project, walk.uuid)) for walk in (to_come, night, day)] == [0, 33, 32]
        assert [len(attendances_of(project, walk.uuid)) for walk in (to_come, night, day)] == [7, 7, 8]
        assert to_come.geometry is None
        assert all(walk.geometry is not None and walk.geometry.length > 0.01 for walk in (night, day))
        (coming,) = agenda(project=project, today=date(2026, 11, 22)).group(AgendaKind.WALK)
        assert (coming.uuid, coming.day, coming.time) == (to_come.uuid, date(2026, 12, 3), "17:30")
