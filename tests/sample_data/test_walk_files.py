"""The files of the walks fit together: route, stops, outings, attendance, findings, actions and the receiver's log."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime
from functools import reduce
from itertools import pairwise

from limits_map.resources import sample_data_folder

SAMPLE = sample_data_folder()
FINDINGS = ("constats_marche_jour.csv", "constats_marche_nuit.csv")


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((SAMPLE / name).read_text("utf-8")), delimiter=";"))


def findings() -> list[dict[str, str]]:
    return [row for name in FINDINGS for row in rows_of(name)]


def test_every_finding_is_of_a_walk_and_at_a_stop_of_its_route() -> None:
    stops = {f"{row['numero']}. {row['arret']}" for row in rows_of("arrets.csv")}
    assert len(stops) == 8
    assert {row["arret"] for row in findings()} == stops
    walks = {row["marche"]: row for row in rows_of("marches.csv")}
    assert {row["parcours"] for row in walks.values()} == {row["parcours"] for row in rows_of("arrets.csv")}
    for row in findings():
        walk = walks[row["marche"]]
        assert (row["date"], row["moment"]) == (walk["date"], walk["moment"])
    assert [row["etat"] for row in walks.values()] == ["Terminée", "Terminée", "Préparée"]


def test_participants_are_those_who_came() -> None:
    came: Counter[str] = Counter()
    for row in rows_of("participation.csv"):
        came[row["marche"]] += int(row["venus"] or 0)
        assert int(row["venus"] or 0) <= int(row["invites"])
    for row in rows_of("marches.csv"):
        assert came[row["marche"]] == int(row["participants"] or 0)


def test_no_more_hands_than_people_and_both_sides_of_five() -> None:
    """A group's votes at a stop are at most those who came; some groups are large enough to be told, some are not."""
    came = {(row["marche"], row["groupe"]): int(row["venus"] or 0) for row in rows_of("participation.csv")}
    hands: Counter[tuple[str, str, str]] = Counter()
    for row in findings():
        assert bool(row["groupe"]) == bool(row["reponses"]) == (row["rubrique"] == "Sentiment de sécurité")
        if row["groupe"]:
            hands[row["marche"], row["arret"], row["groupe"]] += int(row["reponses"])
    assert all(number <= came[walk, group] for (walk, _, group), number in hands.items())
    assert {number >= 5 for number in hands.values()} == {True, False}


def test_what_became_of_a_finding_agrees_with_its_action() -> None:
    follows = {"Ouvert": {"Proposée"}, "Action décidée": {"Convenue", "Prévue", "En cours"}}
    follows |= {"Réglé": {"Faite", "Vérifiée"}, "Sans suite": {"Impossible", "Hors compétence", "Annulée"}}
    states = {row["titre"]: row["etat"] for row in rows_of("actions.csv")}
    answered = [row for row in findings() if row["action"]]
    assert len(answered) >= 5
    for row in answered:
        assert states[row["action"]] in follows[row["suite"]], row
    assert {row["suite"] for row in findings()} == follows.keys()
    assert all(row["proposition"] for row in findings() if row["reponse donnee"] or row["diffusable"])


def test_the_log_of_the_receiver_is_true_nmea_of_the_night_walk() -> None:
    lines = (SAMPLE / "marche_nuit.nmea").read_bytes().decode("ascii").split("\r\n")[:-1]
    whole = [line for line in lines if "*" in line]
    assert len(lines) - len(whole) == 1
    for line in whole:
        words, checksum = line[1:].rsplit("*", 1)
        assert int(checksum, 16) == reduce(lambda total, letter: total ^ ord(letter), words, 0)
    fixes = [line.split(",") for line in whole if line.startswith("$GPRMC") and line.split(",")[2] == "A"]
    moments = [datetime.strptime(f"{fix[9]} {fix[1]}", "%d%m%y %H%M%S.%f") for fix in fixes]
    assert {(after - before).seconds for before, after in pairwise(moments)} == {10}
    assert moments[0] == datetime(2026, 10, 15, 17, 45)
    assert len(fixes) > 400
