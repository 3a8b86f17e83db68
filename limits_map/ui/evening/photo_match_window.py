"""Pictures of a phone's folder are matched to a walk, looked through, and taken over in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.features import Changes
from limits_map.errors import LimitsMapError
from limits_map.operations.walks.photo_matches import PhotoMatches, match_pictures
from limits_map.operations.walks.photos import read_photo_folder, take_photos
from limits_map.operations.walks.pictures import ReadPictures, read_rest
from limits_map.ui.evening.photo_match_model import GOES_TO, NAME, PLACE, THUMB, WHEN, PhotoMatchModel
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import EmptyPanel, QuietLabel
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Text

_WIDTHS = {NAME: 230, WHEN: 150, PLACE: 90, GOES_TO: 190}
_DAY_MINUTES = 24 * 60
_ROW = 36


class PhotoMatchWindow(JobDialog):
    """Shows for each picture of a folder what is proposed; the clock of the phone may be put right, and all follows.

    Signals: `taken(int)` with how many pictures were taken over.
    """

    taken = Signal(int)

    def __init__(self, session: Session, settings: Settings, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._walk = walk
        self._found: PhotoMatches | None = None
        self.notices = NoticeBar(self, session=session)
        self.model = PhotoMatchModel(session, self)
        self.model.ticked.connect(self._say)
        self.table = self._make_table()
        self.empty = EmptyPanel(self)
        self.empty.asked.connect(self.choose_folder)
        self.minutes = QSpinBox(self)
        self.minutes.setRange(-_DAY_MINUTES, _DAY_MINUTES)
        self.minutes.setAccelerated(True)
        self.minutes.valueChanged.connect(self._on_minutes)
        self._minutes_label, self._clock = QLabel(self), QuietLabel(self)
        self._minutes_label.setBuddy(self.minutes)
        (
            self.folder_button,
            self.all_button,
            self.none_button,
            self.apart_button,
            self.take_button,
            self.close_button,
        ) = (QPushButton(self) for _ in range(6))
        for button, slot in (
            (self.folder_button, self.choose_folder),
            (self.all_button, lambda: self.model.tick_all(True)),
            (self.none_button, lambda: self.model.tick_all(False)),
            (self.apart_button, self._on_apart),
            (self.take_button, self.take),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            press_by_enter(button)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take)
        self._lay_out()
        self._retranslate()
        order_tabs(self)
        self._show_busy(False)

    @property
    def found(self) -> PhotoMatches | None:
        """What was read, as it is proposed with the present clock."""
        return self._found

    def choose_folder(self) -> None:
        """Asks for the folder of the phone and reads it."""
        last = self._settings.text_of("evening/folder")
        name = QFileDialog.getExistingDirectory(self, self.tr("Dossier des photos du téléphone"), last)
        if name:
            self._settings.remember("evening/folder", name)
            self.read(Path(name))

    def read(self, folder: Path) -> None:
        """Reads the pictures of a folder on another thread."""
        if self.running:
            return
        session, walk = self._session, self._walk
        self.notices.dismiss()

        def work(progress: Progress) -> object:
            with session.project.another_connection() as project:
                return read_photo_folder(project=project, walk=walk, folder=folder, progress=progress)

        self._run(work, self.tr("Lecture des photos…"))

    def take(self) -> None:
        """Takes over what is ticked, on another thread, and closes."""
        chosen = self.model.chosen
        if self.running or not chosen or self._session.project.read_only:
            return
        session, walk = self._session, self._walk

        def work(progress: Progress) -> object:
            with session.project.another_connection() as project:
                read = read_rest([match.picture for match in chosen], project=project, progress=progress)
                by_path = {picture.path: picture for picture in read.pictures}
                whole = [
                    replace(match, picture=by_path[match.picture.path])
                    for match in chosen
                    if match.picture.path in by_path
                ]
                return take_photos(project=project, walk=walk, matches=whole), read

        self._run(work, self.tr("Import des photos…"))

    def stop(self) -> None:
        """Stops what is being read and waits for its end, for a window around this one that closes."""
        if self._job is not None:
            self._job.stop_and_wait()

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setIconSize(THUMB)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.selectionModel().currentRowChanged.connect(self._say)
        return table

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        clock, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (clock, buttons):
            row.setSpacing(8)
        for widget in (self._minutes_label, self.minutes):
            clock.addWidget(widget)
        clock.addWidget(self._clock, 1)
        for button in (self.folder_button, self.all_button, self.none_button, self.apart_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.notices)
        column.addLayout(clock)
        column.addWidget(self.stack, 1)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width() - 40), min(600, room.height() - 64))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Photos d'un dossier"))
        self.table.setAccessibleName(self.tr("Photos trouvées"))
        self._minutes_label.setText(self.tr("Décalage du téléphone"))
        self.minutes.setAccessibleName(self.tr("Décalage du téléphone en minutes"))
        self.minutes.setSuffix(self.tr(" min"))
        self.folder_button.setText(self.tr("Choisir un dossier…"))
        self.all_button.setText(self.tr("Tout cocher"))
        self.none_button.setText(self.tr("Tout décocher"))
        self.apart_button.setText(self.tr("En faire un constat à part"))
        self.close_button.setText(self.tr("Fermer"))
        self.empty.set_words(
            self.tr(
                "Branchez le téléphone ou copiez ses photos, puis choisissez leur dossier : elles sont rapprochées"
                " de la trace par leur heure. Rien n'est importé avant que vous le demandiez."
            ),
            self.tr("Choisir un dossier…"),
        )
        self._say()

    def _say(self) -> None:
        chosen = len(self.model.chosen)
        self.take_button.setText(self.tr("Importer %n photo(s)", "", chosen))
        self.take_button.setEnabled(bool(chosen) and not self.running and not self._session.project.read_only)
        match = self.model.picture_at(self.table.currentIndex().row())
        self.apart_button.setEnabled(match is not None and match.finding is not None and not self.running)
        left = self.tr("%n fichier(s) laissé(s) de côté, en bas de la liste.", "", self.model.left_out)
        self._clock.setText(f"{self._clock_words()} {left}" if self.model.left_out else self._clock_words())

    def _clock_words(self) -> str:
        """An example of what the clock makes of a picture, and whose zone is meant."""
        times = [each.picture.taken_at for each in (self._found.matches if self._found is not None else ())]
        taken = next((each for each in times if each is not None), None)
        if taken is None:
            return self.tr("Les heures sont celles du fuseau de cet ordinateur.")
        after = taken + timedelta(minutes=self.minutes.value())
        words = self.tr("{phone} au téléphone = {walk} à la marche, dans le fuseau de cet ordinateur.")
        return words.format(phone=f"{taken:%H:%M}", walk=f"{after:%H:%M}")

    def _show_busy(self, busy: bool) -> None:
        some = self._found is not None
        for control in (self.minutes, self.all_button, self.none_button):
            control.setEnabled(some and not busy)
        for part in (self.folder_button, self.empty, self.table):
            part.setEnabled(not busy)
        self._say()

    def _on_minutes(self, minutes: int) -> None:
        if self._found is None or self.running:
            return
        pictures = [match.picture for match in self._found.matches]
        again = match_pictures(self._session.project, self._found.facts, pictures, minutes)
        self._show(PhotoMatches(again.facts, minutes, again.matches, self._found.left_out))

    def _show(self, found: PhotoMatches) -> None:
        self._found = found
        self.model.set_matches(found)
        self.stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self._show_busy(self.running)

    def _on_apart(self) -> None:
        self.model.set_apart(self.table.currentIndex().row())

    def _on_done(self, result: object) -> None:
        if isinstance(result, PhotoMatches):
            self._on_read(result)
            return
        assert isinstance(result, tuple)
        changes, read = result
        assert isinstance(changes, Changes)
        assert isinstance(read, ReadPictures)
        self._session.adopt(changes)
        self.taken.emit(len(changes.photos))
        if not read.left_out:
            self.accept()
            return
        names = ", ".join(left.name for left in read.left_out[:3])
        words = self.tr("%n photo(s) n'ont pas pu être importées :", "", len(read.left_out))
        self.notices.show_text(f"{words} {names}", NoticeKind.WARNING)

    def _on_read(self, found: PhotoMatches) -> None:
        self.model.by_hand.clear()
        self.model.apart.clear()
        self.minutes.blockSignals(True)
        self.minutes.setValue(found.minutes)
        self.minutes.blockSignals(False)
        self._show(found)
        if not self.model.rowCount():
            self.notices.show_text(self.tr("Ce dossier ne contient aucune photo."))
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        own = Text(
            "Les photos n'ont pas pu être lues\u00a0; rien n'a été importé.",
            "The photos could not be read; nothing was imported.",
        )
        text = error.text if isinstance(error, LimitsMapError) else own
        self.notices.show_text(text, NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self.notices.show_text(self.tr("Arrêté ; rien n'a été importé."))
