"""A cluster's ring: every colour it holds is seen, in parts that say how many, on the screen and on paper."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import legend_entries
from limits_map.cartography.marks import LayerMarks, marks_of
from limits_map.cartography.painter import paint_map
from limits_map.cartography.projection import Floats
from limits_map.cartography.scene import Scene
from limits_map.cartography.shares import PARTS, breadths, clusters_alike, eighths, shares_of
from limits_map.cartography.sheet import paint_sheet
from limits_map.cartography.showing import Showing
from limits_map.cartography.styles import legend_colors
from limits_map.cartography.symbols import Symbol, draw_symbol
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature
from limits_map.words import Language

from .conftest import LAT, LON, THEMES, layer, painted, pixels, place, reports
from .papers import HEIGHT, WIDTH, svg_of, words_of

RED, YELLOW, GREEN = "#B3261E", "#F2B705", "#2E7D32"


@given(st.lists(st.lists(st.integers(0, 5000), min_size=5, max_size=5), min_size=1, max_size=6))
def test_eighths_add_up_and_leave_no_colour_out(rows: list[list[int]]) -> None:
    counts = np.array(rows, dtype=np.int64)
    parts = eighths(counts)
    some = counts.sum(axis=1) > 0
    assert (parts[some].sum(axis=1) == PARTS).all()
    assert not parts[~some].any()
    assert ((parts > 0) == (counts > 0)).all()
    exact = counts * PARTS / np.maximum(1, counts.sum(axis=1, keepdims=True))
    assert (np.abs(parts - exact) < 1 + (counts > 0).sum(axis=1, keepdims=True)).all()
    more = counts[:, :, None] > counts[:, None, :]
    assert (parts[:, :, None] >= parts[:, None, :])[more].all()


def test_eighths_are_the_largest_remainders() -> None:
    assert eighths(np.array([[5, 3, 0], [99, 1, 0], [1, 1, 1], [7, 0, 0]])).tolist() == [
        [5, 3, 0],
        [7, 1, 0],
        [3, 3, 2],
        [8, 0, 0],
    ]
    many = eighths(np.array([[9, 8, 7, 6, 5, 4, 3, 2, 1, 1]]))
    assert many.sum() == PARTS
    assert (many[0, :8] == 1).all()


def findings(scores: list[str]) -> list[Feature]:
    return [
        Feature("urban_walks", f"f{n}", shapely.Point(place(n * 0.5, 0)), {"score": score, "item": "lighting"})
        for n, score in enumerate(scores)
    ]


def parts_of(marks: LayerMarks) -> list[tuple[str, int]]:
    """The colours of the first cluster's ring with their parts."""
    return [(color, parts) for color, parts, _ in shares_of(marks, 0)]


def one_cluster(scene: Scene, zoom: float = 13) -> tuple[LayerMarks, Camera]:
    camera = Camera.at(LON, LAT, zoom, 200, 160)
    (marks,) = marks_of(scene, camera)
    assert len(marks.rows) == 1
    return marks, camera


def test_a_ring_has_the_colours_of_the_rows_that_are_shown(catalogue: Catalogue) -> None:
    scene = Scene((layer(catalogue, "urban_walks", findings(["0"] * 4 + ["3"] * 2 + ["2"] * 2)),))
    marks, _ = one_cluster(scene)
    assert parts_of(marks) == [(RED, 4), (YELLOW, 2), (GREEN, 2)]
    without = scene.seen(Showing().with_layer("urban_walks", without=frozenset({("score", "0")})))
    assert parts_of(one_cluster(without)[0]) == [(YELLOW, 4), (GREEN, 4)]


def test_the_order_is_that_of_the_legend(catalogue: Catalogue) -> None:
    scene = Scene((layer(catalogue, "urban_walks", findings(["3", "2", "1", "0"])),))
    colors = [color for color, _ in parts_of(one_cluster(scene)[0])]
    assert colors == [color for color in legend_colors(catalogue["urban_walks"]) if color in colors]


def test_all_bad_and_all_good_differ_without_colour(catalogue: Catalogue) -> None:
    """Red and green are alike to one man in twelve: what is worse is broader."""
    reach = {}
    for score in ("0", "3"):
        scene = Scene((layer(catalogue, "urban_walks", findings([score] * 4 + ["2"])),))
        shares = [share for share in shares_of(one_cluster(scene)[0], 0) if share[0] in (RED, GREEN)]
        ((_, _, reach[score]),) = shares
    assert reach["0"] >= 2 * reach["3"]
    broad = list(breadths(catalogue["urban_walks"]).values())
    assert broad == sorted(broad, reverse=True)
    assert len(set(broad)) == len(broad)


def test_a_layer_of_one_colour_has_no_ring(catalogue: Catalogue) -> None:
    marks, _ = one_cluster(Scene((layer(catalogue, "dealing_points", reports(30, spread=1.0)),)), zoom=10)
    assert shares_of(marks, 0) == ()


def test_clusters_alike_are_named_together_and_each_once(catalogue: Catalogue) -> None:
    rng = np.random.default_rng(2)
    rows = [
        Feature("urban_walks", f"f{n}", shapely.Point(place(*rng.normal(0, 900, 2))), {"score": str(rng.integers(4))})
        for n in range(400)
    ]
    camera = Camera.at(LON, LAT, 14, 900, 700)
    (marks,) = marks_of(Scene((layer(catalogue, "urban_walks", rows),)), camera)
    chosen = np.arange(len(marks.rows))
    found = list(clusters_alike(marks, chosen))
    places = np.concatenate([places for places, _, _ in found])
    assert sorted(places.tolist()) == np.flatnonzero(marks.rows < 0).tolist()
    assert len({(length, shares) for _, length, shares in found}) == len(found)
    for places, length, shares in found:
        assert sum(parts for _, parts, _ in shares) == PARTS
        assert {len(str(count)) for count in marks.counts[places].tolist()} == {length}
        assert all(shares_of(marks, mark) == shares for mark in places.tolist())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("key", ["urban_walks", "dealing_points", "facilities", "sites", "actions"])
def test_sectors_run_clockwise_from_the_top_on_every_shape(catalogue: Catalogue, key: str, theme: Theme) -> None:
    shares = (("#FF0000", 4, 1.0), ("#0000FF", 2, 0.8), ("#00FF00", 2, 0.6))
    symbol = Symbol.of_cluster(catalogue[key].symbol, 12, theme, shares=shares)
    image = QImage(160, 160, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(80, 80)
    draw_symbol(painter, symbol, theme)
    painter.end()
    painted_pixels = pixels(image)[:, :, :3].astype(int)
    x, y = symbol.middle

    def angles(blue: int, green: int, red: int) -> Floats:
        there = np.argwhere(np.abs(painted_pixels - [blue, green, red]).sum(axis=2) < 30)
        assert len(there) > 15
        turned: Floats = np.degrees(np.arctan2(there[:, 1] - 80 - x, -(there[:, 0] - 80 - y))) % 360
        return turned

    assert angles(0, 0, 255).max() < 185
    assert 175 < angles(255, 0, 0).min() < angles(255, 0, 0).max() < 275
    assert angles(0, 255, 0).min() > 265
    inside = pixels(image)[:, :, 3] > 0
    rect = symbol.rect.translated(80, 80)
    rows, columns = np.nonzero(inside)
    assert rect.left() - 1 <= columns.min() <= columns.max() <= rect.right() + 1
    assert rect.top() - 1 <= rows.min() <= rows.max() <= rect.bottom() + 1


@pytest.mark.parametrize("selected", [False, True])
def test_screen_and_paper_show_the_same_ring(catalogue: Catalogue, selected: bool) -> None:
    scene = Scene((layer(catalogue, "urban_walks", findings(["0", "0", "3", "2"])),))
    _, camera = one_cluster(scene)
    selection = frozenset({("urban_walks", "f0")} if selected else ())
    screen = painted(scene, camera, selection=selection).astype(int)
    paper = painted(scene, camera, selection=selection, vector=True).astype(int)
    assert np.abs(screen - paper).mean() < 1.0
    for color in (RED, YELLOW, GREEN):
        wanted = QColor(color)
        near = np.abs(screen[:, :, :3] - [wanted.blue(), wanted.green(), wanted.red()]).sum(axis=2) < 12
        assert near.sum() > 10


def test_the_legend_shows_a_ring(catalogue: Catalogue) -> None:
    walks, dealing = catalogue["urban_walks"], catalogue["dealing_points"]
    entries = legend_entries([walks, dealing], LIGHT, Language.FRENCH, clustered={walks.key, dealing.key})
    by_layer = {entry.layer: entry.rows[-1] for entry in entries}
    assert {row.label for row in by_layer.values()} == {"regroupés, avec leur nombre"}
    there = pixels(by_layer["urban_walks"].picture.toImage())[:, :, :3].astype(int)
    for color in (RED, GREEN):
        wanted = QColor(color)
        assert (np.abs(there - [wanted.blue(), wanted.green(), wanted.red()]).sum(axis=2) < 60).any()


def test_a_paper_explains_every_colour_of_its_rings(catalogue: Catalogue) -> None:
    scene = Scene((layer(catalogue, "urban_walks", findings(["0", "0", "3", "2"])),))
    _, camera = one_cluster(scene)

    def paint(painter: QPainter, scale: float) -> None:
        area = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        paint_sheet(painter, area, scene, camera, LIGHT, language=Language.FRENCH, scale=scale)

    words = words_of(svg_of(paint))
    assert {"0 mauvais", "2 correct", "3 bon"} <= set(words)
    assert "1 faible" not in words


def test_few_rings_show_many_clusters(catalogue: Catalogue) -> None:
    colors = len(legend_colors(catalogue["urban_walks"]))
    assert math.comb(PARTS + colors - 1, colors - 1) < 500


def test_a_map_with_rings_is_painted_at_any_zoom(catalogue: Catalogue) -> None:
    scene = Scene((layer(catalogue, "urban_walks", findings(["0", "1", "2", "3", ""] * 20)),))
    image = QImage(300, 200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for zoom in range(5, 21):
        paint_map(painter, scene, replace(Camera.at(LON, LAT, 5, 300, 200), zoom=zoom), LIGHT)
    painter.end()
