"""BD TOPO of the district: a GeoPackage written by hand, so that its bytes never change.

Written through sqlite3 alone: a driver would put the hour of writing into it. With one version of
SQLite the file is the same byte for byte; another version may differ in its header only.
"""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from sample_data.district import buildings, grounds
from sample_data.frame import INSEE, Cell, chance, to_l93
from sample_data.greenery import groves
from sample_data.plan import Building, Ground
from sample_data.streets import sections

_WRITTEN = "2026-09-15T00:00:00.000Z"
_STAMP = "2026-09-15T00:00:00.000Z"
_L93_WKT = (
    'PROJCS["RGF93 v1 / Lambert-93",GEOGCS["RGF93 v1",'
    'DATUM["Reseau_Geodesique_Francais_1993_v1",'
    'SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],'
    'AUTHORITY["EPSG","6171"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4171"]],'
    'PROJECTION["Lambert_Conformal_Conic_2SP"],PARAMETER["latitude_of_origin",46.5],'
    'PARAMETER["central_meridian",3],PARAMETER["standard_parallel_1",49],'
    'PARAMETER["standard_parallel_2",44],PARAMETER["false_easting",700000],'
    'PARAMETER["false_northing",6600000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","2154"]]'
)
_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

_COMMON = [
    ("etat_de_l_objet", "TEXT"),
    ("date_creation", "DATETIME"),
    ("date_modification", "DATETIME"),
    ("methode_d_acquisition_planimetrique", "TEXT"),
    ("precision_planimetrique", "REAL"),
]
_ZONE = [("cleabs", "TEXT"), ("nature", "TEXT")]
_NAMED_ZONE = [*_ZONE, ("nature_detaillee", "TEXT")]

#: Layer: geometry type, has heights, columns besides fid and geometrie.
_LAYERS: dict[str, tuple[str, bool, list[tuple[str, str]]]] = {
    "batiment": (
        "MULTIPOLYGON",
        True,
        [
            *_ZONE,
            ("usage_1", "TEXT"),
            ("usage_2", "TEXT"),
            ("construction_legere", "BOOLEAN"),
            *_COMMON,
            ("date_d_apparition", "DATE"),
            ("nombre_de_logements", "INTEGER"),
            ("nombre_d_etages", "INTEGER"),
            ("materiaux_des_murs", "TEXT"),
            ("materiaux_de_la_toiture", "TEXT"),
            ("hauteur", "REAL"),
            ("altitude_minimale_sol", "REAL"),
            ("altitude_maximale_toit", "REAL"),
            ("origine_du_batiment", "TEXT"),
            ("appariement_fichiers_fonciers", "TEXT"),
            ("identifiants_rnb", "TEXT"),
        ],
    ),
    "troncon_de_route": (
        "MULTILINESTRING",
        True,
        [
            *_ZONE,
            ("nom_1_gauche", "TEXT"),
            ("nom_1_droite", "TEXT"),
            ("nom_voie_ban_gauche", "TEXT"),
            ("nom_voie_ban_droite", "TEXT"),
            ("importance", "TEXT"),
            ("fictif", "BOOLEAN"),
            ("position_par_rapport_au_sol", "TEXT"),
            *_COMMON,
            ("nombre_de_voies", "INTEGER"),
            ("largeur_de_chaussee", "REAL"),
            ("prive", "BOOLEAN"),
            ("sens_de_circulation", "TEXT"),
            ("urbain", "BOOLEAN"),
            ("vitesse_moyenne_vl", "INTEGER"),
            ("acces_vehicule_leger", "TEXT"),
            ("acces_pieton", "TEXT"),
            ("insee_commune_gauche", "TEXT"),
            ("insee_commune_droite", "TEXT"),
        ],
    ),
    "zone_de_vegetation": ("MULTIPOLYGON", False, [*_ZONE, *_COMMON]),
    "surface_hydrographique": (
        "MULTIPOLYGON",
        True,
        [*_ZONE, *_COMMON, ("persistance", "TEXT"), ("cpx_toponyme_de_plan_d_eau", "TEXT")],
    ),
    "terrain_de_sport": ("MULTIPOLYGON", True, [*_NAMED_ZONE, *_COMMON]),
    "equipement_de_transport": (
        "MULTIPOLYGON",
        False,
        [*_NAMED_ZONE, ("toponyme", "TEXT"), *_COMMON],
    ),
    "zone_d_activite_ou_d_interet": (
        "MULTIPOLYGON",
        False,
        [*_NAMED_ZONE, ("categorie", "TEXT"), ("toponyme", "TEXT"), *_COMMON],
    ),
}

_Feature = tuple[BaseGeometry, dict[str, Cell]]


def write_bd_topo(path: Path) -> None:
    """Write the GeoPackage, replacing a file already there."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute(f"PRAGMA application_id = {0x47504B47}")
        base.execute("PRAGMA user_version = 10300")
        base.execute("BEGIN")
        _container(base)
        content: dict[str, Iterator[_Feature]] = {
            "batiment": _built(),
            "troncon_de_route": _roads(),
            "zone_de_vegetation": _plants(),
            "surface_hydrographique": _waters(),
            "terrain_de_sport": _pitches(),
            "equipement_de_transport": _car_parks(),
            "zone_d_activite_ou_d_interet": _places(),
        }
        for layer, features in content.items():
            _layer(base, layer, list(features))
        base.execute("COMMIT")
        base.execute("VACUUM")
    finally:
        base.close()


def _container(base: sqlite3.Connection) -> None:
    base.execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
        " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
        " definition TEXT NOT NULL, description TEXT)"
    )
    base.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
            ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84_WKT, None),
            ("RGF93 v1 / Lambert-93", 2154, "EPSG", 2154, _L93_WKT, None),
        ],
    )
    base.execute(
        "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
        " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL"
        " DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE,"
        " max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY"
        " (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))"
    )
    base.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
        " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,"
        " m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
        " CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY"
        " (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY"
        " (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))"
    )


def _layer(base: sqlite3.Connection, layer: str, features: Sequence[_Feature]) -> None:
    kind, has_z, columns = _LAYERS[layer]
    spec = ", ".join(f'"{name}" {sql}' for name, sql in columns)
    base.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geometrie" {kind}, {spec})')
    west, south, east, north = shapely.total_bounds([geometry for geometry, _ in features]).tolist()
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 2154)",
        (layer, layer, _WRITTEN, west, south, east, north),
    )
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geometrie', ?, 2154, ?, 0)",
        (layer, kind, int(has_z)),
    )
    prefix = layer.upper().replace("_", "")[:8].ljust(8, "_")
    marks = ", ".join("?" * (len(columns) + 1))
    for number, (geometry, values) in enumerate(features, 1):
        row = {
            "cleabs": f"{prefix}{990010000000000 + number:016d}",
            "etat_de_l_objet": "En service",
            "date_creation": _STAMP,
            "date_modification": _STAMP,
            "methode_d_acquisition_planimetrique": "Photogrammétrie",
            "precision_planimetrique": 3.0,
            **values,
        }
        blob = _geopackage_blob(shapely.force_3d(geometry, 142.0) if has_z else geometry)
        names = ", ".join(f'"{name}"' for name, _ in columns)
        base.execute(
            f'INSERT INTO "{layer}" ("geometrie", {names}) VALUES ({marks})',
            (blob, *(row.get(name) for name, _ in columns)),
        )


def _geopackage_blob(geometry: BaseGeometry) -> bytes:
    west, south, east, north = geometry.bounds
    header = b"GP\x00\x03" + struct.pack("<i4d", 2154, west, east, south, north)
    wkb: bytes = shapely.to_wkb(geometry, byte_order=1, flavor="iso")
    return header + wkb


def _many(shape: BaseGeometry) -> MultiPolygon:
    placed = to_l93(shape)
    return MultiPolygon([p for p in shapely.get_parts(placed) if isinstance(p, Polygon)])


_USES = {
    "barre": ("Indifférenciée", "Résidentiel", None),
    "tour": ("Indifférenciée", "Résidentiel", None),
    "pavillon": ("Indifférenciée", "Résidentiel", None),
    "annexe": ("Indifférenciée", "Annexe", None),
    "commerce": ("Indifférenciée", "Commercial et services", None),
    "gymnase": ("Indifférenciée", "Sportif", None),
}


def _built() -> Iterator[_Feature]:
    dice = chance("bd_topo/batiment")
    for one in buildings():
        nature, use, second = _USES.get(one.kind, ("Indifférenciée", "Commercial et services", None))
        height = _height(one)
        # Real files give the number of dwellings for about half of the residential buildings.
        counted = one.dwellings > 0 and (one.key == "t_flora" or dice.random() < 0.5)
        yield (
            _many(one.plan),
            {
                "nature": nature,
                "usage_1": use,
                "usage_2": second,
                "construction_legere": 0,
                "date_d_apparition": f"{one.year}-01-01",
                "nombre_de_logements": one.dwellings if counted else None,
                "nombre_d_etages": one.storeys if use == "Résidentiel" else None,
                "materiaux_des_murs": "30" if one.is_social else None,
                "hauteur": height,
                "altitude_minimale_sol": 142.0,
                "altitude_maximale_toit": 142.0 + height,
                "origine_du_batiment": "Imagerie aérienne",
                "appariement_fichiers_fonciers": "A 1.0" if counted else "C 0.0",
            },
        )


def _height(one: Building) -> float:
    single = {"annexe": 2.5, "gymnase": 9.0, "commerce": 5.0}.get(one.kind)
    if single is not None:
        return single
    return round(one.storeys * 2.8 + (1.8 if one.is_social else 1.0), 1)


_SHORT = {
    "Avenue": "AV",
    "Boulevard": "BD",
    "Rue": "R",
    "Impasse": "IMP",
    "Allée": "ALL",
    "Chemin": "CHE",
    "Passage": "PAS",
    "Promenade": "PROM",
    "Mail": "MAIL",
    "Rond-point": "RPT",
}


def _road_name(name: str) -> str | None:
    """The name as BD TOPO writes it: abbreviated, in unaccented capitals."""
    if not name:
        return None
    first, _, rest = name.partition(" ")
    plain = rest.upper().translate(str.maketrans("ÉÈÊÀÂÔÎ", "EEEAAOI"))
    return f"{_SHORT.get(first, first.upper())} {plain}"


def _roads() -> Iterator[_Feature]:
    for street, line in sections():
        placed = to_l93(line)
        on_foot = street.nature == "Sentier"
        short = _road_name(street.name)
        yield (
            MultiLineString([LineString(placed.coords)]),
            {
                "nature": street.nature,
                "nom_1_gauche": short,
                "nom_1_droite": short,
                "nom_voie_ban_gauche": street.name or None,
                "nom_voie_ban_droite": street.name or None,
                "importance": str(street.importance),
                "fictif": 0,
                "position_par_rapport_au_sol": "0",
                "nombre_de_voies": None if on_foot else (1 if street.width < 6 else 2),
                "largeur_de_chaussee": None if on_foot else round(street.width - 1.5, 1),
                "prive": 0,
                "sens_de_circulation": "Sans objet"
                if on_foot
                else ("Sens direct" if street.nature == "Rond-point" else "Double sens"),
                "urbain": 1,
                "vitesse_moyenne_vl": 0 if on_foot else (40 if street.importance <= 3 else 25),
                "acces_vehicule_leger": "Physiquement impossible" if on_foot else "Libre",
                "insee_commune_gauche": INSEE,
                "insee_commune_droite": INSEE,
            },
        )


def _plants() -> Iterator[_Feature]:
    for nature, shape in groves():
        yield _many(shape), {"nature": nature}


def _of_kind(*kinds: str) -> Iterator[Ground]:
    return (g for g in grounds() if g.kind in kinds)


def _waters() -> Iterator[_Feature]:
    for water in _of_kind("étang", "ruisseau"):
        nature = "Mare" if water.kind == "étang" else "Ecoulement naturel"
        name = water.name if water.kind == "étang" else None
        values: dict[str, Cell] = {"nature": nature, "persistance": "Permanent"}
        yield _many(water.shape), {**values, "cpx_toponyme_de_plan_d_eau": name}


def _pitches() -> Iterator[_Feature]:
    details = {
        "tennis_1": "Tennis",
        "tennis_2": "Tennis",
        "foot_honneur": "Football",
        "foot_synth": "Football",
        "petanque": "Boulodrome",
        "skate": "Skate-park",
    }
    for pitch in _of_kind("Grand terrain de sport", "Terrain de tennis", "Petit terrain multi-sports"):
        yield _many(pitch.shape), {"nature": pitch.kind, "nature_detaillee": details.get(pitch.key)}


def _car_parks() -> Iterator[_Feature]:
    for park in _of_kind("parking"):
        yield _many(park.shape), {"nature": "Parking", "toponyme": park.name}


def _places() -> Iterator[_Feature]:
    natures = {
        "parc": ("Espace public", "Parc ou jardin"),
        "square": ("Espace public", "Square"),
        "place": ("Espace public", "Place"),
        "jeux": ("Espace public", "Aire de jeux"),
        "jardins": ("Jardins familiaux", None),
    }
    for place in _of_kind(*natures):
        nature, detail = natures[place.kind]
        yield (
            _many(place.shape),
            {
                "categorie": "Culture et loisirs",
                "nature": nature,
                "nature_detaillee": detail,
                "toponyme": place.name,
            },
        )
