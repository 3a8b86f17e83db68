"""The evening queue: one finding after the other is placed, named, scored and read again, all by keyboard."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.background import Background
from limits_map.cartography.themes import Theme
from limits_map.domain.features import Changes
from limits_map.operations.walks.evening import finish_finding, join_findings, keep_complete, put_back
from limits_map.operations.walks.facts import layers_of_walks, unfinished_findings, walk_of, walk_title
from limits_map.operations.walks.gaps import GapKind, partner_of, said_gaps
from limits_map.ui.evening.evening_foot import EveningFoot
from limits_map.ui.evening.evening_head import EveningHead
from limits_map.ui.evening.evening_queue import EveningQueue
from limits_map.ui.evening.finding_card import FindingCard
from limits_map.ui.evening.paper_window import PaperWindow
from limits_map.ui.evening.photo_match_window import PhotoMatchWindow
from limits_map.ui.evening.picture_panel import PicturePanel
from limits_map.ui.evening.place_panel import PlacePanel
from limits_map.ui.evening.places_of import PlaceFinder
from limits_map.ui.evening.queue_list import QueueList
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Text

_WIDTHS, _HEIGHTS = (250, 640, 470), (400, 240)


class EveningWindow(QWidget):
    """A window of its own, or a part of another; where one left, one goes on the next time.

    Signals: `finished(str)` with a walk of which nothing waits any more; `report_requested(str)` with a walk;
    `action_requested(str)` and `site_requested(str)` with the finding whose action or site is to be made by a form.
    """

    finished = Signal(str)
    report_requested = Signal(str)
    action_requested = Signal(str)
    site_requested = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, walk: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self._settings = settings
        self._layers = layers_of_walks(session.catalogue)
        self._finder = PlaceFinder(session.project)
        self._asked: str | None = None
        self._partner: str | None = None
        self._shown: str | None = None
        self._dialog: PhotoMatchWindow | PaperWindow | None = None
        # Before the queue hears of it: what it then shows is found anew.
        session.changed.connect(self._on_session_changed)
        self.queue = EveningQueue(session, walk, self)
        title = walk_title(session.project, walk_of(session.project, walk)) if walk is not None else ""
        # In the order in which the eye and Tab go through them.
        self.head = EveningHead(title, self)
        self.notices = NoticeBar(self, session=session)
        self.list = QueueList(session, self.queue, self)
        self.picture = PicturePanel(session, self)
        self.place = PlacePanel(session, self)
        self.card = FindingCard(session, self.queue, self)
        self.end = EmptyPanel(self)
        self.foot = EveningFoot(self)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.queue.go_to(self._remembered())
        if self.queue.current is None or self.queue.is_done(self.queue.current):
            self.queue.go_on()
        self._show_current()
        self._show_page(at_end=self.queue.done == self.queue.total)

    @property
    def walk(self) -> str | None:
        """The walk that is tidied up."""
        return self.queue.walk_in_hand

    def set_theme(self, theme: Theme) -> None:
        """Paints the map in other colours, as the main window's."""
        self.place.set_theme(theme)

    def set_background(self, background: Background | None) -> None:
        """Lays something under the map, which belongs to this window from then on."""
        self.place.map.set_background(background)

    def leave(self) -> None:
        """Writes what was typed and remembers where one is; for a window around this one that closes."""
        self.card.write_words()
        if isinstance(self._dialog, PhotoMatchWindow):
            self._dialog.stop()
        self.list.stop()
        self.place.stop()
        row = self.queue.current
        self._settings.remember(self._key(), row.uuid if row is not None else "")
        self._settings.remember("evening/split", self._split.saveState())

    def finish(self) -> None:
        """Takes the finding in hand out of the queue and goes on; what it lacks is said first."""
        row, at_end = self.queue.current, self.stack.currentWidget() is self.end
        if row is None or at_end or self._session.project.read_only or not self.card.write_words():
            return
        row = self.queue.current
        if row is None or self.queue.is_done(row):
            self._go_on()
            return
        skipped = self.card.pad.was_skipped
        gaps = [gap for gap in self.queue.gaps(row) if gap.needed and not (skipped and gap.kind is GapKind.SCORE)]
        if any(gap.kind is GapKind.ITEM for gap in gaps):
            self.notices.show_text(self.tr("Il manque la rubrique : un chiffre ou une lettre la choisit."))
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if gaps and self._asked != row.uuid:
            self._asked = row.uuid
            lacking = ", ".join(self._session.say(gap) for gap in said_gaps(gaps))
            words = self.tr("À revoir : {gaps}. Ctrl+Entrée encore une fois le laisse ainsi.")
            self.notices.show_text(words.format(gaps=lacking), NoticeKind.WARNING)
            return
        waiting = self._waiting_walks()
        if self._session.run(finish_finding, uuid=row.uuid, values={}, geometry=row.geometry) is not None:
            self.notices.dismiss()
            self._go_on()
            self._tell_finished(waiting)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for shortcut in self._undoing:
            shortcut.setEnabled(self.isWindow())
        self.place.load()
        if self.queue.current is not None:
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        self.set_background(None)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.focusWidget() is not self.card.pad and self.stack.currentWidget() is self._split:
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isWindow():
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_current()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._middle = QSplitter(Qt.Orientation.Vertical, self)
        for part, size in ((self.picture, 3), (self.place, 2)):
            self._middle.addWidget(part)
            self._middle.setStretchFactor(self._middle.count() - 1, size)
        self._middle.setSizes(list(_HEIGHTS))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        for column_part, stretch in ((self.list, 0), (self._middle, 1), (self.card, 0)):
            self._split.addWidget(column_part)
            self._split.setStretchFactor(self._split.count() - 1, stretch)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes(list(_WIDTHS))
        self._split.restoreState(self._settings.bytes_of("evening/split"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._split)
        self.stack.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.resize(1320, 680)

    def _connect(self) -> None:
        for button, slot in (
            (self.head.photos_button, self.open_photos),
            (self.head.paper_button, self.open_paper),
            (self.head.keep_button, self._on_keep),
            (self.foot.join_button, self._on_join),
            (self.foot.back_button, self._on_put_back),
            (self.foot.before_button, lambda: self._step(-1)),
            (self.foot.next_button, lambda: self._step(1)),
            (self.foot.done_button, self.finish),
        ):
            button.clicked.connect(slot)
        self.list.picked.connect(self._on_picked)
        self.place.placed.connect(self._on_placed)
        self.place.left.connect(lambda: self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason))
        self.card.action_requested.connect(self.action_requested)
        self.card.site_requested.connect(self.site_requested)
        self.end.asked.connect(self._on_end_asked)
        self.queue.changed.connect(self._on_queue_changed)
        self.queue.current_changed.connect(self._show_current)
        self._session.failed.connect(self._on_failed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = {
            "Ctrl+Return": self.finish,
            "Ctrl+Enter": self.finish,
            "Ctrl+Down": lambda: self._step(1),
            "Ctrl+Up": lambda: self._step(-1),
            "Ctrl+J": self._on_join,
            "Ctrl+L": lambda: self.place.map.setFocus(Qt.FocusReason.ShortcutFocusReason),
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self, slot).setContext(inside)
        stack = self._session.undo_stack
        undoing = {"Ctrl+Z": stack.undo, "Ctrl+Y": stack.redo, "Ctrl+Shift+Z": stack.redo}
        self._undoing = [QShortcut(QKeySequence(key), self, slot) for key, slot in undoing.items()]
        for shortcut in self._undoing:
            shortcut.setContext(inside)

    def open_photos(self) -> None:
        """Opens the window that matches the pictures of a phone to the walk."""
        walk = self.walk
        if walk is not None and self.card.write_words():
            self._open(PhotoMatchWindow(self._session, self._settings, walk, self))

    def open_paper(self) -> None:
        """Opens the window for the codes of paper sheets."""
        walk = self.walk
        if walk is not None and self.card.write_words():
            self._open(PaperWindow(self._session, walk, self))

    def _open(self, dialog: PhotoMatchWindow | PaperWindow) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self) -> None:
        """Lets the pictures that were read go with their window, and goes on with the queue."""
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        if self.stack.currentWidget() is self._split:
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self) -> str:
        path = hashlib.sha256(str(self._session.project.path.resolve()).encode()).hexdigest()[:16]
        return f"evening/{path}/{self.queue.walk or 'all'}"

    def _remembered(self) -> str:
        return self._settings.text_of(self._key())

    def _go_on(self) -> None:
        if self.queue.go_on():
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_page(at_end=True)

    def _tell_finished(self, walks: set[str]) -> None:
        """Says of each of some walks, which had something waiting until now, that nothing does any more."""
        for walk in sorted(walks):
            if not unfinished_findings(self._session.project, walk):
                self.finished.emit(walk)

    def _waiting_walks(self) -> set[str]:
        walks = (row.values.get(self._layers.form.walk) for row in self.queue.rows if not self.queue.is_done(row))
        return {str(walk) for walk in walks if walk is not None}

    def _step(self, by: int) -> None:
        if self.card.write_words():
            self.queue.step(by)
            self._show_page(at_end=False)

    def _on_picked(self, uuid: str) -> None:
        if self.card.write_words():
            self.queue.go_to(uuid)
            self._show_page(at_end=False)

    def _on_placed(self, place: BaseGeometry) -> None:
        if self.card.write_words():
            self.card.place(place)

    def _on_keep(self) -> None:
        if not self.card.write_words():
            return
        waiting = self._waiting_walks()
        if self._session.run(keep_complete, walk=self.queue.walk) is not None:
            self._go_on()
            self._tell_finished(waiting)

    def _on_put_back(self) -> None:
        row = self.queue.current
        if row is not None:
            self._session.run(put_back, uuids=[row.uuid])
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_join(self) -> None:
        """Makes one finding of the one in hand and its partner; the one with the item is kept."""
        row, partner = self.queue.current, self._partner
        if row is None or partner is None or not self.card.write_words():
            return
        has_item = row.values.get(self._layers.form.item) is not None
        keep, other = (row.uuid, partner) if has_item else (partner, row.uuid)
        if self._session.run(join_findings, keep=keep, other=other) is not None:
            self.queue.go_to(keep)
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_end_asked(self) -> None:
        walk = self.walk
        if self.queue.total == 0:
            self.open_photos()
        elif walk is not None:
            self.report_requested.emit(walk)

    def _on_session_changed(self, changes: Changes) -> None:
        self._finder.forget(changes)
        form = self._layers.form
        links = [self._layers.findings.named(key) for key in (form.site, form.action)]
        around = {field.link for field in links if field is not None}
        if changes.layers & around and self._layers.findings.key not in changes.layers:
            self._show_current()

    def _on_failed(self, text: Text) -> None:
        self.notices.show_text(text, NoticeKind.ERROR)

    def _on_queue_changed(self) -> None:
        self._show_current()
        if self.queue.done < self.queue.total and self.stack.currentWidget() is self.end:
            if self.queue.current is None or self.queue.is_done(self.queue.current):
                self.queue.go_on()
            self._show_page(at_end=False)
            self.card.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        row = self.queue.current
        photos = self._session.project.photos(row.layer, row.uuid) if row is not None else []
        other = row is None or row.uuid != self._shown
        self._shown = row.uuid if row is not None else None
        if other:
            self._asked = None
        shown = bool(photos) and all(photo.may_be_shown for photo in photos)
        self.card.show_row(row, len(photos), photo_shown=shown)
        self.picture.show_photos(photos)
        self.picture.setVisible(bool(photos))
        if row is not None:
            self.place.show_places(self._finder.places(row, photos), looking=other)
        partner = partner_of(self._session.project, row, self.queue.rows) if row is not None else None
        self._partner = partner.uuid if partner is not None else None
        hour = partner.values.get(self._layers.findings.time_field or "") if partner is not None else None
        self.foot.show_partner(self.list.words_of(partner) if partner is not None else "", str(hour or ""))
        self._say_state()

    def _say_state(self) -> None:
        row, queue, locked = self.queue.current, self.queue, self._session.project.read_only
        self.head.show_count(
            queue.done, queue.total, queue.complete, locked=locked, has_walk=queue.walk_in_hand is not None
        )
        self.foot.show_state(
            is_done=row is not None and queue.is_done(row) and not locked,
            may_finish=row is not None and not locked,
            has_any=queue.total > 0,
            at_end=self.stack.currentWidget() is self.end,
        )

    def _show_page(self, *, at_end: bool) -> None:
        self.stack.setCurrentWidget(self.end if at_end else self._split)
        self._say_state()
        if at_end:
            self._say_end()
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_end(self) -> None:
        if self.queue.total == 0:
            self.end.set_words(
                self.tr("Aucun constat n'attend. Les photos d'un téléphone et les feuilles papier arrivent ici."),
                self.tr("Photos d'un dossier…") if self.walk is not None else "",
            )
        else:
            self.end.set_words(self.tr("Tout est mis au net."), self.tr("Compte rendu de la marche…"))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.head.title)
        self._say_end()
