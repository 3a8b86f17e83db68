"""Reads the rows of one table by window, as shapes in the Mercator unit square with the style each is drawn in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from limits_map.backgrounds.drawn.connection import quoted, within
from limits_map.backgrounds.drawn.shaping import Shapes, kept, simplified
from limits_map.backgrounds.drawn.systems import Mover
from limits_map.backgrounds.drawn.tables import DrawnTable
from limits_map.cartography.projection import Box, Floats, Ints
from limits_map.cartography.styles import Style, label_of, style_of
from limits_map.domain.definitions import Shape
from limits_map.domain.features import Value
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.sources.systems import decide, parse_crs
from limits_map.store.blob import decode_all
from limits_map.words import Language

_AT_A_TIME = 500
_LARGEST = 8 << 20
"""Bytes: no street and no lake needs more."""
_REMEMBERED = 50_000
_LEFT_OUT = -1
_SECONDS, _SCAN_SECONDS = 4.0, 8.0
_SAMPLE = 200


@dataclass(frozen=True)
class Rows:
    """Rows of one table; `styles` are those of the table so far, and `style_of` says which one each row has."""

    ids: Ints
    shapes: Shapes
    boxes: Floats
    styles: Sequence[Style]
    style_of: Ints
    labels: Shapes

    def __len__(self) -> int:
        return len(self.ids)

    def chosen(self, which: Any) -> Rows:
        """Some of the rows, by a mask or by their numbers."""
        return Rows(
            self.ids[which],
            self.shapes[which],
            self.boxes[which],
            self.styles,
            self.style_of[which],
            self.labels[which],
        )


class TableReader:
    """One table of a file; `broken` tells that some of it could not be read.

    `index` is the connection with the spatial index, of the file or beside it, and `index_name` its table there.
    """

    def __init__(
        self, connection: sqlite3.Connection, table: DrawnTable, index: sqlite3.Connection, index_name: str
    ) -> None:
        self.table = table
        self.broken = False
        self._connection = connection
        self._index = index
        self._index_name = quoted(index_name)
        names = [str(row[1]) for row in index.execute(f"PRAGMA table_xinfo({self._index_name})")][:5]
        self._id, self._west, self._east, self._south, self._north = (quoted(name) for name in names)
        named = table.layer.symbol.label_by
        self._styling = {field: names for field, names in table.columns.items() if field != named}
        self._naming = {field: names for field, names in table.columns.items() if field == named}
        self._identity = table.identity if table.identity == "_rowid_" else quoted(table.identity)
        self._styles: list[Style] = []
        self._style_codes: dict[Style, int] = {}
        self._codes: dict[tuple[object, ...], int] = {}
        self._looks: tuple[Ints, Ints] | None = None
        self._mover = self._found_mover()

    @property
    def usable(self) -> bool:
        """False where nobody knows where on earth the shapes lie."""
        return self._mover is not None

    def ids(self, window: Box | None, least: float) -> Ints:
        """The rows whose boxes touch a window of the unit square and are at least so large; all without a window."""
        where, values = [], []
        around = None
        if window is not None:
            around = self._mover.box(window) if self._mover is not None else None
            if around is None:
                return np.empty(0, np.int64)
            west, south, east, north = around
            where = [f"{self._west} <= ?", f"{self._east} >= ?", f"{self._south} <= ?", f"{self._north} >= ?"]
            values = [east, west, north, south]
        if least > 0:
            size = least * self._scale(window, around)
            where.append(f"({self._east} - {self._west} >= ? OR {self._north} - {self._south} >= ?)")
            values += [size, size]
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        query = f"SELECT {self._id} FROM {self._index_name}{condition}"
        found: list[int] = []
        try:
            with within(self._index, _SCAN_SECONDS):
                for row in self._index.execute(query, values):
                    found.append(row[0])
        except (sqlite3.Error, OverflowError):
            self.broken = True
        return np.unique(np.array([each for each in found if isinstance(each, int)], dtype=np.int64))

    def wide(self, ids: Ints | None, least_width: float) -> Ints:
        """Those of these rows, or of all, whose lines are declared at least so wide; looks at the table once."""
        if self._looks is None:
            self._looks = self._scanned()
        every, codes = self._looks
        widths = np.array([style.width for style in self._styles])
        wide = every[widths[codes] >= least_width] if len(every) else every
        return wide if ids is None else np.intersect1d(ids, wide, assume_unique=True)

    def rows(self, ids: Ints, *, detail: float, names: bool = False, largest: int = _LARGEST) -> Rows:
        """Those of the rows that can be drawn, with their names if these are wanted."""
        read: list[tuple[Any, ...]] = []
        shape = quoted(self.table.shape)
        columns = _listed(self._identity, shape, self._styling, self._naming if names else {})
        start = (
            f"SELECT {columns} FROM {quoted(self.table.name)} WHERE typeof({shape}) = 'blob' AND length({shape}) <= "
        )
        start += f"{largest} AND {self._identity} IN "
        numbers = ids.tolist()
        try:
            with within(self._connection, _SECONDS + len(numbers) / 20_000):
                for first in range(0, len(numbers), _AT_A_TIME):
                    some = numbers[first : first + _AT_A_TIME]
                    read += self._fetched(f"{start}({','.join('?' * len(some))})", some)
        except sqlite3.OperationalError:
            self.broken = True
        # Numbers that are none are found below, and are nothing to warn of.
        with np.errstate(invalid="ignore"):
            return self._drawn(read, detail, names)

    def _fetched(self, query: str, numbers: list[int]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, numbers).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.Error:
            # A page of the file is damaged; the other rows may be well.
            self.broken = True
            return []

    def _scanned(self) -> tuple[Ints, Ints]:
        """The rows of the whole table that belong to the layer, and the style of each."""
        query = f"SELECT {_listed(self._identity, self._styling)} FROM {quoted(self.table.name)}"
        ids: list[int] = []
        codes: list[int] = []
        try:
            with within(self._connection, _SCAN_SECONDS):
                for row in self._connection.execute(query):
                    ids.append(row[0])
                    codes.append(self._code(row[1:]))
        except sqlite3.Error:
            self.broken = True
        every, styles = np.array(ids, dtype=np.int64), np.array(codes, dtype=np.int64)
        order = np.argsort(every[styles != _LEFT_OUT], kind="stable")
        return every[styles != _LEFT_OUT][order], styles[styles != _LEFT_OUT][order]

    def _drawn(self, read: list[tuple[Any, ...]], detail: float, names: bool) -> Rows:
        areas = self.table.layer.symbol.shape is not Shape.LINE
        styled = 2 + sum(map(len, self._styling.values()))
        codes = np.array([self._code(row[2:styled]) for row in read], dtype=np.int64)
        shapes = np.empty(len(read), dtype=object)
        shapes[:] = decode_all([row[1] for row in read])
        good = kept(shapes, areas=areas) & (codes != _LEFT_OUT)
        shapes = shapes[good]
        if shapely.has_z(shapes).any():
            shapes = shapely.force_2d(shapes)
        if self._mover is not None and len(shapes):
            tolerance = detail / 4 if detail > 0 else 1e-10
            moved = self._mover.quick(shapely.get_coordinates(shapes), tolerance)
            shapes = shapely.set_coordinates(shapes, moved)
            there = np.isfinite(shapely.bounds(shapes)).all(axis=1)
            shapes = simplified(shapes[there], detail)
            good[np.flatnonzero(good)[~there]] = False
        chosen = np.flatnonzero(good).tolist()
        labels = np.full(len(chosen), "", dtype=object)
        if names and self._naming:
            labels[:] = [self._label(read[number][styled:]) for number in chosen]
        return Rows(
            ids=np.array([read[number][0] for number in chosen], dtype=np.int64),
            shapes=shapes,
            boxes=shapely.bounds(shapes).reshape(-1, 4),
            styles=self._styles,
            style_of=codes[good],
            labels=labels,
        )

    def _code(self, cells: tuple[object, ...]) -> int:
        """The number of the style that a row's cells give; a row that is none of the layer's kinds is left out."""
        code = self._codes.get(cells)
        if code is None:
            code = self._styled(cells)
            if len(self._codes) < _REMEMBERED:
                self._codes[cells] = code
        return code

    def _styled(self, cells: tuple[object, ...]) -> int:
        layer = self.table.layer
        values: dict[str, Value] = dict(self.table.source.fixed)
        for field, cell in _first_filled(self._styling, cells):
            try:
                values[field] = read_value(layer.field(field), cell)
            except InvalidValueError:
                if layer.field(field).choices:
                    return _LEFT_OUT
        style = style_of(layer, values, Language.FRENCH)
        code = self._style_codes.setdefault(style, len(self._styles))
        if code == len(self._styles):
            self._styles.append(style)
        return code

    def _label(self, cells: tuple[object, ...]) -> str:
        layer = self.table.layer
        for field, cell in _first_filled(self._naming, cells):
            try:
                return label_of(layer, {field: read_value(layer.field(field), cell)}, Language.FRENCH)
            except InvalidValueError:
                return ""
        return ""

    def _scale(self, window: Box | None, around: Box | None) -> float:
        """How many of the file's units one of the unit square is, about there."""
        if window is None or around is None:
            west, south, east, north = self._extent()
            corners = self._mover.exact(np.array([[west, south], [east, north]])) if self._mover is not None else None
            if corners is None or not np.isfinite(corners).all():
                return 0.0
            around = west, south, east, north
            window = float(corners[0, 0]), float(corners[1, 1]), float(corners[1, 0]), float(corners[0, 1])
        across, down = abs(window[2] - window[0]), abs(window[3] - window[1])
        if not across or not down:
            return 0.0
        return min((around[2] - around[0]) / across, (around[3] - around[1]) / down)

    def _extent(self) -> Box:
        query = (
            f"SELECT {self._west}, {self._south}, {self._east}, {self._north} FROM {self._index_name} LIMIT {_SAMPLE}"
        )
        boxes = np.array([row for row in self._index.execute(query) if None not in row], dtype=np.float64)
        boxes = boxes.reshape(-1, 4)
        boxes = boxes[np.isfinite(boxes).all(axis=1)]
        if not len(boxes):
            return 0.0, 0.0, 0.0, 0.0
        least, most = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        return float(least[0]), float(least[1]), float(most[0]), float(most[1])

    def _found_mover(self) -> Mover | None:
        """What brings the shapes to the map: the system that the file names, checked against its numbers."""
        query = (
            f"SELECT ({self._west} + {self._east}) / 2, ({self._south} + {self._north}) / 2 "
            f"FROM {self._index_name} LIMIT {_SAMPLE}"
        )
        try:
            sample = np.array([row for row in self._index.execute(query) if None not in row], dtype=np.float64)
        except (sqlite3.Error, ValueError):
            return None
        east, north = sample.reshape(-1, 2).T
        decision = decide(east, north, parse_crs(self.table.system))
        return None if decision is None or decision.swapped else Mover(decision.crs)


def _listed(*columns: str | Mapping[str, tuple[str, ...]]) -> str:
    """Columns as a query lists them: names that are quoted already, and those that fields are read from."""
    listed: list[str] = []
    for each in columns:
        listed += [each] if isinstance(each, str) else [quoted(name) for names in each.values() for name in names]
    return ", ".join(listed)


def _first_filled(columns: Mapping[str, tuple[str, ...]], cells: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Each field with the first of its cells that holds anything."""
    start = 0
    for field, names in columns.items():
        given = cells[start : start + len(names)]
        start += len(names)
        yield field, next((cell for cell in given if cell is not None and cell != ""), None)
