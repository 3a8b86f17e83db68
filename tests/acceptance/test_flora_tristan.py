"""The Flora Tristan story in the sample project: told from the first signal to the watch, and played on from there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import Point

from limits_map.analysis.gaps import GapKind
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Changes, Value
from limits_map.domain.signals import EarlySignal
from limits_map.operations.dashboard import dashboard
from limits_map.operations.features import add_feature, change_values
from limits_map.operations.gaps import site_gap
from limits_map.operations.imports import import_source
from limits_map.operations.indicators import indicators_of
from limits_map.operations.projects import create_sample_project
from limits_map.operations.site_summary import SiteSummary, site_summary
from limits_map.operations.watch import answer_signal, open_signals
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.ui.session import Session
from limits_map.words import Language

FLORA, FOOT = "Tour Flora Tristan (exemple)", Point(1.6562022, 48.1626633)
BEGUN, TODAY, RETURN_WALK = date(2026, 6, 30), date(2026, 11, 22), date(2026, 12, 3)
ASSOCIATION, LANDLORD = "Association Les Deux Rives (exemple)", "Bailleur Habitat des Tilleuls (exemple)"
Content = dict[tuple[str, str], tuple[dict[str, Value], str | None, str | None, str | None]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    path = tmp_path_factory.mktemp("exemple") / "exemple.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    return path


@pytest.fixture
def sample(made: Path, tmp_path: Path, catalogue: Catalogue) -> Iterator[Project]:
    with Project.open(Path(shutil.copy(made, tmp_path / "exemple.gpkg")), catalogue) as project:
        yield project


@pytest.fixture
def session(sample: Project) -> Iterator[Session]:
    session = Session(sample, Language.FRENCH)
    yield session
    session.deleteLater()


def tower(project: Project, today: date = TODAY) -> SiteSummary:
    (site,) = project.features_where("sites", "name", FLORA)
    return site_summary(project=project, uuid=site.uuid, today=today)


def told(summary: SiteSummary) -> list[tuple[date, str, str]]:
    """The timeline as it is read, the oldest first."""
    entries = [
        (entry.day, entry.heading.say(Language.FRENCH), entry.text.say(Language.FRENCH)) for entry in summary.timeline
    ]
    return entries[::-1]


def content(project: Project) -> Content:
    """Every row of every layer with all it says."""
    return {
        (row.layer, row.uuid): (
            dict(row.values),
            None if row.geometry is None else row.geometry.wkb_hex,
            row.source,
            row.source_key,
        )
        for layer in project.catalogue
        for row in project.features(layer.key)
    }


def waiting(project: Project, today: date = TODAY) -> list[EarlySignal]:
    return open_signals(project=project, today=today)


def test_the_sample_opens_with_every_signal_at_the_tower_answered(sample: Project) -> None:
    assert waiting(sample) == []
    assert sample.problems() == []
    watch = tower(sample).watch
    assert watch is not None
    assert (watch.unanswered, watch.quiet_days, watch.quiet_weeks, watch.weeks) == ((), 12, 18, 20)


def test_the_stages_and_levels_stand_in_order_with_who_decided_and_why(sample: Project) -> None:
    decisions = sorted(tower(sample).decisions, key=lambda row: str(row.values["date"]))
    stages = [row.values["stage"] for row in decisions if row.values["stage"]]
    levels = [row.values["level"] for row in decisions if row.values["level"]]
    assert stages == ["signal", "diagnosis", "plan", "action", "reclaimed"]
    assert levels == ["4", "3", "2", "1", "1"]
    assert all(row.values["ground"] and row.values["decided_by"] and row.values["reason"] for row in decisions)
    site = tower(sample).site.values
    assert (site["stage"], site["level"], site["neighbourhood"]) == ("reclaimed", "1", "Les Tilleuls")


def test_the_sheet_tells_the_story_from_the_first_signal_to_the_watch(sample: Project) -> None:
    story = told(tower(sample))
    assert [day for day, _, _ in story] == sorted(day for day, _, _ in story)
    lines = [f"{day} {heading} {text}" for day, heading, text in story]
    steps = [
        "2025-11-24 Premier signal → répondu en 14 jours",
        "2025-12-19 Décision Diagnostic → Plan d'action",
        "2026-01-12 Travaux Début de la rénovation",
        "2026-04-17 Événement Réseau démantelé",
        "2026-04-24 Décision 4 rouge → 3 orange",
        "2026-05-22 Action\u00a0: Vérifiée Rénovation du hall",
        "2026-06-06 Événement Ouverture du local « Paroles d'habitants »",
        "2026-06-30 Décision Réappropriation → Reconquis, sous veille",
        "2026-09-22 Premier signal → répondu en 6 heures Signalement (Guet)",
        "2026-10-30 Bilan Taux d'occupation de 78 % à 94 %",
        "2026-11-10 Premier signal → répondu en 3 heures Remarque d'un partenaire",
    ]
    places = [next((place for place, line in enumerate(lines) if line.startswith(step)), -1) for step in steps]
    assert -1 not in places, steps[places.index(-1)]
    assert places == sorted(places)


def test_reports_from_before_the_watch_are_no_alarms(sample: Project) -> None:
    """Two dozen reports lie at the foot of the tower; only the chair of September is of the time under watch."""
    origins = {str(origin) for _, origin in sample.columns("follow_ups", ["origin"]) if origin}
    raised = [sample.feature(*origin.split("/")) for origin in sorted(origins)]
    seen = sorted((row.layer, row.values["date"], row.values["time"]) for row in raised if row is not None)
    assert seen == [("dealing_points", date(2026, 9, 22), "17:20"), ("follow_ups", date(2026, 11, 10), "16:40")]
    assert sum(row.feature.values["date"] < BEGUN for row in tower(sample).reports) > 20


def test_the_indicators_are_those_of_the_story(sample: Project) -> None:
    shown = indicators_of(sample, tower(sample), TODAY)
    lines = {indicator.key: [dict(line.points) for line in indicator.lines] for indicator in shown.indicators}
    (occupancy,), (presence,) = lines["occupancy"], lines["presence_hours"]
    assert list(occupancy.values())[:: len(occupancy) - 1] == [78, 94]
    assert max(presence.values()) > 10 * min(presence.values())
    everybody, girls_and_women = lines["participants"]
    assert everybody.keys() == girls_and_women.keys()
    assert all(0 < girls_and_women[day] < everybody[day] for day in everybody)
    (delays,) = lines["response_delay"]
    assert delays == {date(2025, 11, 1): 14, date(2026, 9, 1): 0, date(2026, 11, 1): 0}
    assert shown.done[0].title.say(Language.FRENCH).startswith("Rénovation du hall")


def test_no_gap_is_left_at_the_tower_and_one_of_each_kind_elsewhere(sample: Project) -> None:
    names = {row.uuid: str(row.values["name"]) for layer in ("sites", "qpv") for row in sample.features(layer)}
    shown = dashboard(project=sample, today=TODAY)
    found = {figure.key: [names[uuid] for uuid in figure.uuids] for figure in shown.sections[-1].figures}
    assert shown.sections[-1].key == "coverage"
    assert found["no_action"] == ["Square du Bief"]
    assert found["one_side"] == ["Hall 3, barre des Tilleuls", "Parking de la Garenne"]
    assert FLORA in found["both_sides"]
    assert found["lacking"] == ["La Garenne"]
    one_side = [row for row in sample.features("sites") if names[row.uuid] in found["one_side"]]
    assert [site_gap(site_summary(project=sample, uuid=row.uuid), sample.catalogue) for row in one_side] == [
        GapKind.ONLY_DEFENSIVE,
        GapKind.ONLY_SOCIAL,
    ]


def test_the_money_of_the_tower_was_asked_granted_and_spent(sample: Project) -> None:
    actions = [action.uuid for action in tower(sample).actions]
    rows = [row.values for action in actions for row in sample.features_where("fundings", "action", action)]
    asked, granted, spent = (sum(float(row[key] or 0) for row in rows) for key in ("asked", "granted", "spent"))
    assert (asked, granted, spent) == (501_200, 497_200, 477_100)
    unfunded = [
        row.values["title"]
        for row in tower(sample).actions
        if not sample.features_where("fundings", "action", row.uuid)
    ]
    assert unfunded == ["Goûter de fin d'année au local"]


def a_chair_by_hand(session: Session) -> Changes | None:
    values = {"date": TODAY, "time": "17:40", "nature": "lookout", "signs": ["furniture"], "reported_by": "association"}
    return session.run(add_feature, layer="dealing_points", geometry=FOOT, values=values, today=TODAY)


def a_chair_in_a_file(session: Session) -> Changes | None:
    file = session.project.path.with_name("signalements.csv")
    file.write_text(
        "N°;Date;Heure;Lieu;Nature;Signes constatés;Source;Latitude;Longitude\n"
        "B-1;18/11/2026;18h10;Pied de la tour;Guet;Chaise ou mobilier;Bailleur;48,162663;1,656202\n"
        "B-2;03/02/2026;21h00;Pied de la tour;Vente;;Bailleur;48,162663;1,656202\n",
        "utf-8",
    )
    return adopted(session, file, TODAY)


def a_finding_of_the_return_walk(session: Session) -> Changes | None:
    file = session.project.path.with_name("constats.csv")
    file.write_text(
        "id;date;heure;marche;rubrique;note;constat;latitude;longitude\n"
        "T01;2026-12-03;18:05;Marche de retour;Éclairage;3;positif;48.1626633;1.6562022\n"
        "T02;2026-12-03;18:10;Marche de retour;Signes de trafic;1;négatif;48.1626633;1.6562022\n",
        "utf-8",
    )
    return adopted(session, file, RETURN_WALK)


def a_partner_s_remark(session: Session) -> Changes | None:
    site = tower(session.project).site.uuid
    values = {
        "date": TODAY,
        "time": "12:00",
        "site": site,
        "nature": "remark",
        "text": "Un banc a été déplacé devant le hall.",
    }
    return session.run(
        add_feature, layer="follow_ups", geometry=None, values={**values, "by": ASSOCIATION}, today=TODAY
    )


def adopted(session: Session, file: Path, today: date) -> Changes:
    outcome = import_source(project=session.project, path=file, today=today)
    assert [report.rejected for report in outcome.tables] == [()]
    session.adopt(outcome.changes)
    return outcome.changes


@pytest.mark.parametrize(
    ("alarm", "day", "time", "what"),
    [
        (a_chair_by_hand, TODAY, "17:40", "Signalement (Guet)"),
        (a_chair_in_a_file, date(2026, 11, 18), "18:10", "Signalement (Guet)"),
        (a_finding_of_the_return_walk, RETURN_WALK, "18:10", "Constat (Signes de trafic)"),
        (a_partner_s_remark, TODAY, "12:00", "Remarque d'un partenaire"),
    ],
)
def test_an_alarm_raises_a_signal_on_its_day_and_the_answer_stops_its_clock(
    session: Session, alarm: object, day: date, time: str, what: str
) -> None:
    project, before = session.project, content(session.project)
    assert callable(alarm)
    assert alarm(session) is not None
    raised = content(project)
    (signal,) = waiting(project, RETURN_WALK)
    assert (signal.day, signal.row.values["time"]) == (day, time)
    assert str(signal.row.values["text"]).startswith(what)
    assert signal.row.values["site"] == tower(project).site.uuid
    watch = tower(project, RETURN_WALK).watch
    assert watch is not None
    assert [signal.day for signal in watch.unanswered] == [day]

    later = f"{int(time[:2]) + 2}{time[2:]}"
    words = {"text": "Enlevé, passage du bailleur.", "day": day, "time": later, "by": LANDLORD, "today": RETURN_WALK}
    assert session.run(answer_signal, layer=signal.row.layer, uuid=signal.row.uuid, **words) is not None
    answered = content(project)
    assert waiting(project, RETURN_WALK) == []
    told_now = [(when, heading) for when, heading, _ in told(tower(project, RETURN_WALK))]
    assert (day, "Premier signal → répondu en 2 heures") in told_now

    for _ in range(2):
        session.undo_stack.undo()
        assert content(project) == raised
        assert [again.row.uuid for again in waiting(project, RETURN_WALK)] == [signal.row.uuid]
        session.undo_stack.undo()
        assert content(project) == before
        session.undo_stack.redo()
        assert content(project) == raised
        session.undo_stack.redo()
        assert content(project) == answered


def test_a_whole_evening_is_undone_and_redone_step_by_step(session: Session) -> None:
    """Two alarms of one day are one signal; the site is taken back to yellow, an action is added, and it is done."""
    project, site = session.project, tower(session.project).site.uuid
    steps = [content(project)]

    def step(changes: Changes | None) -> Changes:
        assert changes
        steps.append(content(project))
        return changes

    step(a_chair_by_hand(session))
    step(a_partner_s_remark(session))
    (signal,) = waiting(project)
    step(session.run(change_values, layer="sites", uuids=[site], values={"level": "2"}, today=TODAY))
    assert tower(project).decisions[-1].values["level"] == "2"
    values = {
        "title": "Présence en soirée cette semaine",
        "site": site,
        "status": "planned",
        "technique": "place_managers",
    }
    added = step(session.run(add_feature, layer="actions", geometry=FOOT, values=values, today=TODAY))
    action = added.rows[0].uuid
    for state in ("in_progress", "done"):
        step(session.run(change_values, layer="actions", uuids=[action], values={"status": state}, today=TODAY))
    done = project.feature("actions", action)
    assert done is not None
    assert (done.values["began_on"], done.values["done_on"]) == (TODAY, TODAY)
    words = {"text": "Chaise et banc enlevés.", "day": TODAY, "time": "19:00", "by": LANDLORD, "today": TODAY}
    step(session.run(answer_signal, layer="follow_ups", uuid=signal.row.uuid, **words))
    assert waiting(project) == []

    for known in reversed(steps[:-1]):
        session.undo_stack.undo()
        assert content(project) == known
    assert not session.undo_stack.canUndo()
    for known in steps[1:]:
        session.undo_stack.redo()
        assert content(project) == known
    assert not session.undo_stack.canRedo()


def test_what_happens_outside_the_zone_or_is_good_raises_nothing(session: Session) -> None:
    far = Point(FOOT.x + 0.0025, FOOT.y)
    values = {"date": TODAY, "nature": "lookout"}
    session.run(add_feature, layer="dealing_points", geometry=far, values=values, today=TODAY)
    good = {"date": TODAY, "item": "lighting", "score": "3", "tone": "positive"}
    session.run(add_feature, layer="urban_walks", geometry=FOOT, values=good, today=TODAY)
    assert waiting(session.project) == []
