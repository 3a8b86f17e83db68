"""Tile files of every make are known by their content, and their tiles lie where they belong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from limits_map.backgrounds.files.tile_file import TileFile, open_tile_file
from limits_map.backgrounds.tiles.contents import decoded, plain_words
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Language
from tests.backgrounds.made_tile_files import KEYS, make_mbtiles, make_pmtiles
from tests.backgrounds.tile_server import tile_color, tile_content
from tests.conftest import SHARED_DATA

needs_real = pytest.mark.skipif(not SHARED_DATA.is_dir(), reason=f"the real extracts are not there: {SHARED_DATA}")
RASTER = {
    "tiles-mbtileserver/geography-class-jpg.mbtiles": (0, 1, 256, "jpg"),
    "tiles-mbtileserver/geography-class-png-no-bounds.mbtiles": (0, 1, 256, "png"),
    "tiles-mbtileserver/geography-class-png.mbtiles": (0, 1, 256, "png"),
    "tiles-mbtileserver/geography-class-webp.mbtiles": (0, 1, 256, "webp"),
    "tiles-node-mbtiles/plain_1.mbtiles": (0, 4, 256, "png"),
    "tiles-node-mbtiles/plain_3.mbtiles": (4, 8, 256, "png"),
    "tiles-pmtiles/spec/v3/stamen_toner(raster)CC-BY+ODbL_z3.pmtiles": (0, 3, 256, "png"),
    "tiles-pmtiles/spec/v3/usgs-mt-whitney-8-15-webp-512.pmtiles": (8, 15, 512, "webp"),
}
REFUSED = {
    "tiles-mbtileserver/invalid-tile-format.mbtiles": "ne sont pas des images",
    "tiles-mbtileserver/invalid.mbtiles": "mais pas un fichier MBTiles",
    "tiles-mbtileserver/world_cities.mbtiles": "tuiles vectorielles",
    "tiles-mbtileserver/world_cities_missing_center.mbtiles": "tuiles vectorielles",
    "tiles-node-gdal/ne_10m_admin_0_france.pmtiles": "tuiles vectorielles",
    "tiles-pmtiles/js/test/data/empty.pmtiles": "est vide",
    "tiles-pmtiles/js/test/data/invalid.pmtiles": "n'est pas un fond de carte",
    "tiles-pmtiles/js/test/data/invalid_v4.pmtiles": "version",
    "tiles-pmtiles/js/test/data/test_fixture_1.pmtiles": "tuiles vectorielles",
    "tiles-pmtiles/js/test/data/test_fixture_2.pmtiles": "tuiles vectorielles",
    "tiles-pmtiles/js/test/data/test_fixture_mlt.pmtiles": "tuiles vectorielles",
}


def refused(path: Path) -> str:
    """What is said of a file that cannot be shown: a sentence in both languages that names it."""
    with pytest.raises(BackgroundError) as caught:
        open_tile_file(path)
    french, english = (caught.value.text.say(language) for language in Language)
    assert path.name[:20] in french
    assert path.name[:20] in english
    assert french != english
    return french


def color(content: bytes | None) -> tuple[int, int, int]:
    assert content is not None
    image = decoded(content)
    assert image is not None
    return image.pixelColor(5, 5).getRgb()[:3]  # type: ignore[index, return-value]


@pytest.mark.parametrize("make", [make_mbtiles, make_pmtiles])
def test_each_tile_lies_where_it_belongs(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / "essai.bin")  # type: ignore[operator]
    file = open_tile_file(path)
    assert (file.least_zoom, file.most_zoom, file.side, file.kind) == (2, 3, 256, "png")
    for key in KEYS:
        assert color(file.tile(key)) == tile_color(key)
    assert file.tile(TileKey(3, 3, 2)) is None
    assert file.tile(TileKey(1, 0, 0)) is None
    assert file.tile(TileKey(2, 4, 0)) is None
    file.close()


def test_a_view_on_map_and_images_is_read_too(tmp_path: Path) -> None:
    file = open_tile_file(make_mbtiles(tmp_path / "vue.mbtiles", as_view=True))
    assert color(file.tile(TileKey(2, 1, 0))) == tile_color(TileKey(2, 1, 0))
    assert file.tile(TileKey(2, 1, 0)) != file.tile(TileKey(2, 1, 3))
    file.close()


def test_what_the_file_says_wrongly_is_found_out(tmp_path: Path) -> None:
    said = {"name": "<script>x</script>Plan", "minzoom": "7", "maxzoom": "-4", "format": "jpg"}
    file = open_tile_file(make_mbtiles(tmp_path / "a.mbtiles", metadata=said))
    assert (file.least_zoom, file.most_zoom, file.title, file.kind) == (2, 3, "Plan", "png")
    file.close()


def test_credits_are_words_and_nothing_else() -> None:
    assert plain_words("© <a href='x' onclick='y'>IGN</a> &amp; <b>Ville</b>") == "© IGN & Ville"
    assert plain_words("<style>p {}</style><script>alert(1)</script>OSM") == "OSM"
    assert "<" not in plain_words("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert plain_words("a\u202eb\x00c") == "a b c"
    assert len(plain_words("x" * 5000)) <= 200
    assert plain_words("") == ""


def test_the_credit_of_a_file_is_told_without_its_tags(tmp_path: Path) -> None:
    file = open_tile_file(make_pmtiles(tmp_path / "a.pmtiles"))
    assert file.credit.say(Language.FRENCH) == "© IGN"
    assert file.title == "Essai gras"
    file.close()


@needs_real
@pytest.mark.parametrize("name", RASTER)
def test_real_raster_files_are_shown(name: str) -> None:
    file = open_tile_file(SHARED_DATA / name)
    assert (file.least_zoom, file.most_zoom, file.side, file.kind) == RASTER[name]
    assert all(tile is not None and tile.width() == file.side for tile in some_tiles(file))
    file.close()


def some_tiles(file: TileFile) -> list[object]:
    found = [
        decoded(content)
        for x in range(2**file.least_zoom)
        for y in range(2**file.least_zoom)
        if (content := file.tile(TileKey(file.least_zoom, x, y))) is not None
    ]
    assert found
    return list(found)


@needs_real
@pytest.mark.parametrize("name", REFUSED)
def test_real_files_that_are_no_pictures_are_refused_in_a_sentence(name: str) -> None:
    assert REFUSED[name] in refused(SHARED_DATA / name)


@needs_real
def test_a_file_in_a_folder_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "seul"
    folder.mkdir()
    shutil.copy(SHARED_DATA / "tiles-node-mbtiles/plain_3.mbtiles", folder / "plan.mbtiles")
    folder.chmod(0o555)
    try:
        file = open_tile_file(folder / "plan.mbtiles")
        # Lille, and what mirrors it south of the equator, which a row counted from the wrong end would give.
        assert file.tile(TileKey(8, 130, 85)) is not None
        assert file.tile(TileKey(8, 130, 170)) is None
        file.close()
        assert os.listdir(folder) == ["plan.mbtiles"]
    finally:
        folder.chmod(0o755)


def test_what_is_no_tile_file_is_said(tmp_path: Path) -> None:
    plain = tmp_path / "notes.mbtiles"
    plain.write_text("bonjour")
    assert "n'est pas un fond de carte" in refused(plain)
    plain.write_bytes(b"")
    assert "est vide" in refused(plain)
    plain.write_bytes(b"PM\x02\x00" + bytes(600))
    assert "version 2" in refused(plain)
    assert "ne peut pas être lu" in refused(tmp_path / "nulle part.mbtiles")
    assert "ne peut pas être lu" in refused(tmp_path)
    assert "aucune tuile" in refused(make_mbtiles(tmp_path / "sans.mbtiles", tiles={}))
    assert "vectorielles" in refused(make_mbtiles(tmp_path / "v.mbtiles", metadata={"format": "pbf"}))


def test_pmtiles_of_other_makes_are_said(tmp_path: Path) -> None:
    made = tmp_path / "a.pmtiles"
    assert "vectorielles" in refused(make_pmtiles(made, tile_type=TileType.MVT))
    assert "format que ce programme ne lit pas" in refused(make_pmtiles(made, tile_type=TileType.AVIF))
    assert "compressé" in refused(make_pmtiles(made, tile_compression=Compression.BROTLI))
    assert "ne lit pas" in refused(make_pmtiles(made, {TileKey(0, 0, 0): b"hello"}, tile_type=TileType.UNKNOWN))


def test_a_pmtiles_file_with_many_directories_is_read(tmp_path: Path) -> None:
    keys = [TileKey(8, x, y) for x in range(160) for y in range(160)]
    # All different, so that the directory does not become one run.
    tiles = {key: tile_content(TileKey(0, 0, 0)) + f"{key}".encode() for key in keys}
    file = open_tile_file(make_pmtiles(tmp_path / "grand.pmtiles", tiles))
    for key in keys[::501]:
        assert file.tile(key) == tiles[key]
    assert file.tile(TileKey(8, 200, 200)) is None
    file.close()
