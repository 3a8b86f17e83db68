"""The line at the foot of the window: what is saved, where the mouse is, what is late, unanswered or left out, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStatusBar, QWidget

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Changes
from limits_map.domain.row_facts import is_overdue
from limits_map.operations.watch import open_signals
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.layers.filter_notice import unfiltered
from limits_map.ui.session import Session
from limits_map.ui.window.place_line import PlaceLine

_WATCHED = (Role.FOLLOW_UP, Role.SITE, Role.DECISION)


class StatusLine(QStatusBar):
    """Says the state of the project; nothing in it is by colour alone. What is late and unanswered is a button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._day = date.today()
        self._late: dict[str, set[str]] = {}
        self._unanswered: dict[str, list[str]] = {}
        self._state, self._hint = QLabel(self), QLabel(self)
        self.place = PlaceLine(session, self)
        self.unanswered_button, self.late_button = QPushButton(self), QPushButton(self)
        self.filtered_button = QPushButton(self)
        for button, slot in (
            (self.unanswered_button, self._on_unanswered),
            (self.late_button, self._on_late),
            (self.filtered_button, lambda: session.show_as(unfiltered(session.showing))),
        ):
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(slot)
            press_by_enter(button)
        self.addWidget(self._state)
        self.addWidget(self.unanswered_button)
        self.addWidget(self.late_button)
        self.addWidget(self.filtered_button)
        # A long hint is cut rather than widening the window.
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self.place)
        session.changed.connect(self._on_changed)
        session.showing_changed.connect(self._say_filtered)
        self._count_late()
        self._count_unanswered()
        self._retranslate()

    def point(self, longitude: float, latitude: float) -> None:
        """Says where the mouse is."""
        self.place.point(longitude, latitude)

    def leave(self) -> None:
        """The mouse has left the map."""
        self.place.leave()

    def say_hint(self, words: str) -> None:
        """Says what the tool in hand expects."""
        self._hint.setAccessibleName(words)
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        words = self._hint.accessibleName()
        shown = self._hint.fontMetrics().elidedText(f"· {words}", Qt.TextElideMode.ElideRight, self._hint.width())
        self._hint.setText(shown if words else "")
        self._hint.setToolTip(words if shown != f"· {words}" else "")

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
        self._say_counts()
        self.filtered_button.setText(self.tr("Carte filtrée"))
        self.filtered_button.setToolTip(self.tr("Tout montrer sur la carte"))
        self._say_filtered()

    def _say_filtered(self) -> None:
        """The panel of layers says what is filtered; it may be folded away."""
        showing = self._session.showing
        self.filtered_button.setVisible(bool(showing.filtered) or showing.period is not None)

    def _say_counts(self) -> None:
        late = sum(len(uuids) for uuids in self._late.values())
        unanswered = sum(len(uuids) for uuids in self._unanswered.values())
        for button, number, words in (
            (self.unanswered_button, unanswered, self.tr("%n premier(s) signal(aux) sans réponse", "", unanswered)),
            (self.late_button, late, self.tr("%n action(s) en retard", "", late)),
        ):
            button.setText(words if number else "")
            button.setToolTip(self.tr("Les montrer dans le tableau") if number else "")
            button.setVisible(number > 0)

    def _on_changed(self, changes: Changes) -> None:
        roles = {self._session.catalogue[key].role for key in changes.layers}
        if self._day != date.today():
            self._day = date.today()
            self._count_late()
            self._count_unanswered()
        elif Role.ACTION in roles:
            self._follow_late(changes)
        if roles.intersection(_WATCHED):
            self._count_unanswered()
        self._say_counts()

    def _count_late(self) -> None:
        self._late = {layer.key: self._late_of(layer) for layer in self._session.catalogue.with_role(Role.ACTION)}

    def _late_of(self, layer: LayerDefinition) -> set[str]:
        if layer.date_field is None or layer.status is None:
            return set()
        closed = layer.closed_states
        rows = self._session.project.columns(layer.key, [layer.date_field, layer.status.key])
        return {uuid for uuid, due, state in rows if due is not None and due < self._day and state not in closed}

    def _follow_late(self, changes: Changes) -> None:
        """Counts on from the rows that changed, so that one of many thousands costs nothing."""
        for row in changes.rows:
            layer = self._session.catalogue[row.layer]
            if row.layer in self._late:
                self._late[row.layer].discard(row.uuid)
                if row.after is not None and is_overdue(layer, row.after, self._day):
                    self._late[row.layer].add(row.uuid)

    def _count_unanswered(self) -> None:
        self._unanswered = {}
        for signal in open_signals(project=self._session.project, today=self._day):
            self._unanswered.setdefault(signal.row.layer, []).append(signal.row.uuid)

    def _on_late(self) -> None:
        for layer, uuids in self._late.items():
            if uuids:
                self._session.listed.emit(layer, list(uuids), self.tr("Actions en retard"))
                return

    def _on_unanswered(self) -> None:
        for layer, uuids in self._unanswered.items():
            self._session.listed.emit(layer, uuids, self.tr("Premiers signaux sans réponse"))
            return
