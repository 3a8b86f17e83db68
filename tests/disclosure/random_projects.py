"""Whole random projects in which every word, day, time, number, place and picture occurs once, so that it can be found.

What a project holds follows from a seed and from how many rows of each kind there are: Hypothesis draws these, and a
row stays the same when others go. Rows are such as another program could have left them in the project's file.
"""

from __future__ import annotations

import hashlib
import random
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import PhotosShown
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo, Value
from tests.disclosure.random_photos import HIDDEN, picture

TODAY = date(2026, 11, 21)
OWN, OTHER = "Bailleur Grand Large", "Habitat du Nord"
TOKEN = re.compile(r"TKN\d{4}ZX")
PERSONAL = ("06 12 34 56 78", "lookout@exemple.fr")
"""What could point to a person wherever it stands."""
COLORS = [(r, g, b) for r in (15, 128, 240) for g in (15, 128, 240) for b in (15, 128, 240) if not r == g == b]
"""Colours that are far from one another and from those of maps."""
_WEST, _SOUTH, _EAST, _NORTH = 1.630, 48.150, 1.670, 48.175
_OWNERS = (OWN, OTHER, f"{OTHER}, {OWN.upper()}", f"Ville; {OTHER}", "Ville", None)
_FOREIGN = ("\x00", "=1+1 ", "\u202e", "<b onclick=x>", "{{7*7}} ", "\ufeff", "javascript:")
_UNIQUE_NUMBERS = 4_000_000_000


@dataclass(frozen=True)
class Plan:
    """What a random project is made from."""

    seed: int
    sites: int = 4
    reports: int = 30
    findings: int = 12
    actions: int = 6
    events: int = 12
    others: int = 3
    addresses: int = 40
    photos: bool = True

    def count(self, definition: LayerDefinition) -> int:
        """How many rows of a layer there are."""
        match definition.role:
            case Role.SITE:
                return self.sites
            case Role.REPORT:
                return self.reports
            case Role.FINDING:
                return self.findings
            case Role.ACTION:
                return self.actions
            case Role.FOLLOW_UP:
                return self.events
            case Role.ADDRESS:
                return self.addresses
        return self.others


@dataclass(frozen=True)
class RandomProject:
    """The rows of every layer and the photos beside them."""

    plan: Plan
    features: Mapping[str, Sequence[Feature]]
    photos: Mapping[tuple[str, str], Sequence[Photo]]
    colors: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    """The colour of each photo, by its uuid."""


def plans(*, most_reports: int = 60) -> st.SearchStrategy[Plan]:
    """Projects of all sizes, down to empty ones."""
    return st.builds(
        Plan,
        seed=st.integers(0, 2**32),
        sites=st.integers(0, 7),
        reports=st.integers(0, most_reports),
        findings=st.integers(0, 24),
        actions=st.integers(0, 10),
        events=st.integers(0, 24),
        others=st.integers(0, 5),
    )


def made(plan: Plan, catalogue: Catalogue) -> RandomProject:
    """The project that a plan describes."""
    return _Maker(plan, catalogue).project()


class _Maker:
    """Makes the rows one after another, those that others lead to first."""

    def __init__(self, plan: Plan, catalogue: Catalogue) -> None:
        self._plan = plan
        self._catalogue = catalogue
        self._number = 0
        every = random.Random(f"{plan.seed} days")
        # Every third day, so that the day after one is no other's; none is the first of a month, which stands for it.
        days = [date(2023, 1, 1) + timedelta(days=3 * n) for n in range(850)]
        days = [day for day in days if day.day != 1 and day != TODAY]
        self._recent = [day for day in days if TODAY - timedelta(days=690) < day < TODAY]
        self._days = [day for day in days if day not in set(self._recent)]
        every.shuffle(self._recent)
        every.shuffle(self._days)
        minutes = [n for n in range(1440) if n % 5 and n % 60 not in (0, 30)]
        every.shuffle(minutes)
        self._times = [f"{n // 60:02}:{n % 60:02}" for n in minutes]
        self._colors = [color for color in COLORS if color != HIDDEN]
        every.shuffle(self._colors)
        self._rows: dict[str, list[Feature]] = {}
        self._shared: dict[str, list[str]] = {}

    def project(self) -> RandomProject:
        """Rows of all layers, in the catalogue's order, and photos beside some of them."""
        layers = sorted(self._catalogue, key=lambda each: (each.role is not Role.SITE, each.role is not Role.ACTION))
        for definition in layers:
            self._rows[definition.key] = []
            for number in range(self._plan.count(definition)):
                self._rows[definition.key].append(self._row(definition, number))
        features = {definition.key: self._rows[definition.key] for definition in self._catalogue}
        photos: dict[tuple[str, str], list[Photo]] = {}
        colors = {}
        pictured = [definition for definition in self._catalogue if definition.geometry is not GeometryKind.NONE]
        pictured.sort(key=lambda each: all(rule.photos is PhotosShown.NONE for rule in each.disclosure))
        for wanted in (1, 2):
            for definition in pictured if self._plan.photos else ():
                # Every layer has its turn before the colours are used up.
                for number, row in enumerate(features[definition.key][:3]):
                    chance = self._chance(definition, number, f"photo {wanted}")
                    if self._colors and chance.random() < 0.5:
                        color = self._colors.pop()
                        photo = self._photo(chance, color)
                        colors[photo.uuid] = color
                        photos.setdefault((row.layer, row.uuid), []).append(photo)
        return RandomProject(self._plan, features, photos, colors)

    def _row(self, definition: LayerDefinition, number: int) -> Feature:
        own = definition.owner_fields
        together = {key for rule in definition.disclosure for key in rule.by}
        values: dict[str, Value] = {}
        for each in definition.fields:
            chance = self._chance(definition, number, each.key)
            if each.key in own and each.kind is FieldKind.TEXT:
                values[each.key] = chance.choice(_OWNERS)
            elif each.key in together and each.kind is FieldKind.TEXT:
                values[each.key] = self._shared_word(definition, each, chance)
            else:
                values[each.key] = self._value(definition, each, chance)
        chance = self._chance(definition, number, "row")
        published = definition.credit is not None or chance.random() < 0.5
        source = self._token() if published and chance.random() < 0.9 else None
        key = self._token() if source else None
        shape = None if chance.random() < 0.05 else self._shape(definition, number, chance)
        return Feature(definition.key, _uuid(chance), shape, values, source, key, number + 1)

    def _value(self, definition: LayerDefinition, each: FieldDefinition, chance: random.Random) -> Value:
        watched = definition.watch is not None and each.key in (definition.watch.within, definition.watch.sensitivity)
        if chance.random() < (0.1 if not watched else 0.4):
            return None
        strange = chance.random() < 0.06
        match each.kind:
            case FieldKind.TEXT | FieldKind.NOTE:
                return self._words(each, chance, strange=strange)
            case FieldKind.INTEGER | FieldKind.DECIMAL | FieldKind.MONEY:
                if each.maximum is not None:
                    return chance.randint(int(each.minimum or 0), int(each.maximum))
                self._number += 1
                number = _UNIQUE_NUMBERS + 7_919 * self._number
                return number if each.kind is FieldKind.INTEGER else float(number)
            case FieldKind.YES_NO:
                return chance.random() < 0.5
            case FieldKind.DATE:
                return self._day(definition)
            case FieldKind.TIME:
                return f"vers {self._token()}" if strange else self._times.pop()
            case FieldKind.CHOICE:
                values = [choice.value for choice in each.choices]
                return self._token() if strange else chance.choice([*values, *self._frequent(each)])
            case FieldKind.CHOICES:
                chosen = tuple(choice.value for choice in each.choices if chance.random() < 0.4)
                return (*chosen, self._token()) if strange else chosen
            case FieldKind.LINK:
                rows = self._rows.get(each.link or "", [])
                if strange or not rows:
                    return self._token() if chance.random() < 0.5 else _uuid(chance)
                return chance.choice(rows).uuid
        return None

    def _frequent(self, each: FieldDefinition) -> list[str]:
        """Values of which there should be several rows: feelings of safety, signals and their answers."""
        wanted = ("safety", "signal", "answer", "reclaimed", "done", "positive")
        return [choice.value for choice in each.choices if choice.value in wanted] * 4

    def _words(self, each: FieldDefinition, chance: random.Random, *, strange: bool) -> str:
        words = self._token()
        if each.kind is FieldKind.NOTE and chance.random() < 0.5:
            words = f"{words} puis\n{self._token()}"
        if strange:
            return chance.choice(_FOREIGN) + words + chance.choice(("\x00", "\u2028", "'", "]]>"))
        if chance.random() < 0.05:
            return f"{words} {chance.choice(PERSONAL)}"
        return f"le lieu {words}" if chance.random() < 0.5 else words

    def _shared_word(self, definition: LayerDefinition, each: FieldDefinition, chance: random.Random) -> str | None:
        """Words by which rows are told together, such as the walk and the stop of a finding."""
        known = self._shared.setdefault(f"{definition.key} {each.key}", [self._token() for _ in range(3)])
        return chance.choice([*known, None])

    def _day(self, definition: LayerDefinition) -> date:
        old = self._days if self._number % 9 == 0 or definition.role not in (Role.REPORT, Role.FOLLOW_UP) else []
        self._number += 1
        days = old or self._recent or self._days
        return days.pop()

    def _shape(self, definition: LayerDefinition, number: int, chance: random.Random) -> BaseGeometry | None:
        match definition.geometry:
            case GeometryKind.NONE:
                return None
            case GeometryKind.LINE:
                return MultiLineString([LineString([self._spot(chance) for _ in range(4)])])
            case GeometryKind.POLYGON if definition.role is Role.NEIGHBOURHOOD:
                west = _WEST + 0.012 * number + chance.random() * 0.003
                return MultiPolygon([box(_eight(west), _SOUTH + 0.0031, _eight(west + 0.0113), _NORTH - 0.0021)])
            case GeometryKind.POLYGON:
                return MultiPolygon([self._area(chance)])
            case GeometryKind.PLACE if chance.random() < 0.5:
                return MultiPolygon([self._area(chance)])
        return Point(self._spot(chance))

    def _spot(self, chance: random.Random) -> tuple[float, float]:
        """Somewhere, more often at one of a few spots and at sites."""
        sites = [
            row.geometry for layer in self._catalogue.with_role(Role.SITE) for row in self._rows.get(layer.key, ())
        ]
        placed = [shape.centroid for shape in sites if shape is not None]
        near = chance.random()
        if near < 0.35 and placed:
            middle, far = chance.choice(placed), 0.0004
        elif near < 0.8:
            hot = random.Random(f"{self._plan.seed} hot {chance.randint(0, 2)}")
            middle, far = Point(hot.uniform(_WEST, _EAST), hot.uniform(_SOUTH, _NORTH)), 0.0006
        else:
            return _eight(chance.uniform(_WEST, _EAST)), _eight(chance.uniform(_SOUTH, _NORTH))
        return _eight(middle.x + chance.uniform(-far, far)), _eight(middle.y + chance.uniform(-far, far))

    def _area(self, chance: random.Random) -> Polygon:
        x, y = self._spot(chance)
        corners = ((0, 0), (0.0005, 0), (0.0005, 0.0004), (0, 0.0004))
        wobble = [(chance.uniform(0, 1e-4), chance.uniform(0, 1e-4)) for _ in corners]
        return Polygon([(_eight(x + a + c), _eight(y + b + d)) for (a, b), (c, d) in zip(corners, wobble, strict=True)])

    def _photo(self, chance: random.Random, color: tuple[int, int, int]) -> Photo:
        content = picture(color, self._token(), chance, png=chance.random() < 0.25)
        return Photo(
            uuid=_uuid(chance),
            content=content,
            content_type="image/jpeg",
            sha256=hashlib.sha256(content).hexdigest(),
            name=f"{self._token()}.jpg",
            taken_at=f"{self._days.pop().isoformat()}T{self._times.pop()}:07",
            longitude=_eight(chance.uniform(_WEST, _EAST)),
            latitude=_eight(chance.uniform(_SOUTH, _NORTH)),
            may_be_shown=chance.random() < 0.5,
        )

    def _token(self) -> str:
        self._number += 1
        return f"TKN{self._number:04}ZX"

    def _chance(self, definition: LayerDefinition, number: int, what: str) -> random.Random:
        return random.Random(f"{self._plan.seed} {definition.key} {number} {what}")


def tokens_in(value: object) -> Iterator[str]:
    """The tokens in a value."""
    yield from TOKEN.findall(str(value))


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _eight(degrees: float) -> float:
    return round(degrees, 8)
