"""A small district to paint, and a picture to paint it on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import (
    FieldDefinition,
    FieldKind,
    GeometryKind,
    LayerDefinition,
    Role,
    Shape,
    SymbolDefinition,
)
from limits_map.domain.features import Feature
from limits_map.words import Text

LON, LAT = 1.655, 48.162
THEMES = (LIGHT, DARK, DAYLIGHT)


@pytest.fixture(autouse=True)
def _gui(qapp: QGuiApplication) -> None:
    """Pictures need the application."""


@pytest.fixture
def camera() -> Camera:
    return Camera.at(LON, LAT, 16, 400, 300)


def place(east: float, north: float) -> tuple[float, float]:
    """Degrees of a place so many metres from the middle of the district."""
    return LON + east / 74_300, LAT + north / 111_200


def square(east: float, north: float, side: float) -> shapely.Polygon:
    """A square of so many metres around a place."""
    return shapely.box(*place(east - side / 2, north - side / 2), *place(east + side / 2, north + side / 2))


def reports(count: int, spread: float = 200.0, seed: int = 1) -> list[Feature]:
    """Reports scattered over so many metres."""
    offsets = np.random.default_rng(seed).normal(0, spread, (count, 2))
    values = {"date": date(2026, 10, 1), "nature": "lookout"}
    return [
        Feature("dealing_points", f"r{n}", shapely.Point(place(east, north)), values)
        for n, (east, north) in enumerate(offsets.tolist())
    ]


def site(uuid: str, east: float, north: float, name: str = "Tour", **values: str) -> Feature:
    return Feature(
        "sites", uuid, shapely.Point(place(east, north)), {"name": name, "stage": "plan", "level": "3", **values}
    )


def layer(catalogue: Catalogue, key: str, features: Sequence[Feature]) -> SceneLayer:
    return SceneLayer.of_features(catalogue[key], features)


@pytest.fixture
def district(catalogue: Catalogue) -> Scene:
    """Buildings, a street, a neighbourhood, reports and two sites."""
    buildings = [Feature("buildings", f"b{n}", square(60 * n - 150, 40, 30), {}) for n in range(6)]
    street = shapely.LineString([place(-250, 0), place(250, 10)])
    return Scene(
        tuple(
            layer(catalogue, key, features)
            for key, features in (
                ("streets", [Feature("streets", "s0", street, {"name": "Rue des Érables", "importance": "4"})]),
                ("buildings", buildings),
                ("qpv", [Feature("qpv", "q0", square(0, 0, 460), {"name": "Les Tilleuls", "code": "QN"})]),
                ("dealing_points", reports(60)),
                ("sites", [site("a", -120, -60), site("b", 130, 60, "Hall 3", level="2")]),
            )
        )
    )


def cells_definition() -> LayerDefinition:
    """A layer of counted cells as disclosure derives them."""
    return LayerDefinition(
        key="cells",
        title=Text("Signalements par carré", "Reports per square"),
        singular=Text("Carré", "Square"),
        role=Role.OTHER,
        geometry=GeometryKind.POLYGON,
        order=60,
        fields=(
            FieldDefinition("count", Text("Nombre", "Count"), FieldKind.INTEGER),
            FieldDefinition("withheld", Text("non diffusé", "withheld"), FieldKind.YES_NO),
        ),
        symbol=SymbolDefinition(
            Shape.AREA, color="#7B1E3A", outline="#7B1E3A", fill_opacity=0.3, fill_by="withheld", figure_by="count"
        ),
        title_field="count",
    )


def pixels(image: QImage) -> NDArray[np.uint8]:
    """The picture as rows of columns of blue, green, red, alpha."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def painted(scene: Scene, camera: Camera, theme: Theme = LIGHT, **options: object) -> NDArray[np.uint8]:
    """The pixels of a map."""
    image = QImage(int(camera.width), int(camera.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint_map(painter, scene, camera, theme, **options)  # type: ignore[arg-type]
    painter.end()
    return pixels(image)
