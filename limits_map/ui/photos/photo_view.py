"""One photo as large as its window, and the next one by an arrow key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImageReader, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from limits_map.domain.features import Photo
from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.session import Session
from limits_map.words import Text, say, say_date

_GROUND = QColor("#16191B")
_DAY_ONLY = len("2026-11-22")
_NO_DAY = Text("sans date", "no date")


class PhotoView(QDialog):
    """Shows photos one at a time; Left and Right go through them, Escape closes."""

    def __init__(
        self, session: Session, photos: Sequence[RowPhoto], number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._photos = tuple(photos)
        self._number = number
        self._picture = _Picture(self)
        self._words = QLabel(self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setMargin(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._picture, 1)
        column.addWidget(self._words)
        self.resize(900, 640)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._number = (self._number + step) % len(self._photos)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        item = self._photos[self._number]
        words = photo_words(self._session, item)
        self._picture.show_picture(photo_pixmap(item.photo), words)
        place = self.tr("{number} sur {count}").format(number=self._number + 1, count=len(self._photos))
        self._words.setText(f"{words} · {place}" if len(self._photos) > 1 else words)
        self.setWindowTitle(words)


class _Picture(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_picture(self, pixmap: QPixmap, words: str) -> None:
        """Shows another picture."""
        self._pixmap = pixmap
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._pixmap.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(self._pixmap.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))


def photo_pixmap(photo: Photo, within: QSize | None = None) -> QPixmap:
    """The picture, read no larger than `within` pixels; empty if its bytes are damaged."""
    buffer = QBuffer()
    buffer.setData(QByteArray(photo.content))
    reader = QImageReader(buffer)
    size = reader.size()
    if within is not None and size.isValid():
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    pixmap = QPixmap.fromImage(reader.read())
    if within is None or pixmap.isNull():
        return pixmap
    left, top = (pixmap.width() - within.width()) // 2, (pixmap.height() - within.height()) // 2
    return pixmap.copy(max(0, left), max(0, top), within.width(), within.height())


def photo_words(session: Session, item: RowPhoto, *, with_day: bool = True) -> str:
    """What a photo is of and when it was taken."""
    row = session.project.feature(item.layer, item.uuid)
    title = session.title_of(row) if row is not None else item.photo.name
    when = taken(item.photo)
    if when is None or not with_day:
        return title
    to_the_minute = len(item.photo.taken_at or "") > _DAY_ONLY
    return f"{title} · {say(when if to_the_minute else when.date(), session.language)}"


def taken(photo: Photo) -> datetime | None:
    """When a photo was taken, by the clock of the camera, or None where that is unknown."""
    try:
        return datetime.fromisoformat(photo.taken_at).replace(tzinfo=None) if photo.taken_at is not None else None
    except ValueError:
        return None


def day_words(session: Session, item: RowPhoto) -> str:
    """The day a photo was taken, as in "8 oct. 2026"."""
    when = taken(item.photo)
    return session.say(_NO_DAY) if when is None else say_date(when.date(), session.language)


def in_order(photos: Sequence[RowPhoto]) -> tuple[RowPhoto, ...]:
    """Photos from the oldest to the newest; those without a day come last, as they were."""
    return tuple(sorted(photos, key=lambda item: taken(item.photo) or datetime.max))
