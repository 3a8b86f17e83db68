"""A tile file comes from anywhere: it may be cut short, damaged or made to do harm, and the map goes on."""

from __future__ import annotations

import gzip
import random
import sqlite3
import time
from pathlib import Path

import pytest

from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.tiles.contents import decoded, kind_of, side_of
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from tests.backgrounds.made_tile_files import KEYS, make_mbtiles, make_pmtiles
from tests.backgrounds.test_tile_file import refused
from tests.backgrounds.tile_server import bomb, tile_content

KEY = TileKey(2, 1, 1)
_LONG_S = 5.0


def with_view(path: Path, select: str, *more: str) -> Path:
    """A file whose tiles are a view on whatever one wants."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute("CREATE TABLE real (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        db.execute("INSERT INTO real VALUES (2, 1, 2, ?)", (tile_content(KEY),))
        for statement in more:
            db.execute(statement)
        db.execute(f"CREATE VIEW tiles AS {select}")
    db.close()
    return path


@pytest.mark.parametrize(
    "select",
    [
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 2 AS zoom_level, i AS tile_column, 0 AS tile_row, x'00' AS tile_data FROM n",
        "SELECT 2 AS zoom_level, 1 AS tile_column, 2 AS tile_row, zeroblob(1000000000) AS tile_data",
        "SELECT zoom_level, tile_column, tile_row, load_extension('x') AS tile_data FROM real",
        "SELECT zoom_level, tile_column, tile_row, printf('%.*c', 1000000000, 'x') AS tile_data FROM real",
        "SELECT zoom_level, tile_column, tile_row, tile_data FROM real, pragma_database_list",
        "SELECT 2 AS zoom_level, 1 AS tile_column, 2 AS tile_row, c AS tile_data FROM words",
    ],
    ids=["recursive", "zeroblob", "load_extension", "printf", "pragma", "virtual"],
)
def test_a_view_may_only_read_tables(tmp_path: Path, select: str) -> None:
    words = "CREATE VIRTUAL TABLE words USING fts5 (c)"
    path = with_view(tmp_path / "vue.mbtiles", select, words)
    began = time.monotonic()
    assert "par prudence" in refused(path)
    assert time.monotonic() - began < _LONG_S


def test_a_view_that_would_take_for_ever_is_given_up(tmp_path: Path) -> None:
    select = "SELECT a.zoom_level, a.tile_column, a.tile_row, a.tile_data FROM many a, many b, many c, many d"
    many = "CREATE TABLE many (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)"
    path = with_view(tmp_path / "lent.mbtiles", select, many)
    with sqlite3.connect(path) as db:
        db.executemany("INSERT INTO many VALUES (3, ?, 0, x'89504E47')", [(n,) for n in range(2000)])
        db.execute("INSERT INTO metadata VALUES ('format', 'png')")
    db.close()
    began = time.monotonic()
    assert "trop de temps" in refused(path)
    assert time.monotonic() - began < 2 * _LONG_S


def test_odd_values_are_no_tiles(tmp_path: Path) -> None:
    tiles: dict[TileKey, object] = {
        KEY: tile_content(KEY),
        TileKey(2, 0, 0): None,
        TileKey(2, 0, 1): "texte",
        TileKey(2, 0, 2): 7,
        TileKey(2, 0, 3): b"",
    }
    path = make_mbtiles(tmp_path / "a.mbtiles", tiles)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO tiles VALUES (9999, 0, 0, x'00')")
        db.execute("INSERT INTO tiles VALUES (2, -1, -5, x'00')")
        db.execute("INSERT INTO tiles VALUES ('z', 'x', 'y', 'w')")
        db.execute("INSERT INTO metadata VALUES ('bounds', x'FFFE00'), (NULL, NULL), ('name', 3)")
    db.close()
    file = open_tile_file(path)
    assert (file.least_zoom, file.most_zoom) == (2, 2)
    assert file.tile(KEY) == tile_content(KEY)
    assert file.tile(TileKey(2, 0, 0)) is None
    assert decoded(file.tile(TileKey(2, 0, 1)) or b"") is None
    with pytest.raises(BackgroundError):
        file.tile(TileKey(2, 0, 2))
    assert decoded(file.tile(TileKey(2, 0, 3)) or b"") is None
    assert file.tile(TileKey(9999, 0, 0)) is None
    assert file.tile(TileKey(2, -1, 8)) is None
    file.close()


def test_a_very_large_tile_is_not_read(tmp_path: Path) -> None:
    large = tile_content(KEY) + bytes(9_000_000)
    file = open_tile_file(make_mbtiles(tmp_path / "a.mbtiles", {TileKey(2, 0, 0): tile_content(KEY), KEY: large}))
    with pytest.raises(BackgroundError):
        file.tile(KEY)
    file.close()


def test_a_picture_that_claims_gigabytes_is_not_unpacked() -> None:
    claims = bomb(40_000, 40_000)
    assert kind_of(claims) == "png"
    assert decoded(claims) is None
    assert side_of(claims) is None
    assert decoded(tile_content(KEY)) is not None
    assert decoded(tile_content(KEY)[:60]) is None
    assert decoded(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None


def test_half_a_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = make_mbtiles(tmp_path / "a.mbtiles")
    whole = path.read_bytes()
    told = set()
    for size in (50, 100, 700, 5000, len(whole) // 2):
        path.write_bytes(whole[:size])
        try:
            file = open_tile_file(path)
        except BackgroundError:
            told.add(size)
            continue
        for key in KEYS:
            try_tile(file, key)
        file.close()
    assert {50, 100, 700} <= told


def try_tile(file: object, key: TileKey) -> None:
    """A tile, or none, or a sentence; nothing else may come of it."""
    try:
        content = file.tile(key)  # type: ignore[attr-defined]
        assert content is None or isinstance(content, bytes)
        decoded(content or b"")
    except BackgroundError:
        pass


@pytest.mark.parametrize("suffix", ["mbtiles", "pmtiles"])
def test_bytes_turned_at_random_end_in_a_sentence_at_worst(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    (make_mbtiles if suffix == "mbtiles" else make_pmtiles)(path)
    whole = path.read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        turned = bytearray(whole)
        reach = 400 if chance.random() < 0.7 else len(turned)
        for _ in range(chance.choice((1, 3, 20))):
            turned[chance.randrange(min(reach, len(turned)))] = chance.randrange(256)
        path.write_bytes(turned)
        try:
            file = open_tile_file(path)
        except BackgroundError:
            continue
        for key in KEYS:
            try_tile(file, key)
        file.close()


def test_a_pmtiles_file_cut_short_is_said_to_be_so(tmp_path: Path) -> None:
    path = make_pmtiles(tmp_path / "a.pmtiles")
    whole = path.read_bytes()
    for size in (10, 126, 127, 200, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert "incomplet ou abîmé" in refused(path)


def number(value: int) -> bytes:
    """A number of variable length."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def with_directory(path: Path, directory: bytes, *, leaf: bytes = b"") -> Path:
    """A PMTiles file with a root directory, and a leaf directory, that stand in it as they are given."""
    made = make_pmtiles(path, {TileKey(0, 0, 0): tile_content(KEY)}).read_bytes()
    root, leaf = gzip.compress(directory), gzip.compress(leaf) if leaf else b""
    head = bytearray(made[:127])
    places = (127, len(root), 127, 0, 127 + len(root), len(leaf), 127 + len(root) + len(leaf), 1000)
    for place, value in enumerate(places):
        head[8 + 8 * place : 16 + 8 * place] = value.to_bytes(8, "little")
    path.write_bytes(bytes(head) + root + leaf + tile_content(KEY) + bytes(2000))
    return path


def test_a_directory_that_claims_very_much_takes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pmtiles"
    began = time.monotonic()
    for directory in (
        number(10**12),
        b"\xff" * 5000,
        bytes(200_000_000),
        b"",
        number(1) + number(0) + number(1) + number(2**61) + number(1),
        number(1) + number(0) + number(1) + number(8) + number(0),
        number(1) + number(0) + number(1) + number(8) + number(2**61),
    ):
        assert "abîmé" in refused(with_directory(path, directory))
    assert time.monotonic() - began < _LONG_S


def test_directories_that_lead_to_one_another_come_to_an_end(tmp_path: Path) -> None:
    around = number(1) + number(0) + number(0) + number(0) + number(1)
    while (size := len(gzip.compress(around))) != around[3]:
        around = number(1) + number(0) + number(0) + number(size) + number(1)
    assert "aucune tuile" in refused(with_directory(tmp_path / "a.pmtiles", around, leaf=around))
