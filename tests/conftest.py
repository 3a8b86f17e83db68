"""What every test may ask for: the shipped catalogue and real project files."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from shapely.geometry import Point, box

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.operations.features import add_feature
from limits_map.store.project import Project

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# `make test` gives the property tests a short turn, `make soak` a long one.
settings.register_profile("short", max_examples=60, deadline=None)
settings.register_profile("soak", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("LIMITS_MAP_PROPERTIES", "short"))
REPOSITORY = Path(__file__).resolve().parent.parent
SHARED_DATA = REPOSITORY.parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: QApplication) -> QApplication:
    """The application with widgets is there before anything makes one without."""
    return qapp


@pytest.fixture(scope="module", autouse=True)
def collected_where_windows_are() -> Iterator[None]:
    """Lost rings of objects are looked for on the thread of the windows, as in the program (`app.Collector`)."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A test that leaves a thread behind fails."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert left == []


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The layers as they are shipped."""
    return load_catalogue(REPOSITORY / "layers")


@pytest.fixture
def project(tmp_path: Path, catalogue: Catalogue) -> Iterator[Project]:
    """An empty project."""
    with Project.create(tmp_path / "essai.gpkg", title="Essai", catalogue=catalogue) as project:
        yield project


@pytest.fixture
def filled(project: Project) -> Project:
    """A project with two sites, three actions, a dozen reports, findings of a walk, facilities, a neighbourhood and
    follow-ups."""

    def add(layer: str, lon: float | None, lat: float = 48.165, **values: object) -> str:
        place = None if lon is None else Point(lon, lat)
        return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid

    tower = add(
        "sites",
        1.650,
        name="Tour du Bief (essai)",
        kind="tower",
        stage="reclaimed",
        level="1",
        owner="Bailleur A",
        opened_on="30/06/2026",
    )
    hall = add(
        "sites",
        1.655,
        name="Hall 3 (essai)",
        kind="hall",
        stage="plan",
        level="3",
        owner="Bailleur B",
        opened_on="15/01/2026",
    )
    add("actions", 1.6501, title="Éclairer le pied de la tour", site=tower, status="done", cost=4500, lead="Bailleur A")
    add("actions", 1.6551, title="Fermer le hall traversant", site=hall, status="planned", due_on="01/12/2026")
    add("actions", None, title="Local des habitants", site=hall, status="proposed", lead="Ville")
    for n in range(12):
        add(
            "dealing_points",
            1.655 + n * 1e-5,
            date=date(2026, 9, 1 + n),
            nature="lookout",
            place=f"Pied du hall, côté {n}",
        )
    night = add("walks", None, name="Marche de nuit", moment="night", status="finished")
    add(
        "urban_walks",
        1.6552,
        item="lighting",
        score="0",
        tone="negative",
        walk=night,
        moment="night",
        stop="2",
    )
    add(
        "urban_walks",
        1.6502,
        item="comfort",
        score="3",
        tone="positive",
        walk=night,
        moment="night",
        stop="1",
    )
    add("facilities", 1.652, name="City-stade (essai)", kind="Multisports", free_access="oui", lit="non")
    add("follow_ups", None, date="12/10/2026", site=tower, nature="signal", text="Une chaise dans le hall")
    add("follow_ups", None, date="13/10/2026", site=tower, nature="answer", text="Chaise retirée, passage du gardien")
    add_feature(
        project=project,
        layer="qpv",
        geometry=box(1.645, 48.160, 1.660, 48.170),
        values={"code": "QN09901N", "name": "Les Tilleuls (essai)", "vintage": "2024"},
    )
    return project
