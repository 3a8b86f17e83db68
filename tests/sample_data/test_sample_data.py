"""The sample district: written the same at every run, true to the formats, and about places only."""

import csv
import io
import json
import re
import runpy
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import piexif
import pytest
import shapely
from PIL import Image, ImageChops, ImageStat
from pyproj import Transformer

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
BOX = (1.6430, 48.1585, 1.6670, 48.1715)
CITY_FILES = (
    *("actions.csv", "ordre_des_actions.csv", "financements.csv"),
    *("decisions.csv", "suivi.csv", "indicateurs.csv", "reunions.csv"),
)
WALK_FILES = ("arrets.csv", "marches.csv", "participation.csv", "constats_marche_jour.csv", "constats_marche_nuit.csv")
#: Columns that hold nothing but words of a list: how many of a group there are, never who.
PRESET_COLUMNS = {"groupe", "signes", "presences", "conforts"}
DATA = (".geojson", ".json", ".csv", ".gpkg", ".xlsx", ".gpx", ".nmea", ".jpg")

#: Columns of the published RPLS that tell a flat; the reader drops them, see README.md.
RPLS_DOOR_COLUMNS = {"NUMAPPT", "NUMBOITE", "ESC", "COULOIR", "ETAGE"}
PERSON_COLUMN = re.compile(
    r"^(nom_de_famille|prenom|pr[ée]nom|personne|individu|age|[âa]ge|sexe|genre|naissance|t[ée]l.*|mail|e-?mail|courriel"
    r"|plaque|immatriculation|locataire|occupant|auteur|t[ée]moin|plaignant|surnom|signalement_physique)$",
    re.IGNORECASE,
)
PERSON_TEXT = re.compile(
    r"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s|\b0[1-9](?:[ .-]?\d\d){4}\b|\+33|[\w.]+@[\w.]+"
    r"|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\b\d{1,2} ans\b|\bappartement \w*\d|\bporte n?°? ?\d|\b\d+e? étage\b"
    r"|\b(?:homme|femme|garçon|individu|jeune|mineur|majeur|adolescent)e?s?\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    runpy.run_path(str(SAMPLE / "make_sample_data.py"), run_name="again")["write_all"](folder)
    return folder


def rows_of(name: str, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((SAMPLE / name).read_text(encoding)), delimiter=";"))


def features_of(name: str) -> list[dict[str, object]]:
    return json.loads((SAMPLE / name).read_text("utf-8"))["features"]


def report_rows(folder: Path = SAMPLE) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(folder / "signalements_bailleur.xlsx").active
    return list(sheet.iter_rows(values_only=True))


def test_the_same_files_are_written(again: Path) -> None:
    def names(folder: Path) -> set[str]:
        return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.suffix in DATA}

    assert names(again) == names(SAMPLE)
    assert sum(p.stat().st_size for p in again.rglob("*") if p.is_file()) < 3_000_000


def test_written_again_byte_for_byte(again: Path) -> None:
    for path in sorted(again.iterdir()):
        if path.is_file() and path.suffix not in (".gpkg", ".xlsx"):
            assert path.read_bytes() == (SAMPLE / path.name).read_bytes(), path.name


def test_workbook_written_again_with_the_same_cells(again: Path) -> None:
    """Its bytes depend on whether openpyxl finds lxml; its cells do not."""
    assert report_rows(again) == report_rows(SAMPLE)


def test_geopackage_written_again_with_the_same_content(again: Path) -> None:
    def content(path: Path) -> list[str]:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return list(base.iterdump())
        finally:
            base.close()

    assert content(again / "bd_topo.gpkg") == content(SAMPLE / "bd_topo.gpkg")


def test_photos_written_again_with_the_same_picture_and_exif(again: Path) -> None:
    for path in sorted(SAMPLE.glob("photos*/**/*.jpg")):
        twin = again / path.relative_to(SAMPLE)
        assert piexif.load(str(twin)) == piexif.load(str(path))
        with Image.open(path) as one, Image.open(twin) as other:
            assert one.size == other.size == (800, 600)
            assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 2
        assert path.stat().st_size < 60_000


def test_qpv_as_published() -> None:
    features = features_of("qpv_2024.geojson")
    columns = "fid code_qp lib_qp insee_reg lib_reg insee_dep lib_dep insee_com lib_com siren_epci".split()  # noqa: SIM905
    assert [list(f["properties"]) for f in features] == [columns, columns]
    assert [f["properties"]["lib_qp"] for f in features] == ["Les Tilleuls", "La Garenne"]
    assert all(re.fullmatch(r"QN\d{2}[0-9AB]\d{2}[NMI]", f["properties"]["code_qp"]) for f in features)
    one, other = (shapely.from_geojson(json.dumps(f["geometry"])) for f in features)
    assert one.is_valid
    assert other.is_valid
    assert one.intersection(other).area < 1e-9
    assert one.distance(other) < 1e-6


def test_data_es_as_published() -> None:
    rows = rows_of("data_es.csv")
    assert len(rows) == 31
    assert len({r["inst_numero"] for r in rows}) == 18
    assert all(re.fullmatch(r"I(\d{5}|2[AB]\d{3})\d{4}", r["inst_numero"]) for r in rows)
    assert all(re.fullmatch(r"E\d{3}" + r["inst_numero"], r["equip_numero"]) for r in rows)
    assert len({r["equip_numero"] for r in rows}) == 31
    assert all(isinstance(json.loads(r["aps_name"]), list) for r in rows)
    assert {r["equip_acc_libre"] for r in rows} == {"true", "false"}
    assert [r["equip_coordonnees"] for r in rows].count("") == 2
    assert sum(r["inst_hs_bool"] == "Oui" for r in rows) == 1


def test_bpe_ban_and_rpls_as_published() -> None:
    bpe, ban, rpls = rows_of("bpe.csv"), rows_of("ban.csv"), rows_of("rpls.csv")
    assert all(re.fullmatch(r"[A-F]\d{3}", r["TYPEQU"]) for r in bpe)
    assert [r["LONGITUDE"] for r in bpe].count("") == 1
    assert {"_U", "_Z"} <= {r["ACCES_LIBRE"] for r in bpe}
    assert len(ban[0]) == 23
    assert len({r["id"] for r in ban}) == len(ban)
    assert all(re.fullmatch(r"99001_\d{4}_\d{5}(_bis)?", r["id"]) for r in ban)
    assert len(rpls[0]) == 73
    assert (SAMPLE / "rpls.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    numbered = {(r["numero"], r["nom_afnor"]) for r in ban}
    assert all((r["NUMVOIE"], f"{r['TYPVOIE']} {r['NOMVOIE']}") in numbered for r in rpls)


def test_geopackage_layers_and_no_building_on_a_street() -> None:
    base = sqlite3.connect(f"file:{SAMPLE / 'bd_topo.gpkg'}?mode=ro", uri=True)
    layers = {name for (name,) in base.execute("SELECT table_name FROM gpkg_contents")}
    wanted = {"batiment", "troncon_de_route", "zone_de_vegetation", "surface_hydrographique", "terrain_de_sport"}
    assert wanted <= layers

    def shapes(layer: str, where: str = "1") -> list[shapely.Geometry]:
        blobs = base.execute(f"SELECT geometrie FROM {layer} WHERE {where}").fetchall()
        return [shapely.from_wkb(blob[40:]) for (blob,) in blobs]

    buildings, roads = shapes("batiment"), shapes("troncon_de_route")
    importances = {i for (i,) in base.execute("SELECT DISTINCT importance FROM troncon_de_route")}
    base.close()
    assert importances <= set("123456")
    ground = shapely.union_all(roads).buffer(1.2)
    assert not any(b.intersects(ground) for b in buildings)
    tree = shapely.STRtree(buildings)
    pairs = tree.query(buildings, predicate="intersects")
    assert pairs.shape[1] == len(buildings), "two buildings touch"


def test_reports_come_as_partners_make_them() -> None:
    rows = report_rows()
    assert rows[0][0] is not None
    assert set(rows[0][1:]) == {None}
    assert set(rows[1]) == {None}
    assert rows[2] == (
        *("Date", "Heure", "Lieu", "Nature", "Signes constatés", "Source", "Récurrence"),
        *("Latitude", "Longitude", "N°"),
    )
    assert rows[-1][0] == "Total"
    reports = rows[3:-1]
    assert len(reports) == 96 == rows[-1][9]
    assert {type(r[0]) for r in reports} == {datetime, str}
    assert sum(r[7] is None for r in reports) == 1
    assert sum(r[0] == "31/02/2026" for r in reports) == 1
    assert any("," in str(r[7]) for r in reports)
    days = [r[0] for r in reports if isinstance(r[0], datetime)]
    assert datetime(2025, 11, 15) < min(days) <= max(days) <= datetime(2026, 11, 15)


def test_walks_sites_actions_and_follow_up_agree() -> None:
    sites = {f["properties"]["nom"] for f in features_of("sites.geojson")}
    assert len(sites) == 5
    assert {r["site"] for r in rows_of("actions.csv")} == sites
    assert {r["site"] for r in rows_of("suivi.csv")} == sites
    assert len(rows_of("actions.csv")) == 18
    assert len(rows_of("suivi.csv")) == 26
    photos = set()
    for name in ("constats_marche_jour.csv", "constats_marche_nuit.csv"):
        findings = rows_of(name)
        assert {r["note"] for r in findings} == {"", "0", "1", "2", "3"}
        assert {r["constat"] for r in findings} == {"positif", "négatif"}
        assert len({r["arret"] for r in findings}) == 8
        photos |= {r["photo"] for r in findings} - {""}
    assert photos == {p.name for p in (SAMPLE / "photos").iterdir()}
    assert len(photos) == 10


def all_positions() -> Iterator[tuple[str, float, float]]:
    for name, lon, lat in (
        *(("ban.csv", "lon", "lat"), ("bpe.csv", "LONGITUDE", "LATITUDE"), ("data_es.csv", "equip_x", "equip_y")),
        *(
            (f, "longitude", "latitude")
            for f in ("actions.csv", "arrets.csv", "constats_marche_jour.csv", "constats_marche_nuit.csv")
        ),
    ):
        yield from ((name, float(r[lon]), float(r[lat])) for r in rows_of(name) if r[lon])
    for name in ("qpv_2024.geojson", "sites.geojson"):
        for feature in features_of(name):
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            yield from ((name, x, y) for x, y in shapely.get_coordinates(shape))
    for name in ("marche_jour.gpx", "marche_nuit.gpx", "parcours_tilleuls.gpx"):
        for node in ElementTree.parse(SAMPLE / name).iter():
            if "lat" in node.attrib:
                yield name, float(node.attrib["lon"]), float(node.attrib["lat"])
    for row in report_rows()[3:-1]:
        if row[7] is not None:
            lat, lon = (float(str(v).replace(",", ".")) for v in row[7:9])
            yield "signalements_bailleur.xlsx", lon, lat
    for path in (SAMPLE / "photos").iterdir():
        gps = piexif.load(str(path))["GPS"]
        lat, lon = (
            sum(a / b / 60**i for i, (a, b) in enumerate(gps[tag]))
            for tag in (piexif.GPSIFD.GPSLatitude, piexif.GPSIFD.GPSLongitude)
        )
        yield path.name, lon, lat
    to_wgs84 = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)
    metres = [("rpls.csv", float(r["X"]), float(r["Y"])) for r in rows_of("rpls.csv")]
    metres += [("ban.csv", float(r["x"]), float(r["y"])) for r in rows_of("ban.csv") if r["x"]]
    base = sqlite3.connect(f"file:{SAMPLE / 'bd_topo.gpkg'}?mode=ro", uri=True)
    for west, south, east, north in base.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"):
        metres += [("bd_topo.gpkg", west, south), ("bd_topo.gpkg", east, north)]
    base.close()
    lons, lats = to_wgs84.transform([m[1] for m in metres], [m[2] for m in metres])
    yield from ((m[0], lon, lat) for m, lon, lat in zip(metres, lons, lats, strict=True))


def test_every_position_lies_in_the_district() -> None:
    west, south, east, north = BOX
    strays = [p for p in all_positions() if not (west < p[1] < east and south < p[2] < north)]
    assert strays == []


def all_columns() -> Iterator[tuple[str, str]]:
    for path in sorted(SAMPLE.glob("*.csv")):
        yield from ((path.name, column) for column in rows_of(path.name)[0])
    for path in sorted(SAMPLE.glob("*.geojson")):
        yield from ((path.name, key) for f in features_of(path.name) for key in f["properties"])
    yield from (("signalements_bailleur.xlsx", str(cell)) for cell in report_rows()[2])


def test_no_column_could_hold_a_person() -> None:
    assert [c for c in all_columns() if PERSON_COLUMN.match(c[1])] == []
    doors = {(name, column) for name, column in all_columns() if column in RPLS_DOOR_COLUMNS}
    assert {name for name, _ in doors} == {"rpls.csv"}, "flats are told by nothing but the published RPLS"


def test_no_text_points_to_a_person() -> None:
    texts = [str(cell) for row in report_rows() for cell in row if cell is not None]
    for name in (*CITY_FILES, *WALK_FILES, "constats_kobo.csv"):
        texts += [value for row in rows_of(name) for column, value in row.items() if column not in PRESET_COLUMNS]
    texts += [str(value) for f in features_of("sites.geojson") for value in f["properties"].values()]
    assert [t for t in texts if PERSON_TEXT.search(t)] == []
