"""A map on paper is made of shapes and words, ends at its frame, and its legend says exactly what is in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.cartography.apart import marks_apart
from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import legend_entries
from limits_map.cartography.legend import laid_out
from limits_map.cartography.picture import Picture
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.sheet import LegendPlace, paint_sheet
from limits_map.cartography.showing import hiding
from limits_map.cartography.symbols import Symbol, draw_symbol
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Shape
from limits_map.domain.features import Feature
from limits_map.words import Language

from .conftest import LAT, LON, cells_definition, layer, pixels, place, reports, site, square
from .papers import HEIGHT, SVG, WIDTH, Paint, pdf_of, svg_of, words_of

DRAWN = {f"{SVG}{tag}" for tag in ("path", "rect", "circle", "ellipse", "polyline", "polygon", "line", "text")}
VIEW = (*place(-300, -200), *place(300, 200))


@pytest.fixture
def scene(district: Scene, catalogue: Catalogue) -> Scene:
    """The district with facilities, which have pictograms, and counted squares, of which one is withheld."""
    facilities = [
        Feature("facilities", f"f{n}", each.geometry, {"name": "Stade", "kind": "Football"})
        for n, each in enumerate(reports(3, 150.0, seed=4))
    ]
    cells = [
        Feature("cells", "c0", square(-100, 120, 150), {"count": 12, "withheld": False}),
        Feature("cells", "c1", square(100, -120, 150), {"count": None, "withheld": True}),
    ]
    return district.with_layer(layer(catalogue, "facilities", facilities)).with_layer(
        SceneLayer.of_features(cells_definition(), cells)
    )


def sheet(scene: Scene, view: object = VIEW, **options: object) -> Paint:
    def paint(painter: QPainter, scale: float) -> None:
        area = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        paint_sheet(painter, area, scene, view, **{"language": Language.FRENCH, "scale": scale, **options})  # type: ignore[arg-type]

    return paint


def words(scene: Scene, view: object = VIEW, **options: object) -> list[str]:
    return words_of(svg_of(sheet(scene, view, **options)))


def numbers(element: ET.Element) -> list[float]:
    """The coordinates of a path or a line of corners."""
    return [
        float(each)
        for each in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", element.get("d", "") or element.get("points", ""))
    ]


@pytest.mark.parametrize("place", LegendPlace)
def test_a_pdf_of_a_map_has_no_picture_in_it(scene: Scene, place: LegendPlace) -> None:
    content = pdf_of(sheet(scene, legend=place, selection=frozenset({("sites", "a")})))
    assert re.search(rb"/Subtype\s*/Image", content) is None
    assert re.search(rb"/\S+ Do\b", content) is None
    assert b"/FontFile2" in content, "the letters are in the file"


def test_an_svg_of_a_map_has_no_picture_in_it(scene: Scene) -> None:
    around = {f"{SVG}{tag}" for tag in ("svg", "g", "title", "desc", "defs", "clipPath")}
    assert {element.tag for element in svg_of(sheet(scene)).iter()} <= around | DRAWN


def test_nothing_of_the_map_is_outside_its_frame(catalogue: Catalogue) -> None:
    """A pin whose head reaches out of the map, and an area that is larger than it."""
    view = Camera.at(LON, LAT, 16, 400, 300)
    north = (view.to_lonlat(200, 2)[1] - LAT) * 111_200
    scene = Scene(
        (
            layer(catalogue, "qpv", [Feature("qpv", "q", square(0, 0, 5000), {"name": "Grand", "code": "QN"})]),
            layer(catalogue, "sites", [site("a", 0, north, level="4"), site("b", 0, north + 40, "Dehors")]),
        )
    )

    def paint(painter: QPainter, scale: float) -> None:
        area = QRectF(100 * scale, 100 * scale, 400 * scale, 326 * scale)
        paint_sheet(painter, area, scene, view, language=Language.FRENCH, legend=LegendPlace.NONE, scale=scale)

    root = svg_of(paint)
    (clip,) = root.iter(f"{SVG}clipPath")
    assert numbers(clip[0]) == pytest.approx([100, 100, 500, 100, 500, 400, 100, 400, 100, 100], abs=0.01)
    clipped = {element for group in root.iter(f"{SVG}g") if group.get("clip-path") for element in group.iter()}
    outside = [element for element in root.iter() if element.tag in DRAWN and element not in {*clipped, clip[0]}]
    assert len(outside) < 12, "the frame, the scale and the north"
    areas = [number for path in root.iter(f"{SVG}path") if path in clipped for number in numbers(path)]
    assert -60 < min(areas) <= max(areas) < 460, "an area is cut where the map ends"
    assert "Dehors" not in words_of(root)
    content = pdf_of(paint)
    corners = " ".join(f"{x} {y} [ml]" for x, y in ((1250, 1250), (6250, 1250), (6250, 5000), (1250, 5000)))
    assert re.search(corners.replace(" ", r"\s+").encode() + rb".*?\bW\*?\s+n\b", content, re.DOTALL)


def test_the_legend_is_of_what_is_in_view(scene: Scene) -> None:
    everything = words(scene)
    assert {"Sites", "2 jaune", "3 orange", "Équipements", "Signalements", "Quartiers (QPV)"} <= set(everything)
    assert "Non diffusé" in {each.capitalize() for each in everything}
    assert not {"1 vert", "4 rouge", "Actions", "non renseigné"} & set(everything), "there is none"
    near_one = (*place(90, 30), *place(170, 90))
    seen = words(scene, near_one)
    assert "2 jaune" in seen
    assert "3 orange" not in seen, "it is elsewhere"


def test_a_layer_that_is_hidden_is_not_in_the_legend(scene: Scene) -> None:
    seen = words(scene.seen(hiding("sites")))
    assert not {"Sites", "Tour", "2 jaune"} & set(seen)
    assert "Légende" not in words(scene, legend=LegendPlace.NONE)


@pytest.mark.parametrize(("zoom", "grouped"), [(14.0, True), (20.5, False)])
def test_clusters_are_explained_where_there_are_any(catalogue: Catalogue, zoom: float, grouped: bool) -> None:
    scene = Scene((layer(catalogue, "dealing_points", reports(40, 60.0)),))
    seen = words(scene, Camera.at(LON, LAT, zoom, 500, 400))
    assert ("regroupés, avec leur nombre" in seen) is grouped


def test_withheld_squares_are_hatched_and_the_others_have_their_figure(scene: Scene) -> None:
    only_cells = Scene(tuple(each for each in scene if each.key == "cells"))
    root = svg_of(sheet(only_cells))
    seen = words_of(root)
    assert seen.count("12") == 1
    assert "non diffusé" in seen
    assert "0" not in seen
    hatch = [line for line in root.iter(f"{SVG}polyline") if len(numbers(line)) == 4]
    assert len(hatch) > 20


def test_a_withheld_symbol_is_hatched_too() -> None:
    tops = []
    for hatched in (False, True):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(20, 20)
        draw_symbol(painter, Symbol(Shape.DIAMOND, "#7B1E3A", 30.0, hatched=hatched), LIGHT)
        painter.end()
        tops.append(pixels(image))
    assert 0.2 < (tops[1][8:32, 16:24] < 200).mean() < 0.9 * (tops[0][8:32, 16:24] < 200).mean()


@pytest.mark.parametrize(("width", "height"), [(230, 650), (1000, 200), (300, 160), (90, 900), (60, 40)])
@pytest.mark.parametrize("language", Language)
def test_a_legend_is_never_cut(catalogue: Catalogue, width: int, height: int, language: Language) -> None:
    entries = legend_entries(catalogue, LIGHT, language)
    legend = laid_out(entries, LIGHT, language, width=width, height=height)
    assert legend is not None
    assert legend.size.width() <= width + 0.01
    assert legend.size.height() <= height + 0.01
    image = QImage(width + 40, height + 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    legend.paint(painter, QPointF(20, 20))
    painter.end()
    alpha = pixels(image)[:, :, 3]
    assert alpha[20:-20, 20:-20].any()
    alpha[18:-18, 18:-18] = 0
    assert not alpha.any()
    told = [line for column in legend.columns for block in column for line in block]
    assert len(told) == len(entries) + sum(len(entry.rows) for entry in entries)
    assert all(line.words for line in told)


def test_no_layer_makes_no_legend() -> None:
    assert laid_out([], LIGHT, Language.FRENCH, width=100, height=100) is None
    assert words(Scene())[-1] == "N"


def test_clusters_stand_apart_and_rows_at_their_place(catalogue: Catalogue) -> None:
    camera = Camera.at(LON, LAT, 16.0, 600, 400)
    sites = layer(catalogue, "sites", [site("a", 0, 0), site("b", 60, 0)])
    scene = Scene((layer(catalogue, "dealing_points", reports(30, 12.0)), sites))
    clusters, pins = marks_apart(scene, camera, LIGHT)
    assert [pins.px[0], pins.py[0]] == pytest.approx([300, 200], abs=0.5)
    together = clusters.rows < 0
    assert together.any()
    for x, y in zip(clusters.px[together], clusters.py[together], strict=True):
        assert np.hypot(pins.px - x, pins.py - 23 - y).min() > 22, "no pin's head hides the number"
        assert np.hypot(300 - x, 200 - y) < 80


def test_a_sheet_can_be_painted_without_the_window(scene: Scene) -> None:
    """Pictures that only the window's thread may have are not used: a thread of its own paints the same."""

    def dots() -> QImage:
        return Picture(scene, VIEW, "Titre", language=Language.FRENCH).image(QSizeF(WIDTH, HEIGHT), 96)

    here = dots()
    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(dots).result()
    assert np.abs(pixels(here).astype(int) - pixels(there)).max() <= 4
