"""The guard on free text finds what could point to a person and leaves the language of places alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.disclosure import TraceKind, disclose, personal_traces
from limits_map.domain.audiences import Audience
from limits_map.domain.row_facts import title_of
from limits_map.operations.projects import create_sample_project
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.words import Language
from tests.disclosure.samples import TODAY, sample


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("rappeler au 06 12 34 56 78 merci", TraceKind.TELEPHONE, "06 12 34 56 78"),
        ("tél. 0612345678", TraceKind.TELEPHONE, "0612345678"),
        ("joindre le +33 (0)6.12.34.56.78", TraceKind.TELEPHONE, "+33 (0)6.12.34.56.78"),
        ("écrire à jean.dupont@example.fr", TraceKind.EMAIL, "jean.dupont@example.fr"),
        ("voiture AB-123-CD garée", TraceKind.PLATE, "AB-123-CD"),
        ("voiture AB 123 CD garée", TraceKind.PLATE, "AB 123 CD"),
        ("voiture ab-123-cd garée", TraceKind.PLATE, "ab-123-cd"),
        ("ancienne plaque 1234 XY 59", TraceKind.PLATE, "1234 XY 59"),
        ("au 3e étage", TraceKind.DWELLING, "3e étage"),
        ("appartement n° 12", TraceKind.DWELLING, "appartement n° 12"),
        ("porte gauche", TraceKind.DWELLING, "porte gauche"),
        ("escalier B", TraceKind.DWELLING, "escalier B"),
        ("flat 4 on the second floor", TraceKind.DWELLING, "flat 4"),
        ("un jeune homme d'environ 17 ans", TraceKind.AGE, "un jeune homme d'environ 17 ans"),
        ("âgé d'une quinzaine, 15 ans", TraceKind.AGE, "âgé d'une quinzaine, 15 ans"),
        ("une vingtaine d'années", TraceKind.AGE, "vingtaine d'années"),
        ("vu par M. Dupont", TraceKind.NAME, "M. Dupont"),
        ("Madame Lefèvre se plaint", TraceKind.NAME, "Madame Lefèvre"),
        ("Karim Benali vend ici", TraceKind.NAME, "Karim Benali"),
        ("surnommé « Tonton »", TraceKind.NAME, "surnommé « Tonton"),
    ],
)
def test_found(words: str, kind: TraceKind, found: str) -> None:
    trace = personal_traces(words)[0]
    assert (trace.kind, words[trace.start : trace.end]) == (kind, found)
    assert found in trace.why.say(Language.FRENCH)
    assert found in trace.why.say(Language.ENGLISH)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "La porte du hall a été cassée, l'éclairage est en panne.",
        "Le pied de la tour Flora Tristan, rue Victor Hugo",
        "École Jean Moulin, gymnase Pierre de Coubertin",
        "Aire de jeux pour les 3-12 ans",
        "Ouvert de 14 ET 18 heures, le 21/11/2026 à 18:30",
        "Hall 3, bâtiment B, parking de 120 places",
        "Chaise dans le hall ; 4 500 € ; 60 m² ; n° 34 rue des Érables",
        "Réunion avec la préfecture, la CAF et Mme le maire",
    ],
)
def test_left_alone(words: str) -> None:
    assert personal_traces(words) == ()


def test_traces_are_in_order_and_do_not_overlap() -> None:
    words = "M. Dupont, 3e étage porte gauche, 06 12 34 56 78, AB-123-CD"
    traces = personal_traces(words)
    assert [trace.kind for trace in traces] == ["name", "dwelling", "dwelling", "telephone", "plate"]
    assert all(one.end <= other.start for one, other in pairwise(traces))


def test_at_the_gate_guarded_texts_that_point_to_a_person_are_taken_out(catalogue: Catalogue) -> None:
    given = sample()
    tower = given.features["sites"][0]
    given.features["sites"][0] = tower.with_values({"description": "Demander M. Dupont, 3e étage"})
    action = given.features["actions"][1]
    given.features["actions"][1] = action.with_values({"title": "Rappeler le 06 12 34 56 78"})

    partner = given.disclosed(catalogue, Audience.PARTNER)
    values = [row.values for layer in partner.layers for row in layer.features]
    assert not any("Dupont" in str(each) or "06 12 34" in str(each) for each in values)
    said = [line.say(Language.FRENCH) for line in partner.report.lines]
    assert any("Sites" in line and "Description" in line and "retirés" in line for line in said)
    assert any("Actions" in line and "Intitulé" in line and "retirés" in line for line in said)

    coordinator = given.disclosed(catalogue, Audience.COORDINATOR)
    values = [row.values for layer in coordinator.layers for row in layer.features]
    assert any("Dupont" in str(each) for each in values)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC])
def test_persons_leave_in_no_text_of_any_field(catalogue: Catalogue, audience: Audience) -> None:
    given = sample()
    persons = "Voir Karim Benali, un jeune homme de 17 ans, avec Mme Durand"
    for key, field in (
        ("actions", "title"),
        ("actions", "deliverable"),
        ("actions", "funding"),
        ("actions", "partners"),
        ("sites", "name"),
        ("urban_walks", "stop"),
        ("urban_walks", "walk"),
        ("walks", "name"),
    ):
        rows = given.features[key]
        given.features[key] = [row.with_values({field: f"{row.values.get(field)}, {persons}"}) for row in rows]
    disclosed = given.disclosed(catalogue, audience)
    said = str([row.values for layer in disclosed.layers for row in layer.features])
    assert not [name for name in ("Karim", "Benali", "17 ans", "Durand") if name in said]
    assert any("taken out" in line.say(Language.ENGLISH) for line in disclosed.report.lines)


def test_a_title_of_the_project_that_could_point_to_a_person_stays(catalogue: Catalogue) -> None:
    for title, leaves in (("Chez Mme Durand, 06 12 34 56 78", "LIMITS"), ("Cité Jean Moulin", "Cité Jean Moulin")):
        disclosed = sample().disclosed(catalogue, Audience.COMMITTEE, title=title)
        assert disclosed.title == leaves
    assert sample().disclosed(catalogue, Audience.COORDINATOR, title="Chez Mme Durand").title == "Chez Mme Durand"


def test_a_row_without_its_title_is_called_by_a_number_wherever_it_is_named(catalogue: Catalogue) -> None:
    given = sample()
    sites, actions = given.features["sites"], given.features["actions"]
    sites[1] = sites[1].with_values({"name": "Chez M. Dupont"})
    actions[0] = actions[0].with_values({"title": "Murer la porte 12"})
    disclosed = given.disclosed(catalogue, Audience.COMMITTEE)
    layers = {layer.definition.key: layer for layer in disclosed.layers}
    named = {
        key: [title_of(layers[key].definition, row).say(Language.FRENCH) for row in layers[key].features]
        for key in ("sites", "actions")
    }
    assert named["sites"] == ["Tour Flora Tristan (exemple)", "Site 2", "Parking de la Garenne"]
    assert named["actions"] == ["Action 1", "Rénover la tour", "Fresque"]
    assert layers["actions"].features[0].values["site"] == "Site 2"


def test_the_guard_finds_nothing_in_the_sample_project(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "essai.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    with Project.open(path, catalogue, read_only=True) as project:
        features = {layer.key: list(project.features(layer.key)) for layer in catalogue}
    for audience in (Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC):
        partner = "Bailleur" if audience is Audience.PARTNER else None
        disclosed = disclose(catalogue, features, {}, audience=audience, title="", today=TODAY, partner=partner)
        said = [line.say(Language.ENGLISH) for line in disclosed.report.lines]
        assert [line for line in said if "taken out" in line] == []


def test_what_is_added_by_hand_to_published_data_is_guarded(catalogue: Catalogue) -> None:
    given = sample()
    published = given.features["facilities"][0]
    by_hand = replace(
        published, uuid="0" * 32, source=None, values={**published.values, "name": "Local, appeler le 06 12 34 56 78"}
    )
    given.features["facilities"] = [published, by_hand]
    disclosed = given.disclosed(catalogue, Audience.PUBLIC)
    names = [
        row.values["name"]
        for layer in disclosed.layers
        if layer.definition.key == "facilities"
        for row in layer.features
    ]
    assert names == [published.values["name"], None]


@pytest.mark.parametrize(
    "words", ["Ouvrir le groupe scolaire Jean Moulin le soir", "Hall 3, escalier B", "Tour Flora Tristan"]
)
def test_names_of_places_stay(catalogue: Catalogue, words: str) -> None:
    given = sample()
    given.features["sites"] = [row.with_values({"name": words}) for row in given.features["sites"]]
    disclosed = given.disclosed(catalogue, Audience.COMMITTEE)
    sites = next(layer for layer in disclosed.layers if layer.definition.key == "sites")
    assert {row.values["name"] for row in sites.features} == {words}
