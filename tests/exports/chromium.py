"""Opens an exported page in Chromium with every network name unknown, and says what happened in it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@dataclass(frozen=True)
class Opened:
    """The page's elements after its scripts ran, and what they wrote to the console."""

    dom: str
    console: tuple[str, ...]


def open_page(page: Path, profile: Path, *, then: str = "") -> Opened:
    """The page as Chromium builds it; `then` is a script that is run in a copy of it once it is drawn."""
    assert CHROMIUM is not None
    if then:
        words = page.read_text("utf-8").replace("</body>", f"<script>{then}</script></body>")
        page = page.with_name(f"then_{page.name}")
        page.write_text(words, "utf-8")
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--window-size=1366,768",
            "--virtual-time-budget=3000",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    console = tuple(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return Opened(done.stdout, console)
