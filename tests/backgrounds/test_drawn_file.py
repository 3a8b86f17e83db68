"""Files of BD TOPO and OpenStreetMap are recognised, read by window, and can do no harm."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage
from shapely.geometry import MultiPolygon, Polygon

from limits_map.backgrounds.drawn.cells import Cells
from limits_map.backgrounds.drawn.connection import connect_to_read
from limits_map.backgrounds.drawn.opened import OpenedFile, open_file
from limits_map.backgrounds.drawn.picture import paint_tile
from limits_map.backgrounds.drawn.plan import plan_of
from limits_map.backgrounds.drawn.tables import drawn_tables, is_drawn
from limits_map.backgrounds.drawn.tile import SIDE, Tile
from limits_map.cartography.camera import Camera
from limits_map.cartography.projection import box_to_mercator, to_degrees, world_pixels
from limits_map.cartography.themes import LIGHT, ground_fill
from limits_map.catalogue import Catalogue
from limits_map.resources import sample_data_folder
from limits_map.sources.read import read_source
from tests.backgrounds.drawn_files import LAT, LON, changed, department, openstreetmap
from tests.conftest import SHARED_DATA

_NAN = struct.pack("<d", float("nan"))
TEGOLA = SHARED_DATA / "gpkg-osm-tegola" / "puerto_mont-osm-20170922.gpkg"


def opened(path: Path, catalogue: Catalogue, cache: Path) -> OpenedFile:
    with closing(connect_to_read(path)) as connection:
        tables = drawn_tables(connection, catalogue)
    return open_file(path, tables, cache, lambda _: None)


def found(path: Path, catalogue: Catalogue) -> set[tuple[str, str]]:
    with closing(connect_to_read(path)) as connection:
        return {(table.layer.key, table.name) for table in drawn_tables(connection, catalogue)}


def picture_at(file: OpenedFile, longitude: float, latitude: float, zoom: float) -> tuple[QImage, int, int]:
    """The square that holds a place, and the pixel of the place in it."""
    camera = Camera.at(longitude, latitude, zoom, 2, 2)
    x, y = camera.x * camera.scale, camera.y * camera.scale
    tile = Tile(zoom, int(x // SIDE), int(y // SIDE), 1.0)
    return paint_tile(Cells(file), tile, LIGHT), int(x % SIDE), int(y % SIDE)


def test_the_sample_and_a_department_are_recognised(tmp_path: Path, catalogue: Catalogue) -> None:
    known = {
        ("green", "zone_de_vegetation"),
        ("water", "surface_hydrographique"),
        ("streets", "troncon_de_route"),
        ("buildings", "batiment"),
    }
    assert found(department(tmp_path / "d.gpkg"), catalogue) == known
    assert found(sample_data_folder() / "bd_topo.gpkg", catalogue) == known | {("green", "terrain_de_sport")}


def test_openstreetmap_is_recognised_and_only_green_land_is_green(tmp_path: Path, catalogue: Catalogue) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    assert is_drawn(path, catalogue)
    file = opened(path, catalogue, tmp_path)
    rows = {
        (reader.table.layer.key, reader.table.name): reader.rows(reader.ids(None, 0.0), detail=0.0)
        for reader in file.readers
    }
    file.close()
    assert {key: len(each) for key, each in rows.items()} == {
        ("green", "gis_osm_landuse_a_free"): 1,
        ("water", "gis_osm_water_a_free"): 1,
        ("water", "gis_osm_waterways_free"): 1,
        ("streets", "gis_osm_roads_free"): 2,
        ("buildings", "gis_osm_buildings_a_free"): 2,
    }
    streets = rows["streets", "gis_osm_roads_free"]
    assert [streets.styles[code].width for code in streets.style_of] == [4.5, 1.0]


@pytest.mark.skipif(not TEGOLA.is_file(), reason="the shared data are not here")
def test_a_real_openstreetmap_file_is_drawn(tmp_path: Path, catalogue: Catalogue) -> None:
    assert {("streets", "roads_lines"), ("buildings", "buildings_polygons")} <= found(TEGOLA, catalogue)
    file = opened(TEGOLA, catalogue, tmp_path)
    image, _, _ = picture_at(file, -72.94, -41.47, 16.0)
    colors = {image.pixelColor(x, y).name().upper() for x in range(0, SIDE, 3) for y in range(0, SIDE, 3)}
    file.close()
    assert {"#FFFFFF", LIGHT.paper, "#E4E0DA"} <= colors


def test_importing_openstreetmap_gives_the_same_rows(tmp_path: Path, catalogue: Catalogue) -> None:
    content = read_source(openstreetmap(tmp_path / "osm.gpkg"), catalogue)
    taken = {table.table: (table.layer, len(table.features), len(table.rejected)) for table in content.tables}
    assert taken == {
        "gis_osm_roads_free": ("streets", 2, 1),
        "gis_osm_buildings_a_free": ("buildings", 2, 0),
        "gis_osm_landuse_a_free": ("green", 1, 1),
        "gis_osm_water_a_free": ("water", 1, 0),
    }


@pytest.mark.parametrize("epsg", [2154, 4326, 3857, 32631])
def test_shapes_come_to_their_place_from_any_system(tmp_path: Path, catalogue: Catalogue, epsg: int) -> None:
    file = opened(openstreetmap(tmp_path / "osm.gpkg", epsg=epsg), catalogue, tmp_path)
    reader = next(each for each in file.readers if each.table.layer.key == "buildings")
    window = box_to_mercator((LON, LAT, LON + 0.003, LAT + 0.002))
    rows = reader.rows(reader.ids(window, 0.0), detail=0.0)
    file.close()
    assert len(rows) == 1
    west, south = to_degrees(rows.boxes[0, 0], rows.boxes[0, 3])
    assert (float(west), float(south)) == pytest.approx((LON + 0.001, LAT + 0.001), abs=3e-7)


def test_a_window_gives_what_touches_it_and_is_large_enough(tmp_path: Path, catalogue: Catalogue) -> None:
    path = department(tmp_path / "d.gpkg")
    file = opened(path, catalogue, tmp_path)
    reader = next(each for each in file.readers if each.table.layer.key == "buildings")
    every = gpd.read_file(path, layer="batiment", fid_as_index=True).to_crs(3857)
    left, bottom, right, top = every.total_bounds
    middle = shapely.box(left, bottom, (left + right) / 2, (bottom + top) / 2)
    equator = world_pixels(0) * 156543.03392804097
    window = (left / equator + 0.5, 0.5 - middle.bounds[3] / equator, middle.bounds[2] / equator + 0.5, 1.0)
    window = (*window[:3], 0.5 - bottom / equator)
    inside = set(every.index[every.intersects(middle)])
    ids = set(reader.ids(window, 0.0).tolist())
    large = reader.ids(window, 40.0 / equator)
    file.close()
    # The window is turned in the file's system: a few beyond its edges come too, none within is missing.
    assert inside <= ids
    assert len(ids) < len(inside) * 1.2 + 20
    assert 0 < len(large) < len(ids)


def test_quick_projection_is_as_good_as_the_projection(tmp_path: Path, catalogue: Catalogue) -> None:
    file = opened(department(tmp_path / "d.gpkg"), catalogue, tmp_path)
    mover = file.readers[0]._mover
    file.close()
    assert mover is not None
    places = np.random.default_rng(1).uniform((600_000, 6_780_000), (608_000, 6_786_000), (5_000, 2))
    tolerance = 0.1 / world_pixels(17)
    quick = mover.quick(places, tolerance)
    assert np.abs(quick - mover.exact(places)).max() <= tolerance
    assert not np.array_equal(quick, mover.exact(places))


def test_what_is_drawn_where(tmp_path: Path, catalogue: Catalogue) -> None:
    file = opened(openstreetmap(tmp_path / "osm.gpkg"), catalogue, tmp_path)
    cases = {
        "buildings": (LON + 0.0015, LAT + 0.0012),
        "green": (LON + 0.002, LAT - 0.002),
        "water": (LON - 0.002, LAT - 0.002),
    }
    for layer, (longitude, latitude) in cases.items():
        image, x, y = picture_at(file, longitude, latitude, 17.0)
        assert image.pixelColor(x, y).name().upper() == ground_fill(catalogue[layer].symbol.color, LIGHT)
    image, x, y = picture_at(file, LON - 0.007, LAT - 0.002, 17.0)
    assert image.pixelColor(x, y).name().upper() == LIGHT.paper
    image, x, y = picture_at(file, LON - 0.008, LAT - 0.002, 16.0)
    assert image.pixelColor(x, y).name().upper() == ground_fill(catalogue["water"].symbol.color, LIGHT)
    # From afar the main road is there, the path and the buildings are not.
    image, x, y = picture_at(file, LON + 0.005, LAT, 11.0)
    assert image.pixelColor(x, y).name().upper() != LIGHT.paper
    file.close()


def test_each_scale_has_its_layers(catalogue: Catalogue) -> None:
    streets, buildings = catalogue["streets"], catalogue["buildings"]
    assert plan_of(buildings, 13.4) is None
    assert plan_of(buildings, 13.5) is not None
    widths = [plan.least_width for zoom in (6, 10, 12.5, 16) if (plan := plan_of(streets, zoom)) is not None]
    assert widths[:2] == [5.0, 4.5]
    assert sorted(widths, reverse=True) == widths
    assert widths[-1] == 0.0


def test_a_name_fits_into_its_square_and_comes_again_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    file = opened(openstreetmap(tmp_path / "osm.gpkg"), catalogue, tmp_path)
    with_name, _, y = picture_at(file, LON + 0.003, LAT, 17.0)
    again, _, _ = picture_at(file, LON + 0.003, LAT, 17.0)
    file.close()
    assert with_name == again
    ink = [c for c in range(SIDE) if with_name.pixelColor(c, y).lightness() < 150]
    assert ink
    assert min(ink) > 0
    assert max(ink) < SIDE - 1


def test_views_and_computed_columns_are_not_looked_at(tmp_path: Path, catalogue: Catalogue) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    changed(
        path,
        "ALTER TABLE gis_osm_roads_free RENAME TO real_roads",
        "CREATE VIEW gis_osm_roads_free AS SELECT * FROM real_roads, (WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)",
        "UPDATE gpkg_geometry_columns SET table_name = 'gis_osm_roads_free' WHERE table_name = 'real_roads'",
        "ALTER TABLE gis_osm_buildings_a_free ADD COLUMN type TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))",
    )
    assert ("streets", "gis_osm_roads_free") not in found(path, catalogue)
    file = opened(path, catalogue, tmp_path)
    assert len(Cells(file).parts(box_to_mercator((LON - 0.01, LAT - 0.01, LON + 0.01, LAT + 0.01)), 17.0)) > 2
    assert not file.broken
    file.close()


def test_nothing_can_be_written_or_attached(tmp_path: Path) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    with closing(connect_to_read(path)) as connection:
        for statement in (
            "DELETE FROM gis_osm_roads_free",
            "CREATE TABLE mine (a)",
            f"ATTACH '{tmp_path / 'other'}' AS other",
            "SELECT load_extension('x')",
            "PRAGMA writable_schema = ON",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement).fetchall()


def test_broken_rows_are_left_out_and_the_others_drawn(tmp_path: Path, catalogue: Catalogue) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    head = struct.pack("<2sBBi", b"GP", 0, 1, 4326)
    here = Polygon([(LON, LAT), (LON + 0.001, LAT), (LON, LAT + 0.001)])
    wrong = shapely.to_wkb(shapely.box(LON, LAT, LON + 1, LAT + 1)).replace(struct.pack("<d", LAT + 1), _NAN)
    blobs: list[object] = [
        b"",
        b"GP",
        b"not a shape",
        head + shapely.to_wkb(here)[:-7],
        head + wrong,
        "text",
        17,
        None,
        head + struct.pack("<BII", 1, 6, 0xFFFFFFFF),
        head + shapely.to_wkb(shapely.Point(LON, LAT)),
    ]
    insert = "INSERT INTO gis_osm_buildings_a_free (fid, geom, fclass) VALUES (?, ?, 'building')"
    index = "INSERT INTO rtree_gis_osm_buildings_a_free_geom VALUES (?, ?, ?, ?, ?)"
    rows: list[tuple[str, tuple[object, ...]]] = []
    for number, blob in enumerate(blobs, 100):
        rows.append((insert, (number, blob)))
        rows.append((index, (number, LON - 0.01, LON + 0.01, LAT - 0.01, LAT + 0.01)))
    triggers = changed_triggers(path)
    changed(path, *triggers, rows=tuple(rows))
    file = opened(path, catalogue, tmp_path)
    reader = next(each for each in file.readers if each.table.layer.key == "buildings")
    assert len(reader.ids(None, 0.0)) == 2 + len(blobs)
    assert reader.rows(reader.ids(None, 0.0), detail=0.0).ids.tolist() == [1, 2]
    image, x, y = picture_at(file, LON + 0.0015, LAT + 0.0012, 17.0)
    assert image.pixelColor(x, y).name().upper() == ground_fill(catalogue["buildings"].symbol.color, LIGHT)
    file.close()


def changed_triggers(path: Path) -> list[str]:
    """What takes away the triggers that keep the spatial index."""
    with closing(sqlite3.connect(path)) as file:
        names = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    return [f'DROP TRIGGER "{name}"' for name in names]


def test_an_area_of_very_many_corners_is_drawn_quickly(tmp_path: Path, catalogue: Catalogue) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg")
    angle = np.linspace(0, 2 * np.pi, 400_000)
    radius = 0.004 * (1 + 0.05 * np.sin(angle * 9_000))
    ring = np.column_stack((LON + radius * np.cos(angle), LAT + radius * np.sin(angle)))
    ring[-1] = ring[0]
    head = struct.pack("<2sBBi", b"GP", 0, 1, 4326)
    values = (9, head + shapely.to_wkb(MultiPolygon([Polygon(ring)])))
    row = ("INSERT INTO gis_osm_water_a_free (fid, geom, fclass) VALUES (?, ?, 'water')", values)
    box = (9, LON - 0.005, LON + 0.005, LAT - 0.005, LAT + 0.005)
    index = ("INSERT INTO rtree_gis_osm_water_a_free_geom VALUES (?, ?, ?, ?, ?)", box)
    changed(path, *changed_triggers(path), rows=(row, index))
    file = opened(path, catalogue, tmp_path)
    cells = Cells(file)
    parts = cells.parts(box_to_mercator((LON - 0.005, LAT - 0.005, LON + 0.005, LAT + 0.005)), 14.0)
    file.close()
    lake = next(part.rows for part in parts if part.layer.key == "water" and 9 in part.rows.ids)
    assert shapely.get_num_coordinates(lake.shapes[lake.ids == 9])[0] < 50_000


def test_a_file_without_index_gets_one_beside_it_once(tmp_path: Path, catalogue: Catalogue) -> None:
    path = openstreetmap(tmp_path / "osm.gpkg", index=False)
    before, cache = path.read_bytes(), tmp_path / "cache"
    told: list[float] = []
    with closing(connect_to_read(path)) as connection:
        tables = drawn_tables(connection, catalogue)
    assert {table.index for table in tables} == {None}
    for _ in range(2):
        file = open_file(path, tables, cache, told.append)
        assert sum(len(reader.ids(None, 0.0)) for reader in file.readers) == 9
        file.close()
        assert told == [0.2, 0.4, 0.6, 0.8, 1.0, 1.0]
    assert path.read_bytes() == before
    assert len(list(cache.iterdir())) == 1


def test_no_database_and_nothing_to_draw_are_told_apart(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "no.gpkg").write_bytes(b"SQLite format 3\x00" + b"x" * 5_000)
    assert not is_drawn(tmp_path / "no.gpkg", catalogue)
    assert not is_drawn(tmp_path / "missing.gpkg", catalogue)
    path = changed(openstreetmap(tmp_path / "osm.gpkg"), "DELETE FROM gpkg_geometry_columns")
    assert not is_drawn(path, catalogue)


def test_what_is_seen_from_afar_is_read_ahead_once(tmp_path: Path, catalogue: Catalogue) -> None:
    file = opened(department(tmp_path / "d.gpkg"), catalogue, tmp_path)
    cells = Cells(file)
    ahead = 0
    while cells.prepare():
        ahead += 1
    assert ahead == 3
    box = box_to_mercator((0.0, 47.0, 3.0, 49.0))
    parts = {part.layer.key: len(part.rows) for part in cells.parts(box, 9.0)}
    fresh = {part.layer.key: len(part.rows) for part in Cells(file).parts(box, 9.0)}
    file.close()
    assert parts == fresh
    assert {"green", "streets"} <= set(parts) <= {"green", "water", "streets"}
