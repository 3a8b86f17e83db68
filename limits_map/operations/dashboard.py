"""The dashboard of a project, made of its columns so that it is there at once however many rows there are."""

from __future__ import annotations

from datetime import date

from limits_map.analysis.dashboard import Material, fields_counted, months_before
from limits_map.analysis.dashboard import dashboard as dashboard_of
from limits_map.analysis.figures import Dashboard, Rows
from limits_map.analysis.gaps import GapKind
from limits_map.analysis.signal_figures import SiteSignal, site_signals
from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes, Feature
from limits_map.domain.signals import signal_field, signal_values
from limits_map.operations.gaps import gaps_of_evenings
from limits_map.store.project import Project

_FEW = 500


class KnownRows:
    """What was read of a project for its dashboard; whoever holds it tells it what has changed since."""

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {}
        self.dark: tuple[str, ...] | None = None
        """The neighbourhoods with nowhere to go of an evening."""

    def follow(self, changes: Changes, catalogue: Catalogue) -> None:
        """Takes over a few changed rows; a layer in which many have changed is read again the next time."""
        for layer in changes.layers:
            here = [change for change in changes.rows if change.layer == layer]
            known = self.rows.pop(layer, None)
            if known is not None and len(here) <= _FEW:
                self.rows[layer] = known.followed(here)
            if catalogue[layer].role in (Role.NEIGHBOURHOOD, Role.FACILITY):
                self.dark = None


def dashboard(
    *, project: Project, today: date | None = None, months_back: int = 6, known: KnownRows | None = None
) -> Dashboard:
    """How the sites, actions, signals and money of a project stand today, beside some months ago.

    Of each role the lowest layer on the map is counted. `known` keeps what was read for the next time.
    """
    known = known or KnownRows()
    day = today or date.today()
    sites = _layer(project, Role.SITE)
    actions = _layer(project, Role.ACTION)
    recorded = (
        {field.recorded_in for field in sites.fields if field.recorded_in is not None} if sites is not None else set()
    )
    decisions = next((layer for layer in project.catalogue.with_role(Role.DECISION) if layer.key in recorded), None)
    follow_ups = _layer(project, Role.FOLLOW_UP)
    material = Material(
        sites=_rows(project, sites, sites, known),
        decisions=_rows(project, decisions, sites, known),
        actions=_rows(project, actions, sites, known),
        fundings=_rows(project, _layer(project, Role.FUNDING), sites, known),
        neighbourhoods=_rows(project, _layer(project, Role.NEIGHBOURHOOD), sites, known),
        signals=_signals(project, follow_ups, sites, known) if follow_ups is not None and sites is not None else None,
        signals_layer=follow_ups,
        lacking=_dark(project, known),
    )
    return dashboard_of(material, today=day, since=months_before(day, months_back))


def _layer(project: Project, role: Role) -> LayerDefinition | None:
    return next(iter(project.catalogue.with_role(role)), None)


def _dark(project: Project, known: KnownRows) -> tuple[str, ...] | None:
    """The neighbourhoods with nowhere to go of an evening; None where no facility is known at all."""
    if not any(project.count(layer.key) for layer in project.catalogue.with_role(Role.FACILITY)):
        return None
    if known.dark is None:
        gaps = gaps_of_evenings(project=project)
        known.dark = tuple(uuid for uuid, kind in gaps.items() if kind is GapKind.NO_EVENING)
    return known.dark


def _rows(
    project: Project, definition: LayerDefinition | None, sites: LayerDefinition | None, known: KnownRows
) -> Rows | None:
    if definition is None:
        return None
    if definition.key not in known.rows:
        keys = [field.key for field in fields_counted(definition, sites)]
        known.rows[definition.key] = Rows.of(definition, keys, project.columns(definition.key, keys))
    return known.rows[definition.key]


def _signals(
    project: Project, definition: LayerDefinition, sites: LayerDefinition, known: KnownRows
) -> list[SiteSignal]:
    """The early signals of all sites, of rows that hold only what clocks need."""
    field = signal_field(definition)
    rows = _rows(project, definition, sites, known)
    if field is None or rows is None:
        return []
    asking, kinds = signal_values(definition), rows.column(field)
    values = frozenset({*asking, *asking.values()})
    features = (
        Feature(definition.key, uuid, None, {key: column[number] for key, column in rows.columns.items()})
        for number, (uuid, kind) in enumerate(zip(rows.uuids, kinds, strict=True))
        if kind in values
    )
    return site_signals(definition, sites, features)
