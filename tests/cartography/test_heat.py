"""The density of reports: right figures in right units, the same wherever one looks from, and never on a file."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

import limits_map
from limits_map.cartography.camera import Camera
from limits_map.cartography.heat.colors import HeatLegend, color_table, heat_classes, heat_color
from limits_map.cartography.heat.density import BANDWIDTHS, cells_at, density_in, round_top
from limits_map.cartography.heat.picture import HeatPicture, visibility
from limits_map.cartography.projection import Floats, to_degrees, to_mercator
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import Period, Showing, hiding
from limits_map.cartography.themes import LIGHT, Theme
from limits_map.catalogue import Catalogue
from limits_map.words import Language

from .color_sight import SIGHTS, seen
from .conftest import LAT, LON, THEMES, layer, pixels, reports

_RADIUS = 6_378_137.0


def scattered(count: int = 200, spread: float = 400.0, latitude: float = LAT) -> tuple[Floats, Floats]:
    """Places around the district in the unit square, so many metres apart."""
    offsets = np.random.default_rng(3).normal(0, spread, (count, 2)) / 111_300
    return to_mercator(LON + offsets[:, 0] / math.cos(math.radians(latitude)), latitude + offsets[:, 1])


def around(latitude: float = LAT, metres: float = 1500.0) -> tuple[float, float, float, float]:
    x, y = to_mercator(LON, latitude)
    half = metres / (2 * math.pi * _RADIUS * math.cos(math.radians(latitude)))
    return float(x) - half, float(y) - half, float(x) + half, float(y) + half


@pytest.mark.parametrize("latitude", [LAT, 43.3, -21.1])
@pytest.mark.parametrize("bandwidth", BANDWIDTHS)
def test_it_is_the_sum_of_the_kernels_of_all_points(bandwidth: float, latitude: float) -> None:
    x, y = scattered(latitude=latitude)
    found = density_in(x, y, around(latitude), cells_at(16, bandwidth), bandwidth)
    column, row = found.column + np.arange(found.values.shape[1]), found.row + np.arange(found.values.shape[0])
    metres = 2 * math.pi * _RADIUS * math.cos(math.radians(latitude))
    across = ((column + 0.5) / found.cells - x[:, None]) * metres / 1000
    down = ((row + 0.5) / found.cells - y[:, None]) * metres / 1000
    sigma = bandwidth / 1000
    bells = [np.exp(-(away**2) / (2 * sigma**2)) for away in (down, across)]
    direct = np.einsum("nr,nc->rc", *bells) / (2 * math.pi * sigma**2)
    assert np.abs(found.values - direct).max() < 0.02 * direct.max()


@pytest.mark.parametrize("zoom", [11, 13, 15, 18])
def test_no_report_is_lost_and_none_is_counted_twice(zoom: float) -> None:
    x, y = scattered(500)
    found = density_in(x, y, around(metres=4000), cells_at(zoom, 150.0), 150.0)
    cell = 2 * math.pi * _RADIUS * math.cos(math.radians(LAT)) / found.cells / 1000
    assert found.values.sum() * cell**2 == pytest.approx(500, rel=1e-3)


def test_what_is_found_for_a_place_does_not_depend_on_what_else_is_looked_at() -> None:
    x, y = scattered()
    left, top, right, bottom = around()
    cells = cells_at(15, 150.0)
    whole = density_in(x, y, (left, top, right, bottom), cells, 150.0)
    part = density_in(x, y, ((left + right) / 2, top, right, bottom), cells, 150.0)
    start = part.column - whole.column
    assert np.allclose(part.values, whole.values[:, start : start + part.values.shape[1]], atol=1e-6)


def test_points_outside_the_box_are_felt_inside() -> None:
    x, y = to_mercator([LON], [LAT])
    left, _, right, _ = around(metres=300)
    beside = (right, float(y[0]) - (right - left), right + (right - left), float(y[0]))
    assert density_in(x, y, beside, cells_at(16, 250.0), 250.0).values.max() > 1.0


def test_the_strongest_colour_begins_at_a_round_number_that_one_report_never_reaches() -> None:
    for bandwidth in BANDWIDTHS:
        single = 1 / (2 * math.pi * (bandwidth / 1000) ** 2)
        for count in (0, 1, 500, 20_000):
            top = round_top(*scattered(count), bandwidth)
            assert f"{top:e}"[:5] in {"1.000", "2.000", "3.000", "4.000", "6.000", "8.000"}
            assert top >= 3.9 * single


@pytest.mark.parametrize("bandwidth", BANDWIDTHS)
def test_the_fullest_place_is_within_the_scale_and_uses_most_of_it(bandwidth: float) -> None:
    x, y = scattered(400, spread=300.0)
    densest = density_in(x, y, around(), cells_at(16, bandwidth), bandwidth).values.max()
    assert 0.45 * round_top(x, y, bandwidth) < densest < 1.25 * round_top(x, y, bandwidth)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_begin_at_nothing_and_run_one_way_for_every_eye(theme: Theme) -> None:
    table = color_table(theme)
    assert table[0] == 0
    assert (np.diff((table >> 24).astype(int)) >= 0).all()
    colors = [each.color.name() for each in heat_classes(100.0, theme)]
    for sight in SIGHTS:
        lightness = np.array([seen(color, sight)[0] for color in colors])
        steps = np.diff(lightness) * (1 if theme.name == "dark" else -1)
        assert (steps > 0.04).all(), (theme.name, sight)
    assert heat_color(0.0, theme).alpha() == 0


def heat(scene: Scene, camera: Camera, kept: HeatPicture | None = None, **options: object) -> NDArray[np.uint8]:
    image = QImage(int(camera.width), int(camera.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    try:
        (kept or HeatPicture()).paint(painter, scene, camera, LIGHT, 150.0, **options)  # type: ignore[arg-type]
    finally:
        painter.end()
    return pixels(image)


@pytest.fixture
def scene(catalogue: Catalogue) -> Scene:
    return Scene((layer(catalogue, "dealing_points", reports(200)),))


def test_the_picture_moves_with_the_map(scene: Scene) -> None:
    kept, camera = HeatPicture(), Camera.at(LON, LAT, 15.3, 700, 500)
    first = heat(scene, camera, kept)
    assert first[:, :, 3].max() > 150
    for step in (1, 17, 200):
        moved = heat(scene, camera.panned(-step, 0), kept)
        assert (moved[:, :-step] == first[:, step:]).all()
        assert (moved == heat(scene, camera.panned(-step, 0))).all()


def test_the_middle_is_where_the_reports_are(catalogue: Catalogue) -> None:
    one = Scene((layer(catalogue, "dealing_points", reports(300, spread=1.0)),))
    camera = Camera.at(LON, LAT, 15, 601, 401)
    alpha = heat(one, camera)[:, :, 3].astype(float)
    assert not alpha[0].any()
    assert not alpha[:, 0].any()
    rows, columns = np.indices(alpha.shape)
    assert (alpha * columns).sum() / alpha.sum() == pytest.approx(300, abs=1.0)
    assert (alpha * rows).sum() / alpha.sum() == pytest.approx(200, abs=1.0)


def test_it_follows_a_filter_a_hidden_layer_and_an_edit(scene: Scene) -> None:
    kept, camera = HeatPicture(), Camera.at(LON, LAT, 15, 400, 300)
    whole = heat(scene, camera, kept)
    some = scene.seen(Showing().with_layer("dealing_points", only=frozenset({"r1", "r2", "r3", "r4", "r5"})))
    few = heat(some, camera, kept)
    assert few[:, :, 3].astype(int).sum() < whole[:, :, 3].astype(int).sum()
    assert not heat(scene.seen(hiding("dealing_points")), camera, kept).any()
    shown = scene.layer("dealing_points")
    assert shown is not None
    edited = scene.with_layer(shown.updated((), [f"r{n}" for n in range(150)]))
    assert not (heat(edited, camera, kept) == whole).all()
    assert (heat(scene, camera, kept) == whole).all()


def test_while_zooming_the_last_picture_is_shown_and_then_the_right_one(scene: Scene) -> None:
    kept, camera = HeatPicture(), Camera.at(LON, LAT, 15, 400, 300)
    image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    near = replace(camera, zoom=15.4)
    looks = (camera, near, near)
    complete = [kept.paint(painter, scene, look, LIGHT, 150.0, hurried=True) for look in looks]
    painter.end()
    assert complete == [True, False, True]
    assert pixels(image)[:, :, 3].any()
    assert (heat(scene, near, kept) == heat(scene, near)).all()


def test_from_too_far_there_is_nothing_to_see(scene: Scene) -> None:
    far, near = Camera.at(LON, LAT, 9, 400, 300), Camera.at(LON, LAT, 14, 400, 300)
    assert visibility(far, 150.0) == 0
    assert not heat(scene, far).any()
    assert visibility(near, 150.0) == 1

    def symbols(zoom: float) -> bool:
        return "dealing_points" in [layer.key for layer in scene.seen(Showing(heat=150.0)).shown(zoom)]

    assert [symbols(zoom) for zoom in (9, 14, 17)] == [True, False, True], "where no density is seen, symbols are"


def test_the_legend_says_bandwidth_units_and_classes() -> None:
    legend = HeatLegend(("Signalements",), 150.0, 200.0, LIGHT, Language.FRENCH)
    assert legend.title == "Signalements\u00a0: densité par km², noyau de 150\u00a0m"
    assert legend.words == ("0 à 50", "50 à 100", "100 à 150", "150 à 200", "200 et plus")
    image = QImage(600, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    legend.paint(painter, QPointF(10, 90))
    painter.end()
    there = np.argwhere(pixels(image)[:, :, 3])
    assert there[:, 1].max() <= 10 + legend.size.width() + 1
    assert there[:, 0].min() >= 90 - legend.size.height() - 2


def test_places_are_back_in_degrees_where_they_were() -> None:
    x, y = scattered(3)
    lon, lat = to_degrees(x, y)
    again = to_mercator(lon, lat)
    assert np.allclose(again, (x, y))


def test_nothing_that_leaves_uses_it() -> None:
    package = Path(limits_map.__file__).parent
    leaving = [*(package / "exports").rglob("*.py"), *(package / "disclosure").rglob("*.py")]
    paper = [package / "cartography" / name for name in ("sheet.py", "picture.py", "legend.py")]
    for module in (*leaving, *paper):
        assert "cartography.heat" not in module.read_text(encoding="utf-8"), module


def test_a_colour_goes_on_meaning_the_same_while_a_period_plays(catalogue: Catalogue) -> None:
    """A quiet month after a busy one is painted by the busy month's scale; another length has a scale of its own."""
    busy = [replace(row, values={**row.values, "date": date(2026, 9, 9)}) for row in reports(90, spread=60)]
    quiet = [replace(row, uuid=f"q{row.uuid}", values={**row.values, "date": date(2026, 10, 9)}) for row in reports(9)]
    scene, kept, camera = (
        Scene((layer(catalogue, "dealing_points", busy + quiet),)),
        HeatPicture(),
        Camera.at(LON, LAT, 15, 300, 200),
    )

    def top(first: date | None, last: date | None) -> float:
        period = None if first is None else Period(first, last)
        heat(scene.seen(Showing(heat=150.0, period=period)), camera, kept)
        return kept.top

    september = top(date(2026, 9, 1), date(2026, 9, 30))
    assert top(date(2026, 10, 1), date(2026, 10, 31)) == september
    week = top(date(2026, 10, 5), date(2026, 10, 11))
    assert week < september
    assert top(None, None) >= september


def test_a_density_fades_where_it_would_hide_the_streets() -> None:
    strengths = [visibility(Camera.at(LON, LAT, zoom, 400, 300), 150.0) for zoom in (14, 16, 17, 18, 20)]
    assert strengths[0] == 1
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] > 0.3
