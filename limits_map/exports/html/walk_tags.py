"""The smallest parts of a walk's page: escaped words in one or both languages, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from limits_map.domain.definitions import Choice
from limits_map.exports.said import plain
from limits_map.exports.walk import sayings
from limits_map.words import Language, Text


def said(text: Text) -> str:
    """A sentence, escaped, in both languages where they differ."""
    return both_said(text.say)


def word(choice: Choice) -> str:
    """The word of a score."""
    return both_said(lambda language: sayings.word_of(choice, language))


def raw(words: str) -> str:
    """Words from outside, which are the same in every language."""
    return escape(plain(words))


def both_said(say: Callable[[Language], str]) -> str:
    """What is said in either language, escaped; once where it is the same."""

    french, english = (escape(plain(say(language))) for language in (Language.FRENCH, Language.ENGLISH))
    return french if french == english else f'<span lang="fr">{french}</span><span lang="en">{english}</span>'


def listed(lines: Iterable[str]) -> str:
    """A list of lines that are HTML already."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>\n"


def table_of(heads: Sequence[Text], rows: Sequence[str]) -> str:
    """A table of rows that are HTML already."""
    cells = "".join(f'<th scope="col">{said(head)}</th>' for head in heads)
    return f'<div class="scroll"><table><thead><tr>{cells}</tr></thead><tbody>\n{"".join(rows)}</tbody></table></div>\n'


def row_of(cells: Sequence[str], *, group: bool = False) -> str:
    """A row of cells that are HTML already; a group stands over the rows that follow it."""
    first, *others = cells
    kind = ' class="group"' if group else ""
    return f'<tr{kind}><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>\n'
