"""The table of one layer with its filter, its count and what one does with its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.row_actions import RowActions
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table_model import FeatureTableModel
from limits_map.ui.table.feature_view import FeatureView
from limits_map.ui.table.filter_bar import FilterBar
from limits_map.ui.table.map_filter import MapFilter
from limits_map.words import say_number

_ENTERED_BY_HAND = frozenset(
    {Role.SITE, Role.ACTION, Role.FOLLOW_UP, Role.DECISION, Role.FUNDING, Role.INDICATOR, Role.MEETING}
)


class FeatureTable(QWidget):
    """All rows of one layer, with the selection of the session.

    Signals: `add_requested(str)` and `import_requested(str)` with the layer, `edit_requested(str, str)` with layer and
    uuid, each answered by whoever owns the map and the dialogs.
    """

    add_requested = Signal(str)
    import_requested = Signal(str)
    edit_requested = Signal(str, str)

    def __init__(self, session: Session, definition: LayerDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.definition = definition
        self._session = session
        self.model = FeatureTableModel(session, definition, self)
        self.view = FeatureView(self.model, self)
        self.filter_bar = FilterBar(session, definition, self)
        self.count_label = QLabel(self)
        self.add_button = QToolButton(self)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.empty = EmptyPanel(self)
        self.actions_of_rows = RowActions(session, definition, self.view.selected_uuids, self.view)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(8)
        bar.addWidget(self.filter_bar, 1)
        bar.addWidget(self.count_label)
        bar.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        self._connect()
        self._map_filter = MapFilter(session, self.model, self.filter_bar)
        self._retranslate()
        self._on_session_selection_changed()

    def focus_rows(self) -> None:
        """Puts the keyboard into the rows, or on what an empty table offers."""
        if self._stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.empty.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_only(self, uuids: Sequence[str], heading: str) -> None:
        """Shows just some rows, under a heading that can be taken away; any other filter ends."""
        self.filter_bar.show_only(frozenset(uuids), heading)

    def focus_filter(self) -> None:
        """Puts the cursor into the filter."""
        self.filter_bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_bar.line.selectAll()

    def state(self) -> QByteArray:
        """The order and the columns, to be given to `restore_state`."""
        return self.view.columns_state()

    def restore_state(self, state: QByteArray) -> None:
        """Brings back the order and the columns."""
        self.view.restore_columns(state)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.model.retranslate()
            self.view.retranslate()
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.filter_bar.filtered.connect(self._on_filtered)
        self.filter_bar.line.returnPressed.connect(self._on_filter_return)
        self.view.rows_selected.connect(self._on_rows_selected)
        self.view.doubleClicked.connect(lambda: self.actions_of_rows.open.trigger())
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.actions_of_rows.edit_requested.connect(self.edit_requested)
        self.add_button.clicked.connect(lambda: self.add_requested.emit(self.definition.key))
        self.empty.asked.connect(self._on_empty_pressed)
        self.model.modelReset.connect(self._on_reset)
        self._session.selection_changed.connect(self._on_session_selection_changed)
        self._session.changed.connect(self._on_session_changed)

    def _can_edit(self) -> bool:
        return self.definition.editable and not self._session.project.read_only

    def _starts_with_import(self) -> bool:
        return bool(self.definition.sources) and self.definition.role not in _ENTERED_BY_HAND

    def _on_rows_selected(self) -> None:
        self._session.select(self.definition.key, self.view.selected_uuids())
        self.actions_of_rows.refresh()

    def _on_session_selection_changed(self) -> None:
        mine = self._session.selected_layer == self.definition.key
        wanted = self._session.selected if mine else ()
        if set(wanted) != set(self.view.selected_uuids()):
            self.view.select_uuids(wanted)
        self.actions_of_rows.refresh()

    def _on_reset(self) -> None:
        if self._session.selected_layer == self.definition.key:
            self.view.select_uuids(self._session.selected, reveal=False)
        self.actions_of_rows.refresh()
        self._show_count()

    def _on_filtered(self) -> None:
        self.model.set_filter(self.filter_bar.words, self.filter_bar.where, self.filter_bar.among)
        self._show_count()

    def _on_filter_return(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_session_changed(self, changes: Changes) -> None:
        linked = {field.link for field in self.definition.fields if field.link is not None}
        if changes.layers & {self.definition.key, *linked}:
            self.filter_bar.refresh()
            self._show_count()

    def _on_menu_requested(self, position: QPoint) -> None:
        if self.view.selected_uuids():
            self.actions_of_rows.menu.popup(self.view.viewport().mapToGlobal(position))

    def _on_empty_pressed(self) -> None:
        if self.model.total:
            self.filter_bar.clear()
        elif self._starts_with_import():
            self.import_requested.emit(self.definition.key)
        else:
            self.add_requested.emit(self.definition.key)

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        title, language = self._session.say(self.definition.title), self._session.language
        if self.filter_bar.is_active:
            self.count_label.setText(
                self.tr("{shown} sur {total}").format(
                    shown=say_number(shown, language), total=say_number(total, language)
                )
            )
        else:
            self.count_label.setText(self.tr("%Ln ligne(s)", "", total))
        if total and not shown:
            self.empty.set_words(self.tr("Aucune ligne ne correspond au filtre."), self.tr("Effacer le filtre"))
        elif not self._can_edit():
            self.empty.set_words(self.tr("« {layer} » est vide.").format(layer=title))
        elif self._starts_with_import():
            words = self.tr("« {layer} » est encore vide : importez un fichier, ou ajoutez une ligne à la main.")
            self.empty.set_words(words.format(layer=title), self.tr("Importer un fichier…"))
        else:
            words = self.tr("« {layer} » est encore vide : ajoutez une première ligne.")
            self.empty.set_words(words.format(layer=title), self.tr("Ajouter…"))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        self._bar.setVisible(bool(total))

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self._session.say(self.definition.title))
        self.add_button.setText(self.tr("Ajouter…"))
        kind = self._session.say(self.definition.singular)
        self.add_button.setToolTip(self.tr("Ajouter : {kind}").format(kind=kind))
        self.add_button.setAccessibleName(self.tr("Ajouter : {kind}").format(kind=kind))
        self.add_button.setVisible(self._can_edit())
        self._recolor()
        self._show_count()

    def _recolor(self) -> None:
        self.add_button.setIcon(tinted_icon("mdi6.plus", self.palette()))
