"""The columns of the board side by side: one way through all their cards, by mouse and by keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from limits_map.domain.definitions import Choice, LayerDefinition
from limits_map.operations.plan import Plan, PlannedAction
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.plan.board_column import BoardColumn
from limits_map.ui.plan.card_words import CardWords
from limits_map.ui.session import Session
from limits_map.ui.state_keys import key_of_state
from limits_map.words import say_number

_BESIDE = 48


class BoardColumns(QScrollArea):
    """A column for each state of a layer of actions, in the order of its declaration.

    Signals: `chosen(list)` with the uuids when somebody selects cards, `opened()` on a double click, `dropped(list, str)`
    with uuids and the state of the column they were dropped on, `menu_requested(object)` with the place on the screen.
    """

    chosen = Signal(list)
    opened = Signal()
    dropped = Signal(list, str)
    menu_requested = Signal(object)

    def __init__(self, session: Session, definition: LayerDefinition | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan | None = None
        self._words = CardWords(session, self)
        status = definition.status if definition is not None else None
        self._choices: tuple[Choice, ...] = status.choices if status is not None else ()
        self.inside = QWidget()
        layer = definition.key if definition is not None else ""
        states: list[str | None] = [choice.value for choice in self._choices]
        states = states or [None]
        self.columns = [BoardColumn(layer, state, self._words, self.inside) for state in states]
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.inside)
        row = QHBoxLayout(self.inside)
        row.setContentsMargins(4, 0, 4, 4)
        row.setSpacing(4)
        for column in self.columns:
            row.addWidget(column, 1)
            column.list.cards_chosen.connect(self._on_cards_chosen)
            column.list.step_requested.connect(self._on_step)
            column.list.menu_requested.connect(self.menu_requested)
            column.list.doubleClicked.connect(self._on_double_click)
            column.dropped.connect(self._on_dropped)
            column.drag_entered.connect(self._on_drag_entered)
        row.addStretch(0)
        given_up = {choice.value for choice in self._choices if choice.given_up}
        self.fold(given_up)

    @property
    def folded(self) -> list[str | None]:
        """The states whose columns are narrowed."""
        return [column.state for column in self.columns if column.is_folded]

    def fold(self, states: Collection[object]) -> None:
        """Narrows the columns of these states and shows the others."""
        for column in self.columns:
            column.fold(column.state in states)

    @property
    def focused(self) -> BoardColumn | None:
        """The column the keyboard is in, or None."""
        return next((column for column in self.columns if column.list.hasFocus()), None)

    def show_rows(self, plan: Plan, rows: Iterable[PlannedAction]) -> None:
        """Puts every action into its column, one in an unknown state into the first; cards that stay keep their place."""
        self._plan = plan
        by_state: dict[str | None, list[PlannedAction]] = defaultdict(list)
        known = {column.state for column in self.columns}
        for row in rows:
            by_state[row.state if row.state in known else self.columns[0].state].append(row)
        for column in self.columns:
            column.list.following = True
            column.list.cards.show(plan, by_state[column.state])
            column.list.following = False
        self.name_columns()

    def name_columns(self) -> None:
        """Says for each column its state, how many actions it has and what they cost."""
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        choices = {choice.value: choice for choice in self._choices}
        for place, column in enumerate(self.columns):
            choice, rows = choices.get(column.state or ""), column.list.cards.rows
            cost = column.list.cards.cost
            sums = self.tr("%Ln action(s)", "", len(rows))
            if cost:
                sums = f"{sums} · {self._words.money(cost)}"
            name = self._session.say(choice.label) if choice is not None else self.tr("Sans état")
            help_words = self._session.say(choice.help) if choice is not None and choice.help is not None else ""
            key = key_of_state(place).toString()
            tip = self.tr("Touche {key} : « {state} »").format(key=key, state=name) if key else ""
            count = say_number(len(rows), self._session.language)
            tips = "\n".join(words for words in (help_words, tip) if words)
            column.say(name, choice_icon(choice, ink), count, sums, tips)
            column.list.nothing = self.tr("Aucune action")

    def select(self, uuids: Sequence[str], *, reveal: bool) -> None:
        """Shows what is selected; with `reveal` it comes into view."""
        for column in self.columns:
            here = {uuid for uuid in uuids if column.list.cards.row_of(uuid) is not None}
            if set(column.list.selected_uuids) != here or (reveal and here):
                column.list.select_uuids(here, reveal=reveal)
            if reveal and here and not column.is_folded:
                self.ensureWidgetVisible(column, 0, 0)

    def has(self, uuid: str) -> bool:
        """True if an action has a card, be its column narrowed or not."""
        return any(column.list.cards.row_of(uuid) is not None for column in self.columns)

    def focus_cards(self) -> None:
        """Puts the keyboard on the selected cards, or on the first column that has some."""
        shown = [column for column in self.columns if not column.is_folded and column.list.cards.rows]
        chosen = [column for column in shown if column.list.selected_uuids]
        for column in (chosen or shown or self.columns)[:1]:
            column.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(column, 0, 0)

    def follow(self, here: BoardColumn, uuid: str, place: int) -> None:
        """Goes with the card the keyboard was on; where it is no longer to be seen, to the one that took its place."""
        there = next((column for column in self.columns if column.list.cards.row_of(uuid) is not None), None)
        if there is not None and not there.is_folded:
            row = there.list.cards.row_of(uuid) or 0
            there.list.setFocus(Qt.FocusReason.OtherFocusReason)
            there.list.following = True
            there.list.set_current(row)
            there.list.following = False
            there.list.scrollTo(there.list.cards.index(row))
            self.ensureWidgetVisible(there, 0, 0)
        elif here.list.cards.rows:
            here.list.choose(min(place, len(here.list.cards.rows) - 1))

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        for column in self.columns:
            column.list.cards.retranslate()
        self.name_columns()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._plan is not None:
            self.name_columns()
        super().changeEvent(event)

    def _on_cards_chosen(self) -> None:
        """Tells what was selected in one column, together with what is in the others where it was added to it."""
        here = next(column for column in self.columns if column.list is self.sender())
        if not here.list.extends:
            for column in self.columns:
                if column is not here:
                    column.list.select_uuids((), reveal=False)
        self.chosen.emit([uuid for column in self.columns for uuid in column.list.selected_uuids])

    def _on_step(self, step: int) -> None:
        """Goes to the nearest column on one side that has cards, to the card beside."""
        here = self.focused
        if here is None:
            return
        place = self.columns.index(here)
        beside = self.columns[place + 1 :] if step > 0 else self.columns[:place][::-1]
        there = next((column for column in beside if not column.is_folded and column.list.cards.rows), None)
        if there is not None:
            rect = here.list.visualRect(here.list.currentIndex())
            there.list.setFocus(Qt.FocusReason.OtherFocusReason)
            there.list.choose(there.list.nearest_place(rect.center().y()))
            self.ensureWidgetVisible(there, 0, 0)

    def _on_double_click(self) -> None:
        self.opened.emit()

    def _on_drag_entered(self) -> None:
        """Brings the column under the mouse wholly into view, with a piece of those beside it."""
        there = self.sender()
        if isinstance(there, BoardColumn):
            self.ensureWidgetVisible(there, _BESIDE, 0)

    def _on_dropped(self, uuids: list[str]) -> None:
        there = self.sender()
        if isinstance(there, BoardColumn) and uuids and there.state is not None:
            self.dropped.emit(uuids, there.state)
            if not there.is_folded:
                there.list.setFocus(Qt.FocusReason.OtherFocusReason)
