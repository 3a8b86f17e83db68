"""Nothing an audience may not have stands in the report of a walk, and what only others have changes not a byte of it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from limits_map.catalogue import load_catalogue
from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions
from limits_map.exports.html.walk_file import write_walk_page
from limits_map.exports.pdf.walk_file import write_walk_pdf
from limits_map.exports.walk.rows import WalkRows
from limits_map.words import Language
from tests.conftest import REPOSITORY
from tests.disclosure.disturbed import same_for
from tests.disclosure.may_have import MayHave
from tests.disclosure.random_projects import OWN, Plan, made, plans
from tests.exports.everything_in import Everything, everything_in
from tests.exports.looked_for import known_in, traces
from tests.exports.test_nothing_leaks import OTHERS, disclosed_of, turns, without_rows

_WRITERS: dict[str, Callable[[str, Disclosed, Path, ExportOptions], None]] = {
    ".pdf": write_walk_pdf,
    ".html": write_walk_page,
}
_CATALOGUE = load_catalogue(REPOSITORY / "layers")
_WALKS = Plan(11, sites=4, reports=0, findings=90, actions=12, events=4, others=4)
Chosen = tuple[Audience, Language]


@st.composite
def _choices(draw: st.DrawFn) -> Chosen:
    return draw(st.sampled_from(OTHERS)), draw(st.sampled_from(Language))


def _walks(disclosed: Disclosed) -> list[str]:
    titles = [walk.title for walk in WalkRows(disclosed).walks]
    return [title for title in titles if titles.count(title) == 1]


def _written(disclosed: Disclosed, walk: str, suffix: str, language: Language) -> tuple[bytes, Everything]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"rapport{suffix}"
        _WRITERS[suffix](walk, disclosed, out, ExportOptions(language=language))
        return out.read_bytes(), everything_in(out)


@pytest.mark.parametrize("suffix", _WRITERS)
def test_what_an_audience_may_not_have_is_nowhere_in_a_report(suffix: str) -> None:
    @given(plan=plans(), chosen=_choices())
    def nowhere(plan: Plan, chosen: Chosen) -> None:
        audience, language = chosen
        project = made(plan, _CATALOGUE)
        disclosed = disclosed_of(project, audience)
        hidden = MayHave(_CATALOGUE, project, audience, OWN).forbidden
        for walk in _walks(disclosed)[:2]:
            _, found = _written(disclosed, walk, suffix, language)
            assert traces(found, hidden, without_rows(suffix, audience, language)) == []

    turns(suffix)(_with_many_findings(nowhere))()


@pytest.mark.parametrize("suffix", _WRITERS)
def test_what_an_audience_may_not_have_changes_nothing_in_a_report(suffix: str) -> None:
    @given(plan=plans(), chosen=_choices())
    def nothing(plan: Plan, chosen: Chosen) -> None:
        audience, language = chosen
        project = made(plan, _CATALOGUE)
        other = same_for(_CATALOGUE, project, MayHave(_CATALOGUE, project, audience, OWN), seed=plan.seed)
        one, another = (disclosed_of(each, audience) for each in (project, other))
        assert _walks(one) == _walks(another)
        for walk in _walks(one)[:2]:
            assert _written(one, walk, suffix, language)[0] == _written(another, walk, suffix, language)[0]

    turns(suffix)(_with_many_findings(nothing))()


@pytest.mark.parametrize("suffix", _WRITERS)
def test_the_same_search_finds_what_the_coordinator_s_report_has(suffix: str) -> None:
    project = made(_WALKS, _CATALOGUE)
    disclosed = disclosed_of(project, Audience.COORDINATOR)
    known = MayHave(_CATALOGUE, project, Audience.COORDINATOR).allowed
    found = [known_in(_written(disclosed, walk, suffix, Language.FRENCH)[1], known) for walk in _walks(disclosed)]
    assert len({token for each in found for token in each.tokens}) > 20
    if suffix == ".html":
        assert {day for each in found for day in each.days}


def test_a_page_names_nothing_of_any_network() -> None:
    project = made(_WALKS, _CATALOGUE)
    disclosed = disclosed_of(project, Audience.COMMITTEE)
    page = _written(disclosed, _walks(disclosed)[0], ".html", Language.FRENCH)[0].decode("utf-8")
    assert "://" not in page
    assert "<script" not in page
    assert re.search(r"style-src 'sha256-[^']+'", page)
    assert " style=" not in page
    assert re.findall(r' (?:src|href)="(?!data:)', page) == []


def _with_many_findings(test: Callable[..., None]) -> Callable[..., None]:
    """Each audience has a project with many findings tried first, whatever else is drawn."""
    for seed, audience in enumerate(OTHERS, 1):
        plan = Plan(seed, sites=4, reports=0, findings=60, actions=10, events=4, others=4)
        test = example(plan=plan, chosen=(audience, Language.FRENCH))(test)
    return test
