"""Takes back a workbook that a partner filled in: shows what would change, asks what must be asked, then applies it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.features import Changes
from limits_map.operations.returned_lines import LineKind, Proposal
from limits_map.operations.returned_proposal import propose
from limits_map.operations.returned_sheets import ReturnedSheet, apply_returned, read_returned
from limits_map.ui.files.import_report import told_error
from limits_map.ui.files.return_model import ReturnModel
from limits_map.ui.files.return_questions import ReturnQuestions
from limits_map.ui.files.return_table import ReturnTable
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import EmptyPanel, QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.words import Text

_PATTERNS = "*.xlsx *.ods *.xls"
_NOTES_HEIGHT = 72


class ReturnWindow(JobDialog):
    """Reads one returned workbook after the other; each is applied as one undoable change."""

    def __init__(self, session: Session, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path
        self._returned: ReturnedSheet | None = None
        self.proposal: Proposal | None = None
        self._folder = session.project.path.parent
        self.setAcceptDrops(True)
        self.notices = NoticeBar(self, session=session)
        self._choose = EmptyPanel(self)
        self._choose.asked.connect(self._on_choose)
        self._title, self._counts = TitleLabel(self), QuietLabel(self)
        self.questions = ReturnQuestions(session, self)
        self.questions.answered.connect(self._refresh)
        self.model = ReturnModel(session, self)
        self.table = ReturnTable(self.model, self)
        self._hint, self._notes_title = QuietLabel(self), QLabel(self)
        self._notes = QPlainTextEdit(self)
        self._notes.setReadOnly(True)
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(_NOTES_HEIGHT)
        self._notes_title.setBuddy(self._notes)
        self._preview = QWidget(self)
        shown = QVBoxLayout(self._preview)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self._title,
            self._counts,
            self.questions,
            self.table,
            self._hint,
            self._notes_title,
            self._notes,
        )
        for part in parts:
            shown.addWidget(part, 1 if part is self.table else 0)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._choose)
        self._pages.addWidget(self._preview)
        self._other, self._close, self.apply_button = QPushButton(self), QPushButton(self), QPushButton(self)
        self._other.clicked.connect(self._on_choose)
        self._close.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._on_apply)
        self.apply_button.setDefault(True)
        self.model.chosen_changed.connect(self._say_counts)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._pages, 1)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        session.changed.connect(self._refresh)
        session.failed.connect(self._on_session_failed)
        room = self.screen().availableGeometry()
        self.resize(min(1120, room.width() - 40), min(660, room.height() - 60))
        self._retranslate()
        self._show_page(self._choose)

    @property
    def notes(self) -> str:
        """What is told beside the table: cells that cannot be read, and what is left aside."""
        return self._notes.toPlainText()

    @property
    def title(self) -> str:
        """The one sentence that sums it up."""
        return self._title.text()

    def read(self, path: Path) -> None:
        """Reads a workbook and shows what it would change."""
        if self.running:
            return
        self._path, self._folder = path, path.parent
        project = self._session.project

        def work(progress: Progress) -> object:
            with project.another_connection() as connection:
                return read_returned(project=connection, path=path, progress=progress)

        self.notices.dismiss()
        self._run(work, self.tr("Lecture de {file}…").format(file=path.name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._path is not None and self._returned is None and not self.running:
            self.read(self._path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(paths[0])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.questions.retranslate()
            self._refresh()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Reprendre un tableau rempli"))
        self._choose.set_words(
            self.tr(
                "Déposez ici le classeur qu'un partenaire a renvoyé (XLSX ou ODS). Rien n'est changé avant que vous ne"
                " l'ayez vu et appliqué."
            ),
            self.tr("Choisir le classeur…"),
        )
        self._other.setText(self.tr("Autre classeur…"))
        self._close.setText(self.tr("Fermer"))
        self._hint.setText(
            self.tr(
                "Espace coche ou décoche les lignes choisies, Ctrl+A les choisit toutes. Ce qui n'est pas coché reste."
            )
        )
        self._notes_title.setText(self.tr("Laissé tel quel"))
        self._notes.setAccessibleName(self._notes_title.text())
        self.table.setAccessibleName(self.tr("Modifications proposées"))
        self._say_counts()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        for button in (self._other, self.apply_button):
            button.setVisible(page is self._preview)
        if page is self._choose:
            self._choose.setFocus()

    def _show_busy(self, busy: bool) -> None:
        self._pages.setEnabled(not busy)
        self._other.setEnabled(not busy)
        self._say_counts()

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choisir le classeur renvoyé"),
            str(self._folder),
            self.tr("Classeurs ({patterns});;Tous les fichiers (*)").format(patterns=_PATTERNS),
        )
        if name:
            self.read(Path(name))

    def _on_done(self, result: object) -> None:
        assert isinstance(result, ReturnedSheet)
        self._returned = result
        self.model.forget()
        self.questions.forget()
        self._show_page(self._preview)
        self._refresh()
        first = next(iter(self.questions.boxes.values()), None)
        (first or (self.table if self.model.lines else self._close)).setFocus()
        reason = self._session.project.read_only_reason
        if reason is not None:
            self.notices.show_text(reason, NoticeKind.WARNING)

    def _on_failed(self, error: Exception) -> None:
        self._path = None
        self.notices.show_text(told_error(error), NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self._path = None
        self.notices.show_text(self.tr("Arrêté à votre demande ; rien n'a été modifié."))

    def _on_session_failed(self, text: Text) -> None:
        if self.isVisible():
            self.notices.show_text(text, NoticeKind.ERROR)

    def _refresh(self, changes: Changes | None = None) -> None:
        """Works out anew what would change: answers were given, or the project changed meanwhile."""
        if self._returned is None or (changes is not None and not self.isVisible()):
            return
        self.proposal = propose(project=self._session.project, returned=self._returned, answers=self.questions.answers)
        self.questions.ask(self.proposal.questions)
        self.model.set_lines(self.proposal.lines)
        self.table.fit()
        told = [self._session.say(text) for text in (*self.proposal.problems, *self.proposal.notes)]
        self._notes.setPlainText("\n".join(told))
        self._notes_title.setVisible(bool(told))
        self._notes.setVisible(bool(told))
        self.table.setVisible(bool(self.proposal.lines))
        self._hint.setVisible(bool(self.proposal.lines))
        self._say_counts()

    def _say_counts(self) -> None:
        taken = len(self.model.taken)
        self.apply_button.setText(self.tr("Appliquer %Ln modification(s)", "", taken))
        writable = not self._session.project.read_only
        self.apply_button.setEnabled(bool(taken) and writable and not self.running)
        if self.proposal is None:
            return
        if self.model.lines or self.questions.open_questions:
            title = self.tr("{partner} : ce qui a changé").format(partner=self.proposal.partner)
        else:
            title = self.tr("{partner} : rien à reprendre").format(partner=self.proposal.partner)
        self._title.setText(title)
        kinds = [line.kind for line in self.model.lines]
        parts = [
            (kinds.count(LineKind.CHANGE), self.tr("%Ln valeur(s) changée(s)", "", kinds.count(LineKind.CHANGE))),
            (kinds.count(LineKind.NEW), self.tr("%Ln nouvelle(s) ligne(s)", "", kinds.count(LineKind.NEW))),
            (
                kinds.count(LineKind.CONFLICT),
                self.tr("%Ln changée(s) des deux côtés", "", kinds.count(LineKind.CONFLICT)),
            ),
            (
                self.questions.open_questions,
                self.tr("%Ln question(s) sans réponse", "", self.questions.open_questions),
            ),
            (self.proposal.identical, self.tr("%Ln déjà dans le projet", "", self.proposal.identical)),
        ]
        told = [words for count, words in parts if count] or [self.tr("Aucune cellule n'a été changée.")]
        self._counts.setText(" · ".join((self.proposal.path.name, *told)))

    def _on_apply(self) -> None:
        if self.proposal is None:
            return
        taken = [line.key for line in self.model.taken]
        changes = self._session.run(apply_returned, proposal=self.proposal, taken=taken)
        if changes:
            self.notices.show_text(
                self.tr(
                    "%Ln modification(s) reprise(s) ; Ctrl+Z dans la fenêtre du projet les annule ensemble.",
                    "",
                    len(taken),
                ),
                NoticeKind.SUCCESS,
            )
            self._close.setFocus()
