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

_PLANNED, _UNDER_WAY, _TO_TIDY, _FINISHED = WalkState
_AFTER = frozenset({_TO_TIDY, _FINISHED})
_ALWAYS = frozenset(WalkState)


class WalkMenu(QObject):
    """The menu of one walk at a time; what cannot be done in its state is not in it.

    Signals, each with the uuid of the walk: `plan_requested`, `pair_requested`, `return_requested`, `walk_requested`,
    `evening_requested`, `report_requested`, `checklist_requested`, `sheets_requested`, `track_requested`,
    `phone_form_requested`, `map_requested`; `phone_import_requested()`.
    """

    plan_requested = Signal(str)
    pair_requested = Signal(str)
    return_requested = Signal(str)
    walk_requested = Signal(str)
    evening_requested = Signal(str)
    report_requested = Signal(str)
    sheets_requested = Signal(str)
    track_requested = Signal(str)
    phone_form_requested = Signal(str)
    checklist_requested = Signal(str)
    phone_import_requested = Signal()
    map_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._walk: Feature | None = None
        self._unfinished = 0
        self.menu = QMenu(parent)
        self._states: dict[QAction, tuple[frozenset[WalkState], bool]] = {}
        add = self._add
        self._plan = add("mdi6.map-marker-path", self.plan_requested.emit, frozenset({_PLANNED, _UNDER_WAY}))
        self._resume = add("mdi6.walk", self.walk_requested.emit, frozenset({_TO_TIDY}))
        self._evening = add("mdi6.playlist-edit", self.evening_requested.emit, frozenset({_UNDER_WAY, *_AFTER}))
        self._report = add("mdi6.file-document-outline", self.report_requested.emit, _AFTER, writes=False)
        self.menu.addSeparator()
        self._pair = add("mdi6.theme-light-dark", self.pair_requested.emit, _ALWAYS)
        self._checklist = add("mdi6.format-list-checks", self.checklist_requested.emit, _ALWAYS)
        self._return = add("mdi6.clipboard-check-outline", self.return_requested.emit, _AFTER)
        self.menu.addSeparator()
        self._sheets = add("mdi6.printer-outline", self.sheets_requested.emit, _ALWAYS, writes=False)
        self._track = add("mdi6.map-marker-distance", self.track_requested.emit, _ALWAYS)
        self._phone_form = add("mdi6.cellphone", self.phone_form_requested.emit, _ALWAYS, writes=False)
        self._phone_import = add("mdi6.cellphone-arrow-down", lambda _: self.phone_import_requested.emit(), _ALWAYS)
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
        self._evening.setVisible(self._evening.isVisible() and unfinished > 0)

    def retranslate(self) -> None:
        """Says its words in the language of the window."""
        for action, words in (
            (self._plan, self.tr("Modifier la préparation…")),
            (self._resume, self.tr("Reprendre la marche")),
            (self._evening, self.tr("Mettre au net…")),
            (self._report, self.tr("Compte rendu…")),
            (self._pair, self.tr("Préparer la même de jour ou de nuit…")),
            (self._checklist, self.tr("Liste à vérifier…")),
            (self._return, self.tr("Préparer une marche de retour…")),
            (self._sheets, self.tr("Fiches papier…")),
            (self._track, self.tr("Ajouter une trace GPX ou NMEA…")),
            (self._phone_form, self.tr("Formulaire pour téléphones…")),
            (self._phone_import, self.tr("Reprendre des réponses de téléphones…")),
            (self._map, self.tr("Voir sur la carte")),
        ):
            action.setText(words)
            action.setIcon(tinted_icon(str(action.property("icon_name")), self.menu.palette()))

    def _add(
        self, icon: str, tell: Callable[[str], object], states: frozenset[WalkState], *, writes: bool = True
    ) -> QAction:
        action = self.menu.addAction("")
        action.setProperty("icon_name", icon)
        action.triggered.connect(lambda: tell(self._walk.uuid) if self._walk is not None else None)
        self._states[action] = (states, writes)
        return action
