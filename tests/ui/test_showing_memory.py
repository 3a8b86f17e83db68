"""How a project was looked at is there the next time, whatever became of the file it is kept in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from limits_map.cartography.showing import LayerShowing, Period, Showing
from limits_map.ui.settings import Settings
from limits_map.ui.showing_memory import from_words, remember, remembered, to_words

SHOWINGS = st.builds(
    Showing,
    layers=st.dictionaries(
        st.text(min_size=1, max_size=8),
        st.builds(
            LayerShowing,
            hidden=st.booleans(),
            opacity=st.floats(0, 1),
            visible_from=st.none() | st.floats(0, 22),
            without=st.frozensets(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=4),
        ).filter(lambda layer: layer != LayerShowing()),
        max_size=4,
    ),
    order=st.lists(st.text(max_size=5), unique=True, max_size=5).map(tuple),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_store(tmp_path))


def _store(folder: Path) -> QSettings:
    return QSettings(str(folder / "reglages.ini"), QSettings.Format.IniFormat)


@given(showing=SHOWINGS, background=st.none() | st.text(max_size=10))
def test_what_is_kept_comes_back(showing: Showing, background: str | None) -> None:
    assert from_words(to_words(showing, background)) == (showing, background)


def test_each_project_has_its_own_and_its_path_is_not_told(tmp_path: Path, settings: Settings) -> None:
    one, other = tmp_path / "quartier secret.gpkg", tmp_path / "autre.gpkg"
    showing = Showing({"sites": LayerShowing(opacity=0.5)}, ("qpv", "sites"))
    remember(settings, one, showing, "plan_ign")
    assert remembered(settings, tmp_path / "." / "quartier secret.gpkg") == (showing, "plan_ign")
    assert remembered(settings, other) == (Showing(), None)
    assert [key for key in _store(tmp_path).allKeys() if "secret" in key] == []


def test_the_moment_is_not_kept(tmp_path: Path, settings: Settings) -> None:
    layer = LayerShowing(only=frozenset({"a"}), without=frozenset({("level", "3")}))
    remember(settings, tmp_path / "a.gpkg", Showing({"sites": layer}, (), Period(date(2026, 1, 1))), None)
    showing, _ = remembered(settings, tmp_path / "a.gpkg")
    assert showing == Showing({"sites": LayerShowing(without=frozenset({("level", "3")}))})


@pytest.mark.parametrize(
    "words",
    [
        "",
        "{",
        "[]",
        '"a"',
        json.dumps({"layers": [], "order": "abc", "background": 3}),
        json.dumps({"layers": {"sites": 4}, "order": [1, None]}),
        json.dumps({"layers": {"sites": {"opacity": "x", "visible_from": True, "without": [[1, 2], ["a"], 5, None]}}}),
        '{"layers": {"sites": {"opacity": NaN, "visible_from": Infinity}}}',
    ],
)
def test_what_is_damaged_counts_as_not_kept(words: str) -> None:
    assert from_words(words) == (Showing(), None)


def test_a_number_out_of_range_is_brought_into_it() -> None:
    showing, _ = from_words('{"layers": {"sites": {"opacity": 7}, "qpv": {"opacity": -1, "visible_from": 99}}}')
    assert showing.layers == {"qpv": LayerShowing(opacity=0.0, visible_from=22.0)}
