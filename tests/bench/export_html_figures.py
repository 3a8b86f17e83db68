"""Writing all of France's facilities and neighbourhoods as one page, with plain folium beside it, and opening both."""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path

import shapely

from limits_map.bench.national import national_features
from limits_map.bench.spread import timed
from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.disclosure import Disclosed, disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.exports.html.file import write_html
from limits_map.exports.options import ExportOptions
from limits_map.resources import layers_folder
from tests.bench.measure import show
from tests.exports.chromium import CHROMIUM, browser_in

FOLIUM_POINTS = 100_000


def export_html_figures(folder: Path, **_: object) -> dict[str, float]:
    """The figures, in seconds, milliseconds or megabytes as their names say."""
    catalogue = load_catalogue(layers_folder())
    features = national_features()
    disclosed: list[Disclosed] = []
    figures = {"national_disclose_s": timed(lambda: disclosed.append(_disclosed(catalogue, features)))}
    page, plain = folder / "national.html", folder / "folium.html"
    figures["national_html_s"] = timed(lambda: write_html(disclosed[0], page, ExportOptions()))
    figures["national_html_mb"] = page.stat().st_size / 1e6
    figures["folium_100000_s"] = timed(lambda: _write_folium(features["facilities"], plain))
    figures["folium_100000_mb"] = plain.stat().st_size / 1e6
    if CHROMIUM is not None:
        figures |= first_pictures(folder, page)
    figures = {key: round(value, 3) for key, value in figures.items()}
    show(figures)
    return figures


def first_pictures(folder: Path, page: Path) -> dict[str, float]:
    """Milliseconds from the navigation until the frame with what is not packed is drawn, and until all points are."""
    with browser_in(folder / "profile") as browser:
        # The first page of a new profile pays for the profile.
        browser.open(page)
        browser.open(page)
        drawn, complete = browser.run(
            "return ['drawn', 'complete'].map((name) => performance.getEntriesByName(name)[0].startTime)"
        )
        at = "const start = performance.now(); "
        pan = browser.run(f"{at} map_project.panBy([120, 80], {{ animate: false }}); return performance.now() - start")
        near = browser.run(
            f"{at} map_project.setView([48.86, 2.35], 13, {{ animate: false }}); return performance.now() - start"
        )
    return {"first_frame_ms": drawn, "first_picture_ms": complete, "pan_ms": pan, "zoom_in_ms": near}


def _disclosed(catalogue: Catalogue, features: dict[str, list[Feature]]) -> Disclosed:
    return disclose(
        catalogue, features, {}, audience=Audience.COORDINATOR, title="France (exemple)", today=date(2026, 11, 22)
    )


def _write_folium(facilities: list[Feature], out: Path) -> None:
    """What folium makes of the same points by itself."""
    import folium

    plain = folium.Map(location=[46.6, 2.4], zoom_start=6, prefer_canvas=True)
    for row in facilities[:FOLIUM_POINTS]:
        place = shapely.get_coordinates(row.geometry)[0]
        folium.CircleMarker([place[1], place[0]], radius=3, popup=None).add_to(plain)
    plain.save(str(out))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        json.dump(export_html_figures(Path(made)), sys.stdout)
