"""Takes in files from outside: chosen or dropped, read on another thread, and told of in a report."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from limits_map.errors import LimitsMapError, UnknownSourceError
from limits_map.operations.imports import ImportOutcome, columns_signature, import_source
from limits_map.sources import preview_source
from limits_map.store.project import Project
from limits_map.ui.files.import_report import FileResult, ImportReport, told_error
from limits_map.ui.files.mapping_form import MappingForm
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.look import accent, line_color, tinted_icon
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session

_PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.geojson *.json *.gpkg *.shp *.fgb *.gpx *.zip *.gz"


@dataclass(frozen=True)
class _Unknown:
    """A file whose columns a person must name."""

    error: UnknownSourceError
    rows: tuple[tuple[str, ...], ...]


class ImportWindow(JobDialog):
    """Imports files one after the other; each is one undoable change.

    Signals: `imported(object)` with the ImportOutcome of each file that went in.
    """

    imported = Signal(object)

    def __init__(
        self, session: Session, paths: Sequence[Path] | Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[Path] = [paths] if isinstance(paths, Path) else list(paths or ())
        self._results: list[FileResult] = []
        self._current: Path | None = None
        self._mapping: tuple[str, dict[str, str], str] | None = None
        self._unknown: _Unknown | None = None
        self._folder = session.project.path.parent
        self.setAcceptDrops(True)
        self._choose = _DropPage(session, self)
        self._choose.asked.connect(self._on_choose)
        self._work, self._doing = QWidget(self), TitleLabel(self)
        working = QVBoxLayout(self._work)
        working.setContentsMargins(0, 0, 0, 0)
        working.addStretch(2)
        working.addWidget(self._doing)
        working.addWidget(self._progress)
        working.addStretch(3)
        self.form = MappingForm(session, self)
        self.form.mapped.connect(self._on_mapped)
        self.form.left.connect(self._on_left)
        self.report = ImportReport(session, self)
        self._more, self._close = QPushButton(self), QPushButton(self)
        self._more.clicked.connect(self._on_choose)
        self._close.clicked.connect(self.reject)
        self._pages = QStackedWidget(self)
        for page in (self._choose, self._work, self.form, self.report):
            self._pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._more)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)
        self.resize(900, min(640, self.screen().availableGeometry().height() - 80))
        self._retranslate()
        self._show_page(self._choose)

    @property
    def page(self) -> QWidget | None:
        """What is shown: the choice of files, the work, the mapping form or the report."""
        return self._pages.currentWidget()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Imports more files."""
        self._waiting += paths
        if not self.running and self._unknown is None:
            self._next()

    def reject(self) -> None:
        """Closes the window, or stops the work after which it closes; no other file is begun."""
        self._waiting.clear()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting and not self.running:
            self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._session.project.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Importer"))
        self._more.setText(self.tr("Autres fichiers…"))
        self._close.setText(self.tr("Fermer"))

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._more.setVisible(page is self.report and not self._session.project.read_only)
        self._close.setVisible(page in (self._choose, self.report))
        if page is self.report:
            self._close.setFocus()
        elif page is self._choose:
            self._choose.focus_button()

    def _next(self) -> None:
        """Begins with the next file, or shows the report when there is none."""
        self._mapping = self._unknown = None
        if not self._waiting:
            self.report.show_results(self._results)
            self._show_page(self.report)
        else:
            self._current = self._waiting.pop(0)
            self._begin(self._current, None, {})

    def _begin(self, path: Path, layer: str | None, mapping: Mapping[str, str]) -> None:
        project = self._session.project

        def work(progress: Progress) -> object:
            with project.another_connection() as connection:
                return _read(connection, path, layer, mapping, progress)

        self._doing.setText(self.tr("Lecture de {file}…").format(file=path.name))
        self._show_page(self._work)
        self._run(work, self.tr("Le projet ne change qu'à la fin, d'un seul coup."))

    def _on_done(self, result: object) -> None:
        path = self._current
        assert path is not None
        if isinstance(result, _Unknown):
            self._ask(path, result)
            return
        assert isinstance(result, ImportOutcome)
        if self._mapping is not None:
            layer, columns, signature = self._mapping
            self._session.project.keep_mapping(signature, layer, columns)
        self._session.adopt(result.changes)
        self._results.append(FileResult(path, outcome=result))
        self.imported.emit(result)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UnknownSourceError) and self._unknown is not None and self._current is not None:
            self._ask(self._current, _Unknown(error, self._unknown.rows))
            return
        ours = not isinstance(error, LimitsMapError)
        self._finish_file(FileResult(self._current or Path(), error=told_error(error), ours=ours))

    def _on_cancelled(self) -> None:
        self._waiting.clear()
        self._finish_file(FileResult(self._current or Path(), cancelled=True))

    def _finish_file(self, result: FileResult) -> None:
        self._results.append(result)
        self._next()

    def _ask(self, path: Path, unknown: _Unknown) -> None:
        self._unknown = unknown
        error = unknown.error
        self.form.ask(path.name, error.columns, error.layers, unknown.rows, self._session.say(error.text))
        self._show_page(self.form)

    def _on_mapped(self, layer: str, columns: dict[str, str]) -> None:
        if self._unknown is not None and self._current is not None:
            self._mapping = (layer, columns, columns_signature(self._unknown.error.columns))
            self._begin(self._current, layer, columns)

    def _on_left(self) -> None:
        if self._unknown is not None and self._current is not None:
            self._finish_file(FileResult(self._current, cancelled=True))

    def _on_choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choisir des fichiers"),
            str(self._folder),
            self.tr("Fichiers publiés et tableaux ({patterns});;Tous les fichiers (*)").format(patterns=_PATTERNS),
        )
        if names:
            self._results.clear()
            self._folder = Path(names[0]).parent
            self.add_files([Path(name) for name in names])


class _DropPage(QWidget):
    """Where files are dropped or chosen.

    Signals: `asked()` when files are to be chosen.
    """

    asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._icon, self._title, self._known = QLabel(self), TitleLabel(self), QuietLabel(self)
        self._button = QPushButton(self)
        self._button.setDefault(True)
        self._button.clicked.connect(self.asked)
        for label in (self._icon, self._title, self._known):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in (self._icon, self._title):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._known)
        column.addStretch(3)
        self._retranslate()

    def focus_button(self) -> None:
        """Puts the keyboard on the button, which is what Enter then means."""
        self._button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line_color(self.palette()), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 12, 12)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._icon.setPixmap(tinted_icon("mdi6.tray-arrow-down", self.palette(), accent(self.palette())).pixmap(48, 48))
        reason = self._session.project.read_only_reason
        self._button.setVisible(reason is None)
        if reason is not None:
            self._title.setText(self._session.say(reason))
            return
        self._title.setText(self.tr("Déposez des fichiers ici"))
        self._button.setText(self.tr("Choisir des fichiers…"))
        titles = sorted(
            {self._session.say(source.title) for layer in self._session.catalogue for source in layer.sources}
        )
        self._known.setText(
            self.tr(
                "Reconnus d'eux-mêmes : {titles}. Pour tout autre tableau, le programme demande ce que disent ses"
                " colonnes. Importer deux fois le même fichier ne change rien."
            ).format(titles=", ".join(titles))
        )


def _read(
    project: Project, path: Path, layer: str | None, mapping: Mapping[str, str], progress: Progress
) -> ImportOutcome | _Unknown:
    """Imports a file by the mapping given, or else the one kept for its columns; gives what to ask where none fits."""
    try:
        return import_source(project=project, path=path, layer=layer, mapping=mapping or None, progress=progress)
    except UnknownSourceError as raised:
        error, kept = raised, project.mapping(columns_signature(raised.columns))
    if mapping:
        raise error
    if kept is not None and kept[0] in project.catalogue:
        with contextlib.suppress(UnknownSourceError):
            return import_source(project=project, path=path, layer=kept[0], mapping=kept[1], progress=progress)
    return _Unknown(error, preview_source(path, error.columns, progress=progress))
