"""What NumPy's set functions do for whole numbers, without what these load and spend on a few hundred of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def kinds(values: NDArray[np.integer]) -> list[int]:
    """The different ones among small numbers that are not negative, in order."""
    found: list[int] = np.flatnonzero(np.bincount(values)).tolist() if len(values) else []
    return found


def is_among(values: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.bool_]:
    """For each of some numbers, whether it is one of the others."""
    if not len(others):
        return np.zeros(len(values), np.bool_)
    ordered = np.sort(others)
    places = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    among: NDArray[np.bool_] = ordered[places] == values
    return among
