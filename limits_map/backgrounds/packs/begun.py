"""A file of tiles that was begun: what it is to hold in the end, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.files.read_only_database import ReadOnlyDatabase, in_words
from limits_map.errors import BackgroundError

_ASKED = "SELECT name, value FROM limits_map_wanted LIMIT 20"
# Counted here, since a file from elsewhere may not call functions.
_COUNTED = "SELECT zoom_level FROM {table} LIMIT 100000"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to hold in the end: enough to go on after the program was closed."""

    provider: str
    area_name: str
    area: BaseGeometry
    """In degrees."""
    least_zoom: int
    most_zoom: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that this program began, as it stands."""

    path: Path
    wanted: Wanted
    complete: bool
    counts: Mapping[int, int]
    """How many tiles of each zoom are in it."""
    missing: int
    """How many tiles the server has not."""
    size: int
    """Bytes of the file."""
    changed: float
    """When, in seconds."""

    @property
    def settled(self) -> int:
        """How many tiles need not be asked for any more."""
        return sum(self.counts.values()) + self.missing


def begun_file(path: Path) -> Begun | None:
    """What a file is to hold, if this program began it; None for any other file."""
    try:
        database = ReadOnlyDatabase(path)
        try:
            said = {in_words(name): in_words(value) for name, value in database.ask(_ASKED)}
            counts = Counter(zoom for (zoom,) in database.ask(_COUNTED.format(table="tiles")) if isinstance(zoom, int))
            missing = len(database.ask(_COUNTED.format(table="limits_map_missing")))
        finally:
            database.close()
        area = shapely.from_wkt(said["area"])
        least, most = int(said["least_zoom"]), int(said["most_zoom"])
        if area is None or area.is_empty or not 0 <= least <= most <= 24:
            return None
        wanted = Wanted(said["provider"], said["area_name"], area, least, most)
        file = path.stat()
        return Begun(path, wanted, said.get("complete") == "1", counts, missing, file.st_size, file.st_mtime)
    except (BackgroundError, OSError, KeyError, ValueError, shapely.errors.ShapelyError):
        return None
