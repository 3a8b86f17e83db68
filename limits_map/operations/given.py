"""What was given to whom, and what has changed since for the same audience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from limits_map.disclosure import GivenRow, Ledger
from limits_map.disclosure.suppression import Key, last_told
from limits_map.domain.audiences import Audience, Places
from limits_map.store.project import Project
from limits_map.words import Language, Text, counted

_FIGURES = Text("Nombres diffusés", "Numbers told")
_ONE_NEW = Text("{n} nombre nouveau ou renouvelé", "{n} number new or renewed")
_MANY_NEW = Text("{n} nombres nouveaux ou renouvelés", "{n} numbers new or renewed")


@dataclass(frozen=True, slots=True)
class GivenExport:
    """One file that was given out: when, to whom, as what, how many rows of what, and its SHA-256."""

    at: datetime
    audience: Audience
    partner: str | None
    format: str
    file: str
    counts: Mapping[str, int]
    withheld: Mapping[str, int]
    sha256: str
    places: Places | None


@dataclass(frozen=True, slots=True)
class LayerDifference:
    """What is new, changed or gone in a layer, as the audience reads it."""

    title: Text
    added: tuple[Text, ...] = ()
    changed: tuple[Text, ...] = ()
    removed: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What an audience would get that it has not got yet; `since` is None where it was given nothing before."""

    since: datetime | None
    layers: tuple[LayerDifference, ...] = ()


def given_exports(*, project: Project) -> list[GivenExport]:
    """Everything that was given out, newest first."""
    audiences, places = set(Audience), set(Places)
    return [
        GivenExport(
            entry.at,
            Audience(entry.audience),
            entry.partner,
            entry.format,
            entry.file,
            entry.counts,
            entry.withheld,
            entry.sha256,
            Places(entry.places) if entry.places in places else None,
        )
        for entry in project.exports()
        if entry.audience in audiences
    ]


def places_given(*, project: Project, audience: Audience) -> Places | None:
    """What an audience has its counts by; None where it has none yet."""
    given = given_exports(project=project)
    return next((each.places for each in given if each.audience is audience and each.places is not None), None)


def differences(*, project: Project, audience: Audience, partner: str | None, ledger: Ledger) -> Differences:
    """What the rows and numbers of a ledger have that the same audience was not given before."""
    last = project.last_given(audience, partner)
    if last is None:
        return Differences(None)
    since, before = last
    layers = [
        _of_layer(ledger.titles[layer] if layer in ledger.titles else _title(project, layer), before.get(layer), now)
        for layer, now in {**dict.fromkeys(before, None), **ledger.rows}.items()
    ]
    told = sum(
        1
        for name, release in ledger.told_tables.items()
        for key in release.told
        if release.counts.by_key[key] and release.counts.by_key[key] != _told_before(ledger, name, key)
    )
    if told:
        layers.append(LayerDifference(_FIGURES, changed=(counted(told, _ONE_NEW, _MANY_NEW),)))
    return Differences(since, tuple(layer for layer in layers if layer.added or layer.changed or layer.removed))


def rows_to_keep(ledger: Ledger) -> dict[str, Any]:
    """The rows that were given, as the project keeps them."""
    return {
        layer: {uuid: [row.mark, *(row.title.say(language) for language in Language)] for uuid, row in rows.items()}
        for layer, rows in ledger.rows.items()
    }


def _of_layer(title: Text, before: object, now: Mapping[str, GivenRow] | None) -> LayerDifference:
    old = _rows_kept(before)
    new = now or {}
    return LayerDifference(
        title,
        added=tuple(row.title for uuid, row in new.items() if uuid not in old),
        changed=tuple(row.title for uuid, row in new.items() if uuid in old and old[uuid].mark != row.mark),
        removed=tuple(row.title for uuid, row in old.items() if uuid not in new),
    )


def _rows_kept(kept: object) -> dict[str, GivenRow]:
    """The rows of a layer from what the project keeps; other programs can write anything there."""
    if not isinstance(kept, dict):
        return {}
    return {
        str(uuid): GivenRow(str(row[0]), Text(str(row[1]), str(row[2])))
        for uuid, row in kept.items()
        if isinstance(row, list) and len(row) == 1 + len(Language)
    }


def _told_before(ledger: Ledger, table: str, key: Key) -> int | None:
    told = last_told(key, ledger.tables.get(table, ()))
    return None if told is None else told[0]


def _title(project: Project, layer: str) -> Text:
    return project.catalogue[layer].title if layer in project.catalogue else Text.same(layer)
