"""Texts that try to be more than text, and the rows that carry them."""

from __future__ import annotations

from shapely.geometry import Point

from limits_map.domain.features import Feature
from tests.disclosure.samples import Sample, sample

HOSTILE = (
    '</script><script>document.title="PWNED"</script>',
    "<img src=x onerror=\"document.title='PWNED'\">",
    '"><svg onload=document.title="PWNED">',
    "javascript:document.title='PWNED'",
    "{{ 7 * 7191 }}",
    "{% for x in range(3) %}PWNED{% endfor %}",
    "{# PWNED #}",
    "${document.title='PWNED'}`",
    "</style><style>*{display:none}",
    "<!-- PWNED --!><b>",
    "]]>&lt;b&gt;&amp;#60;script&#62;",
    "\u202egnp.exe \u2066abc",
    "\u2028\u2029line",
    "http://tracker.example/pixel.png",
    "url(https://tracker.example/x)",
    "\\u003cscript\\u003e \\",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)",
    "<a href=\"data:text/html,<script>document.title='PWNED'</script>\">lien</a>",
    "<style>@import 'http://tracker.example/a.css'</style>",
    "' onmouseover='document.title=\"PWNED\"",
    "👩‍🚒🏳️‍🌈 e\u0301 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f",
    "{n} {title} $& $1 @title@ @policy@",
    "__proto__",
    "constructor",
    "très " + "long " * 400 + "nom",
    "x" * 3000,
    '=HYPERLINK("http://tracker.example")',
)
"""Words that come out as they went in, where marks that turn the reading direction are taken out."""
ALTERED = (
    "nul\x00le \x07\x1b[31m",
    "\u061c\u200f\u2067droite à gauche\u2069 \ufeff\u05e9\u05dc\u05d5\u05dd",
    "a\u202eb\u2066c",
)
"""Words with characters that nobody sees, and of which nothing but these may be left."""


def hostile_sample() -> Sample:
    """The sample, with a hostile name for a facility, a site and an action each, and a hostile partner."""
    given = sample()
    for n, words in enumerate(HOSTILE + ALTERED):
        place = Point(1.650 + n * 0.0005, 48.167)
        given.features["facilities"].append(
            Feature.new("facilities", place, {"name": words, "kind": words, "activities": f"a\n{words}"})
        )
        given.features["sites"].append(Feature.new("sites", place, {"name": words, "stage": "reclaimed", "level": "2"}))
        given.features["actions"].append(
            Feature.new("actions", place, {"title": words, "status": "done", "lead": words})
        )
    return given
