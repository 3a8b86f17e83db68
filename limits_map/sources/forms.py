"""Takes the answers of phone forms (KoboToolbox, ODK) apart: one row for each item of a walk's form that was answered.

A submission may be a stop with a question for each item, or a finding with a question that asks for the item; either
may stand in a repeat. What was not answered was skipped and gives no row. The rows have columns of their own ("form
item", "form score"), which layer.toml names; their key is that of the submission and the item, so that the same answers
are known again whatever file they come in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from limits_map.domain.definitions import FieldKind
from limits_map.domain.values import find_choice
from limits_map.sources.form_columns import is_personal
from limits_map.sources.form_entries import Entries, Entry, bare
from limits_map.sources.form_words import FormWords, Meaning, What, is_skipped, several
from limits_map.sources.gpx_things import on_a_watch
from limits_map.sources.raw import RawTable

_PARIS = (2.35, 48.85)
_TRUE = frozenset({"1", "1.0", "true", "yes", "oui"})
_BEFORE = "form"
Row = dict[str, Any]


def without_persons(table: RawTable) -> RawTable:
    """The table without what tells whose phone it was: neither the cells nor the names of such columns."""
    hidden = {index for index, name in enumerate(table.columns) if name and is_personal(name)}
    if not hidden:
        return table
    columns = tuple("" if index in hidden else name for index, name in enumerate(table.columns))
    return replace(table, columns=columns, cells={i: cells for i, cells in table.cells.items() if i not in hidden})


def unfolded(tables: Sequence[RawTable], words: FormWords | None) -> list[RawTable]:
    """The tables of a file, where those with answers to the form of a walk are one, with a row for each answered item."""
    ours = [] if words is None else [table for table in tables if words.is_submission(table)]
    if words is None or not any(map(words.may_answer, ours)):
        return list(tables)
    entries = Entries(words)
    for table in ours:
        entries.add(table)
    records = entries.joined()
    if not _is_the_form(records, words):
        return list(tables)
    rows: list[Row] = []
    numbers: list[int] = []
    told: dict[str, int] = {}
    for entry in records:
        for row in _Answers(entry, words).rows():
            _give_key(row, entry, told)
            rows.append(row)
            numbers.append(entry.number)
    columns = tuple(dict.fromkeys(name for row in rows for name in row)) or (f"{_BEFORE} {words.form.item}",)
    whole = RawTable(
        ours[0].name,
        ours[0].format,
        columns,
        {index: [row.get(name) for row in rows] for index, name in enumerate(columns)},
        numbers,
        encoding=ours[0].encoding,
        rejected=tuple(entries.rejected),
        member=ours[0].member,
    )
    return [whole, *(table for table in tables if not any(table is one for one in ours))]


def _is_the_form(records: Iterable[Entry], words: FormWords) -> bool:
    """True where most of what looks like an answer to the form is one."""
    seen = known = 0
    for entry in records:
        for meaning, cell in entry.facts.items():
            if meaning.what is What.HANDS:
                seen, known = seen + 1, known + 1
            elif meaning.what is What.ITEM:
                seen, known = seen + 1, known + words.is_score(cell)
            elif meaning == Meaning(What.FIELD, words.form.item):
                seen, known = seen + 1, known + (words.item(cell) is not None)
    return known * 2 > seen


def _give_key(row: Row, entry: Entry, told: dict[str, int]) -> None:
    """Names a row by its submission and its item; without a name for the submission by what it says."""
    parts = row.pop("parts")
    root = entry.submission
    names = (root.says(what) for what in (What.ROOT, What.UUID, What.KEY, What.SUBMISSION, What.NUMBER))
    name = next((bare(name) for name in names if name is not None), None)
    if name is None and (above := root.says(What.ABOVE_KEY)) is not None:
        name = bare(above).partition("/")[0]
    if name is None:
        return
    key = "|".join((name, *parts))
    told[key] = told.get(key, 0) + 1
    row[f"{_BEFORE} key"] = key if told[key] == 1 else f"{key}#{told[key]}"


class _Answers:
    """The rows that one record gives."""

    def __init__(self, entry: Entry, words: FormWords) -> None:
        self._entry = entry
        self._words = words
        self._form = words.form
        self._rows: dict[tuple[str, ...], Row] = {}

    def rows(self) -> list[Row]:
        """A row for each item that was answered, with what the record says of all of them."""
        form = self._form
        if (item := self._says(form.item)) is not None:
            self._one(item)
        else:
            self._many()
        context = self._context() if self._rows else {}
        told = []
        for name, row in self._rows.items():
            cells = {f"{_BEFORE} {key}": value for key, value in {**context, **row}.items() if value is not None}
            told.append({**cells, "parts": name})
        return told

    def _one(self, cell: Any) -> None:
        """A record that is one finding: it says itself which item it is about."""
        form, item = self._form, self._words.item(cell)
        score = self._says(form.score)
        row: Row = {form.item: cell if item is None else item.value}
        row[form.score] = None if is_skipped(score) else _plain(score)
        row |= self._felt() | self._words_said() | self._all_ticked()
        if any(value is not None for key, value in row.items() if key != form.item):
            self._rows[(str(row[form.item]),)] = row

    def _many(self) -> None:
        """A record that has a question for each item."""
        form = self._form
        for item in self._words.items.choices:
            cell = self._entry.says(What.ITEM, item.value)
            if not is_skipped(cell):
                felt = self._felt() if item.felt else {}
                self._row(item.value)[form.score] = _plain(cell)
                self._row(item.value).update(felt)
            group = self._group(self._entry.says(What.GROUP, item.value))
            for score in self._words.scores.choices if form.group and form.answers else ():
                if (hands := _count(self._entry.says(What.HANDS, item.value, score.value))) != 0:
                    row = self._row(item.value, str(group or ""), score.value)
                    row |= {form.score: score.value, form.group or "": group, form.answers or "": hands}
        for key, ticked in self._all_ticked().items():
            self._row(self._words.ticks[key])[key] = ticked
        said = self._words_said()
        about = self._words.item(self._entry.says(What.ABOUT))
        # A sense alone, of nothing that was named, says nothing.
        if said and (about is not None or said.keys() - {form.tone}):
            self._row(about.value if about is not None else "").update(said)

    def _row(self, item: str, *parts: str) -> Row:
        return self._rows.setdefault((item, *parts), {self._form.item: item or None})

    def _group(self, cell: Any) -> Any:
        """The group that a cell names: its value where it is one of ours."""
        if cell is None or self._form.group is None:
            return None
        return find_choice(self._words.layer.field(self._form.group), cell) or cell

    def _felt(self) -> Row:
        """Whose answer it is and how many gave it."""
        keys = (self._form.group, self._form.answers)
        return {key: _plain(cell) for key in keys if key is not None and (cell := self._says(key)) is not None}

    def _words_said(self) -> Row:
        """What belongs to one finding and not to all of a stop: words, sense, picture."""
        keys = (self._form.proposal, self._form.tone, self._words.layer.photo_field)
        said = {key: cell for key in keys if key is not None and not is_skipped(cell := self._says(key))}
        return {key: _file_name(cell) if key == self._words.layer.photo_field else cell for key, cell in said.items()}

    def _all_ticked(self) -> Row:
        """What was ticked, from the one column that lists it and from those of each tick."""
        ticked: Row = {}
        for key in self._words.ticks:
            field = self._words.layer.field(key)
            listed = several(field, self._says(key))
            apart = tuple(
                choice.value
                for choice in field.choices
                if str(self._entry.says(What.TICK, key, choice.value)).casefold() in _TRUE
            )
            if found := tuple(dict.fromkeys((*listed, *apart))):
                ticked[key] = list(found)
        return ticked

    def _context(self) -> Row:
        """What a record shares with all it gives: walk, stop, whose place it is, when and where."""
        form, layer = self._form, self._words.layer
        keys = (form.walk, form.moment, form.stop, form.owner)
        context: Row = {key: _plain(self._entry.knows(What.FIELD, key)) for key in keys if key is not None}
        place = self._place()
        if place is not None:
            context |= {"longitude": place[0], "latitude": place[1]}
        moment = self._moment(place)
        for key, kind in ((layer.date_field, FieldKind.DATE), (layer.time_field, FieldKind.TIME)):
            if key is not None:
                own = self._entry.knows(What.FIELD, key)
                at = None if moment is None else f"{moment:%Y-%m-%d}" if kind is FieldKind.DATE else f"{moment:%H:%M}"
                context[key] = own if own is not None else at
        return context

    def _moment(self, place: tuple[float, float] | None) -> datetime | None:
        """When the form was opened, or else sent, by the clock of the place."""
        for what in (What.BEGAN, What.SENT):
            words = str(self._entry.knows(what) or "").strip()
            try:
                moment = datetime.fromisoformat(words)
            except ValueError:
                continue
            if moment.tzinfo is None and what is What.BEGAN:
                return moment
            # Servers write what they add in universal time and do not say so.
            moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
            if (local := on_a_watch(moment, place or _PARIS)) is not None:
                return local
        return None

    def _place(self) -> tuple[float, float] | None:
        """Longitude and latitude of the record, or of the one that it is repeated in."""
        for entry in self._entry.upwards():
            bases = [meaning.key for meaning in entry.facts if meaning.what is What.LATITUDE]
            pairs = [(entry.says(What.LONGITUDE, base), entry.says(What.LATITUDE, base)) for base in bases]
            pairs += [_point(entry.says(What.POINT)), entry.place or (None, None)]
            for lon, lat in pairs:
                if (place := _on_earth(lon, lat)) is not None:
                    return place
        return None

    def _says(self, key: str | None) -> Any:
        return self._entry.says(What.FIELD, key) if key is not None else None


def _point(cell: Any) -> tuple[Any, Any]:
    """Longitude and latitude of a point as phones write it: latitude, longitude, height and accuracy."""
    parts = cell if isinstance(cell, list | tuple) else str(cell or "").split()
    return (parts[1], parts[0]) if 2 <= len(parts) <= 4 else (None, None)


def _on_earth(lon: Any, lat: Any) -> tuple[float, float] | None:
    try:
        east, north = float(lon), float(lat)
    except (TypeError, ValueError):
        return None
    # A phone without a fix writes zeros.
    fits = math.isfinite(east) and abs(east) <= 180 and abs(north) <= 90 and (east, north) != (0.0, 0.0)
    return (east, north) if fits else None


def _count(cell: Any) -> Any:
    """How many hands went up: 0 where nothing was answered; words as they are, so that somebody is told of them."""
    if is_skipped(cell):
        return 0
    try:
        return int(float(str(cell)))
    except (ValueError, OverflowError):
        return str(cell)


def _plain(cell: Any) -> Any:
    """A cell as one word: a number without its decimals, what is nested as text."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return str(cell) if isinstance(cell, list | dict) else cell


def _file_name(cell: Any) -> str:
    return str(cell).replace("\\", "/").rpartition("/")[2]
