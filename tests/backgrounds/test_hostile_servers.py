"""A server that sends too much, packed or without end, or drop by drop: it costs little memory and little time."""

from __future__ import annotations

import gzip
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.online.fetcher import TileFetcher
from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.words import Language, Text

KEY = TileKey(14, 8266, 5650)
HASTY = Patience(
    timeout=0.5, longest_answer=0.7, tries=2, first_pause=0.02, longest_pause=0.1, first_probe=0.05, longest_probe=0.1
)
PNG = b"\x89PNG\r\n\x1a\n"
Talk = Callable[[socket.socket, threading.Event], None]


def _packed(size: int) -> bytes:
    """So many empty bytes after the beginning of a picture, packed without being there at once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(PNG), *(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000))]
    return b"".join((*parts, packer.flush()))


BOMB = _packed(300_000_000)


def bomb(talk: socket.socket, _: threading.Event) -> None:
    body = BOMB
    talk.sendall(_head(f"Content-Encoding: gzip\r\nContent-Length: {len(body)}") + body)


def twice_packed(talk: socket.socket, _: threading.Event) -> None:
    body = gzip.compress(BOMB)
    talk.sendall(_head(f"Content-Encoding: gzip\r\nContent-Length: {len(body)}") + body)


def endless(talk: socket.socket, stop: threading.Event) -> None:
    talk.sendall(_head("Transfer-Encoding: chunked"))
    chunk = b"10000\r\n" + bytes(65_536) + b"\r\n"
    talk.sendall(b"8\r\n" + PNG + b"\r\n")
    while not stop.is_set():
        talk.sendall(chunk)


def lying_length(talk: socket.socket, stop: threading.Event) -> None:
    talk.sendall(_head("Content-Length: 99999999999999") + PNG)
    stop.wait(5)


def endless_head(talk: socket.socket, stop: threading.Event) -> None:
    talk.sendall(b"HTTP/1.1 200 OK\r\n")
    while not stop.is_set():
        talk.sendall(b"X-More: " + b"y" * 8_000 + b"\r\n")


def drop_by_drop(talk: socket.socket, stop: threading.Event) -> None:
    talk.sendall(_head("Content-Length: 20000") + PNG)
    while not stop.wait(0.05):
        talk.sendall(b"x")


def drop_by_drop_head(talk: socket.socket, stop: threading.Event) -> None:
    talk.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while not stop.wait(0.05):
        talk.sendall(b"x")


def no_http(talk: socket.socket, _: threading.Event) -> None:
    talk.sendall(b"\x16\x03\x01 what?\r\n\r\n" + bytes(1000))


def _head(more: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n{more}\r\n\r\n".encode()


@pytest.fixture
def serve() -> Iterator[Callable[[Talk], TileProvider]]:
    stop = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    talks: list[Talk] = []

    def talk(one: socket.socket) -> None:
        with one, suppress(OSError):
            one.settimeout(5)
            one.recv(10_000)
            talks[0](one, stop)

    def listen() -> None:
        with suppress(OSError):
            while True:
                one, _ = listener.accept()
                threads.append(threading.Thread(target=talk, args=(one,)))
                threads[-1].start()

    def begin(how: Talk) -> TileProvider:
        talks.append(how)
        same = Text.same("Essai")
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/{{z}}/{{x}}/{{y}}.png"
        return TileProvider("test", same, same, 0, 19, True, None, "png", address)

    listening = threading.Thread(target=listen)
    listening.start()
    yield begin
    stop.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    listening.join()
    for thread in threads:
        thread.join()


def memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told otherwise there")
@pytest.mark.parametrize(
    "how",
    [bomb, twice_packed, endless, lying_length, endless_head, drop_by_drop, drop_by_drop_head, no_http],
    ids=lambda how: how.__name__,
)
def test_it_is_given_up_with_a_word_and_little_memory(
    serve: Callable[[Talk], TileProvider], qtbot: QtBot, tmp_path: Path, how: Talk
) -> None:
    fetcher = TileFetcher(serve(how), patience=HASTY, cache=tmp_path / "cache")
    failed: list[str] = []
    arrived: list[int] = []
    gone: list[bool] = []
    fetcher.failed.connect(lambda _, why: failed.append(why.say(Language.ENGLISH)))
    fetcher.arrived.connect(lambda _, content: arrived.append(len(content)))
    fetcher.offline.connect(gone.append)
    before, most, longest = memory(), 0, 0.0
    fetcher.want([KEY])
    end = time.monotonic() + 12
    try:
        while not (failed or arrived or gone):
            assert time.monotonic() < end, "nothing was said"
            begun = time.monotonic()
            qtbot.wait(2)
            longest = max(longest, time.monotonic() - begun)
            most = max(most, memory())
    finally:
        fetcher.close()
        fetcher.deleteLater()
        qtbot.wait(20)
    print(how.__name__, failed, arrived, gone, round((most - before) / 1e6), "MB", round(longest * 1000), "ms")
    assert most - before < 60_000_000
    assert not arrived
    assert sum(path.stat().st_size for path in (tmp_path / "cache").rglob("*") if path.is_file()) < 10_000_000
