"""The parts that folium assembles into one page; loaded only when a page is written."""

from __future__ import annotations

import folium  # noqa: TID253  html.py imports this module where it is used
from branca.element import Element, Figure

from limits_map.exports.html.files import PAGE_FOLDER

Template = folium.template.Template


class Page(Figure):
    """The document; its policy stands before anything that it governs."""

    _template = Template((PAGE_FOLDER / "page.html").read_text("utf-8"))

    def __init__(self, title: str, language: str, policy: str) -> None:
        super().__init__(title=title)
        self.language = language
        self.policy = policy


class Verbatim(Element):
    """Words that go into the page as they are; a plain Element's words are read as a template once more."""

    _template = Template("{{ this.words }}")

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class OfflineMap(folium.Map):
    """A folium map without tiles, and without the scripts and styles that folium loads from elsewhere."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.options|tojavascript }});\n"
        "drawProject({{ this.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
        )
        self.default_js, self.default_css = [], []
        # The same name in every export, so that the same map gives the same file.
        self._id = "project"
