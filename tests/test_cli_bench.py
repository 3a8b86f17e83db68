"""`limits-map bench` gives every figure that scripts read; none of them is held against a clock here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from limits_map.bench.imports import SOURCES
from limits_map.bench.kept import NAME
from limits_map.bench.national import Size, make_national
from limits_map.bench.report import table
from limits_map.bench.run import SECTIONS
from limits_map.bench.spread import spread
from limits_map.catalogue import Catalogue
from limits_map.cli import main
from limits_map.cli.parser import MEASURED
from limits_map.exports import FORMATS
from limits_map.store.project import Project

TINY = Size(facilities=600, towns=40, neighbourhoods=12, corners=12, reports=90, findings=40, sites=12)
SPREAD = {"median_ms", "p95_ms", "max_ms"}
SCALES = {"france", "region", "city", "district", "street", "all"}


@pytest.fixture(scope="module")
def keep(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A folder in which a project to measure on is kept, a tiny one."""
    folder = tmp_path_factory.mktemp("bench")
    make_national(folder / NAME, catalogue, size=TINY)
    return folder


def bench(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[dict[str, object], str]:
    assert main(["--lang", "en", "bench", "--json", "--frames", "12", *map(str, words)]) == 0
    out, err = capfd.readouterr()
    return json.loads(out), err


def rows_of(path: Path, catalogue: Catalogue, layer: str) -> list[tuple[str, str, dict[str, object]]]:
    with Project.open(path, catalogue) as project:
        return [(row.uuid, str(row.geometry), dict(row.values)) for row in project.features(layer)]


@pytest.mark.timeout(600)
def test_every_figure_is_there(keep: Path, capfd: pytest.CaptureFixture[str]) -> None:
    figures, told = bench(capfd, "--keep", keep)
    assert set(figures) == {
        "frames",
        "hit_ms",
        "filter_ms",
        "open_s",
        "start_s",
        "start_picture_s",
        "memory_mb",
        "memory_opened_mb",
        "commit_ms",
        "import_s",
        "export",
    }
    frames = figures["frames"]
    assert isinstance(frames, dict)
    assert set(frames) == SCALES
    for measured in (*frames.values(), figures["hit_ms"], figures["filter_ms"], figures["commit_ms"]):
        assert set(measured) == SPREAD
        assert 0 < measured["median_ms"] <= measured["p95_ms"] <= measured["max_ms"]
    for key in ("open_s", "start_s", "start_picture_s"):
        assert figures[key] > 0  # type: ignore[operator]
    assert figures["import_s"].keys() == SOURCES.keys()  # type: ignore[attr-defined]
    export = figures["export"]
    assert isinstance(export, dict)
    assert {f".{key}" for key in export} == set(FORMATS)
    assert all(each["s"] > 0 and each["bytes"] > 100 for each in export.values())
    assert "frames street p95_ms" in told


def test_one_part_is_measured_alone(keep: Path, capfd: pytest.CaptureFixture[str]) -> None:
    figures, told = bench(capfd, "--only", "hit", "--keep", keep)
    assert figures.keys() == {"hit_ms"}
    assert told.splitlines()[0] == "What is under the mouse"


def test_the_project_it_measures_on_is_changed_only_in_a_copy(
    keep: Path, catalogue: Catalogue, capfd: pytest.CaptureFixture[str]
) -> None:
    before = rows_of(keep / NAME, catalogue, "sites"), rows_of(keep / NAME, catalogue, "dealing_points")
    assert all(before)
    bench(capfd, "--only", "commit", "--keep", keep)
    assert (rows_of(keep / NAME, catalogue, "sites"), rows_of(keep / NAME, catalogue, "dealing_points")) == before
    assert [file.name for file in keep.iterdir()] == [NAME]


def test_the_command_offers_the_sections_there_are() -> None:
    assert tuple(SECTIONS) == MEASURED


def test_the_same_project_is_made_every_time(tmp_path: Path, catalogue: Catalogue) -> None:
    for name in ("one", "other"):
        make_national(tmp_path / f"{name}.gpkg", catalogue, size=TINY)
    for layer, count in (("facilities", TINY.facilities), ("qpv", TINY.neighbourhoods), ("sites", TINY.sites)):
        one, other = (rows_of(tmp_path / f"{name}.gpkg", catalogue, layer) for name in ("one", "other"))
        assert len(one) == count
        assert one == other


def test_a_spread_is_told_in_milliseconds() -> None:
    assert spread([n / 1000 for n in range(1, 101)]) == {"median_ms": 50.5, "p95_ms": 96.0, "max_ms": 100.0}
    with pytest.raises(ValueError, match="timed"):
        spread([])


def test_the_table_marks_what_misses_its_goal() -> None:
    figures = {
        "frames": {"street": {"median_ms": 3.2, "p95_ms": 9.0, "max_ms": 12.0}},
        "open_s": 1.0,
        "memory_mb": None,
        "hit_ms": {"median_ms": 5.0, "p95_ms": 2.5},
        "export": {"csv": {"s": 0.25, "bytes": 1234567}},
    }
    lines = [line.split() for line in table(figures).splitlines()]
    assert lines == [
        ["frames", "street", "median_ms", "3.2", "≤", "4"],
        ["frames", "street", "p95_ms", "9", "≤", "8", "!"],
        ["frames", "street", "max_ms", "12", "≤", "33"],
        ["open_s", "1", "≤", "1"],
        ["memory_mb", "–", "≤", "400"],
        ["hit_ms", "median_ms", "5"],
        ["hit_ms", "p95_ms", "2.5", "≤", "2", "!"],
        ["export", "csv", "s", "0.25"],
        ["export", "csv", "bytes", "1,234,567"],
    ]
