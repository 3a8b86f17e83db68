"""What can be wrong inside a project file."""

from __future__ import annotations

import hashlib

import shapely
from sqlite_utils import Database

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import GeometryKind, LayerDefinition
from limits_map.store import container, rows
from limits_map.words import Text


def problems(db: Database, catalogue: Catalogue) -> list[Text]:
    """Every problem found, in words; an empty list if the file is sound."""
    found = _container(db)
    for definition in catalogue:
        found += _shapes(db, definition)
        found += _links(db, definition)
    return found + _photos(db)


def _container(db: Database) -> list[Text]:
    found = [
        Text("La base est endommagée\u00a0: {what}", "The database is damaged: {what}").format(what=row[0])
        for row in db.execute("PRAGMA integrity_check(5)").fetchall()
        if row[0] != "ok"
    ]
    if db.execute("PRAGMA application_id").fetchone()[0] != container.APPLICATION_ID:
        found.append(Text("Le fichier ne se déclare pas GeoPackage.", "The file does not declare itself a GeoPackage."))
    for row in db.execute("PRAGMA foreign_key_check").fetchall():
        found.append(
            Text("La table {table} renvoie à une ligne absente.", "Table {table} points to a missing row.").format(
                table=row[0]
            )
        )
    return found


def _shapes(db: Database, definition: LayerDefinition) -> list[Text]:
    if definition.geometry is GeometryKind.NONE:
        return []
    table, found = definition.key, []
    features = rows.read(db, definition)
    kept = db.execute(f'SELECT count(*) FROM "{table}" WHERE geom IS NOT NULL').fetchone()[0]
    if lost := kept - sum(feature.geometry is not None for feature in features):
        found.append(
            Text(
                "{layer}\u00a0: {n} formes sont illisibles ou d'une autre sorte.",
                "{layer}: {n} shapes cannot be read or are of another kind.",
            ).format(layer=definition.title, n=lost)
        )
    for feature in features:
        if feature.geometry is not None and not shapely.is_valid(feature.geometry):
            found.append(
                Text(
                    "{layer}, ligne {fid}\u00a0: la forme est invalide.", "{layer}, row {fid}: the shape is invalid."
                ).format(layer=definition.title, fid=str(feature.fid))
            )
    indexed = db.execute(f'SELECT count(*) FROM "rtree_{table}_geom"').fetchone()[0]
    shaped = db.execute(f'SELECT count(*) FROM "{table}" WHERE geom IS NOT NULL AND NOT ST_IsEmpty(geom)').fetchone()[0]
    if indexed != shaped:
        found.append(
            Text(
                "{layer}\u00a0: l'index spatial a {indexed} lignes pour {shaped} formes.",
                "{layer}: the spatial index has {indexed} rows for {shaped} shapes.",
            ).format(layer=definition.title, indexed=indexed, shaped=shaped)
        )
    return found


def _links(db: Database, definition: LayerDefinition) -> list[Text]:
    found = []
    for field in (field for field in definition.fields if field.link is not None):
        lost = db.execute(
            f'SELECT count(*) FROM "{definition.key}" WHERE "{field.key}" IS NOT NULL'
            f' AND "{field.key}" NOT IN (SELECT uuid FROM "{field.link}")'
        ).fetchone()[0]
        if lost:
            found.append(
                Text(
                    "{layer}, {field}\u00a0: {n} lignes renvoient à rien.",
                    "{layer}, {field}: {n} rows point to nothing.",
                ).format(layer=definition.title, field=field.label, n=lost)
            )
    return found


def _photos(db: Database) -> list[Text]:
    return [
        Text("La photo {name} a été altérée.", "The photo {name} was altered.").format(name=name or uuid)
        for uuid, name, data, sha256 in db.execute("SELECT uuid, name, data, sha256 FROM limits_photos")
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha256
    ]
