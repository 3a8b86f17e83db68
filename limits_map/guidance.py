"""Reads suggestions.toml and templates.toml from beside the layers of actions; a mistake names the file and the key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from limits_map.declaration import Table, read_declaration
from limits_map.domain.conditions import Condition
from limits_map.domain.definitions import FieldKind, LayerDefinition, Role
from limits_map.domain.guidance import (
    ActionTemplate,
    Evidence,
    Guidance,
    Start,
    Suggestion,
    TemplateAction,
    technique_field,
)
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.layer_fields import KEY, read_condition
from limits_map.words import Language, Text

_WORDS = (FieldKind.TEXT, FieldKind.NOTE)


def read_guidance(folder: Path, layers: Sequence[LayerDefinition]) -> Guidance:
    """The advice for every layer of actions that has some in its folder.

    Raises CatalogueError for the first mistake found.
    """
    suggestions: tuple[Suggestion, ...] = ()
    templates: tuple[ActionTemplate, ...] = ()
    for layer in layers:
        reader = _Reader(layer, layers)
        if layer.role is Role.ACTION and (file := folder / layer.key / "suggestions.toml").is_file():
            suggestions += read_declaration(file, reader.suggestions)
        if layer.role is Role.ACTION and (file := folder / layer.key / "templates.toml").is_file():
            templates += read_declaration(file, reader.templates)
    return Guidance(suggestions, templates)


class _Reader:
    """Reads what is advised for one layer of actions, and checks it against all layers."""

    def __init__(self, actions: LayerDefinition, layers: Sequence[LayerDefinition]) -> None:
        self._actions = actions
        self._layers = {layer.key: layer for layer in layers}
        self._sites = tuple(layer for layer in layers if layer.role is Role.SITE)

    def suggestions(self, table: Table) -> tuple[Suggestion, ...]:
        """All suggestions of a file."""
        read = tuple(item.read(self._suggestion) for item in table.tables("suggestion"))
        if len({suggestion.key for suggestion in read}) != len(read):
            raise table.mistake("suggestion", "two suggestions have the same key")
        return read

    def templates(self, table: Table) -> tuple[ActionTemplate, ...]:
        """All templates of a file."""
        for part in ("start_field", "date_field", "organisation_field"):
            if getattr(self._actions, part) is None:
                raise table.mistake("(file)", f"templates need a {part} in the declaration of {self._actions.key}")
        read = tuple(item.read(self._template) for item in table.tables("template"))
        if len({template.key for template in read}) != len(read):
            raise table.mistake("template", "two templates have the same key")
        return read

    def _suggestion(self, table: Table) -> Suggestion:
        own = ("key", "because", "cite", "at", "when")
        values = self._values(table, own)
        when = tuple(item.read(self._evidence) for item in table.tables("when"))
        if not when:
            raise table.mistake("when", "is missing")
        return Suggestion(
            key=_key(table),
            layer=self._actions.key,
            title=table.text(self._actions.title_field),
            technique=self._technique(table),
            values=values,
            because=table.text("because"),
            cite=table.text("cite"),
            when=when,
            at=self._at(table),
        )

    def _evidence(self, table: Table) -> Evidence:
        key = table.string("layer")
        if key not in self._layers:
            raise table.mistake("layer", f"“{key}” is no layer")
        where = table.table("where", required=False)
        days = table.integer("days", 0)
        return Evidence(
            layer=key,
            where=_condition(where, self._layers[key]),
            at_least=table.integer("at_least", 1),
            days=days or None,
        )

    def _template(self, table: Table) -> ActionTemplate:
        actions = tuple(item.read(self._action) for item in table.tables("action"))
        ends: dict[str, int] = {}
        for number, action in enumerate(actions, 1):
            for key in action.after:
                if key not in ends:
                    raise table.mistake(f"action[{number}].after", f"“{key}” is no action further up in this template")
                if action.starts_after_days < ends[key]:
                    raise table.mistake(
                        f"action[{number}].starts_after_days", f"“{key}”, which comes first, ends later"
                    )
            if action.key in ends:
                raise table.mistake(f"action[{number}].key", f"“{action.key}” is there twice")
            ends[action.key] = action.starts_after_days + action.lasts_days
        return ActionTemplate(
            key=_key(table),
            layer=self._actions.key,
            title=table.text("title"),
            about=table.text("about"),
            cite=table.text("cite"),
            actions=actions,
            at=self._at(table),
        )

    def _action(self, table: Table) -> TemplateAction:
        own = ("key", "starts_after_days", "lasts_days", "after")
        values = self._values(table, own)
        starts, lasts = table.value("starts_after_days", int), table.value("lasts_days", int)
        for key, days in (("starts_after_days", starts), ("lasts_days", lasts)):
            if days < 0:
                raise table.mistake(key, "cannot be below 0")
        return TemplateAction(
            key=_key(table),
            title=table.text(self._actions.title_field),
            technique=self._technique(table),
            values=values,
            starts_after_days=starts,
            lasts_days=lasts,
            after=table.strings("after"),
        )

    def _values(self, table: Table, own: tuple[str, ...]) -> Start:
        """Every key that is none of the entry's own is a field of the action, with what it begins with."""
        values: dict[str, str | Text] = {}
        for key in table:
            if key in own:
                continue
            if not self._actions.has_field(key):
                raise table.mistake(key, "is not known here")
            field = self._actions.field(key)
            values[key] = table.text(key) if field.kind in _WORDS else table.string(key)
            try:
                for language in Language:
                    read_value(field, _said(values[key], language))
            except InvalidValueError as error:
                raise table.mistake(key, str(error)) from error
        return values

    def _technique(self, table: Table) -> str:
        field = technique_field(self._actions)
        if field is None:
            raise table.mistake("(file)", f"{self._actions.key} has no field whose choices have a side")
        return table.string(field.key)

    def _at(self, table: Table) -> Condition:
        at = table.table("at", required=False)
        condition = at.read(read_condition)
        for key, wanted in condition:
            fields = [layer.field(key) for layer in self._sites if layer.has_field(key)]
            known = {choice.value for field in fields for choice in field.choices}
            for value in wanted:
                if value not in known:
                    raise at.mistake(key, f"“{value}” is no choice of this field of a site")
        return condition


def _condition(table: Table, definition: LayerDefinition) -> Condition:
    """A condition on rows of a layer, whose fields and choices are known to be there."""
    condition = table.read(read_condition)
    for key, wanted in condition:
        if not definition.has_field(key):
            raise table.mistake(key, f"“{key}” is no field of {definition.key}")
        field = definition.field(key)
        for value in wanted:
            if field.choices and field.choice(value) is None:
                raise table.mistake(key, f"“{value}” is no choice of this field")
    return condition


def _key(table: Table) -> str:
    key = table.string("key")
    if not KEY.match(key):
        raise table.mistake("key", "must be lower-case letters, digits and underscores")
    return key


def _said(value: str | Text, language: Language) -> str:
    return value.say(language) if isinstance(value, Text) else value
