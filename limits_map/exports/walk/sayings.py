"""What a walk's report says of a score, a difference, a walk and its readers, in words that PDF and page share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from limits_map.analysis.walk_comparison import Difference, Trend, said_change, said_number
from limits_map.analysis.walk_scores import Score
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Choice, Role
from limits_map.exports.said import plain
from limits_map.exports.walk.facts import Beside, Point
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.words import (
    CARRIED,
    FELT,
    HOW,
    KEPT_FROM_ALL,
    NO_SCORES,
    NOT_SCORED,
    SHOWN_TO_ALL,
    WITHHELD,
)
from limits_map.words import Language, Text, counted, say_date, say_number

_TO_TIDY_ONE = Text(
    "Provisoire\u00a0: {n} constat reste à mettre au net et ne figure pas ici.",
    "Provisional: {n} finding is still to be tidied up and is left out here.",
)
_TO_TIDY_MANY = Text(
    "Provisoire\u00a0: {n} constats restent à mettre au net et ne figurent pas ici.",
    "Provisional: {n} findings are still to be tidied up and are left out here.",
)
_CAME_OF = Text("{group} {came} sur {invited}", "{group} {came} of {invited}")
_SHORT_NUMBER = Text("{n}\u00a0rép.", "{n}\u00a0ans.")
_PEOPLE = Text("{n} participant", "{n} participant"), Text("{n} participants", "{n} participants")
_ROUTE = Text("Parcours\u00a0: {route}", "Route: {route}")
_MEAN = Text("moyenne {mean}", "mean {mean}")
_STRONGEST, _WEAKEST, _FOLLOWS = (
    Text("Le point fort", "The strong point"),
    Text("À améliorer d'abord", "To improve first"),
    Text("La suite", "What follows"),
)
_AT = Text("{item}\u00a0: {stop}", "{item}: {stop}")
_PROPOSALS = Text("{n} proposition", "{n} proposal"), Text("{n} propositions", "{n} proposals")
_NO_STATE = Text("Aucune suite n'est encore décidée.", "Nothing is decided yet.")
_TRENDS = {
    Trend.BETTER: Text("mieux", "better"),
    Trend.WORSE: Text("moins bien", "worse"),
    Trend.SAME: Text("pareil", "the same"),
    Trend.ONLY_ONE: Text("seulement {first}", "{first} only"),
    Trend.ONLY_OTHER: Text("seulement {second}", "{second} only"),
    Trend.WITHHELD: WITHHELD,
}
_BY_MOMENT, _BY_TIME = (
    Text("{first} et {second}, arrêt par arrêt", "{first} and {second}, stop by stop"),
    Text("Cette marche et la précédente sur le même parcours", "This walk and the one before on the same route"),
)


@dataclass(frozen=True)
class Remembered:
    """One of the three things to remember: a heading, what it is, and what is added to it."""

    heading: Text
    what: Text
    more: Text
    score: Choice | None = None


def subtitle(report: WalkReport, language: Language) -> str:
    """When, by day or night, on which route, with how many."""
    walk = report.walk
    parts = [say_date(walk.day, language)] if walk.day is not None else []
    parts += [choice.label.say(language) for choice in (walk.moment, walk.purpose) if choice is not None]
    if walk.participants:
        parts.append(counted(walk.participants, *_PEOPLE).say(language))
    if walk.route is not None:
        parts.append(_ROUTE.format(route=plain(walk.route)).say(language))
    return " · ".join(parts)


def how_to_read(report: WalkReport) -> tuple[Text, ...]:
    """How the report is read, as far as the reader is told such things."""
    return HOW if report.tells_scores else (HOW[0], HOW[-1])


def to_tidy(report: WalkReport) -> Text | None:
    """That findings wait to be tidied up, where there are any and the reader may know."""
    return counted(report.to_tidy, _TO_TIDY_ONE, _TO_TIDY_MANY) if report.to_tidy else None


def notes(report: WalkReport) -> Iterator[Text]:
    """What this audience has not, once in plain words."""
    if not report.tells_scores:
        yield from (NO_SCORES, SHOWN_TO_ALL, KEPT_FROM_ALL)
    else:
        yield FELT
    if report.has_carried:
        yield CARRIED
    layers = report.disclosed.layers
    others = {layer.definition.title for layer in layers if layer.definition.role in (Role.SITE, Role.BACKGROUND)}
    for line in report.disclosed.report.lines:
        # What this report does not draw on is not what it shows or leaves out.
        is_told = "layers" not in line.values and line.values.get("layer") not in others
        # The rules themselves are for those who know the project.
        if is_told and (report.tells_scores or line.values.keys() == {"layer", "field"} or not line.values):
            yield line


def word_of(choice: Choice, language: Language) -> str:
    """The word of a score without its figure, which stands beside it in its colour."""
    words = choice.label.say(language)
    return words.removeprefix(choice.figure or "").strip() or words


def said_mean(score: Score, language: Language) -> str:
    """The mean with what it rests on: nothing more than that for one answer."""
    if score.mean is None or score.number is None:
        return WITHHELD.say(language)
    number = said_number(score).say(language)
    if score.alone or (score.low is not None and score.low == score.high):
        return number
    return f"{_MEAN.format(mean=_decimal(score.mean, language)).say(language)} · {number}"


def said_short(report: WalkReport, score: Score | None, language: Language) -> str:
    """A score in a table: its word, its mean, and from how many answers it is."""
    if score is None:
        return NOT_SCORED.say(language)
    if score.mean is None or score.number is None:
        return WITHHELD.say(language)
    choice = report.choice_of(score.mean)
    number = _SHORT_NUMBER.format(n=score.number).say(language)
    mean = "" if score.alone else f"{_decimal(score.mean, language)}\N{NO-BREAK SPACE}; "
    return f"{word_of(choice, language) if choice is not None else ''} ({mean}{number})"


def said_difference(beside: Beside, line: Difference, language: Language) -> str:
    """How two scores differ: the figure with its sign, and in a word which way."""
    word = _TRENDS[line.trend].format(first=heading_of(beside, first=True), second=heading_of(beside, first=False))
    change = line.change
    if change is None or line.trend is Trend.SAME:
        return word.say(language)
    return f"{said_change(change).say(language)}, {word.say(language)}"


def heading_of(beside: Beside, *, first: bool) -> Text:
    """What one of two walks is called over its column."""
    walk = beside.first if first else beside.second
    if beside.by_moment and walk.moment is not None:
        return walk.moment.label
    return Text("{day}", "{day}").format(day=walk.day) if walk.day is not None else Text.same(plain(walk.title))


def title_of_comparison(beside: Beside) -> Text:
    """What two walks beside each other are headed by."""
    if not beside.by_moment:
        return _BY_TIME
    second = heading_of(beside, first=False)
    french, english = (second.say(language) for language in (Language.FRENCH, Language.ENGLISH))
    lowered = Text("{fr}", "{en}").format(fr=french[:1].lower() + french[1:], en=english[:1].lower() + english[1:])
    return _BY_MOMENT.format(first=heading_of(beside, first=True), second=lowered)


def remembered(report: WalkReport) -> tuple[Remembered, ...]:
    """The three things to remember: the best, the worst, and what follows."""
    strong, weak = report.strengths
    found = []
    if strong:
        found.append(_remembered(report, _STRONGEST, strong[0]))
    pressing = next((point for point in weak if not point.solved), None)
    if pressing is not None:
        found.append(_remembered(report, _WEAKEST, pressing))
    if report.proposals:
        states = tuple(
            Text("{state}\u00a0: {n}", "{state}: {n}").format(state=choice.label, n=number)
            for choice, number in report.states
        )
        more = Text("{states}", "{states}").format(states=states) if states else _NO_STATE
        found.append(Remembered(_FOLLOWS, counted(len(report.proposals), *_PROPOSALS), more))
    elif report.actions:
        action = report.actions[0]
        more = Text("{lead} {due}", "{lead} {due}").format(
            lead=action.lead or "", due=action.due if action.due is not None else ""
        )
        found.append(Remembered(_FOLLOWS, Text.same(action.title), more))
    return tuple(found)


def _remembered(report: WalkReport, heading: Text, point: Point) -> Remembered:
    what = _AT.format(item=point.item, stop=point.stop)
    score = point.score
    proposal = next(
        (
            each
            for each in report.proposals
            if each.item == point.item and each.stop.say(Language.FRENCH) == point.stop.say(Language.FRENCH)
        ),
        None,
    )
    if score is None or score.mean is None:
        more = Text.same(f"«\u00a0{proposal.words}\u00a0»") if proposal is not None else Text("", "")
        return Remembered(heading, what, more)
    choice = report.choice_of(score.mean)
    if choice is not None and not report.tells_scores:
        return Remembered(heading, what, _word(choice), choice)
    said = Text(said_mean(score, Language.FRENCH), said_mean(score, Language.ENGLISH))
    if choice is not None:
        said = Text("{word}, {said}", "{word}, {said}").format(word=_word(choice), said=said)
    return Remembered(heading, what, said, choice)


def _word(choice: Choice) -> Text:
    return Text(word_of(choice, Language.FRENCH), word_of(choice, Language.ENGLISH))


def said_audience_of(report: WalkReport) -> Text:
    """Whom the report is for."""
    if report.audience is Audience.PUBLIC:
        return Text("Pour les habitants", "For residents")
    if report.audience is Audience.PARTNER:
        return Text("Pour\u00a0: {name}", "For: {name}").format(name=plain(report.disclosed.partner or ""))
    return Text("Pour\u00a0: {audience}", "For: {audience}").format(audience=report.audience.label)


def _decimal(mean: float, language: Language) -> str:
    """A mean to one decimal, as in "1,4" or "2,0"."""
    said = f"{mean:.1f}"
    return said.replace(".", ",") if language is Language.FRENCH else said


def said_roll(report: WalkReport, language: Language) -> str:
    """Who was there, in one sentence."""
    return ", ".join(
        _CAME_OF.format(group=group, came=came if came is not None else 0, invited=invited).say(language)
        if invited is not None
        else f"{group.say(language)} {came}"
        for group, invited, came in report.rows.roll(report.walk.title)
        if came is not None or invited is not None
    )


def said_count(number: int | None, language: Language) -> str:
    """A number in a table, empty where it is unknown."""
    return "" if number is None else say_number(number, language)
