"""Shows on the map too just the rows that a table lists, for as long as one wants."""

from __future__ import annotations

from PySide6.QtCore import QObject

from limits_map.cartography.showing import SHOWN
from limits_map.domain.definitions import GeometryKind
from limits_map.ui.session import Session
from limits_map.ui.table.feature_table_model import FeatureTableModel
from limits_map.ui.table.filter_bar import FilterBar


class MapFilter(QObject):
    """Carries the filter of a table over to the map while the bar's button is down."""

    def __init__(self, session: Session, model: FeatureTableModel, bar: FilterBar) -> None:
        super().__init__(bar)
        self._session = session
        self._model = model
        self._bar = bar
        self._key = model.definition.key
        self._given = False
        bar.map_button.setVisible(model.definition.geometry is not GeometryKind.NONE)
        bar.map_button.toggled.connect(self._on_toggled)
        bar.filtered.connect(self._follow)
        model.modelReset.connect(self._follow)
        session.showing_changed.connect(self._on_showing)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._follow()
        else:
            self._show(None)

    def _follow(self) -> None:
        """Shows what the table lists; all of it while nothing is filtered."""
        if self._bar.map_button.isChecked():
            self._show(frozenset(self._model.uuids) if self._bar.is_active else None)

    def _show(self, only: frozenset[str] | None) -> None:
        self._given = only is not None
        self._session.show_as(self._session.showing.with_layer(self._key, only=only))

    def _on_showing(self) -> None:
        """The button comes up when somebody had the whole map shown again."""
        if self._given and self._session.showing.layers.get(self._key, SHOWN).only is None:
            self._given = False
            self._bar.map_button.setChecked(False)
