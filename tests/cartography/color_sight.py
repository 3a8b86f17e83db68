"""How colours look to people who see fewer of them, and how far apart two colours are to an eye (OKLab)."""

from __future__ import annotations

import numpy as np

from limits_map.cartography.projection import Floats

SIGHTS: dict[str, Floats] = {
    "everybody": np.eye(3),
    # Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Ottosson (2020).
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def light(color: str) -> Floats:
    """Red, green and blue as shares of light."""
    parts = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear: Floats = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear


def seen(color: str, sight: str) -> Floats:
    """Lightness and the two hues of a colour (OKLab), as somebody with that sight has it."""
    cones = _CONES @ np.clip(SIGHTS[sight] @ light(color), 0.0, 1.0)
    lab: Floats = _OKLAB @ np.cbrt(cones)
    return lab


def apart(one: str, other: str, sight: str) -> float:
    """How far apart two colours are; 0.02 is just told apart side by side, black and white are 1."""
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)))
