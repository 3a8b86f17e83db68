"""The workbook has real dates and numbers, computes nothing, says nothing of its making, and can be filled in."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, Tokens, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.exports import ExportOptions, write_export
from limits_map.exports.xlsx.file import _sheet_names
from limits_map.exports.xlsx.months import write_months
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, OTHER_LANDLORD, TODAY, Sample, sample
from tests.exports.conftest import Exported
from tests.exports.everything_in import everything_in
from tests.exports.hostile import HOSTILE, hostile_sample
from tests.exports.test_month_table import layer as month_layer
from tests.operations.returned import through_libreoffice


def to_fill(catalogue: Catalogue, out: Path, given: Sample, language: Language = Language.FRENCH) -> Tokens:
    """Writes the workbook that a partner is to fill in, and gives what only the project keeps."""
    tokens = Tokens(5)
    disclosed: Disclosed = disclose(
        catalogue, given.features, given.photos, audience=Audience.PARTNER, title="Tour", today=TODAY,
        partner=LANDLORD, tokens=tokens,
    )  # fmt: skip
    write_export(disclosed, out, ExportOptions(language=language))
    return tokens


def identifiers(given: Sample) -> set[str]:
    """The names that rows and photos have in the project."""
    rows = {row.uuid for rows in given.features.values() for row in rows}
    return rows | {photo.uuid for photos in given.photos.values() for photo in photos}


def column(sheet: Any, heading: str) -> dict[str, Any]:
    """The cells under a heading, by the title of their row."""
    headings = [cell.value for cell in sheet[1]]
    titles = headings.index("Intitulé" if "Intitulé" in headings else "Nom")
    place = headings.index(heading)
    return {row[titles].value: row[place] for row in sheet.iter_rows(min_row=2)}


def test_dates_and_numbers_are_such(exported: Exported) -> None:
    book = load_workbook(exported(".xlsx"))
    assert book.sheetnames[0] == "Lisez-moi"
    assert {"Sites", "Actions", "Constats, moyennes"} <= set(book.sheetnames)
    assert not {"Bâtiments", "Rues"} & set(book.sheetnames)
    sheet = book["Actions"]
    assert column(sheet, "Coût")["Éclairer le hall"].value == 4500
    due = column(sheet, "Échéance")["Éclairer le hall"]
    assert (due.value, due.number_format) == (datetime(2026, 12, 1), "dd/mm/yyyy")
    assert column(sheet, "Site")["Éclairer le hall"].value == "Hall 3"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert sheet.column_dimensions["A"].width > 12
    assert not sheet.protection.sheet
    assert isinstance(column(book["Sites"], "Longitude")["Hall 3"].value, float)


def test_a_withheld_count_is_hatched_and_not_zero(exported: Exported) -> None:
    sheet = load_workbook(exported(".xlsx"))["Signalements par carré de 200 m"]
    headings = [cell.value for cell in sheet[1]]
    counts = [row[headings.index("Nombre")] for row in sheet.iter_rows(min_row=2)]
    assert sorted(str(cell.value) for cell in counts) == ["30", "n.\u00a0d.", "n.\u00a0d."]
    for cell in counts:
        assert (cell.fill.patternType == "lightUp") == (cell.data_type == "s")
    assert {row[headings.index("Non diffusé")].value for row in sheet.iter_rows(min_row=2)} == {"oui", "non"}
    assert sheet.cell(2, headings.index("Premier mois") + 1).number_format == "mmm yyyy"
    assert isinstance(sheet.cell(2, headings.index("Premier mois") + 1).value, datetime)


@pytest.mark.parametrize("language", Language)
def test_months_are_a_table_of_two_ways(exported: Exported, language: Language) -> None:
    given = sample()
    book = load_workbook(exported(".xlsx", language=language, given=given))
    french = language is Language.FRENCH
    sheet = book["Par quartier et par mois" if french else "Per neighbourhood and month"]
    heads = list(sheet[1])
    assert heads[0].value == ("Quartier" if french else "Neighbourhood")
    assert [cell.value for cell in heads[1:-1]] == [datetime(2026, month, 1) for month in range(1, 10)]
    assert {cell.number_format for cell in heads[1:-1]} == {"mmm yyyy"}
    assert heads[-1].value == "Total"
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    total = lines["Ensemble" if french else "All together"]
    assert total[-1].value == 40
    assert all(cell.font.bold for cell in total)
    cells = [cell for name in ("Les Tilleuls", total[0].value) for cell in lines[name][1:]]
    assert {type(cell.value) for cell in cells} == {int, str}
    for cell in cells:
        assert (cell.value == ("n.\u00a0d." if french else "n.d.")) == (cell.fill.patternType == "lightUp")
    assert sheet.freeze_panes == "B2"
    # Sorting leaves the totals at the end.
    assert sheet.auto_filter.ref.endswith(str(total[0].row - 1))
    words = " ".join(str(row[0].value) for row in sheet.iter_rows())
    assert ("ce n'est pas zéro" if french else "it is not zero") in words


def test_figures_of_before_say_so_in_words(tmp_path: Path) -> None:
    book, (october, september) = Workbook(write_only=True), (date(2026, 10, 1), date(2026, 9, 1))
    given = month_layer(
        ("A", october, 12, False, september), ("A", None, 30, False, None), (None, october, None, True, None),
        (None, None, 31, False, september),
    )  # fmt: skip
    write_months(book.create_sheet("x"), given, Language.FRENCH)
    book.save(tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["x"]
    assert [cell.value for cell in sheet[1]] == ["Quartier", datetime(2026, 10, 1), "Total", "Remarques"]
    assert [cell.value for cell in sheet[2]] == ["A", 12, 30, "oct. 2026\u00a0: chiffre de sept. 2026"]
    assert [cell.value for cell in sheet[3]] == [
        "Ensemble", "n.\u00a0d.", 31, "Total\u00a0: chiffre de sept. 2026",
    ]  # fmt: skip
    assert [cell.font.italic for cell in sheet[2]] == [False, True, False, False]
    assert sheet.auto_filter.ref == "A1:D2"
    assert any("celui donné alors qui est répété" in str(row[0].value) for row in sheet.iter_rows(min_row=4))


def test_the_first_page_explains_what_stands_for_numbers(exported: Exported) -> None:
    words = [str(row[0].value) for row in load_workbook(exported(".xlsx")).worksheets[0].iter_rows()]
    assert "Abréviations et signes" in words
    assert "• Par quartier et par mois\u00a0: Signalements par quartier et par mois" in words
    exact = [
        str(row[0].value) for row in load_workbook(exported(".xlsx", Audience.COORDINATOR)).worksheets[0].iter_rows()
    ]
    assert "Abréviations et signes" not in exact


def test_sheets_are_in_the_order_they_are_read(exported: Exported) -> None:
    names = load_workbook(exported(".xlsx")).sheetnames
    assert names[:4] == ["Lisez-moi", "Sites", "Actions", "Financements"]


@pytest.mark.parametrize("audience", Audience)
def test_nothing_is_hidden_in_the_workbook(exported: Exported, audience: Audience) -> None:
    book = load_workbook(exported(".xlsx", audience))
    assert not book.defined_names
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert set(sheet.defined_names) <= {"Print_Titles", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"}
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(exported(".xlsx", audience)) as archive:
        assert not [
            name for name in archive.namelist() if re.search(r"comment|drawing|vba|custom|external|thumb", name)
        ]


@pytest.mark.parametrize("language", Language)
def test_the_first_page_says_for_whom_and_what_is_left_out(exported: Exported, language: Language) -> None:
    book = load_workbook(exported(".xlsx", language=language))
    words = "\n".join(str(row[0].value) for row in book.worksheets[0].iter_rows())
    wanted = {
        Language.FRENCH: ("Comité de pilotage", "21 nov. 2026", "carré de 200 m"),
        Language.ENGLISH: ("Steering committee", "21 Nov 2026", "square of 200 m"),
    }
    for part in wanted[language]:
        assert part in words
    assert "remplir" not in words
    assert "fill in" not in words


@pytest.mark.parametrize("audience", Audience)
def test_no_cell_is_a_formula(exported: Exported, audience: Audience) -> None:
    book = load_workbook(exported(".xlsx", audience, given=hostile_sample()))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_hostile_words_stay_words_in_libreoffice(exported: Exported, tmp_path: Path) -> None:
    given = hostile_sample()
    starts = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "#N/A", "=", "1E5", "01/02/2026")
    given.features["sites"] += [Feature.new("sites", None, {"name": words, "stage": "signal"}) for words in starts]
    path = exported(".xlsx", Audience.COORDINATOR, given=given)
    book = load_workbook(through_libreoffice(path, tmp_path))
    names = [row[0] for row in book["Sites"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in names} == {"s"}
    written = {str(cell.value).strip() for cell in names}
    assert {words.strip() for words in starts} <= written
    assert HOSTILE[-1] in written
    assert not any(cell.hyperlink for cell in names)


def test_the_document_says_nothing_of_its_making(exported: Exported) -> None:
    with zipfile.ZipFile(exported(".xlsx")) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in ("docProps/core.xml", "docProps/app.xml"):
            assert re.fullmatch(rb"<[\w:]+ [^>]*/>", archive.read(name))
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"openpyxl" not in whole
    assert b"externalLink" not in whole


def test_the_same_export_is_the_same_file(exported: Exported) -> None:
    given = sample()
    first = exported(".xlsx", given=given).read_bytes()
    assert exported(".xlsx", given=given).read_bytes() == first


def test_what_comes_back_is_open_and_all_else_is_closed(catalogue: Catalogue, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    tokens = to_fill(catalogue, out, sample())
    book = load_workbook(out)
    assert book.sheetnames[:2] == ["Lisez-moi", "Actions"]
    sheet = book["Actions"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    headings = [cell.value for cell in sheet[1]]
    assert headings[:2] == ["Identifiant", "Intitulé"]
    rows = list(sheet.iter_rows(min_row=2))
    assert {row[0].value for row in rows} == set(tokens.rows)
    open_fields = {"État", "Technique", "Échéance", "Faite le", "Coût", "Livrable attendu", "Preuve", "Notes"}
    for row in rows:
        is_new = row[1].value is None
        for heading, cell in zip(headings, row, strict=True):
            if heading in open_fields:
                assert not cell.protection.locked, heading
            elif heading in ("Intitulé", "Site"):
                assert cell.protection.locked is not is_new
            elif heading in ("Identifiant", "Pilote", "Partenaires"):
                assert cell.protection.locked
    assert sum(row[1].value is None for row in rows) == 5
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert all(sheet.sheet_state == "visible" for sheet in book)


def validations(sheet: Any) -> dict[str, Any]:
    """The checks of a sheet by the heading of their column."""
    found = {}
    for check in sheet.data_validations.dataValidation:
        first = str(check.sqref).split(":")[0].rstrip("0123456789")
        found[str(sheet[f"{first}1"].value)] = check
    return found


@pytest.mark.parametrize("written_by", ["us", "libreoffice"])
def test_lists_and_checks(catalogue: Catalogue, tmp_path: Path, written_by: str) -> None:
    out = tmp_path / "a.xlsx"
    to_fill(catalogue, out, sample())
    book = load_workbook(out if written_by == "us" else through_libreoffice(out, tmp_path))
    sheet = book["Actions"]
    found = validations(sheet)
    assert {check.type for check in found.values()} == {"list", "date", "decimal", "textLength"}
    assert found["Échéance"].error == "Écrivez une date comme 21/11/2026."
    assert found["Coût"].error == "Écrivez un nombre, sans texte ni unité."
    for heading, some in (("État", "Faite"), ("Technique", "Sport"), ("Site", "Hall 3")):
        where = found[heading].formula1.replace("'", "").replace("$", "")
        name, cells = re.split(r"[!.]", where, maxsplit=1)
        assert name == "Listes"
        assert some in {row[0].value for row in book[name][cells]}, heading
    assert sheet.protection.sheet
    assert not sheet.cell(2, [cell.value for cell in sheet[1]].index("État") + 1).protection.locked
    assert sheet["A2"].protection.locked
    assert isinstance(column(sheet, "Faite le")["Rénover la tour"].value, datetime)


def test_messages_are_as_long_as_excel_takes(catalogue: Catalogue, tmp_path: Path) -> None:
    for language in Language:
        to_fill(catalogue, tmp_path / "a.xlsx", sample(), language)
        for sheet in load_workbook(tmp_path / "a.xlsx"):
            for check in sheet.data_validations.dataValidation:
                assert len(check.errorTitle or "") <= 32
                assert len(check.promptTitle or "") <= 32
                assert len(check.error or "") <= 255
                assert len(check.prompt or "") <= 255


def test_what_is_to_be_filled_in_tells_no_more_than_its_rows(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    tokens = to_fill(catalogue, tmp_path / "a.xlsx", given)
    found = everything_in(tmp_path / "a.xlsx").text
    for uuid in identifiers(given) | {uuid for _, uuid in tokens.rows.values()}:
        assert uuid not in found
    assert OTHER_LANDLORD not in found
    assert "Éclairer le hall" not in found
    assert "SECRETSOURCE" not in found
    assert all(token in found for token in tokens.rows)


def test_disclosed_holds_no_way_back_to_the_rows(catalogue: Catalogue) -> None:
    given, tokens = sample(), Tokens(2)
    disclosed = disclose(
        catalogue, given.features, given.photos, audience=Audience.PARTNER, title="x", today=TODAY, partner=LANDLORD,
        tokens=tokens,
    )  # fmt: skip
    said = repr(disclosed.layers) + repr(disclosed.report)
    assert not any(uuid in said for uuid in identifiers(given))


@pytest.mark.parametrize("audience", [Audience.COORDINATOR, Audience.COMMITTEE, Audience.PUBLIC])
def test_names_are_drawn_for_partners_only(catalogue: Catalogue, audience: Audience) -> None:
    given, tokens = sample(), Tokens(2)
    disclosed = disclose(
        catalogue, given.features, given.photos, audience=audience, title="x", today=TODAY, tokens=tokens
    )
    assert not tokens.rows
    assert all(layer.returning is None for layer in disclosed.layers)


def test_names_of_sheets_are_such_as_every_program_takes() -> None:
    assert _sheet_names(["Signalements par quartier et par mois"]) == ["Signalements par quartier"]
    names = _sheet_names(["a/b:c*?", "[x]", "É" * 40, "é" * 40, "", "'"])
    assert len({name.casefold() for name in names}) == 6
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
