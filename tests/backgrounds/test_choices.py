"""What may lie under a project's map: what is offered, what is opened, and what is said when it cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.choices import background_choices, file_choice, open_background
from limits_map.backgrounds.drawn.background import DrawnBackground
from limits_map.backgrounds.files.background import FileBackground
from limits_map.backgrounds.online.background import OnlineBackground
from limits_map.catalogue import Catalogue
from limits_map.errors import BackgroundError
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project
from limits_map.words import Language
from tests.backgrounds.made_tile_files import make_mbtiles, make_pmtiles

ONLINE = ["plan_ign", "ortho_ign", "cadastre_ign", "osm"]


def test_the_projects_own_background_comes_first(tmp_path: Path, catalogue: Catalogue) -> None:
    with_own = background_choices(tmp_path, True, catalogue=catalogue)
    assert [choice.id for choice in with_own] == ["own", *ONLINE]
    assert with_own[0].title.say(Language.FRENCH) == "Fond du projet"
    without = background_choices(tmp_path, False, catalogue=catalogue)
    assert [choice.id for choice in without] == ["own", *ONLINE]
    assert without[0].title.say(Language.FRENCH) == "Aucun fond"


def test_files_beside_the_project_are_offered_and_projects_are_not(project: Project, catalogue: Catalogue) -> None:
    folder = project.path.parent
    make_mbtiles(folder / "Marche {du} 12.mbtiles")
    make_pmtiles(folder / "ville.PMTILES")
    shutil.copy(sample_data_folder() / "bd_topo.gpkg", folder / "bd_topo.gpkg")
    (folder / "notes.txt").write_text("nothing")
    (folder / "folder.mbtiles").mkdir()
    found = background_choices(folder, False, catalogue=catalogue)[1 + len(ONLINE) :]
    names = ["bd_topo.gpkg", "Marche {du} 12.mbtiles", "ville.PMTILES"]
    assert [choice.title.say(Language.FRENCH) for choice in found] == names


def test_a_file_from_elsewhere_is_offered_once(tmp_path: Path, catalogue: Catalogue) -> None:
    elsewhere = tmp_path / "usb"
    elsewhere.mkdir()
    path = make_mbtiles(elsewhere / "ville.mbtiles")
    found = background_choices(tmp_path, False, catalogue=catalogue, chosen=[path, path, elsewhere / "gone.pmtiles"])
    assert [choice.id for choice in found[1 + len(ONLINE) :]] == [file_choice(path)]
    assert file_choice(path) == f"file:{path.as_posix()}"


def test_a_folder_that_is_gone_offers_what_is_online(tmp_path: Path, catalogue: Catalogue) -> None:
    assert [choice.id for choice in background_choices(tmp_path / "gone", False, catalogue=catalogue)] == [
        "own",
        *ONLINE,
    ]


def test_each_choice_opens_its_kind(tmp_path: Path, catalogue: Catalogue) -> None:
    tiles = make_mbtiles(tmp_path / "ville.mbtiles")
    drawn = Path(shutil.copy(sample_data_folder() / "bd_topo.gpkg", tmp_path / "bd_topo.gpkg"))
    assert open_background("own", cache=tmp_path, catalogue=catalogue) is None
    kinds: dict[str, type[Background]] = {
        **dict.fromkeys(ONLINE, OnlineBackground),
        file_choice(tiles): FileBackground,
        file_choice(drawn): DrawnBackground,
    }
    for choice, kind in kinds.items():
        background = open_background(choice, cache=tmp_path / "cache", catalogue=catalogue)
        assert background is not None
        assert isinstance(background, kind)
        assert background.credit.say(Language.FRENCH)
        background.close()


def test_the_cadastre_names_both_sources(tmp_path: Path, catalogue: Catalogue) -> None:
    background = open_background("cadastre_ign", cache=tmp_path / "cache", catalogue=catalogue)
    assert background is not None
    credit = background.credit.say(Language.ENGLISH)
    assert "Parcellaire Express" in credit
    assert "Plan IGN" in credit
    background.close()


@pytest.mark.parametrize("choice", ["nowhere", "file:/gone/away.mbtiles", "file:", ""])
def test_what_is_not_there_is_told(tmp_path: Path, catalogue: Catalogue, choice: str) -> None:
    with pytest.raises(BackgroundError):
        open_background(choice, cache=tmp_path / "cache", catalogue=catalogue)


def test_what_is_no_background_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    for name in ("ville.mbtiles", "ville.gpkg"):
        (tmp_path / name).write_bytes(b"no database at all, only words")
        with pytest.raises(BackgroundError, match="ville"):
            open_background(file_choice(tmp_path / name), cache=tmp_path / "cache", catalogue=catalogue)
