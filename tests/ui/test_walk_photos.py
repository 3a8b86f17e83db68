"""Quick photos: what the camera sees is taken with one key, and what arrives in a folder is announced once."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrame, QVideoFrameInput
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from limits_map.errors import SourceError
from limits_map.operations.photos import read_photo
from limits_map.ui.walking.camera_window import CameraWindow
from limits_map.ui.walking.folder_watch import FolderWatch
from limits_map.ui.walking.photo_capture import PhotoCapture
from limits_map.words import Language, Text

# What Qt says on computers without a graphics card.
pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "pipewire", extend=True)
ORANGE = "#e8710a"


class Lens:
    """A source of pictures in the place of a camera; everything behind it is what a camera goes through."""

    def __init__(self) -> None:
        self.input = QVideoFrameInput()

    def attach(self, session: QMediaCaptureSession) -> QObject:
        session.setVideoFrameInput(self.input)
        return self.input

    def see(self, color: str = ORANGE) -> None:
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(QColor(color))
        assert self.input.sendVideoFrame(QVideoFrame(image))


def shown(window: CameraWindow, qtbot: QtBot) -> CameraWindow:
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_P])
def test_one_key_takes_what_the_camera_sees(tmp_path: Path, qtbot: QtBot, key: Qt.Key) -> None:
    lens = Lens()
    window = shown(CameraWindow(tmp_path / "photos", attach=lens.attach), qtbot)
    assert window.has_camera
    assert not window.take_button.isEnabled()
    lens.see()
    qtbot.waitUntil(window.take_button.isEnabled)
    before = datetime.now().replace(microsecond=0)
    with qtbot.waitSignal(window.photographed) as taken:
        QTest.keyClick(window, key)
    path = taken.args[0]
    assert path.parent == tmp_path / "photos"
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    photo = read_photo(path)
    assert photo.taken_at is not None
    assert before <= datetime.fromisoformat(photo.taken_at) <= datetime.now()
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert picture.size == (640, 480)
        red, green, blue = picture.getpixel((320, 240))  # type: ignore[misc]
    assert abs(red - 0xE8) < 8
    assert abs(green - 0x71) < 8
    assert abs(blue - 0x0A) < 12
    assert not window.isVisible()


def test_two_photos_of_one_second_are_two_files(tmp_path: Path, qtbot: QtBot) -> None:
    taken: list[Path] = []
    for color in (ORANGE, "#00696b", "#ffffff"):
        lens = Lens()
        window = shown(CameraWindow(tmp_path, attach=lens.attach), qtbot)
        window.photographed.connect(taken.append)
        lens.see(color)
        qtbot.waitUntil(window.take_button.isEnabled)
        window.take()
    assert len(set(taken)) == 3
    assert all(path.is_file() for path in taken)


def test_escape_closes_and_before_the_first_picture_nothing_is_taken(tmp_path: Path, qtbot: QtBot) -> None:
    lens = Lens()
    window = shown(CameraWindow(tmp_path, attach=lens.attach), qtbot)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.isVisible()
    with qtbot.waitSignal(window.rejected):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_cannot_be_written_is_told_and_the_picture_stays_on_screen(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "photos").write_text("no folder")
    lens = Lens()
    window = shown(CameraWindow(tmp_path / "photos", attach=lens.attach), qtbot)
    lens.see()
    qtbot.waitUntil(window.take_button.isEnabled)
    with qtbot.waitSignal(window.failed) as failed:
        window.take()
    assert "enregistrée" in failed.args[0].say(Language.FRENCH)
    assert window.isVisible()


def test_a_computer_without_a_camera_says_so_and_offers_a_file(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(CameraWindow(tmp_path / "photos", beside=tmp_path, attach=lambda session: None), qtbot)
    assert window.words == "Cet ordinateur n'a pas de caméra."
    asked: list[str] = []

    def choose(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return str(tmp_path / "banc.jpg"), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(window.photographed) as chosen:
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert chosen.args == [tmp_path / "banc.jpg"]
    assert asked == [str(tmp_path)]


def test_the_system_is_asked_for_its_camera_without_a_stumble(tmp_path: Path, qtbot: QtBot) -> None:
    window = shown(CameraWindow(tmp_path), qtbot)
    assert window.has_camera or window.words
    window.reject()


def test_every_control_has_a_name(tmp_path: Path, qtbot: QtBot) -> None:
    window = shown(CameraWindow(tmp_path, attach=Lens().attach), qtbot)
    for control in (window.take_button, window.close_button, window._picture):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


def picture(path: Path, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(seed))
    return path


def jpeg(seed: int) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((200, 150), 40 + seed).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


Watched = Callable[..., list[Path]]


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    """Watches a folder and gives the list that fills with what arrives."""
    watches: list[FolderWatch] = []

    def watch(folder: Path, **arguments: object) -> list[Path]:
        found: list[Path] = []
        one = FolderWatch(folder, look_ms=30, settle_ms=20, **arguments)  # type: ignore[arg-type]
        one.arrived.connect(found.append)
        watches.append(one)
        one.look()
        return found

    yield watch
    for one in watches:
        one.stop()
        one.deleteLater()


def test_pictures_that_arrive_are_announced_once_each(tmp_path: Path, watched: Watched, qtbot: QtBot) -> None:
    picture(tmp_path / "ancienne.jpg")
    found = watched(tmp_path)
    names = ["a.JPG", "b.jpeg", "DCIM/100CANON/c.jpg"]
    for number, name in enumerate(names):
        picture(tmp_path / name, number)
        qtbot.waitUntil(lambda number=number: len(found) > number)
    (tmp_path / "notes.txt").write_text("no picture")
    picture(tmp_path / ".cachee.jpg")
    last = picture(tmp_path / "z.jpg")
    qtbot.waitUntil(lambda: last in found)
    assert found == [*(tmp_path / name for name in names), last]


def test_a_picture_that_breaks_its_reader_does_not_end_the_watch(
    tmp_path: Path, watched: Watched, qtbot: QtBot
) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16)).save(buffer, "TIFF")
    broken = bytearray(buffer.getvalue())
    # The compression as a word where a number belongs: Pillow stumbles over its own TypeError.
    broken[72] = 2
    found = watched(tmp_path)
    (tmp_path / "a.tif").write_bytes(broken)
    with pytest.raises(SourceError):
        read_photo(tmp_path / "a.tif")
    qtbot.wait(200)
    last = picture(tmp_path / "z.jpg")
    qtbot.waitUntil(lambda: found == [last])


def test_a_picture_of_which_bytes_still_come_is_waited_for(tmp_path: Path, watched: Watched, qtbot: QtBot) -> None:
    found = watched(tmp_path)
    content, path = jpeg(1), tmp_path / "longue.jpg"
    path.write_bytes(b"")
    for cut in (100, len(content) // 2, len(content) - 10):
        path.write_bytes(content[:cut])
        # Another picture comes and goes through the whole of it meanwhile: by then this one was looked at too.
        other = picture(tmp_path / f"autre{cut}.jpg", cut)
        qtbot.waitUntil(lambda other=other: other in found)
        assert path not in found
    path.write_bytes(content)
    qtbot.waitUntil(lambda: path in found)
    os.utime(path)
    other = picture(tmp_path / "derniere.jpg", 7)
    qtbot.waitUntil(lambda: other in found)
    assert found.count(path) == 1


def test_after_a_restart_only_what_is_new_and_not_known_is_announced(
    tmp_path: Path, watched: Watched, qtbot: QtBot
) -> None:
    began = datetime.now() - timedelta(minutes=30)
    for name in ("veille.jpg", "prise.jpg", "pendant.jpg"):
        picture(tmp_path / name)
    before = (began - timedelta(hours=5)).timestamp()
    os.utime(tmp_path / "veille.jpg", (before, before))
    found = watched(tmp_path, known={"prise.jpg"}, since=began)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [tmp_path / "pendant.jpg"]


def test_a_card_that_is_pulled_out_and_comes_back_is_found_again(
    tmp_path: Path, watched: Watched, qtbot: QtBot
) -> None:
    card, away = tmp_path / "CARTE", tmp_path / "tiroir"
    found = watched(card)
    assert found == []
    picture(card / "a.jpg", 1)
    qtbot.waitUntil(lambda: len(found) == 1)
    card.rename(away)
    picture(away / "b.jpg", 2)
    away.rename(card)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert [path.name for path in found] == ["a.jpg", "b.jpg"]


def test_the_capture_announces_a_copy_only_once_and_says_what_it_cannot_read(tmp_path: Path, qtbot: QtBot) -> None:
    capture = PhotoCapture(tmp_path / "photos", lambda: {"connue.jpg"})
    found: list[Path] = []
    told: list[str] = []
    capture.photographed.connect(found.append)
    capture.failed.connect(lambda text: told.append(said(text)))
    folder = tmp_path / "telephone"
    folder.mkdir()
    picture(folder / "connue.jpg")
    capture.watch(folder, since=datetime.now() - timedelta(hours=1))
    assert capture.watched == folder
    content = jpeg(3)
    for name in ("a.jpg", "copie de a.jpg", "b.heic"):
        (folder / name).write_bytes(content)
    qtbot.waitUntil(lambda: bool(found) and bool(told), timeout=15_000)
    last = picture(folder / "z.jpg", 9)
    qtbot.waitUntil(lambda: last in found, timeout=15_000)
    assert [path.name for path in found] == ["a.jpg", "z.jpg"]
    assert len(told) == 1
    assert "HEIC" in told[0]
    capture.stop()
    assert capture.watched is None


def test_a_folder_that_is_gone_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    capture = PhotoCapture(tmp_path)
    with qtbot.waitSignal(capture.failed) as failed:
        capture.watch(tmp_path / "CARTE")
    assert "CARTE" in said(failed.args[0])
    capture.stop()


def test_the_camera_is_opened_once_over_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    capture = PhotoCapture(tmp_path, parent=window)
    capture.take(window)
    capture.take(window)
    cameras = window.findChildren(CameraWindow)
    assert len(cameras) == 1
    with qtbot.waitSignal(cameras[0].finished):
        capture.stop()
    capture.take(window)
    assert capture._camera is not None
    assert capture._camera is not cameras[0]
    capture.stop()


def said(text: Text) -> str:
    return text.say(Language.FRENCH)
