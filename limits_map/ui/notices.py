"""A quiet strip under the toolbar that says what happened, without stopping anybody."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from limits_map.cartography.themes import data_line
from limits_map.ui.look import theme_for, tinted_icon
from limits_map.ui.session import Session
from limits_map.words import Text

_ICON = QSize(20, 20)
_INFO_MS = 8000


class NoticeKind(Enum):
    """How a notice is meant: its icon and its colour."""

    INFO = ("mdi6.information-outline", "#2A6FBB")
    SUCCESS = ("mdi6.check-circle-outline", "#2E7D32")
    WARNING = ("mdi6.alert-outline", "#C26A00")
    ERROR = ("mdi6.alert-circle-outline", "#B3261E")


class NoticeBar(QWidget):
    """Says one thing at a time; Escape or the cross sends it away, and an information goes by itself after 8 s.

    Signals: `dismissed()` when it is gone.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, session: Session | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._said: Text | str = ""
        self._kind = NoticeKind.INFO
        self._action: Callable[[], object] | None = None
        self._icon, self._words = QLabel(self), QLabel(self)
        self._icon.setFixedSize(_ICON)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button, self._close = QPushButton(self), QToolButton(self)
        self._button.clicked.connect(self._on_action)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=_INFO_MS)
        self._timer.timeout.connect(self.dismiss)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.dismiss)
        self._retranslate()
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty while the strip is away."""
        return self._words.text() if not self.isHidden() else ""

    @property
    def kind(self) -> NoticeKind:
        """How it is meant."""
        return self._kind

    def show_text(
        self,
        text: Text | str,
        kind: NoticeKind = NoticeKind.INFO,
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Says something; with `action`, a button of that name calls `run`."""
        self._said, self._kind, self._action = text, kind, run
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._retranslate()
        self.show()
        self._timer.stop()
        if kind is NoticeKind.INFO:
            self._timer.start()

    def dismiss(self) -> None:
        """Sends the notice away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = QColor(self._kind.value[1])
        tint = QColor(color)
        tint.setAlphaF(0.12)
        painter.fillRect(self.rect(), tint)
        painter.fillRect(QRectF(0, 0, 4, self.height()), color)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        said = self._said
        if isinstance(said, Text):
            said = self._session.say(said) if self._session is not None else said.fr
        icon, color = self._kind.value
        meant = {
            NoticeKind.INFO: self.tr("Information"),
            NoticeKind.SUCCESS: self.tr("Fait"),
            NoticeKind.WARNING: self.tr("Attention"),
            NoticeKind.ERROR: self.tr("Erreur"),
        }[self._kind]
        tint = QColor(data_line(color, theme_for(self.palette())))
        self._icon.setPixmap(tinted_icon(icon, self.palette(), tint).pixmap(_ICON))
        self._icon.setAccessibleName(meant)
        self._icon.setToolTip(meant)
        self._words.setText(said)
        self._words.setAccessibleName(f"{meant} : {said}")
        self._close.setIcon(tinted_icon("mdi6.close", self.palette()))
        self._close.setToolTip(self.tr("Fermer ce message (Échap)"))
        self._close.setAccessibleName(self.tr("Fermer ce message"))

    def _on_action(self) -> None:
        run = self._action
        self.dismiss()
        if run is not None:
            run()
