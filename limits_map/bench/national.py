"""An invented project of the size of France: facilities in towns of very different sizes, reports, findings, sites.

The same at every run; it is written by the store like any other.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Point, Polygon

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldKind, LayerDefinition, Role
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.store.project import Project
from limits_map.words import Text

TODAY = date(2026, 11, 22)
_WEST, _SOUTH, _EAST, _NORTH = -4.6, 42.6, 7.9, 50.9
_KINDS = (
    "Court de tennis", "Terrain de football", "Salle multisports", "Terrain de pétanque", "Boucle de randonnée",
    "Plateau EPS/Multisports/city-stades", "Dojo / Salle d'arts martiaux", "Bassin sportif de natation", "Skatepark",
    "Salle de danse", "Carrière", "Manège", "Mur de tennis", "Salle de musculation/cardiotraining", "Site de pêche",
    "Stade d'athlétisme", "Parcours sportif/santé", "Piste de bicross", "Salle de tennis de table", "Pas de tir à l'arc",
)  # fmt: skip
_ACTIVITIES = (
    "Football", "Tennis", "Pétanque et jeu provençal", "Basket-ball", "Handball", "Volley-ball", "Judo", "Karaté",
    "Randonnée pédestre", "VTT", "Gymnastique", "Danse", "Natation", "Musculation", "Équitation", "Tir à l'arc",
)  # fmt: skip
_OWNERS = (
    "Commune",
    "Établissement privé commercial",
    "Association(s)",
    "Groupement de communes",
    "Département",
    "État",
    "Région",
)
_NAMED_AFTER = (
    "Jean Moulin",
    "Léo Lagrange",
    "Pierre de Coubertin",
    "des Sports",
    "Municipal",
    "du Stade",
    "Jules Ferry",
    "de la Gare",
)
_WAYS = ("rue", "avenue", "chemin", "route", "allée", "place", "impasse", "boulevard")
_SYLLABLES = ("saint", "mont", "ville", "court", "bourg", "val", "chau", "fon", "lieu", "mare", "ro", "gny", "sur", "les", "au", "tre")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows there are of each kind, and how many corners a neighbourhood has."""

    facilities: int = 333_000
    towns: int = 34_000
    neighbourhoods: int = 1_584
    corners: int = 80
    reports: int = 10_000
    findings: int = 5_000
    sites: int = 500


FRANCE = Size()


def national_features(size: Size = FRANCE) -> dict[str, list[Feature]]:
    """Invented facilities in towns of very different sizes, and neighbourhoods in the largest; the same at every run."""
    chance, dice = np.random.default_rng(20261122), random.Random(20261122)
    towns_x, towns_y = chance.uniform(_WEST, _EAST, size.towns), chance.uniform(_SOUTH, _NORTH, size.towns)
    weight = chance.pareto(1.1, size.towns) + 0.3
    town = chance.choice(size.towns, size.facilities, p=weight / weight.sum())
    # Installations hold two facilities or so, at nearly the same place.
    spread = 0.004 * np.sqrt(weight[town])
    x = towns_x[town] + chance.normal(0, spread.clip(0.002, 0.06))
    y = towns_y[town] + chance.normal(0, spread.clip(0.002, 0.05) * 0.7)
    x[1::2], y[1::2], town[1::2] = x[:-1:2] + chance.normal(0, 2e-4, size.facilities // 2), y[:-1:2], town[:-1:2]
    points = np.asarray(shapely.points(x, y), dtype=object)
    names = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).capitalize() for _ in range(size.towns)]
    start, facilities = date(2009, 1, 1), []
    installation = address = ""
    for n in range(size.facilities):
        kind = dice.choice(_KINDS)
        if n % 2 == 0:
            installation = f"{dice.choice(('Complexe sportif', 'Stade', 'Gymnase', 'Salle', 'Terrain'))} {dice.choice(_NAMED_AFTER)} {names[town[n]] if dice.random() < 0.3 else ''}".strip()
            address = f"{dice.randint(1, 220) if dice.random() < 0.4 else ''} {dice.choice(_WAYS)} {dice.choice(_NAMED_AFTER)}".strip()
        values: dict[str, Value] = {
            "name": kind
            if dice.random() < 0.45
            else f"{kind} {dice.randint(1, 9)}"
            if dice.random() < 0.5
            else f"{kind} {names[dice.randrange(size.towns)]}",
            "installation": installation,
            "kind": kind,
            "activities": ", ".join(sorted(dice.sample(_ACTIVITIES, dice.choice((1, 1, 1, 2, 2, 3))))),
            "free_access": dice.choice((True, False, None)),
            "lit": dice.choice((True, False)),
            "out_of_service": dice.random() < 0.03,
            "owner": dice.choices(_OWNERS, (80, 6, 5, 4, 2, 2, 1))[0],
            "address": address,
            "commune": names[town[n]],
            "updated_on": start + timedelta(dice.randrange(6500)),
        }
        facilities.append(Feature("facilities", f"f{n}", points[n], values, "data_es", f"E{n:09d}", n))
    return {"facilities": facilities, "qpv": _neighbourhoods(size, chance, towns_x, towns_y, weight)}


def _neighbourhoods(size: Size, chance: np.random.Generator, x: object, y: object, weight: object) -> list[Feature]:
    """Ragged rings in the largest towns."""
    east, north = np.asarray(x), np.asarray(y)
    largest = np.argsort(-np.asarray(weight))[: size.neighbourhoods // 2]
    found = []
    turn = np.linspace(0, 2 * np.pi, size.corners, endpoint=False)
    for n in range(size.neighbourhoods):
        town = largest[n % len(largest)]
        far = 0.0035 * (1 + 0.25 * chance.normal(size=size.corners).clip(-2, 2))
        middle = east[town] + chance.normal(0, 0.01), north[town] + chance.normal(0, 0.008)
        ring = np.column_stack((middle[0] + far * np.cos(turn), middle[1] + 0.7 * far * np.sin(turn)))
        shape = MultiPolygon([Polygon(np.round(ring, 6))])
        values: dict[str, Value] = {
            "code": f"QN{n:06d}",
            "name": f"Quartier {n}",
            "vintage": "2024",
            "commune": f"Ville {town}",
        }
        found.append(Feature("qpv", f"q{n}", shape, values, "qpv_2024", f"QN{n:06d}", n))
    return found


def make_national(
    path: Path,
    catalogue: Catalogue,
    progress: Callable[[str, float], None] = lambda layer, done: None,
    size: Size = FRANCE,
) -> None:
    """Writes the project; half a minute or so."""
    rows = national_features(size)
    towns = _Towns(rows["qpv"])
    for role, count in ((Role.SITE, size.sites), (Role.REPORT, size.reports), (Role.FINDING, size.findings)):
        layer = catalogue.with_role(role)[0]
        rows[layer.key] = [towns.row(layer, number) for number in range(count)]
    with Project.create(path, title="France (exemple)", catalogue=catalogue) as project:
        project.set_setting("organisation", "Essai (exemple)")
        for key, features in rows.items():
            changes = Changes(Text.same(f"{key}, {len(features)}"), tuple(map(RowChange.added, features)))
            project.apply(changes, progress=partial(progress, key))


class _Towns:
    """Makes rows in and around the neighbourhoods, most of them in a few."""

    def __init__(self, neighbourhoods: list[Feature]) -> None:
        self._chance = random.Random("towns")
        self._middles: NDArray[np.float64] = shapely.get_coordinates(
            shapely.centroid(np.array([row.geometry for row in neighbourhoods], dtype=object))
        )

    def row(self, layer: LayerDefinition, number: int) -> Feature:
        """A row with a value in every field that has a vocabulary, and a day in the last two years."""
        middle = self._middles[int(len(self._middles) * self._chance.random() ** 2)]
        place = Point(middle[0] + self._chance.gauss(0, 0.006), middle[1] + self._chance.gauss(0, 0.004))
        values: dict[str, Value] = {field.key: None for field in layer.fields}
        for field in layer.fields:
            if field.choices and field.link is None:
                chosen = self._chance.choice(field.choices).value
                values[field.key] = (chosen,) if field.kind is FieldKind.CHOICES else chosen
        if layer.date_field is not None:
            values[layer.date_field] = TODAY - timedelta(days=self._chance.randrange(730))
        if values.get(layer.title_field) is None:
            values[layer.title_field] = f"{layer.singular.fr} {number + 1} (exemple)"
        return Feature(layer.key, str(uuid.UUID(int=self._chance.getrandbits(128), version=4)), place, values)
