"""Makes files that are broken in a way of their own, for every test that must show what a broken file does."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

REPORTS = "N°;Date;Heure;Nature;Lieu;Longitude;Latitude\n"
GPX = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="essai" xmlns="http://www.topografix.com/GPX/1/1">\n'


@dataclass(frozen=True, slots=True)
class BrokenInput:
    """One broken file: `make` writes it into a folder, `layer` is what it is imported into (None: recognised).

    `usable` is how many of its rows are sound all the same; with 0 nothing may be taken from it.
    """

    name: str
    make: Callable[[Path], Path]
    layer: str | None = None
    usable: int = 0


def _file(name: str, content: bytes | str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return make


def _report(number: object, lon: object, lat: object, date: str = "12/11/2026", nature: str = "Vente") -> str:
    return f"{number};{date};18h30;{nature};Hall 3;{lon};{lat}\n"


def _collection(*features: dict[str, object], crs: str | None = None) -> str:
    whole: dict[str, object] = {"type": "FeatureCollection", "features": list(features)}
    if crs is not None:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(whole)


def _qpv(code: str, geometry: dict[str, object] | None) -> dict[str, object]:
    return {"type": "Feature", "properties": {"code_qp": code, "lib_qp": "Essai"}, "geometry": geometry}


def _ring(*corners: tuple[float, float]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


def _zip(name: str, *members: tuple[str, bytes]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members:
                archive.writestr(member, content)
        return path

    return make


def _encrypted_zip(folder: Path) -> Path:
    path = _zip("chiffre.zip", ("quartiers.csv", b"code_qp;lib_qp\n"))(folder)
    content = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + place] |= 1
    path.write_bytes(content)
    return path


def _workbook(name: str, rows: list[list[object]]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.worksheets[0].append(row)
        workbook.save(path)
        return path

    return make


def _cut_workbook(folder: Path) -> Path:
    path = _workbook("coupe.xlsx", [["Date", "Nature", "Longitude", "Latitude"], ["12/11/2026", "Vente", 3.0, 50.6]])(
        folder
    )
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def _giant_workbook(folder: Path) -> Path:
    path = folder / "geant.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Date"
    workbook.worksheets[0]["XFD1048576"] = 1
    workbook.save(path)
    return path


def _workbook_without_its_sheet(folder: Path) -> Path:
    path = _workbook("sans_feuille.xlsx", [["Date"]])(folder)
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "worksheets/" not in name}
    return _zip("sans_feuille.xlsx", *kept.items())(folder)


def _cut_gzip(folder: Path) -> Path:
    path = folder / "adresses.csv.gz"
    path.write_bytes(gzip.compress((REPORTS + _report(1, 3.05, 50.6) * 500).encode())[:-40])
    return path


def _shape_alone(folder: Path) -> Path:
    path = folder / "quartiers.shp"
    header = bytearray(100)
    header[0:4] = (9994).to_bytes(4, "big")
    header[24:28] = (50).to_bytes(4, "big")
    header[28:32] = (1000).to_bytes(4, "little")
    header[32] = 5
    path.write_bytes(header)
    return path


def _shape_cut_short(folder: Path) -> Path:
    path = _shape_alone(folder)
    path.write_bytes(path.read_bytes()[:60])
    path.with_suffix(".dbf").write_bytes(b"\x03" + bytes(20))
    return path


def _missing(folder: Path) -> Path:
    return folder / "nulle_part.csv"


def _folder(folder: Path) -> Path:
    path = folder / "dossier.csv"
    path.mkdir()
    return path


def _forbidden(folder: Path) -> Path:
    # Who may read everything is told about the junk inside instead.
    path = _file("interdit.csv", bytes(range(256)) * 4)(folder)
    path.chmod(0)
    return path


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE gpx [<!ENTITY e0 "ha">'
    + _ENTITIES
    + ']>\n<gpx><wpt lon="3" lat="50"><name>&e9;</name></wpt></gpx>'
)
_OUTSIDE_FILE = (
    '<?xml version="1.0"?>\n<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
    '<gpx><wpt lon="3" lat="50"><name>&x;</name></wpt></gpx>'
)
_SQUARE = [(3.0, 50.6), (3.01, 50.6), (3.01, 50.61), (3.0, 50.61), (3.0, 50.6)]
_METRES = [(700000.0, 7050000.0), (700500.0, 7050000.0), (700500.0, 7050500.0), (700000.0, 7050000.0)]
_TURNED = {"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in _SQUARE]]}

_MANY_COLUMNS = ",".join(f'"c{n}":1' for n in range(50_000))
_BALL = _collection(
    _qpv("QN05901N", _ring(*((3 + n * 7919 % 1009 / 1e4, 50 + n * 104729 % 1013 / 1e4) for n in range(4000))))
)

BROKEN: list[BrokenInput] = [
    BrokenInput("empty", _file("vide.csv", b"")),
    BrokenInput("only blanks", _file("blanc.csv", "\n\n   \n\n")),
    BrokenInput("only a byte order mark", _file("bom.csv", b"\xef\xbb\xbf")),
    BrokenInput("only nulls", _file("nul.csv", bytes(2000))),
    BrokenInput("binary junk", _file("bruit.csv", bytes(range(256)) * 40)),
    BrokenInput("a picture called csv", _file("image.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(200)))),
    BrokenInput("a pdf called xlsx", _file("rapport.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n")),
    BrokenInput(
        "a web page called csv", _file("export.csv", "<!DOCTYPE html>\n<html><body><h1>404</h1></body></html>")
    ),
    BrokenInput(
        "an error page called geojson", _file("export.geojson", "<html><head><title>Erreur</title></head></html>")
    ),
    BrokenInput("xml of another kind", _file("flux.gpx", '<?xml version="1.0"?>\n<rss><channel/></rss>')),
    BrokenInput("only a header", _file("entete.csv", REPORTS)),
    BrokenInput("a header and blank lines", _file("entete_vide.csv", REPORTS + ";;;;;;\n\n;;;;;;\n")),
    BrokenInput("unknown columns", _file("autre.csv", "couleur;prix;taille\nbleu;3;XL\n")),
    BrokenInput("prose", _file("notes.txt", "Bonjour,\nvoici les signalements du mois.\nCordialement\n")),
    BrokenInput(
        "utf-16 cut in two",
        _file("utf16.csv", (REPORTS + _report(1, 3.05, 50.6, nature="Inconnue")).encode("utf-16")[:-1]),
    ),
    BrokenInput(
        "wrong encoding of the date",
        _file("encodage.csv", (REPORTS + _report(1, 3.05, 50.6, "12 ao\u00fbt")).encode("cp1252")),
    ),
    BrokenInput(
        "an open quote", _file("guillemet.csv", REPORTS + '1;12/11/2026;18h30;"Vente;Hall;3;50\n' + "\n" * 300 + "x\n")
    ),
    BrokenInput(
        "more cells than columns", _file("large.csv", REPORTS + "1;12/11/2026;18h30;Vente;Hall 3;ici;3,05;50,6\n")
    ),
    BrokenInput("no position at all", _file("adresses.csv", "N°;Date;Nature;Adresse\n1;12/11/2026;Vente;1 rue X\n")),
    BrokenInput("NaN coordinates", _file("nan.csv", REPORTS + _report(1, "NaN", "NaN") + _report(2, "nan", 50.6))),
    BrokenInput(
        "infinite coordinates", _file("infini.csv", REPORTS + _report(1, "Infinity", 50.6) + _report(2, 3.05, "-inf"))
    ),
    BrokenInput("coordinates that are words", _file("mots.csv", REPORTS + _report(1, "nord", "sud"))),
    BrokenInput("zero coordinates", _file("zero.csv", REPORTS + _report(1, 0, 0) + _report(2, "0,0", "0,0"))),
    BrokenInput(
        "coordinates off the earth", _file("loin.csv", REPORTS + _report(1, 305, 506) + _report(2, 3050000, 50600))
    ),
    BrokenInput(
        "dates that are none",
        _file("dates.csv", REPORTS + _report(1, 3.05, 50.6, "31/02/2026") + _report(2, 3.05, 50.6, "hier")),
    ),
    BrokenInput("an unknown choice", _file("choix.csv", REPORTS + _report(1, 3.05, 50.6, nature="Licorne"))),
    BrokenInput(
        "NaN in GeoJSON",
        _file(
            "nan.geojson",
            _collection(_qpv("QN05901N", {"type": "Polygon", "coordinates": [[[float("nan"), 50.6]] * 4]})),
        ),
    ),
    BrokenInput(
        "json that stops in the middle", _file("coupe.geojson", _collection(_qpv("QN05901N", _ring(*_SQUARE)))[:-40])
    ),
    BrokenInput(
        "json with a comma too many", _file("virgule.geojson", '{"type": "FeatureCollection",, "features": []}')
    ),
    BrokenInput(
        "json nested too deeply", _file("profond.geojson", '{"features": [' + "[" * 200_000 + "]" * 200_000 + "]}")
    ),
    BrokenInput("json that is no table", _file("config.json", '{"version": 3, "nom": "essai"}')),
    BrokenInput("a collection of nothing", _file("rien.geojson", _collection())),
    BrokenInput("features without a shape", _file("sans_forme.geojson", _collection(_qpv("QN05901N", None)))),
    BrokenInput(
        "a polygon that is a line",
        _file("plat.geojson", _collection(_qpv("QN05901N", _ring((3.0, 50.6), (3.1, 50.6), (3.0, 50.6), (3.0, 50.6))))),
    ),
    BrokenInput(
        "a point for an area",
        _file("point.geojson", _collection(_qpv("QN05901N", {"type": "Point", "coordinates": [3.0, 50.6]}))),
    ),
    BrokenInput(
        "coordinates that are texts",
        _file("textes.geojson", _collection(_qpv("QN05901N", {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}))),
    ),
    BrokenInput("a zip of nothing", _zip("vide.zip")),
    BrokenInput("a zip without data", _zip("photos.zip", ("lisez.md", b"rien"), ("image.png", b"\x89PNG"))),
    BrokenInput("a zip that reaches out", _zip("evade.zip", ("../../evade.csv", REPORTS.encode()))),
    BrokenInput("a zip with an absolute path", _zip("absolu.zip", ("/tmp/evade.csv", REPORTS.encode()))),
    BrokenInput("a zip bomb", _zip("bombe.zip", ("bombe.csv", bytes(80 << 20)))),
    BrokenInput("an encrypted zip", _encrypted_zip),
    BrokenInput("a zip cut short", _file("coupe.zip", b"PK\x03\x04" + bytes(60))),
    BrokenInput("a zip in a zip in a zip", lambda folder: _zip("poupee.zip", ("b.csv", _nested(folder)))(folder)),
    BrokenInput("a gzip cut short", _cut_gzip),
    BrokenInput("a workbook cut short", _cut_workbook),
    BrokenInput("a workbook without rows", _workbook("vide.xlsx", [])),
    BrokenInput(
        "a workbook with only a header", _workbook("entete.xlsx", [["Date", "Nature", "Longitude", "Latitude"]])
    ),
    BrokenInput("a workbook of seventeen thousand million cells", _giant_workbook),
    BrokenInput("a workbook without its sheet", _workbook_without_its_sheet),
    BrokenInput("an old workbook that is junk", _file("ancien.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))),
    BrokenInput("a GeoPackage that is junk", _file("faux.gpkg", b"SQLite format 3\x00" + bytes(range(256)) * 8)),
    BrokenInput("shapes without their table", _shape_alone),
    BrokenInput("shapes cut short", _shape_cut_short),
    BrokenInput("a gpx with an entity bomb", _file("bombe.gpx", _BOMB)),
    BrokenInput("a gpx that reads another file", _file("espion.gpx", _OUTSIDE_FILE)),
    BrokenInput("a gpx cut short", _file("coupe.gpx", GPX + '<wpt lat="50.6" lon="3.0"><name>Arrêt')),
    BrokenInput("a gpx of nothing", _file("vide.gpx", GPX + "</gpx>")),
    BrokenInput(
        "a gpx of one point", _file("point.gpx", GPX + '<trk><trkseg><trkpt lat="50.6" lon="3"/></trkseg></trk></gpx>')
    ),
    BrokenInput(
        "a gpx without positions", _file("sans.gpx", GPX + '<wpt lat="nord" lon="sud"><name>A</name></wpt></gpx>')
    ),
    BrokenInput(
        "numbers of four hundred digits",
        _file(
            "chiffres.geojson", f'[{{"N°": {"9" * 400}, "Date": {"9" * 400}, "Nature": "Vente", "lon": 3, "lat": 50}}]'
        ),
    ),
    BrokenInput("fifty thousand columns", _file("tres_large.json", f"[{{{_MANY_COLUMNS}}}]")),
    BrokenInput(
        "a header wider than what is looked at", _file("large.csv", ";".join(map(str, range(20_000))) + "\n1\n")
    ),
    BrokenInput("a polygon that crosses itself millions of times", _file("pelote.geojson", _BALL)),
    BrokenInput(
        "a projection code that is none",
        _file("code.csv", "N°;Date;Nature;X;Y;EPSG\n1;12/11/2026;Vente;700000;7050000;²\n"),
    ),
    BrokenInput(
        "a projection of the moon",
        _file("lune.geojson", _collection(_qpv("QN05901N", _ring(*_METRES[:3], (9e9, 9e9))), crs="IAU_2015:30100")),
    ),
    BrokenInput("a folder", _folder),
    BrokenInput("a missing file", _missing),
    BrokenInput("a forbidden file", _forbidden),
    # From here on something is sound, or can be mended, and the report says what was not.
    BrokenInput(
        "one row swapped",
        _file("inverse.csv", REPORTS + _report(1, 3.05, 50.6) + _report(2, 50.6, 3.05) + _report(3, 3.06, 50.6)),
        usable=2,
    ),
    BrokenInput("all rows swapped", _file("inverses.geojson", _collection(_qpv("QN05901N", _TURNED))), usable=1),
    BrokenInput(
        "metres that say degrees",
        _file("metres.geojson", _collection(_qpv("QN05901N", _ring(*_METRES)), crs="EPSG:4326")),
        usable=1,
    ),
    BrokenInput(
        "an invalid polygon",
        _file(
            "papillon.geojson",
            _collection(_qpv("QN05901N", _ring((3.0, 50.6), (3.01, 50.61), (3.01, 50.6), (3.0, 50.61), (3.0, 50.6)))),
        ),
        usable=1,
    ),
    BrokenInput(
        "duplicate keys", _file("doubles.csv", REPORTS + _report(7, 3.05, 50.6) + _report(7, 3.06, 50.6)), usable=1
    ),
    BrokenInput(
        "a broken row among sound ones",
        _file("melange.csv", REPORTS + _report(1, 3.05, 50.6) + _report(2, 3.05, 50.6, "31/02/2026")),
        usable=1,
    ),
]


def _nested(folder: Path) -> bytes:
    inner = _zip("c.zip", ("signalements.csv", (REPORTS + _report(1, 3.05, 50.6)).encode()))(folder)
    middle = _zip("b.zip", ("c.csv", inner.read_bytes()))(folder)
    return middle.read_bytes()
