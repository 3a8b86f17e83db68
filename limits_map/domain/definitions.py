"""What a layer is: the fields, symbol, import mappings and disclosure rules that its declaration gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from limits_map.domain.audiences import Audience, DisclosureRule
from limits_map.words import Text


class Role(StrEnum):
    """The part a layer plays in the program; panels ask for a role, never for a layer by name."""

    SITE = "site"
    ACTION = "action"
    FOLLOW_UP = "follow_up"
    REPORT = "report"
    FINDING = "finding"
    WALK = "walk"
    FACILITY = "facility"
    NEIGHBOURHOOD = "neighbourhood"
    BACKGROUND = "background"
    OTHER = "other"


class GeometryKind(StrEnum):
    """The shapes a layer may hold; `PLACE` is a point or a polygon."""

    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"
    PLACE = "place"
    NONE = "none"


class FieldKind(StrEnum):
    """The kinds of value a field may hold."""

    TEXT = "text"
    NOTE = "note"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    CHOICES = "choices"
    LINK = "link"


class Shape(StrEnum):
    """The outline a symbol is told apart by before any colour."""

    PIN = "pin"
    FLAG = "flag"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    LINE = "line"
    AREA = "area"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a vocabulary, with the words, colour, figure and filling that show it."""

    value: str
    label: Text
    help: Text | None = None
    color: str | None = None
    figure: str | None = None
    fill: float | None = None
    aliases: tuple[str, ...] = ()
    closed: bool = False
    """True where a thing in this state asks for nothing more (an action done, a site closed)."""
    watched: bool = False
    """True where a site in this state is under watch: what is seen there starts a clock."""
    dates: str | None = None
    """The date field of the layer that says since when a thing is in this state."""
    answered_by: str | None = None
    """The value of the same field that answers this one (an early signal is answered by an answer)."""


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One field of a layer: the column, the form row, the list column and the filter it gives."""

    key: str
    label: Text
    kind: FieldKind
    required: bool = False
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    link: str | None = None
    """The layer a `LINK` field points into."""
    nearest_within: float | None = None
    """Metres within which a new row without this link is given the nearest row of that layer."""
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    max_length: int | None = None
    listed: bool = True
    filtered: bool = False
    default: str | None = None
    guarded: bool = False
    """True where free text is checked for words that could point to a person."""

    def choice(self, value: object) -> Choice | None:
        """The choice with that value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True)
class SymbolDefinition:
    """How a layer is painted; `*_by` name the field whose value gives that part of the symbol."""

    shape: Shape
    svg: Path | None = None
    color: str = "#5F6368"
    outline: str | None = None
    fill_opacity: float = 1.0
    width: float = 1.0
    dashed: bool = False
    size: int = 22
    color_by: str | None = None
    fill_by: str | None = None
    figure_by: str | None = None
    label_by: str | None = None
    label_from: float = 15.0
    visible_from: float = 0.0
    width_by: str | None = None
    clustered: bool = False


@dataclass(frozen=True, slots=True)
class SourceDefinition:
    """How one published format becomes rows of a layer.

    Column names are compared after folding (no case, accents or punctuation). `recognised_by` lists groups of which at
    least one column each must be there; `columns` gives for each field the columns it may be read from, best first;
    `key_columns` those that identify a row at its source (in order, joined); `point`, `lon`, `lat`, `x`, `y`, `epsg`
    where the position may stand. `tables` limits it to tables of those names inside a file, `fixed` gives fields a set
    value, and `key_pattern` is a regular expression that most keys of the first key column begin with.
    """

    key: str
    title: Text
    recognised_by: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    key_columns: tuple[tuple[str, ...], ...] = ()
    point: tuple[str, ...] = ()
    lon: tuple[str, ...] = ()
    lat: tuple[str, ...] = ()
    x: tuple[str, ...] = ()
    y: tuple[str, ...] = ()
    epsg: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    key_pattern: str | None = None


@dataclass(frozen=True, slots=True)
class LayerDefinition:
    """Everything the program knows about a layer; one folder under layers/ declares it.

    `*_field` name the field that gives a row its title, its day, how far it is, and the file name of its picture.
    """

    key: str
    title: Text
    singular: Text
    role: Role
    geometry: GeometryKind
    order: int
    fields: tuple[FieldDefinition, ...]
    symbol: SymbolDefinition
    title_field: str
    date_field: str | None = None
    status_field: str | None = None
    photo_field: str | None = None
    editable: bool = True
    credit: Text | None = None
    sources: tuple[SourceDefinition, ...] = ()
    disclosure: tuple[DisclosureRule, ...] = ()

    def field(self, key: str) -> FieldDefinition:
        """The field with that key; KeyError if the layer has none."""
        for definition in self.fields:
            if definition.key == key:
                return definition
        raise KeyError(key)

    def has_field(self, key: str) -> bool:
        """True if the layer has a field with that key."""
        return any(definition.key == key for definition in self.fields)

    @property
    def status(self) -> FieldDefinition | None:
        """The field that says how far a row is, or None."""
        return self.field(self.status_field) if self.status_field is not None else None

    @property
    def state_fields(self) -> tuple[FieldDefinition, ...]:
        """The fields with choices that say what state a row is in: those that its symbol shows, and its status."""
        keys = dict.fromkeys((self.symbol.color_by, self.symbol.fill_by, self.status_field))
        fields = (self.field(key) for key in keys if key is not None)
        return tuple(field for field in fields if field.kind is FieldKind.CHOICE)

    def rules_for(self, audience: Audience) -> tuple[DisclosureRule, ...]:
        """The disclosure rules of one audience, in the order they are tried."""
        return tuple(rule for rule in self.disclosure if rule.audience is audience)

    def links_to(self, layer: str) -> tuple[FieldDefinition, ...]:
        """The fields that point into another layer."""
        return tuple(definition for definition in self.fields if definition.link == layer)
