"""What a finding still lacks before it may leave the evening queue, and which other finding it may be one with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from limits_map.disclosure.guard import traces_in
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.geodesy import distances
from limits_map.operations.nearby import rows_within
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.store.project import Project
from limits_map.words import Text

SAME_MINUTES, SAME_METRES = 2.0, 40.0
"""A picture taken so soon before or after an entry, and so near to it, shows what the entry is about."""
_SITE_METRES = 150.0


class GapKind(StrEnum):
    """What a finding may lack, in the order in which it is asked for."""

    PLACE = "place"
    ITEM = "item"
    SCORE = "score"
    WORDS = "words"
    SITE = "site"
    ACTION = "action"


_NEEDED = frozenset({GapKind.PLACE, GapKind.ITEM, GapKind.SCORE, GapKind.WORDS})
_SAID = {
    GapKind.PLACE: Text("lieu", "place"),
    GapKind.ITEM: Text("rubrique", "item"),
    GapKind.SCORE: Text("note", "score"),
    GapKind.WORDS: Text("mots à relire", "words to read again"),
    GapKind.SITE: Text("site", "site"),
    GapKind.ACTION: Text("action", "action"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a finding lacks; only what is needed keeps it in the queue.

    Of words that could point to a person, `field` is the key and `said` says why.
    """

    kind: GapKind
    said: Text
    field: str | None = None

    @property
    def needed(self) -> bool:
        """False for what a finding may well do without."""
        return self.kind in _NEEDED


def gaps_of(project: Project, row: Feature) -> tuple[Gap, ...]:
    """What a finding lacks: place, item, score, harmless words, site, action.

    A score may be left out on purpose, which only who tidies up can say: it is told as lacking all the same.
    """
    layers = layers_of_walks(project.catalogue)
    form = layers.form
    gaps: list[Gap] = []
    if row.geometry is None:
        gaps.append(Gap(GapKind.PLACE, _SAID[GapKind.PLACE]))
    if row.values.get(form.item) is None:
        gaps.append(Gap(GapKind.ITEM, _SAID[GapKind.ITEM], form.item))
    if row.values.get(form.score) is None:
        gaps.append(Gap(GapKind.SCORE, _SAID[GapKind.SCORE], form.score))
    for field in layers.findings.fields:
        words = row.values.get(field.key)
        if isinstance(words, str) and field.key != layers.findings.photo_field:
            gaps += [Gap(GapKind.WORDS, trace.why, field.key) for trace in traces_in(field, words)[:1]]
    if form.site is not None and row.values.get(form.site) is None:
        gaps.append(Gap(GapKind.SITE, _SAID[GapKind.SITE], form.site))
    if form.action is not None and row.values.get(form.action) is None:
        gaps.append(Gap(GapKind.ACTION, _SAID[GapKind.ACTION], form.action))
    return tuple(gaps)


def said_gaps(gaps: Sequence[Gap]) -> tuple[Text, ...]:
    """What is needed, in one word each, as a list of the queue says it."""
    return tuple(_SAID[kind] for kind in dict.fromkeys(gap.kind for gap in gaps if gap.needed))


def is_complete(project: Project, row: Feature) -> bool:
    """True for a finding that has all it needs and whose words point to nobody."""
    return not any(gap.needed for gap in gaps_of(project, row))


def moment_of(project: Project, row: Feature) -> datetime | None:
    """When a finding was made by the clock of the walk, to the minute; None where its hour is unknown."""
    findings = layers_of_walks(project.catalogue).findings
    day, hour = day_of(findings, row), row.values.get(findings.time_field or "")
    try:
        return datetime.combine(day, time.fromisoformat(str(hour))) if day is not None and hour is not None else None
    except ValueError:
        return None


def same_moment(
    project: Project,
    moment: datetime | None,
    place: BaseGeometry | None,
    others: Sequence[Feature],
) -> Feature | None:
    """Of some findings the one that was made within 2 minutes and 40 m of a moment (local, naive) and place, if any.

    What has no place yet is compared by its time only. Of several the nearest in time counts, of those the later one.
    """
    if moment is None:
        return None
    found: list[tuple[float, int, Feature]] = []
    for row in others:
        when = moment_of(project, row)
        if when is None:
            continue
        # An entry says its minute only: within that minute nobody knows which came first.
        seconds = (moment - when).total_seconds()
        apart = 0.0 if 0 <= seconds < 60 else min(abs(seconds), abs(seconds - 60))
        if apart > SAME_MINUTES * 60 or not _together(place, row.geometry):
            continue
        found.append((apart, -(row.fid or 0), row))
    return min(found, key=lambda each: each[:2])[2] if found else None


def partner_of(project: Project, row: Feature, others: Sequence[Feature]) -> Feature | None:
    """The finding that one with a photo but no item, or the reverse, may be one with; `others` are those of its walk."""
    item = layers_of_walks(project.catalogue).form.item
    has_item = row.values.get(item) is not None
    candidates = [other for other in others if other.uuid != row.uuid and (other.values.get(item) is None) is has_item]
    moment, near = moment_of(project, row), None
    # Photos are large: only those of findings of the same moment are looked at.
    while (near := same_moment(project, moment, row.geometry, candidates)) is not None:
        with_item, bare = (row, near) if has_item else (near, row)
        if project.photos(bare.layer, bare.uuid) and not project.photos(with_item.layer, with_item.uuid):
            return near
        candidates.remove(near)
    return None


def sites_near(project: Project, place: BaseGeometry | None) -> list[tuple[Feature, float]]:
    """The sites within 150 m of a place with how far they are, the nearest first."""
    form = layers_of_walks(project.catalogue)
    link = form.findings.named(form.form.site)
    if link is None or link.link is None or place is None:
        return []
    return rows_within(project, link.link, place, _SITE_METRES)


def _together(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return True
    return float(distances(one, [other])[0]) <= SAME_METRES
