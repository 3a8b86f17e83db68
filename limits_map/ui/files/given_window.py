"""What was given, and to whom: the log of exports, and whether a file is one of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.audiences import Audience
from limits_map.operations.given import GivenExport, given_exports
from limits_map.ui.files.checksum import checksum
from limits_map.ui.files.given_model import FILE, KIND, SUM, WHAT, WHEN, WHOM, GivenModel
from limits_map.ui.files.import_report import told_error
from limits_map.ui.files.told_text import ToldText
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import EmptyPanel, TitleLabel
from limits_map.ui.session import Session

_WIDTHS = {WHEN: 150, WHOM: 190, KIND: 200, FILE: 240, SUM: 130}
_ROW, _DETAILS = 30, 132


class GivenWindow(JobDialog):
    """Lists the exports of the project; a file dropped on it is looked for among them by its SHA-256.

    Signals: `export_requested()` from the empty list.
    """

    export_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[GivenExport] = []
        self._folder = session.project.path.parent
        self.setAcceptDrops(True)
        self.notices = NoticeBar(self, session=session)
        self._title, self._filter_label, self.filter = TitleLabel(self), QLabel(self), QComboBox(self)
        self._filter_label.setBuddy(self.filter)
        self.model = GivenModel(session, self)
        self.table = self._make_table()
        self.details = ToldText(self)
        self.details.setMinimumHeight(_DETAILS // 2)
        self.details.setMaximumHeight(_DETAILS)
        self.empty = EmptyPanel(self)
        self.empty.asked.connect(self._on_export)
        self.stack = QStackedWidget(self)
        self._listed = QWidget(self)
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(self.table, 3)
        listed.addWidget(self.details, 2)
        self.stack.addWidget(self._listed)
        self.stack.addWidget(self.empty)
        self.copy_button, self.copy_sum_button, self.check_button, self.close_button = (
            QPushButton(self) for _ in range(4)
        )
        for button, slot in (
            (self.copy_button, self.copy_line),
            (self.copy_sum_button, self.copy_sum),
            (self.check_button, self._on_check),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            press_by_enter(button)
        head, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (head, buttons):
            row.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._filter_label)
        head.addWidget(self.filter)
        for button in (self.copy_button, self.copy_sum_button, self.check_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width() - 40), min(560, room.height() - 64))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy_line).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self.filter.currentIndexChanged.connect(self._on_filtered)
        self.table.selectionModel().currentRowChanged.connect(self._say_chosen)
        self._fill_filter()
        self._retranslate()
        order_tabs(self)
        self.read()
        (self.table if self.model.given else self.empty).setFocus()

    def read(self) -> None:
        """Reads the log."""
        self._all = given_exports(project=self._session.project)
        self._on_filtered()

    def check(self, path: Path) -> None:
        """Tells whether a file is one of those that were given."""
        if self.running:
            return
        self._folder = path.parent
        self.notices.dismiss()

        def work(progress: Progress) -> object:
            return path.name, checksum(path, progress)

        self._run(work, self.tr("Vérification de {file}…").format(file=path.name))

    def copy_line(self) -> None:
        """Puts the chosen line on the clipboard."""
        if self.table.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.model.as_line(self.table.currentIndex().row()))
            self.notices.show_text(self.tr("Ligne copiée."))

    def copy_sum(self) -> None:
        """Puts the checksum of the chosen line on the clipboard."""
        if self.table.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.model.given[self.table.currentIndex().row()].sha256)
            self.notices.show_text(self.tr("Empreinte copiée."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.check(paths[0])

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_WIDTHS[SUM])
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        return table

    def _fill_filter(self) -> None:
        self.filter.addItem("", None)
        for audience in Audience:
            self.filter.addItem("", audience)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Ce que nous avons donné, et à qui"))
        self._title.setText(self.tr("Ce que nous avons donné, et à qui"))
        self._filter_label.setText(self.tr("Public"))
        self.filter.setAccessibleName(self.tr("Public"))
        self.filter.setItemText(0, self.tr("Tous"))
        for number, audience in enumerate(Audience, 1):
            self.filter.setItemText(number, self._session.say(audience.label))
        self.table.setAccessibleName(self.windowTitle())
        self.details.setAccessibleName(self.tr("L'envoi choisi"))
        self.copy_button.setText(self.tr("Copier la ligne"))
        self.copy_sum_button.setText(self.tr("Copier l'empreinte"))
        self.check_button.setText(self.tr("Vérifier un fichier…"))
        self.check_button.setToolTip(self.tr("Dit si un fichier est l'un de ceux-ci ; on peut aussi le déposer ici"))
        self.close_button.setText(self.tr("Fermer"))
        self._on_filtered()

    def _show_busy(self, busy: bool) -> None:
        self.check_button.setEnabled(not busy)

    def _on_filtered(self) -> None:
        wanted = self.filter.currentData()
        self.model.set_given([given for given in self._all if wanted is None or given.audience is Audience(wanted)])
        if self._all:
            self.empty.set_words(self.tr("Rien n'a été donné à ce public."))
        else:
            self.empty.set_words(
                self.tr("Rien n'a été donné jusqu'ici ; chaque export s'inscrit ici de lui-même."), self.tr("Exporter…")
            )
        self.stack.setCurrentWidget(self._listed if self.model.given else self.empty)
        if self.model.given:
            self.table.setCurrentIndex(self.model.index(0, WHEN))
        self._say_chosen()

    def _say_chosen(self) -> None:
        row = self.table.currentIndex().row()
        for button in (self.copy_button, self.copy_sum_button):
            button.setEnabled(row >= 0)
        self.details.tell(self.model.parts(row) if row >= 0 else ())

    def _on_export(self) -> None:
        self.reject()
        self.export_requested.emit()

    def _on_check(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choisir le fichier à vérifier"), str(self._folder), self.tr("Tous les fichiers (*)")
        )
        if name:
            self.check(Path(name))

    def _on_done(self, result: object) -> None:
        assert isinstance(result, tuple)
        name, checksum = result
        found = next((given for given in self._all if given.sha256 == checksum), None)
        if found is None:
            words = self.tr(
                "{file} n'est aucun des fichiers donnés : il a été modifié depuis, ou ne vient pas de ce projet."
            )
            self.notices.show_text(words.format(file=name), NoticeKind.WARNING)
            return
        if found not in self.model.given:
            self.filter.setCurrentIndex(0)
        row = self.model.given.index(found)
        self.table.setCurrentIndex(self.model.index(row, WHEN))
        when, whom = (str(self.model.index(row, column).data()) for column in (WHEN, WHOM))
        words = self.tr("{file} est bien un fichier donné, tel quel : {whom}, le {when}.")
        self.notices.show_text(words.format(file=name, whom=whom, when=when), NoticeKind.SUCCESS)

    def _on_failed(self, error: Exception) -> None:
        self.notices.show_text(told_error(error), NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self.notices.show_text(self.tr("Arrêté à votre demande."))
