"""A file that is filled over days: every program can read it, and nothing that came is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from shapely.geometry import Polygon, box

from limits_map.backgrounds.files.tile_file import open_tile_file
from limits_map.backgrounds.packs.begun import Wanted, begun_file
from limits_map.backgrounds.packs.writer import About, MBTilesWriter
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Language, Text
from tests.backgrounds.made_tile_files import make_mbtiles
from tests.backgrounds.tile_server import tile_content

WANTED = Wanted("plan_ign", "Les Tilleuls (essai)", box(1.645, 48.160, 1.660, 48.170), 13, 15)
ABOUT = About("Plan IGN", Text("© IGN, Plan IGN", "© IGN, Plan IGN"), "png")
KEYS = [TileKey(13, 4133, 2837), TileKey(14, 8267, 5674), TileKey(15, 16534, 11349)]


def filled(path: Path, *, complete: bool = True) -> Path:
    writer = MBTilesWriter(path, WANTED, ABOUT)
    writer.write([(key, tile_content(key)) for key in KEYS])
    writer.close(complete=complete)
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = open_tile_file(filled(tmp_path / "a.mbtiles"))
    assert (file.least_zoom, file.most_zoom, file.title) == (13, 15, "Plan IGN")
    assert file.credit.say(Language.ENGLISH) == "© IGN, Plan IGN"
    assert [file.tile(key) for key in KEYS] == [tile_content(key) for key in KEYS]
    file.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.mbtiles"]


def test_other_programs_know_it_for_what_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.mbtiles")
    with sqlite3.connect(path) as db:
        about = dict(db.execute("SELECT name, value FROM metadata").fetchall())
        assert db.execute("PRAGMA application_id").fetchone() == (0x4D504258,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        # As the MBTiles specification counts rows: from the south.
        assert db.execute("SELECT tile_row FROM tiles WHERE zoom_level = 13").fetchone() == (2**13 - 1 - 2837,)
    db.close()
    assert {name: about[name] for name in ("format", "type", "minzoom", "maxzoom", "bounds")} == {
        "format": "png", "type": "baselayer", "minzoom": "13", "maxzoom": "15",
        "bounds": "1.645000,48.160000,1.660000,48.170000",
    }  # fmt: skip


def test_going_on_begins_where_it_ended(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.mbtiles", complete=False)
    writer = MBTilesWriter(path, WANTED, ABOUT)
    assert writer.settled() == set(KEYS)
    assert writer.size == sum(len(tile_content(key)) for key in KEYS)
    absent = TileKey(15, 16535, 11349)
    writer.write([(absent, None), (KEYS[0], tile_content(KEYS[0]))])
    assert writer.settled() == {*KEYS, absent}
    writer.close()
    begun = begun_file(path)
    assert begun is not None
    assert not begun.complete
    assert begun.wanted.area.equals(WANTED.area)
    assert (begun.wanted.provider, begun.wanted.area_name) == (WANTED.provider, WANTED.area_name)


def test_a_file_that_is_shown_meanwhile_is_filled_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.mbtiles"
    writer = MBTilesWriter(path, WANTED, ABOUT)
    writer.write([(KEYS[0], tile_content(KEYS[0]))])
    writer.close()
    file = open_tile_file(path)
    for keys in (KEYS[1:2], KEYS[2:]):
        writer = MBTilesWriter(path, WANTED, ABOUT)
        writer.write([(key, tile_content(key)) for key in keys])
        assert all(file.tile(key) == tile_content(key) for key in keys)
        writer.close()
    assert all(file.tile(key) == tile_content(key) for key in KEYS)
    file.close()
    again = open_tile_file(path)
    assert all(again.tile(key) == tile_content(key) for key in KEYS)
    again.close()


def test_a_complete_file_says_so_until_more_is_wanted(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.mbtiles")
    begun = begun_file(path)
    assert begun is not None
    assert begun.complete
    more = Wanted("plan_ign", "Les Tilleuls (essai)", Polygon([(1, 48), (1.1, 48), (1, 48.1)]), 13, 16)
    MBTilesWriter(path, more, ABOUT).close()
    begun = begun_file(path)
    assert begun is not None
    assert not begun.complete
    assert begun.wanted.most_zoom == 16


def test_a_batch_that_does_not_fit_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.mbtiles"
    writer = MBTilesWriter(path, WANTED, ABOUT)
    writer.write([(KEYS[0], tile_content(KEYS[0]))])
    pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
    writer._db.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(BackgroundError) as caught:
        writer.write([(key, bytes(40_000)) for key in KEYS[1:]])
    assert "Le disque est plein" in caught.value.text.say(Language.FRENCH)
    assert writer.settled() == {KEYS[0]}
    writer.close()
    file = open_tile_file(path)
    assert file.tile(KEYS[0]) == tile_content(KEYS[0])
    file.close()


@pytest.mark.parametrize("content", [b"un texte", b"PMTiles\x03" + bytes(200), None])
def test_a_file_of_another_make_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.mbtiles"
    if content is None:
        make_mbtiles(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(BackgroundError) as caught:
        MBTilesWriter(path, WANTED, ABOUT)
    assert "rien ajouté" in caught.value.text.say(Language.FRENCH)
    assert path.read_bytes() == before
    assert begun_file(path) is None


def test_a_file_of_ours_with_a_trigger_in_it_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.mbtiles", complete=False)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON tiles BEGIN DELETE FROM tiles; END")
    db.close()
    with pytest.raises(BackgroundError):
        MBTilesWriter(path, WANTED, ABOUT)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(BackgroundError) as caught:
        MBTilesWriter(tmp_path / "nulle part" / "a.mbtiles", WANTED, ABOUT)
    assert "ne peut pas être écrit" in caught.value.text.say(Language.FRENCH)


def test_what_a_begun_file_wants_is_not_trusted(tmp_path: Path) -> None:
    for name, value in (("area", "POINT (1"), ("least_zoom", "-4"), ("most_zoom", "99999"), ("area", "POINT EMPTY")):
        path = filled(tmp_path / f"{len(value)}{name}.mbtiles", complete=False)
        with sqlite3.connect(path) as db:
            db.execute("UPDATE limits_map_wanted SET value = ? WHERE name = ?", (value, name))
        db.close()
        assert begun_file(path) is None
