"""The project of the size of France, made once and kept on this computer; what changes it gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from limits_map.bench.national import make_national
from limits_map.catalogue import Catalogue
from limits_map.operations.scenes import keep_ready, painted_layers, read_layer, read_ready_layer
from limits_map.store.project import Project
from limits_map.words import Language

NAME = "france_exemple_1.gpkg"
"""The number changes with what is in it, so that an older one is made anew."""


def usual_folder() -> Path:
    """Where this computer keeps what can be made again."""
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(caches) / "limits-map" / "bench"


def national_project(folder: Path, catalogue: Catalogue, progress: Callable[[str, float], None]) -> Path:
    """The project in that folder, as it is once it has been opened; made where it is not there, half a minute or so."""
    path = folder / NAME
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Under another name until it is whole: half a project would be measured as it is the next time.
        half = folder / f"half_{NAME}"
        half.unlink(missing_ok=True)
        make_national(half, catalogue, progress)
        half.rename(path)
    _keep_ready(path, catalogue)
    return path


def _keep_ready(path: Path, catalogue: Catalogue) -> None:
    """Keeps in the project what the window keeps a few seconds after it was first opened."""
    with Project.open(path, catalogue) as project:
        for layer in painted_layers(project):
            if read_ready_layer(project=project, layer=layer, language=Language.FRENCH) is None:
                keep_ready(project=project, read=read_layer(project=project, layer=layer, language=Language.FRENCH))


def copied(path: Path, folder: Path) -> Path:
    """A copy that may be changed."""
    copy = folder / path.name
    if not copy.exists():
        shutil.copyfile(path, copy)
    return copy
