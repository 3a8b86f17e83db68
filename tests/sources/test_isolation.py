"""A library that dies, hangs or eats memory on a file takes nothing else along."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from limits_map.errors import CancelledError, SourceError
from limits_map.sources.isolated import ask


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(3)",
        "import sys; sys.exit(0)",
        "x = [0] * 10 ** 12",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_child_that_dies_becomes_one_sentence(tmp_path: Path, code: str) -> None:
    script = tmp_path / "child.py"
    script.write_text(code, "utf-8")
    with pytest.raises(SourceError, match=r"The file “carte.gpkg” cannot be read"):
        ask({"path": str(script)}, tmp_path, "carte.gpkg", lambda _: None, script=script)


def test_a_child_that_hangs_is_ended(tmp_path: Path) -> None:
    script = tmp_path / "child.py"
    script.write_text("while True: pass", "utf-8")
    started = time.monotonic()
    with pytest.raises(SourceError, match="takes too long"):
        ask({"path": str(script)}, tmp_path, "carte.gpkg", lambda _: None, script=script, seconds=1)
    assert time.monotonic() - started < 10


def test_cancelling_ends_the_child_too(tmp_path: Path) -> None:
    script = tmp_path / "child.py"
    script.write_text(
        f"import os\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\nwhile True: pass", "utf-8"
    )

    def stop(_: float) -> None:
        if (tmp_path / "pid").is_file() and (tmp_path / "pid").read_text():
            raise CancelledError

    with pytest.raises(CancelledError):
        ask({"path": str(script)}, tmp_path, "carte.gpkg", stop, script=script)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
