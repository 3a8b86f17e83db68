"""The big keys at the foot of walk mode: the items of the form, then the scores of the one in hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from limits_map.cartography.themes import ink_on
from limits_map.domain.definitions import Choice
from limits_map.ui.look import accent, line_color
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session

_KEY_HEIGHT = 56
_IN_A_ROW = 9


class BigKey(QAbstractButton):
    """A target for a thumb: the key that stands for it, large, and a word under it; coloured where the choice is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color: str | None = None
        self.word = ""
        # The keyboard stays on the map, whose keys these are.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(QSize(64, _KEY_HEIGHT))

    def show_choice(self, key: str, word: str, said: str, color: str | None = None) -> None:
        """Stands for another choice."""
        self.setText(key)
        self.word, self.color = word, color
        self.setAccessibleName(f"{key} {said}")
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(92, _KEY_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = QColor(self.color) if self.color else palette.button().color()
        ink = QColor(ink_on(self.color)) if self.color else palette.buttonText().color()
        if self.isChecked():
            ground, ink = accent(palette), QColor(ink_on(accent(palette).name()))
        if self.isDown():
            ground = ground.darker(115)
        painter.setPen(QPen(line_color(palette), 1.5))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(ink)
        half = self.height() * 0.52
        painter.setFont(sized_font(self.font(), points=16, bold=True))
        painter.drawText(QRectF(0, 2, self.width(), half), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(sized_font(self.font(), points=11))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(self.word, Qt.TextElideMode.ElideRight, self.width() - 8)
        painter.drawText(QRectF(0, half - 2, self.width(), self.height() - half), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class ItemBar(QStackedWidget):
    """Shows the items, or the scores of the item in hand.

    Signals: `item_chosen(Choice)`, `score_chosen(Choice)`, `given_up()` when the item in hand is let go.
    """

    item_chosen = Signal(object)
    score_chosen = Signal(object)
    given_up = Signal()

    def __init__(
        self, session: Session, items: tuple[Choice, ...], scores: tuple[Choice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._items, self._scores = items, scores
        self._keys = [BigKey(self) for _ in items]
        self._score_keys = [BigKey(self) for _ in scores]
        self._back = BigKey(self)
        self._title = QLabel(self)
        self._title.setFont(sized_font(self.font(), points=16, bold=True))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setSpacing(4)
        for number, (key, item) in enumerate(zip(self._keys, items, strict=True)):
            grid.addWidget(key, number // _IN_A_ROW, number % _IN_A_ROW)
            key.clicked.connect(partial(self.item_chosen.emit, item))
        self.addWidget(page)
        second = QWidget(self)
        row = QHBoxLayout(second)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._title)
        for key, score in zip(self._score_keys, scores, strict=True):
            row.addWidget(key, 1)
            key.clicked.connect(partial(self.score_chosen.emit, score))
        row.addWidget(self._back)
        self._back.clicked.connect(self.given_up)
        self.addWidget(second)
        rows = max(1, -(-len(items) // _IN_A_ROW))
        self.setFixedHeight(rows * _KEY_HEIGHT + (rows - 1) * 4 + 8)
        for key in (*self._score_keys, self._back):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._retranslate()

    def show_item(self, item: Choice | None) -> None:
        """Asks for the score of an item, or for an item."""
        self._title.setText("" if item is None else self._session.say(item.label))
        self.setCurrentIndex(0 if item is None else 1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        say = self._session.say
        for key, item in zip(self._keys, self._items, strict=True):
            key.show_choice(item.code or "", say(item.short or item.label), say(item.label))
        for key, score in zip(self._score_keys, self._scores, strict=True):
            words = say(score.label)
            figure = score.figure or score.value
            key.show_choice(figure, words.removeprefix(figure).strip(), words, score.color)
        self._back.show_choice(self.tr("Échap"), self.tr("retour"), self.tr("Choisir une autre rubrique"))
