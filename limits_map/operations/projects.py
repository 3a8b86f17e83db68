"""Making projects, and the sample project among them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, PhotoChange
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import fold
from limits_map.errors import ProjectError
from limits_map.operations.imports import ImportOutcome, import_source
from limits_map.operations.photos import read_photo
from limits_map.operations.walks.facts import all_walks, walk_title
from limits_map.operations.walks.tracks import add_track_file
from limits_map.store.project import Project
from limits_map.words import Language, Text

SAMPLE_FILE = "les_tilleuls_exemple.gpkg"
_SAMPLE_TITLE = "Les Tilleuls (exemple)"
# The day that its story has come to: what is raised by its files does not depend on the clock of the computer.
_SAMPLE_DAY = date(2026, 11, 22)
# The decisions come before what is observed: they say since when a site is under watch, so that what was reported
# before then is not taken for an alarm. What names another row comes after it.
_SAMPLE_FILES = (
    "bd_topo.gpkg",
    "qpv_2024.geojson",
    "ban.csv",
    "sites.geojson",
    "decisions.csv",
    "data_es.csv",
    "signalements_bailleur.xlsx",
    "actions.csv",
    "ordre_des_actions.csv",
    "financements.csv",
    "parcours_tilleuls.gpx",
    "arrets.csv",
    "marches.csv",
    "participation.csv",
    "constats_marche_jour.csv",
    "constats_marche_nuit.csv",
    "suivi.csv",
    "indicateurs.csv",
    "reunions.csv",
)
_TRACKS = {
    "marche_jour.gpx": "Marche de jour du 8 octobre 2026",
    "marche_nuit.gpx": "Marche de nuit du 15 octobre 2026",
}
_SHOWN_PHOTOS = ("jour_07_banc.jpg", "nuit_01_tour.jpg")


def create_sample_project(
    *, path: Path, catalogue: Catalogue, sample_data: Path, progress: Callable[[float], None] = lambda done: None
) -> tuple[ImportOutcome, ...]:
    """Makes the sample project from the published files of the invented district, through the same readers as any file.

    Raises ProjectError if the file exists.
    """
    if path.exists():
        raise ProjectError(
            Text("Le fichier {file} existe déjà.", "The file {file} already exists.").format(file=path.name)
        )
    # Under another name until it is whole: half a sample project would be opened as it is the next time.
    draft = path.with_name(f"{path.stem}.part{path.suffix}")
    draft.unlink(missing_ok=True)
    with Project.create(draft, title=_SAMPLE_TITLE, catalogue=catalogue) as project:
        project.set_setting("organisation", "Ville de Valmont-les-Tilleuls (exemple)")
        outcomes = []
        for number, name in enumerate(_SAMPLE_FILES):
            progress(number / (len(_SAMPLE_FILES) + 1))
            outcomes.append(import_source(project=project, path=sample_data / name, today=_SAMPLE_DAY))
        walks = {walk_title(project, walk): walk.uuid for walk in all_walks(project)}
        for name, walk in _TRACKS.items():
            add_track_file(project=project, walk=walks[walk], path=sample_data / name)
        attach_named_photos(project=project, folder=sample_data / "photos", shown=_SHOWN_PHOTOS)
        attach_site_photos(project=project, folder=sample_data / "photos_sites")
    progress(1.0)
    draft.rename(path)
    return tuple(outcomes)


def attach_site_photos(*, project: Project, folder: Path) -> Changes:
    """Attaches the pictures of each folder to the site that it is called after; these may be shown."""
    photos = []
    for definition in project.catalogue.with_role(Role.SITE):
        for site in project.features(definition.key):
            own = folder / fold(title_of(definition, site).say(Language.FRENCH)).replace(" ", "-")
            for file in sorted(own.glob("*.jpg")):
                shown = replace(read_photo(file), may_be_shown=True)
                photos.append(PhotoChange(definition.key, site.uuid, None, shown))
    summary = Text("Ajouter les photos de {folder}", "Add the photos of {folder}").format(folder=folder.name)
    changes = Changes(summary, photos=tuple(photos))
    project.apply(changes)
    return changes


def attach_named_photos(*, project: Project, folder: Path, shown: Collection[str] = ()) -> Changes:
    """Attaches pictures of a folder to the rows that name them and have none yet; those in `shown` may be shown."""
    photos = []
    for definition in project.catalogue:
        if definition.photo_field is None:
            continue
        taken = project.all_photos(definition.key)
        for feature in project.features(definition.key):
            name = feature.values.get(definition.photo_field)
            file = folder / Path(str(name)).name if name else None
            if file is not None and file.is_file() and feature.uuid not in taken:
                photo = replace(read_photo(file), may_be_shown=file.name in shown)
                photos.append(PhotoChange(definition.key, feature.uuid, None, photo))
    summary = Text("Ajouter les photos de {folder}", "Add the photos of {folder}").format(folder=folder.name)
    changes = Changes(summary, photos=tuple(photos))
    project.apply(changes)
    return changes
