"""A route with three stops, a walk in October with its findings, what was decided since, and the return walk in May."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PIL import Image
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from limits_map.operations.features import add_feature
from limits_map.store.project import Project

DAY = date(2027, 5, 12)
LATITUDE = 48.165
HUNDRED_M = 0.001345
"""Degrees of longitude that are 100 m at that latitude, nearly."""


@dataclass
class ReturnScene:
    """The rows of the scene by a short name."""

    project: Project
    rows: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.rows[name]

    def add(self, name: str, layer: str, place: BaseGeometry | None, /, **values: object) -> str:
        changes = add_feature(project=self.project, layer=layer, geometry=place, values=values)
        self.rows[name] = changes.rows[0].uuid
        return self.rows[name]


def at(metres: float, aside: float = 0.0) -> Point:
    """A place so many metres along the route, and so many north of it."""
    return Point(1.65 + metres / 100 * HUNDRED_M, LATITUDE + aside / 111_200)


def picture(folder: Path, name: str = "banc.jpg", color: tuple[int, int, int] = (20, 120, 40)) -> Path:
    path = folder / name
    Image.new("RGB", (64, 48), color).save(path)
    return path


def return_scene(project: Project) -> ReturnScene:
    """Stops at 0, 200 and 400 m of a route; sites beside the second and the third; another site 300 m away from it."""
    scene = ReturnScene(project)
    project.set_setting("organisation", "Ville")
    scene.add("route", "routes", LineString([at(0), at(400)]), name="Tour du quartier")
    for number, name in enumerate(("Place", "Hall", "Square"), 1):
        stop = {"route": scene["route"], "number": number, "name": name}
        scene.add(f"stop {number}", "stops", at(200 * (number - 1)), **stop)
    scene.add("hall", "sites", at(200, 30), name="Hall 3", stage="plan", level="3")
    scene.add("square", "sites", at(400, 40), name="Square du Bief", stage="action", level="2")
    scene.add("far", "sites", at(200, 300), name="Parking", stage="plan", level="3")
    walk = {"route": scene["route"], "moment": "night"}
    scene.add("first", "walks", None, name="Marche d'octobre", date="08/10/2026", status="finished", **walk)
    scene.add("return", "walks", None, name="Marche de retour", date=DAY, status="under_way", purpose="return", **walk)
    return scene
