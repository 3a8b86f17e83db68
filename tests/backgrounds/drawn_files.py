"""Small files as BD TOPO and OpenStreetMap have them, made for the tests of the drawn background."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
from shapely.geometry import LineString, MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from tests.bench.invented_department import make_department

LON, LAT = 1.65, 48.16
"""The middle of the OpenStreetMap file."""


def department(path: Path) -> Path:
    """Two thousand buildings in Lambert-93, with spatial indexes."""
    make_department(path, buildings=2_000)
    return path


def openstreetmap(path: Path, *, index: bool = True, epsg: int = 4326) -> Path:
    """Tables as Geofabrik names them: a road and a path, two buildings, a park, housing land, a lake and a stream."""

    def write(layer: str, rows: list[tuple[str, str | None, BaseGeometry]]) -> None:
        values = {
            "osm_id": [str(n) for n in range(len(rows))],
            "code": [5000] * len(rows),
            "fclass": [row[0] for row in rows],
            "name": [row[1] for row in rows],
        }
        frame = gpd.GeoDataFrame(values, geometry=[row[2] for row in rows], crs=4326).to_crs(epsg)
        frame.to_file(path, layer=layer, driver="GPKG", SPATIAL_INDEX="YES" if index else "NO")

    west, east = LON - 0.01, LON + 0.01
    write(
        "gis_osm_roads_free",
        [
            ("primary", "Avenue d'Essai", MultiLineString([[(west, LAT), (east, LAT)]])),
            ("footway", None, MultiLineString([[(LON, LAT - 0.004), (LON, LAT + 0.004)]])),
            ("proposed", "Rue projetée", MultiLineString([[(west, LAT + 0.003), (east, LAT + 0.003)]])),
        ],
    )
    write(
        "gis_osm_buildings_a_free",
        [
            ("building", None, MultiPolygon([box(LON + 0.001, LAT + 0.001, LON + 0.002, LAT + 0.0015)])),
            ("building", None, MultiPolygon([box(LON - 0.002, LAT + 0.001, LON - 0.001, LAT + 0.0015)])),
        ],
    )
    write(
        "gis_osm_landuse_a_free",
        [
            ("park", "Parc", MultiPolygon([box(LON + 0.001, LAT - 0.003, LON + 0.004, LAT - 0.001)])),
            ("residential", None, MultiPolygon([box(LON - 0.009, LAT - 0.003, LON - 0.006, LAT - 0.001)])),
        ],
    )
    write(
        "gis_osm_water_a_free",
        [("water", "Étang", MultiPolygon([box(LON - 0.004, LAT - 0.003, LON - 0.001, LAT - 0.001)]))],
    )
    write("gis_osm_waterways_free", [("stream", "Ru", LineString([(LON - 0.008, LAT - 0.004), (LON - 0.008, LAT)]))])
    return path


def changed(path: Path, *statements: str, rows: tuple[tuple[str, tuple[object, ...]], ...] = ()) -> Path:
    """The file after these statements, as somebody without our care may have written it."""
    with closing(sqlite3.connect(path)) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda _: 0.0)
        for statement in statements:
            file.execute(statement)
        for statement, values in rows:
            file.execute(statement, values)
        file.commit()
    return path
