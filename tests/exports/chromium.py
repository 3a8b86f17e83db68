"""Opens exported pages in Chromium with every network name unknown, and works in them as a person would."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,MediaRouter",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
# Chromium reads its orders from file 3 and answers into file 4.
_AS_THREE_AND_FOUR = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_FREE_FILES = 20
DESKTOP, PHONE = (1366, 768), (375, 740)
_PATIENCE = 40.0
_HELPERS = """
const mark = (name) => [...document.querySelectorAll("[data-mark]")].find((each) => each.title.startsWith(name));
const text = (found) => (typeof found === "string" ? document.querySelector(found) : found)?.innerText;
const soon = () => new Promise((done) => setTimeout(done, 60));
"""


@dataclass(frozen=True)
class Opened:
    """The page's elements after its scripts ran, and what they wrote to the console."""

    dom: str
    console: tuple[str, ...]


class Browser:
    """A running Chromium, spoken to through a pipe: one page at a time."""

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM is not None
        read, self._out = os.pipe()
        self._in, write = os.pipe()
        theirs = [fcntl.fcntl(each, fcntl.F_DUPFD, _FREE_FILES) for each in (read, write)]
        os.close(read)
        os.close(write)
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _AS_THREE_AND_FOUR, *map(str, theirs)),
                *(CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"),
            ],
            pass_fds=theirs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for each in theirs:
            os.close(each)
        self._rest = b""
        self._number = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        self.console: list[str] = []
        self.requests: list[str] = []
        target = self._said("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._said("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._said(f"{domain}.enable")

    def open(self, page: Path, size: tuple[int, int] = DESKTOP, *, until: str | None = "ready") -> None:
        """Opens a page and waits until it says of itself that it is there; with None, until the browser has read it."""
        self.console.clear()
        self.requests.clear()
        width, height = size
        phone = width < 600
        self._said("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self._said("Page.navigate", url=page.resolve().as_uri())
        self.wait(f"location.href.endsWith({page.name!r}) && document.readyState === 'complete'")
        if until is not None:
            self.wait(f"document.documentElement.dataset.{until} !== undefined")

    def run(self, script: str) -> Any:
        """The value of a script, which may wait for things."""
        wrapped = f"(async () => {{ {script} }})()"
        answer = self._said("Runtime.evaluate", expression=wrapped, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"], indent=1)[:2000])
        return answer["result"].get("value")

    def said(self, script: str) -> Any:
        """The value of a script that may use `mark` (a symbol by its name), `text` (what is read) and `soon` (a moment)."""
        return self.run(_HELPERS + script)

    def asked_nobody(self, page: Path) -> bool:
        """True if nothing but the page itself and what stands in it was asked for."""
        return all(each.startswith("data:") or each == page.resolve().as_uri() for each in self.requests)

    def wait(self, condition: str) -> None:
        """Waits until a condition holds in the page."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = self._said("Runtime.evaluate", expression=f"Boolean({condition})", returnByValue=True)
            if found.get("result", {}).get("value") is True:
                return
            time.sleep(0.02)
        raise AssertionError(f"This did not come true: {condition}\n{self.console}")

    def press(self, key: str, *, code: str | None = None, text: str = "") -> None:
        """Presses and lets go a key, as in "Enter", "ArrowDown" or "Tab"."""
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        number = codes.get(key, 0)
        if key == "Enter":
            text = "\r"
        for kind in ("keyDown", "keyUp"):
            self._said(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=code or key,
                windowsVirtualKeyCode=number,
                **({"text": text} if kind == "keyDown" and text else {}),
            )

    def type(self, words: str) -> None:
        """Types words into what has the focus."""
        self._said("Input.insertText", text=words)

    def click(self, x: float, y: float) -> None:
        """Clicks at a place of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self._said("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def before_each_page(self, script: str) -> None:
        """Runs a script in each page that is opened from now on, before its own."""
        self._said("Page.addScriptToEvaluateOnNewDocument", source=script)

    def dom(self) -> str:
        """The page's elements as they are now."""
        return str(self.run("return document.documentElement.outerHTML"))

    def picture(self, out: Path) -> None:
        """What is on screen, as a PNG."""
        out.write_bytes(base64.b64decode(self._said("Page.captureScreenshot", format="png")["data"]))

    def print(self, out: Path) -> None:
        """What comes out on paper, as a PDF."""
        printed = self._said("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        out.write_bytes(base64.b64decode(printed["data"]))

    def close(self) -> None:
        """Ends this Chromium and no other."""
        self._session = None
        try:
            self._said("Browser.close")
        except (OSError, AssertionError):
            self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._in)
        os.close(self._out)

    def _said(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Gives an order and waits for its answer; what happens meanwhile is kept."""
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            order["sessionId"] = self._session
        os.write(self._out, json.dumps(order).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['error']}")
                found: dict[str, Any] = message.get("result", {})
                return found
            self._keep(message)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._in, 1 << 20)
            if not read:
                raise AssertionError("Chromium has ended.")
            self._rest += read
        first, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message

    def _keep(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        match message.get("method"):
            case "Runtime.consoleAPICalled":
                self.console.append(" ".join(str(each.get("value")) for each in parameters["args"]))
            case "Runtime.exceptionThrown":
                self.console.append(json.dumps(parameters["exceptionDetails"])[:600])
            case "Log.entryAdded":
                self.console.append(parameters["entry"]["text"])
            case "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])
            case _:
                pass


@contextmanager
def browser_in(profile: Path) -> Iterator[Browser]:
    """A Chromium that is gone at the end."""
    browser = Browser(profile)
    try:
        yield browser
    finally:
        browser.close()


def open_page(page: Path, profile: Path, *, then: str = "") -> Opened:
    """The page as Chromium builds it; `then` is a script that is run in it once it is drawn."""
    with browser_in(profile) as browser:
        browser.open(page, until="ready" if page.suffix == ".html" else None)
        if then:
            browser.run(then)
        return Opened(browser.dom(), tuple(browser.console))
