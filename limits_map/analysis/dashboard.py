"""The dashboard for the next meeting, made of light rows that come from a project or from what may leave it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from limits_map.analysis.action_figures import action_section
from limits_map.analysis.coverage_figures import coverage_section
from limits_map.analysis.figures import Dashboard, Rows, Section, around_of, level_of
from limits_map.analysis.money_figures import money_section
from limits_map.analysis.signal_figures import SiteSignal, signal_section
from limits_map.analysis.site_figures import histories, site_section
from limits_map.domain.definitions import FieldDefinition, LayerDefinition, Role
from limits_map.domain.guidance import technique_field
from limits_map.domain.signals import signal_field
from limits_map.words import Text

UNKNOWN = Text("inconnu", "unknown")
SECTIONS = ("sites", "actions", "signals", "money", "coverage")
"""The keys of the sections, in their order."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a dashboard is made of, each part None where there is nothing of the kind; links hold uuids.

    `signals` are the early signals at the sites; `lacking` the neighbourhoods that have no free, lit facility;
    `unknown` is what an unknown value is called.
    """

    sites: Rows | None = None
    decisions: Rows | None = None
    actions: Rows | None = None
    fundings: Rows | None = None
    neighbourhoods: Rows | None = None
    signals: Sequence[SiteSignal] | None = None
    signals_layer: LayerDefinition | None = None
    lacking: tuple[str, ...] | None = None
    partial: frozenset[str] = frozenset()
    """The layers of which some rows are not among these, so that nothing can be said of what is missing."""
    unknown: Text = UNKNOWN


def dashboard(material: Material, *, today: date, since: date) -> Dashboard:
    """How things stand on a day, and what has changed since an earlier one."""
    sections: list[Section | None] = []
    past = None
    if material.sites is not None:
        past = histories(material.sites, material.decisions) if material.decisions is not None else None
        sections.append(site_section(material.sites, past, since=since, unknown=material.unknown))
    if material.actions is not None:
        sections.append(
            action_section(material.actions, material.fundings, since=since, today=today, unknown=material.unknown)
        )
    if material.signals is not None and material.signals_layer is not None:
        sections.append(
            signal_section(
                material.signals,
                material.signals_layer,
                material.sites,
                past or {},
                since=since,
                today=today,
            )
        )
    if material.fundings is not None:
        sections.append(money_section(material.fundings, material.actions))
    whole = material.actions is not None and material.actions.layer not in material.partial
    covering = material.actions if whole else None
    sections.append(coverage_section(material.sites, covering, material.neighbourhoods, material.lacking))
    has_rows = any(rows is not None and rows.uuids for rows in (material.sites, material.actions))
    return Dashboard(today, since, tuple(section for section in sections if section is not None), has_rows)


def fields_counted(definition: LayerDefinition, sites: LayerDefinition | None) -> tuple[FieldDefinition, ...]:
    """The fields of a layer that a dashboard needs, by the part that the layer plays."""
    wanted: Sequence[FieldDefinition | None] = ()
    named, day = definition.named, definition.named(definition.date_field)
    site = definition.link_to(sites.key) if sites is not None else None
    match definition.role:
        case Role.SITE:
            wanted = (definition.status, level_of(definition), around_of(definition))
        case Role.DECISION:
            choices = [field for field in definition.fields if field.choices and field.choices_of]
            wanted = (site, day, *choices)
        case Role.ACTION:
            keys = (definition.organisation_field, definition.done_field, definition.cost_field)
            wanted = (site, definition.status, day, technique_field(definition), *map(named, keys))
        case Role.FUNDING:
            links = [field for field in definition.fields if field.link is not None]
            wanted = (named(definition.organisation_field), *definition.amounts, *links)
        case Role.FOLLOW_UP:
            links = [field for field in definition.fields if field.link is not None]
            wanted = (signal_field(definition), day, named(definition.time_field), *links)
        case Role.NEIGHBOURHOOD:
            wanted = (definition.field(definition.title_field),)
    return tuple(dict.fromkeys(field for field in wanted if field is not None))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
