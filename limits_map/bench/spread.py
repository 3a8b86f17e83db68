"""How long things take, and how that is spread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

Spread = dict[str, float]
"""The median, the 95th percentile and the longest, in milliseconds."""


def spread(times_s: Sequence[float]) -> Spread:
    """The spread of some times in seconds; ValueError for none."""
    if not times_s:
        raise ValueError("nothing was timed")
    ordered = sorted(1000 * each for each in times_s)
    return {
        "median_ms": round(statistics.median(ordered), 3),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 3),
        "max_ms": round(ordered[-1], 3),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
