"""The window in which a walk is prepared: when, where along and where it halts, who is invited, and what is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from limits_map.backgrounds.background import Background
from limits_map.cartography.themes import Theme
from limits_map.domain.features import Changes
from limits_map.domain.walk_plans import WalkPlan
from limits_map.domain.walks import WalkState
from limits_map.operations.walks.estimate import estimate
from limits_map.operations.walks.facts import layers_of_walks, walk_of, walk_state
from limits_map.operations.walks.plans import change_plan, plan_of, plan_walk
from limits_map.operations.walks.proposed import new_plan
from limits_map.ui.keyboard import order_tabs
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import Column, sized_font
from limits_map.ui.session import Session
from limits_map.ui.walks.invited_table import InvitedTable
from limits_map.ui.walks.item_choice import ItemChoice
from limits_map.ui.walks.plan_foot import PlanFoot
from limits_map.ui.walks.plan_form import PlanForm
from limits_map.ui.walks.route_chooser import RouteChooser
from limits_map.ui.walks.route_draft import RouteDraft, RouteState
from limits_map.ui.walks.route_map import RouteMap
from limits_map.ui.walks.stop_list import StopList
from limits_map.words import Text

_SIZE = QSize(1340, 700)
_FORM_WIDTH, _FORM_POINTS = 440, 11.0
_STOPS_HEIGHT = 190


class PlanWindow(QDialog):
    """Prepares a new walk, or one that was prepared already; it leaves the other windows usable.

    Signals: `saved(str)` with the walk's uuid once it is in the project; `walk_requested(str)` and `sheets_requested(str)`
    with it when the walk is to begin or its sheets are to be printed, saved before; `background_requested(object)` with
    west, south, east, north of the ground that is to be fetched.
    """

    saved = Signal(str)
    walk_requested = Signal(str)
    sheets_requested = Signal(str)
    background_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        *,
        walk: str | None = None,
        plan: WalkPlan | None = None,
        theme: Theme | None = None,
        background: Background | None = None,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`walk` is one that is there already; `plan` proposes a new one, as a return walk. The window owns `background`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(sized_font(self.font(), points=_FORM_POINTS))
        self._session = session
        self._today = today
        self._walk: str | None = None
        self._was: object = None
        self._to_come = True
        self.draft = RouteDraft(self, stop_word=layers_of_walks(session.catalogue).stops.singular.fr)
        self.notices = NoticeBar(self, session=session)
        self.form = PlanForm(session, self)
        self.chooser = RouteChooser(session, self.draft, self)
        self.invited, self.items = InvitedTable(session, self), ItemChoice(session, self)
        self.map_view = RouteMap(session, self.draft, theme=theme, parent=self)
        self.stops = StopList(session, self.draft, self)
        self.foot = PlanFoot(session, self)
        self._rows = {each: LabelledRow(each, self) for each in (self.chooser, self.invited, self.items)}
        self._lay_out()
        self._connect()
        proposed = plan or new_plan(session.project, today or date.today())
        self._load(plan_of(session.project, walk) if walk is not None else proposed, walk)
        self._retranslate()
        order_tabs(self)
        self.map_view.set_background(background)
        self.map_view.load()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(20, 60)))
        self.form.name.setFocus()

    @property
    def walk(self) -> str | None:
        """The uuid of the walk; None until it is saved for the first time."""
        return self._walk

    @property
    def has_changes(self) -> bool:
        """True if something would be lost by closing; a proposal that nobody touched is nothing."""
        return self._raw() != self._was

    def plan(self) -> WalkPlan:
        """The plan as it stands in the window; raises InvalidValueError where something does not fit."""
        invited, came = self.invited.counts()
        state = self.draft.state
        return replace(
            self.form.plan(),
            route=state.route,
            route_name=self.chooser.name.text().strip(),
            line=state.line,
            stops=state.stops,
            invited=invited,
            came=came,
            items=self.items.items() or (),
        )

    def save(self) -> str | None:
        """Writes the walk; gives its uuid, or None where something is wrong, which is said."""
        if not self.foot.save_button.isEnabled():
            return self._walk
        if not self._check():
            return None
        if self._walk is not None and not self.has_changes:
            return self._walk
        today = self._today
        if self._walk is None:
            changes = self._session.run(plan_walk, plan=self.plan(), today=today)
            walk = changes.rows[0].uuid if changes is not None else None
        else:
            walk = self._walk
            changes = self._session.run(change_plan, walk=walk, plan=self.plan(), today=today)
        if changes is None or walk is None:
            return None
        chosen = self.draft.chosen
        self._load(plan_of(self._session.project, walk), walk)
        self.draft.choose(chosen)
        self._retranslate()
        self.notices.show_text(self.tr("La marche est enregistrée."), NoticeKind.SUCCESS)
        self.saved.emit(walk)
        return walk

    def reject(self) -> None:
        """Closes, after a question where something would be lost."""
        if self.has_changes and self.foot.save_button.isEnabled() and not self.foot.asking:
            self.foot.ask()
            return
        if self.foot.asking:
            self.foot.settle()
            self.form.name.setFocus()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Closes the window; nothing is read any more then."""
        self.map_view.stop_reading()
        self.map_view.set_background(None)
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        left = Column(self)
        left.setMinimumWidth(_FORM_WIDTH)
        left.content.setSpacing(4)
        left.content.addWidget(self.form)
        for row in self._rows.values():
            left.content.addWidget(row)
        left.content.addStretch(1)
        self.stops.setFixedHeight(_STOPS_HEIGHT)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.map_view, 1)
        right.addWidget(self.stops)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.notices)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.draft.changed.connect(self._on_changed)
        self.chooser.draw_requested.connect(self.map_view.draw_route)
        self.chooser.edit_requested.connect(self.map_view.edit_route)
        self.chooser.taken.connect(self.map_view.fit_all)
        self.map_view.stop_wanted.connect(self._on_stop_wanted)
        self.stops.stop_placed.connect(self._on_stop_placed)
        self.stops.stop_named.connect(lambda name: self._add(*self.map_view.middle(), name))
        self.stops.shown.connect(self.map_view.show_stop)
        foot = self.foot
        foot.save_requested.connect(self.save)
        foot.close_requested.connect(self.reject)
        foot.kept.connect(self.form.name.setFocus)
        foot.dropped.connect(lambda: self.done(QDialog.DialogCode.Rejected.value))
        foot.sheets_requested.connect(lambda: self._saved_then(self.sheets_requested))
        foot.walk_requested.connect(lambda: self._saved_then(self.walk_requested))
        foot.background_requested.connect(self._on_background)
        for keys, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+P", foot.sheets_button.click),
            ("Ctrl+D", self.map_view.draw_route),
            ("Ctrl+M", self.map_view.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._session.changed.connect(self._on_session_changed)
        self._session.failed.connect(self._on_failed)

    def _retranslate(self) -> None:
        self.setWindowTitle(
            self.tr("Préparer une marche") if self._walk is None else self.tr("Préparation de la marche")
        )
        self._rows[self.chooser].say_label(self.tr("Parcours"))
        self._rows[self.invited].say_label(self.tr("Invités, en nombre"))
        self._rows[self.items].say_label(self.tr("Rubriques de la grille"))
        reason = self._session.project.read_only_reason
        self.foot.save_button.setEnabled(reason is None)
        if reason is not None:
            self.notices.show_text(reason, NoticeKind.WARNING)

    def _load(self, plan: WalkPlan, walk: str | None) -> None:
        """Shows a plan as it is; nothing is unsaved then."""
        self._walk = self.chooser.walk = walk
        self.form.load(plan, walk)
        self.invited.set_counts(plan.invited, plan.came)
        self.items.set_items(plan.items)
        state = walk_state(self._session.project, walk_of(self._session.project, walk)) if walk is not None else None
        self._to_come = state in (None, WalkState.PLANNED)
        self.invited.ask_who_came(not self._to_come)
        self.draft.begin(RouteState(plan.route, plan.route_name, plan.line, plan.stops))
        self.chooser.fill()
        self.foot.walk_button.setVisible(self._to_come or state is WalkState.UNDER_WAY)
        self._was = self._raw()

    def _raw(self) -> object:
        """Everything that was entered, whether it fits or not."""
        return self.form.raw(), self.chooser.name.text(), self.draft.state, self.invited.counts(), self.items.items()

    def _check(self) -> bool:
        """Says what is wrong, goes there, and is true where nothing is."""
        wrong = self.form.check()
        words = ""
        if self.items.items() is None:
            words = self.tr("Cochez au moins une rubrique.")
            wrong = wrong or self.items.all_button
        self._rows[self.items].say_error(words)
        route = self.chooser.name_problem()
        self._rows[self.chooser].say_error(route)
        if route:
            wrong = wrong or self.chooser.name
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _saved_then(self, signal: SignalInstance) -> None:
        """Saves, and says by a signal what is to be done with the walk."""
        walk = self.save()
        if walk is not None:
            signal.emit(walk)

    def _on_failed(self, text: Text) -> None:
        self.notices.show_text(text, NoticeKind.ERROR)

    def _on_background(self) -> None:
        self.background_requested.emit(self.map_view.bounds_of_plan() or self.map_view.bounds_of_view())

    def _on_stop_wanted(self, longitude: float, latitude: float) -> None:
        self._add(longitude, latitude, "")

    def _on_stop_placed(self, longitude: float, latitude: float) -> None:
        """A stop whose coordinates were typed; the map goes there."""
        place = self._add(longitude, latitude, "")
        if place >= 0:
            self.map_view.show_stop(place)

    def _add(self, longitude: float, latitude: float, name: str) -> int:
        """Adds a stop; without a name it is called by its number until it has a better one."""
        place = self.draft.add(longitude, latitude, name or self.stops.next_name())
        if place < 0:
            self.notices.show_text(self.tr("Un parcours a 99 arrêts au plus."), NoticeKind.WARNING)
        return place

    def _on_changed(self) -> None:
        self.foot.say_estimate(estimate(self.draft.line, self.draft.stops), to_come=self._to_come)

    def _on_session_changed(self, changes: Changes) -> None:
        """Follows what happens to the walk elsewhere, as long as nothing was entered here."""
        walk, layers = self._walk, layers_of_walks(self._session.catalogue)
        if not changes.layers & {layers.walks.key, layers.routes.key, layers.stops.key, layers.attendances.key}:
            return
        project, clean = self._session.project, not self.has_changes
        if walk is not None and project.feature(layers.walks.key, walk) is None:
            # Undone or removed: what stands here can be saved anew.
            self._walk = self.chooser.walk = None
            self._was = None
            self._retranslate()
        elif walk is not None and clean:
            self._load(plan_of(project, walk), walk)
        else:
            self.chooser.fill()
