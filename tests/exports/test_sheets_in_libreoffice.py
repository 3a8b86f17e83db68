"""In LibreOffice no word of a workbook or a table is computed, and each arrives as it was."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from limits_map.domain.audiences import Audience
from limits_map.words import Language
from tests.exports.conftest import Exported
from tests.exports.hostile_cells import AWKWARD, FORMULAS, LONG, LOOKALIKES, STRIPPED, sample_of
from tests.operations.returned import through_libreoffice

WORDS = [*FORMULAS, *LOOKALIKES, *AWKWARD]
SEPARATORS = {Language.FRENCH: "59", Language.ENGLISH: "44"}
HEADINGS = {Language.FRENCH: ("Équipements", "Nom", "Adresse"), Language.ENGLISH: ("Facilities", "Name", "Address")}


def cells_of(book: Any, sheet: str, heading: str, number: str) -> dict[int, Any]:
    """The cells under a heading by what stands in the column of numbers."""
    rows = list(book[sheet].iter_rows())
    heads = [cell.value for cell in rows[0]]
    place, key = heads.index(heading), heads.index(number)
    return {int(str(row[key].value).lstrip("'")): row[place] for row in rows[1:] if row[key].value is not None}


def opened_as_table(path: Path, folder: Path, language: Language) -> Path:
    """The table as LibreOffice takes it when it is opened with the separators it is made for."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    out = folder / "opened"
    profile = (folder / "profile").resolve().as_uri()
    # Separator, quotes, UTF-8, from line 1, usual columns, French or English, quotes mean text, special numbers found.
    told = f"CSV:{SEPARATORS[language]},34,76,1,,{'1036' if language is Language.FRENCH else '1033'},false,true"
    command = [program, f"-env:UserInstallation={profile}", "--headless", f"--infilter={told}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return out / f"{path.stem}.xlsx"


@pytest.mark.parametrize("language", Language)
def test_words_of_a_workbook_arrive_as_they_were(exported: Exported, tmp_path: Path, language: Language) -> None:
    given = sample_of([*WORDS, *STRIPPED, LONG])
    path = exported(".xlsx", Audience.COORDINATOR, given=given, language=language)
    book = load_workbook(through_libreoffice(path, tmp_path))
    sheet, name, number = HEADINGS[language]
    found = cells_of(book, sheet, name, number)
    wanted = [*(words.replace("\u202e", "") for words in WORDS), *STRIPPED.values()]
    for place, words in enumerate(wanted):
        assert found[place].data_type == "s", words
        assert unescaped(found[place].value) == words
        assert found[place].hyperlink is None
    long = found[len(wanted)]
    assert long.data_type == "s"
    assert 32_000 < len(long.value) < 32_768
    assert not any(cell.data_type == "f" for each in book for row in each.iter_rows() for cell in row)


def unescaped(words: str) -> str:
    """The words as a spreadsheet shows them; openpyxl leaves the file's own way of writing odd characters."""
    return words.replace("_x005F_", "_")


@pytest.mark.parametrize("language", Language)
def test_words_of_a_table_are_shown_and_not_computed(exported: Exported, tmp_path: Path, language: Language) -> None:
    given = sample_of([*WORDS, *STRIPPED])
    path = exported(".csv", Audience.COORDINATOR, given=given, language=language)
    book = load_workbook(opened_as_table(path, tmp_path, language))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    shown = {unescaped(str(cell.value)).removeprefix("'") for cell in cells if cell.data_type == "s"}
    numbers = {"1E5", "01/02/2026", "TRUE", "0012", "1,5", "12:30", "2026-11", "#N/A", "3-4"}
    for words in [*WORDS, *STRIPPED.values()]:
        plain = words.replace("\u202e", "").removeprefix("'")
        assert plain in shown or words in numbers, words


@pytest.mark.parametrize("language", Language)
def test_every_word_of_a_table_is_read_back_by_a_program(exported: Exported, language: Language) -> None:
    path = exported(".csv", Audience.COORDINATOR, given=sample_of([*WORDS, *STRIPPED]), language=language)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=chr(int(SEPARATORS[language]))))
    sheet, name, number = HEADINGS[language]
    found = {int(row[number]): row[name] for row in rows if sheet in row.values()}
    for place, words in enumerate([*(words.replace("\u202e", "") for words in WORDS), *STRIPPED.values()]):
        assert found[place] in (words, f"'{words}")
        assert not found[place].lstrip().startswith(("=", "@", "\uff1d", "\uff20"))


def test_numbers_and_days_are_such_there_too(exported: Exported, tmp_path: Path) -> None:
    book = load_workbook(through_libreoffice(exported(".xlsx"), tmp_path))
    months = book["Par quartier et par mois"]
    heads = [cell for cell in months[1]][1:-1]
    assert heads
    assert all(cell.is_date and cell.number_format.replace("\\", "").lower() == "mmm yyyy" for cell in heads)
    assert all(sheet.sheet_state == "visible" for sheet in book)
