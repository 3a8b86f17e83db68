"""Writing all of France's facilities and neighbourhoods as one page, with plain folium beside it, and opening both."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature, Value
from limits_map.exports.html.file import write_html
from limits_map.exports.options import ExportOptions
from limits_map.resources import layers_folder
from tests.bench.measure import show, timed
from tests.exports.chromium import CHROMIUM, browser_in

FACILITIES, NEIGHBOURHOODS, CORNERS, TOWNS = 333_000, 1_584, 80, 34_000
FOLIUM_POINTS = 100_000
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


def export_html_figures(folder: Path, **_: object) -> dict[str, float]:
    """The figures, in seconds, milliseconds or megabytes as their names say."""
    catalogue = load_catalogue(layers_folder())
    features = national_features()
    disclosed: list[Disclosed] = []
    figures = {"national_disclose_s": timed(lambda: disclosed.append(_disclosed(catalogue, features)))}
    page, plain = folder / "national.html", folder / "folium.html"
    figures["national_html_s"] = timed(lambda: write_html(disclosed[0], page, ExportOptions()))
    figures["national_html_mb"] = page.stat().st_size / 1e6
    figures["folium_100000_s"] = timed(lambda: _write_folium(features["facilities"], plain))
    figures["folium_100000_mb"] = plain.stat().st_size / 1e6
    if CHROMIUM is not None:
        figures |= first_pictures(folder, page)
    figures = {key: round(value, 3) for key, value in figures.items()}
    show(figures)
    return figures


def first_pictures(folder: Path, page: Path) -> dict[str, float]:
    """Milliseconds from the navigation until the frame with what is not packed is drawn, and until all points are."""
    with browser_in(folder / "profile") as browser:
        # The first page of a new profile pays for the profile.
        browser.open(page)
        browser.open(page)
        drawn, complete = browser.run(
            "return ['drawn', 'complete'].map((name) => performance.getEntriesByName(name)[0].startTime)"
        )
        at = "const start = performance.now(); "
        pan = browser.run(f"{at} map_project.panBy([120, 80], {{ animate: false }}); return performance.now() - start")
        near = browser.run(
            f"{at} map_project.setView([48.86, 2.35], 13, {{ animate: false }}); return performance.now() - start"
        )
    return {"first_frame_ms": drawn, "first_picture_ms": complete, "pan_ms": pan, "zoom_in_ms": near}


def _disclosed(catalogue: Catalogue, features: dict[str, list[Feature]]) -> Disclosed:
    return disclose(
        catalogue, features, {}, audience=Audience.COORDINATOR, title="France (exemple)", today=date(2026, 11, 22)
    )


def national_features() -> dict[str, list[Feature]]:
    """Invented facilities in towns of very different sizes, and neighbourhoods in the largest; the same at every run."""
    chance, dice = np.random.default_rng(20261122), random.Random(20261122)
    towns_x, towns_y = chance.uniform(_WEST, _EAST, TOWNS), chance.uniform(_SOUTH, _NORTH, TOWNS)
    weight = chance.pareto(1.1, TOWNS) + 0.3
    town = chance.choice(TOWNS, FACILITIES, p=weight / weight.sum())
    # Installations hold two facilities or so, at nearly the same place.
    spread = 0.004 * np.sqrt(weight[town])
    x = towns_x[town] + chance.normal(0, spread.clip(0.002, 0.06))
    y = towns_y[town] + chance.normal(0, spread.clip(0.002, 0.05) * 0.7)
    x[1::2], y[1::2], town[1::2] = x[:-1:2] + chance.normal(0, 2e-4, FACILITIES // 2), y[:-1:2], town[:-1:2]
    points = np.asarray(shapely.points(x, y), dtype=object)
    names = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).capitalize() for _ in range(TOWNS)]
    start, facilities = date(2009, 1, 1), []
    installation = address = ""
    for n in range(FACILITIES):
        kind = dice.choice(_KINDS)
        if n % 2 == 0:
            installation = f"{dice.choice(('Complexe sportif', 'Stade', 'Gymnase', 'Salle', 'Terrain'))} {dice.choice(_NAMED_AFTER)} {names[town[n]] if dice.random() < 0.3 else ''}".strip()
            address = f"{dice.randint(1, 220) if dice.random() < 0.4 else ''} {dice.choice(_WAYS)} {dice.choice(_NAMED_AFTER)}".strip()
        values: dict[str, Value] = {
            "name": kind
            if dice.random() < 0.45
            else f"{kind} {dice.randint(1, 9)}"
            if dice.random() < 0.5
            else f"{kind} {names[dice.randrange(TOWNS)]}",
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
    return {"facilities": facilities, "qpv": _neighbourhoods(chance, towns_x, towns_y, weight)}


def _neighbourhoods(chance: np.random.Generator, x: object, y: object, weight: object) -> list[Feature]:
    """Ragged rings of eighty corners in the largest towns."""
    east, north = np.asarray(x), np.asarray(y)
    largest = np.argsort(-np.asarray(weight))[: NEIGHBOURHOODS // 2]
    found = []
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    for n in range(NEIGHBOURHOODS):
        town = largest[n % len(largest)]
        far = 0.0035 * (1 + 0.25 * chance.normal(size=CORNERS).clip(-2, 2))
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


def _write_folium(facilities: list[Feature], out: Path) -> None:
    """What folium makes of the same points by itself."""
    import folium

    plain = folium.Map(location=[46.6, 2.4], zoom_start=6, prefer_canvas=True)
    for row in facilities[:FOLIUM_POINTS]:
        place = shapely.get_coordinates(row.geometry)[0]
        folium.CircleMarker([place[1], place[0]], radius=3, popup=None).add_to(plain)
    plain.save(str(out))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        json.dump(export_html_figures(Path(made)), sys.stdout)
