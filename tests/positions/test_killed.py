"""A program that is killed again and again while it plays a log back keeps the whole track, each fix once."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.sources.nmea import read_nmea
from limits_map.store.project import Project
from tests.conftest import REPOSITORY
from tests.positions.made_nmea import REAL_LOG, gga, rmc, write_log

KILLS = 10


def made_log(folder: Path) -> Path:
    moments = [datetime(2026, 11, 21, 18, 30, tzinfo=UTC) + timedelta(seconds=n) for n in range(623)]
    return write_log(folder / "trace.nmea", *(rmc(at, 3.01 + n * 1e-5) + gga(at) for n, at in enumerate(moments)))


@pytest.mark.parametrize("real", [True, False], ids=["the log of a real logger", "a made log"])
def test_ten_kills_cost_no_fix_and_double_none(tmp_path: Path, catalogue: Catalogue, real: bool) -> None:
    if real and not REAL_LOG.exists():
        pytest.skip("the recorded walk of the AMOD logger is not on this computer")
    log = REAL_LOG if real else made_log(tmp_path)
    path = tmp_path / "marche.gpkg"
    walks = layers_of_walks(catalogue).walks
    with Project.create(path, title="Marche", catalogue=catalogue) as project:
        walk = add_feature(
            project=project, layer=walks.key, geometry=None, values={walks.title_field: "Marche de nuit"}
        ).rows[0]
    for n in range(KILLS):
        with walker(path, log, speed=400) as process:
            assert process.stdout is not None
            # Killed anywhere within the work that follows some fixes, the first time within that of the very first.
            assert len(process.stdout.read(1 + 5 * n)) == 1 + 5 * n
            process.kill()
            assert process.wait() != 0
    with walker(path, log, speed=10_000) as process:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
    with Project.open(path, catalogue) as project:
        assert project.problems() == []
        assert project.fixes(walk.uuid) == list(read_nmea(log).fixes)
    # The last run had only the rest to play.
    assert 0 < len(said) < len(read_nmea(log).fixes)


def walker(path: Path, log: Path, *, speed: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.positions.walker", path, log, str(speed)],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    )
