"""Each audience has what the table of audiences gives it (design.md, section 7), row by row."""

from __future__ import annotations

from datetime import date

import pytest

from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.definitions import FieldKind
from limits_map.domain.features import Value
from limits_map.errors import ExportError
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, SECRET, Sample, sample


def layer(disclosed: Disclosed, key: str) -> DisclosedLayer:
    return next(layer for layer in disclosed.layers if layer.definition.key == key)


def keys(disclosed: Disclosed) -> set[str]:
    return {layer.definition.key for layer in disclosed.layers}


def fields(disclosed: Disclosed, key: str) -> set[str]:
    return {field.key for field in layer(disclosed, key).definition.fields}


OTHERS = [Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC]
BACKGROUND = {"buildings", "streets", "green", "water", "qpv", "facilities", "walks", "routes", "stops"}


def test_the_coordinator_has_everything_as_it_is(catalogue: Catalogue) -> None:
    given = sample()
    disclosed = given.disclosed(catalogue, Audience.COORDINATOR)
    assert disclosed.report.counts == {key: len(rows) for key, rows in given.features.items()}
    assert set(disclosed.report.withheld.values()) == {0}
    for definition in catalogue:
        shown = layer(disclosed, definition.key)
        assert [field.key for field in shown.definition.fields] == [field.key for field in definition.fields]
        originals = given.features[definition.key]
        assert [row.uuid for row in shown.features] == [row.uuid for row in originals]
        assert [row.geometry for row in shown.features] == [row.geometry for row in originals]
    assert sum(len(photos) for each in disclosed.layers for photos in each.photos.values()) == 4


class TestReports:
    @pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
    def test_partners_and_the_public_have_none(self, catalogue: Catalogue, audience: Audience) -> None:
        disclosed = sample().disclosed(catalogue, audience)
        assert not {"dealing_points", "dealing_points_counts"} & keys(disclosed)

    def test_the_committee_has_counts_per_square_and_no_small_ones(self, catalogue: Catalogue) -> None:
        counts = layer(sample().disclosed(catalogue, Audience.COMMITTEE), "dealing_points_counts")
        assert counts.show is Show.COUNTED
        values = sorted((row.values["count"] or 0, row.values["withheld"]) for row in counts.features)
        # Three reports are withheld, and the seven with them: one withheld square could be solved.
        assert values == [(0, True), (0, True), (30, False)]
        assert {row.values["first_month"] for row in counts.features} == {date(2026, 1, 1)}
        assert {row.values["last_month"] for row in counts.features} == {date(2026, 9, 1)}

    def test_the_squares_are_200_m_and_those_of_the_national_grid(self, catalogue: Catalogue) -> None:
        from limits_map.geodesy import to_metres

        counts = layer(sample().disclosed(catalogue, Audience.COMMITTEE), "dealing_points_counts")
        for row in counts.features:
            assert row.geometry is not None
            west, south, east, north = to_metres(row.geometry, 2154).bounds
            assert (east - west, north - south) == pytest.approx((200, 200), abs=0.01)
            assert (round(west, 3) % 200, round(south, 3) % 200) == pytest.approx((0, 0), abs=0.01)


class TestEarlySignals:
    def test_a_partner_knows_that_there_is_one_at_its_site_and_since_when(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PARTNER)
        assert fields(disclosed, "follow_ups") == {"date", "site", "nature"}
        rows = layer(disclosed, "follow_ups").features
        assert len(rows) == 5
        assert {row.values["nature"] for row in rows} == {"signal"}
        assert {row.values["site"] for row in rows} == {"Tour Flora Tristan (exemple)"}

    def test_the_committee_has_their_number_and_delay_without_a_place(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
        (row,) = layer(disclosed, "follow_ups_counts").features
        assert row.geometry is None
        assert (row.values["count"], row.values["withheld"], row.values["delay_days"]) == (6, False, 2.0)
        assert "site" not in row.values

    def test_a_small_number_of_them_is_withheld_with_its_delay(self, catalogue: Catalogue) -> None:
        given = sample()
        given.features["follow_ups"] = given.features["follow_ups"][:4] + given.features["follow_ups"][5:9]
        (row,) = layer(given.disclosed(catalogue, Audience.COMMITTEE), "follow_ups_counts").features
        assert row.values["count"] is None
        assert row.values.get("delay_days") is None
        assert row.values["withheld"] is True

    def test_the_public_has_none(self, catalogue: Catalogue) -> None:
        assert "follow_ups" not in keys(sample().disclosed(catalogue, Audience.PUBLIC))


class TestSites:
    def test_a_partner_has_its_own_in_full_and_others_by_name_and_stage(self, catalogue: Catalogue) -> None:
        own, *others = layer(sample().disclosed(catalogue, Audience.PARTNER), "sites").features
        assert own.values["level"] == "1"
        assert own.values["description"] == f"{SECRET} le pied de la tour"
        for other in others:
            assert {key for key, value in other.values.items() if value is not None} == {"name", "stage"}

    def test_spelling_does_not_decide_whose_a_site_is(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PARTNER, partner="  bailleur grand-large ")
        assert layer(disclosed, "sites").features[0].values["level"] == "1"

    def test_part_of_a_name_is_not_the_name(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PARTNER, partner="Bailleur")
        assert all(row.values.get("level") is None for row in layer(disclosed, "sites").features)

    def test_the_committee_has_name_stage_and_level(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
        assert fields(disclosed, "sites") == {"name", "stage", "level"}
        assert len(layer(disclosed, "sites").features) == 3

    def test_the_public_has_name_and_stage_of_the_reclaimed(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
        assert fields(disclosed, "sites") == {"name", "stage"}
        assert [row.values["name"] for row in layer(disclosed, "sites").features] == ["Tour Flora Tristan (exemple)"]


class TestFindings:
    def test_a_partner_has_those_at_its_own_sites(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PARTNER)
        rows = layer(disclosed, "urban_walks").features
        assert [row.values["item"] for row in rows] == ["lighting", "lighting", "noise"]
        assert {row.values["site"] for row in rows} == {"Tour Flora Tristan (exemple)"}
        (safety,) = layer(disclosed, "urban_walks_means").features
        assert (safety.values["item"], safety.values["answers"]) == ("safety", 5)

    def test_the_committee_has_a_score_per_stop_and_item(self, catalogue: Catalogue) -> None:
        means = layer(sample().disclosed(catalogue, Audience.COMMITTEE), "urban_walks_means")
        found = {(row.values["stop"], row.values["item"]): row.values for row in means.features}
        assert found["1. Tour", "lighting"]["score_mean"] == 2.5
        assert found["1. Tour", "lighting"]["score"] == "3"
        assert found["1. Tour", "lighting"]["answers"] == 2
        assert found["1. Tour", "noise"]["score_mean"] is None, "a skipped item is unknown, never 0"
        assert found["1. Tour", "noise"]["answers"] == 0
        assert not {"proposal", "photo_name", "date", "time"} & {field.key for field in means.definition.fields}

    def test_the_feeling_of_safety_needs_five_answers(self, catalogue: Catalogue) -> None:
        means = layer(sample().disclosed(catalogue, Audience.COMMITTEE), "urban_walks_means")
        found = {row.values["stop"]: row.values for row in means.features if row.values["item"] == "safety"}
        assert (found["1. Tour"]["score_mean"], found["1. Tour"]["withheld"]) == (1.2, False)
        assert found["2. Hall"]["withheld"] is True
        assert found["2. Hall"]["score_mean"] is found["2. Hall"]["answers"] is found["2. Hall"]["score"] is None

    def test_all_items_of_a_stop_stand_at_its_middle(self, catalogue: Catalogue) -> None:
        means = layer(sample().disclosed(catalogue, Audience.COMMITTEE), "urban_walks_means")
        places = {row.geometry for row in means.features if row.values["stop"] == "1. Tour"}
        originals = {row.geometry for row in sample().features["urban_walks"]}
        assert len(places) == 1
        assert not places & originals

    def test_the_public_has_the_positive_ones(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
        told = {"item", "tone", "score", "moment", "walk", "stop", "status"}
        rows = layer(disclosed, "urban_walks").features
        assert [row.values["item"] for row in rows] == ["lighting", "lighting"]
        for row in rows:
            assert {key for key, value in row.values.items() if value is not None} == told
            assert row.values["walk"] == "Marche de jour"

    @pytest.mark.parametrize("audience", OTHERS)
    def test_a_proposal_that_may_be_told_is_told_with_what_was_answered(
        self, catalogue: Catalogue, audience: Audience
    ) -> None:
        given = sample()
        hall = next(row for row in given.features["urban_walks"] if row.values["stop"] == "2. Hall")
        said: dict[str, Value] = {"proposal": "Deux bancs", "reply": "Posés en mai", "shared": True}
        given.features["urban_walks"] = [row for row in given.features["urban_walks"] if row is not hall]
        given.features["urban_walks"].append(hall.with_values(said | {"owner": "SECRETOWNER", "status": "decided"}))
        (row,) = [
            row
            for row in layer(given.disclosed(catalogue, audience), "urban_walks").features
            if row.values.get("proposal") == "Deux bancs"
        ]
        told = {"item", "tone", "moment", "walk", "stop", "proposal", "reply", "status"}
        told |= {"score"} if audience is not Audience.PUBLIC else set()
        assert {key for key, value in row.values.items() if value is not None} == told

    def test_the_public_has_what_was_put_right_with_its_answer_and_without_what_was_proposed(
        self, catalogue: Catalogue
    ) -> None:
        given = sample()
        given.features["urban_walks"] = [
            row.with_values({"status": "solved", "tone": "negative", "reply": "Lampe posée"})
            for row in given.features["urban_walks"]
            if row.values["item"] == "lighting" and row.values["stop"] == "2. Hall"
        ]
        (row,) = layer(given.disclosed(catalogue, Audience.PUBLIC), "urban_walks").features
        told = {"item", "tone", "moment", "walk", "stop", "reply", "status"}
        assert {key for key, value in row.values.items() if value is not None} == told

    @pytest.mark.parametrize("audience", OTHERS)
    def test_what_waits_to_be_tidied_up_counts_for_nothing(self, catalogue: Catalogue, audience: Audience) -> None:
        """Not as a row, and not as an answer in a mean; also where all else would let it go."""
        without = sample()
        given = sample()
        waiting = [
            row.with_values({"status": "captured", "shared": True, "tone": "positive", "score": "3"})
            for row in without.features["urban_walks"]
        ]
        given.features["urban_walks"] = [*given.features["urban_walks"], *waiting]

        def told(some: Sample) -> list[tuple[str, list[dict[str, Value]]]]:
            layers = some.disclosed(catalogue, audience).layers
            return [
                (each.definition.key, [dict(row.values) for row in each.features])
                for each in layers
                if each.definition.key.startswith("urban_walks")
            ]

        assert told(given) == told(without)
        assert told(without)

    @pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE])
    def test_a_feeling_that_waits_to_be_tidied_up_lifts_no_mean_over_five_answers(
        self, catalogue: Catalogue, audience: Audience
    ) -> None:
        given = sample()
        felt = [row for row in given.features["urban_walks"] if row.values["item"] == "safety"]
        read, waiting = (row.with_values({"site": felt[0].values["site"], "stop": "1. Tour"}) for row in felt[:2])
        waiting = waiting.with_values({"status": "captured", "score": "3", "answers": 6})
        for answers, told in ((1, (None, None, True)), (6, (0.0, 6, False))):
            given.features["urban_walks"] = [read.with_values({"score": "0", "answers": answers}), waiting]
            (mean,) = layer(given.disclosed(catalogue, audience), "urban_walks_means").features
            assert tuple(mean.values[key] for key in ("score_mean", "answers", "withheld")) == told

    @pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE])
    def test_one_row_may_stand_for_several_answers(self, catalogue: Catalogue, audience: Audience) -> None:
        given = sample()
        felt = [row for row in given.features["urban_walks"] if row.values["item"] == "safety"]
        few, many, none = (row.with_values({"site": felt[0].values["site"], "stop": "1. Tour"}) for row in felt[:3])
        given.features["urban_walks"] = [
            few.with_values({"score": "0", "answers": 1}),
            many.with_values({"score": "3", "answers": 4}),
            none.with_values({"score": None, "answers": 9}),
        ]
        (mean,) = layer(given.disclosed(catalogue, audience), "urban_walks_means").features
        assert (mean.values["score_mean"], mean.values["answers"], mean.values["withheld"]) == (2.4, 5, False)

    @pytest.mark.parametrize("answers", [(1, 3), (None, 3), (-9, 3), (0, 3)])
    def test_fewer_than_five_answers_are_not_told_however_many_rows_they_are(
        self, catalogue: Catalogue, answers: tuple[int | None, int]
    ) -> None:
        given = sample()
        felt = [row for row in given.features["urban_walks"] if row.values["item"] == "safety"][:2]
        given.features["urban_walks"] = [
            row.with_values({"score": "3", "answers": number}) for row, number in zip(felt, answers, strict=True)
        ]
        (mean,) = layer(given.disclosed(catalogue, Audience.COMMITTEE), "urban_walks_means").features
        assert (mean.values["score_mean"], mean.values["answers"], mean.values["withheld"]) == (None, None, True)


class TestActions:
    def test_a_partner_has_those_it_leads_or_shares(self, catalogue: Catalogue) -> None:
        rows = layer(sample().disclosed(catalogue, Audience.PARTNER), "actions").features
        assert [row.values["title"] for row in rows] == ["Rénover la tour", "Fresque"]
        assert all(row.values["notes"] for row in rows)

    def test_the_committee_has_all_without_notes(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
        assert len(layer(disclosed, "actions").features) == 3
        assert "notes" not in fields(disclosed, "actions")
        assert layer(disclosed, "actions").features[0].values["cost"] == 4500.0
        assert layer(disclosed, "actions").features[0].values["due_on"] == date(2026, 12, 1)

    def test_the_public_has_the_done_ones(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
        assert [row.values["title"] for row in layer(disclosed, "actions").features] == ["Rénover la tour"]
        assert fields(disclosed, "actions") == {"title", "status", "technique", "done_on"}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [(Audience.COORDINATOR, 4), (Audience.PARTNER, 3), (Audience.COMMITTEE, 1), (Audience.PUBLIC, 1)],
)
def test_photos_go_to_whom_they_may(catalogue: Catalogue, audience: Audience, expected: int) -> None:
    disclosed = sample().disclosed(catalogue, audience)
    photos = [photo for each in disclosed.layers for photos in each.photos.values() for photo in photos]
    assert len(photos) == expected
    if audience is not Audience.COORDINATOR:
        for photo in photos:
            assert (photo.name, photo.taken_at, photo.longitude, photo.latitude) == ("", None, None, None)
            assert "SECRET" not in photo.uuid


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC])
def test_no_identifier_of_the_project_leaves(catalogue: Catalogue, audience: Audience) -> None:
    given = sample()
    uuids = {row.uuid for rows in given.features.values() for row in rows}
    for each in given.disclosed(catalogue, audience).layers:
        for number, row in enumerate(each.features, 1):
            assert (row.source, row.source_key, row.fid) == (None, None, number)
            assert row.uuid not in uuids
            assert not uuids & {str(value) for value in row.values.values()}


def test_a_link_to_what_does_not_leave_is_emptied(catalogue: Catalogue) -> None:
    given = sample()
    given.features["sites"] = given.features["sites"][:1]
    disclosed = given.disclosed(catalogue, Audience.COMMITTEE)
    sites = [row.values["site"] for row in layer(disclosed, "actions").features]
    assert sites == [None, "Tour Flora Tristan (exemple)", "Tour Flora Tristan (exemple)"]


def test_published_layers_go_to_everybody(catalogue: Catalogue) -> None:
    for audience in Audience:
        assert keys(sample().disclosed(catalogue, audience)) >= BACKGROUND


def test_a_partner_must_be_named(catalogue: Catalogue) -> None:
    with pytest.raises(ExportError):
        sample().disclosed(catalogue, Audience.PARTNER, partner=" ")


def test_the_report_says_it_in_both_languages_and_gives_no_number_away(catalogue: Catalogue) -> None:
    lines = sample().disclosed(catalogue, Audience.COMMITTEE).report.lines
    french = "\n".join(line.say(Language.FRENCH) for line in lines)
    english = "\n".join(line.say(Language.ENGLISH) for line in lines)
    assert "aucun point, seulement des nombres par carré de 200 m" in french
    assert "Reports measure what is reported and observed, not dealing itself." in english
    assert "40" not in french, "the number of all reports would help to solve a withheld one"
    assert LANDLORD not in french


def test_credits_are_those_of_the_layers_that_leave(catalogue: Catalogue) -> None:
    credits_ = [credit.say(Language.FRENCH) for credit in sample().disclosed(catalogue, Audience.PUBLIC).credits]
    assert len(credits_) == len(set(credits_)) == 3
    assert any("BD TOPO" in credit for credit in credits_)


class TestPlan:
    """Decisions, money, order, measures and meetings."""

    def test_the_committee_has_the_history_the_money_and_the_measures_without_reasons(
        self, catalogue: Catalogue
    ) -> None:
        disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
        assert fields(disclosed, "decisions") == {"date", "site", "stage", "level", "decided_by"}
        assert [row.values["funder"] for row in layer(disclosed, "fundings").features] == [
            "Fonds de la copropriété",
            "Agence nationale",
        ]
        assert len(layer(disclosed, "indicators").features) == 2
        assert len(layer(disclosed, "meetings").features) == 1

    def test_a_partner_has_those_of_its_own_sites_and_actions(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PARTNER)
        assert [row.values["level"] for row in layer(disclosed, "decisions").features] == ["1"]
        assert [row.values["value"] for row in layer(disclosed, "indicators").features] == [94.0]
        assert [row.values["funder"] for row in layer(disclosed, "fundings").features] == ["Agence nationale"]

    def test_the_public_has_none_of_it(self, catalogue: Catalogue) -> None:
        disclosed = sample().disclosed(catalogue, Audience.PUBLIC)
        assert not {"decisions", "fundings", "dependencies", "indicators", "meetings"} & keys(disclosed)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC])
def test_words_that_another_program_wrote_beside_a_list_do_not_leave(catalogue: Catalogue, audience: Audience) -> None:
    given, strange = sample(), "écrit ailleurs"
    deciding = {key for definition in catalogue for rule in definition.disclosure for key, _ in rule.where}
    for definition in catalogue:
        listed = [field for field in definition.fields if field.kind is FieldKind.TIME or field.choices]
        beside: dict[str, Value] = {
            field.key: (strange,) if field.kind is FieldKind.CHOICES else strange
            for field in listed
            if field.key not in deciding
        }
        if definition.credit is None:
            given.features[definition.key] = [row.with_values(beside) for row in given.features[definition.key]]
    disclosed = given.disclosed(catalogue, audience)
    values = [row.values for layer in disclosed.layers for row in layer.features]
    assert strange not in repr(values)
    assert strange in repr([row.values for rows in given.features.values() for row in rows])
