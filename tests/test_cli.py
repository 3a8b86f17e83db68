"""The commands keep the words that scripts rely on: exit codes, JSON keys, and what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from limits_map.cli import main
from limits_map.resources import sample_data_folder
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


def test_wrong_use_is_2_and_what_cannot_be_done_is_1(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["import"],
        ["export", str(path), "x.html"],
        ["info"],
        ["export", str(path), "x.html", "--audience", "all"],
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
