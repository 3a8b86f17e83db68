"""The window in which one row is added or changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shapely.geometry.base import BaseGeometry

from limits_map.domain.features import Changes, Feature, Value
from limits_map.operations.features import add_feature, change_feature
from limits_map.operations.nearest_words import nearest_values
from limits_map.ui.forms.feature_fields import FeatureForm, default_values
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.save_bar import SaveBar
from limits_map.ui.session import Session

_WIDTH, _HEIGHT = 760, 680


class FeatureDialog(QDialog):
    """Adds a row to a layer, or changes the one that `uuid` names; it leaves the map usable while it is open.

    Only what was changed in it is written, so that what happens to the row elsewhere meanwhile is kept.
    Signals: `place_requested()` when the place is to be chosen on the map, which `set_geometry` answers;
    `saved(str, str)` with layer and uuid once the row is in the project.
    """

    place_requested = Signal()
    saved = Signal(str, str)

    def __init__(
        self,
        session: Session,
        layer: str,
        *,
        uuid: str | None = None,
        geometry: BaseGeometry | None = None,
        preset: Mapping[str, Value] | None = None,
        adding: Callable[..., Changes] = add_feature,
        parent: QWidget | None = None,
    ) -> None:
        """`adding` is the operation that adds the row, where more is to be done than that."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layer = layer
        self.uuid = uuid
        self._session = session
        self._definition = session.catalogue[layer]
        self._feature: Feature | None = None
        self._adding = adding
        self.form = FeatureForm(session, self._definition, self)
        self.form.place_requested.connect(self.place_requested)
        self.form.changed.connect(self._on_form_changed)
        self.setFont(self.form.font())
        self._problem = NoteLine(Tone.ERROR, self)
        self._legend = QLabel(self)
        self._legend.setVisible(any(field.required for field in self._definition.fields))
        self._bottom = SaveBar(self._legend, self)
        self.save_button, self.cancel_button = self._bottom.save_button, self._bottom.cancel_button
        self.keep_button, self.drop_button = self._bottom.keep_button, self._bottom.drop_button
        self._bottom.save_requested.connect(self.save)
        self._bottom.close_requested.connect(self.reject)
        self._bottom.kept.connect(self.form.focus_first)
        self._bottom.dropped.connect(self._on_dropped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.form, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._bottom)
        self._named: dict[str, Value] = {}
        if uuid is None:
            self._named = self._nearest(geometry)
            self.form.load({**default_values(self._definition), **self._named, **(preset or {})}, geometry)
        else:
            self._load_row()
        session.changed.connect(self._on_session_changed)
        self._retranslate()
        self.resize(_WIDTH, min(_HEIGHT, self.screen().availableGeometry().height() - 80))
        self.form.focus_first(given=(preset or {}) if uuid is None else ())

    @property
    def has_changes(self) -> bool:
        """True if something would be lost by closing."""
        return self.form.has_changes

    def set_geometry(self, geometry: BaseGeometry | None) -> None:
        """Puts the row at another place, as chosen on the map; a new one is named after what lies near there."""
        self.form.set_geometry(geometry)
        if self.uuid is None:
            near, written = self._nearest(geometry), self.form.values()
            for key in {*near, *self._named}:
                if written[key] in ("", str(self._named.get(key) or "")):
                    self.form.set_value(key, near.get(key))
            self._named = near

    def save(self) -> None:
        """Writes what was entered and closes; where something is wrong, says so and stays."""
        if not self.save_button.isEnabled():
            return
        wrong = self.form.check(only_changed=self.uuid is not None)
        if wrong:
            self._problem.say(self.tr("%n champ(s) à corriger avant d'enregistrer.", "", wrong))
            return
        changes = self._add() if self.uuid is None else self._change(self.uuid)
        if changes is None:
            return
        uuid = self.uuid or changes.rows[0].uuid
        self._session.select(self.layer, [uuid])
        self.saved.emit(self.layer, uuid)
        self.accept()

    def reject(self) -> None:
        """Closes; asks first if something would be lost."""
        if not self.has_changes:
            super().reject()
        else:
            self._bottom.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """A short form gets a short window."""
        super().showEvent(event)
        if not event.spontaneous() and self.form.spare_height > 0:
            self.resize(self.width(), self.height() - self.form.spare_height)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add(self) -> Changes | None:
        return self._session.run(
            self._adding, layer=self.layer, geometry=self.form.geometry_value(), values=self.form.values()
        )

    def _nearest(self, geometry: BaseGeometry | None) -> dict[str, Value]:
        return nearest_values(project=self._session.project, definition=self._definition, place=geometry)

    def _change(self, uuid: str) -> Changes | None:
        current = self._session.project.feature(self.layer, uuid)
        moved = self.form.geometry_value() if self.form.has_moved or current is None else current.geometry
        return self._session.run(
            change_feature, layer=self.layer, uuid=uuid, geometry=moved, values=self.form.changed_values()
        )

    def _load_row(self) -> None:
        """Shows the row as it is in the project now; one that is gone can no longer be saved."""
        assert self.uuid is not None
        self._feature = self._session.project.feature(self.layer, self.uuid)
        if self._feature is not None and not self.has_changes:
            self.form.load(self._feature.values, self._feature.geometry)

    def _on_dropped(self) -> None:
        super().reject()

    def _on_form_changed(self) -> None:
        self._bottom.settle()
        self._problem.say("")

    def _on_session_changed(self, changes: Changes) -> None:
        if any(row.uuid == self.uuid for row in changes.rows):
            self._load_row()
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self._title())
        self._legend.setText(self.tr("* à remplir"))
        reason = self._session.project.read_only_reason
        gone = self.uuid is not None and self._feature is None
        self.save_button.setEnabled(reason is None and not gone)
        if reason is not None:
            self._problem.say(self._session.say(reason))
        elif gone:
            self._problem.say(self.tr("Cette ligne n'existe plus dans le projet ; une annulation peut la ramener."))
        else:
            self._problem.say("")

    def _title(self) -> str:
        if self._feature is None:
            return self.tr("{kind} : nouvelle fiche").format(kind=self._session.say(self._definition.singular))
        title = self._session.title_of(self._feature)
        return self.tr("Modifier « {title} »").format(title=title)
