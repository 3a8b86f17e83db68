"""Puts the records of a phone form's answers together again that a file keeps in several tables, or nests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from limits_map.sources.form_records import flattened, is_repeat
from limits_map.sources.form_words import FormWords, Meaning, What
from limits_map.sources.raw import RawTable
from limits_map.sources.report import Rejection
from limits_map.words import Text

_MOST_REPEATED = 1000
"""Repeated records of one submission; nobody answers more on a phone."""
_DEEPEST = 6
_TOO_MANY = Text(
    "Cette réponse a plus de {n} lignes répétées\u00a0: elle n'est pas prise.",
    "This submission has more than {n} repeated lines: it is not taken.",
)
_AGAIN = Text("Cette réponse est déjà dans le fichier.", "This submission is in the file already.")
_Name = tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """One record of a submission, what it says by meaning, and the record that it is repeated in."""

    number: int
    facts: dict[Meaning, Any]
    nested: list[Any]
    """Records that stand in the cells of this one, as JSON has them."""
    above: Entry | None = None
    place: tuple[float, float] | None = None

    def says(self, what: What, key: str = "", value: str = "") -> Any:
        """What the record says itself; None where nothing was answered."""
        return self.facts.get(Meaning(what, key, value))

    def knows(self, what: What, key: str = "") -> Any:
        """What the record says, or else one that it is repeated in."""
        return next((cell for entry in self.upwards() if (cell := entry.says(what, key)) is not None), None)

    def upwards(self) -> Iterator[Entry]:
        """The record and those it is repeated in, the nearest first."""
        entry: Entry | None = self
        for _ in range(_DEEPEST):
            if entry is None:
                return
            yield entry
            entry = entry.above

    @property
    def submission(self) -> Entry:
        """The record that all of its submission are repeated in."""
        return list(self.upwards())[-1]


class Entries:
    """Collects the records of all tables of a file; `rejected` are those that are not taken."""

    def __init__(self, words: FormWords) -> None:
        self._words = words
        self._entries: list[Entry] = []
        self._by_name: dict[_Name, Entry] = {}
        self._above: list[tuple[Entry, list[_Name]]] = []
        self.rejected: list[Rejection] = []

    def add(self, table: RawTable) -> None:
        """Takes in the records of one table."""
        columns = [(self._words.meaning(table.columns[index]), cells) for index, cells in table.cells.items()]
        self.rejected += table.rejected
        for index, number in enumerate(table.numbers):
            entry = Entry(number, *_facts((meaning, cells[index]) for meaning, cells in columns))
            shape = table.geometry[index] if table.geometry is not None else None
            if shape is not None and not shape.is_empty:
                middle = shapely.centroid(shape)
                entry.place = (middle.x, middle.y)
            self._name(entry, table.name or "")

    def joined(self) -> list[Entry]:
        """All records, those in repeats after the ones that they are repeated in; submissions that swell are left out."""
        for entry, names in self._above:
            found = (self._by_name.get(name) for name in names)
            entry.above = next((above for above in found if above is not None and above is not entry), None)
        counts: dict[int, int] = {}
        taken: list[Entry] = []
        for entry in self._entries:
            for record in self._with_nested(entry):
                root = id(record.submission)
                counts[root] = counts.get(root, 0) + 1
                if counts[root] > _MOST_REPEATED:
                    break
                taken.append(record)
        swollen = {root for root, count in counts.items() if count > _MOST_REPEATED}
        for entry in self._entries:
            if id(entry) in swollen:
                self.rejected.append(Rejection(entry.number, _TOO_MANY.format(n=_MOST_REPEATED)))
        return [entry for entry in taken if id(entry.submission) not in swollen]

    def _name(self, entry: Entry, table: str) -> None:
        """Keeps a record by what others name it by, unless it was kept before."""
        above: list[_Name] = []
        if (key := entry.says(What.ABOVE_KEY)) is not None:
            above.append(("key", bare(key)))
        if (index := entry.says(What.ABOVE_INDEX)) is not None:
            above.append(("row", str(entry.says(What.ABOVE_TABLE) or ""), _whole(index)))
        if (submission := entry.says(What.SUBMISSION)) is not None:
            above.append(("key", bare(submission)))
        own = (entry.says(What.KEY), None if above else entry.says(What.UUID))
        names: list[_Name] = [("key", bare(name)) for name in own if name is not None]
        if any(name in self._by_name for name in names):
            self.rejected.append(Rejection(entry.number, _AGAIN))
            return
        if (index := entry.says(What.INDEX)) is not None:
            names.append(("row", table, _whole(index)))
        for name in names:
            self._by_name.setdefault(name, entry)
        self._entries.append(entry)
        if above:
            self._above.append((entry, above))

    def _with_nested(self, entry: Entry, deep: int = 0) -> Iterator[Entry]:
        """A record and those that are nested in its cells."""
        yield entry
        for record in entry.nested:
            if deep < _DEEPEST and isinstance(record, Mapping):
                said = _facts((self._words.meaning(name), value) for name, value in flattened(record).items())
                yield from self._with_nested(Entry(entry.number, *said, entry), deep + 1)


def bare(name: object) -> str:
    """The name of a submission or of a record in it, as every kind of file spells it alike."""
    return str(name).strip().removeprefix("uuid:").casefold()


def _facts(pairs: Iterable[tuple[Meaning | None, Any]]) -> tuple[dict[Meaning, Any], list[Any]]:
    """What is said by meaning, of several columns of one name the first that says something; and what is nested."""
    facts: dict[Meaning, Any] = {}
    nested: list[Any] = []
    for meaning, cell in pairs:
        if is_repeat(cell):
            nested += cell
        elif meaning is not None and cell is not None and cell == cell and cell != "":
            facts.setdefault(meaning, cell)
    return facts, nested


def _whole(number: object) -> str:
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number).strip()
