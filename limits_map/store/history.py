"""Who changed what and when: one entry a row and change, and a tombstone for every row removed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import shapely
from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.domain.values import read_value
from limits_map.errors import InvalidValueError
from limits_map.store.rows import column_value
from limits_map.store.steps import Steps
from limits_map.words import Language


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one row: which fields went from what to what."""

    at: datetime
    organisation: str
    action: str
    layer: str
    feature: str
    before: dict[str, Value]
    after: dict[str, Value]

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys of the fields whose value changed."""
        keys = [*self.after, *(key for key in self.before if key not in self.after)]
        return tuple(key for key in keys if self.before.get(key) != self.after.get(key))


def record(db: Database, changes: Changes, steps: Steps, *, organisation: str) -> None:
    """Writes the entries of one action; must run inside its transaction."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    change, action = str(uuid.uuid4()), _storable(changes.summary.say(Language.FRENCH))
    db.conn.executemany(
        "INSERT INTO limits_history (change, at, organisation, action, layer, feature, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (change, now, organisation, action, row.layer, row.uuid, before, after)
            for row, before, after in steps.each(_differences(changes))
        ),
    )
    db.conn.executemany(
        "INSERT OR REPLACE INTO limits_tombstones (layer, feature, removed_at) VALUES (?, ?, ?)",
        ((row.layer, row.uuid, now) for row in changes.rows if row.after is None),
    )
    db.conn.executemany(
        "DELETE FROM limits_tombstones WHERE feature = ?",
        ((row.uuid,) for row in changes.rows if row.before is None),
    )


def read(db: Database, catalogue: Catalogue, layer: str, features: Sequence[str]) -> dict[str, list[HistoryEntry]]:
    """The changes of each of some rows of a layer, oldest first."""
    rows = db.execute(
        "SELECT feature, at, organisation, action, before, after FROM limits_history"
        " WHERE feature IN (SELECT value FROM json_each(?)) AND layer = ? ORDER BY id",
        [json.dumps(list(features)), layer],
    ).fetchall()
    fields = {field.key: field for field in catalogue[layer].fields}
    entries: dict[str, list[HistoryEntry]] = {feature: [] for feature in features}
    for feature, at, organisation, action, before, after in rows:
        told = HistoryEntry(
            datetime.fromisoformat(at),
            organisation,
            action,
            layer,
            feature,
            _values(before, fields),
            _values(after, fields),
        )
        entries[feature].append(told)
    return entries


def _differences(changes: Changes) -> Iterator[tuple[RowChange, str | None, str | None]]:
    """For each row what its history keeps: all of a new or removed row, else only the fields that changed."""
    for row in changes.rows:
        before, after = _content(row.before), _content(row.after)
        if before is not None and after is not None:
            same = {key for key in before if key in after and before[key] == after[key]}
            before = {key: value for key, value in before.items() if key not in same}
            after = {key: value for key, value in after.items() if key not in same}
        yield row, _json(before), _json(after)


def _storable(words: str) -> str:
    """The words without the half characters that a file's name can hold and a database cannot."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _content(feature: Feature | None) -> dict[str, object] | None:
    if feature is None:
        return None
    content: dict[str, object] = {
        key: column_value(value) for key, value in feature.values.items() if value is not None
    }
    if feature.geometry is not None:
        content["geom"] = shapely.to_wkt(feature.geometry, rounding_precision=7)
    return content


def _json(content: dict[str, object] | None) -> str | None:
    return None if content is None else json.dumps(content, ensure_ascii=False)


def _values(text: str | None, fields: dict[str, FieldDefinition]) -> dict[str, Value]:
    """The values of an entry; a field the declaration no longer has is left out, the shape is kept as text."""
    raw: dict[str, object] = json.loads(text) if text else {}
    values: dict[str, Value] = {}
    for key, value in raw.items():
        if key == "geom":
            values[key] = str(value)
        elif key in fields:
            try:
                values[key] = read_value(fields[key], value)
            except InvalidValueError:
                values[key] = str(value)
    return values
