"""The line at the foot of the window: what is saved, where the mouse is, what is late, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget
from shapely.geometry import Point

from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes
from limits_map.domain.row_facts import is_overdue
from limits_map.ui.position_editor import position_text
from limits_map.ui.session import Session


class StatusLine(QStatusBar):
    """Says the state of the project; nothing in it is by colour alone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place: tuple[float, float] | None = None
        self._state, self._late, self._position = QLabel(self), QLabel(self), QLabel(self)
        self._hint = QLabel(self)
        self.addWidget(self._state)
        self.addWidget(self._late)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._position)
        session.changed.connect(self._on_changed)
        self._retranslate()

    def point(self, longitude: float, latitude: float) -> None:
        """Says where the mouse is."""
        self._place = (longitude, latitude)
        self._position.setText(position_text(Point(longitude, latitude), self._session.language))

    def say_hint(self, words: str) -> None:
        """Says what the tool in hand expects."""
        self._hint.setText(f"· {words}" if words else "")
        self._hint.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        reason = self._session.project.read_only_reason
        if reason is None:
            self._state.setText(self.tr("Enregistré"))
            self._state.setToolTip(self.tr("Chaque modification est sur le disque dès qu'elle est faite."))
        else:
            self._state.setText(self.tr("Lecture seule"))
            self._state.setToolTip(self._session.say(reason))
        self._position.setAccessibleName(self.tr("Latitude et longitude sous la souris"))
        self._count_late()

    def _on_changed(self, changes: Changes) -> None:
        if any(self._session.catalogue[key].role is Role.ACTION for key in changes.layers):
            self._count_late()

    def _count_late(self) -> None:
        late = sum(
            is_overdue(layer, feature, date.today())
            for layer in self._session.catalogue.with_role(Role.ACTION)
            for feature in self._session.project.features(layer.key)
        )
        words = self.tr("%n action(s) en retard", "", late) if late else ""
        self._late.setText(f"· {words}" if words else "")
        self._late.setAccessibleName(words)
