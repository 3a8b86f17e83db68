"""The panel at the right: the sheet of the selected site, a compact sheet of any other row, else the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes, Feature
from limits_map.errors import NotFoundError
from limits_map.operations.site_summary import site_summary
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel, FlowLayout, clear_layout
from limits_map.ui.session import Session
from limits_map.ui.sheet.agenda_panel import AgendaPanel
from limits_map.ui.sheet.row_page import RowPage
from limits_map.ui.sheet.site_page import SitePage

_LEAST_WIDTH, _WIDTH = 320, 380


class SiteSheet(QWidget):
    """Shows what is selected; a row chosen in a site's own lists is selected while the site stays.

    Signals: `add_requested(str, dict)` with a layer and values to begin with, `edit_requested(str, str)` with layer
    and uuid of a row whose form is wanted, `answer_requested(str, str)` with those of an early signal that is to be
    answered, `decide_requested(str)` with the uuid of a site, `calendar_requested()` when a calendar file is wanted,
    `paper_requested(str, str)` with layer and uuid of a site whose sheet is wanted on paper.
    """

    add_requested = Signal(str, dict)
    edit_requested = Signal(str, str)
    answer_requested = Signal(str, str)
    decide_requested = Signal(str)
    calendar_requested = Signal()
    paper_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[str, str] | None = None
        self._came_from: tuple[str, str] | None = None
        self._choosing = False
        self._stale = False
        self._fresh: tuple[str, frozenset[str]] = ("", frozenset())
        self._before: tuple[str, str] | None = None
        self._offered: object = None
        self.within_m = 150
        """How far around a site its sheet looks, in metres."""
        self.site_page = SitePage(session, self)
        self.row_page = RowPage(session, self)
        self.empty = EmptyPanel(self)
        self.agenda = AgendaPanel(session, self)
        self._back = QToolButton(self)
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.setAutoRaise(True)
        self._back.clicked.connect(self._on_back)
        self._stack = QStackedWidget(self)
        for page in (self.empty, self.agenda, self.site_page, self.row_page):
            self._stack.addWidget(page)
        self._buttons = QWidget(self)
        self._button_row = FlowLayout(self._buttons, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(_LEAST_WIDTH)
        session.selection_changed.connect(self._on_selection_changed)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._on_opened)
        self.site_page.chosen.connect(self._on_chosen_inside)
        self.site_page.group_chosen.connect(self._on_group_chosen)
        self.site_page.opened.connect(session.opened)
        self.site_page.add_asked.connect(self._on_add)
        self.site_page.distance_chosen.connect(self._on_distance_chosen)
        self.row_page.chosen.connect(self._on_link_chosen)
        self.row_page.opened.connect(session.opened)
        self.empty.asked.connect(self._on_add_site)
        self.site_page.header.answer_requested.connect(self.answer_requested)
        self.agenda.answer_requested.connect(self.answer_requested)
        self.agenda.calendar_requested.connect(self.calendar_requested)
        self.agenda.chosen.connect(self._on_agenda_chosen)
        self.agenda.opened.connect(session.opened)
        self._on_selection_changed()

    @property
    def shown(self) -> tuple[str, str] | None:
        """Layer and uuid of the row shown, or None."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 560)

    def show_row(self, layer: str, uuid: str) -> None:
        """Shows the sheet of a row, or the empty panel if it is gone."""
        self._shown = (layer, uuid)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisibleTo(self):
            self._on_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard to the first control of the sheet, past the way back."""
        super().focusInEvent(event)
        controls = [control for control in order_tabs(self) if control.isVisibleTo(self) and control.isEnabled()]
        for control in [control for control in controls if control is not self._back][:1]:
            control.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _refresh(self) -> None:
        """Reads the row again and shows it; while the panel is folded away it waits until it is seen."""
        self._stale = not self.isVisible() and self.parentWidget() is not None
        if self._stale:
            return
        row = self._row()
        if row is None:
            self._shown = None
            self._stack.setCurrentWidget(self.agenda if self._has_agenda() else self.empty)
        elif self._session.catalogue[row.layer].role is Role.SITE:
            self.site_page.show_summary(
                site_summary(project=self._session.project, uuid=row.uuid, within_m=self.within_m)
            )
            self._stack.setCurrentWidget(self.site_page)
        else:
            self.row_page.show_row(row)
            self._stack.setCurrentWidget(self.row_page)
        self._retranslate()

    def _has_agenda(self) -> bool:
        """True in a project that has begun, unless several rows are selected; before that there is a first step to show.

        One row that is selected while no sheet is shown was chosen in the agenda.
        """
        if len(self._session.selected) > 1:
            return False
        project, roles = self._session.project, (Role.SITE, Role.ACTION, Role.MEETING)
        return any(project.count(layer.key) for role in roles for layer in self._session.catalogue.with_role(role))

    def _row(self) -> Feature | None:
        if self._shown is None:
            return None
        try:
            return self._session.project.feature(*self._shown)
        except NotFoundError:
            return None

    def _retranslate(self) -> None:
        self._say_empty()
        came_from = self._session.project.feature(*self._came_from) if self._came_from is not None else None
        self._back.setVisible(came_from is not None and self._stack.currentWidget() is self.row_page)
        if came_from is not None:
            self._back.setText(self._session.title_of(came_from).replace("&", "&&"))
            self._back.setToolTip(self.tr("Revenir au site (Échap)"))
            self._back.setIcon(tinted_icon("mdi6.arrow-left", self.palette()))
        self._make_buttons()
        order_tabs(self)

    def _say_empty(self) -> None:
        count = len(self._session.selected)
        if count > 1 and self._session.selected_layer is not None:
            chosen = self._session.catalogue[self._session.selected_layer]
            title = self._session.say(chosen.title)
            words = self.tr("{layer} : %n ligne(s) choisie(s).", "", count).format(layer=title)
            if chosen.editable and not self._session.project.read_only:
                does = self.tr("Le clic droit ou la touche Menu dit ce que l'on peut en faire.")
                if chosen.status_field is not None:
                    does = self.tr("Une touche de 1 à 0, ou le clic droit, change leur état dans la liste.")
                words = f"{words} {does}"
            self.empty.set_words(words)
            return
        new = "" if self._session.project.read_only else self.tr("Ajouter un site")
        words = self.tr("Choisissez un site sur la carte ou dans le tableau pour lire sa fiche.")
        if not any(self._session.project.count(layer.key) for layer in self._session.catalogue.with_role(Role.SITE)):
            words = self.tr("Le projet n'a pas encore de site : un lieu à reprendre, sa fiche, ses actions.")
        self.empty.set_words(words, new)

    def _make_buttons(self) -> None:
        """Offers what can be done with the row; buttons that are still right stay, and the keyboard on them."""
        shown = self._shown if self._stack.currentWidget() not in (self.empty, self.agenda) else None
        layer = self._session.catalogue[shown[0]] if shown is not None else None
        may_change = layer is not None and layer.editable and not self._session.project.read_only
        is_site = layer is not None and layer.role is Role.SITE
        offered = (shown, self._session.language, self.palette().cacheKey())
        if offered == self._offered:
            return
        self._offered = offered
        clear_layout(self._button_row)
        self._buttons.setVisible(may_change or is_site)
        if shown is None:
            return
        if may_change:
            self._make_changing_buttons(shown, is_site=is_site)
        if is_site:
            paper = self._add_button("mdi6.file-pdf-box", self.tr("Fiche PDF…"))
            paper.setToolTip(self.tr("La fiche de ce site sur papier, pour le comité ou pour un autre public"))
            paper.clicked.connect(lambda checked=False: self.paper_requested.emit(*shown))

    def _make_changing_buttons(self, shown: tuple[str, str], *, is_site: bool) -> None:
        for layer in self._session.catalogue.added_to(shown[0]):
            button = self._add_button("mdi6.plus", self._session.say(layer.singular))
            button.setAccessibleName(self.tr("Ajouter : {layer}").format(layer=self._session.say(layer.singular)))
            button.clicked.connect(lambda checked=False, key=layer.key: self._on_add(key))
        if is_site:
            decide = self._add_button("mdi6.gavel", self.tr("Décider…"))
            decide.setToolTip(self.tr("Étape et niveau, avec la grille, la date et le motif (Ctrl+D)"))
            decide.clicked.connect(lambda checked=False: self.decide_requested.emit(shown[1]))
        edit = self._add_button("mdi6.pencil-outline", self.tr("Modifier"))
        edit.clicked.connect(lambda checked=False: self.edit_requested.emit(*shown))

    def _add_button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(tinted_icon(icon, self.palette()), words, self._buttons)
        self._button_row.addWidget(button)
        press_by_enter(button)
        return button

    def _on_selection_changed(self) -> None:
        selected, layer = self._session.selected, self._session.selected_layer
        self.site_page.mark(selected[0] if len(selected) == 1 else None)
        if self._choosing or self._is_added_here(layer, selected) or self._is_taken_back(layer, selected):
            return
        self._before = (layer, selected[0]) if layer is not None and len(selected) == 1 else None
        self._came_from = None
        self._shown = (layer, selected[0]) if layer is not None and len(selected) == 1 else None
        self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        added = [row.after for row in changes.rows if row.before is None and row.after is not None]
        here = [row for row in added if self._shown is not None and self._shown[1] in row.values.values()]
        self._fresh = (here[0].layer, frozenset(row.uuid for row in here)) if here else ("", frozenset())
        self._refresh()

    def _is_taken_back(self, layer: str | None, selected: Sequence[str]) -> bool:
        """True if nothing is selected because the row that was is gone, as when its addition is undone: the sheet stays."""
        before, self._before = self._before, None
        gone = before is not None and layer is None and self._session.project.feature(*before) is None
        return gone and before != self._shown and self._row() is not None

    def _is_added_here(self, layer: str | None, selected: Sequence[str]) -> bool:
        """True if what is selected was just added to the row shown, which then stays, with the new one in its list."""
        fresh_layer, fresh = self._fresh
        page = self._stack.currentWidget()
        self._fresh = ("", frozenset())
        if layer != fresh_layer or not (selected and fresh.issuperset(selected)):
            return False
        if page is self.site_page:
            self.site_page.show_list_of(fresh_layer)
        elif page is self.row_page:
            self.row_page.show_belonging()
        return page in (self.site_page, self.row_page)

    def _on_chosen_inside(self, layer: str, uuid: str) -> None:
        """Selects a row of the site's lists and keeps showing the site."""
        self._on_group_chosen(layer, [uuid])

    def _on_group_chosen(self, layer: str, uuids: list[str]) -> None:
        self._choosing = True
        try:
            self._session.select(layer, uuids)
        finally:
            self._choosing = False

    def _on_opened(self, layer: str, uuid: str) -> None:
        site = self.site_page.summary if self._stack.currentWidget() is self.site_page else None
        from_site = site is not None and (layer, uuid) != self._shown
        self._on_chosen_inside(layer, uuid)
        self._came_from = self._shown if from_site else None
        self.show_row(layer, uuid)

    def _on_distance_chosen(self, metres: int) -> None:
        self.within_m = metres
        self._refresh()

    def _on_agenda_chosen(self, layer: str, uuid: str) -> None:
        """Shows a row of the agenda on the map and in the table; the agenda stays until the row is opened."""
        self._on_group_chosen(layer, [uuid])
        self._session.shown_on_map.emit(layer, [uuid])

    def _on_link_chosen(self, layer: str, uuid: str) -> None:
        self._session.select(layer, [uuid])

    def _on_back(self) -> None:
        if self._came_from is not None:
            layer, uuid = self._came_from
            self._came_from = None
            self._session.select(layer, [uuid])
            self.show_row(layer, uuid)

    def _on_add(self, layer: str) -> None:
        if self._shown is not None:
            site_layer, uuid = self._shown
            links = self._session.catalogue[layer].links_to(site_layer)
            self.add_requested.emit(layer, {field.key: uuid for field in links[:1]})

    def _on_add_site(self) -> None:
        for layer in self._session.catalogue.with_role(Role.SITE):
            self.add_requested.emit(layer.key, {})
            return
