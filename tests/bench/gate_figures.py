"""What the gate takes for a large city's reports, the first time and held against three earlier tables."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from shapely.geometry import Point, box

from limits_map.bench.spread import timed
from limits_map.catalogue import load_catalogue
from limits_map.disclosure import Ledger, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.resources import layers_folder
from tests.bench.measure import show

_REPORTS, _MORE, _MONTHS = 10_000, 800, 12
_WEST, _SOUTH, _SIDE = 3.00, 50.58, 0.12


def gate_figures(folder: Path, *, profile: bool) -> dict[str, float]:
    """Seconds for 10,000 reports of a year in some 400 squares and 20 neighbourhoods; then a month's more, three times."""
    catalogue = load_catalogue(layers_folder())
    chance = np.random.default_rng(7)
    places = _WEST + np.abs(chance.normal(0, 0.25, (_REPORTS + 3 * _MORE, 2))) % 1 * _SIDE
    reports = [
        Feature.new(
            "dealing_points",
            Point(x, y - _WEST + _SOUTH),
            {"date": date(2026, 1 + number % _MONTHS, 9), "nature": "sale"},
        )
        for number, (x, y) in enumerate(places.tolist())
    ]
    areas = [
        Feature.new("qpv", box(_WEST + n % 5 * 0.02, _SOUTH + n // 5 * 0.02, _WEST + n % 5 * 0.02 + 0.015, _SOUTH + n // 5 * 0.02 + 0.015), {"name": f"Quartier {n}", "code": f"QN{n:05}"})
        for n in range(20)
    ]  # fmt: skip
    figures: dict[str, float] = {}
    kept: list[str] = []
    for number in range(4):
        rows = {"dealing_points": reports[: _REPORTS + number * _MORE], "qpv": areas}
        ledger = Ledger.of(kept, date(2026, 12, 1 + number))
        give = partial(
            disclose, catalogue, rows, {}, audience=Audience.COMMITTEE, title="", today=ledger.today, ledger=ledger
        )
        figures[f"gate_reports_{number + 1}_s"] = round(timed(give), 2)
        kept.append(json.dumps(ledger.kept))
    table = ledger.told_tables["dealing_points"]
    figures["gate_numbers"] = len(table.counts.by_key)
    figures["gate_numbers_told"] = len(table.told)
    show(figures)
    return figures
