"""Walks as a project keeps them: a route with stops, a day and a night walk on it, findings, photos and actions."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from shapely.geometry import LineString, Point

from limits_map.operations.features import add_feature, change_values
from limits_map.operations.photos import add_photo, set_may_be_shown
from limits_map.store.project import Project

ROUTE = "Tour du quartier (essai)"
DAY, NIGHT = "Marche de jour (essai)", "Marche de nuit (essai)"
PLACES = (Point(1.650, 48.165), Point(1.652, 48.166), Point(1.654, 48.165))
STOPS = ("Place du Marché", "Passage des Érables", "Hall 3 (essai)")


@dataclass(frozen=True)
class Made:
    """The uuids of what was made."""

    route: str | None
    day: str
    night: str


def add(project: Project, layer: str, place: Any = None, **values: object) -> str:
    """One row."""
    return add_feature(project=project, layer=layer, geometry=place, values=values).rows[0].uuid


def made_walks(project: Project, stops: Iterable[str] = STOPS, *, route: bool = True) -> Made:
    """The two walks, of which the day's has answers about safety from seven and the night's from three people."""
    line = LineString([(place.x, place.y) for place in PLACES])
    way = add(project, "routes", line, name=ROUTE) if route else None
    names = list(stops)
    for number, (name, place) in enumerate(zip(names, PLACES, strict=True), 1):
        if way is not None:
            add(project, "stops", place, route=way, number=number, name=name)
    day = add(
        project, "walks", line, name=DAY, date="08/10/2026", moment="day", route=way, participants=9, status="finished"
    )
    night = add(
        project,
        "walks",
        None,
        name=NIGHT,
        date="15/10/2026",
        moment="night",
        route=way,
        participants=7,
        status="finished",
    )
    site = add(project, "sites", PLACES[2], name="Hall 3 (essai)", stage="plan", level="3", owner="Bailleur A")
    light = add(
        project,
        "actions",
        PLACES[1],
        title="Éclairer le passage",
        site=site,
        status="planned",
        lead="Ville",
        due_on="01/12/2026",
    )
    add(project, "actions", PLACES[0], title="Nettoyer la place", status="done", lead="Ville", done_on="20/10/2026")
    add(project, "attendances", None, walk=day, group="women", invited=9, came=6)
    said = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    for walk, moment, scores, people in ((day, "day", ("3", "2", "1"), 7), (night, "night", ("2", "0", "0"), 3)):
        for stop, place, score in zip(said, PLACES, scores, strict=True):
            tone = "positive" if score > "1" else "negative"
            common = {"walk": walk, "moment": moment, "stop": stop, "status": "open"}
            add(project, "urban_walks", place, item="lighting", score=score, tone=tone, **common)
        common = {"walk": walk, "moment": moment, "stop": said[0], "status": "open"}
        add(project, "urban_walks", PLACES[0], item="safety", score="1", answers=people, **common)
    common = {"walk": night, "moment": "night", "item": "sight_lines", "score": "0", "tone": "negative"}
    shared = add(
        project, "urban_walks", PLACES[1], **common, stop=said[1], shared="oui", status="decided", action=light,
        proposal="Tailler la haie du passage", reply="La taille est prévue en novembre",
    )  # fmt: skip
    change_values(project=project, layer="urban_walks", uuids=[shared], values={"status": "decided"})
    add(
        project, "urban_walks", PLACES[2], **common, stop=said[2], site=site, status="open",
        proposal="PROPOSITIONGARDÉE au hall",
    )  # fmt: skip
    add(project, "urban_walks", PLACES[2], walk=night, moment="night", status="captured", proposal="BROUILLONGARDÉ")
    return Made(way, day, night)


def picture(folder: Path, name: str, color: tuple[int, int, int], side: int = 64) -> Path:
    """A photo of one colour with a little noise, as a file."""
    noise = np.random.default_rng(len(name)).integers(-12, 12, (side * 3 // 4, side, 3))
    pixels = np.clip(np.array(color) + noise, 0, 255).astype(np.uint8)
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, "JPEG", quality=90)
    path = folder / f"{name}.jpg"
    path.write_bytes(content.getvalue())
    return path


def with_photo(project: Project, uuid: str, path: Path, *, may_be_shown: bool) -> None:
    """Puts a photo beside a finding."""
    change = add_photo(project=project, layer="urban_walks", uuid=uuid, path=path).photos[0]
    if may_be_shown and change.after is not None:
        set_may_be_shown(project=project, layer="urban_walks", uuid=uuid, photo=change.after, may_be_shown=True)
