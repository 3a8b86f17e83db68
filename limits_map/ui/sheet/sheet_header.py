"""The top of a sheet: what the row is, its name, its state as chips, whose it is, and a line on the watch."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.cartography.themes import data_line
from limits_map.domain.definitions import FieldKind, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.values import fold
from limits_map.operations.features import change_values
from limits_map.operations.watch import Watch
from limits_map.ui.choice_button import ChoiceButton
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import theme_for, tinted_icon
from limits_map.ui.pieces import FlowLayout, QuietLabel, TitleLabel, clear_layout
from limits_map.ui.session import Session

_ICON = QSize(16, 16)


class SheetHeader(QWidget):
    """Names a row and changes its state in one click.

    Signals: `answer_requested(str, str)` with layer and uuid of the early signal that is to be answered.
    """

    answer_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: Feature | None = None
        self._watch: Watch | None = None
        self._buttons: dict[str, ChoiceButton] = {}
        self._kind = QuietLabel(self)
        self._title = TitleLabel(self)
        self._chips = QWidget(self)
        self._chip_row = FlowLayout(self._chips, spacing=8)
        self._belonging = QuietLabel(self)
        self._watch_line = _WatchLine(session, self)
        self._watch_line.answer_requested.connect(self.answer_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._kind, self._title, self._chips, self._belonging, self._watch_line):
            column.addWidget(widget)

    def show_row(self, row: Feature, *, around: tuple[str, ...] = (), watch: Watch | None = None) -> None:
        """Shows another row; `around` are the names of what it lies in."""
        definition = self._session.catalogue[row.layer]
        if self._row is None or self._row.layer != row.layer:
            self._make_chips(definition)
        self._row, self._watch = row, watch
        self._kind.setText(self._session.say(definition.singular))
        self._title.setText(self._session.title_of(row))
        for key, button in self._buttons.items():
            button.set_value(row.values.get(key))
        self._chips.setVisible(bool(self._buttons))
        belonging = _belonging(definition, row, around)
        self._belonging.setText(belonging)
        self._belonging.setVisible(bool(belonging))
        self._watch_line.show_watch(watch)

    @property
    def title(self) -> str:
        """The name shown."""
        return self._title.text()

    def chip(self, field: str) -> ChoiceButton:
        """The button of a field."""
        return self._buttons[field]

    def _make_chips(self, definition: LayerDefinition) -> None:
        clear_layout(self._chip_row)
        self._buttons = {}
        for field in definition.state_fields:
            button = ChoiceButton(self._session, field, self._chips)
            button.set_fixed(self._session.project.read_only or not definition.editable)
            button.picked.connect(self._on_picked)
            self._chip_row.addWidget(button)
            self._buttons[field.key] = button

    def _on_picked(self, field: str, value: object) -> None:
        if self._row is not None:
            self._session.run(change_values, layer=self._row.layer, uuids=[self._row.uuid], values={field: value})


class _WatchLine(QWidget):
    """How long a site under watch has been quiet, or that a signal waits for an answer, with a button to give it."""

    answer_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watch: Watch | None = None
        self._icon = QLabel(self)
        self._icon.setFixedSize(_ICON)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.answer_button = QPushButton(self)
        self.answer_button.clicked.connect(self._on_answer)
        press_by_enter(self.answer_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def said(self) -> str:
        """What it says."""
        return self._words.text()

    def show_watch(self, watch: Watch | None) -> None:
        """Says what the watch has seen; without a watch there is no line."""
        self._watch = watch
        self.setVisible(watch is not None)
        if watch is None:
            return
        waiting = bool(watch.unanswered)
        name, color = ("mdi6.bell-alert-outline", "#B3261E") if waiting else ("mdi6.eye-outline", "#2E7D32")
        tint = QColor(data_line(color, theme_for(self.palette())))
        self._icon.setPixmap(tinted_icon(name, self.palette(), tint).pixmap(_ICON))
        self._words.setText(self._said(watch))
        self.answer_button.setText(self.tr("Répondre"))
        self.answer_button.setToolTip(self.tr("Noter ce qui a été fait ; le délai s'arrête"))
        self.answer_button.setVisible(waiting and not self._session.project.read_only)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_watch(self._watch)
        super().changeEvent(event)

    def _on_answer(self) -> None:
        if self._watch is not None and self._watch.unanswered:
            oldest = self._watch.unanswered[0].row
            self.answer_requested.emit(oldest.layer, oldest.uuid)

    def _said(self, watch: Watch) -> str:
        lines = [self._said_of_last(watch)]
        if watch.weeks:
            quiet = self.tr("%n semaine(s) calme(s) sur {weeks}", "", watch.quiet_weeks or 0)
            lines.append(quiet.format(weeks=watch.weeks))
        return "\n".join(lines)

    def _said_of_last(self, watch: Watch) -> str:
        if watch.unanswered:
            waited = self._session.say(watch.unanswered[0].waited(datetime.now()))
            if len(watch.unanswered) == 1:
                return self.tr("Veille : premier signal sans réponse depuis {delay}").format(delay=waited)
            words = self.tr(
                "Veille : %n signaux sans réponse, le plus ancien depuis {delay}", "", len(watch.unanswered)
            )
            return words.format(delay=waited)
        if watch.quiet_days is None:
            return self.tr("Veille : aucun signal")
        if watch.quiet_days == 0:
            return self.tr("Veille : un signal aujourd'hui")
        return self.tr("Veille : %n jour(s) sans signal", "", watch.quiet_days)


def _belonging(definition: LayerDefinition, row: Feature, around: tuple[str, ...]) -> str:
    """Whose the row is and where it lies: its short texts that one filters by, and what lies around it, each once."""
    texts = [
        str(row.values[field.key])
        for field in definition.fields
        if field.kind is FieldKind.TEXT and field.filtered and row.values.get(field.key)
    ]
    different: dict[str, str] = {}
    for words in (*texts, *around):
        different.setdefault(fold(words), words)
    return " · ".join(different.values())
