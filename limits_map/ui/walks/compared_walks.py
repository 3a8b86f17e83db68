"""The two walks of a comparison, in the order in which they are told: day before night, earlier before later."""

from __future__ import annotations

from dataclasses import dataclass

from limits_map.analysis.walk_scores import Answer
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.operations.walks.reading import WalkReading, answers_of
from limits_map.ui.session import Session
from limits_map.ui.walks.walk_words import WalkWords


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two walks: what it is called, and its answers."""

    name: str
    answers: tuple[Answer, ...]


def sides_of(session: Session, words: WalkWords, reading: WalkReading, other: Feature) -> tuple[Side, Side]:
    """The two walks in their order; of one walk by day and by night its two halves."""
    walk, layers = reading.walk, reading.layers
    if other.uuid == walk.uuid:
        field = layers.walks.field(layers.outing.moment)
        halves = [
            Side(
                session.say(choice.label),
                tuple(answer for answer in reading.answers if answer.moment == choice.value),
            )
            for choice in field.choices
        ]
        return halves[0], halves[1]
    mine = Side(words.short(walk), reading.answers)
    theirs = Side(words.short(other), answers_of(session.project, other))
    order = [choice.value for choice in layers.walks.field(layers.outing.moment).choices]
    moments = [row.values.get(layers.outing.moment) for row in (walk, other)]
    if moments[0] != moments[1] and all(moment in order for moment in moments):
        mine_first = order.index(str(moments[0])) < order.index(str(moments[1]))
    else:
        days = [day_of(layers.walks, row) for row in (walk, other)]
        mine_first = days[0] is not None and days[1] is not None and days[0] < days[1]
    return (mine, theirs) if mine_first else (theirs, mine)
