"""Counts and means say no more of a place than the rows that leave do: neither its name nor where it is."""

from __future__ import annotations

from datetime import date

from shapely.geometry import MultiPolygon, Point, box

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature, Value
from tests.disclosure.samples import TODAY

_AREA = MultiPolygon([box(1.645, 48.160, 1.665, 48.170)])


def _row(layer: str, geometry: object, **values: Value) -> Feature:
    made = Feature.new(layer, geometry, values)  # type: ignore[arg-type]
    return Feature(layer, made.uuid, made.geometry, made.values, None, None, 7431)


def _given(catalogue: Catalogue, *rows: Feature) -> Disclosed:
    features: dict[str, list[Feature]] = {}
    for row in rows:
        features.setdefault(row.layer, []).append(row)
    return disclose(catalogue, features, {}, audience=Audience.COMMITTEE, title="Essai", today=TODAY)


def _reports() -> list[Feature]:
    return [_row("dealing_points", Point(1.65 + n * 1e-6, 48.165), date=date(2026, 5, 3 + n)) for n in range(9)]


def test_a_name_that_could_point_to_a_person_stands_beside_no_count(catalogue: Catalogue) -> None:
    area = _row("qpv", _AREA, code="QN1", name="Chez Untel 06 12 34 56 78")
    assert "06 12 34" not in repr(_given(catalogue, area, *_reports()).layers)


def test_a_neighbourhood_without_a_name_is_not_called_by_the_number_of_its_row(catalogue: Catalogue) -> None:
    area = _row("qpv", _AREA, code="QN1")
    assert "7431" not in repr(_given(catalogue, area, *_reports()).layers)


def test_the_place_of_feelings_that_are_too_few_to_be_told_is_not_told(catalogue: Catalogue) -> None:
    alone = Point(1.65123456, 48.16123456)
    feeling = _row("urban_walks", alone, item="safety", score="0", walk="Marche", moment="night", stop="3")
    for layer in _given(catalogue, feeling).layers:
        assert all(row.geometry is None or row.geometry.distance(alone) > 1e-5 for row in layer.features)
