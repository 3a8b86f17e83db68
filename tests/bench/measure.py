"""How long things take: once or several times, and where the time goes."""

from __future__ import annotations

import cProfile
import io
import pstats
import statistics
import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from limits_map.bench.spread import timed

W = TypeVar("W", bound=QWidget)

TARGET_MS = 100.0
"""What a list, a board or a filter may take."""
REPEATS = 5


class Measures:
    """Milliseconds of named pieces of work, each done several times; what is over the target can say where it goes."""

    def __init__(self, *, profile: bool) -> None:
        self.figures: dict[str, float] = {}
        self._profile = profile
        self._profiles: list[str] = []

    def of(
        self,
        name: str,
        *works: Callable[[], object],
        before: Callable[[], object] = lambda: None,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """Does each of the pieces of work some times, and keeps the median and the longest of all of them.

        `before` and `after` are done with each, and are not counted.
        """
        times: list[tuple[float, Callable[[], object]]] = []
        for _ in range(REPEATS):
            for work in works:
                before()
                times.append((1000 * timed(work), work))
                after()
        least = min(times, key=lambda item: item[0])[0]
        median, (longest, slowest) = statistics.median(t for t, _ in times), max(times, key=lambda item: item[0])
        self.figures |= {f"{name}_median_ms": median, f"{name}_max_ms": longest}
        over = "" if longest <= TARGET_MS else "  over the target" if median > TARGET_MS else "  at times over it"
        print(f"{name:<34} {least:>9.1f} {median:>9.1f} {longest:>9.1f}{over}", file=sys.stderr, flush=True)
        if over and self._profile:
            before()
            self._profiles.append(f"--- {name}\n{_profiled(slowest)}")
            after()

    def missing(self, name: str) -> None:
        """Says that a part of the program is not there to be measured."""
        print(f"{name:<34} {'missing':>29}", file=sys.stderr)

    def show_profiles(self) -> None:
        """Prints where the time went in what took too long."""
        for text in self._profiles:
            print(text, file=sys.stderr)


def show(figures: dict[str, float]) -> None:
    """Prints figures as a table."""
    for key, value in figures.items():
        print(f"{key:<34} {value:>9}", file=sys.stderr)


def seen(widget: W) -> W:
    """The widget, shown and painted."""
    widget.show()
    widget.grab()
    return widget


def gone(widget: QWidget) -> None:
    """Takes a widget away for good."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _profiled(work: Callable[[], object], lines: int = 12) -> str:
    profile, out = cProfile.Profile(), io.StringIO()
    profile.runcall(work)
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("cumulative").print_stats(lines)
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("tottime").print_stats(lines)
    return "\n".join(line for line in out.getvalue().splitlines() if line.strip())
