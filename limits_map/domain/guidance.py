"""What the program can advise: techniques that follow from what was seen at a site, and sets of actions to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from limits_map.domain.conditions import Condition
from limits_map.domain.definitions import Choice, FieldDefinition, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.words import Text

Start = Mapping[str, str | Text]
"""What fields an action begins with: a value of a vocabulary, or words in both languages."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What has to have been seen near a site: so many rows of a layer, where some fields hold one of some values.

    `days` counts only rows of so many days back; a row without a date counts always.
    """

    layer: str
    where: Condition
    at_least: int = 1
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure worth thinking of where any of its evidence is found, with the reason and where that is written.

    `at` are the sites it makes sense at; a site that does not say is not left out.
    """

    key: str
    layer: str
    title: Text
    technique: str
    values: Start
    because: Text
    cite: Text
    when: tuple[Evidence, ...]
    at: Condition = ()


@dataclass(frozen=True, slots=True)
class TemplateAction:
    """One action of a template, in days from its first day; `after` are the keys of those that come first."""

    key: str
    title: Text
    technique: str
    values: Start
    starts_after_days: int
    lasts_days: int
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """A set of actions that go together, in the order in which they are listed.

    `layer` is where they are written, `at` are the sites it is meant for.
    """

    key: str
    layer: str
    title: Text
    about: Text
    cite: Text
    actions: tuple[TemplateAction, ...]
    at: Condition = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """All suggestions and templates, in the order of their files."""

    suggestions: tuple[Suggestion, ...] = ()
    templates: tuple[ActionTemplate, ...] = ()

    def template(self, key: str) -> ActionTemplate | None:
        """The template with that key, or None."""
        return next((template for template in self.templates if template.key == key), None)


NO_GUIDANCE = Guidance()


def technique_field(definition: LayerDefinition) -> FieldDefinition | None:
    """The field of a layer of actions whose choices say what a measure works on, or None."""
    return next((field for field in definition.fields if any(choice.side for choice in field.choices)), None)


def technique_of(definition: LayerDefinition, action: Feature) -> Choice | None:
    """The technique of an action, or None where it is unknown."""
    field = technique_field(definition)
    return field.choice(action.values.get(field.key)) if field is not None else None


def is_meant_for(site: Feature, at: Condition) -> bool:
    """True unless the site is known to be of another kind than those that something is meant for."""
    return all(site.values.get(key) is None or site.values.get(key) in wanted for key, wanted in at)
