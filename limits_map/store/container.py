"""The GeoPackage container: its core tables, the registration of ours, and the spatial index with its triggers.

After OGC 12-128r17 (GeoPackage 1.3), its R-tree extension (annex F.3) and its Related Tables extension (OGC 18-000).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from limits_map.store import blob

APPLICATION_ID = 0x47504B47
USER_VERSION = 10300

_CORE = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkgext_relations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL, base_primary_column TEXT NOT NULL DEFAULT 'id',
    related_table_name TEXT NOT NULL, related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
    mapping_table_name TEXT NOT NULL UNIQUE);
"""

_RTREE_EXTENSION = "http://www.geopackage.org/spec120/#extension_rtree"
_RELATED_EXTENSION = "http://www.geopackage.org/18-000.html"

_TRIGGERS = {
    "insert": """AFTER INSERT ON "{table}" WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
        BEGIN INSERT OR REPLACE INTO "rtree_{table}_geom" VALUES (NEW."fid", {new}); END""",
    "update6": """AFTER UPDATE OF "geom" ON "{table}" WHEN OLD."fid" = NEW."fid"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom"))
        BEGIN UPDATE "rtree_{table}_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
        miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid"; END""",
    "update7": """AFTER UPDATE OF "geom" ON "{table}" WHEN OLD."fid" = NEW."fid"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom"))
        BEGIN INSERT INTO "rtree_{table}_geom" VALUES (NEW."fid", {new}); END""",
    "update2": """AFTER UPDATE OF "geom" ON "{table}" WHEN OLD."fid" = NEW."fid"
        AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
        BEGIN DELETE FROM "rtree_{table}_geom" WHERE id = OLD."fid"; END""",
    "update5": """AFTER UPDATE ON "{table}" WHEN OLD."fid" != NEW."fid"
        AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
        BEGIN DELETE FROM "rtree_{table}_geom" WHERE id = OLD."fid";
        INSERT OR REPLACE INTO "rtree_{table}_geom" VALUES (NEW."fid", {new}); END""",
    "update4": """AFTER UPDATE ON "{table}" WHEN OLD."fid" != NEW."fid"
        AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
        BEGIN DELETE FROM "rtree_{table}_geom" WHERE id IN (OLD."fid", NEW."fid"); END""",
    "delete": """AFTER DELETE ON "{table}" WHEN OLD."geom" NOT NULL
        BEGIN DELETE FROM "rtree_{table}_geom" WHERE id = OLD."fid"; END""",
}
_NEW_BOX = 'ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")'


def create_container(db: Database) -> None:
    """Writes the core tables into an empty database; must run inside a transaction."""
    from pyproj import CRS

    for statement in _CORE.split(";\n"):
        if statement.strip():
            db.execute(statement)
    wkt = CRS.from_epsg(4326).to_wkt("WKT1_GDAL")
    undefined = ("undefined Cartesian", -1), ("undefined geographic", 0)
    for name, number in undefined:
        db.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'NONE', ?, 'undefined', NULL)", [name, number, number]
        )
    db.execute(
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, ?, 'longitude, latitude')",
        [wkt],
    )
    db.execute(
        "INSERT INTO gpkg_extensions VALUES ('gpkgext_relations', NULL, 'gpkg_related_tables', ?, 'read-write')",
        [_RELATED_EXTENSION],
    )


def mark_as_geopackage(db: Database) -> None:
    """Writes the file's identity; must run outside a transaction to be kept by every SQLite."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {USER_VERSION}")


def register_attributes(db: Database, table: str, identifier: str) -> None:
    """Names a table without shapes in the contents, so that other programs list it."""
    db.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
        [table, identifier],
    )


def register_features(db: Database, table: str, identifier: str, geometry_type: str) -> None:
    """Names a table with shapes in the contents and gives it a spatial index."""
    db.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, 4326)",
        [table, identifier],
    )
    db.execute("INSERT OR IGNORE INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [table, geometry_type])
    db.execute(
        "INSERT OR IGNORE INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
        [table, _RTREE_EXTENSION],
    )
    db.execute(f'CREATE VIRTUAL TABLE IF NOT EXISTS "rtree_{table}_geom" USING rtree(id, minx, maxx, miny, maxy)')
    create_triggers(db, table)


def register_relation(db: Database, base: str, related: str, mapping: str, name: str) -> None:
    """Declares that rows of one table are tied to rows of another through a mapping table."""
    db.execute(
        "INSERT OR IGNORE INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name,"
        " related_primary_column, relation_name, mapping_table_name) VALUES (?, 'fid', ?, 'id', ?, ?)",
        [base, related, name, mapping],
    )
    db.execute(
        "INSERT OR IGNORE INTO gpkg_extensions VALUES (?, NULL, 'gpkg_related_tables', ?, 'read-write')",
        [mapping, _RELATED_EXTENSION],
    )


def create_triggers(db: Database, table: str) -> None:
    """Keeps the spatial index of a table true to every change of its shapes."""
    for name, body in _TRIGGERS.items():
        db.execute(
            f'CREATE TRIGGER IF NOT EXISTS "rtree_{table}_geom_{name}" ' + body.format(table=table, new=_NEW_BOX)
        )


def drop_triggers(db: Database, table: str) -> None:
    """Stops the upkeep of the index, for a bulk load that fills it itself."""
    for name in _TRIGGERS:
        db.execute(f'DROP TRIGGER IF EXISTS "rtree_{table}_geom_{name}"')


def fill_index(db: Database, table: str, rows: Iterable[tuple[int, bytes | None]]) -> None:
    """Puts many rows, as (fid, shape bytes), into the index at once."""
    boxes = ((fid, blob.bounds(shape)) for fid, shape in rows)
    db.conn.executemany(
        f'INSERT OR REPLACE INTO "rtree_{table}_geom" VALUES (?, ?, ?, ?, ?)',
        ((fid, box[0], box[2], box[1], box[3]) for fid, box in boxes if box is not None),
    )


def update_extent(db: Database, table: str) -> None:
    """Writes the extent and the time of the last change of a feature table into the contents."""
    db.execute(
        f"""UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'),
        (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "rtree_{table}_geom")
        WHERE table_name = ?""",
        [table],
    )


def widen_extent(db: Database, table: str, boxes: Iterable[tuple[float, float, float, float] | None]) -> None:
    """The same after a few rows were written: the extent grows with them, and shrinks with the next change of many."""
    sides = list(zip(*(box for box in boxes if box is not None), strict=True))
    if sides:
        west, south, east, north = min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
        db.execute(
            """UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'),
            min_x = min(ifnull(min_x, ?1), ?1), min_y = min(ifnull(min_y, ?2), ?2),
            max_x = max(ifnull(max_x, ?3), ?3), max_y = max(ifnull(max_y, ?4), ?4) WHERE table_name = ?5""",
            [west, south, east, north, table],
        )


def register_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection the functions that the index triggers call."""
    corners: dict[str, int] = {"ST_MinX": 0, "ST_MinY": 1, "ST_MaxX": 2, "ST_MaxY": 3}
    for name, corner in corners.items():
        connection.create_function(name, 1, _corner(corner), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, lambda shape: blob.bounds(shape) is None, deterministic=True)


def _corner(which: int) -> Callable[[bytes | None], float | None]:
    def corner(shape: bytes | None) -> float | None:
        box = blob.bounds(shape)
        return None if box is None else box[which]

    return corner
