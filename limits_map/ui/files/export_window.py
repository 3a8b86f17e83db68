"""Gives out a map in three steps: asks for whom, tells what changes for them, writes the file and accounts for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from limits_map.cartography.camera import Camera
from limits_map.operations.exports import ExportOutcome, PreparedExport
from limits_map.ui.files.export_changes import ExportChanges
from limits_map.ui.files.export_form import ExportForm, ExportWish
from limits_map.ui.files.export_format import PDF
from limits_map.ui.files.export_memory import ExportMemory
from limits_map.ui.files.export_result import ExportResult
from limits_map.ui.files.export_work import Readers, preparing, writing
from limits_map.ui.files.import_report import told_error
from limits_map.ui.files.pack_parts import OnlyPart, keys_of, names_of
from limits_map.ui.files.pack_window import PackWindow
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session

_WIDTH, _HEIGHT, _FRAME = 660, 680, 64


class ExportWindow(JobDialog):
    """Exports one map after the other; Escape steps back.

    Signals: `exported(object)` with the ExportOutcome of each.
    """

    exported = Signal(object)

    def __init__(
        self,
        session: Session,
        view: Camera | None = None,
        parent: QWidget | None = None,
        *,
        memory: ExportMemory | None = None,
        only: OnlyPart | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._memory = memory or ExportMemory()
        self._only = only
        self._prepared: tuple[Readers, PreparedExport] | None = None
        self._left: QWidget | None = None
        self._then: Callable[[object], None] = lambda result: None
        self.form = ExportForm(session, self._memory, self)
        self.changes = ExportChanges(session, self)
        self.outcome_page = ExportResult(session, self)
        self.notices = NoticeBar(self, session=session)
        self._pages = QStackedWidget(self)
        for page in (self.form, self.changes, self.outcome_page):
            self._pages.addWidget(page)
        self.back_button, self.close_button, self.next_button = (QPushButton(self) for _ in range(3))
        self.next_button.setDefault(True)
        self.back_button.clicked.connect(self._on_back)
        self.close_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self._on_next)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.notices)
        column.addWidget(self._pages, 1)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 16), min(_HEIGHT, room.height() - _FRAME))
        self.form.changed.connect(self._on_form_changed)
        self.form.pages_asked.connect(self._on_pages_asked)
        if only is not None:
            self.form.say_only(only.title)
        order_tabs(self)
        self._retranslate()
        self._show_page(self.form)

    @property
    def page(self) -> QWidget | None:
        """The step that is shown."""
        return self._pages.currentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops what is under way, or goes back to the choices; from there it closes the window."""
        if event.key() != Qt.Key.Key_Escape or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif self._job is not None:
            self._job.cancel()
        elif self.page is self.changes:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Exporter le projet"))
        self.close_button.setText(self.tr("Fermer"))
        self._say_steps()

    def _say_steps(self) -> None:
        self.back_button.setText(
            self.tr("Autre export") if self.page is self.outcome_page else self.tr("Revenir aux choix")
        )
        self.next_button.setText(self.tr("Continuer") if self.page is self.form else self.tr("Enregistrer"))

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.back_button.setVisible(page is not self.form)
        self.next_button.setVisible(page is not self.outcome_page)
        self._say_steps()
        self._on_form_changed()
        if page is not self.form:
            (page if page is self.outcome_page else self.next_button).setFocus()

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._left = self.focusWidget()
        self._pages.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self._on_form_changed()
        if not busy and self._left is not None:
            # What is disabled lets the keyboard go.
            self._left.setFocus()

    def _on_form_changed(self) -> None:
        self.next_button.setEnabled(not self.running and self.form.wish is not None)

    def _on_next(self) -> None:
        wish = self.form.wish
        if wish is None:
            return
        if self.page is self.form:
            self._prepare(wish, lambda prepared: self._show_changes(prepared, wish))
        elif self._prepared is not None and (not wish.out.exists() or self._may_replace(wish.out)):
            self._write(wish, self._prepared[1])

    def _on_back(self) -> None:
        self._show_page(self.form)
        self.form.whom.buttons[self.form.audience].setFocus()

    def _on_pages_asked(self) -> None:
        wish = self.form.wish
        if wish is not None:
            self._prepare(wish, lambda prepared: self._choose_pages(prepared, wish))

    def _prepare(self, wish: ExportWish, then: Callable[[PreparedExport], None]) -> None:
        """Goes on with what these readers may have, once it is there."""
        self.notices.dismiss()
        readers = Readers.of(wish)
        if self._prepared is not None and self._prepared[0] == readers:
            then(self._prepared[1])
            return

        def done(result: object) -> None:
            assert isinstance(result, PreparedExport)
            self._prepared = (readers, result)
            then(result)

        self._then = done
        self._run(preparing(self._session.project, readers), self.tr("Préparation de ce que ce public peut avoir…"))

    def _show_changes(self, prepared: PreparedExport, wish: ExportWish) -> None:
        if wish.choices.suffix == PDF and self._keys(prepared) == ():
            self.notices.show_text(self._said_of_nothing(), NoticeKind.WARNING)
            return
        self.changes.show_prepared(prepared, wish)
        self._show_page(self.changes)

    def _said_of_nothing(self) -> str:
        if self._only is None or self.form.pages is not None:
            return self.tr("Rien des pages choisies n'est montré à ce public : choisissez-en d'autres.")
        words = self.tr("« {title} » n'est pas montré à ce public : choisissez d'autres pages, ou un autre public.")
        return words.format(title=self._only.title)

    def _keys(self, prepared: PreparedExport) -> tuple[str, ...] | None:
        """The parts of a pack that are wanted and that these readers are shown; None for all parts."""
        names = self.form.pages
        if names is None and self._only is not None:
            names = (self._only.name,)
        return None if names is None else keys_of(names, prepared.disclosed)

    def _choose_pages(self, prepared: PreparedExport, wish: ExportWish) -> None:
        if self._leaving:
            return
        choice = wish.choices
        window = PackWindow(
            self._session, prepared.disclosed, choice.language, choice.paper, self._keys(prepared) or None, self
        )
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.chosen.connect(lambda keys, usual: self._on_pages_chosen(prepared, keys, usual))
        window.open()

    def _on_pages_chosen(self, prepared: PreparedExport, keys: tuple[str, ...], usual: bool) -> None:
        self.form.choose_pages(None if usual and self._only is None else names_of(keys, prepared.disclosed))

    def _write(self, wish: ExportWish, prepared: PreparedExport) -> None:
        self.notices.dismiss()
        if self._only is None:
            self._memory.keep(wish.choices)
        self._then = self._on_written
        work = writing(self._session.project, prepared, wish, view=self._view, pages=self._keys(prepared))
        self._run(work, self.tr("Écriture de {file}…").format(file=wish.out.name))

    def _may_replace(self, out: Path) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Remplacer le fichier ?"),
            self.tr("{file} existe déjà dans ce dossier. Le remplacer ?").format(file=out.name),
        )
        return answer == QMessageBox.StandardButton.Yes

    def _on_written(self, result: object) -> None:
        assert isinstance(result, ExportOutcome)
        # What changed since the last export is another question from now on.
        self._prepared = None
        self.form.follow_log()
        self.outcome_page.show_outcome(result)
        self._show_page(self.outcome_page)
        self.exported.emit(result)

    def _on_done(self, result: object) -> None:
        self._then(result)

    def _on_failed(self, error: Exception) -> None:
        self.notices.show_text(told_error(error), NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self.notices.show_text(self.tr("Arrêté à votre demande ; aucun fichier n'a été écrit."))
