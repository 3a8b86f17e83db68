"""The city's own files tell one story: what each says of a site, an action and a sum of money fits the others."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import LayerDefinition
from limits_map.operations.imports import import_source
from limits_map.resources import sample_data_folder
from limits_map.sources import read_source
from limits_map.store.project import Project

SAMPLE = sample_data_folder()
FLORA = "Tour Flora Tristan (exemple)"


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((SAMPLE / name).read_text("utf-8")), delimiter=";"))


def sites() -> dict[str, dict[str, object]]:
    features = json.loads((SAMPLE / "sites.geojson").read_text("utf-8"))["features"]
    return {feature["properties"]["nom"]: feature["properties"] for feature in features}


def choice(definition: LayerDefinition, key: str, words: object) -> str:
    """The value that a file's words stand for."""
    field = definition.field(key)
    (value,) = [
        item.value
        for item in field.choices
        if str(words).casefold()
        in (item.value, item.label.fr.casefold(), *(alias.casefold() for alias in item.aliases))
    ]
    return value


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("sites.geojson", "sites"),
        ("decisions.csv", "decisions"),
        ("actions.csv", "actions"),
        ("ordre_des_actions.csv", "dependencies"),
        ("financements.csv", "fundings"),
        ("suivi.csv", "follow_ups"),
        ("indicateurs.csv", "indicators"),
        ("reunions.csv", "meetings"),
        ("parcours_tilleuls.gpx", "routes"),
        ("arrets.csv", "stops"),
        ("marches.csv", "walks"),
        ("participation.csv", "attendances"),
    ],
)
def test_each_file_is_recognised_by_its_content_alone(
    catalogue: Catalogue, tmp_path: Path, name: str, layer: str
) -> None:
    nameless = tmp_path / "fichier"
    nameless.write_bytes((SAMPLE / name).read_bytes())
    (table,) = read_source(nameless, catalogue).tables
    assert table.layer == layer
    assert table.rejected == ()
    assert table.notes == ()
    assert len(table.features) == table.read > 0


@pytest.mark.parametrize("key", ["stage", "level"])
def test_the_last_decision_on_a_site_is_what_the_site_is(catalogue: Catalogue, key: str) -> None:
    column = {"stage": "etape", "level": "niveau"}[key]
    held: dict[str, str] = {}
    for row in rows_of("decisions.csv"):
        held |= {row["site"]: row[column]} if row[column] else {}
    definition = catalogue["sites"]
    assert {name: choice(definition, key, words) for name, words in held.items()} == {
        name: choice(definition, key, site[column]) for name, site in sites().items()
    }


def test_decisions_are_dated_in_order_and_say_who_and_why() -> None:
    rows = rows_of("decisions.csv")
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert all(row["decide_par"] and row["motif"] and row["d_apres"] for row in rows)
    first = {row["site"]: row["date"] for row in reversed(rows)}
    assert first == {name: site["cree_le"] for name, site in sites().items()}


def test_the_signal_under_watch_comes_from_the_report_and_is_not_in_the_journal() -> None:
    begun = next(r["date"] for r in rows_of("decisions.csv") if r["etape"].startswith("Reconquis"))
    natures = [r["nature"] for r in rows_of("suivi.csv") if r["site"] == FLORA and r["date"] >= begun]
    assert "Signal" not in natures
    assert natures.count("Réponse") == 2


def test_money_fits_the_actions() -> None:
    cost = {row["titre"]: int(row["cout"] or 0) for row in rows_of("actions.csv")}
    asked: dict[str, int] = {}
    for row in rows_of("financements.csv"):
        assert int(row["accorde"] or 0) <= int(row["demande"])
        assert int(row["depense"] or 0) <= int(row["accorde"] or 0)
        assert bool(row["accorde"]) == bool(row["accorde_le"])
        asked[row["action"]] = asked.get(row["action"], 0) + int(row["demande"])
    assert asked.keys() <= cost.keys()
    done = [row["titre"] for row in rows_of("actions.csv") if row["etat"] in ("Faite", "Vérifiée")]
    assert all(asked[title] >= cost[title] for title in done)


def test_the_order_of_actions_goes_round_in_no_circle_and_done_ones_kept_it() -> None:
    actions = {row["titre"]: row for row in rows_of("actions.csv")}
    after = {row["action"]: row["vient_apres"] for row in rows_of("ordre_des_actions.csv")}
    for title in after:
        seen = [title]
        while seen[-1] in after:
            seen.append(after[seen[-1]])
            assert len(set(seen)) == len(seen)
    for later, earlier in after.items():
        began, ended = actions[later]["debut_reel"], actions[earlier]["fin_reelle"]
        assert not began or (ended and ended <= began)


def test_some_actions_are_late_and_some_are_due_soon_on_the_day_of_the_sample() -> None:
    today, closed = date(2026, 11, 22), ("Faite", "Vérifiée", "Annulée", "Doublon", "Impossible", "Hors compétence")
    days = [
        (date.fromisoformat(r["fin_prevue"]) - today).days for r in rows_of("actions.csv") if r["etat"] not in closed
    ]
    assert sum(day < 0 for day in days) == 2
    assert sum(0 <= day <= 30 for day in days) == 4


def test_girls_and_women_are_counted_apart_and_are_some_of_all() -> None:
    counts: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows_of("indicateurs.csv"):
        counts.setdefault((row["site"], row["date"]), {})[row["indicateur"]] = float(row["valeur"].replace(",", "."))
    apart = [(c["Participantes"], c["Participants"]) for c in counts.values() if "Participantes" in c]
    assert len(apart) == 7
    assert all(0 < some < everyone for some, everyone in apart)


def test_nothing_in_the_files_is_lost_in_a_project(project: Project) -> None:
    order = ("sites.geojson", "decisions.csv", "actions.csv", "ordre_des_actions.csv", "financements.csv")
    for name in (*order, "suivi.csv", "indicateurs.csv", "reunions.csv"):
        (report,) = import_source(project=project, path=SAMPLE / name, today=date(2026, 11, 22)).tables
        assert report.rejected == ()
        assert report.added == report.read
    assert project.problems() == []
