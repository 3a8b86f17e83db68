"""Writes an interactive map as one HTML file that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from pathlib import Path

from limits_map.disclosure import Disclosed
from limits_map.exports.html.data import map_data
from limits_map.exports.html.files import page_file, scripts, styles
from limits_map.exports.html.words import WORDS, both, said_in
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.words import Language, Text

_POLICY_PLACE = "@policy@"
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)


def write_html(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the map with its background, legend, layer switch, cards and notes; `view` is where it opens.

    The page speaks both languages; `language` is the one it opens in.
    """
    from limits_map.exports.html.folium_page import OfflineMap, Page, Verbatim

    data, blocks = map_data(disclosed, options)
    options.progress(0.8)
    page = Page(escape(plain(disclosed.title)), options.language, _POLICY_PLACE)
    drawn = OfflineMap()
    drawn.add_to(page)
    page.header.add_child(Verbatim(f"<style>\n{styles()}\n</style>"))
    page.header.add_child(Verbatim(f"<script>\n{scripts()}\n</script>"))
    page.html.add_child(Verbatim(_frame(disclosed, options.language, drawn.get_name())))
    page.html.add_child(Verbatim(f'<script type="application/json" id="data">{_json(data)}</script>'))
    head, end, rest = page.render().rpartition("</body>")
    head = head.replace(_POLICY_PLACE, _policy(head), 1)
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(head)
        # What is unpacked after the first look stands last, so that the look does not wait for it.
        for number, block in enumerate(blocks):
            stream.write(f'<script type="text/plain" id="block-{number}">{block}</script>\n')
        stream.write(end + rest)


def _policy(page: str) -> str:
    """What the browser may do: run and apply the very scripts and styles of the page, and fetch nothing."""
    return _POLICY.format(scripts=_hashes(page, "script"), styles=_hashes(page, "style"))


def _hashes(page: str, tag: str) -> str:
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(each.encode("utf-8")).digest()).decode("ascii") for each in found)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _frame(disclosed: Disclosed, language: Language, map_id: str) -> str:
    """The parts of the page that are words: the heading, the notes and the sources around the map."""
    words = {key: escape(said_in(both(text), language)) for key, text in WORDS.items()}
    return _filled(
        page_file("frame.html"),
        {
            **words,
            "title": escape(plain(disclosed.title)),
            "audience": escape(said_audience(disclosed, language)),
            "day": escape(said_day(disclosed, language)),
            "id": map_id,
            "note_list": "".join(f"<li>{_escaped(line, language)}</li>" for line in disclosed.report.lines),
            "source_list": "".join(f"<li>{_escaped(credit, language)}</li>" for credit in disclosed.credits),
        },
    )


def _filled(template: str, parts: dict[str, str]) -> str:
    """The template with each @name@ replaced once; what is put in is not looked at again."""
    return re.sub(r"@(\w+)@", lambda match: parts[match[1]], template)


def _escaped(text: Text, language: Language) -> str:
    return escape(plain(text.say(language)))


def _json(data: object) -> str:
    """JSON that can neither end the script it stands in nor be read as an address."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("://", ":\\/\\/")):
        text = text.replace(character, code)
    return text
