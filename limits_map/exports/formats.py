"""The kinds of file that can be written: what each is called, what writes it, and what goes into it."""

from __future__ import annotations

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
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf import write_pdf
from limits_map.exports.png import write_png
from limits_map.exports.svg import write_svg
from limits_map.exports.xlsx.file import write_xlsx
from limits_map.words import Text

_EVERY_ROLE = frozenset(Role)
_NO_BACKGROUND = _EVERY_ROLE - {Role.BACKGROUND}


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file; `roles` are those of the layers whose rows are in it."""

    label: Text
    write: Callable[[Disclosed, Path, ExportOptions], None]
    roles: frozenset[Role] = _EVERY_ROLE
    photos: bool = False
    """True where pictures go along."""
    comes_back: bool = False
    """True where a partner can fill it in and send it back."""
    remembered: bool = True
    """False where it holds no figure and few rows, so that nothing is remembered of it but that it was given."""
    counted: Callable[[Disclosed], Mapping[str, int]] | None = None
    """How many rows of which layer are in it, where these are not all rows of its roles."""

    def counts(self, disclosed: Disclosed) -> Mapping[str, int]:
        """How many rows of which layer are in such a file."""
        if self.counted is not None:
            return self.counted(disclosed)
        return {
            layer.definition.key: len(layer.features)
            for layer in disclosed.layers
            if layer.definition.role in self.roles
        }


KINDS: Mapping[str, Format] = MappingProxyType(
    {
        ".html": Format(
            Text("Carte interactive, en un seul fichier", "Interactive map, in a single file"), write_html, photos=True
        ),
        ".pdf": Format(
            Text("Dossier de réunion, à imprimer", "Pack for a meeting, to be printed"),
            write_pdf,
            photos=True,
        ),
        ".png": Format(Text("Image de la carte", "Picture of the map"), write_png),
        ".svg": Format(Text("Image de la carte, vectorielle", "Picture of the map, in vectors"), write_svg),
        ".xlsx": Format(
            Text("Classeur, à remplir s'il est pour un partenaire", "Workbook, to be filled in by a partner"),
            write_xlsx,
            _NO_BACKGROUND,
            comes_back=True,
        ),
        ".csv": Format(Text("Tableau (CSV)", "Table (CSV)"), write_csv, _NO_BACKGROUND),
        ".geojson": Format(Text.same("GeoJSON"), write_geojson, _NO_BACKGROUND),
        ".gpkg": Format(Text("GeoPackage pour QGIS", "GeoPackage for QGIS"), write_gpkg),
        ".ics": Format(
            Text("Calendrier des échéances, marches et réunions", "Calendar of due dates, walks and meetings"),
            write_ics,
            CALENDAR_ROLES,
            remembered=False,
        ),
    }
)
"""By the ending of the file."""

FORMATS: Mapping[str, Text] = MappingProxyType({suffix: kind.label for suffix, kind in KINDS.items()})
"""The same endings, with the words the export window uses."""


def format_of(file: Path) -> Format:
    """The kind of a file, by its ending; raises ExportError for one that cannot be written."""
    kind = KINDS.get(file.suffix.lower())
    if kind is None:
        raise ExportError(
            Text(
                "On ne peut pas exporter en «\u00a0{suffix}\u00a0» ; les formats possibles sont {known}.",
                "Cannot export to “{suffix}”; the possible formats are {known}.",
            ).format(suffix=file.suffix or file.name, known=tuple(KINDS))
        )
    return kind
