"""What was sent to whom to be filled in and sent back: each row's name outside, and its values then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from limits_map.domain.features import Value
from limits_map.store.rows import column_value

_CHUNK = 900
_SELECT = (
    "SELECT s.export, e.partner, s.token, s.layer, s.feature, s.sent, s.received"
    " FROM limits_sent s JOIN limits_exports e ON e.id = s.export"
)


@dataclass(frozen=True, slots=True)
class SentRow:
    """One row as it was sent: `token` is its name outside.

    `values` are those that left, links in words, or None for a row that the recipient may still enter; `received` what
    was taken over from it since. Both are as their columns keep them.
    """

    token: str
    layer: str
    uuid: str
    values: Mapping[str, object] | None
    received: Mapping[str, object] = field(default_factory=dict)
    export: int = 0
    partner: str = ""


def keep(db: Database, export: int, rows: Iterable[tuple[str, str, str, Mapping[str, Value] | None]]) -> None:
    """Keeps the rows of one export as (token, layer, uuid, values); must run inside its transaction."""
    db.conn.executemany(
        "INSERT INTO limits_sent (export, token, layer, feature, sent) VALUES (?, ?, ?, ?, ?)",
        ((export, token, layer, uuid, _json(values)) for token, layer, uuid, values in rows),
    )


def read(db: Database, tokens: Sequence[str]) -> dict[str, SentRow]:
    """The rows that were sent under these names; one that was never sent is left out."""
    return {row.token: row for row in _rows(db, "s.token", tokens)}


def read_export(db: Database, export: int) -> list[SentRow]:
    """Everything that was sent at once, in the order of the sheet."""
    return _rows(db, "s.export", [export])


def note_received(db: Database, received: Mapping[str, Mapping[str, Value]]) -> None:
    """Adds to what was taken over from rows that came back, by their name outside."""
    known = read(db, list(received))
    for token, values in received.items():
        if token in known:
            whole = {**known[token].received, **_columns(values)}
            db.execute(
                "UPDATE limits_sent SET received = ? WHERE token = ?", [json.dumps(whole, ensure_ascii=False), token]
            )


def _rows(db: Database, column: str, wanted: Sequence[object]) -> list[SentRow]:
    if not db.table("limits_sent").exists():  # An older project that is only read.
        return []
    found: list[SentRow] = []
    for start in range(0, len(wanted), _CHUNK):
        part = list(wanted[start : start + _CHUNK])
        sql = f"{_SELECT} WHERE {column} IN ({', '.join('?' * len(part))}) ORDER BY s.id"
        for export, partner, token, layer, feature, sent, received in db.execute(sql, part).fetchall():
            values = None if sent is None else _parsed(sent)
            found.append(SentRow(token, layer, feature, values, _parsed(received), export, partner or ""))
    return found


def _columns(values: Mapping[str, Value]) -> dict[str, object]:
    return {key: column_value(value) for key, value in values.items()}


def _json(values: Mapping[str, Value] | None) -> str | None:
    return None if values is None else json.dumps(_columns(values), ensure_ascii=False)


def _parsed(text: str | None) -> dict[str, object]:
    """The values of a column; other programs can write anything into it."""
    try:
        parsed = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}
