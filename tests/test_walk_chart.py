"""The chart of a walk's means says them by length, figure and mark, so that it reads in grey as well as in colour."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from limits_map.charts import ChartColors, Mean, MeanLine, means_height, picture_of, places_of, walk_means
from limits_map.words import Language

_COLORS = ChartColors(paper="#FFFFFF", ink="#000000", quiet="#555555", grid="#DDDDDD")
_SHADES = ("#B3261E", "#E8710A", "#F2B705", "#2E7D32")
_WALKS = ("Jour, 12 oct. 2026", "Nuit, 13 oct. 2026")
_LINES = (
    MeanLine("a", "1. Place du Marché", (Mean(2.4, 5), Mean(0.6, 7))),
    MeanLine("b", "2. Hall", (Mean(3, 2), Mean(None, None))),
    MeanLine("c", "3. Passage", (None, Mean(0, 1))),
)


def _chart(lines: tuple[MeanLine, ...] = _LINES, walks: tuple[str, ...] = _WALKS, width: float = 6.0) -> Figure:
    return walk_means(
        lines,
        walks,
        shades=_SHADES,
        colors=_COLORS,
        language=Language.FRENCH,
        size_inches=(width, means_height(len(lines), walks=len(walks))),
    )


def _written(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def test_every_mean_is_told_with_its_walk_and_its_answers() -> None:
    assert [place.words for place in places_of(_chart())] == [
        "1. Place du Marché, Jour, 12 oct. 2026\u00a0: 2,4 (5 réponses)",
        "1. Place du Marché, Nuit, 13 oct. 2026\u00a0: 0,6 (7 réponses)",
        "2. Hall, Jour, 12 oct. 2026\u00a0: 3 (2 réponses)",
        "2. Hall, Nuit, 13 oct. 2026\u00a0: non diffusé",
        "3. Passage, Jour, 12 oct. 2026\u00a0: aucune réponse",
        "3. Passage, Nuit, 13 oct. 2026\u00a0: 0 (1 réponse)",
    ]
    assert {(place.bar, place.part) for place in places_of(_chart())} == {(key, n) for key in "abc" for n in "01"}


def test_what_is_withheld_has_words_and_no_figure() -> None:
    written = _written(_chart())
    assert written.count("non diffusé") == 1
    assert written.count("aucune réponse") == 1
    assert {"2,4", "0,6", "3", "0", "(5)", "(1)"} <= set(written)


def test_two_walks_are_told_apart_without_colour() -> None:
    marks = [line.get_marker() for line in _chart().findobj(Line2D) if line.get_marker() in ("o", "D")]
    # Three means by day less the one without an answer, three by night less the withheld one, and the legend.
    assert marks.count("o") == 3
    assert marks.count("D") == 3


def test_a_mean_has_the_colour_of_the_nearest_score() -> None:
    lines = (
        MeanLine("a", "A", (Mean(0.4, 1),)),
        MeanLine("b", "B", (Mean(1.5, 2),)),
        MeanLine("c", "C", (Mean(3, 2),)),
    )
    boxes = _chart(lines, ("Jour",)).findobj(Rectangle)
    found = {to_hex(box.get_facecolor()).upper() for box in boxes if isinstance(box, Rectangle)}
    assert {"#B3261E", "#F2B705", "#2E7D32"} <= found
    assert "#E8710A" not in found


@pytest.mark.parametrize("width", [2.0, 4.0, 9.0])
def test_figures_stay_on_the_sheet(width: float) -> None:
    figure = _chart(width=width)
    picture_of(figure)
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= -1, text.get_text()
        assert box.x1 <= figure.bbox.width + 1, text.get_text()


def test_nothing_to_show_is_said() -> None:
    assert _written(_chart(())) == ["Rien à montrer pour l'instant."]
