"""The import window takes files in, asks about unknown ones once, and tells what became of every row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from limits_map.domain.definitions import GeometryKind
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.ui.files.import_window import ImportWindow
from limits_map.ui.session import Session
from limits_map.words import Language

REPORTS = (
    "date;nature;lieu;longitude;latitude\n"
    "21/11/2026;Guet;Hall 3;1,6502;48,1650\n"
    "32/11/2026;Guet;Hall 4;1,6502;48,1651\n"
    "20/11/2026;Vente;Passage;1,6506;48,1652\n"
)
UNKNOWN = "appellation;rue;lon;lat\nSquare des Lilas;2 rue des Lilas;1,651;48,166\nParking Nord;;1,652;48,167\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "reports.csv").write_text(REPORTS, "utf-8")
    return tmp_path / "reports.csv"


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    (tmp_path / "lieux.csv").write_text(UNKNOWN, "utf-8")
    return tmp_path / "lieux.csv"


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[ImportWindow]:
    window = ImportWindow(session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    qtbot.waitUntil(lambda: not window.running, timeout=20_000)


def _import(qtbot: QtBot, window: ImportWindow, *paths: Path) -> None:
    window.add_files(paths)
    qtbot.waitUntil(lambda: window.page in (window.report, window.form), timeout=20_000)


def test_a_file_goes_in_and_is_undone_as_one(qtbot: QtBot, session: Session, window: ImportWindow, file: Path) -> None:
    with qtbot.waitSignal(session.changed, timeout=20_000):
        _import(qtbot, window, file)
    assert session.project.count("dealing_points") == 14
    assert window.report.cells(0) == ["reports.csv", "Signalements", "3", "2", "0", "0", "0", "1"]
    assert session.undo_stack.undoText() == "Importer reports.csv"
    session.undo_stack.undo()
    assert session.project.count("dealing_points") == 12


def test_the_files_given_are_imported_when_it_is_shown(qtbot: QtBot, session: Session, file: Path) -> None:
    window = ImportWindow(session, [file])
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.imported, timeout=20_000):
        window.show()
    assert window.page is window.report


def test_the_same_file_twice_changes_nothing(qtbot: QtBot, window: ImportWindow, file: Path) -> None:
    _import(qtbot, window, file)
    _import(qtbot, window, file)
    assert window.report.cells(1)[2:6] == ["3", "0", "0", "2"]
    undo = window._session.undo_stack
    assert undo.count() == 1


def test_rejected_rows_have_their_number_and_reason(
    qtbot: QtBot, qtmodeltester: object, window: ImportWindow, file: Path, tmp_path: Path
) -> None:
    _import(qtbot, window, file)
    model = window.report.model
    assert [model.index(0, column).data() for column in range(2)] == ["reports.csv", 3]
    assert "32/11/2026" in model.index(0, 2).data()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    window.report.copy_rejected()
    assert "reports.csv;3;" in QGuiApplication.clipboard().text()
    window.report.save_rejected(tmp_path / "rejets.csv")
    assert (tmp_path / "rejets.csv").read_text("utf-8-sig").startswith("Table;Ligne;Raison")


def test_a_bad_file_is_told_calmly_and_the_next_one_still_goes_in(
    qtbot: QtBot, session: Session, window: ImportWindow, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "vide.csv").write_bytes(b"")
    _import(qtbot, window, tmp_path / "vide.csv", file)
    assert "vide.csv" in window.report.errors
    assert "Rien n'a été modifié" in window.report.errors
    assert session.project.count("dealing_points") == 14


def test_an_unknown_file_is_asked_about_once(
    qtbot: QtBot, session: Session, window: ImportWindow, unknown: Path, tmp_path: Path
) -> None:
    _import(qtbot, window, unknown)
    assert window.page is window.form
    offered = window.form._definition()
    assert (offered.geometry, offered.editable) == (GeometryKind.POINT, True), "the file has points"
    window.form.choose_layer("sites")
    assert window.form.missing == ["Nom"]
    assert not window.form._use.isEnabled()
    preview = window.form._preview
    assert [preview.item(0, column).text() for column in range(2)] == ["Square des Lilas", "2 rue des Lilas"]
    window.form.choose_column("name", "appellation")
    window.form.choose_column("address", "rue")
    assert window.form.mapping == {"name": "appellation", "address": "rue", "lon": "lon", "lat": "lat"}
    qtbot.mouseClick(window.form._use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is window.report, timeout=20_000)
    assert session.project.count("sites") == 4
    again = tmp_path / "lieux_2.csv"
    again.write_text(UNKNOWN.replace("Parking Nord", "Parking Sud"), "utf-8")
    _import(qtbot, window, again)
    assert window.page is window.report
    assert "Parking Sud" in [row.values["name"] for row in session.project.features("sites")]


def test_an_unknown_file_may_be_left_out(qtbot: QtBot, session: Session, window: ImportWindow, unknown: Path) -> None:
    _import(qtbot, window, unknown)
    qtbot.mouseClick(window.form._leave, Qt.MouseButton.LeftButton)
    assert window.page is window.report
    assert window.report.errors == "lieux.csv : arrêté à votre demande, rien n'a été modifié."
    assert session.project.count("sites") == 2


def test_stopped_work_changes_nothing(qtbot: QtBot, session: Session, window: ImportWindow, tmp_path: Path) -> None:
    rows = "".join(f"21/11/2026;Guet;Hall {n};1,65;48,16\n" for n in range(4000))
    (tmp_path / "grand.csv").write_text(REPORTS.splitlines(keepends=True)[0] + rows, "utf-8")
    window.add_files([tmp_path / "grand.csv"])
    window._progress._stop.click()
    qtbot.waitUntil(lambda: window.page is window.report, timeout=20_000)
    assert "arrêté à votre demande" in window.report.errors
    assert session.project.count("dealing_points") == 12


def test_closing_while_it_works_stops_the_work_first(
    qtbot: QtBot, session: Session, window: ImportWindow, tmp_path: Path
) -> None:
    rows = "".join(f"21/11/2026;Guet;Hall {n};1,65;48,16\n" for n in range(4000))
    (tmp_path / "grand.csv").write_text(REPORTS.splitlines(keepends=True)[0] + rows, "utf-8")
    window.add_files([tmp_path / "grand.csv"])
    window.close()
    assert window.running
    with qtbot.waitSignal(window.finished, timeout=20_000):
        assert window.isVisible()
    assert session.project.count("dealing_points") == 12


def test_files_are_dropped(qtbot: QtBot, session: Session, window: ImportWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    no_keys = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no_keys))
    qtbot.waitUntil(lambda: window.page is window.report, timeout=20_000)
    assert session.project.count("dealing_points") == 14


def test_the_language_switches_in_the_report(qtbot: QtBot, session: Session, window: ImportWindow, file: Path) -> None:
    _import(qtbot, window, file)
    session.language = Language.ENGLISH
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.report.cells(0)[1] == "Dealing reports"
    assert "is not a date" in window.report.model.index(0, 2).data()


def test_a_project_that_is_only_read_says_so(qtbot: QtBot, filled: Project) -> None:
    with Project.open(filled.path, filled.catalogue, read_only=True) as project:
        session = Session(project, Language.FRENCH)
        window = ImportWindow(session)
        qtbot.addWidget(window)
        window.show()
        assert "lecture seule" in window._choose._title.text()
        assert not window._choose._button.isVisible()
        window.close()
        session.deleteLater()


def test_every_control_has_a_name(window: ImportWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or not button.isVisible()


def test_answers_from_phones_come_in_with_their_pictures_and_are_undone_as_one(
    qtbot: QtBot, session: Session, window: ImportWindow, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    picture = sample_data_folder() / "photos" / "jour_01_place.jpg"
    (tmp_path / "media" / "1.jpg").write_bytes(picture.read_bytes())
    answers = tmp_path / "kobo.csv"
    answers.write_text(
        "_uuid;username;walk;item_noise;item_comfort;about;photo\na;zoe;Marche;1;skip;noise;1.jpg\n", "utf-8"
    )
    before, photos = session.project.count("urban_walks"), session.project.all_photos("urban_walks")
    _import(qtbot, window, answers)
    assert window.report.cells(0)[1:4] == ["Constats", "1", "1"]
    assert len(session.project.all_photos("urban_walks")) == len(photos) + 1
    session.undo_stack.undo()
    assert session.project.count("urban_walks") == before
    assert session.project.all_photos("urban_walks") == photos
