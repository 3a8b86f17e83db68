"""Reads layers/*/layer.toml into LayerDefinition; a mistake in one names the file and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from limits_map.domain.audiences import Audience, DisclosureRule, Show
from limits_map.domain.definitions import (
    Choice,
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    Role,
    Shape,
    SourceDefinition,
    SymbolDefinition,
)
from limits_map.errors import CatalogueError, NotFoundError
from limits_map.words import Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_KEY = re.compile(r"^[a-z][a-z0-9_]{0,40}$")
_COLOR = re.compile(r"^#[0-9A-Fa-f]{6}$")
_RESERVED = {"fid", "geom", "uuid", "source", "source_key", "layer"}


@dataclass(frozen=True)
class Catalogue:
    """All layers, in the order they are painted from below to above."""

    layers: tuple[LayerDefinition, ...]

    def __iter__(self) -> Iterator[LayerDefinition]:
        return iter(self.layers)

    def __contains__(self, key: object) -> bool:
        return any(layer.key == key for layer in self.layers)

    def __getitem__(self, key: str) -> LayerDefinition:
        for layer in self.layers:
            if layer.key == key:
                return layer
        raise NotFoundError(
            Text(
                "Il n'y a pas de couche «\u00a0{key}\u00a0» ; les couches sont\u00a0: {known}.",
                "There is no layer “{key}”; the layers are: {known}.",
            ).format(key=key, known=tuple(layer.key for layer in self.layers))
        )

    def with_role(self, role: Role) -> tuple[LayerDefinition, ...]:
        """The layers that play a role, in painting order."""
        return tuple(layer for layer in self.layers if layer.role is role)

    def linking_to(self, layer: str) -> tuple[tuple[LayerDefinition, FieldDefinition], ...]:
        """The layers and their fields that point into a layer."""
        return tuple((other, field) for other in self.layers for field in other.links_to(layer))


def load_catalogue(folder: Path) -> Catalogue:
    """Reads every layer folder below `folder`.

    Raises CatalogueError, naming file and key, for the first mistake found.
    """
    files = sorted(folder.glob("*/layer.toml"))
    if not files:
        raise CatalogueError(
            Text("Aucune couche n'est déclarée dans {folder}.", "No layer is declared in {folder}.").format(
                folder=folder
            )
        )
    layers = sorted((_read_layer(file) for file in files), key=lambda layer: layer.order)
    catalogue = Catalogue(tuple(layers))
    for layer, file in ((layer, folder / layer.key / "layer.toml") for layer in layers):
        for field in layer.fields:
            if field.link is not None and field.link not in catalogue:
                raise _mistake(file, f"field.{field.key}.link", f"“{field.link}” is no layer")
    return catalogue


def _read_layer(file: Path) -> LayerDefinition:
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _mistake(file, "(file)", str(error)) from error
    return _Table(file, "", data).read(lambda table: _layer(table, file))


def _layer(table: _Table, file: Path) -> LayerDefinition:
    key = file.parent.name
    if not _KEY.match(key):
        raise table.mistake("(folder)", "its name must be lower-case letters, digits and underscores")
    fields = tuple(item.read(_field) for item in table.tables("field"))
    known = {field.key for field in fields}
    if len(known) != len(fields):
        raise table.mistake("field", "two fields have the same key")
    definition = LayerDefinition(
        key=key,
        title=table.text("title"),
        singular=table.text("singular"),
        role=table.enum("role", Role, Role.OTHER),
        geometry=table.enum("geometry", GeometryKind),
        order=table.integer("order", 50),
        fields=fields,
        symbol=table.table("symbol").read(lambda symbol: _symbol(symbol, file.with_name("symbol.svg"))),
        title_field=table.string("title_field"),
        date_field=table.maybe_string("date_field"),
        status_field=table.maybe_string("status_field"),
        editable=table.boolean("editable", True),
        credit=table.maybe_text("credit"),
        sources=tuple(item.read(_source) for item in table.tables("source")),
        disclosure=tuple(item.read(_rule) for item in table.tables("disclosure")),
    )
    _check_fields_named(definition, known, table)
    return definition


def _check_fields_named(definition: LayerDefinition, known: set[str], table: _Table) -> None:
    """Every field that another part of the declaration names must be declared."""
    symbol = definition.symbol
    named: list[tuple[str, str | None]] = [
        ("title_field", definition.title_field),
        ("date_field", definition.date_field),
        ("status_field", definition.status_field),
        *(
            (f"symbol.{part}", getattr(symbol, part))
            for part in ("color_by", "fill_by", "figure_by", "label_by", "width_by")
        ),
        *((f"source.{source.key}.columns", field) for source in definition.sources for field in source.columns),
        *((f"source.{source.key}.fixed", field) for source in definition.sources for field in source.fixed),
    ]
    for rule in definition.disclosure:
        place = f"disclosure.{rule.audience}"
        named += [(f"{place}.fields", field) for field in rule.fields or ()]
        named += [(f"{place}.by", field) for field in rule.by]
        named += [(f"{place}.own", field) for field in rule.own]
        named += [(f"{place}.where", field) for field, _ in rule.where]
        named += [(f"{place}.until", field) for field, _ in rule.until]
        named.append((f"{place}.mean", rule.mean))
    for place, field in named:
        if field is not None and field not in known:
            raise table.mistake(place, f"“{field}” is no field of this layer")
    for rule in definition.disclosure:
        place = f"disclosure.{rule.audience}"
        if rule.mean is not None and not _is_a_score(definition.field(rule.mean)):
            raise table.mistake(f"{place}.mean", f"“{rule.mean}” is neither a number nor a choice of numbers")
        if rule.until and definition.date_field is None:
            raise table.mistake(f"{place}.until", "needs a date_field")
    for audience in Audience:
        rules = definition.rules_for(audience)
        if not rules or rules[-1].where or rules[-1].own:
            raise table.mistake(f"disclosure.{audience}", "the last rule of an audience must cover every row")


def _is_a_score(field: FieldDefinition) -> bool:
    if field.kind is FieldKind.CHOICE:
        return all(choice.value.isdecimal() for choice in field.choices)
    return field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL)


def _field(table: _Table) -> FieldDefinition:
    key = table.string("key")
    if not _KEY.match(key) or key in _RESERVED:
        raise table.mistake("key", f"“{key}” cannot name a field")
    kind = table.enum("kind", FieldKind)
    choices = tuple(item.read(_choice) for item in table.tables("choice"))
    if (kind in (FieldKind.CHOICE, FieldKind.CHOICES)) != bool(choices):
        raise table.mistake("choice", "a field of choices needs them, and no other field has any")
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
        minimum=table.number("minimum"),
        maximum=table.number("maximum"),
        unit=table.maybe_string("unit"),
        max_length=table.integer("max_length", 500 if kind is FieldKind.NOTE else 200),
        listed=table.boolean("listed", True),
        filtered=table.boolean("filtered", False),
        default=table.maybe_string("default"),
        guarded=table.boolean("guarded", False),
    )


def _choice(table: _Table) -> Choice:
    return Choice(
        value=table.string("value"),
        label=table.text("label"),
        help=table.maybe_text("help"),
        color=table.color("color", None),
        figure=table.maybe_string("figure"),
        fill=table.number("fill"),
        aliases=table.strings("aliases"),
        closed=table.boolean("closed", False),
    )


def _symbol(table: _Table, svg: Path) -> SymbolDefinition:
    return SymbolDefinition(
        shape=table.enum("shape", Shape),
        svg=svg if svg.is_file() else None,
        color=table.color("color", "#5F6368") or "#5F6368",
        outline=table.color("outline", None),
        fill_opacity=table.number("fill_opacity", 1.0) or 0.0,
        width=table.number("width", 1.0) or 0.0,
        dashed=table.boolean("dashed", False),
        size=table.integer("size", 22),
        color_by=table.maybe_string("color_by"),
        fill_by=table.maybe_string("fill_by"),
        figure_by=table.maybe_string("figure_by"),
        label_by=table.maybe_string("label_by"),
        label_from=table.number("label_from", 15.0) or 0.0,
        visible_from=table.number("visible_from", 0.0) or 0.0,
        width_by=table.maybe_string("width_by"),
        clustered=table.boolean("clustered", False),
    )


def _source(table: _Table) -> SourceDefinition:
    columns = table.table("columns")
    position = table.table("position") if "position" in table.data else _Table(table.file, table.path, {})
    table.used.add("position")
    source = SourceDefinition(
        key=table.string("key"),
        title=table.text("title"),
        recognised_by=table.groups("recognised_by"),
        columns={field: columns.strings(field) for field in columns.data},
        key_columns=table.groups("key_columns"),
        point=position.strings("point"),
        lon=position.strings("lon"),
        lat=position.strings("lat"),
        x=position.strings("x"),
        y=position.strings("y"),
        epsg=position.strings("epsg"),
        tables=table.strings("tables"),
        fixed={key: str(value) for key, value in table.value("fixed", dict, {}).items()},
        key_pattern=table.maybe_string("key_pattern"),
    )
    position.check_all_used()
    return source


def _rule(table: _Table) -> DisclosureRule:
    photos = table.maybe_string("photos") or "none"
    if photos not in ("all", "allowed", "none"):
        raise table.mistake("photos", "must be all, allowed or none")
    show = table.enum("show", Show)
    mean = table.maybe_string("mean")
    if (show is Show.AVERAGED) != (mean is not None):
        raise table.mistake("mean", "goes with show = “averaged”, which needs it")
    return DisclosureRule(
        audience=table.enum("audience", Audience),
        show=show,
        where=_condition(table, "where"),
        own=table.strings("own"),
        fields=table.strings("fields") if "fields" in table.data else None,
        by=table.strings("by"),
        mean=mean,
        minimum=table.integer("minimum", 1),
        until=_condition(table, "until"),
        photos=photos,
    )


def _condition(table: _Table, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    condition: dict[str, list[Any]] = table.value(key, dict, {})
    return tuple((field, tuple(str(item) for item in values)) for field, values in condition.items())


class _Table:
    """One table of a declaration, which checks the type of what is asked of it and that nothing was left unread."""

    def __init__(self, file: Path, path: str, data: Mapping[str, Any]) -> None:
        self.file = file
        self.path = path
        self.data = data
        self.used: set[str] = set()

    def read(self, build: Callable[[_Table], T]) -> T:
        """What `build` makes of this table, once every key in it is known to have been asked for."""
        built = build(self)
        self.check_all_used()
        return built

    def check_all_used(self) -> None:
        for key in self.data:
            if key not in self.used:
                raise self.mistake(key, "is not known here")

    def mistake(self, key: str, why: str) -> CatalogueError:
        return _mistake(self.file, f"{self.path}{key}", why)

    def value(self, key: str, kind: type[T], default: T | None = None) -> T:
        self.used.add(key)
        if key not in self.data:
            if default is None:
                raise self.mistake(key, "is missing")
            return default
        value = self.data[key]
        if not isinstance(value, kind):
            raise self.mistake(key, f"must be of type {kind.__name__}, not {type(value).__name__}")
        return value

    def string(self, key: str) -> str:
        return self.value(key, str)

    def maybe_string(self, key: str) -> str | None:
        self.used.add(key)
        return self.value(key, str) if key in self.data else None

    def integer(self, key: str, default: int) -> int:
        return self.value(key, int, default)

    def boolean(self, key: str, default: bool) -> bool:
        return self.value(key, bool, default)

    def number(self, key: str, default: float | None = None) -> float | None:
        self.used.add(key)
        if key not in self.data:
            return default
        value = self.data[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.mistake(key, "must be a number")
        return float(value)

    def color(self, key: str, default: str | None) -> str | None:
        value = self.maybe_string(key)
        if value is not None and not _COLOR.match(value):
            raise self.mistake(key, f"“{value}” is no colour like #2E7D32")
        return value if value is not None else default

    def strings(self, key: str) -> tuple[str, ...]:
        values: list[Any] = self.value(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.mistake(key, "must be a list of texts")
        return tuple(values)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list whose items are a text or a list of texts that stand for one another."""
        groups: list[Any] = self.value(key, list, [])
        return tuple((group,) if isinstance(group, str) else tuple(group) for group in groups)

    def enum(self, key: str, kind: type[E], default: E | None = None) -> E:
        value = self.value(key, str, str(default) if default is not None else None)
        try:
            return kind(value)
        except ValueError as error:
            known = ", ".join(kind)
            raise self.mistake(key, f"“{value}” is not one of {known}") from error

    def text(self, key: str) -> Text:
        text = self.maybe_text(key)
        if text is None:
            raise self.mistake(key, "is missing")
        return text

    def maybe_text(self, key: str) -> Text | None:
        if key not in self.data:
            self.used.add(key)
            return None
        words = self.value(key, dict)
        if set(words) != {"fr", "en"} or not all(isinstance(word, str) and word for word in words.values()):
            raise self.mistake(key, "needs a text “fr” and a text “en”, and nothing else")
        return Text(words["fr"], words["en"])

    def table(self, key: str) -> _Table:
        return _Table(self.file, f"{self.path}{key}.", self.value(key, dict))

    def tables(self, key: str) -> list[_Table]:
        items: list[Any] = self.value(key, list, [])
        return [_Table(self.file, f"{self.path}{key}[{n}].", item) for n, item in enumerate(items, 1)]


def _mistake(file: Path, key: str, why: str) -> CatalogueError:
    return CatalogueError(
        Text("{file}, clé {key}\u00a0: {why}.", "{file}, key {key}: {why}.").format(
            file=f"layers/{file.parent.name}/{file.name}", key=key, why=why
        )
    )
