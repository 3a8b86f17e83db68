"""What a map must show: shapes told apart, hatching, themes, selection, names that do not collide."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.ground import paint_ground
from limits_map.cartography.ground_tiles import GroundTiles
from limits_map.cartography.labels.room import Room
from limits_map.cartography.labels.wishes import labels_of_marks, labels_of_shapes
from limits_map.cartography.marks import marks_of
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import hiding
from limits_map.cartography.styles import Style
from limits_map.cartography.symbols import Symbol, symbol_pixmap
from limits_map.cartography.themes import (
    DARK,
    LIGHT,
    Theme,
    contrast,
    data_line,
    data_text,
    ground_fill,
    ink_on,
)
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Role, Shape
from limits_map.domain.features import Feature

from .conftest import THEMES, cells_definition, layer, painted, pixels, place, reports, site, square

MARKS = (Shape.PIN, Shape.FLAG, Shape.CIRCLE, Shape.DIAMOND, Shape.SQUARE, Shape.HEXAGON)


def outline(shape: Shape, theme: Theme = LIGHT, **options: object) -> NDArray[np.bool_]:
    symbol = Symbol(shape, "#B3261E", 30.0, **options)  # type: ignore[arg-type]
    return pixels(symbol_pixmap(symbol, theme, 64).toImage())[:, :, 3] > 128


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("options", [{}, {"selected": True}, {"cluster": True}], ids=["plain", "selected", "cluster"])
def test_every_shape_is_painted_and_told_apart_without_colour(theme: Theme, options: dict[str, object]) -> None:
    outlines = {shape: outline(shape, theme, **options) for shape in MARKS}
    assert all(each.sum() > 150 for each in outlines.values())
    for one, other in combinations(MARKS, 2):
        different = outlines[one] ^ outlines[other]
        assert different.sum() > 60, (one, other)


def test_a_selected_symbol_is_larger_not_only_of_another_colour() -> None:
    for shape in MARKS:
        assert outline(shape, selected=True).sum() > 1.3 * outline(shape).sum()


def test_every_stage_and_level_of_a_site_looks_different(catalogue: Catalogue) -> None:
    definition = catalogue["sites"]
    pictures = set()
    for fill in (0.0, 0.25, 0.5, 0.75, 1.0):
        for level in definition.field("level").choices:
            symbol = Symbol.of(definition.symbol, Style(level.color or "", fill, level.figure), LIGHT)
            pictures.add(pixels(symbol_pixmap(symbol, LIGHT, 48).toImage()).tobytes())
    assert len(pictures) == 20


def test_figures_are_dark_on_yellow_and_white_on_red() -> None:
    assert ink_on("#F2B705") != "#FFFFFF"
    assert ink_on("#B3261E") == "#FFFFFF"
    assert ink_on("#2E7D32") == "#FFFFFF"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_data_colours_can_be_seen_on_every_paper(catalogue: Catalogue, theme: Theme) -> None:
    for definition in catalogue:
        if definition.role is not Role.BACKGROUND:
            assert contrast(data_line(definition.symbol.color, theme), theme.paper) >= 3
            assert contrast(data_text(definition.symbol.color, theme), theme.paper) >= 4.5


def test_backgrounds_follow_the_theme(catalogue: Catalogue, district: Scene, camera: Camera) -> None:
    declared = catalogue["buildings"].symbol.color
    assert ground_fill(declared, LIGHT) == declared
    assert contrast(ground_fill(declared, DARK), DARK.paper) < 3
    middles = [painted(district, camera, theme)[5, 5, :3].mean() for theme in THEMES]
    assert middles[1] < 80 < middles[0] <= middles[2]


def test_a_withheld_cell_is_hatched_and_has_no_figure(camera: Camera) -> None:
    definition = cells_definition()

    def picture(count: int | None, withheld: bool) -> NDArray[np.uint8]:
        feature = Feature("cells", "c", square(0, 0, 120), {"count": count, "withheld": withheld})
        return painted(Scene((SceneLayer.of_features(definition, [feature]),)), camera)[130:170, 180:220, :3]

    plain, counted, hatched = picture(None, False), picture(48, False), picture(3, True)
    assert len(np.unique(plain.reshape(-1, 3), axis=0)) == 1
    assert (hatched == picture(None, True)).all()
    assert not (counted == plain).all()
    # Diagonal lines: each row of the hatch differs from the one above, and rows repeat along the diagonal.
    assert (hatched[1:] != hatched[:-1]).any(axis=(1, 2)).all()
    assert len(np.unique(hatched.reshape(-1, 3), axis=0)) > 1


def test_hidden_and_far_away_layers_are_not_painted(district: Scene, camera: Camera) -> None:
    keys = frozenset(each.key for each in district)
    assert (painted(district.seen(hiding(*keys)), camera) == painted(Scene(), camera)).all()
    assert not (painted(district.seen(hiding(*keys - {"sites"})), camera) == painted(Scene(), camera)).all()
    far = replace(camera, zoom=12.5)
    only = keys - {"buildings"}
    assert (painted(district.seen(hiding(*only)), far) == painted(Scene(), far)).all()


def test_a_selection_shows_on_points_areas_and_inside_clusters(district: Scene, camera: Camera) -> None:
    plain = painted(district, camera)
    for chosen in (("sites", "a"), ("qpv", "q0"), ("dealing_points", "r5")):
        assert not (painted(district, camera, selection=frozenset({chosen})) == plain).all()
    assert (painted(district, camera, selection=frozenset({("sites", "nobody")})) == plain).all()


def test_names_keep_clear_of_each_other_and_of_symbols(catalogue: Catalogue, camera: Camera) -> None:
    rng = np.random.default_rng(7)
    sites = layer(catalogue, "sites", [site(f"s{n}", *rng.normal(0, 90, 2).tolist(), f"Site {n}") for n in range(60)])
    streets = [
        Feature(
            "streets",
            f"t{n}",
            shapely.LineString([place(-200, n * 30 - 100), place(200, n * 25 - 100)]),
            {"name": f"Rue {n}"},
        )
        for n in range(8)
    ]
    near = replace(camera, zoom=17.0)
    room = Room(near, {})
    labels = [label for marks in marks_of(Scene((sites,)), near) for label in labels_of_marks(marks, near, LIGHT, room)]
    labels += labels_of_shapes(layer(catalogue, "streets", streets), near, LIGHT, room)
    assert len(labels) > 8
    view = QRectF(0, 0, near.width, near.height)
    assert all(view.contains(label.rect) for label in labels)
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(labels, 2))
    everywhere = np.array([[0.0, 0.0, near.width, near.height]])
    for covering, named in (("sites", False), ("facilities", True)):
        covered = Room(near, {covering: everywhere})
        found = [
            label for marks in marks_of(Scene((sites,)), near) for label in labels_of_marks(marks, near, LIGHT, covered)
        ]
        assert bool(found) is named


def test_painted_counts_add_up_to_the_rows_in_view(catalogue: Catalogue) -> None:
    scene = Scene((layer(catalogue, "dealing_points", reports(500)),))
    for zoom in (8, 12, 14, 15.5, 17, 19):
        camera = Camera.at(1.655, 48.162, zoom, 3000, 3000)
        (marks,) = marks_of(scene, camera)
        members = sorted(row for mark in range(len(marks.rows)) for row in marks.members(mark).tolist())
        assert len(members) == len(set(members)) == int(marks.counts.sum())
        if zoom <= 15.5:
            assert len(members) == 500


def test_tiles_show_what_direct_painting_shows(district: Scene, camera: Camera) -> None:
    tiles = GroundTiles()
    direct = painted(district, camera).astype(int)
    # Edges may fall on another part of a pixel, nothing else differs.
    assert np.abs(painted(district, camera, tiles=tiles) - direct).mean() < 1.0
    moved = camera.panned(64, -32)
    assert np.abs(painted(district, moved, tiles=tiles) - painted(district, moved).astype(int)).mean() < 1.0


def test_tiles_notice_an_edit_a_theme_and_a_hidden_layer(catalogue: Catalogue, district: Scene, camera: Camera) -> None:
    tiles = GroundTiles()
    before = painted(district, camera, tiles=tiles)
    edited = district.with_layer(layer(catalogue, "buildings", [Feature("buildings", "x", square(0, 0, 80), {})]))
    assert not (painted(edited, camera, tiles=tiles) == before).all()
    assert not (painted(district, camera, DARK, tiles=tiles) == before).all()
    assert not (painted(district.seen(hiding("qpv")), camera, tiles=tiles) == before).all()
    assert (painted(district, camera, tiles=tiles) == before).all()


def test_a_small_budget_ends_with_the_whole_picture(district: Scene) -> None:
    camera = Camera.at(1.655, 48.162, 16, 1400, 900)
    image = QImage(1400, 900, QImage.Format.Format_ARGB32_Premultiplied)
    tiles = GroundTiles()
    painter = QPainter(image)
    rounds = 1
    while not paint_map(painter, district, camera, LIGHT, tiles=tiles, budget_ms=0.0):
        rounds += 1
        assert rounds < 30
    painter.end()
    assert rounds > 1
    assert np.abs(pixels(image).astype(int) - painted(district, camera)).mean() < 1.0


def test_opacity_fades_a_layer(district: Scene, camera: Camera) -> None:
    showing = hiding("sites", "dealing_points", "streets", "qpv")
    full, half, none = (
        painted(district.seen(showing.with_layer("buildings", opacity=each)), camera).astype(int)
        for each in (1.0, 0.5, 0.0)
    )
    assert np.abs(full - none).sum() > np.abs(half - none).sum() > 0


def test_a_picture_of_twice_the_dots_is_as_sharp(district: Scene, camera: Camera) -> None:
    image = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    paint_map(painter, district, camera, LIGHT)
    painter.end()
    fine, plain = pixels(image).astype(float), painted(district, camera).astype(float)
    halved = fine.reshape(300, 2, 400, 2, 4).mean(axis=(1, 3))
    assert np.abs(halved - plain).mean() < 6


def test_none_keeps_its_references_over_a_hundred_thousand_calls(district: Scene, camera: Camera) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one on every call that returns nothing (design.md, section 9)."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    point = QPointF(3, 3)
    before = sys.getrefcount(None)
    for _ in range(100_000):
        painter.drawPoint(point)
    after = sys.getrefcount(None)
    paint_ground(painter, district, camera, LIGHT)
    painter.end()
    # On Pythons where None is immortal the count never changes.
    assert abs(after - before) < 1000
