"""Two photos of a place are compared: the oldest with the newest first, and a line between them that moves."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from limits_map.domain.features import Changes, Photo, PhotoChange
from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.photos.photo_compare import PhotoCompare, first_pair
from limits_map.ui.photos.photo_strip import PhotoStrip
from limits_map.ui.photos.photo_view import in_order
from limits_map.ui.session import Session
from limits_map.words import Text
from tests.ui.test_accessibility import _nameless

BEFORE, AFTER = "#B3261E", "#2E7D32"


def _photo(uuid: str, color: str, taken_at: str | None) -> Photo:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), color).save(buffer, "PNG")
    return Photo(uuid, buffer.getvalue(), "image/png", uuid, f"{uuid}.png", taken_at)


@pytest.fixture
def photos(session: Session) -> list[RowPhoto]:
    site = session.project.features("sites")[0].uuid
    made = [
        _photo("undated", "#5F6368", None),
        _photo("after", AFTER, "2026-11-14T10:00:00"),
        _photo("middle", "#F2B705", "2026-06-01T10:00:00"),
        _photo("before", BEFORE, "2026-01-12T18:30:00"),
    ]
    session.project.apply(Changes(Text.same("essai"), photos=tuple(PhotoChange("sites", site, None, p) for p in made)))
    return [RowPhoto("sites", site, photo) for photo in made]


@pytest.fixture
def compare(qtbot: QtBot, session: Session, photos: list[RowPhoto]) -> PhotoCompare:
    window = PhotoCompare(session, photos)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _color(window: PhotoCompare, share: float) -> str:
    picture = window.picture.grab().toImage()
    color = picture.pixelColor(round(picture.width() * share), picture.height() // 2)
    return QColor(color).name().upper()


def test_photos_are_in_the_order_of_their_days(photos: list[RowPhoto]) -> None:
    assert [item.photo.uuid for item in in_order(photos)] == ["before", "middle", "after", "undated"]


def test_the_oldest_and_the_newest_come_first(photos: list[RowPhoto], compare: PhotoCompare) -> None:
    assert compare.before.currentText().startswith("12 janv. 2026")
    assert compare.after.currentText().startswith("14 nov. 2026")
    assert compare.before.itemText(3).startswith("sans date")
    assert compare.picture.accessibleName() == "Avant · 12 janv. 2026, Après · 14 nov. 2026"


def test_photos_of_the_site_itself_come_before_those_of_its_rows(photos: list[RowPhoto]) -> None:
    ordered = in_order(photos)
    assert first_pair(ordered[1:3], ordered) == (1, 2)
    assert first_pair(ordered[:1], ordered) == (0, 2)
    undated = [ordered[3], ordered[0]]
    assert first_pair(undated, undated) == (0, 1), "without two days the order decides"


def test_the_line_is_moved_by_arrows_and_by_mouse(qtbot: QtBot, compare: PhotoCompare) -> None:
    assert compare.slider.hasFocus()
    assert (_color(compare, 0.4), _color(compare, 0.6)) == (BEFORE, AFTER)
    qtbot.keyClick(compare.slider, Qt.Key.Key_Right)
    assert compare.picture.share > 0.5
    qtbot.keyClick(compare.slider, Qt.Key.Key_End)
    assert (_color(compare, 0.4), _color(compare, 0.6)) == (BEFORE, BEFORE)
    qtbot.keyClick(compare.slider, Qt.Key.Key_Home)
    assert (_color(compare, 0.4), _color(compare, 0.6)) == (AFTER, AFTER)
    place = compare.picture._place()
    there = QPoint(round(place.left() + place.width() * 0.75), round(place.center().y()))
    qtbot.mousePress(compare.picture, Qt.MouseButton.LeftButton, pos=there)
    assert compare.picture.share == pytest.approx(0.75, abs=0.01)
    qtbot.mouseMove(compare.picture, QPoint(-50, there.y()))
    qtbot.mouseRelease(compare.picture, Qt.MouseButton.LeftButton)
    assert 0 <= compare.picture.share <= 1


def test_two_others_may_be_chosen_and_seen_whole(qtbot: QtBot, compare: PhotoCompare) -> None:
    compare.after.setCurrentIndex(1)
    assert _color(compare, 0.6) == "#F2B705"
    compare.beside.click()
    assert (_color(compare, 0.25), _color(compare, 0.75)) == (BEFORE, "#F2B705")
    assert not compare.slider.isEnabled()


def test_a_damaged_photo_is_empty_and_harmless(qtbot: QtBot, session: Session, photos: list[RowPhoto]) -> None:
    broken = RowPhoto("sites", photos[0].uuid, Photo("broken", b"no picture", "image/png", "", taken_at="hier"))
    window = PhotoCompare(session, [broken, photos[1]])
    qtbot.addWidget(window)
    window.show()
    window.beside.click()
    assert not window.picture.grab().isNull()


def test_the_strip_offers_it_from_two_photos_on(qtbot: QtBot, session: Session, photos: list[RowPhoto]) -> None:
    strip = PhotoStrip(session)
    qtbot.addWidget(strip)
    strip.resize(340, 500)
    with qtbot.waitActive(strip):
        strip.show()
        strip.activateWindow()
    strip.show_photos(photos[:1], "sites", photos[0].uuid)
    assert not strip._compare.isVisible()
    strip.show_photos(photos, "sites", photos[0].uuid)
    assert [strip._thumbs.item(n).text() for n in range(4)] == ["12 janv. 2026", "1 juin 2026", "14 nov. 2026", ""]
    strip._compare.setFocus()
    qtbot.keyClick(strip._compare, Qt.Key.Key_Return)
    window = strip.findChild(PhotoCompare)
    assert window is not None
    assert window.isVisible()
    assert _nameless(window) == []
    assert _nameless(strip) == []
    window.reject()
