"""How long each kind of file takes to be written for the steering committee, and how large it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from limits_map.bench.spread import timed
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import FORMATS
from limits_map.operations.exports import export_map
from limits_map.operations.projects import create_sample_project
from limits_map.resources import sample_data_folder
from limits_map.store.project import Project


def export_figures(
    folder: Path, catalogue: Catalogue, progress: Callable[[str], None] = lambda name: None
) -> dict[str, dict[str, float]]:
    """Seconds and bytes of each format of the sample project; one of national size is measured by `make bench`."""
    path = folder / "export.gpkg"
    create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    figures: dict[str, dict[str, float]] = {}
    with Project.open(path, catalogue) as project:
        for suffix in FORMATS:
            progress(suffix)
            out = folder / f"committee{suffix}"
            seconds = timed(lambda out=out: export_map(project=project, out=out, audience=Audience.COMMITTEE))  # type: ignore[misc]
            figures[suffix.removeprefix(".")] = {"s": round(seconds, 3), "bytes": out.stat().st_size}
    return figures
