"""A return walk: its checklist, and what ticking does; each tick is one change, on disk at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import LineString

from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature, Value
from limits_map.errors import InvalidValueError, NotFoundError, SourceError
from limits_map.operations.features import change_values, remove_features, revert
from limits_map.operations.photos import add_photo
from limits_map.operations.walks.returning import Mark, ToCheck, checklist, not_done, solve_finding, verify_action
from limits_map.store.project import Project
from limits_map.words import Language
from tests.operations.walks.return_scene import DAY, ReturnScene, at, picture, return_scene

SEEN = "Constatée lors de la marche de retour du 12 mai 2027"


@pytest.fixture
def scene(project: Project) -> ReturnScene:
    return return_scene(project)


def lines(scene: ReturnScene) -> list[ToCheck]:
    return checklist(project=scene.project, walk=scene["return"])


def titles(scene: ReturnScene) -> list[str]:
    return [line.title.say(Language.FRENCH) for line in lines(scene)]


def line(scene: ReturnScene, name: str) -> ToCheck:
    (found,) = [line for line in lines(scene) if line.uuid == scene[name]]
    return found


def action(scene: ReturnScene, name: str, site: str | None = "hall", status: str = "done", **values: object) -> str:
    given = {"title": name, "status": status, "site": scene[site] if site else None, **values}
    return scene.add(name, "actions", None, **given)


def finding(scene: ReturnScene, name: str, metres: float = 0, **values: object) -> str:
    given = {"item": "lighting", "score": "0", "walk": scene["first"], "date": "08/10/2026", **values}
    return scene.add(name, "urban_walks", at(metres, 5), **given)


def row(scene: ReturnScene, layer: str, name: str) -> Feature:
    found = scene.project.feature(layer, scene[name])
    assert found is not None
    return found


def value(scene: ReturnScene, layer: str, name: str, key: str) -> Value:
    return row(scene, layer, name).values[key]


class TestChecklist:
    def test_actions_that_are_open_or_done_along_the_route_are_on_it(self, scene: ReturnScene) -> None:
        for status in ("proposed", "agreed", "planned", "in_progress", "done"):
            action(scene, status, status=status)
        for status in ("verified", "not_possible", "not_ours", "duplicate", "cancelled"):
            action(scene, status, status=status)
        assert titles(scene) == ["proposed", "agreed", "planned", "in_progress", "done"]

    def test_an_action_is_along_the_route_by_its_site_its_own_place_or_what_it_answers(
        self, scene: ReturnScene
    ) -> None:
        action(scene, "au site", "square")
        action(scene, "au parking", "far")
        action(scene, "répond", "far")
        scene.add("près", "actions", at(100, 50), title="près", status="done")
        scene.add("loin", "actions", at(100, 75), title="loin", status="done")
        finding(scene, "vu", 0, action=scene["répond"])
        assert sorted(titles(scene)) == ["au site", "près", "répond"]

    def test_it_goes_from_stop_to_stop_along_the_route(self, scene: ReturnScene) -> None:
        action(scene, "square", "square")
        scene.add("place", "actions", at(5), title="place", status="planned")
        finding(scene, "constat du hall", 190)
        action(scene, "hall", "hall")
        finding(scene, "constat de la place", 10, stop="1. Place")
        assert [line.uuid for line in lines(scene)] == [
            scene[name] for name in ("place", "constat de la place", "hall", "constat du hall", "square")
        ]

    def test_without_stops_it_goes_along_the_line(self, scene: ReturnScene) -> None:
        stops = [scene[f"stop {number}"] for number in (1, 2, 3)]
        remove_features(project=scene.project, layer="stops", uuids=stops)
        for metres in (390, 20, 210):
            scene.add(str(metres), "actions", at(metres), title=str(metres), status="planned")
        assert titles(scene) == ["20", "210", "390"]

    def test_a_line_says_what_where_how_far_and_how_it_looked(self, scene: ReturnScene, tmp_path: Path) -> None:
        action(scene, "Éclairer le hall", done_on="12/11/2026", lead="Ville")
        add_photo(
            project=scene.project, layer="actions", uuid=scene["Éclairer le hall"], path=picture(tmp_path, "avant.jpg")
        )
        add_photo(
            project=scene.project, layer="actions", uuid=scene["Éclairer le hall"], path=picture(tmp_path, "après.jpg")
        )
        told = line(scene, "Éclairer le hall")
        assert told.title.fr.format(**told.title.values) == "Éclairer le hall"
        assert told.where.say(Language.FRENCH) == "2. Hall · Hall 3"
        assert told.stands.say(Language.FRENCH) == "Faite le 12 nov. 2026 par Ville"
        assert told.stands.say(Language.ENGLISH) == "Done on 12 Nov 2026 by Ville"
        assert told.photo is not None
        assert told.photo.name == "après.jpg"
        assert (told.is_action, told.mark) == (True, Mark.NONE)
        assert told.place is not None
        assert told.place.distance(at(200, 30)) < 1e-9

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"status": "done"}, "Faite"),
            ({"status": "done", "done_on": "12/11/2026"}, "Faite le 12 nov. 2026"),
            ({"status": "done", "lead": "{Ville}"}, "Faite par {Ville}"),
            ({"status": "planned", "due_on": "01/06/2027", "lead": "Bailleur A"},
             "Prévue, échéance le 1 juin 2027 · Bailleur A"),
            ({"status": "in_progress"}, "En cours"),
            ({"status": None}, "État inconnu"),
        ],
    )  # fmt: skip
    def test_where_an_action_stands(self, scene: ReturnScene, values: dict[str, object], said: str) -> None:
        uuid = action(scene, "Lampe")
        (before,) = scene.project.features("actions", [uuid])
        if values["status"] is None:  # As another program may have left it.
            scene.project._db.execute("UPDATE actions SET status = NULL")
            scene.project._db.conn.commit()
        else:
            change_values(project=scene.project, layer="actions", uuids=[uuid], values={"done_on": None, **values})
            if "done_on" not in values:
                change_values(project=scene.project, layer="actions", uuids=[uuid], values={"done_on": None})
        assert before.values["title"] == "Lampe"
        assert line(scene, "Lampe").stands.say(Language.FRENCH) == said

    def test_without_a_photo_of_its_own_an_action_shows_what_was_found(
        self, scene: ReturnScene, tmp_path: Path
    ) -> None:
        action(scene, "Lampe")
        finding(scene, "sombre", 200, action=scene["Lampe"])
        add_photo(project=scene.project, layer="urban_walks", uuid=scene["sombre"], path=picture(tmp_path, "nuit.jpg"))
        photo = line(scene, "Lampe").photo
        assert photo is not None
        assert photo.name == "nuit.jpg"


class TestFindingsOnIt:
    def test_weak_ones_and_those_with_a_proposal_are_on_it(self, scene: ReturnScene) -> None:
        finding(scene, "faible", 0)
        finding(scene, "note 1", 0, item="noise", score="1")
        finding(scene, "bien", 0, item="comfort", score="3", tone="positive")
        finding(scene, "négatif", 0, item="signage", score=None, tone="negative")
        finding(scene, "proposé", 0, item="openness", score="3", tone="positive", proposal="Deux bancs {de} plus")
        found = lines(scene)
        assert {each.uuid for each in found} == {scene[name] for name in ("faible", "note 1", "négatif", "proposé")}
        proposed = line(scene, "proposé")
        assert proposed.title.say(Language.FRENCH) == "Ouverture de l'espace\u00a0: «\u00a0Deux bancs {de} plus\u00a0»"
        assert proposed.where.say(Language.FRENCH) == "1. Place"
        assert proposed.stands.say(Language.FRENCH) == "Noté 3 bon · Marche d'octobre"
        assert not proposed.is_action

    def test_what_people_felt_is_not_on_it_but_for_what_they_propose_and_without_its_score(
        self, scene: ReturnScene
    ) -> None:
        finding(scene, "ressenti", 0, item="safety", group="women", answers=3)
        finding(scene, "proposé", 0, item="safety", group="women", answers=3, proposal="Une présence le soir")
        (told,) = lines(scene)
        assert told.uuid == scene["proposé"]
        assert told.stands.say(Language.FRENCH) == "Marche d'octobre"

    def test_a_stop_that_is_called_after_its_site_is_said_once(self, scene: ReturnScene) -> None:
        change_values(project=scene.project, layer="stops", uuids=[scene["stop 2"]], values={"name": "hall 3"})
        action(scene, "Lampe")
        assert line(scene, "Lampe").where.say(Language.FRENCH) == "2. hall 3"

    def test_a_stop_that_is_no_more_is_said_as_it_was_written(self, scene: ReturnScene) -> None:
        finding(scene, "sombre", 100, stop="9. Ancien arrêt")
        assert line(scene, "sombre").where.say(Language.FRENCH) == "9. Ancien arrêt"

    def test_those_that_are_solved_set_aside_or_wait_are_not(self, scene: ReturnScene) -> None:
        for status in ("open", "decided", "solved", "set_aside", "captured"):
            finding(scene, status, 0, item="other", status=status, proposal=status)
        assert {each.uuid for each in lines(scene)} == {scene["open"], scene["decided"]}

    def test_one_that_an_action_on_the_list_answers_is_there_as_that_action(self, scene: ReturnScene) -> None:
        action(scene, "Lampe", status="planned")
        finding(scene, "sombre", 200, action=scene["Lampe"])
        assert titles(scene) == ["Lampe"]

    def test_of_what_was_judged_twice_at_a_stop_the_last_word_counts(self, scene: ReturnScene) -> None:
        values = {"route": scene["route"], "moment": "night", "date": "01/02/2027", "status": "finished"}
        second = scene.add("second", "walks", None, name="Marche de février", **values)
        finding(scene, "sombre", 0, stop="1. Place")
        finding(scene, "éclairé", 0, stop="1. Place", score="3", tone="positive", walk=second)
        finding(scene, "bruit", 0, stop="1. Place", item="noise")
        finding(scene, "encore", 0, stop="1. Place", item="noise", walk=second)
        finding(scene, "proposé", 0, stop="1. Place", proposal="Une lampe")
        assert {each.uuid for each in lines(scene)} == {scene["encore"], scene["proposé"]}

    def test_those_of_other_routes_and_of_later_walks_are_not(self, scene: ReturnScene) -> None:
        scene.add("autre parcours", "routes", LineString([at(0), at(400)]), name="Autre")
        elsewhere = scene.add(
            "ailleurs", "walks", None, name="Ailleurs", date="01/10/2026", route=scene["autre parcours"]
        )
        later = scene.add("plus tard", "walks", None, name="Plus tard", date="01/06/2027", route=scene["route"])
        finding(scene, "a", 0, walk=elsewhere)
        finding(scene, "b", 0, walk=later)
        finding(scene, "c", 0, walk=scene["return"])
        finding(scene, "d", 0, walk=None)
        assert lines(scene) == []

    def test_a_walk_without_a_route_has_an_empty_list(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        change_values(project=scene.project, layer="walks", uuids=[scene["return"]], values={"route": None})
        assert lines(scene) == []

    def test_a_walk_that_is_gone_is_told(self, scene: ReturnScene) -> None:
        remove_features(project=scene.project, layer="walks", uuids=[scene["return"]])
        with pytest.raises(NotFoundError):
            lines(scene)


class TestVerifying:
    def test_an_action_is_verified_with_its_date_its_evidence_and_its_findings(self, scene: ReturnScene) -> None:
        action(scene, "Lampe", status="planned", evidence="Facture")
        finding(scene, "sombre", 200, action=scene["Lampe"])
        changes = verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        values = row(scene, "actions", "Lampe").values
        assert (values["status"], values["done_on"]) == ("verified", DAY)
        assert values["evidence"] == f"Facture · {SEEN}"
        assert value(scene, "urban_walks", "sombre", "status") == "solved"
        assert changes.summary.say(Language.FRENCH) == "Vérifier «\u00a0Lampe\u00a0»"
        assert line(scene, "Lampe").mark is Mark.VERIFIED, "it stays in the list of this walk"

    def test_when_it_was_done_is_kept(self, scene: ReturnScene) -> None:
        action(scene, "Lampe", done_on="12/11/2026")
        verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        assert value(scene, "actions", "Lampe", "done_on") == date(2026, 11, 12)

    def test_state_and_photo_are_one_change_that_is_undone_and_done_again(
        self, scene: ReturnScene, tmp_path: Path
    ) -> None:
        action(scene, "Lampe", status="planned")
        finding(scene, "sombre", 200, action=scene["Lampe"])
        before = row(scene, "actions", "Lampe")
        changes = verify_action(
            project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY, photo=picture(tmp_path)
        )
        assert [photo.name for photo in scene.project.photos("actions", scene["Lampe"])] == ["banc.jpg"]
        undone = revert(project=scene.project, changes=changes)
        assert row(scene, "actions", "Lampe").same_content(before)
        assert scene.project.photos("actions", scene["Lampe"]) == []
        assert value(scene, "urban_walks", "sombre", "status") == "decided"
        revert(project=scene.project, changes=undone)
        assert value(scene, "actions", "Lampe", "status") == "verified"
        assert len(scene.project.photos("actions", scene["Lampe"])) == 1

    def test_what_is_no_picture_leaves_the_action_as_it_is(self, scene: ReturnScene, tmp_path: Path) -> None:
        action(scene, "Lampe")
        before, broken = row(scene, "actions", "Lampe"), tmp_path / "banc.jpg"
        broken.write_bytes(b"<svg/>")
        with pytest.raises(SourceError):
            verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY, photo=broken)
        assert row(scene, "actions", "Lampe").same_content(before)

    def test_it_is_on_disk_at_once(self, scene: ReturnScene, catalogue: Catalogue, tmp_path: Path) -> None:
        action(scene, "Lampe")
        verify_action(
            project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY, photo=picture(tmp_path)
        )
        with Project.open(scene.project.path, catalogue, read_only=True) as other:
            (read,) = other.features("actions", [scene["Lampe"]])
            assert read.values["status"] == "verified"
            assert len(other.photos("actions", scene["Lampe"])) == 1

    def test_twice_says_it_once(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        for words in (None, None, "deux lampes", "deux lampes"):
            verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY, words=words)
        assert value(scene, "actions", "Lampe", "evidence") == f"{SEEN} · deux lampes"
        assert not verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)

    def test_after_midnight_it_is_still_the_same_walk(self, scene: ReturnScene) -> None:
        action(scene, "Lampe", status="planned")
        verify_action(
            project=scene.project, walk=scene["return"], action=scene["Lampe"], day=date(2027, 5, 13), words="à minuit"
        )
        assert value(scene, "actions", "Lampe", "evidence") == f"{SEEN}\u00a0: à minuit"
        assert line(scene, "Lampe").mark is Mark.VERIFIED

    def test_the_next_return_walk_does_not_ask_again(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        values = {"name": "Encore", "date": "01/09/2027", "purpose": "return", "route": scene["route"]}
        scene.add("encore", "walks", None, **values)
        assert checklist(project=scene.project, walk=scene["encore"]) == []

    def test_what_is_gone_is_told(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        remove_features(project=scene.project, layer="actions", uuids=[scene["Lampe"]])
        with pytest.raises(NotFoundError):
            verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)


class TestNotDone:
    def test_it_is_a_follow_up_of_its_site_and_the_state_stays(self, scene: ReturnScene) -> None:
        action(scene, "Lampe", status="planned")
        before = row(scene, "actions", "Lampe")
        changes = not_done(
            project=scene.project, walk=scene["return"], action=scene["Lampe"], words="à relancer", day=DAY
        )
        (note,) = scene.project.features("follow_ups")
        assert (
            note.values["text"]
            == "Lampe\u00a0: pas fait, vu lors de la marche de retour du 12 mai 2027\u00a0: à relancer"
        )
        assert (note.values["site"], note.values["action"]) == (scene["hall"], scene["Lampe"])
        assert (note.values["date"], note.values["by"], note.values["nature"]) == (DAY, "Ville", "decision")
        assert row(scene, "actions", "Lampe").same_content(before)
        assert line(scene, "Lampe").mark is Mark.NOT_DONE
        revert(project=scene.project, changes=changes)
        assert scene.project.features("follow_ups") == []
        assert line(scene, "Lampe").mark is Mark.NONE

    def test_it_is_of_today_where_no_day_is_given(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        not_done(project=scene.project, walk=scene["return"], action=scene["Lampe"])
        (note,) = scene.project.features("follow_ups")
        assert note.values["date"] == date.today()

    def test_twice_is_once_and_words_may_be_added(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        for words in (None, None, "rien du tout"):
            not_done(project=scene.project, walk=scene["return"], action=scene["Lampe"], words=words, day=DAY)
        (note,) = scene.project.features("follow_ups")
        assert str(note.values["text"]).endswith("rien du tout")

    def test_done_after_all_is_verified(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        not_done(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        verify_action(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        assert line(scene, "Lampe").mark is Mark.VERIFIED

    def test_on_another_walk_it_is_asked_anew(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        not_done(project=scene.project, walk=scene["return"], action=scene["Lampe"], day=DAY)
        scene.add("encore", "walks", None, name="Encore", date="01/09/2027", route=scene["route"])
        (told,) = checklist(project=scene.project, walk=scene["encore"])
        assert told.mark is Mark.NONE

    def test_long_words_are_kept_as_far_as_there_is_room(self, scene: ReturnScene) -> None:
        action(scene, "Lampe")
        not_done(project=scene.project, walk=scene["return"], action=scene["Lampe"], words="très " * 200, day=DAY)
        (note,) = scene.project.features("follow_ups")
        assert len(str(note.values["text"])) <= 500

    def test_without_a_site_it_says_so_and_changes_nothing(self, scene: ReturnScene) -> None:
        scene.add("seul", "actions", at(0, 0), title="Peindre un passage", status="planned")
        with pytest.raises(InvalidValueError, match="belongs to no site"):
            not_done(project=scene.project, walk=scene["return"], action=scene["seul"], day=DAY)
        assert scene.project.features("follow_ups") == []

    def test_the_nearest_site_within_60_m_keeps_it(self, scene: ReturnScene) -> None:
        scene.add("seul", "actions", at(200, 10), title="Peindre un passage", status="planned")
        not_done(project=scene.project, walk=scene["return"], action=scene["seul"], day=DAY)
        (note,) = scene.project.features("follow_ups")
        assert note.values["site"] == scene["hall"]

    def test_a_finding_that_is_still_so_is_noted_too(self, scene: ReturnScene) -> None:
        finding(scene, "sombre", 200, site=scene["hall"])
        not_done(project=scene.project, walk=scene["return"], action=scene["sombre"], day=DAY)
        assert line(scene, "sombre").mark is Mark.NOT_DONE
        assert value(scene, "urban_walks", "sombre", "status") == "open"
        scene.add("encore", "walks", None, name="Encore", date="01/09/2027", route=scene["route"])
        assert [each.mark for each in checklist(project=scene.project, walk=scene["encore"])] == [Mark.NONE]


class TestSolving:
    def test_a_finding_without_an_action_is_solved_with_that_as_its_answer(
        self, scene: ReturnScene, tmp_path: Path
    ) -> None:
        finding(scene, "sombre", 0, proposal="Une lampe", reply="Demandé au bailleur.")
        changes = solve_finding(
            project=scene.project, walk=scene["return"], finding=scene["sombre"], day=DAY, photo=picture(tmp_path)
        )
        values = row(scene, "urban_walks", "sombre").values
        assert values["status"] == "solved"
        assert values["reply"] == "Demandé au bailleur. Réglé, constaté lors de la marche de retour du 12 mai 2027."
        assert len(scene.project.photos("urban_walks", scene["sombre"])) == 1
        assert line(scene, "sombre").mark is Mark.VERIFIED
        revert(project=scene.project, changes=changes)
        assert value(scene, "urban_walks", "sombre", "status") == "open"
        assert scene.project.photos("urban_walks", scene["sombre"]) == []

    def test_an_answer_without_room_for_more_stays_as_it_is(self, scene: ReturnScene) -> None:
        finding(scene, "sombre", 0, reply="x" * 290)
        solve_finding(project=scene.project, walk=scene["return"], finding=scene["sombre"], day=DAY)
        assert value(scene, "urban_walks", "sombre", "reply") == "x" * 290
        assert value(scene, "urban_walks", "sombre", "status") == "solved"
