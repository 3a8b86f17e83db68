"""What leaves is decided for whom it is, never by what the map on the screen happens to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from limits_map.backgrounds.online.background import OnlineBackground
from limits_map.cartography.showing import Period, Showing
from limits_map.domain.audiences import Audience
from limits_map.store.rows import Query
from limits_map.ui.files.export_window import ExportWindow
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session
from tests.backgrounds.test_fetcher import provider_at
from tests.backgrounds.tile_server import TileServer


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".png", ".svg", ".html", ".ics"])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.COORDINATOR])
def test_filters_heat_opacity_and_background_leave_no_trace(
    session: Session, qtbot: QtBot, tmp_path: Path, suffix: str, audience: Audience
) -> None:
    view = MapView(session)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.load()
    plain = _export(session, view, qtbot, audience, tmp_path / "plain" / f"carte{suffix}")
    server = TileServer()
    try:
        view.set_background(OnlineBackground(provider_at(server), parent=view))
        sites = session.project.find("sites", Query())
        shown = Showing(
            period=Period(date(2026, 9, 5), date(2026, 9, 6)), heat=120.0, order=("qpv", "sites", "actions")
        )
        shown = shown.with_layer("sites", only=frozenset(sites[:1]), opacity=0.3)
        shown = shown.with_layer("dealing_points", without=frozenset({("nature", "lookout")}), visible_from=17.0)
        shown = shown.with_layer("facilities", hidden=True)
        session.show_as(shown)
        session.select("sites", sites)
        view.grab()
        seen = _export(session, view, qtbot, audience, tmp_path / "seen" / f"carte{suffix}")
        view.set_background(None)
    finally:
        server.stop()
        view.stop_reading()
    assert seen == plain


def _export(session: Session, view: MapView, qtbot: QtBot, audience: Audience, out: Path) -> dict[str, bytes]:
    out.parent.mkdir()
    window = ExportWindow(session, view.camera)
    qtbot.addWidget(window)
    window.show()
    window.form.choose(audience=audience, suffix=out.suffix, out=out)
    with qtbot.waitSignal(window.exported, timeout=20_000):
        for _ in range(2):
            qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: not window.running, timeout=20_000)
    window.close()
    return {path.name: path.read_bytes() for path in out.parent.iterdir()}
