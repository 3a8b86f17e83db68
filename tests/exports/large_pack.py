"""A town with sixty sites, long names, many actions and photos, for what has to stand a large pack."""

from __future__ import annotations

import hashlib
import io
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from PIL import Image, ImageDraw
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, box

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature, Photo
from tests.disclosure.samples import Sample, row

_WEST, _SOUTH = 1.6400, 48.1500
_STEP = 0.0034
_STAGES = ("signal", "diagnosis", "plan", "action", "reclaimed")
_STATES = ("proposed", "agreed", "planned", "in_progress", "done", "verified", "cancelled")
_PARTNERS = (
    "Ville de Valmont",
    "Bailleur Grand Large",
    "Habitat du Nord, société anonyme coopérative d'habitations à loyer modéré de l'agglomération et de son littoral",
    "Association des habitants des Tilleuls, de la Garenne et du Clos Saint-Martin",
    "Éducation nationale",
    "Préfecture",
    None,
)
_PLACES = ("Hall", "Tour", "Square", "Passage", "Parking", "Galerie commerciale")
_LONG = " derrière le gymnase, côté rue des Érables prolongée"
_WORKS = (
    "Éclairer les abords et les cheminements jusqu'à l'arrêt de bus, avec détection de présence",
    "Fermer le hall traversant",
    "Fresque avec l'école",
    "Permanence d'une médiatrice, trois soirs par semaine et le samedi après-midi",
    "Installer un agrès de musculation en plein air",
    "Repeindre",
)
_MEASURES = ("occupancy", "presence_hours", "events", "participants")


@dataclass
class _Town:
    """The rows as they are made."""

    chance: random.Random
    today: date
    features: dict[str, list[Feature]] = field(default_factory=dict)
    photos: dict[tuple[str, str], list[Photo]] = field(default_factory=dict)

    def add(self, layer: str, geometry: object, **values: object) -> Feature:
        made = row(layer, geometry, **values)  # type: ignore[arg-type]
        self.features.setdefault(layer, []).append(made)
        return made


def large_sample(sites: int = 60, *, actions: int = 5, photos: bool = True, today: date = date(2026, 11, 21)) -> Sample:
    """A sample with so many sites and so many actions at each; the same every time."""
    town = _Town(random.Random(7), today)
    for number in range(4):
        west, south = _WEST + number % 2 * 0.0185, _SOUTH + number // 2 * 0.012
        area = MultiPolygon([box(west, south, west + 0.0165, south + 0.0105)])
        name = ("Les Tilleuls", "La Garenne", "Clos Saint-Martin et Résidence des Bords de l'Eau", "Centre")[number]
        town.add("qpv", area, code=f"QN0990{number}N", name=name)
    _background(town)
    for number in range(sites):
        _site(town, number, actions, photos)
    return Sample(town.features, town.photos)


def large_disclosed(
    catalogue: Catalogue, audience: Audience = Audience.COMMITTEE, *, sites: int = 60, photos: bool = True
) -> Disclosed:
    """What an audience may have of it."""
    return large_sample(sites, photos=photos).disclosed(
        catalogue, audience, title="Reconquête des lieux, Valmont-sur-Lac"
    )


def _site(town: _Town, number: int, actions: int, photos: bool) -> None:
    chance = town.chance
    west, south = _WEST + 0.0012 + number % 10 * _STEP, _SOUTH + 0.0012 + number // 10 * 0.0037
    name = f"{_PLACES[number % 6]} {number + 1}{_LONG if number % 7 == 0 else ''}"[:80]
    level = str(1 + chance.randrange(4))
    site = town.add(
        "sites",
        Point(west, south) if number % 3 else MultiPolygon([box(west, south, west + 0.0005, south + 0.0003)]),
        name=name,
        stage=chance.choice(_STAGES),
        level=level if number % 11 else None,
        owner="Ville",
    )
    for month in range(0, 18, 3):
        day = town.today - timedelta(days=30 * (18 - month))
        last = month == 15
        town.add("decisions", None, date=day, site=site.uuid, level=level if last else str(1 + chance.randrange(4)))
    for measure in _MEASURES[: number % 5]:
        for month in range(12):
            day = (town.today - timedelta(days=30 * (12 - month))).replace(day=1)
            town.add("indicators", None, date=day, site=site.uuid, measure=measure, value=float(40 + month * 3))
    for n in range(actions if number % 9 else 0):
        _action(town, site, number, n)
    for n in range(chance.randrange(12)):
        town.add(
            "dealing_points",
            Point(west + n * 1e-5, south),
            date=town.today - timedelta(days=chance.randrange(360)),
            nature="lookout",
        )
    if photos and number % 4 == 0:
        town.photos["sites", site.uuid] = [_photo(f"{number}-{n}", n) for n in range(2)]


def _action(town: _Town, site: Feature, number: int, n: int) -> None:
    chance = town.chance
    assert site.geometry is not None
    state = chance.choice(_STATES)
    due = town.today + timedelta(days=chance.randrange(-120, 200))
    done = {"done_on": due - timedelta(days=200)} if state in ("done", "verified") else {}
    action = town.add(
        "actions",
        Point(site.geometry.centroid.x + n * 8e-5, site.geometry.centroid.y + 6e-5),
        title=f"{_WORKS[chance.randrange(6)]}, lot {number + 1}.{n + 1}",
        site=site.uuid,
        status=state,
        lead=_PARTNERS[(number + n) % 7],
        due_on=due,
        cost=float(chance.randrange(5, 400) * 100),
        **done,
    )
    if n % 2 == 0:
        asked = float(chance.randrange(5, 300) * 100)
        spent = {"spent": asked / 2} if state in ("done", "verified") else {}
        town.add("fundings", None, action=action.uuid, funder=f"Fonds {n}", asked=asked, granted=asked * 0.9, **spent)


def _background(town: _Town) -> None:
    for across in range(44):
        for up in range(28):
            if town.chance.random() < 0.7:
                west, south = _WEST - 0.001 + across * 0.00085, _SOUTH - 0.001 + up * 0.00085
                town.add("buildings", MultiPolygon([box(west, south, west + 0.0004, south + 0.0005)]), floors=4)
    for number in range(30):
        x, y = _WEST - 0.002 + number * 0.0014, _SOUTH - 0.002 + number * 0.0009
        along = LineString([(_WEST - 0.003, y), (_WEST + 0.04, y + 0.0004)])
        town.add("streets", MultiLineString([along]), name=f"Rue {number}", importance=str(3 + number % 3))
        up = LineString([(x, _SOUTH - 0.003), (x + 0.0004, _SOUTH + 0.026)])
        town.add("streets", MultiLineString([up]), name=f"Allée {number}", importance="5")
    town.add("green", MultiPolygon([box(_WEST + 0.02, _SOUTH + 0.008, _WEST + 0.024, _SOUTH + 0.012)]), name="Parc")
    town.add("water", MultiPolygon([box(_WEST + 0.03, _SOUTH + 0.004, _WEST + 0.034, _SOUTH + 0.006)]), name="Étang")


def _photo(name: str, late: int) -> Photo:
    """A front with windows, lit when the photo is the later one."""
    noise = np.random.default_rng(late).integers(0, 24, (960, 1280, 3), dtype=np.uint8)
    picture = Image.fromarray(noise + np.uint8(70 + 90 * late))
    pen = ImageDraw.Draw(picture)
    for x in range(80, 1200, 220):
        for y in range(80, 800, 200):
            pen.rectangle((x, y, x + 120, y + 110), fill=(240, 214, 120) if late else (40, 44, 52))
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=85)
    sha = hashlib.sha256(content.getvalue()).hexdigest()
    return Photo(f"photo-{name}", content.getvalue(), "image/jpeg", sha, may_be_shown=True)
