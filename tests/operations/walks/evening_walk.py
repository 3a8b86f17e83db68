"""A walk with a track, five findings and the pictures of a phone, made through the real operations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import piexif
from PIL import Image
from shapely.geometry import LineString, Point

from limits_map.domain.features import Feature
from limits_map.domain.walks import Fix
from limits_map.operations.features import add_feature
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.walking import Moment, begin_walk, capture_finding, end_walk
from limits_map.store.project import Project

DAY = date(2026, 11, 21)
START = datetime(2026, 11, 21, 19, 0)
ENTRIES = (("lighting", "0"), ("sight_lines", "1"), ("dealing_signs", "0"), ("cleanliness", "3"), ("noise", "2"))


@dataclass(frozen=True)
class Evening:
    """The walk of a test and its project."""

    project: Project
    walk: str
    findings: tuple[str, ...]

    def finding(self, uuid: str) -> Feature:
        row = self.project.feature(layers_of_walks(self.project.catalogue).findings.key, uuid)
        assert row is not None
        return row

    def state(self, uuid: str) -> object:
        return self.finding(uuid).values["status"]

    @property
    def walk_state(self) -> object:
        row = self.project.feature("walks", self.walk)
        assert row is not None
        return row.values["status"]


def add(project: Project, layer: str, place: object, **values: object) -> str:
    return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid  # type: ignore[arg-type]


def local(moment: datetime) -> datetime:
    """A moment of the computer's clock in UTC."""
    return moment.astimezone(UTC)


def place(moment: datetime) -> Point:
    """Where the receiver was: half a metre a second eastwards along one street."""
    seconds = (moment - START).total_seconds()
    return Point(1.65 + seconds * 2e-6, 48.165)


def a_walk(project: Project, *, entries: tuple[tuple[str, str], ...] = ENTRIES, tracked: bool = True) -> Evening:
    """A walk of 100 minutes that ended, with a finding every 15 minutes from the fifth on, all of them waiting."""
    route = add(project, "routes", LineString([(1.65, 48.165), (1.662, 48.165)]), name="Boucle du Bief")
    for number, (lon, name) in enumerate(((1.6506, "Place du Marché"), (1.6542, "Passage"), (1.658, "Parking")), 1):
        add(project, "stops", Point(lon, 48.165), route=route, number=number, name=name)
    walk = add(project, "walks", None, name="Marche de nuit", date=DAY, moment="night", route=route)
    begin_walk(project=project, walk=walk, now=START)
    project.note_fixes(
        walk,
        [
            Fix(local(START) + timedelta(seconds=n), place(START + timedelta(seconds=n)).x, 48.165, 4.0)
            for n in range(0, 6001 if tracked else 0, 10)
        ],
    )
    found = []
    for number, (item, score) in enumerate(entries):
        at = START + timedelta(minutes=5 + 15 * number)
        here = place(at)
        changes = capture_finding(
            project=project, walk=walk, moment=Moment(at, here.x, here.y), values={"item": item, "score": score}
        )
        found.append(changes.rows[0].uuid)
    end_walk(project=project, walk=walk)
    return Evening(project, walk, tuple(found))


def picture(
    path: Path,
    number: int,
    *,
    at: datetime | None = None,
    where: Point | None = None,
    size: tuple[int, int] = (320, 240),
) -> Path:
    """A picture as a phone writes it, like no other of another number."""
    image = Image.new("RGB", size, (number * 37 % 256, number * 91 % 256, number * 53 % 256))
    image.paste((250, 220, 180), (10, 10, 20 + number * 3, 120))
    told: dict[str, dict[int, object]] = {"0th": {}, "Exif": {}, "GPS": {}}
    if at is not None:
        told["Exif"][piexif.ExifIFD.DateTimeOriginal] = at.strftime("%Y:%m:%d %H:%M:%S").encode()
    if where is not None:
        told["GPS"] = {
            piexif.GPSIFD.GPSLatitudeRef: b"N",
            piexif.GPSIFD.GPSLatitude: _parts(where.y),
            piexif.GPSIFD.GPSLongitudeRef: b"E",
            piexif.GPSIFD.GPSLongitude: _parts(where.x),
        }
    image.save(path, "JPEG", exif=piexif.dump(told), quality=88)
    return path


def forty_pictures(folder: Path) -> Path:
    """Forty pictures: by time only, with a position too, with a position only, with neither; a broken and a double one."""
    folder.mkdir()
    for number in range(40):
        at = START + timedelta(minutes=2 * number + 1, seconds=12)
        kind = number % 4
        picture(
            folder / f"IMG_{number:03d}.jpg",
            number,
            at=at if kind in (0, 1) else None,
            where=place(at) if kind in (1, 2) else None,
        )
    (folder / "IMG_100.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn off")
    (folder / "IMG_101.jpg").write_bytes((folder / "IMG_007.jpg").read_bytes())
    return folder


def _parts(degrees: float) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    seconds = ((degrees - whole) * 60 - minutes) * 60
    return (whole, 1), (minutes, 1), (round(seconds * 10000), 10000)
