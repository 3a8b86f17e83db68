"""Walk mode: one window over everything for the walk under way, to be used on one arm, in the sun, by key or thumb."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from limits_map.backgrounds.background import Background
from limits_map.domain.features import Changes
from limits_map.operations.walks.facts import (
    began_at,
    is_at_night,
    route_of,
    unfinished_findings,
    walk_of,
    walk_title,
)
from limits_map.operations.walks.walking import end_walk
from limits_map.ui.form_keys import tick_of_key
from limits_map.ui.look import palette_of
from limits_map.ui.map.map_view import MapView
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.capture import Capture
from limits_map.ui.walking.checklist_panel import ChecklistPanel
from limits_map.ui.walking.danger_card import DangerCard
from limits_map.ui.walking.hands_panel import HandsPanel
from limits_map.ui.walking.item_bar import ItemBar
from limits_map.ui.walking.last_line import LastLine
from limits_map.ui.walking.photographs import Photographs
from limits_map.ui.walking.track_keeper import TrackKeeper
from limits_map.ui.walking.walk_keys import WalkKey, code_of_key, command_of_key
from limits_map.ui.walking.walk_looks import WalkLooks
from limits_map.ui.walking.walk_map import WalkMap, shown_on_a_walk
from limits_map.ui.walking.walk_positions import WalkPositions
from limits_map.ui.walking.walk_strip import WalkStrip
from limits_map.ui.walking.walk_tool import WalkTool
from limits_map.ui.walking.words_line import WordsLine
from limits_map.words import Text


class WalkWindow(QWidget):
    """The window of a walk that was begun.

    Signals: `left()` when it is closed and the walk goes on later, `ended(str)` with the walk that is over.
    """

    left = Signal()
    ended = Signal(str)

    def __init__(self, session: Session, settings: Settings, walk: str, background: Background | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._session, self._settings, self._walk = session, settings, walk
        # What was done before one set out, and setting out itself, is not undone on the way.
        self._undoes_to = session.undo_stack.index()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.map_view = MapView(session, self)
        self.map_view.says_empty = False
        self.track = TrackKeeper(session, walk, self)
        self.walk_map = WalkMap(self.map_view, self.track, self)
        self.capture = Capture(session, walk, self.walk_map.moment, self)
        layers = self.capture.layers
        self.positions = WalkPositions(settings, walk, self.track, self.walk_map, self)
        began = began_at(session.project, walk)
        self.photographs = Photographs(session, settings, began, self)
        self.strip = WalkStrip(began, (self.positions.button, self.photographs.button), self)
        self.notices = NoticeBar(self, session=session)
        self.items = ItemBar(session, self.capture.items, self.capture.scores, self)
        self.last_line = LastLine(session, self.capture, self)
        proposal = layers.form.proposal
        self.words_line = WordsLine(session, layers.findings.field(proposal), self) if proposal is not None else None
        groups = layers.findings.field(layers.form.group).choices if layers.form.group is not None else ()
        self.hands = HandsPanel(session, groups, self.capture.scores, self)
        self.checklist = ChecklistPanel(session, walk, self)
        self.danger = DangerCard(self)
        self._arrange()
        self._connect()
        if background is not None:
            self.map_view.set_background(background)
        self.map_view.take(
            WalkTool(
                self.map_view,
                lambda: self.track.way,
                lambda: self.track.here,
                self.take_key,
                self.walk_map.look_elsewhere,
            )
        )
        self._looks = WalkLooks(settings, night=is_at_night(session.project, walk))
        self._use_look()
        self._retranslate()
        self._refresh()
        self._started = QTimer(self, singleShot=True)
        self._started.timeout.connect(self._start)
        self._started.start()

    def take_key(self, event: QKeyEvent) -> bool:
        """What a key does in walk mode; False for one that belongs to the map."""
        held = event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if held & Qt.KeyboardModifier.ControlModifier:
            return self._take_combined(Qt.Key(event.key()), shift=shift)
        # Codes come first: on a French keyboard the sign of a digit is one that means something elsewhere.
        code, command, tick = code_of_key(event), command_of_key(event), tick_of_key(event)
        if code is not None:
            # A key that is held down is one key.
            if not event.isAutoRepeat():
                self.capture.press(code)
            return True
        if command is not None:
            self.do(command, with_shift=shift)
            return True
        if tick is not None:
            return self.capture.tick(tick)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.capture.try_again()
            return True
        return False

    def do(self, command: WalkKey, *, with_shift: bool = False) -> None:
        """Does what a key of walk mode stands for."""
        match command:
            case WalkKey.PHOTO:
                self.photographs.take(of_last=with_shift)
            case WalkKey.DANGER:
                self.danger.open_over(self)
            case WalkKey.WORDS:
                self._ask_for_words()
            case WalkKey.HANDS:
                self._ask_for_hands()
            case WalkKey.CHECKLIST:
                self._show_checklist()
            case WalkKey.HERE:
                self.walk_map.go_here()
            case WalkKey.LIGHT:
                self._looks.take_next()
                self._use_look()
            case WalkKey.TAKE_BACK:
                self._take_back()
            case WalkKey.STEP_BACK:
                self._step_back()
            case WalkKey.POSITIVE | WalkKey.NEGATIVE:
                self.capture.set_tone(positive=command is WalkKey.POSITIVE)

    def end(self) -> None:
        """Ends the walk, after asking once: the way is kept as its line, and the evening begins."""
        waiting = len(unfinished_findings(self._session.project, self._walk))
        words = self.tr("Terminer la marche\u00a0?")
        told = self.tr("%n constat(s) à mettre au net ce soir.", "", waiting)
        yes = QMessageBox.StandardButton.Yes
        if QMessageBox.question(self, words, f"{words}\n\n{told}", yes | QMessageBox.StandardButton.No, yes) != yes:
            return
        if not self.capture.try_again():
            return
        self.positions.stop()
        if self.track.write() and self._session.run(end_walk, walk=self._walk) is not None:
            self._ended = True
            self.ended.emit(self._walk)
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        gone = self._is_gone()
        if not gone and not self.capture.try_again():
            event.ignore()
            return
        self.positions.stop()
        self.photographs.stop()
        if not gone:
            self.track.write()
        self.map_view.stop_reading()
        self.map_view.set_background(None)
        self._settings.remember("walking/open", "")
        super().closeEvent(event)
        if not self._ended:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a panel or a button over the map has no use for are the walk's."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_hands()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    _ended = False

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.notices)
        middle = QHBoxLayout()
        middle.addWidget(self.map_view, 1)
        middle.addWidget(self.checklist)
        self.checklist.hide()
        column.addLayout(middle, 1)
        if self.words_line is not None:
            column.addWidget(self.words_line)
        column.addWidget(self.last_line)
        column.addWidget(self.items)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self.capture.changed.connect(self._refresh)
        self.capture.saved.connect(partial(self.strip.show_saved, True))
        self.capture.not_saved.connect(partial(self.strip.show_saved, False))
        self._session.failed.connect(self._on_failed)
        self._session.undo_stack.indexChanged.connect(self._on_undo_index)
        # Later, so that everybody has heard of the change before the window goes.
        self._session.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)
        self.track.failed.connect(self._on_failed)
        self.positions.said.connect(self.strip.show_place)
        self.positions.told.connect(self._on_told)
        self.photographs.photographed.connect(self._on_photographed)
        self.photographs.left_behind.connect(self.capture.take_up)
        self.capture.settled.connect(self.photographs.let_go)
        self.photographs.failed.connect(self._on_told)
        self.strip.end_requested.connect(self.end)
        self.items.item_chosen.connect(self.capture.choose)
        self.items.score_chosen.connect(self._on_score)
        self.items.given_up.connect(partial(self.capture.choose, None))
        self.last_line.pressed.connect(self.do)
        self.last_line.ticked.connect(self.capture.tick)
        if self.words_line is not None:
            self.words_line.kept.connect(self._on_words)
            self.words_line.left.connect(self.map_view.setFocus)
        self.hands.counted.connect(self._on_hands)
        self.hands.left.connect(self.map_view.setFocus)
        self.checklist.left.connect(self._hide_checklist)
        self.checklist.photo_requested.connect(self.photographs.take_for)
        self.checklist.danger_requested.connect(partial(self.do, WalkKey.DANGER))
        self.danger.left.connect(self.map_view.setFocus)

    def _start(self) -> None:
        self._settings.remember("walking/open", self._walk)
        self.map_view.load()
        route = route_of(self._session.project, walk_of(self._session.project, self._walk))
        self.walk_map.begin(route.geometry if route is not None else None)
        self.positions.start()
        self.photographs.start()
        self.map_view.setFocus()
        if self.capture.count:
            self.notices.show_text(
                self.tr("La marche reprend\u00a0: %n constat(s), rien n'est perdu.", "", self.capture.count),
                NoticeKind.SUCCESS,
            )

    def _on_score(self, score: object) -> None:
        if self.capture.item is not None:
            self.capture.note(self.capture.item, score)  # type: ignore[arg-type]

    def _take_back(self) -> None:
        if not self.capture.take_back():
            self.notices.show_text(self.tr("Il n'y a rien à annuler\u00a0: tout est mis au net ou rien n'est noté."))

    def _take_combined(self, key: Qt.Key, *, shift: bool) -> bool:
        stack = self._session.undo_stack
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end()
        elif key == Qt.Key.Key_Y or (key == Qt.Key.Key_Z and shift):
            stack.redo()
        elif key == Qt.Key.Key_Z:
            if stack.index() > self._undoes_to:
                stack.undo()
        else:
            return False
        return True

    def _step_back(self) -> None:
        """Escape: first what is in hand, then the message, then the way back to the project, which ends nothing."""
        if self.capture.item is not None:
            self.capture.choose(None)
        elif self.notices.words:
            self.notices.dismiss()
        else:
            self.close()

    def _ask_for_words(self) -> None:
        if self.words_line is None:
            return
        last, form = self.capture.last, self.capture.layers.form
        item = self.capture.layers.item.choice(last.values.get(form.item)) if last is not None else None
        words = str(last.values.get(form.proposal or "") or "") if last is not None else ""
        self.words_line.ask(self._session.say(item.label) if item is not None else "", words)

    def _on_words(self, words: str) -> None:
        key = self.capture.layers.form.proposal
        if key is not None:
            self.capture.add({key: words or None})
        self.map_view.setFocus()

    def _ask_for_hands(self) -> None:
        self.hands.ask(next((item for item in self.capture.layers.item.choices if item.felt), None))
        self._place_hands()

    def _place_hands(self) -> None:
        size = self.hands.sizeHint()
        self.hands.setGeometry(
            (self.width() - size.width()) // 2,
            max(0, (self.height() - size.height()) // 2),
            size.width(),
            size.height(),
        )

    def _on_hands(self, hands: object) -> None:
        self.capture.count_hands(hands)  # type: ignore[arg-type]
        self.map_view.setFocus()

    def _show_checklist(self) -> None:
        if self.checklist.isVisible():
            self._hide_checklist()
            return
        self.checklist.show()
        fix = self.track.here
        if fix is not None:
            self.checklist.look_from(fix.longitude, fix.latitude)
        self.checklist.setFocus()

    def _hide_checklist(self) -> None:
        self.checklist.hide()
        self.map_view.setFocus()

    def _on_photographed(self, picture: Path, of_last: bool) -> None:
        (self.capture.add_picture if of_last else self.capture.photograph)(picture)
        self.map_view.setFocus()

    def _on_failed(self, text: Text) -> None:
        self.strip.show_saved(False)
        words = self._session.say(text)
        if self.capture.pending:
            words = self.tr("{why} Entrée pour réessayer.").format(why=words)
        self.notices.show_text(words, NoticeKind.ERROR)

    def _on_undo_index(self, index: int) -> None:
        self._undoes_to = min(self._undoes_to, index)

    def _on_changed(self, changes: Changes) -> None:
        """Goes with its walk, where somebody removes it in the project's window: nothing can be noted on it any more."""
        if self.capture.layers.walks.key in changes.layers and self._is_gone():
            self.close()

    def _is_gone(self) -> bool:
        return self._session.project.feature(self.capture.layers.walks.key, self._walk) is None

    def _on_told(self, text: Text) -> None:
        self.notices.show_text(text, NoticeKind.WARNING)

    def _use_look(self) -> None:
        palette, theme = palette_of(self._looks.current, self.style().standardPalette())
        self.setPalette(palette)
        self.map_view.set_theme(theme)
        self.strip.show_saved(True)

    def _refresh(self) -> None:
        project = self._session.project
        walk = project.feature(self.capture.layers.walks.key, self._walk)
        if walk is not None:
            self.map_view.show_here(shown_on_a_walk(project, walk, self.capture.uuids))
        self.strip.show_count(self.capture.count)
        self.items.show_item(self.capture.item)
        self.last_line.refresh()

    def _retranslate(self) -> None:
        title = walk_title(self._session.project, walk_of(self._session.project, self._walk))
        self.setWindowTitle(self.tr("{walk} — marche en cours").format(walk=title))
        self.map_view.setAccessibleName(self.tr("Carte de la marche"))
