"""The report of a walk holds what its audience may have, is remembered and logged, and tells what it has not."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.errors import CancelledError, ExportError, NotFoundError
from limits_map.operations.exports import export_map
from limits_map.operations.features import change_values, remove_features
from limits_map.operations.given import given_exports
from limits_map.operations.walks.report import prepare_walk_report, walk_named, write_walk_report
from limits_map.store.container import register_functions
from limits_map.store.project import Project
from limits_map.words import Language
from tests.exports.hostile import ALTERED, HOSTILE
from tests.exports.made_walks import DAY, NIGHT, PLACES, add, made_walks, picture, with_photo
from tests.exports.pdf_reading import pictures_of, words_of

TODAY = date(2026, 11, 22)
ENDINGS = (".pdf", ".html")
KEPT = ("PROPOSITIONGARDÉE", "BROUILLONGARDÉ")
SHARED, REPLY = "Tailler la haie du passage", "La taille est prévue en novembre"
FIGURES = re.compile(r"moyenne \d")


def report(project: Project, walk: str, folder: Path, audience: Audience, ending: str = ".pdf", **more: object) -> str:
    """What stands in the report, with plain spaces."""
    out = folder / f"rapport{ending}"
    write_walk_report(project=project, walk=walk, out=out, audience=audience, today=TODAY, **more)  # type: ignore[arg-type]
    return read(out)


def read(out: Path) -> str:
    if out.suffix == ".pdf":
        return " ".join(words_of(PdfReader(out)))
    words = re.sub(r"<style>.*?</style>|data:[\w/+;=,]+", " ", out.read_text("utf-8"), flags=re.DOTALL)
    words = re.sub(r'<span lang="en">.*?</span>', " ", words)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words).replace("\u00a0", " "))


@pytest.mark.parametrize("ending", ENDINGS)
def test_residents_read_what_was_said_and_done_and_no_score_of_what_is_bad(
    project: Project, tmp_path: Path, ending: str
) -> None:
    said = report(project, made_walks(project).night, tmp_path, Audience.PUBLIC, ending)
    for words in (
        "Vous avez dit, nous avons fait",
        SHARED,
        REPLY,
        "Action décidée",
        "Nettoyer la place",
        "Ma Sécurité",
    ):
        assert words in said
    for words in (*KEPT, ", mauvais", "Sentiment de sécurité 1", "Éclairer le passage", "Bailleur A", "Jour et nuit"):
        assert words not in said, words
    assert not FIGURES.search(said)
    assert "présentées au comité de pilotage" in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_committee_reads_scores_by_stop_and_who_does_what(project: Project, tmp_path: Path, ending: str) -> None:
    said = report(project, made_walks(project).night, tmp_path, Audience.COMMITTEE, ending)
    for words in (
        SHARED,
        REPLY,
        "Jour et nuit, arrêt par arrêt",
        "Éclairer le passage",
        "Ville",
        "1 déc. 2026",
        "mauvais",
    ):
        assert words in said, words
    for words in KEPT:
        assert words not in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_feeling_of_fewer_than_five_is_withheld_and_never_a_zero(
    project: Project, tmp_path: Path, ending: str
) -> None:
    made = made_walks(project)
    for audience in (Audience.COMMITTEE, Audience.COORDINATOR):
        by_day = report(project, made.day, tmp_path, audience, ending)
        assert re.search(r"Sentiment de sécurité\W+1?\W*faible", by_day), "seven people said so"
        by_night = report(project, made.night, tmp_path, audience, ending)
        assert re.search(r"Sentiment de sécurité\W+non diffusé", by_night), "three people only"
        assert "à partir de 5 réponses" in by_night


def test_a_partner_reads_what_is_at_its_sites(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    own = report(project, made.night, tmp_path, Audience.PARTNER, partner="Bailleur A")
    assert "PROPOSITIONGARDÉE" in own
    assert "BROUILLONGARDÉ" not in own
    other = report(project, made.night, tmp_path, Audience.PARTNER, partner="Ville")
    assert "PROPOSITIONGARDÉE" not in other
    assert SHARED in other


def test_only_the_coordinator_is_told_how_many_findings_wait(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    said = report(project, made.night, tmp_path, Audience.COORDINATOR)
    assert "1 constat reste à mettre au net" in said
    assert "BROUILLONGARDÉ" not in said
    for audience in (Audience.COMMITTEE, Audience.PUBLIC):
        assert "mettre au net et" not in report(project, made.night, tmp_path, audience)
        assert prepare_walk_report(project=project, walk=made.night, audience=audience, today=TODAY).unfinished == 1


def test_photos_are_those_that_may_be_shown(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    finding = add(
        project, "urban_walks", PLACES[0], walk=made.day, item="comfort", score="3", tone="positive", status="open"
    )
    with_photo(project, finding, picture(tmp_path, "a", (20, 200, 30)), may_be_shown=True)
    with_photo(project, finding, picture(tmp_path, "b", (200, 20, 30)), may_be_shown=False)
    numbers = {}
    for audience in (Audience.PUBLIC, Audience.COMMITTEE, Audience.COORDINATOR):
        report(project, made.day, tmp_path, audience)
        numbers[audience] = sum(pictures_of(PdfReader(tmp_path / "rapport.pdf")))
    assert numbers == {Audience.PUBLIC: 1, Audience.COMMITTEE: 1, Audience.COORDINATOR: 2}


def test_it_is_logged_with_its_checksum_and_what_is_in_it(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    out = tmp_path / "rapport.html"
    outcome = write_walk_report(project=project, walk=made.night, out=out, audience=Audience.PUBLIC, today=TODAY)
    (given,) = given_exports(project=project)
    assert (given.audience, given.file, given.format) == (Audience.PUBLIC, "rapport.html", "html")
    assert given.sha256 == outcome.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert given.counts == {"urban_walks": 2, "walks": 1, "stops": 3, "actions": 1}
    assert given.places is None, "it holds no counts that could tie later ones to squares"


def test_means_are_told_as_on_the_committee_s_map(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    assert re.search(r"Sentiment de sécurité\W+1?\W*faible", report(project, made.day, tmp_path, Audience.COMMITTEE))
    (kept,) = project.told(Audience.COMMITTEE, None)
    assert json.loads(kept)["lines"], "what was told is kept"
    # Two more answers would give themselves away beside the seven that were told.
    common = {"walk": made.day, "moment": "day", "stop": "1. Place du Marché", "status": "open"}
    add(project, "urban_walks", PLACES[0], item="safety", score="3", answers=2, **common)
    again = report(project, made.day, tmp_path, Audience.COMMITTEE)
    assert re.search(r"faible moyenne 1,0 · 7 réponses|faible 7 réponses", again)
    out = tmp_path / "comite.geojson"
    export_map(project=project, out=out, audience=Audience.COMMITTEE, today=TODAY)
    rows = json.loads(out.read_text("utf-8"))["features"]
    (safety,) = [
        row["properties"]
        for row in rows
        if row["properties"].get("item") == "safety" and row["properties"].get("answers")
    ]
    assert (safety["score_mean"], safety["answers"]) == (1.0, 7)


def test_a_read_only_project_gives_a_report_without_figures_only(
    project: Project, catalogue: Catalogue, tmp_path: Path
) -> None:
    made = made_walks(project)
    path = project.path
    project.close()
    with Project.open(path, catalogue, read_only=True) as opened:
        outcome = write_walk_report(
            project=opened, walk=made.day, out=tmp_path / "a.pdf", audience=Audience.PUBLIC, today=TODAY
        )
        assert any("lecture seule" in line.say(Language.FRENCH) for line in outcome.lines)
        with pytest.raises(ExportError):
            write_walk_report(
                project=opened, walk=made.day, out=tmp_path / "b.pdf", audience=Audience.COMMITTEE, today=TODAY
            )
    assert not (tmp_path / "b.pdf").exists()


def test_two_walks_of_one_name_are_refused_before_anything_is_written(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    change_values(project=project, layer="walks", uuids=[made.day], values={"name": NIGHT})
    with pytest.raises(ExportError, match="Rename"):
        report(project, made.night, tmp_path, Audience.PUBLIC)
    assert list(tmp_path.glob("rapport*")) == []
    assert given_exports(project=project) == []


def test_a_walk_whose_name_could_be_a_person_s_is_found_all_the_same(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    change_values(project=project, layer="walks", uuids=[made.night], values={"name": "Marche avec M. Karim Benali"})
    said = report(project, made.night, tmp_path, Audience.PUBLIC)
    assert SHARED in said
    assert "Benali" not in said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.COMMITTEE, Audience.COORDINATOR])
def test_an_empty_walk_without_route_and_position_still_gives_a_report(
    project: Project, tmp_path: Path, audience: Audience, ending: str
) -> None:
    walk = add(project, "walks", None, name="Marche sans rien", status="finished")
    said = report(project, walk, tmp_path, audience, ending)
    for words in ("Marche sans rien", "il n'y a pas de carte", "Aucun constat de cette marche", "Ma Sécurité"):
        assert words in said.replace("&#x27;", "'")


def test_a_walk_to_come_is_not_told_to_the_public(project: Project, tmp_path: Path) -> None:
    walk = add(project, "walks", None, name="Marche à venir", status="planned", date="03/12/2026")
    with pytest.raises(ExportError):
        report(project, walk, tmp_path, Audience.PUBLIC)
    assert "Marche à venir" in report(project, walk, tmp_path, Audience.COMMITTEE)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_walk_without_a_route_is_told_by_the_stops_its_findings_name(
    project: Project, tmp_path: Path, ending: str
) -> None:
    said = report(project, made_walks(project, route=False).night, tmp_path, Audience.COMMITTEE, ending)
    order = [said.index(words) for words in ("1. Place du Marché", "2. Passage des Érables", "3. Hall 3 (essai)")]
    assert order == sorted(order)
    assert "Jour et nuit" not in said, "nothing says that the two took one way"


def test_findings_without_a_position_are_told_without_a_map(project: Project, tmp_path: Path) -> None:
    walk = add(project, "walks", None, name="Sans GPS")
    add(project, "urban_walks", None, walk=walk, item="noise", score="1", stop="Square", status="open")
    said = report(project, walk, tmp_path, Audience.COMMITTEE)
    assert "Bruit" in said
    assert "il n'y a pas de carte" in said


def test_what_somebody_calls_off_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)

    def stop(done: float) -> None:
        if done > 0.7:
            raise CancelledError

    with pytest.raises(CancelledError):
        report(project, made.night, tmp_path, Audience.PUBLIC, progress=stop)
    assert list(tmp_path.glob("*rapport*")) == []
    assert given_exports(project=project) == []


def test_a_walk_is_found_by_its_name_as_one_writes_it(project: Project) -> None:
    made = made_walks(project)
    assert walk_named(project=project, name="marche  de JOUR, essai").uuid == made.day
    with pytest.raises(NotFoundError, match=re.escape(DAY)):
        walk_named(project=project, name="Marche de midi")
    remove_features(project=project, layer="walks", uuids=[made.day, made.night])
    with pytest.raises(NotFoundError, match="no walk"):
        walk_named(project=project, name=DAY)


def test_sixty_findings_and_their_photos_all_stand_in_it(project: Project, tmp_path: Path) -> None:
    made = made_walks(project)
    items = [choice.value for choice in project.catalogue["urban_walks"].field("item").choices]
    for number in range(60):
        stop = f"{number % 3 + 1}. {('Place du Marché', 'Passage des Érables', 'Hall 3 (essai)')[number % 3]}"
        finding = add(
            project, "urban_walks", PLACES[number % 3], walk=made.day, item=items[number % 15], stop=stop,
            score=str(number % 4), shared="oui", proposal=f"Proposition numéro {number:02}.", status="open", moment="day",
        )  # fmt: skip
        if number < 12:
            with_photo(project, finding, picture(tmp_path, f"p{number}", (4 * number, 90, 30), 256), may_be_shown=True)
    said = report(project, made.day, tmp_path, Audience.COMMITTEE)
    assert [number for number in range(60) if f"Proposition numéro {number:02}." not in said] == []
    assert sum(pictures_of(PdfReader(tmp_path / "rapport.pdf"))) == 12


def test_hostile_words_are_words_on_paper(project: Project, tmp_path: Path) -> None:
    stops = ("<b>gras</b> & {title}", "{% for x in y %}", "{n} {0} %n $1")
    made = made_walks(project, stops)
    for words in (*HOSTILE, *ALTERED):
        add(
            project, "urban_walks", PLACES[0], walk=made.night, item="comfort", score="1", stop=f"1. {stops[0]}",
            proposal=words[:290], reply=words[:290], shared="oui", status="open",
        )  # fmt: skip
    said = report(project, made.night, tmp_path, Audience.PUBLIC)
    for words in (*stops, "{{ 7 * 7191 }}", "<img src=x onerror=", "{n} {title} $& $1 @title@ @policy@"):
        assert words in said, words


def test_a_report_in_english_speaks_english(project: Project, tmp_path: Path) -> None:
    said = report(project, made_walks(project).night, tmp_path, Audience.COMMITTEE, language=Language.ENGLISH)
    for words in ("You said, we did", "Day and night, stop by stop", "withheld", "Where to turn"):
        assert words in said
    assert "Vous avez dit" not in said


def test_a_report_is_a_pdf_or_a_page(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="png"):
        report(project, made_walks(project).day, tmp_path, Audience.PUBLIC, ".png")


@pytest.mark.parametrize("answers", [2_000_000_000, 2**62])
def test_a_number_of_answers_that_no_form_lets_in_counts_once_and_stops_no_later_report(
    project: Project, tmp_path: Path, answers: int
) -> None:
    """QGIS writes any. Told once, it would be in what is remembered of the audience, which would be unreadable."""
    walk = made_walks(project).night
    with closing(sqlite3.connect(project.path)) as other, other:
        register_functions(other)
        other.execute("UPDATE urban_walks SET answers = ? WHERE item = 'safety'", [answers])
    for _ in range(2):
        said = report(project, walk, tmp_path, Audience.COMMITTEE, ".html")
        assert re.search(r"Sentiment de sécurité\W+non diffusé", said)
