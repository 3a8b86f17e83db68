"""The grid proposes a level from the nature and the recurrence of acts, says why, and changes nothing."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.errors import CatalogueError, NotFoundError
from limits_map.operations.features import add_feature
from limits_map.operations.level_proposal import LevelProposal, propose_level
from limits_map.store.project import Project
from limits_map.words import Language

TODAY = date(2026, 11, 22)
LAYERS = Path(__file__).resolve().parents[2] / "layers"


def _site(project: Project) -> str:
    values = {"name": "Passage (essai)"}
    return add_feature(project=project, layer="sites", geometry=Point(1.65, 48.165), values=values).rows[0].uuid


def _report(project: Project, days_ago: int, *, longitude: float = 1.65, **values: Any) -> str:
    day = TODAY - timedelta(days=days_ago)
    place = Point(longitude, 48.165)
    given = {"date": day, "nature": "gathering", **values}
    return add_feature(project=project, layer="dealing_points", geometry=place, values=given).rows[0].uuid


def _proposed(project: Project, site: str) -> LevelProposal:
    return propose_level(project=project, site=site, today=TODAY)


def _cell(proposal: LevelProposal) -> tuple[str | None, str | None, str | None]:
    return (
        proposal.nature.key if proposal.nature else None,
        proposal.recurrence.key if proposal.recurrence else None,
        proposal.level.value if proposal.level else None,
    )


def test_nothing_reported_proposes_nothing_in_words(project: Project) -> None:
    site = _site(project)
    _report(project, 90)
    _report(project, 5, longitude=1.66)
    proposal = _proposed(project, site)
    assert _cell(proposal) == (None, None, None)
    assert proposal.rows == {}
    assert proposal.why.say(Language.FRENCH).startswith("Aucun signalement à moins de 60 m en 90 jours")


@pytest.mark.parametrize(
    ("days_ago", "values", "expected"),
    [
        ([3], {"nature": "damage"}, ("incivility", "isolated", "1")),
        ([3, 4, 5], {"nature": "damage"}, ("incivility", "isolated", "1")),
        ([3, 10, 17], {"nature": "damage"}, ("incivility", "recurrent", "2")),
        ([3], {"nature": "gathering"}, ("occupation", "isolated", "1")),
        ([3], {"nature": "gathering", "recurrence": "weekly"}, ("occupation", "recurrent", "2")),
        ([3], {"nature": "sale"}, ("dealing", "isolated", "2")),
        ([3, 10, 17], {"nature": "lookout"}, ("dealing", "recurrent", "3")),
        ([1, 2, 3, 8, 9, 10], {"nature": "sale"}, ("dealing", "settled", "4")),
        ([3], {"nature": "sale", "recurrence": "daily"}, ("dealing", "settled", "4")),
        ([3], {"nature": "other", "signs": "barrier"}, ("hold", "isolated", "3")),
        ([3, 10, 17], {"nature": "damage", "signs": "barrier, litter"}, ("hold", "recurrent", "4")),
    ],
)
def test_the_level_stands_in_the_cell_of_nature_and_recurrence(
    project: Project, days_ago: list[int], values: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    site = _site(project)
    reports = {_report(project, ago, **values) for ago in days_ago}
    before = [row.values for row in project.features("sites")]
    proposal = _proposed(project, site)
    assert _cell(proposal) == expected
    assert set(proposal.rows["dealing_points"]) == reports
    assert [row.values for row in project.features("sites")] == before, "nothing changes unasked"


def test_a_milder_nature_that_comes_back_daily_outweighs_a_graver_one_seen_once(project: Project) -> None:
    site = _site(project)
    _report(project, 3, nature="sale")
    often = _report(project, 4, nature="gathering", recurrence="daily")
    proposal = _proposed(project, site)
    assert _cell(proposal) == ("occupation", "settled", "3")
    assert proposal.rows == {"dealing_points": (often,)}
    assert [each.nature.key for each in proposal.seen] == ["dealing", "occupation"]


def test_the_graver_of_two_natures_with_the_same_level_is_named(project: Project) -> None:
    site = _site(project)
    for ago in (3, 10, 17):
        _report(project, ago, nature="damage")
    _report(project, 3, nature="sale")
    assert _cell(_proposed(project, site)) == ("dealing", "isolated", "2")


def test_why_says_what_the_recurrence_stands_on(project: Project) -> None:
    site = _site(project)
    for ago in (3, 10, 17):
        _report(project, ago, nature="sale", recurrence="isolated")
    worked_out = _proposed(project, site).why
    assert worked_out.say(Language.FRENCH) == (
        "Trafic, récurrents\u00a0: 3 faits à moins de 60 m en 90 jours, sur 3 jours et 3 semaines\u00a0;"
        " la récurrence est déduite des dates."
    )
    assert "within 60 m in 90 days, on 3 days and in 3 weeks" in worked_out.say(Language.ENGLISH)
    _report(project, 3, nature="sale", recurrence="daily")
    assert "dite par les signalements" in _proposed(project, site).why.say(Language.FRENCH)


def test_the_period_and_the_distance_may_be_others(project: Project) -> None:
    site = _site(project)
    _report(project, 20, nature="sale")
    assert propose_level(project=project, site=site, today=TODAY, days=14).level is None
    near = _report(project, 3, nature="sale", longitude=1.6505)
    assert near not in propose_level(project=project, site=site, today=TODAY, within_m=20).rows["dealing_points"]
    with pytest.raises(NotFoundError):
        propose_level(project=project, site="nobody")


def _changed(folder: Path, old: str, new: str) -> Catalogue:
    shutil.copytree(LAYERS, folder / "layers")
    file = folder / "layers" / "sites" / "level_grid.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return load_catalogue(folder / "layers")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('level = "level"', 'level = "name"', "level"),
        ("weeks = 3", "weeks = 0", r"recurrence\[2\].weeks"),
        ("weeks = 1", "weeks = 2", r"recurrence\[1\].weeks"),
        ('levels = ["3", "4", "4"]', 'levels = ["3", "4"]', r"nature\[1\].levels"),
        ('levels = ["3", "4", "4"]', 'levels = ["4", "3", "4"]', r"nature\[1\].levels"),
        ('levels = ["3", "4", "4"]', 'levels = ["3", "4", "5"]', r"nature\[1\].levels"),
        ("acts = { dealing_points = { signs", "acts = { reports = { signs", r"nature\[1\].acts"),
        ("acts = { dealing_points = { signs", "acts = { dealing_points = { traces", r"nature\[1\].acts.dealing_points"),
        ('["barrier"]', '["barriere"]', r"nature\[1\].acts.dealing_points.signs"),
        ('recurrence = ["daily"]', 'recurrence = ["hourly"]', r"recurrence\[3\].told.dealing_points.recurrence"),
        ('ground = "grid"', 'ground = "grille"', "decision.ground"),
        ('key = "hold"', 'key = "dealing"', "nature"),
        ("days = 90", 'days = "90"', "days"),
        ("days = 90", "jours = 90", "jours"),
        ("[decision]", "[decision", r"\(file\)"),
    ],
)
def test_a_mistake_in_the_grid_names_its_file_and_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(CatalogueError, match=rf"layers/sites/level_grid.toml, key {key}: "):
        _changed(tmp_path, old, new)
