"""Keeps the rows that were read, in windows of a grid, so that neighbouring and later pictures need not read again."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import shapely

from limits_map.backgrounds.drawn.opened import OpenedFile
from limits_map.backgrounds.drawn.plan import Plan, base_plan, plan_of
from limits_map.backgrounds.drawn.reader import Rows, TableReader
from limits_map.backgrounds.drawn.shaping import merged_lines, simplified
from limits_map.cartography.projection import Box, touching, world_pixels
from limits_map.domain.definitions import LayerDefinition

_MOST_CORNERS = 4_000_000
BEYOND = 24.0
"""Pixels around a picture within which a line or an outline may still reach into it."""
_HAIR = 1e-3


@dataclass(frozen=True)
class Part:
    """The rows of one table that a picture shows."""

    layer: LayerDefinition
    rows: Rows
    names: bool


class Cells:
    """What was read of a file; the oldest is forgotten when it becomes too much."""

    def __init__(self, file: OpenedFile) -> None:
        self._file = file
        self._kept: dict[tuple[int, float, int, int], Rows] = {}
        self._corners: dict[tuple[int, float, int, int], int] = {}

    def parts(self, box: Box, zoom: float) -> list[Part]:
        """The rows of each table that reach into a box of the unit square, as detailed as the zoom asks for."""
        found = []
        wide = _grown(box, BEYOND / world_pixels(zoom))
        for number, reader in enumerate(self._file.readers):
            plan = plan_of(reader.table.layer, zoom)
            if plan is not None:
                rows = self._whole(number, plan) if plan.whole else self._window(number, plan, box)
                rows = rows.chosen(touching(rows.boxes, wide))
                if len(rows):
                    found.append(Part(reader.table.layer, rows, plan.names))
        return found

    def prepare(self) -> bool:
        """Reads ahead, while nobody waits, what the look from afar needs of one more table; False once all is there."""
        for number, reader in enumerate(self._file.readers):
            plan = base_plan(reader.table.layer)
            if plan is not None and plan.whole and (number, plan.band, -1, -1) not in self._kept:
                self._whole(number, plan)
                return True
        return False

    def _window(self, number: int, plan: Plan, box: Box) -> Rows:
        reader, side = self._file.readers[number], 2**plan.level
        # Windows are read with what reaches into them, so that a picture needs those only that it lies in.
        first, top, last, bottom = (edge * side for edge in box)
        columns = range(math.floor(first + _HAIR), math.floor(last - _HAIR) + 1)
        lines = range(math.floor(top + _HAIR), math.floor(bottom - _HAIR) + 1)
        margin = BEYOND / world_pixels(plan.band - 0.5)
        cells = []
        for column in columns:
            for line in lines:
                key = (number, plan.band, column, line)
                rows = self._kept.pop(key, None)
                if rows is None:
                    window = (column / side, line / side, (column + 1) / side, (line + 1) / side)
                    rows = _read(reader, plan, _grown(window, margin))
                self._keep(key, rows)
                cells.append(rows)
        return _joined(cells)

    def _whole(self, number: int, plan: Plan) -> Rows:
        """The rows of the whole file for a scale from afar: read once, and made coarser for each scale."""
        reader = self._file.readers[number]
        key = (number, plan.band, -1, -1)
        rows = self._kept.get(key)
        if rows is None:
            first = base_plan(reader.table.layer)
            assert first is not None
            base = plan.band >= first.band
            rows = _read(reader, first, None) if base else _coarser(self._whole(number, first), plan)
            self._keep(key, rows)
        return rows

    def _keep(self, key: tuple[int, float, int, int], rows: Rows) -> None:
        self._kept[key] = rows
        if key not in self._corners:
            self._corners[key] = int(shapely.get_num_coordinates(rows.shapes).sum()) + 4 * len(rows)
        total = sum(self._corners.values())
        for old in [each for each in self._kept if each[2] >= 0]:
            if total <= _MOST_CORNERS or old == key:
                break
            del self._kept[old]
            total -= self._corners.pop(old)


def _read(reader: TableReader, plan: Plan, window: Box | None) -> Rows:
    if plan.whole and plan.least_width:
        rows = reader.rows(reader.wide(None, plan.least_width), detail=0.0)
        shapes, styles = merged_lines(rows.shapes, rows.style_of)
        shapes = simplified(shapes, plan.detail)
        nobody = np.full(len(shapes), "", dtype=object)
        boxes = shapely.bounds(shapes).reshape(-1, 4)
        return Rows(np.arange(len(shapes)), shapes, boxes, rows.styles, styles, nobody)
    ids = reader.ids(window, plan.least)
    if plan.least_width > 0:
        ids = reader.wide(ids, plan.least_width)
    return reader.rows(ids, detail=plan.detail, names=plan.names)


def _coarser(rows: Rows, plan: Plan) -> Rows:
    widths = np.array([style.width for style in rows.styles])
    large = (rows.boxes[:, 2:] - rows.boxes[:, :2]).max(axis=1) >= plan.least
    rows = rows.chosen(large & (widths[rows.style_of] >= plan.least_width)) if len(rows) else rows
    return replace(rows, shapes=simplified(rows.shapes, plan.detail))


def _grown(box: Box, margin: float) -> Box:
    left, top, right, bottom = box
    return left - margin, top - margin, right + margin, bottom + margin


def _joined(cells: list[Rows]) -> Rows:
    """The rows of several windows, each row once."""
    if len(cells) == 1:
        return cells[0]
    ids, first = np.unique(np.concatenate([rows.ids for rows in cells]), return_index=True)
    return Rows(
        ids=ids,
        shapes=np.concatenate([rows.shapes for rows in cells])[first],
        boxes=np.concatenate([rows.boxes for rows in cells])[first],
        styles=cells[0].styles,
        style_of=np.concatenate([rows.style_of for rows in cells])[first],
        labels=np.concatenate([rows.labels for rows in cells])[first],
    )
