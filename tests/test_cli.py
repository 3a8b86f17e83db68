"""The commands keep the words that scripts rely on: exit codes, JSON keys, and what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from limits_map.catalogue import load_catalogue
from limits_map.cli import main
from limits_map.cli.parser import GROUNDS, PAPERS
from limits_map.exports import Ground, Paper
from limits_map.operations.features import change_values
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.store.project import Project

SAMPLE = sample_data_folder()


@pytest.fixture
def path(project: Project) -> Path:
    """The file of an empty project that nobody has open."""
    project.close()
    return project.path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_new_then_info(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "new", tmp_path / "p.gpkg", "--title", "Quartier d'essai")[0] == 0
    code, out, _ = run(capsys, "info", tmp_path / "p.gpkg", "--json")
    info = json.loads(out)
    assert code == 0
    assert set(info) == {"title", "schema", "layers", "sites", "walks", "actions"}
    assert info["title"] == "Quartier d'essai"
    assert info["layers"]["sites"] == {"features": 0}


def test_new_never_replaces_a_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    code, out, err = run(capsys, "new", path, "--title", "Autre")
    assert (code, out, err) == (1, "", "Le fichier essai.gpkg existe déjà.\n")
    assert path.read_bytes() == before


def test_import_tells_what_became_of_each_row(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys, "import", path, SAMPLE / "signalements_bailleur.xlsx", SAMPLE / "sites.geojson", "--json"
    )
    reports, sites = json.loads(out)["sources"]
    assert code == 0
    keys = {
        "source",
        "layer",
        "format",
        "crs",
        "encoding",
        "read",
        "added",
        "updated",
        "unchanged",
        "repaired",
        "rejected",
    }
    assert set(reports) == set(sites) == keys
    assert (reports["layer"], reports["format"], reports["added"]) == ("dealing_points", "xlsx", 94)
    assert {"row", "reason"} == set(reports["rejected"][0])
    assert "31/02/2026" in reports["rejected"][0]["reason"]
    code, out, _ = run(capsys, "import", path, SAMPLE / "signalements_bailleur.xlsx", "--json")
    (again,) = json.loads(out)["sources"]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 94)


def test_one_bad_source_changes_nothing(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vide.csv").write_text("")
    code, out, err = run(
        capsys, "--lang", "en", "import", path, SAMPLE / "sites.geojson", tmp_path / "vide.csv", "--json"
    )
    assert (code, out) == (1, "")
    assert "vide.csv" in err
    assert json.loads(run(capsys, "info", path, "--json")[1])["sites"] == 0


def test_import_with_a_layer_and_a_mapping(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("quoi;quand;long;lati\nVente;03/10/2026;1,65;48,16\n", "utf-8")
    (tmp_path / "map.toml").write_text('nature = "quoi"\ndate = "quand"\nlon = "long"\nlat = "lati"\n', "utf-8")
    words = (
        "import",
        path,
        tmp_path / "x.csv",
        "--layer",
        "dealing_points",
        "--mapping",
        tmp_path / "map.toml",
        "--json",
    )
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert json.loads(out)["sources"][0]["added"] == 1


def test_check_finds_a_sound_project_sound(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", path, "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "problems": []})


@pytest.mark.parametrize("suffix", ["html", "csv", "geojson", "gpkg"])
def test_export_tells_what_is_withheld(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    run(capsys, "import", path, SAMPLE / "signalements_bailleur.xlsx")
    out_file = tmp_path / f"carte.{suffix}"
    code, out, _ = run(capsys, "export", path, out_file, "--audience", "committee", "--json")
    told = json.loads(out)
    assert code == 0
    assert out_file.stat().st_size == told["bytes"] > 0
    assert told["withheld"]["dealing_points"] > 0
    assert any("200" in line for line in told["report"])


def test_the_second_export_tells_what_changed_since_the_first(
    filled: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled.path
    words = ("export", path, tmp_path / "comite.csv", "--audience", "committee", "--places", "sites", "--json")
    (site,) = [row for row in filled.features("sites") if row.values["name"] == "Hall 3 (essai)"]
    filled.close()
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert json.loads(out)["since"] == {"at": None, "layers": []}
    with Project.open(path, load_catalogue(layers_folder())) as project:
        change_values(project=project, layer="sites", uuids=[site.uuid], values={"level": "4"})
    code, out, _ = run(capsys, "--lang", "en", *words)
    since = json.loads(out)["since"]
    assert code == 0
    assert since["at"] is not None
    assert {"title": "Sites", "added": [], "changed": ["Hall 3 (essai)"], "removed": []} in since["layers"]
    code, out, err = run(capsys, *words[:-1])
    assert (code, out) == (0, "")
    assert "Rien n'a changé depuis le" in err
    code, out, err = run(capsys, "export", path, tmp_path / "c.csv", "--audience", "committee", "--places", "cells")
    assert (code, out) == (1, "")
    assert "par site" in err


def test_what_was_given_is_listed(filled: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled.path
    filled.close()
    assert run(capsys, "given", path)[:2] == (0, "Rien n'a été donné jusqu'ici.\n")
    assert json.loads(run(capsys, "given", path, "--json")[1]) == {"given": []}
    told = json.loads(run(capsys, "export", path, tmp_path / "a.csv", "--audience", "public", "--json")[1])
    partner = ("--audience", "partner", "--partner", "Bailleur B")
    run(capsys, "export", path, tmp_path / "b.csv", *partner)
    code, out, _ = run(capsys, "given", path, "--json")
    newest, oldest = json.loads(out)["given"]
    assert code == 0
    assert set(newest) == {"at", "audience", "partner", "format", "file", "counts", "sha256", "places"}
    assert (newest["audience"], newest["partner"], newest["file"]) == ("partner", "Bailleur B", "b.csv")
    assert (oldest["sha256"], oldest["counts"]) == (told["sha256"], told["counts"])
    code, out, _ = run(capsys, "given", path)
    assert code == 0
    lines = out.splitlines()
    assert "Partenaire, Bailleur B  b.csv" in lines[0]
    assert lines[-1].strip() == told["sha256"]


def test_a_pack_has_the_pages_and_the_paper_that_are_asked_for(
    filled: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled.path
    filled.close()
    committee = ("--audience", "committee")
    assert run(capsys, "export", path, tmp_path / "tout.pdf", *committee)[0] == 0
    some = ("--pages", "method, cover", "--paper", "a3")
    assert run(capsys, "export", path, tmp_path / "peu.pdf", *committee, *some)[0] == 0
    assert 0 < (tmp_path / "peu.pdf").stat().st_size < (tmp_path / "tout.pdf").stat().st_size
    assert b"/MediaBox [0 0 119" in (tmp_path / "peu.pdf").read_bytes()


def test_a_picture_and_a_page_follow_their_options(
    filled: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, public = filled.path, ("--audience", "public")
    filled.close()
    for dots in (96, 192):
        assert run(capsys, "export", path, tmp_path / f"{dots}.png", *public, "--dpi", dots)[0] == 0
    widths = [int.from_bytes((tmp_path / f"{dots}.png").read_bytes()[16:20]) for dots in (96, 192)]
    assert widths[1] == pytest.approx(2 * widths[0], abs=1)
    assert run(capsys, "export", path, tmp_path / "nue.html", *public, "--ground", "none")[0] == 0


def test_the_options_are_those_that_the_exporters_know() -> None:
    assert (tuple(Paper), tuple(Ground)) == (PAPERS, GROUNDS)


def test_wrong_use_is_2_and_what_cannot_be_done_is_1(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["import"],
        ["export", str(path), "x.html"],
        ["info"],
        ["export", str(path), "x.html", "--audience", "all"],
        ["export", str(path), "x.pdf", "--audience", "public", "--paper", "a5"],
        ["export", str(path), "x.png", "--audience", "public", "--dpi", "9000"],
        ["given"],
    ):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2
    capsys.readouterr()
    for words in (
        ("info", tmp_path / "nowhere.gpkg"),
        ("nowhere.gpkg",),
        ("export", path, tmp_path / "x.docx", "--audience", "committee"),
        ("export", path, tmp_path / "x.html", "--audience", "partner"),
        ("export", path, tmp_path / "x.pdf", "--audience", "public", "--pages", "nulle part"),
        ("import", path, SAMPLE / "sites.geojson", "--layer", "bancs"),
    ):
        code, out, err = run(capsys, *words)
        assert (code, out) == (1, "")
        assert len(err.strip().splitlines()) == 1


def test_a_project_open_elsewhere_is_not_imported_into(filled: Project, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "import", filled.path, SAMPLE / "sites.geojson")
    assert code == 1
    assert "autre fenêtre" in err
    assert run(capsys, "info", filled.path, "--json")[0] == 0
