"""Two photos of a place laid over one another, before and after, with a line between them that moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.photos.photo_view import day_words, in_order, photo_pixmap, photo_words, taken
from limits_map.ui.session import Session
from limits_map.ui.ticks import show_ticks

_GROUND, _INK, _CHIP = QColor("#16191B"), QColor("#FFFFFF"), QColor(22, 25, 27, 200)
_STEPS, _STEP, _PAGE = 1000, 20, 100
_SIZE = QSize(940, 680)
_GAP, _GRIP = 8.0, 14.0


class PhotoCompare(QDialog):
    """Shows two of some photos, by default the oldest and the newest; the line is moved by mouse or by arrow keys."""

    def __init__(
        self, session: Session, photos: Sequence[RowPhoto], parent: QWidget | None = None, *, layer: str | None = None
    ) -> None:
        """Of the photos, those of rows of `layer`, the sheet's own, are compared first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._photos = in_order(photos)
        self._pixmaps: dict[str, QPixmap] = {}
        self.before, self.after = QuietCombo(self), QuietCombo(self)
        self._before_row, self._after_row = LabelledRow(self.before, self), LabelledRow(self.after, self)
        self.picture = _Curtain(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setValue(_STEPS // 2)
        self.beside = QCheckBox(self)
        self._lay_out()
        self._retranslate()
        first, last = first_pair([item for item in self._photos if item.layer == layer] or self._photos, self._photos)
        self.before.setCurrentIndex(first)
        self.after.setCurrentIndex(last)
        self._show()
        for combo in (self.before, self.after):
            combo.currentIndexChanged.connect(self._show)
        self.slider.valueChanged.connect(self._on_slid)
        self.picture.dragged.connect(self._on_dragged)
        self.beside.toggled.connect(self._on_beside)
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(40, 80)))
        self.slider.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(24)
        choices.addWidget(self._before_row, 1)
        choices.addWidget(self._after_row, 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.slider, 1)
        line.addWidget(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(choices)
        column.addWidget(self.picture, 1)
        column.addLayout(line)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Avant et après"))
        self._before_row.say_label(self.tr("Avant"))
        self._after_row.say_label(self.tr("Après"))
        self.slider.setAccessibleName(self.tr("Limite entre les deux photos"))
        self.slider.setToolTip(self.tr("Flèches : déplacer la limite entre les deux photos"))
        self.beside.setText(self.tr("Côte à côte"))
        show_ticks(self.beside)
        words = [self._words(item) for item in self._photos]
        for combo in (self.before, self.after):
            chosen = combo.currentIndex()
            combo.blockSignals(True)
            combo.clear()
            combo.addItems(words)
            combo.setCurrentIndex(chosen)
            combo.blockSignals(False)

    def _words(self, item: RowPhoto) -> str:
        """The day first, which is what one looks for, then what the photo is of."""
        return self.tr("{day} : {what}").format(
            day=day_words(self._session, item), what=photo_words(self._session, item, with_day=False)
        )

    def _show(self) -> None:
        chosen = [self._photos[max(0, combo.currentIndex())] for combo in (self.before, self.after)]
        captions = [
            self.tr("{side} · {day}").format(side=side, day=day_words(self._session, item))
            for side, item in zip((self.tr("Avant"), self.tr("Après")), chosen, strict=True)
        ]
        self.picture.show_pair([self._pixmap(item) for item in chosen], captions)
        self.picture.setAccessibleName(", ".join(captions))

    def _pixmap(self, item: RowPhoto) -> QPixmap:
        return self._pixmaps.setdefault(item.photo.uuid, photo_pixmap(item.photo))

    def _on_slid(self, value: int) -> None:
        self.picture.set_share(value / _STEPS)

    def _on_dragged(self, share: float) -> None:
        self.slider.setValue(round(share * _STEPS))
        self.slider.setFocus()

    def _on_beside(self, beside: bool) -> None:
        self.picture.set_beside(beside)
        self.slider.setEnabled(not beside)


class _Curtain(QWidget):
    """Paints two pictures over one another, the first up to a line and the second beyond it, or both side by side.

    Signals: `dragged(float)` with the share of the width at which the mouse holds the line.
    """

    dragged = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmaps: list[QPixmap] = []
        self._captions: list[str] = []
        self._share = 0.5
        self._beside = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def show_pair(self, pixmaps: Sequence[QPixmap], captions: Sequence[str]) -> None:
        """Shows two other pictures under their captions."""
        self._pixmaps, self._captions = list(pixmaps), list(captions)
        self.update()

    def set_share(self, share: float) -> None:
        """Puts the line at that share of the width."""
        self._share = share
        self.update()

    def set_beside(self, beside: bool) -> None:
        """Shows the pictures whole, side by side, or one over the other."""
        self._beside = beside
        self.setCursor(Qt.CursorShape.ArrowCursor if beside else Qt.CursorShape.SplitHCursor)
        self.update()

    @property
    def share(self) -> float:
        """Where the line is, as a share of the width."""
        return self._share

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place()
        if event.buttons() & Qt.MouseButton.LeftButton and not self._beside and place.width() > 0:
            self.dragged.emit(min(1.0, max(0.0, (event.position().x() - place.left()) / place.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _GROUND)
        if not self._pixmaps:
            return
        if self._beside:
            width = (self.width() - _GAP) / 2
            for number, (pixmap, words) in enumerate(zip(self._pixmaps, self._captions, strict=True)):
                room = QRectF(number * (width + _GAP), 0, width, self.height())
                place = _fitted(QSizeF(pixmap.size()), room)
                painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
                _caption(painter, place, words, at_left=True)
            return
        place = self._place()
        x = place.left() + place.width() * self._share
        before, after = self._pixmaps
        painter.drawPixmap(place, after, _cropped(after, place.size()))
        painter.save()
        painter.setClipRect(QRectF(place.topLeft(), QPointF(x, place.bottom())))
        painter.drawPixmap(place, before, _cropped(before, place.size()))
        painter.restore()
        _caption(painter, place, self._captions[0], at_left=True)
        _caption(painter, place, self._captions[1], at_left=False)
        self._paint_line(painter, place, x)

    def _place(self) -> QRectF:
        """Where both pictures lie: as large as may be, in the proportions of the first."""
        size = next((pixmap.size() for pixmap in self._pixmaps if not pixmap.isNull()), QSize(4, 3))
        return _fitted(QSizeF(size), QRectF(self.rect()))

    def _paint_line(self, painter: QPainter, place: QRectF, x: float) -> None:
        painter.setPen(QPen(_CHIP, 4))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        painter.setPen(QPen(_INK, 2))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        middle = QPointF(x, place.center().y())
        painter.setBrush(_CHIP)
        painter.drawEllipse(middle, _GRIP, _GRIP)
        for side in (-1, 1):
            tip = middle + QPointF(side * 9, 0)
            painter.drawPolyline([tip + QPointF(-side * 4, -4), tip, tip + QPointF(-side * 4, 4)])


def first_pair(preferred: Sequence[RowPhoto], photos: Sequence[RowPhoto]) -> tuple[int, int]:
    """The places of the oldest and the newest photo: of those preferred if there are two, and of those with a day."""
    among = preferred if len(preferred) > 1 else photos
    dated = [item for item in among if taken(item.photo) is not None]
    pair = dated if len(dated) > 1 else among
    uuids = [item.photo.uuid for item in photos]
    return uuids.index(pair[0].photo.uuid), uuids.index(pair[-1].photo.uuid)


def _fitted(size: QSizeF, room: QRectF) -> QRectF:
    if size.isEmpty():
        size = QSizeF(4, 3)
    place = QRectF(QPointF(0, 0), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place


def _cropped(pixmap: QPixmap, wanted: QSizeF) -> QRectF:
    """The middle part of a picture that has the proportions wanted."""
    part = QRectF(QPointF(0, 0), wanted.scaled(QSizeF(pixmap.size()), Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(QRectF(pixmap.rect()).center())
    return part


def _caption(painter: QPainter, place: QRectF, words: str, *, at_left: bool) -> None:
    flags = Qt.AlignmentFlag.AlignCenter
    box = QRectF(painter.fontMetrics().boundingRect(words)).adjusted(-8, -4, 8, 4)
    box.moveTop(place.top() + 8)
    if at_left:
        box.moveLeft(place.left() + 8)
    else:
        box.moveRight(place.right() - 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_CHIP)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(_INK)
    painter.drawText(box, flags, words)
