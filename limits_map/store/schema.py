"""The tables every project has besides its layers, as numbered steps, and the table each layer's declaration gives."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from limits_map.domain.definitions import FieldKind, GeometryKind, LayerDefinition
from limits_map.store import container, fixes, prepared

migrations = Migrations("limits_map")

_COLUMN_TYPES = {
    FieldKind.TEXT: "TEXT",
    FieldKind.NOTE: "TEXT",
    FieldKind.INTEGER: "INTEGER",
    FieldKind.DECIMAL: "REAL",
    FieldKind.MONEY: "REAL",
    FieldKind.YES_NO: "BOOLEAN",
    FieldKind.DATE: "DATE",
    FieldKind.TIME: "TEXT",
    FieldKind.CHOICE: "TEXT",
    FieldKind.CHOICES: "TEXT",
    FieldKind.LINK: "TEXT",
}
_GEOMETRY_TYPES = {
    GeometryKind.POINT: "POINT",
    GeometryKind.LINE: "MULTILINESTRING",
    GeometryKind.POLYGON: "MULTIPOLYGON",
    GeometryKind.PLACE: "GEOMETRY",
}


@migrations(name="0001_project")
def _project(db: Database) -> None:
    """Title and settings, history, tombstones, column mappings and the log of exports."""
    container.create_container(db)
    for statement in (
        "CREATE TABLE limits_project (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT)",
        "CREATE TABLE limits_history (id INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL, at DATETIME NOT NULL,"
        " organisation TEXT NOT NULL, action TEXT NOT NULL, layer TEXT NOT NULL, feature TEXT NOT NULL,"
        " before TEXT, after TEXT)",
        "CREATE INDEX limits_history_feature ON limits_history (feature)",
        "CREATE TABLE limits_tombstones (id INTEGER PRIMARY KEY, layer TEXT NOT NULL, feature TEXT NOT NULL UNIQUE,"
        " removed_at DATETIME NOT NULL)",
        "CREATE TABLE limits_mappings (id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, layer TEXT NOT NULL,"
        " columns TEXT NOT NULL)",
        "CREATE TABLE limits_exports (id INTEGER PRIMARY KEY AUTOINCREMENT, at DATETIME NOT NULL, audience TEXT NOT NULL,"
        " partner TEXT, format TEXT NOT NULL, counts TEXT NOT NULL, withheld TEXT NOT NULL, sha256 TEXT NOT NULL)",
    ):
        db.execute(statement)
    for table in ("limits_project", "limits_history", "limits_tombstones", "limits_mappings", "limits_exports"):
        container.register_attributes(db, table, table)


@migrations(name="0002_photos")
def _photos(db: Database) -> None:
    """Photos as media of the Related Tables extension: bytes in the file, tied to rows of any layer."""
    db.execute(
        "CREATE TABLE limits_photos (id INTEGER PRIMARY KEY AUTOINCREMENT, data BLOB NOT NULL, content_type TEXT NOT NULL,"
        " uuid TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, name TEXT, taken_at DATETIME, longitude REAL, latitude REAL,"
        " may_be_shown BOOLEAN NOT NULL DEFAULT 0)"
    )
    container.register_attributes(db, "limits_photos", "limits_photos")


@migrations(name="0003_sent")
def _sent(db: Database) -> None:
    """The rows that went out to be filled in and sent back, each under the name it has outside."""
    db.execute(
        "CREATE TABLE limits_sent (id INTEGER PRIMARY KEY AUTOINCREMENT, export INTEGER NOT NULL, token TEXT NOT NULL"
        " UNIQUE, layer TEXT NOT NULL, feature TEXT NOT NULL, sent TEXT, received TEXT)"
    )
    db.execute("CREATE INDEX limits_sent_export ON limits_sent (export)")
    container.register_attributes(db, "limits_sent", "limits_sent")


@migrations(name="0004_given")
def _given(db: Database) -> None:
    """What each audience was told and given, so that the next export can be held against it."""
    for statement in (
        "ALTER TABLE limits_exports ADD COLUMN file TEXT",
        "ALTER TABLE limits_exports ADD COLUMN places TEXT",
        "CREATE TABLE limits_told (id INTEGER PRIMARY KEY AUTOINCREMENT, export INTEGER NOT NULL, audience TEXT NOT NULL,"
        " partner TEXT NOT NULL, content TEXT NOT NULL)",
        "CREATE TABLE limits_given (id INTEGER PRIMARY KEY AUTOINCREMENT, export INTEGER NOT NULL, audience TEXT NOT NULL,"
        " partner TEXT NOT NULL, content BLOB NOT NULL)",
    ):
        db.execute(statement)
    for table in ("limits_told", "limits_given"):
        container.register_attributes(db, table, table)


@migrations(name="0005_prepared")
def _prepared(db: Database) -> None:
    """A counter of changes for each layer, and what is kept ready for the map while it stands still."""
    prepared.create_tables(db)
    for table in (prepared.VERSIONS, prepared.PREPARED):
        container.register_attributes(db, table, table)


@migrations(name="0006_walks")
def _walks(db: Database) -> None:
    """The fixes of a receiver; and findings, which named their walk in words, lead to it."""
    fixes.create_table(db)
    container.register_attributes(db, fixes.TABLE, fixes.TABLE)
    walks, findings = db.table("walks"), db.table("urban_walks")
    if not (walks.exists() and findings.exists() and "walk" in findings.columns_dict):
        return
    # Rows that another program wrote may have no uuid yet; what leads to them needs one.
    db.execute("UPDATE walks SET uuid = lower(hex(randomblob(16))) WHERE uuid IS NULL OR uuid = ''")
    # A link that leads nowhere is none: blank words named no walk.
    db.execute("UPDATE urban_walks SET walk = NULLIF(trim(walk), '') WHERE walk IS NOT NULL")
    db.execute(
        "INSERT INTO walks (name, uuid) SELECT words, lower(hex(randomblob(16))) FROM"
        " (SELECT DISTINCT walk AS words FROM urban_walks WHERE walk IS NOT NULL"
        " AND walk NOT IN (SELECT trim(name) FROM walks WHERE name IS NOT NULL))"
    )
    db.execute(
        "UPDATE urban_walks SET walk = (SELECT uuid FROM walks WHERE trim(name) = urban_walks.walk ORDER BY fid LIMIT 1)"
        " WHERE walk IS NOT NULL"
    )


def ensure_layer(db: Database, definition: LayerDefinition) -> None:
    """Makes the table of a layer, or gives an older one the columns its declaration has gained."""
    table = definition.key
    spatial = definition.geometry is not GeometryKind.NONE
    columns = [f'"{field.key}" {_COLUMN_TYPES[field.kind]}' for field in definition.fields]
    if not db.table(table).exists():
        shape = ["geom GEOMETRY"] if spatial else []
        head = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *shape]
        tail = ["uuid TEXT UNIQUE DEFAULT (lower(hex(randomblob(16))))", "source TEXT", "source_key TEXT"]
        db.execute(f'CREATE TABLE "{table}" ({", ".join([*head, *columns, *tail])})')
        db.execute(f'CREATE INDEX "{table}_source" ON "{table}" (source, source_key)')
        db.execute(
            f'CREATE TABLE "{table}_photos" (id INTEGER PRIMARY KEY, base_id INTEGER NOT NULL, related_id INTEGER NOT NULL)'
        )
        if spatial:
            container.register_features(db, table, definition.title.fr, _GEOMETRY_TYPES[definition.geometry])
        else:
            container.register_attributes(db, table, definition.title.fr)
        container.register_relation(db, table, "limits_photos", f"{table}_photos", "media")
        _index_links(db, definition)
        prepared.count_changes(db, table)
        return
    present = set(db.table(table).columns_dict)
    for field, column in zip(definition.fields, columns, strict=True):
        if field.key not in present:
            db.execute(f'ALTER TABLE "{table}" ADD COLUMN {column}')
            prepared.count_once(db, table)
    _index_links(db, definition)
    prepared.count_changes(db, table)
    db.execute(f"UPDATE \"{table}\" SET uuid = lower(hex(randomblob(16))) WHERE uuid IS NULL OR uuid = ''")


def stand_in(db: Database, definition: LayerDefinition) -> None:
    """Lets an older file that can only be read be asked for what it lacks: there are no such rows, no such values.

    SQLite would take the name of a missing column for a text. It lasts as long as the connection; the file stays as it is.
    """
    table, keys = definition.key, [field.key for field in definition.fields]
    if not db.table(table).exists():
        columns = ", ".join(f'"{key}"' for key in ("fid", "geom", "uuid", "source", "source_key", *keys))
        db.execute(f'CREATE TEMP TABLE "{table}" ({columns})')
        db.execute(f'CREATE TEMP TABLE "{table}_photos" (id, base_id, related_id)')
        db.execute(f'CREATE TEMP TABLE "rtree_{table}_geom" (id, minx, maxx, miny, maxy)')
        return
    present = set(db.table(table).columns_dict)
    missing = ", ".join(f'NULL AS "{key}"' for key in keys if key not in present)
    if missing:
        db.execute(f'CREATE TEMP VIEW "{table}" AS SELECT *, {missing} FROM main."{table}"')


def _index_links(db: Database, definition: LayerDefinition) -> None:
    """What belongs to a row is looked up by the row, also among many thousands."""
    for field in definition.fields:
        if field.link is not None:
            table = definition.key
            db.execute(f'CREATE INDEX IF NOT EXISTS "{table}_{field.key}" ON "{table}" ("{field.key}")')
