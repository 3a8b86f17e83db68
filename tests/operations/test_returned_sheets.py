"""A partner's workbook comes back: what changed is proposed, nothing is lost, and nothing that was closed is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.errors import SourceError
from limits_map.operations.exports import export_map
from limits_map.operations.features import add_feature, change_values, remove_features, revert
from limits_map.operations.imports import import_source
from limits_map.operations.returned_lines import LineKind, Proposal, ProposedLine
from limits_map.operations.returned_proposal import propose
from limits_map.operations.returned_sheets import apply_returned, read_returned
from limits_map.store.project import Project
from limits_map.words import Language
from tests.operations.returned import PARTNER, SHEET, Hand, send, through_libreoffice

LIGHT, ROOM = "Éclairer le pied de la tour", "Accueil des habitants"
TODAY = date(2026, 11, 21)
Offered = Callable[..., Proposal]


@pytest.fixture
def planned(filled: Project) -> Project:
    """The project with a second action of the partner's."""
    site = next(site for site in filled.features("sites") if str(site.values["name"]).startswith("Hall"))
    values = {"title": ROOM, "site": site.uuid, "status": "planned", "due_on": "01/12/2026", "cost": 900}
    add_feature(
        project=filled, layer="actions", geometry=None, values={**values, "partners": f"Ville, {PARTNER}", "notes": "x"}
    )
    return filled


@pytest.fixture
def sent(planned: Project, tmp_path: Path) -> Path:
    return send(planned, tmp_path)


def offered(project: Project, path: Path, **answers: str) -> Proposal:
    """What would be taken over; answers are given for the words of any field."""
    returned = read_returned(project=project, path=path)
    first = propose(project=project, returned=returned, today=TODAY)
    given = {question.key: answers.get(question.key[2]) for question in first.questions}
    return propose(project=project, returned=returned, answers=given, today=TODAY)


def action(project: Project, title: str) -> Feature:
    return next(row for row in project.features("actions") if row.values["title"] == title)


def change(proposal: Proposal, field: str) -> ProposedLine:
    (line,) = [line for line in proposal.lines if line.field is not None and line.field.key == field]
    return line


def said(texts: tuple[object, ...]) -> str:
    return "\n".join(text.say(Language.FRENCH) for text in texts)  # type: ignore[attr-defined]


def test_what_nobody_touched_changes_nothing(planned: Project, sent: Path) -> None:
    proposal = offered(planned, sent)
    assert (proposal.lines, proposal.questions, proposal.problems, proposal.notes) == ((), (), (), ())
    assert not apply_returned(project=planned, proposal=proposal)


def test_changes_of_a_partner_are_one_change_and_can_be_undone(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.write(hand.line(LIGHT), Coût=5200.5, Preuve="Procès-verbal", Notes="Posé en deux fois")
    hand.write(hand.line(ROOM), État="Faite", Faite_le=datetime(2026, 11, 18), Échéance=None)
    proposal = offered(planned, hand.save(sent.with_name("Copie de (1) actions.xlsx")))
    assert {(line.kind, line.field.key) for line in proposal.lines if line.field} == {
        (LineKind.CHANGE, key) for key in ("cost", "evidence", "notes", "status", "done_on", "due_on")
    }
    assert change(proposal, "due_on").theirs is None
    changes = apply_returned(project=planned, proposal=proposal, today=TODAY)
    assert action(planned, LIGHT).values["cost"] == 5200.5
    assert action(planned, ROOM).values["status"] == "done"
    assert action(planned, ROOM).values["done_on"] == date(2026, 11, 18)
    assert planned.history("actions", action(planned, ROOM).uuid)[-1].organisation == PARTNER
    revert(project=planned, changes=changes)
    assert action(planned, ROOM).values["status"] == "planned"
    again = offered(planned, sent.with_name("Copie de (1) actions.xlsx"))
    assert len(again.lines) == 6, "what was undone may be taken over again"
    assert not again.conflicts


def test_the_same_file_twice_is_identical(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.write(hand.line(LIGHT), Coût=5200).write(hand.free(), Intitulé="Repeindre le porche", État="Proposée")
    hand.sheet.cell(hand.sheet.max_row + 1, hand.column("Intitulé")).value = "Ligne ajoutée dessous"
    proposal = offered(planned, hand.save())
    assert sorted(line.kind for line in proposal.lines) == ["change", "new", "new"]
    apply_returned(project=planned, proposal=proposal)
    again = offered(planned, sent)
    assert again.lines == ()
    assert again.identical == 3
    assert planned.count("actions") == 6


def test_a_second_version_of_the_file_goes_on_from_the_first(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    new = hand.free()
    hand.write(hand.line(LIGHT), Coût=5000).write(new, Intitulé="Repeindre le porche", Coût=100)
    apply_returned(project=planned, proposal=offered(planned, hand.save()))
    hand.write(hand.line(LIGHT), Coût=6000).write(new, Coût=150, État="Prévue")
    proposal = offered(planned, hand.save())
    assert not proposal.conflicts
    apply_returned(project=planned, proposal=proposal)
    assert action(planned, LIGHT).values["cost"] == 6000
    assert action(planned, "Repeindre le porche").values["cost"] == 150


def test_what_both_changed_is_asked_about(planned: Project, sent: Path) -> None:
    change_values(project=planned, layer="actions", uuids=[action(planned, LIGHT).uuid], values={"cost": "4700"})
    hand = Hand(sent)
    proposal = offered(planned, hand.write(hand.line(LIGHT), Coût=5000, Preuve="Photo").save())
    conflict = change(proposal, "cost")
    assert (conflict.kind, conflict.ours, conflict.theirs) == (LineKind.CONFLICT, 4700, 5000)
    apply_returned(project=planned, proposal=proposal)
    assert action(planned, LIGHT).values["cost"] == 4700
    assert action(planned, LIGHT).values["evidence"] == "Photo"
    apply_returned(project=planned, proposal=proposal, taken=[conflict.key])
    assert action(planned, LIGHT).values["cost"] == 5000


def test_what_both_changed_alike_is_identical(planned: Project, sent: Path) -> None:
    change_values(project=planned, layer="actions", uuids=[action(planned, LIGHT).uuid], values={"cost": "5000"})
    hand = Hand(sent)
    proposal = offered(planned, hand.write(hand.line(LIGHT), Coût=5000).save())
    assert (proposal.lines, proposal.identical) == ((), 1)


def test_a_deleted_row_deletes_nothing(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.sheet.delete_rows(hand.line(ROOM))
    proposal = offered(planned, hand.save())
    assert said(proposal.notes) == "1 ligne absente du fichier\u00a0: rien n'est supprimé."
    apply_returned(project=planned, proposal=proposal)
    assert planned.count("actions") == 4


def test_a_row_deleted_here_and_changed_there_is_not_lost_without_a_word(planned: Project, sent: Path) -> None:
    remove_features(project=planned, layer="actions", uuids=[action(planned, ROOM).uuid])
    hand = Hand(sent)
    proposal = offered(planned, hand.write(hand.line(ROOM), Coût=5).save())
    assert proposal.lines == ()
    assert [line.theirs for line in proposal.removed] == [5]
    assert ROOM in said(proposal.notes)


def test_an_unknown_state_is_asked_about_once_for_the_file(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.write(hand.line(LIGHT), État="Vérifié !").write(hand.line(ROOM), État="Fini")
    hand.write(hand.free(), Intitulé="Autre", État="fini ")
    returned = read_returned(project=planned, path=hand.save())
    asked = propose(project=planned, returned=returned)
    (fini,) = [question for question in asked.questions if question.word == "Fini"]
    assert len(fini.rows) == 2
    assert fini.suggested == "done"
    assert {question.suggested for question in asked.questions} == {"done", "verified"}
    assert [line.kind for line in asked.lines] == [LineKind.NEW], "nothing is guessed"
    told = propose(project=planned, returned=returned, answers={fini.key: "done"}, today=TODAY)
    assert change(told, "status").theirs == "done"
    assert "date du jour" in said((change(told, "status").note,))
    apply_returned(project=planned, proposal=told, today=TODAY)
    assert action(planned, ROOM).values["done_on"] == TODAY
    assert action(planned, "Autre").values["status"] == "done"


def test_a_new_row_belongs_to_the_partner_and_finds_its_site(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    line = hand.free()
    hand.write(line, Intitulé="Poser un banc", Site="hall 3 (ESSAI)", Pilote="Autre", Technique="Sport", Coût=80)
    hand.write(line + 1, Intitulé="Fresque", Site="Tour du Bieff")
    hand.write(line + 2, Coût=12)
    proposal = offered(planned, hand.save())
    (question,) = proposal.questions
    tower = next(site for site in planned.features("sites") if "Tour" in str(site.values["name"]))
    assert (question.field.key, question.suggested) == ("site", tower.uuid)
    assert f"Ligne {line + 2}" in said(proposal.notes)
    apply_returned(project=planned, proposal=proposal)
    bench = action(planned, "Poser un banc")
    site = planned.feature("sites", str(bench.values["site"]))
    assert site is not None
    assert site.values["name"] == "Hall 3 (essai)"
    assert (bench.values["lead"], bench.values["status"], bench.values["cost"]) == (PARTNER, "proposed", 80)
    assert action(planned, "Fresque").values["site"] is None


def test_what_cannot_be_read_is_named_by_its_cell_and_left(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    line = hand.line(LIGHT)
    hand.write(line, Coût="env. 5000", Échéance="fin d'année", Notes="vu")
    other = hand.line(ROOM)
    hand.write(other, État=None, Coût=-3)
    proposal = offered(planned, hand.save())
    problems = said(proposal.problems)
    assert f"Ligne {line}, colonne Coût\u00a0: «\u00a0env. 5000\u00a0» n'est pas un nombre." in problems
    assert f"Ligne {line}, colonne Échéance" in problems
    assert f"Ligne {other}, colonne État\u00a0: il faut une valeur." in problems
    assert f"Ligne {other}, colonne Coût\u00a0: au moins 0." in problems
    apply_returned(project=planned, proposal=proposal)
    assert action(planned, LIGHT).values["cost"] == 4500
    assert action(planned, LIGHT).values["notes"] == "vu"


@pytest.mark.parametrize(
    "written", ["18/11/2026", "18 nov. 2026", "18-11-26", "2026-11-18", 46344, 46344.0, datetime(2026, 11, 18, 9, 30)]
)
def test_dates_as_people_write_them(planned: Project, sent: Path, written: object) -> None:
    hand = Hand(sent)
    cell = hand.sheet.cell(hand.line(ROOM), hand.column("Échéance"))
    cell.value = written
    if isinstance(written, int | float):
        cell.number_format = "General"
    assert change(offered(planned, hand.save()), "due_on").theirs == date(2026, 11, 18)


def test_closed_columns_change_nothing(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.sheet.protection.sheet = False
    hand.write(hand.line(LIGHT), Intitulé="Autre chose", Pilote="Bailleur B", Site="Hall 3 (essai)")
    proposal = offered(planned, hand.save())
    assert proposal.lines == ()
    for heading in ("Intitulé", "Pilote", "Site"):
        assert f"«\u00a0{heading}\u00a0» était verrouillé" in said(proposal.notes)


def test_a_forged_identifier_reaches_no_row_that_was_not_sent(planned: Project, sent: Path) -> None:
    other = next(row for row in planned.features("actions") if row.values["title"] == "Fermer le hall traversant")
    hand = Hand(sent)
    hand.write(hand.free(), Identifiant=other.uuid, Intitulé="Fermer le hall traversant", État="Annulée")
    hand.write(hand.free(), Identifiant="AAAA-BBBB-CCCC", Intitulé="Local des habitants", État="Annulée")
    proposal = offered(planned, hand.save())
    assert proposal.lines == ()
    assert said(proposal.notes).count("n'est pas connu ici") == 2


def test_a_name_that_another_partner_was_given_is_not_known(planned: Project, sent: Path, tmp_path: Path) -> None:
    folder = tmp_path / "autre"
    folder.mkdir()
    other = Hand(send(planned, folder, partner="Ville"))
    theirs = other.sheet.cell(other.line(ROOM), 1).value
    hand = Hand(sent)
    line = hand.free()
    hand.sheet.cell(line, 1).value = theirs
    proposal = offered(planned, hand.write(line, Intitulé=ROOM, Coût=1).save())
    assert proposal.lines == ()
    assert theirs in said(proposal.notes)


@pytest.mark.parametrize("word", ["?", "NaN", "inconnu"])
def test_a_state_is_not_taken_away_by_a_word_for_unknown(planned: Project, sent: Path, word: str) -> None:
    hand = Hand(sent)
    proposal = offered(planned, hand.write(hand.line(ROOM), État=word, Technique=word).save())
    assert [line.field.key for line in proposal.lines if line.field] in (["technique"], [])
    assert "État" in said(proposal.problems)


def test_moved_columns_sorted_rows_and_blank_lines(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.write(hand.line(LIGHT), Coût=1).write(hand.line(ROOM), Coût=2)
    rows = [[cell.value for cell in row] for row in hand.sheet.iter_rows()]
    header, lines = rows[0], [row for row in rows[1:] if row[1]]
    order = [*range(len(header))][::-1]
    del hand.book["Listes"]
    hand.book.remove(hand.sheet)
    sheet = hand.book.create_sheet("Feuille 1")
    sheet.append(["Nos actions"])
    sheet.append([])
    sheet.append([header[n] for n in order] + ["Vu par"])
    for line in reversed(lines):
        sheet.append([line[n] for n in order] + ["le gardien"])
        sheet.append([])
    proposal = offered(planned, hand.save())
    assert {line.theirs for line in proposal.lines} == {1, 2}
    assert all(line.field is not None and line.field.key == "cost" for line in proposal.lines)
    assert "«\u00a0Vu par\u00a0» n'est pas reconnue" in said(proposal.notes)


def test_a_column_that_is_gone_clears_nothing(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.sheet.delete_cols(hand.column("Coût"))
    proposal = offered(planned, hand.save())
    assert proposal.lines == ()
    assert "«\u00a0Coût\u00a0» n'y est plus" in said(proposal.notes)


def test_a_copied_line_with_another_title_is_a_new_row(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    line, free = hand.line(ROOM), hand.free()
    for column in range(1, hand.sheet.max_column + 1):
        hand.sheet.cell(free, column).value = hand.sheet.cell(line, column).value
    hand.write(free, Intitulé="Accueil du soir").write(line, Coût=901)
    proposal = offered(planned, hand.save())
    assert {(line.kind, line.title) for line in proposal.lines} == {
        (LineKind.CHANGE, ROOM),
        (LineKind.NEW, "Accueil du soir"),
    }


def test_words_that_could_point_to_a_person_are_taken_only_if_somebody_says_so(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    hand.write(hand.line(LIGHT), Notes="Voir M. Durand au 06 12 34 56 78", Coût=1)
    hand.write(hand.free(), Intitulé="Appeler Mme Martin")
    proposal = offered(planned, hand.save())
    asking = [line for line in proposal.lines if line.asks]
    assert len(asking) == 2
    assert "Durand" in said(asking[0].why + asking[1].why)
    apply_returned(project=planned, proposal=proposal)
    assert action(planned, LIGHT).values["notes"] is None
    assert action(planned, LIGHT).values["cost"] == 1
    assert planned.count("actions") == 4


def test_a_text_that_did_not_leave_is_not_overwritten_unasked(planned: Project, tmp_path: Path) -> None:
    """The guard keeps a text back; whoever writes there cannot have known it."""
    uuid = action(planned, LIGHT).uuid
    change_values(project=planned, layer="actions", uuids=[uuid], values={"notes": "Vu avec M. Durand"})
    path = send(planned, tmp_path)
    hand = Hand(path)
    assert hand.sheet.cell(hand.line(LIGHT), hand.column("Notes")).value is None
    assert offered(planned, path).lines == ()
    hand.write(hand.line(LIGHT), Notes="Fait")
    assert change(offered(planned, hand.save()), "notes").kind is LineKind.CONFLICT


def test_a_sheet_of_another_project_is_refused(
    planned: Project, sent: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    with (
        Project.create(tmp_path / "autre.gpkg", title="Autre", catalogue=catalogue) as other,
        pytest.raises(SourceError, match="sent from another project"),
    ):
        read_returned(project=other, path=sent)


def test_a_returned_workbook_is_not_imported_as_new_rows(planned: Project, sent: Path) -> None:
    with pytest.raises(SourceError, match="not imported but taken over"):
        import_source(project=planned, path=sent)
    assert planned.count("actions") == 4


def test_a_file_full_of_strange_words_asks_no_more_than_anybody_answers(planned: Project, sent: Path) -> None:
    hand = Hand(sent)
    for n in range(300):
        hand.sheet.append([f"ZZZZ-{n}", "x"])
        hand.sheet.append([None, f"Action {n}", None, f"état {n}"])
    proposal = offered(planned, hand.save())
    assert len(proposal.questions) == 40
    assert len(proposal.notes) == 201


@pytest.mark.parametrize("kind", ["text", "xlsx", "coordinator"])
def test_a_file_that_is_none_of_ours_is_told(planned: Project, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.xlsx"
    if kind == "text":
        path.write_text("Identifiant;Titre\n1;2\n", "utf-8")
    elif kind == "xlsx":
        path = Path(__file__).parents[2] / "sample_data" / "signalements_bailleur.xlsx"
    else:
        export_map(project=planned, out=path, audience=Audience.COORDINATOR)
    with pytest.raises(SourceError) as told:
        read_returned(project=planned, path=path)
    assert path.name in told.value.text.say(Language.FRENCH)


def test_an_english_workbook_comes_back_too(planned: Project, tmp_path: Path) -> None:
    hand = Hand(send(planned, tmp_path, language=Language.ENGLISH))
    row = next(row for row in range(2, 9) if hand.sheet.cell(row, hand.column("Title")).value == ROOM)
    proposal = offered(planned, hand.write(row, Status="In progress", Cost=7).save())
    assert (change(proposal, "status").theirs, change(proposal, "cost").theirs) == ("in_progress", 7)


def test_a_partner_without_an_action_can_enter_the_first(planned: Project, tmp_path: Path) -> None:
    path = send(planned, tmp_path, partner="Bailleur B")
    hand = Hand(path)
    proposal = offered(planned, hand.write(2, Intitulé="Nouveau").save())
    apply_returned(project=planned, proposal=proposal)
    assert action(planned, "Nouveau").values["lead"] == "Bailleur B"


def test_nobody_finds_a_row_by_its_name_in_two_exports(planned: Project, sent: Path, tmp_path: Path) -> None:
    names = {load_workbook(sent)[SHEET]["A2"].value}
    (tmp_path / "b").mkdir()
    names.add(load_workbook(send(planned, tmp_path / "b"))[SHEET]["A2"].value)
    assert len(names) == 2


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_way_through_libreoffice(planned: Project, sent: Path, tmp_path: Path, kind: str) -> None:
    assert offered(planned, through_libreoffice(sent, tmp_path, kind)).lines == ()
    hand = Hand(through_libreoffice(sent, tmp_path))
    hand.write(hand.line(ROOM), État="En cours", Début_réel=datetime(2026, 11, 20), Coût=1000)
    hand.write(hand.free(), Intitulé="Banc", Site="Hall 3 (essai)")
    back = through_libreoffice(hand.save(tmp_path / "rempli.xlsx"), tmp_path, kind)
    proposal = offered(planned, back)
    assert (proposal.questions, proposal.problems, proposal.notes) == ((), (), ())
    apply_returned(project=planned, proposal=proposal)
    values = action(planned, ROOM).values
    assert (values["status"], values["began_on"], values["cost"]) == ("in_progress", date(2026, 11, 20), 1000)
    assert action(planned, "Banc").values["site"] is not None
