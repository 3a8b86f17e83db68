"""What lies under the layers: a plan, photographs, a file, nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from limits_map.ui.keyboard import open_menu_by_key, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import QuietLabel


class BackgroundButton(QWidget):
    """The background of the map in words, and a menu of the others.

    Hidden until it has choices.

    Signals: `opening()` before the menu shows its choices, which may then be set again; `chosen(str)` with the id of
    one; `file_asked()` when a file is to be opened; `prepare_asked()` when tiles are to be fetched for where there is no
    network.
    """

    opening = Signal()
    chosen = Signal(str)
    file_asked = Signal()
    prepare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self._may_prepare = True
        self._progress: float | None = None
        self._label = QLabel(self)
        self.button = _MenuButton(self)
        self.hide()
        self.button.setMenu(QMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        press_by_enter(self.button)
        self.offline = QuietLabel(self)
        self.offline.setWordWrap(False)
        self.offline.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 4, 2)
        line.setSpacing(4)
        line.addWidget(self._label)
        line.addWidget(self.button, 1)
        line.addWidget(self.offline)
        self._retranslate()

    @property
    def current(self) -> str:
        """The id of the choice shown."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]], current: str, *, may_prepare: bool = True) -> None:
        """Offers backgrounds by id and title; `current` is the one in use."""
        self._choices, self._may_prepare = tuple(choices), may_prepare
        self.set_current(current)
        self.show()

    def set_current(self, current: str) -> None:
        """Shows which one is in use."""
        if current != self._current:
            self._progress = None
        self._current = current
        self._say()

    def set_progress(self, done: float) -> None:
        """Says how far it is made ready, from 0 to 1; 1 says nothing more."""
        self._progress = done if done < 1 else None
        self._say()

    def set_offline(self, offline: bool) -> None:
        """Says that the network is gone, or that it is back."""
        self.offline.setVisible(offline)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.opening.emit()
        menu = self.button.menu()
        menu.clear()
        group = QActionGroup(menu)
        for key, words in self._choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda checked=False, key=key: self._on_chosen(key))
            group.addAction(action)
        menu.addSeparator()
        file: QAction = menu.addAction(self.tr("Ouvrir un fichier de fond de plan…"))
        file.setIcon(tinted_icon("mdi6.folder-open-outline", self.palette()))
        file.triggered.connect(lambda: self.file_asked.emit())
        prepare: QAction = menu.addAction(self.tr("Préparer un fond hors ligne…"))
        prepare.setIcon(tinted_icon("mdi6.map-check-outline", self.palette()))
        prepare.setEnabled(self._may_prepare)
        prepare.triggered.connect(lambda: self.prepare_asked.emit())

    def _say(self) -> None:
        title = dict(self._choices).get(self._current, "")
        if self._progress is not None:
            title = self.tr("{title} : préparation, {percent} %").format(
                title=title, percent=round(100 * self._progress)
            )
        self.button.set_words(title)
        self.button.setAccessibleName(self.tr("Fond de carte : {title}").format(title=title))
        self.button.setToolTip(self.tr("Choisir ce qui est sous les couches"))

    def _on_chosen(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Fond :"))
        self.offline.setText(self.tr("hors ligne"))
        self.offline.setToolTip(self.tr("Le réseau ne répond pas ; ce qui a déjà été vu reste affiché."))
        self._say()


class _MenuButton(QToolButton):
    """A button that shortens its words to the room it has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""

    def set_words(self, words: str) -> None:
        """Says something else."""
        self._words = words
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Space):
            open_menu_by_key(self)
        else:
            super().keyPressEvent(event)

    def _shorten(self) -> None:
        room = max(24, self.width() - 28)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
