"""A tile server on the loopback address that does what each test asks of it, tile by tile."""

from __future__ import annotations

import io
import re
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image, ImageDraw

from limits_map.backgrounds.tiles.key import SIDE, TileKey

_PATH = re.compile(r"^/(\d+)/(\d+)/(\d+)\.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server does once: with `body` None the tile's own picture is sent."""

    status: int = 200
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False
    """Half of the body is sent, then the connection ends."""
    hang_up: bool = False
    """The connection ends without a word."""


OK = Answer()
NOT_FOUND = Answer(404, b"not found", {"Content-Type": "text/plain"})
NOTHING = Answer(204, b"")
FORBIDDEN = Answer(403, b"forbidden", {"Content-Type": "text/plain"})
BROKEN = Answer(500, b"broken", {"Content-Type": "text/plain"})
TRUNCATED = Answer(cut=True)
CORRUPT = Answer(body=b"\x89PNG\r\n\x1a\n" + b"no picture" * 50)
HTML = Answer(
    body=b"<!doctype html><title>Sign in</title><p>Welcome to the free network", headers={"Content-Type": "text/html"}
)
HUNG_UP = Answer(hang_up=True)
HUGE = Answer(body=b"\x89PNG\r\n\x1a\n" + bytes(6_000_000))


def busy(seconds: int) -> Answer:
    """503, with the seconds after which the server wants to be asked again."""
    return Answer(503, b"busy", {"Retry-After": str(seconds), "Content-Type": "text/plain"})


def slow(seconds: float) -> Answer:
    """The tile, after a while."""
    return Answer(delay=seconds)


def moved(address: str) -> Answer:
    """A redirection."""
    return Answer(302, b"", {"Location": address})


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    key: TileKey
    headers: Mapping[str, str]
    at: float


class TileServer:
    """A server that can be stopped and started again on the same port; `requests` holds all that were made of it."""

    def __init__(self, kind: str = "png") -> None:
        self.kind = kind
        self.otherwise = OK
        self.requests: list[Request] = []
        self.most_at_once = 0
        self.cache_control = "max-age=86400"
        self._answers: dict[TileKey, list[Answer]] = {}
        self._at_once = 0
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None
        self.port = 0
        self.start()

    @property
    def template(self) -> str:
        """The address of a tile, with {z}, {x} and {y}."""
        return f"http://127.0.0.1:{self.port}/{{z}}/{{x}}/{{y}}.{self.kind}"

    def script(self, key: TileKey, *answers: Answer) -> None:
        """What is done for one tile, request by request; the last answer stays."""
        self._answers[key] = list(answers)

    def count(self, key: TileKey | None = None) -> int:
        """How many requests there were, of one tile or of all."""
        return sum(key is None or request.key == key for request in list(self.requests))

    def start(self) -> None:
        """Answers from now on."""
        self._stopping.clear()
        self._server = _Server(self.port, self)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        """Answers nothing from now on: a connection is refused."""
        if self._server is None or self._thread is None:
            return
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = self._thread = None

    def answer(self, request: Request) -> Answer:
        """Notes a request and takes its next answer."""
        with self._lock:
            self.requests.append(request)
            answers = self._answers.get(request.key)
            if not answers:
                return self.otherwise
            return answers.pop(0) if len(answers) > 1 else answers[0]

    @contextmanager
    def busy_with_one(self) -> Iterator[None]:
        """Counts how many are answered at the same time."""
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._lock:
                self._at_once -= 1

    def wait(self, seconds: float) -> None:
        """Lets a slow answer take its time, or until the server stops."""
        self._stopping.wait(seconds)


@lru_cache(maxsize=512)
def tile_content(key: TileKey, kind: str = "png") -> bytes:
    """The picture of a tile: its own colour, a darker square in the middle."""
    picture = Image.new("RGB", (SIDE, SIDE), tile_color(key))
    ImageDraw.Draw(picture).rectangle((96, 96, 159, 159), fill=(20, 20, 20))
    content = io.BytesIO()
    picture.save(content, "JPEG" if kind in ("jpg", "jpeg") else kind.upper())
    return content.getvalue()


def tile_color(key: TileKey) -> tuple[int, int, int]:
    """A light colour that differs from one tile to the next and from one zoom to the next."""
    return 80 + key.x * 37 % 160, 80 + key.y * 53 % 160, 80 + key.z * 29 % 160


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of some kilobytes that says it is very large."""
    content = io.BytesIO()
    Image.new("1", (16, 16)).save(content, "PNG")
    small = content.getvalue()
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, port: int, owner: TileServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gave up is nothing to tell of."""


class _Handler(BaseHTTPRequestHandler):
    """HTTP/1.0: one request a connection, so that no thread waits for another one when the server stops."""

    server: _Server
    timeout = 0.5

    def do_GET(self) -> None:
        owner = self.server.owner
        found = _PATH.match(self.path)
        key = TileKey(*map(int, found.groups())) if found else TileKey(-1, -1, -1)
        with owner.busy_with_one():
            answer = owner.answer(Request(key, dict(self.headers), time.monotonic()))
            owner.wait(answer.delay)
            if answer.hang_up:
                return
            body = tile_content(key, owner.kind) if answer.body is None else answer.body
            self.send_response(answer.status)
            kind = "jpeg" if owner.kind == "jpg" else owner.kind
            headers = {"Content-Type": f"image/{kind}", "Cache-Control": owner.cache_control} | dict(answer.headers)
            if answer.status != 204:
                headers["Content-Length"] = str(len(body))
            for name, value in headers.items():
                self.send_header(name, value)
        # Not counted any more once the client can have the whole answer and ask for the next.
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if answer.cut else body)

    def log_message(self, *_: object) -> None:
        """Says nothing: `TileServer.requests` has it all."""
