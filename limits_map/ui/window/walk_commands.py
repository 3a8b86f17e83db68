"""What the window does about walks: preparing, walking, the evening, the report; each in a window of its own."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import day_of
from limits_map.domain.walks import WalkState
from limits_map.operations.features import change_values
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
from limits_map.ui.window.walk_files import WalkFiles
from limits_map.words import say_date

if TYPE_CHECKING:
    from limits_map.domain.walk_plans import WalkPlan
    from limits_map.ui.walking.walk_window import WalkWindow
    from limits_map.ui.walks.walk_requests import WalkRequests


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
        self._files = WalkFiles(session, notices, window)
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
        row = walk_of(project, uuid)
        if not self._is_to_begin_today(row):
            return
        begun = walk_state(project, row) is WalkState.UNDER_WAY
        if not begun and self._session.run(begin_walk, walk=uuid, now=datetime.now()) is None:
            return
        window = WalkWindow(self._session, self._settings, uuid, self._backgrounds.another())
        window.left.connect(self._on_left)
        window.ended.connect(self._on_ended)
        self._walking = window
        window.showFullScreen()
        window.activateWindow()

    def _is_to_begin_today(self, walk: Feature) -> bool:
        """Asks before a walk that was prepared for another day is begun: its date becomes that of today."""
        project = self._session.project
        day = day_of(layers_of_walks(project.catalogue).walks, walk)
        if walk_state(project, walk) is not WalkState.PLANNED or day is None or day == date.today():
            return True
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        words = self.tr("«\u00a0{walk}\u00a0» est prévue le {day}. La commencer aujourd'hui\u00a0?").format(
            walk=walk_title(project, walk), day=say_date(day, self._session.language)
        )
        told = self.tr("Sa date devient celle d'aujourd'hui\u00a0; Ctrl+Z la rétablit.")
        return QMessageBox.question(self._window, words, f"{words}\n\n{told}", yes | no, no) == yes

    def follow(self, requests: WalkRequests) -> None:
        """Does what is asked for in the view of the walks."""
        requests.prepare_requested.connect(self.plan)
        requests.plan_requested.connect(self.plan)
        requests.pair_requested.connect(self._plan_pair)
        requests.return_requested.connect(self._plan_return)
        requests.walk_requested.connect(self.go)
        requests.evening_requested.connect(self.tidy)
        requests.report_requested.connect(self.report)
        requests.checklist_requested.connect(self.check)
        requests.sheets_requested.connect(self._files.print_sheets)
        requests.track_requested.connect(self._files.add_track)
        requests.phone_form_requested.connect(self.write_phone_form)
        requests.phone_import_requested.connect(self.phone_import_requested)

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
        panel.photo_requested.connect(self._files.add_photo)
        QVBoxLayout(window).addWidget(panel)
        window.resize(_CHECKLIST)
        self._show_beside(window)
        panel.setFocus()

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
        window.sheets_requested.connect(lambda uuid: self._files.print_sheets(uuid, window.notices))
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
            place=row.geometry,
            then=lambda uuid: self._session.run(
                change_values, layer=layers.findings.key, uuids=[finding], values={answer: uuid}
            ),
        )

    def _make_site(self, finding: str) -> None:
        self._editing.make_site(layers_of_walks(self._session.catalogue).findings.key, [finding])

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
