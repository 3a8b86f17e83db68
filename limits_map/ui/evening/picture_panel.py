"""The photo of a finding, as large as there is room; of several, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from limits_map.domain.features import Photo
from limits_map.ui.look import quiet_color
from limits_map.ui.photos.photo_view import photo_pixmap, taken
from limits_map.ui.session import Session
from limits_map.words import say

_PAD = 4


class PicturePanel(QWidget):
    """Shows one picture at a time and keeps no other in memory; Left and Right, or a click, go on to the next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photos: tuple[Photo, ...] = ()
        self._number = 0
        self._pixmap = QPixmap()
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def shown(self) -> Photo | None:
        """The photo shown, or None."""
        return self._photos[self._number] if self._photos else None

    @property
    def pixmap(self) -> QPixmap:
        """The picture in memory."""
        return self._pixmap

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Shows other photos, beginning with the first."""
        same = [photo.uuid for photo in photos] == [photo.uuid for photo in self._photos]
        self._photos = tuple(photos)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if len(photos) > 1 else Qt.FocusPolicy.NoFocus)
        if same:
            return
        self._number = 0
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or len(self._photos) < 2:
            super().keyPressEvent(event)
        else:
            self._go(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap.isNull():
            painter.setPen(quiet_color(self.palette()))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags.value, self.accessibleName())
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        words = self._caption()
        below = painter.fontMetrics().height() + _PAD
        room = QRectF(self.rect()).adjusted(0, 0, 0, -below)
        size = QSize(self._pixmap.size()).scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(quiet_color(self.palette()))
        line = QRectF(0, self.height() - below, self.width(), below)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._caption())
            self.update()
        super().changeEvent(event)

    def _go(self, step: int) -> None:
        if len(self._photos) > 1:
            self._number = (self._number + step) % len(self._photos)
            self._show()

    def _show(self) -> None:
        photo = self.shown
        self._pixmap = photo_pixmap(photo) if photo is not None else QPixmap()
        self.setAccessibleName(self._caption())
        self.update()

    def _caption(self) -> str:
        photo = self.shown
        if photo is None:
            return self.tr("Ce constat n'a pas de photo.")
        when = taken(photo)
        parts = [photo.name, say(when, self._session.language) if when is not None else ""]
        if len(self._photos) > 1:
            parts.append(self.tr("{number} sur {count}").format(number=self._number + 1, count=len(self._photos)))
        return " · ".join(part for part in parts if part)
