"""A route is read from a GPX file: planned or recorded, with the waypoints beside it, and nothing comes into the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from limits_map.errors import SourceError
from limits_map.geodesy import length_of
from limits_map.sources.route_files import read_route

HEAD = '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="essai" xmlns="http://www.topografix.com/GPX/1/1">'
ROUTE = '<rte><name>{name}</name><rtept lat="48.165" lon="{lon}"/><rtept lat="48.166" lon="{lon}"/></rte>'
STOP = '<wpt lat="48.1655" lon="{lon}"><name>{name}</name></wpt>'


def gpx(folder: Path, *parts: str) -> Path:
    file = folder / "parcours.gpx"
    file.write_text(f"{HEAD}{''.join(parts)}</gpx>", encoding="utf-8")
    return file


def test_one_route_takes_all_waypoints_in_their_order(tmp_path: Path) -> None:
    stops = STOP.format(lon=1.66, name="Place") + STOP.format(lon=1.65, name="Hall")
    found = read_route(gpx(tmp_path, stops, ROUTE.format(name="Tour du quartier", lon=1.65)))
    (route,) = found.routes
    assert (route.name, route.recorded, len(route.line.coords)) == ("Tour du quartier", False, 2)
    assert [stop.name for stop in route.waypoints] == ["Place", "Hall"]
    assert found.left_out == 0


def test_of_several_routes_each_has_the_waypoints_beside_it(tmp_path: Path) -> None:
    routes = ROUTE.format(name="Nord", lon=1.65) + ROUTE.format(name="Sud", lon=1.68)
    stops = STOP.format(lon=1.6801, name="Parc") + STOP.format(lon=1.6501, name="Hall")
    found = read_route(gpx(tmp_path, stops, routes))
    assert {route.name: [stop.name for stop in route.waypoints] for route in found.routes} == {
        "Nord": ["Hall"],
        "Sud": ["Parc"],
    }


def test_a_recorded_track_is_one_line_without_its_trembling(tmp_path: Path) -> None:
    points = "".join(
        f'<trkpt lat="{48.165 + n * 1e-5:.6f}" lon="{1.65 + (n % 2) * 5e-6:.6f}"/>' for n in range(101)
    )  # fmt: skip
    gap = '<trkpt lat="48.1670" lon="1.65"/><trkpt lat="48.1680" lon="1.65"/>'
    track = f"<trk><name>Sortie</name><trkseg>{points}</trkseg><trkseg>{gap}</trkseg></trk>"
    (route,) = read_route(gpx(tmp_path, track)).routes
    assert route.recorded
    assert len(route.line.coords) < 10
    assert length_of(route.line) == pytest.approx(334, abs=5)


def test_waypoints_alone_are_stops_without_a_line(tmp_path: Path) -> None:
    found = read_route(gpx(tmp_path, STOP.format(lon=1.65, name="Hall")))
    assert (found.routes, [stop.name for stop in found.waypoints]) == ((), ["Hall"])


def test_what_cannot_be_read_is_left_out_and_counted(tmp_path: Path) -> None:
    broken = '<rte><name>Un point</name><rtept lat="48" lon="1"/></rte>'
    found = read_route(gpx(tmp_path, broken, ROUTE.format(name="Bon", lon=1.65)))
    assert ([route.name for route in found.routes], found.left_out) == (["Bon"], 1)


@pytest.mark.parametrize("content", ["", "a;b\n1;2\n", HEAD, f"{HEAD}</gpx>", '<kml xmlns="x"></kml>'])
def test_a_file_that_is_no_route_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    file = tmp_path / "autre.gpx"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=r"autre\.gpx"):
        read_route(file)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_route(tmp_path / "absent.gpx")
