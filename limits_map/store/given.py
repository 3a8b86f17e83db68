"""What was given to whom: the log of exports, the numbers each audience was told, and the rows it was given last."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

_ADDED = ("file", "places")
_LONGEST = 50_000_000
"""A longer list of rows was not written by this program."""


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """One line of the log of exports, as its columns keep it."""

    at: datetime
    audience: str
    partner: str | None
    format: str
    file: str
    counts: Mapping[str, int]
    withheld: Mapping[str, int]
    sha256: str
    places: str | None


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """What is kept of an export: for the log, and `told` (as JSON) and `rows` (by layer) for the next one."""

    audience: str
    partner: str | None
    format: str
    file: str
    counts: Mapping[str, int]
    withheld: Mapping[str, int]
    sha256: str
    places: str | None = None
    told: str | None = None
    rows: Mapping[str, Any] | None = None


def keep(db: Database, record: ExportRecord) -> int:
    """Writes an export into the log and gives its number; must run inside a transaction."""
    logged = db.table("limits_exports").insert(
        {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "audience": record.audience,
            "partner": record.partner,
            "format": record.format,
            "counts": json.dumps(dict(record.counts)),
            "withheld": json.dumps(dict(record.withheld)),
            "sha256": record.sha256,
            "file": record.file.encode("utf-8", "replace").decode("utf-8"),
            "places": record.places,
        }
    )
    number = int(str(logged.last_pk))
    whom = (record.audience, record.partner or "")
    if record.told:
        db.execute(
            "INSERT INTO limits_told (export, audience, partner, content) VALUES (?, ?, ?, ?)",
            [number, *whom, record.told],
        )
    if record.rows is not None:
        packed = zlib.compress(json.dumps(record.rows, ensure_ascii=True).encode("ascii"))
        db.execute("DELETE FROM limits_given WHERE audience = ? AND partner = ?", whom)
        db.execute(
            "INSERT INTO limits_given (export, audience, partner, content) VALUES (?, ?, ?, ?)", [number, *whom, packed]
        )
    return number


def told(db: Database, audience: str, partner: str | None) -> list[str]:
    """What the audience was told with each export that told it something new, as JSON, oldest first."""
    if not db.table("limits_told").exists():  # An older project that is only read.
        return []
    rows = db.execute(
        "SELECT content FROM limits_told WHERE audience = ? AND partner = ? ORDER BY id", [audience, partner or ""]
    ).fetchall()
    return [str(content) for (content,) in rows]


def told_to_others(db: Database, audience: str, partner: str | None) -> list[str]:
    """The same of all other audiences."""
    if not db.table("limits_told").exists():
        return []
    rows = db.execute(
        "SELECT content FROM limits_told WHERE NOT (audience = ? AND partner = ?) ORDER BY id",
        [audience, partner or ""],
    ).fetchall()
    return [str(content) for (content,) in rows]


def last_rows(db: Database, audience: str, partner: str | None) -> tuple[datetime, dict[str, Any]] | None:
    """The rows the audience was given last, by layer, and when; None if it was given none."""
    if not db.table("limits_given").exists():
        return None
    row = db.execute(
        "SELECT e.at, g.content FROM limits_given g JOIN limits_exports e ON e.id = g.export"
        " WHERE g.audience = ? AND g.partner = ?",
        [audience, partner or ""],
    ).fetchone()
    if row is None:
        return None
    try:
        unpacked = zlib.decompressobj().decompress(row[1], _LONGEST)
        content = json.loads(unpacked)
        return datetime.fromisoformat(row[0]), content if isinstance(content, dict) else {}
    except (ValueError, TypeError, RecursionError, zlib.error):
        return None


def entries(db: Database) -> list[ExportEntry]:
    """The log of exports, newest first; a line that another program has spoilt is left out."""
    present = set(db.table("limits_exports").columns_dict)
    added = ", ".join(key if key in present else f"NULL AS {key}" for key in _ADDED)
    rows: Sequence[Any] = db.execute(
        f"SELECT at, audience, partner, format, counts, withheld, sha256, {added} FROM limits_exports ORDER BY id DESC"
    ).fetchall()
    return [entry for row in rows if (entry := _entry(row)) is not None]


def _entry(row: Sequence[Any]) -> ExportEntry | None:
    at, audience, partner, kind, counts, withheld, sha256, file, places = row
    try:
        return ExportEntry(
            datetime.fromisoformat(at),
            str(audience),
            None if partner is None else str(partner),
            str(kind),
            str(file or ""),
            _numbers(counts),
            _numbers(withheld),
            str(sha256),
            None if places is None else str(places),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _numbers(text: str) -> dict[str, int]:
    return {str(key): int(count) for key, count in json.loads(text).items()}
