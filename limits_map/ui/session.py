"""The open project as the window sees it: one announcement for every change, one selection, one undo stack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from limits_map.cartography.showing import Showing
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Changes, Feature
from limits_map.domain.row_facts import title_of
from limits_map.errors import CancelledError, LimitsMapError
from limits_map.operations.features import revert
from limits_map.operations.plan import Plan, followed, plan
from limits_map.store.project import Project
from limits_map.ui.jobs import Progress
from limits_map.words import Language, Text

_MANY = 1000
_MOST_TRACES = 2


class Session(QObject):
    """What the panels share; none of them knows another.

    Signals: `changed(Changes)` after every change, its undoing and its redoing; `selection_changed()`;
    `showing_changed()` when layers are shown, hidden, filtered or faded; `shown_on_map(str, list)` to bring rows of a layer into view;
    `opened(str, str)` when a row is to be shown in full; `listed(str, list, str)` when the table of a layer is to show
    just some rows, under a heading; `failed(Text)` when something could not be done.
    """

    changed = Signal(object)
    selection_changed = Signal()
    showing_changed = Signal()
    shown_on_map = Signal(str, list)
    opened = Signal(str, str)
    listed = Signal(str, list, str)
    failed = Signal(object)

    def __init__(self, project: Project, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.language = language
        self.undo_stack = QUndoStack(self)
        self.wait_for: Callable[[Callable[[Progress], object]], object] | None = None
        """Does long work while the window shows how far it is; given by the window, once there is one."""
        self._layer: str | None = None
        self._uuids: tuple[str, ...] = ()
        self._showing = Showing()
        self._plan: Plan | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The layers of the project."""
        return self.project.catalogue

    @property
    def selected_layer(self) -> str | None:
        """The layer the selected rows are of, or None."""
        return self._layer

    @property
    def selected(self) -> tuple[str, ...]:
        """The uuids of the selected rows, all of one layer."""
        return self._uuids

    @property
    def showing(self) -> Showing:
        """How the layers are shown on the map."""
        return self._showing

    @property
    def hidden(self) -> frozenset[str]:
        """The layers that are not shown on the map."""
        return self._showing.hidden

    def plan(self) -> Plan:
        """All actions as they are now: read once, then carried on from change to change for whoever shows them."""
        if self._plan is None or self._plan.today != date.today():
            self._plan = plan(project=self.project)
        return self._plan

    def say(self, text: Text) -> str:
        """A text of the lower parts in the language of the window."""
        return text.say(self.language)

    def say_traces(self, field: FieldDefinition, words: str) -> str:
        """What in the words of a field could point to a person, a line each; it stands in nobody's way."""
        from limits_map.disclosure.guard import traces_in

        return "\n".join(self.say(trace.why) for trace in traces_in(field, words)[:_MOST_TRACES])

    def title_of(self, feature: Feature) -> str:
        """The words a row is named by in the language of the window; a choice by its label, a link by its target."""
        definition = self.catalogue[feature.layer]
        link = definition.field(definition.title_field).link if definition.has_field(definition.title_field) else None
        target = self.project.feature(link, str(feature.values.get(definition.title_field))) if link else None
        if target is not None and target.layer != feature.layer:
            return self.title_of(target)
        return self.say(title_of(self.catalogue[feature.layer], feature))

    def select(self, layer: str | None, uuids: Iterable[str] = ()) -> None:
        """Makes these rows the selection everywhere."""
        chosen = tuple(uuids)
        new = (layer, chosen) if layer is not None and chosen else (None, ())
        if new != (self._layer, self._uuids):
            self._layer, self._uuids = new
            self.selection_changed.emit()

    def hide(self, layers: Iterable[str]) -> None:
        """Shows all layers on the map but these."""
        hidden, showing = frozenset(layers), self._showing
        for key in hidden ^ showing.hidden:
            showing = showing.with_layer(key, hidden=key in hidden)
        self.show_as(showing)

    def show_as(self, showing: Showing) -> None:
        """Shows the layers on the map otherwise."""
        if showing != self._showing:
            self._showing = showing
            self.showing_changed.emit()

    def run(self, operation: Callable[..., Changes], **arguments: Any) -> Changes | None:
        """Calls an operation on the project, announces what it changed and makes it undoable.

        An error of the world's is announced by `failed` and gives None.
        """
        try:
            changes = operation(project=self.project, **arguments)
        except LimitsMapError as error:
            self.failed.emit(error.text)
            return None
        self.adopt(changes)
        return changes

    def adopt(self, changes: Changes) -> None:
        """Announces changes that are already in the project (by `run` or by a worker) and makes them undoable."""
        if changes:
            self.undo_stack.push(_AppliedChanges(self, changes))
            self._announce(changes)

    def revert(self, changes: Changes) -> bool:
        """Brings back what was before some changes and announces it; False if it could not be or was stopped.

        Many rows are brought back on another thread, behind a progress bar.
        """
        try:
            reverted = self._reverted(changes)
        except CancelledError:
            return False
        except LimitsMapError as error:
            self.failed.emit(error.text)
            return False
        self._announce(reverted)
        return True

    def _reverted(self, changes: Changes) -> Changes:
        if len(changes.rows) <= _MANY or self.wait_for is None:
            return revert(project=self.project, changes=changes)

        def work(progress: Progress) -> object:
            with self.project.another_connection() as connection:
                return revert(project=connection, changes=changes, progress=progress)

        reverted = self.wait_for(work)
        assert isinstance(reverted, Changes)
        return reverted

    def _announce(self, changes: Changes) -> None:
        gone = {row.uuid for row in changes.rows if row.after is None}
        if gone.intersection(self._uuids):
            self.select(self._layer, [uuid for uuid in self._uuids if uuid not in gone])
        if self._plan is not None:
            self._plan = followed(self._plan, self.project, changes)
        self.changed.emit(changes)


class _AppliedChanges(QUndoCommand):
    """Changes that were made before the command was pushed, so that the first redo does nothing.

    The stack moves on whatever a command does: when reverting was stopped, the command lets the stack move back at
    once and does nothing on the way.
    """

    def __init__(self, session: Session, changes: Changes) -> None:
        super().__init__(session.say(changes.summary))
        self._session = session
        self._changes = changes
        self._pass = True

    def redo(self) -> None:
        if self._pass:
            self._pass = False
        elif not self._session.revert(self._changes.inverted()):
            self._go_back(self._session.undo_stack.undo)

    def undo(self) -> None:
        if self._pass:
            self._pass = False
        elif not self._session.revert(self._changes):
            self._go_back(self._session.undo_stack.redo)

    def _go_back(self, move: Callable[[], None]) -> None:
        self._pass = True
        QTimer.singleShot(0, move)
