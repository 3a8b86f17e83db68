"""Paints the sample district at five scales in three themes, to be looked at by a person.

    python -m tests.cartography.contact_sheet FOLDER [PROJECT] [--zooms 11 13 15 16.5 18] [--ratio 1 2] [--heat]

makes one picture for each and a sheet of all. Without PROJECT the sample project is made; the middle is its first site.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import paint_north_arrow, paint_scale_bar
from limits_map.cartography.heat.colors import HeatLegend
from limits_map.cartography.heat.picture import HeatPicture, heated
from limits_map.cartography.labels.keeper import LabelKeeper
from limits_map.cartography.painter import paint_map
from limits_map.cartography.projection import to_degrees
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import Showing
from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT, Theme
from limits_map.catalogue import load_catalogue
from limits_map.domain.definitions import GeometryKind, Role, Shape
from limits_map.operations.projects import create_sample_project
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.store.project import Project
from limits_map.words import Language

THEMES = (LIGHT, DARK, DAYLIGHT)
ZOOMS = (11.0, 13.0, 15.0, 16.5, 18.0)
WIDTH, HEIGHT = 960, 640
_BANDWIDTH = 150.0


def read_scene(project: Path | None) -> Scene:
    """All rows of a project, or of the sample."""
    catalogue = load_catalogue(layers_folder())
    with tempfile.TemporaryDirectory() as folder:
        path = project or Path(folder) / "sample.gpkg"
        if project is None:
            create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
        with Project.open(path, catalogue) as opened:
            return Scene(
                tuple(
                    SceneLayer.of_features(layer, opened.features(layer.key))
                    for layer in catalogue
                    if layer.geometry is not GeometryKind.NONE and layer.symbol.shape is not Shape.NONE
                )
            )


def middle_of(scene: Scene) -> tuple[float, float]:
    """Longitude and latitude of the first site, or of the middle of everything."""
    sites = next((layer for layer in scene if layer.definition.role is Role.SITE and len(layer)), None)
    if sites is not None:
        lon, lat = to_degrees(sites.x[0], sites.y[0])
        return float(lon), float(lat)
    west, south, east, north = scene.bounds() or (-5.2, 41.3, 9.6, 51.1)
    return (west + east) / 2, (south + north) / 2


def picture(scene: Scene, camera: Camera, theme: Theme, ratio: float, *, heat: bool = False) -> QPixmap:
    """The map as the window shows it."""
    pixmap = QPixmap(round(camera.width * ratio), round(camera.height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.fillRect(0, 0, round(camera.width), round(camera.height), QColor(theme.paper))
    surface = HeatPicture()
    if heat:
        shown = scene.seen(Showing(heat=_BANDWIDTH))
        paint_map(painter, shown, camera, theme, names=LabelKeeper(), heat=surface)
        titles = tuple(layer.definition.title.say(Language.FRENCH) for layer in heated(scene))
        legend = HeatLegend(titles, _BANDWIDTH, surface.top, theme, Language.FRENCH)
        legend.paint(painter, QPointF(12, camera.height - 60))
    else:
        paint_map(painter, scene, camera, theme, names=LabelKeeper())
    length = paint_scale_bar(painter, camera, theme, QPointF(12, camera.height - 12))
    paint_north_arrow(painter, theme, QPointF(12 + length + 36, camera.height - 20), size=24)
    painter.end()
    return pixmap


def contact_sheet(pictures: Sequence[QPixmap], columns: int, side: int = 640) -> QPixmap:
    """All pictures in rows of so many, each so many pixels wide."""
    small = [each.scaledToWidth(side) for each in pictures]
    for each in small:
        each.setDevicePixelRatio(1.0)
    high = small[0].height()
    sheet = QPixmap(columns * side, -(-len(small) // columns) * high)
    painter = QPainter(sheet)
    for number, each in enumerate(small):
        painter.drawPixmap(number % columns * side, number // columns * high, each)
    painter.end()
    return sheet


def main() -> None:
    """Writes the pictures into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("project", type=Path, nargs="?")
    parser.add_argument("--zooms", type=float, nargs="+", default=ZOOMS)
    parser.add_argument("--ratio", type=float, nargs="+", default=(1.0,))
    parser.add_argument("--heat", action="store_true")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    wanted.folder.mkdir(parents=True, exist_ok=True)
    scene = read_scene(wanted.project)
    middle = middle_of(scene)
    for ratio in wanted.ratio:
        pictures = []
        for theme in THEMES:
            for zoom in wanted.zooms:
                camera = Camera.at(*middle, zoom, WIDTH, HEIGHT)
                pictures.append(picture(scene, camera, theme, ratio, heat=wanted.heat))
                pictures[-1].save(str(wanted.folder / f"{theme.name}_{zoom:g}_{ratio:g}.png"))
        contact_sheet(pictures, len(wanted.zooms)).save(str(wanted.folder / f"sheet_{ratio:g}.png"))
    application.quit()


if __name__ == "__main__":
    main()
