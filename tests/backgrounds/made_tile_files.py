"""Small tile files for the tests, made as other programs make them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from limits_map.backgrounds.tiles.key import TileKey
from tests.backgrounds.tile_server import tile_content

KEYS = tuple(TileKey(2, x, y) for x in range(4) for y in range(4)) + tuple(TileKey(3, x, 2) for x in range(3))
"""All the world at zoom 2, and three tiles of zoom 3."""


def make_mbtiles(
    path: Path,
    tiles: Mapping[TileKey, object] | None = None,
    metadata: Mapping[str, str] | None = None,
    *,
    as_view: bool = False,
) -> Path:
    """An MBTiles file, with a table of tiles or with a view on a map and its pictures."""
    contents: Mapping[TileKey, object] = {key: tile_content(key) for key in KEYS} if tiles is None else tiles
    rows = [(key.z, key.x, 2**key.z - 1 - key.y, content) for key, content in contents.items()]
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)", (metadata or {"name": "Essai", "format": "png"}).items())
        if as_view:
            db.execute("CREATE TABLE map (zoom_level INT, tile_column INT, tile_row INT, tile_id TEXT)")
            db.execute("CREATE TABLE images (tile_id TEXT, tile_data BLOB)")
            db.execute("CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row)")
            db.execute("CREATE UNIQUE INDEX images_id ON images (tile_id)")
            db.execute(
                "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,"
                " map.tile_row AS tile_row, images.tile_data AS tile_data"
                " FROM map JOIN images ON images.tile_id = map.tile_id"
            )
            for number, row in enumerate(rows):
                db.execute("INSERT INTO map VALUES (?, ?, ?, ?)", (*row[:3], str(number)))
                db.execute("INSERT INTO images VALUES (?, ?)", (str(number), row[3]))
        else:
            db.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
            db.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
            db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    db.close()
    return path


def make_pmtiles(path: Path, tiles: Mapping[TileKey, bytes] | None = None, **header: object) -> Path:
    """A PMTiles file of version 3; `header` changes what stands in its head."""
    contents = {key: tile_content(key) for key in KEYS} if tiles is None else tiles
    zooms = [key.z for key in contents] or [0]
    with path.open("wb") as file:
        writer = Writer(file)
        for key in sorted(contents, key=lambda key: zxy_to_tileid(*key)):
            writer.write_tile(zxy_to_tileid(*key), contents[key])
        head = {
            "tile_type": TileType.PNG,
            "tile_compression": Compression.NONE,
            "min_zoom": min(zooms),
            "max_zoom": max(zooms),
            "min_lon_e7": -1_800_000_000,
            "min_lat_e7": -850_000_000,
            "max_lon_e7": 1_800_000_000,
            "max_lat_e7": 850_000_000,
            "center_zoom": 2,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
            **header,
        }
        writer.finalize(head, {"name": "Essai <b>gras</b>", "attribution": "© <a href='javascript:x()'>IGN</a>"})
    return path
