"""Reads what a layer says of walks: what each field is on the form, and what the program's work with them rests on."""

from __future__ import annotations

from limits_map.declaration import Table
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.walk_forms import FindingForm, OutingForm, RollForm
from limits_map.domain.walks import Purpose, WalkState


def read_form(table: Table) -> FindingForm:
    """What each field of a finding is on the form of a walk."""
    return FindingForm(
        walk=table.string("walk"),
        item=table.string("item"),
        score=table.string("score"),
        moment=table.maybe_string("moment"),
        stop=table.maybe_string("stop"),
        tone=table.maybe_string("tone"),
        group=table.maybe_string("group"),
        answers=table.maybe_string("answers"),
        proposal=table.maybe_string("proposal"),
        shared=table.maybe_string("shared"),
        reply=table.maybe_string("reply"),
        owner=table.maybe_string("owner"),
        action=table.maybe_string("action"),
        site=table.maybe_string("site"),
    )


def read_outing(table: Table) -> OutingForm:
    """What each field of a walk is."""
    return OutingForm(
        route=table.string("route"),
        moment=table.string("moment"),
        items=table.string("items"),
        participants=table.string("participants"),
        purpose=table.string("purpose"),
    )


def read_roll(table: Table) -> RollForm:
    """What each field of an attendance is."""
    return RollForm(table.string("group"), table.string("invited"), table.string("came"))


def check_walks(definition: LayerDefinition, table: Table) -> None:
    """What the program does with walks and findings rests on: their states, and codes that are one key each."""
    if definition.outing is not None and {choice.value for choice in definition.states} != set(WalkState):
        raise table.mistake("status_field", f"a layer of walks has the states {', '.join(WalkState)}")
    if definition.outing is not None:
        purposes = {choice.value for choice in definition.field(definition.outing.purpose).choices}
        if purposes != set(Purpose):
            raise table.mistake("outing.purpose", f"has the choices {', '.join(Purpose)}")
    if definition.form is None:
        return
    if not any(choice.unfinished for choice in definition.states):
        raise table.mistake("form", "needs a status with a choice that is unfinished")
    items = definition.field(definition.form.item).choices
    codes = [choice.code for choice in items if choice.code is not None]
    if len(set(codes)) != len(items) or any(len(code) != 1 for code in codes):
        raise table.mistake("form.item", "every item needs a code of its own, one letter or digit")
    for choice in items:
        if choice.ticks is not None and definition.field(choice.ticks).kind is not FieldKind.CHOICES:
            raise table.mistake(f"form.item.{choice.value}.ticks", f"“{choice.ticks}” is no field of several choices")
    if not is_a_score(definition.field(definition.form.score)):
        raise table.mistake("form.score", "is neither a number nor a choice of numbers")


def is_a_score(field: FieldDefinition) -> bool:
    """True for a number, or for a choice of numbers."""
    if field.kind is FieldKind.CHOICE:
        return all(choice.value.isdecimal() for choice in field.choices)
    return field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL)
