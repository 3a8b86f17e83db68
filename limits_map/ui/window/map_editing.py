"""Adding, changing and moving rows with the map and the forms together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shapely.geometry.base import BaseGeometry

from limits_map.domain.definitions import GeometryKind, LayerDefinition
from limits_map.domain.features import Value
from limits_map.errors import LimitsMapError
from limits_map.operations.features import move_feature
from limits_map.operations.site_beginnings import SiteBeginnings, site_beginnings, site_beginnings_at
from limits_map.operations.sites import make_site
from limits_map.ui.map.map_view import MapView
from limits_map.ui.session import Session

if TYPE_CHECKING:
    from limits_map.ui.forms.feature_form import FeatureDialog
    from limits_map.ui.sites.level_window import LevelWindow
    from limits_map.ui.sites.merge_window import MergeWindow
    from limits_map.ui.sites.split_window import SplitWindow


class MapEditing(QObject):
    """Takes a wish such as "add an action to this site" from a panel to the map, the form and the project.

    Signals: `told(str)` with a sentence for the notice bar.
    """

    told = Signal(str)

    def __init__(self, session: Session, map_view: MapView, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._map = map_view
        self._window = window
        self._dialog: FeatureDialog | MergeWindow | SplitWindow | None = None
        self._level: LevelWindow | None = None

    def add(
        self,
        layer: str,
        preset: Mapping[str, Value] | None = None,
        *,
        area: bool = False,
        place: BaseGeometry | None = None,
        then: Callable[[str], object] | None = None,
    ) -> None:
        """Adds a row: its place is drawn first where the layer needs one, then its form is filled in.

        A row that belongs to another lies at that one at first, else at `place`. `then` is given the new row's uuid once it is in the project.
        """
        if self._is_busy() or self._refuses():
            return
        definition = self._session.catalogue[layer]
        values = dict(preset or {})
        if definition.geometry is GeometryKind.NONE or (values and definition.geometry is GeometryKind.POINT):
            self._ask(layer, self._place_of_links(definition, values) or place, values, then)
            return
        kind = definition.geometry
        if kind is GeometryKind.PLACE:
            kind = GeometryKind.POLYGON if area else GeometryKind.POINT
        self._map.draw(kind, lambda shape: self._ask(layer, shape, values) if shape is not None else None)

    def fill_in(self, layer: str) -> None:
        """Adds a row by its form alone; its place, if it has one, can be given there."""
        if not self._is_busy() and not self._refuses():
            self._ask(layer, None, {})

    def edit(self, layer: str, uuid: str) -> None:
        """Opens the form of a row."""
        from limits_map.ui.forms.feature_form import FeatureDialog

        if not self._is_busy():
            self._show(FeatureDialog(self._session, layer, uuid=uuid, parent=self._window))

    def move(self, layer: str, uuid: str) -> None:
        """Lets the user move a row or edit its outline on the map; a row without a place is given one."""
        if self._refuses():
            return
        feature = self._session.project.feature(layer, uuid)
        if feature is None:
            return
        definition = self._session.catalogue[layer]
        kind = definition.geometry
        if kind is GeometryKind.NONE:
            title = self._session.say(definition.title)
            self.told.emit(self.tr("{layer} : ces lignes n'ont pas de place sur la carte.").format(layer=title))
            return

        def finished(shape: BaseGeometry | None) -> None:
            if shape is not None:
                self._session.run(move_feature, layer=layer, uuid=uuid, geometry=shape)

        if feature.geometry is None:
            self._map.draw(GeometryKind.POINT if kind is GeometryKind.PLACE else kind, finished)
        else:
            self._map.reshape(feature.geometry, finished)

    def make_site(self, layer: str, uuids: Sequence[str]) -> None:
        """Opens the form of a site made from some rows: a building, a cluster of reports, findings."""
        self._begin_site(lambda: site_beginnings(project=self._session.project, layer=layer, uuids=uuids))

    def make_site_here(self, longitude: float, latitude: float) -> None:
        """Opens the form of a site made from the building at a point, or of one at the point where there is none."""
        project = self._session.project
        self._begin_site(lambda: site_beginnings_at(project=project, longitude=longitude, latitude=latitude))

    def merge(self, layer: str, uuids: Sequence[str]) -> None:
        """Opens the window that makes one site of several; others near the first one are offered too."""
        from limits_map.ui.sites.merge_window import MergeWindow

        if not self._is_busy() and not self._refuses():
            self._keep(MergeWindow(self._session, layer, uuids, self._window))

    def split(self, uuid: str) -> None:
        """Opens the window that makes a site of a part of one."""
        from limits_map.ui.sites.split_window import SplitWindow

        if not self._is_busy() and not self._refuses():
            window = SplitWindow(self._session, uuid, self._window)
            window.place_requested.connect(self._on_place_requested)
            self._keep(window)

    def decide(self, uuid: str) -> None:
        """Opens the window in which a site's level and stage are decided, with what the grid proposes."""
        from limits_map.ui.sites.level_window import LevelWindow

        level = self._level
        if level is not None and level.has_changes:
            level.raise_()
            level.activateWindow()
            return
        if level is not None:
            level.reject()
        self._level = LevelWindow(self._session, uuid, self._window)
        self._level.finished.connect(self._on_decided)
        self._level.show()

    def may_close(self) -> bool:
        """False if a window holds what is not saved yet; it is brought to the front, and asks if it can."""
        from limits_map.ui.sites.split_window import SplitWindow

        for dialog in (self._dialog, self._level):
            if dialog is not None and dialog.has_changes:
                self._map.put_down_tool()
                dialog.show()
                dialog.raise_()
                dialog.activateWindow()
                if not isinstance(dialog, SplitWindow):
                    dialog.reject()
                return False
        return True

    def _begin_site(self, begin: Callable[[], SiteBeginnings]) -> None:
        if self._is_busy() or self._refuses():
            return
        try:
            start = begin()
        except LimitsMapError as error:
            self.told.emit(self._session.say(error.text))
            return
        from limits_map.ui.forms.feature_form import FeatureDialog

        adding = partial(make_site, linked=start.linked)
        dialog = FeatureDialog(
            self._session,
            start.layer,
            geometry=start.geometry,
            preset=start.values,
            adding=adding,
            parent=self._window,
        )
        self._show(dialog)

    def _place_of_links(self, definition: LayerDefinition, values: Mapping[str, Value]) -> BaseGeometry | None:
        """A point at the row that the new one belongs to, as a first suggestion; None for rows without a place."""
        if definition.geometry is GeometryKind.NONE:
            return None
        for field in definition.fields:
            target = values.get(field.key)
            linked = self._session.project.feature(field.link, str(target)) if field.link and target else None
            if linked is not None and linked.geometry is not None:
                return linked.geometry.representative_point()
        return None

    def _ask(
        self,
        layer: str,
        geometry: BaseGeometry | None,
        preset: Mapping[str, Value],
        then: Callable[[str], object] | None = None,
    ) -> None:
        from limits_map.ui.forms.feature_form import FeatureDialog

        dialog = FeatureDialog(self._session, layer, geometry=geometry, preset=dict(preset), parent=self._window)
        if then is not None:
            dialog.saved.connect(lambda layer, uuid: then(uuid))
        self._show(dialog)

    def _show(self, dialog: FeatureDialog) -> None:
        dialog.place_requested.connect(self._on_place_requested)
        self._keep(dialog)

    def _keep(self, dialog: FeatureDialog | MergeWindow | SplitWindow) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.show()

    def _on_place_requested(self) -> None:
        from limits_map.ui.forms.feature_form import FeatureDialog
        from limits_map.ui.sites.split_window import SplitWindow

        dialog = self._dialog
        if not isinstance(dialog, FeatureDialog | SplitWindow):
            return
        kind = self._session.catalogue[dialog.layer].geometry
        if isinstance(dialog, SplitWindow):
            kind = dialog.kind
        elif kind is GeometryKind.PLACE:
            kind = GeometryKind.POLYGON if dialog.form.position.is_outline else GeometryKind.POINT
        dialog.hide()

        def finished(shape: BaseGeometry | None) -> None:
            if shape is not None:
                dialog.set_geometry(shape)
            dialog.show()

        self._map.draw(kind, finished)

    def _on_finished(self) -> None:
        """The form deletes itself when it is done."""
        self._dialog = None

    def _on_decided(self) -> None:
        self._level = None

    def _is_busy(self) -> bool:
        """True if a form is already open, which is then brought to the front."""
        if self._dialog is None:
            return False
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return True

    def _refuses(self) -> bool:
        reason = self._session.project.read_only_reason
        if reason is not None:
            self.told.emit(self._session.say(reason))
        return reason is not None
