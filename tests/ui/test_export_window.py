"""The export window asks for whom, writes the map, and tells what left and what was held back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from limits_map.domain.audiences import Audience
from limits_map.operations.partners import partners_of
from limits_map.ui.files.export_window import ExportWindow
from limits_map.ui.notices import NoticeKind
from limits_map.ui.session import Session
from limits_map.words import Language


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[ExportWindow]:
    window = ExportWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def _export(qtbot: QtBot, window: ExportWindow) -> None:
    qtbot.mouseClick(window._export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def test_the_committee_s_map_is_written_and_accounted_for(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.COMMITTEE, suffix=".geojson", out=tmp_path / "comite.geojson")
    with qtbot.waitSignal(window.exported, timeout=20_000):
        _export(qtbot, window)
    assert (tmp_path / "comite.geojson").is_file()
    said = window.outcome_page.said
    assert "Fichier enregistré" in said
    assert "Sites : 2" in said
    assert "aucun point" in said


def test_the_file_name_follows_the_choices_until_somebody_writes_one(window: ExportWindow, tmp_path: Path) -> None:
    name = window.form.findChildren(QLineEdit)[0]
    assert Path(name.text()).name.startswith("essai_comite-de-pilotage_")
    window.form.choose(audience=Audience.PUBLIC, suffix=".png")
    assert Path(name.text()).name.startswith("essai_public_")
    assert name.text().endswith(".png")
    window.form.choose(out=tmp_path / "la mienne.png")
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv")
    assert name.text() == str(tmp_path / "la mienne.csv")


def test_a_partner_is_chosen_among_those_the_project_names(
    qtbot: QtBot, session: Session, window: ExportWindow, tmp_path: Path
) -> None:
    assert partners_of(project=session.project) == ["Bailleur A", "Bailleur B", "Ville"]
    assert not window.form._partner.isEnabled()
    window.form.choose(
        audience=Audience.PARTNER, partner="Bailleur B", suffix=".geojson", out=tmp_path / "bailleur.geojson"
    )
    assert window.form._partner.isEnabled()
    wish = window.form.wish
    assert wish is not None
    assert (wish.audience, wish.partner) == (Audience.PARTNER, "Bailleur B")
    _export(qtbot, window)
    assert "Fichier enregistré" in window.outcome_page.said


def test_a_place_that_cannot_be_written_is_told_and_the_choices_stay(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path
) -> None:
    window.form.choose(audience=Audience.PUBLIC, suffix=".geojson", out=tmp_path / "nulle part" / "x.geojson")
    _export(qtbot, window)
    assert window.notices.kind is NoticeKind.ERROR
    assert window.notices.words
    assert window.form.isVisible()
    assert window.form.audience is Audience.PUBLIC


def test_another_export_can_follow(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.PUBLIC, suffix=".geojson", out=tmp_path / "un.geojson")
    _export(qtbot, window)
    qtbot.mouseClick(window._again, Qt.MouseButton.LeftButton)
    assert window.form.isVisible()
    window.form.choose(out=tmp_path / "deux.geojson")
    _export(qtbot, window)
    assert (tmp_path / "deux.geojson").is_file()


def test_without_a_file_there_is_nothing_to_export(qtbot: QtBot, window: ExportWindow) -> None:
    name = window.form.findChildren(QLineEdit)[0]
    name.clear()
    qtbot.keyClicks(name, " ")
    assert not window._export.isEnabled()


def test_the_language_switches_while_it_is_open(session: Session, window: ExportWindow) -> None:
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.form._audiences[Audience.COMMITTEE].text() == "Steering committee"
    assert window.form._format.itemText(0) == "Interactive map, in a single file (.html)"
