"""The one gate: turns a project's rows into what an audience may have of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from limits_map.catalogue import Catalogue
from limits_map.disclosure import report
from limits_map.disclosure.counts import count_per_cell, count_per_group
from limits_map.disclosure.disclosed import _SEAL, Disclosed, DisclosedLayer, DisclosureReport
from limits_map.disclosure.fields import WITHHELD, reduced
from limits_map.disclosure.guard import is_beside_its_list, traces_in
from limits_map.disclosure.means import average
from limits_map.disclosure.returning import Returning, Tokens, returning_of
from limits_map.disclosure.rules import Rules
from limits_map.domain.audiences import Audience, DisclosureRule, PhotosShown, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition
from limits_map.domain.features import Feature, Photo, Value
from limits_map.domain.row_facts import title_of
from limits_map.errors import ExportError
from limits_map.words import Language, Text

PhotosOf = Mapping[tuple[str, str], Sequence[Photo]]


class _Row(NamedTuple):
    """A row that leaves, the photos that go along, and the project's row it was, where it stands for one."""

    feature: Feature
    photos: tuple[Photo, ...] = ()
    original: str | None = None


@dataclass(frozen=True)
class _Leaving:
    """A layer that leaves, before its links are put in words and its rows get their new names."""

    definition: LayerDefinition
    rows: list[_Row]
    show: Show
    source: str
    returning: Returning | None = None
    whole: bool = False


@dataclass(frozen=True)
class _Weighed:
    """A layer of the project: what leaves of it, how much does not, and what is told of that."""

    definition: LayerDefinition
    parts: list[_Leaving]
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
) -> Disclosed:
    """What `audience` may have of these rows; `photos` stand under (layer, uuid of the row).

    With `tokens`, a partner's rows of the layers that come back leave under names drawn there, which it keeps.
    Raises ExportError for the partner audience without the partner's name.
    """
    if audience is Audience.PARTNER and not (partner or "").strip():
        raise ExportError(
            Text("Indiquez pour quel partenaire l'export est fait.", "Say which partner the export is made for.")
        )
    rules = Rules(catalogue, features, audience, partner)
    returning = {
        definition.key: fields
        for definition in catalogue
        if tokens is not None and audience is Audience.PARTNER
        if (fields := returning_of(definition)) is not None
    }
    weighed = [
        _weighed(definition, features.get(definition.key, ()), rules, photos, returning.get(definition.key))
        for definition in catalogue
        if features.get(definition.key)
        or definition.key in returning
        or all(rule.show is Show.WITHHELD for rule in rules.of(definition))
    ]
    layers, guarded = _finished(
        [part for each in weighed for part in each.parts], full=audience is Audience.COORDINATOR, tokens=tokens
    )
    # What lies above on the map is told first.
    lines = [line for each in reversed(weighed) for line in each.lines]
    shown_whole = [each.definition for each in reversed(weighed) if each.shown_whole]
    if shown_whole:
        lines.append(report.all_shown(shown_whole))
    return Disclosed(
        title=title,
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
) -> _Weighed:
    ruled = [(rules.deciding(definition, row), row) for row in rows]
    parts = list(_parts(definition, ruled, photos))
    if returning is not None:
        parts = _to_return(definition, parts, rules, returning)
    if all(rule.show is Show.EXACT for rule in rules.of(definition)):
        parts = [replace(part, whole=True) for part in parts]
    shown_whole = report.shows_all(definition, rules.of(definition))
    lines = []
    if not shown_whole:
        unplaced = any(_lost(definition, rule, row) for rule, row in ruled)
        lines = report.layer_lines(definition, rules.of(definition), rules.partner, unplaced)
    return _Weighed(definition, parts, _number_withheld(ruled, parts), lines, shown_whole)


def _parts(
    definition: LayerDefinition, ruled: Sequence[tuple[DisclosureRule, Feature]], photos: PhotosOf
) -> Iterator[_Leaving]:
    """The layers that one layer leaves as: its exact rows, its counts and its means, each where there are any."""
    exact = [(rule, row) for rule, row in ruled if rule.show is Show.EXACT]
    if exact:
        yield _exact(definition, exact, photos)
    counted: dict[DisclosureRule, list[Feature]] = {}
    for rule, row in ruled:
        if rule.show is Show.COUNTED:
            counted.setdefault(rule, []).append(row)
    for number, (rule, rows) in enumerate(counted.items(), 1):
        if rule.by or definition.geometry is GeometryKind.NONE:
            counts, lines = count_per_group(definition, rule, rows, [row for _, row in ruled])
        else:
            counts, lines = count_per_cell(definition, rows)
        if number > 1:
            counts = replace(counts, key=f"{counts.key}_{number}")
        yield _Leaving(counts, [_Row(line) for line in lines], Show.COUNTED, definition.key)
    averaged = [(rule, row) for rule, row in ruled if rule.show is Show.AVERAGED]
    if averaged:
        means, groups = average(definition, averaged)
        rows_out = [
            _Row(mean, tuple(photo for row in group for photo in _photos(row, rule, photos)))
            for mean, group, rule in groups
        ]
        yield _Leaving(means, rows_out, Show.AVERAGED, definition.key)


def _exact(definition: LayerDefinition, ruled: Sequence[tuple[DisclosureRule, Feature]], photos: PhotosOf) -> _Leaving:
    kept_keys = {rule: None if rule.fields is None else frozenset(rule.fields) for rule, _ in ruled}
    fields = [
        field for field in definition.fields if any(keys is None or field.key in keys for keys in kept_keys.values())
    ]
    rows = []
    for rule, row in ruled:
        keys = kept_keys[rule]
        values = {
            field.key: row.values.get(field.key) if keys is None or field.key in keys else None for field in fields
        }
        rows.append(_Row(replace(row, values=values), _photos(row, rule, photos), row.uuid))
    return _Leaving(reduced(definition, fields), rows, Show.EXACT, definition.key)


def _to_return(
    definition: LayerDefinition, parts: Sequence[_Leaving], rules: Rules, returning: Returning
) -> list[_Leaving]:
    """The parts of a layer that comes back; it leaves without a row too, for there may be new ones."""
    if not any(part.show is Show.EXACT for part in parts):
        shown = [rule for rule in rules.of(definition) if rule.show is Show.EXACT]
        fields = [field for field in definition.fields if any(r.fields is None or field.key in r.fields for r in shown)]
        if fields:
            parts = [_Leaving(reduced(definition, fields), [], Show.EXACT, definition.key), *parts]
    return [replace(part, returning=returning if part.show is Show.EXACT else None) for part in parts]


def _photos(row: Feature, rule: DisclosureRule, photos: PhotosOf) -> tuple[Photo, ...]:
    if rule.photos is PhotosShown.NONE:
        return ()
    given = photos.get((row.layer, row.uuid), ())
    return tuple(photo for photo in given if rule.photos is PhotosShown.ALL or photo.may_be_shown)


def _lost(definition: LayerDefinition, rule: DisclosureRule, row: Feature) -> bool:
    """True for a row without a place of a layer that is counted by place."""
    by_place = rule.show is Show.COUNTED and not rule.by and definition.geometry is not GeometryKind.NONE
    return by_place and (row.geometry is None or row.geometry.is_empty)


def _number_withheld(ruled: Iterable[tuple[DisclosureRule, Feature]], parts: Iterable[_Leaving]) -> int:
    """Rows that do not leave at all, and counts or means that leave without their number."""
    rows = sum(rule.show is Show.WITHHELD for rule, _ in ruled)
    return rows + sum(
        row.feature.values.get(WITHHELD.key) is True
        for part in parts
        if part.show is not Show.EXACT
        for row in part.rows
    )


def _finished(
    leaving: Sequence[_Leaving], *, full: bool, tokens: Tokens | None
) -> tuple[tuple[DisclosedLayer, ...], tuple[Text, ...]]:
    """The layers with links in words and, unless the audience may have all, new names and guarded texts."""
    lines: list[Text] = []
    if not full:
        anonymous = []
        for part in leaving:
            rows, guarded = _guarded(part.definition, part.rows)
            anonymous.append(_under_new_names(replace(part, rows=rows), tokens))
            lines += [report.guarded_line(part.definition, field) for field in guarded]
        leaving = anonymous
    # Taken only now, so that a link says no more than its target does.
    titles = {
        (part.source, row.original): title_of(part.definition, row.feature).say(Language.FRENCH)
        for part in leaving
        for row in part.rows
        if row.original is not None
    }
    layers = []
    for part in leaving:
        definition, rows = _links_in_words(part, titles)
        layers.append(
            DisclosedLayer(
                definition,
                tuple(replace(row.feature, layer=definition.key) for row in rows),
                {row.feature.uuid: row.photos for row in rows if row.photos},
                part.show,
                part.returning,
                part.whole,
            )
        )
    return tuple(layers), tuple(lines)


def _links_in_words(part: _Leaving, titles: Mapping[tuple[str, str], str]) -> tuple[LayerDefinition, list[_Row]]:
    """Links become the words their target is called by, or nothing where the target does not leave."""
    links = {field.key: field.link for field in part.definition.fields if field.link is not None}
    if not links:
        return part.definition, part.rows

    def words(key: str, value: Value) -> Value:
        return titles.get((links[key], str(value)))

    rows = [
        row._replace(feature=row.feature.with_values({key: words(key, row.feature.values.get(key)) for key in links}))
        for row in part.rows
    ]
    fields = tuple(
        replace(field, kind=FieldKind.TEXT, link=None, titles_of=field.link, max_length=None) if field.link else field
        for field in part.definition.fields
    )
    return replace(part.definition, fields=fields), rows


def _under_new_names(part: _Leaving, tokens: Tokens | None) -> _Leaving:
    """The layer with its rows under mere numbers, or under names drawn for those that are to come back."""
    if part.returning is None or tokens is None:
        return replace(part, rows=[_nameless(n, str(n), row) for n, row in enumerate(part.rows, 1)])
    rows = [_nameless(n, tokens.draw(part.source, row.original), row) for n, row in enumerate(part.rows, 1)]
    free = tuple(tokens.draw(part.source) for _ in range(tokens.free))
    return replace(part, rows=rows, returning=replace(part.returning, free=free))


def _nameless(number: int, name: str, row: _Row) -> _Row:
    """The row under a new name, without anything that could link it to the project or to another export."""
    feature = replace(row.feature, uuid=name, source=None, source_key=None, fid=number)
    photos = tuple(
        Photo(f"{number}-{n}", photo.content, photo.content_type, photo.sha256, may_be_shown=photo.may_be_shown)
        for n, photo in enumerate(row.photos, 1)
    )
    return row._replace(feature=feature, photos=photos)


def _guarded(definition: LayerDefinition, rows: list[_Row]) -> tuple[list[_Row], list[FieldDefinition]]:
    """The rows without the texts that could point to a person, and the fields in which there were any.

    Where words are chosen from a list, other programs can write any; those go too. What was published before is left alone, but not what somebody added to it by hand.
    """
    blanked: dict[str, FieldDefinition] = {}
    kept = []
    for row in rows:
        values = row.feature.values
        published = definition.credit is not None and row.feature.source is not None
        bad = {
            field.key: field
            for field in definition.fields
            if not published
            if traces_in(field, str(values.get(field.key) or "")) or is_beside_its_list(field, values.get(field.key))
        }
        blanked |= bad
        kept.append(row._replace(feature=row.feature.with_values(dict.fromkeys(bad))) if bad else row)
    return kept, list(blanked.values())
