"""A form row: a label, its control, and beneath it the help, what is wrong, and what to think about."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from limits_map.ui.look import is_dark, tinted_icon

_ICON_SIZE = QSize(16, 16)


class Tone(Enum):
    """How a sentence beneath a control is meant: its icon, its colour on light, its colour on dark."""

    HELP = (None, None, None)
    WARNING = ("mdi6.shield-account-outline", "#7A4B00", "#F0C674")
    ERROR = ("mdi6.alert-circle-outline", "#B3261E", "#F2B8B5")


def tone_color(tone: Tone, palette: QPalette) -> QColor:
    """The colour in which a tone is written on this palette."""
    _, light, dark = tone.value
    if light is None or dark is None:
        color = palette.color(QPalette.ColorRole.WindowText)
        color.setAlphaF(0.72)
        return color
    return QColor(dark if is_dark(palette) else light)


class NoteLine(QWidget):
    """One sentence beneath a control, with an icon where it asks for attention; hidden while it is empty."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = QLabel(self)
        self._icon.setFixedSize(_ICON_SIZE)
        self._icon.setVisible(tone is not Tone.HELP)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self._recolor()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Says this, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _recolor(self) -> None:
        color = tone_color(self._tone, self.palette())
        palette = self._words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color)
        self._words.setPalette(palette)
        name = self._tone.value[0]
        if name is not None:
            self._icon.setPixmap(tinted_icon(name, self.palette(), color).pixmap(_ICON_SIZE))


class LabelledRow(QWidget):
    """A control under its label, named for the screen reader, with room for help, an error and a warning.

    An error stands in the place of the help, so that the form hardly moves as one types.
    """

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(control)
        self.label.setWordWrap(True)
        self._help = NoteLine(Tone.HELP, self)
        self._error = NoteLine(Tone.ERROR, self)
        self._warning = NoteLine(Tone.WARNING, self)
        self._help_words = ""
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.label, control, self._help, self._error, self._warning):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def error(self) -> str:
        """What is said to be wrong, or nothing."""
        return self._error.text

    @property
    def warning(self) -> str:
        """What is said to be thought about, or nothing."""
        return self._warning.text

    def let_control_grow(self) -> None:
        """Gives the control, a list or the like, all the height there is."""
        self._column.setStretchFactor(self.control, 100)

    def say_label(self, words: str, *, required: bool = False, help_words: str = "") -> None:
        """Names the control, marks it as required and explains it."""
        self.label.setText(words.replace("&", "&&") + ("\N{NO-BREAK SPACE}*" if required else ""))
        self._help_words = help_words
        name = self.tr("{name} (obligatoire)").format(name=words) if required else words
        for widget in self._named():
            widget.setAccessibleName(name)
        self._show()

    def say_help(self, words: str) -> None:
        """Explains the control, or what is chosen in it."""
        self._help_words = words
        self._show()

    def say_error(self, words: str) -> None:
        """Says what is wrong, or nothing."""
        self._error.say(words)
        self._show()

    def say_warning(self, words: str) -> None:
        """Says what to think about, or nothing."""
        self._warning.say(words)
        self._show()

    def _show(self) -> None:
        self._help.say("" if self.error else self._help_words)
        described = " ".join(words for words in (self.error, self.warning, self._help_words) if words)
        for widget in self._named():
            widget.setAccessibleDescription(described)

    def _named(self) -> list[QWidget]:
        inner = self.control.focusProxy()
        line = inner.lineEdit() if isinstance(inner, QComboBox) else None
        return [widget for widget in (self.control, inner, line) if widget is not None]
