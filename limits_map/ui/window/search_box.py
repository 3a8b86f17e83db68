"""One line that finds any row of the project by its words, or a place by its coordinates, and shows it on the map."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QToolTip, QWidget

from limits_map.domain.coordinates import read_coordinates, say_wgs84
from limits_map.errors import InvalidValueError
from limits_map.store.rows import Query
from limits_map.ui.pause import Pause
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session
from limits_map.ui.table.tables_panel import tabled_layers

_MOST_A_LAYER = 6
_MOST_VISIBLE = 12
_POPUP_WIDTH = 460
_PAUSE_MS = 180
_ROW, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_FIGURES = re.compile(r"[-+\d\s.,;:/=°'’\"NSEWOXY]*\d[^\d]+\d[-+\d\s.,;:/=°'’\"NSEWOXY]*", re.IGNORECASE)
"""Figures with at most the letters of the sides or of X and Y: meant as coordinates, not as words."""


class SearchBox(QLineEdit):
    """Suggests rows as one types; choosing one selects it and brings it into view.

    Signals: `place_chosen(float, float)` with the longitude and latitude of a place whose coordinates were typed.
    """

    place_chosen = Signal(float, float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found = QStandardItemModel(self)
        self._pause = Pause(self, _PAUSE_MS)
        self._pause.over.connect(self._suggest)
        completer = QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setModel(self._found)
        self._popup = QListView()
        completer.setPopup(self._popup)
        completer.setMaxVisibleItems(_MOST_VISIBLE)
        self._popup.setMinimumWidth(_POPUP_WIDTH)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        self._completer = completer
        self.setCompleter(completer)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.setMaximumWidth(280)
        self.textEdited.connect(lambda text: self._pause.start())
        self.returnPressed.connect(self._choose_first)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Chercher un site, une action…"))
        self.setAccessibleName(self.tr("Chercher dans le projet"))
        self.setToolTip(
            self.tr("Chercher dans le projet (Ctrl+F), ou aller à des coordonnées (50.6105, 3.0147 ou Lambert-93)")
        )

    def _suggest(self) -> None:
        words = self.text().strip()
        self._found.clear()
        place = _place_of(words)
        if place is not None:
            item = QStandardItem(self.tr("Aller à {place}").format(place=say_wgs84(*place)))
            item.setData(place, _PLACE)
            self._found.appendRow(item)
        elif len(words) >= 2:
            for item in self._found_by(words):
                self._found.appendRow(item)
        self._completer.complete()

    def _found_by(self, words: str) -> list[QStandardItem]:
        """What is found, in the order of the tables: first what is called so, then what only speaks of it."""
        project = self._session.project
        called: list[QStandardItem] = []
        speaking: list[QStandardItem] = []
        texts: set[str] = set()
        for layer in tabled_layers(self._session.catalogue):
            for feature in project.features(layer.key, project.find(layer.key, Query(words=words))[:_MOST_A_LAYER]):
                title = self._session.title_of(feature)
                item = QStandardItem(f"{title} — {self._session.say(layer.singular)}")
                if item.text() in texts:
                    continue
                texts.add(item.text())
                item.setToolTip(item.text())
                item.setData((layer.key, feature.uuid), _ROW)
                named = all(word in title.casefold() for word in words.casefold().split())
                (called if named else speaking).append(item)
        return [*called, *speaking]

    def _choose_first(self) -> None:
        """Enter takes the suggestion that is marked, whose words the line then holds, or else the first."""
        marked = self._found.findItems(self.text())
        if not marked:
            self._pause.stop()
            self._suggest()
        if marked or self._found.rowCount():
            self._show((marked or [self._found.item(0)])[0].index())
        elif _FIGURES.fullmatch(self.text()):
            self._tell_unreadable()

    def _on_chosen(self, index: QModelIndex) -> None:
        self._show(index)

    def _show(self, index: QModelIndex) -> None:
        row, place = index.data(_ROW), index.data(_PLACE)
        self._popup.hide()
        if isinstance(place, tuple):
            self.place_chosen.emit(*place)
        elif isinstance(row, tuple):
            layer, uuid = row
            self._session.select(layer, [uuid])
            self._session.shown_on_map.emit(layer, [uuid])

    def _tell_unreadable(self) -> None:
        """Says how coordinates are written to somebody who wrote figures that are none."""
        try:
            read_coordinates(self.text())
        except InvalidValueError as error:
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, plain_tip(self._session.say(error.text)), self)


def _place_of(words: str) -> tuple[float, float] | None:
    try:
        return read_coordinates(words)
    except InvalidValueError:
        return None
