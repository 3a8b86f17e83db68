"""Coordinates are read however they are pasted, and said so that they can be pasted again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.domain.coordinates import read_coordinates, say_lambert, say_wgs84
from limits_map.errors import InvalidValueError

LILLE = (3.0147, 50.6105)


@pytest.mark.parametrize(
    "words",
    [
        "50.6105, 3.0147",
        "50.6105,3.0147",
        "50.6105 3.0147",
        "50,6105 3,0147",
        "50,6105, 3,0147",
        "50,6105,3,0147",
        "50,6105 ; 3,0147",
        "50.6105/3.0147",
        "(50.6105, 3.0147)",
        "50.6105\t3.0147",
        "50.6105\u00a0;\u00a03.0147",
        "3.0147, 50.6105",
        "lat: 50.6105, lon: 3.0147",
        "lon=3.0147 lat=50.6105",
        "50.6105°, 3.0147°",
        "50.6105° N, 3.0147° E",
        "50.6105N 3.0147E",
        "N 50.6105 E 3.0147",
        "50°36'37.8\"N 3°00'52.9\"E",
        "50° 36\u2032 37,8\u2033 N, 3° 00\u2032 52,9\u2033 E",
        "3°00'52.9\"E 50°36'37.8\"N",
        "N 50°36'37.8'' E 3°00'52.9''",
        "geo:50.6105,3.0147",
        "https://www.openstreetmap.org/#map=17/50.6105/3.0147",
        "https://www.openstreetmap.org/?mlat=50.6105&mlon=3.0147",
        "https://maps.example.org/maps/@50.6105,3.0147,15z",
    ],
)
def test_degrees_are_read_in_every_spelling(words: str) -> None:
    assert read_coordinates(words) == pytest.approx(LILLE, abs=2e-5)


@pytest.mark.parametrize(
    "words",
    [
        "700000 6600000",
        "700 000 6 600 000",
        "700\u202f000 6\u202f600\u202f000",
        "700 000 ; 6 600 000",
        "700000,00 6600000,00",
        "700000.0, 6600000.0",
        "700000,6600000",
        "X 700 000 Y 6 600 000",
        "X = 700000 Y = 6600000",
        "6600000 700000",
        "Lambert-93 : 700000 6600000",
    ],
)
def test_lambert_93_is_read_in_every_spelling(words: str) -> None:
    """The origin of the projection is known exactly: 3° east, 46.5° north."""
    assert read_coordinates(words) == pytest.approx((3.0, 46.5), abs=1e-8)


def test_sides_that_are_written_are_not_turned_round() -> None:
    assert read_coordinates("21°06'S 55°30'E") == pytest.approx((55.5, -21.1))
    assert read_coordinates("16.25 N 61.5 O") == pytest.approx((-61.5, 16.25))
    assert read_coordinates("-21.1, 55.5") == (55.5, -21.1)
    assert read_coordinates("55.5, -21.1") == (55.5, -21.1)
    assert read_coordinates("40.7, -74.0") == (-74.0, 40.7)
    assert read_coordinates("-122.4, 37.8") == (-122.4, 37.8)


@pytest.mark.parametrize(
    "words",
    [
        "", "tour", "12 rue des Lilas", "59000", "12 3", "50.6105", "50.6, 3.0, 4.1", "95.5, 181.2", "200.5, 3.1",
        "50°75'00\"N 3°00'00\"E", "50°36'N 3°01'N", "1 2 3 4", "2026-11-22", "06 12 34 56 78", "12,5", "a, b", ";", ",",
    ],
)  # fmt: skip
def test_other_words_give_no_place_and_say_what_is_read(words: str) -> None:
    with pytest.raises(InvalidValueError) as told:
        read_coordinates(words)
    assert "Lambert-93" in told.value.text.fr


@given(st.text(alphabet="0123456789.,;°'\"NSEWO -/xXyYlaton:=@#", max_size=40))
def test_no_words_stop_the_reading(words: str) -> None:
    try:
        longitude, latitude = read_coordinates(words)
    except InvalidValueError:
        return
    assert -180 <= longitude <= 180
    assert -90 <= latitude <= 90


@given(st.floats(-4.5, 9.5), st.floats(41.5, 51.0))
def test_what_is_said_is_read_again(longitude: float, latitude: float) -> None:
    assert read_coordinates(say_wgs84(longitude, latitude)) == pytest.approx((longitude, latitude), abs=6e-6)
    assert read_coordinates(say_lambert(longitude, latitude)) == pytest.approx((longitude, latitude), abs=2e-5)


def test_they_are_said_to_the_metre_and_lambert_only_where_it_is_used() -> None:
    assert say_wgs84(3.0, 46.5) == "46.50000, 3.00000"
    assert say_lambert(3.0, 46.5) == "X 700\u00a0000 Y 6\u00a0600\u00a0000"
    assert say_lambert(55.5, -21.1) == ""
