"""Photos of rows: bytes in the file with their SHA-256, tied to a row through the layer's mapping table."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from limits_map.domain.features import Photo, PhotoChange

_COLUMNS = "uuid, data, content_type, sha256, name, taken_at, longitude, latitude, may_be_shown"


def read(db: Database, layer: str, feature: str) -> list[Photo]:
    """The photos of one row, oldest first."""
    sql = (
        f'SELECT {_COLUMNS} FROM limits_photos WHERE id IN (SELECT related_id FROM "{layer}_photos"'
        f' WHERE base_id = (SELECT fid FROM "{layer}" WHERE uuid = ?)) ORDER BY taken_at, id'
    )
    return [_photo(row) for row in db.execute(sql, [feature]).fetchall()]


def read_all(db: Database, layer: str) -> dict[str, list[Photo]]:
    """The photos of all rows of a layer, by the uuid of the row."""
    sql = (
        f"SELECT t.uuid, {', '.join(f'p.{column}' for column in _COLUMNS.split(', '))}"
        f' FROM "{layer}_photos" m JOIN "{layer}" t ON t.fid = m.base_id JOIN limits_photos p ON p.id = m.related_id'
        " ORDER BY p.taken_at, p.id"
    )
    photos: dict[str, list[Photo]] = {}
    for row in db.execute(sql).fetchall():
        photos.setdefault(row[0], []).append(_photo(row[1:]))
    return photos


def read_sums(db: Database) -> frozenset[str]:
    """The SHA-256 of every photo of the project, whatever row it belongs to."""
    return frozenset(str(row[0]) for row in db.execute("SELECT sha256 FROM limits_photos").fetchall())


def names(db: Database) -> set[str]:
    """The file names of all photos there are."""
    return {str(row[0]) for row in db.execute("SELECT DISTINCT name FROM limits_photos WHERE name <> ''").fetchall()}


def write(db: Database, changes: Sequence[PhotoChange]) -> None:
    """Adds, alters or removes photos; must run inside a transaction, after the rows they belong to."""
    for change in changes:
        if change.before is not None and change.after is None:
            _remove(db, change.layer, change.before)
        elif change.after is not None:
            _put(db, change.layer, change.feature, change.after)


def _put(db: Database, layer: str, feature: str, photo: Photo) -> None:
    values = (
        photo.uuid, photo.content, photo.content_type, photo.sha256, photo.name, photo.taken_at,
        photo.longitude, photo.latitude, photo.may_be_shown,
    )  # fmt: skip
    db.execute(
        f"INSERT INTO limits_photos ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})"
        " ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, taken_at = excluded.taken_at,"
        " may_be_shown = excluded.may_be_shown",
        values,
    )
    db.execute(
        f'INSERT INTO "{layer}_photos" (base_id, related_id) SELECT t.fid, p.id FROM "{layer}" t, limits_photos p'
        f' WHERE t.uuid = ? AND p.uuid = ? AND NOT EXISTS (SELECT 1 FROM "{layer}_photos" WHERE base_id = t.fid'
        " AND related_id = p.id)",
        [feature, photo.uuid],
    )


def _remove(db: Database, layer: str, photo: Photo) -> None:
    db.execute(
        f'DELETE FROM "{layer}_photos" WHERE related_id = (SELECT id FROM limits_photos WHERE uuid = ?)', [photo.uuid]
    )
    db.execute("DELETE FROM limits_photos WHERE uuid = ?", [photo.uuid])


def _photo(row: Sequence[object]) -> Photo:
    uuid, data, content_type, sha256, name, taken_at, longitude, latitude, shown = row
    return Photo(
        uuid=str(uuid),
        content=bytes(data) if isinstance(data, bytes) else b"",
        content_type=str(content_type),
        sha256=str(sha256),
        name=str(name or ""),
        taken_at=None if taken_at is None else str(taken_at),
        longitude=longitude if isinstance(longitude, float) else None,
        latitude=latitude if isinstance(latitude, float) else None,
        may_be_shown=bool(shown),
    )
