"""What is missing: sites without measures or with one side only, neighbourhoods without a place to go of an evening."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, box

from limits_map.analysis.gaps import GapKind, evening_gaps, gap_of_measures, gaps_of_sites
from limits_map.domain.definitions import Side
from limits_map.operations.dashboard import dashboard
from limits_map.operations.features import add_feature, change_values
from limits_map.operations.gaps import GAP_ADVICE, gaps_of_evenings, site_gap
from limits_map.operations.site_summary import site_summary
from limits_map.store.project import Project

D, S = Side.DEFENSIVE, Side.SOCIAL


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([], GapKind.NO_ACTION),
        ([D], GapKind.ONLY_DEFENSIVE),
        ([D, D], GapKind.ONLY_DEFENSIVE),
        ([S], GapKind.ONLY_SOCIAL),
        ([D, S], None),
        ([D, S, None], None),
        ([D, None], GapKind.SIDE_TO_CHECK),
        ([None], GapKind.SIDE_TO_CHECK),
    ],
)
def test_a_plan_needs_both_sides_and_what_is_unknown_is_not_held_against_it(
    sides: list[Side | None], expected: GapKind | None
) -> None:
    assert gap_of_measures(sides) is expected


def test_measures_are_gathered_by_their_site() -> None:
    found = gaps_of_sites(["a", "b", "c"], [("a", D), ("a", S), ("b", D), ("elsewhere", S)])
    assert found == {"b": GapKind.ONLY_DEFENSIVE, "c": GapKind.NO_ACTION}


def test_an_area_is_served_by_one_place_that_surely_is_open() -> None:
    areas = [box(0, 0, 1, 1), box(2, 0, 3, 1), box(4, 0, 5, 1), box(6, 0, 7, 1)]
    places = [Point(0.5, 0.5), Point(0.6, 0.5), Point(2.5, 0.5), Point(4.5, 0.5), Point(4.6, 0.5)]
    serves = [None, True, None, False, False]
    expected = [None, GapKind.EVENING_TO_CHECK, GapKind.NO_EVENING, GapKind.NO_EVENING]
    assert evening_gaps(areas, places, serves) == expected
    assert evening_gaps(areas[:1], [], []) == [GapKind.NO_EVENING]
    assert evening_gaps([], places, serves) == []


def _add(project: Project, layer: str, place: Point | None = None, **values: object) -> str:
    return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid


def _kind(project: Project, site: str) -> GapKind | None:
    """What the sheet of a site says of it; the dashboard says the same."""
    sheet = site_gap(site_summary(project=project, uuid=site), project.catalogue)
    shown = dashboard(project=project)
    for key, kinds in (
        ("no_action", {GapKind.NO_ACTION}),
        ("one_side", {GapKind.ONLY_DEFENSIVE, GapKind.ONLY_SOCIAL}),
        ("both_sides", {None}),
    ):
        assert (site in shown.figure("coverage", key).uuids) is (sheet in kinds), key
    return sheet


def test_actions_of_which_nothing_came_do_not_count(project: Project) -> None:
    site = _add(project, "sites", Point(1.65, 48.16), name="Passage")
    assert _kind(project, site) is GapKind.NO_ACTION
    light = _add(project, "actions", title="Éclairer", site=site, technique="natural_surveillance", status="done")
    assert _kind(project, site) is GapKind.ONLY_DEFENSIVE
    sport = _add(project, "actions", title="Terrain", site=site, technique="sport", status="proposed")
    assert _kind(project, site) is None
    for status in ("cancelled", "duplicate", "not_possible", "not_ours"):
        change_values(project=project, layer="actions", uuids=[sport], values={"status": status})
        assert _kind(project, site) is GapKind.ONLY_DEFENSIVE, status
    change_values(project=project, layer="actions", uuids=[sport], values={"status": "agreed"})
    change_values(project=project, layer="actions", uuids=[light], values={"status": "cancelled"})
    assert _kind(project, site) is GapKind.ONLY_SOCIAL
    change_values(project=project, layer="actions", uuids=[sport], values={"technique": ""})
    assert _kind(project, site) is GapKind.SIDE_TO_CHECK


def test_a_closed_site_is_left_out(project: Project) -> None:
    site = _add(project, "sites", name="Hall", stage="closed")
    assert site_gap(site_summary(project=project, uuid=site), project.catalogue) is None
    figure = dashboard(project=project).figure("coverage", "no_action")
    assert (figure.uuids, figure.of) == ((), 0)
    change_values(project=project, layer="sites", uuids=[site], values={"stage": "reclaimed"})
    figure = dashboard(project=project).figure("coverage", "no_action")
    assert (figure.uuids, figure.of) == ((site,), 1)


def test_of_an_evening_unknown_is_to_be_checked_and_never_no(project: Project) -> None:
    area = (
        add_feature(
            project=project,
            layer="qpv",
            geometry=box(1.64, 48.16, 1.66, 48.17),
            values={"code": "QN1", "name": "Tilleuls"},
        )
        .rows[0]
        .uuid
    )

    def kind() -> GapKind | None:
        return gaps_of_evenings(project=project).get(area)

    assert kind() is GapKind.EVENING_TO_CHECK, "no facility at all has been brought in yet"
    far = _add(
        project, "facilities", Point(1.7, 48.165), name="Loin", free_access="oui", lit="oui", out_of_service="non"
    )
    assert kind() is GapKind.NO_EVENING
    near = _add(project, "facilities", Point(1.65, 48.165), name="City-stade", free_access="oui", lit="non")
    assert kind() is GapKind.NO_EVENING
    steps = (
        ({"lit": ""}, GapKind.EVENING_TO_CHECK),
        ({"lit": "oui"}, GapKind.EVENING_TO_CHECK),
        ({"out_of_service": "non"}, None),
        ({"out_of_service": "oui"}, GapKind.NO_EVENING),
        ({"out_of_service": "non", "free_access": ""}, GapKind.EVENING_TO_CHECK),
        ({"free_access": "non"}, GapKind.NO_EVENING),
    )
    for values, expected in steps:
        change_values(project=project, layer="facilities", uuids=[near], values=values)
        assert kind() is expected, values
    assert far != near


def test_every_gap_of_a_site_has_its_advice() -> None:
    assert set(GapKind) - set(GAP_ADVICE) == {GapKind.NO_EVENING, GapKind.EVENING_TO_CHECK}
