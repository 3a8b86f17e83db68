"""`limits-map export --walk`: the report of one walk, by its name, with the same JSON as every export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from limits_map.cli import main
from limits_map.store.project import Project
from tests.exports.made_walks import DAY, NIGHT, made_walks


@pytest.fixture
def path(project: Project) -> Path:
    """The file of a project with two walks that nobody has open."""
    made_walks(project)
    project.close()
    return project.path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("ending", [".pdf", ".html"])
def test_a_walk_is_reported_by_its_name(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"marche{ending}"
    code, told, _ = run(capsys, "export", path, out, "--audience", "public", "--walk", "marche de nuit ESSAI", "--json")
    outcome = json.loads(told)
    assert (code, out.is_file()) == (0, True)
    assert set(outcome) == {"path", "audience", "bytes", "sha256", "counts", "withheld", "report", "since"}
    assert outcome["counts"]["urban_walks"] == 2


def test_a_wrong_name_lists_the_walks(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, error = run(capsys, "export", path, tmp_path / "m.pdf", "--audience", "public", "--walk", "Midi")
    assert (code, told) == (1, "")
    assert DAY in error
    assert NIGHT in error
    assert not (tmp_path / "m.pdf").exists()


@pytest.mark.parametrize("more", [["m.png"], ["m.pdf", "--pages", "cover"]])
def test_what_does_not_go_with_a_walk_is_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    name, *options = more
    code, _, error = run(capsys, "export", path, tmp_path / name, "--audience", "public", "--walk", NIGHT, *options)
    assert code == 1
    assert error.strip()
    assert not (tmp_path / name).exists()
