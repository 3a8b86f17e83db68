"""An export is one whole file or none, with its checksum."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.errors import ExportError
from limits_map.exports import FORMATS, ExportOptions, write_export
from limits_map.words import Language
from tests.disclosure.samples import Sample, sample


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("audience", Audience)
def test_every_format_for_every_audience(tmp_path: Path, catalogue: Catalogue, suffix: str, audience: Audience) -> None:
    out = tmp_path / f"carte{suffix}"
    result = write_export(sample().disclosed(catalogue, audience), out)
    assert result.path == out
    assert result.bytes == out.stat().st_size > (100 if suffix == ".ics" else 500)
    assert result.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    if suffix == ".ics":
        assert set(result.counts) <= {"actions", "walks", "meetings"}
    else:
        assert result.counts["facilities"] == 1
    assert ("buildings" in result.counts) is (suffix in (".html", ".pdf", ".png", ".svg", ".gpkg"))
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_project(tmp_path: Path, catalogue: Catalogue, suffix: str) -> None:
    out = tmp_path / f"vide{suffix}"
    write_export(Sample({}, {}).disclosed(catalogue, Audience.COMMITTEE), out, ExportOptions(language=Language.ENGLISH))
    assert out.stat().st_size > 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_rows_without_a_place(tmp_path: Path, catalogue: Catalogue, suffix: str) -> None:
    given = sample()
    for layer in ("sites", "actions", "urban_walks", "facilities", "walks"):
        given.features[layer] = [row.with_geometry(None) for row in given.features[layer]]
    out = tmp_path / f"carte{suffix}"
    result = write_export(given.disclosed(catalogue, Audience.COMMITTEE), out)
    assert result.counts["walks"] == 1


@pytest.mark.parametrize("name", ["carte.docx", "carte", "carte.html.exe"])
def test_an_unknown_ending_names_the_formats(tmp_path: Path, catalogue: Catalogue, name: str) -> None:
    disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
    with pytest.raises(ExportError) as error:
        write_export(disclosed, tmp_path / name)
    assert ".html" in error.value.text.say(Language.FRENCH)
    assert ".gpkg" in error.value.text.say(Language.ENGLISH)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(ExportError):
        write_export(sample().disclosed(catalogue, Audience.PUBLIC), tmp_path / "nulle part" / "x.csv")


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "carte.csv"
    out.mkdir()
    (out / "mine.txt").write_text("keep")
    with pytest.raises(ExportError):
        write_export(sample().disclosed(catalogue, Audience.PUBLIC), out)
    assert (out / "mine.txt").read_text() == "keep"
    assert [file.name for file in tmp_path.iterdir()] == ["carte.csv"]


def test_a_file_already_there_is_replaced(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "carte.geojson"
    out.write_text("old")
    write_export(sample().disclosed(catalogue, Audience.PUBLIC), out)
    assert "old" not in out.read_text("utf-8")[:5]


def test_the_same_export_is_the_same_file(tmp_path: Path, catalogue: Catalogue) -> None:
    given = sample()
    sums = {
        write_export(given.disclosed(catalogue, Audience.COMMITTEE), tmp_path / f"{n}{suffix}").sha256
        for n in range(2)
        for suffix in (".html",)
    }
    assert len(sums) == 1


def test_the_draft_of_an_export_that_was_killed_is_removed(tmp_path: Path, catalogue: Catalogue) -> None:
    killed, busy = tmp_path / ".limits-map-killed", tmp_path / ".limits-map-busy"
    for folder in (killed, busy):
        folder.mkdir()
        (folder / "export.csv").write_text("SECRET", "utf-8")
    os.utime(killed, (0, 0))
    write_export(sample().disclosed(catalogue, Audience.COMMITTEE), tmp_path / "carte.csv")
    assert not killed.exists()
    assert busy.exists()


@pytest.mark.parametrize(
    ("name", "why"), [("dossier.csv", "it is a folder"), ("y" * 260 + ".csv", "its name is too long")]
)
def test_why_a_file_cannot_be_written_is_said_in_both_languages(
    tmp_path: Path, catalogue: Catalogue, name: str, why: str
) -> None:
    (tmp_path / "dossier.csv").mkdir()
    with pytest.raises(ExportError) as told:
        write_export(sample().disclosed(catalogue, Audience.COMMITTEE), tmp_path / name)
    assert why in told.value.text.say(Language.ENGLISH)
    assert why not in told.value.text.say(Language.FRENCH)
