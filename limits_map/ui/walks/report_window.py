"""Makes the report of a walk in three steps: asks for whom, tells what it will show and not, writes it and opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from limits_map.errors import LimitsMapError
from limits_map.exports import ExportOptions
from limits_map.operations.exports import ExportOutcome
from limits_map.operations.walks.report import PreparedReport, prepare_walk_report, write_prepared_report
from limits_map.ui.job_dialog import JobDialog
from limits_map.ui.jobs import Progress
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walks.report_form import ReportForm, ReportWish

_WIDTH, _HEIGHT, _FRAME = 640, 640, 64


class _Told(QWidget):
    """A title, a line under it, and lines to be read by keyboard and screen reader alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.under, self.lines = TitleLabel(self), QuietLabel(self), QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.setFocusProxy(self.lines)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)
        self.column.addWidget(self.under)
        self.column.addWidget(self.lines, 1)

    def tell(self, title: str, under: str, lines: str) -> None:
        """Says other things, from the first line on."""
        self.title.setText(title)
        self.under.setText(under)
        self.lines.setPlainText(lines)
        self.lines.setAccessibleName(title)


class ReportWindow(JobDialog):
    """Makes one report of a walk after the other; Escape steps back.

    Signals: `reported(object)` with the ExportOutcome of each.
    """

    reported = Signal(object)

    def __init__(self, session: Session, settings: Settings, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._walk = session, walk
        self._prepared: PreparedReport | None = None
        self._wish: ReportWish | None = None
        self._outcome: ExportOutcome | None = None
        self.form = ReportForm(session, settings, walk, self)
        self.shown, self.outcome_page = _Told(self), _Told(self)
        self.open_button, self.folder_button = QPushButton(self), QPushButton(self)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_folder)
        opened = QHBoxLayout()
        opened.setSpacing(8)
        opened.addWidget(self.open_button)
        opened.addWidget(self.folder_button)
        opened.addStretch(1)
        self.outcome_page.column.insertLayout(2, opened)
        self.outcome_page.setFocusProxy(self.open_button)
        self.notices = NoticeBar(self, session=session)
        self._pages = QStackedWidget(self)
        for page in (self.form, self.shown, self.outcome_page):
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
        elif self.page is self.shown:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compte rendu de la marche"))
        self.close_button.setText(self.tr("Fermer"))
        self.open_button.setText(self.tr("Ouvrir"))
        self.folder_button.setText(self.tr("Ouvrir le dossier"))
        self._say_steps()
        self._tell_prepared()
        self._tell_outcome()

    def _say_steps(self) -> None:
        again = self.page is self.outcome_page
        self.back_button.setText(self.tr("Autre compte rendu") if again else self.tr("Revenir aux choix"))
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
        self._pages.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self._on_form_changed()
        if not busy:
            # What is disabled lets the keyboard go.
            self.next_button.setFocus()

    def _on_form_changed(self) -> None:
        self.next_button.setEnabled(not self.running and self.form.wish is not None)

    def _on_next(self) -> None:
        wish = self.form.wish
        if wish is None:
            return
        self.notices.dismiss()
        if self.page is self.form:
            self._wish = wish
            self._run(self._preparing(wish), self.tr("Préparation de ce que ce public peut avoir…"))
        elif self._prepared is not None and (not wish.out.exists() or self._may_replace(wish)):
            self._run(self._writing(wish, self._prepared), self.tr("Écriture de {file}…").format(file=wish.out.name))

    def _on_back(self) -> None:
        self._show_page(self.form)
        self.form.whom.buttons[self.form.whom.audience].setFocus()

    def _preparing(self, wish: ReportWish) -> Callable[[Progress], object]:
        project, walk = self._session.project, self._walk

        def work(progress: Progress) -> object:
            with project.another_connection() as connection:
                return prepare_walk_report(
                    project=connection, walk=walk, audience=wish.audience, partner=wish.partner, progress=progress
                )

        return work

    def _writing(self, wish: ReportWish, prepared: PreparedReport) -> Callable[[Progress], object]:
        project = self._session.project

        def work(progress: Progress) -> object:
            options = ExportOptions(language=wish.language, progress=progress)
            with project.another_connection() as connection:
                return write_prepared_report(project=connection, prepared=prepared, out=wish.out, options=options)

        return work

    def _may_replace(self, wish: ReportWish) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Remplacer le fichier ?"),
            self.tr("{file} existe déjà dans ce dossier. Le remplacer ?").format(file=wish.out.name),
        )
        return answer == QMessageBox.StandardButton.Yes

    def _on_done(self, result: object) -> None:
        if isinstance(result, PreparedReport):
            self._prepared = result
            self._tell_prepared()
            self._show_page(self.shown)
        elif isinstance(result, ExportOutcome):
            # What changed since the last report is another question from now on.
            self._prepared, self._outcome = None, result
            self.form.keep_folder(result.path)
            self._tell_outcome()
            self._show_page(self.outcome_page)
            self.reported.emit(result)

    def _on_failed(self, error: Exception) -> None:
        said = self._session.say(error.text) if isinstance(error, LimitsMapError) else str(error)
        self.notices.show_text(said, NoticeKind.ERROR)

    def _on_cancelled(self) -> None:
        self.notices.show_text(self.tr("Arrêté à votre demande ; aucun fichier n'a été écrit."))

    def _tell_prepared(self) -> None:
        prepared, wish = self._prepared, self._wish
        if prepared is not None and wish is not None:
            whom = wish.partner or self.form.whom.buttons[wish.audience].text()
            lines = "\n".join(self._lines(prepared))
            self.shown.tell(self.tr("Ce que montrera ce compte rendu"), f"{prepared.walk}. {whom}.", lines)

    def _lines(self, prepared: PreparedReport) -> Iterator[str]:
        """What the report will show, what it leaves out, and what is new since the audience was last given something."""
        report, differences = prepared.report, prepared.export.differences
        if self._session.project.read_only:
            yield self.tr("Projet ouvert en lecture seule : ce compte rendu ne sera pas noté.")
        if prepared.unfinished:
            yield self.tr("%n constat(s) à mettre au net n'y figurera(ont) pas.", "", prepared.unfinished)
        if report.is_empty:
            yield self.tr("Aucun constat de cette marche ne peut être montré à ce public.")
        yield self.tr("%n arrêt(s)", "", sum(not part.is_empty for part in report.stops))
        yield self.tr("%n proposition(s)", "", len(report.proposals))
        yield self.tr("%n photo(s)", "", len(report.photos))
        yield self.tr("%n action(s)", "", len(report.actions))
        yield from (self._compared(beside.by_moment) for beside in report.beside)
        for layer in differences.layers:
            for words, titles in (
                (self.tr("Nouveau depuis le dernier envoi à ce public : {n}"), layer.added),
                (self.tr("Changé depuis le dernier envoi à ce public : {n}"), layer.changed),
                (self.tr("Disparu depuis le dernier envoi à ce public : {n}"), layer.removed),
            ):
                if titles:
                    yield words.format(n=len(titles))
        yield ""
        yield self.tr("Ce qui est montré, et ce qui ne l'est pas :")
        yield from (f"•\N{NO-BREAK SPACE}{self._session.say(line)}" for line in prepared.lines)

    def _compared(self, by_moment: bool) -> str:
        return (
            self.tr("La comparaison du jour et de la nuit")
            if by_moment
            else self.tr("La comparaison avec la marche précédente")
        )

    def _tell_outcome(self) -> None:
        outcome = self._outcome
        if outcome is not None:
            lines = [f"•\N{NO-BREAK SPACE}{self._session.say(line)}" for line in outcome.lines]
            sum_words = self.tr("Empreinte SHA-256 : {sum}").format(sum=outcome.sha256)
            self.outcome_page.tell(
                self.tr("Compte rendu enregistré"), str(outcome.path), "\n".join([*lines, "", sum_words])
            )

    def _on_open(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path)))

    def _on_folder(self) -> None:
        if self._outcome is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._outcome.path.parent)))
