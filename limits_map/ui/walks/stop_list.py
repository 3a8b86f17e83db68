"""The stops of a walk that is prepared, as a list: numbered, renamed in place, moved up and down, removed, put in order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.coordinates import read_coordinates
from limits_map.errors import InvalidValueError
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.look import tinted_icon
from limits_map.ui.session import Session
from limits_map.ui.walks.route_draft import RouteDraft

_ICON = QSize(18, 18)


class StopList(QWidget):
    """Follows the draft; what is typed in the line beneath becomes a stop.

    Signals: `stop_named(str)` with the name of a stop that is to stand under the cross of the map, `stop_placed(float,
    float)` where coordinates were typed instead; `shown(int)` with the place of a stop that was chosen here.
    """

    stop_named = Signal(str)
    stop_placed = Signal(float, float)
    shown = Signal(int)

    def __init__(self, session: Session, draft: RouteDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._draft = draft
        self._stops = layers_of_walks(session.catalogue).stops
        self.table = QTableWidget(0, 1, self)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.line = QLineEdit(self)
        self.up, self.down, self.edit, self.remove, self.order = (QToolButton(self) for _ in range(5))
        self.warning = NoteLine(Tone.WARNING, self)
        self._lay_out()
        self.table.itemChanged.connect(self._on_item_changed)
        self.table.currentCellChanged.connect(self._on_current)
        self.line.returnPressed.connect(self._on_line)
        self.up.clicked.connect(lambda: self._shift(-1))
        self.down.clicked.connect(lambda: self._shift(1))
        self.edit.clicked.connect(self.rename)
        self.remove.clicked.connect(self._remove)
        self.order.clicked.connect(draft.sort)
        press_by_enter(self.up, self.down, self.edit, self.remove, self.order)
        for keys, act in (("Alt+Up", self.up.click), ("Alt+Down", self.down.click), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        draft.changed.connect(self._show)
        draft.chosen_changed.connect(self._choose)
        self._retranslate()
        self._show()

    def next_name(self) -> str:
        """What a stop is called that nobody has named yet: by its number, which no other has."""
        taken = {stop.name for stop in self._draft.stops}
        number = len(taken) + 1
        while f"{self._stops.singular.fr} {number}" in taken:
            number += 1
        return f"{self._stops.singular.fr} {number}"

    def rename(self) -> None:
        """Lets the chosen stop be called otherwise, in place."""
        item = self.table.item(self._draft.chosen, 0) if self._draft.chosen >= 0 else None
        if item is not None:
            self.table.setFocus()
            self.table.setCurrentItem(item)
            self.table.editItem(item)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the list renames, and must not reach a button of the window.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.rename()
            event.accept()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        for button in (self.up, self.down, self.edit, self.remove, self.order):
            button.setIconSize(_ICON)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.warning)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Arrêts, dans leur ordre"))
        self.line.setPlaceholderText(self.tr("Nom d'un arrêt à poser au centre de la carte, ou coordonnées"))
        self.line.setAccessibleName(self.tr("Nouvel arrêt"))
        self.line.setAccessibleDescription(self.tr("Entrée le pose au centre de la carte."))
        for button, icon, words, keys in (
            (self.up, "mdi6.arrow-up", self.tr("Monter l'arrêt"), "Alt+↑"),
            (self.down, "mdi6.arrow-down", self.tr("Descendre l'arrêt"), "Alt+↓"),
            (self.edit, "mdi6.pencil-outline", self.tr("Renommer l'arrêt"), "F2"),
            (self.remove, "mdi6.delete-outline", self.tr("Enlever l'arrêt"), self.tr("Suppr")),
            (self.order, "mdi6.sort-variant", self.tr("Ranger les arrêts dans l'ordre du parcours"), ""),
        ):
            button.setIcon(tinted_icon(icon, self.palette()))
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({keys})" if keys else words)

    def _show(self) -> None:
        """Shows the stops as they are, keeping the focus where it was."""
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._draft.stops))
            for place, stop in enumerate(self._draft.stops):
                item = self.table.item(place, 0)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(place, 0, item)
                item.setText(stop.name)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place + 1}. {stop.name}")
        field = self._stops.field(self._stops.title_field)
        traces = [self._session.say_traces(field, stop.name) for stop in self._draft.stops]
        self.warning.say(next((words for words in traces if words), ""))
        self._choose()

    def _choose(self) -> None:
        chosen = self._draft.chosen
        with QSignalBlocker(self.table):
            if chosen >= 0:
                self.table.setCurrentCell(chosen, 0)
                self.table.scrollTo(self.table.currentIndex())
            else:
                self.table.setCurrentItem(None)  # type: ignore[call-overload]
        count = len(self._draft.stops)
        self.up.setEnabled(chosen > 0)
        self.down.setEnabled(0 <= chosen < count - 1)
        self.edit.setEnabled(chosen >= 0)
        self.remove.setEnabled(chosen >= 0)
        self.order.setEnabled(count > 1 and self._draft.line is not None)

    def _shift(self, by: int) -> None:
        self._draft.shift(self._draft.chosen, by)

    def _remove(self) -> None:
        self._draft.remove(self._draft.chosen)

    def _on_current(self, row: int, column: int, before: int, before_column: int) -> None:
        self._draft.choose(row)
        if row >= 0:
            self.shown.emit(row)

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        words = " ".join(item.text().split())
        if words:
            self._draft.rename(item.row(), words)
        else:
            self._show()

    def _on_line(self) -> None:
        words = " ".join(self.line.text().split())
        if not words:
            return
        self.line.clear()
        try:
            self.stop_placed.emit(*read_coordinates(words))
        except InvalidValueError:
            self.stop_named.emit(words)
