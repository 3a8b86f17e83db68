"""Symbols that are kept while the map is dragged are those that would be worked out anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.marks_keeper import MarksKeeper
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import hiding
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue

from .conftest import layer, pixels, reports, site


@pytest.fixture
def scene(catalogue: Catalogue) -> Scene:
    sites = [site(str(n), 120 * n - 600, 60 * n - 300, f"Site {n}") for n in range(10)]
    return Scene((layer(catalogue, "dealing_points", reports(400)), layer(catalogue, "sites", sites)))


def placed(marks: list[LayerMarks], camera: Camera) -> list[set[tuple[int, int, int, float, float]]]:
    """What stands where in the picture, layer by layer."""
    return [
        {
            (row, cluster, count, round(x, 3), round(y, 3))
            for row, cluster, count, x, y in zip(
                each.rows.tolist(),
                each.clusters.tolist(),
                each.counts.tolist(),
                each.px.tolist(),
                each.py.tolist(),
                strict=True,
            )
            if -40 <= x <= camera.width + 40 and -40 <= y <= camera.height + 40
        }
        for each in marks
    ]


def far_around(scene: Scene, camera: Camera) -> list[LayerMarks]:
    """The symbols of a picture, worked out with all that is near it."""
    wide = replace(camera, width=camera.width + 1200, height=camera.height + 1200)
    return [replace(each, px=each.px - 600, py=each.py - 600) for each in marks_of(scene, wide)]


@pytest.mark.parametrize("zoom", [13.0, 15.3, 16.4, 18.0])
def test_dragged_symbols_stand_where_new_ones_would(scene: Scene, camera: Camera, zoom: float) -> None:
    keeper, here = MarksKeeper(), replace(camera, zoom=zoom)
    keeper.marks(scene, here)
    for step in range(60):
        assert placed(keeper.marks(scene, here), here) == placed(far_around(scene, here), here), step
        here = here.panned(17, -9)


def test_an_edit_a_filter_and_a_zoom_are_noticed(scene: Scene, camera: Camera, catalogue: Catalogue) -> None:
    keeper = MarksKeeper()
    for _ in range(3):
        keeper.marks(scene, camera)
    edited = scene.with_layer(layer(catalogue, "sites", [site("other", 10, 10)]))
    for shown, look in ((edited, camera), (scene.seen(hiding("sites")), camera), (scene, camera.zoomed(0.4))):
        keeper.marks(shown, look)
        assert placed(keeper.marks(shown, look), look) == placed(far_around(shown, look), look)


def test_a_dragged_picture_is_the_one_painted_anew(scene: Scene, camera: Camera) -> None:
    keeper, selection = MarksKeeper(), frozenset({("sites", "3"), ("dealing_points", "r5")})

    def picture(look: Camera, kept: MarksKeeper) -> np.ndarray:
        image = QImage(int(look.width), int(look.height), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("magenta"))
        painter = QPainter(image)
        paint_map(painter, scene, look, LIGHT, selection=selection, marks=kept)
        painter.end()
        return pixels(image)

    look = camera
    keeper.marks(scene, look)
    for _ in range(8):
        fresh = MarksKeeper()
        fresh.marks(scene, look)
        assert (picture(look, keeper) == picture(look, fresh)).all()
        look = look.panned(23, 31)
