"""Preparing a walk: what an area takes, what may not be fetched, and which file it goes into."""

from __future__ import annotations

import shutil
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import GeometryCollection, LineString, Point, Polygon, box

from limits_map.backgrounds.online.providers import TileProvider, providers
from limits_map.backgrounds.packs.writer import About, MBTilesWriter
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.operations.tile_packs import (
    MOST_TILES,
    PackPlan,
    begun_packs,
    expected_bytes,
    fetch_pack,
    lacking_room,
    offered_providers,
    pack_at,
    pack_path,
    plan_pack,
)
from limits_map.words import Language, Text
from tests.backgrounds.made_tile_files import make_mbtiles

QPV = box(1.645, 48.160, 1.660, 48.170)
BY_KEY = {provider.key: provider for provider in providers()}
PLAN_IGN, OSM = BY_KEY["plan_ign"], BY_KEY["osm"]


def planned(area: object = QPV, *, provider: TileProvider = PLAN_IGN, least: int = 13, most: int = 18) -> PackPlan:
    return plan_pack(provider=provider, area=area, area_name="Les Tilleuls", least_zoom=least, most_zoom=most)  # type: ignore[arg-type]


def refusal(plan: PackPlan) -> str:
    assert plan.refusal is not None
    with pytest.raises(BackgroundError):
        fetch_pack(plan=plan, path=Path("never.mbtiles"))
    return plan.refusal.say(Language.FRENCH)


def begin(path: Path, plan: PackPlan, tiles: list[TileKey], *, complete: bool = False) -> Path:
    writer = MBTilesWriter(path, plan.wanted, About("Essai", Text.same("©"), "png"))
    writer.write([(key, bytes(1000)) for key in tiles])
    writer.close(complete=complete)
    return path


def test_a_neighbourhood_is_counted_tile_by_tile() -> None:
    plan = planned()
    assert plan.refusal is None
    assert plan.tiles == len(set(plan.cover.named())) == sum(plan.cover.counts.values())
    assert sorted(plan.cover.counts) == [13, 14, 15, 16, 17, 18]
    # 11 columns of 0.00137° at zoom 18, and 11 to 12 rows of 0.00092°.
    assert 11 * 11 <= plan.cover.counts[18] <= 12 * 12
    assert plan.bytes > plan.tiles * 5000


def test_a_polygon_takes_less_than_its_box() -> None:
    slope = Polygon([(1.645, 48.160), (1.646, 48.160), (1.660, 48.170), (1.659, 48.170)])
    assert planned(slope).tiles < planned(slope.envelope).tiles / 2


def test_points_and_lines_are_taken_with_the_ground_around_them() -> None:
    point = planned(Point(1.65, 48.165))
    assert point.tiles > 20
    west, _, east, _ = point.wanted.area.bounds
    assert (east - west) * 74_300 == pytest.approx(500, abs=5)
    mixed = planned(GeometryCollection([QPV, Point(1.70, 48.20), LineString([(1.71, 48.2), (1.72, 48.2)])]))
    assert mixed.tiles > planned().tiles + point.tiles / 2
    assert mixed.wanted.area.contains(QPV.buffer(-1e-6))


def test_nothing_is_said_to_be_nothing() -> None:
    assert refusal(planned(Polygon())) == "Cette zone est vide."


def test_openstreetmap_is_refused_and_the_reason_is_given() -> None:
    words = refusal(planned(provider=OSM))
    assert "vivent de dons" in words
    assert "Plan IGN" in words
    assert OSM not in offered_providers()
    assert {provider.key for provider in offered_providers()} == {"plan_ign", "ortho_ign"}


def test_no_way_round_leads_to_openstreetmap_s_tiles(tmp_path: Path) -> None:
    """A plan made by hand, a file that says it was begun from there, the same renamed."""
    plan = planned()
    made = replace(plan, provider=OSM, refusal=None)
    with pytest.raises(BackgroundError, match="donations"):
        fetch_pack(plan=made, path=tmp_path / "essai fond a.mbtiles")
    begin(tmp_path / "essai fond b.mbtiles", planned(provider=OSM), [])
    assert begun_packs(project_path=tmp_path / "essai.gpkg") == []
    assert pack_path(project_path=tmp_path / "essai.gpkg", plan=plan, language=Language.FRENCH).name != (
        "essai fond b.mbtiles"
    )


def test_too_much_is_refused_with_what_to_reduce() -> None:
    words = refusal(planned(box(1.6, 48.1, 1.8, 48.3)))
    assert "Arrêtez-vous à l'échelle 17" in words
    fewer = planned(box(1.6, 48.1, 1.8, 48.3), most=17)
    assert fewer.refusal is None
    assert fewer.tiles <= MOST_TILES
    assert "Prenez une zone plus petite" in refusal(planned(box(-5, 42, 8, 51)))
    assert "plus de" in refusal(planned(box(-5, 42, 8, 51), most=19))


def test_zooms_that_a_background_has_not_are_refused() -> None:
    assert "de l'échelle 0 à l'échelle 19" in refusal(planned(most=20))
    assert "de l'échelle 14" in refusal(planned(provider=replace(PLAN_IGN, least_zoom=14)))


def test_the_file_lies_beside_the_project_under_a_name_every_system_takes(tmp_path: Path) -> None:
    project = tmp_path / "tour du bief.gpkg"
    plan = plan_pack(
        provider=PLAN_IGN, area=QPV, area_name='Les "Tilleuls"/..\\<1>: Nord\n?* ', least_zoom=13, most_zoom=14
    )
    path = pack_path(project_path=project, plan=plan, language=Language.FRENCH)
    assert path == tmp_path / "tour du bief fond Les Tilleuls .. 1 Nord Plan IGN.mbtiles"
    long = plan_pack(provider=PLAN_IGN, area=QPV, area_name="x" * 500, least_zoom=13, most_zoom=14)
    assert len(pack_path(project_path=project, plan=long, language=Language.FRENCH).name) < 100


def test_the_same_ground_goes_into_the_same_file_and_other_ground_never_does(tmp_path: Path) -> None:
    project = tmp_path / "essai.gpkg"
    plan = planned()
    first = pack_path(project_path=project, plan=plan, language=Language.FRENCH)
    begin(first, plan, [])
    for language in Language:
        assert pack_path(project_path=project, plan=planned(most=15), language=language) == first
    elsewhere = planned(box(1.7, 48.1, 1.71, 48.11))
    second = pack_path(project_path=project, plan=elsewhere, language=Language.FRENCH)
    assert second.name == "essai fond Les Tilleuls Plan IGN (2).mbtiles"
    make_mbtiles(second)
    third = pack_path(project_path=project, plan=elsewhere, language=Language.FRENCH)
    assert third.name.endswith("(3).mbtiles")


def test_files_that_wait_to_be_finished_are_found(tmp_path: Path) -> None:
    project = tmp_path / "essai.gpkg"
    plan = planned()
    keys = list(plan.cover.named())
    waits = begin(tmp_path / "essai fond a.mbtiles", plan, keys[:5])
    begin(tmp_path / "essai fond b.mbtiles", planned(most=14), [], complete=True)
    begin(tmp_path / "autre fond c.mbtiles", plan, [])
    make_mbtiles(tmp_path / "essai fond d.mbtiles")
    (tmp_path / "essai fond e.mbtiles").write_text("bonjour")
    (found,) = begun_packs(project_path=project)
    assert found.path == waits
    assert found.plan.tiles == plan.tiles
    assert set(found.plan.cover.named()) == set(keys)
    begun = pack_at(path=waits)
    assert begun is not None
    assert begun.settled == 5


def test_a_provider_that_is_gone_is_not_gone_on_with(tmp_path: Path) -> None:
    begin(tmp_path / "essai fond a.mbtiles", planned(), [])
    assert begun_packs(project_path=tmp_path / "essai.gpkg", known=[BY_KEY["ortho_ign"]]) == []
    forbidden = replace(PLAN_IGN, may_be_fetched_ahead=False)
    assert begun_packs(project_path=tmp_path / "essai.gpkg", known=[forbidden]) == []


def test_the_estimate_follows_what_came(tmp_path: Path) -> None:
    plan = planned()
    assert expected_bytes(plan=plan, begun=None) == plan.bytes
    keys = list(plan.cover.named())
    begun = pack_at(path=begin(tmp_path / "a.mbtiles", plan, keys[: len(keys) // 2]))
    # Tiles of a thousand bytes each, and SQLite's own.
    assert len(keys) * 1000 < expected_bytes(plan=plan, begun=begun) < len(keys) * 5000 < plan.bytes


def test_a_disk_without_room_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned()
    path = tmp_path / "a.mbtiles"
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 0, 201_000_000))
    words = lacking_room(plan=plan, path=path)
    assert words is not None
    assert "il en reste 201" in words.say(Language.FRENCH)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 0, 10**9))
    assert lacking_room(plan=plan, path=path) is None
