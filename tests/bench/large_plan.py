"""An invented project as large as a big city's after some years: made in bulk, the same at every run."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.store.project import Project
from limits_map.words import Text

TODAY = date(2026, 11, 22)
SITES, WATCHED, ACTIONS, DECISIONS, FUNDINGS, FOLLOW_UPS, REPORTS = 2_000, 200, 20_000, 6_000, 20_000, 5_000, 20_000
DEPENDENCIES, INDICATORS, MEETINGS, FINDINGS, FACILITIES = 4_000, 6_000, 60, 2_000, 400
_FINDINGS_PER_WALK = 25
_WEST, _SOUTH, _EAST, _NORTH = 1.58, 48.11, 1.73, 48.22
_STREETS = ("des Aubépines", "du Lavoir", "des Peupliers", "du Colombier", "des Alouettes", "du Pré", "des Forges")
_KINDS = ("Hall", "Tour", "Square", "Passage", "Parking", "Place", "Galerie")
_PARTNERS = (*(f"Bailleur {letter} (exemple)" for letter in "ABCDEFGH"), "Ville", "Centre social", "Préfecture")
_OBJECTS = ("éclairage", "porte", "haie", "bancs", "présence", "atelier", "fresque", "nettoyage", "terrain", "local")


@dataclass(frozen=True)
class LargePlan:
    """Where the project lies, and what to ask of it."""

    path: Path
    busiest_site: str
    watched_site: str
    some_actions: tuple[str, ...]
    """Open actions, all of one state."""


def make_large_plan(path: Path, catalogue: Catalogue) -> LargePlan:
    """Writes the project; its rows are real ones, written by the store, and follow the declarations of their layers."""
    made = _Rows(catalogue)
    with Project.create(path, title="Grande ville (exemple)", catalogue=catalogue) as project:
        project.set_setting("organisation", "Ville d'essai (exemple)")
        for layer, rows in made.by_layer():
            changes = tuple(RowChange(layer, row.uuid, None, row) for row in rows)
            project.apply(Changes(Text.same(f"{layer}, {len(rows)}"), changes))
    counts: dict[str, int] = {}
    for action in made.actions:
        counts[str(action.values["site"])] = counts.get(str(action.values["site"]), 0) + 1
    planned = [action.uuid for action in made.actions if action.values["status"] == "planned"]
    return LargePlan(path, max(counts, key=lambda site: counts[site]), made.sites[0].uuid, tuple(planned[:20]))


class _Rows:
    """The rows of all layers, each by the chance that it has of its own."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._chance = random.Random("grande-ville")
        self.sites = [self._site(number) for number in range(SITES)]
        self.actions = [self._action(number) for number in range(ACTIONS)]
        self.walks = [self._walk(number) for number in range((FINDINGS - 1) // _FINDINGS_PER_WALK + 1)]

    def by_layer(self) -> Iterator[tuple[str, list[Feature]]]:
        """Each layer with its rows, what others name first."""
        yield "qpv", [self._quarter(column, line) for column in range(6) for line in range(4)]
        yield "sites", self.sites
        yield "actions", self.actions
        yield "decisions", [self._decision(number) for number in range(DECISIONS)]
        yield "fundings", [self._funding() for _ in range(FUNDINGS)]
        yield "dependencies", list(self._dependencies())
        yield "follow_ups", [row for number in range(FOLLOW_UPS // 2) for row in self._signal_and_answer(number)]
        yield "indicators", [self._indicator() for _ in range(INDICATORS)]
        yield "meetings", [self._meeting(number) for number in range(MEETINGS)]
        yield "dealing_points", [self._report() for _ in range(REPORTS)]
        yield "walks", self.walks
        yield "urban_walks", [self._finding(number) for number in range(FINDINGS)]
        yield "facilities", [self._facility(number) for number in range(FACILITIES)]

    def _row(self, layer: str, place: BaseGeometry | None, values: Mapping[str, Value]) -> Feature:
        fields = self._catalogue[layer].fields
        identity = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        return Feature(layer, identity, place, {field.key: values.get(field.key) for field in fields})

    def _any(self, layer: str, key: str) -> str:
        return self._chance.choice(self._catalogue[layer].field(key).choices).value

    def _day(self, first: int, last: int) -> date:
        """A day so many days from today."""
        return TODAY + timedelta(days=self._chance.randint(first, last))

    def _some_site(self) -> Feature:
        """A site; the first are met much more often, as some places are in any city."""
        return self.sites[int(SITES * self._chance.random() ** 1.5)]

    def _beside(self, site: Feature, spread: float = 0.0006) -> Point:
        assert isinstance(site.geometry, Point)
        return Point(site.geometry.x + self._chance.gauss(0, spread), site.geometry.y + self._chance.gauss(0, spread))

    def _quarter(self, column: int, line: int) -> Feature:
        wide, high = (_EAST - _WEST) / 6, (_NORTH - _SOUTH) / 4
        west, south = _WEST + column * wide, _SOUTH + line * high
        name = f"Quartier {chr(65 + column)}{line + 1} (exemple)"
        code = {"code": f"QN099{column}{line:02d}M"[:8], "name": name, "vintage": "2024"}
        return self._row("qpv", box(west, south, west + 0.9 * wide, south + 0.9 * high), code)

    def _site(self, number: int) -> Feature:
        place = Point(self._chance.uniform(_WEST, _EAST), self._chance.uniform(_SOUTH, _NORTH))
        street = self._chance.choice(_STREETS)
        stage = (
            "reclaimed"
            if number < WATCHED
            else self._chance.choice(("signal", "diagnosis", "plan", "action", "closed"))
        )
        values: dict[str, Value] = {
            "name": f"{self._chance.choice(_KINDS)} {street} {number + 1} (exemple)",
            "kind": self._any("sites", "kind"),
            "stage": stage,
            "level": "1" if number < WATCHED else self._any("sites", "level"),
            "owner": self._chance.choice(_PARTNERS),
            "neighbourhood": f"Quartier {chr(65 + number % 6)}{number % 4 + 1} (exemple)",
            "opened_on": self._day(-1500, -400),
            "watch_m": 80,
            "sensitivity": "normal",
        }
        return self._row("sites", place, values)

    def _action(self, number: int) -> Feature:
        site, state = self._some_site(), self._any("actions", "status")
        start = self._day(-700, 200)
        began = start if state in ("in_progress", "done", "verified") else None
        cost = float(self._chance.randrange(300, 60_000, 100))
        values: dict[str, Value] = {
            "title": f"{self._chance.choice(_OBJECTS).capitalize()}, lot {number + 1}",
            "site": site.uuid,
            "status": state,
            "technique": self._any("actions", "technique"),
            "area": self._any("actions", "area"),
            "lead": self._chance.choice(_PARTNERS),
            "partners": ", ".join(self._chance.sample(_PARTNERS, 2)),
            "start_on": start,
            "due_on": start + timedelta(days=self._chance.randint(10, 160)),
            "began_on": began,
            "done_on": start + timedelta(days=20) if state in ("done", "verified") else None,
            "cost": cost if self._chance.random() < 0.9 else None,
            "deliverable": "Un livrable attendu, en quelques mots",
        }
        return self._row("actions", self._beside(site, 0.0002), values)

    def _decision(self, number: int) -> Feature:
        """Three decisions a site, the last of them what the site is."""
        site, step = self.sites[number % SITES], number // SITES
        values: dict[str, Value] = {
            "date": self._day(-390 + 120 * step, -280 + 120 * step),
            "site": site.uuid,
            "stage": ("signal", "plan", site.values["stage"])[step],
            "level": ("4", "3", site.values["level"])[step],
            "ground": self._any("decisions", "ground"),
            "decided_by": "Comité de pilotage",
        }
        return self._row("decisions", None, values)

    def _funding(self) -> Feature:
        asked = float(self._chance.randrange(300, 40_000, 100))
        granted = asked * self._chance.choice((0.5, 1, 1)) if self._chance.random() < 0.7 else None
        values: dict[str, Value] = {
            "action": self._chance.choice(self.actions).uuid,
            "funder": self._chance.choice(_PARTNERS),
            "asked": asked,
            "granted": granted,
            "spent": granted * 0.6 if granted is not None and self._chance.random() < 0.5 else None,
            "decided_on": self._day(-600, 0) if granted is not None else None,
        }
        return self._row("fundings", None, values)

    def _dependencies(self) -> Iterator[Feature]:
        """Always from a later action to an earlier one of the list, so that no circle comes of it."""
        for later in self._chance.sample(range(1, ACTIONS), DEPENDENCIES):
            earlier = self.actions[self._chance.randrange(later)]
            yield self._row("dependencies", None, {"action": self.actions[later].uuid, "after": earlier.uuid})

    def _signal_and_answer(self, number: int) -> Iterator[Feature]:
        """A signal with its answer; one in forty, at a site under watch, still waits for it."""
        site, day = self._some_site(), self._day(-500, 0)
        waits = number % 40 == 0
        if waits:
            site, day = self.sites[number // 40 % WATCHED], self._day(-20, 0)
        told: dict[str, Value] = {"date": day, "time": "17:20", "site": site.uuid, "by": self._chance.choice(_PARTNERS)}
        signal = self._row(
            "follow_ups", None, {**told, "nature": "signal", "text": "Signalement (Guet) à 20 m du site"}
        )
        yield signal
        said: dict[str, Value] = {"nature": "review", "text": "Passage sans rien à signaler"}
        if not waits:
            said = {"nature": "answer", "text": "Passage du bailleur, mobilier enlevé", "answers": signal.uuid}
        yield self._row("follow_ups", None, {**told, "time": "21:40", **said})

    def _indicator(self) -> Feature:
        site = self._some_site()
        values: dict[str, Value] = {
            "date": self._day(-700, 0).replace(day=1),
            "site": site.uuid,
            "measure": self._any("indicators", "measure"),
            "value": float(self._chance.randint(1, 100)),
        }
        return self._row("indicators", None, values)

    def _meeting(self, number: int) -> Feature:
        values: dict[str, Value] = {
            "title": f"Comité {number + 1}",
            "kind": self._any("meetings", "kind"),
            "time": "10:00",
        }
        return self._row("meetings", None, {**values, "date": self._day(-300, 300)})

    def _report(self) -> Feature:
        values: dict[str, Value] = {
            "date": self._day(-360, 0),
            "time": f"{self._chance.randint(10, 23)}:{self._chance.randint(0, 59):02d}",
            "nature": self._any("dealing_points", "nature"),
            "recurrence": self._any("dealing_points", "recurrence"),
            "reported_by": self._any("dealing_points", "reported_by"),
            "place": f"Rue {self._chance.choice(_STREETS)}",
        }
        return self._row("dealing_points", self._beside(self._some_site()), values)

    def _walk(self, number: int) -> Feature:
        values: dict[str, Value] = {
            "name": f"Marche {number + 1}",
            "date": self._day(-360, -1),
            "status": "finished",
            "moment": self._any("walks", "moment"),
        }
        return self._row("walks", None, values)

    def _finding(self, number: int) -> Feature:
        site, walk = self._some_site(), self.walks[number // _FINDINGS_PER_WALK]
        values: dict[str, Value] = {
            "item": self._any("urban_walks", "item"),
            "score": self._any("urban_walks", "score"),
            "tone": self._any("urban_walks", "tone"),
            "date": self._day(-360, -1),
            "time": "18:10",
            "walk": walk.uuid,
            "status": self._chance.choice(("open", "decided", "solved", "set_aside")),
            "moment": walk.values["moment"],
            "site": site.uuid,
        }
        return self._row("urban_walks", self._beside(site, 0.0002), values)

    def _facility(self, number: int) -> Feature:
        place = Point(self._chance.uniform(_WEST, _EAST), self._chance.uniform(_SOUTH, _NORTH))
        values: dict[str, Value] = {
            "name": f"City-stade {number + 1} (exemple)",
            "free_access": True,
            "lit": number % 3 == 0,
        }
        return self._row("facilities", place, values)
