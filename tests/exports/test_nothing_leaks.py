"""Nothing the audience may not have stands anywhere in a file, also not after unpacking what is packed in it.

Two properties over random projects: what may not leave is looked for in every file, taken apart; and a project in which
only such things are others leaves as the same file, byte by byte. `make soak` gives them a longer turn.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import shapely
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from limits_map.catalogue import load_catalogue
from limits_map.disclosure import Address, Disclosed, Lattice, Tokens, disclose, neighbourhoods
from limits_map.domain.audiences import Audience, Places
from limits_map.domain.definitions import Role
from limits_map.exports import FORMATS, ExportOptions, Ground, write_export
from limits_map.exports.html import pack
from limits_map.words import Language
from tests.conftest import REPOSITORY
from tests.disclosure.disturbed import same_for
from tests.disclosure.may_have import Known, MayHave
from tests.disclosure.random_projects import OWN, TODAY, Plan, RandomProject, made, plans
from tests.disclosure.samples import LANDLORD, OTHER_LANDLORD, SECRET, Sample, sample
from tests.exports.conftest import Exported
from tests.exports.everything_in import Everything, everything_in, take_apart
from tests.exports.looked_for import known_in, traces

OTHERS = (Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC)
_EXAMPLES = {
    "gate": 20,
    ".csv": 6,
    ".geojson": 6,
    ".ics": 4,
    ".svg": 4,
    ".xlsx": 3,
    ".html": 3,
    ".gpkg": 1,
    ".png": 1,
    ".pdf": 1,
}
_SLOW = {suffix for suffix, examples in _EXAMPLES.items() if examples < 2}
_LONGER = min(20, max(1, settings.default.max_examples // 60)) if settings.default is not None else 1
Chosen = tuple[Audience, Places, ExportOptions, bool, bool]
"""For whom, how places are told, the language and ground, whether columns are packed and whether sheets come back."""
Property = Callable[..., None]
_CATALOGUE = load_catalogue(REPOSITORY / "layers")
_TIME_OF_WRITING = re.compile(r"'\d{4}-\d\d-\d\dT[\d:.]+Z'")


def turns(suffix: str) -> settings:
    """So many examples as the time that a file of this kind takes allows."""
    # A failing project is made small only where there is time: a file takes up to a second.
    phases = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if _LONGER > 1 else [])]
    return settings(
        max_examples=_EXAMPLES.get(suffix, 3) * _LONGER,
        deadline=None,
        phases=phases,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def with_full_projects(test: Property, suffix: str) -> Property:
    """Each audience has a project with something of everything tried first, whatever else is drawn."""
    much = 1 if suffix in _SLOW else 2
    tried = [(Audience.PARTNER, Places.CELLS), (Audience.PUBLIC, Places.CELLS), (Audience.COMMITTEE, Places.POINTS)]
    if suffix not in _SLOW:
        tried += [(Audience.COMMITTEE, Places.CELLS), (Audience.COMMITTEE, Places.SITES)]
    for seed, (audience, places) in enumerate(tried, 1):
        plan = Plan(seed, 3 * much, 18 * much, 9 * much, 4 * much, 8 * much, 2 * much)
        test = example(plan=plan, chosen=(audience, places, ExportOptions(), bool(seed % 2), False))(test)
    return test


@st.composite
def _choices(draw: st.DrawFn) -> Chosen:
    options = ExportOptions(language=draw(st.sampled_from(Language)), ground=draw(st.sampled_from(Ground)))
    return (
        draw(st.sampled_from(OTHERS)),
        draw(st.sampled_from(Places)),
        options,
        draw(st.booleans()),
        draw(st.booleans()),
    )


def disclosed_of(
    project: RandomProject, audience: Audience, places: Places = Places.CELLS, tokens: Tokens | None = None
) -> Disclosed:
    """What the gate lets out of a random project."""
    lattice = None
    if places is Places.POINTS:
        addresses = [
            Address(row.geometry.centroid.x, row.geometry.centroid.y, "")
            for layer in _CATALOGUE.with_role(Role.ADDRESS)
            for row in project.features[layer.key]
            if row.geometry is not None
        ]
        areas = ((layer, project.features[layer.key]) for layer in _CATALOGUE.with_role(Role.NEIGHBOURHOOD))
        lattice = Lattice.of(addresses, neighbourhoods(areas), seed=7)
    return disclose(
        _CATALOGUE,
        project.features,
        project.photos,
        audience=audience,
        title="Projet d'essai",
        today=TODAY,
        partner=OWN if audience is Audience.PARTNER else None,
        tokens=tokens,
        places=places,
        lattice=lattice,
    )


def written(
    disclosed: Disclosed, suffix: str, options: ExportOptions, *, packed: bool = False
) -> tuple[bytes, Everything]:
    """The file's bytes without the time of writing, and everything in it; nothing else was left in its folder."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if packed:
            patch.setattr(pack, "_LONGEST_LIST", 0)
            patch.setattr(pack, "_LONGEST_WORDS", 0)
        out = Path(folder) / f"carte{suffix}"
        write_export(disclosed, out, options)
        assert [each.name for each in Path(folder).iterdir()] == [out.name]
        return _timeless(out), everything_in(out)


def _timeless(file: Path) -> bytes:
    """The bytes; of a GeoPackage what is in it, without the time that GDAL notes."""
    if file.suffix != ".gpkg":
        return file.read_bytes()
    with closing(sqlite3.connect(file)) as database:
        return _TIME_OF_WRITING.sub("", "\n".join(database.iterdump())).encode()


@cache
def without_rows(suffix: str, audience: Audience, language: Language) -> Everything:
    """What stands in every file of this kind."""
    empty = made(Plan(0, 0, 0, 0, 0, 0, 0, 0), _CATALOGUE)
    return written(disclosed_of(empty, audience), suffix, ExportOptions(language=language))[1]


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_an_audience_may_not_have_is_nowhere_in_its_file(suffix: str) -> None:
    @given(plan=plans(), chosen=_choices())
    def nowhere(plan: Plan, chosen: Chosen) -> None:
        audience, places, options, packed, to_fill = chosen
        project = made(plan, _CATALOGUE)
        tokens = Tokens(3) if to_fill and suffix == ".xlsx" else None
        disclosed = disclosed_of(project, audience, places, tokens)
        _, found = written(disclosed, suffix, options, packed=packed)
        hidden = MayHave(_CATALOGUE, project, audience, OWN).forbidden
        assert traces(found, hidden, without_rows(suffix, audience, options.language)) == []

    turns(suffix)(with_full_projects(nowhere, suffix))()


def test_what_an_audience_may_not_have_is_not_let_through_the_gate() -> None:
    @given(plan=plans(), chosen=_choices())
    def nowhere(plan: Plan, chosen: Chosen) -> None:
        audience, places, _, _, to_fill = chosen
        project = made(plan, _CATALOGUE)
        found = everything_of(disclosed_of(project, audience, places, Tokens(3) if to_fill else None))
        assert traces(found, MayHave(_CATALOGUE, project, audience, OWN).forbidden) == []

    turns("gate")(with_full_projects(nowhere, "gate"))()


def everything_of(disclosed: Disclosed) -> Everything:
    """Everything in what the exporters are given, also what none of them writes."""
    found = Everything(words=[repr((disclosed.report, disclosed.title, disclosed.credits))])
    for layer in disclosed.layers:
        found.words.append(repr(layer.definition))
        for row in layer.features:
            found.words.append(" | ".join(map(str, (row.uuid, row.source, row.source_key, *row.values.values()))))
            if row.geometry is not None:
                corners = shapely.get_coordinates(row.geometry).tolist()
                found.pairs += [(x, y, 6e-7, 6e-7) for x, y in corners]
        for uuid, photos in layer.photos.items():
            for photo in photos:
                found.words.append(f"{uuid} {replace(photo, content=b'')}")
                take_apart(photo.content, found)
    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_an_audience_may_not_have_changes_nothing_in_its_file(suffix: str) -> None:
    @given(plan=plans(most_reports=40), chosen=_choices())
    def nothing(plan: Plan, chosen: Chosen) -> None:
        audience, places, options, packed, _ = chosen
        project = made(plan, _CATALOGUE)
        other = same_for(
            _CATALOGUE, project, MayHave(_CATALOGUE, project, audience, OWN), places=places, seed=plan.seed
        )
        one, another = (
            written(disclosed_of(each, audience, places), suffix, options, packed=packed)[0]
            for each in (project, other)
        )
        assert one == another, _first_difference(one, another)

    turns(suffix)(with_full_projects(nothing, suffix))()


def _first_difference(one: bytes, another: bytes) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, another, strict=False)) if a != b), min(len(one), len(another)))
    return f"{one[max(0, at - 150) : at + 50]!r}\n{another[max(0, at - 50) : at + 50]!r}"


_FULL = Plan(20261121, sites=7, reports=30, findings=16, actions=8, events=16, others=5)
_FOUND_BY_THE_SEARCH = {
    ".gpkg": {"tokens": 0.95, "uuids": 1, "days": 1, "times": 1, "numbers": 1, "spots": 0.7},
    ".html": {"tokens": 0.3, "days": 0.9, "times": 0.9, "numbers": 0.5, "spots": 0.5, "colors": 0.5},
    ".geojson": {"tokens": 0.5, "uuids": 0.5, "days": 0.9, "times": 0.9, "numbers": 0.5, "spots": 0.3},
    ".csv": {"tokens": 0.5, "days": 0.9, "times": 0.9, "numbers": 0.5, "spots": 0.3},
    ".xlsx": {"tokens": 0.5, "uuids": 0.5, "days": 0.9, "times": 0.9, "numbers": 0.5, "spots": 0.2},
    ".pdf": {"tokens": 0.01, "days": 0.01, "numbers": 0.2, "colors": 0.1},
    ".svg": {"tokens": 0.005},
    ".ics": {"tokens": 0.01, "days": 0.05, "uuids": 0.03, "times": 0.01},
}
"""How much of what the coordinator has the search finds at least in the coordinator's own file."""


@pytest.mark.parametrize(
    ("suffix", "language"),
    [
        *((suffix, Language.FRENCH) for suffix in _FOUND_BY_THE_SEARCH),
        (".csv", Language.ENGLISH),
        (".html", Language.ENGLISH),
    ],
)
def test_the_same_search_finds_what_the_coordinator_has(suffix: str, language: Language) -> None:
    project = made(_FULL, _CATALOGUE)
    _, found = written(disclosed_of(project, Audience.COORDINATOR), suffix, ExportOptions(language=language))
    known = MayHave(_CATALOGUE, project, Audience.COORDINATOR).allowed
    here = known_in(found, known)
    for name, least in _FOUND_BY_THE_SEARCH[suffix].items():
        share = len(getattr(here, name)) / len(getattr(known, name))
        assert share >= least, f"{name}: {share:.2f}"


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_an_audience_may_have_does_change_its_file(suffix: str) -> None:
    plans = (Plan(seed, sites=3, reports=0, findings=2, actions=5, others=2) for seed in (1, 2))
    files = [
        written(disclosed_of(made(plan, _CATALOGUE), Audience.COMMITTEE), suffix, ExportOptions())[0] for plan in plans
    ]
    assert files[0] != files[1]


def _words_known(given: Sample) -> Known:
    rows = {row.uuid for rows in given.features.values() for row in rows}
    reports = [row.geometry for row in given.features["dealing_points"] if row.geometry is not None]
    return Known(uuids=rows, spots={(point.x, point.y) for point in reports})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("suffix", "audience"),
    [*((suffix, Audience.COMMITTEE) for suffix in FORMATS),
     *((suffix, audience) for suffix in (".html", ".csv", ".geojson", ".xlsx") for audience in (Audience.PARTNER, Audience.PUBLIC))],
)  # fmt: skip
def test_nothing_of_the_sample_that_must_stay_leaves(exported: Exported, suffix: str, audience: Audience) -> None:
    given = sample()
    found = everything_in(exported(suffix, audience, given=given))
    assert traces(found, _words_known(given)) == []
    words = {"SECRETSOURCE", "SECRETKEY", "SECRETPHOTO", "SECRETCOMMENT", "21:37", "national_police"}
    if audience is Audience.PARTNER:
        words |= {f"{SECRET} hall", OTHER_LANDLORD, "Éclairer le hall"}
    else:
        words |= {SECRET, "SECRETNAME", "14:37", "34 rue des Érables"}
    if audience is Audience.PUBLIC:
        words |= {LANDLORD, "Hall 3"}
    assert [word for word in words if word in found.text] == []


def test_only_allowed_pictures_are_in_the_page(exported: Exported) -> None:
    found = everything_in(exported(".html", Audience.COMMITTEE))
    photos = [picture for picture in found.pictures if picture.size == (64, 48)]
    assert len(photos) == 1
    red, green, blue = photos[0].resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    assert green > 150 > red + blue, "the one that may be shown is green"
