"""Writes the report of a walk as one page that asks nothing of any network, runs nothing, and prints."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path

from limits_map.cartography.themes import UNKNOWN_COLOR, ink_on
from limits_map.disclosure import Disclosed
from limits_map.exports.html.files import page_file
from limits_map.exports.html.walk_parts import parts_of
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import plain
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.words import KIND
from limits_map.words import Language

_POLICY = (
    "default-src 'none'; script-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
<input class="switch" type="radio" name="language" id="fr" aria-label="Français"{fr}>
<input class="switch" type="radio" name="language" id="en" aria-label="English"{en}>
<div class="page">
<div class="languages"><label for="fr">Français</label><label for="en">English</label></div>
"""
_END = "</div>\n</body>\n</html>\n"


def write_walk_page(walk: str, disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the report of the walk that has this title, as far as it may leave.

    The page speaks both languages without a script; `language` is the one it opens in. Raises ExportError where no walk
    that leaves has this title.
    """
    report = WalkReport(disclosed, walk)
    style = page_file("walk.css") + _score_styles(report)
    digest = base64.b64encode(hashlib.sha256(f"\n{style}\n".encode()).digest()).decode("ascii")
    chosen = {language: " checked" if language is options.language else "" for language in Language}
    title = f"{KIND.say(options.language)} \N{EN DASH} {plain(report.walk.title)}"
    head = _PAGE.format(
        language=options.language,
        policy=_POLICY.format(style=f"sha256-{digest}"),
        title=escape(title),
        style=style,
        fr=chosen[Language.FRENCH],
        en=chosen[Language.ENGLISH],
    )
    parts = parts_of(report, options)
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(head)
        for part in parts:
            stream.write(part)
        stream.write(_END)


def _score_styles(report: WalkReport) -> str:
    """The colour of each score, with figures that can be read on it."""
    return "".join(
        f".s{number} {{ background: {color}; color: {ink_on(color)}; }}\n"
        for number, choice in enumerate(report.rows.score_choices)
        if (color := choice.color or UNKNOWN_COLOR)
    )
