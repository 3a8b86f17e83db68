"""Two keystrokes a finding: what the keys of walk mode write, add and take back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.domain.walks import Fix
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import findings_of
from limits_map.operations.walks.walking import Moment, begin_walk, count_hands
from limits_map.ui.session import Session
from limits_map.ui.walking.capture import Capture
from tests.operations.walks.evening_walk import picture

NOW = datetime(2026, 11, 22, 18, 4)


@pytest.fixture
def walk(session: Session) -> str:
    changes = add_feature(
        project=session.project, layer="walks", geometry=None, values={"name": "Marche d'essai", "moment": "night"}
    )
    begin_walk(project=session.project, walk=changes.rows[0].uuid, now=NOW)
    return changes.rows[0].uuid


@pytest.fixture
def capture(session: Session, walk: str) -> Capture:
    return Capture(session, walk, lambda: Moment(NOW, 1.652, 48.165), session)


def last(session: Session, walk: str) -> dict[str, object]:
    return dict(findings_of(session.project, walk)[-1].values)


def test_an_item_and_a_score_are_on_disk_before_anything_else_happens(
    capture: Capture, session: Session, walk: str
) -> None:
    assert capture.press("1")
    assert findings_of(session.project, walk) == []
    assert capture.press("0")
    with session.project.another_connection() as disk:
        (row,) = findings_of(disk, walk)
    assert row.geometry == Point(1.652, 48.165)
    told = ("item", "score", "tone", "status", "moment", "time", "date")
    assert [row.values[key] for key in told] == ["lighting", "0", "negative", "captured", "night", "18:04", NOW.date()]
    assert capture.count == 1


def test_the_upper_half_of_the_scale_is_a_strong_point_unless_said_otherwise(
    capture: Capture, session: Session, walk: str
) -> None:
    for code, tone in (("3", "positive"), ("2", "positive"), ("1", "negative")):
        capture.press("4")
        capture.press(code)
        assert last(session, walk)["tone"] == tone
    assert capture.set_tone(positive=True)
    assert last(session, walk)["tone"] == "positive"


def test_a_code_that_means_nothing_writes_nothing(capture: Capture, session: Session, walk: str) -> None:
    assert not capture.press("Z")
    assert capture.press("i")
    assert not capture.press("7")
    assert capture.item is not None
    assert findings_of(session.project, walk) == []


def test_signs_are_ticked_and_unticked(capture: Capture, session: Session, walk: str) -> None:
    capture.press("7")
    capture.press("1")
    assert capture.tick(0)
    assert capture.tick(3)
    assert last(session, walk)["signs"] == ("seat", "tags")
    assert capture.tick(0)
    assert last(session, walk)["signs"] == ("tags",)
    assert not capture.tick(9)


def test_what_people_feel_belongs_to_one_group(capture: Capture, session: Session, walk: str) -> None:
    capture.press("8")
    capture.press("1")
    assert capture.tick(0)
    assert last(session, walk)["group"] == "women"
    assert capture.tick(2)
    assert last(session, walk)["group"] == "youth"
    assert capture.tick(2)
    assert last(session, walk)["group"] is None


def test_a_photo_without_words_waits_for_the_evening(
    capture: Capture, session: Session, walk: str, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.jpg"
    Image.new("RGB", (40, 30), "#446688").save(picture)
    assert capture.photograph(picture)
    (row,) = findings_of(session.project, walk)
    assert row.values["item"] is None
    assert len(session.project.photos(row.layer, row.uuid)) == 1
    capture.press("1")
    capture.press("1")
    assert capture.add_picture(picture)
    assert [len(session.project.photos(row.layer, row.uuid)) for row in findings_of(session.project, walk)] == [1, 1]


def test_a_broken_photo_writes_nothing_and_says_so(
    qtbot: QtBot, capture: Capture, session: Session, walk: str, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"no picture")
    with qtbot.waitSignals([session.failed, capture.not_saved]):
        assert not capture.photograph(picture)
    assert findings_of(session.project, walk) == []


def test_taking_back_goes_through_the_findings_also_those_of_before(
    capture: Capture, session: Session, walk: str
) -> None:
    for code in ("1", "2", "3"):
        capture.press(code)
        capture.press("1")
    again = Capture(session, walk, lambda: Moment(NOW), session)
    again.press("1")
    assert again.take_back()
    assert again.item is None
    assert again.count == 3
    for left in (2, 1, 0):
        assert again.take_back()
        assert again.count == left
    assert not again.take_back()
    session.undo_stack.undo()
    assert again.count == 1


def test_what_was_tidied_up_is_not_taken_back(capture: Capture, session: Session, walk: str) -> None:
    capture.press("1")
    capture.press("1")
    capture.add({"status": "open"})
    assert not capture.take_back()
    assert capture.count == 1
    assert capture.last is None


def test_hands_are_counted_by_group_and_score(session: Session, walk: str) -> None:
    hands = {("women", "0"): 3, ("women", "2"): 2, ("youth", "1"): 0}
    changes = count_hands(project=session.project, walk=walk, moment=Moment(NOW, 1.652, 48.165), hands=hands)
    found = {
        (row.values["group"], row.values["score"], row.values["answers"]) for row in findings_of(session.project, walk)
    }
    assert found == {("women", "0", 3), ("women", "2", 2)}
    session.adopt(changes)
    session.undo_stack.undo()
    assert findings_of(session.project, walk) == []


@pytest.mark.parametrize(
    ("minutes", "where", "place"),
    [
        (-1, None, Point(1.652, 48.165)),
        (-30, None, Point(1.66, 48.165)),
        (-90, None, None),
        (-30, Point(1.67, 48.166), Point(1.67, 48.166)),
    ],
    ids=["just taken", "comes late", "before the track", "knows its place"],
)
def test_a_picture_lies_where_it_was_taken(
    capture: Capture,
    session: Session,
    walk: str,
    tmp_path: Path,
    minutes: int,
    where: Point | None,
    place: Point | None,
) -> None:
    then = (NOW - timedelta(minutes=30)).astimezone()
    session.project.note_fixes(walk, [Fix(then + timedelta(seconds=n), 1.66, 48.165) for n in (-30, 30)])
    file = picture(tmp_path / "photo.jpg", 1, at=NOW + timedelta(minutes=minutes), where=where)
    assert capture.photograph(file)
    shape = findings_of(session.project, walk)[0].geometry
    assert shape is place is None or (shape is not None and place is not None and shape.distance(place) < 1e-6)
