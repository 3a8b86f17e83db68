"""The track of a phone or a logger becomes the way of a walk, fills its gaps, and doubles nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shapely.geometry import LineString

from limits_map.domain.walks import Fix
from limits_map.errors import NotFoundError, SourceError
from limits_map.operations.features import add_feature, revert
from limits_map.operations.walks.facts import layers_of_walks, walk_of
from limits_map.operations.walks.tracks import add_track_file
from limits_map.sources.track_files import read_tracks
from limits_map.store.project import Project
from tests.conftest import SHARED_DATA
from tests.positions.made_nmea import REAL_LOG, gga, rmc, write_log

START = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)  # 20:30 on the watches of Lille.
GPX = SHARED_DATA / "gpx-gpxpy"
real = pytest.mark.skipif(not SHARED_DATA.exists(), reason="the real files are not on this computer")


@pytest.fixture
def walk(project: Project) -> str:
    return walk_on(project, "21/11/2026")


def walk_on(project: Project, day: str | None) -> str:
    walks = layers_of_walks(project.catalogue).walks
    assert walks.date_field is not None
    values = {walks.title_field: "Marche de nuit", walks.date_field: day}
    return add_feature(project=project, layer=walks.key, geometry=None, values=values).rows[0].uuid


def point(at: datetime | None, lon: float, lat: float = 50.61, hdop: str = "") -> str:
    time = "" if at is None else f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time>"
    return f'<trkpt lat="{lat}" lon="{lon}">{time}{f"<hdop>{hdop}</hdop>" if hdop else ""}</trkpt>'


def moving(start: datetime, n: int, lon: float = 3.01) -> list[str]:
    return [point(start + timedelta(seconds=10 * k), lon + k * 1e-4) for k in range(n)]


def gpx(path: Path, *tracks: Sequence[str]) -> Path:
    inside = "".join(f"<trk><trkseg>{''.join(points)}</trkseg></trk>" for points in tracks)
    path.write_text(f'<?xml version="1.0"?><gpx version="1.1">{inside}</gpx>', "utf-8")
    return path


def moments(project: Project, walk: str) -> list[datetime]:
    return [fix.at for fix in project.fixes(walk)]


def test_the_points_of_a_phone_become_fixes_and_the_line(project: Project, walk: str, tmp_path: Path) -> None:
    path = gpx(tmp_path / "telephone.gpx", [*moving(START, 5), point(START + timedelta(seconds=50), 3.02, hdop="1.5")])
    changes = add_track_file(project=project, walk=walk, path=path)
    assert moments(project, walk) == [START + timedelta(seconds=10 * k) for k in range(6)]
    assert project.fixes(walk)[-1] == Fix(START + timedelta(seconds=50), 3.02, 50.61, 7.5)
    line = walk_of(project, walk).geometry
    assert line is not None
    assert next(iter(line.coords)) == (3.01, 50.61)
    assert len(line.coords) == 6
    revert(project=project, changes=changes)
    assert walk_of(project, walk).geometry is None
    assert len(project.fixes(walk)) == 6
    add_track_file(project=project, walk=walk, path=path)
    assert walk_of(project, walk).geometry == line


def test_a_log_of_nmea_becomes_fixes_and_the_line(project: Project, walk: str, tmp_path: Path) -> None:
    at = [START + timedelta(seconds=n) for n in range(10)]
    path = write_log(tmp_path / "recepteur.txt", *(rmc(each, 3.01 + n * 1e-5) + gga(each) for n, each in enumerate(at)))
    add_track_file(project=project, walk=walk, path=path)
    assert moments(project, walk) == at
    assert isinstance(walk_of(project, walk).geometry, LineString)


def test_read_a_second_time_nothing_is_added_and_that_is_told(project: Project, walk: str, tmp_path: Path) -> None:
    path = gpx(tmp_path / "telephone.gpx", moving(START, 5))
    add_track_file(project=project, walk=walk, path=path)
    before = project.fixes(walk), walk_of(project, walk).geometry
    with pytest.raises(SourceError, match="nothing new"):
        add_track_file(project=project, walk=walk, path=path)
    assert (project.fixes(walk), walk_of(project, walk).geometry) == before


def test_the_file_fills_the_gaps_of_the_walk_and_leaves_its_own_fixes(
    project: Project, walk: str, tmp_path: Path
) -> None:
    own = [Fix(START + timedelta(seconds=s), 3.0105, 50.61) for s in (0, 1, 2, 300, 301)]
    project.note_fixes(walk, own)
    add_track_file(project=project, walk=walk, path=gpx(tmp_path / "telephone.gpx", moving(START, 31)))
    fixes = project.fixes(walk)
    assert set(own) < set(fixes)
    added = [round((fix.at - START).total_seconds()) for fix in fixes if fix not in own]
    assert added == list(range(40, 261, 10))


def test_of_several_tracks_those_of_the_day_are_taken(project: Project, walk: str, tmp_path: Path) -> None:
    day = timedelta(days=1)
    path = gpx(
        tmp_path / "semaine.gpx",
        moving(START - day, 9, 4.0),
        moving(START, 5),
        moving(START + timedelta(minutes=50), 5),
        moving(START + day, 9, 5.0),
    )
    add_track_file(project=project, walk=walk, path=path)
    assert len(project.fixes(walk)) == 10
    line = walk_of(project, walk).geometry
    assert line is not None
    assert line.geom_type == "MultiLineString"  # Between them the phone was silent for longer than three minutes.


def test_the_day_is_that_of_the_watches_not_that_of_utc(project: Project, tmp_path: Path) -> None:
    walk = walk_on(project, "22/11/2026")
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    add_track_file(project=project, walk=walk, path=gpx(tmp_path / "a.gpx", moving(late, 4), moving(START, 9, 4.0)))
    assert moments(project, walk)[0] == late
    assert len(moments(project, walk)) == 4


@pytest.mark.parametrize("day", ["05/01/2020", None])
def test_where_no_track_is_of_the_day_all_are_taken(project: Project, tmp_path: Path, day: str | None) -> None:
    walk = walk_on(project, day)
    path = gpx(tmp_path / "a.gpx", moving(START, 4), moving(START + timedelta(days=1), 5))
    add_track_file(project=project, walk=walk, path=path)
    assert len(moments(project, walk)) == 9


def test_two_phones_in_one_file_do_not_make_the_way_zigzag(project: Project, walk: str, tmp_path: Path) -> None:
    second = moving(START + timedelta(seconds=5), 12, 3.011)
    add_track_file(project=project, walk=walk, path=gpx(tmp_path / "a.gpx", moving(START, 10), second))
    fixes = project.fixes(walk)
    assert len(fixes) == 12
    assert len({round(fix.longitude - 3.011, 4) for fix in fixes}) == 12


def test_points_without_time_give_the_line_only(project: Project, walk: str, tmp_path: Path) -> None:
    points = [point(None, 3.01 + k * 1e-4) for k in range(4)]
    changes = add_track_file(project=project, walk=walk, path=gpx(tmp_path / "dessin.gpx", points))
    assert project.fixes(walk) == []
    line = walk_of(project, walk).geometry
    assert line is not None
    assert len(line.coords) == 4
    revert(project=project, changes=changes)
    assert walk_of(project, walk).geometry is None


def test_unsound_points_cost_only_themselves(project: Project, walk: str, tmp_path: Path) -> None:
    points = [
        *moving(START, 3),
        point(START + timedelta(seconds=30), 0, 0),
        point(START + timedelta(seconds=31), 500),
        point(datetime(1980, 1, 6, tzinfo=UTC), 3.01),
        '<trkpt lat="x" lon="3"><time>2026-11-21T19:31:00Z</time></trkpt>',
        '<trkpt lat="50.61" lon="3.01"><time>soon</time></trkpt>',
        '<trkpt lat="50.61" lon="3.01"><time>9999-12-31T23:59:59-10:00</time></trkpt>',
        point(START + timedelta(seconds=40), 3.02, hdop="nan"),
    ]
    add_track_file(project=project, walk=walk, path=gpx(tmp_path / "a.gpx", points))
    assert moments(project, walk) == [START + timedelta(seconds=s) for s in (0, 10, 20, 40)]
    assert [fix.accuracy for fix in project.fixes(walk)] == [None] * 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100)),
        ("a.csv", b"lat;lon\n50;3\n"),
        ("a.gpx", b"<gpx><wpt lat='50' lon='3'/></gpx>"),
        ("a.gpx", b"<gpx><trk><trkseg><trkpt lat='50'"),
        ("a.gpx", b"<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx>&a;</gpx>"),
        ("a.gpx", b""),
    ],
)
def test_what_is_no_track_is_told_and_changes_nothing(
    project: Project, walk: str, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError):
        add_track_file(project=project, walk=walk, path=path)
    assert project.fixes(walk) == []
    assert walk_of(project, walk).geometry is None


def test_a_file_or_a_walk_that_is_gone_is_told(project: Project, walk: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        add_track_file(project=project, walk=walk, path=tmp_path / "missing.gpx")
    with pytest.raises(NotFoundError):
        add_track_file(project=project, walk="nobody", path=gpx(tmp_path / "a.gpx", moving(START, 3)))


@real
def test_the_logs_and_tracks_of_real_receivers_are_added(project: Project) -> None:
    for path in (
        REAL_LOG,
        GPX / "cerknicko-jezero.gpx",
        GPX / "korita-zbevnica.gpx",
        GPX / "around-visnjan-with-car.gpx",
    ):
        walk = walk_on(project, None)
        add_track_file(project=project, walk=walk, path=path)
        tracks = read_tracks(path)
        assert 0 < len(project.fixes(walk)) <= sum(len(track.fixes) for track in tracks)
        assert walk_of(project, walk).geometry is not None
    assert project.problems() == []


@real
def test_every_real_gpx_is_read_or_refused_with_a_word() -> None:
    read = 0
    for path in sorted(SHARED_DATA.glob("gpx-*/*.gpx")):
        try:
            read += bool(read_tracks(path))
        except SourceError as error:
            assert path.name in str(error)  # noqa: PT017  the word is what is looked at
    assert read > 30
