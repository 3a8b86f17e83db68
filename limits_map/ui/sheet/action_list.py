"""The actions of a site, each with its state as a chip that changes it in one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from limits_map.domain.definitions import FieldKind
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import is_open, is_overdue
from limits_map.operations.features import change_values
from limits_map.operations.plan import action_fields, cost_words, granted_for
from limits_map.ui.choice_button import ChoiceButton
from limits_map.ui.look import accent, line_color
from limits_map.ui.pieces import Column, FlowLayout, QuietLabel, sized_font
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import field_words
from limits_map.ui.state_keys import state_of_key


class ActionList(Column):
    """Shows actions as cards; on one of them the digits set its state.

    Signals: `chosen(str, str)` with layer and uuid on a click or Space, `opened(str, str)` on a double click or Return.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cards: dict[str, _ActionCard] = {}
        self._site: str | None = None

    def set_actions(self, actions: Sequence[Feature], site_layer: str) -> None:
        """Shows other actions; what leads to the site itself is not said again."""
        self._site = site_layer
        if [action.uuid for action in actions] != list(self._cards):
            self._arrange(actions)
        for action in actions:
            self._cards[action.uuid].show_action(action)

    def card(self, uuid: str) -> _ActionCard:
        """The card of an action."""
        return self._cards[uuid]

    def mark(self, uuid: str | None) -> None:
        """Shows which action is selected."""
        for key, card in self._cards.items():
            card.set_marked(key == uuid)

    def _arrange(self, actions: Sequence[Feature]) -> None:
        """Puts the cards into another order; those that stay are kept, and the keyboard on them."""
        kept = {action.uuid: self._cards.pop(action.uuid, None) for action in actions}
        for gone in self._cards.values():
            gone.hide()
            gone.deleteLater()
        while self.content.takeAt(0) is not None:
            pass
        self._cards = {action.uuid: kept[action.uuid] or self._new_card(action) for action in actions}
        for card in self._cards.values():
            self.content.addWidget(card)
        self.content.addStretch(1)

    def _new_card(self, action: Feature) -> _ActionCard:
        card = _ActionCard(self._session, action, self._site or "", self)
        card.chosen.connect(self.chosen)
        card.opened.connect(self.opened)
        return card


class _ActionCard(QWidget):
    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, session: Session, action: Feature, site_layer: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._action = action
        self._site = site_layer
        self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(sized_font(self.font(), bold=True))
        self._detail = QuietLabel(self)
        definition = session.catalogue[action.layer]
        self.state: ChoiceButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        if definition.status_field is not None:
            self.state = ChoiceButton(session, definition.field(definition.status_field), self)
            self.state.number_choices()
            self.state.set_fixed(session.project.read_only or not definition.editable)
            self.state.picked.connect(self._on_picked)
            chips = QWidget(self)
            FlowLayout(chips).addWidget(self.state)
            column.addWidget(chips)

    def show_action(self, action: Feature) -> None:
        """Shows the action as it is now."""
        self._action = action
        definition = self._session.catalogue[action.layer]
        self._title.setText(self._session.title_of(action))
        detail = self._said()
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        if self.state is not None and definition.status_field is not None:
            self.state.set_value(action.values.get(definition.status_field))
        self.setAccessibleName(", ".join(words for words in (self._title.text(), detail) if words))

    def set_marked(self, marked: bool) -> None:
        """Shows whether the action is the selected one."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._marked or self.hasFocus()
        painter.setPen(QPen(accent(self.palette()) if strong else line_color(self.palette()), 2 if strong else 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._action.layer, self._action.uuid)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._action.layer, self._action.uuid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._action.layer, self._action.uuid)
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self._action.layer, self._action.uuid)
        elif not self._set_state_by(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_action(self._action)
        super().changeEvent(event)

    def _set_state_by(self, event: QKeyEvent) -> bool:
        """Sets the state that a key stands for; False where it stands for none."""
        definition = self._session.catalogue[self._action.layer]
        value = state_of_key(definition.status, event) if definition.status is not None else None
        if value is None or definition.status_field is None:
            return False
        if definition.editable and not self._session.project.read_only:
            self._on_picked(definition.status_field, value)
        return True

    def _on_picked(self, field: str, value: object) -> None:
        self._session.run(change_values, layer=self._action.layer, uuids=[self._action.uuid], values={field: value})

    def _said(self) -> str:
        """Who leads, when it is due and what it costs: the listed values but for its name, its state and the site."""
        definition = self._session.catalogue[self._action.layer]
        cost = action_fields(self._session.catalogue, definition).cost
        told = []
        for field in definition.fields:
            if field.key in (definition.title_field, definition.status_field) or field.link == self._site:
                continue
            said = field_words(self._session, field, self._action.values.get(field.key)) if field.listed else ""
            if said and field.kind is FieldKind.DATE:
                said = self.tr("{label} {date}").format(label=self._session.say(field.label).lower(), date=said)
                if field.key == definition.date_field and is_overdue(definition, self._action, date.today()):
                    said = self.tr("{due}, en retard").format(due=said)
            if field.key == cost and said:
                said = self._cost_said(said, self._action.values.get(field.key))
            told += [said] if said else []
        return " · ".join(told)

    def _cost_said(self, said: str, cost: Value) -> str:
        """What the action costs, and while it is open whether that is funded."""
        definition = self._session.catalogue[self._action.layer]
        if not is_open(definition, self._action) or not isinstance(cost, int | float):
            return said
        return self._session.say(cost_words(cost, granted_for(self._session.project, self._action)))
