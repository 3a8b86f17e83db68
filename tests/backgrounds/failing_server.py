"""A tile server in a process of its own that fails at random, as servers and networks do; it ends with its input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from limits_map.backgrounds.online.providers import TileProvider
from limits_map.words import Text
from tests.backgrounds.tile_server import (
    BROKEN,
    CORRUPT,
    FORBIDDEN,
    HTML,
    HUGE,
    HUNG_UP,
    NOT_FOUND,
    OK,
    TRUNCATED,
    Answer,
    Request,
    TileServer,
    bomb,
    busy,
    slow,
)

_FAILURES = (
    NOT_FOUND, BROKEN, busy(0), busy(1), slow(0.4), slow(5.0), TRUNCATED, CORRUPT, HUNG_UP, HTML, FORBIDDEN, HUGE,
    Answer(body=bomb()), Answer(body=b""),
)  # fmt: skip


class FailingServer(TileServer):
    """Two answers of five are none."""

    random = Random(7)

    def answer(self, request: Request) -> Answer:
        """A tile, or something else."""
        return self.random.choice(_FAILURES) if self.random.random() < 0.4 else OK


@contextmanager
def failing_server() -> Iterator[TileProvider]:
    """The tiles of a server that fails at random, elsewhere."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.backgrounds.failing_server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        template = process.stdout.readline().decode().strip()
        try:
            yield TileProvider("failing", Text.same("Essai"), Text.same("Essai"), 0, 19, True, None, "png", template)
        finally:
            process.stdin.close()
            process.wait(timeout=20)


if __name__ == "__main__":
    server = FailingServer()
    print(server.template, flush=True)
    sys.stdin.read()
    server.stop()
