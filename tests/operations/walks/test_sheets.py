"""The paper sheets of a walk: a page for each stop with every item, its code and its boxes, and nothing about anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from shapely.geometry import LineString

from limits_map.domain.walk_plans import PlannedStop, WalkPlan
from limits_map.errors import ExportError, NotFoundError
from limits_map.exports.pdf.stop_sheet import AREA, StopSheet
from limits_map.operations.walks.paper import read_codes
from limits_map.operations.walks.plans import plan_walk
from limits_map.operations.walks.sheets import paper_form, sheets_file_name, write_walk_sheets
from limits_map.store.project import Project
from limits_map.words import Language
from tests.exports.pdf_reading import bookmarks, fonts_of, words_of

TODAY = date(2026, 12, 3)
PLAN = WalkPlan(
    name="Marche de nuit du 3 décembre 2026",
    day=TODAY,
    moment="night",
    route_name="Tour du quartier",
    line=LineString([(1.650, 48.165), (1.653, 48.165), (1.656, 48.166)]),
    stops=(
        PlannedStop("Place du Marché", 1.650, 48.165),
        PlannedStop("Hall 3", 1.653, 48.1651),
        PlannedStop("City-stade", 1.656, 48.166),
    ),
    invited={"women": 4},
)


def written(project: Project, folder: Path, plan: WalkPlan = PLAN, language: Language = Language.FRENCH) -> PdfReader:
    walk = plan_walk(project=project, plan=plan, today=TODAY).rows[0].uuid
    out = folder / "feuilles.pdf"
    made = write_walk_sheets(project=project, walk=walk, out=out, language=language, today=TODAY)
    reader = PdfReader(made.path)
    assert made.pages == len(reader.pages)
    return reader


def test_there_is_a_first_page_and_one_for_each_stop(project: Project, tmp_path: Path) -> None:
    reader = written(project, tmp_path)
    first, *stops = words_of(reader)
    assert all(words in first for words in (PLAN.name, "Nuit", "Tour du quartier", "Place du Marché", "City-stade"))
    assert all(words in first for words in ("Comment remplir", "Ni nom, ni téléphone", "17 police", "119"))
    assert len(stops) == 3
    for number, (page, stop) in enumerate(zip(stops, PLAN.stops, strict=True), 1):
        assert stop.name in page
        assert f"Feuille {number + 1} sur 4" in page
        assert "Ni nom, ni téléphone" in page
        assert "114 par SMS" in page
    assert [title for title, _ in bookmarks(reader)][1:] == [
        "Arrêt 1 · Place du Marché", "Arrêt 2 · Hall 3", "Arrêt 3 · City-stade",
    ]  # fmt: skip
    assert [float(size) for size in reader.pages[1].mediabox[2:]] == pytest.approx([595, 842], abs=1)


def test_every_item_stands_there_with_its_code_its_boxes_and_the_letters_of_its_ticks(
    project: Project, tmp_path: Path
) -> None:
    page = words_of(written(project, tmp_path))[1]
    items = project.catalogue["urban_walks"].field("item").choices
    assert len(items) == 17
    assert all(f"{item.code} {item.label.fr}" in page for item in items)
    assert page.count("0 1 2 3") >= 16
    assert "c Chaise ou meuble" in page
    assert "b Banc" in page
    assert all(group.label.fr in page for group in project.catalogue["attendances"].field("group").choices)
    assert "1.1.2 = arrêt 1, Éclairage, note « 2 correct »" in page


def test_the_codes_that_are_printed_as_examples_are_read_in_the_evening(project: Project) -> None:
    walk = plan_walk(project=project, plan=PLAN, today=TODAY).rows[0].uuid
    examples = paper_form(project=project, walk=walk).examples(2, Language.FRENCH)
    reading = read_codes(project=project, walk=walk, text="\n".join(code for code, _ in examples))
    assert reading.mistakes == ()
    assert [(entry.stop, entry.item.value) for entry in reading.entries] == [
        (2, "lighting"), (2, "comfort"), (2, "safety"),
    ]  # fmt: skip
    assert (reading.entries[1].ticks, reading.entries[2].group, reading.entries[2].answers) == (
        ("bench", "shade"), "women", 5,
    )  # fmt: skip


def test_only_the_items_of_the_walk_are_asked(project: Project, tmp_path: Path) -> None:
    page = words_of(written(project, tmp_path, replace(PLAN, items=("lighting", "noise"))))[1]
    assert "Éclairage" in page
    assert "Bruit" in page
    assert "Propreté" not in page
    assert "mains" not in page


def test_all_items_fit_on_one_page_above_the_foot(project: Project) -> None:
    walk = plan_walk(project=project, plan=PLAN, today=TODAY).rows[0].uuid
    form = paper_form(project=project, walk=walk)
    for language in Language:
        sheet = StopSheet(form, PLAN.name, "", 1, "Hall 3", 2, 4, language)
        assert sheet.proposals >= 2
        assert sheet.end_of_proposals <= sheet.top_of_foot <= AREA.bottom()


def test_a_walk_without_stops_has_a_sheet_in_reserve(project: Project, tmp_path: Path) -> None:
    reader = written(project, tmp_path, WalkPlan("Marche", TODAY))
    assert len(reader.pages) == 2
    assert "Arrêt" in words_of(reader)[1]


def test_a_name_that_points_to_a_person_is_not_printed(project: Project, tmp_path: Path) -> None:
    stops = (replace(PLAN.stops[0], name="Chez M. Dupont, 06 12 34 56 78"), *PLAN.stops[1:])
    pages = words_of(written(project, tmp_path, replace(PLAN, stops=stops)))
    assert not any("Dupont" in page or "06 12" in page for page in pages)
    assert len(pages) == 4


def test_the_sheets_are_in_english_too_and_carry_their_fonts(project: Project, tmp_path: Path) -> None:
    reader = written(project, tmp_path, language=Language.ENGLISH)
    assert "1 Lighting" in words_of(reader)[1]
    assert "No name, no telephone" in words_of(reader)[0]
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts_of(reader))


def test_what_is_given_is_noted_and_tells_nothing_of_who_made_it(project: Project, tmp_path: Path) -> None:
    reader = written(project, tmp_path)
    (entry,) = project.exports()
    assert (entry.audience, entry.format, entry.file) == ("committee", "pdf", "feuilles.pdf")
    assert dict(entry.counts) == {"walks": 1, "routes": 1, "stops": 3}
    assert reader.metadata is not None
    assert reader.metadata.title == PLAN.name
    assert "PySide" not in str(reader.metadata)
    assert [path.name for path in tmp_path.glob(".limits-map-*")] == []


def test_a_place_that_cannot_be_written_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    walk = plan_walk(project=project, plan=PLAN, today=TODAY).rows[0].uuid
    for out in (tmp_path / "feuilles.txt", project.path, project.path.rename(tmp_path / "projet.pdf")):
        with pytest.raises(ExportError):
            write_walk_sheets(project=project, walk=walk, out=out)
    with pytest.raises(ExportError, match="absent"):
        write_walk_sheets(project=project, walk=walk, out=tmp_path / "absent" / "feuilles.pdf")
    with pytest.raises(NotFoundError):
        write_walk_sheets(project=project, walk="nowhere", out=tmp_path / "feuilles.pdf")
    assert project.exports() == []
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["projet.pdf"]


def test_the_file_is_named_after_the_walk(project: Project) -> None:
    walk = plan_walk(project=project, plan=PLAN, today=TODAY).rows[0].uuid
    name = sheets_file_name(project=project, walk=walk, today=TODAY)
    assert name == "marche-de-nuit-du-3-decembre-2026_feuilles_2026-12-03.pdf"
