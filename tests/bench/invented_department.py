"""An invented department as BD TOPO would hold it: a million buildings in towns of very different sizes, in Lambert-93."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

BUILDINGS, STREETS, GREEN, WATER = 1_000_000, 150_000, 60_000, 3_000
MIDDLE = (600_000.0, 6_780_000.0)
"""Where the largest town lies."""
_HALF = 40_000.0
_TOWNS = 400
_BLOCK = 110.0
_HEAD = struct.pack("<2sBBi", b"GP", 0, 0b00000011, 2154)
Floats = NDArray[np.float64]
_TABLES = {
    "batiment": "MULTIPOLYGON",
    "troncon_de_route": "MULTILINESTRING",
    "zone_de_vegetation": "MULTIPOLYGON",
    "surface_hydrographique": "MULTIPOLYGON",
}
_COLUMNS = {
    "batiment": "nature TEXT, usage_1 TEXT, nombre_de_logements INTEGER, nombre_d_etages INTEGER, hauteur REAL",
    "troncon_de_route": "nature TEXT, nom_1_gauche TEXT, nom_voie_ban_gauche TEXT, importance TEXT, urbain BOOLEAN",
    "zone_de_vegetation": "nature TEXT",
    "surface_hydrographique": "nature TEXT, toponyme TEXT",
}


def make_department(path: Path, *, buildings: int = BUILDINGS) -> None:
    """Writes the file, spatial indexes included; fewer buildings mean a smaller department, just as dense."""
    share = buildings / BUILDINGS
    chance = np.random.default_rng(20261122)
    half = _HALF * share**0.5
    towns = _towns(chance, max(3, round(_TOWNS * share)), half)
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        _begin(file)
        _write(file, "batiment", _buildings(chance, towns, buildings), ("Indifférenciée", "Résidentiel", 2, 2, 6.5))
        lines, importance, names = _streets(chance, towns, half, round(STREETS * share))
        rows = [
            ("Route à 1 chaussée", name, name, str(rank), True)
            for name, rank in zip(names, importance.tolist(), strict=True)
        ]
        _write(file, "troncon_de_route", lines, rows)
        green = _blobs(chance, round(GREEN * share), half, 25.0, 1.1, 24)
        _write(file, "zone_de_vegetation", green, ("Forêt fermée de feuillus",))
        water = _blobs(chance, round(WATER * share), half, 40.0, 1.0, 32)
        _write(file, "surface_hydrographique", water, ("Plan d'eau", None))
        file.execute("COMMIT")


def _towns(chance: np.random.Generator, count: int, half: float) -> Floats:
    """Middle, half width and share of each town; the first is the largest and lies in the middle."""
    weight = 1.0 / np.arange(1, count + 1) ** 0.7
    places = chance.uniform(-0.9 * half, 0.9 * half, (count, 2)) + MIDDLE
    places[0] = MIDDLE
    # A million buildings in blocks of a hundred metres fill each town alike.
    spread = half * 0.44 * np.sqrt(weight / weight.sum())
    return np.column_stack((places, spread, weight / weight.sum()))


def _buildings(chance: np.random.Generator, towns: Floats, count: int) -> Floats:
    """Rings of five corners, shape (n, 5, 2): along the streets of the blocks, turned as their town is."""
    town = np.repeat(np.arange(len(towns)), chance.multinomial(count, towns[:, 3]))
    middle = chance.uniform(-1, 1, (count, 2)) * towns[town, 2, None]
    # Houses stand beside the streets that bound their block.
    side = chance.integers(0, 2, count)
    rows = np.arange(count)
    along = middle[rows, side]
    middle[rows, side] = np.floor(along / _BLOCK) * _BLOCK + np.where(chance.random(count) < 0.5, 14.0, _BLOCK - 14.0)
    large = chance.random(count) < 0.06
    size = np.column_stack((chance.uniform(4, 7, count), chance.uniform(3.5, 6, count)))
    size[large] *= chance.uniform(1.5, 6.0, (int(large.sum()), 1))
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
    local = middle[:, None, :] + size[:, None, :] * corners
    return _turned(local, towns[town])


def _streets(
    chance: np.random.Generator, towns: Floats, half: float, count: int
) -> tuple[Floats, NDArray[np.int64], list[str]]:
    """Sections of four places, shape (n, 4, 2), with their importance and names."""
    between = count // 6
    inside, importance, names = _town_streets(chance, towns, count - between)
    sections, rank = _roads(chance, towns, half, between)
    names += [f"Route {number // 12}" for number in range(len(sections))]
    return np.concatenate((inside, sections)), np.concatenate((importance, rank)), names


def _town_streets(
    chance: np.random.Generator, towns: Floats, count: int
) -> tuple[Floats, NDArray[np.int64], list[str]]:
    """The streets of each town's grid: no section twice, and the same importance all along a street."""
    shares = np.linspace(0, 1, 4)[None, :, None]
    lines, ranks, names = [], [], []
    for number, (town, wanted) in enumerate(zip(towns, chance.multinomial(count, towns[:, 3]), strict=True)):
        reach = int(np.ceil(town[2] / _BLOCK))
        wide = 2 * reach + 1
        chosen = chance.permutation(2 * wide * wide)[:wanted]
        across, place = chosen % 2, chosen // 2
        start = np.column_stack((place % wide, place // wide)) - reach
        step = np.where(across[:, None] == 0, [1.0, 0.0], [0.0, 1.0])
        local = (start[:, None, :] + shares * step[:, None, :]) * _BLOCK
        line = np.where(across == 0, start[:, 1], start[:, 0])
        rank = np.where(line % 24 == 0, 3, np.where(line % 6 == 0, 4, 5))
        rank[chance.random(len(line)) < 0.08] = 6
        lines.append(_turned(local, np.broadcast_to(town, (len(local), 4))))
        ranks.append(rank)
        names += [f"Rue {number}-{'EN'[a]}-{n}" for a, n in zip(across.tolist(), line.tolist(), strict=True)]
    return np.concatenate(lines), np.concatenate(ranks).astype(np.int64), names


def _roads(chance: np.random.Generator, towns: Floats, half: float, count: int) -> tuple[Floats, NDArray[np.int64]]:
    """Roads from each town to the nearest others, in sections of some hundred metres."""
    apart = np.hypot(*(towns[:, None, :2] - towns[None, :, :2]).transpose(2, 0, 1))
    nearest = np.argsort(apart, axis=1)[:, 1:6]
    pairs = np.column_stack((np.repeat(np.arange(len(towns)), nearest.shape[1]), nearest.ravel()))
    ends = towns[pairs][:, :, :2]
    each = max(1, count // len(pairs))
    shares = np.linspace(0, 1, each * 3 + 1)
    bend = np.sin(shares * np.pi)[None, :, None] * chance.normal(0, half / 100, (len(pairs), 1, 2))
    whole = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * shares[None, :, None] + bend
    sections = np.stack([whole[:, 3 * n : 3 * n + 4] for n in range(each)], axis=1).reshape(-1, 4, 2)
    rank = np.repeat(chance.choice([1, 2, 3, 4], len(pairs), p=[0.06, 0.16, 0.38, 0.40]), each)
    return sections, rank.astype(np.int64)


def _blobs(chance: np.random.Generator, count: int, half: float, size: float, spread: float, corners: int) -> Floats:
    """Round shapes of very different sizes, shape (n, corners + 1, 2)."""
    middle = chance.uniform(-half, half, (count, 2)) + MIDDLE
    radius = np.minimum(2_500.0, size * chance.lognormal(0.4, spread, count))
    angle = np.linspace(0, 2 * np.pi, corners + 1)
    wobble = chance.uniform(0.75, 1.25, (count, corners + 1))
    wobble[:, -1] = wobble[:, 0]
    around = np.stack((np.cos(angle), np.sin(angle)), axis=-1)
    return middle[:, None, :] + (radius[:, None] * wobble)[:, :, None] * around


def _turned(local: Floats, towns: Floats) -> Floats:
    angle = (towns[:, 0] + towns[:, 1]) % 1.5
    cosine, sine = np.cos(angle)[:, None], np.sin(angle)[:, None]
    x = local[..., 0] * cosine - local[..., 1] * sine
    y = local[..., 0] * sine + local[..., 1] * cosine
    return np.stack((x, y), axis=-1) + towns[:, None, :2]


def _begin(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA journal_mode = OFF")
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA application_id = 1196444487")
    file.execute("PRAGMA user_version = 10300")
    file.execute("BEGIN")
    file.execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,"
        " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)"
    )
    file.execute(
        "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,"
        " description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),"
        " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER)"
    )
    file.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT NOT NULL,"
        " srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))"
    )
    file.execute(
        "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,"
        " definition TEXT NOT NULL, scope TEXT NOT NULL)"
    )
    for code in (2154, 4326):
        crs = CRS.from_epsg(code)
        row = (crs.name, code, "EPSG", code, crs.to_wkt("WKT1_GDAL"), None)
        file.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", row)


def _write(
    file: sqlite3.Connection, name: str, rings: Floats, values: Sequence[object] | list[tuple[object, ...]]
) -> None:
    """A table of shapes with the same number of corners each, its index, and what the format says of both."""
    kind, columns = _TABLES[name], _COLUMNS[name]
    low, high = rings.min(axis=1), rings.max(axis=1)
    file.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geometrie {kind}, cleabs TEXT, {columns})")
    box = [*low.min(axis=0).tolist(), *high.max(axis=0).tolist()]
    file.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) "
        "VALUES (?, 'features', ?, ?, ?, ?, ?, 2154)",
        (name, name, *box),
    )
    file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geometrie', ?, 2154, 0, 0)", (name, kind))
    definition = "http://www.geopackage.org/spec120/#extension_rtree"
    file.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geometrie', 'gpkg_rtree_index', ?, 'write-only')", (name, definition)
    )
    marks = ", ".join("?" * (3 + columns.count(",") + 1))
    file.executemany(f"INSERT INTO {name} VALUES ({marks})", _rows(name, rings, low, high, values))
    index = f"rtree_{name}_geometrie"
    file.execute(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
    # Neighbours in the tree are written one after the other, as GDAL's own bulk loading does.
    middle = (low + high) / 2
    order = np.lexsort((middle[:, 0], np.floor(middle[:, 1] / 2_000)))
    boxes = np.column_stack((low[:, 0], high[:, 0], low[:, 1], high[:, 1]))
    file.executemany(
        f"INSERT INTO {index} VALUES (?, ?, ?, ?, ?)",
        ((n + 1, *box) for n, box in zip(order.tolist(), boxes[order].tolist(), strict=True)),
    )


def _rows(
    name: str, rings: Floats, low: Floats, high: Floats, values: Sequence[object] | list[tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    make = shapely.linestrings if name == "troncon_de_route" else shapely.polygons
    many = shapely.multilinestrings if name == "troncon_de_route" else shapely.multipolygons
    each = isinstance(values, list)
    for first in range(0, len(rings), 50_000):
        part = rings[first : first + 50_000]
        shapes = many(make(part), indices=np.arange(len(part)))
        boxes = np.column_stack((low, high))[first : first + 50_000][:, [0, 2, 1, 3]].tolist()
        for number, (wkb, box) in enumerate(zip(shapely.to_wkb(shapes).tolist(), boxes, strict=True), first):
            said = values[number] if each else values
            blob = _HEAD + struct.pack("<4d", *box) + wkb
            yield number + 1, blob, f"{name[:8].upper()}{number:016d}", *said
