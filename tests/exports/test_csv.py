"""The table opens in a French spreadsheet, and no cell of it is computed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from limits_map.domain.audiences import Audience
from limits_map.exports.csv_files import neutral
from limits_map.words import Language
from tests.disclosure.samples import sample
from tests.exports.conftest import Exported
from tests.exports.hostile import hostile_sample


def read(file: Path, delimiter: str) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_french(exported: Exported) -> None:
    file = exported(".csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfCouche;")
    rows = read(file, ";")
    tower = next(row for row in rows if row["Nom"].startswith("Tour") and row["Couche"] == "Sites")
    assert tower["Étape"] == "Reconquis, sous veille"
    assert tower["Niveau"] == "1 vert"
    assert tower["Longitude"].startswith("1,656")
    assert tower["Forme (WKT)"].startswith("MULTIPOLYGON (((1.656")
    action = next(row for row in rows if row["Intitulé"] == "Éclairer le hall")
    assert action["Coût"] == "4\u00a0500\u00a0€"
    assert action["Site"] == "Hall 3"
    assert {row["Couche"] for row in rows} >= {"Signalements par carré de 200 m", "Constats, moyennes"}
    assert not {"Bâtiments", "Rues"} & {row["Couche"] for row in rows}


def test_english(exported: Exported) -> None:
    rows = read(exported(".csv", language=Language.ENGLISH), ",")
    tower = next(row for row in rows if row["Name"].startswith("Tour") and row["Layer"] == "Sites")
    assert tower["Stage"] == "Reclaimed, under watch"
    assert tower["Longitude"].startswith("1.656")


def test_a_withheld_count_is_empty_and_not_zero(exported: Exported) -> None:
    rows = [row for row in read(exported(".csv"), ";") if row["Couche"] == "Signalements par carré de 200 m"]
    assert sorted(row["Nombre"] for row in rows) == ["", "", "30"]
    assert sorted(row["Non diffusé"] for row in rows) == ["", "oui", "oui"]


def test_months_and_what_stands_for_all_of_them(exported: Exported) -> None:
    given = sample()
    found = read(exported(".csv", given=given), ";")
    rows = [row for row in found if row["Couche"] == "Signalements par quartier et par mois"]
    assert {row["Mois"] for row in rows} == {*(f"2026-0{month}" for month in range(1, 10)), "Total"}
    assert {row["Quartier"] for row in rows} >= {"Les Tilleuls", "Ensemble"}
    for row in rows:
        assert (row["Nombre"] == "") == (row["Non diffusé"] == "oui")
    (whole,) = [row for row in rows if (row["Mois"], row["Quartier"]) == ("Total", "Ensemble")]
    assert whole["Nombre"] == "40"
    english = read(exported(".csv", given=given, language=Language.ENGLISH), ",")
    assert {"Total", "2026-01"} <= {row["Month"] for row in english}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\uff1d", "\n=", "\u3000=", "\ufe66"])
def test_formulas_are_neutralised(start: str) -> None:
    assert neutral(f"{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("words", ["-5", "-1,5", "+3", "-4\u00a0500", "Hall 3", "", "a=b", "3 - 4"])
def test_numbers_and_words_stay(words: str) -> None:
    assert neutral(words) == words


def test_no_hostile_cell_starts_a_formula_or_turns_the_text(exported: Exported) -> None:
    for row in read(exported(".csv", Audience.COORDINATOR, given=hostile_sample()), ";"):
        for words in row.values():
            assert not words.startswith(("=", "@", "\t", "\r"))
            assert not set("\u202e\u2066") & set(words)
