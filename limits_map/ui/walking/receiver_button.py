"""Which receiver says where one is: a button with its name, and a menu of the others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QToolButton, QWidget

from limits_map.positions.choices import NONE, gpsd_words, log_of, log_words, offered, said
from limits_map.ui.keyboard import open_menu_by_key, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.settings import Settings

_KEY = "walking/receiver"
_LOG_OF = "walking/receiver_log_of"
"""The walk that a log was chosen for."""
_SPEEDS = (1, 5, 20, 100)
_HEIGHT = 40


class ReceiverButton(QToolButton):
    """Offers the receivers of this computer, a recorded log and gpsd elsewhere; the choice is remembered.

    A log is remembered for the `walk` it was chosen on only: what was played for training must never become the track of
    the next walk.

    Signals: `chosen(str)` with the words of the receiver that somebody chose, as `open_receiver` takes them.
    """

    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, walk: str = "") -> None:
        super().__init__(parent)
        self._settings, self._walk = settings, walk
        if self.plays_log and not settings.text_of(_LOG_OF):
            settings.remember(_LOG_OF, walk)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        press_by_enter(self)
        self._retranslate()

    @property
    def choice(self) -> str:
        """The words of the receiver that was chosen last, on this walk or an earlier one."""
        words = self._settings.text_of(_KEY, NONE) or NONE
        played_for = self._settings.text_of(_LOG_OF)
        return NONE if log_of(words) is not None and self._walk and played_for not in ("", self._walk) else words

    @property
    def plays_log(self) -> bool:
        """True if positions come from a recorded log: for training, never for a walk that is really walked."""
        return log_of(self.choice) is not None

    def choose(self, words: str) -> None:
        """Takes another receiver, and remembers it."""
        self._settings.remember(_KEY, words)
        self._settings.remember(_LOG_OF, self._walk if log_of(words) is not None else "")
        self._retranslate()
        self.chosen.emit(words)

    def choose_log(self) -> None:
        """Asks for the log that is to be played back."""
        log = log_of(self.choice)
        name, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Trace enregistrée par un récepteur"),
            str(log.path.parent) if log is not None else "",
            self.tr("Journal NMEA ({patterns});;Tous les fichiers (*)").format(patterns="*.nmea *.txt *.log *.nma"),
        )
        if name:
            self.choose(log_words(Path(name)))

    def choose_host(self) -> None:
        """Asks which other computer gpsd runs on, as a tablet or a telephone that shares its receiver."""
        label = self.tr("Nom ou adresse, suivi au besoin de «\u00a0:port\u00a0»")
        wrong = ""
        while True:
            typed, done = QInputDialog.getText(
                self.window(), self.tr("gpsd sur un autre appareil"), "\n".join(filter(None, (wrong, label)))
            )
            if not done or not typed.strip():
                return
            host, colon, port = typed.strip().rpartition(":")
            words = gpsd_words(host, int(port)) if colon and port.isascii() and port.isdigit() else gpsd_words(typed)
            if words is not None:
                self.choose(words)
                return
            wrong = self.tr("Ce n'est pas le nom d'un appareil.")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Space):
            open_menu_by_key(self)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        menu, present, language = self.menu(), self.choice, self._settings.language
        menu.clear()
        group = QActionGroup(menu)
        choices = offered()
        if present not in dict(choices):
            choices.append((present, said(present)))
        for words, text in choices:
            action = menu.addAction(text.say(language).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(words == present)
            action.triggered.connect(lambda checked=False, words=words: self.choose(words))
            group.addAction(action)
        menu.addSeparator()
        log = log_of(present)
        if log is not None:
            self._add_speeds(menu, log.path, log.speed)
        menu.addAction(self.tr("Rejouer une trace enregistrée…"), self.choose_log)
        menu.addAction(self.tr("gpsd sur un autre appareil…"), self.choose_host)

    def _add_speeds(self, menu: QMenu, path: Path, present: float) -> None:
        speeds = menu.addMenu(self.tr("Vitesse de la trace"))
        speeds.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        group = QActionGroup(speeds)
        for speed in _SPEEDS:
            action = speeds.addAction(f"×\u00a0{speed}")
            action.setCheckable(True)
            action.setChecked(speed == present)
            action.triggered.connect(lambda checked=False, speed=speed: self.choose(log_words(path, speed)))
            group.addAction(action)

    def _retranslate(self) -> None:
        words = said(self.choice).say(self._settings.language)
        short = self.tr("Récepteur")
        if self.plays_log:
            short = self.tr("Trace rejouée")
        self.setText(short)
        icon = "mdi6.crosshairs" if self.choice == NONE else "mdi6.play" if self.plays_log else "mdi6.crosshairs-gps"
        self.setIcon(tinted_icon(icon, self.palette()))
        self.setToolTip(words)
        self.setAccessibleName(self.tr("Récepteur de position\u00a0: {name}").format(name=words))
