"""Wires the parts into the running program; the only module that knows all of them."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from limits_map.catalogue import Catalogue
from limits_map.errors import LimitsMapError
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.ui.jobs import Job, Progress
from limits_map.ui.look import LookName, use_look
from limits_map.ui.mark import program_icon
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.translation import Translation
from limits_map.ui.window.project_window import ProjectWindow
from limits_map.ui.window.start_screen import StartScreen
from limits_map.words import Language

_log = logging.getLogger(__name__)
_COLLECT_MS = 2000


def application() -> QApplication:
    """The one Qt application with windows; a command that will open one asks for it before anything is painted."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("LIMITS Map")
    app.setWindowIcon(program_icon())
    return app


def spare_the_collector() -> None:
    """Lets Python look for lost rings of objects seldom: lists of thousands of rows have none, and cost it dear.

    What was loaded until now stays, and is not looked through at all: that alone would take a thirtieth of a second.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    gc.enable()


class Collector(QObject):
    """Looks for lost rings of objects on the thread of the windows, every two seconds where there may be many.

    Python does it on whichever thread is at work, and an object of Qt's that goes on another thread than its own may
    take the program down.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_COLLECT_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return


def run_window(
    catalogue: Catalogue,
    path: Path | None,
    language: Language | None,
    on_window: Callable[[ProjectWindow], object] | None = None,
) -> int:
    """Runs the windows until the last is closed; opens a project at once if one is named.

    `on_window` is given the project's window as soon as it is shown, to measure how it starts.
    """
    app = application()
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    spare_the_collector()
    Collector(app)
    program = Program(app, catalogue, Settings.of_this_computer(), language, documents)
    sys.excepthook = program.tell_crash
    program.start(path)
    if on_window is not None and program.window is not None:
        on_window(program.window)
    code: int = app.exec()
    program.stop()
    return code


class Program(QObject):
    """The start screen and the window of the project that is open, one of the two at a time."""

    def __init__(
        self,
        app: QApplication,
        catalogue: Catalogue,
        settings: Settings,
        language: Language | None,
        documents: Path,
    ) -> None:
        super().__init__()
        self._documents = documents
        self._app = app
        self._catalogue = catalogue
        self._settings = settings
        self._translation = Translation(language or settings.language, self)
        self._look = _look_named(settings.text_of("look"))
        self._theme = use_look(app, self._look)
        self._session: Session | None = None
        self._window: ProjectWindow | None = None
        self._job: Job | None = None
        self._start: StartScreen | None = None

    @property
    def start_screen(self) -> StartScreen:
        """The screen that is shown while no project is open; made when it is first needed."""
        if self._start is None:
            self._start = self._make_start()
        return self._start

    @property
    def window(self) -> ProjectWindow | None:
        """The window of the open project."""
        return self._window

    def start(self, path: Path | None) -> None:
        """Opens a project, or shows the start screen."""
        if path is None or not self.open_project(path):
            self.start_screen.show()

    def stop(self) -> None:
        """Closes what is open and waits for work under way to end."""
        if self._job is not None:
            self._job.stop_and_wait()
        if self._window is not None:
            self._window.close()
        if self._start is not None:
            self._start.close()

    def open_project(self, path: Path) -> bool:
        """Opens a project in its window; tells why if it cannot be, and returns False."""
        if self._session is not None and self._session.project.path.resolve() == path.resolve():
            return True
        try:
            project = Project.open(path, self._catalogue)
        except LimitsMapError as error:
            self._tell(error)
            return False
        return self._show(project)

    def tell_crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Logs a mistake of the program's own and says calmly that nothing saved is lost.

        An error of the world's that no part expected, such as a disk that goes away, is told in its own words.
        """
        if isinstance(error, LimitsMapError):
            _log.error("told outside of any action", exc_info=(kind, error, trace))
            self._tell(error)
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        QMessageBox.critical(
            self._window or self._start,
            self.tr("Erreur du programme"),
            self.tr(
                "Le programme a rencontré une erreur ({name}). Ce qui était enregistré l'est toujours.\n"
                "Fermez et rouvrez le projet, puis signalez l'erreur si elle revient."
            ).format(name=kind.__name__),
        )

    def _make_start(self) -> StartScreen:
        start = StartScreen(self._settings.recent, self._translation.language)
        start.resize(QSize(980, 640).boundedTo(start.screen().availableGeometry().size()))
        start.project_chosen.connect(self.open_project)
        start.new_requested.connect(self._new)
        start.open_requested.connect(self._open)
        start.sample_requested.connect(self._open_sample)
        start.language_chosen.connect(self._use_language)
        start.forgotten.connect(self._forget)
        return start

    def _show(self, project: Project) -> bool:
        """Shows a project in place of the one that is open; False if that one holds something unsaved."""
        if not self._leave():
            project.close()
            return False
        self._settings.remember_project(project.path, project.title)
        self._show_recent()
        self._session = Session(project, self._translation.language, self)
        window = ProjectWindow(self._session, self._settings, self._theme, self._look)
        window.closed.connect(self._on_window_closed)
        window.new_requested.connect(self._new)
        window.open_requested.connect(self._open)
        window.leave_requested.connect(self._back_to_start)
        window.look_chosen.connect(self._use_look)
        window.language_chosen.connect(lambda name: self._use_language(Language(name)))
        self._window = window
        window.show()
        if self._start is not None:
            self._start.hide()
        return True

    def _leave(self) -> bool:
        """Closes the project window, if one is open; the file is then free for others. False if it stays."""
        return self._window is None or self._window.close()

    def _on_window_closed(self) -> None:
        window, session = self._window, self._session
        self._window = self._session = None
        if window is not None:
            window.deleteLater()
        if session is not None:
            session.project.close()
            session.deleteLater()

    def _back_to_start(self) -> None:
        """Leaves the project; the start screen is there before the window goes, or the program would end."""
        self.start_screen.show()
        if not self._leave():
            self.start_screen.hide()

    def _forget(self, path: Path) -> None:
        self._settings.forget_project(path)
        self._show_recent()

    def _show_recent(self) -> None:
        if self._start is not None:
            self._start.set_recent(self._settings.recent)

    def _new(self) -> None:
        suggestion = str(self._documents / f"{self.tr('Nouveau projet')}.gpkg")
        name, _ = QFileDialog.getSaveFileName(
            self._window or self._start,
            self.tr("Nouveau projet"),
            suggestion,
            self.tr("Projets (*.gpkg)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return
        path = Path(name) if name.endswith(".gpkg") else Path(f"{name}.gpkg")
        try:
            project = Project.create(path, title=path.stem, catalogue=self._catalogue)
        except LimitsMapError as error:
            self._tell(error)
            return
        self._show(project)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window or self._start,
            self.tr("Ouvrir un projet"),
            str(self._documents),
            self.tr("Projets (*.gpkg);;Tous les fichiers (*)"),
        )
        if name:
            self.open_project(Path(name))

    def _open_sample(self) -> None:
        """Opens the sample project, which is made on first use and keeps what is changed in it."""
        from limits_map.operations.projects import SAMPLE_FILE, create_sample_project

        path = self._documents / "LIMITS Map" / SAMPLE_FILE
        if path.exists():
            self.open_project(path)
            return
        if self._job is not None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = self._catalogue

        def work(progress: Progress) -> object:
            create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder(), progress=progress)
            return path

        job = Job(work, self)
        self.start_screen.show_progress(self.tr("Préparation du projet d'exemple…"), job)
        job.done.connect(self._on_sample_done)
        job.cancelled.connect(self._on_job_gone)
        job.failed.connect(self._on_sample_failed)
        self._job = job
        job.start()

    def _on_sample_done(self, path: object) -> None:
        self._on_job_gone()
        if isinstance(path, Path):
            self.open_project(path)

    def _on_sample_failed(self, error: object) -> None:
        self._on_job_gone()
        if isinstance(error, LimitsMapError):
            self._tell(error)
        elif isinstance(error, Exception):
            self.tell_crash(type(error), error, error.__traceback__)

    def _on_job_gone(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _use_language(self, language: Language) -> None:
        self._settings.language = language
        if self._session is not None:
            self._session.language = language
        if self._start is not None:
            self._start.set_language(language)
        self._translation.switch(language)

    def _use_look(self, name: str) -> None:
        self._look = _look_named(name)
        self._settings.remember("look", name)
        self._theme = use_look(self._app, self._look)
        if self._window is not None:
            self._window.set_theme(self._theme)

    def _tell(self, error: LimitsMapError) -> None:
        QMessageBox.warning(self._window or self._start, "LIMITS Map", error.text.say(self._translation.language))


def _look_named(name: str) -> LookName:
    return LookName(name) if name in tuple(LookName) else LookName.SYSTEM
