"""What the card of an action says: its title, where and by whom, by when, for how much, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from limits_map.operations.plan import Plan, PlannedAction, action_layer, cost_words
from limits_map.ui.session import Session
from limits_map.words import say_date, say_number


@dataclass(frozen=True, slots=True)
class Card:
    """The lines of a card; empty where there is nothing to say."""

    title: str
    site: str
    lead: str
    due: str
    cost: str
    waits: str
    is_late: bool = False
    is_unfunded: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything the card says, line by line."""
        return tuple(line for line in (self.title, self.site, self.lead, self.due, self.cost, self.waits) if line)


class CardWords(QObject):
    """Says the actions of a plan in the language of the window."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def card(self, plan: Plan, row: PlannedAction) -> Card:
        """The card of an action."""
        is_late, is_unfunded = plan.is_late(row), plan.is_unfunded(row)
        first = plan.waiting_for(row)
        waits = self.tr("attend : {action}").format(action=self.title(first[0])) if first else ""
        if len(first) > 1:
            waits = self.tr("attend %n action(s)", "", len(first))
        return Card(
            self.title(row),
            plan.site_title(row),
            row.lead or "",
            self._due(row, is_late=is_late, is_open=plan.is_open(row)),
            self._cost(row, is_unfunded=is_unfunded),
            waits,
            is_late,
            is_unfunded,
        )

    def title(self, row: PlannedAction) -> str:
        """The title of an action, never empty."""
        if row.title:
            return " ".join(row.title.split())
        definition = action_layer(self._session.catalogue)
        return self._session.say(definition.singular) if definition is not None else ""

    def money(self, amount: float) -> str:
        """A sum in euros."""
        return f"{say_number(amount, self._session.language)}\N{NO-BREAK SPACE}€"

    def _due(self, row: PlannedAction, *, is_late: bool, is_open: bool) -> str:
        if row.done is not None and not is_open:
            return self.tr("faite le {date}").format(date=say_date(row.done, self._session.language))
        if row.due is None:
            return self.tr("sans date") if is_open else ""
        said = say_date(row.due, self._session.language)
        return self.tr("{date} · en retard").format(date=said) if is_late else said

    def _cost(self, row: PlannedAction, *, is_unfunded: bool) -> str:
        if not row.cost:
            return ""
        return self._session.say(cost_words(row.cost, row.granted)) if is_unfunded else self.money(row.cost)
