"""How long each published format takes to be imported, from the files of the sample project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from limits_map.bench.spread import timed
from limits_map.catalogue import Catalogue
from limits_map.operations.imports import import_source
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project

SOURCES = {
    "bd_topo": "bd_topo.gpkg",
    "qpv": "qpv_2024.geojson",
    "data_es": "data_es.csv",
    "ban": "ban.csv",
    "sites": "sites.geojson",
    "reports": "signalements_bailleur.xlsx",
    "walk": "marche_jour.gpx",
    "findings": "constats_marche_jour.csv",
    "actions": "actions.csv",
}
"""What is published or sent, by the name of its source, and the sample file in that format."""


def import_figures(
    folder: Path, catalogue: Catalogue, progress: Callable[[str], None] = lambda name: None
) -> dict[str, float]:
    """Seconds for each source into an empty project, with the child process that reads it."""
    figures = {}
    for source, name in SOURCES.items():
        progress(source)
        file = sample_data_folder() / name
        with Project.create(folder / f"import_{source}.gpkg", title=source, catalogue=catalogue) as project:
            figures[source] = round(
                timed(lambda file=file, project=project: import_source(project=project, path=file)),  # type: ignore[misc]
                3,
            )
    return figures
