"""A partner's table of reports: csv, xlsx, ods and geojson in every encoding and habit."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature
from limits_map.resources import sample_data_folder
from limits_map.sources import TableContent, read_source
from limits_map.words import Language
from tests.sources.made_files import as_json, text

HEADER = ["N°", "Date", "Heure", "Nature", "Signes constatés", "Source", "Lieu", "Longitude", "Latitude"]
ROWS = [
    ["1", "21/11/2026", "18h30", "Vente", "Chaise, tags", "Bailleur", "Hall 3, côté cour", "3,0145", "50,6101"],
    ["2", "22-11-26", "19:05", "guet", "", "Police municipale", "Pied de la tour « Été »", "3,0150", "50,6105"],
]


def joined(rows: list[list[str]], delimiter: str = ";") -> str:
    return "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows) + "\n"


def the_table(path: Path, catalogue: Catalogue) -> TableContent:
    (table,) = read_source(path, catalogue).tables
    assert (table.layer, table.source) == ("dealing_points", "partner_reports")
    return table


def assert_are_the_rows(features: tuple[Feature, ...]) -> None:
    first, second = features
    assert dict(first.values) == {
        "date": date(2026, 11, 21),
        "time": "18:30",
        "nature": "sale",
        "signs": ("furniture", "tags"),
        "reported_by": "housing_provider",
        "place": "Hall 3, côté cour",
    }
    assert (second.values["date"], second.values["nature"], second.values["signs"]) == (
        date(2026, 11, 22),
        "lookout",
        None,
    )
    assert second.values["place"] == "Pied de la tour « Été »"
    assert [feature.source_key for feature in features] == ["1", "2"]
    assert first.geometry is not None
    assert (first.geometry.x, first.geometry.y) == pytest.approx((3.0145, 50.6101))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
def test_any_delimiter_and_encoding(tmp_path: Path, catalogue: Catalogue, delimiter: str, encoding: str) -> None:
    table = the_table(text(tmp_path / "x", joined([HEADER, *ROWS], delimiter), encoding), catalogue)
    assert_are_the_rows(table.features)
    assert table.encoding == encoding.removesuffix("-sig")
    assert table.rows == (2, 3)


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_any_line_ending(tmp_path: Path, catalogue: Catalogue, line: str) -> None:
    table = the_table(text(tmp_path / "x.csv", joined([HEADER, *ROWS]).replace("\n", line)), catalogue)
    assert_are_the_rows(table.features)


def test_titles_blank_lines_and_totals_around_the_table(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "Bailleur des Tilleuls;;;\nSignalements, novembre 2026\n\n" + joined([HEADER, ROWS[0]])
    content += ";;;;;;;;\n" + joined([ROWS[1]]) + "Total;2;;;;;;;\n"
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    assert_are_the_rows(table.features)
    assert table.rows == (5, 7)
    assert [(rejection.row, rejection.reason.say(Language.FRENCH)) for rejection in table.rejected] == [
        (8, "C'est une ligne de total.")
    ]


def test_a_cell_may_hold_lines_and_quotes(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [row.copy() for row in ROWS]
    rows[0][6] = '"Hall 3,\ncôté ""cour"""'
    content = "\n".join(";".join(row) for row in [HEADER, *rows])
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    assert table.features[0].values["place"] == 'Hall 3, côté "cour"'
    assert table.rows == (2, 4)


def test_the_sample_workbook_with_its_merged_title_and_mixed_dates(catalogue: Catalogue) -> None:
    table = the_table(sample_data_folder() / "signalements_bailleur.xlsx", catalogue)
    assert (table.format, table.table, table.read, len(table.features)) == ("xlsx", "Signalements", 97, 94)
    assert [rejection.row for rejection in table.rejected] == [32, 41, 100]


def test_a_workbook_with_dates_times_and_numbers_as_such(tmp_path: Path, catalogue: Catalogue) -> None:
    workbook = openpyxl.Workbook()
    notes = workbook.worksheets[0]
    notes.title = "Notice"
    notes.append(["Mode d'emploi"])
    notes.append(["Une ligne par constat"])
    sheet = workbook.create_sheet("Novembre")
    sheet.append(["Signalements de novembre"])
    sheet.merge_cells("A1:I1")
    sheet.append([])
    sheet.append(HEADER)
    sheet.append([1, datetime(2026, 11, 21), datetime(2026, 11, 21, 18, 30).time(), *ROWS[0][3:7], 3.0145, 50.6101])
    sheet.append([2, 46348, 0.7951388888888888, *ROWS[1][3:]])
    workbook.save(tmp_path / "x.xlsx")
    content = read_source(tmp_path / "x.xlsx", catalogue)
    (table,) = content.tables
    assert_are_the_rows(table.features)
    assert table.rows == (4, 5)
    assert [note.say(Language.ENGLISH) for note in content.skipped] == ["“Notice”: no layer recognises its columns."]


def test_every_sheet_counts_and_a_report_is_taken_once(tmp_path: Path, catalogue: Catalogue) -> None:
    workbook = openpyxl.Workbook()
    for name, rows in (("Octobre", ROWS[:1]), ("Novembre", ROWS[1:]), ("Copie", ROWS)):
        sheet = workbook.create_sheet(name)
        for row in (HEADER, *rows):
            sheet.append(row)
    workbook.save(tmp_path / "x.xlsx")
    content = read_source(tmp_path / "x.xlsx", catalogue)
    assert [(table.table, len(table.features)) for table in content.tables] == [("Octobre", 1), ("Novembre", 1)]
    assert len(content.skipped) == 1


def test_an_open_document_spreadsheet(tmp_path: Path, catalogue: Catalogue) -> None:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Feuille1")
    for row in (["Signalements"], [], HEADER, *ROWS):
        line = TableRow()
        for cell in row:
            item = TableCell(valuetype="string")
            item.addElement(P(text=cell))
            line.addElement(item)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(tmp_path / "x.ods")
    table = the_table(tmp_path / "x.ods", catalogue)
    assert_are_the_rows(table.features)
    assert (table.format, table.rows) == ("ods", (4, 5))


def test_geojson(tmp_path: Path, catalogue: Catalogue) -> None:
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(HEADER[:7], row, strict=False)),
            "geometry": {"type": "Point", "coordinates": [float(cell.replace(",", ".")) for cell in row[7:]]},
        }
        for row in ROWS
    ]
    table = the_table(as_json(tmp_path / "x", {"type": "FeatureCollection", "features": features}), catalogue)
    assert_are_the_rows(table.features)
    assert table.format == "geojson"


def test_metres_in_columns_called_x_and_y(tmp_path: Path, catalogue: Catalogue) -> None:
    content = "Date;Nature;X;Y\n21/11/2026;Vente;701027,1;7057007,2\n22/11/2026;Guet;701060,1;7057051\n"
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    assert table.crs == "EPSG:2154"
    assert table.features[0].geometry is not None
    assert (table.features[0].geometry.x, table.features[0].geometry.y) == pytest.approx((3.0145, 50.6101), abs=1e-4)


def test_degrees_in_columns_called_x_and_y(tmp_path: Path, catalogue: Catalogue) -> None:
    table = the_table(text(tmp_path / "x.csv", "Date;Nature;X;Y\n21/11/2026;Vente;3,0145;50,6101\n"), catalogue)
    assert (table.crs, table.notes) == ("EPSG:4326", ())


def test_a_system_that_each_row_names(tmp_path: Path, catalogue: Catalogue) -> None:
    content = (
        "Date;Nature;X;Y;EPSG\n21/11/2026;Vente;701027,1;7057007,2;2154\n"
        "22/11/2026;Guet;656000;1796000;5490\n23/11/2026;Guet;1;2;99999999\n"
    )
    table = the_table(text(tmp_path / "x.csv", content), catalogue)
    places = [feature.geometry for feature in table.features]
    assert [(round(place.x), round(place.y)) for place in places if place is not None] == [(3, 51), (-62, 16)]
    assert "99999999" in table.rejected[0].reason.say(Language.FRENCH)


def test_rows_without_a_key_are_known_by_what_they_say(tmp_path: Path, catalogue: Catalogue) -> None:
    header, rows = HEADER[1:], [ROWS[0][1:], ROWS[1][1:], ROWS[0][1:]]
    table = the_table(text(tmp_path / "x.csv", joined([header, *rows])), catalogue)
    first, second, again = (feature.source_key or "" for feature in table.features)
    assert first.startswith("sha:")
    assert first.endswith("#1")
    assert again == first.replace("#1", "#2")
    assert second != first
    saved_again = the_table(text(tmp_path / "y.csv", joined([header, *rows], ","), "cp1252"), catalogue)
    assert [feature.source_key for feature in saved_again.features] == [first, second, again]


def test_a_value_that_would_mislead_rejects_the_row_and_another_is_left_out(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rows = [row.copy() for row in (ROWS[0], ROWS[1], ROWS[0])]
    rows[0][2], rows[0][4], rows[0][6] = "le soir", "chaise, licorne", "x" * 300
    rows[1][5] = "Le voisin"
    rows[2][0], rows[2][3] = "3", ""
    table = the_table(text(tmp_path / "x.csv", joined([HEADER, *rows])), catalogue)
    first, third = table.features
    assert (first.values["time"], first.values["signs"], len(str(first.values["place"]))) == (None, ("furniture",), 120)
    assert third.values["nature"] == "gathering"
    (rejection,) = table.rejected
    assert (rejection.row, "Le voisin" in rejection.reason.say(Language.FRENCH)) == (3, True)
    assert [note.say(Language.FRENCH) for note in table.notes] == [
        "Heure\u00a0: une valeur illisible a été laissée de côté, ligne 2.",
        "Signes constatés\u00a0: une valeur illisible a été laissée de côté, ligne 2.",
        "Lieu\u00a0: un texte trop long a été raccourci, ligne 2.",
    ]
