"""The picture of the map in the window: background, layers, rings of the watch, marks of what is late, scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter

from limits_map.backgrounds.background import Background
from limits_map.cartography.camera import Camera
from limits_map.cartography.furniture import paint_north_arrow, paint_scale_bar
from limits_map.cartography.ground_tiles import GroundTiles
from limits_map.cartography.heat.colors import HeatLegend
from limits_map.cartography.heat.picture import HeatPicture, heated, visibility
from limits_map.cartography.labels.keeper import LabelKeeper
from limits_map.cartography.marks_keeper import MarksKeeper
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene
from limits_map.cartography.themes import Theme
from limits_map.cartography.zones import Zones
from limits_map.operations.plan import Plan
from limits_map.operations.watched_sites import watched_sites
from limits_map.ui.map.kept_picture import KeptPicture
from limits_map.ui.session import Session

_BUDGET_MS = 4.0
_NORTH = QSizeF(40, 44)


class MapPicture:
    """Paints what a session shows; keeps what can be used again for the next picture."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tiles = GroundTiles()
        self._marks = MarksKeeper()
        self._names = LabelKeeper()
        self._heat = HeatPicture()
        self._heat_legend = KeptPicture()
        self._zones: Zones | None = None
        self._late: tuple[Plan, tuple[str, ...]] | None = None
        self._north = KeptPicture()
        self.background: Background | None = None

    def forget_zones(self) -> None:
        """Makes the rings around watched sites again with the next picture."""
        self._zones = None

    def paint(self, painter: QPainter, scene: Scene, camera: Camera, theme: Theme) -> bool:
        """Paints the picture; False if some of the ground is still to come."""
        session = self._session
        if self.background is not None:
            self.background.paint(painter, camera, theme)
        layer = session.selected_layer
        selection = frozenset((layer, uuid) for uuid in session.selected) if layer else frozenset()
        complete = paint_map(
            painter,
            scene,
            camera,
            theme,
            selection=selection,
            paper=self.background is None,
            tiles=self._tiles,
            marks=self._marks,
            names=self._names,
            heat=self._heat,
            alerts=self._alerts(),
            budget_ms=_BUDGET_MS,
        )
        self._watch_zones(scene).paint(painter, camera, theme)
        self._paint_heat_legend(painter, scene, camera, theme)
        self._paint_scale(painter, camera, theme)
        return complete

    def _paint_scale(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """The scale bar in the lower left corner, and the north beside it; the map is never turned."""
        foot = QPointF(12, camera.height - 26)
        length = paint_scale_bar(painter, camera, theme, foot, self._session.language, kept=True)
        self._north.paint(
            painter,
            foot + QPointF(round(length) + 12, -34),
            _NORTH,
            theme,
            lambda inner: paint_north_arrow(inner, theme, QPointF(24, 22), 24),
        )

    def _paint_heat_legend(self, painter: QPainter, scene: Scene, camera: Camera, theme: Theme) -> None:
        """What the colours of the density mean, in the corner that is most often empty."""
        bandwidth = scene.showing.heat
        titles = tuple(self._session.say(layer.definition.title) for layer in heated(scene))
        if bandwidth is None or not titles or not visibility(camera, bandwidth):
            return
        legend = HeatLegend(titles, bandwidth, self._heat.top, theme, self._session.language)
        size = legend.size
        self._heat_legend.paint(
            painter,
            QPointF(8, 8),
            QSizeF(size.width() + 8, size.height() + 8),
            legend,
            lambda inner: legend.paint(inner, QPointF(4, size.height() + 4)),
        )

    def _alerts(self) -> dict[str, tuple[str, ...]]:
        """The actions that are late."""
        plan = self._session.plan()
        if self._late is None or self._late[0] is not plan:
            self._late = (plan, tuple(row.uuid for row in plan.late()))
        return {} if plan.layer is None else {plan.layer: self._late[1]}

    def _watch_zones(self, scene: Scene) -> Zones:
        """The rings around the sites under watch that are shown, made again after a site has changed."""
        if self._zones is None:
            self._zones = Zones(
                [
                    (watched.site.geometry, watched.within_m)
                    for watched in watched_sites(self._session.project)
                    if watched.site.geometry is not None and watched.site.layer not in scene.showing.hidden
                ]
            )
        return self._zones
