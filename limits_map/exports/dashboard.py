"""The dashboard for the next meeting, counted from what may leave and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from limits_map.analysis.dashboard import SECTIONS, UNKNOWN, Material, dashboard, fields_counted, months_before
from limits_map.analysis.figures import Dashboard, Figure, Rows, Section, Unit
from limits_map.analysis.gaps import GapKind, evening_gaps
from limits_map.analysis.signal_figures import SiteSignal, site_signals
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.disclosure.fields import AS_OF, COUNT, WITHHELD
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.conditions import surely_meets
from limits_map.domain.definitions import FieldDefinition, FieldKind, Role
from limits_map.domain.features import Feature
from limits_map.exports.linked import Layer, layer_of, linked
from limits_map.exports.month_table import GIVEN_IN
from limits_map.words import Language, Text, say_month

_MONTHS_BACK = 6
_UNKNOWN_OR_WITHHELD = Text("inconnu ou non diffusé", "unknown or withheld")
_IN_ALL = Text("{what}, en tout", "{what}, in all")
_ALL = Text("en tout", "in all")
_SIGNALS = Text("Premiers signaux", "Early signals")


def counted(disclosed: Disclosed) -> Dashboard:
    """The dashboard that can be made of what leaves; counts that leave as counts stand in it as they are."""
    layers = linked(disclosed)
    sites = layer_of(layers, Role.SITE)
    follow_ups = layer_of(layers, Role.FOLLOW_UP)
    neighbourhoods, _ = layer_of(layers, Role.NEIGHBOURHOOD) or (None, ())
    partial = frozenset(layer.definition.key for layer in disclosed.layers if not layer.whole)
    signals: list[SiteSignal] | None = None
    if follow_ups is not None and sites is not None and follow_ups[0].key not in partial:
        signals = site_signals(follow_ups[0], sites[0], follow_ups[1])
    material = Material(
        sites=_rows(sites, sites),
        decisions=_rows(layer_of(layers, Role.DECISION), sites),
        actions=_rows(layer_of(layers, Role.ACTION), sites),
        fundings=_rows(layer_of(layers, Role.FUNDING), sites),
        neighbourhoods=_rows(layer_of(layers, Role.NEIGHBOURHOOD), sites),
        signals=signals,
        signals_layer=follow_ups[0] if follow_ups is not None else None,
        lacking=_lacking(layers) if neighbourhoods is not None else None,
        partial=partial,
        unknown=said_unknown(disclosed),
    )
    made_on = disclosed.made_on
    made = dashboard(material, today=made_on, since=months_before(made_on, _MONTHS_BACK))
    sections = [_told(section, partial) for section in made.sections]
    counts = [section for layer in disclosed.layers if (section := _counts(layer)) is not None]
    told = [*(section for section in sections if section.figures), *counts]
    return replace(made, sections=tuple(sorted(told, key=lambda section: SECTIONS.index(section.key))))


def said_unknown(disclosed: Disclosed) -> Text:
    """What a value is called that is not there, or that this audience is perhaps not shown."""
    return _UNKNOWN_OR_WITHHELD if disclosed.audience in (Audience.PARTNER, Audience.PUBLIC) else UNKNOWN


def _rows(layer: Layer | None, sites: Layer | None) -> Rows | None:
    if layer is None:
        return None
    definition, features = layer
    keys = [field.key for field in fields_counted(definition, sites[0] if sites is not None else None)]
    rows = [(row.uuid, *(row.values.get(key) for key in keys)) for row in features]
    return Rows.of(definition, keys, rows)


def _lacking(layers: Sequence[Layer]) -> tuple[str, ...] | None:
    """The neighbourhoods with nowhere to go of an evening, or None where no facility is known."""
    areas = [row for definition, rows in layers if definition.role is Role.NEIGHBOURHOOD for row in rows]
    placed = [(row.uuid, row.geometry) for row in areas if row.geometry is not None]
    places, serves = [], []
    for definition, rows in layers:
        if definition.role is Role.FACILITY and definition.evening:
            for row in rows:
                if row.geometry is not None:
                    places.append(row.geometry)
                    serves.append(surely_meets(row, definition.evening))
    if not places:
        return None
    gaps = evening_gaps([shape for _, shape in placed], places, serves)
    return tuple(uuid for (uuid, _), gap in zip(placed, gaps, strict=True) if gap is GapKind.NO_EVENING)


def _told(section: Section, partial: frozenset[str]) -> Section:
    """The section without zeros of layers that leave in part: what is not there may be elsewhere."""
    return replace(
        section, figures=tuple(figure for figure in section.figures if figure.value or figure.layer not in partial)
    )


def _counts(layer: DisclosedLayer) -> Section | None:
    """The numbers in which early signals leave, where they leave as numbers only."""
    definition = layer.definition
    if layer.show is not Show.COUNTED or definition.role is not Role.FOLLOW_UP:
        return None
    kinds = [field for field in definition.fields if field.choices]
    means = [field for field in definition.fields if field.kind is FieldKind.DECIMAL]
    figures = []
    for number, row in enumerate(layer.features):
        choices = [choice.label for field in kinds if (choice := field.choice(row.values.get(field.key)))]
        label = _IN_ALL.format(what=tuple(choices) or definition.title) if len(layer.features) > 1 else _ALL
        kept_back = row.values.get(WITHHELD.key) is True
        as_of = row.values.get(AS_OF.key)
        detail = GIVEN_IN.format(month=_month(as_of)) if isinstance(as_of, date) else None
        count = _number(row, COUNT)
        figures.append(Figure(f"count_{number}", label, count, definition.key, detail=detail, kept_back=kept_back))
        for mean in means:
            value = _number(row, mean)
            figures.append(Figure(mean.key, mean.label, value, definition.key, unit=Unit.DAYS, kept_back=value is None))
    return Section("signals", _SIGNALS, tuple(figures)) if figures else None


def _month(day: date) -> Text:
    return Text(say_month(day, Language.FRENCH), say_month(day, Language.ENGLISH))


def _number(row: Feature, field: FieldDefinition) -> float | None:
    value = row.values.get(field.key)
    return float(value) if isinstance(value, int | float) else None
