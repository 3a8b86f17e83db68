"""The sheet of a site gathers what links to it, what lies around it and what happened there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from shapely.geometry import Point, box

from limits_map.domain.row_facts import title_of
from limits_map.errors import NotFoundError
from limits_map.operations.features import add_feature, change_values, revert
from limits_map.operations.nearby import rows_within
from limits_map.operations.photos import add_photo, set_may_be_shown
from limits_map.operations.site_summary import SiteSummary, site_summary
from limits_map.operations.site_timeline import EntryKind
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 11, 22)


def _uuid(project: Project, layer: str, title: str) -> str:
    definition = project.catalogue[layer]
    return next(row.uuid for row in project.features(layer) if title_of(definition, row).fr.startswith(title))


def _summary(project: Project, title: str) -> SiteSummary:
    return site_summary(project=project, uuid=_uuid(project, "sites", title), today=TODAY)


def _said(summary: SiteSummary) -> list[str]:
    return [f"{entry.heading.say(Language.FRENCH)} | {entry.text.say(Language.FRENCH)}" for entry in summary.timeline]


def test_rows_that_link_to_the_site_are_its_own(filled: Project) -> None:
    hall = _summary(filled, "Hall 3")
    assert [row.values["title"] for row in hall.actions] == ["Fermer le hall traversant", "Local des habitants"]
    assert len(_summary(filled, "Tour du Bief").follow_ups) == 2


def test_rows_around_come_nearest_first_with_their_distance(filled: Project) -> None:
    hall = _summary(filled, "Hall 3")
    away = [item.distance_m for item in hall.reports]
    assert len(away) == 12
    assert away == sorted(away)
    assert away[0] == pytest.approx(0.0, abs=0.01)
    assert away[-1] == pytest.approx(8.18, abs=0.1)
    assert [item.feature.values["stop"] for item in hall.findings] == ["2"]
    tower = _summary(filled, "Tour du Bief")
    assert tower.reports == ()
    assert [round(item.distance_m or 0) for item in tower.facilities] == [149]


def test_a_row_far_away_that_links_to_the_site_is_listed(filled: Project) -> None:
    hall = _uuid(filled, "sites", "Hall 3")
    add_feature(
        project=filled,
        layer="urban_walks",
        geometry=Point(1.7, 48.2),
        values={"item": "noise", "score": "1", "site": hall},
    )
    findings = _summary(filled, "Hall 3").findings
    assert [(item.linked, item.distance_m is not None) for item in findings] == [(True, True), (True, True)]


def test_the_neighbourhood_is_the_one_that_contains_the_site(filled: Project) -> None:
    assert [row.values["code"] for row in _summary(filled, "Tour du Bief").neighbourhoods] == ["QN09901N"]
    add_feature(project=filled, layer="sites", geometry=box(1.8, 48.1, 1.81, 48.11), values={"name": "Ailleurs"})
    assert _summary(filled, "Ailleurs").neighbourhoods == ()


def test_the_timeline_tells_follow_ups_with_the_delay_of_their_answer(filled: Project) -> None:
    said = _said(_summary(filled, "Tour du Bief"))
    assert said == [
        "Réponse | Chaise retirée, passage du gardien",
        "Premier signal → répondu en 1 jour | Une chaise dans le hall",
        "Décision | Reconquis, sous veille · 1 vert",
    ]


def test_the_timeline_tells_months_of_reports_as_counts(filled: Project) -> None:
    entry, opened = _summary(filled, "Hall 3").timeline
    assert (opened.kind, opened.day) == (EntryKind.CHANGE, date(2026, 1, 15))
    assert entry.kind is EntryKind.REPORTS
    assert entry.whole_month
    assert (entry.day, entry.text.say(Language.FRENCH)) == (date(2026, 9, 12), "12 à moins de 150 m")


def test_the_timeline_tells_decisions_from_what_to_what(filled: Project) -> None:
    hall = _uuid(filled, "sites", "Hall 3")
    change_values(project=filled, layer="sites", uuids=[hall], values={"stage": "action", "level": "4"})
    assert "Décision | Plan d'action → Réappropriation · 3 orange → 4 rouge" in _said(_summary(filled, "Hall 3"))


def test_a_decision_says_who_decided_and_why(filled: Project) -> None:
    hall = _uuid(filled, "sites", "Hall 3")
    values = {"site": hall, "date": "20/11/2026", "level": "2", "decided_by": "Comité", "reason": "Le calme revient"}
    add_feature(project=filled, layer="decisions", geometry=None, values=values)
    assert "Décision | 3 orange → 2 jaune. Le calme revient (Comité)" in _said(_summary(filled, "Hall 3"))


def test_what_is_changed_on_the_same_day_is_one_decision(filled: Project) -> None:
    change = add_feature(project=filled, layer="sites", geometry=Point(1.66, 48.165), values={"name": "Square"})
    change_values(project=filled, layer="sites", uuids=[change.rows[0].uuid], values={"level": "2"})
    assert _said(_summary(filled, "Square")) == ["Décision | Signal · 2 jaune"]


def test_a_change_that_was_undone_is_not_told(filled: Project) -> None:
    hall = _uuid(filled, "sites", "Hall 3")
    before = _said(_summary(filled, "Hall 3"))
    changes = change_values(project=filled, layer="sites", uuids=[hall], values={"stage": "action"})
    revert(project=filled, changes=changes)
    assert _said(_summary(filled, "Hall 3")) == before


def test_an_action_done_stands_at_its_day_and_only_once(filled: Project) -> None:
    action = _uuid(filled, "actions", "Fermer")
    change_values(project=filled, layer="actions", uuids=[action], values={"status": "done", "done_on": "20/11/2026"})
    entries = [entry for entry in _summary(filled, "Hall 3").timeline if entry.uuid == action]
    assert [(entry.kind, entry.day) for entry in entries] == [(EntryKind.DONE, date(2026, 11, 20))]
    assert entries[0].heading.say(Language.FRENCH) == "Action\u00a0: Faite"


def test_the_watch_counts_the_days_since_the_last_signal(filled: Project) -> None:
    watch = _summary(filled, "Tour du Bief").watch
    assert watch is not None
    assert (watch.quiet_days, watch.unanswered) == (41, ())
    assert _summary(filled, "Hall 3").watch is None


def test_a_report_nearby_ends_the_quiet(filled: Project) -> None:
    values = {"date": "20/11/2026", "nature": "lookout"}
    add_feature(project=filled, layer="dealing_points", geometry=Point(1.6503, 48.165), values=values)
    watch = _summary(filled, "Tour du Bief").watch
    assert watch is not None
    assert watch.quiet_days == 2


def test_a_signal_that_nobody_answered_is_told(filled: Project) -> None:
    tower = _uuid(filled, "sites", "Tour du Bief")
    values = {"date": "18/11/2026", "site": tower, "nature": "signal", "text": "Un guetteur"}
    add_feature(project=filled, layer="follow_ups", geometry=None, values=values)
    summary = _summary(filled, "Tour du Bief")
    assert summary.watch is not None
    assert summary.watch.quiet_days == 4
    assert [signal.day for signal in summary.watch.unanswered] == [date(2026, 11, 18)]
    assert _said(summary)[0] == "Premier signal → sans réponse | Un guetteur"


def test_photos_of_the_site_its_findings_and_actions_come_together(filled: Project, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "#00696B").save(tmp_path / "mur.jpg")
    hall, action = _uuid(filled, "sites", "Hall 3"), _uuid(filled, "actions", "Fermer")
    for layer, uuid in (("sites", hall), ("actions", action)):
        add_photo(project=filled, layer=layer, uuid=uuid, path=tmp_path / "mur.jpg")
    assert [(item.layer, item.uuid) for item in _summary(filled, "Hall 3").photos] == [
        ("sites", hall),
        ("actions", action),
    ]


def test_a_photo_may_be_shown_and_no_longer(filled: Project, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "#00696B").save(tmp_path / "mur.jpg")
    hall = _uuid(filled, "sites", "Hall 3")
    place = {"project": filled, "layer": "sites", "uuid": hall}
    add_photo(**place, path=tmp_path / "mur.jpg")
    (photo,) = filled.photos("sites", hall)
    assert not photo.may_be_shown
    changes = set_may_be_shown(**place, photo=photo, may_be_shown=True)
    assert filled.photos("sites", hall)[0].may_be_shown
    assert not set_may_be_shown(**place, photo=filled.photos("sites", hall)[0], may_be_shown=True)
    revert(project=filled, changes=changes)
    assert not filled.photos("sites", hall)[0].may_be_shown


def test_a_site_without_a_place_still_has_a_summary(filled: Project) -> None:
    change = add_feature(project=filled, layer="sites", geometry=None, values={"name": "Sans place"})
    summary = site_summary(project=filled, uuid=change.rows[0].uuid, today=TODAY)
    assert (summary.reports, summary.neighbourhoods, summary.photos) == ((), (), ())
    assert [entry.kind for entry in summary.timeline] == [EntryKind.CHANGE]


def test_a_site_that_is_gone_is_told(filled: Project) -> None:
    with pytest.raises(NotFoundError):
        site_summary(project=filled, uuid="nothing")


def test_of_what_is_equally_near_the_newest_comes_first(filled: Project) -> None:
    place = filled.features("dealing_points")[0].geometry
    assert place is not None
    near = rows_within(filled, "dealing_points", place.buffer(0.001), 10)
    days = [str(row.values["date"]) for row, _ in near]
    assert {away for _, away in near} == {0.0}
    assert days == sorted(days, reverse=True)


def test_an_answer_stands_above_its_signal_of_the_same_day(filled: Project) -> None:
    tower = _uuid(filled, "sites", "Tour du Bief")
    for nature, at in (("signal", None), ("answer", "07:15")):
        values = {"date": "18/11/2026", "time": at, "site": tower, "nature": nature, "text": nature}
        add_feature(project=filled, layer="follow_ups", geometry=None, values=values)
    assert [words.partition(" ")[0] for words in _said(_summary(filled, "Tour du Bief"))[:2]] == ["Réponse", "Premier"]
