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
    '=HYPERLINK("http://tracker.example")',
)


def hostile_sample() -> Sample:
    """The sample, with a hostile name for a facility, a site and an action each, and a hostile partner."""
    given = sample()
    for n, words in enumerate(HOSTILE):
        place = Point(1.650 + n * 0.0005, 48.167)
        given.features["facilities"].append(
            Feature.new("facilities", place, {"name": words, "kind": words, "activities": f"a\n{words}"})
        )
        given.features["sites"].append(Feature.new("sites", place, {"name": words, "stage": "reclaimed", "level": "2"}))
        given.features["actions"].append(
            Feature.new("actions", place, {"title": words, "status": "done", "lead": words})
        )
    return given
