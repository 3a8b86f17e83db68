"""Pages are filled so that headings stay with what they head and no row is lost or torn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from limits_map.exports.pdf.blocks import heading
from limits_map.exports.pdf.flow import Block, Gap, NextColumn, Page, flow
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.typed import Lines, Type, one_line, width_of
from limits_map.exports.qt import ensure_application
from limits_map.words import Language

AREA = QRectF(10, 10, 200, 100)


@pytest.fixture(autouse=True)
def application() -> None:
    ensure_application()


class Solid(Block):
    """A block of a height."""

    def __init__(self, high: float) -> None:
        self.high = high

    def height(self, width: float) -> float:
        return self.high

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        raise NotImplementedError


def flowed(blocks: list[Block], columns: int = 1) -> list[Page]:
    return flow("part", blocks, AREA, columns, Gap(10), Gap(10))


def heights(page: Page) -> list[float]:
    return [block.height(width) for block, _, _, width in page.placed[1:]]


def test_blocks_go_on_over_the_next_page() -> None:
    pages = flowed([Solid(40), Solid(40), Solid(40)])
    assert [heights(page) for page in pages] == [[40, 40], [40]]


def test_a_heading_goes_with_what_follows() -> None:
    pages = flowed([Solid(60), *heading("Titre"), Solid(25)])
    assert [len(heights(page)) for page in pages] == [1, 2]
    assert pages[1].placed[1][2] == 20, "there is no gap at the head of a column"


def test_what_is_too_high_for_any_page_stands_alone() -> None:
    assert [heights(page) for page in flowed([Solid(10), Solid(500), Solid(10)])] == [[10], [500], [10]]


def test_the_next_column_is_only_a_wish() -> None:
    assert len(flowed([Solid(10), NextColumn(), Solid(10)])) == 1
    in_two = flowed([Solid(10), NextColumn(), Solid(10)], columns=2)
    assert len(in_two) == 1
    assert len({x for _, x, _, _ in in_two[0].placed[1:]}) == 2
    assert len(flowed([Solid(80), Solid(20), NextColumn(), Solid(10)], columns=2)) == 1


def test_nothing_is_one_page() -> None:
    assert len(flowed([])) == 1


def rows_of(table: Block) -> list[str]:
    assert isinstance(table, Table)
    return [row.cells[0].words for row in table._rows]


def test_a_table_is_divided_between_rows_and_says_its_group_again() -> None:
    rows = [
        Row((Cell("Groupe"),), group=True),
        *(Row((Cell(f"{n}"),)) for n in range(40)),
        Row((Cell("Total"),), total=True),
    ]
    table: Block = Table([Column("Tête", 1.0)], rows, Language.FRENCH)
    seen, parts = [], 0
    while (pair := table.divided(200, 150)) is not None:
        first, table = pair
        assert first.height(200) <= 150
        seen += rows_of(first)
        parts += 1
    seen += rows_of(table)
    assert parts > 2
    assert [words for words in seen if words.isdigit()] == [f"{n}" for n in range(40)]
    assert set(seen) - {f"{n}" for n in range(40)} == {"Groupe", "Groupe (suite)", "Total"}
    assert rows_of(table)[-2:] == ["39", "Total"], "the sum does not stand alone"


def test_a_group_does_not_end_a_page() -> None:
    rows = [Row((Cell("0"),)), Row((Cell("Groupe"),), group=True), Row((Cell("1"),))]
    table = Table([Column("Tête", 1.0)], rows, Language.FRENCH)
    room = table.height(200) - 5
    pair = table.divided(200, room)
    assert pair is not None
    assert [rows_of(part) for part in pair] == [["0"], ["Groupe", "1"]]


def test_figures_are_not_broken() -> None:
    columns = [Column("Nom", 8.0), Column("Montant", 0.2, figures=True)]
    table = Table(columns, [Row((Cell("Ensemble"), Cell("5 344 700\u00a0€")), total=True)], Language.FRENCH)
    assert table._lines(0, 400)[1].count == 1


def test_long_words_break_and_are_cut_at_last() -> None:
    kind = Type(9.0)
    assert Lines("x" * 400, kind, 100).count > 5
    cut = Lines("mot " * 400, kind, 100, most=3)
    assert cut.count == 3
    assert cut.width <= 100.5
    assert Lines("\U0001f600" * 300, kind, 50, most=2).count == 2
    assert Lines("", kind, 100).height == 0


def test_spaces_that_do_not_break_stay() -> None:
    assert one_line(" a\u2028b\n\tc\u00a0€\u202e ") == "a b c\u00a0€"
    assert width_of("a\u00a0b") > width_of("ab")
