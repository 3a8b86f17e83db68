"""A large layer is read beside the window: nothing that happens meanwhile is lost, and nothing old is kept."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.cartography import kept
from limits_map.cartography.content import LayerContent, told_by
from limits_map.cartography.scene import SceneLayer
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.operations import scenes
from limits_map.operations.features import add_feature, change_values, move_feature, remove_features
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.map import scene_reader
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.words import Language, Text

LAYER = "dealing_points"


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WORTH_KEEPING", 5)
    monkeypatch.setattr(scene_reader, "_KEPT_AFTER_MS", 1)


@pytest.fixture
def make(session: Session, qtbot: QtBot) -> Iterator[Callable[[], MapView]]:
    views: list[MapView] = []

    def made() -> MapView:
        view = MapView(session)
        qtbot.addWidget(view)
        view.resize(400, 300)
        views.append(view)
        return view

    yield made
    for view in views:
        with contextlib.suppress(RuntimeError):  # It was stopped, and is gone.
            view.stop_reading()


def rows(of: SceneLayer | LayerContent) -> dict[str, tuple[object, ...]]:
    content = of.content if isinstance(of, SceneLayer) else of
    return {
        uuid: (
            round(content.x[n], 12),
            round(content.y[n], 12),
            content.styles[content.style_of[n]],
            content.labels[n],
            content.meanings[content.meaning_of[n]],
            int(content.days[n]),
        )
        for n, uuid in enumerate(content.uuids)
    }


def truth(project: Project, layer: str = LAYER) -> dict[str, tuple[object, ...]]:
    definition = project.catalogue[layer]
    columns = project.placed_columns(layer, told_by(definition))
    return rows(LayerContent.of_columns(definition, Language.FRENCH, *columns))


def shown(view: MapView, layer: str = LAYER) -> dict[str, tuple[object, ...]]:
    found = view.scene.layer(layer)
    assert found is not None
    return rows(found)


def report(n: int) -> Feature:
    return Feature.new(LAYER, Point(1.65 + n * 1e-5, 48.165), {"date": date(2026, 10, 1), "nature": "sale"})


def read(view: MapView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view._reader.waiting)


def is_kept(session: Session) -> bool:
    return session.project.prepared(LAYER, kept.made_for(session.catalogue[LAYER], Language.FRENCH)) is not None


def test_what_is_changed_while_it_is_read_is_there_afterwards(
    session: Session, make: Callable[[], MapView], qtbot: QtBot
) -> None:
    view = make()
    view.load()
    assert [layer.key for layer in view._reader.waiting] == [LAYER]
    first, second, third = session.project.find(LAYER, Query())[:3]
    session.run(add_feature, layer=LAYER, geometry=Point(1.66, 48.17), values={"date": "01/10/2026", "nature": "use"})
    session.run(move_feature, layer=LAYER, uuid=first, geometry=Point(1.7, 48.2))
    session.run(change_values, layer=LAYER, uuids=[second], values={"nature": "sale"})
    session.run(remove_features, layer=LAYER, uuids=[third])
    session.undo_stack.undo()
    session.run(remove_features, layer=LAYER, uuids=[first])
    session.undo_stack.undo()
    session.undo_stack.redo()
    session.adopt(_many(session.project))
    read(view, qtbot)
    assert shown(view) == truth(session.project)
    session.undo_stack.undo()
    assert shown(view) == truth(session.project)
    assert not is_kept(session)


def _many(project: Project) -> Changes:
    changes = Changes(Text.same("Import"), tuple(RowChange.added(report(n)) for n in range(700)))
    project.apply(changes)
    return changes


def test_reading_anew_while_it_is_read_is_no_accident(
    session: Session, make: Callable[[], MapView], qtbot: QtBot
) -> None:
    """As when the language changes: what the first reading still has to say comes too late."""
    view = make()
    for _ in range(5):
        view.load()
        # The thread has ended, and says so with the next turn of the window.
        view._reader._job._executor.shutdown(wait=True)  # type: ignore[union-attr]
    view.load()
    QApplication.processEvents()
    read(view, qtbot)
    assert shown(view) == truth(session.project)


def test_a_window_is_closed_while_it_reads_or_keeps(
    session: Session, make: Callable[[], MapView], qtbot: QtBot
) -> None:
    view = make()
    view.load()
    view._reader._job._executor.shutdown(wait=True)  # type: ignore[union-attr]
    view.stop_reading()
    QApplication.processEvents()
    other = make()
    other.load()
    read(other, qtbot)
    qtbot.wait(5)
    other.stop_reading()
    QApplication.processEvents()


def test_it_is_kept_and_read_at_once_the_next_time(session: Session, make: Callable[[], MapView], qtbot: QtBot) -> None:
    view = make()
    view.load()
    read(view, qtbot)
    qtbot.waitUntil(lambda: is_kept(session))
    again = make()
    again.load()
    assert again._reader.waiting == ()
    assert shown(again) == truth(session.project)
    session.run(change_values, layer=LAYER, uuids=session.project.find(LAYER, Query())[:1], values={"nature": "sale"})
    assert not is_kept(session)
    assert shown(again) == shown(view) == truth(session.project)


def test_a_project_that_cannot_be_written_is_read_and_not_kept(
    session: Session, catalogue: Catalogue, qtbot: QtBot
) -> None:
    path = session.project.path
    session.project.close()
    with Project.open(path, catalogue, read_only=True) as project:
        view = MapView(Session(project, Language.FRENCH))
        qtbot.addWidget(view)
        view.load()
        read(view, qtbot)
        qtbot.wait(30)
        assert shown(view) == truth(project)
        view.stop_reading()
        view.hide()


# ---------------------------------------------------------------- other programs


def outside(path: Path, *statements: str, before: str = "") -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for name in ("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY", "ST_IsEmpty"):
        connection.create_function(name, 1, lambda shape: 0.0)
    if before:
        connection.execute(before)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def triggers_of(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND name LIKE 'limits%'", [LAYER]
    ).fetchall()
    connection.close()
    return [name for (name,) in found]


def overwritten(path: Path, *options: str) -> None:
    copy = path.with_name("copie.gpkg")
    copy.write_bytes(path.read_bytes())
    subprocess.run(["ogr2ogr", *options, str(path), str(copy), LAYER], check=True, capture_output=True)


def gdal_sql(path: Path, sql: str) -> None:
    subprocess.run(["ogrinfo", str(path), "-sql", sql], check=True, capture_output=True)


CHANGE = f"UPDATE {LAYER} SET nature = 'sale' WHERE fid = (SELECT min(fid) FROM {LAYER})"
OTHERS: dict[str, Callable[[Path], None]] = {
    "a row is replaced": lambda path: outside(
        path,
        f"INSERT OR REPLACE INTO {LAYER} (fid, geom, uuid, nature) SELECT fid, geom, uuid, 'sale' FROM {LAYER} WHERE"
        f" fid = (SELECT min(fid) FROM {LAYER})",
    ),
    "a shape is changed": lambda path: outside(
        path, f"UPDATE {LAYER} SET geom = (SELECT geom FROM {LAYER} ORDER BY fid DESC) WHERE fid = 1"
    ),
    "recursive triggers": lambda path: outside(path, CHANGE, before="PRAGMA recursive_triggers = ON"),
    "the file is packed anew": lambda path: outside(path, CHANGE, "VACUUM"),
    "our triggers are dropped": lambda path: outside(
        path, *(f'DROP TRIGGER "{name}"' for name in triggers_of(path)), CHANGE
    ),
    "our triggers count nothing": lambda path: outside(
        path,
        *(
            s
            for name in triggers_of(path)
            for s in (
                f'DROP TRIGGER "{name}"',
                f'CREATE TRIGGER "{name}" AFTER {name.rsplit("_", 1)[1].upper()} ON {LAYER} BEGIN SELECT 1; END',
            )
        ),
        CHANGE,
    ),
    "nobody is counted": lambda path: outside(path, "DELETE FROM limits_versions", CHANGE),
    "all counting starts anew": lambda path: outside(
        path, "DELETE FROM limits_versions", f"INSERT INTO limits_versions (layer, version) VALUES ('{LAYER}', 0)", CHANGE
    ),
    "the table is made anew": lambda path: outside(
        path,
        f"CREATE TABLE other AS SELECT * FROM {LAYER}",
        "DELETE FROM other WHERE fid = 1",
        f"CREATE TEMP TABLE made AS SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{LAYER}'",
        f"DROP TABLE {LAYER}",
        *_again(),
    ),
    "a column goes": lambda path: outside(path, f"ALTER TABLE {LAYER} DROP COLUMN nature"),
    "ogr2ogr -overwrite": lambda path: overwritten(path, "-overwrite", "-where", "nature IS NOT NULL AND fid > 2"),
    "ogr2ogr -append": lambda path: overwritten(path, "-append", "-unsetFid", "-sql",
        f"SELECT geom, nature, date FROM {LAYER} WHERE fid = 3", "-nln", LAYER, "-f", "GPKG"),
    "GDAL changes a value": lambda path: gdal_sql(path, CHANGE),
    "GDAL drops a column": lambda path: gdal_sql(path, f"ALTER TABLE {LAYER} DROP COLUMN nature"),
}  # fmt: skip


def _again() -> tuple[str, ...]:
    return (f"ALTER TABLE other RENAME TO {LAYER}",)


@pytest.mark.parametrize("what", OTHERS)
def test_what_another_program_did_between_two_openings_is_seen(
    session: Session, make: Callable[[], MapView], qtbot: QtBot, catalogue: Catalogue, what: str
) -> None:
    view = make()
    view.load()
    read(view, qtbot)
    qtbot.waitUntil(lambda: is_kept(session))
    before = shown(view)
    path = session.project.path
    view.stop_reading()
    view.hide()
    session.project.close()
    OTHERS[what](path)
    for read_only in (True, False, False):
        with Project.open(path, catalogue, read_only=read_only) as project:
            ready = scenes.read_ready_layer(project=project, layer=catalogue[LAYER], language=Language.FRENCH)
            now = truth(project)
            assert now != before
            if ready is not None:
                assert rows(ready.content) == now


def test_what_another_program_does_while_it_is_open_is_not_kept_as_it_was(
    session: Session, make: Callable[[], MapView], qtbot: QtBot, catalogue: Catalogue
) -> None:
    path = session.project.path
    view = make()
    view.load()
    read(view, qtbot)
    outside(path, CHANGE)
    qtbot.wait(60)
    again = make()
    again.load()
    qtbot.waitUntil(lambda: is_kept(session))
    outside(path, f"DELETE FROM {LAYER} WHERE fid = 2")
    assert not is_kept(session)
    view.stop_reading()
    again.stop_reading()
    session.project.close()
    with Project.open(path, catalogue) as project:
        ready = scenes.read_ready_layer(project=project, layer=catalogue[LAYER], language=Language.FRENCH)
        assert ready is None or rows(ready.content) == truth(project)


# ---------------------------------------------------------------- whatever is done, whenever

_STEPS = st.lists(
    st.sampled_from(["add", "many", "move", "change", "remove", "undo", "redo", "turn", "wait", "load"]),
    min_size=3,
    max_size=14,
)


@settings(
    max_examples=max(8, settings().max_examples // 6), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS, seed=st.integers(0, 999))
def test_the_map_shows_what_the_project_holds_whenever_it_changed(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, qtbot: QtBot, steps: list[str], seed: int
) -> None:
    random = Random(seed)
    path = tmp_path_factory.mktemp("reader") / "essai.gpkg"
    with Project.create(path, title="Essai", catalogue=catalogue) as project:
        project.apply(Changes(Text.same("x"), tuple(RowChange.added(report(n)) for n in range(8))))
        session = Session(project, Language.FRENCH)
        view = MapView(session)
        view.resize(300, 200)
        view.load()
        try:
            for step in steps:
                _do(step, session, view, random, qtbot)
            read(view, qtbot)
            assert shown(view) == truth(project)
            qtbot.wait(3)
            ready = scenes.read_ready_layer(project=project, layer=catalogue[LAYER], language=Language.FRENCH)
            assert ready is None or rows(ready.content) == truth(project)
            content = view.scene.layer(LAYER)
            assert content is not None
            if content.content.pyramid is not None:
                assert np.array_equal(np.sort(content.content.pyramid.order), np.arange(len(content)))
        finally:
            view.stop_reading()
            view.close()
            view.deleteLater()
            session.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_project_opened_again_and_again_keeps_what_was_kept(
    session: Session, make: Callable[[], MapView], qtbot: QtBot, catalogue: Catalogue
) -> None:
    view = make()
    view.load()
    read(view, qtbot)
    qtbot.waitUntil(lambda: is_kept(session))
    view.stop_reading()
    view.hide()
    path = session.project.path
    session.project.close()
    for _ in range(3):
        with Project.open(path, catalogue) as project:
            assert project.prepared(LAYER, kept.made_for(catalogue[LAYER], Language.FRENCH)) is not None


def _do(step: str, session: Session, view: MapView, random: Random, qtbot: QtBot) -> None:
    there = session.project.find(LAYER, Query())
    one = random.choice(there) if there else None
    place = Point(random.uniform(1.6, 1.7), random.uniform(48.1, 48.2))
    match step:
        case "add":
            session.run(add_feature, layer=LAYER, geometry=place, values={"date": "01/10/2026", "nature": "use"})
        case "many":
            changes = Changes(Text.same("x"), tuple(RowChange.added(report(random.randrange(999))) for _ in range(600)))
            session.project.apply(changes)
            session.adopt(changes)
        case "move" if one:
            session.run(move_feature, layer=LAYER, uuid=one, geometry=place)
        case "change" if one:
            session.run(change_values, layer=LAYER, uuids=[one], values={"nature": random.choice(["sale", "use"])})
        case "remove" if one:
            session.run(remove_features, layer=LAYER, uuids=random.sample(there, min(len(there), 3)))
        case "undo":
            session.undo_stack.undo()
        case "redo":
            session.undo_stack.redo()
        case "turn":
            QApplication.processEvents()
        case "wait":
            qtbot.wait(random.choice([1, 10]))
        case "load":
            view.load()
