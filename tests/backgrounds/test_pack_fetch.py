"""Fetching ahead: politely, stopped and gone on with at any time, and never for nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter, namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from shapely.geometry import box

from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.packs.begun import Wanted, begun_file
from limits_map.backgrounds.packs.cover import tiles_over
from limits_map.backgrounds.packs.fetch import PackFetch
from limits_map.backgrounds.packs.writer import MBTilesWriter
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.cartography.projection import box_to_degrees
from limits_map.words import Language, Text
from tests.backgrounds.tile_server import BROKEN, FORBIDDEN, NOT_FOUND, TileServer, slow, tile_content
from tests.conftest import REPOSITORY

HASTY = Patience(timeout=2.0, first_pause=0.01, longest_pause=0.05, first_probe=0.05, longest_probe=0.1)
AREA = box(*box_to_degrees((8266 / 2**14, 5650 / 2**14, 8268 / 2**14, 5652 / 2**14)))
WANTED = Wanted("test", "Essai", AREA, 14, 17)
KEYS = tuple(tiles_over(AREA, 14, 17).named())
Make = Callable[..., "Heard"]


class Heard:
    """A fetch, and what it said."""

    def __init__(self, fetch: PackFetch) -> None:
        self.fetch = fetch
        self.progress: list[tuple[int, int, int]] = []
        self.waiting: list[bool] = []
        self.ends: list[object] = []
        fetch.progress.connect(lambda *numbers: self.progress.append(numbers))
        fetch.waiting.connect(self.waiting.append)
        fetch.finished.connect(self.ends.append)
        fetch.failed.connect(self.ends.append)
        fetch.stopped.connect(lambda: self.ends.append("stopped"))

    @property
    def words(self) -> str:
        (end,) = self.ends
        assert isinstance(end, Text)
        assert end.say(Language.FRENCH) != end.say(Language.ENGLISH)
        return end.say(Language.FRENCH)


@pytest.fixture
def server() -> Iterator[TileServer]:
    server = TileServer()
    yield server
    server.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai fond.mbtiles"


@pytest.fixture
def make(server: TileServer, path: Path) -> Iterator[Make]:
    made: list[PackFetch] = []

    def fetch(keys: tuple[TileKey, ...] = KEYS) -> Heard:
        made.append(PackFetch(provider_at(server), WANTED, keys, path, patience=HASTY))
        heard = Heard(made[-1])
        made[-1].start()
        return heard

    yield fetch
    for one in made:
        one.close()
        one.deleteLater()
    # A connection that Qt has not closed yet is one that the server waits for.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def provider_at(server: TileServer) -> TileProvider:
    same = Text.same("Essai")
    return TileProvider("test", same, same, 0, 19, True, None, server.kind, server.template)


def in_file(path: Path) -> set[TileKey]:
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT zoom_level, tile_column, tile_row FROM tiles").fetchall()
    db.close()
    return {TileKey(z, x, 2**z - 1 - row) for z, x, row in rows}


def test_all_tiles_come_two_at_once(make: Make, server: TileServer, path: Path, qtbot: QtBot) -> None:
    server.otherwise = slow(0.005)
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.ends == [path]
    assert server.most_at_once == 2
    assert Counter(request.key for request in server.requests) == Counter(KEYS)
    file = open_tile_file(path)
    assert all(file.tile(key) == tile_content(key) for key in KEYS)
    file.close()
    size = sum(len(tile_content(key)) for key in KEYS)
    assert heard.progress[0] == (0, len(KEYS), 0)
    assert heard.progress[-1] == (len(KEYS), len(KEYS), size)
    assert [done for done, _, _ in heard.progress] == sorted(done for done, _, _ in heard.progress)
    assert heard.fetch.estimated_bytes == size
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_stopping_keeps_what_came_and_going_on_asks_for_the_rest(
    make: Make, server: TileServer, path: Path, qtbot: QtBot
) -> None:
    server.otherwise = slow(0.003)
    heard = make()
    qtbot.waitUntil(lambda: len(heard.progress) > 60, timeout=10_000)
    heard.fetch.cancel()
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert heard.ends == ["stopped"]
    kept = in_file(path)
    assert len(kept) == heard.progress[-1][0]
    begun = begun_file(path)
    assert begun is not None
    assert not begun.complete
    server.requests.clear()
    again = make()
    qtbot.waitUntil(lambda: bool(again.ends), timeout=20_000)
    assert again.ends == [path]
    assert again.progress[0][0] == len(kept)
    assert {request.key for request in server.requests} == set(KEYS) - kept
    begun = begun_file(path)
    assert begun is not None
    assert begun.complete


def test_stopping_at_once_is_fine(make: Make, qtbot: QtBot, path: Path) -> None:
    heard = make()
    heard.fetch.cancel()
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert heard.ends == ["stopped"]
    assert in_file(path) == set()


def test_closing_writes_what_came(make: Make, path: Path, qtbot: QtBot) -> None:
    heard = make()
    qtbot.waitUntil(lambda: len(heard.progress) > 5, timeout=10_000)
    heard.fetch.close()
    assert len(in_file(path)) == heard.progress[-1][0] >= 5
    assert not heard.ends


def test_what_the_server_has_not_is_not_asked_for_again(
    make: Make, server: TileServer, path: Path, qtbot: QtBot
) -> None:
    for key in KEYS[::7]:
        server.script(key, NOT_FOUND)
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.ends == [path]
    assert in_file(path) == set(KEYS) - set(KEYS[::7])
    server.requests.clear()
    again = make()
    qtbot.waitUntil(lambda: bool(again.ends))
    assert again.ends == [path]
    assert server.count() == 0


def test_a_few_that_fail_are_asked_for_once_more_and_then_told(
    make: Make, server: TileServer, path: Path, qtbot: QtBot
) -> None:
    server.script(KEYS[10], FORBIDDEN)
    server.script(KEYS[40], FORBIDDEN)
    server.script(KEYS[50], FORBIDDEN, BROKEN, slow(0))
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.words.startswith("2 tuiles ne sont pas venues (le serveur répond par l'erreur 403).")
    assert server.count(KEYS[10]) == 2
    assert in_file(path) == set(KEYS) - {KEYS[10], KEYS[40]}
    begun = begun_file(path)
    assert begun is not None
    assert not begun.complete


def test_a_server_that_refuses_everything_is_left_alone(
    make: Make, server: TileServer, path: Path, qtbot: QtBot
) -> None:
    server.otherwise = FORBIDDEN
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.words.startswith("Le serveur ne donne plus de tuiles")
    assert server.count() < 30


def test_the_network_may_go_and_come_back(make: Make, server: TileServer, path: Path, qtbot: QtBot) -> None:
    server.otherwise = slow(0.003)
    heard = make()
    qtbot.waitUntil(lambda: len(heard.progress) > 40, timeout=10_000)
    server.stop()
    qtbot.waitUntil(lambda: heard.waiting == [True], timeout=10_000)
    came = heard.progress[-1][0]
    qtbot.wait(300)
    assert not heard.ends
    assert heard.progress[-1][0] == came < len(KEYS)
    server.start()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.ends == [path]
    assert heard.waiting == [True, False]
    assert in_file(path) == set(KEYS)


def test_a_full_disk_stops_it_with_a_word(
    make: Make, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = MBTilesWriter.write

    def limited(self: MBTilesWriter, tiles: list[tuple[TileKey, bytes | None]]) -> None:
        self._db.execute("PRAGMA max_page_count = 30")
        write(self, tiles)

    monkeypatch.setattr(MBTilesWriter, "write", limited)
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=10_000)
    assert heard.words.startswith("Le disque est plein")
    kept = in_file(path)
    monkeypatch.undo()
    again = make()
    qtbot.waitUntil(lambda: bool(again.ends), timeout=20_000)
    assert again.progress[0][0] == len(kept) > 0
    assert in_file(path) == set(KEYS)


def test_the_last_room_on_the_disk_is_left_to_the_project(
    make: Make, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 9 * 10**8, 10**8))
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=10_000)
    assert "presque plus de place" in heard.words
    assert 0 < len(in_file(path)) < len(KEYS)


def test_a_file_that_cannot_be_there_is_said(server: TileServer, tmp_path: Path, qtbot: QtBot) -> None:
    fetch = PackFetch(provider_at(server), WANTED, KEYS, tmp_path / "nulle part" / "a.mbtiles", patience=HASTY)
    heard = Heard(fetch)
    fetch.start()
    qtbot.waitUntil(lambda: bool(heard.ends))
    assert "ne peut pas être écrit" in heard.words
    assert server.count() == 0


def test_killed_in_the_middle_nothing_is_lost_but_the_batch_under_way(
    make: Make, server: TileServer, path: Path, qtbot: QtBot
) -> None:
    server.otherwise = slow(0.01)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.backgrounds.test_pack_fetch", server.template, str(path)],
        cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    deadline = time.monotonic() + 30
    while server.count() < 120 and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    time.sleep(0.1)
    asked = Counter(request.key for request in server.requests)
    file = open_tile_file(path)
    kept = {key for key in KEYS if file.tile(key) is not None}
    file.close()
    # A batch of 32, and as many that came while it was being written.
    assert 120 - 2 * 32 - 4 <= len(kept) <= len(asked)
    assert all(count == 1 for count in asked.values())
    server.otherwise = slow(0)
    server.requests.clear()
    heard = make()
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=20_000)
    assert heard.ends == [path]
    assert Counter(request.key for request in server.requests) == Counter(set(KEYS) - kept)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    assert in_file(path) == set(KEYS)


def fetch_until_killed(template: str, path: Path) -> None:
    """What the child process does."""
    app = QCoreApplication([])
    same = Text.same("Essai")
    provider = TileProvider("test", same, same, 0, 19, True, None, "png", template)
    fetch = PackFetch(provider, WANTED, KEYS, path, patience=HASTY)
    fetch.finished.connect(app.quit)
    fetch.start()
    app.exec()


if __name__ == "__main__":
    fetch_until_killed(sys.argv[1], Path(sys.argv[2]))
