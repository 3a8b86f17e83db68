"""Actions in a table: what, where or by whom, how far, until when, and the money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from limits_map.domain.definitions import FieldDefinition, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, is_open, is_overdue, state_of
from limits_map.domain.values import say_value
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.table import Cell, Column, Row
from limits_map.exports.pdf.typed import ALARM, INK, QUIET
from limits_map.words import Text

_LATE = Text("en retard", "late")
_ACTION = Text("Action", "Action")
_STATE_DAY = Text("{state}, {day}", "{state}, {day}")
_NO_DAY = "\N{EM DASH}"


@dataclass(frozen=True)
class ActionTable:
    """The columns that a table of actions has: those whose fields leave; `by_site` tells who leads instead of where."""

    material: Material
    definition: LayerDefinition
    by_site: bool

    @property
    def columns(self) -> list[Column]:
        """The columns, in their order."""
        say, language = self.definition.named, self.material.language
        columns = [Column(_ACTION.say(language), 3.1)]
        lead = say(self.definition.organisation_field)
        if self.by_site and lead is not None:
            columns.append(Column(lead.label.say(language), 2.3))
        if not self.by_site and self._site is not None:
            columns.append(Column(self._site.label.say(language), 2.1))
        if self.definition.status is not None:
            columns.append(Column(self.definition.status.label.say(language), 1.75))
        due = say(self.definition.date_field)
        if due is not None:
            columns.append(Column(due.label.say(language), 1.6))
        return [*columns, *(Column(field.label.say(language), 1.25, figures=True) for field in self._money)]

    def row(self, action: Feature) -> Row:
        """The row of one action."""
        definition, language = self.definition, self.material.language
        cells = [Cell(self.material.title(Role.ACTION, action))]
        lead = definition.named(definition.organisation_field)
        if self.by_site and lead is not None:
            cells.append(Cell(say_value(lead, action.values.get(lead.key), language)))
        if not self.by_site and self._site is not None:
            cells.append(Cell(self._site_title(action)))
        if definition.status is not None:
            cells.append(self._state(action, definition.status))
        due = definition.named(definition.date_field)
        if due is not None:
            cells.append(self._due(action, due))
        return Row((*cells, *self.sums([action])))

    def sums(self, actions: Iterable[Feature], extra: Sequence[Feature] = ()) -> list[Cell]:
        """What actions cost, and what was granted and spent for them, and for `extra` funding that is of none."""
        rows = list(actions)
        paid = [*self.material.fundings_of(rows), *extra]
        cost = self.definition.named(self.definition.cost_field)
        return [
            Cell(say_value(field, self.material.amount(rows if field is cost else paid, field), self.material.language))
            for field in self._money
        ]

    def ordered(self, actions: Iterable[Feature]) -> list[Feature]:
        """The open ones first, by their day, then those that are closed."""
        definition = self.definition
        return sorted(
            actions, key=lambda row: (not is_open(definition, row), day_of(definition, row) or date.max, row.fid or 0)
        )

    def group(self, words: str, sums: Sequence[Cell] = (), *, total: bool = False) -> Row:
        """A row over others, or under all, with sums at its end."""
        empty = len(self.columns) - 1 - len(self._money)
        money = tuple(sums) or (Cell(),) * len(self._money)
        return Row((Cell(words), *(Cell(),) * empty, *money), group=not total, total=total)

    @property
    def _money(self) -> list[FieldDefinition]:
        funding = self.material.definition(Role.FUNDING)
        cost = self.definition.named(self.definition.cost_field)
        fields = [cost] if cost is not None else []
        if funding is not None:
            named = (funding.named(funding.granted_field), funding.named(funding.spent_field))
            fields += [field for field in named if field is not None]
        known = (
            self.material.amount(self.material.rows(Role.ACTION if field is cost else Role.FUNDING), field)
            for field in fields
        )
        return [field for field, amount in zip(fields, known, strict=True) if amount is not None]

    @property
    def _site(self) -> FieldDefinition | None:
        site = self.material.definition(Role.SITE)
        return self.definition.link_to(site.key) if site is not None else None

    def _site_title(self, action: Feature) -> str:
        target = action.values.get(self._site.key) if self._site is not None else None
        return self._titles.get(str(target), "")

    @property
    def _titles(self) -> dict[str, str]:
        return {site.row.uuid: site.title for site in self.material.sites}

    def _state(self, action: Feature, status: FieldDefinition) -> Cell:
        state = state_of(self.definition, action)
        if state is None:
            return Cell(_NO_DAY, QUIET)
        words, done = state.label, self.definition.named(self.definition.done_field)
        day = action.values.get(done.key) if done is not None and state.closed and not state.given_up else None
        if done is not None and day is not None:
            words = _STATE_DAY.format(state=words, day=say_value(done, day, self.material.language))
        return Cell(words.say(self.material.language), dot=state.color)

    def _due(self, action: Feature, due: FieldDefinition) -> Cell:
        day, language = action.values.get(due.key), self.material.language
        if day is None:
            return Cell(_NO_DAY, QUIET)
        words = say_value(due, day, language)
        if is_overdue(self.definition, action, self.material.disclosed.made_on):
            return Cell(f"{words}, {_LATE.say(language)}", ALARM)
        return Cell(words, INK if is_open(self.definition, action) else QUIET)
