"""Whatever another program writes into the columns of a project, everything that reads them still has an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.operations.agenda import agenda
from limits_map.operations.calendar_days import days_between
from limits_map.operations.dashboard import dashboard
from limits_map.operations.exports import export_map
from limits_map.operations.features import add_feature
from limits_map.operations.gaps import gaps_of_evenings
from limits_map.operations.ideas import ideas_for
from limits_map.operations.indicators import indicators_of, measures_of
from limits_map.operations.plan import plan
from limits_map.operations.site_summary import site_summary
from limits_map.operations.watch import open_signals
from limits_map.operations.watched_sites import watched_sites
from limits_map.store import container
from limits_map.store.project import Project

TODAY = date(2026, 11, 22)
STRANGE = (
    "",
    "ailleurs",
    b"\x00\xff",
    "9999-12-31",
    "0001-01-01",
    "31/02/2026",
    1e308,
    -(2**63),
    "99:99",
    "[[[",
    "{0}",
)


@pytest.fixture
def every_layer(filled: Project) -> Project:
    """The project with a row in the layers that it had none in."""
    hall = filled.features("sites")[0].uuid
    rows: dict[str, dict[str, object]] = {
        "fundings": {"action": filled.features("actions")[0].uuid, "funder": "Ville", "asked": 5, "granted": 5},
        "indicators": {"site": hall, "measure": "occupancy", "value": 5, "date": TODAY},
        "meetings": {"title": "Comité", "kind": "steering", "date": TODAY, "time": "14:00"},
        "walks": {"name": "Marche", "date": TODAY},
    }
    for layer, values in rows.items():
        add_feature(project=filled, layer=layer, geometry=None, values=values, today=TODAY)
    return filled


def _written(project: Project, layer: str, field: str, values: dict[str, object]) -> None:
    """Writes a column as another program would, row by row."""
    with closing(sqlite3.connect(project.path)) as connection, connection:
        container.register_functions(connection)
        told = [(value, uuid) for uuid, value in values.items()]
        connection.executemany(f'UPDATE "{layer}" SET "{field}" = ? WHERE uuid = ?', told)


def _columns(project: Project) -> Iterator[tuple[str, str]]:
    for definition in project.catalogue:
        if definition.role is not Role.BACKGROUND and project.count(definition.key):
            yield from ((definition.key, field.key) for field in definition.fields)


def test_each_column_may_hold_anything(every_layer: Project) -> None:
    for number, (layer, field) in enumerate(_columns(every_layer)):
        kept = dict(every_layer._db.execute(f'SELECT uuid, "{field}" FROM "{layer}"').fetchall())
        _written(every_layer, layer, field, dict.fromkeys(kept, STRANGE[number % len(STRANGE)]))
        _read_all(every_layer)
        _written(every_layer, layer, field, kept)


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_all_columns_may_hold_the_same(every_layer: Project, tmp_path: Path, strange: object) -> None:
    for layer, field in _columns(every_layer):
        _written(every_layer, layer, field, {row.uuid: strange for row in every_layer.features(layer)})
    _read_all(every_layer)
    for audience, ending in product(Audience, (".ics", ".xlsx", ".csv")):
        partner = "Ville" if audience is Audience.PARTNER else None
        out = tmp_path / f"{audience}{ending}"
        export_map(project=every_layer, out=out, audience=audience, partner=partner, today=TODAY)


@pytest.mark.parametrize(("layer", "field", "strange"), [
    ("urban_walks", "score", "ailleurs"), ("actions", "cost", 1e308), ("actions", "due_on", "9999-12-31"),
    ("meetings", "time", b"\x00"), ("meetings", "date", "9999-12-31"),
])  # fmt: skip
def test_what_leaves_may_have_held_anything(
    every_layer: Project, tmp_path: Path, layer: str, field: str, strange: object
) -> None:
    _written(every_layer, layer, field, {row.uuid: strange for row in every_layer.features(layer)})
    _read_all(every_layer)
    for audience, ending in product(Audience, (".ics", ".xlsx", ".svg")):
        partner = "Ville" if audience is Audience.PARTNER else None
        out = tmp_path / f"{audience}{ending}"
        export_map(project=every_layer, out=out, audience=audience, partner=partner, today=TODAY)


def _read_all(project: Project) -> None:
    project.problems()
    agenda(project=project, today=TODAY)
    dashboard(project=project, today=TODAY)
    gaps_of_evenings(project=project)
    days_between(project, plan(project=project, today=TODAY), date(2020, 1, 1), date(2030, 1, 1))
    open_signals(project=project, today=TODAY)
    watched_sites(project)
    for site in project.features("sites"):
        summary = site_summary(project=project, uuid=site.uuid, today=TODAY)
        ideas_for(summary, project.catalogue, TODAY)
        indicators_of(project, summary, TODAY)
        measures_of(project=project, site=site.uuid)
