"""Reads the page's own scripts and styles, and Leaflet's without the addresses in them."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from limits_map.resources import leaflet_folder

PAGE_FOLDER = Path(__file__).parent / "page"
SCRIPTS = (
    "base.js",
    "unpack.js",
    "layers.js",
    "symbols.js",
    "ground.js",
    "shapes.js",
    "dots.js",
    "marks.js",
    "names.js",
    "charts.js",
    "photos.js",
    "rows.js",
    "site.js",
    "cards.js",
    "panel.js",
    "table.js",
    "search.js",
    "time.js",
    "paper.js",
    "map.js",
)
"""The parts of the page's script in the order in which they stand in it; each defines what the later ones use."""
STYLES = ("page.css", "panel.css", "card.css", "marks.css", "small.css", "paper.css")
_SVG_NAMESPACE = '"http://www.w3.org/2000/svg"'


def page_file(name: str) -> str:
    """One of the page's own files."""
    return (PAGE_FOLDER / name).read_text("utf-8")


def scripts() -> str:
    """Leaflet, then the page's own script."""
    return "\n".join((_leaflet_script(), *(page_file(name) for name in SCRIPTS)))


def styles() -> str:
    """Leaflet's style, then the page's own."""
    return "\n".join((_leaflet_style(), *(page_file(name) for name in STYLES)))


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
