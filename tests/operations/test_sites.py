"""Sites are made from things, merged and split with their histories; every one of these is one change and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import shapely
from PIL import Image
from shapely.geometry import MultiPolygon, Point, Polygon, box

from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.geodesy import metric_epsg, to_metres
from limits_map.operations.features import add_feature, revert
from limits_map.operations.photos import add_photo
from limits_map.operations.site_beginnings import site_beginnings, site_beginnings_at
from limits_map.operations.sites import better_place, make_site, merge_plan, merge_sites, split_site
from limits_map.store.project import Project
from limits_map.words import Text

TODAY = date(2026, 11, 22)


def _row(project: Project, layer: str, **wanted: str) -> Feature:
    return next(row for row in project.features(layer) if wanted.items() <= row.values.items())


def _tower(project: Project) -> Feature:
    return _row(project, "sites", kind="tower")


def _hall(project: Project) -> Feature:
    return _row(project, "sites", kind="hall")


def _linked(project: Project, layer: str, site: str) -> list[Feature]:
    return project.features_where(layer, "site", site)


def _content(project: Project) -> dict[tuple[str, str], tuple[Mapping[str, Value], str | None, tuple[str, ...]]]:
    """All that the project holds, but for the numbers of its rows."""
    return {
        (layer.key, row.uuid): (
            row.values,
            None if row.geometry is None else shapely.to_wkt(row.geometry),
            tuple(sorted(photo.sha256 for photo in project.photos(layer.key, row.uuid))),
        )
        for layer in project.catalogue
        for row in project.features(layer.key)
    }


def _undone_and_redone(project: Project, before: object, changes: Changes) -> None:
    after = _content(project)
    assert after != before
    undone = revert(project=project, changes=changes)
    assert _content(project) == before
    revert(project=project, changes=undone)
    assert _content(project) == after
    assert project.problems() == []


def _add(project: Project, layer: str, place: object = None, **values: object) -> str:
    geometry = place if isinstance(place, Point | Polygon) else None
    return add_feature(project=project, layer=layer, geometry=geometry, values=values, today=TODAY).rows[0].uuid


def _building(project: Project, name: str | None, west: float = 1.6520) -> str:
    """A building of the background, as an import brings it."""
    outline = MultiPolygon([box(west, 48.1640, west + 2e-4, 48.1642)])
    row = Feature.new("buildings", outline, {"name": name, "use": "Résidentiel"})
    project.apply(Changes(Text.same("essai"), (RowChange("buildings", row.uuid, None, row),)))
    return row.uuid


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (40, 30), "#00696B").save(tmp_path / "hall.jpg")
    return tmp_path / "hall.jpg"


def test_a_building_gives_its_outline_its_name_and_its_kind(filled: Project) -> None:
    building = _building(filled, "Tour des Lilas (essai)")
    start = site_beginnings(project=filled, layer="buildings", uuids=[building], today=TODAY)
    assert start.geometry == filled.features("buildings", [building])[0].geometry
    assert start.values == {"name": "Tour des Lilas (essai)", "kind": "tower", "opened_on": TODAY}
    assert start.linked == {}


def test_the_smallest_area_under_a_point_is_meant(filled: Project) -> None:
    park = Feature.new("green", MultiPolygon([box(1.65, 48.16, 1.66, 48.17)]), {})
    filled.apply(Changes(Text.same("essai"), (RowChange("green", park.uuid, None, park),)))
    building = _building(filled, None)
    inside = site_beginnings_at(project=filled, longitude=1.6521, latitude=48.1641, today=TODAY)
    assert inside.geometry == filled.features("buildings", [building])[0].geometry
    beside = site_beginnings_at(project=filled, longitude=1.655, latitude=48.165, today=TODAY)
    assert beside.geometry == park.geometry
    away = site_beginnings_at(project=filled, longitude=1.7, latitude=48.2, today=TODAY)
    assert (away.layer, away.geometry, away.values) == ("sites", Point(1.7, 48.2), {"opened_on": TODAY})


def test_reports_close_together_are_one_point_of_the_kind_they_speak_of(filled: Project) -> None:
    reports = [row.uuid for row in filled.features("dealing_points")]
    start = site_beginnings(project=filled, layer="dealing_points", uuids=reports, today=TODAY)
    assert isinstance(start.geometry, Point)
    assert start.geometry.x == pytest.approx(1.655055, abs=1e-6)
    assert start.values == {"kind": "hall", "opened_on": TODAY}


def test_reports_further_apart_lie_inside_an_outline(filled: Project) -> None:
    places = [Point(1.650, 48.163), Point(1.651, 48.163), Point(1.6505, 48.164)]
    reports = [_add(filled, "dealing_points", place, date=TODAY, nature="sale") for place in places]
    outline = site_beginnings(project=filled, layer="dealing_points", uuids=reports).geometry
    assert isinstance(outline, Polygon)
    assert all(outline.contains(place) for place in places)
    two = site_beginnings(project=filled, layer="dealing_points", uuids=reports[:2]).geometry
    assert two is not None
    assert to_metres(two, metric_epsg(1.65, 48.163)).area > 100, "two reports make an outline too, and no bare line"


def test_a_site_made_from_findings_takes_them_in_as_one_change(filled: Project) -> None:
    finding = _row(filled, "urban_walks", item="lighting")
    assert finding.values["site"] == _hall(filled).uuid
    start = site_beginnings(project=filled, layer="urban_walks", uuids=[finding.uuid], today=TODAY)
    assert start.linked == {"urban_walks": (finding.uuid,)}
    waiting = _add(filled, "urban_walks", Point(1.6558, 48.165), item="noise", score="2")
    before = _content(filled)
    changes = make_site(
        project=filled,
        layer=start.layer,
        geometry=start.geometry,
        values={**start.values, "name": "Passage (essai)"},
        linked={"urban_walks": [finding.uuid, waiting]},
        today=TODAY,
    )
    site = changes.rows[0].uuid
    assert {row.uuid for row in _linked(filled, "urban_walks", site)} == {finding.uuid, waiting}
    assert len({change.uuid for change in changes.rows}) == len(changes.rows), "no row is written twice"
    assert [row.values["stage"] for row in _linked(filled, "decisions", site)] == ["signal"]
    assert filled.features("sites", [site])[0].values["neighbourhood"] == "Les Tilleuls (essai)"
    _undone_and_redone(filled, before, changes)


def test_nothing_to_make_a_site_of_is_told(filled: Project) -> None:
    with pytest.raises(NotFoundError):
        site_beginnings(project=filled, layer="dealing_points", uuids=["nobody"])


def test_a_merged_site_keeps_all_that_belonged_to_both(filled: Project, picture: Path) -> None:
    tower, hall = _tower(filled), _hall(filled)
    add_photo(project=filled, layer="sites", uuid=hall.uuid, path=picture)
    add_photo(project=filled, layer="sites", uuid=tower.uuid, path=picture)
    (decision,) = _linked(filled, "decisions", hall.uuid)
    before = _content(filled)
    plan = merge_plan(project=filled, keep=tower.uuid, others=[hall.uuid], today=TODAY)
    assert _content(filled) == before, "a plan changes nothing"
    assert plan.photos == 1
    assert plan.moved == {"actions": 2, "decisions": 1, "urban_walks": 1}
    changes = merge_sites(project=filled, keep=tower.uuid, others=[hall.uuid], today=TODAY)
    assert filled.feature("sites", hall.uuid) is None
    assert len(filled.photos("sites", tower.uuid)) == 2
    assert len(_linked(filled, "actions", tower.uuid)) == 3
    assert len(_linked(filled, "urban_walks", tower.uuid)) == 2
    moved = filled.features("decisions", [decision.uuid])[0]
    assert str(moved.values["reason"]).startswith("«\u00a0Hall 3 (essai)\u00a0»")
    assert (moved.values["stage"], moved.values["level"]) == ("plan", "3")
    notes = [row.values["text"] for row in _linked(filled, "follow_ups", tower.uuid) if row.values["date"] == TODAY]
    assert notes == ["Réuni avec «\u00a0Hall 3 (essai)\u00a0»."]
    _undone_and_redone(filled, before, changes)


def test_a_merged_site_stays_what_it_was_held_to_be(filled: Project) -> None:
    tower, hall = _tower(filled), _hall(filled)
    _add(filled, "decisions", date="20/11/2026", site=hall.uuid, stage="action", level="4", reason="Comité")
    merge_sites(project=filled, keep=tower.uuid, others=[hall.uuid], today=TODAY)
    kept = filled.features("sites", [tower.uuid])[0]
    assert (kept.values["stage"], kept.values["level"]) == ("reclaimed", "1")
    today = [row for row in _linked(filled, "decisions", tower.uuid) if row.values["date"] == TODAY]
    assert [(row.values["stage"], row.values["level"]) for row in today][-1] == ("reclaimed", "1")


def test_what_the_kept_site_lacks_comes_from_the_other(filled: Project) -> None:
    square = _add(filled, "sites", Point(1.656, 48.165), name="Square (essai)")
    hall = _hall(filled)
    changes = merge_sites(project=filled, keep=square, others=[hall.uuid], today=TODAY)
    kept = filled.features("sites", [square])[0]
    assert (kept.values["name"], kept.values["kind"], kept.values["owner"]) == ("Square (essai)", "hall", "Bailleur B")
    assert (kept.values["stage"], kept.values["level"]) == ("signal", "3")
    assert kept.geometry == Point(1.656, 48.165)
    assert changes.summary.fr.startswith("Réunir")


def test_the_place_of_another_site_may_be_kept(filled: Project) -> None:
    tower = _tower(filled)
    outline = box(1.6555, 48.165, 1.6565, 48.166)
    square = _add(filled, "sites", outline, name="Square (essai)")
    other = filled.features("sites", [square])[0]
    assert better_place(tower, [other]) == other
    assert better_place(other, [tower]) == other
    merge_sites(project=filled, keep=tower.uuid, others=[square], place_of=square, today=TODAY)
    assert filled.features("sites", [tower.uuid])[0].geometry == MultiPolygon([outline])


def test_three_sites_become_one(filled: Project) -> None:
    third = _add(filled, "sites", Point(1.66, 48.165), name="Parking (essai)")
    tower, hall = _tower(filled), _hall(filled)
    before = _content(filled)
    changes = merge_sites(project=filled, keep=tower.uuid, others=[hall.uuid, third, tower.uuid], today=TODAY)
    assert [row.uuid for row in filled.features("sites")] == [tower.uuid]
    _undone_and_redone(filled, before, changes)


def test_a_merge_raises_no_alarm_anew(filled: Project) -> None:
    tower, hall = _tower(filled), _hall(filled)
    signals = len(filled.features_where("follow_ups", "nature", "signal"))
    _add(filled, "follow_ups", date="21/11/2026", site=hall.uuid, nature="remark", text="Porte forcée")
    merge_sites(project=filled, keep=tower.uuid, others=[hall.uuid], today=TODAY)
    assert len(filled.features_where("follow_ups", "nature", "signal")) == signals


def test_a_site_is_not_merged_with_itself_or_nobody(filled: Project) -> None:
    tower = _tower(filled).uuid
    for others in ([], [tower], ["nobody"]):
        with pytest.raises(NotFoundError):
            merge_sites(project=filled, keep=tower, others=others)


def test_a_split_gives_the_part_its_rows_and_a_copy_of_the_history(filled: Project, picture: Path) -> None:
    hall = _hall(filled)
    action = _row(filled, "actions", status="planned")
    told = _add(filled, "follow_ups", date="20/11/2026", site=hall.uuid, action=action.uuid, text="Porte posée")
    left = _add(filled, "follow_ups", date="20/11/2026", site=hall.uuid, text="Réunion sur place")
    add_photo(project=filled, layer="sites", uuid=hall.uuid, path=picture)
    add_photo(project=filled, layer="actions", uuid=action.uuid, path=picture)
    decisions = _linked(filled, "decisions", hall.uuid)
    before = _content(filled)
    changes = split_site(
        project=filled,
        uuid=hall.uuid,
        name="Hall 5 (essai)",
        geometry=Point(1.6555, 48.165),
        moved={"actions": [action.uuid]},
        today=TODAY,
    )
    new = _row(filled, "sites", name="Hall 5 (essai)")
    assert new.geometry == Point(1.6555, 48.165)
    assert (new.values["owner"], new.values["stage"], new.values["level"]) == ("Bailleur B", "plan", "3")
    assert [row.uuid for row in _linked(filled, "actions", new.uuid)] == [action.uuid]
    moved = {row.uuid for row in _linked(filled, "follow_ups", new.uuid)}
    assert told in moved, "what is told of a moved action goes with it"
    assert left not in moved
    copies = _linked(filled, "decisions", new.uuid)
    assert [(row.values["date"], row.values["level"]) for row in copies] == [
        (row.values["date"], row.values["level"]) for row in decisions
    ]
    assert _linked(filled, "decisions", hall.uuid) == decisions
    for site, words in ((hall.uuid, "Hall 5"), (new.uuid, "Hall 3")):
        said = [str(row.values["text"]) for row in _linked(filled, "follow_ups", site) if row.values["date"] == TODAY]
        assert len(said) == 1
        assert words in said[0]
    assert len(filled.photos("sites", hall.uuid)) == 1
    assert len(filled.photos("actions", action.uuid)) == 1
    _undone_and_redone(filled, before, changes)


def test_a_split_may_stay_at_the_same_place_but_not_under_the_same_name(filled: Project) -> None:
    hall = _hall(filled)
    split_site(project=filled, uuid=hall.uuid, name="Cave du hall 3", today=TODAY)
    assert _row(filled, "sites", name="Cave du hall 3").geometry == hall.geometry
    for name in ("Hall 3 (essai)", "", "x" * 100):
        with pytest.raises(InvalidValueError):
            split_site(project=filled, uuid=hall.uuid, name=name, today=TODAY)
    with pytest.raises(NotFoundError):
        split_site(project=filled, uuid="nobody", name="Ailleurs", today=TODAY)
