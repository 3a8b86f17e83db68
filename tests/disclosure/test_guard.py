"""The guard on free text finds what could point to a person and leaves the language of places alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from limits_map.catalogue import Catalogue
from limits_map.disclosure import TraceKind, personal_traces
from limits_map.domain.audiences import Audience
from limits_map.words import Language
from tests.disclosure.samples import sample


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
