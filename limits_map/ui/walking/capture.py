"""The findings of the walk under way as the keys write them: two keystrokes each, on disk before the key is up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from limits_map.domain.definitions import Choice
from limits_map.domain.features import Changes, Feature
from limits_map.operations.photos import add_photo
from limits_map.operations.walks.facts import findings_of, items_of, layers_of_walks, usual_tone, walk_of
from limits_map.operations.walks.walking import Moment, capture_finding, complete_finding, take_back_last
from limits_map.ui.session import Session


class Capture(QObject):
    """What is noted on one walk.

    An item is chosen first, then its score; everything else is added to what was noted last.
    Signals: `changed()` when the item in hand, the last finding or the count is another; `saved()` after something was
    written, `not_saved()` when it could not be, which the session has told why.
    """

    changed = Signal()
    saved = Signal()
    not_saved = Signal()

    def __init__(self, session: Session, walk: str, here: Callable[[], Moment], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._here = here
        self.walk = walk
        self.layers = layers_of_walks(session.catalogue)
        self.items = items_of(session.project, walk_of(session.project, walk))
        self.item: Choice | None = None
        """The item whose score comes next; None while none was chosen."""
        self.pending: list[tuple[Moment, Mapping[str, object]]] = []
        """What could not be written, with when and where it was found, oldest first; it is tried again."""
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
        written = self._write(values)
        self.changed.emit()
        return written

    def try_again(self) -> bool:
        """Writes what could not be written before, in its order; True if nothing is left to write."""
        waited = bool(self.pending)
        while self.pending:
            moment, values = self.pending[0]
            if self._session.run(capture_finding, walk=self.walk, moment=moment, values=values) is None:
                self.not_saved.emit()
                return False
            self.pending.pop(0)
        if waited:
            self.saved.emit()
        return True

    def photograph(self, picture: Path) -> bool:
        """A picture becomes a finding of its own, which is typed up later."""
        return self._done(
            self._session.run(capture_finding, walk=self.walk, moment=self._here(), values={}, photo=picture)
        )

    def add_picture(self, picture: Path) -> bool:
        """A picture of what was noted last; of nothing yet, it becomes a finding of its own."""
        last = self.last
        if last is None:
            return self.photograph(picture)
        return self._done(self._session.run(add_photo, layer=last.layer, uuid=last.uuid, path=picture))

    def add(self, values: Mapping[str, object]) -> bool:
        """Adds values to what was noted last; with nothing noted yet they are a finding of their own."""
        last = self.last
        if last is None:
            return self._write(values)
        return self._done(self._session.run(complete_finding, uuid=last.uuid, values=values))

    def set_tone(self, *, positive: bool) -> bool:
        """Says that what was noted last is a strong or a weak point."""
        field = self.layers.form.tone
        if field is None or self.last is None:
            return False
        choices = self.layers.findings.field(field).choices
        return self.add({field: choices[0 if positive else -1].value})

    def tick(self, number: int) -> bool:
        """Ticks one more sign of what was noted last, or unticks it; a group is the one that answered."""
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
        return bool(self._session.run(take_back_last, walk=self.walk))

    def _write(self, values: Mapping[str, object]) -> bool:
        """Writes a finding as it is here and now, after those that still wait."""
        self.pending.append((self._here(), values))
        return self.try_again()

    def _done(self, changes: Changes | None) -> bool:
        (self.not_saved if changes is None else self.saved).emit()
        return changes is not None

    def _on_changed(self, changes: Changes) -> None:
        if self.layers.findings.key in changes.layers:
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        rows = findings_of(self._session.project, self.walk)
        status = self.layers.findings.status_field or ""
        self.count = len(rows)
        self.last = next((row for row in reversed(rows) if row.values.get(status) == self.layers.unfinished), None)
