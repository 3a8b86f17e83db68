"""The map is used without a pause while the tiles under it fail at random, rows are edited, filtered and played.

`make test` does so for some seconds, `make soak` for ten minutes and then says how long the frames took.
"""

from __future__ import annotations

import gc
import json
import math
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shapely.geometry import Point

from limits_map.app import spare_the_collector
from limits_map.backgrounds.online.background import OnlineBackground
from limits_map.cartography.content import LayerContent, told_by
from limits_map.cartography.showing import Period, Showing
from limits_map.cartography.themes import DARK, DAYLIGHT, LIGHT
from limits_map.catalogue import Catalogue
from limits_map.operations.features import add_feature, change_values, move_feature, remove_features
from limits_map.operations.projects import create_sample_project
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from limits_map.words import Language
from tests.backgrounds.failing_server import failing_server

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
LONG = os.environ.get("LIMITS_MAP_PROPERTIES") == "soak"
SECONDS = float(os.environ.get("LIMITS_MAP_SOAK_SECONDS", 600 if LONG else 6))
REPORTS, FRAME = "dealing_points", 1 / 60


@dataclass
class Figures:
    """What was counted while the map was used."""

    frames: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    frames_alone: list[float] = field(default_factory=list)
    turns_alone: list[float] = field(default_factory=list)
    """The same without what the computer did for others meanwhile."""
    slow: list[tuple[str, float]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    recoveries: int = 0
    done: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)

    def told(self) -> dict[str, object]:
        def of(times: list[float]) -> dict[str, float]:
            each = 1000 * np.array(times)
            parts = {
                "median_ms": np.median(each),
                "p95_ms": np.percentile(each, 95),
                "p999_ms": np.percentile(each, 99.9),
            }
            return {name: round(float(part), 2) for name, part in (parts | {"max_ms": each.max()}).items()}

        return {
            "frames": len(self.frames),
            **{f"frame_{name}": value for name, value in of(self.frames).items()},
            **{f"frame_alone_{name}": value for name, value in of(self.frames_alone).items()},
            **{f"turn_{name}": value for name, value in of(self.turns).items()},
            **{f"turn_alone_{name}": value for name, value in of(self.turns_alone).items()},
            "frames_alone_over_33_ms": sum(one > 0.033 for one in self.frames_alone),
            "turns_alone_over_33_ms": sum(one > 0.033 for one in self.turns_alone),
            "frames_over_33_ms": sum(one > 0.033 for one in self.frames),
            "turns_over_33_ms": sum(one > 0.033 for one in self.turns),
            "slowest": sorted(self.slow, key=lambda one: -one[1])[:40],
            "done": dict(self.done),
            "notices": self.notices,
            "recoveries": self.recoveries,
            "memory_mb": [round(each / 1e6) for each in self.memory],
        }


class User:
    """Somebody who does a little of everything."""

    def __init__(self, view: MapView, session: Session, figures: Figures) -> None:
        self.view, self.session, self.figures = view, session, figures
        self.random = Random(11)
        self._home = view.camera
        self._at = 0

    def frame(self) -> str:
        """What is done before the next picture; its name."""
        self._at += 1
        self._move()
        doing = "move"
        if self._at % 37 == 0:
            doing = self.random.choice(["add", "change", "shift", "remove", "undo", "redo"])
        elif self._at % 53 == 0:
            doing = self.random.choice(["filter", "only", "fade", "heat", "order", "all"])
        elif self._at % 311 < 40:
            doing = "play"
        elif self._at % 97 == 0:
            doing = self.random.choice(["select", "click", "hover"])
        elif self._at % 1201 == 0:
            doing = "theme"
        getattr(self, f"_{doing}")() if doing != "move" else None
        self.figures.done[doing] += 1
        return doing

    def _move(self) -> None:
        view, turn = self.view, self._at / 90
        if self._at % 600 == 0:
            view.look(self._home)
        elif self._at % 200 < 60:
            view.zoom_by(0.04 * math.sin(turn), QPointF(300, 250))
        else:
            view.pan_by(9 * math.sin(turn), 7 * math.cos(1.3 * turn))
        if not 9 < view.camera.zoom < 19.5:
            view.look(self._home)

    def _place(self) -> Point:
        home = self._home.bounds()
        return Point(self.random.uniform(home[0], home[2]), self.random.uniform(home[1], home[3]))

    def _one(self) -> str:
        return self.random.choice(self.session.project.find(REPORTS, Query()))

    def _add(self) -> None:
        values = {"date": date(2026, 10, 1), "nature": "lookout", "place": "Passage (essai)"}
        self.session.run(add_feature, layer=REPORTS, geometry=self._place(), values=values)

    def _change(self) -> None:
        change = {"nature": self.random.choice(["sale", "use", "lookout"])}
        self.session.run(change_values, layer=REPORTS, uuids=[self._one()], values=change)

    def _shift(self) -> None:
        self.session.run(move_feature, layer=REPORTS, uuid=self._one(), geometry=self._place())

    def _remove(self) -> None:
        self.session.run(remove_features, layer=REPORTS, uuids=[self._one()])

    def _undo(self) -> None:
        self.session.undo_stack.undo()

    def _redo(self) -> None:
        self.session.undo_stack.redo()

    def _filter(self) -> None:
        layer = self.view.scene.layer(self.random.choice([REPORTS, "facilities", "urban_walks"]))
        assert layer is not None
        values = sorted(layer.values)
        left_out = frozenset(self.random.sample(values, min(len(values), 2)))
        self.session.show_as(self.session.showing.with_layer(layer.key, without=left_out))

    def _only(self) -> None:
        named = self.session.project.find("facilities", Query())[::3]
        self.session.show_as(self.session.showing.with_layer("facilities", only=frozenset(named)))

    def _fade(self) -> None:
        self.session.show_as(self.session.showing.with_layer("qpv", opacity=self.random.choice([0.3, 0.7, 1.0])))

    def _heat(self) -> None:
        shown = self.session.showing
        self.session.show_as(Showing(shown.layers, shown.order, shown.period, self.random.choice([None, 60.0, 150.0])))

    def _order(self) -> None:
        shown = self.session.showing
        order = tuple(self.random.sample([layer.key for layer in self.view.scene], 5))
        self.session.show_as(Showing(shown.layers, order, shown.period, shown.heat))

    def _all(self) -> None:
        self.session.show_as(Showing())

    def _play(self) -> None:
        shown = self.session.showing
        first = date(2026, 1, 1) + timedelta(days=self._at % 311 * 7)
        period = Period(first, first + timedelta(days=30)) if self._at % 311 < 39 else None
        self.session.show_as(Showing(shown.layers, shown.order, period, shown.heat))

    def _select(self) -> None:
        self.view.pick_in(QRectF(100, 100, 400, 300), toggle=False)

    def _click(self) -> None:
        self.view.pick_at(QPointF(self.random.uniform(0, 900), self.random.uniform(0, 600)), toggle=False)

    def _hover(self) -> None:
        self.view._show_card(QPointF(self.random.uniform(0, 900), self.random.uniform(0, 600)))

    def _theme(self) -> None:
        self.view.set_theme(self.random.choice([LIGHT, DARK, DAYLIGHT]))


@pytest.fixture
def _as_the_program_does() -> Iterator[None]:
    """Python's cycle collector is spared as in the window: looking at all that tests have made takes a tenth of a second."""
    thresholds = gc.get_threshold()
    spare_the_collector()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.fixture
def session(tmp_path: Path, catalogue: Catalogue) -> Session:
    path = tmp_path / "exemple.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=SAMPLE)
    return Session(Project.open(path, catalogue), Language.FRENCH)


@pytest.mark.usefixtures("_as_the_program_does")
@pytest.mark.timeout(SECONDS * 2 + 120)
def test_the_map_is_used_while_tiles_fail_at_random(
    session: Session, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view, figures = MapView(session), Figures()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.load()
    qtbot.waitSignal(view.ready, timeout=10_000, raising=False)
    with failing_server() as provider:
        background = OnlineBackground(provider, cache=tmp_path / "tiles", parent=view)
        background.troubled.connect(lambda text: figures.notices.append(text.say(Language.ENGLISH)))
        background.recovered.connect(lambda: setattr(figures, "recoveries", figures.recoveries + 1))
        view.set_background(background)
        _use(view, User(view, session, figures), figures)
        view.set_background(None)
    _agrees(view, session)
    told = figures.told()
    if LONG:
        with capsys.disabled():
            print(json.dumps(told, indent=1, ensure_ascii=False))
    # No network for a moment, a tile that nobody has, a server that fails: each is one notice in ten minutes.
    assert len(figures.notices) <= 3 * math.ceil(SECONDS / 600), figures.notices
    assert figures.memory[-1] - figures.memory[0] < 200e6, told
    view.stop_reading()
    view.hide()
    session.project.close()
    session.deleteLater()


def _use(view: MapView, user: User, figures: Figures) -> None:
    end = time.monotonic() + SECONDS
    next_memory = time.monotonic() + min(30.0, SECONDS / 4)
    while (begun := time.monotonic()) < end:
        doing = user.frame()
        acted, alone = time.monotonic(), time.thread_time()
        view.repaint()
        painted, alone = time.monotonic(), time.thread_time() - alone
        figures.frames.append(painted - acted)
        figures.frames_alone.append(alone)
        if alone > 0.033:
            figures.slow.append((f"frame after {doing} at {view.camera.zoom:.1f}", round(1000 * alone, 1)))
        if acted - begun > 0.033:
            figures.slow.append((doing, round(1000 * (acted - begun), 1)))
        while True:
            before, alone = time.monotonic(), time.thread_time()
            QApplication.processEvents()
            after, alone = time.monotonic(), time.thread_time() - alone
            figures.turns.append(after - before)
            figures.turns_alone.append(alone)
            if alone > 0.033:
                figures.slow.append((f"turn after {doing}", round(1000 * alone, 1)))
            if after - begun >= FRAME:
                break
            time.sleep(0.002)
        if after > next_memory:
            figures.memory.append(_memory())
            next_memory = after + min(60.0, SECONDS / 4)
    figures.memory.append(_memory())


def _memory() -> int:
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0


def _agrees(view: MapView, session: Session) -> None:
    """What is painted is what the project holds."""
    session.show_as(Showing())
    layer = view.scene.layer(REPORTS)
    assert layer is not None
    definition = layer.definition
    fresh = LayerContent.of_columns(
        definition, session.language, *session.project.placed_columns(REPORTS, told_by(definition))
    )
    there = {uuid: (layer.x[n], layer.y[n], layer.styles[layer.style_of[n]]) for n, uuid in enumerate(layer.uuids)}
    assert there == {
        uuid: (fresh.x[n], fresh.y[n], fresh.styles[fresh.style_of[n]]) for n, uuid in enumerate(fresh.uuids)
    }
