"""Writes files in the published formats, for tests that need them in one system, encoding or shape rather than another."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
from shapely.geometry import Polygon, box

OVERSEAS = box(-61.53, 16.235, -61.52, 16.242)
QPV_2024 = [
    ("QN05905M", "Les Oliveaux", "59360", "Loos", box(3.005, 50.600, 3.012, 50.606)),
    (
        "QN09104M",
        "Papillon",
        "91228",
        "Évry-Courcouronnes",
        Polygon([(2.43, 48.62), (2.44, 48.63), (2.44, 48.62), (2.43, 48.63)]),
    ),
    ("QN97101N", "Chemin-Neuf", "97120", "Pointe-à-Pitre", OVERSEAS),
]


def qpv_2024(epsg: int = 4326) -> geopandas.GeoDataFrame:
    """Three neighbourhoods of 2024 with the published columns: one sound, one crossing itself, one overseas."""
    frame = geopandas.GeoDataFrame(
        {
            "fid": range(1, 4),
            "code_qp": [row[0] for row in QPV_2024],
            "lib_qp": [row[1] for row in QPV_2024],
            "insee_reg": ["32", "11", "01"],
            "insee_com": [row[2] for row in QPV_2024],
            "lib_com": [row[3] for row in QPV_2024],
            "siren_epci": ["200093201", "200059228", "200018653"],
        },
        geometry=[row[4] for row in QPV_2024],
        crs=4326,
    )
    return frame if epsg == 4326 else frame.to_crs(epsg)


def qpv_2015(epsg: int = 4326) -> geopandas.GeoDataFrame:
    """Two neighbourhoods of 2015 with the published columns."""
    frame = geopandas.GeoDataFrame(
        {
            "code_qp": ["QP059027", "QP013001"],
            "nom_qp": ["Les Oliveaux", "Félix Pyat"],
            "commune_qp": ["Loos", "Marseille"],
        },
        geometry=[box(3.005, 50.600, 3.012, 50.606), box(5.36, 43.31, 5.37, 43.32)],
        crs=4326,
    )
    return frame if epsg == 4326 else frame.to_crs(epsg)


def save(frame: geopandas.GeoDataFrame, path: Path, **options: Any) -> Path:
    """Writes a frame in the format its ending names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "fid" in frame and path.suffix == ".gpkg":
        frame = frame.drop(columns="fid")
    pyogrio.write_dataframe(frame, path, **options)
    return path


def pack(folder: Path, archive: Path) -> Path:
    """A zip of everything in a folder."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.write(path, path.relative_to(folder).as_posix())
    return archive


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """Writes a text file byte for byte as it stands."""
    path.write_bytes(content.encode(encoding))
    return path


def as_json(path: Path, content: object) -> Path:
    """Writes a JSON file."""
    return text(path, json.dumps(content, ensure_ascii=False))
