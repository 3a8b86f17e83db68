"""No small count is ever shown, nor could one be worked out, wherever the points lie."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.disclosure import disclose
from limits_map.disclosure.groups import withheld_keys
from limits_map.disclosure.suppression import SMALLEST_COUNT
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature

PLACES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.floats(0, 0.002), st.floats(0, 0.0015)), max_size=120
)
CENTRES = st.sampled_from([(1.65, 48.16), (55.45, -20.9), (-61.0, 14.6)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=PLACES, centre=CENTRES)
def test_no_small_count_in_any_square(
    catalogue: Catalogue, places: list[tuple[int, int, float, float]], centre: tuple[float, float]
) -> None:
    west, south = centre
    reports = [
        Feature.new(
            "dealing_points",
            Point(west + column * 0.002 + dx, south + line * 0.0015 + dy),
            {"date": date(2026, 3, 1), "nature": "sale"},
        )
        for column, line, dx, dy in places
    ]
    disclosed = disclose(
        catalogue, {"dealing_points": reports}, {}, audience=Audience.COMMITTEE, title="", today=date(2026, 11, 21)
    )
    squares = [row for layer in disclosed.layers for row in layer.features]
    assert bool(squares) == bool(reports)
    withheld = [row for row in squares if row.values["withheld"]]
    for row in squares:
        assert row.values["withheld"] is (row.values["count"] is None)
        assert row.values["count"] is None or row.values["count"] >= SMALLEST_COUNT  # type: ignore[operator]
    assert len(withheld) != 1 or len(squares) == 1, "a single withheld square could be solved from a total"
    covered = [sum(row.geometry.covers(report.geometry) for row in squares if row.geometry) for report in reports]
    assert all(covered)
    assert not {report.uuid for report in reports} & {row.uuid for row in squares}


@given(st.dictionaries(st.integers(), st.integers(0, 40), max_size=12))
def test_what_is_withheld(counts: dict[int, int]) -> None:
    withheld = withheld_keys(counts)
    shown = {key for key, count in counts.items() if count > 0} - withheld
    assert all(counts[key] >= SMALLEST_COUNT for key in shown)
    assert len(withheld) != 1 or not shown
    large = {key for key in withheld if counts[key] >= SMALLEST_COUNT}
    assert len(large) <= 1
    if large:
        assert counts[large.pop()] == min(counts[key] for key in counts if counts[key] >= SMALLEST_COUNT)
