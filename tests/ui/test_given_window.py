"""The log of exports is a list that one filters and copies, and a file can be held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from limits_map.domain.audiences import Audience
from limits_map.operations.exports import ExportOutcome, export_map
from limits_map.ui.files.given_model import FILE, KIND, WHAT, WHOM
from limits_map.ui.files.given_window import GivenWindow
from limits_map.ui.notices import NoticeKind
from limits_map.ui.session import Session


@pytest.fixture
def given(session: Session, tmp_path: Path) -> dict[str, ExportOutcome]:
    """Three files: one for the committee, one for a partner, one for the public."""
    project = session.project
    return {
        "comite": export_map(project=project, out=tmp_path / "comite.csv", audience=Audience.COMMITTEE),
        "bailleur": export_map(
            project=project, out=tmp_path / "bailleur.geojson", audience=Audience.PARTNER, partner="Bailleur B"
        ),
        "public": export_map(project=project, out=tmp_path / "public.csv", audience=Audience.PUBLIC),
    }


def make(qtbot: QtBot, session: Session) -> GivenWindow:
    window = GivenWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def column(window: GivenWindow, number: int) -> list[str]:
    return [window.model.index(row, number).data() for row in range(window.model.rowCount())]


def drop(window: GivenWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def check(qtbot: QtBot, window: GivenWindow, path: Path) -> str:
    drop(window, path)
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)
    return window.notices.words


def test_the_newest_comes_first(
    qtbot: QtBot, session: Session, given: dict[str, ExportOutcome], qtmodeltester: ModelTester
) -> None:
    window = make(qtbot, session)
    assert column(window, FILE) == ["public.csv", "bailleur.geojson", "comite.csv"]
    assert column(window, WHOM) == ["Public", "Partenaire · Bailleur B", "Comité de pilotage"]
    assert column(window, KIND)[2] == "Tableau (CSV), par carré"
    assert column(window, WHAT)[2].startswith("Sites : 2, Actions : 3")
    qtmodeltester.check(window.model)


def test_an_audience_is_picked_out(qtbot: QtBot, session: Session, given: dict[str, ExportOutcome]) -> None:
    window = make(qtbot, session)
    window.filter.setCurrentIndex(window.filter.findData(Audience.PARTNER))
    assert column(window, FILE) == ["bailleur.geojson"]
    window.filter.setCurrentIndex(window.filter.findData(Audience.COORDINATOR))
    assert window.stack.currentWidget() is window.empty
    assert window.empty.sentence == "Rien n'a été donné à ce public."
    assert not window.copy_button.isEnabled()


def test_a_line_and_its_checksum_are_copied(qtbot: QtBot, session: Session, given: dict[str, ExportOutcome]) -> None:
    window = make(qtbot, session)
    window.table.setFocus()
    window.table.selectRow(2)
    qtbot.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[1:4] == ["Comité de pilotage", "Tableau (CSV), par carré", "comite.csv"]
    assert copied[-1] == given["comite"].sha256
    qtbot.mouseClick(window.copy_sum_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == given["comite"].sha256
    assert given["comite"].sha256 in window.details.said


def test_a_file_is_known_by_its_content(
    qtbot: QtBot, session: Session, given: dict[str, ExportOutcome], tmp_path: Path
) -> None:
    window = make(qtbot, session)
    window.filter.setCurrentIndex(window.filter.findData(Audience.PUBLIC))
    renamed = given["comite"].path.rename(tmp_path / "reçu par courriel.csv")
    assert "est bien un fichier donné, tel quel : Comité de pilotage" in check(qtbot, window, renamed)
    assert window.notices.kind is NoticeKind.SUCCESS
    assert window.table.currentIndex().siblingAtColumn(FILE).data() == "comite.csv"
    renamed.write_bytes(renamed.read_bytes() + b" ")
    assert "n'est aucun des fichiers donnés" in check(qtbot, window, renamed)
    assert window.notices.kind is NoticeKind.WARNING
    assert "n'a pas pu être lu" in check(qtbot, window, tmp_path / "nulle part.csv")


def test_an_empty_list_says_so_and_leads_on(qtbot: QtBot, session: Session) -> None:
    window = make(qtbot, session)
    assert window.empty.sentence == "Rien n'a été donné jusqu'ici ; chaque export s'inscrit ici de lui-même."
    with qtbot.waitSignal(window.export_requested):
        qtbot.mouseClick(window.empty._button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
