"""Charts say what they were given, in both languages, without one word over another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from limits_map.charts import (
    Bar,
    ChartColors,
    Mark,
    Part,
    Series,
    over_time,
    picture_of,
    places_of,
    stacked_bars,
    to_png,
    to_svg,
)
from limits_map.words import Language, Text

_COLORS = ChartColors(paper="#FFFFFF", ink="#000000", quiet="#555555", grid="#DDDDDD")
_FRENCH, _ENGLISH = Language.FRENCH, Language.ENGLISH
_RATE = Series(
    Text("Taux d'occupation", "Occupancy rate"),
    "#00696B",
    tuple((date(2026, month, 1), 70.0 + 2 * month) for month in range(1, 11)),
    "%",
)
_COUNTS = Series(Text("Participants", "Participants"), "#7A6FA8", ((date(2026, 3, 1), 1200.0), (date(2026, 9, 1), 40)))
_AWKWARD = (
    "🌳 Jardin",
    "🌳",
    "日本",
    "$\\frac{1}{2}$ & <b>100 %</b>",
    "_souligné",
    "a\nb\tc",
    "é" * 300,
    " ",
    "Œuvre d’art – « place »",
)


def _texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def _boxes(figure: Figure, words: set[str]) -> list[Bbox]:
    picture_of(figure)
    return [text.get_window_extent() for text in figure.texts if text.get_text() in words]


def _bars(money: bool = False) -> tuple[Bar, ...]:
    scale = 1500.0 if money else 1.0
    return (
        Bar("a", "Bailleur A", (Part("done", "Faites", "#2E7D32", 6 * scale), Part("late", "En retard", "#B3261E", 1))),
        Bar("b", "Ville", (Part("done", "Faites", "#2E7D32", 0), Part("late", "En retard", "#B3261E", 3 * scale))),
    )


@pytest.mark.parametrize(
    ("language", "month", "rate"), [(_FRENCH, "mars 2026", "90\xa0%"), (_ENGLISH, "Mar 2026", "90\xa0%")]
)
def test_months_and_figures_are_written_as_the_language_does(language: Language, month: str, rate: str) -> None:
    texts = _texts(over_time([_RATE], colors=_COLORS, language=language, size_inches=(9, 3)))
    assert month in texts
    assert rate in texts, "the last value stands at its point"
    texts = _texts(over_time([_COUNTS], colors=_COLORS, language=language))
    assert ("1\xa0000" if language is _FRENCH else "1,000") in texts


def test_a_scale_starts_at_zero_and_a_percentage_ends_at_hundred() -> None:
    figure = over_time([_RATE], colors=_COLORS, language=_FRENCH)
    assert figure.axes[0].get_ylim()[0] == 0
    assert {"0\xa0%", "100\xa0%"} <= set(_texts(figure))


def test_each_line_has_a_mark_of_its_own_and_stands_in_the_legend() -> None:
    figure = over_time([_RATE, _COUNTS], colors=_COLORS, language=_FRENCH)
    markers = [line.get_marker() for line in figure.axes[0].lines if line.get_marker() not in ("None", None, "")]
    assert len(markers) == len(set(markers)) == 2
    assert {"Taux d'occupation", "Participants"} <= set(_texts(figure))


def test_points_that_are_not_joined_have_no_line_between_them() -> None:
    loose = Series(_RATE.label, _RATE.color, _RATE.points, joined=False)
    figure = over_time([loose], colors=_COLORS, language=_FRENCH)
    assert [line.get_linestyle() for line in figure.axes[0].lines if line.get_marker() == "o"] == ["None"]


def test_a_month_is_told_as_one_and_stands_in_its_middle() -> None:
    monthly = Series(Text("Signalements", "Reports"), "#7B1E3A", ((date(2026, 3, 1), 4.0),), monthly=True)
    figure = over_time([monthly], colors=_COLORS, language=_FRENCH)
    assert [place.words for place in places_of(figure)] == ["Signalements, mars 2026\xa0: 4"]
    (line,) = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert list(line.get_xdata()) == [date(2026, 3, 15).toordinal()]


@pytest.mark.parametrize("language", list(Language))
def test_without_a_point_one_sentence_says_so(language: Language) -> None:
    empty = Series(_RATE.label, _RATE.color, ())
    for figure in (
        over_time([], [Mark(date(2026, 1, 1), "Éclairage", "#2E7D32")], colors=_COLORS, language=language),
        over_time([empty], colors=_COLORS, language=language),
        stacked_bars([], colors=_COLORS, language=language),
    ):
        assert _texts(figure) == ["Rien à montrer pour l'instant." if language is _FRENCH else "Nothing to show yet."]
        assert places_of(figure) == ()


def test_what_was_done_long_before_does_not_squash_the_line() -> None:
    marks = [Mark(date(2016, 1, 1), "Ancien", "#2E7D32"), Mark(date(2026, 5, 1), "Éclairage", "#2E7D32")]
    texts = _texts(over_time([_RATE], marks, colors=_COLORS, language=_FRENCH))
    assert "Éclairage" in texts
    assert "Ancien" not in texts


def test_charts_that_share_their_days_have_their_flags_under_one_another() -> None:
    mark = Mark(date(2026, 5, 1), "1", "#2E7D32", "Éclairage posé")
    span = (date(2026, 1, 1), date(2026, 12, 1))
    lefts = set()
    for series in (_RATE, _COUNTS):
        figure = over_time([series], [mark], colors=_COLORS, language=_FRENCH, span=span, axis_room=40)
        places = [place for place in places_of(figure) if "Éclairage posé" in place.words]
        lefts.add(round(places[0].left, 6))
    assert len(lefts) == 1


def test_flags_that_stand_close_share_a_number() -> None:
    marks = [Mark(date(2026, 5, 1) + timedelta(days=day), str(day + 1), "#2E7D32") for day in range(4)]
    texts = _texts(over_time([_RATE], marks, colors=_COLORS, language=_FRENCH, size_inches=(3.3, 1.5)))
    assert "1–4" in texts


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=50)),
        max_size=14,
    ),
    st.floats(1, 12),
    st.floats(0.5, 6),
)
def test_no_flag_covers_another(flags: list[tuple[int, str]], width: float, height: float) -> None:
    marks = [Mark(date(2026, 1, 1) + timedelta(days=day), f"xx{words}", "#2E7D32") for day, words in flags]
    figure = over_time([_RATE], marks, colors=_COLORS, language=_FRENCH, size_inches=(width, height))
    boxes = _boxes(figure, {text for text in _texts(figure) if text.startswith("xx")})
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("size", [(0.1, 0.1), (1.2, 0.6), (3.3, 1.4), (20, 0.5), (1, 9)])
def test_any_words_and_any_size_can_be_drawn(size: tuple[float, float]) -> None:
    series = [
        Series(Text(words, words), "#00696B", ((date(2026, 1, 1), 3.5), (date(2026, 1, 2), 0.0))) for words in _AWKWARD
    ]
    marks = [Mark(date(2026, 1, 1), words, "#2E7D32") for words in _AWKWARD]
    bars = [Bar(words, words, (Part(words, words, "#F2B705", 2.0),)) for words in _AWKWARD]
    for language in Language:
        for figure in (
            over_time(series, marks, colors=_COLORS, language=language, size_inches=size, y_label="Très long " * 9),
            stacked_bars(bars, colors=_COLORS, language=language, size_inches=size),
        ):
            pixels, width, height = picture_of(figure)
            assert len(pixels) == 4 * width * height


def test_a_picture_is_as_fine_as_asked() -> None:
    _, width, height = picture_of(over_time([_RATE], colors=_COLORS, language=_FRENCH, size_inches=(4, 2), dpi=192))
    assert (width, height) == (768, 384)


def test_bars_carry_their_figures_and_their_sum() -> None:
    texts = _texts(stacked_bars(_bars(), colors=_COLORS, language=_FRENCH))
    assert {"Bailleur A", "Ville", "6", "7", "Faites", "En retard"} <= set(texts)


@pytest.mark.parametrize(("language", "sum_words"), [(_FRENCH, "4\xa0500\xa0€"), (_ENGLISH, "4,500\xa0€")])
def test_money_is_written_as_money(language: Language, sum_words: str) -> None:
    assert sum_words in _texts(stacked_bars(_bars(money=True), colors=_COLORS, language=language, money=True))


def test_the_figures_of_parts_without_room_stand_behind_the_sum() -> None:
    parts = (Part("a", "A", "#2E7D32", 1), Part("b", "B", "#B3261E", 200))
    texts = _texts(stacked_bars([Bar("x", "X", parts), Bar("y", "Y", (parts[1],))], colors=_COLORS, language=_FRENCH))
    assert " = 1 + 200" not in texts, "no room beside the longest bar"
    short = [Bar("x", "X", (parts[0], Part("b", "B", "#B3261E", 90))), Bar("y", "Y", (parts[1],))]
    assert " = 1 + 90" in _texts(stacked_bars(short, colors=_COLORS, language=_FRENCH))


def test_every_part_that_is_drawn_can_be_found_and_no_other() -> None:
    figure = stacked_bars(_bars(), colors=_COLORS, language=_FRENCH)
    places = places_of(figure)
    assert [(place.bar, place.part) for place in places] == [("a", "done"), ("a", "late"), ("b", "late")]
    assert places[0].words == "Bailleur A, Faites\xa0: 6"
    assert places[0].top < places[2].top, "from above to below"
    assert all(place.left >= 0 and place.left + place.width <= 1 for place in places)


def test_a_bar_of_nothing_is_a_nought() -> None:
    figure = stacked_bars([Bar("a", "A", (Part("x", "X", "#2E7D32", 0),))], colors=_COLORS, language=_FRENCH)
    assert "0" in _texts(figure)
    assert places_of(figure) == ()


def test_the_same_chart_gives_the_same_file() -> None:
    def chart() -> Figure:
        return over_time([_RATE], [Mark(date(2026, 5, 1), "Éclairage", "#2E7D32")], colors=_COLORS, language=_FRENCH)

    assert to_png(chart()) == to_png(chart())
    assert to_png(chart()).startswith(b"\x89PNG")
    assert to_svg(chart()) == to_svg(chart())
    assert b"dc:date" not in to_svg(chart())
