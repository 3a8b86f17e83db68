"""What a layer is: the fields, symbol, import mappings and disclosure rules that its declaration gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from limits_map.domain.audiences import Audience, DisclosureRule
from limits_map.domain.conditions import Condition
from limits_map.domain.level_grid import LevelGrid
from limits_map.domain.walk_forms import FindingForm, OutingForm, RollForm
from limits_map.words import Text


class Role(StrEnum):
    """The part a layer plays in the program; panels ask for a role, never for a layer by name."""

    SITE = "site"
    ACTION = "action"
    FOLLOW_UP = "follow_up"
    DECISION = "decision"
    """A dated change of what a row is held to be: the history of a site's stage and level."""
    FUNDING = "funding"
    DEPENDENCY = "dependency"
    INDICATOR = "indicator"
    MEETING = "meeting"
    REPORT = "report"
    FINDING = "finding"
    WALK = "walk"
    ROUTE = "route"
    """The way that walks are to take; several walks may take the same one."""
    STOP = "stop"
    """Where a route halts."""
    ATTENDANCE = "attendance"
    """How many of a group were invited to a walk and came; numbers, never names."""
    FACILITY = "facility"
    NEIGHBOURHOOD = "neighbourhood"
    ADDRESS = "address"
    """What places are named after and nobody paints."""
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
    MONTH = "month"
    """A date of which only the month may be told; its day is the first. Only what leaves has such fields."""
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
    HEXAGON = "hexagon"
    LINE = "line"
    AREA = "area"
    NONE = "none"


class Side(StrEnum):
    """What a measure works on: the place and its defence, or the people who use it; a plan needs both."""

    DEFENSIVE = "defensive"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Hearing:
    """How finely a watch listens: to signs of at least some strength, so many of them within some days."""

    strength: int
    times: int = 1
    days: int = 14


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
    given_up: bool = False
    """True where nothing came of a thing in this state: it counts as if it were not there (an action cancelled)."""
    watched: bool = False
    """True where a site in this state is under watch: what is seen there starts a clock."""
    dates: str | None = None
    """The date field of the layer that says since when a thing is in this state."""
    answered_by: str | None = None
    """The value of the same field that answers this one (an early signal is answered by an answer)."""
    group: Text | None = None
    """The heading it is listed under, in a vocabulary with families."""
    side: Side | None = None
    """What a measure of this kind works on."""
    example: Text | None = None
    unit: str | None = None
    """What a value measured under this choice is counted in."""
    hearing: Hearing | None = None
    """How finely the watch of a site in this state listens."""
    code: str | None = None
    """One letter or digit that stands for it: the key of walk mode, and what is written on a paper sheet."""
    short: Text | None = None
    """Its words where there is little room, as on a key of walk mode."""
    ticks: str | None = None
    """The field of choices that is ticked along with it (the signs that were seen, who uses the place)."""
    felt: bool = False
    """True for what people feel: answers are given by groups, and shown from five answers on."""
    unfinished: bool = False
    """True where a thing in this state waits to be tidied up: nobody outside sees it yet."""
    follows: tuple[str, ...] = ()
    """The states of the action a row is linked to that bring the row into this state."""


@dataclass(frozen=True, slots=True)
class NearestWords:
    """The words of a layer's fields that a text takes from the nearest row within so many metres of a new one."""

    layer: str
    fields: tuple[str, ...]
    within: float


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
    asked: bool = False
    """True where a form asks for the value although rows that the program writes have a default."""
    choices_of: str | None = None
    """The "layer.field" whose vocabulary this field shares."""
    inside: str | None = None
    """The layer in which a place lies whose title this text takes, where nobody has written another."""
    recorded_in: str | None = None
    """The layer of decisions that keeps every value this field has had, with its date."""
    nearest: NearestWords | None = None
    """What a form offers for this text near the place of a row, and gives a new one, as an address."""
    made_if_unknown: bool = False
    """True where a file that names a row nobody knows makes it: the link then leads to a new row of that title."""
    titles_of: str | None = None
    """In a layer that leaves: the layer whose rows it names by their titles, where it was a link."""

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
    credit: Text | None = None
    """Who made the file, where it is not whom the layer's own credit names."""


@dataclass(frozen=True, slots=True)
class SignalRule:
    """Which rows are a sign that a site under watch may be slipping back, and how strong a sign."""

    strength: int
    where: Condition = ()


@dataclass(frozen=True, slots=True)
class WatchDefinition:
    """The fields of a site that say how far around it and how finely its watch listens."""

    within: str
    sensitivity: str


@dataclass(frozen=True, slots=True)
class LayerDefinition:
    """Everything the program knows about a layer; one folder under layers/ declares it.

    `*_field` name the field that gives a row its title, its day, the time of that day, the day it is to begin, how far
    it is, the organisation in whose hands it is, its place in words, what it costs, what was asked of a funder, granted
    and spent, the file name of its picture, where a row that the program wrote itself came from, its municipality,
    its number among its like, and what shows that it was carried out.
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
    time_field: str | None = None
    start_field: str | None = None
    organisation_field: str | None = None
    place_field: str | None = None
    cost_field: str | None = None
    asked_field: str | None = None
    granted_field: str | None = None
    spent_field: str | None = None
    origin_field: str | None = None
    municipality_field: str | None = None
    number_field: str | None = None
    evidence_field: str | None = None
    watch: WatchDefinition | None = None
    signals: tuple[SignalRule, ...] = ()
    """The first rule that a row meets says how strong a sign it is; none makes it no sign."""
    level_grid: LevelGrid | None = None
    """The grid that proposes a level for a row, from the acts around it."""
    form: FindingForm | None = None
    """What each field of a finding is on the form of a walk."""
    outing: OutingForm | None = None
    """What each field of a walk is."""
    roll: RollForm | None = None
    """What each field of an attendance is."""
    evening: Condition = ()
    """What holds of a row that is there for everybody of an evening; empty where the layer does not say."""
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

    def named(self, key: str | None) -> FieldDefinition | None:
        """The field that one of the `*_field` names, or None where it names none."""
        return self.field(key) if key is not None else None

    @property
    def status(self) -> FieldDefinition | None:
        """The field that says how far a row is, or None."""
        return self.named(self.status_field)

    @property
    def states(self) -> tuple[Choice, ...]:
        """How far a row may be; empty where the layer does not say."""
        return self.status.choices if self.status is not None else ()

    @property
    def closed_states(self) -> frozenset[str]:
        """The states in which a row asks for nothing more."""
        return frozenset(choice.value for choice in self.states if choice.closed)

    @property
    def given_up_states(self) -> frozenset[str]:
        """The states in which nothing came of a row."""
        return frozenset(choice.value for choice in self.states if choice.given_up)

    @property
    def done_states(self) -> frozenset[str]:
        """The states of a row that was carried out."""
        return self.closed_states - self.given_up_states

    @property
    def done_field(self) -> str | None:
        """The field that says when a row was closed, or None; a layer that leaves may have lost it."""
        dated = (choice.dates for choice in self.states if choice.closed)
        return next((key for key in dated if key is not None and self.has_field(key)), None)

    @property
    def amounts(self) -> tuple[FieldDefinition, ...]:
        """The fields that say what was asked of a funder, granted and spent, in this order, as far as there are any."""
        fields = (self.named(key) for key in (self.asked_field, self.granted_field, self.spent_field))
        return tuple(field for field in fields if field is not None)

    @property
    def state_fields(self) -> tuple[FieldDefinition, ...]:
        """The fields with choices that say what state a row is in: those that its symbol shows, and its status."""
        keys = dict.fromkeys((self.symbol.color_by, self.symbol.fill_by, self.status_field))
        fields = (self.field(key) for key in keys if key is not None)
        return tuple(field for field in fields if field.kind is FieldKind.CHOICE)

    def rules_for(self, audience: Audience) -> tuple[DisclosureRule, ...]:
        """The disclosure rules of one audience, in the order they are tried."""
        return tuple(rule for rule in self.disclosure if rule.audience is audience)

    @property
    def owner_fields(self) -> frozenset[str]:
        """The fields that say which partner a row is to be shown to as its own."""
        return frozenset(key for rule in self.rules_for(Audience.PARTNER) for key in rule.own)

    def links_to(self, layer: str) -> tuple[FieldDefinition, ...]:
        """The fields that point into another layer."""
        return tuple(definition for definition in self.fields if definition.link == layer)

    def link_to(self, layer: str) -> FieldDefinition | None:
        """The first field that points into another layer, or None."""
        return next(iter(self.links_to(layer)), None)
