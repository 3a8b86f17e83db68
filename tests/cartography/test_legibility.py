"""Everything can be told from what lies beside and below it: in every theme, in sunlight, and by every eye."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from limits_map.cartography.camera import Camera
from limits_map.cartography.content import MARKS
from limits_map.cartography.furniture import paint_north_arrow, paint_scale_bar
from limits_map.cartography.painter import paint_map
from limits_map.cartography.pens import area_pen, edge_color
from limits_map.cartography.projection import Floats
from limits_map.cartography.scene import Scene
from limits_map.cartography.shares import breadths
from limits_map.cartography.styles import Style, legend_colors, legend_styles
from limits_map.cartography.symbols import Symbol
from limits_map.cartography.themes import DAYLIGHT, Theme, contrast, data_line, data_text, ground_fill, ink_on
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import LayerDefinition, Role, Shape
from limits_map.domain.features import Feature

from .color_sight import SIGHTS, apart, light, seen
from .conftest import THEMES, layer, pixels, square

TOLD_APART = 0.1
"""Five times what is just seen side by side (OKLab)."""
EVERY_THEME = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def grounds(catalogue: Catalogue, theme: Theme) -> dict[str, str]:
    """What data may lie upon."""
    under = {each.key: each for each in catalogue if each.role is Role.BACKGROUND}
    fills = {key: ground_fill(each.symbol.color, theme) for key, each in under.items()}
    return {"paper": theme.paper, **fills}


def painted_layers(catalogue: Catalogue) -> list[LayerDefinition]:
    return [each for each in catalogue if each.role is not Role.BACKGROUND and each.symbol.shape is not Shape.NONE]


def test_the_measures_are_the_published_ones() -> None:
    """Reference values of OKLab, and what the matrices leave alone: greys for everybody, red and green for one in twelve."""
    assert np.allclose(seen("#FFFFFF", "everybody"), [1.0, 0.0, 0.0], atol=1e-4)
    assert np.allclose(seen("#FF0000", "everybody"), [0.6280, 0.2249, 0.1258], atol=1e-3)
    assert np.allclose(seen("#0000FF", "everybody"), [0.4520, -0.0325, -0.3115], atol=1e-3)
    assert light("#808080")[0] == pytest.approx(0.2159, abs=1e-3)
    for sight, matrix in SIGHTS.items():
        assert np.allclose(matrix.sum(axis=1), 1.0, atol=1e-3), sight
        assert apart("#FFFFFF", "#000000", sight) == pytest.approx(1.0, abs=0.01)
    assert apart("#B3261E", "#2E7D32", "deuteranopia") < 0.05 < 0.2 < apart("#B3261E", "#2E7D32", "everybody")


@EVERY_THEME
def test_words_can_be_read(catalogue: Catalogue, theme: Theme) -> None:
    assert contrast(theme.text, theme.halo) >= 7
    assert contrast(theme.muted_text, theme.halo) >= 4.5
    for definition in painted_layers(catalogue):
        for color in (definition.symbol.color, *legend_colors(definition)):
            assert contrast(data_text(color, theme), theme.halo) >= 4.3, (definition.key, color)
    for background in grounds(catalogue, theme).values():
        assert contrast(theme.text, background) >= 4.5


def test_daylight_is_black_on_white() -> None:
    assert contrast(DAYLIGHT.text, DAYLIGHT.halo) == contrast(DAYLIGHT.muted_text, DAYLIGHT.paper) == 21
    assert DAYLIGHT.weight > 1


@EVERY_THEME
def test_streets_are_seen_and_stay_behind(catalogue: Catalogue, theme: Theme) -> None:
    streets = catalogue["streets"]
    fill = ground_fill(streets.symbol.color, theme)
    casing = edge_color(streets, streets.symbol.outline or "", theme)
    seen_by = max(contrast(fill, theme.paper), contrast(casing, theme.paper))
    assert seen_by >= (7 if theme is DAYLIGHT else 1.4)
    if theme is not DAYLIGHT:
        assert seen_by < 2.5


@EVERY_THEME
def test_lines_and_outlines_are_seen_on_all_they_run_over(catalogue: Catalogue, theme: Theme) -> None:
    for key in ("qpv", "walks"):
        color = data_line(catalogue[key].symbol.color, theme)
        for ground, below in grounds(catalogue, theme).items():
            least = 2.5 if ground == "streets" and theme.name == "dark" else 3.0
            assert contrast(color, below) >= least, (key, ground)
    qpv = catalogue["qpv"]
    pen = area_pen(qpv, Style(qpv.symbol.color), theme)
    assert pen.dashPattern()
    assert pen.widthF() >= 2.0


@EVERY_THEME
def test_symbols_stand_out_whatever_their_colour(catalogue: Catalogue, theme: Theme) -> None:
    """A light rim with a dark edge within it is seen on every ground."""
    assert contrast(theme.symbol_edge, theme.symbol_halo) >= 7
    for below in grounds(catalogue, theme).values():
        assert max(contrast(theme.symbol_edge, below), contrast(theme.symbol_halo, below)) >= 3


def test_figures_can_be_read_on_their_colours(catalogue: Catalogue) -> None:
    for definition in painted_layers(catalogue):
        for color in legend_colors(definition):
            assert contrast(ink_on(color), color) >= 4.4, (definition.key, color)


def test_every_layer_has_a_shape_of_its_own(catalogue: Catalogue) -> None:
    """Two symbols of different layers are told apart without any colour."""
    shapes = [each.symbol.shape for each in painted_layers(catalogue) if each.symbol.shape in MARKS]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("sight", SIGHTS)
def test_symbols_of_one_layer_are_told_apart_by_every_eye(catalogue: Catalogue, sight: str) -> None:
    """By colour, or by figure, filling or hatch; those the legend puts on one line look the same."""
    for definition in painted_layers(catalogue):
        for (one, _), (other, _) in combinations(legend_styles(definition), 2):
            if one == other or (one.fill is not None) != (other.fill is not None):
                continue
            different = one.figure != other.figure or one.fill != other.fill or one.hatched != other.hatched
            if not different and one.color != other.color:
                assert apart(one.color, other.color, sight) >= TOLD_APART, (definition.key, one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_what_a_ring_holds_is_told_by_every_eye(catalogue: Catalogue, sight: str) -> None:
    """Colours that look alike differ in breadth by a fifth of the ring or more."""
    for definition in painted_layers(catalogue):
        broad = breadths(definition)
        for one, other in combinations(broad, 2):
            alike = apart(one, other, sight) < TOLD_APART
            if definition.symbol.clustered and alike:
                assert abs(broad[one] - broad[other]) >= 0.18, (definition.key, one, other)


@EVERY_THEME
@pytest.mark.parametrize("zoom", [11, 14, 16])
def test_figures_are_large_enough_to_be_read(catalogue: Catalogue, theme: Theme, zoom: float) -> None:
    for key in ("sites", "urban_walks"):
        definition = catalogue[key]
        (style, _), *_ = legend_styles(definition)
        symbol = Symbol.of(definition.symbol, style, theme, zoom=zoom)
        assert symbol.figure is not None
        assert symbol.size >= 13


@EVERY_THEME
def test_twice_the_dots_show_the_same_map(district: Scene, camera: Camera, theme: Theme) -> None:
    """On a screen at 200 % nothing is missing, thinner or elsewhere."""

    def painted(ratio: float) -> Floats:
        image = QImage(int(400 * ratio), int(300 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        paint_map(painter, district, camera, theme)
        paint_scale_bar(painter, camera, theme, QPointF(12, 280))
        paint_north_arrow(painter, theme, QPointF(380, 30))
        painter.end()
        return pixels(image)[:, :, :3].astype(float)

    halved = painted(2.0).reshape(300, 2, 400, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - painted(1.0)).mean() < 8


@EVERY_THEME
def test_lines_are_as_broad_on_a_fine_screen(catalogue: Catalogue, camera: Camera, theme: Theme) -> None:
    outline = Feature("qpv", "q", square(0, 0, 200), {"name": "", "code": "Q"})
    scene = Scene((layer(catalogue, "qpv", [outline]),))
    inked = []
    for ratio in (1.0, 2.0, 3.0):
        image = QImage(int(400 * ratio), int(300 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        paint_map(painter, scene, camera, theme)
        painter.end()
        color = QColor(data_line(catalogue["qpv"].symbol.color, theme))
        wanted = [color.blue(), color.green(), color.red()]
        inked.append((np.abs(pixels(image)[:, :, :3].astype(int) - wanted).sum(axis=2) < 60).sum() / ratio**2)
    assert inked[1] > 0.8 * inked[0]
    assert inked[2] > 0.8 * inked[0]
