"""Suggestions follow from what was seen at a site, nothing is added unasked, and a template is one change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from shapely.geometry import Point

from limits_map.domain.features import Feature
from limits_map.errors import NotFoundError
from limits_map.operations.features import add_feature, change_values, revert
from limits_map.operations.ideas import Idea, adopt_ideas, apply_template, ideas_for, planned_actions
from limits_map.operations.site_summary import site_summary
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 11, 22)
HERE = Point(1.65, 48.165)


LONG_AGO = TODAY - timedelta(days=300)


def add(project: Project, layer: str, place: Point | None = HERE, **values: object) -> str:
    return add_feature(project=project, layer=layer, geometry=place, values=values, today=LONG_AGO).rows[0].uuid


@pytest.fixture
def passage(project: Project) -> str:
    return add(project, "sites", name="Passage (essai)", kind="passage", stage="plan")


def _ideas(project: Project, site: str) -> dict[str, Idea]:
    found = ideas_for(site_summary(project=project, uuid=site, today=TODAY), project.catalogue, TODAY)
    return {idea.suggestion.key: idea for idea in found}


def _actions(project: Project) -> list[Feature]:
    return project.features("actions")


def test_where_nothing_was_seen_nothing_is_suggested(project: Project, passage: str) -> None:
    assert _ideas(project, passage) == {}


def test_a_dark_passage_suggests_light_and_names_the_findings(project: Project, passage: str) -> None:
    dark = add(project, "urban_walks", item="lighting", score="0")
    add(project, "urban_walks", item="lighting", score="3")
    weak = add(project, "urban_walks", Point(1.6501, 48.165), item="lighting", tone="negative")
    idea = _ideas(project, passage)["light_the_place"]
    assert dict(idea.evidence) == {"urban_walks": (dark, weak)}
    assert idea.suggestion.technique == "natural_surveillance"
    assert "4.2.1" in idea.suggestion.cite.fr
    assert idea.rows == 2
    assert _actions(project) == []


def test_what_is_meant_for_halls_is_not_suggested_elsewhere(project: Project, passage: str) -> None:
    add(project, "urban_walks", item="lighting", score="0")
    assert "detector_light" not in _ideas(project, passage)
    change_values(project=project, layer="sites", uuids=[passage], values={"kind": "hall"})
    assert {"detector_light"} == {key for key in _ideas(project, passage) if "light" in key}
    change_values(project=project, layer="sites", uuids=[passage], values={"kind": ""})
    assert {"detector_light", "light_the_place"} <= set(_ideas(project, passage))


def test_as_many_rows_and_as_recent_as_the_condition_says(project: Project, passage: str) -> None:
    for back in (5, 20, 400):
        add(project, "dealing_points", date=TODAY - timedelta(days=back), nature="gathering")
    assert "mediation" in _ideas(project, passage)
    assert _ideas(project, passage)["mediation"].rows == 2
    assert "sport" not in _ideas(project, passage)
    assert "youth_work" not in _ideas(project, passage), "the third is older than a year"
    add(project, "dealing_points", date=TODAY - timedelta(days=30), nature="gathering")
    assert "youth_work" in _ideas(project, passage)


def test_what_several_kinds_of_rows_speak_for_comes_first(project: Project, passage: str) -> None:
    for _ in range(4):
        add(project, "urban_walks", item="noise", score="1")
    add(project, "urban_walks", item="cleanliness", score="1")
    for _ in range(2):
        add(project, "dealing_points", date=TODAY, nature="other", signs=["litter"])
    keys = list(_ideas(project, passage))
    assert keys[0] == "clean_often"
    assert keys.index("mediation") < keys.index("bins")


def test_a_row_that_belongs_to_another_site_does_not_speak_for_this_one(project: Project, passage: str) -> None:
    other = add(project, "sites", Point(1.6505, 48.165), name="Hall (essai)", kind="hall")
    add(project, "urban_walks", Point(1.6502, 48.165), item="signage", score="0", site=other)
    assert "signage" not in _ideas(project, passage)
    assert "signage" in _ideas(project, other)


def test_under_watch_only_what_was_seen_since_then_counts(project: Project, passage: str) -> None:
    add(project, "urban_walks", item="signage", score="0", date=TODAY - timedelta(days=90))
    assert "signage" in _ideas(project, passage)
    change_values(
        project=project, layer="sites", uuids=[passage], values={"stage": "reclaimed"}, today=TODAY - timedelta(days=30)
    )
    assert "signage" not in _ideas(project, passage)
    add(project, "urban_walks", item="signage", score="1", date=TODAY)
    assert _ideas(project, passage)["signage"].rows == 1
    change_values(project=project, layer="sites", uuids=[passage], values={"stage": "closed"})
    assert _ideas(project, passage) == {}


def test_what_is_there_already_is_said(project: Project, passage: str) -> None:
    add(project, "urban_walks", item="lighting", score="0")
    other = add(project, "actions", None, title="Tailler", site=passage, technique="natural_surveillance")
    idea = _ideas(project, passage)["light_the_place"]
    assert ([action.uuid for action in idea.existing], idea.taken) == ([other], None)
    change_values(project=project, layer="actions", uuids=[other], values={"status": "cancelled"})
    assert _ideas(project, passage)["light_the_place"].existing == ()
    adopt_ideas(project=project, site=passage, suggestions=["light_the_place"], today=TODAY, language=Language.ENGLISH)
    taken = _ideas(project, passage)["light_the_place"].taken
    assert taken is not None
    assert taken.values["title"] == "Mend the lighting"
    assert list(_ideas(project, passage))[-1] == "light_the_place"


def test_ideas_become_proposed_actions_in_one_change_that_is_undone_at_once(project: Project, passage: str) -> None:
    add(project, "urban_walks", item="lighting", score="0")
    changes = adopt_ideas(project=project, site=passage, suggestions=["light_the_place", "greening"], today=TODAY)
    light, green = _actions(project)
    assert (light.values["title"], light.values["status"]) == ("Reprendre l'éclairage", "proposed")
    assert (light.values["technique"], light.values["area"]) == ("natural_surveillance", "surroundings")
    assert light.values["site"] == green.values["site"] == passage
    assert light.values["judged_by"]
    assert light.geometry is not None
    assert light.geometry.equals(HERE)
    assert changes.summary.fr
    revert(project=project, changes=changes)
    assert _actions(project) == []


def test_a_suggestion_or_a_site_that_is_not_there_is_told(project: Project, passage: str) -> None:
    with pytest.raises(NotFoundError):
        adopt_ideas(project=project, site=passage, suggestions=["light_the_place", "moon"])
    with pytest.raises(NotFoundError):
        adopt_ideas(project=project, site="nowhere", suggestions=["light_the_place"])
    with pytest.raises(NotFoundError):
        apply_template(project=project, site=passage, template="moon", start=TODAY)
    assert _actions(project) == []


def _named(project: Project, title: str) -> Feature:
    return next(action for action in _actions(project) if str(action.values["title"]).startswith(title))


def _comes_after(project: Project, action: Feature) -> set[object]:
    rows = project.features_where("dependencies", "action", action.uuid)
    titles = {row.uuid: row.values["title"] for row in _actions(project)}
    return {titles[str(row.values["after"])] for row in rows}


def test_a_template_makes_actions_with_days_and_order_as_one_change(project: Project, passage: str) -> None:
    template = project.catalogue.guidance.template("light_passage")
    assert template is not None
    changes = apply_template(
        project=project, site=passage, template="light_passage", start=date(2027, 1, 4), lead="Ville", today=TODAY
    )
    assert len(_actions(project)) == len(template.actions)
    light = _named(project, "Remplacer l'éclairage")
    assert (light.values["start_on"], light.values["due_on"]) == (date(2027, 1, 25), date(2027, 3, 26))
    assert (light.values["lead"], light.values["site"]) == ("Ville", passage)
    assert light.values["deliverable"]
    assert light.values["judged_by"]
    assert _comes_after(project, light) == {"Faire une marche de nuit avec des habitantes et des habitants"}
    revert(project=project, changes=changes)
    assert _actions(project) == project.features("dependencies") == []
    revert(project=project, changes=changes.inverted())
    assert len(_actions(project)) == len(template.actions)


def test_what_comes_after_an_action_left_out_comes_after_what_that_one_waited_for(
    project: Project, passage: str
) -> None:
    apply_template(
        project=project,
        site=passage,
        template="light_passage",
        start=TODAY,
        chosen=["night_walk", "signs", "return"],
        today=TODAY,
    )
    assert len(_actions(project)) == 3
    walk = "Faire une marche de nuit avec des habitantes et des habitants"
    assert _comes_after(project, _named(project, "Poser la signalétique")) == {walk}
    assert _comes_after(project, _named(project, "Refaire la marche")) == {walk}
    assert len(project.features("dependencies")) == 2


def test_an_action_of_a_template_that_the_site_has_is_known(project: Project, passage: str) -> None:
    def there() -> list[str]:
        summary = site_summary(project=project, uuid=passage, today=TODAY)
        planned = planned_actions(summary, project.catalogue, "light_passage", TODAY)
        return [item.action.key for item in planned if item.existing is not None]

    assert there() == []
    made = add(project, "actions", None, title="remplacer l’eclairage", site=passage, status="done")
    assert there() == ["light"]
    change_values(project=project, layer="actions", uuids=[made], values={"status": "duplicate"})
    assert there() == []
