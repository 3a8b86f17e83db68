"""What an audience was told before, and what it is told now: later numbers are weighed against earlier ones."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from limits_map.disclosure.suppression import SMALLEST_COUNT, Counts, Key, Release
from limits_map.domain.features import Value
from limits_map.errors import ExportError
from limits_map.words import Text

_MOST = 10**9
_UNREADABLE = Text(
    "Ce projet ne sait plus ce qui a déjà été donné à ce public\u00a0: sa mémoire des envois a été modifiée par un autre "
    "programme. Rien n'est écrit\u00a0; repartez d'une copie de sauvegarde.",
    "This project no longer knows what this audience was given before: another program has changed its memory of what was "
    "given. Nothing is written; go back to a backup copy.",
)


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

    def line(self, table: str, group: str, now: Line, *, groups: Collection[str]) -> tuple[Line | None, date | None]:
        """What is told of one of the groups: its line, that of an earlier day with that day, or None for nothing.

        A line changes only by five rows or more: the difference would be a small number. A group that is new may be an old
        one under another name, and is not told beside one that is gone and had nearly as many.
        """
        for release in reversed(self.lines.get(table, ())):
            before = release.lines.get(group)
            if before is None:
                continue
            if before == now or abs(now.number - before.number) >= SMALLEST_COUNT <= now.number:
                break
            return before, release.made_on
        if now.number < SMALLEST_COUNT or any(
            before != now and abs(now.number - before.number) < SMALLEST_COUNT
            for before in self._gone(table, group, groups)
        ):
            return None, None
        release = self.told_lines.setdefault(table, LineRelease(self.today, {}))
        self.told_lines[table] = LineRelease(self.today, {**release.lines, group: now})
        return now, None

    def _gone(self, table: str, group: str, groups: Collection[str]) -> list[Line]:
        """The last lines of groups that are no more, where this group is new."""
        last = {name: line for release in self.lines.get(table, ()) for name, line in release.lines.items()}
        return [] if group in last else [line for name, line in last.items() if name not in groups]

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
    def of(cls, kept: Sequence[str], today: date, *, to_others: Sequence[str] = ()) -> Ledger:
        """The ledger of an audience from what was kept of earlier exports to it, oldest first, and of those to others.

        A mean that others were told counts as told: people of several audiences sit at one table. Raises ExportError for
        what no export can have left: nothing may be told where nobody knows what was told before.
        """
        ledger = cls(today)
        try:
            for text in (*to_others, *kept):
                ledger._remember(json.loads(text), tables=text in kept)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ExportError(_UNREADABLE) from error
        for releases in ledger.lines.values():
            releases.sort(key=lambda release: release.made_on)
        return ledger

    def _remember(self, content: Mapping[str, Any], *, tables: bool) -> None:
        made_on = date.fromisoformat(content["made_on"])
        for name, table in content["tables"].items() if tables else ():
            self.tables.setdefault(name, []).append(_table_from(table, made_on))
        for name, lines in content["lines"].items():
            told = {group: Line(_number(number), _mean(mean)) for group, (number, mean) in lines.items()}
            self.lines.setdefault(name, []).append(LineRelease(made_on, told))


def table_json(release: Release) -> dict[str, Any]:
    """A table as it is kept: its counts, those that were withheld too, and which were told."""
    return {
        "months": [[area, month, count] for (area, month), count in release.counts.months.items()],
        "places": [[place, area, count] for (place, area), count in release.counts.places.items()],
        "told": sorted((list(key) for key in release.told), key=str),
        "since": release.since,
    }


def _table_from(kept: Mapping[str, Any], made_on: date) -> Release:
    counts = Counts(
        {(str(area), str(month)): _number(count) for area, month, count in kept["months"]},
        {(str(place), str(area)): _number(count) for place, area, count in kept["places"]},
    )
    told = frozenset(Key(*key) for key in kept["told"])
    return Release(made_on, counts, told & counts.by_key.keys(), str(kept["since"]))


def _number(kept: object) -> int:
    if isinstance(kept, bool) or not isinstance(kept, int) or not 0 <= kept < _MOST:
        raise ValueError(str(kept)[:40])
    return kept


def _mean(kept: object) -> float | None:
    if kept is None:
        return None
    if isinstance(kept, bool) or not isinstance(kept, int | float) or not math.isfinite(kept):
        raise ValueError(str(kept)[:40])
    return float(kept)
