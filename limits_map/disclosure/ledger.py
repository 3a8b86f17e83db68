"""What an audience was told before, and what it is told now: later numbers are weighed against earlier ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from limits_map.disclosure.suppression import SMALLEST_COUNT, Counts, Key, Release
from limits_map.domain.features import Value
from limits_map.words import Text


class Line(NamedTuple):
    """A number of rows or answers that was told, with a mean over them, where there is one."""

    number: int
    mean: float | None


@dataclass(frozen=True)
class LineRelease:
    """Numbers and means that an audience was told on a day, each by the group they are of."""

    made_on: date
    lines: Mapping[str, Line]


class GivenRow(NamedTuple):
    """A row that an audience was given: what it was called, and a mark that changes when anything in it does."""

    mark: str
    title: Text


@dataclass
class Ledger:
    """The tables, lines and rows of one audience: those of earlier exports, and those that the gate adds now."""

    today: date
    tables: dict[str, list[Release]] = field(default_factory=dict)
    lines: dict[str, list[LineRelease]] = field(default_factory=dict)
    told_tables: dict[str, Release] = field(default_factory=dict)
    told_lines: dict[str, LineRelease] = field(default_factory=dict)
    rows: dict[str, dict[str, GivenRow]] = field(default_factory=dict)
    """The rows given now, by layer and by their own uuid."""
    titles: dict[str, Text] = field(default_factory=dict)

    def line(self, table: str, group: str, now: Line) -> tuple[Line | None, date | None]:
        """What is told of a group: its line, that of an earlier day with that day, or None where there is none to tell.

        A line changes only together with five others: the difference would be a small number.
        """
        for release in reversed(self.lines.get(table, ())):
            before = release.lines.get(group)
            if before is None:
                continue
            if before == now or abs(now.number - before.number) >= SMALLEST_COUNT <= now.number:
                break
            return before, release.made_on
        if now.number < SMALLEST_COUNT:
            return None, None
        release = self.told_lines.setdefault(table, LineRelease(self.today, {}))
        self.told_lines[table] = LineRelease(self.today, {**release.lines, group: now})
        return now, None

    def give(
        self, layer: str, uuid: str, title: Text, content: Sequence[tuple[str, Value]], shape: bytes | None
    ) -> None:
        """Notes a row that is given."""
        said = repr((sorted((key, str(value)) for key, value in content if value is not None), shape))
        mark = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.rows.setdefault(layer, {})[uuid] = GivenRow(mark, title)

    @property
    def kept(self) -> dict[str, Any]:
        """What is new to the audience, to be kept with the project."""
        told = {
            name: table_json(release)
            for name, release in self.told_tables.items()
            if not self.tables.get(name) or self.tables[name][-1].counts != release.counts
        }
        lines = {
            name: {group: list(line) for group, line in release.lines.items()}
            for name, release in self.told_lines.items()
            if not self.lines.get(name) or self.lines[name][-1].lines != release.lines
        }
        return {"made_on": self.today.isoformat(), "tables": told, "lines": lines} if told or lines else {}

    @classmethod
    def of(cls, kept: Sequence[str], today: date) -> Ledger:
        """The ledger of an audience from what was kept of earlier exports, oldest first; what is no such text is left."""
        ledger = cls(today)
        for text in kept:
            try:
                content = json.loads(text)
                made_on = date.fromisoformat(content["made_on"])
                for name, table in content["tables"].items():
                    ledger.tables.setdefault(name, []).append(_table_from(table, made_on))
                for name, lines in content["lines"].items():
                    told = {group: Line(int(number), mean) for group, (number, mean) in lines.items()}
                    ledger.lines.setdefault(name, []).append(LineRelease(made_on, told))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return ledger


def table_json(release: Release) -> dict[str, Any]:
    """A table as it is kept: its counts, those that were withheld too, and which were told."""
    return {
        "months": [[area, month, count] for (area, month), count in release.counts.months.items()],
        "places": [[place, area, count] for (place, area), count in release.counts.places.items()],
        "told": sorted((list(key) for key in release.told), key=str),
    }


def _table_from(kept: Mapping[str, Any], made_on: date) -> Release:
    counts = Counts(
        {(str(area), str(month)): int(count) for area, month, count in kept["months"]},
        {(str(place), str(area)): int(count) for place, area, count in kept["places"]},
    )
    told = frozenset(Key(*key) for key in kept["told"])
    return Release(made_on, counts, told & counts.by_key.keys())
