"""What somebody who has every file that was given out must not be able to work out; each test is an attack."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyogrio
import pytest
from pyogrio.errors import FeatureError
from shapely.geometry import MultiPolygon, Point, Polygon, box

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Address, Disclosed, DisclosedLayer, Lattice, Ledger, disclose
from limits_map.disclosure.pictures import bare
from limits_map.disclosure.suppression import Counts, Key, Release, to_tell
from limits_map.domain.audiences import Audience, Places
from limits_map.domain.features import Feature, Photo, Value
from limits_map.errors import ExportError, LimitsMapError
from limits_map.exports import ExportOptions
from limits_map.operations import exports as exporting
from limits_map.operations.exports import export_map, prepare_export, write_prepared
from limits_map.operations.features import add_feature
from limits_map.operations.given import given_exports
from limits_map.store.project import Project
from limits_map.words import Language
from tests.disclosure.samples import row

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 21)
QPV = MultiPolygon([box(1.645, 48.160, 1.665, 48.170)])
Rows = dict[str, list[Feature]]


def give(catalogue: Catalogue, rows: Rows, ledger: Ledger | None = None, **more: object) -> Disclosed:
    ledger = Ledger(SECOND) if ledger is None else ledger
    settings = {"audience": Audience.COMMITTEE, "title": "", "today": ledger.today, "ledger": ledger, **more}
    return disclose(catalogue, rows, {}, **settings)  # type: ignore[arg-type]


def later(*ledgers: Ledger) -> Ledger:
    return Ledger.of([json.dumps(ledger.kept) for ledger in ledgers], SECOND)


def layer(disclosed: Disclosed, key: str) -> DisclosedLayer:
    return next(layer for layer in disclosed.layers if layer.definition.key == key)


def places(disclosed: Disclosed) -> list[Feature]:
    return list(layer(disclosed, "dealing_points_counts").features)


def month_table(disclosed: Disclosed) -> dict[tuple[object, object], object]:
    rows = layer(disclosed, "dealing_points_months").features
    return {(each.values["neighbourhood"], each.values["month"]): each.values["count"] for each in rows}


def reports(
    number: int, longitude: float | None, latitude: float = 48.1625, day: date = date(2026, 9, 9)
) -> list[Feature]:
    place = None if longitude is None else Point(longitude, latitude)
    return [row("dealing_points", place, date=day, nature="sale") for _ in range(number)]


def site(name: str, longitude: float, **values: object) -> Feature:
    return row("sites", Point(longitude, 48.1625), name=name, stage="plan", **values)  # type: ignore[arg-type]


def qpv(name: str = "Les Tilleuls", shape: MultiPolygon = QPV) -> Feature:
    return row("qpv", shape, code="QN09901N", name=name)


# What is elsewhere.


def elsewhere_is_hidden(disclosed: Disclosed, hidden: int) -> None:
    """What is in no place on the map is the total less all places: it must not be a small number."""
    told = [each.values["count"] for each in places(disclosed) if each.values["as_of"] is None]
    total = month_table(disclosed)[None, None]
    if isinstance(total, int) and None not in told:
        assert total - sum(told) != hidden, "the few that are elsewhere are the total less the places"  # type: ignore[arg-type]


def test_the_few_reports_that_are_at_no_site_cannot_be_solved(catalogue: Catalogue) -> None:
    rows = {"sites": [site("Hall 3", 1.650)], "qpv": [qpv()], "dealing_points": reports(30, 1.650) + reports(2, 1.660)}
    elsewhere_is_hidden(give(catalogue, rows, places=Places.SITES), 2)


def test_the_few_reports_without_a_position_cannot_be_solved(catalogue: Catalogue) -> None:
    rows = {"dealing_points": reports(30, 1.650) + reports(2, None)}
    elsewhere_is_hidden(give(catalogue, rows), 2)


def test_the_few_reports_where_too_few_live_for_a_point_cannot_be_solved(catalogue: Catalogue) -> None:
    addresses = [Address(1.650 + n * 1e-5, 48.1625, "Valmont") for n in range(20)]
    lattice = Lattice.of(addresses, {"Les Tilleuls": QPV}, seed=3)
    rows = {"qpv": [qpv()], "dealing_points": reports(30, 1.650) + reports(2, 1.6649, 48.1699)}
    elsewhere_is_hidden(give(catalogue, rows, places=Places.POINTS, lattice=lattice), 2)


# The same place under another name.


def test_a_site_that_is_drawn_anew_does_not_tell_of_one_more_report(catalogue: Catalogue) -> None:
    rows: Rows = {"sites": [site("Hall 3", 1.650), site("Tour", 1.660)], "qpv": [qpv()]}
    rows["dealing_points"] = reports(12, 1.650) + reports(20, 1.660)
    first = Ledger(FIRST)
    give(catalogue, rows, first, places=Places.SITES)
    rows["sites"][0] = site("Hall 3", 1.650)
    rows["dealing_points"] += reports(1, 1.650) + reports(9, 1.660)
    now = give(catalogue, rows, later(first), places=Places.SITES)
    told = {each.values["place"]: each.values["count"] for each in places(now)}
    assert told["Hall 3"] != 13, "12 at the same place last time"


def test_a_neighbourhood_of_a_later_vintage_does_not_tell_of_one_more_report(catalogue: Catalogue) -> None:
    west, east = MultiPolygon([box(1.645, 48.160, 1.655, 48.170)]), MultiPolygon([box(1.655, 48.160, 1.665, 48.170)])
    rows: Rows = {"qpv": [qpv("Les Tilleuls", west), qpv("Garenne", east)]}
    rows["dealing_points"] = reports(15, 1.648) + reports(15, 1.652) + reports(20, 1.660)
    first = Ledger(FIRST)
    give(catalogue, rows, first)
    rows["qpv"][0] = qpv("Tilleuls - Saint-Éloi", west)
    rows["dealing_points"] += reports(1, 1.648) + reports(9, 1.660)
    now = give(catalogue, rows, later(first))
    assert month_table(now)["Tilleuls - Saint-Éloi", None] != 31, "30 in the same neighbourhood last time"


def test_two_neighbourhoods_that_become_one_do_not_tell_of_one_more_report(catalogue: Catalogue) -> None:
    """As the vintage of 2024 did with those of 2015."""
    strips = [MultiPolygon([box(west, 48.160, west + 0.006, 48.170)]) for west in (1.645, 1.651, 1.657)]
    rows: Rows = {"qpv": [qpv(name, shape) for name, shape in zip(("Nord", "Est", "Garenne"), strips, strict=True)]}
    spread = reports(15, 1.646) + reports(15, 1.649) + reports(10, 1.652) + reports(10, 1.655)
    rows["dealing_points"] = [*spread, *reports(20, 1.660)]
    first = Ledger(FIRST)
    before = month_table(give(catalogue, rows, first))
    rows["qpv"][:2] = [qpv("Nord-Est", MultiPolygon([box(1.645, 48.160, 1.657, 48.170)]))]
    rows["dealing_points"] += reports(1, 1.646) + reports(9, 1.660)
    now = month_table(give(catalogue, rows, later(first)))
    assert (before["Nord", None], before["Est", None], now["Nord-Est", None]) != (30, 20, 51)


def test_two_sites_that_become_one_do_not_tell_of_one_more_report(catalogue: Catalogue) -> None:
    rows: Rows = {"sites": [site("Hall 3", 1.650), site("Hall 4", 1.6515), site("Tour", 1.660)], "qpv": [qpv()]}
    rows["dealing_points"] = reports(12, 1.650) + reports(20, 1.6515) + reports(20, 1.660)
    first = Ledger(FIRST)
    give(catalogue, rows, first, places=Places.SITES)
    rows["sites"][:2] = [replace(site("Halls 3 et 4", 1.6507), geometry=box(1.6499, 48.1624, 1.6516, 48.1626))]
    rows["dealing_points"] += reports(1, 1.650) + reports(9, 1.660)
    told = {
        each.values["place"]: each.values["count"]
        for each in places(give(catalogue, rows, later(first), places=Places.SITES))
    }
    assert told["Halls 3 et 4"] != 33, "12 and 20 at the same places last time"


def answers(number: int, score: str, stop: str) -> list[Feature]:
    values: dict[str, Value] = {"item": "safety", "score": score, "date": date(2026, 10, 8), "walk": "Marche"}
    return [row("urban_walks", Point(1.65, 48.1625), moment="day", stop=stop, **values) for _ in range(number)]


def safety(disclosed: Disclosed) -> list[tuple[object, object]]:
    rows = layer(disclosed, "urban_walks_means").features
    return [(each.values["answers"], each.values["score_mean"]) for each in rows]


def test_a_stop_under_another_name_does_not_tell_one_answer(catalogue: Catalogue) -> None:
    first = Ledger(FIRST)
    before = safety(give(catalogue, {"urban_walks": answers(5, "1", "1. Tour")}, first))
    rows: Rows = {"urban_walks": answers(5, "1", "1. La tour") + answers(1, "3", "1. La tour")}
    assert before == [(5, 1.0)]
    assert safety(give(catalogue, rows, later(first))) != [(6, 1.33)], "6 × 1.33 - 5 × 1 is what the sixth felt"


# Several audiences at one table.


def test_a_partner_given_the_mean_later_than_the_committee_cannot_solve_one_answer(
    filled: Project, tmp_path: Path
) -> None:
    owned = filled.features("sites")[0]
    partner = str(owned.values["owner"])

    def answer(score: str) -> None:
        values = {"item": "safety", "score": score, "walk": "Marche", "moment": "day", "stop": "1", "site": owned.uuid}
        add_feature(project=filled, layer="urban_walks", geometry=Point(1.65, 48.165), values=values)

    def mean(audience: Audience, partner: str | None = None) -> tuple[object, object]:
        prepared = prepare_export(project=filled, audience=audience, partner=partner, today=SECOND)
        write_prepared(project=filled, prepared=prepared, out=tmp_path / f"{audience}.csv")
        return safety_of(prepared.disclosed)

    def safety_of(disclosed: Disclosed) -> tuple[object, object]:
        rows = layer(disclosed, "urban_walks_means").features
        (found,) = [each.values for each in rows if each.values["item"] == "safety" and each.values["stop"] == "1"]
        return found["answers"], found["score_mean"]

    for _ in range(5):
        answer("1")
    assert mean(Audience.COMMITTEE) == (5, 1.0)
    answer("3")
    assert mean(Audience.PARTNER, partner) != (6, 1.33), "who sits in the committee has both"


# Time.


def table(months: dict[tuple[str, str], int], in_places: dict[tuple[str, str], int]) -> Counts:
    return Counts(months, in_places)


def given_in_a_row(*tables: Counts) -> list[Release]:
    releases: list[Release] = []
    for number, counts in enumerate(tables, 1):
        since = min(month for _, month in counts.months)
        releases.append(Release(date(2026, number, 1), counts, to_tell(counts, releases), since))
    return releases


def number(release: Release, place: str | None = None, area: str | None = None, month: str | None = None) -> int | None:
    """What was told under this key."""
    key = Key(place, area, month)
    return release.counts.by_key[key] if key in release.told else None


def test_a_table_of_long_ago_still_protects_its_small_numbers() -> None:
    """A fifth and a sixth table tell the sums that the first and the third kept back."""
    a1, a2, b1, b2 = ("A", "2025-01"), ("A", "2025-02"), ("B", "2025-01"), ("B", "2025-02")
    releases = given_in_a_row(
        table({a1: 8, b1: 0}, {("q", "A"): 3, ("r", "A"): 5}),
        table({a1: 14, a2: 0, b1: 0, b2: 4}, {("p", "B"): 4, ("q", "A"): 3, ("r", "A"): 11}),
        table({a1: 14, a2: 8, b1: 1, b2: 4}, {("p", "B"): 5, ("q", "A"): 5, ("r", "A"): 17}),
        table({a1: 14, a2: 17, b1: 1, b2: 11}, {("p", "A"): 6, ("p", "B"): 12, ("q", "A"): 8, ("r", "A"): 17}),
        table({a1: 14, a2: 25, b1: 1, b2: 12}, {("p", "A"): 6, ("p", "B"): 13, ("q", "A"): 16, ("r", "A"): 17}),
        table(
            {a1: 14, a2: 25, b1: 1, b2: 17},
            {("p", "A"): 6, ("p", "B"): 13, ("q", "A"): 16, ("q", "B"): 5, ("r", "A"): 17},
        ),
    )
    january, long_ago = number(releases[5], month="2025-01"), number(releases[1], area="A", month="2025-01")
    if january is not None and long_ago is not None:
        assert january - long_ago >= 5, "rows stay: A had 14 in January already, the one more is B's"


def test_the_distance_of_one_report_is_not_told(catalogue: Catalogue) -> None:
    """The one report that was moved farthest lies on a circle around its point that the words of the report give away."""
    addresses = [Address(1.650 + n * 1e-5, 48.1625, "Valmont") for n in range(8)]
    lattice = Lattice.of(addresses, {"Les Tilleuls": QPV}, seed=3)
    rows: Rows = {"qpv": [qpv()], "dealing_points": reports(29, 1.650)}
    near = give(catalogue, {**rows, "dealing_points": reports(30, 1.650)}, places=Places.POINTS, lattice=lattice)
    far = give(
        catalogue,
        {**rows, "dealing_points": reports(29, 1.650) + reports(1, 1.654)},
        places=Places.POINTS,
        lattice=lattice,
    )
    said = [" ".join(line.say(Language.ENGLISH) for line in each.report.lines) for each in (near, far)]
    assert said[0] == said[1], "where one report is changes what is printed"


# Points that stand for addresses.


def test_a_shared_point_lies_in_the_neighbourhood_it_stands_for(catalogue: Catalogue) -> None:
    corner = Polygon(
        [(1.645, 48.160), (1.665, 48.160), (1.665, 48.162), (1.647, 48.162), (1.647, 48.176), (1.645, 48.176)]
    )
    addresses = [Address(1.646, 48.1755 + n * 1e-6, "Valmont") for n in range(4)]
    addresses += [Address(1.6645, 48.161 + n * 1e-6, "Valmont") for n in range(4)]
    lattice = Lattice.of(addresses, {"Les Tilleuls": corner}, seed=1)
    point = lattice.point_of(Point(1.655, 48.161), "Les Tilleuls")
    assert point is None or corner.covers(lattice.in_degrees(point)), "moved out of its neighbourhood"


def test_a_place_is_not_moved_into_another_municipality(catalogue: Catalogue) -> None:
    """Of the municipality in the east seven addresses are known, too few for a point of its own."""
    addresses = [Address(1.650 + n * 1e-5, 48.1625, "Valmont") for n in range(20)]
    addresses += [Address(1.655 + n * 1e-5, 48.1625, "Autreville") for n in range(7)]
    lattice = Lattice.of(addresses, {"Les Tilleuls": QPV}, seed=1)
    assert lattice.point_of(Point(1.65503, 48.1625), "Les Tilleuls") is None


def test_shared_points_are_not_made_of_fewer_addresses_than_is_said(filled: Project) -> None:
    for n in range(40):
        values = {"street": "Rue des Lilas", "commune": "Valmont"}
        add_feature(project=filled, layer="addresses", geometry=Point(1.65 + n * 1e-4, 48.162), values=values)
    filled.set_setting("addresses_per_point", "2")
    try:
        prepare_export(project=filled, audience=Audience.COMMITTEE, places=Places.POINTS)
    except LimitsMapError:
        return

    def leaves(tree: object) -> list[list[object]]:
        if not isinstance(tree, list):
            return []
        if len(tree) == 3 and all(isinstance(part, int) for part in tree):
            return [tree]
        return [leaf for part in tree for leaf in leaves(part)]

    found = leaves(json.loads(str(filled.setting("lattice")))["zones"])
    assert found
    assert min(int(str(leaf[2])) for leaf in found) >= 8


# The memory.


def add(project: Project, number: int) -> None:
    for _ in range(number):
        values = {"date": date(2026, 9, 3), "nature": "sale"}
        add_feature(project=project, layer="dealing_points", geometry=Point(1.655, 48.162), values=values)


def told_in(file: Path) -> set[str]:
    return {cell for line in file.read_text("utf-8-sig").splitlines() for cell in line.split(";")}


def test_a_project_that_is_only_read_does_not_tell_what_nobody_will_remember(
    filled: Project, tmp_path: Path, catalogue: Catalogue
) -> None:
    add(filled, 40)
    export_map(project=filled, out=tmp_path / "un.csv", audience=Audience.COMMITTEE, today=FIRST)
    add(filled, 7)
    with Project.open(filled.path, catalogue, read_only=True) as reading:
        try:
            export_map(project=reading, out=tmp_path / "deux.csv", audience=Audience.COMMITTEE, today=SECOND)
        except ExportError:
            return
    add(filled, 1)
    export_map(project=filled, out=tmp_path / "trois.csv", audience=Audience.COMMITTEE, today=SECOND)
    assert not ("47" in told_in(tmp_path / "deux.csv") and "48" in told_in(tmp_path / "trois.csv"))


def test_what_was_prepared_before_another_export_does_not_tell_one_more(filled: Project, tmp_path: Path) -> None:
    add(filled, 40)
    early = prepare_export(project=filled, audience=Audience.COMMITTEE, today=FIRST)
    add(filled, 1)
    late = prepare_export(project=filled, audience=Audience.COMMITTEE, today=FIRST)
    write_prepared(project=filled, prepared=late, out=tmp_path / "un.csv")
    try:
        write_prepared(project=filled, prepared=early, out=tmp_path / "deux.csv")
    except ExportError:
        return
    assert not ("41" in told_in(tmp_path / "un.csv") and "40" in told_in(tmp_path / "deux.csv"))


def test_no_file_is_there_that_is_not_in_the_log(
    filled: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails, or the disk is full, between the file and the log."""
    add(filled, 40)

    def fails(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "_log", fails)
    with pytest.raises(KeyboardInterrupt):
        export_map(project=filled, out=tmp_path / "un.csv", audience=Audience.COMMITTEE)
    assert not (tmp_path / "un.csv").exists() or given_exports(project=filled)


def test_an_export_that_is_stopped_at_the_end_leaves_no_file(filled: Project, tmp_path: Path) -> None:
    def stop(done: float) -> None:
        if done >= 1:
            raise KeyboardInterrupt

    prepared = prepare_export(project=filled, audience=Audience.COMMITTEE)
    options = ExportOptions(progress=stop)
    with pytest.raises(KeyboardInterrupt):
        write_prepared(project=filled, prepared=prepared, out=tmp_path / "un.csv", options=options)
    assert not (tmp_path / "un.csv").exists()


def test_a_memory_that_was_spoilt_is_not_taken_for_none(filled: Project, tmp_path: Path) -> None:
    add(filled, 40)
    export_map(project=filled, out=tmp_path / "un.csv", audience=Audience.COMMITTEE, today=FIRST)
    filled._db.execute("UPDATE limits_told SET content = '{'")
    filled._db.conn.commit()
    add(filled, 1)
    try:
        export_map(project=filled, out=tmp_path / "deux.csv", audience=Audience.COMMITTEE, today=SECOND)
    except ExportError:
        return
    assert not ("40" in told_in(tmp_path / "un.csv") and "41" in told_in(tmp_path / "deux.csv"))


DEEP = '{"made_on": "2026-10-05", "tables": ' + "[" * 200_000 + "]" * 200_000 + ', "lines": {}}'
TABLE = '{{"made_on": "2026-10-05", "tables": {{"dealing_points": {{"months": [["", "2026-09", {n}]], "places": [["p", "", {n}]], "told": {told}}}}}, "lines": {{}}}}'
LINES = '{{"made_on": "2026-10-05", "tables": {{}}, "lines": {{"follow_ups": {{"(\'signal\',)": [{n}, {mean}]}}}}}}'


@pytest.mark.parametrize(
    "kept",
    [
        DEEP,
        TABLE.format(n="Infinity", told="[]"),
        TABLE.format(n="NaN", told="[]"),
        TABLE.format(n="1" + "0" * 400, told="[[null, null, null]]"),
        TABLE.format(n="-7", told="[[null, null, null]]"),
        LINES.format(n=6, mean='"<script>alert(1)</script>"'),
        LINES.format(n="Infinity", mean="1"),
        LINES.format(n=6, mean="NaN"),
    ],
    ids=["deep", "infinite", "nan", "huge", "negative", "mean of words", "infinite line", "nan mean"],
)
def test_a_hostile_memory_neither_crashes_nor_is_printed(catalogue: Catalogue, kept: str) -> None:
    rows: Rows = {"dealing_points": reports(30, 1.65), "sites": [site("Hall 3", 1.65)]}
    rows["follow_ups"] = [
        row("follow_ups", None, date=date(2026, 2 + n, 3), site=rows["sites"][0].uuid, nature="signal")
        for n in range(6)
    ]
    try:
        disclosed = give(catalogue, rows, Ledger.of([kept], SECOND))
    except LimitsMapError:
        return
    (line,) = layer(disclosed, "follow_ups_counts").features
    delay = line.values.get("delay_days")
    assert delay is None or (isinstance(delay, float) and delay == delay)


@pytest.mark.parametrize(
    "kept",
    [
        "[" * 200_000 + "]" * 200_000,
        '{"epsg": 2154, "zones": {"": [[1, 2]]}}',
        '{"epsg": 2154, "zones": {"": [["x", "a", [1, 2, 8], [1, 2, 8]]]}}',
        '{"epsg": 99999999, "zones": {"": [[1, 2, 8]]}}',
        '{"epsg": 2154, "zones": {"": [[NaN, NaN, 8]]}}',
        '{"epsg": Infinity, "zones": {}}',
        '{"epsg": 2154, "zones": {"": 7}}',
    ],
    ids=["deep", "short leaf", "words", "no such projection", "nan", "infinite", "number"],
)
def test_a_hostile_lattice_is_told_in_words(filled: Project, kept: str) -> None:
    filled.set_setting("lattice", kept)
    with contextlib.suppress(LimitsMapError):
        prepare_export(project=filled, audience=Audience.COMMITTEE, places=Places.POINTS)


@pytest.mark.parametrize(
    ("key", "value"), [("masking_seed", "abc"), ("addresses_per_point", "x"), ("addresses_per_point", "0")]
)
def test_a_hostile_setting_is_told_in_words(filled: Project, key: str, value: str) -> None:
    for n in range(40):
        values = {"street": "Rue des Lilas", "commune": "Valmont"}
        add_feature(project=filled, layer="addresses", geometry=Point(1.65 + n * 1e-4, 48.162), values=values)
    filled.set_setting(key, value)
    try:
        prepare_export(project=filled, audience=Audience.COMMITTEE, places=Places.POINTS)
    except LimitsMapError:
        return


def test_points_of_fewer_addresses_are_not_taken_over_from_the_file(filled: Project) -> None:
    filled.set_setting("lattice", '{"epsg": 2154, "zones": {"": [[600000, 6780000, 1]]}}')
    with pytest.raises(LimitsMapError):
        prepare_export(project=filled, audience=Audience.COMMITTEE, places=Places.POINTS)


# Files.


def test_a_photo_that_is_a_program_is_not_run(tmp_path: Path) -> None:
    """Pillow hands PostScript to Ghostscript, which reads and writes files for it."""
    written = tmp_path / "written"
    program = (
        f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n({written}) (w) file closefile\nshowpage\n"
    )
    content = program.encode()
    assert bare(Photo("photo", content, "image/jpeg", "", may_be_shown=True), "photo-1") is None
    assert not written.exists()


@pytest.mark.parametrize("name", ["essai.gpkg", "lien.gpkg", "dur.gpkg"])
def test_an_export_does_not_take_the_place_of_the_project(filled: Project, tmp_path: Path, name: str) -> None:
    out = filled.path.with_name(name)
    if name == "lien.gpkg":
        out.symlink_to(filled.path)
    if name == "dur.gpkg":
        out.hardlink_to(filled.path)
    before = filled.path.stat().st_ino
    with contextlib.suppress(ExportError):
        export_map(project=filled, out=out, audience=Audience.COMMITTEE)
    assert filled.path.stat().st_ino == before
    assert name != "dur.gpkg" or out.stat().st_ino == before


def test_an_export_does_not_take_the_place_of_another_project(
    filled: Project, tmp_path: Path, catalogue: Catalogue
) -> None:
    other = tmp_path / "autre.gpkg"
    Project.create(other, title="Autre", catalogue=catalogue).close()
    with contextlib.suppress(ExportError):
        export_map(project=filled, out=other, audience=Audience.COMMITTEE)
    Project.open(other, catalogue).close()


@pytest.mark.parametrize("name", ["a\0b.csv", "a\ud800.csv"])
def test_a_name_that_no_file_can_have_is_told_in_words(filled: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError):
        export_map(project=filled, out=tmp_path / name, audience=Audience.COMMITTEE)


def test_whatever_a_writer_says_of_a_full_disk_is_told_in_words(
    filled: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GDAL says it with an error of its own."""

    def full(*_: object, **__: object) -> None:
        raise FeatureError("Could not add feature to layer: database or disk is full")

    monkeypatch.setattr(pyogrio.raw, "write", full)
    with pytest.raises(ExportError):
        export_map(project=filled, out=tmp_path / "un.gpkg", audience=Audience.COMMITTEE)
