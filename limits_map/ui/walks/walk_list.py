"""The walks as cards, the newest first: when, how far, how many findings, and one button for the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.domain.features import Feature
from limits_map.domain.walks import WalkState
from limits_map.operations.walks.facts import walk_state
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import accent, line_color, tinted_icon
from limits_map.ui.pieces import Column, QuietLabel, clear_layout, sized_font
from limits_map.ui.session import Session
from limits_map.ui.walks.walk_words import WalkWords

_ICONS = {
    WalkState.PLANNED: "mdi6.walk",
    WalkState.UNDER_WAY: "mdi6.walk",
    WalkState.TO_TIDY: "mdi6.playlist-edit",
    WalkState.FINISHED: "mdi6.file-document-outline",
}
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WalkList(Column):
    """Shows walks; Tab stops at the chosen one and its button only, the arrows go to the others.

    Signals: `chosen(str)` with the uuid of a walk, `step_requested(str)` when its next step is to be taken,
    `menu_requested(str, QPoint)` with the place on the screen.
    """

    chosen = Signal(str)
    step_requested = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(self, session: Session, words: WalkWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self.cards: list[WalkCard] = []
        self._chosen: str | None = None
        self.content.setContentsMargins(2, 2, 6, 8)
        self.content.setSpacing(8)

    def show_walks(self, walks: Sequence[Feature], counts: Mapping[str, tuple[int, int]]) -> None:
        """Shows other walks, each with its number of findings and of those that wait; the keyboard stays where it was."""
        if [walk.uuid for walk in walks] != [card.uuid for card in self.cards]:
            focused = next((card.uuid for card in self.cards if card.has_keyboard), None)
            clear_layout(self.content)
            self.cards = [self._new_card(walk) for walk in walks]
            for card in self.cards:
                self.content.addWidget(card)
            self.content.addStretch(1)
            if focused is not None and (again := self.card(focused)) is not None:
                again.setFocus()
        for card, walk in zip(self.cards, walks, strict=True):
            card.show_walk(walk, *counts.get(walk.uuid, (0, 0)))
        self._mark()

    def card(self, uuid: str | None) -> WalkCard | None:
        """The card of a walk, or None."""
        return next((card for card in self.cards if card.uuid == uuid), None)

    def choose(self, uuid: str | None) -> None:
        """Shows which walk is chosen."""
        self._chosen = uuid
        self._mark()
        card = self.card(uuid)
        if card is not None:
            self.ensureWidgetVisible(card)

    def _new_card(self, walk: Feature) -> WalkCard:
        card = WalkCard(self._session, self._words, walk, self)
        card.taken.connect(self.chosen)
        card.step_requested.connect(self.step_requested)
        card.menu_requested.connect(self.menu_requested)
        card.moved.connect(lambda way, card=card: self._go(self.cards.index(card) + way))
        card.ended.connect(lambda last: self._go(len(self.cards) - 1 if last else 0))
        return card

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            card = self.cards[place]
            self.chosen.emit(card.uuid)
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self) -> None:
        for card in self.cards:
            card.set_marked(card.uuid == self._chosen)


class WalkCard(QWidget):
    """One walk and its next step.

    Signals: `taken(str)` on a click, `step_requested(str)` by its button or Return, `moved(int)` up or down,
    `ended(bool)` to the last or the first, `menu_requested(str, QPoint)`.
    """

    taken = Signal(str)
    step_requested = Signal(str)
    moved = Signal(int)
    ended = Signal(bool)
    menu_requested = Signal(str, object)

    def __init__(self, session: Session, words: WalkWords, walk: Feature, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self.uuid = walk.uuid
        self._marked = False
        self._state = WalkState.PLANNED
        self._icon = _ICONS[self._state]
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(sized_font(self.font(), bold=True))
        self.detail = QuietLabel(self)
        self.step = QPushButton(self)
        self.step.setFont(sized_font(self.font(), points=11, bold=True))
        self.step.setIconSize(QSize(20, 20))
        self.step.setMinimumHeight(36)
        self.step.clicked.connect(lambda: self.step_requested.emit(self.uuid))
        press_by_enter(self.step)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addWidget(self.step)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_marked(False)

    @property
    def has_keyboard(self) -> bool:
        """True if the keyboard is on the card or its button."""
        return self.hasFocus() or self.step.hasFocus()

    def show_walk(self, walk: Feature, findings: int, unfinished: int) -> None:
        """Shows the walk as it is now."""
        self._state = walk_state(self._session.project, walk)
        self.title.setText(self._session.title_of(walk))
        parts = [self._words.when(walk), self._words.state(walk)]
        if findings or self._state is not WalkState.PLANNED:
            parts.append(self._words.counts(findings, unfinished))
        self.detail.setText("\n".join(part for part in parts if part))
        self.step.setText(self._words.next_step(self._state, unfinished))
        self._icon = _ICONS[WalkState.TO_TIDY if unfinished and self._done else self._state]
        self._tint()
        # A project that is only read can be read and told of, but nothing begun in it.
        self.step.setEnabled(not self._session.project.read_only or (self._done and not unfinished))
        said = ", ".join(part for part in (self.title.text(), *parts) if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(self.step.text())
        self.step.setAccessibleName(
            self.tr("{step}\u00a0: {walk}").format(step=self.step.text(), walk=self.title.text())
        )

    def set_marked(self, marked: bool) -> None:
        """Shows whether the walk is the chosen one, at which Tab stops."""
        self._marked = marked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if marked else Qt.FocusPolicy.ClickFocus)
        self.step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if marked else Qt.FocusPolicy.ClickFocus)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, box = accent(self.palette()), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(strong if self._marked else line_color(self.palette()), 2 if self._marked else 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(strong, 3))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.uuid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.uuid, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Space:
            self.taken.emit(self.uuid)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.step.isEnabled():
            self.step_requested.emit(self.uuid)
        else:
            super().keyPressEvent(event)

    @property
    def _done(self) -> bool:
        return self._state in (WalkState.TO_TIDY, WalkState.FINISHED)

    def _tint(self) -> None:
        self.step.setIcon(tinted_icon(self._icon, self.palette()))
