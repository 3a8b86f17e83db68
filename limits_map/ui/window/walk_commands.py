"""What the window does about walks: preparing, walking, the evening, the report; each in a window of its own."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from limits_map.domain.features import Value
from limits_map.domain.walks import WalkState
from limits_map.errors import LimitsMapError
from limits_map.operations.features import change_values
from limits_map.operations.photos import add_photo
from limits_map.operations.walks.facts import (
    all_walks,
    findings_of,
    layers_of_walks,
    walk_of,
    walk_state,
    walk_title,
    walk_under_way,
)
from limits_map.operations.walks.walking import begin_walk
from limits_map.ui.commands import Commands
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.map_backgrounds import MapBackgrounds
from limits_map.ui.window.map_editing import MapEditing
from limits_map.ui.window.views import ViewName, Views

if TYPE_CHECKING:
    from limits_map.operations.walks.plans import WalkPlan
    from limits_map.ui.walking.walk_window import WalkWindow
    from limits_map.ui.walks.walks_view import WalksView


_CHECKLIST = QSize(640, 620)


@runtime_checkable
class ShowsWalk(Protocol):
    """A view that one walk can be looked at in."""

    def show_walk(self, uuid: str) -> None:
        """Looks at a walk."""


class WalkCommands(QObject):
    """Opens the windows of walks for a session; each is imported when it is first opened.

    Signals: `phone_import_requested()` when what phones brought is to be imported.
    """

    phone_import_requested = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        views: Views,
        backgrounds: MapBackgrounds,
        editing: MapEditing,
        notices: NoticeBar,
        commands: Commands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._views = session, settings, views
        self._backgrounds, self._notices, self._window = backgrounds, notices, window
        self._editing = editing
        self._walking: WalkWindow | None = None
        self._beside: list[QWidget] = []
        """The windows that lie open beside the project's."""
        commands.add("walk", self.walk, icon_name="mdi6.walk", keys="Ctrl+Shift+M")
        commands.add("plan_walk", self.plan, icon_name="mdi6.map-marker-path")

    @property
    def walking(self) -> WalkWindow | None:
        """The window of the walk under way."""
        return self._walking

    def walk(self) -> None:
        """Goes on with the walk under way, sets out on the one prepared for today, or shows the walks."""
        under_way = walk_under_way(self._session.project)
        if under_way is not None:
            self.go(under_way.uuid)
            return
        today = datetime.now().date()
        ready = [
            row
            for row in all_walks(self._session.project)
            if walk_state(self._session.project, row) is WalkState.PLANNED and today in row.values.values()
        ]
        if len(ready) == 1:
            self.go(ready[0].uuid)
        else:
            self._views.show_view(ViewName.WALKS)

    def resume_after_crash(self) -> None:
        """Opens walk mode again where the program ended in the middle of a walk."""
        uuid = self._settings.text_of("walking/open")
        under_way = walk_under_way(self._session.project)
        if under_way is None or self._session.project.read_only:
            return
        if under_way.uuid == uuid:
            self.go(uuid)
            return
        number = len(findings_of(self._session.project, under_way.uuid))
        self._notices.show_text(
            self.tr("«\u00a0{walk}\u00a0» n'est pas terminée ({number}).").format(
                walk=walk_title(self._session.project, under_way), number=self.tr("%n constat(s)", "", number)
            ),
            NoticeKind.WARNING,
            action=self.tr("Reprendre la marche"),
            run=partial(self.go, under_way.uuid),
        )

    def go(self, uuid: str) -> None:
        """Walk mode for a walk, which is begun if it was not."""
        from limits_map.ui.walking.walk_window import WalkWindow

        if self._walking is not None:
            self._walking.raise_()
            self._walking.activateWindow()
            return
        project = self._session.project
        begun = walk_state(project, walk_of(project, uuid)) is WalkState.UNDER_WAY
        if not begun and self._session.run(begin_walk, walk=uuid, now=datetime.now()) is None:
            return
        window = WalkWindow(self._session, self._settings, uuid, self._backgrounds.another())
        window.left.connect(self._on_left)
        window.ended.connect(self._on_ended)
        self._walking = window
        window.showFullScreen()
        window.activateWindow()

    def follow(self, view: WalksView) -> None:
        """Does what is asked for in the view of the walks."""
        view.prepare_requested.connect(self.plan)
        view.plan_requested.connect(self.plan)
        view.pair_requested.connect(self._plan_pair)
        view.return_requested.connect(self._plan_return)
        view.walk_requested.connect(self.go)
        view.evening_requested.connect(self.tidy)
        view.report_requested.connect(self.report)
        view.checklist_requested.connect(self.check)
        view.sheets_requested.connect(self.print_sheets)
        view.track_requested.connect(self.add_track)
        view.phone_form_requested.connect(self.write_phone_form)
        view.phone_import_requested.connect(self.phone_import_requested)

    def plan(self, uuid: str | None = None) -> None:
        """Opens the preparation of a walk, or of a new one."""
        self._plan(walk=uuid)

    def tidy(self, uuid: str | None = None) -> None:
        """Opens the evening queue of a walk, or of all."""
        from limits_map.ui.evening.evening_window import EveningWindow

        window = EveningWindow(self._session, self._settings, uuid, self._window)
        window.set_theme(self._backgrounds.theme)
        window.set_background(self._backgrounds.another())
        window.report_requested.connect(self.report)
        window.action_requested.connect(self._add_action)
        window.site_requested.connect(self._make_site)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show_beside(window)

    def report(self, uuid: str) -> None:
        """Opens the report of a walk."""
        from limits_map.ui.walks.report_window import ReportWindow

        self._open(ReportWindow(self._session, self._settings, uuid, self._window))

    def check(self, uuid: str) -> None:
        """Opens the checklist of a walk at the desk."""
        from limits_map.ui.walking.checklist_panel import ChecklistPanel

        window = QDialog(self._window)
        window.setWindowTitle(walk_title(self._session.project, walk_of(self._session.project, uuid)))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel = ChecklistPanel(self._session, uuid, window)
        panel.left.connect(window.close)
        panel.photo_requested.connect(self._add_photo)
        QVBoxLayout(window).addWidget(panel)
        window.resize(_CHECKLIST)
        self._show_beside(window)
        panel.setFocus()

    def print_sheets(self, uuid: str) -> None:
        """Writes the paper sheets of a walk where somebody says."""
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
        self._notices.show_text(
            self.tr("{pages} page(s) écrites dans {file}.").format(pages=written.pages, file=path.name),
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

    def write_phone_form(self, uuid: str) -> None:
        """Writes the form of a walk for phones."""
        from limits_map.ui.walks.phone_form import PhoneFormWindow

        self._open(PhoneFormWindow(self._session, self._settings, uuid, self._window))

    def may_close(self) -> bool:
        """Closes what is open about walks before the project; False where one of them holds what is not kept yet.

        A walk under way goes on the next time.
        """
        return all(window.close() for window in [*self._beside, *([self._walking] if self._walking else [])])

    def _plan(self, *, walk: str | None = None, plan: WalkPlan | None = None) -> None:
        from limits_map.ui.walks.plan_window import PlanWindow

        window = PlanWindow(
            self._session,
            walk=walk,
            plan=plan,
            theme=self._backgrounds.theme,
            background=self._backgrounds.another(),
            parent=self._window,
        )
        window.saved.connect(self._on_planned)
        window.walk_requested.connect(self.go)
        window.sheets_requested.connect(self.print_sheets)
        window.background_requested.connect(self._backgrounds.prepare_offline)
        self._show_beside(window)

    def _plan_return(self, uuid: str) -> None:
        from limits_map.operations.walks.proposed import return_plan

        self._plan(plan=return_plan(self._session.project, uuid, date.today()))

    def _plan_pair(self, uuid: str) -> None:
        from limits_map.operations.walks.proposed import paired_plan

        self._plan(plan=paired_plan(self._session.project, uuid, date.today()))

    def _on_planned(self, uuid: str) -> None:
        self._views.show_view(ViewName.WALKS, focus=False)
        view = self._views.view(ViewName.WALKS)
        if isinstance(view, ShowsWalk):
            view.show_walk(uuid)

    def _add_action(self, finding: str) -> None:
        """The form of an action that answers a finding, with its words and its site."""
        layers = layers_of_walks(self._session.catalogue)
        row = self._session.project.feature(layers.findings.key, finding)
        actions = layers.findings.field(layers.form.action).link if layers.form.action is not None else None
        if row is None or actions is None:
            return
        definition = self._session.catalogue[actions]
        site = layers.findings.field(layers.form.site).link if layers.form.site is not None else None
        link = definition.link_to(site) if site is not None else None
        preset: dict[str, Value] = {definition.title_field: row.values.get(layers.form.proposal or "")}
        if link is not None:
            preset[link.key] = row.values.get(layers.form.site or "")
        answer = layers.form.action
        self._editing.add(
            actions,
            preset,
            then=lambda uuid: self._session.run(
                change_values, layer=layers.findings.key, uuids=[finding], values={answer: uuid}
            ),
        )

    def _add_photo(self, layer: str, uuid: str) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Photo de ce qui a été fait"), "", self.tr("Photos (*.jpg *.jpeg *.png *.webp)")
        )
        if name:
            self._session.run(add_photo, layer=layer, uuid=uuid, path=Path(name))

    def _make_site(self, finding: str) -> None:
        self._editing.make_site(layers_of_walks(self._session.catalogue).findings.key, [finding])

    def _ask_where(self, title: str, proposed: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(self._session.project.path.parent / proposed), kinds
        )
        return Path(name) if name else None

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def _show_beside(self, window: QWidget) -> None:
        self._beside.append(window)
        window.destroyed.connect(partial(self._forget, window))
        window.show()

    def _forget(self, window: QWidget) -> None:
        self._beside.remove(window)

    def _on_left(self) -> None:
        self._walking = None
        self._window.activateWindow()

    def _on_ended(self, uuid: str) -> None:
        self._walking = None
        self._views.show_view(ViewName.WALKS)
        self._window.activateWindow()
