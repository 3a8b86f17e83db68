"""Asks where the files of a walk are to be written or are found: its sheets, its track, the photos of what was done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from limits_map.errors import LimitsMapError
from limits_map.operations.photos import add_photo
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session


class WalkFiles(QObject):
    """Asks over a window; what came of it is said in its notices."""

    def __init__(self, session: Session, notices: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window

    def print_sheets(self, uuid: str, notices: NoticeBar | None = None) -> None:
        """Writes the paper sheets of a walk where somebody says; `notices` belong to the window that asks for them."""
        from limits_map.operations.walks.sheets import sheets_file_name, write_walk_sheets

        project, language = self._session.project, self._session.language
        proposed = sheets_file_name(project=project, walk=uuid, today=date.today(), language=language)
        path = self._ask_where(self.tr("Feuilles papier de la marche"), proposed, self.tr("Documents PDF (*.pdf)"))
        if path is None:
            return
        try:
            written = write_walk_sheets(project=project, walk=uuid, out=path, language=language)
        except LimitsMapError as error:
            self._session.failed.emit(error.text)
            return
        (notices or self._notices).show_text(
            self.tr("%n page(s) écrite(s) dans {file}.", "", written.pages).format(file=path.name),
            NoticeKind.SUCCESS,
            action=self.tr("Ouvrir"),
            run=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )

    def add_track(self, uuid: str) -> None:
        """Asks for the track of a phone or a logger, and gives it to a walk."""
        from limits_map.operations.walks.tracks import add_track_file

        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Trace de la marche"),
            str(self._session.project.path.parent),
            self.tr("Traces (*.gpx *.nmea *.txt *.log);;Tous les fichiers (*)"),
        )
        if name:
            self._session.run(add_track_file, walk=uuid, path=Path(name))

    def add_photo(self, layer: str, uuid: str) -> None:
        """Asks for the photo of what was done, and puts it beside a row."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Photo de ce qui a été fait"), "", self.tr("Photos (*.jpg *.jpeg *.png *.webp)")
        )
        if name:
            self._session.run(add_photo, layer=layer, uuid=uuid, path=Path(name))

    def _ask_where(self, title: str, proposed: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(self._session.project.path.parent / proposed), kinds
        )
        return Path(name) if name else None
