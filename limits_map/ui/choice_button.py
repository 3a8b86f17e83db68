"""A button that shows one choice by colour, figure and word, and changes it from its menu in one click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton, QToolButton, QWidget

from limits_map.cartography.styles import UNKNOWN_FIGURE
from limits_map.cartography.themes import UNKNOWN_COLOR, ink_on
from limits_map.domain.definitions import Choice, FieldDefinition
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import line_color
from limits_map.ui.pieces import KEYBOARD_REASONS, sized_font
from limits_map.ui.session import Session
from limits_map.ui.state_keys import key_of_state
from limits_map.words import UNKNOWN

_PAD, _MARK, _ARROW, _GAP = 10, 16, 8, 6


class ChoiceButton(QToolButton):
    """A field with choices as a chip; its menu offers them all.

    Signals: `picked(str, object)` with the field's key and the value picked, None for unknown.
    """

    picked = Signal(str, object)

    def __init__(self, session: Session, field: FieldDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._choice: Choice | None = None
        self._by_keyboard = False
        self._numbered = False
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(sized_font(self.font(), bold=False))
        self._menu.aboutToShow.connect(self._fill_menu)
        press_by_enter(self)

    @property
    def value(self) -> str | None:
        """The value shown, None for unknown."""
        return self._choice.value if self._choice is not None else None

    def set_value(self, value: object) -> None:
        """Shows another value."""
        self._choice = self._field.choice(value)
        self.retranslate()

    def set_fixed(self, fixed: bool) -> None:
        """Only shows the value, for a project that is only read."""
        self.setMenu(None if fixed else self._menu)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)

    def number_choices(self) -> None:
        """Shows in the menu the digit that stands for each choice where the keyboard is beside the button."""
        self._numbered = True

    def retranslate(self) -> None:
        """Says its words again in the language of the window."""
        label = self._session.say(self._field.label)
        self.setText(self._said())
        self.setAccessibleName(self._full())
        help_words = self._choice.help if self._choice is not None and self._choice.help else self._field.help
        self.setToolTip(f"{label}\n{self._session.say(help_words)}" if help_words else label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        mark = _MARK + _GAP if self._has_mark() else 0
        arrow = _ARROW + _GAP if self.menu() is not None else 0
        return QSize(_PAD * 2 + mark + metrics.horizontalAdvance(self._words()) + arrow, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = self._draw_ground(painter, box)
        x = box.left() + _PAD - 1
        if self._has_mark():
            self._draw_mark(painter, QRectF(x, box.center().y() - _MARK / 2, _MARK, _MARK), ink)
            x += _MARK + _GAP
        painter.setPen(ink)
        painter.drawText(
            QRectF(x, box.top(), box.right() - x, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._words(),
        )
        if self.menu() is not None:
            self._draw_arrow(painter, box, ink)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._by_keyboard = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _draw_ground(self, painter: QPainter, box: QRectF) -> QColor:
        """Paints the chip's body and returns the colour of what is written on it."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and self.menu() is not None
        radius = box.height() / 2
        if self._filled():
            color = QColor(self._color())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color.darker(108) if hovered else color)
            ink = QColor(ink_on(color.name()))
        else:
            base = self.palette().color(QPalette.ColorRole.Button if hovered else QPalette.ColorRole.Base)
            painter.setPen(QPen(line_color(self.palette()), 1))
            painter.setBrush(base)
            ink = self.palette().color(QPalette.ColorRole.Text)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
        return ink

    def _draw_mark(self, painter: QPainter, place: QRectF, ink: QColor) -> None:
        if self._filled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(place)
            painter.setFont(sized_font(self.font(), share=0.93, bold=True))
            painter.setPen(QColor(self._color()) if ink.lightness() > 128 else QColor("#FFFFFF"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._figure())
            painter.setFont(self.font())
            return
        mark = choice_icon(self._choice, self.palette().color(QPalette.ColorRole.WindowText))
        if mark is not None:
            mark.paint(painter, place.toRect())

    def _draw_arrow(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        x, y = box.right() - _PAD - _ARROW + 2, box.center().y() - 1.5
        path = QPainterPath()
        path.moveTo(x, y)
        path.lineTo(x + _ARROW / 2, y + 4)
        path.lineTo(x + _ARROW, y)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _fill_menu(self) -> None:
        self._menu.clear()
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        for choice in self._field.choices:
            self._add(choice.value, self._session.say(choice.label), choice, ink)
        if self._numbered:
            for place, action in enumerate(self._menu.actions()):
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.setShortcut(key_of_state(place))
                action.setShortcutVisibleInContextMenu(True)
        if not self._field.required:
            self._menu.addSeparator()
            self._add(None, self._session.say(UNKNOWN).capitalize(), None, ink)
        present = next((action for action in self._menu.actions() if action.font().bold()), None)
        if present is not None:
            QTimer.singleShot(0, self._menu, lambda: self._menu.setActiveAction(present))

    def _add(self, value: str | None, words: str, choice: Choice | None, ink: QColor) -> None:
        action = QAction(words, self._menu)
        mark = choice_icon(choice, ink)
        if mark is not None:
            action.setIcon(mark)
            action.setIconVisibleInMenu(True)
        if choice is not None and choice.help is not None:
            action.setToolTip(self._session.say(choice.help))
        if value == self.value:
            font = action.font()
            font.setBold(True)
            action.setFont(font)
        action.triggered.connect(lambda checked=False: self._on_picked(value))
        self._menu.addAction(action)

    def _on_picked(self, value: str | None) -> None:
        if value != self.value:
            self.picked.emit(self._field.key, value)

    def _said(self) -> str:
        return self._session.say(self._choice.label) if self._choice is not None else self._session.say(UNKNOWN)

    def _full(self) -> str:
        return self.tr("{field} : {value}").format(field=self._session.say(self._field.label), value=self._said())

    def _words(self) -> str:
        """The words on the chip; an unknown value is named by its field, a figure already shown is not said twice."""
        if self._choice is None:
            return self._full()
        figure = self._figure()
        return self._said().removeprefix(f"{figure} ") if figure else self._said()

    def _figures(self) -> bool:
        return any(choice.figure for choice in self._field.choices)

    def _filled(self) -> bool:
        """True if the whole chip takes the choice's colour, as levels do."""
        return self._figures()

    def _has_mark(self) -> bool:
        return self._figures() or (self._choice is not None and choice_icon(self._choice, QColor("black")) is not None)

    def _figure(self) -> str:
        if not self._figures():
            return ""
        return self._choice.figure or "" if self._choice is not None else UNKNOWN_FIGURE

    def _color(self) -> str:
        return (self._choice.color if self._choice is not None else None) or UNKNOWN_COLOR
