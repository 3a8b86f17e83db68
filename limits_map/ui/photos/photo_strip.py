"""The photos of a row and of what belongs to it: seen, added, ticked as may be shown, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.errors import InvalidValueError
from limits_map.operations.photos import add_photo, date_photo, remove_photo, set_may_be_shown
from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.forms.entry_editors import DateEditor
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.photos.photo_compare import PhotoCompare
from limits_map.ui.photos.photo_view import PhotoView, day_words, in_order, photo_pixmap, photo_words, taken
from limits_map.ui.pieces import FlowLayout, QuietLabel, plain_tip
from limits_map.ui.session import Session
from limits_map.words import Text

_THUMB = QSize(96, 72)
_PATTERN = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp"
_TAKEN_ON = FieldDefinition("taken_on", Text("Prise le", "Taken on"), FieldKind.DATE)
_STAMP, _STAMP_GROUND = 22, "#00696B"
_SUFFIXES = {pattern.removeprefix("*") for pattern in _PATTERN.split()}


class PhotoStrip(QWidget):
    """Shows photos as thumbnails, the chosen one's tick and buttons beneath; Return shows it large."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photos: tuple[RowPhoto, ...] = ()
        self._target: tuple[str, str] | None = None
        self._view: PhotoView | PhotoCompare | None = None
        self.setAcceptDrops(True)
        self._empty = QuietLabel(self)
        self._thumbs = QListWidget(self)
        self._thumbs.setViewMode(QListWidget.ViewMode.IconMode)
        self._thumbs.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._thumbs.setMovement(QListWidget.Movement.Static)
        self._thumbs.setIconSize(_THUMB)
        self._thumbs.setSpacing(4)
        self._thumbs.setFrameShape(QFrame.Shape.NoFrame)
        self._thumbs.viewport().setAutoFillBackground(False)
        self._thumbs.currentRowChanged.connect(self._on_current_changed)
        self._thumbs.itemDoubleClicked.connect(self._on_open)
        self._words = QuietLabel(self)
        self._shown = QCheckBox(self)
        self._shown.clicked.connect(self._on_shown_clicked)
        self._day_label, self.day = QLabel(self), DateEditor(_TAKEN_ON, session, self)
        self._day_label.setBuddy(self.day)
        self.day.line.setMaximumWidth(110)
        self.day.line.editingFinished.connect(self._on_day_written)
        self.day.picked.connect(self._on_day_written)
        self._look, self._remove, self._add = QPushButton(self), QPushButton(self), QPushButton(self)
        self._compare = QPushButton(self)
        self._look.clicked.connect(self._on_open)
        self._compare.clicked.connect(self._on_compare)
        self._remove.clicked.connect(self._on_remove)
        self._add.clicked.connect(self._on_add)
        press_by_enter(self._look, self._compare, self._remove, self._add)
        self._lay_out()
        self._retranslate()

    def show_photos(self, photos: Sequence[RowPhoto], layer: str, uuid: str) -> None:
        """Shows photos; new ones are added to the row named."""
        same_row = self._target == (layer, uuid)
        kept = self._current() if same_row else None
        self._target, self._photos = (layer, uuid), in_order(photos)
        self._thumbs.blockSignals(True)
        self._thumbs.clear()
        for item in self._photos:
            self._thumbs.addItem(self._thumb(item))
        uuids = [item.photo.uuid for item in self._photos]
        place = uuids.index(kept.photo.uuid) if kept is not None and kept.photo.uuid in uuids else 0
        self._thumbs.setCurrentRow(min(place, len(uuids) - 1))
        self._thumbs.blockSignals(False)
        self._show_current()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Adds picture files to the row."""
        if self._target is not None:
            layer, uuid = self._target
            for path in paths:
                self._session.run(add_photo, layer=layer, uuid=uuid, path=path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and not self._session.project.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(self._dropped(event))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=8)
        for button in (self._look, self._compare, self._remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._thumbs, 1)
        column.addWidget(self._words)
        day = QHBoxLayout()
        day.addWidget(self._day_label)
        day.addWidget(self.day)
        day.addStretch(1)
        column.addLayout(day)
        column.addWidget(self._shown)
        column.addLayout(buttons)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)

    def _retranslate(self) -> None:
        self._empty.setText(self.tr("Aucune photo. Ajoutez-en une : sa position et sa date sont lues, puis effacées."))
        self._thumbs.setAccessibleName(self.tr("Photos"))
        self._day_label.setText(self._session.say(_TAKEN_ON.label))
        self.day.line.setAccessibleName(self._day_label.text())
        self._shown.setText(self.tr("Peut être montrée"))
        self._shown.setToolTip(self.tr("Cochée, la photo peut partir avec les cartes du comité et du public."))
        self._look.setText(self.tr("Voir en grand"))
        self._compare.setText(self.tr("Comparer…"))
        self._compare.setToolTip(self.tr("Voir deux photos l'une sur l'autre, avant et après."))
        self._remove.setText(self.tr("Supprimer"))
        self._add.setText(self.tr("Ajouter des photos…"))
        self._look.setIcon(tinted_icon("mdi6.magnify-plus-outline", self.palette()))
        self._compare.setIcon(tinted_icon("mdi6.compare", self.palette()))
        self._remove.setIcon(tinted_icon("mdi6.trash-can-outline", self.palette()))
        self._add.setIcon(tinted_icon("mdi6.camera-plus-outline", self.palette()))
        self._show_current()

    def _thumb(self, item: RowPhoto) -> QListWidgetItem:
        ratio = self.devicePixelRatioF()
        pixmap = photo_pixmap(item.photo, _THUMB * ratio)
        words = photo_words(self._session, item)
        if item.photo.may_be_shown:
            _stamp(pixmap, tinted_icon("mdi6.eye-check-outline", self.palette(), "#FFFFFF"), ratio)
            words = self.tr("{photo} · peut être montrée").format(photo=words)
        day = day_words(self._session, item) if taken(item.photo) is not None else ""
        thumb = QListWidgetItem(QIcon(pixmap), day)
        thumb.setSizeHint(_THUMB + QSize(8, 12 + self._thumbs.fontMetrics().height()))
        thumb.setToolTip(plain_tip(words))
        thumb.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        return thumb

    def _show_current(self) -> None:
        item = self._current()
        locked = self._session.project.read_only
        self._empty.setVisible(not self._photos)
        self._thumbs.setVisible(bool(self._photos))
        for widget in (self._words, self._day_label, self.day, self._shown, self._look, self._remove):
            widget.setVisible(item is not None)
        self._compare.setVisible(len(self._photos) > 1)
        for control in (self.day, self._shown, self._remove, self._add):
            control.setEnabled(not locked)
        if item is not None:
            self._words.setText(photo_words(self._session, item))
            self._shown.setChecked(item.photo.may_be_shown)
            when = taken(item.photo)
            self.day.set_value(when.date() if when is not None else None)

    def _current(self) -> RowPhoto | None:
        row = self._thumbs.currentRow()
        return self._photos[row] if 0 <= row < len(self._photos) else None

    def _on_current_changed(self, row: int) -> None:
        self._show_current()

    def _on_shown_clicked(self, checked: bool) -> None:
        item = self._current()
        if item is not None:
            self._session.run(
                set_may_be_shown, layer=item.layer, uuid=item.uuid, photo=item.photo, may_be_shown=checked
            )

    def _on_day_written(self) -> None:
        """Dates the photo by a day that can be read; what cannot be read goes back to what is known."""
        item = self._current()
        if item is None:
            return
        try:
            day = self.day.value()
        except InvalidValueError as error:
            self._session.failed.emit(error.text)
            self._show_current()
            return
        if day is None or isinstance(day, date):
            self._session.run(date_photo, layer=item.layer, uuid=item.uuid, photo=item.photo, day=day)

    def _on_remove(self) -> None:
        item = self._current()
        if item is not None:
            self._session.run(remove_photo, layer=item.layer, uuid=item.uuid, photo=item.photo)

    def _on_add(self) -> None:
        title = self.tr("Ajouter des photos")
        kinds = self.tr("Photos ({patterns})").format(patterns=_PATTERN)
        names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        self.add_files([Path(name) for name in names])

    def _on_open(self, item: QListWidgetItem | QModelIndex | bool | None = None) -> None:
        if self._current() is not None:
            self._view = PhotoView(self._session, self._photos, self._thumbs.currentRow(), self)
            self._view.show()

    def _on_compare(self) -> None:
        if len(self._photos) > 1:
            layer = self._target[0] if self._target is not None else None
            self._view = PhotoCompare(self._session, self._photos, self, layer=layer)
            self._view.show()

    def _dropped(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in _SUFFIXES]


def _stamp(pixmap: QPixmap, icon: QIcon, ratio: float) -> None:
    """Marks a thumbnail in its corner, with a ground of its own, so that it is seen on any picture."""
    if pixmap.isNull():
        return
    side = round(_STAMP * ratio)
    place = QRect(pixmap.width() - side - 2, 2, side, side)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_STAMP_GROUND))
    painter.drawEllipse(place)
    inset = side // 6
    icon.paint(painter, place.adjusted(inset, inset, -inset, -inset))
    painter.end()
