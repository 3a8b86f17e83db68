"""A small project by hand in which everything that must not leave can be told by a word, a number or a colour."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date

from PIL import Image
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, box

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature, Photo, Value

TODAY = date(2026, 11, 21)
LANDLORD, OTHER_LANDLORD = "Bailleur Grand Large", "Habitat du Nord"
SECRET = "SECRETNOTE"


@dataclass(frozen=True)
class Sample:
    """The rows of every layer and the photos beside them."""

    features: dict[str, list[Feature]]
    photos: dict[tuple[str, str], list[Photo]]

    def disclosed(
        self, catalogue: Catalogue, audience: Audience, *, partner: str = LANDLORD, title: str = "Tour Flora Tristan"
    ) -> Disclosed:
        """What an audience may have of it."""
        return disclose(
            catalogue,
            self.features,
            self.photos,
            audience=audience,
            title=title,
            today=TODAY,
            partner=partner if audience is Audience.PARTNER else None,
        )


def row(layer: str, geometry: object, **values: Value) -> Feature:
    """A row as an import would have made it, with a source and a key of its own."""
    made = Feature.new(layer, geometry, values)  # type: ignore[arg-type]
    return Feature(layer, made.uuid, made.geometry, made.values, "SECRETSOURCE", f"SECRETKEY{made.uuid[:4]}", 7)


def photo(name: str, color: tuple[int, int, int], *, may_be_shown: bool) -> Photo:
    """A picture of one colour, with a name, a time and a place that must not leave."""
    content = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(content, "JPEG", comment=b"SECRETCOMMENT")
    return Photo(
        uuid=f"SECRETPHOTO{name}",
        content=content.getvalue(),
        content_type="image/jpeg",
        sha256=hashlib.sha256(content.getvalue()).hexdigest(),
        name=f"{name}_SECRETNAME.jpg",
        taken_at="2026-10-08T14:30:00",
        longitude=1.123456,
        latitude=48.654321,
        may_be_shown=may_be_shown,
    )


def sample() -> Sample:
    """Sites of two landlords, forty reports, two walks, actions in every state, follow-ups and a background."""
    tower = row(
        "sites",
        MultiPolygon([box(1.6559, 48.1623, 1.6565, 48.1628)]),
        name="Tour Flora Tristan (exemple)",
        kind="tower",
        stage="reclaimed",
        level="1",
        owner=f"Ville, {LANDLORD}",
        address="34 rue des Érables",
        opened_on=date(2025, 11, 24),
        description=f"{SECRET} le pied de la tour",
    )
    hall = row(
        "sites",
        Point(1.6496, 48.1612),
        name="Hall 3",
        kind="hall",
        stage="plan",
        level="4",
        owner=OTHER_LANDLORD,
        description=f"{SECRET} hall traversant",
    )
    unknown = row("sites", Point(1.6600, 48.1650), name="Parking de la Garenne", stage="signal", level=None)
    actions = _actions(tower, hall)
    way = MultiLineString([LineString([(1.650, 48.161), (1.656, 48.163)])])
    route = row("routes", way, name="Tour et halls")
    walk = row(
        "walks",
        way,
        name="Marche de jour",
        date=date(2026, 10, 8),
        time="14:05",
        status="finished",
        route=route.uuid,
        moment="day",
        participants=9,
    )
    features = {
        "sites": [tower, hall, unknown],
        "dealing_points": _reports(),
        "routes": [route],
        "walks": [walk],
        "stops": [
            row("stops", Point(1.6562, 48.1625), route=route.uuid, number=1, name="Tour"),
            row("stops", Point(1.6496, 48.1612), route=route.uuid, number=2, name="Hall"),
        ],
        "attendances": [row("attendances", None, walk=walk.uuid, group="women", invited=8, came=5)],
        "urban_walks": _findings(walk, tower, hall),
        "actions": actions,
        "decisions": [_decision(tower, "reclaimed", "1"), _decision(hall, "plan", "4")],
        "indicators": [_measure(tower, 94.0), _measure(hall, 61.0)],
        "fundings": [
            row("fundings", None, action=action.uuid, funder=funder, asked=asked, granted=granted)
            for action, funder, asked, granted in (
                (actions[0], "Fonds de la copropriété", 4500.0, 4000.0),
                (actions[1], "Agence nationale", 41000.0, 40000.0),
            )
        ],
        "dependencies": [row("dependencies", None, action=actions[2].uuid, after=actions[1].uuid)],
        "meetings": [row("meetings", None, date=date(2026, 12, 9), time="14:00", title="Comité", kind="steering")],
        "follow_ups": _follow_ups(tower, hall),
        "facilities": [
            row("facilities", Point(1.6634, 48.1632), name="Terrain d'honneur", kind="Football", free_access=True)
        ],
        "qpv": [row("qpv", MultiPolygon([box(1.645, 48.160, 1.665, 48.170)]), code="QN09901N", name="Les Tilleuls")],
        "buildings": [row("buildings", MultiPolygon([box(1.6559, 48.1623, 1.6565, 48.1628)]), floors=9)],
        "streets": [
            row(
                "streets",
                MultiLineString([LineString([(1.645, 48.162), (1.665, 48.163)])]),
                name="Rue des Érables",
                importance="4",
            )
        ],
        "green": [row("green", MultiPolygon([box(1.651, 48.164, 1.653, 48.166)]), name="Parc")],
        "water": [row("water", MultiPolygon([box(1.653, 48.164, 1.654, 48.165)]), name="Étang")],
        "addresses": [row("addresses", Point(1.6525, 48.1655), number="4", street="Rue des Lilas", commune="Valmont")],
    }
    finding = features["urban_walks"][0]
    photos = {
        (tower.layer, tower.uuid): [
            photo("tower_shown", (10, 200, 30), may_be_shown=True),
            photo("tower_kept", (220, 20, 40), may_be_shown=False),
        ],
        (hall.layer, hall.uuid): [photo("hall_kept", (30, 40, 230), may_be_shown=False)],
        (finding.layer, finding.uuid): [photo("finding_kept", (200, 200, 10), may_be_shown=False)],
    }
    return Sample(features, photos)


def _decision(site: Feature, stage: str, level: str) -> Feature:
    values: dict[str, Value] = {"date": date(2026, 6, 30), "site": site.uuid, "stage": stage, "level": level}
    return row(
        "decisions", None, **values, ground="committee", decided_by="Comité", reason=f"{SECRET} le calme revient"
    )


def _measure(site: Feature, value: float) -> Feature:
    return row(
        "indicators", None, date=date(2026, 10, 1), site=site.uuid, measure="occupancy", value=value, by="Bailleur"
    )


def _reports() -> list[Feature]:
    """Thirty in one square, seven in another and three in a third."""
    places = [(1.6561 + n * 1e-6, 48.16251) for n in range(30)]
    places += [(1.6497 + n * 1e-6, 48.16121) for n in range(7)]
    places += [(1.6612 + n * 1e-6, 48.16711) for n in range(3)]
    return [
        row(
            "dealing_points",
            Point(longitude, latitude),
            date=date(2026, 1 + n % 9, 17),
            time="21:37",
            nature="lookout",
            reported_by="national_police",
            place=f"{SECRET} derrière l'entrée",
        )
        for n, (longitude, latitude) in enumerate(places)
    ]


def _findings(walk: Feature, tower: Feature, hall: Feature) -> list[Feature]:
    def finding(site: Feature, n: int, item: str, score: str | None, **more: Value) -> Feature:
        longitude, latitude = (1.6562, 48.1625) if site is tower else (1.6496, 48.1612)
        values: dict[str, Value] = {
            "item": item,
            "score": score,
            "tone": "positive" if score in ("2", "3") else "negative",
            "date": date(2026, 10, 8),
            "time": "14:37",
            "status": "open",
            "walk": walk.uuid,
            "moment": "day",
            "stop": "1. Tour" if site is tower else "2. Hall",
            "proposal": f"{SECRET} proposition",
            "photo_name": "SECRETNAME.jpg",
            "site": site.uuid,
        }
        return row("urban_walks", Point(longitude + n * 1e-5, latitude), **(values | more))

    return [
        finding(tower, 0, "lighting", "3"),
        finding(tower, 1, "lighting", "2"),
        finding(tower, 2, "noise", None),
        *(finding(tower, 3 + n, "safety", str(n % 4)) for n in range(5)),
        finding(hall, 0, "lighting", "0"),
        finding(hall, 1, "dealing_signs", "0"),
        *(finding(hall, 2 + n, "safety", "3") for n in range(4)),
    ]


def _actions(tower: Feature, hall: Feature) -> list[Feature]:
    def action(title: str, site: Feature, status: str, **more: Value) -> Feature:
        point = site.geometry.representative_point() if site.geometry is not None else None
        return row("actions", point, title=title, site=site.uuid, status=status, notes=f"{SECRET} remarque", **more)

    return [
        action("Éclairer le hall", hall, "in_progress", lead=OTHER_LANDLORD, cost=4500.0, due_on=date(2026, 12, 1)),
        action(
            "Rénover la tour", tower, "verified", lead=LANDLORD, technique="target_harden", done_on=date(2026, 5, 22)
        ),
        action("Fresque", tower, "proposed", lead="Ville", partners=f"École, {LANDLORD.upper()}", technique="culture"),
    ]


def _follow_ups(tower: Feature, hall: Feature) -> list[Feature]:
    def event(site: Feature, day: date, nature: str) -> Feature:
        return row("follow_ups", None, date=day, site=site.uuid, nature=nature, text=f"{SECRET} chaise dans le hall")

    signals = [event(tower, date(2026, 2 + n, 3), "signal") for n in range(5)]
    answers = [event(tower, date(2026, 2 + n, 5), "answer") for n in range(5)]
    return [*signals, *answers, event(hall, date(2026, 6, 9), "signal"), event(hall, date(2026, 7, 1), "meeting")]
