"""Writes an interactive map as one HTML file that asks nothing of any network."""

from __future__ import annotations

import base64
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from limits_map.cartography.camera import Camera
from limits_map.disclosure import Disclosed
from limits_map.exports.html_data import map_data
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.resources import leaflet_folder
from limits_map.words import Language, Text

_PAGE = Path(__file__).parent / "page"
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_SVG_NAMESPACE = '"http://www.w3.org/2000/svg"'
_WORDS = {
    "map": Text("Carte", "Map"),
    "menu": Text("Légende", "Legend"),
    "layers": Text("Couches", "Layers"),
    "background": Text("Fond de plan", "Background map"),
    "list": Text("Liste", "List"),
    "more": Text("et {n} autres, à voir sur la carte", "and {n} more, to be seen on the map"),
    "zoomIn": Text("Agrandir", "Zoom in"),
    "zoomOut": Text("Réduire", "Zoom out"),
    "close": Text("Fermer", "Close"),
    "home": Text("Revenir à la vue d'ensemble", "Back to the overview"),
    "print": Text("Imprimer", "Print"),
    "photo": Text("Photo du lieu", "Photo of the place"),
    "notes": Text("Ce que cette carte montre et ne montre pas", "What this map shows and leaves out"),
    "sources": Text("Sources", "Sources"),
    "noScript": Text(
        "Cette carte a besoin de JavaScript, qui est désactivé dans ce navigateur.",
        "This map needs JavaScript, which is switched off in this browser.",
    ),
    "leaflet": Text("Carte dessinée avec Leaflet et folium.", "Map drawn with Leaflet and folium."),
}


def write_html(disclosed: Disclosed, out: Path, language: Language, view: Camera | None) -> None:
    """Writes the map with its background, legend, layer switch, cards and notes; `view` is where it opens."""
    from limits_map.exports.folium_page import OfflineMap, Page, Verbatim

    page = Page(escape(plain(disclosed.title)), language, _POLICY)
    drawn = OfflineMap()
    drawn.add_to(page)
    data = map_data(disclosed, language) | _look(view) | {"words": _said_words(language)}
    page.header.add_child(Verbatim(f"<style>\n{_leaflet_style()}\n{_file('map.css')}\n</style>"))
    page.header.add_child(
        Verbatim(f"<script>\n{_leaflet_script()}\n{_file('symbols.js')}\n{_file('map.js')}\n</script>")
    )
    page.html.add_child(Verbatim(_frame(disclosed, language, drawn.get_name())))
    page.html.add_child(Verbatim(f'<script type="application/json" id="data">{_json(data)}</script>'))
    out.write_text(page.render(), "utf-8", newline="\n")


def _frame(disclosed: Disclosed, language: Language, map_id: str) -> str:
    """The parts of the page that are words: the heading, the notes and the sources around the map."""
    notes = "".join(f"<li>{_escaped(line, language)}</li>" for line in disclosed.report.lines)
    credits_ = "".join(f"<li>{_escaped(credit, language)}</li>" for credit in disclosed.credits)
    return _filled(
        _file("frame.html"),
        {
            **{key: escape(words) for key, words in _said_words(language).items()},
            "title": escape(plain(disclosed.title)),
            "audience": escape(said_audience(disclosed, language)),
            "day": escape(said_day(disclosed, language)),
            "id": map_id,
            "note_list": notes,
            "source_list": credits_,
        },
    )


def _filled(template: str, parts: dict[str, str]) -> str:
    """The template with each @name@ replaced once; what is put in is not looked at again."""
    return re.sub(r"@(\w+)@", lambda match: parts[match[1]], template)


def _escaped(text: Text, language: Language) -> str:
    return escape(plain(text.say(language)))


def _said_words(language: Language) -> dict[str, str]:
    return {key: text.say(language) for key, text in _WORDS.items()}


def _look(view: Camera | None) -> dict[str, Any]:
    if view is None:
        return {}
    longitude, latitude = view.center
    return {"view": [round(latitude, 6), round(longitude, 6), round(view.zoom, 2)]}


def _json(data: object) -> str:
    """JSON that can neither end the script it stands in nor be read as an address."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("://", ":\\/\\/")):
        text = text.replace(character, code)
    return text


def _file(name: str) -> str:
    return (_PAGE / name).read_text("utf-8")


def _leaflet_script() -> str:
    """Leaflet without its links; the SVG namespace is a name and no address, and is put together from two parts."""
    script = (leaflet_folder() / "leaflet.js").read_text("utf-8")
    script = re.sub(r"\n//# sourceMappingURL=.*", "", script).replace(" https://leafletjs.com", "")
    script = script.replace('<a href="https://leafletjs.com" ', "<a ")
    script = script.replace(_SVG_NAMESPACE, '"http:/"+"/www.w3.org/2000/svg"')
    licence = (leaflet_folder() / "LICENSE").read_text("utf-8").replace("*/", "")
    return f"/*\n{licence}*/\n{script}"


def _leaflet_style() -> str:
    """Leaflet's style with its pictures inside and without the addresses in its comments."""
    folder = leaflet_folder()

    def inside(match: re.Match[str]) -> str:
        picture = base64.b64encode((folder / match[1]).read_bytes()).decode("ascii")
        return f"url(data:image/png;base64,{picture})"

    style = re.sub(r"/\*.*?\*/", "", (folder / "leaflet.css").read_text("utf-8"), flags=re.DOTALL)
    style = style.replace("behavior: url(#default#VML);", "")
    return re.sub(r"url\((images/[\w.\-]+)\)", inside, style)
