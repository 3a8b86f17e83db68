"""The view of the walks: on the left all of them, each with its next step; on the right what one of them says."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from limits_map.domain.features import Changes, Feature
from limits_map.domain.walks import WalkState
from limits_map.errors import NotFoundError
from limits_map.operations.walks.facts import all_walks, layers_of_walks, walk_state
from limits_map.operations.walks.reading import counts_of_walks, read_walk
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walks.walk_list import WalkList
from limits_map.ui.walks.walk_menu import WalkMenu
from limits_map.ui.walks.walk_page import WalkPage
from limits_map.ui.walks.walk_requests import WalkRequests
from limits_map.ui.walks.walk_words import WalkWords

_PAUSE_MS = 120
_LIST, _LEAST = 300, 240
_SPLITTER = "walks/splitter"


class WalksView(SeenWidget):
    """All walks and the reading of one; it is read when it is seen, and again when something changed.

    What is to be done with a walk it asks by `requests`.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._layers = layers_of_walks(session.catalogue)
        self._walks: dict[str, Feature] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._chosen: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._words = WalkWords(session, self._layers, self)
        self.requests = WalkRequests(self)
        self.menu = WalkMenu(session, self.requests, self)
        self.prepare_button = QPushButton(self)
        self.list = WalkList(session, self._words, self)
        self.page = WalkPage(session, self._words, self.menu, self._layers.findings.key, self)
        self.empty = EmptyPanel(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._arrange()
        self._connect()
        self._retranslate()

    @property
    def chosen(self) -> str | None:
        """The walk that is read."""
        return self._chosen

    def state(self) -> QByteArray:
        """How it stands, to be given to `restore_state`."""
        self._settings.remember(_SPLITTER, self._splitter.saveState())
        return QByteArray(json.dumps({"walk": self._chosen, "page": self.page.pills.current}).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Brings back which walk was read on which page; a damaged state is passed over."""
        self._splitter.restoreState(self._settings.bytes_of(_SPLITTER))
        try:
            kept = json.loads(bytes(state.data()))
            page, walk = int(kept["page"]), kept["walk"]
        except (ValueError, KeyError, TypeError):
            return
        if 0 <= page < len(self.page.pills.words()):
            self.page.pills.choose(page)
        self._chosen = walk if isinstance(walk, str) else None

    def show_walk(self, uuid: str) -> None:
        """Reads a walk, if it is there."""
        self._chosen = uuid
        if self._stale:
            return
        self._show_chosen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard on to the walk that is chosen, or to what an empty view offers."""
        card = self.list.card(self._chosen)
        if self._stack.currentWidget() is self.empty:
            self.empty.setFocus(event.reason())
        elif card is not None:
            card.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _refresh(self) -> None:
        project = self._session.project
        walks = all_walks(project)
        self._walks = {walk.uuid: walk for walk in walks}
        self._counts = counts_of_walks(project)
        self.list.show_walks(walks, self._counts)
        self._stack.setCurrentWidget(self._splitter if walks else self.empty)
        if walks:
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Reads the walk that is chosen; where it is gone the first that asks for something, or else the newest."""
        if self._chosen not in self._walks:
            self._chosen = self._first()
        if self._chosen is None:
            return
        try:
            reading = read_walk(self._session.project, self._chosen)
        except NotFoundError:
            return
        self.list.choose(self._chosen)
        self.menu.show_walk(reading.walk, reading.unfinished)
        self.page.show_walk(reading)
        # What cannot be tabbed to now is not in the order; the last of the list leads on to the page.
        before, after = order_tabs(self._left), order_tabs(self.page)
        if before and after:
            QWidget.setTabOrder(before[-1], after[0])

    def _first(self) -> str | None:
        states = {uuid: walk_state(self._session.project, walk) for uuid, walk in self._walks.items()}
        for wanted in (WalkState.UNDER_WAY, WalkState.TO_TIDY):
            found = next((uuid for uuid, state in states.items() if state is wanted), None)
            if found is not None:
                return found
        return next(iter(self._walks), None)

    def _arrange(self) -> None:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.prepare_button)
        column.addWidget(self.list, 1)
        self._left.setMinimumWidth(_LEAST)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.page)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST, 3 * _LIST])
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.prepare_button.clicked.connect(self.requests.prepare_requested)
        press_by_enter(self.prepare_button)
        self.empty.asked.connect(self.requests.prepare_requested)
        self.list.chosen.connect(self.show_walk)
        self.list.step_requested.connect(self._on_step)
        self.list.menu_requested.connect(self._on_menu)
        self.page.step_requested.connect(self._on_step)
        self.menu.map_requested.connect(self._on_map)
        self._session.changed.connect(self._on_session_changed)

    def _on_step(self, uuid: str) -> None:
        """Takes the one next step of a walk."""
        walk = self._walks.get(uuid)
        if walk is None:
            return
        self.show_walk(uuid)
        state, (_, unfinished) = walk_state(self._session.project, walk), self._counts.get(uuid, (0, 0))
        if state in (WalkState.PLANNED, WalkState.UNDER_WAY):
            self.requests.walk_requested.emit(uuid)
        elif unfinished or state is WalkState.TO_TIDY:
            self.requests.evening_requested.emit(uuid)
        else:
            self.requests.report_requested.emit(uuid)

    def _on_menu(self, uuid: str, place: QPoint) -> None:
        self.show_walk(uuid)
        self.menu.menu.popup(place)

    def _on_map(self, uuid: str) -> None:
        """Shows the way of a walk on the map, or where none was recorded its route, or else its findings."""
        walk = self._walks.get(uuid)
        if walk is None:
            return
        route = walk.values.get(self._layers.outing.route)
        if walk.geometry is not None:
            self._session.shown_on_map.emit(self._layers.walks.key, [uuid])
        elif isinstance(route, str):
            self._session.shown_on_map.emit(self._layers.routes.key, [route])
        else:
            found = self._session.project.features_where(self._layers.findings.key, self._layers.form.walk, uuid)
            self._session.shown_on_map.emit(self._layers.findings.key, [row.uuid for row in found])

    def _on_session_changed(self, changes: Changes) -> None:
        layers = self._layers
        mine = {layer.key for layer in (layers.walks, layers.findings, layers.routes, layers.stops, layers.attendances)}
        action = layers.findings.field(layers.form.action).link if layers.form.action is not None else None
        if changes.layers & (mine | ({action} if action is not None else set())):
            self._stale = True
            if self.isVisible():
                self._pause.start()

    def _on_pause(self) -> None:
        if self._stale:
            self.refresh()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Marches"))
        editable = not self._session.project.read_only
        self.prepare_button.setText(self.tr("Préparer une marche…"))
        self.prepare_button.setIcon(tinted_icon("mdi6.plus", self.palette()))
        self.prepare_button.setEnabled(editable)
        self.empty.set_words(
            self.tr(
                "Une marche urbaine\u00a0: 90 minutes dans le quartier avec six à huit habitants, pour noter ce qui va, "
                "ce qui ne va pas et ce qu'ils proposent. Préparez la première\u00a0: date, parcours, arrêts, invités."
            ),
            self.tr("Préparer une marche…") if editable else "",
        )
        self.menu.retranslate()
        self.page.retranslate()
        if not self._stale:
            self.list.show_walks(list(self._walks.values()), self._counts)
