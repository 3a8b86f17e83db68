"""What a walk's report is made of: scores, points, proposals and photos, gathered stop by stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from limits_map.analysis.walk_comparison import Comparison
from limits_map.analysis.walk_scores import Score, Strengths
from limits_map.domain.definitions import Choice
from limits_map.domain.features import Photo
from limits_map.exports.walk.actions import NextAction
from limits_map.exports.walk.rows import OneStop, OneWalk
from limits_map.words import Text

_ON_THE_WAY = Text("En chemin", "On the way")
_NO_ITEM = Text("Rubrique non renseignée", "Item not given")


@dataclass(frozen=True)
class ItemScore:
    """How one item was found at one stop."""

    item: Choice
    score: Score
    as_of: date | None = None


@dataclass(frozen=True)
class Point:
    """A strong or a weak point: an item at a stop, with its score where one is told."""

    item: Text
    stop: Text
    score: Score | None
    solved: bool = False


@dataclass(frozen=True)
class Proposal:
    """What somebody proposed, and what became of it."""

    words: str
    item: Text
    stop: Text
    state: Choice | None
    reply: str | None
    action: NextAction | None


@dataclass(frozen=True)
class Pictured:
    """A photo with what it shows."""

    photo: Photo
    item: Text
    stop: Text


@dataclass(frozen=True)
class StopPart:
    """What the report says of one stop, or, where `stop` and `title` are None, of what was found between stops."""

    title: str | None
    stop: OneStop | None
    scores: tuple[ItemScore, ...]
    points: Strengths[str]
    proposals: tuple[Proposal, ...]
    photos: tuple[Pictured, ...]

    @property
    def named(self) -> Text:
        """What it is called."""
        return Text.same(self.title) if self.title is not None else _ON_THE_WAY

    @property
    def is_empty(self) -> bool:
        """True where nothing is told of it."""
        return not (self.scores or self.points.strong or self.points.weak or self.proposals or self.photos)


@dataclass(frozen=True)
class Beside:
    """The walk beside another one on the same route; the other is the first of the two, the day's or the earlier."""

    first: OneWalk
    second: OneWalk
    comparison: Comparison
    by_moment: bool


def label_of(item: Choice | None) -> Text:
    """What an item is called."""
    return item.label if item is not None else _NO_ITEM


def stop_label(words: str | None) -> Text:
    """What a stop is called; what was found between stops was found on the way."""
    return Text.same(words) if words is not None else _ON_THE_WAY


def is_solved(state: Choice | None) -> bool:
    """True where something was put right."""
    return state is not None and state.closed and not state.given_up
