"""The advice that is shipped is whole and points to nobody; a mistake in it names its file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.disclosure.guard import traces_in
from limits_map.domain.definitions import Role, Side
from limits_map.domain.guidance import technique_field
from limits_map.errors import CatalogueError
from limits_map.resources import layers_folder
from limits_map.words import Text


def test_every_technique_has_a_family_help_and_an_example(catalogue: Catalogue) -> None:
    (definition,) = catalogue.with_role(Role.ACTION)
    field = technique_field(definition)
    assert field is not None
    assert len(field.choices) == 32
    assert all(choice.help and choice.example and choice.group and choice.side for choice in field.choices)


def test_the_suggestions_cover_every_item_of_a_walk_and_both_sides(catalogue: Catalogue) -> None:
    seen: dict[str, set[str]] = {}
    for suggestion in catalogue.guidance.suggestions:
        for evidence in suggestion.when:
            for key, values in evidence.where:
                seen.setdefault(key, set()).update(values)
    for layer, key, left_out in (
        ("urban_walks", "item", {"other"}),
        ("dealing_points", "nature", {"other"}),
        ("dealing_points", "signs", set()),
    ):
        choices = {choice.value for choice in catalogue[layer].field(key).choices}
        assert choices - seen[key] == left_out, (layer, key)
    field = technique_field(catalogue["actions"])
    assert field is not None
    used = {suggestion.technique for suggestion in catalogue.guidance.suggestions}
    assert {choice.side for choice in field.choices if choice.value in used} == {Side.DEFENSIVE, Side.SOCIAL}
    positive = {"sport", "culture", "shop", "residents_room", "greening", "school_project", "event"}
    assert positive <= used


def test_every_template_works_on_both_sides(catalogue: Catalogue) -> None:
    field = technique_field(catalogue["actions"])
    assert field is not None
    assert len(catalogue.guidance.templates) >= 6
    for template in catalogue.guidance.templates:
        sides = {choice.side for action in template.actions if (choice := field.choice(action.technique))}
        assert sides == {Side.DEFENSIVE, Side.SOCIAL}, template.key


def test_nothing_that_is_shipped_points_to_a_person(catalogue: Catalogue) -> None:
    guidance = catalogue.guidance
    starts = [*guidance.suggestions, *(action for template in guidance.templates for action in template.actions)]
    for entry in starts:
        for key, value in entry.values.items():
            if isinstance(value, Text):
                field = catalogue["actions"].field(key)
                assert traces_in(field, value.fr) == traces_in(field, value.en) == (), value.fr


SUGGESTION = """
[[suggestion]]
key = "light"
technique = "natural_surveillance"
area = "surroundings"
title = { fr = "Éclairer", en = "Light" }
because = { fr = "Il y fait noir.", en = "It is dark." }
cite = { fr = "4.2.1", en = "4.2.1" }
at = { kind = ["hall"] }
when = [{ layer = "urban_walks", where = { item = ["lighting"], score = ["0"] }, at_least = 1 }]
"""
TEMPLATE = """
[[template]]
key = "night"
title = { fr = "Nuit", en = "Night" }
about = { fr = "Y voir.", en = "To see." }
cite = { fr = "4.2.1", en = "4.2.1" }
[[template.action]]
key = "walk"
technique = "extend_guardianship"
title = { fr = "Marcher", en = "Walk" }
starts_after_days = 0
lasts_days = 10
[[template.action]]
key = "light"
technique = "natural_surveillance"
title = { fr = "Éclairer", en = "Light" }
starts_after_days = 10
lasts_days = 30
after = ["walk"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(layers_folder(), tmp_path / "layers")
    return tmp_path / "layers"


def _written(folder: Path, name: str, text: str) -> Catalogue:
    (folder / "actions" / name).write_text(text, "utf-8")
    return load_catalogue(folder)


def test_a_small_file_is_enough(folder: Path) -> None:
    (suggestion,) = _written(folder, "suggestions.toml", SUGGESTION).guidance.suggestions
    assert suggestion.values["technique"] == suggestion.technique == "natural_surveillance"
    (template,) = _written(folder, "templates.toml", TEMPLATE).guidance.templates
    assert [action.after for action in template.actions] == [(), ("walk",)]


def test_templates_need_the_fields_that_they_fill(folder: Path) -> None:
    file = folder / "actions" / "layer.toml"
    file.write_text(file.read_text("utf-8").replace('start_field = "start_on"\n', ""), "utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    assert "layers/actions/templates.toml" in str(error.value)
    assert "start_field" in str(error.value)


def test_without_any_file_there_is_no_advice(folder: Path) -> None:
    for name in ("suggestions.toml", "templates.toml"):
        (folder / "actions" / name).unlink()
    guidance = load_catalogue(folder).guidance
    assert (guidance.suggestions, guidance.templates) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('key = "light"', 'key = "Light it"', "suggestion[1].key"),
        ('technique = "natural_surveillance"', 'technique = "lamps"', "suggestion[1].technique"),
        ('technique = "natural_surveillance"\n', "", "suggestion[1].technique"),
        ('area = "surroundings"', 'area = "moon"', "suggestion[1].area"),
        ('area = "surroundings"', 'domain = "surroundings"', "suggestion[1].domain"),
        ('title = { fr = "Éclairer", en = "Light" }\n', "", "suggestion[1].title"),
        ('cite = { fr = "4.2.1", en = "4.2.1" }\n', "", "suggestion[1].cite"),
        ('kind = ["hall"]', 'kind = ["moon"]', "suggestion[1].at.kind"),
        ('layer = "urban_walks"', 'layer = "moons"', "suggestion[1].when[1].layer"),
        ('item = ["lighting"]', 'item = ["moonlight"]', "suggestion[1].when[1].where.item"),
        ("score", "figure", "suggestion[1].when[1].where.figure"),
        ("at_least = 1", "at_most = 1", "suggestion[1].when[1].at_most"),
        ("when = [{ layer", "why = [{ layer", "suggestion[1].why"),
        (SUGGESTION, SUGGESTION + SUGGESTION, "suggestion"),
    ],
)
def test_a_mistake_in_a_suggestion_names_file_and_key(folder: Path, before: str, after: str, key: str) -> None:
    assert before in SUGGESTION
    with pytest.raises(CatalogueError) as error:
        _written(folder, "suggestions.toml", SUGGESTION.replace(before, after))
    assert f"layers/actions/suggestions.toml, key {key}:" in str(error.value)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('after = ["walk"]', 'after = ["dance"]', "template[1].action[2].after"),
        ("starts_after_days = 10", "starts_after_days = 9", "template[1].action[2].starts_after_days"),
        ("lasts_days = 30", "lasts_days = -1", "template[1].action[2].lasts_days"),
        ('key = "light"', 'key = "walk"', "template[1].action[2].key"),
        ('en = "Walk" }', f'en = "{"Walk " * 40}" }}', "template[1].action[1].title"),
        ('technique = "extend_guardianship"', 'technique = "walking"', "template[1].action[1].technique"),
        ('about = { fr = "Y voir.", en = "To see." }\n', "", "template[1].about"),
    ],
)
def test_a_mistake_in_a_template_names_file_and_key(folder: Path, before: str, after: str, key: str) -> None:
    assert before in TEMPLATE
    with pytest.raises(CatalogueError) as error:
        _written(folder, "templates.toml", TEMPLATE.replace(before, after))
    assert f"layers/actions/templates.toml, key {key}:" in str(error.value)
