"""Reads the grid that proposes a level for rows of a layer; a mistake in it names the file and the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from limits_map.declaration import Table, mistake_in, read_declaration
from limits_map.domain.conditions import Condition
from limits_map.domain.definitions import FieldKind, LayerDefinition
from limits_map.domain.level_grid import LevelGrid, Nature, Recurrence


def read_level_grid(file: Path) -> LevelGrid:
    """The grid of a file; raises CatalogueError for the first mistake found."""
    return read_declaration(file, lambda table: _grid(table, file))


def check_level_grid(definition: LayerDefinition, layers: Sequence[LayerDefinition]) -> None:
    """Raises CatalogueError where the grid of a layer, if it has one, names what is not there."""
    grid = definition.level_grid
    if grid is None:
        return
    file = grid.file
    if not definition.has_field(grid.level) or definition.field(grid.level).kind is not FieldKind.CHOICE:
        raise mistake_in(file, "level", f"“{grid.level}” is no field of choices of {definition.key}")
    field = definition.field(grid.level)
    ranks = {choice.value: rank for rank, choice in enumerate(field.choices)}
    known = {layer.key: layer for layer in layers}
    for number, nature in enumerate(grid.natures, 1):
        place = f"nature[{number}]"
        for level in nature.levels:
            if level not in ranks:
                raise mistake_in(file, f"{place}.levels", f"“{level}” is no choice of “{field.key}”")
        if list(nature.levels) != sorted(nature.levels, key=ranks.__getitem__):
            raise mistake_in(file, f"{place}.levels", "a more frequent recurrence cannot give a lower level")
        _check_rows(file, f"{place}.acts", nature.acts, known)
    for number, recurrence in enumerate(grid.recurrences, 1):
        _check_rows(file, f"recurrence[{number}].told", recurrence.told, known)
    decisions = known.get(field.recorded_in or "")
    for key, value in grid.decision.items():
        if decisions is None or not decisions.has_field(key) or decisions.field(key).choice(value) is None:
            raise mistake_in(file, f"decision.{key}", f"a decision has no field “{key}” with a choice “{value}”")


def _check_rows(
    file: Path, place: str, conditions: Mapping[str, Condition], known: Mapping[str, LayerDefinition]
) -> None:
    """Raises CatalogueError for a layer, a field or a choice that is not there."""
    for layer, condition in conditions.items():
        if layer not in known:
            raise mistake_in(file, place, f"“{layer}” is no layer")
        for key, values in condition:
            if not known[layer].has_field(key):
                raise mistake_in(file, f"{place}.{layer}", f"“{key}” is no field of {layer}")
            field = known[layer].field(key)
            for value in values:
                if field.choices and field.choice(value) is None:
                    raise mistake_in(file, f"{place}.{layer}.{key}", f"“{value}” is no choice of “{key}”")


def _grid(table: Table, file: Path) -> LevelGrid:
    recurrences = tuple(item.read(_recurrence) for item in table.tables("recurrence"))
    natures = tuple(item.read(_nature) for item in table.tables("nature"))
    for name, lines in (("recurrence", recurrences), ("nature", natures)):
        if not lines:
            raise table.mistake(name, "is missing")
        if len({line.key for line in lines}) != len(lines):
            raise table.mistake(name, "two of them have the same key")
    if recurrences[0].weeks * recurrences[0].days != 1:
        raise table.mistake("recurrence[1].weeks", "the rarest recurrence is reached by one act")
    for number, nature in enumerate(natures, 1):
        if len(nature.levels) != len(recurrences):
            raise table.mistake(
                f"nature[{number}].levels", f"must give one level for each of {len(recurrences)} columns"
            )
    decision = table.table("decision", required=False)
    grid = LevelGrid(
        file=file,
        level=table.string("level"),
        days=table.integer("days", 90),
        within=table.number("within", 100),
        recurrences=recurrences,
        natures=natures,
        decision={key: decision.string(key) for key in decision},
    )
    if grid.days < 1 or grid.within <= 0:
        raise table.mistake("days" if grid.days < 1 else "within", "must be more than nothing")
    return grid


def _recurrence(table: Table) -> Recurrence:
    recurrence = Recurrence(
        key=table.string("key"),
        label=table.text("label"),
        help=table.text("help"),
        weeks=table.integer("weeks", 1),
        days=table.integer("days", 1),
        told=_conditions(table.table("told", required=False)),
    )
    if recurrence.weeks < 1 or not 1 <= recurrence.days <= 7:
        raise table.mistake("days" if recurrence.weeks >= 1 else "weeks", "must be possible in a week")
    return recurrence


def _nature(table: Table) -> Nature:
    nature = Nature(
        key=table.string("key"),
        label=table.text("label"),
        help=table.text("help"),
        acts=_conditions(table.table("acts")),
        levels=table.strings("levels"),
    )
    if not nature.acts:
        raise table.mistake("acts", "must name a layer")
    return nature


def _conditions(table: Table) -> dict[str, Condition]:
    """For each layer that the table names, the values its fields may have."""
    return {layer: table.table(layer).read(_condition) for layer in table}


def _condition(where: Table) -> Condition:
    return tuple((key, where.strings(key)) for key in where)
