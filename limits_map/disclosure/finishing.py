"""Gives rows that leave their last form: guarded texts, new names, links in words, pictures of pixels alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from limits_map.disclosure import report
from limits_map.disclosure.disclosed import DisclosedLayer
from limits_map.disclosure.guard import is_beside_its_list, is_published, traces_in
from limits_map.disclosure.leaving import Leaving, Row
from limits_map.disclosure.ledger import Ledger
from limits_map.disclosure.pictures import bare
from limits_map.disclosure.returning import Tokens
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo, Value
from limits_map.domain.row_facts import title_of
from limits_map.words import Language, Text

_UNNOTED = frozenset({Role.BACKGROUND, Role.ADDRESS})
_MOST_NOTED = 30_000


def finished(
    leaving: Sequence[Leaving], *, full: bool, tokens: Tokens | None, ledger: Ledger
) -> tuple[tuple[DisclosedLayer, ...], tuple[Text, ...]]:
    """The layers with links in words and, unless the audience may have all, new names and guarded texts."""
    lines: list[Text] = []
    if not full:
        anonymous = []
        for part in leaving:
            rows, guarded = _guarded(part.definition, part.rows)
            clean = replace(part, rows=rows)
            anonymous.append(_under_new_names(clean, tokens) if part.show is Show.EXACT else clean)
            lines += [report.guarded_line(part.definition, field) for field in guarded]
        leaving = anonymous
    # Taken only now, so that a link says no more than its target does.
    named = {field.link for part in leaving for field in part.definition.fields if field.link is not None}
    titles = {
        (part.source, row.original): title_of(part.definition, row.feature).say(Language.FRENCH)
        for part in leaving
        if part.source in named
        for row in part.rows
        if row.original is not None
    }
    layers = []
    for part in leaving:
        if not full and part.show is not Show.EXACT:
            part = _under_new_names(_in_order_of_words(part, titles), tokens)
        definition, rows = _links_in_words(part, titles)
        rows = [row._replace(photos=_bare(row)) if row.photos else row for row in rows]
        _give(ledger, part, definition, rows)
        layers.append(
            DisclosedLayer(
                definition,
                tuple(_of_layer(row.feature, definition.key) for row in rows),
                {row.feature.uuid: row.photos for row in rows if row.photos},
                part.show,
                part.returning,
                part.whole,
            )
        )
    return tuple(layers), tuple(lines)


def _of_layer(feature: Feature, layer: str) -> Feature:
    return feature if feature.layer == layer else replace(feature, layer=layer)


def _in_order_of_words(part: Leaving, titles: Mapping[tuple[str, str], str]) -> Leaving:
    """Groups of what rows lead to, in the order of its words: that of its names in the project is nobody's business."""
    links = {field.key: field.link for field in part.definition.fields if field.link is not None}
    if not links:
        return part

    def words(row: Row) -> list[str]:
        values = row.feature.values
        return [
            titles.get((links[field.key], str(values.get(field.key))), "")
            if field.key in links
            else str(values.get(field.key))
            for field in part.definition.fields
        ]

    return replace(part, rows=sorted(part.rows, key=words))


def _links_in_words(part: Leaving, titles: Mapping[tuple[str, str], str]) -> tuple[LayerDefinition, list[Row]]:
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


def _under_new_names(part: Leaving, tokens: Tokens | None) -> Leaving:
    """The layer with its rows under mere numbers, or under names drawn for those that are to come back."""
    if part.returning is None or tokens is None:
        return replace(part, rows=[_nameless(n, str(n), row) for n, row in enumerate(part.rows, 1)])
    rows = [_nameless(n, tokens.draw(part.source, row.original), row) for n, row in enumerate(part.rows, 1)]
    free = tuple(tokens.draw(part.source) for _ in range(tokens.free))
    return replace(part, rows=rows, returning=replace(part.returning, free=free))


def _nameless(number: int, name: str, row: Row) -> Row:
    """The row under a new name, without anything that could link it to the project or to another export."""
    feature = Feature(row.feature.layer, name, row.feature.geometry, row.feature.values, fid=number)
    return Row(feature, row.photos, row.original)


def _bare(row: Row) -> tuple[Photo, ...]:
    """The pictures of a row as pixels alone, without those that cannot be read."""
    pictures = (bare(photo, f"{row.feature.uuid}-{n}") for n, photo in enumerate(row.photos, 1))
    return tuple(picture for picture in pictures if picture is not None)


def _give(ledger: Ledger, part: Leaving, definition: LayerDefinition, rows: Sequence[Row]) -> None:
    """Notes the rows that leave one by one; of thousands that were published before nobody asks which are new."""
    if part.show is not Show.EXACT or definition.role in _UNNOTED or len(rows) > _MOST_NOTED:
        return
    ledger.titles[part.source] = definition.title
    for row in rows:
        if row.original is not None:
            shape = None if row.feature.geometry is None else row.feature.geometry.wkb
            marks = tuple((photo.sha256, True) for photo in row.photos)
            content = [*row.feature.values.items(), *marks]
            ledger.give(part.source, row.original, title_of(definition, row.feature), content, shape)


def _guarded(definition: LayerDefinition, rows: list[Row]) -> tuple[list[Row], list[FieldDefinition]]:
    """The rows without the texts that could point to a person, and the fields in which there were any.

    Where words are chosen from a list, other programs can write any; those go too. What was published before is left alone, but not what somebody added to it by hand.
    """
    blanked: dict[str, FieldDefinition] = {}
    kept = []
    for row in rows:
        values = row.feature.values
        if is_published(definition, row.feature):
            kept.append(row)
            continue
        bad = {
            field.key: field
            for field in definition.fields
            if traces_in(field, str(values.get(field.key) or "")) or is_beside_its_list(field, values.get(field.key))
        }
        blanked |= bad
        kept.append(row._replace(feature=row.feature.with_values(dict.fromkeys(bad))) if bad else row)
    return kept, list(blanked.values())
