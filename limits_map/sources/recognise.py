"""Tells what format a file has from its content; its name is never asked."""

from __future__ import annotations

import re
import stat
import zipfile
from enum import StrEnum
from pathlib import Path

from limits_map.sources import texts
from limits_map.sources.report import refusal
from limits_map.words import Text

_HEAD = 65_536


class Format(StrEnum):
    """The formats that are read."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    JSON = "json"
    GPX = "gpx"
    GPKG = "gpkg"
    SHP = "shp"
    FGB = "fgb"
    ZIP = "zip"
    GZIP = "gz"


_READ = (
    (b"\x1f\x8b", Format.GZIP),
    (b"SQLite format 3\x00", Format.GPKG),
    (b"\x00\x00\x27\x0a", Format.SHP),
    (b"fgb\x03fgb", Format.FGB),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.XLS),
)
_NOT_READ = (
    (b"%PDF", Text("un document PDF", "a PDF document")),
    (b"\x89PNG", Text("une image", "a picture")),
    (b"\xff\xd8\xff", Text("une photo", "a photo")),
    (b"GIF8", Text("une image", "a picture")),
    (b"II*\x00", Text("une image", "a picture")),
    (b"MM\x00*", Text("une image", "a picture")),
    (b"PAR1", Text("une table Parquet", "a Parquet table")),
    (b"PMTiles", Text("un fond de carte PMTiles", "a PMTiles background map")),
    (b"7z\xbc\xaf\x27\x1c", Text("une archive 7z", "a 7z archive")),
    (b"Rar!", Text("une archive RAR", "a RAR archive")),
    (b"MZ", Text("un programme", "a program")),
    (b"\x7fELF", Text("un programme", "a program")),
    (b"{\\rtf", Text("un document de texte", "a text document")),
)
_XML_ROOT = re.compile(r"<\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_XML_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\s+)", re.DOTALL | re.IGNORECASE
)
_XML_NAMES = {
    "html": Text("une page web", "a web page"),
    "kml": Text("un fichier KML", "a KML file"),
    "trainingcenterdatabase": Text("un fichier TCX", "a TCX file"),
    "featurecollection": Text("un fichier GML", "a GML file"),
    "svg": Text("un dessin SVG", "an SVG drawing"),
    "vrtdataset": Text("un fichier VRT", "a VRT file"),
}
_XML = Text("un fichier XML", "an XML file")


def recognise(path: Path, file: str) -> Format:
    """The format of a file, by its first bytes and, for archives, its members.

    Raises SourceError, naming it `file`, where it is missing, unreadable, empty or of a kind that is not read.
    """
    head = _head(path, file)
    for magic, format_ in _READ:
        if head.startswith(magic):
            return _sqlite(head, file) if format_ is Format.GPKG else format_
    if head.startswith(b"PK") and zipfile.is_zipfile(path):
        return _inside_zip(path, file)
    for magic, what in _NOT_READ:
        if head.startswith(magic):
            raise _not_read(file, what)
    if head.startswith(b"PK\x03\x04"):
        raise refusal(
            file,
            "est une archive ou un classeur incomplet\u00a0; copiez-le ou téléchargez-le à nouveau.",
            "is an incomplete archive or workbook; copy or download it again.",
        )
    if texts.is_binary(head):
        raise refusal(
            file,
            "n'est ni un tableau ni une carte que l'on sache lire\u00a0: son contenu n'est pas du texte.",
            "is no table or map that can be read: its content is not text.",
        )
    return _text(texts.decode(head).lstrip("\ufeff\x1e \t\r\n"), file)


def _head(path: Path, file: str) -> bytes:
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise refusal(
                file,
                "est un dossier\u00a0; choisissez un fichier à l'intérieur.",
                "is a folder; choose a file inside it.",
            )
        if not stat.S_ISREG(path.stat().st_mode):
            raise refusal(file, "n'est pas un fichier ordinaire.", "is not an ordinary file.")
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError as error:
        raise refusal(file, "n'existe pas ou plus.", "does not exist.") from error
    except PermissionError as error:
        raise refusal(
            file,
            "ne peut pas être ouvert\u00a0: vous n'en avez pas le droit.",
            "cannot be opened: you are not allowed to read it.",
        ) from error
    except (OSError, ValueError) as error:
        raise refusal(file, "ne peut pas être ouvert.", "cannot be opened.") from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusal(file, "est vide.", "is empty.")
    return head


def _sqlite(head: bytes, file: str) -> Format:
    if head[68:72] == b"MPBX":
        raise _not_read(file, Text("un fond de carte MBTiles", "an MBTiles background map"))
    return Format.GPKG


def _inside_zip(path: Path, file: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refusal(file, "est une archive abîmée.", "is a damaged archive.") from error
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return Format.XLSX
        raise _not_read(file, Text("un document de texte", "a text document"))
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Format.ODS
    if "doc.kml" in names:
        raise _not_read(file, Text("un fichier KMZ", "a KMZ file"))
    return Format.ZIP


def _text(text: str, file: str) -> Format:
    if text.startswith(("{", "[")):
        return Format.JSON
    if text.startswith("<"):
        return _xml(text, file)
    if text.startswith(("$GP", "$GN")):
        raise _not_read(file, Text("un journal de GPS (NMEA)", "a GPS log (NMEA)"))
    return Format.CSV


def _xml(text: str, file: str) -> Format:
    if "<!doctype html" in text[:1000].casefold():
        raise _not_read(file, _XML_NAMES["html"])
    position = 0
    while (prologue := _XML_PROLOGUE.match(text, position)) and prologue.end() > position:
        position = prologue.end()
    root = _XML_ROOT.match(text, position)
    name = root[1].casefold() if root else ""
    if name == "gpx":
        return Format.GPX
    raise _not_read(file, _XML_NAMES.get(name, _XML))


def _not_read(file: str, what: Text) -> Exception:
    return refusal(
        file,
        "est {what}\u00a0; il faut un tableau (CSV, XLSX, ODS), une carte (GeoJSON, GeoPackage, Shapefile) ou un GPX.",
        "is {what}; a table (CSV, XLSX, ODS), a map (GeoJSON, GeoPackage, Shapefile) or a GPX file is needed.",
        what=what,
    )
