"""Chooses the exporter by the file's ending and puts its file in place in one step."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Role
from limits_map.errors import ExportError
from limits_map.exports.csv_files import write_csv
from limits_map.exports.geojson import write_geojson
from limits_map.exports.gpkg.file import write_gpkg
from limits_map.exports.html.file import write_html
from limits_map.exports.ics import CALENDAR_ROLES, write_ics
from limits_map.exports.options import USUAL, ExportOptions
from limits_map.exports.pdf import write_pdf
from limits_map.exports.png import write_png
from limits_map.exports.svg import write_svg
from limits_map.exports.xlsx.file import write_xlsx
from limits_map.words import Text

Exporter = Callable[[Disclosed, Path, ExportOptions], None]
_DRAFTS = ".limits-map-"
_STALE_SECONDS = 3600
_REASONS: Mapping[int | None, Text] = MappingProxyType(
    {
        errno.ENOSPC: Text("le disque est plein", "the disk is full"),
        errno.EACCES: Text("vous n'en avez pas le droit", "you are not allowed to"),
        errno.EROFS: Text("ce disque ne peut pas être modifié", "this disk cannot be written"),
        errno.ENOENT: Text("ce dossier n'existe pas", "this folder does not exist"),
        errno.EISDIR: Text("c'est un dossier", "it is a folder"),
        errno.ENAMETOOLONG: Text("son nom est trop long", "its name is too long"),
    }
)
_WITHOUT_BACKGROUND = frozenset({".csv", ".geojson", ".xlsx"})

_EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        ".html": write_html,
        ".pdf": write_pdf,
        ".png": write_png,
        ".svg": write_svg,
        ".csv": write_csv,
        ".geojson": write_geojson,
        ".gpkg": write_gpkg,
        ".xlsx": write_xlsx,
        ".ics": write_ics,
    }
)
FORMATS: Mapping[str, Text] = MappingProxyType(
    {
        ".html": Text("Carte interactive, en un seul fichier", "Interactive map, in a single file"),
        ".pdf": Text("Dossier pour le comité, à imprimer (PDF)", "Pack for the committee, to be printed (PDF)"),
        ".png": Text("Image de la carte", "Picture of the map"),
        ".svg": Text("Image de la carte, vectorielle", "Picture of the map, in vectors"),
        ".xlsx": Text("Classeur, à remplir s'il est pour un partenaire", "Workbook, to be filled in by a partner"),
        ".csv": Text("Tableau (CSV)", "Table (CSV)"),
        ".geojson": Text("GeoJSON", "GeoJSON"),
        ".gpkg": Text("GeoPackage pour QGIS", "GeoPackage for QGIS"),
        ".ics": Text("Calendrier des échéances, marches et réunions", "Calendar of due dates, walks and meetings"),
    }
)
"""The file endings that can be written, with the words the export window uses."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A file that was written: its SHA-256, its size in bytes and the rows in it per layer."""

    path: Path
    sha256: str
    bytes: int
    counts: Mapping[str, int]


def write_export(disclosed: Disclosed, out: Path, options: ExportOptions = USUAL) -> ExportResult:
    """Writes what may leave into `out`, whose ending says how; a file already there is replaced only at the end.

    Raises ExportError for an unknown ending or a file that cannot be written.
    """
    exporter = _EXPORTERS.get(out.suffix.lower())
    if exporter is None:
        raise ExportError(
            Text(
                "On ne peut pas exporter en «\u00a0{suffix}\u00a0» ; les formats possibles sont {known}.",
                "Cannot export to “{suffix}”; the possible formats are {known}.",
            ).format(suffix=out.suffix or out.name, known=tuple(_EXPORTERS))
        )
    _sweep(out.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=_DRAFTS, dir=out.parent) as folder:
            draft = Path(folder) / f"export{out.suffix.lower()}"
            exporter(disclosed, draft, options)
            counts = _counts(disclosed, out.suffix.lower())
            result = ExportResult(out, _sha256(draft), draft.stat().st_size, counts)
            draft.replace(out)
    except OSError as error:
        raise ExportError(
            Text(
                "Le fichier {out} n'a pas pu être écrit ({why}). Rien d'autre n'a changé\u00a0; choisissez un autre dossier.",
                "The file {out} could not be written ({why}). Nothing else was changed; choose another folder.",
            ).format(out=str(out), why=_REASONS.get(error.errno) or error.strerror or str(error))
        ) from error
    return result


def _sweep(folder: Path) -> None:
    """Removes the drafts of exports that were killed: they hold what was on its way to somebody else."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{_DRAFTS}*"):
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _counts(disclosed: Disclosed, suffix: str) -> dict[str, int]:
    """The rows per layer that a file of this kind is made from."""
    roles = CALENDAR_ROLES if suffix == ".ics" else frozenset(Role)
    if suffix in _WITHOUT_BACKGROUND:
        roles -= {Role.BACKGROUND}
    return {layer.definition.key: len(layer.features) for layer in disclosed.layers if layer.definition.role in roles}


def _sha256(file: Path) -> str:
    """The checksum of a file, once its bytes are on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()
