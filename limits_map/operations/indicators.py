"""The indicators of a site gathered from the project, and its measures entered as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from limits_map.analysis.indicators import (
    Indicator,
    MeasureFields,
    measure_fields,
    measured,
    money,
    reports_a_month,
    response_delay,
    walk_scores,
)
from limits_map.domain.definitions import Choice, LayerDefinition, Role
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.signals import early_signals, signal_field
from limits_map.domain.values import fold, read_decimal, read_value
from limits_map.errors import InvalidValueError, NotFoundError
from limits_map.operations.consequences import apply_changes
from limits_map.operations.site_rows import find_site
from limits_map.operations.site_summary import SiteSummary
from limits_map.store.project import Project
from limits_map.words import Language, Text, counted

Cell = float | int | str | None
"""What stands in a cell of the table of measures; None and empty words mean that there is no measure."""


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action that was done, on its day."""

    day: date
    title: Text
    color: str
    layer: str
    uuid: str


@dataclass(frozen=True, slots=True)
class SiteIndicators:
    """What a site's charts show; `done` are the actions done there, the first first."""

    site: Feature
    within_m: float
    indicators: tuple[Indicator, ...]
    done: tuple[DoneAction, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a site as a table: the layer that keeps them, what may be measured, and what was."""

    layer: str
    choices: tuple[Choice, ...]
    values: Mapping[tuple[date, str], float]


def indicators_of(project: Project, summary: SiteSummary, today: date) -> SiteIndicators:
    """The indicators of a site, over the rows that link to it and the findings and reports that lie near."""
    catalogue, site = project.catalogue, summary.site
    found: list[Indicator | None] = []
    layer = _measures_layer(project, site.layer)
    if layer is not None:
        found += measured(layer[0], _measure_rows(project, layer[0], site))
    reports = [item.feature for item in summary.reports]
    for definition in catalogue.with_role(Role.REPORT):
        found.append(reports_a_month(definition, [row for row in reports if row.layer == definition.key], today))
    for definition in catalogue.with_role(Role.FOLLOW_UP):
        rows = [row for row in summary.follow_ups if row.layer == definition.key]
        field = signal_field(definition)
        answers = [field.choice(choice.answered_by) for choice in field.choices] if field is not None else []
        color = next((choice.color for choice in answers if choice is not None and choice.color), "#00696B")
        found.append(response_delay(early_signals(definition, rows), color))
    findings = [item.feature for item in summary.findings]
    walk_days = _walk_days(project)
    for definition in catalogue.with_role(Role.FINDING):
        rows = [row for row in findings if row.layer == definition.key]
        found.append(walk_scores(definition, rows, walk_days))
    for definition in catalogue.with_role(Role.FUNDING):
        rows = [
            row
            for action in summary.actions
            for link in definition.links_to(action.layer)
            for row in project.features_where(definition.key, link.key, action.uuid)
        ]
        found.append(money(definition, rows, today))
    return SiteIndicators(
        site, summary.within_m, tuple(one for one in found if one is not None), _done(project, summary, today)
    )


def measures_of(*, project: Project, site: str) -> Measures | None:
    """The measures of a site by day and measure, of doubles the one entered last; None if no layer keeps measures.

    Raises NotFoundError if no layer of sites has that row.
    """
    _, row = find_site(project, site)
    layer = _measures_layer(project, row.layer)
    if layer is None:
        return None
    definition, fields = layer
    values: dict[tuple[date, str], float] = {}
    for measure in sorted(_measure_rows(project, definition, row), key=lambda measure: measure.fid or 0):
        day, value = day_of(definition, measure), measure.values.get(fields.value.key)
        if day is not None and isinstance(value, int | float):
            values[day, str(measure.values.get(fields.measure.key))] = float(value)
    return Measures(definition.key, fields.measure.choices, values)


def read_cell(*, project: Project, layer: str, measure: str, raw: Cell) -> float | None:
    """The value that was typed into a cell, with a decimal comma or point and the unit of its measure or none.

    Raises InvalidValueError, naming the measure and what was wrong with it.
    """
    fields = measure_fields(project.catalogue[layer])
    choice = fields.measure.choice(measure) if fields is not None else None
    if fields is None or choice is None:
        raise InvalidValueError(Text("Cet indicateur n'est pas connu.", "This indicator is not known."))
    text = raw.strip() if isinstance(raw, str) else raw
    if isinstance(text, str) and choice.unit is not None:
        text = text.removesuffix(choice.unit).rstrip()
    try:
        number = read_decimal(text)
        if number is None:
            return None
        if choice.unit == "%" and number > 100:
            raise InvalidValueError(Text("{value}\u00a0: au plus 100 %", "{value}: at most 100%").format(value=raw))
        return float(str(read_value(fields.value, text)))
    except ValueError:
        raise _not_a_number(choice, raw) from None
    except InvalidValueError as error:
        raise InvalidValueError(
            Text("{measure} — {why}", "{measure} – {why}").format(measure=choice.label, why=error.text)
        ) from error


def set_measures(
    *, project: Project, site: str, cells: Mapping[tuple[date, str], Cell], today: date | None = None
) -> Changes:
    """Adds, changes and removes measures of a site so that these cells, by day and measure, are as they were typed.

    An empty cell removes every measure of that day. Nothing is written if one of them does not fit.
    Raises InvalidValueError, NotFoundError.
    """
    _, row = find_site(project, site)
    layer = _measures_layer(project, row.layer)
    if layer is None:
        raise NotFoundError(Text("Aucune couche ne tient les indicateurs.", "No layer keeps the indicators."))
    definition, fields = layer
    known: dict[tuple[date | None, str], list[Feature]] = {}
    for measure in sorted(_measure_rows(project, definition, row), key=lambda measure: measure.fid or 0):
        known.setdefault((day_of(definition, measure), str(measure.values.get(fields.measure.key))), []).append(measure)
    rows: list[RowChange] = []
    for (day, key), raw in cells.items():
        value = read_cell(project=project, layer=definition.key, measure=key, raw=raw)
        here = known.get((day, key), [])
        if value is None:
            rows += [RowChange.removed(old) for old in here]
        elif not here:
            new = _new_measure(project, definition, fields, row, (day, key, value))
            rows.append(RowChange.added(new))
        elif here[-1].values.get(fields.value.key) != value:
            after = here[-1].with_values({fields.value.key: value})
            rows.append(RowChange.changed(here[-1], after))
    summary = counted(
        len(rows),
        Text("Saisir {n} mesure", "Enter {n} measure"),
        Text("Saisir {n} mesures", "Enter {n} measures"),
    )
    return apply_changes(project, summary, rows, today)


def _not_a_number(choice: Choice, raw: object) -> InvalidValueError:
    return InvalidValueError(
        Text("{measure} — «\u00a0{raw}\u00a0» n'est pas un nombre.", "{measure} – “{raw}” is not a number.").format(
            measure=choice.label, raw=str(raw)[:60]
        )
    )


def _new_measure(
    project: Project,
    definition: LayerDefinition,
    fields: MeasureFields,
    site: Feature,
    cell: tuple[date, str, float],
) -> Feature:
    day, measure, value = cell
    filled: dict[str, Value] = {field.key: None for field in definition.fields}
    if definition.organisation_field is not None:
        filled[definition.organisation_field] = project.setting("organisation") or None
    filled |= {definition.links_to(site.layer)[0].key: site.uuid, fields.day.key: read_value(fields.day, day)}
    filled |= {fields.measure.key: measure, fields.value.key: value}
    return Feature.new(definition.key, None, filled)


def _measures_layer(project: Project, site_layer: str) -> tuple[LayerDefinition, MeasureFields] | None:
    """The layer that keeps the measures of sites, with the fields that hold them."""
    for definition in project.catalogue.with_role(Role.INDICATOR):
        fields = measure_fields(definition)
        if fields is not None and definition.links_to(site_layer):
            return definition, fields
    return None


def _measure_rows(project: Project, definition: LayerDefinition, site: Feature) -> list[Feature]:
    link = definition.links_to(site.layer)[0]
    return project.features_where(definition.key, link.key, site.uuid)


def _walk_days(project: Project) -> dict[str, date]:
    """The days of the walks by their folded names."""
    days: dict[str, date] = {}
    for definition in project.catalogue.with_role(Role.WALK):
        if definition.date_field is not None:
            for _, title, day in project.columns(definition.key, [definition.title_field, definition.date_field]):
                if title and isinstance(day, date):
                    days[fold(str(title))] = day
    return days


def _done(project: Project, summary: SiteSummary, today: date) -> tuple[DoneAction, ...]:
    done = []
    for action in summary.actions:
        definition = project.catalogue[action.layer]
        state = state_of(definition, action)
        day = action.values.get(state.dates) if state is not None and state.closed and state.dates else None
        if state is not None and isinstance(day, date) and day <= today:
            color = state.color or definition.symbol.color
            done.append(DoneAction(day, title_of(definition, action), color, action.layer, action.uuid))
    return tuple(sorted(done, key=lambda one: (one.day, one.title.say(Language.FRENCH))))
