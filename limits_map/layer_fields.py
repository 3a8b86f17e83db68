"""Reads the fields of a layer and their vocabularies from its declaration."""

from __future__ import annotations

import re
from dataclasses import replace

from limits_map.declaration import Table, read_declaration
from limits_map.domain.conditions import Condition
from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, Hearing, NearestWords, Side

KEY = re.compile(r"^[a-z][a-z0-9_]{0,40}$")
_RESERVED = {"fid", "geom", "uuid", "source", "source_key", "layer"}


def read_condition(table: Table) -> Condition:
    """For each field that the table names, the values it may have."""
    return tuple((field, table.strings(field)) for field in table)


def read_field(table: Table) -> FieldDefinition:
    """One field, as a table of a declaration describes it."""
    key = table.string("key")
    if not KEY.match(key) or key in _RESERVED:
        raise table.mistake("key", f"“{key}” cannot name a field")
    kind = table.enum("kind", FieldKind)
    if kind is FieldKind.MONTH:
        raise table.mistake("kind", "a month stands only in what leaves the program; here it is a date")
    choices = _choices(table)
    choices_of = table.maybe_string("choices_of")
    if (kind in (FieldKind.CHOICE, FieldKind.CHOICES)) != (bool(choices) != (choices_of is not None)):
        raise table.mistake("choice", "a field of choices needs them or choices_of, and no other field has any")
    link = table.maybe_string("link")
    if (kind is FieldKind.LINK) != (link is not None):
        raise table.mistake("link", "a link names the layer it points into, and no other field does")
    return FieldDefinition(
        key=key,
        label=table.text("label"),
        kind=kind,
        required=table.boolean("required", False),
        help=table.maybe_text("help"),
        choices=choices,
        link=link,
        nearest_within=table.maybe_number("nearest_within") if link is not None else None,
        minimum=table.maybe_number("minimum"),
        maximum=table.maybe_number("maximum"),
        unit=table.maybe_string("unit"),
        max_length=table.integer("max_length", 500 if kind is FieldKind.NOTE else 200),
        listed=table.boolean("listed", True),
        filtered=table.boolean("filtered", False),
        default=table.maybe_string("default"),
        guarded=table.boolean("guarded", False),
        asked=table.boolean("asked", False),
        choices_of=choices_of,
        inside=table.maybe_string("inside"),
        recorded_in=table.maybe_string("recorded_in"),
        nearest=table.table("nearest").read(_nearest) if "nearest" in table else None,
        made_if_unknown=table.boolean("made_if_unknown", False),
    )


def _nearest(table: Table) -> NearestWords:
    return NearestWords(table.string("layer"), table.strings("fields"), table.number("within", 60))


def _choices(table: Table) -> tuple[Choice, ...]:
    """The vocabulary of a field, written under it or in a file of its own beside the declaration."""
    file = table.maybe_string("choices_file")
    if file is None:
        return tuple(item.read(_choice) for item in table.tables("choice"))
    return read_declaration(table.beside(file), _families)


def _families(table: Table) -> tuple[Choice, ...]:
    """The choices of a vocabulary file, each listed under its family and working on its family's side."""
    families = {}
    for item in table.tables("family"):
        key, label = item.string("key"), item.text("label")
        families[key] = (label, item.enum("side", Side) if "side" in item else None)
        item.check_all_used()
    choices = []
    for item in table.tables("choice"):
        family = item.string("family")
        if family not in families:
            raise item.mistake("family", f"“{family}” is no family of this file")
        label, side = families[family]
        choices.append(replace(item.read(_choice), group=label, side=side))
    return tuple(choices)


def _choice(table: Table) -> Choice:
    return Choice(
        value=table.string("value"),
        label=table.text("label"),
        help=table.maybe_text("help"),
        color=table.maybe_color("color"),
        figure=table.maybe_string("figure"),
        fill=table.maybe_number("fill"),
        aliases=table.strings("aliases"),
        closed=table.boolean("closed", False),
        given_up=table.boolean("given_up", False),
        watched=table.boolean("watched", False),
        dates=table.maybe_string("dates"),
        answered_by=table.maybe_string("answered_by"),
        group=table.maybe_text("group"),
        example=table.maybe_text("example"),
        unit=table.maybe_string("unit"),
        hearing=table.table("hearing").read(_hearing) if "hearing" in table else None,
        code=table.maybe_string("code"),
        short=table.maybe_text("short"),
        ticks=table.maybe_string("ticks"),
        felt=table.boolean("felt", False),
        unfinished=table.boolean("unfinished", False),
        follows=table.strings("follows"),
    )


def _hearing(table: Table) -> Hearing:
    plain = Hearing(table.integer("strength", 1))
    return Hearing(plain.strength, table.integer("times", plain.times), table.integer("days", plain.days))
