"""What lies under the map of a window: offered, chosen, and said when it fails."""

from __future__ import annotations

from pathlib import Path

import shapely
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.choices import OWN, background_choices, file_choice, open_background, own_choice, path_of
from limits_map.cartography.projection import Box
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import Role
from limits_map.errors import BackgroundError
from limits_map.geodesy import with_ground
from limits_map.ui.layers.background_button import BackgroundButton
from limits_map.ui.map.map_view import MapView
from limits_map.ui.map.prepare_window import PrepareWindow
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import Text

_MOST_AREAS = 400
_SURROUNDINGS_M = 150.0
"""The streets around a neighbourhood, which a walk begins or ends in."""


class MapBackgrounds(QObject):
    """Keeps the button, the map and the background in step.

    Signals: `told(Text)` with what is wrong with the background, once; `recovered()` when it is well again;
    `chosen(str)` with the id of a background that was taken.
    """

    told = Signal(object)
    recovered = Signal()
    chosen = Signal(str)

    def __init__(
        self, session: Session, map_view: MapView, button: BackgroundButton, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._map = map_view
        self._button = button
        self._settings = settings
        self._window = window
        self._current = OWN
        self._lost: str | None = None
        self._files: list[Path] = []
        self._prepare: PrepareWindow | None = None
        button.opening.connect(self.offer)
        button.chosen.connect(self.choose)
        button.file_asked.connect(self.ask_for_file)
        button.prepare_asked.connect(self.prepare_offline)
        self.offer(everything=False)

    @property
    def wished(self) -> str:
        """The id of the background under the map, or of the one remembered that could not be had this time."""
        return self._lost or self._current

    def restore(self, choice: str) -> None:
        """Takes the background of the last time; what cannot be had is wished for again the next time."""
        if not self.choose(choice):
            self._lost = choice

    @property
    def theme(self) -> Theme:
        """The colours of the map, for a second one."""
        return self._map.theme

    @property
    def has_own(self) -> bool:
        """True if the project holds streets, buildings or the like itself."""
        project = self._session.project
        return any(project.count(layer.key) for layer in project.catalogue.with_role(Role.BACKGROUND))

    def offer(self, *, everything: bool = True) -> None:
        """Says what there is to choose from, in the language of the window; at the start only what is in use."""
        project = self._session.project
        if everything or self._current != OWN:
            folder = project.path.parent
            choices = background_choices(folder, self.has_own, catalogue=project.catalogue, chosen=self._files)
        else:
            choices = [own_choice(self.has_own)]
        self._button.set_choices(
            [(choice.id, self._session.say(choice.title)) for choice in choices],
            self._current,
            may_prepare=not project.read_only,
        )

    def choose(self, choice: str) -> bool:
        """Lays another background under the map; says why it cannot, and leaves the one that was."""
        try:
            background = open_background(
                choice, cache=_cache_folder(), catalogue=self._session.catalogue, parent=self._map
            )
        except BackgroundError as error:
            self._button.set_current(self._current)
            self.told.emit(error.text)
            return False
        if background is not None:
            background.troubled.connect(self._on_troubled)
            background.recovered.connect(self._on_recovered)
            background.preparing.connect(self._button.set_progress)
        self._map.set_background(background)
        self._button.set_offline(False)
        self._current, self._lost = choice, None
        if (path := path_of(choice)) is not None and path not in self._files:
            self._files.append(path)
        self.offer(everything=False)
        self.chosen.emit(choice)
        return True

    def another(self) -> Background | None:
        """The background under the map once more, for a second map; the project's own ground where it cannot be had."""
        try:
            return open_background(
                self._current, cache=_cache_folder(), catalogue=self._session.catalogue, parent=self._window
            )
        except BackgroundError:
            return None

    def open_file(self, path: Path) -> bool:
        """Lays a file under the map, and offers it from now on."""
        return self.choose(file_choice(path))

    def ask_for_file(self) -> None:
        """Asks for a file of tiles, or one to be drawn."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Ouvrir un fichier de fond de plan"),
            str(self._session.project.path.parent),
            self.tr("Fonds de plan (*.mbtiles *.pmtiles *.gpkg);;Tous les fichiers (*)"),
        )
        if name:
            self.open_file(Path(name))

    def prepare_offline(self, around: Box | None = None) -> None:
        """Opens the window that fetches a background for where there is no network, with a route's surroundings first."""
        if self._prepare is not None:
            self._prepare.raise_()
            self._prepare.activateWindow()
            return
        self._prepare = PrepareWindow(
            self._session,
            bounds_of_view=lambda: self._map.camera.bounds(),
            areas=[*self._around(around), *self._areas()],
            settings=self._settings,
            parent=self._window,
        )
        self._prepare.prepared.connect(lambda path: self.open_file(Path(path)))
        self._prepare.finished.connect(self._on_prepare_closed)
        self._prepare.show()

    def close(self) -> None:
        """Gives the background back, and stops what is being fetched."""
        if self._prepare is not None:
            self._prepare.reject()
        self._map.set_background(None)

    def _around(self, bounds: Box | None) -> list[tuple[str, BaseGeometry]]:
        """The surroundings of a route, given as west, south, east, north."""
        if bounds is None:
            return []
        return [(self.tr("Le parcours"), with_ground(shapely.box(*bounds), _SURROUNDINGS_M))]

    def _areas(self) -> list[tuple[str, BaseGeometry]]:
        """The selection, then the neighbourhoods: what a walk may lead through."""
        session, areas = self._session, []
        if session.selected_layer is not None:
            chosen = session.project.features(session.selected_layer, session.selected[:_MOST_AREAS])
            shapes = [feature.geometry for feature in chosen if feature.geometry is not None]
            if shapes:
                areas.append((self.tr("La sélection"), shapely.union_all(shapes)))
        for layer in session.catalogue.with_role(Role.NEIGHBOURHOOD):
            for feature in session.project.features(layer.key)[:_MOST_AREAS]:
                if feature.geometry is not None:
                    areas.append((session.title_of(feature), with_ground(feature.geometry, _SURROUNDINGS_M)))
        return areas

    def _on_troubled(self, text: Text) -> None:
        self._say_offline()
        self.told.emit(text)

    def _on_recovered(self) -> None:
        self._say_offline()
        self.recovered.emit()

    def _say_offline(self) -> None:
        background = self._map.background
        self._button.set_offline(background is not None and background.offline)

    def _on_prepare_closed(self) -> None:
        self._prepare = None
        self.offer()


def _cache_folder() -> Path:
    """Where what may be thrown away is kept on this computer."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
