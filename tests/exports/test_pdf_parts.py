"""What single parts of the pack say: withheld counts as such, and nothing of what a recipient is not shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports.month_table import Count, MonthTable
from limits_map.exports.options import Paper
from limits_map.exports.pdf import Pack
from limits_map.exports.pdf.blocks import Words
from limits_map.exports.pdf.counts import _cell
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.material import _as_read
from limits_map.exports.pdf.method import _on_one_page
from limits_map.exports.pdf.parts import Built
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, sample
from tests.exports.large_pack import large_disclosed
from tests.exports.pdf_reading import words_of, written
from tests.exports.test_dashboard import with_signals


def test_withheld_counts_are_said_to_be_so(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    page = words_of(written(disclosed, tmp_path, pages=("counts",)))[0]
    tables = [MonthTable.of(layer) for layer in Pack.of(disclosed)._material.month_tables]
    cells = [cell for table in tables for _, line in table.lines for cell in line]
    withheld = sum(cell.withheld for cell in cells)
    assert withheld
    assert page.count("n. d.") == withheld + 1, "each cell, and what it means"
    assert "Ce n'est pas zéro" in page
    zeros = sum(cell.count == 0 for cell in cells)
    assert len(re.findall(r"(?<![\d.,])0(?![\d.,])", page.partition("n. d., hachuré")[0])) <= zeros + 1


def test_a_cell_says_what_it_holds() -> None:
    marks = {date(2026, 9, 1): "¹"}
    withheld = _cell(Count(None, withheld=True), marks, Language.FRENCH)
    assert withheld.hatched
    assert "0" not in withheld.words
    assert _cell(Count(0), marks, Language.FRENCH).words == "0"
    assert _cell(Count(None), marks, Language.FRENCH).words == ""
    assert _cell(Count(12, as_of=date(2026, 9, 1)), marks, Language.FRENCH).words == "12\u00a0¹"


@pytest.mark.parametrize("number", [1, 4])
def test_few_signals_are_withheld(catalogue: Catalogue, tmp_path: Path, number: int) -> None:
    disclosed = with_signals(number).disclosed(catalogue, Audience.COMMITTEE)
    summary, counts = words_of(written(disclosed, tmp_path, pages=("summary", "counts")))
    assert "non diffusé" in summary
    assert "non diffusé, délai de réponse non diffusé." in counts


def test_the_summary_is_one_page_however_many_partners(catalogue: Catalogue, tmp_path: Path) -> None:
    given = sample()
    first, funding = given.features["actions"][0], given.features["fundings"][0]
    given.features["actions"] = [
        replace(first, uuid=f"a{n}", values={**first.values, "lead": f"Bailleur {n} {'très long ' * 9}"})
        for n in range(30)
    ]
    given.features["fundings"] = [
        replace(funding, uuid=f"f{n}", values={**funding.values, "funder": f"Fonds {n} {'lointain ' * 6}"})
        for n in range(30)
    ]
    pages = words_of(written(given.disclosed(catalogue, Audience.COMMITTEE), tmp_path, pages=("summary",)))
    assert len(pages) == 1
    assert len(re.findall(r"\d+ autres", pages[0])) == 2


def test_the_public_sees_neither_levels_nor_partners(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
    words = " ".join(words_of(written(disclosed, tmp_path)))
    assert "Niveau" not in words
    assert LANDLORD not in words
    assert "Actions ouvertes" not in words, "nobody knows how many there are at a site"
    assert "Les chiffres ne portent que sur ce qui est diffusé à ce destinataire." in words
    assert "financements" not in words, "no part is called after what is not in it"


def test_a_site_of_another_landlord_has_no_level_that_is_unknown(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = sample().disclosed(catalogue, Audience.PARTNER)
    words = words_of(written(disclosed, tmp_path))
    assert any("Niveau : inconnu ou non diffusé" in page for page in words)


def test_a_site_without_anything_says_so_in_one_sentence(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    page = next(page for page in words_of(written(disclosed, tmp_path)) if page.startswith("Parking de la Garenne"))
    assert "d'action ni de décision datée ni de mesure ni de photo" in page
    for heading in ("Photos", "Financement", "Dans le temps"):
        assert heading not in page


def test_names_stand_in_the_order_of_their_numbers() -> None:
    names = ["Tour 2", "12", "Hall 13", "Hall", "Hall 7 bis", "Hall 7", "hall 7 b 2", "Hall 7 b 10", ""]
    assert sorted(names, key=_as_read) == [
        *("", "12", "Hall", "Hall 7", "hall 7 b 2", "Hall 7 b 10", "Hall 7 bis", "Hall 13", "Tour 2"),
    ]


def test_a_neighbourhood_has_its_own_line_of_the_months_and_no_other(catalogue: Catalogue, tmp_path: Path) -> None:
    disclosed = large_disclosed(catalogue, sites=12, photos=False)
    areas = [part for part in Pack.of(disclosed).parts if part.key.startswith("neighbourhood:")]
    names = {part.title.say(Language.FRENCH) for part in areas}
    assert len(names) > 1
    for part in areas:
        (page,) = words_of(written(disclosed, tmp_path, pages=(part.key,)))
        table = page.partition("Signalements par quartier et par mois")[2].partition("Sites")[0]
        own = part.title.say(Language.FRENCH)
        assert f"Total {own} " in table
        assert not any(name in table for name in names - {own})


@pytest.mark.parametrize(("lines", "pages"), [(20, 1), (45, 1), (48, 1), (55, 2), (90, 3)])
def test_few_lines_never_stand_alone_on_a_second_page(lines: int, pages: int) -> None:
    frame = Frame(Paper.A4)
    words = Built("Méthode", [Words(f"Ligne {n}.", after=3.0) for n in range(lines)])
    laid = _on_one_page(words, frame, Language.FRENCH)
    assert len(laid.pages("method", frame, Language.FRENCH)) == pages
