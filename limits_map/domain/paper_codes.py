"""The codes of a paper sheet: what is printed beside each choice, and how a line of codes is read."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from limits_map.domain.definitions import Choice
from limits_map.domain.values import fold
from limits_map.errors import InvalidValueError
from limits_map.words import Text

_PART = re.compile(r"[^.,]+")
_FOLLOWS = re.compile(r"[^\W\d_]\w*|[+-]")
_SCORE = re.compile(r"(?P<score>\d+|-)(?P<tone>[+-]?)(?P<letters>[a-z]*)(?P<count>\d*)")
_EXTRA = re.compile(r"(?P<letters>[a-z]+)(?P<count>\d*)")
_TONE = re.compile(r"[+-]")
_DASHES = str.maketrans({"\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{MINUS SIGN}": "-", "\N{NON-BREAKING HYPHEN}": "-"})
_MOST_ANSWERS = 500


def letters_of(choices: Sequence[Choice]) -> dict[str, str]:
    """The letter of each choice by its value: the first free one of its French label, small, no two alike.

    Where two labels begin alike, an alias that begins otherwise helps (f for "femmes" beside "hommes"). A vocabulary of
    more than 26 choices leaves the last ones without a letter.
    """
    firsts = Counter(_letters(choice.label.fr)[:1] for choice in choices)
    given: dict[str, str] = {}
    for choice in choices:
        free = (letter for letter in _wishes(choice, firsts) if letter not in given.values())
        letter = next(free, None)
        if letter is not None:
            given[choice.value] = letter
    return given


def _wishes(choice: Choice, firsts: Counter[str]) -> Iterator[str]:
    """The letters that would stand for a choice, best first."""
    label = _letters(choice.label.fr)
    if firsts[label[:1]] > 1:
        yield from (letter for alias in choice.aliases for letter in _letters(alias)[:1])
    yield from label
    yield from string.ascii_lowercase


def _letters(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter in string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What the codes of a sheet may say: numbers of stops, items, scores, groups, and what is ticked with which item.

    `ticks` are the choices by the value of the item; `positive` and `negative` the values that + and - stand for.
    """

    stops: tuple[int, ...]
    items: tuple[Choice, ...]
    scores: tuple[Choice, ...]
    groups: tuple[Choice, ...] = ()
    ticks: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    positive: str | None = None
    negative: str | None = None


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One code that was read: values of the vocabularies; `score` None where the item was skipped, `line` from 1."""

    line: int
    code: str
    stop: int
    item: Choice
    score: Choice | None
    tone: str | None = None
    ticks: tuple[str, ...] = ()
    group: str | None = None
    answers: int | None = None
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class PaperMistake:
    """What could not be read, on which line (from 1), and why."""

    line: int
    code: str
    why: Text


@dataclass(frozen=True, slots=True)
class PaperReading:
    """A whole text: what will be entered and what is wrong, each in the order of the lines."""

    entries: tuple[PaperEntry, ...]
    mistakes: tuple[PaperMistake, ...]


def parse_codes(text: str, form: SheetForm) -> PaperReading:
    """Reads codes as they are copied from sheets, several on a line: stop, item and score, as 3.1.2 or 3 1 2.

    After the score + or - say a strong or weak point, letters what was ticked (3.7.0cl), a letter with a number the
    group and how many answered (3.8.2 f5); - in the place of the score skips the item. Words after ; are the proposal
    of the last code on the line. A mistake spoils its own code only.
    """
    entries: list[PaperEntry] = []
    mistakes: list[PaperMistake] = []
    for number, line in enumerate(text.splitlines(), start=1):
        codes, semicolon, words = line.partition(";")
        here = len(entries)
        for code in _codes(codes.translate(_DASHES)):
            try:
                entries.append(_read(number, code, form))
            except InvalidValueError as wrong:
                mistakes.append(PaperMistake(number, " ".join(code), wrong.text))
        proposal = " ".join(words.split())
        if proposal and len(entries) > here:
            entries[-1] = _with_proposal(entries[-1], proposal)
        elif semicolon and proposal:
            why = Text("Ces mots ne suivent aucun code lisible.", "These words follow no readable code.")
            mistakes.append(PaperMistake(number, f"; {proposal}", why))
    return PaperReading(tuple(entries), tuple(mistakes))


def _codes(words: str) -> Iterator[list[str]]:
    """The parts of each code: those joined by dots, or three words, and the letters or signs that follow."""
    waiting = [parts for chunk in words.split() if (parts := _PART.findall(chunk))]
    while waiting:
        code = waiting.pop(0)
        if len(code) == 1 and code[0].isdecimal():
            while len(code) < 3 and waiting and len(waiting[0]) == 1:
                code += waiting.pop(0)
        while waiting and len(code) > 1 and _FOLLOWS.fullmatch(waiting[0][0]):
            code += waiting.pop(0)
        yield code


def _read(line: int, words: Sequence[str], form: SheetForm) -> PaperEntry:
    if not words[0].isdecimal():
        raise InvalidValueError(
            Text("Un code commence par le numéro de l'arrêt.", "A code begins with the number of the stop.")
        )
    if len(words) < 3:
        raise InvalidValueError(
            Text("Il faut trois parties\u00a0: arrêt, rubrique, note.", "Three parts are needed: stop, item, score.")
        )
    stop, item = _stop(words[0], form), _item(words[1], form)
    match = _SCORE.fullmatch(words[2].casefold())
    if match is None:
        raise _no_score(words[2], form)
    tone, extras = match["tone"], [(match["letters"], match["count"])] if match["letters"] or match["count"] else []
    for word in words[3:]:
        extra = _EXTRA.fullmatch(word.casefold())
        if extra is None and _TONE.fullmatch(word):
            tone = word
        elif extra is None:
            raise InvalidValueError(
                Text("«\u00a0{word}\u00a0» n'a pas de sens ici.", "“{word}” means nothing here.").format(word=word)
            )
        else:
            extras.append((extra["letters"], extra["count"]))
    score = None if match["score"] == "-" else _score(match["score"], form)
    ticks, group, answers = _extras(extras, item, form)
    meant = {"+": form.positive, "-": form.negative}.get(tone)
    return PaperEntry(line, " ".join(words), stop, item, score, meant, ticks, group, answers)


def _stop(word: str, form: SheetForm) -> int:
    number = int(word[:6])
    if number not in form.stops:
        raise InvalidValueError(Text("L'arrêt {n} n'existe pas.", "There is no stop {n}.").format(n=word[:6]))
    return number


def _item(word: str, form: SheetForm) -> Choice:
    item = next((each for each in form.items if (each.code or "").casefold() == word.casefold()), None)
    if item is None:
        raise InvalidValueError(
            Text("Aucune rubrique n'a le code {word}.", "No item has the code {word}.").format(word=word[:12])
        )
    return item


def _score(word: str, form: SheetForm) -> Choice:
    score = next((each for each in form.scores if (each.figure or each.value) == word), None)
    if score is None:
        raise _no_score(word, form)
    return score


def _no_score(word: str, form: SheetForm) -> InvalidValueError:
    figures = [each.figure or each.value for each in form.scores]
    why = Text(
        "«\u00a0{word}\u00a0» n'est pas une note\u00a0: de {least} à {most}, ou - pour une rubrique passée.",
        "“{word}” is no score: {least} to {most}, or - for an item that was skipped.",
    )
    return InvalidValueError(why.format(word=word[:12], least=figures[0], most=figures[-1]))


def _extras(
    extras: Sequence[tuple[str, str]], item: Choice, form: SheetForm
) -> tuple[tuple[str, ...], str | None, int | None]:
    """What the letters after a score say: ticks, or for what people feel the group and how many answered."""
    ticks: list[str] = []
    group: str | None = None
    answers: int | None = None
    for letters, count in extras:
        if item.felt:
            if group is not None:
                raise InvalidValueError(Text("Un seul groupe par code.", "One group for each code only."))
            group, answers = _group(letters, form), _answers(count)
            continue
        if count:
            raise InvalidValueError(
                Text(
                    "Un nombre de réponses ne va qu'avec le ressenti.",
                    "A number of answers goes with the feeling only.",
                )
            )
        ticks += _ticks(letters, item, form)
    return tuple(dict.fromkeys(ticks)), group, answers


def _group(letter: str, form: SheetForm) -> str:
    group = next((value for value, each in letters_of(form.groups).items() if each == letter), None)
    if group is None:
        why = Text("Aucun groupe n'a la lettre «\u00a0{letter}\u00a0».", "No group has the letter “{letter}”.")
        raise InvalidValueError(why.format(letter=letter[:12]))
    return group


def _answers(count: str) -> int | None:
    number = int(count[:6]) if count else None
    if number is not None and not 1 <= number <= _MOST_ANSWERS:
        raise InvalidValueError(
            Text("{n} réponses\u00a0: de 1 à {most}.", "{n} answers: from 1 to {most}.").format(
                n=number, most=_MOST_ANSWERS
            )
        )
    return number


def _ticks(letters: str, item: Choice, form: SheetForm) -> Iterator[str]:
    choices = form.ticks.get(item.value, ())
    if not choices:
        raise InvalidValueError(
            Text("Rien ne se coche avec «\u00a0{item}\u00a0».", "Nothing is ticked with “{item}”.").format(
                item=item.label
            )
        )
    values = {letter: value for value, letter in letters_of(choices).items()}
    for letter in letters:
        if letter not in values:
            why = Text(
                "«\u00a0{letter}\u00a0» ne se coche pas avec «\u00a0{item}\u00a0».",
                "“{letter}” is not ticked with “{item}”.",
            )
            raise InvalidValueError(why.format(letter=letter, item=item.label))
        yield values[letter]


def _with_proposal(entry: PaperEntry, proposal: str) -> PaperEntry:
    return replace(entry, proposal=proposal)
