"""The one gate: turns a project's rows into what an audience may have of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from limits_map.catalogue import Catalogue
from limits_map.disclosure import report
from limits_map.disclosure.counts import count_by_place
from limits_map.disclosure.disclosed import _SEAL, Disclosed, DisclosureReport
from limits_map.disclosure.fields import WITHHELD
from limits_map.disclosure.finishing import finished
from limits_map.disclosure.groups import count_per_group
from limits_map.disclosure.guard import personal_traces
from limits_map.disclosure.lattice import Lattice
from limits_map.disclosure.leaving import Leaving, PhotosOf, Row, exact_rows, pictures_of, to_return, without
from limits_map.disclosure.ledger import Ledger
from limits_map.disclosure.means import average
from limits_map.disclosure.places import Setting, neighbourhoods
from limits_map.disclosure.returning import Returning, Tokens, returning_of
from limits_map.disclosure.rules import Rules
from limits_map.domain.audiences import Audience, DisclosureRule, Places, Show
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.errors import ExportError
from limits_map.words import Text

_PROJECT = "LIMITS"
"""What a project is called whose own title could point to a person."""


@dataclass(frozen=True)
class _Counting:
    """What rows are counted by, and what was told of them before."""

    setting: Setting
    ledger: Ledger


@dataclass(frozen=True)
class _Weighed:
    """A layer of the project: what leaves of it, how much does not, and what is told of that."""

    definition: LayerDefinition
    parts: list[Leaving]
    withheld: int
    lines: list[Text]
    shown_whole: bool


def disclose(
    catalogue: Catalogue,
    features: Mapping[str, Sequence[Feature]],
    photos: PhotosOf,
    *,
    audience: Audience,
    title: str,
    today: date,
    partner: str | None = None,
    tokens: Tokens | None = None,
    places: Places = Places.CELLS,
    lattice: Lattice | None = None,
    ledger: Ledger | None = None,
) -> Disclosed:
    """What `audience` may have of these rows; `photos` stand under (layer, uuid of the row).

    With `tokens`, a partner's rows of the layers that come back leave under names drawn there, which it keeps.
    `places` says what counts are given for, points being those of the `lattice`. The `ledger` knows what this audience
    was told before, and is told what it is given now.
    Raises ExportError for the partner audience without the partner's name.
    """
    if audience is Audience.PARTNER and not (partner or "").strip():
        raise ExportError(
            Text("Indiquez pour quel partenaire l'export est fait.", "Say which partner the export is made for.")
        )
    title_traces = audience is not Audience.COORDINATOR and bool(personal_traces(title))
    rules = Rules(catalogue, features, audience, partner)
    ledger = Ledger(today) if ledger is None else ledger
    counting = _Counting(_setting(catalogue, features, places, lattice), ledger)
    returning = {
        definition.key: fields
        for definition in catalogue
        if tokens is not None and audience is Audience.PARTNER
        if (fields := returning_of(definition)) is not None
    }
    weighed = [
        _weighed(definition, features.get(definition.key, ()), rules, photos, returning.get(definition.key), counting)
        for definition in catalogue
        if features.get(definition.key)
        or definition.key in returning
        or (definition.key in features and all(rule.show is Show.WITHHELD for rule in rules.of(definition)))
    ]
    layers, guarded = finished(
        [part for each in weighed for part in each.parts],
        full=audience is Audience.COORDINATOR,
        tokens=tokens,
        ledger=ledger,
    )
    guarded = (*guarded, *([report.TITLE_TAKEN_OUT] if title_traces else []))
    # What lies above on the map is told first.
    lines = [line for each in reversed(weighed) for line in each.lines]
    shown_whole = [each.definition for each in reversed(weighed) if each.shown_whole]
    if shown_whole:
        lines.append(report.all_shown(shown_whole))
    return Disclosed(
        title=_PROJECT if title_traces else title,
        audience=audience,
        partner=partner if audience is Audience.PARTNER else None,
        made_on=today,
        layers=layers,
        report=DisclosureReport(
            (*lines, *guarded),
            {layer.definition.key: len(layer.features) for layer in layers},
            {each.definition.key: each.withheld for each in weighed},
        ),
        credits=tuple(
            dict.fromkeys(layer.definition.credit for layer in layers if layer.definition.credit is not None)
        ),
        seal=_SEAL,
    )


def _weighed(
    definition: LayerDefinition,
    rows: Sequence[Feature],
    rules: Rules,
    photos: PhotosOf,
    returning: Returning | None,
    counting: _Counting,
) -> _Weighed:
    if rules.audience is not Audience.COORDINATOR:
        # The name that somebody gave a picture's file is nobody else's business.
        definition = without(definition, definition.photo_field)
    only = rules.of(definition)[0] if len(rules.of(definition)) == 1 else None
    ruled = [(only or rules.deciding(definition, row), row) for row in rows]
    parts = list(_parts(definition, ruled, photos, counting))
    if returning is not None:
        parts = to_return(definition, parts, rules.of(definition), returning)
    if all(rule.show is Show.EXACT for rule in rules.of(definition)):
        parts = [replace(part, whole=True) for part in parts]
    shown_whole = report.shows_all(definition, rules.of(definition))
    lines = []
    if not shown_whole:
        counts = any(rule.show is Show.COUNTED and _by_place(definition, rule) for rule in rules.of(definition))
        told = report.Told(
            places=counting.setting.places,
            unplaced=any(part.unplaced for part in parts),
            lattice=counting.setting.lattice,
            carried=any(part.carried for part in parts),
            since=_since(counting.ledger, definition) if counts else None,
        )
        lines = report.layer_lines(definition, rules.of(definition), rules.partner, told)
    return _Weighed(definition, parts, _number_withheld(ruled, parts), lines, shown_whole)


def _parts(
    definition: LayerDefinition,
    ruled: Sequence[tuple[DisclosureRule, Feature]],
    photos: PhotosOf,
    counting: _Counting,
) -> Iterator[Leaving]:
    """The layers that one layer leaves as: its exact rows, its counts and its means, each where there are any."""
    exact = [(rule, row) for rule, row in ruled if rule.show is Show.EXACT]
    if exact:
        yield exact_rows(definition, exact, photos)
    everything = [row for _, row in ruled]
    counted: dict[DisclosureRule, list[Feature]] = {}
    for rule, row in ruled:
        if rule.show is Show.COUNTED:
            counted.setdefault(rule, []).append(row)
    for number, (rule, rows) in enumerate(counted.items(), 1):
        table = definition.key if number == 1 else f"{definition.key}_{number}"
        yield from _counted(definition, rule, rows, everything, counting, table)
    averaged = [(rule, row) for rule, row in ruled if rule.show is Show.AVERAGED]
    if averaged:
        means, groups, carried = average(definition, averaged, ruled, counting.ledger, table=definition.key)
        rows_out = [
            Row(mean, tuple(photo for row in group for photo in pictures_of(row, rule, photos)))
            for mean, group, rule in groups
        ]
        yield Leaving(means, rows_out, Show.AVERAGED, definition.key, carried=carried)


def _counted(
    definition: LayerDefinition,
    rule: DisclosureRule,
    rows: Sequence[Feature],
    everything: Sequence[Feature],
    counting: _Counting,
    table: str,
) -> Iterator[Leaving]:
    """The counts of the rows that one rule covers: by place and month, or by group."""
    if not _by_place(definition, rule):
        made, lines, carried = count_per_group(definition, rule, rows, everything, counting.ledger, table=table)
        yield Leaving(made, [Row(line) for line in lines], Show.COUNTED, definition.key, carried=carried)
        return
    unplaced = any(row.geometry is None or row.geometry.is_empty for row in rows)
    for counts in count_by_place(definition, rows, counting.setting, counting.ledger, table=table):
        out = [Row(row) for row in counts.rows]
        yield Leaving(counts.definition, out, Show.COUNTED, definition.key, carried=counts.carried, unplaced=unplaced)


def _since(ledger: Ledger, definition: LayerDefinition) -> date | None:
    """The month from which on a layer is counted, where it is counted by month."""
    release = ledger.told_tables.get(definition.key)
    return date.fromisoformat(f"{release.since}-01") if release is not None and definition.date_field else None


def _by_place(definition: LayerDefinition, rule: DisclosureRule) -> bool:
    return not rule.by and definition.geometry is not GeometryKind.NONE


def _number_withheld(ruled: Iterable[tuple[DisclosureRule, Feature]], parts: Iterable[Leaving]) -> int:
    """Rows that do not leave at all, and counts or means that leave without their number."""
    rows = sum(rule.show is Show.WITHHELD for rule, _ in ruled)
    return rows + sum(
        row.feature.values.get(WITHHELD.key) is True
        for part in parts
        if part.show is not Show.EXACT
        for row in part.rows
    )


def _setting(
    catalogue: Catalogue, features: Mapping[str, Sequence[Feature]], places: Places, lattice: Lattice | None
) -> Setting:
    """What rows can be counted by in this project."""
    areas = neighbourhoods(
        (definition, features.get(definition.key, ())) for definition in catalogue.with_role(Role.NEIGHBOURHOOD)
    )
    site_layer = next(iter(catalogue.with_role(Role.SITE)), None)
    sites = features.get(site_layer.key, ()) if site_layer is not None else ()
    return Setting(places, areas, site_layer, sites, lattice)
