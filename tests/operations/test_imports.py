"""Files from outside: twice the same changes nothing, a newer one updates, a bad one leaves everything as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.errors import LimitsMapError
from limits_map.operations.exports import export_map
from limits_map.operations.features import change_values, revert
from limits_map.operations.imports import import_source
from limits_map.operations.projects import create_sample_project
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.store.rows import Query
from limits_map.words import Language
from tests.sources.broken_inputs import BROKEN, BrokenInput

SAMPLE = sample_data_folder()
REPORTS = "N°;Date;Nature;Lieu;Latitude;Longitude\n1;03/10/2026;Vente;Hall 1;48,165;1,655\n2;04/10/2026;Guet;Hall 2;48,166;1,656\n"


def fingerprint(project: Project) -> str:
    """A digest of every row of every layer, byte for byte."""
    digest = hashlib.sha256()
    for layer in project.catalogue:
        for feature in project.features(layer.key):
            digest.update(
                repr(
                    (feature.fid, feature.uuid, feature.source, feature.source_key, sorted(feature.values.items()))
                ).encode()
            )
            digest.update(feature.geometry.wkb if feature.geometry is not None else b"")
    return digest.hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        "qpv_2024.geojson",
        "data_es.csv",
        "signalements_bailleur.xlsx",
        "constats_marche_jour.csv",
        "marche_nuit.gpx",
        "bd_topo.gpkg",
    ],
)
def test_the_same_file_twice_changes_nothing(project: Project, name: str) -> None:
    first = import_source(project=project, path=SAMPLE / name)
    assert sum(table.added for table in first.tables) > 0
    before = fingerprint(project)
    second = import_source(project=project, path=SAMPLE / name)
    assert not second.changes
    assert [table.unchanged for table in second.tables] == [table.added for table in first.tables]
    assert fingerprint(project) == before


def test_a_newer_file_updates_by_the_sources_own_key(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "signalements.csv"
    file.write_text(REPORTS, "cp1252")
    import_source(project=project, path=file)
    known = {f.source_key: f.uuid for f in project.features("dealing_points")}
    file.write_text(
        REPORTS.replace("Guet;Hall 2", "Stockage;Hall 2 bis") + "3;05/10/2026;Vente;Hall 3;48,167;1,657\n", "cp1252"
    )
    (report,) = import_source(project=project, path=file).tables
    assert (report.added, report.updated, report.unchanged) == (1, 1, 1)
    changed = {f.source_key: f for f in project.features("dealing_points")}
    assert {key: changed[key].uuid for key in known} == known
    assert changed["2"].values["nature"] == "storage"


def test_what_the_file_does_not_say_is_left_alone(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "signalements.csv"
    file.write_text(REPORTS, "utf-8")
    import_source(project=project, path=file)
    (uuid,) = project.find("dealing_points", Query(words="vente"))
    change_values(project=project, layer="dealing_points", uuids=[uuid], values={"recurrence": "daily"})
    import_source(project=project, path=file)
    assert project.features("dealing_points", [uuid])[0].values["recurrence"] == "daily"


def test_an_import_is_undone_as_one(filled: Project) -> None:
    before = fingerprint(filled)
    outcome = import_source(project=filled, path=SAMPLE / "signalements_bailleur.xlsx")
    assert filled.count("dealing_points") == 12 + 94
    revert(project=filled, changes=outcome.changes)
    assert fingerprint(filled) == before


def test_an_action_for_an_unknown_site_is_told_with_its_row(filled: Project, tmp_path: Path) -> None:
    file = tmp_path / "actions.csv"
    file.write_text(
        "titre;site;etat;pilote\nÉclairer;Tour du Bief (essai);Prévue;Ville\nMurer;Nulle part;Prévue;Ville\n", "utf-8"
    )
    (report,) = import_source(project=filled, path=file).tables
    assert report.added == 1
    (rejection,) = report.rejected
    assert rejection.row == 3
    assert "Nulle part" in rejection.reason.say(Language.FRENCH)


def test_an_export_of_everything_is_read_back_with_its_links(
    filled: Project, catalogue: Catalogue, tmp_path: Path
) -> None:
    export_map(project=filled, out=tmp_path / "tout.gpkg", audience=Audience.COORDINATOR)
    with Project.create(tmp_path / "copie.gpkg", title="Copie", catalogue=catalogue) as copy:
        outcome = import_source(project=copy, path=tmp_path / "tout.gpkg")
        rejected = {table.layer: len(table.rejected) for table in outcome.tables if table.rejected}
        assert rejected == {}
        for layer in ("sites", "actions", "follow_ups", "urban_walks"):
            links = [field.key for field in catalogue[layer].fields if field.link is not None]
            here, there = (
                {row.uuid: [row.values[key] for key in links] for row in rows.features(layer)}
                for rows in (filled, copy)
            )
            assert here == there, layer


def test_an_export_of_everything_is_read_back_whole(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "essai.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=SAMPLE)
    with (
        Project.open(path, catalogue) as project,
        Project.create(tmp_path / "copie.gpkg", title="Copie", catalogue=catalogue) as copy,
    ):
        export_map(project=project, out=tmp_path / "tout.gpkg", audience=Audience.COORDINATOR)
        import_source(project=copy, path=tmp_path / "tout.gpkg")
        for layer in catalogue:
            here, there = ({row.uuid: dict(row.values) for row in rows.features(layer.key)} for rows in (project, copy))
            assert here == there, layer.key


FINDINGS = "id;rubrique;note;site;latitude;longitude\n1;Bruit;1;;48,165;1,6553\n2;Bruit;1;;48,165;1,66\n"


def test_findings_belong_to_the_site_they_were_made_at(filled: Project, tmp_path: Path) -> None:
    file = tmp_path / "constats.csv"
    file.write_text(FINDINGS, "utf-8")
    import_source(project=filled, path=file)
    hall = next(row for row in filled.features("sites") if row.values["level"] == "3")
    sites = {row.source_key: row.values["site"] for row in filled.features("urban_walks") if row.source_key}
    assert sites == {"1": hall.uuid, "2": None}


def test_a_link_taken_away_by_hand_does_not_come_back(filled: Project, tmp_path: Path) -> None:
    file = tmp_path / "constats.csv"
    file.write_text(FINDINGS, "utf-8")
    import_source(project=filled, path=file)
    linked = next(row for row in filled.features("urban_walks") if row.source_key == "1")
    change_values(project=filled, layer="urban_walks", uuids=[linked.uuid], values={"site": ""})
    assert not import_source(project=filled, path=file).changes
    assert filled.features("urban_walks", [linked.uuid])[0].values["site"] is None


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_leaves_the_project_as_it_was(project: Project, tmp_path: Path, broken: BrokenInput) -> None:
    import_source(project=project, path=SAMPLE / "qpv_2024.geojson")
    before = fingerprint(project)
    folder = tmp_path / "entrée"
    folder.mkdir()
    path = broken.make(folder)
    try:
        outcome = import_source(project=project, path=path, layer=broken.layer)
    except LimitsMapError as error:
        for language in Language:
            words = error.text.say(language)
            assert words
            assert "\n" not in words
    else:
        told = [rejection.reason for table in outcome.tables for rejection in table.rejected]
        mended = sum(table.repaired for table in outcome.tables) + sum(len(table.notes) for table in outcome.tables)
        assert told or mended, f"{broken.name} went in without a word"
        revert(project=project, changes=outcome.changes)
    assert fingerprint(project) == before
    assert project.problems() == []


def test_a_site_and_a_decision_about_it_come_in_one_workbook(project: Project, tmp_path: Path) -> None:
    def imported(address: str, *decision: str) -> Feature:
        book = Workbook()
        sites = book.worksheets[0]
        sites.append(["nom", "étape", "niveau", "adresse", "longitude", "latitude"])
        sites.append(["Hall 9", "plan", "3", address, 1.65, 48.16])
        decisions = book.create_sheet("Décisions")
        decisions.append(["id", "site", "date", "étape", "niveau", "décidé par"])
        decisions.append([decision[0], "Hall 9", *decision[1:], "Ville"])
        book.save(tmp_path / "sites.xlsx")
        changes = import_source(project=project, path=tmp_path / "sites.xlsx").changes
        assert len({row.uuid for row in changes.rows}) == len(changes.rows)
        (site,) = project.features("sites")
        return site

    imported("1 rue des Lilas", "D1", "2026-01-01", "Diagnostic", "4")
    site = imported("2 rue des Lilas", "D2", "2026-11-01", "Reconquis", "1")
    assert site.values["address"] == "2 rue des Lilas"
    assert (site.values["stage"], site.values["level"]) == ("reclaimed", "1")
