"""What else can be done with a walk than its next step: the menu "Plus", and the same by a right click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from limits_map.domain.features import Feature
from limits_map.domain.walks import WalkState
from limits_map.operations.walks.facts import walk_state
from limits_map.ui.look import tinted_icon
from limits_map.ui.session import Session
from limits_map.ui.walks.walk_requests import WalkRequests

_PLANNED, _UNDER_WAY, _TO_TIDY, _FINISHED = WalkState
_AFTER = frozenset({_TO_TIDY, _FINISHED})
_ALWAYS = frozenset(WalkState)


class WalkMenu(QObject):
    """The menu of one walk at a time; what cannot be done in its state is not in it.

    What it offers is asked by `requests`. Signals: `map_requested(str)` with the walk that is to be shown on the map.
    """

    map_requested = Signal(str)

    def __init__(self, session: Session, requests: WalkRequests, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.requests = session, requests
        self._walk: Feature | None = None
        self._unfinished = 0
        self._state = _PLANNED
        self.menu = QMenu(parent)
        self._states: dict[QAction, tuple[frozenset[WalkState], bool]] = {}
        add = self._add
        self._plan = add("mdi6.map-marker-path", requests.plan_requested.emit, _ALWAYS)
        self._resume = add("mdi6.walk", requests.walk_requested.emit, frozenset({_TO_TIDY}))
        self._evening = add("mdi6.playlist-edit", requests.evening_requested.emit, frozenset({_UNDER_WAY, *_AFTER}))
        self._report = add("mdi6.file-document-outline", requests.report_requested.emit, _AFTER, writes=False)
        self.menu.addSeparator()
        self._pair = add("mdi6.theme-light-dark", requests.pair_requested.emit, _ALWAYS)
        self._checklist = add("mdi6.format-list-checks", requests.checklist_requested.emit, _ALWAYS)
        self._return = add("mdi6.clipboard-check-outline", requests.return_requested.emit, _AFTER)
        self.menu.addSeparator()
        self._sheets = add("mdi6.printer-outline", requests.sheets_requested.emit, _ALWAYS, writes=False)
        self._track = add("mdi6.map-marker-distance", requests.track_requested.emit, _ALWAYS)
        self._phone_form = add("mdi6.cellphone", requests.phone_form_requested.emit, _ALWAYS, writes=False)
        self._phone_import = add("mdi6.cellphone-arrow-down", lambda _: requests.phone_import_requested.emit(), _ALWAYS)
        self.menu.addSeparator()
        self._map = add("mdi6.crosshairs-gps", self.map_requested.emit, _ALWAYS, writes=False)
        self.retranslate()

    def show_walk(self, walk: Feature | None, unfinished: int) -> None:
        """Offers what can be done with a walk."""
        self._walk, self._unfinished = walk, unfinished
        if walk is None:
            return
        state = walk_state(self._session.project, walk)
        for action, (states, writes) in self._states.items():
            action.setVisible(state in states)
            action.setEnabled(not (writes and self._session.project.read_only))
        self._state = state
        self._plan.setText(self._plan_words())
        self._evening.setVisible(self._evening.isVisible() and unfinished > 0)

    def retranslate(self) -> None:
        """Says its words in the language of the window."""
        for action, words in (
            (self._plan, self._plan_words()),
            (self._resume, self.tr("Reprendre la marche")),
            (self._evening, self.tr("Mettre au net…")),
            (self._report, self.tr("Compte rendu…")),
            (self._pair, self.tr("Préparer la même de jour ou de nuit…")),
            (self._checklist, self.tr("Liste à vérifier…")),
            (self._return, self.tr("Préparer une marche de retour…")),
            (self._sheets, self.tr("Feuilles papier…")),
            (self._track, self.tr("Ajouter une trace GPX ou NMEA…")),
            (self._phone_form, self.tr("Formulaire pour téléphones…")),
            (self._phone_import, self.tr("Importer des réponses de téléphones…")),
            (self._map, self.tr("Voir sur la carte")),
        ):
            action.setText(words)
            action.setIcon(tinted_icon(str(action.property("icon_name")), self.menu.palette()))

    def _plan_words(self) -> str:
        """After the walk its preparation is where one says how many came."""
        return self.tr("Qui est venu, préparation…") if self._state in _AFTER else self.tr("Modifier la préparation…")

    def _add(
        self, icon: str, tell: Callable[[str], object], states: frozenset[WalkState], *, writes: bool = True
    ) -> QAction:
        action = self.menu.addAction("")
        action.setProperty("icon_name", icon)
        action.triggered.connect(lambda: tell(self._walk.uuid) if self._walk is not None else None)
        self._states[action] = (states, writes)
        return action
