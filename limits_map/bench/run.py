"""Runs what is to be measured, one section after the other, on a project that is made for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from limits_map.app import application, spare_the_collector
from limits_map.bench.commits import commit_figures
from limits_map.bench.exports import export_figures
from limits_map.bench.frames import FRAMES, frame_figures
from limits_map.bench.imports import import_figures
from limits_map.bench.kept import copied, national_project, usual_folder
from limits_map.bench.opening import open_figures, start_figures
from limits_map.bench.redrawing import filter_figures, hit_figures
from limits_map.bench.views import shown_map
from limits_map.catalogue import Catalogue
from limits_map.words import Text

Figures = dict[str, object]
"""By the keys that `limits-map bench --json` prints."""


@dataclass(frozen=True)
class Bench:
    """What the sections measure with: a catalogue, a folder for their own files, and somebody to tell how far it is."""

    catalogue: Catalogue
    folder: Path
    kept_in: Path
    frames: int
    tell: Callable[[Text], object]

    @cached_property
    def national(self) -> Path:
        """The project of the size of France, in a copy that may be changed."""
        making = Text("Création du projet à l'échelle de la France…", "Making the project of the size of France…")
        said: set[str] = set()

        def progress(layer: str, done: float) -> None:
            if not said:
                self.tell(making)
            if layer not in said:
                said.add(layer)
                self.tell(Text.same(f"  {layer}"))

        return copied(national_project(self.kept_in, self.catalogue, progress), self.folder)

    def named(self, name: str) -> None:
        """Tells which part of a section is being measured."""
        self.tell(Text.same(f"  {name}"))


def _frames(bench: Bench) -> Figures:
    with shown_map(bench.national, bench.catalogue) as (view, session):
        return {"frames": frame_figures(view, session.project, bench.frames, bench.named)}


def _hit(bench: Bench) -> Figures:
    with shown_map(bench.national, bench.catalogue) as (view, session):
        return {"hit_ms": hit_figures(view, session)}


def _filter(bench: Bench) -> Figures:
    with shown_map(bench.national, bench.catalogue) as (view, session):
        return {"filter_ms": filter_figures(view, session)}


def _commit(bench: Bench) -> Figures:
    with shown_map(bench.national, bench.catalogue) as (_, session):
        return {"commit_ms": commit_figures(session)}


SECTIONS: Mapping[str, Callable[[Bench], Figures]] = {
    "frames": _frames,
    "hit": _hit,
    "filter": _filter,
    "open": lambda bench: {**open_figures(bench.national, bench.catalogue, bench.folder)},
    "start": lambda bench: {**start_figures(bench.national)},
    "commit": _commit,
    "import": lambda bench: {"import_s": import_figures(bench.folder, bench.catalogue, bench.named)},
    "export": lambda bench: {"export": export_figures(bench.folder, bench.catalogue, bench.named)},
}
"""What may be measured alone, in the order in which all of it is."""
_TITLES = {
    "frames": Text("Images en déplaçant et en zoomant", "Frames while panning and zooming"),
    "hit": Text("Ce qui est sous la souris", "What is under the mouse"),
    "filter": Text("Filtres et période", "Filters and period"),
    "open": Text("Ouverture du projet", "Opening the project"),
    "start": Text("Démarrage et mémoire", "Start and memory"),
    "commit": Text("Enregistrement d'une ligne", "Writing one row"),
    "import": Text("Imports", "Imports"),
    "export": Text("Exports", "Exports"),
}


def measure(
    *,
    catalogue: Catalogue,
    tell: Callable[[Text], object],
    only: Iterable[str] | None = None,
    kept_in: Path | None = None,
    frames: int = FRAMES,
) -> Figures:
    """The figures of the sections named, or of all; `tell` hears what is being measured.

    The project they are measured on is kept in `kept_in` for the next time, at first where this computer keeps such.
    """
    app = application()
    spare_the_collector()
    figures: Figures = {}
    with tempfile.TemporaryDirectory(prefix="limits-map-bench-") as folder:
        bench = Bench(catalogue, Path(folder), kept_in or usual_folder(), frames, tell)
        for name in only or SECTIONS:
            tell(_TITLES[name])
            figures |= SECTIONS[name](bench)
            app.processEvents()
    return figures
