"""One suggestion for a site: what to do, why, what speaks for it, where that is written, and what there is already."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.definitions import Choice
from limits_map.domain.features import Feature
from limits_map.domain.guidance import technique_field
from limits_map.domain.row_facts import state_of
from limits_map.operations.ideas import Idea
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import accent, line_color, quiet_color, show_boxes
from limits_map.ui.pieces import FlowLayout, QuietLabel, clear_layout, plain_tip, sized_font
from limits_map.ui.session import Session


class IdeaCard(QWidget):
    """Shows an idea.

    Signals: `proposed(str)` with the key of the suggestion; `ticked()` when its tick changed; `evidence_chosen(str,
    list, str)` with layer and uuids of rows behind it, and what they speak for.
    """

    proposed = Signal(str)
    ticked = Signal()
    evidence_chosen = Signal(str, list, str)

    def __init__(self, session: Session, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.idea = idea
        self._told: object = None
        self.tick = QCheckBox(self)
        self.tick.toggled.connect(self._on_ticked)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(sized_font(self.font(), bold=True))
        self._title.setBuddy(self.tick)
        self._technique, self._there, self._cite = QuietLabel(self), QuietLabel(self), QuietLabel(self)
        self._because = QLabel(self)
        self._because.setWordWrap(True)
        self._because.setTextFormat(Qt.TextFormat.PlainText)
        self._evidence = QWidget(self)
        self._evidence_row = FlowLayout(self._evidence, spacing=8)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._on_proposed)
        press_by_enter(self.button)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for widget in (self._technique, self._because, self._evidence, self._cite, self._there):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_idea(self, idea: Idea) -> None:
        """Shows the idea as it is now."""
        self.idea = idea
        suggestion, say = idea.suggestion, self._session.say
        show_boxes(self.tick)
        offered = idea.taken is None and not self._session.project.read_only
        for widget in (self.tick, self.button):
            widget.setVisible(offered)
        if not offered:
            self.tick.setChecked(False)
        title = say(suggestion.title)
        self._title.setText(title)
        ink = QPalette()
        if idea.taken is not None:
            ink.setColor(QPalette.ColorRole.WindowText, quiet_color(self.palette()))
        self._title.setPalette(ink)
        self._because.setText(say(suggestion.because))
        self._because.setVisible(idea.taken is None)
        self._show_technique()
        self._show_evidence()
        self._cite.setText(say(suggestion.cite))
        there = self._said_there()
        self._there.setText(there)
        self._there.setVisible(bool(there))
        self.tick.setAccessibleName(self.tr("Choisir : {title}").format(title=title))
        self.button.setText(self.tr("Proposer cette action"))
        self.button.setAccessibleName(self.tr("Proposer cette action : {title}").format(title=title))
        self.button.setAccessibleDescription(" ".join((say(suggestion.because), there)).strip())
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.tick.isChecked()
        painter.setPen(QPen(accent(self.palette()) if strong else line_color(self.palette()), 2 if strong else 1))
        painter.setBrush(self.palette().base() if self.idea.taken is None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.show_idea(self.idea)
        super().changeEvent(event)

    def _show_technique(self) -> None:
        technique = self._choice()
        if technique is None:
            self._technique.hide()
            return
        say = self._session.say
        self._technique.setText(
            " · ".join(say(text) for text in (technique.label, technique.group) if text is not None)
        )
        self._technique.setToolTip(
            plain_tip(*(say(text) for text in (technique.help, technique.example) if text is not None))
        )

    def _choice(self) -> Choice | None:
        field = technique_field(self._session.catalogue[self.idea.suggestion.layer])
        return field.choice(self.idea.suggestion.technique) if field is not None else None

    def _show_evidence(self) -> None:
        """A button for the rows of each layer; while they stay the same the buttons do too, and the keyboard on them."""
        told = (self.idea.evidence, self._session.language, accent(self.palette()).name())
        if told == self._told:
            return
        self._told = told
        clear_layout(self._evidence_row)
        for layer, uuids in self.idea.evidence:
            definition = self._session.catalogue[layer]
            name = definition.singular if len(uuids) == 1 else definition.title
            button = QToolButton(self._evidence)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setText(f"{len(uuids)} {self._session.say(name).lower()}")
            font = sized_font(button.font(), share=0.93)
            font.setUnderline(True)
            button.setFont(font)
            button.setToolTip(self.tr("Montrer ce qui appelle cette idée"))
            button.setAccessibleName(
                self.tr("{rows} à l'appui de : {title}").format(
                    rows=button.text(), title=self._session.say(self.idea.suggestion.title)
                )
            )
            palette = button.palette()
            palette.setColor(palette.ColorRole.ButtonText, accent(self.palette()))
            button.setPalette(palette)
            button.clicked.connect(lambda _=False, layer=layer, uuids=uuids: self._choose(layer, uuids))
            press_by_enter(button)
            self._evidence_row.addWidget(button)
            button.show()

    def _choose(self, layer: str, uuids: tuple[str, ...]) -> None:
        self.evidence_chosen.emit(layer, list(uuids), self._session.say(self.idea.suggestion.title))

    def _said_there(self) -> str:
        """What there is of it already: the action that it became, or others with the same technique."""
        if self.idea.taken is not None:
            words = self.tr("Déjà dans les actions du site ({state}).")
            return words.format(state=self._state(self.idea.taken))
        if not self.idea.existing:
            return ""
        named = [
            self.tr("« {title} » ({state})").format(title=self._session.title_of(action), state=self._state(action))
            for action in self.idea.existing[:2]
        ]
        more = len(self.idea.existing) - len(named)
        words = self.tr("Même technique déjà là : {actions}").format(actions=", ".join(named))
        return words + (self.tr(" et %n autre(s)", "", more) if more else "")

    def _state(self, action: Feature) -> str:
        state = state_of(self._session.catalogue[action.layer], action)
        return self._session.say(state.label).lower() if state is not None else self.tr("état inconnu")

    def _on_ticked(self) -> None:
        self.update()
        self.ticked.emit()

    def _on_proposed(self) -> None:
        self.proposed.emit(self.idea.suggestion.key)
