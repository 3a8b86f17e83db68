"""Gives out a map: asks for whom, writes it on another thread, and tells what left and what was held back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from limits_map.cartography.camera import Camera
from limits_map.operations.exports import ExportOutcome, export_map
from limits_map.ui.files.export_form import ExportForm, ExportWish
from limits_map.ui.files.import_report import told_error
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import Column, QuietLabel, TitleLabel, clear_layout
from limits_map.ui.session import Session
from limits_map.words import say_number

_KILO = 1000


class ExportWindow(JobDialog):
    """Exports one map after the other.

    Signals: `exported(object)` with the ExportOutcome of each.
    """

    exported = Signal(object)

    def __init__(self, session: Session, view: Camera | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self.form = ExportForm(session, self)
        self.form.changed.connect(self._on_form_changed)
        self.outcome_page = _ResultPage(session, self)
        self.notices = NoticeBar(self, session=session)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.outcome_page)
        self._export, self._again, self._close = QPushButton(self), QPushButton(self), QPushButton(self)
        self._export.setDefault(True)
        self._export.clicked.connect(self._on_export)
        self._again.clicked.connect(self._on_again)
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._pages, 1)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        self.resize(620, min(580, self.screen().availableGeometry().height() - 40))
        self._retranslate()
        self._show_form()

    def start(self, wish: ExportWish) -> None:
        """Begins to write what is wanted."""
        project, view = self._session.project, self._view

        def work(progress: Progress) -> object:
            with project.another_connection() as connection:
                return export_map(
                    project=connection,
                    out=wish.out,
                    audience=wish.audience,
                    partner=wish.partner,
                    language=wish.language,
                    view=view,
                    progress=progress,
                )

        self.notices.dismiss()
        self._run(work, self.tr("Écriture de {file}…").format(file=wish.out.name))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Exporter le projet"))
        self._export.setText(self.tr("Exporter"))
        self._again.setText(self.tr("Autre export"))
        self._close.setText(self.tr("Fermer"))

    def _show_form(self) -> None:
        self._pages.setCurrentWidget(self.form)
        self._again.hide()
        self._export.show()
        self._on_form_changed()

    def _show_busy(self, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self._export.setEnabled(not busy and self.form.wish is not None)

    def _on_form_changed(self) -> None:
        self._export.setEnabled(self.form.wish is not None)

    def _on_export(self) -> None:
        wish = self.form.wish
        if wish is not None and (not wish.out.exists() or self._may_replace(wish.out)):
            self.start(wish)

    def _may_replace(self, out: Path) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Remplacer le fichier ?"),
            self.tr("{file} existe déjà dans ce dossier. Le remplacer ?").format(file=out.name),
        )
        return answer == QMessageBox.StandardButton.Yes

    def _on_done(self, result: object) -> None:
        assert isinstance(result, ExportOutcome)
        self.outcome_page.show_outcome(result)
        self._pages.setCurrentWidget(self.outcome_page)
        self._export.hide()
        self._again.show()
        self.exported.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self.notices.show_text(told_error(error), NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self.notices.show_text(self.tr("Arrêté à votre demande ; aucun fichier n'a été écrit."))

    def _on_again(self) -> None:
        self._show_form()


class _ResultPage(QWidget):
    """What was written, what it shows, and what it does not."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._outcome: ExportOutcome | None = None
        self._title, self._file = TitleLabel(self), QLabel(self)
        self._file.setWordWrap(True)
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open, self._folder = QPushButton(self), QPushButton(self)
        self._open.clicked.connect(self._on_open)
        self._folder.clicked.connect(self._on_folder)
        self._told = Column(self)
        self._sum = QuietLabel(self)
        self._sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._file)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self._told, 1)
        column.addWidget(self._sum)

    @property
    def said(self) -> str:
        """Everything it tells."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """Shows another outcome."""
        self._outcome = outcome
        self._retranslate()
        self._open.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        self._title.setText(self.tr("Fichier enregistré"))
        self._file.setText(f"{outcome.path} ({self._size(outcome.bytes)})")
        self._open.setText(self.tr("Ouvrir"))
        self._folder.setText(self.tr("Ouvrir le dossier"))
        self._sum.setText(self.tr("Empreinte SHA-256 : {sum}").format(sum=outcome.sha256))
        clear_layout(self._told.content)
        self._add_part(self.tr("Ce qui part"), [*self._counted(outcome)] or [self.tr("Aucune ligne.")])
        lines = [self._session.say(line) for line in outcome.lines]
        self._add_part(self.tr("Masqué, regroupé ou retenu"), lines or [self.tr("Rien.")])
        self._told.content.addStretch(1)

    def _counted(self, outcome: ExportOutcome) -> list[str]:
        told = []
        for layer in reversed(tuple(self._session.catalogue)):
            count = outcome.counts.get(layer.key, 0)
            if count:
                number = say_number(count, self._session.language)
                told.append(self.tr("{layer} : {count}").format(layer=self._session.say(layer.title), count=number))
        return told

    def _add_part(self, title: str, lines: list[str]) -> None:
        heading = TitleLabel(self, points=11)
        heading.setText(title)
        self._told.content.addWidget(heading)
        for line in lines:
            label = QLabel(f"• {line}")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._told.content.addWidget(label)

    def _size(self, count: int) -> str:
        language = self._session.language
        if count < _KILO * _KILO:
            return self.tr("{size} ko").format(size=say_number(max(1, round(count / _KILO)), language))
        return self.tr("{size} Mo").format(size=say_number(round(count / _KILO / _KILO, 1), language))

    def _on_open(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path)))

    def _on_folder(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path.parent)))
