"""Reads GeoPackage, Shapefile and FlatGeobuf through GDAL in a child process."""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

from limits_map.sources.isolated import ask
from limits_map.sources.raw import Geometries, Names, Progress, RawTable, object_array, part_of
from limits_map.sources.recognise import Format
from limits_map.sources.report import refusal
from limits_map.sources.texts import old_encoding_of

_SHAPEFILE_PARTS = (".shp", ".dbf", ".shx", ".prj", ".cpg")
_MOST_LAYERS = 200
_SAMPLE = 1 << 20


def read_vector(
    path: Path, file: str, format_: Format, names: Names, folder: Path, progress: Progress
) -> list[RawTable]:
    """One table for each layer of the file; row numbers count its features from 1.

    Layers without any column that is known come without rows. Raises SourceError where GDAL cannot read it.
    """
    encoding = None
    if format_ is Format.SHP:
        staged, encoding = _staged_shapefile(path, file, folder)
    else:
        staged = _staged(path, folder)
    task: dict[str, object] = {"do": "layers", "path": str(staged), "encoding": encoding, "most": _MOST_LAYERS}
    layers = ask(task, _fresh(folder), file, part_of(progress, 0.0, 0.2))
    if not layers:
        raise refusal(file, "ne contient aucune couche.", "holds no layer.")
    tables = [
        RawTable(
            path.stem if format_ is Format.SHP else layer["name"],
            str(format_),
            tuple(layer["columns"]),
            crs=layer["crs"],
            encoding=encoding,
        )
        for layer in layers
    ]
    wanted = {
        number: {index: column for index, column in enumerate(table.columns) if column in names}
        for number, table in enumerate(tables)
    }
    wanted = {number: columns for number, columns in wanted.items() if columns}
    if wanted:
        requests = [
            {"layer": layers[number]["name"], "columns": list(columns.values())} for number, columns in wanted.items()
        ]
        target = _fresh(folder)
        answers = ask({**task, "do": "rows", "layers": requests}, target, file, part_of(progress, 0.2, 1.0))
        for place, (number, columns) in enumerate(wanted.items()):
            answer = answers[place]
            tables[number] = replace(
                tables[number],
                cells={index: answer["columns"][column] for index, column in columns.items()},
                numbers=range(1, answer["count"] + 1),
                geometry=_shapes(target, place),
            )
    return tables


def _shapes(folder: Path, number: int) -> Geometries | None:
    """The shapes the child left for one layer; None where that layer has no geometry at all."""
    if not (folder / f"shapes{number}.npy").is_file():
        return None
    content = np.load(folder / f"shapes{number}.npy", allow_pickle=False).tobytes()
    ends = np.load(folder / f"ends{number}.npy", allow_pickle=False).tolist()
    starts = [0, *ends][: len(ends)]
    parts = [content[start:end] or None for start, end in zip(starts, ends, strict=True)]
    shapes: Geometries = shapely.from_wkb(object_array(parts), on_invalid="ignore")
    return shapes


def _staged(path: Path, folder: Path) -> Path:
    """The file itself, or a copy with a plain name where its own means something to GDAL ("!", "?", "/vsi")."""
    if re.fullmatch(r"[\w .\-/\\:()]+", str(path)) and not str(path).startswith(("/vsi", "-")):
        return path
    copy = _fresh(folder) / "input.gpkg"
    shutil.copyfile(path, copy)
    return copy


def _staged_shapefile(path: Path, file: str, folder: Path) -> tuple[Path, str]:
    """A copy of the parts that make a shapefile, where a missing index can be rebuilt, and its encoding."""
    siblings = {
        other.suffix.casefold(): other
        for other in path.parent.iterdir()
        if other.stem == path.stem and other.suffix.casefold() in _SHAPEFILE_PARTS
    }
    # The index has the same first bytes as the shapes.
    if path.suffix.casefold() != ".shx" or ".shp" not in siblings:
        siblings[".shp"] = path
    if ".dbf" not in siblings:
        raise refusal(
            file,
            "est un Shapefile sans sa table\u00a0: il manque «\u00a0{missing}\u00a0» à côté de lui.",
            "is a shapefile without its table: “{missing}” is missing beside it.",
            missing=f"{path.stem}.dbf",
        )
    staged = _fresh(folder)
    for suffix, part in siblings.items():
        shutil.copyfile(part, staged / f"table{suffix}")
    return staged / "table.shp", _dbf_encoding(siblings[".dbf"], siblings.get(".cpg"))


def _dbf_encoding(table: Path, declared: Path | None) -> str:
    """What the .cpg file says if its bytes bear it out, else what the bytes of the table look like."""
    with table.open("rb") as stream:
        head = stream.read(_SAMPLE)
    cells = head[int.from_bytes(head[8:10], "little") :]
    found = old_encoding_of(cells)
    if declared is not None:
        try:
            name = codecs.lookup(declared.read_text("ascii", "replace").strip().replace(" ", "")).name
        except (LookupError, ValueError):
            return found
        if name != "utf-8":
            return name
    return found


def _fresh(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))
