"""The figures as a table for people, each beside what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_GOALS = {"median_ms": 4.0, "p95_ms": 8.0, "max_ms": 33.0}
_OTHER_GOALS = {"open_s": 1.0, "start_s": 1.0, "memory_mb": 400.0, "hit_ms": 2.0, "filter_ms": 30.0}
"""What the program is meant to keep to; of hits and filters, the 95th percentile."""


def table(figures: Mapping[str, object]) -> str:
    """One line a figure: what it is, how much, and the goal where there is one; `!` stands where it is missed."""
    lines = []
    for name, value in _flat(figures):
        goal = _goal(name)
        missed = goal is not None and value is not None and value > goal
        shown = (
            "–"
            if value is None
            else f"{value:,.0f}"
            if name.endswith("bytes")
            else f"{value:,.3f}".rstrip("0").rstrip(".")
        )
        beside = "" if goal is None else f"   ≤ {goal:g}{'  !' if missed else ''}"
        lines.append(f"{name:<34}{shown:>14}{beside}")
    return "\n".join(lines)


def _flat(figures: Mapping[str, object], before: str = "") -> Iterator[tuple[str, float | None]]:
    for key, value in figures.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name} ")
        elif value is None or isinstance(value, int | float):
            yield name, value


def _goal(name: str) -> float | None:
    first, _, last = name.partition(" ")
    if first == "frames":
        return _GOALS.get(last.rpartition(" ")[2])
    if last and last != "p95_ms":
        return None
    return _OTHER_GOALS.get(first)
