"""The tables of a walk's report: two walks beside each other, what became of each proposal, who does what, and the method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from limits_map.analysis.walk_comparison import Difference
from limits_map.analysis.walk_scores import Score
from limits_map.exports.pdf.blocks import Words, heading
from limits_map.exports.pdf.flow import Block
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.typed import ALARM, QUIET, SMALL_QUIET
from limits_map.exports.said import plain
from limits_map.exports.walk.actions import NextAction
from limits_map.exports.walk.facts import Beside, Proposal
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.sayings import (
    heading_of,
    how_to_read,
    notes,
    said_difference,
    said_short,
    title_of_comparison,
)
from limits_map.exports.walk.words import (
    ACTION,
    DIFFERENCE,
    DONE,
    DONE_ALONG,
    DONE_NEAR,
    DONE_ON,
    DUE,
    FOLLOW_UP,
    IS_DONE,
    ITEM,
    LATE,
    LEAD,
    METHOD,
    NEAR,
    NEXT,
    NO_ACTION,
    NO_DATE,
    NO_PROPOSAL,
    ONCE,
    PROPOSED,
    READ_TABLE,
    SAID_AND_DONE,
    SHOWS,
    SOLVED,
    SOURCES,
    STATE,
    TO_COME,
    TO_KNOW,
    TURN,
    WHERE,
    WHERE_TO_TURN,
)
from limits_map.words import Language, say_date

_NOTHING = "\N{EM DASH}"


def comparison(report: WalkReport, beside: Beside, language: Language) -> Built:
    """Two walks beside each other, stop by stop and then item by item."""
    columns = [
        Column(ITEM.say(language), 2.6),
        Column(heading_of(beside, first=True).say(language), 1.9),
        Column(heading_of(beside, first=False).say(language), 1.9),
        Column(DIFFERENCE.say(language), 1.8),
    ]
    rows: list[Row] = []
    sums = {line.stop: line for line in beside.comparison.stops}
    for stop in dict.fromkeys(cell.stop for cell in beside.comparison.cells):
        rows.append(_line(report, beside, stop or "", sums.get(stop), language, group=True))
        cells = [cell for cell in beside.comparison.cells if cell.stop == stop]
        rows += [
            _line(report, beside, _item(report, cell.item, language), cell, language)
            for cell in cells
            if cell.one is not None and cell.other is not None
        ]
        rows += _only_in_one(report, cells, language)
    under = " / ".join(plain(walk.title) for walk in (beside.first, beside.second))
    table = [Words(READ_TABLE.say(language), SMALL_QUIET, after=4.0), Table(columns, rows, language)]
    return Built(title_of_comparison(beside).say(language), table, under=under)


def _only_in_one(report: WalkReport, cells: Sequence[Difference], language: Language) -> Iterator[Row]:
    """What was scored on one of the walks only, in one line."""
    first = ", ".join(_item(report, cell.item, language) for cell in cells if cell.other is None)
    second = ", ".join(_item(report, cell.item, language) for cell in cells if cell.one is None)
    if first or second:
        yield Row((Cell(ONCE.say(language), QUIET), Cell(first, QUIET), Cell(second, QUIET), Cell()))


def said_and_done(report: WalkReport, language: Language) -> Built:
    """Each proposal with its answer, then what was put right besides."""
    columns = [
        Column(PROPOSED.say(language), 3.0),
        Column(FOLLOW_UP.say(language), 1.3),
        Column(DONE.say(language), 2.7),
    ]
    rows: list[Row] = []
    stop = None
    for each in report.proposals:
        name = each.stop.say(language)
        if name != stop:
            rows.append(Row((Cell(name), Cell(), Cell()), group=True))
            stop = name
        rows.append(_proposal(each, language))
    blocks: list[Block] = [Table(columns, rows, language)] if rows else [Words(NO_PROPOSAL.say(language))]
    if report.solved:
        blocks += heading(SOLVED.say(language))
        blocks += _listed(f"{point.item.say(language)}, {point.stop.say(language)}" for point in report.solved)
    if not any(action.open for action in report.actions):
        done = next_actions(report, language)
        blocks += [*heading(done.title), *done.blocks]
    return Built(SAID_AND_DONE.say(language), blocks)


def next_actions(report: WalkReport, language: Language) -> Built:
    """Who does what next, then what is done."""
    actions = report.actions
    if not actions:
        return Built(NEXT.say(language), [Words(NO_ACTION.say(language))])
    to_come = [n for n, action in enumerate(actions) if action.open]
    done = [n for n, action in enumerate(actions) if not action.open]
    heads, near = (NEXT, NEAR) if to_come else (DONE_ALONG, DONE_NEAR)
    columns = [
        (Column(ACTION.say(language), 3.0), [Cell(action.title) for action in actions]),
        (Column(LEAD.say(language), 1.9), [Cell(action.lead or "") for action in actions]),
        (Column(WHERE.say(language), 1.9), [Cell(action.site or "") for action in actions]),
        (Column(STATE.say(language), 1.7), [_state(action, language) for action in actions]),
        (Column(DUE.say(language), 1.5), [_due(action, language) for action in actions]),
    ]
    told = [(column, cells) for column, cells in columns if any(cell.words not in ("", _NOTHING) for cell in cells)]
    rows: list[Row] = []
    for group, some in ((TO_COME, to_come), (IS_DONE, done)):
        if some and to_come:
            rows.append(Row((Cell(group.say(language)), *(Cell(),) * (len(told) - 1)), group=True))
        rows += [Row(tuple(cells[n] for _, cells in told)) for n in some]
    table = Table([column for column, _ in told], rows, language)
    return Built(heads.say(language), [Words(near.say(language), SMALL_QUIET, after=4.0), table])


def walk_method(report: WalkReport, language: Language) -> Built:
    """How the report is read, what it leaves out, and where to turn."""
    blocks: list[Block] = [*heading(TURN.say(language)), *_listed(line.say(language) for line in WHERE_TO_TURN)]
    blocks += [*heading(METHOD.say(language)), *_listed(line.say(language) for line in how_to_read(report))]
    blocks += [*heading(SHOWS.say(language)), *_listed(line.say(language) for line in notes(report))]
    if report.disclosed.credits:
        credits = (credit.say(language) for credit in report.disclosed.credits)
        blocks += [*heading(SOURCES.say(language)), *_listed(credits)]
    return Built(TO_KNOW.say(language), blocks)


def _line(
    report: WalkReport, beside: Beside, words: str, line: Difference | None, language: Language, *, group: bool = False
) -> Row:
    if line is None:
        return Row((Cell(words), Cell(), Cell(), Cell()), group=group)
    cells = [_score(report, score, language) for score in (line.one, line.other)]
    return Row((Cell(words), *cells, Cell(said_difference(beside, line, language))), group=group)


def _score(report: WalkReport, score: Score | None, language: Language) -> Cell:
    words = said_short(report, score, language)
    if score is None or score.mean is None:
        return Cell(words, QUIET, hatched=False)
    choice = report.choice_of(score.mean)
    return Cell(words, dot=choice.color if choice is not None else None)


def _item(report: WalkReport, item: str | None, language: Language) -> str:
    known = report.items.get(item or "") or report.every_item.get(item or "")
    return known.label.say(language) if known is not None else ""


def _proposal(each: Proposal, language: Language) -> Row:
    done = [each.reply] if each.reply is not None else []
    if each.action is not None:
        done.append(_said_action(each.action, language))
    state = (
        Cell(each.state.label.say(language), bold=each.state.closed)
        if each.state is not None
        else Cell(_NOTHING, QUIET)
    )
    said = Cell(" ".join(done)) if done else Cell(_NOTHING, QUIET)
    return Row((Cell(f"{each.words} ({each.item.say(language)})"), state, said))


def _said_action(action: NextAction, language: Language) -> str:
    parts = [action.title]
    parts += [words for words in (action.lead, _state(action, language).words) if words]
    return ", ".join(parts)


def _state(action: NextAction, language: Language) -> Cell:
    if action.state is None:
        return Cell(_NOTHING, QUIET)
    words = action.state.label
    if action.done is not None and action.state.closed and not action.state.given_up:
        words = DONE_ON.format(state=words, day=action.done)
    return Cell(words.say(language), dot=action.state.color)


def _due(action: NextAction, language: Language) -> Cell:
    if not action.open:
        return Cell(_NOTHING, QUIET)
    if action.due is None:
        return Cell(NO_DATE.say(language), QUIET)
    if action.late:
        return Cell(LATE.format(day=action.due).say(language), ALARM)
    return Cell(say_date(action.due, language))


def _listed(lines: Iterable[str]) -> Iterator[Block]:
    for line in lines:
        yield Words(line, after=3.0, mark="•")
