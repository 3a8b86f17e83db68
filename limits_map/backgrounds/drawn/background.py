"""A GeoPackage of BD TOPO or OpenStreetMap as what lies under the map."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.background import Background
from limits_map.backgrounds.drawn.connection import connect_to_read
from limits_map.backgrounds.drawn.messages import Beginning, Wish
from limits_map.backgrounds.drawn.near import Near
from limits_map.backgrounds.drawn.painting_process import PaintingProcess
from limits_map.backgrounds.drawn.squares import Squares
from limits_map.backgrounds.drawn.tables import DrawnTable, drawn_tables, table_names
from limits_map.backgrounds.grey import grey_of
from limits_map.cartography.camera import Camera
from limits_map.cartography.themes import Theme
from limits_map.catalogue import Catalogue
from limits_map.errors import BackgroundError
from limits_map.words import Text, shortened

_SETTLED_MS, _AT_LEAST_EVERY_MS = 60, 400
_NAMED = 12
_NO_CREDIT = Text("Fond dessiné d'après un fichier", "Background drawn from a file")
_GONE = Text(
    "Le fond «\u00a0{file}\u00a0» ne peut plus être dessiné\u00a0; il reste gris. Choisissez-le de nouveau pour réessayer.",
    "The background “{file}” can no longer be drawn; it stays grey. Choose it again to retry.",
)
_DAMAGED = Text(
    "Une partie du fond «\u00a0{file}\u00a0» est illisible et n'est pas dessinée.",
    "Part of the background “{file}” cannot be read and is not drawn.",
)
_UNREADABLE = Text(
    "«\u00a0{file}\u00a0» ne peut pas être lu comme un GeoPackage.", "“{file}” cannot be read as a GeoPackage."
)
_NOTHING = Text(
    "«\u00a0{file}\u00a0» ne contient aucune table de rues, de bâtiments, de verdure ou d'eau que nous sachions dessiner. "
    "Tables trouvées\u00a0: {tables}.",
    "“{file}” holds no table of streets, buildings, green or water that we know how to draw. Tables found: {tables}.",
)
_NONE = Text("aucune", "none")


class DrawnBackground(Background):
    """What a file from outside the project holds, drawn as the layers are declared, in a process of its own.

    It is `preparing` while an index is built for a file that has none, which happens once for each file.
    """

    def __init__(self, path: Path, catalogue: Catalogue, *, cache: Path, parent: QObject | None = None) -> None:
        """`cache` is the folder for the indexes that are built; raises BackgroundError where nothing can be drawn."""
        super().__init__(parent)
        self._path = path
        tables = _tables_of(path, catalogue)
        self._credits = tuple(dict.fromkeys(table.credit for table in tables if table.credit is not None))
        self._squares = Squares()
        self._look: tuple[Theme, float] | None = None
        self._camera: Camera | None = None
        self._asked_zoom: float | None = None
        self._since_asked = QElapsedTimer()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._ask_now)
        self._missing: list[Wish] = []
        self._told: list[Text] = []
        self._near = Near(path, tables, cache)
        families = tuple(QGuiApplication.font().families())
        self._process = PaintingProcess(Beginning(path, tables, cache, families), self)
        self._process.painted.connect(self._put)
        self._process.preparing.connect(self.preparing)
        self._process.ready.connect(self._near.close)
        self._process.damaged.connect(lambda: self._tell(_DAMAGED))
        self._process.gone.connect(self._end)
        self._process.start()

    @property
    def credit(self) -> Text:
        """Who made what is drawn."""
        if not self._credits:
            return _NO_CREDIT
        return Text(
            " — ".join(credit.fr for credit in self._credits), " — ".join(credit.en for credit in self._credits)
        )

    @property
    def is_ready(self) -> bool:
        """True once the painting process answers."""
        return self._process.is_ready

    @property
    def is_whole(self) -> bool:
        """True if nothing of the picture painted last is missing."""
        return not self._missing

    @property
    def pid(self) -> int:
        """The number of the painting process; 0 while there is none."""
        return self._process.pid

    def paint(self, painter: QPainter, camera: Camera, theme: Theme) -> None:
        """Paints what has come, scaled where only another zoom has; asks for the rest once the zoom rests."""
        ratio = painter.device().devicePixelRatio()
        if self._look != (theme, ratio):
            self._look = theme, ratio
            self._squares.clear()
            self._asked_zoom = None
        grey = grey_of(theme) if self._process.is_gone else None
        missing = self._squares.paint(painter, camera, ratio, QColor(theme.paper), grey)
        before, self._camera = self._camera, camera
        self._missing = [Wish(tile, theme) for tile in missing]
        rests = self._asked_zoom is None or camera.zoom == self._asked_zoom
        if rests or self._since_asked.hasExpired(_AT_LEAST_EVERY_MS):
            self._ask_now()
        elif before is None or before.zoom != camera.zoom:
            # What was wanted for the zoom of before is wanted no longer.
            self._process.want(())
            self._settled.start()

    def shapes_near(self, west: float, south: float, east: float, north: float) -> list[BaseGeometry]:
        """The streets and outlines of buildings that touch a box in degrees, in longitude and latitude."""
        return self._near.shapes(west, south, east, north)

    def close(self) -> None:
        """Ends the process and lets go of the file."""
        self._settled.stop()
        self._process.close()
        self._near.close()
        self._squares.clear()

    def _ask_now(self) -> None:
        """Asks for what is missing, and for what lies just beyond once nothing is."""
        if self._camera is None or self._look is None or self._process.is_gone:
            return
        self._settled.stop()
        if self._camera.zoom != self._asked_zoom:
            self._asked_zoom = self._camera.zoom
        self._since_asked.start()
        theme, ratio = self._look
        wishes = self._missing or [Wish(tile, theme) for tile in self._squares.around(self._camera, ratio)]
        self._process.want(wishes)

    def _put(self, wish: Wish, image: QImage) -> None:
        if self._look != (wish.theme, wish.tile.ratio):
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(wish.tile.ratio)
        self._squares.put(wish.tile, picture)
        if wish in self._missing:
            self._missing.remove(wish)
            self.changed.emit()

    def _tell(self, words: Text) -> None:
        if words not in self._told:
            self._told.append(words)
            self.troubled.emit(words.format(file=shortened(self._path.name, 60)))

    def _end(self) -> None:
        self._tell(_GONE)
        self.changed.emit()


def _tables_of(path: Path, catalogue: Catalogue) -> tuple[DrawnTable, ...]:
    file = shortened(path.name, 60)
    try:
        with closing(connect_to_read(path)) as connection:
            tables = drawn_tables(connection, catalogue)
            names = table_names(connection)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise BackgroundError(_UNREADABLE.format(file=file)) from error
    if not tables:
        listed = tuple(shortened(name, 40) for name in names[:_NAMED])
        more = ("…",) if len(names) > _NAMED else ()
        raise BackgroundError(_NOTHING.format(file=file, tables=(*listed, *more) if listed else _NONE))
    return tables
