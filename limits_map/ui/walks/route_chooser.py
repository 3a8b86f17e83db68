"""Where the route of a walk comes from: one that is there, one that is drawn, or a GPX file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from limits_map.domain.values import read_value
from limits_map.domain.walk_plans import PlannedStop
from limits_map.errors import InvalidValueError, LimitsMapError
from limits_map.operations.walks.estimate import line_through
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.plans import planned_stops, route_name, routes_known, walks_on
from limits_map.operations.walks.proposed import proposed_route_name
from limits_map.sources.route_files import FoundRoute, RouteFile, read_route
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.session import Session
from limits_map.ui.walks.route_draft import RouteDraft, RouteState


class RouteChooser(QWidget):
    """Follows the draft; `walk` is the walk that is prepared, so that only others are said to share the route.

    Signals: `draw_requested()`, `edit_requested()` when the line is to be drawn or its corners moved; `taken()` when
    another route was taken.
    """

    draw_requested = Signal()
    edit_requested = Signal()
    taken = Signal()

    def __init__(self, session: Session, draft: RouteDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._draft = draft
        self.walk: str | None = None
        self._named: str | None = None
        self.combo = QuietCombo(self)
        self.name = QLineEdit(self)
        self.draw_button, self.edit_button, self.file_button, self.copy_button = (QPushButton(self) for _ in range(4))
        self.menu = QMenu(self)
        self._shared, self._problem = NoteLine(Tone.HELP, self), NoteLine(Tone.ERROR, self)
        self._lay_out()
        self.combo.activated.connect(self._on_chosen)
        self.name.textEdited.connect(lambda: self._problem.say(""))
        self.draw_button.clicked.connect(self.draw_requested)
        self.edit_button.clicked.connect(self.edit_requested)
        self.file_button.clicked.connect(self.ask_for_file)
        self.copy_button.clicked.connect(self.copy)
        press_by_enter(self.draw_button, self.edit_button, self.file_button, self.copy_button)
        draft.changed.connect(self._show)
        self.fill()

    @property
    def problem(self) -> str:
        """What is said to be wrong, or nothing."""
        return self._problem.text

    @property
    def shared(self) -> str:
        """What is said of other walks on this route, or nothing."""
        return self._shared.text

    def name_problem(self) -> str:
        """What is wrong with the names of the route and of its stops, or nothing."""
        layers, name = layers_of_walks(self._session.catalogue), self.name.text().strip()
        names = [(layers.routes, name)] if name else []
        for definition, words in (*names, *((layers.stops, stop.name) for stop in self._draft.stops)):
            try:
                read_value(definition.field(definition.title_field), words)
            except InvalidValueError as error:
                return self._session.say(error.text)
        return ""

    def fill(self) -> None:
        """Offers the routes that there are."""
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItem(self.tr("Nouveau parcours"), None)
            for row in routes_known(self._session.project):
                self.combo.addItem(route_name(self._session.project, row), row.uuid)
        self._retranslate()
        self._show()

    def copy(self) -> None:
        """Makes the draft a new route, so that the walks on the old one keep theirs."""
        stops = tuple(PlannedStop(stop.name, stop.longitude, stop.latitude) for stop in self._draft.stops)
        name = proposed_route_name(self._session.project)
        self._draft.take(RouteState(None, name, self._draft.line, stops))
        self.name.setFocus()
        self.name.selectAll()

    def ask_for_file(self) -> None:
        """Lets a GPX file be chosen."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Parcours d'un fichier GPX"), "", self.tr("Fichiers GPX (*.gpx)")
        )
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Takes the route of a file; of several one is chosen from a menu."""
        try:
            found = read_route(path)
        except LimitsMapError as error:
            self._problem.say(self._session.say(error.text))
            return
        self._problem.say("")
        if len(found.routes) > 1:
            self._offer(found)
        else:
            self._take(found, found.routes[0] if found.routes else None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.fill()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.draw_button, self.edit_button, self.file_button):
            button.setAutoDefault(False)
            buttons.addWidget(button, 1)
        self.copy_button.setAutoDefault(False)
        names = QHBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.combo, 1)
        names.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(names)
        column.addLayout(buttons)
        for widget in (self._problem, self._shared, self.copy_button):
            column.addWidget(widget)

    def _retranslate(self) -> None:
        self.combo.setAccessibleName(self.tr("Parcours"))
        self.name.setAccessibleName(self.tr("Nom du parcours"))
        self.name.setPlaceholderText(self.tr("Nom du parcours"))
        self.edit_button.setText(self.tr("Retoucher"))
        self.edit_button.setToolTip(self.tr("Déplacer les sommets du tracé"))
        self.file_button.setText(self.tr("Fichier GPX…"))
        self.file_button.setToolTip(self.tr("Prendre le tracé et les arrêts d'un fichier GPX"))
        self.copy_button.setText(self.tr("En faire un nouveau parcours"))
        self.copy_button.setToolTip(self.tr("Les autres marches gardent le parcours tel qu'il est"))

    def _show(self) -> None:
        state = self._draft.state
        if state.name != self._named:
            self._named = state.name
            self.name.setText(state.name)
            self.name.setCursorPosition(0)
        has_line = state.line is not None and not state.line.is_empty
        self.draw_button.setText(self.tr("Redessiner") if has_line else self.tr("Dessiner"))
        self.draw_button.setToolTip(self.tr("Dessiner le tracé sur la carte (Ctrl+D)"))
        self.edit_button.setEnabled(has_line)
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(max(0, self.combo.findData(state.route)))
        others = [
            row
            for row in (walks_on(self._session.project, state.route) if state.route is not None else [])
            if row.uuid != self.walk
        ]
        self._shared.say(
            self.tr(
                "%n autre(s) marche(s) suive(nt) ce parcours : ce que vous y changez vaut aussi là.", "", len(others)
            )
            if others
            else ""
        )
        self.copy_button.setVisible(bool(others))

    def _on_chosen(self) -> None:
        uuid = self.combo.currentData()
        project = self._session.project
        row = project.feature(layers_of_walks(project.catalogue).routes.key, uuid) if uuid is not None else None
        if row is None:
            state = RouteState(None, proposed_route_name(project))
        else:
            state = RouteState(row.uuid, route_name(project, row), row.geometry, planned_stops(project, row.uuid))
        if state.route != self._draft.state.route or row is not None:
            self._draft.take(state)
            self.taken.emit()

    def _offer(self, found: RouteFile) -> None:
        self.menu.clear()
        for route in found.routes:
            words = self.tr("{name} (trace enregistrée)") if route.recorded else "{name}"
            action = self.menu.addAction(words.format(name=route.name).replace("&", "&&"))
            action.triggered.connect(lambda checked=False, route=route: self._take(found, route))
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.file_button.mapToGlobal(self.file_button.rect().bottomLeft()))

    def _take(self, found: RouteFile, route: FoundRoute | None) -> None:
        """Takes over what was read; it is a new route, whatever the file calls it."""
        singular = layers_of_walks(self._session.catalogue).stops.singular.fr
        waypoints = route.waypoints if route is not None else found.waypoints
        stops = tuple(
            PlannedStop(each.name or f"{singular} {number}", each.longitude, each.latitude)
            for number, each in enumerate(waypoints, 1)
        )
        name = (route.name if route is not None else "") or proposed_route_name(self._session.project)
        line = route.line if route is not None else line_through(stops)
        self._draft.take(RouteState(None, name, line, stops))
        self.taken.emit()
