"""Fetching tiles from a server that answers, stumbles, lies or is gone."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.online.fetcher import TileFetcher
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.words import Language, Text
from tests.backgrounds.tile_server import (
    BROKEN,
    FORBIDDEN,
    HTML,
    HUGE,
    HUNG_UP,
    NOT_FOUND,
    NOTHING,
    OK,
    TRUNCATED,
    Answer,
    TileServer,
    busy,
    moved,
    slow,
    tile_content,
)

HASTY = Patience(timeout=2.0, first_pause=0.02, longest_pause=0.1, first_probe=0.05, longest_probe=0.1)
KEY = TileKey(14, 8266, 5650)
KEYS = [TileKey(14, 8266 + n % 5, 5650 + n // 5) for n in range(20)]


class Heard:
    """What a fetcher said."""

    def __init__(self, fetcher: TileFetcher) -> None:
        self.arrived: dict[TileKey, bytes] = {}
        self.order: list[TileKey] = []
        self.missing: list[TileKey] = []
        self.failed: dict[TileKey, Text] = {}
        self.offline: list[bool] = []
        fetcher.arrived.connect(self._arrived)
        fetcher.missing.connect(self.missing.append)
        fetcher.failed.connect(self.failed.__setitem__)
        fetcher.offline.connect(self.offline.append)

    def _arrived(self, key: TileKey, content: bytes) -> None:
        self.order.append(key)
        self.arrived[key] = content


Make = Callable[..., tuple[TileFetcher, Heard]]


@pytest.fixture
def server() -> Iterator[TileServer]:
    server = TileServer()
    yield server
    server.stop()


@pytest.fixture
def make(server: TileServer) -> Iterator[Make]:
    """Makes fetchers for the server, and closes them at the end."""
    made: list[TileFetcher] = []

    def fetcher(**settings: object) -> tuple[TileFetcher, Heard]:
        made.append(TileFetcher(provider_at(server), **{"patience": HASTY} | settings))  # type: ignore[arg-type]
        return made[-1], Heard(made[-1])

    yield fetcher
    for one in made:
        one.close()
        one.deleteLater()


def provider_at(server: TileServer, **changes: object) -> TileProvider:
    same = Text.same("Essai")
    settings = dict(
        key="test", title=same, credit=same, least_zoom=0, most_zoom=19, may_be_fetched_ahead=True, why_not=None,
        format=server.kind, template=server.template,
    )  # fmt: skip
    return TileProvider(**settings | changes)  # type: ignore[arg-type]


def test_tiles_come_in_the_order_of_the_wishes(make: Make, server: TileServer, qtbot: QtBot) -> None:
    fetcher, heard = make(at_once=1)
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: len(heard.arrived) == len(KEYS))
    assert heard.order == KEYS
    assert heard.arrived[KEY] == tile_content(KEY)
    assert server.count() == len(KEYS)
    assert {request.headers["User-Agent"].split("/")[0] for request in server.requests} == {"LIMITS-Map"}
    assert not any("Cookie" in request.headers for request in server.requests)


def test_never_more_than_so_many_at_once(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.03)
    fetcher, heard = make(at_once=3)
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: len(heard.arrived) == len(KEYS))
    assert server.most_at_once == 3


def test_what_is_no_longer_wanted_is_given_up(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.3)
    fetcher, heard = make(at_once=4)
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: server.count() == 4)
    server.otherwise = OK
    fetcher.want([KEYS[-1]])
    qtbot.waitUntil(lambda: bool(heard.arrived), timeout=250)
    qtbot.wait(350)
    assert heard.order == [KEYS[-1]]
    assert server.count() == 5
    assert not heard.failed


def test_a_tile_that_is_still_wanted_is_not_asked_for_again(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.1)
    fetcher, heard = make(at_once=2)
    for wishes in (KEYS[:2], KEYS[:4], KEYS[1:4]):
        fetcher.want(wishes)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: set(heard.arrived) >= set(KEYS[1:4]))
    assert server.count(KEYS[1]) == 1


@pytest.mark.parametrize("answer", [NOT_FOUND, NOTHING, Answer(410, b"gone")])
def test_a_tile_that_is_not_there_is_missing(make: Make, server: TileServer, qtbot: QtBot, answer: Answer) -> None:
    server.script(KEY, answer)
    fetcher, heard = make()
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: heard.missing == [KEY])
    assert server.count() == 1
    assert not heard.failed


@pytest.mark.parametrize("answer", [BROKEN, TRUNCATED, busy(0), HUNG_UP])
def test_a_stumble_is_tried_again(make: Make, server: TileServer, qtbot: QtBot, answer: Answer) -> None:
    server.script(KEY, answer, answer, OK)
    fetcher, heard = make()
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: heard.arrived == {KEY: tile_content(KEY)})
    assert not heard.failed
    assert heard.offline == []


def test_a_tile_is_given_up_after_the_tries(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEY, BROKEN)
    fetcher, heard = make()
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.failed)
    assert "500" in heard.failed[KEY].say(Language.FRENCH)
    moments = [request.at for request in server.requests]
    assert len(moments) == HASTY.tries
    pauses = [later - sooner for sooner, later in itertools.pairwise(moments)]
    assert all(pause >= HASTY.first_pause * 2**n for n, pause in enumerate(pauses))
    qtbot.wait(150)
    assert server.count() == HASTY.tries


def test_a_server_is_left_alone_as_long_as_it_asks(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEYS[0], busy(1), OK)
    fetcher, heard = make(at_once=1)
    fetcher.want(KEYS[:3])
    qtbot.waitUntil(lambda: len(heard.arrived) == 3)
    assert server.requests[1].at - server.requests[0].at >= 1.0


def test_a_server_that_asks_for_an_hour_is_believed(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEY, busy(3600))
    fetcher, heard = make()
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.failed)
    fetcher.want([KEYS[1]])
    qtbot.wait(100)
    assert server.count() == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (FORBIDDEN, "403"),
        (HTML, "something that is no picture"),
        (HUGE, "too large"),
        (Answer(body=b""), "no picture"),
        (moved("ftp://127.0.0.1/14/8266/5650.png"), "not safe"),
    ],
)
def test_what_is_no_tile_is_refused_at_once(
    make: Make, server: TileServer, qtbot: QtBot, tmp_path: Path, answer: Answer, said: str
) -> None:
    server.script(KEY, answer, OK)
    fetcher, heard = make(cache=tmp_path / "cache")
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.failed)
    assert said in heard.failed[KEY].say(Language.ENGLISH)
    assert server.count() == 1
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.arrived)
    assert server.count() == 2, "the refused answer stayed in the cache"


def test_a_redirection_on_the_same_footing_is_followed(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEY, moved(f"/{KEYS[1].z}/{KEYS[1].x}/{KEYS[1].y}.png"))
    fetcher, heard = make()
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: heard.arrived == {KEY: tile_content(KEYS[1])})


def test_a_server_that_does_not_answer_in_time(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.script(KEY, slow(3.0), OK)
    fetcher, heard = make(patience=Patience(timeout=0.2, first_pause=0.02))
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.arrived)
    assert server.count() == 2


def test_tiles_are_kept_from_one_start_to_the_next(
    make: Make, server: TileServer, qtbot: QtBot, tmp_path: Path
) -> None:
    fetcher, heard = make(cache=tmp_path / "cache")
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: len(heard.arrived) == len(KEYS))
    fetcher.close()
    server.stop()
    again, heard = make(cache=tmp_path / "cache")
    again.want(KEYS)
    qtbot.waitUntil(lambda: len(heard.arrived) == len(KEYS))
    assert heard.arrived[KEY] == tile_content(KEY)
    assert heard.offline == []


def test_without_network_even_old_tiles_are_shown(make: Make, server: TileServer, qtbot: QtBot, tmp_path: Path) -> None:
    server.cache_control = "max-age=0"
    fetcher, heard = make(cache=tmp_path / "cache")
    fetcher.want(KEYS[:6])
    qtbot.waitUntil(lambda: len(heard.arrived) == 6)
    server.stop()
    again, heard = make(cache=tmp_path / "cache")
    again.want(KEYS)
    qtbot.waitUntil(lambda: len(heard.arrived) == 6)
    qtbot.waitUntil(lambda: heard.offline == [True])
    assert heard.failed == {}


def test_the_cache_has_a_limit(make: Make, server: TileServer, qtbot: QtBot, tmp_path: Path) -> None:
    fetcher, heard = make(cache=tmp_path / "cache", most_cached_bytes=30_000)
    many = [TileKey(14, 8000 + n, 5650) for n in range(80)]
    fetcher.want(many)
    qtbot.waitUntil(lambda: len(heard.arrived) == len(many))

    def held() -> int:
        return sum(path.stat().st_size for path in (tmp_path / "cache").rglob("*") if path.is_file())

    qtbot.waitUntil(lambda: 10_000 < held() <= 30_000)


def test_a_cache_that_cannot_be_written_is_done_without(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    fetcher, heard = make(cache=tmp_path / "file" / "cache")
    fetcher.want([KEY])
    qtbot.waitUntil(lambda: KEY in heard.arrived)


def test_the_network_goes_and_comes_back(make: Make, server: TileServer, qtbot: QtBot) -> None:
    fetcher, heard = make()
    fetcher.want(KEYS[:4])
    qtbot.waitUntil(lambda: len(heard.arrived) == 4)
    server.stop()
    fetcher.want(KEYS[4:])
    qtbot.waitUntil(lambda: heard.offline == [True])
    qtbot.wait(300)
    assert heard.offline == [True]
    assert heard.failed == {}
    server.start()
    qtbot.waitUntil(lambda: len(heard.arrived) == len(KEYS))
    assert heard.offline == [True, False]
    assert server.count() == len(KEYS), "the tile that the network was looked for with is kept"


def test_the_network_is_looked_for_even_when_nothing_is_wanted(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.stop()
    fetcher, heard = make()
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: heard.offline == [True])
    fetcher.want([])
    server.start()
    qtbot.waitUntil(lambda: heard.offline == [True, False])
    assert heard.arrived == {}


def test_nothing_is_said_after_it_was_closed(make: Make, server: TileServer, qtbot: QtBot) -> None:
    server.otherwise = slow(0.05)
    fetcher, heard = make()
    fetcher.want(KEYS)
    qtbot.waitUntil(lambda: server.count() >= 1)
    fetcher.close()
    fetcher.want(KEYS)
    qtbot.wait(150)
    assert (heard.arrived, heard.failed, heard.missing, heard.offline) == ({}, {}, [], [])


def test_a_name_that_nobody_knows_does_not_hold_up_the_window(qtbot: QtBot, server: TileServer) -> None:
    fetcher = TileFetcher(provider_at(server, template="http://tiles.invalid/{z}/{x}/{y}.png"), patience=HASTY)
    heard, longest, before = Heard(fetcher), 0.0, time.perf_counter()
    fetcher.want(KEYS)
    end = before + 20
    while not heard.offline and before < end:
        qtbot.wait(1)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    fetcher.close()
    assert heard.offline == [True]
    assert longest < 0.25
