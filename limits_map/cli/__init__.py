"""The commands that scripts and other programs rely on; results on standard output, messages on standard error.

Exit codes: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from limits_map.cli.parser import make_parser
from limits_map.cli.told import tell
from limits_map.errors import LimitsMapError
from limits_map.words import Language


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language_in(words)
    parser, commands = make_parser(language)
    options = parser.parse_args(_with_command(words, commands))
    try:
        code: int = options.run(options, language)
    except LimitsMapError as error:
        tell(error.text, language)
        return 1
    return code


def _language_in(words: Sequence[str]) -> Language:
    """The language asked for, before anything is parsed, so that help and mistakes are told in it."""
    for number, word in enumerate(words):
        if word.startswith("--lang="):
            return _language_named(word.removeprefix("--lang="))
        if word == "--lang" and number + 1 < len(words):
            return _language_named(words[number + 1])
    return Language.FRENCH


def _language_named(name: str) -> Language:
    return Language.ENGLISH if name == Language.ENGLISH else Language.FRENCH


def _with_command(words: list[str], commands: Sequence[str]) -> list[str]:
    """The words with the command that is meant where none is named: the window."""
    position = 0
    while position < len(words) and words[position].startswith("--lang"):
        position += 2 if words[position] == "--lang" else 1
    first = words[position] if position < len(words) else None
    if first in (*commands, "-h", "--help", "--version"):
        return words
    return [*words[:position], "window", *words[position:]]
