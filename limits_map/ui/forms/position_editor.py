"""Where a row is: its position in degrees, which may be typed, or how large its outline is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from limits_map.domain.coordinates import read_coordinates
from limits_map.domain.definitions import GeometryKind
from limits_map.geodesy import area_of, length_of
from limits_map.ui.session import Session
from limits_map.words import Language, say_distance, say_number

_SQUARE_METRES_PER_HECTARE = 10_000
_TYPED_KINDS = frozenset({GeometryKind.POINT, GeometryKind.PLACE})


def position_text(point: Point, language: Language) -> str:
    """Latitude and longitude in degrees to about a metre, as in "48,16500 ; 1,65000"."""
    text = f"{point.y:.5f} ; {point.x:.5f}"
    return text.replace(".", ",") if language is Language.FRENCH else text


def read_position(words: str) -> Point | None:
    """The point that these words give as coordinates, None where there are no words.

    Raises InvalidValueError where they give no place.
    """
    if not words.strip():
        return None
    return Point(read_coordinates(words))


class PositionEditor(QWidget):
    """The place of a row, typed or shown in words, with a button to choose it on the map.

    Signals: `changed()`; `place_requested()` when it is to be chosen on the map.
    """

    changed = Signal()
    place_requested = Signal()

    def __init__(self, session: Session, kind: GeometryKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._geometry: BaseGeometry | None = None
        self.line = QLineEdit(self)
        self.line.textEdited.connect(self._on_text_edited)
        self._words = QLabel(self)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.place_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.button)
        self._show()

    @property
    def geometry_words(self) -> str:
        """What is said of the place."""
        return self._words.text() if self.line.isHidden() else self.line.text()

    def geometry_value(self) -> BaseGeometry | None:
        """The place; raises InvalidValueError where what is typed is no position."""
        if self._is_typed() and self.line.isModified():
            return read_position(self.line.text())
        return self._geometry

    @property
    def is_outline(self) -> bool:
        """True if the place is an area."""
        return isinstance(self._geometry, Polygon | MultiPolygon)

    def set_geometry(self, geometry: BaseGeometry | None) -> None:
        """Shows another place."""
        self._geometry = geometry
        self._show()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _is_typed(self) -> bool:
        shape = self._geometry
        return self._kind in _TYPED_KINDS and (shape is None or isinstance(shape, Point))

    def _on_text_edited(self) -> None:
        self.line.setModified(True)
        self.changed.emit()

    def _show(self) -> None:
        typed, shape = self._is_typed(), self._geometry
        self.line.setVisible(typed)
        self._words.setVisible(not typed)
        self.setFocusProxy(self.line if typed else self.button)
        self.line.setPlaceholderText(self.tr("latitude ; longitude"))
        if not (typed and self.line.isModified() and shape is None):
            self.line.setText(position_text(shape, self._session.language) if isinstance(shape, Point) else "")
        self._words.setText(self._size_in_words())
        if self._kind in _TYPED_KINDS and not self.is_outline:
            label = self.tr("Placer sur la carte") if shape is None else self.tr("Déplacer sur la carte")
        else:
            label = self.tr("Dessiner sur la carte") if shape is None else self.tr("Redessiner sur la carte")
        self.button.setText(label)

    def _size_in_words(self) -> str:
        shape = self._geometry
        if shape is None or shape.is_empty:
            return self.tr("Pas encore dessiné")
        language = self._session.language
        if self.is_outline:
            hectares = say_number(round(area_of(shape) / _SQUARE_METRES_PER_HECTARE, 2), language)
            return self.tr("Contour de {hectares} ha").format(hectares=hectares)
        return self.tr("Tracé de {length}").format(length=say_distance(length_of(shape), language))
