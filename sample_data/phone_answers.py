"""What a group that walked with telephones sent in: the answers to the form of the night walk, as KoboToolbox exports them."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sample_data.findings import stops
from sample_data.frame import Cell, chance, lonlat, write_table
from sample_data.walk_files import WALKS

_ITEMS = (
    *("lighting", "sight_lines", "access_control", "cleanliness", "maintenance", "uses", "dealing_signs", "openness"),
    *("ways_out", "help_nearby", "signage", "vandalism", "natural_surveillance", "noise", "comfort", "other"),
)
_TICKS = {
    "users": ("families", "girls", "elderly", "youth"),
    "signs": ("seat", "litter", "lookout", "tags", "barrier"),
    "comforts": ("bench", "shade", "water"),
}
_FORM, _VERSION = "limits_marche_de_nuit_du_15_octobre_2026", "vExempleInvente"


@dataclass(frozen=True)
class Answers:
    """One submission: stop (from 1), seconds after the walk began, scores by item (None: passed over), and the rest."""

    stop: int
    after: timedelta
    scores: dict[str, int | None]
    ticks: dict[str, str] = field(default_factory=dict)
    group: str = ""
    hands: tuple[int | None, int | None, int | None, int | None] = (None, None, None, None)
    about: str = ""
    tone: str = ""
    proposal: str = ""


_SENT = (
    Answers(
        1,
        timedelta(minutes=3, seconds=20),
        {"lighting": 2, "uses": 1, "comfort": 1, "signage": None},
        {"users": "youth", "comforts": "bench"},
        about="comfort",
        tone="negative",
        proposal="Un banc sous l'auvent de l'arrêt de bus",
    ),
    Answers(
        4,
        timedelta(minutes=33, seconds=5),
        {"lighting": 0, "sight_lines": 1, "dealing_signs": 1, "help_nearby": None},
        {"signs": "litter tags"},
        group="women",
        hands=(4, 1, None, None),
        about="lighting",
        tone="negative",
        proposal="Allumer le passage avant 19 h en hiver",
    ),
    Answers(4, timedelta(minutes=34, seconds=10), {}, group="men", hands=(1, 2, None, None)),
    Answers(6, timedelta(minutes=52), {"lighting": 3, "uses": 3}, {"users": "families girls"}, tone="positive"),
)


def write_phone_answers(folder: Path) -> None:
    """Write constats_kobo.csv and constats_kobo.json, which hold the same four submissions."""
    rows = [dict(_row(number, answers)) for number, answers in enumerate(_SENT, 1)]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    write_table(folder / "constats_kobo.csv", columns, rows)
    results = [_record(number, answers) for number, answers in enumerate(_SENT, 1)]
    whole = {"count": len(results), "next": None, "previous": None, "results": results}
    (folder / "constats_kobo.json").write_text(
        json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


def _said(answers: Answers) -> Iterator[tuple[str, Cell]]:
    """What the form asks, in its order, by the groups that its questions stand in."""
    (walk,) = [walk for walk in WALKS if walk.key == "nuit"]
    name, place = stops()[answers.stop - 1]
    dice = chance(f"phone/{answers.stop}/{answers.group}")
    lon, lat = lonlat((place[0] + dice.uniform(-5, 5), place[1] + dice.uniform(-5, 5)))
    yield "start", (walk.begin + answers.after).isoformat(timespec="milliseconds")
    yield "walk", walk.name
    yield "moment", "night"
    yield "stop_number", f"s{answers.stop}"
    yield "stop", f"{answers.stop}. {name}"
    yield "position", f"{lat:.6f} {lon:.6f} 142.0 {dice.uniform(4, 9):.1f}"
    for item in _ITEMS:
        score = answers.scores.get(item, "")
        yield f"items/item_{item}", "skip" if score is None else score
    for tick in _TICKS:
        yield f"ticks/{tick}", answers.ticks.get(tick, "")
    yield "felt_safety/group_safety", answers.group
    for score, hands in enumerate(answers.hands):
        yield f"felt_safety/hands_safety_{score}", hands
    yield "remark/about", answers.about
    yield "remark/tone", answers.tone
    yield "remark/proposal", answers.proposal
    yield "remark/owner", ""
    yield "remark/photo", ""


def _row(number: int, answers: Answers) -> Iterator[tuple[str, Cell]]:
    """A submission as a table has it: positions and ticks once more in columns of their own."""
    for name, cell in _said(answers):
        yield name, cell
        if name == "position":
            parts = str(cell).split()
            yield from zip(_axes(name), parts, strict=True)
        if name.startswith("ticks/"):
            ticked = str(cell).split()
            for choice in _TICKS[name.removeprefix("ticks/")]:
                yield f"{name}/{choice}", (1 if choice in ticked else 0) if ticked else ""
    yield "__version__", _VERSION
    yield "username", "telephone_du_groupe"
    yield "deviceid", "appareil-invente"
    yield "_id", 4100 + number
    yield "_uuid", _uuid(number)
    yield "_submission_time", f"{_sent(answers):%Y-%m-%dT%H:%M:%S}"
    yield "_submitted_by", "telephone_du_groupe"
    yield "_index", number


def _record(number: int, answers: Answers) -> dict[str, object]:
    """A submission as the interface of the server gives it: without what was not answered."""
    said = {name: str(cell) for name, cell in _said(answers) if cell not in ("", None)}
    lat, lon = str(said["position"]).split()[:2]
    return {
        "_id": 4100 + number,
        "formhub/uuid": "formulaire-invente",
        **said,
        "__version__": _VERSION,
        "username": "telephone_du_groupe",
        "deviceid": "appareil-invente",
        "meta/instanceID": f"uuid:{_uuid(number)}",
        "_xform_id_string": _FORM,
        "_uuid": _uuid(number),
        "_attachments": [],
        "_status": "submitted_via_web",
        "_geolocation": [float(lat), float(lon)],
        "_submission_time": f"{_sent(answers):%Y-%m-%dT%H:%M:%S}",
        "_submitted_by": "telephone_du_groupe",
    }


def _axes(name: str) -> list[str]:
    return [f"_{name}_{axis}" for axis in ("latitude", "longitude", "altitude", "precision")]


def _uuid(number: int) -> str:
    return str(uuid.UUID(int=chance(f"phone/uuid/{number}").getrandbits(128), version=4))


def _sent(answers: Answers) -> datetime:
    (walk,) = [walk for walk in WALKS if walk.key == "nuit"]
    return (walk.begin + answers.after + timedelta(minutes=2)).astimezone(UTC)
