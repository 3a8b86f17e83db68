"""Editors of fields that are typed: text, notes, numbers, times and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.definitions import FieldDefinition, FieldKind
from limits_map.domain.features import Value
from limits_map.domain.values import edit_text, read_value
from limits_map.errors import InvalidValueError
from limits_map.ui.look import tinted_icon
from limits_map.ui.session import Session

_NOTE_LINES = 4


class FieldEditor(QWidget):
    """The control that edits one field; the base of all editors.

    Signals: `changed()` whenever what it holds changes, by hand or by `set_value`.
    """

    changed = Signal()

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.definition = definition
        self._session = session

    def value_text(self) -> str:
        """What stands in the editor, as `read_value` takes it; empty where nothing does."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Shows a value; None empties the editor."""
        raise NotImplementedError

    def value(self) -> Value:
        """The value that stands in the editor; raises InvalidValueError where it does not fit the field."""
        return read_value(self.definition, self.value_text())

    def help_text(self) -> str:
        """What the field is for, or what the present choice means."""
        return self._session.say(self.definition.help) if self.definition.help is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """Says the editor's own words in the language of the window."""


class LineEditor(FieldEditor):
    """One line: words, a number with its unit, or a time; what is understood is written out when one leaves it."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self._on_editing_finished)
        self.setFocusProxy(self.line)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.line, 1)
        unit = "€" if definition.kind is FieldKind.MONEY else definition.unit
        if unit:
            self._row.addWidget(QLabel(unit, self))
        if definition.kind in (FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.MONEY):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self._retranslate()

    def value_text(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: Value) -> None:
        self.line.setText(edit_text(self.definition, value))
        self.line.setCursorPosition(0)

    def offer(self, words: Sequence[str]) -> None:
        """Offers words that complete what is typed, by any part of them; Down shows all of them."""
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.line.setCompleter(completer)

    def _retranslate(self) -> None:
        if self.definition.kind is FieldKind.TIME:
            self.line.setPlaceholderText(self.tr("18:30"))

    def _on_editing_finished(self) -> None:
        try:
            read = edit_text(self.definition, self.value())
        except InvalidValueError:
            return
        if read != self.line.text():
            self.line.setText(read)


class DateEditor(LineEditor):
    """A day, typed as 21/11/2026 or picked from a calendar (Alt+Down); it may be empty.

    Signals: `picked()` when a day was taken from the calendar.
    """

    picked = Signal()

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        self._button = QToolButton()
        super().__init__(definition, session, parent)
        self._button.setAutoRaise(True)
        self._button.clicked.connect(self.open_calendar)
        self._row.addWidget(self._button)
        shortcut = QShortcut(QKeySequence("Alt+Down"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open_calendar)
        self._popup: QFrame | None = None
        self._recolor()

    def open_calendar(self) -> None:
        """Shows the calendar under the entry, at the day typed or today."""
        popup, calendar = self._made_calendar()
        calendar.setLocale(QLocale(str(self._session.language)))
        try:
            day = self.value()
        except InvalidValueError:
            day = None
        if isinstance(day, date):
            with QSignalBlocker(calendar):
                calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _made_calendar(self) -> tuple[QFrame, QCalendarWidget]:
        if self._popup is not None:
            return self._popup, self._popup.findChildren(QCalendarWidget)[0]
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setFrameShape(QFrame.Shape.StyledPanel)
        calendar = QCalendarWidget(self._popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self._session.say(self.definition.label))
        calendar.clicked.connect(self._on_picked)
        calendar.activated.connect(self._on_picked)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(calendar)
        return self._popup, calendar

    def _on_picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.hide()
        self.line.setFocus()
        self.picked.emit()

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("jj/mm/aaaa"))
        label = self._session.say(self.definition.label)
        self._button.setAccessibleName(self.tr("Calendrier : {label}").format(label=label))
        self._button.setToolTip(self.tr("Ouvrir le calendrier (Alt+Bas)"))

    def _recolor(self) -> None:
        palette = self.palette()
        color = palette.color(QPalette.ColorRole.ButtonText)
        self._button.setIcon(tinted_icon("mdi6.calendar-month-outline", palette, color))


class NoteEditor(FieldEditor):
    """A few lines of free text, with how many characters are used; Tab leaves it."""

    def __init__(self, definition: FieldDefinition, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(definition, session, parent)
        self.area = QPlainTextEdit(self)
        self.area.setTabChangesFocus(True)
        self.area.textChanged.connect(self._on_text_changed)
        self.setFocusProxy(self.area)
        self._count = QLabel(self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count.setVisible(definition.max_length is not None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.area)
        layout.addWidget(self._count)
        self._resize_area()
        self._retranslate()

    def value_text(self) -> str:
        return self.area.toPlainText().strip()

    def set_value(self, value: Value) -> None:
        self.area.setPlainText(edit_text(self.definition, value))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._resize_area()
        super().changeEvent(event)

    def _on_text_changed(self) -> None:
        self._retranslate()
        self.changed.emit()

    def _resize_area(self) -> None:
        margins = 2 * (self.area.frameWidth() + round(self.area.document().documentMargin()))
        self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * _NOTE_LINES + margins)

    def _retranslate(self) -> None:
        words = self.tr("{used} sur {most} caractères")
        self._count.setText(words.format(used=len(self.value_text()), most=self.definition.max_length))
