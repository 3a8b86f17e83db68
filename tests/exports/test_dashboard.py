"""The dashboard that leaves is counted from what may leave, stands on one page and says nothing that it does not show."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from limits_map.analysis.figures import Dashboard
from limits_map.catalogue import Catalogue
from limits_map.disclosure import disclose
from limits_map.domain.audiences import Audience
from limits_map.exports import write_export
from limits_map.exports.dashboard import counted
from limits_map.operations.dashboard import dashboard
from limits_map.operations.features import add_feature, change_values
from limits_map.store.project import Project
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, SECRET, TODAY, Sample, row, sample
from tests.exports.chromium import needs_chromium, open_page
from tests.exports.conftest import Exported

SVG = "{http://www.w3.org/2000/svg}"


def words_of(file: Path) -> list[str]:
    """Every text of the page, in its order."""
    return [element.text or "" for element in ET.parse(file).getroot().iter(f"{SVG}text")]


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


def test_the_committee_sees_stages_levels_and_actions(exported: Exported) -> None:
    words = words_of(exported(".svg"))
    assert words[:2] == ["Tableau de bord", "Tour Flora Tristan"]
    assert "Pour : Comité de pilotage" in words[2].replace("\u00a0", " ")
    for heading in ("Sites", "Actions", "Premiers signaux", "Argent", "Couverture"):
        assert heading in words
    assert "Niveau" in words
    assert any(line.startswith("Sites : à leur place") for line in (each.replace("\u00a0", " ") for each in words))
    assert any("Data ES" in line for line in words), "the sources are named"


def test_the_committee_has_nothing_it_may_not_have(exported: Exported) -> None:
    """No follow-up, no note, no owner, no report, no name of a row; `test_nothing_leaks` asks the same of all formats."""
    given = sample()
    text = exported(".svg", Audience.COMMITTEE, given=given).read_text("utf-8")
    for each in given.features["follow_ups"]:
        assert str(each.values["text"]) not in text
    for each in given.features["sites"]:
        assert str(each.values["name"]) not in text
        assert each.uuid not in text
    assert SECRET not in text
    assert "lookout" not in text
    assert "<!--" not in text
    assert "metadata" not in text
    assert "rdf" not in text.casefold()
    assert "matplotlib" not in text.casefold()


@pytest.mark.parametrize("number", [1, 4])
def test_few_signals_are_withheld_and_hatched(exported: Exported, catalogue: Catalogue, number: int) -> None:
    given = with_signals(number)
    section = made(catalogue, Audience.COMMITTEE, given).section("signals")
    assert section is not None
    assert [figure.value for figure in section.figures] == [None, None]
    page = exported(".svg", given=given)
    assert "non diffusé" in words_of(page)
    assert 'fill="url(#hatch)"' in page.read_text("utf-8")


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


def test_the_public_sees_neither_levels_nor_partners(exported: Exported, catalogue: Catalogue) -> None:
    board = made(catalogue, Audience.PUBLIC)
    assert {section.key for section in board.sections} <= {"sites", "actions", "coverage"}
    words = words_of(exported(".svg", Audience.PUBLIC))
    assert "Niveau" not in words
    assert LANDLORD not in " ".join(words)
    assert "Les chiffres ne portent que sur ce qui est diffusé à ce destinataire." in words


def test_sites_of_one_name_are_not_mixed_up(catalogue: Catalogue) -> None:
    given = sample()
    tower, hall, *others = given.features["sites"]
    given.features["sites"] = [tower, hall.with_values({"name": tower.values["name"]}), *others]
    board = made(catalogue, Audience.COMMITTEE, given)
    assert board.figure("sites", "unknown_then").value == 3


def test_the_same_dashboard_is_the_same_file(tmp_path: Path, catalogue: Catalogue) -> None:
    given = sample()
    sums = {
        write_export(
            given.disclosed(catalogue, Audience.COMMITTEE), tmp_path / f"{number}.svg", language=Language.FRENCH
        ).sha256
        for number in range(2)
    }
    assert len(sums) == 1


def test_names_from_outside_are_only_words(exported: Exported) -> None:
    given = sample()
    bad = '<script>alert(1)</script> & "x" $\\frac{1}{2}$ \ufffe\u202e]]>'
    given.features["actions"] = [each.with_values({"lead": bad}) for each in given.features["actions"]]
    page = exported(".svg", given=given)
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "\ufffe" not in text
    assert "\u202e" not in text
    assert any(words.startswith("<script>alert(1)") for words in words_of(page))


def test_many_partners_end_in_one_line(exported: Exported) -> None:
    given = sample()
    first = given.features["actions"][0]
    given.features["actions"] = [
        replace(first, uuid=f"a{number}", values={**first.values, "lead": f"Bailleur {number}"}) for number in range(30)
    ]
    words = words_of(exported(".svg", given=given))
    assert "22 autres" in words
    assert len([each for each in words if re.fullmatch(r"Bailleur \d+", each)]) == 8


def test_names_in_the_page_are_unique(exported: Exported) -> None:
    root = ET.parse(exported(".svg")).getroot()
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    used = {value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")}
    used |= {f"#{name}" for name in re.findall(r"url\(#([^)]+)\)", ET.tostring(root, "unicode"))}
    assert {name.removeprefix("#") for name in used} <= set(names)


@needs_chromium
def test_a_browser_draws_it(exported: Exported, tmp_path: Path) -> None:
    opened = open_page(exported(".svg"), tmp_path / "profile")
    assert opened.console == ()
    assert "Tour Flora Tristan" in opened.dom
    assert "parsererror" not in opened.dom
