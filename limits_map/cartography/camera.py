"""Where one looks at the map from: a centre, a zoom and the size of the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from limits_map.cartography.projection import (
    Box,
    Floats,
    box_to_degrees,
    box_to_mercator,
    metres_per_pixel,
    to_degrees,
    to_mercator,
    world_pixels,
)

MIN_ZOOM, MAX_ZOOM = 0.0, 22.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A centre in the Mercator unit square, a zoom from 0 to 22 and a size in device-independent pixels.

    Values out of range are brought to the nearest that is in it; ValueError for one that is no finite number.
    """

    x: float
    y: float
    zoom: float
    width: float
    height: float

    def __post_init__(self) -> None:
        for name, low, high in (
            ("x", 0.0, 1.0),
            ("y", 0.0, 1.0),
            ("zoom", MIN_ZOOM, MAX_ZOOM),
            ("width", 1.0, 100_000.0),
            ("height", 1.0, 100_000.0),
        ):
            value = float(getattr(self, name))
            if not math.isfinite(value):
                raise ValueError(f"{name} must be a finite number")
            object.__setattr__(self, name, min(high, max(low, value)))

    @classmethod
    def at(cls, longitude: float, latitude: float, zoom: float, width: float, height: float) -> Camera:
        """A camera above a place in degrees."""
        x, y = to_mercator(longitude, latitude)
        return cls(float(x), float(y), zoom, width, height)

    @classmethod
    def fitting(cls, bounds: Sequence[float], width: float, height: float, margin: float = 24.0) -> Camera:
        """The closest look, up to zoom 18, that shows bounds (west, south, east, north) with a margin in pixels."""
        left, top, right, bottom = box_to_mercator(bounds)
        zooms = [18.0]
        for extent, pixels in ((right - left, width), (bottom - top, height)):
            if extent > 0:
                zooms.append(math.log2(max(1.0, pixels - 2 * margin) / (extent * world_pixels(0))))
        return cls((left + right) / 2, (top + bottom) / 2, min(zooms), width, height)

    @property
    def scale(self) -> float:
        """Pixels for the whole width of the world."""
        return world_pixels(self.zoom)

    @property
    def center(self) -> tuple[float, float]:
        """Longitude and latitude of the centre."""
        lon, lat = to_degrees(self.x, self.y)
        return float(lon), float(lat)

    @property
    def metres_per_pixel(self) -> float:
        """Metres on the ground per pixel at the centre."""
        return metres_per_pixel(self.zoom, self.center[1])

    def to_screen(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Pixels from the top left corner, for arrays in the unit square."""
        px = (np.asarray(x, np.float64) - self.x) * self.scale + self.width / 2
        py = (np.asarray(y, np.float64) - self.y) * self.scale + self.height / 2
        return px, py

    def to_unit(self, px: float, py: float) -> tuple[float, float]:
        """A pixel in the unit square; outside 0..1 beyond the world's edge."""
        return self.x + (px - self.width / 2) / self.scale, self.y + (py - self.height / 2) / self.scale

    def to_lonlat(self, px: float, py: float) -> tuple[float, float]:
        """A pixel as longitude and latitude."""
        lon, lat = to_degrees(*self.to_unit(px, py))
        return float(lon), float(lat)

    def screen_of(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixel of one place in degrees."""
        px, py = self.to_screen(*to_mercator(longitude, latitude))
        return float(px), float(py)

    def panned(self, dx: float, dy: float) -> Camera:
        """The camera after the map was dragged by so many pixels to the right and down."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def zoomed(self, steps: float, anchor: tuple[float, float] | None = None) -> Camera:
        """The camera nearer by `steps` (one doubles the scale), with the place under the anchor pixel kept there."""
        px, py = anchor if anchor is not None else (self.width / 2, self.height / 2)
        x, y = self.to_unit(px, py)
        nearer = replace(self, zoom=self.zoom + steps)
        return replace(
            nearer,
            x=x - (px - self.width / 2) / nearer.scale,
            y=y - (py - self.height / 2) / nearer.scale,
        )

    def resized(self, width: float, height: float) -> Camera:
        """The same look with another picture size."""
        return replace(self, width=width, height=height)

    def unit_box(self, margin: float = 0.0) -> Box:
        """What the picture shows in the unit square, with a margin in pixels around it."""
        left, top = self.to_unit(-margin, -margin)
        right, bottom = self.to_unit(self.width + margin, self.height + margin)
        return left, top, right, bottom

    def bounds(self) -> Box:
        """West, south, east, north of the picture in degrees."""
        return box_to_degrees(self.unit_box())
