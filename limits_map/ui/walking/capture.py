"""The findings of the walk under way as the keys write them: two keystrokes each, on disk before the key is up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from limits_map.domain.definitions import Choice
from limits_map.domain.features import Changes, Feature
from limits_map.errors import LimitsMapError, ProjectError, SourceError
from limits_map.operations.photos import add_photo, photo_facts
from limits_map.operations.walks.facts import findings_of, items_of, layers_of_walks, place_at, usual_tone, walk_of
from limits_map.operations.walks.walking import (
    Moment,
    capture_finding,
    complete_finding,
    count_hands,
    take_back_last,
)
from limits_map.ui.session import Session

_LATE_S = 120
"""Seconds by which a camera's clock may differ from ours, or a picture come after it was taken."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What could not be written yet, with when and where it was found among its arguments; and its picture."""

    operation: Callable[..., Changes]
    arguments: Mapping[str, Any]
    picture: Path | None = None


class Capture(QObject):
    """What is noted on one walk.

    An item is chosen first, then its score; everything else is added to what was noted last.
    Signals: `changed()` when the item in hand, the last finding or the count is another; `saved()` after something was
    written, `not_saved()` when it could not be, which the session has told why; `settled(Path)` with a picture that the
    project has now.
    """

    changed = Signal()
    saved = Signal()
    not_saved = Signal()
    settled = Signal(object)

    def __init__(self, session: Session, walk: str, here: Callable[[], Moment], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._here = here
        self.walk = walk
        self.layers = layers_of_walks(session.catalogue)
        self.items = items_of(session.project, walk_of(session.project, walk))
        self.item: Choice | None = None
        """The item whose score comes next; None while none was chosen."""
        self.pending: list[Waiting] = []
        """What could not be written, oldest first; it is tried again."""
        self.uuids: frozenset[str] = frozenset()
        """The findings of the walk."""
        self.count = 0
        self.last: Feature | None = None
        """What was noted last and still waits for the evening."""
        session.changed.connect(self._on_changed)
        self._read()

    @property
    def scores(self) -> tuple[Choice, ...]:
        """The scores there are, the worst first."""
        return self.layers.score.choices

    @property
    def ticks(self) -> tuple[str, tuple[Choice, ...]]:
        """The field that is ticked with what was noted last, and what it offers; groups for what people feel."""
        item = self.layers.item.choice(self.last.values.get(self.layers.form.item)) if self.last is not None else None
        key = None if item is None else self.layers.form.group if item.felt else item.ticks
        return (key, self.layers.findings.field(key).choices) if key is not None else ("", ())

    def press(self, code: str) -> bool:
        """An item by its code or, once one is chosen, its score; False for a code that means nothing now."""
        if self.item is None:
            found = next((item for item in self.items if item.code == code.upper()), None)
            if found is not None:
                self.choose(found)
            return found is not None
        score = next((choice for choice in self.scores if (choice.figure or choice.value) == code), None)
        if score is not None:
            self.note(self.item, score)
        return score is not None

    def choose(self, item: Choice | None) -> None:
        """Takes an item in hand, or none."""
        self.item = item
        self.changed.emit()

    def note(self, item: Choice, score: Choice) -> bool:
        """Writes a finding; what could not be written stays pending."""
        form = self.layers.form
        values: dict[str, object] = {form.item: item.value, form.score: score.value}
        if form.tone is not None:
            values[form.tone] = usual_tone(self.layers, score.value)
        self.item = None
        written = self._write(self._finding(values))
        self.changed.emit()
        return written

    def try_again(self) -> bool:
        """Writes what could not be written before, in its order; True if nothing is left to write."""
        done = True
        waited = bool(self.pending)
        while self.pending:
            waiting = self.pending[0]
            try:
                changes = waiting.operation(project=self._session.project, **waiting.arguments)
            except LimitsMapError as error:
                if not isinstance(error, ProjectError):
                    # No second try makes a picture of what is none: it must not hold up what comes after it.
                    self.pending.pop(0)
                    done = False
                self._session.failed.emit(error.text)
                self.not_saved.emit()
                if isinstance(error, ProjectError):
                    return False
                continue
            self.pending.pop(0)
            self._session.adopt(changes)
            if waiting.picture is not None:
                self.settled.emit(waiting.picture)
        if waited and done:
            self.saved.emit()
        return done

    def photograph(self, picture: Path) -> bool:
        """A picture becomes a finding of its own, which is typed up later.

        One that says where it was taken lies there; one that comes late, as from a card, where the walk was then.
        """
        return self._write(self._pictured(picture, self._moment_of(picture)))

    def take_up(self, picture: Path) -> bool:
        """A picture of this walk that was left on the disk: where it was taken is what the track says of that moment."""
        return self._write(self._pictured(picture, self._moment_then(datetime.fromtimestamp(picture.stat().st_mtime))))

    def add_picture(self, picture: Path) -> bool:
        """A picture of what was noted last; of nothing yet, it becomes a finding of its own."""
        self.try_again()
        last = self.last
        if last is None or self.pending:
            return self.photograph(picture)
        return self._write(Waiting(add_photo, {"layer": last.layer, "uuid": last.uuid, "path": picture}, picture))

    def count_hands(self, hands: Mapping[tuple[str, str], int]) -> bool:
        """Notes raised hands, each group and score as a finding."""
        return self._write(Waiting(count_hands, {"walk": self.walk, "moment": self._here(), "hands": hands}))

    def add(self, values: Mapping[str, object]) -> bool:
        """Adds values to what was noted last, also if that still waits; with nothing noted yet they are a finding."""
        newest = self.pending[-1] if self.pending else None
        if newest is not None and newest.operation is capture_finding:
            told = {**newest.arguments["values"], **values}
            self.pending[-1] = replace(newest, arguments={**newest.arguments, "values": told})
            return self.try_again()
        last = self.last
        if last is None:
            return self._write(self._finding(values))
        return self._write(Waiting(complete_finding, {"uuid": last.uuid, "values": values}))

    def set_tone(self, *, positive: bool) -> bool:
        """Says that what was noted last is a strong or a weak point."""
        field = self.layers.form.tone
        if not self.try_again() or field is None or self.last is None:
            return False
        choices = self.layers.findings.field(field).choices
        return self.add({field: choices[0 if positive else -1].value})

    def tick(self, number: int) -> bool:
        """Ticks one more sign of what was noted last, or unticks it; a group is the one that answered."""
        if not self.try_again():
            return False
        key, choices = self.ticks
        if self.last is None or number >= len(choices):
            return False
        value = choices[number].value
        if key == self.layers.form.group:
            return self.add({key: None if self.last.values.get(key) == value else value})
        ticked = self.last.values.get(key)
        before = ticked if isinstance(ticked, tuple) else ()
        after = tuple(each for each in before if each != value) if value in before else (*before, value)
        return self.add({key: after or None})

    def take_back(self) -> bool:
        """Takes back the item in hand or else removes what was noted last; False where there is nothing."""
        if self.item is not None:
            self.choose(None)
            return True
        if self.pending and not self.try_again() and self.pending:
            self.pending.pop()
            return True
        return bool(self._session.run(take_back_last, walk=self.walk))

    def _pictured(self, picture: Path, moment: Moment) -> Waiting:
        return Waiting(capture_finding, {"walk": self.walk, "moment": moment, "values": {}, "photo": picture}, picture)

    def _moment_of(self, picture: Path) -> Moment:
        here = self._here()
        try:
            taken, longitude, latitude = photo_facts(picture)
        except SourceError:
            return here  # Writing it says what is wrong with it.
        at = datetime.fromisoformat(taken) if taken is not None else here.at
        if longitude is not None:
            return Moment(at, longitude, latitude)
        late = abs((here.at - at).total_seconds()) > _LATE_S
        return self._moment_then(at) if late else here

    def _moment_then(self, at: datetime) -> Moment:
        """A moment that has passed, where the track says that the walk was then; else it is placed in the evening."""
        place = place_at(self._session.project.fixes(self.walk), at.astimezone())
        return Moment(at) if place is None else Moment(at, place.x, place.y)

    def _finding(self, values: Mapping[str, object]) -> Waiting:
        return Waiting(capture_finding, {"walk": self.walk, "moment": self._here(), "values": values})

    def _write(self, waiting: Waiting) -> bool:
        """Writes something, after what still waits."""
        self.pending.append(waiting)
        return self.try_again()

    def _on_changed(self, changes: Changes) -> None:
        if self.layers.findings.key in changes.layers:
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        rows = findings_of(self._session.project, self.walk)
        status = self.layers.findings.status_field or ""
        self.uuids = frozenset(row.uuid for row in rows)
        self.count = len(rows)
        self.last = next((row for row in reversed(rows) if row.values.get(status) == self.layers.unfinished), None)
