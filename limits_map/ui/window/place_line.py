"""Where on the ground the pointer is, in the coordinates one prefers, and at what scale one looks."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from limits_map.cartography.camera import Camera
from limits_map.domain.coordinates import say_lambert, say_wgs84
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.words import say_number

_SOON_MS = 40
_METRES_PER_PIXEL = 0.0254 / 96
_WIDEST = ("-88.88888, -178.88888", "X 8 888 888 Y 8 888 888")
_SETTING = "window/coordinates"


class System(StrEnum):
    """The coordinates one may read."""

    WGS84 = "wgs84"
    LAMBERT = "lambert93"


class PlaceLine(QWidget):
    """The coordinates under the pointer, or of the middle of the map while the pointer is elsewhere, and the scale.

    A click on the coordinates offers to copy them and to choose which are shown. Being told of a move costs nothing:
    the words follow a moment later.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings: Settings | None = None
        self._pointer: tuple[float, float] | None = None
        self._camera: Camera | None = None
        self._system = System.WGS84
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._say)
        self.button, self.scale = QToolButton(self), QLabel(self)
        self.button.setAutoRaise(True)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMenu(QMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill_menu)
        self.button.hide()
        press_by_enter(self.button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(8)
        line.addWidget(self.button)
        line.addWidget(self.scale)
        self._retranslate()

    def use_settings(self, settings: Settings) -> None:
        """Shows the coordinates chosen last, and remembers from now on which are chosen."""
        self._settings = settings
        kept = settings.text_of(_SETTING)
        if kept in tuple(System):
            self.choose(System(kept))

    def point(self, longitude: float, latitude: float) -> None:
        """The pointer is there."""
        self._pointer = (longitude, latitude)
        self._say_soon()

    def leave(self) -> None:
        """The pointer has left the map."""
        self._pointer = None
        self._say_soon()

    def show_camera(self, camera: Camera) -> None:
        """The map is looked at from there."""
        self._camera = camera
        self._say_soon()

    @property
    def place(self) -> tuple[float, float] | None:
        """The longitude and latitude that are said."""
        if self._pointer is not None:
            return self._pointer
        return None if self._camera is None else self._camera.center

    def choose(self, system: System) -> None:
        """Shows the coordinates in another system from now on."""
        self._system = system
        if self._settings is not None:
            self._settings.remember(_SETTING, str(system))
        # As wide as ever, so that nothing beside it moves with the pointer.
        metrics = self.button.fontMetrics()
        self.button.setMinimumWidth(max(map(metrics.horizontalAdvance, _WIDEST)) + 24)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _say_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _say(self) -> None:
        place = self.place
        if place is not None:
            words = self._said(self._system, *place) or self._said(System.WGS84, *place)
            if words != self.button.text():
                self.button.setText(words)
        self.button.setVisible(place is not None)
        if self._camera is not None:
            scale = say_number(_round(self._camera.metres_per_pixel / _METRES_PER_PIXEL), self._session.language)
            if self.scale.text() != f"1:{scale}":
                self.scale.setText(f"1:{scale}")

    def _said(self, system: System, longitude: float, latitude: float) -> str:
        """The place in a system; empty where that system is of no use."""
        say = say_wgs84 if system is System.WGS84 else say_lambert
        return say(longitude, latitude)

    def _fill_menu(self) -> None:
        menu = self.button.menu()
        menu.clear()
        place = self.place
        names = {System.WGS84: self.tr("WGS84 (latitude, longitude)"), System.LAMBERT: self.tr("Lambert-93 (mètres)")}
        for system, name in names.items():
            words = "" if place is None else self._said(system, *place)
            copy = menu.addAction(self.tr("Copier {system} : {words}").format(system=name.split(" (")[0], words=words))
            copy.setEnabled(bool(words))
            copy.triggered.connect(partial(_copy, words))
        menu.addSeparator()
        group = QActionGroup(menu)
        for system, name in names.items():
            action = menu.addAction(self.tr("Afficher en {system}").format(system=name))
            action.setCheckable(True)
            action.setChecked(system is self._system)
            action.triggered.connect(partial(self.choose, system))
            group.addAction(action)

    def _retranslate(self) -> None:
        self.button.setAccessibleName(self.tr("Coordonnées sous la souris, ou du milieu de la carte"))
        self.button.setToolTip(self.tr("Cliquer pour copier ces coordonnées ou en choisir d'autres"))
        self.scale.setAccessibleName(self.tr("Échelle de la carte"))
        self.scale.setToolTip(self.tr("Échelle de la carte à l'écran, environ"))
        self.choose(self._system)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _round(scale: float) -> int:
    """A scale with its first three figures, the third 0 or 5, as in 12 500."""
    step = 5 * int(10 ** max(0, len(str(int(scale))) - 3))
    return max(1, round(scale / step) * step)
