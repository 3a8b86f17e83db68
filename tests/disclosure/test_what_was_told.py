"""What an audience was told before decides over what it is told now."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Address, Disclosed, DisclosedLayer, Lattice, Ledger, disclose
from limits_map.domain.audiences import Audience, Places
from limits_map.domain.definitions import FieldKind
from limits_map.domain.features import Feature
from limits_map.errors import ExportError
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, Sample, row, sample

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 21)


def given(catalogue: Catalogue, rows: Sample, ledger: Ledger, **more: object) -> Disclosed:
    return disclose(
        catalogue, rows.features, rows.photos, audience=Audience.COMMITTEE, title="", today=ledger.today, ledger=ledger,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def layer(disclosed: Disclosed, key: str) -> DisclosedLayer:
    return next(layer for layer in disclosed.layers if layer.definition.key == key)


def report(longitude: float, latitude: float, day: date = date(2026, 9, 9)) -> Feature:
    return row("dealing_points", Point(longitude, latitude), date=day, nature="sale")


def figures(disclosed: Disclosed, key: str = "dealing_points_counts") -> list[tuple[object, object, object]]:
    rows = [row.values for row in layer(disclosed, key).features]
    return sorted(((row["count"], row["withheld"], row["as_of"]) for row in rows), key=str)


def test_one_more_report_leaves_the_figure_of_last_time(catalogue: Catalogue) -> None:
    rows, first = sample(), Ledger(FIRST)
    del rows.features["dealing_points"][37:]
    told = figures(given(catalogue, rows, first))
    assert (30, False, None) in told
    second = Ledger.of([json.dumps(first.kept)], SECOND)
    rows.features["dealing_points"].append(report(1.6561, 48.16251))
    now = given(catalogue, rows, second)
    assert (30, False, date(2026, 10, 1)) in figures(now)
    assert any("un chiffre suivi d'un mois" in line.say(Language.FRENCH) for line in now.report.lines)
    rows.features["dealing_points"] += [report(1.6561, 48.16251)] * 4
    third = Ledger.of([json.dumps(first.kept), json.dumps(second.kept)], SECOND)
    assert (35, False, None) in figures(given(catalogue, rows, third))


def test_what_did_not_change_is_told_and_kept_once(catalogue: Catalogue) -> None:
    rows, first = sample(), Ledger(FIRST)
    before = figures(given(catalogue, rows, first))
    again = Ledger.of([json.dumps(first.kept)], SECOND)
    assert figures(given(catalogue, rows, again)) == before
    assert again.kept == {}


def test_the_table_by_month_adds_up_and_withholds(catalogue: Catalogue) -> None:
    months = layer(given(catalogue, sample(), Ledger(SECOND)), "dealing_points_months")
    table = {(row.values["neighbourhood"], row.values["month"]): row.values for row in months.features}
    assert months.definition.field("month").kind is FieldKind.MONTH
    assert {area for area, _ in table} == {"Les Tilleuls", None}
    assert len({month for _, month in table if month}) == 9
    assert table[None, None]["count"] == 40
    assert table["Les Tilleuls", None]["count"] == 40
    for values in table.values():
        assert values["count"] is None or values["count"] >= 5
        assert values["withheld"] is (values["count"] is None)


def test_reports_of_long_ago_and_of_days_to_come_are_not_counted(catalogue: Catalogue) -> None:
    rows = sample()
    rows.features["dealing_points"] = [report(1.6561, 48.16251, day) for day in [date(2024, 11, 30)] * 9] + [
        report(1.6561, 48.16251, day) for day in [date(2024, 12, 1)] * 6 + [date(2026, 12, 1)] * 9
    ]
    assert figures(given(catalogue, rows, Ledger(SECOND))) == [(6, False, None)]


def test_months_that_were_counted_once_are_counted_on(catalogue: Catalogue) -> None:
    """A month that fell out of the period would show what each place had in it."""
    rows, first = sample(), Ledger(FIRST)
    rows.features["dealing_points"] = [report(1.6561, 48.16251, date(2024, 11, 30))] * 9
    given(catalogue, rows, first)
    much_later = Ledger.of([json.dumps(first.kept)], date(2028, 9, 1))
    rows.features["dealing_points"] += [report(1.6561, 48.16251, date(2028, 8, 1))] * 20
    assert figures(given(catalogue, rows, much_later)) == [(29, False, None)]
    after_five_years = Ledger.of([json.dumps(first.kept)], date(2030, 1, 1))
    assert figures(given(catalogue, rows, after_five_years)) == [(20, False, None)]


def test_counts_per_site_name_the_site(catalogue: Catalogue) -> None:
    counts = layer(given(catalogue, sample(), Ledger(SECOND), places=Places.SITES), "dealing_points_counts")
    told = {row.values["place"]: (row.values["count"], row.values["withheld"]) for row in counts.features}
    assert told["Tour Flora Tristan (exemple)"] == (30, False)
    assert all(isinstance(row.geometry, Point) for row in counts.features)


def test_counts_per_point_stand_where_many_addresses_do(catalogue: Catalogue) -> None:
    addresses = [Address(1.6455 + n % 30 * 6e-4, 48.1605 + n // 30 * 5e-4, "Valmont") for n in range(540)]
    areas = {"Les Tilleuls": sample().features["qpv"][0].geometry}
    lattice = Lattice.of(addresses, areas, seed=3)  # type: ignore[arg-type]
    rows = sample()
    disclosed = given(catalogue, rows, Ledger(SECOND), places=Places.POINTS, lattice=lattice)
    counts = layer(disclosed, "dealing_points_counts")
    assert sum(row.values["count"] or 0 for row in counts.features) in range(30, 41)  # type: ignore[misc]
    points = {f"{point.x:.6f} {point.y:.6f}" for point in _points(lattice)}
    for feature in counts.features:
        assert feature.geometry is not None
        assert f"{feature.geometry.centroid.x:.6f} {feature.geometry.centroid.y:.6f}" in points
    lines = " ".join(line.say(Language.ENGLISH) for line in disclosed.report.lines)
    assert "8 addresses or more" in lines
    assert "m on average from the addresses" in lines


def _points(lattice: Lattice) -> list[Point]:
    from limits_map.disclosure.lattice import LatticePoint

    def leaves(tree: list) -> list[LatticePoint]:
        return [LatticePoint(*tree)] if len(tree) == 3 else leaves(tree[2]) + leaves(tree[3])

    return [lattice.in_degrees(leaf) for zone in lattice.zones if zone.tree for leaf in leaves(list(zone.tree))]


def test_a_mean_of_feelings_is_not_told_anew_for_one_more_answer(catalogue: Catalogue) -> None:
    rows, first = sample(), Ledger(FIRST)
    before = given(catalogue, rows, first)
    assert ("safety", 5, 1.2) in _means(before)
    safety = next(row for row in rows.features["urban_walks"] if row.values["item"] == "safety")
    rows.features["urban_walks"].append(replace(safety.with_values({"score": "3"}), uuid="x"))
    now = given(catalogue, rows, Ledger.of([json.dumps(first.kept)], SECOND))
    assert ("safety", 5, 1.2) in _means(now)


def _means(disclosed: Disclosed) -> list[tuple[object, object, object]]:
    rows = [row.values for row in layer(disclosed, "urban_walks_means").features]
    return [(row["item"], row["answers"], row["score_mean"]) for row in rows]


def test_a_partner_and_the_committee_are_told_the_same_mean(catalogue: Catalogue) -> None:
    """Two means over nearly the same answers would give away the answer that is in one of them only."""
    rows = sample()
    hall = next(row for row in rows.features["sites"] if row.values["name"] == "Hall 3")
    safety = next(row for row in rows.features["urban_walks"] if row.values["item"] == "safety")
    rows.features["urban_walks"].append(replace(safety.with_values({"score": "3", "site": hall.uuid}), uuid="x"))
    committee = given(catalogue, rows, Ledger(FIRST))
    partner = disclose(catalogue, rows.features, {}, audience=Audience.PARTNER, title="", today=FIRST, partner=LANDLORD)
    (theirs,) = [mean for mean in _means(partner) if mean[0] == "safety"]
    assert theirs in _means(committee)


def test_decisions_and_measures_have_their_month_only(catalogue: Catalogue) -> None:
    disclosed = given(catalogue, sample(), Ledger(SECOND))
    for key, month in (("decisions", date(2026, 6, 1)), ("indicators", date(2026, 10, 1))):
        shown = layer(disclosed, key)
        assert shown.definition.field("date").kind is FieldKind.MONTH
        assert {feature.values["date"] for feature in shown.features} == {month}


def test_a_file_name_of_a_picture_stays(catalogue: Catalogue) -> None:
    partner = disclose(
        catalogue, sample().features, {}, audience=Audience.PARTNER, title="", today=FIRST, partner=LANDLORD
    )
    assert not layer(partner, "urban_walks").definition.has_field("photo_name")


@pytest.mark.parametrize(
    "kept", ["", "[]", "{}", '{"made_on": 1}', '{"made_on": "2026-01-01", "tables": [1], "lines": {}}']
)
def test_nothing_is_told_where_another_program_has_spoilt_the_memory(kept: str) -> None:
    with pytest.raises(ExportError, match="no longer knows"):
        Ledger.of([kept], SECOND)
