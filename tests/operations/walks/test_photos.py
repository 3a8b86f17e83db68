"""Pictures of a phone come to where they were taken, by their time, their position, or by hand."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.domain.walks import Fix
from limits_map.errors import CancelledError, SourceError
from limits_map.geodesy import distances
from limits_map.operations.features import revert
from limits_map.operations.photos import photo_facts, read_photo
from limits_map.operations.walks.evening import keep_complete
from limits_map.operations.walks.facts import unfinished_findings
from limits_map.operations.walks.photo_matches import PhotoMatch, PhotoMatches, PlaceFrom, match_pictures
from limits_map.operations.walks.photos import read_photo_folder, take_photos
from limits_map.operations.walks.pictures import read_rest
from limits_map.store.project import Project
from limits_map.words import Language
from tests.operations.walks.evening_walk import DAY, START, Evening, a_walk, forty_pictures, local, picture, place


@pytest.fixture
def evening(project: Project) -> Evening:
    return a_walk(project)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tel"
    folder.mkdir()
    return folder


def read(evening: Evening, folder: Path) -> PhotoMatches:
    return read_photo_folder(project=evening.project, walk=evening.walk, folder=folder)


def one(evening: Evening, folder: Path) -> PhotoMatch:
    (match,) = read(evening, folder).matches
    return match


def said(match: PhotoMatch) -> str:
    return " ".join(text.say(Language.FRENCH) for text in match.said)


def metres(one: Point | None, other: Point) -> float:
    assert one is not None
    return float(distances(one, [other])[0])


def test_a_time_leads_to_the_place_on_the_track(evening: Evening, folder: Path) -> None:
    at = START + timedelta(minutes=12, seconds=34)
    match = one(evening, picture(folder / "a.jpg", 1, at=at).parent)
    assert (match.at, match.place_from, match.ticked, match.finding, said(match)) == (
        at, PlaceFrom.TRACK, True, None, "",
    )  # fmt: skip
    assert metres(match.place, place(at)) < 1


def test_its_own_position_is_kept_and_checked_against_the_track(evening: Evening, folder: Path) -> None:
    at = START + timedelta(minutes=12)
    near = Point(place(at).x, 48.1652)
    match = one(evening, picture(folder / "a.jpg", 1, at=at, where=near).parent)
    assert match.place_from is PlaceFrom.PICTURE
    assert metres(match.place, near) < 1
    assert match.off_m == pytest.approx(22, abs=2)
    assert said(match) == ""
    far = Point(place(at).x, 48.185)
    match = one(evening, picture(folder / "a.jpg", 1, at=at, where=far).parent)
    assert metres(match.place, far) < 1
    assert "2,2\u00a0km de la trace" in said(match)
    assert match.ticked


def test_without_a_time_the_position_decides(evening: Evening, folder: Path) -> None:
    picture(folder / "a.jpg", 1, where=place(START + timedelta(minutes=20)))
    picture(folder / "b.jpg", 2, where=Point(1.9, 48.3))
    near, far = read(evening, folder).matches
    assert (near.ticked, near.at, near.place_from) == (True, None, PlaceFrom.PICTURE)
    assert "Sans heure" in said(near)
    assert not far.ticked
    assert "à vérifier" in said(far)


def test_with_neither_it_is_told_plainly_and_waits_without_a_place(evening: Evening, folder: Path) -> None:
    match = one(evening, picture(folder / "a.jpg", 1).parent)
    assert (match.place, match.place_from, match.ticked) == (None, PlaceFrom.NOWHERE, True)
    assert "Ni heure ni position" in said(match)
    take_photos(project=evening.project, walk=evening.walk, matches=[match])
    (row,) = [row for row in unfinished_findings(evening.project) if row.values["item"] is None]
    assert (row.geometry, row.values["time"], row.values["walk"]) == (None, None, evening.walk)


def test_a_walk_without_a_track_says_so(project: Project, folder: Path) -> None:
    evening = a_walk(project, tracked=False)
    match = one(evening, picture(folder / "a.jpg", 1, at=START + timedelta(minutes=40)).parent)
    assert match.place is None
    assert "pas de trace" in said(match)


def test_pictures_of_another_day_are_offered_but_not_ticked(evening: Evening, folder: Path) -> None:
    picture(folder / "a.jpg", 1, at=START - timedelta(days=3))
    picture(folder / "b.jpg", 2, at=START + timedelta(minutes=3))
    other, own = sorted(read(evening, folder).matches, key=lambda match: match.ticked)
    assert (other.ticked, own.ticked) == (False, True)
    assert "un autre jour" in said(other)
    assert other.picture.photo is None
    whole = read_rest([other.picture], project=evening.project)
    assert whole.pictures[0].photo is not None


def test_the_clock_of_the_phone_is_guessed_and_may_be_put_right(evening: Evening, folder: Path) -> None:
    at = START + timedelta(minutes=50)
    picture(folder / "a.jpg", 1, at=at - timedelta(hours=1, minutes=20))
    found = read(evening, folder)
    assert found.minutes == 60
    right = match_pictures(evening.project, found.facts, [match.picture for match in found.matches], 80)
    assert right.matches[0].at == at
    assert metres(right.matches[0].place, place(at)) < 1
    take_photos(project=evening.project, walk=evening.walk, matches=right.ticked)
    rows = evening.project.features("urban_walks")
    (photo,) = [photo for row in rows for photo in evening.project.photos("urban_walks", row.uuid)]
    assert photo.taken_at == at.isoformat()


def test_the_zone_of_the_clocks_may_be_another(evening: Evening, folder: Path) -> None:
    east = timezone(timedelta(hours=5))
    at = START + timedelta(minutes=30)
    there = at.astimezone().astimezone(east).replace(tzinfo=None)
    picture(folder / "a.jpg", 1, at=there)
    (match,) = read_photo_folder(project=evening.project, walk=evening.walk, folder=folder, zone=east).matches
    assert metres(match.place, place(at)) < 1


def test_a_picture_just_after_an_entry_is_its_photo(evening: Evening, folder: Path) -> None:
    at = START + timedelta(minutes=6, seconds=20)
    picture(folder / "a.jpg", 1, at=at)
    picture(folder / "b.jpg", 2, at=at + timedelta(minutes=7))
    picture(folder / "c.jpg", 3, at=at, where=Point(1.6590, 48.165))
    close, later, away = sorted(read(evening, folder).matches, key=lambda match: match.picture.name)
    assert (close.finding, later.finding, away.finding) == (evening.findings[0], None, None)
    changes = take_photos(project=evening.project, walk=evening.walk, matches=[close, later, away])
    assert len(unfinished_findings(evening.project)) == 7
    assert [photo.name for photo in evening.project.photos("urban_walks", evening.findings[0])] == ["a.jpg"]
    revert(project=evening.project, changes=changes)
    assert len(unfinished_findings(evening.project)) == 5
    assert evening.project.photos("urban_walks", evening.findings[0]) == []


def test_the_same_picture_twice_is_left_out_and_said(evening: Evening, folder: Path) -> None:
    first = picture(folder / "a.jpg", 1, at=START)
    (folder / "b.jpg").write_bytes(first.read_bytes())
    found = read(evening, folder)
    assert [match.picture.name for match in found.matches] == ["a.jpg"]
    assert [(left.name, left.why.fr) for left in found.left_out] == [("b.jpg", "Deux fois dans le dossier.")]
    take_photos(project=evening.project, walk=evening.walk, matches=found.matches)
    assert [left.why.fr for left in read(evening, folder).left_out] == ["Déjà dans le projet."] * 2
    assert not take_photos(project=evening.project, walk=evening.walk, matches=found.matches)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says of torn metadata that it is torn
def test_one_bad_file_never_stops_the_others(evening: Evening, folder: Path) -> None:
    good = picture(folder / "a.jpg", 1, at=START).read_bytes()
    (folder / "b.jpg").write_bytes(b"")
    (folder / "c.jpg").write_bytes(good[: len(good) // 2])
    (folder / "d.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    (folder / "e.tif").write_bytes(b"II*\x00\xff\xff\xff\xff")
    (folder / "f.txt").write_text("no picture at all")
    for number in range(40):
        torn = bytearray(good)
        torn[20 + number * 5] ^= 0xFF
        (folder / f"torn{number}.jpg").write_bytes(bytes(torn))
    found = read(evening, folder)
    assert "a.jpg" in {match.picture.name for match in found.matches}
    assert {"b.jpg", "c.jpg", "d.png", "e.tif"} <= {left.name for left in found.left_out}
    assert len(found.matches) + len(found.left_out) == 45


def test_a_time_no_camera_can_mean_is_none(evening: Evening, folder: Path) -> None:
    picture(folder / "a.jpg", 1, at=datetime(9999, 12, 31, 23, 59))
    assert one(evening, folder).at is None


def test_forty_pictures_come_in_as_one_step_with_their_walk(evening: Evening, tmp_path: Path) -> None:
    keep_complete(project=evening.project, walk=evening.walk)
    assert evening.walk_state == "finished"
    found = read(evening, forty_pictures(tmp_path / "forty"))
    assert (len(found.matches), len(found.left_out), len(found.ticked)) == (40, 2, 40)
    changes = take_photos(project=evening.project, walk=evening.walk, matches=found.ticked)
    assert len(changes.photos) == 40
    assert evening.walk_state == "to_tidy"
    waiting = unfinished_findings(evening.project)
    assert {row.geometry is None for row in waiting} == {True, False}
    assert sum(row.geometry is None for row in waiting) == 10
    revert(project=evening.project, changes=changes)
    assert (unfinished_findings(evening.project), evening.walk_state) == ([], "finished")


def test_reading_may_be_stopped(evening: Evening, folder: Path) -> None:
    picture(folder / "a.jpg", 1)

    def stop(done: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_photo_folder(project=evening.project, walk=evening.walk, folder=folder, progress=stop)


def test_a_folder_that_is_gone_is_told(evening: Evening, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(evening, tmp_path / "gone")


def test_a_walk_past_midnight_keeps_its_pictures(evening: Evening, folder: Path) -> None:
    late = START + timedelta(hours=5)
    there = Point(1.66, 48.165)
    evening.project.note_fixes(evening.walk, [Fix(local(late), there.x, there.y)])
    match = one(evening, picture(folder / "a.jpg", 1, at=late + timedelta(minutes=1)).parent)
    assert match.at is not None
    assert match.at.date() > DAY
    assert match.ticked
    assert metres(match.place, there) < 1


def test_a_pipe_named_like_a_picture_is_none_and_is_not_opened(folder: Path) -> None:
    """Whoever opens it waits until somebody writes into it, which may be never."""
    pipe = folder / "a.jpg"
    os.mkfifo(pipe)
    for read_it in (read_photo, photo_facts):
        told: list[object] = []
        reading = threading.Thread(target=_told, args=(read_it, pipe, told), daemon=True)
        reading.start()
        reading.join(5)
        assert [type(each) for each in told] == [SourceError], "it waits"


def _told(read_it: Callable[[Path], object], path: Path, told: list[object]) -> None:
    try:
        told.append(read_it(path))
    except Exception as error:
        told.append(error)
