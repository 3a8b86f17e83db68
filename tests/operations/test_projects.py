"""The sample project comes whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.errors import CancelledError, ProjectError
from limits_map.operations.projects import SAMPLE_FILE, create_sample_project
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
        assert len(project.all_photos("urban_walks")) == 10
    with pytest.raises(ProjectError):
        create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
