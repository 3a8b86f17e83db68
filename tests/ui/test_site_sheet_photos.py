"""Photos are added to a row, ticked as may be shown, removed, and seen large."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from limits_map.domain.features import Photo
from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.photos.photo_strip import PhotoStrip
from limits_map.ui.photos.photo_view import PhotoView, photo_pixmap
from limits_map.ui.session import Session


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (400, 300), "#00696B").save(tmp_path / "mur.jpg")
    return tmp_path / "mur.jpg"


class _Shown:
    """A strip that shows the photos of the first site, as the sheet keeps it."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session = session
        self.site = session.project.features("sites")[0].uuid
        self.strip = PhotoStrip(session)
        qtbot.addWidget(self.strip)
        self.strip.resize(340, 400)
        self.strip.show()
        session.changed.connect(lambda changes: self.refresh())
        self.refresh()

    def photos(self) -> list[Photo]:
        return self.session.project.photos("sites", self.site)

    def refresh(self) -> None:
        rows = [RowPhoto("sites", self.site, photo) for photo in self.photos()]
        self.strip.show_photos(rows, "sites", self.site)


def test_a_photo_is_added_ticked_removed_and_brought_back(qtbot: QtBot, session: Session, picture: Path) -> None:
    shown = _Shown(qtbot, session)
    assert shown.strip._empty.isVisible()
    shown.strip.add_files([picture])
    assert len(shown.photos()) == 1
    assert not shown.strip._empty.isVisible()
    qtbot.mouseClick(shown.strip._shown, Qt.MouseButton.LeftButton, pos=shown.strip._shown.rect().center() * 0.1)
    assert shown.photos()[0].may_be_shown
    assert shown.strip._shown.isChecked()
    qtbot.mouseClick(shown.strip._remove, Qt.MouseButton.LeftButton)
    assert shown.photos() == []
    session.undo_stack.undo()
    assert shown.photos()[0].may_be_shown


def test_a_file_that_is_no_picture_is_told(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    shown = _Shown(qtbot, session)
    (tmp_path / "faux.jpg").write_text("rien")
    with qtbot.waitSignal(session.failed):
        shown.strip.add_files([tmp_path / "faux.jpg"])
    assert shown.photos() == []


def test_the_large_view_goes_through_the_photos(qtbot: QtBot, session: Session, picture: Path) -> None:
    shown = _Shown(qtbot, session)
    shown.strip.add_files([picture, picture])
    view = PhotoView(session, [RowPhoto("sites", shown.site, photo) for photo in shown.photos()], 0)
    view.show()
    assert "1 sur 2" in view._words.text()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "2 sur 2" in view._words.text()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "1 sur 2" in view._words.text()
    qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_damaged_photo_is_empty_and_harmless(qtbot: QtBot) -> None:
    assert photo_pixmap(Photo("u", b"no picture", "image/jpeg", "")).isNull()


def test_a_photo_without_a_date_is_given_one(qtbot: QtBot, session: Session, picture: Path) -> None:
    shown = _Shown(qtbot, session)
    shown.strip.add_files([picture])
    line = shown.strip.day.line
    line.setText("12/05/2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown.photos()[0].taken_at == "2026-05-12"
    assert shown.strip._words.text().endswith("12 mai 2026")
    line.setText("un jour")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "12/05/2026"
    session.undo_stack.undo()
    assert shown.photos()[0].taken_at is None
    assert line.text() == ""
