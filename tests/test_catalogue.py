"""A mistake in a layer's declaration names its file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.definitions import Role
from limits_map.errors import CatalogueError, NotFoundError

GOOD = """
title = { fr = "Bancs", en = "Benches" }
singular = { fr = "Banc", en = "Bench" }
geometry = "point"
title_field = "name"
[symbol]
shape = "circle"
[[field]]
key = "name"
label = { fr = "Nom", en = "Name" }
kind = "text"
[[disclosure]]
audience = "coordinator"
show = "exact"
[[disclosure]]
audience = "partner"
show = "withheld"
[[disclosure]]
audience = "committee"
show = "withheld"
[[disclosure]]
audience = "public"
show = "withheld"
"""


SOURCE = """kind = "text"
[[source]]
key = "list"
title = {{ fr = "Liste", en = "List" }}
columns = {{ name = ["nom"] }}
{more}
"""
STATES = 'kind = "choice"\nchoice = [{{ value = "done", label = {{ fr = "Faite", en = "Done" }}, {more} }}]'


def written(folder: Path, text: str) -> Path:
    (folder / "benches").mkdir()
    (folder / "benches" / "layer.toml").write_text(text, "utf-8")
    return folder


def test_what_is_added_to_a_site_and_what_says_its_state_follow_from_the_declarations(catalogue: Catalogue) -> None:
    assert [layer.role for layer in catalogue.added_to("sites")] == [Role.ACTION, Role.FOLLOW_UP]
    assert [layer.role for layer in catalogue.added_to("actions")] == [Role.FOLLOW_UP, Role.FUNDING, Role.DEPENDENCY]
    assert catalogue.added_to("follow_ups") == ()
    assert [field.key for field in catalogue["sites"].state_fields] == ["level", "stage"]


def test_every_shipped_layer_can_be_read(catalogue: Catalogue) -> None:
    keys = [layer.key for layer in catalogue]
    assert {"dealing_points", "urban_walks", "facilities", "qpv", "sites", "actions", "buildings"} <= set(keys)
    assert keys.index("buildings") < keys.index("sites")


def test_each_role_the_program_needs_is_played(catalogue: Catalogue) -> None:
    for role in Role:
        if role is not Role.OTHER:
            assert catalogue.with_role(role), role


def test_no_layer_lets_the_committee_see_reports_one_by_one(catalogue: Catalogue) -> None:
    for layer in catalogue.with_role(Role.REPORT):
        assert {rule.show for rule in layer.rules_for(Audience.COMMITTEE)} == {Show.COUNTED}
        assert {rule.show for rule in layer.rules_for(Audience.PUBLIC)} == {Show.WITHHELD}


def test_a_small_declaration_is_enough(tmp_path: Path) -> None:
    assert load_catalogue(written(tmp_path, GOOD))["benches"].singular.fr == "Banc"


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('shape = "circle"', 'shape = "blob"', "symbol.shape"),
        ('kind = "text"', 'kind = "txt"', "field[1].kind"),
        ('kind = "text"', 'kind = "choice"', "field[1].choice"),
        ('key = "name"', 'key = "uuid"', "field[1].key"),
        ('title_field = "name"', 'title_field = "nom"', "title_field"),
        ('title = { fr = "Bancs", en = "Benches" }', 'title = "Bancs"', "title"),
        ('title = { fr = "Bancs", en = "Benches" }', 'title = { fr = "Bancs" }', "title"),
        ('geometry = "point"', 'geometry = "point"\ncolour = "red"', "colour"),
        ('shape = "circle"', 'shape = "circle"\ncolor = "red"', "symbol.color"),
        ('audience = "public"', 'audience = "everybody"', "disclosure[4].audience"),
        ('audience = "public"\nshow = "withheld"', 'audience = "coordinator"\nshow = "exact"', "disclosure.public"),
        ('kind = "text"', 'kind = "link"\nlink = "parks"', "field.name.link"),
        ("title_field", "title_field = = 3\ntitle_field", "(file)"),
        ('geometry = "point"', 'geometry = "point"\norder = true', "order"),
        ('geometry = "point"', 'geometry = "point"\ndate_field = "name"', "date_field"),
        ('geometry = "point"', 'geometry = "point"\nstatus_field = "name"', "status_field"),
        ('geometry = "point"', 'geometry = "point"\nphoto_field = "photo"', "photo_field"),
        ('geometry = "point"', 'geometry = "point"\nstart_field = "name"', "start_field"),
        ('geometry = "point"', 'geometry = "point"\ncost_field = "name"', "cost_field"),
        ('geometry = "point"', 'geometry = "point"\norganisation_field = "boss"', "organisation_field"),
        ('kind = "text"', 'kind = "text"\nnearest_within = 60', "field[1].nearest_within"),
        ('kind = "text"', STATES.format(more='dates = "done_on"'), "field.name.choice.done.dates"),
        ('kind = "text"', STATES.format(more='dates = "name"'), "field.name.choice.done.dates"),
        ('kind = "text"', STATES.format(more='answered_by = "open"'), "field.name.choice.done.answered_by"),
        ('audience = "public"', 'audience = "public"\nphotos = "some"', "disclosure[4].photos"),
        ('audience = "public"', 'audience = "public"\nwhere = { name = "Hall" }', "disclosure[4].where.name"),
        ('audience = "public"', 'audience = "public"\nwhere = { nom = ["Hall"] }', "disclosure.public.where"),
        ('kind = "text"', SOURCE.format(more="recognised_by = [3]"), "source[1].recognised_by"),
        ('kind = "text"', SOURCE.format(more='key_pattern = "QN"'), "source[1].key_pattern"),
        ('kind = "text"', SOURCE.format(more='key_columns = ["code"]\nkey_pattern = "("'), "source[1].key_pattern"),
        ('kind = "text"', 'kind = "text"\nchoice = ["a"]', "field[1].choice"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, before: str, after: str, key: str) -> None:
    assert before in GOOD
    with pytest.raises(CatalogueError) as error:
        load_catalogue(written(tmp_path, GOOD.replace(before, after)))
    assert f"layers/benches/layer.toml, key {key}:" in str(error.value)


def test_an_unknown_layer_names_the_ones_there_are(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="sites"):
        catalogue["bancs"]
