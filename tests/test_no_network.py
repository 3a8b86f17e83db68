"""Nothing is asked of any network until a background from the network is chosen."""

from __future__ import annotations

import ast
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.choices import file_choice
from limits_map.backgrounds.online import fetcher, proxies
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.operations.projects import create_sample_project
from limits_map.store.project import Project
from limits_map.ui.look import LookName
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.words import Language
from tests.backgrounds.made_tile_files import make_mbtiles
from tests.backgrounds.test_fetcher import KEY, Make, make, server  # noqa: F401
from tests.backgrounds.tile_server import TileServer

REPOSITORY = Path(__file__).resolve().parent.parent
_TALKS = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "socket", "urllib.request", "http.client", "ftplib", "requests")


def test_only_the_online_backgrounds_know_a_network() -> None:
    found = set()
    for file in (REPOSITORY / "limits_map").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            if any(name == talk or name.startswith(f"{talk}.") for name in names for talk in _TALKS):
                found.add(file.relative_to(REPOSITORY / "limits_map").parent.as_posix())
    assert found == {"backgrounds/online", "positions"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Whoever begins to speak with a network."""
    found: list[str] = []

    def said(*words: object, **_: object) -> None:
        found.append(str(words[:1]))
        raise OSError("there is no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, said, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", said)
    monkeypatch.setattr(fetcher, "QNetworkAccessManager", said)
    monkeypatch.setattr(proxies, "_ask", said)
    return found


def test_a_window_with_backgrounds_of_its_own_asks_nobody(
    tmp_path: Path, catalogue: Catalogue, qtbot: QtBot, asked: list[str]
) -> None:
    path = tmp_path / "exemple.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=REPOSITORY / "sample_data")
    drawn, tiles = tmp_path / "rues.gpkg", make_mbtiles(tmp_path / "tuiles.mbtiles")
    shutil.copy(REPOSITORY / "sample_data" / "bd_topo.gpkg", drawn)
    settings = Settings(QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat))
    with Project.open(path, catalogue) as project:
        window = ProjectWindow(Session(project, Language.FRENCH), settings, LIGHT, LookName.LIGHT)
        qtbot.addWidget(window)
        window.show()
        qtbot.wait(300)
        for file in (drawn, tiles):
            assert window._backgrounds.choose(file_choice(file)), file
            qtbot.wait(400)
        window._backgrounds.offer()
        assert window._backgrounds.choose("own")
        qtbot.wait(50)
        window.close()
    assert asked == []


def test_a_request_tells_nothing_of_who_asks(make: Make, server: TileServer, qtbot: QtBot) -> None:  # noqa: F811
    one, heard = make()
    one.want([KEY])
    qtbot.waitUntil(lambda: bool(heard.arrived))
    headers = {name.lower(): value for name, value in server.requests[0].headers.items()}
    assert set(headers) <= {"accept", "accept-encoding", "accept-language", "connection", "host", "user-agent"}
    assert headers["user-agent"].startswith("LIMITS-Map/")
    print(headers)
