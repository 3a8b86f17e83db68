"""Prepares a walk: fetches the background of an area into a file beside the project, to be seen without a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider, providers
from limits_map.backgrounds.packs.fetch import PackFetch
from limits_map.cartography.projection import Box
from limits_map.errors import BackgroundError
from limits_map.operations.tile_packs import (
    PackPlan,
    begun_packs,
    expected_bytes,
    fetch_pack,
    free_bytes,
    lacking_room,
    pack_at,
    pack_path,
    plan_pack,
)
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.map.prepare_form import Area, PrepareForm
from limits_map.ui.map.prepare_progress import PrepareProgress, say_megabytes
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Text, say_number

_WIDTH, _HEIGHT, _FRAME = 560, 400, 64


class PrepareWindow(QDialog):
    """Leaves the map usable while it is open; closing it keeps what has come, and the next time it is gone on with.

    Signals: `prepared(str)` with the path of a file that is to be the background now.
    """

    prepared = Signal(str)

    def __init__(
        self,
        session: Session,
        *,
        bounds_of_view: Callable[[], Box],
        areas: Sequence[Area] = (),
        settings: Settings | None = None,
        parent: QWidget | None = None,
        known: Sequence[TileProvider] | None = None,
        patience: Patience = Patience(),  # noqa: B008
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._project = session.project.path
        self._patience = patience
        self._fetch: PackFetch | None = None
        self._plan: PackPlan | None = None
        self._path: Path | None = None
        whole = providers() if known is None else known
        self._known = tuple(provider for provider in whole if provider.over is None)
        self.notices = NoticeBar(self, session=session)
        self._intro, self._figures, self._about = QuietLabel(self), TitleLabel(self), QuietLabel(self)
        self.form = PrepareForm(session, bounds_of_view, areas, self._known, settings, self)
        self.refusal = NoteLine(Tone.ERROR, self)
        self.progress = PrepareProgress(session, self)
        self.progress.hide()
        self.close_button, self.use_button, self.go_button = (QPushButton(self) for _ in range(3))
        self.close_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self._on_use)
        self.go_button.clicked.connect(self._on_go)
        press_by_enter(self.close_button, self.use_button, self.go_button)
        self._lay_out()
        self._resume_begun()
        self.form.changed.connect(self._on_form_changed)
        self._retranslate()
        order_tabs(self)
        self.plan_again()
        (self.go_button if self.go_button.isEnabled() else self.form.area).setFocus()

    @property
    def running(self) -> bool:
        """True while tiles are fetched."""
        return self._fetch is not None

    @property
    def figures(self) -> str:
        """How much is to be fetched, in words."""
        return self._figures.text()

    @property
    def about(self) -> str:
        """What stands under the figures."""
        return self._about.text()

    def plan_again(self) -> None:
        """Counts again, for a map that shows something else, or another choice."""
        if self.running:
            return
        name, ground = self.form.chosen
        self._plan = plan_pack(
            provider=self.form.chosen_provider,
            area=ground,
            area_name=name,
            least_zoom=self.form.least.value(),
            most_zoom=self.form.most.value(),
        )
        self._path = pack_path(project_path=self._project, plan=self._plan, language=self._session.language)
        self._say_plan()

    def done(self, result: int) -> None:
        """Closes the window; what has come is on the disk then."""
        self._stop()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.plan_again()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.form.follows_view:
            self.plan_again()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close_button, self.use_button, self.go_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._intro)
        column.addWidget(self.form)
        figures = QVBoxLayout()
        figures.setSpacing(4)
        for widget in (self._figures, self.refusal, self._about):
            figures.addWidget(widget)
        column.addLayout(figures)
        column.addWidget(self.progress)
        column.addStretch(1)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 16), min(_HEIGHT, room.height() - _FRAME))

    def _resume_begun(self) -> None:
        """Takes up what was begun last and not ended."""
        begun = begun_packs(project_path=self._project, known=self._known)
        if begun:
            self.form.choose(begun[0].plan.wanted)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Préparer un fond hors ligne"))
        self._intro.setText(
            self.tr("Met le fond de carte d'une zone dans un fichier à côté du projet : il se voit sans réseau.")
        )
        self.close_button.setText(self.tr("Fermer"))
        self.close_button.setToolTip(self.tr("Ce qui est arrivé est gardé ; on peut reprendre plus tard"))
        self.use_button.setText(self.tr("Utiliser ce fond"))
        self._say_buttons()

    def _say_plan(self) -> None:
        plan, path = self._plan, self._path
        if plan is None or path is None:
            return
        language = self._session.language
        begun = pack_at(path=path)
        there = min(begun.settled, plan.tiles) if begun is not None else 0
        refusal = plan.refusal or (lacking_room(plan=plan, path=path) if there < plan.tiles else None)
        self.refusal.say("" if refusal is None else self._session.say(refusal))
        counted = plan.refusal is None
        self._figures.setVisible(counted)
        if begun is not None and there >= plan.tiles:
            words = self.tr("%Ln tuile(s), {size} Mo", "", plan.tiles)
            self._figures.setText(words.format(size=say_megabytes(begun.size, language)))
        else:
            self._say_figures(expected_bytes(plan=plan, begun=begun))
        free = free_bytes(path=path)
        lines = []
        if counted and there >= plan.tiles:
            lines.append(self.tr("Tout est déjà là."))
        elif counted and there:
            lines.append(
                self.tr("{there} déjà là : « Reprendre » va chercher le reste.").format(
                    there=say_number(there, language)
                )
            )
        if counted and there < plan.tiles:
            words = self.tr("C'est une estimation, qui se précise en route.")
            if free is not None:
                words += " " + self.tr("Place libre sur le disque : {size} Go.").format(
                    size=say_number(round(free / 1e9, 1), language)
                )
            lines.append(words)
        if counted:
            lines.append(self.tr("Fichier : {file}").format(file=path.name))
        self._about.setText("\n".join(lines))
        self._say_buttons()

    def _say_figures(self, size: int) -> None:
        if self._plan is not None:
            words = self.tr("%Ln tuile(s), environ {size} Mo", "", self._plan.tiles)
            self._figures.setText(words.format(size=say_megabytes(size, self._session.language)))

    def _on_progress(self, done: int, total: int, came: int) -> None:
        if self._fetch is not None:
            self.progress.tell(done, total, came, self._fetch.estimated_bytes)
            self._say_figures(self._fetch.estimated_bytes)

    def _say_buttons(self) -> None:
        plan, path = self._plan, self._path
        begun = pack_at(path=path) if plan is not None and path is not None and not self.running else None
        there = begun.settled if begun is not None else 0
        complete = plan is not None and 0 < plan.tiles <= there
        fine = plan is not None and not self.refusal.text
        self.go_button.setText(
            self.tr("Arrêter")
            if self.running
            else self.tr("Reprendre")
            if there and not complete
            else self.tr("Préparer")
        )
        self.go_button.setEnabled(self.running or (fine and not complete))
        self.go_button.setHidden(complete)
        self.use_button.setVisible(not self.running and there > 0)
        default = self.use_button if complete else self.go_button
        for button in (self.use_button, self.go_button):
            button.setDefault(button is default)

    def _on_form_changed(self) -> None:
        self.progress.hide()
        self.notices.dismiss()
        self.plan_again()

    def _on_go(self) -> None:
        if self._fetch is not None:
            self.go_button.setEnabled(False)
            self._fetch.cancel()
        else:
            self._start()

    def _start(self) -> None:
        self.plan_again()
        plan, path = self._plan, self._path
        if plan is None or path is None or self.refusal.text:
            return
        self.notices.dismiss()
        try:
            fetch = fetch_pack(plan=plan, path=path, patience=self._patience)
        except BackgroundError as error:
            self.notices.show_text(error.text, NoticeKind.ERROR)
            return
        fetch.setParent(self)
        fetch.progress.connect(self._on_progress)
        fetch.waiting.connect(self.progress.wait)
        fetch.finished.connect(self._on_finished)
        fetch.stopped.connect(self._on_stopped)
        fetch.failed.connect(self._on_failed)
        self._fetch = fetch
        self.form.remember()
        self.form.setEnabled(False)
        self._about.setText(self.tr("Fichier : {file}").format(file=path.name))
        self.progress.begin()
        self._say_buttons()
        self.go_button.setFocus()
        fetch.start()

    def _on_finished(self) -> None:
        self.form.settle()
        self._end()
        self.progress.hide()
        self.notices.show_text(self.tr("Le fond est prêt : il se voit maintenant sans réseau."), NoticeKind.SUCCESS)
        self.use_button.setFocus()

    def _on_stopped(self) -> None:
        self._end()
        self.notices.show_text(self.tr("Arrêté ; ce qui est arrivé est gardé."))

    def _on_failed(self, why: Text) -> None:
        self._end()
        self.notices.show_text(why, NoticeKind.WARNING)

    def _end(self) -> None:
        if self._fetch is not None:
            self._fetch.deleteLater()
            self._fetch = None
        self.progress.end()
        self.form.setEnabled(True)
        self.plan_again()
        self.go_button.setFocus()

    def _stop(self) -> None:
        """Before the window goes: what has come is written."""
        if self._fetch is not None:
            self._fetch.close()
            self._fetch.deleteLater()
            self._fetch = None

    def _on_use(self) -> None:
        if self._path is not None:
            path = str(self._path)
            self.accept()
            self.prepared.emit(path)
