"""A sign in the zone of a reclaimed site raises the alarm at once, whichever way it comes in, and only once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, Polygon, box

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.errors import InvalidValueError, LimitsMapError, NotFoundError
from limits_map.operations.alarms import signal_words
from limits_map.operations.consequences import with_consequences
from limits_map.operations.features import add_feature, change_feature, change_values, move_feature, revert
from limits_map.operations.imports import import_source
from limits_map.operations.site_summary import site_summary
from limits_map.operations.watch import Watch, answer_signal, open_signals
from limits_map.operations.watched_sites import watched_sites
from limits_map.store.project import Project
from limits_map.words import Language, Text

TODAY = date(2026, 11, 21)
BEGAN = date(2026, 9, 1)
PLACE = Point(1.65, 48.165)
GROUND = Geod(ellps="WGS84")


def day(before: int = 0) -> date:
    return TODAY - timedelta(days=before)


def away(metres: float, *, place: Point = PLACE, azimuth: float = 90) -> Point:
    longitude, latitude, _ = GROUND.fwd(place.x, place.y, azimuth, metres)
    return Point(longitude, latitude)


def site(project: Project, name: str = "Tour", geometry: Any = PLACE, began: date = BEGAN, **values: object) -> str:
    """A site reclaimed on a day."""
    given: dict[str, object] = {"name": name, "stage": "action", "opened_on": "01/01/2020", **values}
    uuid = add_feature(project=project, layer="sites", geometry=geometry, values=given, today=began).rows[0].uuid
    change_values(project=project, layer="sites", uuids=[uuid], values={"stage": "reclaimed"}, today=began)
    return uuid


def report(project: Project, place: Point | None, when: date = TODAY, **values: object) -> Changes:
    given = {"date": when, "nature": "lookout", **values}
    return add_feature(project=project, layer="dealing_points", geometry=place, values=given, today=TODAY)


def finding(project: Project, place: Point | None, when: date | None = TODAY, **values: object) -> Changes:
    given = {"date": when, "item": "lighting", "score": "0", **values}
    return add_feature(project=project, layer="urban_walks", geometry=place, values=given, today=TODAY)


def follow_up(project: Project, uuid: str, nature: str, when: date = TODAY, **values: object) -> Changes:
    given = {"date": when, "site": uuid, "nature": nature, "text": "essai", **values}
    return add_feature(project=project, layer="follow_ups", geometry=None, values=given, today=TODAY)


def signals(project: Project, uuid: str | None = None) -> list[Feature]:
    rows = [row for row in project.features("follow_ups") if row.values["nature"] == "signal"]
    return [row for row in rows if uuid in (None, row.values["site"])]


def days(project: Project, uuid: str | None = None) -> list[date]:
    return sorted(when for row in signals(project, uuid) if isinstance(when := row.values["date"], date))


def watch(project: Project, uuid: str, today: date = TODAY) -> Watch:
    watch = site_summary(project=project, uuid=uuid, today=today).watch
    assert watch is not None
    return watch


# Which way it comes in


def test_a_report_entered_by_hand_raises_the_alarm_in_the_same_change(project: Project) -> None:
    tower = site(project)
    changes = report(project, away(40), when=day(1), time="18:30")
    (signal,) = signals(project)
    assert [row.layer for row in changes.rows] == ["dealing_points", "follow_ups"]
    assert signal.values["site"] == tower
    assert (signal.values["date"], signal.values["time"]) == (day(1), "18:30")
    assert signal.values["text"] == "Signalement (Guet) à 40\N{NO-BREAK SPACE}m du site"
    assert signal.values["origin"] == f"dealing_points/{changes.rows[0].uuid}"
    words = signal_words(project, signal)
    assert words.say(Language.ENGLISH) == "Dealing report (Lookout) 40\N{NO-BREAK SPACE}m from the site"


def test_what_raised_the_alarm_is_told_in_both_languages_until_somebody_writes_it_anew(project: Project) -> None:
    tower = site(project)
    for before, place in ((1, PLACE), (2, away(60)), (3, None)):
        finding(project, place, when=day(before), item="dealing_signs", site=tower)
    english = {str(row.values["date"]): signal_words(project, row).say(Language.ENGLISH) for row in signals(project)}
    assert english == {
        str(day(1)): "Finding (Signs of dealing) on the spot",
        str(day(2)): "Finding (Signs of dealing) 60\N{NO-BREAK SPACE}m from the site",
        str(day(3)): "Finding (Signs of dealing)",
    }
    (uuid,) = [row.uuid for row in signals(project) if row.values["date"] == day(1)]
    change_values(project=project, layer="follow_ups", uuids=[uuid], values={"text": "Des chaises"})
    (row,) = project.features("follow_ups", [uuid])
    assert signal_words(project, row).say(Language.ENGLISH) == "Des chaises"
    lost = row.with_values({"origin": "nulle part/x", "text": "Perdu"})
    assert signal_words(project, lost).say(Language.ENGLISH) == "Perdu"


def test_undo_takes_the_alarm_with_its_cause_and_redo_brings_both_back(project: Project) -> None:
    site(project)
    changes = report(project, away(40))
    (raised,) = signals(project)
    undone = revert(project=project, changes=changes)
    assert (signals(project), project.count("dealing_points")) == ([], 0)
    revert(project=project, changes=undone)
    assert [row.uuid for row in signals(project)] == [raised.uuid]
    assert project.count("dealing_points") == 1


def test_an_import_raises_the_alarm_and_the_same_file_again_does_not(project: Project, tmp_path: Path) -> None:
    tower = site(project)
    file = tmp_path / "signalements.csv"
    file.write_text(
        "N°;Date;Heure;Nature;Latitude;Longitude\n"
        "1;19/11/2026;21:00;Vente;48,165;1,6501\n"
        "2;19/11/2026;18:00;Guet;48,165;1,6502\n"
        "3;20/11/2026;;Guet;48,165;1,6503\n"
        "4;20/11/2026;;Guet;48,165;1,7\n",
        "utf-8",
    )
    outcome = import_source(project=project, path=file, today=TODAY)
    assert days(project, tower) == [day(2), day(1)]
    assert min(signals(project), key=lambda row: str(row.values["date"])).values["time"] == "18:00"
    again = import_source(project=project, path=file, today=TODAY)
    assert not again.changes
    assert len(signals(project)) == 2
    revert(project=project, changes=outcome.changes)
    assert signals(project) == []
    import_source(project=project, path=file, today=TODAY)
    assert len(signals(project)) == 2


def test_an_alarm_that_was_removed_does_not_come_back_with_the_same_file(project: Project, tmp_path: Path) -> None:
    site(project)
    file = tmp_path / "signalements.csv"
    text = "N°;Date;Nature;Lieu;Latitude;Longitude\n1;19/11/2026;Vente;Hall;48,165;1,6501\n"
    file.write_text(text, "utf-8")
    import_source(project=project, path=file, today=TODAY)
    (signal,) = signals(project)
    project.apply(Changes(Text.same("retirer"), (RowChange(signal.layer, signal.uuid, signal, None),)))
    file.write_text(text.replace("Hall", "Entrée").replace("1,6501", "1,65011"), "utf-8")
    assert import_source(project=project, path=file, today=TODAY).tables[0].updated == 1
    assert signals(project) == []


def test_a_report_that_a_partner_dates_anew_is_a_new_sighting(project: Project) -> None:
    site(project)
    uuid = report(project, away(40), when=day(10)).rows[0].uuid
    change_values(project=project, layer="dealing_points", uuids=[uuid], values={"date": day(1)}, today=TODAY)
    assert days(project) == [day(10), day(1)]


def test_a_walk_that_is_imported_raises_the_alarm(project: Project, tmp_path: Path) -> None:
    tower = site(project)
    file = tmp_path / "constats.csv"
    file.write_text(
        "id;rubrique;note;date;heure;latitude;longitude\n"
        "1;Signes de trafic;0;20/11/2026;20:15;48,165;1,6502\n"
        "2;Éclairage;0;19/11/2026;20:20;48,165;1,6502\n",
        "utf-8",
    )
    import_source(project=project, path=file, today=TODAY)
    (signal,) = signals(project, tower)
    assert str(signal.values["text"]).startswith("Constat (Signes de trafic) à 15")


def test_a_row_moved_into_the_zone_raises_the_alarm_and_inside_it_does_not(project: Project) -> None:
    site(project)
    uuid = report(project, away(400)).rows[0].uuid
    assert signals(project) == []
    move_feature(project=project, layer="dealing_points", uuid=uuid, geometry=away(80), today=TODAY)
    assert len(signals(project)) == 1
    (signal,) = signals(project)
    project.apply(Changes(Text.same("retirer"), (RowChange(signal.layer, signal.uuid, signal, None),)))
    move_feature(project=project, layer="dealing_points", uuid=uuid, geometry=away(60), today=TODAY)
    assert signals(project) == []


def test_a_change_that_makes_a_finding_a_sign_raises_the_alarm(project: Project) -> None:
    site(project)
    uuid = finding(project, away(20), item="dealing_signs", score="3").rows[0].uuid
    assert signals(project) == []
    change_values(project=project, layer="urban_walks", uuids=[uuid], values={"score": "0"}, today=TODAY)
    assert len(signals(project)) == 1


def test_a_form_that_moves_and_changes_at_once_raises_one(project: Project) -> None:
    site(project)
    uuid = finding(project, away(300), item="lighting", score="3").rows[0].uuid
    change_feature(
        project=project,
        layer="urban_walks",
        uuid=uuid,
        geometry=away(10),
        values={"item": "dealing_signs", "score": "0"},
        today=TODAY,
    )
    assert len(signals(project)) == 1


def test_a_date_put_right_raises_the_alarm(project: Project) -> None:
    site(project)
    uuid = report(project, away(20), when=TODAY + timedelta(days=300)).rows[0].uuid
    assert signals(project) == []
    change_values(project=project, layer="dealing_points", uuids=[uuid], values={"date": day(3)}, today=TODAY)
    assert days(project) == [day(3)]


def test_a_partners_remark_raises_the_alarm(project: Project) -> None:
    tower = site(project)
    follow_up(project, tower, "remark", text="Des chaises dans le hall")
    (signal,) = signals(project, tower)
    assert signal.values["text"] == "Remarque d'un partenaire"
    follow_up(project, tower, "meeting", when=day(4))
    assert len(signals(project)) == 1


def test_a_finding_far_away_that_belongs_to_the_site_raises_the_alarm(project: Project) -> None:
    tower = site(project)
    finding(project, away(900), item="dealing_signs", site=tower)
    finding(project, None, when=day(1), item="dealing_signs", site=tower)
    assert [row.values["text"] for row in signals(project, tower)] == [
        "Constat (Signes de trafic) à 900\N{NO-BREAK SPACE}m du site",
        "Constat (Signes de trafic)",
    ]


def test_a_finding_without_a_date_is_of_today(project: Project) -> None:
    site(project)
    finding(project, away(10), when=None, item="dealing_signs")
    assert days(project) == [TODAY]


# Where, when and how strong


@pytest.mark.parametrize(
    "place",
    [
        PLACE,
        Point(-61.55, 16.24),
        Point(-52.33, 4.93),
        Point(55.45, -20.88),
        Point(45.23, -12.78),
        Point(166.45, -22.27),
    ],
    ids=["Eure-et-Loir", "Guadeloupe", "Guyane", "Réunion", "Mayotte", "Nouvelle-Calédonie"],
)
@pytest.mark.parametrize("azimuth", [0, 45, 90, 180, 270])
def test_the_zone_ends_where_it_says_in_metres(project: Project, place: Point, azimuth: float) -> None:
    site(project, geometry=place, watch_m=150)
    report(project, away(150.5, place=place, azimuth=azimuth))
    assert signals(project) == []
    report(project, away(149.5, place=place, azimuth=azimuth))
    assert len(signals(project)) == 1


def test_the_zone_of_an_outline_begins_at_its_edge(project: Project) -> None:
    site(project, geometry=box(1.650, 48.165, 1.652, 48.166), watch_m=50)
    corner = Point(1.652, 48.166)
    report(project, away(51, place=corner, azimuth=45))
    assert signals(project) == []
    report(project, Point(1.651, 48.1655))
    report(project, away(49, place=corner, azimuth=45), when=day(1))
    assert [row.values["text"] for row in signals(project)] == [
        "Signalement (Guet) sur place",
        "Signalement (Guet) à 49\N{NO-BREAK SPACE}m du site",
    ]


def test_a_site_without_a_place_hears_what_belongs_to_it(project: Project) -> None:
    nowhere = site(project, geometry=None)
    report(project, away(10))
    assert signals(project) == []
    follow_up(project, nowhere, "remark")
    assert len(signals(project, nowhere)) == 1
    assert [signal.day for signal in watch(project, nowhere).unanswered] == [TODAY]


def test_each_site_whose_zone_it_lies_in_hears_a_report(project: Project) -> None:
    tower, hall, far = site(project), site(project, "Hall", away(120)), site(project, "Square", away(500))
    report(project, away(60))
    assert [len(signals(project, uuid)) for uuid in (tower, hall, far)] == [1, 1, 0]


def test_one_signal_a_site_and_day(project: Project) -> None:
    tower = site(project)
    for metres in (10, 20, 30):
        report(project, away(metres))
    finding(project, away(15), item="dealing_signs")
    follow_up(project, tower, "remark")
    assert days(project) == [TODAY]
    report(project, away(10), when=day(1))
    assert days(project) == [day(1), TODAY]


def test_what_is_seen_after_an_answer_of_the_same_day_raises_another(project: Project) -> None:
    tower = site(project)
    report(project, away(10), time="05:40")
    follow_up(project, tower, "answer", time="06:20", answers=signals(project)[0].uuid)
    report(project, away(12), time="06:10")
    assert len(signals(project)) == 1
    report(project, away(14), time="06:25")
    assert [row.values["time"] for row in signals(project)] == ["05:40", "06:25"]
    for signal in signals(project):
        follow_up(project, tower, "answer", time="07:00", answers=signal.uuid)
    report(project, away(16))
    assert len(open_signals(project=project, today=TODAY)) == 1


def test_a_signal_entered_by_hand_is_the_one_of_its_day(project: Project) -> None:
    tower = site(project)
    follow_up(project, tower, "signal", text="Un guetteur")
    report(project, away(10))
    assert [row.values["text"] for row in signals(project)] == ["Un guetteur"]


def test_days_before_the_watch_and_days_to_come_raise_nothing(project: Project) -> None:
    site(project)
    report(project, away(10), when=BEGAN - timedelta(days=1))
    report(project, away(10), when=TODAY + timedelta(days=1))
    assert signals(project) == []
    report(project, away(10), when=BEGAN)
    report(project, away(10), when=TODAY)
    assert days(project) == [BEGAN, TODAY]


@pytest.mark.parametrize("stage", ["signal", "diagnosis", "plan", "action", "closed"])
def test_only_a_site_under_watch_listens(project: Project, stage: str) -> None:
    tower = site(project)
    change_values(project=project, layer="sites", uuids=[tower], values={"stage": stage}, today=day(5))
    report(project, away(10))
    assert signals(project) == []
    assert watched_sites(project) == []
    assert site_summary(project=project, uuid=tower, today=TODAY).watch is None


def test_a_site_that_comes_back_under_watch_listens_from_then_on(project: Project) -> None:
    tower = site(project)
    follow_up(project, tower, "signal", when=day(20))
    change_values(project=project, layer="sites", uuids=[tower], values={"stage": "action"}, today=day(18))
    assert open_signals(project=project, today=TODAY) == []
    change_values(project=project, layer="sites", uuids=[tower], values={"stage": "reclaimed"}, today=day(7))
    report(project, away(10), when=day(8))
    report(project, away(10), when=day(7))
    assert days(project) == [day(20), day(7)]
    assert [signal.day for signal in open_signals(project=project, today=TODAY)] == [day(7)]
    assert watch(project, tower).weeks == 1


def test_a_report_in_the_change_that_begins_the_watch_raises_nothing(project: Project) -> None:
    site(project, began=TODAY)
    tower = next(row for row in project.features("sites"))
    before = tower.with_values({"stage": "action"})
    new = Feature.new("dealing_points", away(10), {"date": day(1), "nature": "lookout"})
    rows = with_consequences(
        project, [RowChange("sites", tower.uuid, before, tower), RowChange(new.layer, new.uuid, None, new)], TODAY
    )
    assert not [row for row in rows if row.layer == "follow_ups"]


def test_a_site_read_from_a_file_listens_from_that_day(project: Project, tmp_path: Path) -> None:
    today = date.today()
    file = tmp_path / "sites.csv"
    file.write_text("nom;etape;niveau;latitude;longitude\nTour;Reconquis;1;48,165;1,65\n", "utf-8")
    import_source(project=project, path=file)
    uuid = project.features("sites")[0].uuid
    given = {"nature": "lookout", "date": today - timedelta(days=1)}
    add_feature(project=project, layer="dealing_points", geometry=away(5), values=given)
    assert signals(project) == []
    add_feature(project=project, layer="dealing_points", geometry=away(5), values={"nature": "sale", "date": today})
    assert days(project) == [today]
    assert watch(project, uuid, today + timedelta(days=15)).weeks == 2


def test_what_each_sensitivity_hears(project: Project) -> None:
    places = {name: Point(1.6 + n / 100, 48.1) for n, name in enumerate(("high", "normal", "low"))}
    sites = {name: site(project, name, place, sensitivity=name) for name, place in places.items()}
    unsaid = site(project, "unsaid", Point(1.7, 48.1), sensitivity="")
    for name, place in (*places.items(), ("unsaid", Point(1.7, 48.1))):
        finding(project, place, item="lighting", score="1", stop=name)
    assert [len(signals(project, uuid)) for uuid in (*sites.values(), unsaid)] == [1, 0, 0, 0]
    for place in (*places.values(), Point(1.7, 48.1)):
        report(project, place, when=day(1))
    assert [len(signals(project, uuid)) for uuid in (*sites.values(), unsaid)] == [2, 1, 0, 1]


@pytest.mark.parametrize(("apart", "raised"), [(0, 1), (1, 1), (13, 1), (14, 1), (15, 0), (40, 0)])
@pytest.mark.parametrize("late_one_first", [False, True])
def test_the_low_sensitivity_asks_for_two_signs_within_two_weeks(
    project: Project, apart: int, raised: int, late_one_first: bool
) -> None:
    tower = site(project, sensitivity="low")
    for when in sorted((day(apart), TODAY), reverse=late_one_first):
        report(project, away(10), when=when)
    assert days(project, tower) == [TODAY] * raised


def test_two_signs_that_come_together_are_two(project: Project) -> None:
    tower = site(project, sensitivity="low")
    finding(project, away(10), item="lighting", score="0")
    follow_up(project, tower, "remark", when=day(3))
    assert signals(project) == []
    finding(project, away(10), item="dealing_signs", score="0", when=day(1))
    assert days(project) == [day(1)]


def test_a_sign_that_leaves_in_the_same_change_is_not_counted(project: Project) -> None:
    site(project, sensitivity="low")
    uuid = report(project, away(10), when=day(1)).rows[0].uuid
    gone = project.feature("dealing_points", uuid)
    assert gone is not None
    new = Feature.new("dealing_points", away(20), {"date": TODAY, "nature": "lookout"})
    arriving = RowChange(new.layer, new.uuid, None, new)
    moved = RowChange(gone.layer, gone.uuid, gone, gone.with_geometry(away(900)))
    assert len(with_consequences(project, [arriving, moved], TODAY)) == 2
    assert len(with_consequences(project, [arriving, RowChange(gone.layer, gone.uuid, gone, None)], TODAY)) == 2
    assert len(with_consequences(project, [arriving], TODAY)) == 2


def test_signs_before_the_watch_do_not_count_towards_the_number(project: Project) -> None:
    site(project, sensitivity="low")
    report(project, away(10), when=BEGAN - timedelta(days=1))
    report(project, away(10), when=BEGAN)
    assert signals(project) == []


# Rows that another program wrote


@pytest.fixture
def by_qgis(project: Project) -> Callable[..., None]:
    """Writes into a column what no form would."""

    def write(layer: str, **values: object) -> None:
        for key, value in values.items():
            project._db.execute(f'UPDATE "{layer}" SET "{key}" = ?', [value])
        project._db.conn.commit()

    return write


@pytest.mark.parametrize("metres", [None, 0, -5, 1e9, "beaucoup", float("inf"), ""])
def test_a_zone_that_cannot_be_one_is_the_usual_one(
    project: Project, by_qgis: Callable[..., None], metres: object
) -> None:
    site(project)
    by_qgis("sites", watch_m=metres)
    report(project, away(101))
    assert signals(project) == []
    report(project, away(99))
    assert len(signals(project)) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"sensitivity": "extrême"},
        {"sensitivity": 3},
        {"watch_m": 99.6},
        {"opened_on": "hier"},
        {"level": "9"},
    ],
)
def test_odd_values_of_a_site_stop_nothing(
    project: Project, by_qgis: Callable[..., None], odd: dict[str, object]
) -> None:
    tower = site(project)
    by_qgis("sites", **odd)
    report(project, away(50))
    assert len(signals(project, tower)) == 1
    assert [signal.day for signal in watch(project, tower).unanswered] == [TODAY]


@pytest.mark.parametrize(
    "odd",
    [
        {"date": "hier"},
        {"date": None},
        {"time": "25:99"},
        {"time": "18:30+02:00"},
        {"site": "nulle part"},
        {"site": None},
        {"answers": "rien"},
        {"nature": '["signal"]'},
    ],
)
def test_odd_follow_ups_stop_nothing(project: Project, by_qgis: Callable[..., None], odd: dict[str, object]) -> None:
    tower = site(project)
    follow_up(project, tower, "signal", when=day(6), time="10:00")
    follow_up(project, tower, "answer", when=day(5), time="11:00")
    by_qgis("follow_ups", **odd)
    report(project, away(50), time="21:00")
    assert days(project)[-1] == TODAY
    assert watch(project, tower).unanswered[-1].day == TODAY
    assert open_signals(project=project, today=TODAY)[-1].day == TODAY


def test_decisions_without_a_day_or_state_stop_nothing(project: Project, by_qgis: Callable[..., None]) -> None:
    tower = site(project)
    for odd in ({"date": "un jour"}, {"stage": "perdu"}, {"site": None}):
        by_qgis("decisions", **odd)
        assert watch(project, tower).weeks is not None


# What the watch has seen


def test_quiet_days_and_weeks_are_counted_from_reports_remarks_and_signals(project: Project) -> None:
    tower = site(project, began=day(70))
    assert watch(project, tower) == Watch(None, (), 10, 10)
    report(project, away(10), when=day(3))
    report(project, away(10), when=day(5))
    follow_up(project, tower, "remark", when=day(17))
    finding(project, None, when=day(30), item="dealing_signs", site=tower)
    finding(project, away(5), when=day(40), item="lighting", score="1")
    report(project, away(500), when=day(50))
    seen = watch(project, tower)
    assert (seen.quiet_days, seen.quiet_weeks, seen.weeks) == (3, 7, 10)
    assert [signal.day for signal in seen.unanswered] == [day(30), day(17), day(5), day(3)]


def test_the_watch_of_today_has_no_week_yet(project: Project) -> None:
    tower = site(project, began=TODAY)
    assert watch(project, tower) == Watch(None, (), 0, 0)
    assert watch(project, tower, TODAY + timedelta(days=6)).weeks == 0
    assert watch(project, tower, TODAY + timedelta(days=7)).weeks == 1


# The answer


def test_an_answer_stops_the_clock_and_is_undone(project: Project) -> None:
    tower = site(project)
    report(project, away(40), time="18:30")
    (signal,) = open_signals(project=project, today=TODAY)
    changes = answer_signal(
        project=project,
        layer="follow_ups",
        uuid=signal.row.uuid,
        text="Passage du gardien, chaises retirées",
        day=TODAY,
        time="20h",
        by="Bailleur A",
        today=TODAY,
    )
    assert open_signals(project=project, today=TODAY) == []
    assert watch(project, tower).unanswered == ()
    answer = changes.rows[0].after
    assert answer is not None
    assert {key: answer.values[key] for key in ("site", "nature", "by", "answers", "time")} == {
        "site": tower,
        "nature": "answer",
        "by": "Bailleur A",
        "answers": signal.row.uuid,
        "time": "20:00",
    }
    revert(project=project, changes=changes)
    assert len(open_signals(project=project, today=TODAY)) == 1


def test_one_answer_may_stop_every_clock_of_its_site(project: Project) -> None:
    tower, hall = site(project), site(project, "Hall", away(900))
    for before in (4, 3, 2):
        report(project, away(40), when=day(before))
    report(project, away(900), when=day(3))
    waiting = open_signals(project=project, today=TODAY)
    assert [signal.day for signal in waiting] == [day(4), day(3), day(3), day(2)]
    last = next(signal for signal in waiting if signal.day == day(2))
    answer_signal(
        project=project,
        layer="follow_ups",
        uuid=last.row.uuid,
        text="Présence",
        day=TODAY,
        others_too=True,
        today=TODAY,
    )
    assert [signal.row.values["site"] for signal in open_signals(project=project, today=TODAY)] == [hall]
    assert watch(project, tower).unanswered == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "  "},
        {"time": "midi et demi"},
        {"day": day(2)},
        {"day": day(1), "time": "18:29"},
        {"day": TODAY + timedelta(days=1)},
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_changes_nothing(project: Project, wrong: dict[str, Any]) -> None:
    site(project)
    report(project, away(40), when=day(1), time="18:30")
    (signal,) = open_signals(project=project, today=TODAY)
    given = {"text": "Passage", "day": TODAY, **wrong}
    with pytest.raises(InvalidValueError) as told:
        answer_signal(project=project, layer="follow_ups", uuid=signal.row.uuid, today=TODAY, **given)
    assert told.value.text.fr
    assert project.count("follow_ups") == 1


def test_a_signal_that_is_gone_cannot_be_answered(project: Project) -> None:
    tower = site(project)
    meeting = follow_up(project, tower, "meeting").rows[0].uuid
    for uuid in ("nothing", meeting):
        with pytest.raises(NotFoundError):
            answer_signal(project=project, layer="follow_ups", uuid=uuid, text="Passage", today=TODAY)


# Whatever the order


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Project]:
    """A project with a site of each sensitivity, one of them an outline."""
    path = tmp_path_factory.mktemp("veille") / "essai.gpkg"
    with Project.create(path, title="Essai", catalogue=catalogue) as project:
        site(project, "Vive", PLACE, sensitivity="high")
        site(project, "Normale", away(150), sensitivity="normal")
        site(project, "Basse", Polygon(box(1.651, 48.1645, 1.653, 48.1655)), sensitivity="low")
        report(project, away(30), when=day(9))
        report(project, Point(1.652, 48.165), when=day(16))
        yield project


_NUMBERED = st.lists(
    st.tuples(
        st.sampled_from(["dealing_points", "urban_walks"]),
        st.integers(-2, 30),
        st.sampled_from([None, "08:00", "21:30"]),
        st.integers(0, 400),
        st.sampled_from(["lighting", "dealing_signs"]),
        st.sampled_from(["0", "1", "3"]),
    ),
    min_size=2,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_NUMBERED, data=st.data())
def test_the_order_of_rows_does_not_matter(listening: Project, rows: list[Any], data: st.DataObject) -> None:
    changes = []
    for number, (layer, before, time, metres, item, score) in enumerate(rows):
        values = {"date": day(before), "time": time, "item": item, "score": score, "nature": "lookout"}
        known = {field.key: values.get(field.key) for field in listening.catalogue[layer].fields}
        row = Feature(layer, f"row {number}", away(metres), known, "essai", str(number))
        changes.append(RowChange(layer, row.uuid, None, row))

    def raised(order: list[RowChange]) -> list[tuple[object, ...]]:
        after = with_consequences(listening, order, TODAY, by_hand=False)[len(order) :]
        keys = ("site", "date", "time", "text", "origin")
        told = [tuple(row.after.values[key] for key in keys) for row in after if row.after is not None]
        return sorted(told, key=repr)

    in_order = raised(changes)
    assert raised(data.draw(st.permutations(changes))) == in_order
    assert len({(site, when) for site, when, *_ in in_order}) == len(in_order)
    assert all(isinstance(when, date) and BEGAN <= when <= TODAY for _, when, *_ in in_order)


def test_errors_are_told_in_both_languages(project: Project) -> None:
    with pytest.raises(LimitsMapError) as told:
        answer_signal(project=project, layer="follow_ups", uuid="x", text="y")
    assert told.value.text.fr != told.value.text.en


# Findings of a walk that wait to be tidied up


def test_a_finding_that_waits_to_be_tidied_up_raises_nothing_until_it_is(project: Project) -> None:
    tower = site(project)
    noted = finding(project, away(40), item="dealing_signs", status="captured", time="21:40")
    assert signals(project) == []
    uuid = noted.rows[0].uuid
    change_values(project=project, layer="urban_walks", uuids=[uuid], values={"score": "1"}, today=TODAY)
    assert signals(project) == [], "it is changed and still waits"
    tidied = change_values(project=project, layer="urban_walks", uuids=[uuid], values={"status": "open"}, today=TODAY)
    (signal,) = signals(project, tower)
    assert (signal.values["date"], signal.values["time"]) == (TODAY, "21:40")
    assert signal.values["origin"] == f"urban_walks/{uuid}"
    revert(project=project, changes=tidied)
    assert signals(project) == []


def test_of_what_is_noted_for_the_evening_only_what_is_a_sign_raises_the_alarm(project: Project) -> None:
    tower = site(project)
    uuids = [
        finding(project, away(30), item=item, status="captured").rows[0].uuid for item in ("dealing_signs", "comfort")
    ]
    change_values(project=project, layer="urban_walks", uuids=uuids, values={"status": "open"}, today=TODAY)
    (signal,) = signals(project, tower)
    assert signal.values["origin"] == f"urban_walks/{uuids[0]}"


def test_what_still_waits_is_not_among_the_signs_that_have_to_be_several(project: Project) -> None:
    """A watch that listens to repetition does not count what nobody has read again."""
    tower = site(project, sensitivity="low")
    for before in range(6):
        finding(project, PLACE, when=day(before), item="dealing_signs", status="captured")
    report(project, PLACE, when=TODAY)
    assert signals(project, tower) == []
