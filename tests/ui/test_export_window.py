"""The export window asks for whom, tells first what changes for them, writes the file, and tells what was held back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from limits_map.domain.audiences import Audience, Places
from limits_map.exports import Ground, Paper
from limits_map.operations.exports import export_map
from limits_map.operations.features import add_feature, change_values, remove_features
from limits_map.operations.given import given_exports
from limits_map.operations.partners import partners_of
from limits_map.store.project import Project
from limits_map.ui.files import export_work
from limits_map.ui.files.export_memory import ExportMemory
from limits_map.ui.files.export_window import ExportWindow
from limits_map.ui.files.pack_parts import OnlyPart, PartName
from limits_map.ui.files.pack_window import PackWindow
from limits_map.ui.notices import NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Language


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> Iterator[ExportWindow]:
    window = make(qtbot, session, memory=ExportMemory(settings))
    yield window
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def make(qtbot: QtBot, session: Session, **more: object) -> ExportWindow:
    window = ExportWindow(session, None, None, **more)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def go_on(qtbot: QtBot, window: ExportWindow) -> None:
    qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def export(qtbot: QtBot, window: ExportWindow) -> None:
    go_on(qtbot, window)
    assert window.page is window.changes, window.notices.words
    go_on(qtbot, window)


def test_the_committee_s_map_is_written_and_accounted_for(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.COMMITTEE, suffix=".geojson", out=tmp_path / "comite.geojson")
    with qtbot.waitSignal(window.exported, timeout=20_000):
        export(qtbot, window)
    assert (tmp_path / "comite.geojson").is_file()
    said = window.outcome_page.said
    assert "Fichier enregistré" in said
    assert "Sites : 2" in said
    assert "Signalements : " in said
    assert " chiffre" in said
    assert "aucun point" in said


def test_nothing_is_written_before_what_changes_was_told(
    qtbot: QtBot, session: Session, window: ExportWindow, tmp_path: Path
) -> None:
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
    go_on(qtbot, window)
    assert "Rien n'a été donné à ce public jusqu'ici." in window.changes.said
    assert "aucun point" in window.changes.said
    assert not (tmp_path / "un.csv").exists()
    assert given_exports(project=session.project) == []


def test_the_difference_with_the_last_export_to_the_same_audience_is_told(
    qtbot: QtBot, session: Session, window: ExportWindow, tmp_path: Path
) -> None:
    project = session.project
    export_map(project=project, out=tmp_path / "avant.csv", audience=Audience.COMMITTEE)
    for number in range(11):
        add_feature(
            project=project, layer="actions", geometry=None, values={"title": f"Action {number}", "status": "done"}
        )
    (hall,) = [row for row in project.features("sites") if row.values["name"] == "Hall 3 (essai)"]
    change_values(project=project, layer="sites", uuids=[hall.uuid], values={"level": "4"})
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
    go_on(qtbot, window)
    said = window.changes.said
    assert "Dernier envoi complet : " in said
    assert "Nouveau : 11" in said
    assert "Action 7" in said
    assert "Action 8" not in said
    assert "et 3 autre" in said
    assert "Changé : 1\n• Hall 3 (essai)" in said
    window.form.choose(audience=Audience.PUBLIC)
    window._on_back()
    go_on(qtbot, window)
    assert "Rien n'a été donné à ce public jusqu'ici." in window.changes.said, "another audience is prepared anew"


def test_what_is_prepared_serves_every_format(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Audience] = []
    real = export_work.prepare_export

    def counted(**arguments: object) -> object:
        calls.append(arguments["audience"])  # type: ignore[arg-type]
        return real(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(export_work, "prepare_export", counted)
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
    go_on(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is window.form
    assert window.isVisible()
    window.form.choose(suffix=".geojson")
    go_on(qtbot, window)
    assert calls == [Audience.COMMITTEE]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.form.choose(places=Places.SITES)
    go_on(qtbot, window)
    assert calls == [Audience.COMMITTEE] * 2, "other places are prepared anew"


def test_escape_stops_the_work_and_then_closes(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()
    real = export_work.prepare_export

    def slow(**arguments: object) -> object:
        begun.set()
        go.wait(10)
        return real(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(export_work, "prepare_export", slow)
    window.form.choose(audience=Audience.PUBLIC, suffix=".csv", out=tmp_path / "un.csv")
    qtbot.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
    assert begun.wait(10)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    go.set()
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)
    assert "Arrêté" in window.notices.words
    assert window.page is window.form
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_file_name_follows_the_choices_until_somebody_writes_one(window: ExportWindow, tmp_path: Path) -> None:
    name = window.form.file
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
    assert not window.form.whom.partners.isEnabled()
    window.form.choose(
        audience=Audience.PARTNER, partner="Bailleur B", suffix=".geojson", out=tmp_path / "bailleur.geojson"
    )
    assert window.form.whom.partners.isEnabled()
    wish = window.form.wish
    assert wish is not None
    assert (wish.audience, wish.partner) == (Audience.PARTNER, "Bailleur B")
    export(qtbot, window)
    assert "Fichier enregistré" in window.outcome_page.said


def test_places_that_were_given_once_bind(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    where = window.form.where
    assert not where.buttons[Places.POINTS].isEnabled()
    assert "adresses" in where.note.text
    window.form.choose(audience=Audience.COMMITTEE, places=Places.SITES, suffix=".csv", out=tmp_path / "un.csv")
    export(qtbot, window)
    qtbot.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
    assert where.places is Places.SITES
    assert [places for places, button in where.buttons.items() if button.isEnabled()] == [Places.SITES]
    assert "Ce public a déjà ses nombres ainsi : par site" in where.note.text


def test_places_are_asked_only_where_something_is_counted_by_place(window: ExportWindow) -> None:
    window.form.choose(audience=Audience.COMMITTEE)
    assert window.form.where.isVisible()
    window.form.choose(audience=Audience.COORDINATOR)
    assert not window.form.where.isVisible()
    wish = window.form.wish
    assert wish is not None
    assert wish.places is None


def test_only_what_matters_to_the_format_is_asked(window: ExportWindow) -> None:
    kind = window.form.kind
    shown = {".html": {kind.ground}, ".png": {kind.dots, kind.paper}, ".svg": {kind.paper}, ".pdf": {kind.paper}}
    for suffix in (*shown, ".csv"):
        window.form.choose(suffix=suffix)
        asked = {control for control in (kind.ground, kind.dots, kind.paper) if control.isVisible()}
        assert asked == shown.get(suffix, set())
        assert kind.pages.isVisible() == (suffix == ".pdf")
    window.form.choose(suffix=".html")
    assert "les deux langues" in kind.language.accessibleDescription()


def test_choices_are_remembered_and_hold_no_name(
    qtbot: QtBot, session: Session, settings: Settings, window: ExportWindow, tmp_path: Path
) -> None:
    window.form.choose(audience=Audience.PARTNER, partner="Bailleur B", suffix=".csv", out=tmp_path / "un.csv")
    window.form.kind.language.setCurrentIndex(1)
    window.form.kind.ground.setCurrentIndex(2)
    window.form.kind.dots.setCurrentIndex(2)
    window.form.kind.paper.setCurrentIndex(1)
    export(qtbot, window)
    settings._store.sync()
    kept = (tmp_path / "reglages.ini").read_text("utf-8")
    assert "Bailleur" not in kept
    assert "Essai" not in kept
    assert "un.csv" not in kept
    choices = ExportMemory(settings).choices(Language.FRENCH)
    assert (choices.audience, choices.suffix, choices.language) == (Audience.PARTNER, ".csv", Language.ENGLISH)
    assert (choices.ground, choices.dots_per_inch, choices.paper) == (Ground.NONE, 300, Paper.A3)
    again = make(qtbot, session, memory=ExportMemory(settings))
    assert (again.form.audience, again.form.kind.suffix) == (Audience.PARTNER, ".csv")


def test_damaged_settings_have_their_defaults(settings: Settings) -> None:
    for key in ("audience", "suffix", "dots_per_inch", "paper"):
        settings.remember(f"export/{key}", "n'importe quoi")
    assert ExportMemory(settings).choices(Language.ENGLISH) == ExportMemory().choices(Language.ENGLISH)


def test_a_window_for_one_part_writes_that_part_alone(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (hall,) = [row for row in session.project.features("sites") if row.values["name"] == "Hall 3 (essai)"]
    window = make(qtbot, session, only=OnlyPart.of_site("Hall 3 (essai)", session.catalogue["sites"], hall))
    window.form.choose(audience=Audience.COMMITTEE, suffix=".pdf")
    assert window.form.kind.pages_said.text() == "seulement : Hall 3 (essai)"
    assert Path(window.form.file.text()).name.startswith("hall-3-essai-essai_comite")
    window.form.choose(out=tmp_path / "hall.pdf")
    asked: list[object] = []
    window.exported.connect(asked.append)
    export(qtbot, window)
    assert len(asked) == 1
    assert (tmp_path / "hall.pdf").read_bytes().startswith(b"%PDF")
    qtbot.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
    window.form.choose(audience=Audience.PUBLIC)
    go_on(qtbot, window)
    assert window.page is window.form
    assert "n'est pas montré à ce public" in window.notices.words


def test_the_pages_of_a_pack_are_chosen_and_kept_until_the_project_closes(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    memory = ExportMemory()
    window = make(qtbot, session, memory=memory)
    window.form.choose(audience=Audience.COMMITTEE, suffix=".pdf", out=tmp_path / "un.pdf")
    qtbot.mouseClick(window.form.kind.pages, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(PackWindow)), timeout=20_000)
    pack = window.findChildren(PackWindow)[0]
    qtbot.waitUntil(lambda: bool(pack.tree.keys), timeout=20_000)
    pack.tree.tick("summary")
    qtbot.waitUntil(lambda: not pack.preview.running and pack.preview.painted is not None, timeout=20_000)
    qtbot.mouseClick(pack.take_button, Qt.MouseButton.LeftButton)
    assert memory.pages == {(Audience.COMMITTEE, None): (PartName("summary"),)}
    assert window.form.kind.pages_said.text().startswith("1 partie")
    export(qtbot, window)
    again = make(qtbot, session, memory=memory)
    again.form.choose(audience=Audience.COMMITTEE, suffix=".pdf")
    assert again.form.pages == (PartName("summary"),)


def test_a_place_that_cannot_be_written_is_told_and_the_choices_stay(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path
) -> None:
    window.form.choose(audience=Audience.PUBLIC, suffix=".geojson", out=tmp_path / "nulle part" / "x.geojson")
    export(qtbot, window)
    assert window.notices.kind is NoticeKind.ERROR
    assert window.notices.words
    assert window.page is window.changes
    qtbot.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
    assert window.form.audience is Audience.PUBLIC


def test_another_export_can_follow(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.PUBLIC, suffix=".geojson", out=tmp_path / "un.geojson")
    export(qtbot, window)
    qtbot.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
    assert window.page is window.form
    window.form.choose(out=tmp_path / "deux.geojson")
    go_on(qtbot, window)
    assert "Rien n'a changé depuis." in window.changes.said
    go_on(qtbot, window)
    assert (tmp_path / "deux.geojson").is_file()


def test_without_a_file_there_is_nothing_to_export(qtbot: QtBot, window: ExportWindow) -> None:
    window.form.file.clear()
    qtbot.keyClicks(window.form.file, " ")
    assert not window.next_button.isEnabled()


def test_the_language_switches_while_it_is_open(qtbot: QtBot, session: Session, window: ExportWindow) -> None:
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.form.whom.buttons[Audience.COMMITTEE].text() == "Steering committee"
    assert window.form.kind.format.itemText(0) == "Interactive map, in a single file (.html)"


def test_what_is_given_for_the_first_time_is_no_change(qtbot: QtBot, window: ExportWindow, tmp_path: Path) -> None:
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
    go_on(qtbot, window)
    assert window.changes.said.startswith("Premier envoi")
    assert "Rien ne part" not in window.changes.said


def test_an_empty_project_is_told_before_it_is_given(
    qtbot: QtBot, session: Session, window: ExportWindow, tmp_path: Path
) -> None:
    for layer in session.catalogue:
        remove_features(project=session.project, layer=layer.key, uuids=_uuids(session, layer.key))
    window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
    go_on(qtbot, window)
    assert "Rien ne part" in window.changes.said


def test_a_project_that_is_read_only_says_that_it_keeps_no_note(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    project = session.project
    with Project.open(project.path, project.catalogue, read_only=True) as read:
        window = make(qtbot, Session(read, Language.FRENCH))
        window.form.choose(audience=Audience.COMMITTEE, suffix=".csv", out=tmp_path / "un.csv")
        go_on(qtbot, window)
        assert "Projet ouvert en lecture seule" in window.changes.said


def test_a_file_is_suggested_where_there_is_a_folder(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    memory = ExportMemory(folder=tmp_path / "plus-la")
    window = make(qtbot, session, memory=memory)
    assert Path(window.form.file.text()).parent.is_dir()


def _uuids(session: Session, layer: str) -> list[str]:
    return [row.uuid for row in session.project.features(layer)]
