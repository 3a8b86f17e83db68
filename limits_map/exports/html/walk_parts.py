"""The parts of a walk's page as HTML: every word of it is escaped here, and stands in both languages where they differ."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from limits_map.analysis.walk_comparison import Difference
from limits_map.analysis.walk_scores import Score
from limits_map.domain.definitions import Choice, Role
from limits_map.exports.html.photos import Photos
from limits_map.exports.html.walk_tags import both_said, listed, raw, row_of, said, table_of, word
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import said_day
from limits_map.exports.walk import sayings
from limits_map.exports.walk import words as words_of
from limits_map.exports.walk.actions import NextAction
from limits_map.exports.walk.facts import Beside, ItemScore, Pictured, Point, Proposal, StopPart
from limits_map.exports.walk.map import CALLED_ON_MAP, walk_drawing
from limits_map.exports.walk.report import WalkReport
from limits_map.words import Language, Text, say_date, say_month

_DASH = "\N{EM DASH}"


def parts_of(report: WalkReport, options: ExportOptions) -> Iterator[str]:
    """The page from its heading to its end, a part at a time; `options.progress` is told of each."""
    page = WalkPage(report, options.language)
    makers = (
        page.heading,
        page.map,
        page.remembered,
        page.glance,
        page.stops,
        page.comparisons,
        page.said_and_done,
        page.actions,
        page.method,
    )
    for number, make in enumerate(makers):
        options.progress(number / len(makers))
        yield "".join(make())
    options.progress(1.0)


class WalkPage:
    """The parts of one page."""

    def __init__(self, report: WalkReport, language: Language) -> None:
        self._report, self._language, self._photos = report, language, Photos()

    def heading(self) -> Iterator[str]:
        """What walk it was, and for whom this is."""
        report = self._report
        yield f'<header>\n<p class="kind">{said(words_of.KIND)}</p>\n<h1>{raw(report.walk.title)}</h1>\n'
        yield f"<p>{both_said(lambda language: sayings.subtitle(report, language))}</p>\n"
        made = both_said(lambda language: said_day(report.disclosed, language))
        whom = said(sayings.said_audience_of(report))
        yield f'<p class="quiet">{whom} · {raw(report.disclosed.title)} · {made}</p>\n</header>\n'
        provisional = sayings.to_tidy(report)
        if provisional is not None:
            yield f'<p class="alarm">{said(provisional)}</p>\n'

    def map(self) -> Iterator[str]:
        """The map, with what its marks mean."""
        drawing = walk_drawing(self._report, self._language)
        if drawing is None:
            yield f'<p class="quiet">{said(words_of.NO_MAP)}</p>\n'
            return
        address = base64.b64encode(drawing).decode("ascii")
        alt = escape(words_of.MAP.say(self._language))
        yield f'<figure class="map"><img alt="{alt}" src="data:image/svg+xml;base64,{address}">\n'
        yield f'<figcaption><ul class="legend">{"".join(self._legend())}</ul></figcaption></figure>\n'

    def remembered(self) -> Iterator[str]:
        """The three things to remember."""
        three = sayings.remembered(self._report)
        if self._report.is_empty:
            yield f"<p>{said(words_of.NOTHING)}</p>\n"
        if not three:
            return
        yield f'<h2>{said(words_of.REMEMBER)}</h2>\n<div class="cards">\n'
        for each in three:
            mark = self._badge(each.score) if each.score is not None else ""
            yield f'<div class="card"><p class="head">{said(each.heading)}</p><p class="what">{said(each.what)}</p>'
            yield f"<p>{mark} {said(each.more)}</p></div>\n"
        yield "</div>\n"

    def glance(self) -> Iterator[str]:
        """Strong beside weak points, the score of each item, and who was there."""
        report = self._report
        if not report.is_empty:
            strong, weak = report.strengths
            no_weak = words_of.NO_WEAK if report.tells_scores else words_of.NO_WEAK_HERE
            yield f'<h2>{said(words_of.AT_A_GLANCE)}</h2>\n<div class="two">\n'
            for title, points, nothing in (
                (words_of.STRONG, strong, words_of.NO_STRONG),
                (words_of.WEAK, weak, no_weak),
            ):
                yield f"<div><h4>{said(title)}</h4>\n{''.join(self._points(points, nothing))}</div>\n"
            yield "</div>\n"
        if report.scores and report.tells_scores:
            yield f"<h3>{said(words_of.SCORES)}</h3>\n{''.join(self._scores(report.scores))}"
        if report.feelings:
            yield f"<h3>{said(words_of.FEELINGS)}</h3>\n{''.join(self._scores(report.feelings))}"
        roll = report.rows.roll(report.walk.title)
        if roll:
            heads = (words_of.GROUP, words_of.INVITED, words_of.CAME)
            rows = [
                row_of(
                    [
                        said(group),
                        sayings.said_count(invited, self._language),
                        sayings.said_count(came, self._language),
                    ]
                )
                for group, invited, came in roll
            ]
            yield f"<h3>{said(words_of.ROLL)}</h3>\n{table_of(heads, rows)}"

    def stops(self) -> Iterator[str]:
        """Every stop with its photos, scores and proposals."""
        parts = [part for part in self._report.stops if not part.is_empty]
        if parts:
            yield f"<h2>{said(words_of.STOPS)}</h2>\n"
        for part in parts:
            yield from self._stop(part)

    def comparisons(self) -> Iterator[str]:
        """The walk beside others."""
        for beside in self._report.beside:
            heads = (
                words_of.ITEM,
                sayings.heading_of(beside, first=True),
                sayings.heading_of(beside, first=False),
                words_of.DIFFERENCE,
            )
            walks = " / ".join(raw(walk.title) for walk in (beside.first, beside.second))
            yield f'<h2>{said(sayings.title_of_comparison(beside))}</h2>\n<p class="quiet">{walks}. '
            yield f"{said(words_of.READ_TABLE)}</p>\n{table_of(heads, list(self._compared(beside)))}"

    def said_and_done(self) -> Iterator[str]:
        """What was proposed, and what became of it."""
        report = self._report
        yield f"<h2>{said(words_of.SAID_AND_DONE)}</h2>\n"
        if not report.proposals:
            yield f"<p>{said(words_of.NO_PROPOSAL)}</p>\n"
        else:
            rows, stop = [], None
            for each in report.proposals:
                if each.stop.say(Language.FRENCH) != stop:
                    rows.append(row_of([said(each.stop), "", ""], group=True))
                    stop = each.stop.say(Language.FRENCH)
                rows.append(row_of(self._proposal(each)))
            yield table_of((words_of.PROPOSED, words_of.FOLLOW_UP, words_of.DONE), rows)
        if report.solved:
            lines = (f"{said(point.item)}, {said(point.stop)}" for point in report.solved)
            yield f"<h3>{said(words_of.SOLVED)}</h3>\n{listed(lines)}"

    def actions(self) -> Iterator[str]:
        """Who does what next, and what is done."""
        actions = self._report.actions
        to_come = [action for action in actions if action.open]
        heads, near = (words_of.NEXT, words_of.NEAR) if to_come else (words_of.DONE_ALONG, words_of.DONE_NEAR)
        if not actions:
            yield f"<h2>{said(words_of.NEXT)}</h2>\n<p>{said(words_of.NO_ACTION)}</p>\n"
            return
        yield f'<h2>{said(heads)}</h2>\n<p class="quiet">{said(near)}</p>\n'
        columns = [
            (words_of.ACTION, [raw(action.title) for action in actions]),
            (words_of.LEAD, [raw(action.lead or "") for action in actions]),
            (words_of.WHERE, [raw(action.site or "") for action in actions]),
            (words_of.STATE, [self._state(action) for action in actions]),
            (words_of.DUE, [self._due(action) for action in actions]),
        ]
        told = [(title, cells) for title, cells in columns if any(cells)]
        rows = []
        for number, action in enumerate(actions):
            if to_come and (number == 0 or actions[number - 1].open is not action.open):
                group = words_of.TO_COME if action.open else words_of.IS_DONE
                rows.append(row_of([said(group), *[""] * (len(told) - 1)], group=True))
            rows.append(row_of([cells[number] for _, cells in told]))
        yield table_of([title for title, _ in told], rows)

    def method(self) -> Iterator[str]:
        """Where to turn, how this is read, and what is left out."""
        for title, lines in (
            (words_of.TURN, words_of.WHERE_TO_TURN),
            (words_of.METHOD, sayings.how_to_read(self._report)),
            (words_of.SHOWS, tuple(sayings.notes(self._report))),
            (words_of.SOURCES, self._report.disclosed.credits),
        ):
            if lines:
                yield f"<h2>{said(title)}</h2>\n{listed(said(line) for line in lines)}"

    def _legend(self) -> Iterator[str]:
        report = self._report
        if report.walk.route is not None:
            yield f'<li><span class="stop">1</span>{said(CALLED_ON_MAP[Role.STOP])}</li>'
            yield f'<li><span class="planned"></span>{said(CALLED_ON_MAP[Role.ROUTE])}</li>'
        if report.walk.way is not None:
            yield f'<li><span class="walked"></span>{said(CALLED_ON_MAP[Role.WALK])}</li>'
        if not report.tells_scores:
            yield f'<li><span class="dot"></span>{said(CALLED_ON_MAP[Role.FINDING])}</li>'
            return
        for choice in report.rows.score_choices:
            yield f"<li>{self._badge(choice)}{word(choice)}</li>"

    def _points(self, points: Sequence[Point], nothing: Text) -> Iterator[str]:
        if not points:
            yield f'<p class="quiet">{said(nothing)}</p>\n'
            return
        yield '<ul class="points">\n'
        for point in points:
            mean = point.score.mean if point.score is not None else None
            choice = self._report.choice_of(mean) if mean is not None else None
            mark = self._badge(choice) if choice is not None else '<span class="point"></span>'
            more = f", {word(choice)}" if choice is not None else ""
            more += f" ({said(words_of.SOLVED_MARK)})" if point.solved else ""
            yield f"<li>{mark}<span>{said(point.item)}{more}<small>{said(point.stop)}</small></span></li>\n"
        yield "</ul>\n"

    def _scores(self, scores: Sequence[ItemScore]) -> Iterator[str]:
        yield '<table class="scores"><tbody>\n'
        for each in scores:
            yield f'<tr><th scope="row">{said(each.item.label)}</th><td>{self._score(each)}</td></tr>\n'
        yield "</tbody></table>\n"

    def _score(self, each: ItemScore) -> str:
        if each.score.mean is None:
            return f'<span class="score none"></span>{said(words_of.WITHHELD)}'
        choice = self._report.choice_of(each.score.mean)
        more = both_said(lambda language: sayings.said_mean(each.score, language))
        month = each.as_of
        if month is not None:
            more += f" * ({both_said(lambda language: say_month(month, language))})"
        called = word(choice) if choice is not None else ""
        return f'{self._badge(choice)}{called} <span class="quiet">{more}</span>'

    def _stop(self, part: StopPart) -> Iterator[str]:
        number = f'<span class="stop">{part.stop.number}</span>' if part.stop is not None else ""
        name = raw(part.stop.name) if part.stop is not None else said(part.named)
        yield f'<section class="halt"><h3>{number}{name}</h3>\n'
        if part.scores:
            yield from self._scores(part.scores)
        else:
            for title, points in ((words_of.STRONG, part.points.strong), (words_of.WEAK, part.points.weak)):
                items = [said(self._report.items[item].label) for item, _ in points if item in self._report.items]
                if items:
                    yield f"<h4>{said(title)}</h4>\n{listed(items)}"
        if part.proposals:
            lines = (
                raw(each.words) + (f" ({said(each.state.label)})" if each.state is not None else "")
                for each in part.proposals
            )
            yield f"<h4>{said(words_of.PROPOSALS)}</h4>\n{listed(lines)}"
        if part.photos:
            yield f'<div class="photos">\n{"".join(map(self._photo, part.photos))}</div>\n'
        yield "</section>\n"

    def _photo(self, pictured: Pictured) -> str:
        numbers = self._photos.of([pictured.photo])
        if not numbers:
            return ""
        alt = escape(f"{pictured.item.say(self._language)}, {pictured.stop.say(self._language)}")
        address = self._photos.addresses[numbers[0]]
        return f'<figure><img alt="{alt}" src="{address}"><figcaption>{said(pictured.item)}</figcaption></figure>\n'

    def _compared(self, beside: Beside) -> Iterator[str]:
        sums = {line.stop: line for line in beside.comparison.stops}
        for stop in dict.fromkeys(cell.stop for cell in beside.comparison.cells):
            cells = [cell for cell in beside.comparison.cells if cell.stop == stop]
            yield self._line(beside, raw(stop or ""), sums.get(stop), group=True)
            for cell in cells:
                if cell.one is not None and cell.other is not None:
                    yield self._line(beside, self._item(cell.item), cell)
            first = ", ".join(self._item(cell.item) for cell in cells if cell.other is None)
            second = ", ".join(self._item(cell.item) for cell in cells if cell.one is None)
            if first or second:
                yield row_of([said(words_of.ONCE), first, second, ""])

    def _line(self, beside: Beside, title: str, line: Difference | None, *, group: bool = False) -> str:
        if line is None:
            return row_of([title, "", "", ""], group=group)
        scores = [self._short(score) for score in (line.one, line.other)]
        change = both_said(lambda language: sayings.said_difference(beside, line, language))
        return row_of([title, *scores, change], group=group)

    def _short(self, score: Score | None) -> str:
        said_score = both_said(lambda language: sayings.said_short(self._report, score, language))
        if score is None:
            return said_score
        if score.mean is None:
            return f'<span class="score none"></span>{said_score}'
        return self._badge(self._report.choice_of(score.mean)) + said_score

    def _item(self, item: str | None) -> str:
        known = self._report.every_item.get(item or "")
        return said(known.label) if known is not None else ""

    def _proposal(self, each: Proposal) -> list[str]:
        done = [raw(each.reply)] if each.reply is not None else []
        if each.action is not None:
            parts = (raw(each.action.title), raw(each.action.lead or ""), self._state(each.action))
            done.append(", ".join(part for part in parts if part))
        state = said(each.state.label) if each.state is not None else _DASH
        return [f"{raw(each.words)} ({said(each.item)})", state, "<br>".join(done) or _DASH]

    def _state(self, action: NextAction) -> str:
        if action.state is None:
            return ""
        if action.done is None or not action.state.closed or action.state.given_up:
            return said(action.state.label)
        return said(words_of.DONE_ON.format(state=action.state.label, day=action.done))

    def _due(self, action: NextAction) -> str:
        if not action.open:
            return ""
        if action.due is None:
            return said(words_of.NO_DATE)
        due = action.due
        if action.late:
            return f'<span class="alarm">{said(words_of.LATE.format(day=due))}</span>'
        return both_said(lambda language: say_date(due, language))

    def _badge(self, choice: Choice | None) -> str:
        choices = self._report.rows.score_choices
        if choice is None or choice not in choices:
            return '<span class="score none">?</span>'
        return f'<span class="score s{choices.index(choice)}">{escape(choice.figure or "")}</span>'
