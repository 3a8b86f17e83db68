"""The findings of an evening: which there are, which are done, and which one is in hand."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from limits_map.domain.features import Changes, Feature
from limits_map.operations.walks.facts import findings_of, layers_of_walks, unfinished_findings
from limits_map.operations.walks.gaps import Gap, gaps_of, moment_of
from limits_map.ui.session import Session


class EveningQueue(QObject):
    """The findings of one walk, or of all walks that have unfinished ones, in the order of their time.

    Signals: `changed()` when rows were added, changed or done; `current_changed()` when another one is in hand.
    """

    changed = Signal()
    current_changed = Signal()

    def __init__(self, session: Session, walk: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layers = layers_of_walks(session.catalogue)
        self.walk = walk
        self._walks: dict[str, None] = {}
        self._loose: dict[str, None] = {}
        self.rows: list[Feature] = []
        self._gaps: dict[str, tuple[Gap, ...]] = {}
        self._current: str | None = None
        self._read()
        session.changed.connect(self._on_changed)

    @property
    def current(self) -> Feature | None:
        """The finding in hand, or None where there is none."""
        return next((row for row in self.rows if row.uuid == self._current), None)

    @property
    def total(self) -> int:
        """How many findings there are."""
        return len(self.rows)

    @property
    def done(self) -> int:
        """How many of them were tidied up."""
        return sum(self.is_done(row) for row in self.rows)

    @property
    def walk_in_hand(self) -> str | None:
        """The walk this is about: the one asked for, or that of the finding in hand."""
        row = self.current or next(iter(self.rows), None)
        link = row.values.get(self._layers.form.walk) if row is not None else None
        return self.walk or (str(link) if link is not None else None)

    def is_done(self, row: Feature) -> bool:
        """True for a finding that does not wait any more."""
        return row.values.get(self._layers.findings.status_field or "") != self._layers.unfinished

    def gaps(self, row: Feature) -> tuple[Gap, ...]:
        """What a finding lacks."""
        if row.uuid not in self._gaps:
            self._gaps[row.uuid] = gaps_of(self._session.project, row)
        return self._gaps[row.uuid]

    @property
    def complete(self) -> int:
        """How many wait that lack nothing."""
        return sum(not self.is_done(row) and not any(gap.needed for gap in self.gaps(row)) for row in self.rows)

    def go_to(self, uuid: str | None) -> None:
        """Takes another finding in hand."""
        if uuid != self._current and any(row.uuid == uuid for row in self.rows):
            self._current = uuid
            self.current_changed.emit()

    def step(self, by: int) -> None:
        """Goes on or back by so many findings, done or not."""
        at = self._place()
        if self.rows:
            self.go_to(self.rows[min(max(at + by, 0), len(self.rows) - 1)].uuid)

    def go_on(self) -> bool:
        """Goes to the next finding that waits, also from the end to the first; False where none does."""
        at = self._place()
        around = [*self.rows[at + 1 :], *self.rows[: at + 1]]
        waiting = next((row for row in around if not self.is_done(row)), None)
        if waiting is not None:
            self.go_to(waiting.uuid)
        return waiting is not None

    def _place(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.uuid == self._current), -1)

    def _read(self) -> None:
        project = self._session.project
        before = {row.uuid: row for row in self.rows}
        if self.walk is not None:
            self.rows = findings_of(project, self.walk)
        else:
            for row in unfinished_findings(project):
                walk = row.values.get(self._layers.form.walk)
                (self._loose if walk is None else self._walks).setdefault(row.uuid if walk is None else str(walk))
            known = [row for walk in self._walks for row in findings_of(project, walk)]
            loose = [project.feature(self._layers.findings.key, uuid) for uuid in self._loose]
            self.rows = [*known, *(row for row in loose if row is not None)]
        moments = {row.uuid: moment_of(project, row) or datetime.max for row in self.rows}
        self.rows.sort(key=lambda row: (moments[row.uuid], row.fid or 0))
        same = {row.uuid for row in self.rows if row.uuid in before and row.same_content(before[row.uuid])}
        self._gaps = {uuid: gaps for uuid, gaps in self._gaps.items() if uuid in same}

    def _on_changed(self, changes: Changes) -> None:
        if not changes.layers & {self._layers.findings.key, self._layers.walks.key}:
            return
        at, before = self._place(), self._current
        self._read()
        if self.current is None:
            # What was in hand is gone: the one that took its place comes next.
            self._current = self.rows[min(max(at, 0), len(self.rows) - 1)].uuid if self.rows else None
        self._follow_undone(changes)
        self.changed.emit()
        if self._current != before:
            self.current_changed.emit()

    def _follow_undone(self, changes: Changes) -> None:
        """A finding that came back into the queue by undoing is the one to look at."""
        status = self._layers.findings.status_field or ""
        back = [
            change.uuid
            for change in changes.rows
            if change.layer == self._layers.findings.key
            and change.before is not None
            and change.after is not None
            and change.before.values.get(status) != self._layers.unfinished
            and change.after.values.get(status) == self._layers.unfinished
        ]
        if len(back) == 1 and any(row.uuid == back[0] for row in self.rows):
            self._current = back[0]
