"""The queue at the left: each finding with its picture, its item, its hour and what it lacks; done ones ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from limits_map.domain.features import Changes, Feature
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.gaps import said_gaps
from limits_map.ui.evening.evening_queue import EveningQueue
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.photos.photo_view import photo_pixmap
from limits_map.ui.session import Session

_THUMB = QSize(48, 36)
_DONE = "\N{CHECK MARK}"


class QueueList(QWidget):
    """Lists the findings of an evening; thumbnails come one by one, so that the window is there at once.

    Signals: `picked(str)` with the uuid of a finding that was chosen.
    """

    picked = Signal(str)

    def __init__(self, session: Session, queue: EveningQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        self._layers = layers_of_walks(session.catalogue)
        self._thumbs: dict[str, QPixmap | None] = {}
        self.lines = LinesView(self)
        self.lines.chosen.connect(lambda layer, uuid: self.picked.emit(uuid))
        self.lines.opened.connect(lambda layer, uuid: self.picked.emit(uuid))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._load_one)
        session.changed.connect(self._on_session_changed)
        queue.changed.connect(self.refresh)
        queue.current_changed.connect(self._show_current)
        self._retranslate()

    def stop(self) -> None:
        """Loads no more pictures, for a window that closes."""
        self._loading.stop()

    def refresh(self) -> None:
        """Says everything anew."""
        self.lines.set_lines([self._line(row) for row in self._queue.rows])
        self._show_current()
        if any(row.uuid not in self._thumbs for row in self._queue.rows):
            self._loading.start()

    def words_of(self, row: Feature) -> str:
        """What a finding is called in the queue."""
        item = self._layers.item.choice(row.values.get(self._layers.form.item))
        return self._session.say(item.label) if item is not None else self.tr("Sans rubrique")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.lines.setAccessibleName(self.tr("File du soir"))
        self.refresh()

    def _line(self, row: Feature) -> Line:
        done = self._queue.is_done(row)
        hour = row.values.get(self._layers.findings.time_field or "")
        lacking = [self._session.say(gap) for gap in said_gaps(self._queue.gaps(row))]
        if done:
            told = self.tr("mis au net")
        elif lacking:
            told = self.tr("reste : {gaps}").format(gaps=", ".join(lacking))
        else:
            told = self.tr("complet")
        return Line(
            title=self.words_of(row),
            detail=" · ".join(part for part in (str(hour or ""), told) if part),
            trailing=_DONE if done else "",
            picture=self._thumbs.get(row.uuid) or self._blank(),
            layer=row.layer,
            uuid=row.uuid,
            faded=done,
        )

    def _blank(self) -> QPixmap:
        """The room that a picture takes, so that nothing moves when it comes."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_THUMB * ratio)
        pixmap.setDevicePixelRatio(ratio)
        color = self.palette().windowText().color()
        color.setAlphaF(0.08)
        pixmap.fill(color)
        return pixmap

    def _load_one(self) -> None:
        row = next((each for each in self._queue.rows if each.uuid not in self._thumbs), None)
        if row is None:
            self._loading.stop()
            self.refresh()
            return
        photos = self._session.project.photos(row.layer, row.uuid)
        ratio = self.devicePixelRatioF()
        pixmap = photo_pixmap(photos[0], _THUMB * ratio) if photos else QPixmap()
        if not pixmap.isNull():
            pixmap.setDevicePixelRatio(ratio)
        self._thumbs[row.uuid] = None if pixmap.isNull() else pixmap

    def _show_current(self) -> None:
        current = self._queue.current
        for number, row in enumerate(self._queue.rows):
            if current is not None and row.uuid == current.uuid:
                index = self.lines.lines.index(number)
                self.lines.setCurrentIndex(index)
                self.lines.scrollTo(index)

    def _on_session_changed(self, changes: Changes) -> None:
        for change in changes.photos:
            self._thumbs.pop(change.feature, None)
        if changes.photos:
            self.refresh()
