"""One line that finds any row of the project by its words and shows it on the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from limits_map.domain.definitions import Role
from limits_map.store.rows import Query
from limits_map.ui.session import Session

_MOST_A_LAYER = 6
_PAUSE_MS = 180
_ROW = Qt.ItemDataRole.UserRole


class SearchBox(QLineEdit):
    """Suggests rows as one types; choosing one selects it and brings it into view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found = QStandardItemModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._suggest)
        completer = QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setModel(self._found)
        self._popup = QListView()
        completer.setPopup(self._popup)
        self._popup.activated.connect(self._on_chosen)
        self._popup.clicked.connect(self._on_chosen)
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
        self.setToolTip(self.tr("Chercher dans le projet (Ctrl+F)"))

    def _suggest(self) -> None:
        words = self.text().strip()
        self._found.clear()
        if len(words) >= 2:
            for layer in reversed(self._session.catalogue.layers):
                if layer.role not in (Role.BACKGROUND, Role.ADDRESS):
                    self._add_found(layer.key, words)
        self._completer.complete()

    def _add_found(self, key: str, words: str) -> None:
        project = self._session.project
        definition = self._session.catalogue[key]
        uuids = project.find(key, Query(words=words))[:_MOST_A_LAYER]
        for feature in project.features(key, uuids):
            item = QStandardItem(f"{self._session.title_of(feature)} — {self._session.say(definition.singular)}")
            item.setData((key, feature.uuid), _ROW)
            self._found.appendRow(item)

    def _choose_first(self) -> None:
        """Enter without a choice takes the first suggestion; the popup takes Enter itself once one is marked."""
        self._pause.stop()
        self._suggest()
        if self._found.rowCount():
            self._show(self._found.item(0).data(_ROW))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._show(index.data(_ROW))

    def _show(self, row: object) -> None:
        if isinstance(row, tuple):
            layer, uuid = row
            self._session.select(layer, [uuid])
            self._session.shown_on_map.emit(layer, [uuid])
            self._popup.hide()
