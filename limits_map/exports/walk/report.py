"""What the report of one walk says to one audience: picked out of what may leave, and of nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from limits_map.analysis.walk_scores import (
    Answer,
    Score,
    fewest_for,
    scores,
    stop_key,
    stop_order,
    strong_and_weak,
)
from limits_map.disclosure import Disclosed
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Choice, Role
from limits_map.exports.walk.actions import NextAction, actions_along
from limits_map.exports.walk.facts import (
    Beside,
    ItemScore,
    Pictured,
    Point,
    Proposal,
    StopPart,
    is_solved,
    label_of,
    stop_label,
)
from limits_map.exports.walk.pairs import compared, other_moment, walk_before
from limits_map.exports.walk.rows import OneFinding, OneStop, OneWalk, WalkRows
from limits_map.words import Text


class WalkReport:
    """The parts of a report; each is reckoned when it is first asked for."""

    def __init__(self, disclosed: Disclosed, title: str) -> None:
        self.disclosed = disclosed
        self.rows = WalkRows(disclosed)
        self.walk = self.rows.walk(title)
        self.audience = disclosed.audience

    @property
    def made_on(self) -> date:
        """The day of the report."""
        return self.disclosed.made_on

    @property
    def tells_scores(self) -> bool:
        """True if this audience has scores whatever they are: means of good ones alone would tell what is not so."""
        return self.audience is not Audience.PUBLIC

    @cached_property
    def findings(self) -> tuple[OneFinding, ...]:
        """What was found, as far as it may be told."""
        return self.rows.findings(self.walk.title)

    @cached_property
    def to_tidy(self) -> int:
        """How many findings wait to be tidied up; only the coordinator's report knows of any."""
        return self.rows.unfinished(self.walk.title)

    @cached_property
    def felt(self) -> frozenset[str]:
        """The items that people feel."""
        items = (finding.item for finding in self.findings)
        return frozenset(item.value for item in items if item is not None and item.felt)

    @cached_property
    def items(self) -> dict[str, Choice]:
        """The items that occur, in the order of the form."""
        known = {finding.item.value: finding.item for finding in self.findings if finding.item is not None}
        return {value: known[value] for value in self.rows.item_order if value in known}

    @cached_property
    def every_item(self) -> dict[str, Choice]:
        """All items of the form."""
        return {choice.value: choice for choice in self.rows.item_choices}

    @cached_property
    def stops(self) -> tuple[StopPart, ...]:
        """The stops of the route and whatever else findings call one, in order; what has no stop is last."""
        planned = {stop_key(stop.words): stop for stop in self.rows.stops(self.walk.route)}
        titles = {key: stop.words for key, stop in planned.items()}
        for finding in self.findings:
            titles.setdefault(stop_key(finding.answer.stop), finding.answer.stop or "")
        keys = sorted(titles, key=lambda key: stop_order(titles[key] if key is not None else None))
        parts = (self._part(key, titles[key] if key is not None else None, planned.get(key)) for key in keys)
        return tuple(part for part in parts if part.stop is not None or not part.is_empty)

    @cached_property
    def strengths(self) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
        """The strong points of the walk beside its weak ones, the most marked first."""
        found = strong_and_weak(self._judged, lambda answer: (stop_key(answer.stop), answer.item), self._fewest)
        return tuple(self._point(*each) for each in found.strong), tuple(self._point(*each) for each in found.weak)

    @cached_property
    def scores(self) -> tuple[ItemScore, ...]:
        """The score of each item over all stops; none of what people feel, which is told by stop only."""
        told = [answer for answer in self._scored if answer.item not in self.felt]
        by_item = scores(told, lambda answer: answer.item)
        return tuple(ItemScore(item, by_item[value]) for value, item in self.items.items() if value in by_item)

    @cached_property
    def feelings(self) -> tuple[ItemScore, ...]:
        """What each group feels, told from five answers on, where it is told who feels what."""
        told = [finding for finding in self.findings if finding.item is not None and finding.item.felt]
        groups = {each.group.value: each.group for each in told if each.group is not None}
        by_group = scores((each.answer for each in told), lambda answer: answer.group, fewest_for(self.felt))
        return tuple(ItemScore(group, by_group[value]) for value, group in groups.items() if value in by_group)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What was proposed, in the order of the stops."""
        return tuple(proposal for part in self.stops for proposal in part.proposals)

    @cached_property
    def solved(self) -> tuple[Point, ...]:
        """What was put right since, besides the proposals."""
        return tuple(
            Point(label_of(finding.item), stop_label(finding.answer.stop), None, solved=True)
            for finding in self.findings
            if is_solved(finding.state) and finding.proposal is None and not finding.answer.is_mean
        )

    @cached_property
    def states(self) -> tuple[tuple[Choice, int], ...]:
        """How many proposals are in which state: those of which something came first."""
        counts = Counter(proposal.state.value for proposal in self.proposals if proposal.state is not None)
        known = {proposal.state.value: proposal.state for proposal in self.proposals if proposal.state is not None}
        vocabulary = [state.value for layer in self.disclosed.layers for state in layer.definition.states]

        def order(value: str) -> tuple[bool, bool, int]:
            state = known[value]
            return state.given_up, not state.closed, -vocabulary.index(value)

        return tuple((known[value], counts[value]) for value in sorted(counts, key=order))

    @cached_property
    def actions(self) -> tuple[NextAction, ...]:
        """The actions along the way, those that ask for something first."""
        return actions_along(self.rows, self.walk, self.findings)

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """The walk beside that of the other half of the day, and beside the one before it, where there are any."""
        if not self.tells_scores:
            return ()
        found = []
        pair, before = other_moment(self.rows, self.walk), walk_before(self.rows, self.walk)
        if pair is not None:
            first, second = sorted((pair, self.walk), key=self._is_night)
            found.append(Beside(first, second, compared(self.rows, first, second), by_moment=True))
        if before is not None:
            found.append(Beside(before, self.walk, compared(self.rows, before, self.walk), by_moment=False))
        return tuple(each for each in found if not each.comparison.nothing_shared)

    @property
    def photos(self) -> tuple[Pictured, ...]:
        """The photos that may be shown, in the order of the stops."""
        return tuple(photo for part in self.stops for photo in part.photos)

    @property
    def is_empty(self) -> bool:
        """True where nothing that was found may be told."""
        return not self.findings

    @property
    def has_carried(self) -> bool:
        """True where a score is one that was told before."""
        return any(each.as_of is not None for part in self.stops for each in part.scores)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of which layer are in the report."""
        found = Counter(layer.definition.key for layer, _ in self.rows.finding_rows(self.walk.title))
        walks = {self.walk.title, *(walk.title for each in self.beside for walk in (each.first, each.second))}
        found |= Counter(
            {
                layer.definition.key: number
                for role, number in (
                    (Role.WALK, len(walks)),
                    (Role.STOP, len(self.rows.stops(self.walk.route))),
                    (Role.ATTENDANCE, len(self.rows.roll(self.walk.title))),
                    (Role.ACTION, len(self.actions)),
                )
                if (layer := self.rows.layer(role)) is not None
            }
        )
        return dict(found)

    def choice_of(self, mean: float) -> Choice | None:
        """The score that a mean is nearest to; of two equally near the higher one."""
        choices = self.rows.score_choices
        return min(choices, key=lambda each: (abs(float(each.value) - mean), -float(each.value)), default=None)

    @property
    def _judged(self) -> list[Answer]:
        """What says how good or bad things were; what people feel is neither a strong nor a weak point of a place."""
        return [finding.answer for finding in self.findings if finding.item is not None and not finding.item.felt]

    @property
    def _scored(self) -> list[Answer]:
        return [finding.answer for finding in self.findings if finding.item is not None] if self.tells_scores else []

    @property
    def _fewest(self) -> Callable[[Answer], int]:
        return fewest_for(self.felt)

    def _part(self, key: str | None, title: str | None, stop: OneStop | None) -> StopPart:
        found = [finding for finding in self.findings if stop_key(finding.answer.stop) == key]
        judged = [answer for answer in self._judged if stop_key(answer.stop) == key]
        named = stop_label(title)
        return StopPart(
            title=title,
            stop=stop,
            scores=self._scores_at(found),
            points=strong_and_weak(judged, lambda answer: answer.item or ""),
            proposals=tuple(self._proposal(finding, named) for finding in found if finding.proposal is not None),
            photos=tuple(
                Pictured(photo, label_of(finding.item), named) for finding in found for photo in finding.photos
            ),
        )

    def _scores_at(self, found: Sequence[OneFinding]) -> tuple[ItemScore, ...]:
        if not self.tells_scores:
            return ()
        told = scores((each.answer for each in found), lambda answer: answer.item, fewest_for(self.felt))
        hidden = {each.answer.item for each in found if each.withheld}
        months = {each.answer.item: each.as_of for each in found if each.as_of is not None}
        every = {**dict.fromkeys(hidden, Score(None, None)), **told}
        return tuple(
            ItemScore(item, every[value], months.get(value)) for value, item in self.items.items() if value in every
        )

    def _proposal(self, finding: OneFinding, stop: Text) -> Proposal:
        answered = next((action for action in self.actions if action.title == finding.action), None)
        action = answered if finding.action is not None else None
        return Proposal(finding.proposal or "", label_of(finding.item), stop, finding.state, finding.reply, action)

    def _point(self, key: tuple[str | None, str | None], score: Score | None) -> Point:
        stop, item = key
        same = [each for each in self.findings if (stop_key(each.answer.stop), each.answer.item) == key]
        solved = bool(same) and all(is_solved(each.state) for each in same)
        words = next((each.answer.stop for each in same), stop)
        return Point(label_of(self.items.get(item or "")), stop_label(words), score, solved)

    def _is_night(self, walk: OneWalk) -> int:
        layer = self.rows.layer(Role.WALK)
        outing = layer.definition.outing if layer is not None else None
        if layer is None or outing is None or not layer.definition.has_field(outing.moment):
            return 0
        return next(
            (n for n, each in enumerate(layer.definition.field(outing.moment).choices) if each == walk.moment), 0
        )
