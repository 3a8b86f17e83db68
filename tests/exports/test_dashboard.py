"""The dashboard that leaves is counted from what may leave, and from nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from limits_map.analysis.figures import Dashboard
from limits_map.catalogue import Catalogue
from limits_map.disclosure import disclose
from limits_map.domain.audiences import Audience
from limits_map.exports.dashboard import counted
from limits_map.operations.dashboard import dashboard
from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.words import Language
from tests.disclosure.samples import TODAY, Sample, row, sample


def made(catalogue: Catalogue, audience: Audience, given: Sample | None = None) -> Dashboard:
    return counted((given or sample()).disclosed(catalogue, audience))


def with_signals(number: int) -> Sample:
    """The sample with that many early signals in all."""
    given = sample()
    kept = [each for each in given.features["follow_ups"] if each.values["nature"] != "signal"]
    site = given.features["sites"][0]
    days = [TODAY - timedelta(days=2 * n) for n in range(number)]
    signals = [row("follow_ups", None, date=day, site=site.uuid, nature="signal", text="Une chaise") for day in days]
    given.features["follow_ups"] = [*kept, *signals]
    return given


def test_the_coordinator_has_what_the_window_shows(filled: Project, catalogue: Catalogue) -> None:
    day = date(2026, 11, 21)
    action = filled.features("actions")[1].uuid
    change_values(project=filled, layer="actions", uuids=[action], values={"cost": 800, "due_on": "01/11/2026"})
    funding = {"action": action, "funder": "Ville", "asked": 800, "granted": 500}
    add_feature(project=filled, layer="fundings", geometry=None, values=funding)
    features = {layer.key: filled.features(layer.key) for layer in catalogue}
    disclosed = disclose(catalogue, features, {}, audience=Audience.COORDINATOR, title="Essai", today=day)
    leaving, shown = counted(disclosed), dashboard(project=filled, today=day)
    assert [section.key for section in leaving.sections] == [section.key for section in shown.sections]
    for section in shown.sections:
        said = [(each.key, each.said(Language.FRENCH)) for each in section.figures]
        other = leaving.section(section.key)
        assert other is not None
        assert [(each.key, each.said(Language.FRENCH)) for each in other.figures] == said
        assert [bar.parts for bars in other.bars for bar in bars.bars] == [
            bar.parts for bars in section.bars for bar in bars.bars
        ]
        assert other.grid == section.grid


def test_the_committee_sees_stages_levels_and_actions(catalogue: Catalogue) -> None:
    board = made(catalogue, Audience.COMMITTEE)
    assert [section.key for section in board.sections] == ["sites", "actions", "signals", "money", "coverage"]


@pytest.mark.parametrize("number", [1, 4])
def test_few_signals_are_withheld(catalogue: Catalogue, number: int) -> None:
    section = made(catalogue, Audience.COMMITTEE, with_signals(number)).section("signals")
    assert section is not None
    assert [figure.value for figure in section.figures] == [None, None]
    assert all(figure.kept_back for figure in section.figures)


def test_signals_are_counted_as_the_gate_counts_them(catalogue: Catalogue) -> None:
    section = made(catalogue, Audience.COMMITTEE, with_signals(6)).section("signals")
    assert section is not None
    assert section.figures[0].value == 6
    assert section.figures[0].uuids == ()


def test_a_partner_is_told_nothing_of_others(catalogue: Catalogue) -> None:
    board = made(catalogue, Audience.PARTNER)
    coverage = board.section("coverage")
    assert coverage is None or "no_action" not in [figure.key for figure in coverage.figures]
    sites = board.section("sites")
    assert sites is not None
    level = next(bars for bars in sites.bars if bars.key == "level")
    assert level.bars[-1].parts[-1].label.say(Language.FRENCH) == "? inconnu ou non diffusé"
    actions = board.section("actions")
    assert actions is not None
    assert all(figure.value for figure in actions.figures), "no zero where others may have some"


def test_the_public_sees_neither_levels_nor_partners(catalogue: Catalogue) -> None:
    board = made(catalogue, Audience.PUBLIC)
    assert {section.key for section in board.sections} <= {"sites", "actions", "coverage"}


def test_sites_of_one_name_are_not_mixed_up(catalogue: Catalogue) -> None:
    given = sample()
    tower, hall, *others = given.features["sites"]
    given.features["sites"] = [tower, hall.with_values({"name": tower.values["name"]}), *others]
    board = made(catalogue, Audience.COMMITTEE, given)
    assert board.figure("sites", "unknown_then").value == 3
