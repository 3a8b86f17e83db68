"""Reads layers/*/layer.toml into LayerDefinition; a mistake in one names the file and the key."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from limits_map.declaration import Table, mistake_in, read_declaration
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import (
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    NearestWords,
    Role,
)
from limits_map.domain.guidance import NO_GUIDANCE, Guidance
from limits_map.errors import CatalogueError, NotFoundError
from limits_map.guidance import read_guidance
from limits_map.layer_fields import KEY, read_condition, read_field
from limits_map.layer_parts import (
    read_rule,
    read_signal,
    read_source,
    read_symbol,
    read_watch,
)
from limits_map.level_grid import check_level_grid, read_level_grid
from limits_map.walk_declarations import check_walks, is_a_score, read_form, read_outing, read_roll
from limits_map.words import Text

_KINDS: Mapping[str, FieldKind | None] = {
    "title_field": None,
    "date_field": FieldKind.DATE,
    "status_field": FieldKind.CHOICE,
    "photo_field": None,
    "time_field": None,
    "start_field": FieldKind.DATE,
    "organisation_field": FieldKind.TEXT,
    "place_field": FieldKind.TEXT,
    "cost_field": FieldKind.MONEY,
    "asked_field": FieldKind.MONEY,
    "granted_field": FieldKind.MONEY,
    "spent_field": FieldKind.MONEY,
    "origin_field": None,
    "municipality_field": None,
    "number_field": FieldKind.INTEGER,
    "evidence_field": FieldKind.TEXT,
}
"""The parts of a declaration that name a field, with the kind it has to be of, where only one will do."""


@dataclass(frozen=True)
class Catalogue:
    """All layers, in the order they are painted from below to above."""

    layers: tuple[LayerDefinition, ...]
    guidance: Guidance = NO_GUIDANCE
    """What the program can advise, read from beside the layers of actions."""

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

    def added_to(self, layer: str) -> tuple[LayerDefinition, ...]:
        """The layers whose rows one adds to a row of this layer: its actions, its follow-ups, then money and order."""
        linking = dict.fromkeys(other.key for other, _ in self.linking_to(layer) if other.key != layer)
        roles = (Role.ACTION, Role.FOLLOW_UP, Role.FUNDING, Role.DEPENDENCY)
        return tuple(
            other for role in roles for other in self.with_role(role) if other.key in linking and other.editable
        )


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
    catalogue = Catalogue(tuple(_with_shared_choices(layer, layers, folder) for layer in layers))
    for layer, file in ((layer, folder / layer.key / "layer.toml") for layer in layers):
        check_level_grid(catalogue[layer.key], catalogue.layers)
        for field in layer.fields:
            for part in ("link", "inside", "recorded_in"):
                other = getattr(field, part)
                if other is not None and other not in catalogue:
                    raise mistake_in(file, f"field.{field.key}.{part}", f"“{other}” is no layer")
            if field.nearest is not None and not _are_texts(catalogue, field.nearest):
                raise mistake_in(file, f"field.{field.key}.nearest", "must name a layer and texts of it")
            if field.recorded_in is not None and not _records(catalogue[field.recorded_in], layer, field):
                why = f"“{field.recorded_in}” needs a date, a link to {layer.key} and a field “{field.key}”"
                raise mistake_in(file, f"field.{field.key}.recorded_in", why)
    return replace(catalogue, guidance=read_guidance(folder, catalogue.layers))


def _with_shared_choices(
    definition: LayerDefinition, layers: Sequence[LayerDefinition], folder: Path
) -> LayerDefinition:
    """The layer with the vocabularies that its fields share with fields of other layers."""
    vocabularies = {f"{layer.key}.{field.key}": field.choices for layer in layers for field in layer.fields}
    fields = []
    for field in definition.fields:
        if field.choices_of is not None:
            if not vocabularies.get(field.choices_of):
                file = folder / definition.key / "layer.toml"
                raise mistake_in(
                    file, f"field.{field.key}.choices_of", f"“{field.choices_of}” is no “layer.field” with choices"
                )
            field = replace(field, choices=vocabularies[field.choices_of])
        fields.append(field)
    return replace(definition, fields=tuple(fields))


def _are_texts(catalogue: Catalogue, nearest: NearestWords) -> bool:
    """True if there is such a layer, and it has all of the fields as texts."""
    if nearest.layer not in catalogue or not nearest.fields:
        return False
    layer = catalogue[nearest.layer]
    return all(layer.has_field(key) and layer.field(key).kind is FieldKind.TEXT for key in nearest.fields)


def _records(decisions: LayerDefinition, layer: LayerDefinition, field: FieldDefinition) -> bool:
    """True if a layer of decisions can keep the values of a field."""
    return decisions.date_field is not None and bool(decisions.links_to(layer.key)) and decisions.has_field(field.key)


def _read_layer(file: Path) -> LayerDefinition:
    return read_declaration(file, lambda table: _layer(table, file))


def _layer(table: Table, file: Path) -> LayerDefinition:
    key = file.parent.name
    if not KEY.match(key):
        raise table.mistake("(folder)", "its name must be lower-case letters, digits and underscores")
    fields = tuple(item.read(read_field) for item in table.tables("field"))
    if len({field.key for field in fields}) != len(fields):
        raise table.mistake("field", "two fields have the same key")
    definition = LayerDefinition(
        key=key,
        title=table.text("title"),
        singular=table.text("singular"),
        role=table.enum("role", Role, Role.OTHER),
        geometry=table.enum("geometry", GeometryKind),
        order=table.integer("order", 50),
        fields=fields,
        symbol=table.table("symbol").read(lambda symbol: read_symbol(symbol, file.with_name("symbol.svg"))),
        title_field=table.string("title_field"),
        date_field=table.maybe_string("date_field"),
        status_field=table.maybe_string("status_field"),
        photo_field=table.maybe_string("photo_field"),
        time_field=table.maybe_string("time_field"),
        start_field=table.maybe_string("start_field"),
        organisation_field=table.maybe_string("organisation_field"),
        place_field=table.maybe_string("place_field"),
        cost_field=table.maybe_string("cost_field"),
        asked_field=table.maybe_string("asked_field"),
        granted_field=table.maybe_string("granted_field"),
        spent_field=table.maybe_string("spent_field"),
        origin_field=table.maybe_string("origin_field"),
        municipality_field=table.maybe_string("municipality_field"),
        number_field=table.maybe_string("number_field"),
        evidence_field=table.maybe_string("evidence_field"),
        watch=table.table("watch").read(read_watch) if "watch" in table else None,
        signals=tuple(item.read(read_signal) for item in table.tables("signal")),
        level_grid=read_level_grid(table.beside(grid)) if (grid := table.maybe_string("level_grid")) else None,
        form=table.table("form").read(read_form) if "form" in table else None,
        outing=table.table("outing").read(read_outing) if "outing" in table else None,
        roll=table.table("roll").read(read_roll) if "roll" in table else None,
        evening=table.table("evening", required=False).read(read_condition),
        editable=table.boolean("editable", True),
        credit=table.maybe_text("credit"),
        sources=tuple(item.read(read_source) for item in table.tables("source")),
        disclosure=tuple(item.read(read_rule) for item in table.tables("disclosure")),
    )
    _check(definition, table)
    return definition


def _check(definition: LayerDefinition, table: Table) -> None:
    """What the parts of a declaration say of each other: fields that are named exist and are of the right kind."""
    known = {field.key for field in definition.fields}
    for place, key in _fields_named(definition):
        if key is not None and key not in known:
            raise table.mistake(place, f"“{key}” is no field of this layer")
    for part, kind in _KINDS.items():
        named = definition.named(getattr(definition, part))
        if named is not None and kind is not None and named.kind is not kind:
            raise table.mistake(part, f"“{named.key}” is no field of the kind “{kind}”")
    for field in definition.fields:
        _check_choices(definition, field, table)
    _check_disclosure(definition, table)
    check_walks(definition, table)


def _check_disclosure(definition: LayerDefinition, table: Table) -> None:
    for rule in definition.disclosure:
        place = f"disclosure.{rule.audience}"
        if rule.mean is not None and not is_a_score(definition.field(rule.mean)):
            raise table.mistake(f"{place}.mean", f"“{rule.mean}” is neither a number nor a choice of numbers")
        for key in rule.months:
            if definition.field(key).kind is not FieldKind.DATE:
                raise table.mistake(f"{place}.months", f"“{key}” is no date")
        if rule.until and definition.date_field is None:
            raise table.mistake(f"{place}.until", "needs a date_field")
    for audience in Audience:
        rules = definition.rules_for(audience)
        if not rules or rules[-1].where or rules[-1].own:
            raise table.mistake(f"disclosure.{audience}", "the last rule of an audience must cover every row")


def _fields_named(definition: LayerDefinition) -> Iterator[tuple[str, str | None]]:
    """Every field that some part of the declaration names, with the place where it does."""
    yield from ((part, getattr(definition, part)) for part in _KINDS)
    if definition.watch is not None:
        yield "watch.within", definition.watch.within
        yield "watch.sensitivity", definition.watch.sensitivity
    yield from (("signal.where", key) for signal in definition.signals for key, _ in signal.where)
    yield from (("evening", key) for key, _ in definition.evening)
    for form in (definition.form, definition.outing, definition.roll):
        if form is not None:
            yield from ((f"form.{part}", key) for part, key in dataclasses.asdict(form).items())
    for part in ("color_by", "fill_by", "figure_by", "label_by", "width_by"):
        yield f"symbol.{part}", getattr(definition.symbol, part)
    for field in definition.fields:
        for choice in field.choices:
            yield f"field.{field.key}.choice.{choice.value}.dates", choice.dates
            yield f"field.{field.key}.choice.{choice.value}.ticks", choice.ticks
    for source in definition.sources:
        yield from ((f"source.{source.key}.columns", key) for key in source.columns)
        yield from ((f"source.{source.key}.fixed", key) for key in source.fixed)
    for rule in definition.disclosure:
        place = f"disclosure.{rule.audience}"
        for part, keys in (
            ("fields", rule.fields or ()),
            ("months", rule.months),
            ("by", rule.by),
            ("own", rule.own),
            ("mean", (rule.mean,)),
            ("weight", (rule.weight,)),
        ):
            yield from ((f"{place}.{part}", key) for key in keys)
        for part, condition in (("where", rule.where), ("until", rule.until)):
            yield from ((f"{place}.{part}", key) for key, _ in condition)


def _check_choices(definition: LayerDefinition, field: FieldDefinition, table: Table) -> None:
    for choice in field.choices:
        place = f"field.{field.key}.choice.{choice.value}"
        if choice.dates is not None and definition.field(choice.dates).kind is not FieldKind.DATE:
            raise table.mistake(f"{place}.dates", f"“{choice.dates}” is no date")
        if choice.answered_by is not None and field.choice(choice.answered_by) is None:
            raise table.mistake(f"{place}.answered_by", f"“{choice.answered_by}” is no choice of this field")
