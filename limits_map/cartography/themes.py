"""The colours and line weights of the map by day, by night and in full sunlight."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import lru_cache

ACCENT = "#00696B"
UNKNOWN_COLOR = "#8A9096"
DARK_INK, LIGHT_INK = "#1B1F23", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a map looks like beside the colours that its layers declare.

    Background layers keep their hue; `fill` (offset, factor, saturation) and `line` give the lightness they take.
    """

    name: str
    paper: str
    text: str
    muted_text: str
    halo: str
    accent: str
    symbol_edge: str
    symbol_halo: str
    ink: str
    fill: tuple[float, float, float]
    line: tuple[float, float, float]
    weight: float = 1.0
    symbol_scale: float = 1.0
    text_scale: float = 1.0
    area_strength: float = 1.0
    line_contrast: float = 3.0
    """The least contrast of data lines to the paper; more where streets lie between the two."""


LIGHT = Theme(
    name="light",
    paper="#F7F5F2",
    text="#22282D",
    muted_text="#5E6266",
    halo="#F9F8F5",
    accent=ACCENT,
    symbol_edge="#3A4046",
    symbol_halo="#FFFFFF",
    ink=DARK_INK,
    fill=(0.0, 1.0, 1.0),
    line=(0.0, 1.0, 1.0),
)
DARK = Theme(
    name="dark",
    paper="#1B1E21",
    text="#ECEFF1",
    muted_text="#A9B0B6",
    halo="#15181A",
    accent="#4FD0D2",
    symbol_edge="#0B0D0E",
    symbol_halo="#F4F6F7",
    ink="#ECEFF1",
    fill=(-0.40, 0.70, 0.5),
    line=(-0.43, 0.72, 0.5),
    area_strength=1.3,
    line_contrast=5.5,
)
DAYLIGHT = Theme(
    name="daylight",
    paper="#FFFFFF",
    text="#000000",
    muted_text="#000000",
    halo="#FFFFFF",
    accent=ACCENT,
    symbol_edge="#000000",
    symbol_halo="#FFFFFF",
    ink="#000000",
    fill=(-0.65, 1.65, 1.15),
    line=(-0.52, 1.0, 0.4),
    weight=1.5,
    symbol_scale=1.15,
    text_scale=1.12,
    area_strength=1.4,
)


@lru_cache(maxsize=512)
def ground_fill(declared: str, theme: Theme) -> str:
    """The colour that a declared background surface takes in a theme."""
    return _shifted(declared, theme.fill)


@lru_cache(maxsize=512)
def ground_line(declared: str, theme: Theme) -> str:
    """The colour that a declared background outline takes in a theme."""
    return _shifted(declared, theme.line)


def data_line(declared: str, theme: Theme) -> str:
    """A data layer's colour for lines, made lighter or darker until it can be seen on the theme's paper."""
    return _seen(declared, theme, theme.line_contrast)


def data_text(declared: str, theme: Theme) -> str:
    """A data layer's colour for words, made lighter or darker until it can be read on the theme's paper."""
    return _seen(declared, theme, 4.5)


@lru_cache(maxsize=512)
def _seen(declared: str, theme: Theme, least: float) -> str:
    hue, lightness, saturation = _hls(declared)
    color = declared
    while contrast(color, theme.paper) < least and 0.02 < lightness < 0.98:
        lightness += 0.04 if theme is DARK else -0.04
        color = _hex(hue, min(1.0, max(0.0, lightness)), saturation)
    return color


@lru_cache(maxsize=512)
def ink_on(color: str) -> str:
    """Dark or white, whichever reads better on that colour."""
    return LIGHT_INK if contrast(color, LIGHT_INK) >= contrast(color, DARK_INK) * 0.75 else DARK_INK


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _shifted(declared: str, change: tuple[float, float, float]) -> str:
    offset, factor, saturating = change
    hue, lightness, saturation = _hls(declared)
    return _hex(hue, min(1.0, max(0.0, offset + factor * lightness)), min(1.0, saturation * saturating))


def _rgb(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _hls(color: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_rgb(color))


def _hex(hue: float, lightness: float, saturation: float) -> str:
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, lightness, saturation))
    return f"#{red:02X}{green:02X}{blue:02X}"
