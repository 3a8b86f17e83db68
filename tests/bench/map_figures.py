"""Importing 20,000 reports (with ogr2ogr beside it), exporting them, and painting them while the map is panned."""

from __future__ import annotations

import csv
import random
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from limits_map.bench.spread import timed
from limits_map.cartography.camera import Camera
from limits_map.cartography.ground_tiles import GroundTiles
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import load_catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import GeometryKind
from limits_map.operations.exports import export_map
from limits_map.operations.imports import import_source
from limits_map.operations.projects import create_sample_project
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import TablesPanel
from limits_map.words import Language
from tests.bench.measure import show

REPORTS = 20_000
NATURES = ("Vente", "Guet", "Stockage", "Consommation", "Dégradation liée")


def map_figures(folder: Path, **_: object) -> dict[str, float]:
    """The figures, in seconds or milliseconds as their names say."""
    catalogue = load_catalogue(layers_folder())
    path, table = folder / "bench.gpkg", folder / "reports.csv"
    figures = {
        "sample_project_s": timed(
            lambda: create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
        )
    }
    write_reports(table)
    with Project.open(path, catalogue) as project:
        figures["import_20000_reports_s"] = timed(lambda: import_source(project=project, path=table))
        if shutil.which("ogr2ogr"):
            copy = ["ogr2ogr", "-f", "GPKG", str(folder / "ogr.gpkg"), str(table)]
            figures["ogr2ogr_same_table_s"] = timed(lambda: subprocess.run(copy, check=True, capture_output=True))
        figures["import_again_s"] = timed(lambda: import_source(project=project, path=table))
        figures["find_words_ms"] = 1000 * timed(lambda: project.find("dealing_points", Query(words="guet entrée 12")))
        figures["sort_by_date_ms"] = 1000 * timed(lambda: project.find("dealing_points", Query(order_by="date")))
        figures |= table_figures(project)
        for audience in (Audience.COORDINATOR, Audience.COMMITTEE):
            page = folder / f"{audience}.html"
            figures[f"html_{audience}_s"] = timed(
                lambda a=audience, p=page: export_map(project=project, out=p, audience=a)
            )
            figures[f"html_{audience}_mb"] = page.stat().st_size / 1e6
        start = time.perf_counter()
        scene = Scene(tuple(
            SceneLayer.of_features(layer, project.features(layer.key))
            for layer in catalogue if layer.geometry is not GeometryKind.NONE
        ))  # fmt: skip
        figures["read_scene_s"] = time.perf_counter() - start
        figures["first_frame_ms"] = frames(scene, 15.5, steps=1)[0]
        for zoom in (13, 15, 17, 19):
            times = frames(scene, zoom, steps=40)
            figures[f"pan_z{zoom}_median_ms"] = statistics.median(times)
            figures[f"pan_z{zoom}_max_ms"] = max(times)
    figures = {key: round(value, 3) for key, value in figures.items()}
    show(figures)
    return figures


def table_figures(project: Project) -> dict[str, float]:
    """Milliseconds until a table of the reports is open, sorted and filtered."""
    session = Session(project, Language.FRENCH)
    panel = TablesPanel(session)
    panel.resize(1100, 260)
    panel.show()
    figures = {"table_open_ms": 1000 * timed(lambda: panel.show_layer("dealing_points"))}
    table = panel.table("dealing_points")
    header = table.view.horizontalHeader()
    sort = [timed(lambda c=c: header.setSortIndicator(c, Qt.SortOrder.DescendingOrder)) for c in range(5)]
    figures["table_sort_max_ms"] = 1000 * max(sort)
    figures["table_filter_ms"] = 1000 * timed(lambda: table.model.set_filter("guet 12", {}))
    panel.close()
    return figures


def write_reports(path: Path) -> None:
    """A partner's table of invented reports over the sample district."""
    chance = random.Random(20261122)
    with path.open("w", encoding="cp1252", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(("N°", "Date", "Heure", "Lieu", "Nature", "Source", "Latitude", "Longitude"))
        for number in range(1, REPORTS + 1):
            latitude, longitude = 48.165 + chance.gauss(0, 0.003), 1.655 + chance.gauss(0, 0.004)
            day = f"{chance.randint(1, 28):02d}/{chance.randint(1, 11):02d}/2026"
            table.writerow((
                number, day, f"{chance.randint(0, 23)}h{chance.randint(0, 59):02d}", f"Entrée {number % 40}",
                chance.choice(NATURES), "Bailleur", f"{latitude:.6f}".replace(".", ","), f"{longitude:.6f}".replace(".", ","),
            ))  # fmt: skip


def frames(scene: Scene, zoom: float, *, steps: int) -> list[float]:
    """Milliseconds of each frame of a pan at one zoom, 1366 by 768 pixels."""
    picture, tiles = QPixmap(1366, 768), GroundTiles()
    camera = Camera.at(1.652, 48.165, zoom, 1366, 768)
    times = []
    for _ in range(steps):
        camera = camera.panned(7, 4)
        start = time.perf_counter()
        painter = QPainter(picture)
        paint_map(painter, scene, camera, LIGHT, tiles=tiles, budget_ms=8.0)
        painter.end()
        times.append(1000 * (time.perf_counter() - start))
    return times
