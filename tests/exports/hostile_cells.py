"""Words that try to be more than words once a spreadsheet has them in a cell."""

from __future__ import annotations

from limits_map.domain.features import Feature
from tests.disclosure.samples import Sample, sample

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=1+1;2",
    ";=1+1",
    ",=1+1",
    '"=1+1',
    '";=1+1',
    "=cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    "DDE:cmd|calc!A1",
    '=HYPERLINK("http://tracker.example","ici")',
    '=WEBSERVICE("http://tracker.example")',
    "=IMPORTXML(CONCAT(1),1)",
    "=file:///etc/passwd#$A$1",
    "=$A$1",
    "=Sites!A1",
    "{=1+1}",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(1,1)",
    "\ufe661+1",
    "\u22121+1",
    "%1+1",
    "=\u202e1+1",
)
"""What a spreadsheet might compute."""

LOOKALIKES = ("1E5", "01/02/2026", "3-4", "#N/A", "TRUE", "0012", "1,5", "12:30", "NaN", "2026-11", "+33 6 00", "null")
"""What a spreadsheet might take for a number, a day, a time or an error."""

AWKWARD = (
    "'=1+1",
    "'",
    "''",
    "L'école",
    'say "yes"',
    'a"b;c,d\te',
    "one\ntwo",
    "two  spaces",
    "<b>&amp;</b>",
    "_x003D_1+1",
    "&A &P",
    "\u05e9\u05dc\u05d5\u05dd abc",
    "a\u0301e\u0300",
    "\U0001f6a9 flag",
)
"""What a file might lose or change on the way."""

STRIPPED = {
    "\u202egnp.exe": "gnp.exe",
    "\u200fabc\u2066def": "abcdef",
    "\x00=1+1": "=1+1",
    "a\x0bb\x1fc": "abc",
    "a\ufffeb": "ab",
    "\ufeff=1+1": "=1+1",
}
"""What arrives without the marks that turn text or that no file can hold."""

LONG = "=" + "1+" * 20_000
"""Longer than a cell can be."""


def sample_of(words: tuple[str, ...] | list[str]) -> Sample:
    """The sample with these words as names and addresses of facilities, which nobody's rules take out."""
    given = sample()
    given.features["facilities"] = [
        Feature.new("facilities", None, {"name": each, "address": f"{number:03}", "kind": each})
        for number, each in enumerate(words)
    ]
    return given
