"""The sheet of one site: what it is, then its life, actions, findings, surroundings, photos and fields in turn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from limits_map.domain.definitions import Role
from limits_map.operations.site_summary import SiteSummary
from limits_map.ui.lines import LinesView
from limits_map.ui.photos.photo_strip import PhotoStrip
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.sheet.action_list import ActionList
from limits_map.ui.sheet.around_page import AroundPage
from limits_map.ui.sheet.fields_view import FieldsView
from limits_map.ui.sheet.ideas_page import IdeasPage
from limits_map.ui.sheet.indicator_page import IndicatorPage
from limits_map.ui.sheet.sheet_header import SheetHeader
from limits_map.ui.sheet_words import nearby_lines
from limits_map.ui.timeline import Timeline
from limits_map.words import say_distance


class SitePage(QWidget):
    """Shows a site's summary.

    Signals: `chosen(str, str)` and `opened(str, str)` with layer and uuid of a row in one of its lists;
    `add_asked(str)` with the layer a new row is wanted in; `group_chosen(str, list)` with layer and uuids of the rows
    that one line stands for; `distance_chosen(int)` in metres when another surrounding is wanted.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)
    add_asked = Signal(str)
    group_chosen = Signal(str, list)
    distance_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._summary: SiteSummary | None = None
        self.header = SheetHeader(session, self)
        self._timeline = Timeline(session, self)
        self._actions = ActionList(session, self)
        self.ideas = IdeasPage(session, self)
        self._findings = LinesView(self)
        self._around = AroundPage(session, self)
        self.indicators = IndicatorPage(session, self)
        self._photos = PhotoStrip(session, self)
        self._fields = FieldsView(session, self)
        self._pages = QStackedWidget(self)
        self._stacks = [
            _OrEmpty(widget, self)
            for widget in (
                self._timeline,
                self._actions,
                self.ideas,
                self._findings,
                self._around,
                self.indicators,
                self._photos,
                self._fields,
            )
        ]
        for stack in self._stacks:
            self._pages.addWidget(stack)
        self.pills = Pills(len(self._stacks), self)
        for view in (self._timeline, self._actions, self._findings, self._around):
            view.chosen.connect(self.chosen)
            view.opened.connect(self.opened)
        self._timeline.group_chosen.connect(self.group_chosen)
        self.ideas.group_chosen.connect(self.group_chosen)
        self._around.distance_chosen.connect(self.distance_chosen)
        self._stacks[1].asked.connect(self._on_action_asked)
        self.pills.chosen.connect(self._pages.setCurrentIndex)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._turn(step))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.pills)
        column.addWidget(self._pages, 1)
        self._retranslate()

    @property
    def summary(self) -> SiteSummary | None:
        """What is shown."""
        return self._summary

    def show_summary(self, summary: SiteSummary) -> None:
        """Shows a site."""
        if self._summary is None or self._summary.site.uuid != summary.site.uuid:
            self._timeline.scrollToTop()
        self._summary = summary
        self._retranslate()

    def show_list_of(self, layer: str) -> None:
        """Turns to the page on which rows of a layer are listed."""
        role = self._session.catalogue[layer].role
        page = {Role.ACTION: self._actions, Role.FINDING: self._findings}.get(role, self._timeline)
        self.pills.choose(next(number for number, stack in enumerate(self._stacks) if stack.holds(page)))

    def mark(self, uuid: str | None) -> None:
        """Shows which row of its lists is selected."""
        self._actions.mark(uuid)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = [
            self.tr("Chronologie"),
            self.tr("Actions"),
            self.tr("Idées"),
            self.tr("Constats"),
            self.tr("Alentours"),
            self.tr("Mesures"),
            self.tr("Photos"),
            self.tr("Fiche"),
        ]
        for widget, name in ((self._timeline, names[0]), (self._actions, names[1]), (self._findings, names[3])):
            widget.setAccessibleName(name)
        summary = self._summary
        if summary is None:
            self.pills.set_words(names)
            return
        counts = (None, len(summary.actions), None, len(summary.findings), None, None, len(summary.photos), None)
        self.pills.set_words([f"{name} {count}" if count else name for name, count in zip(names, counts, strict=True)])
        site = summary.site
        around = tuple(self._session.title_of(row) for row in summary.neighbourhoods)
        self.header.show_row(site, around=around, watch=summary.watch)
        self._timeline.set_entries(summary.timeline, [item.feature for item in summary.reports])
        self._actions.set_actions(summary.actions, site.layer)
        self.ideas.show_site(summary)
        self._findings.set_lines(nearby_lines(self._session, summary.findings, self))
        self._around.show_site(summary)
        self.indicators.show_site(summary)
        self._photos.show_photos(summary.photos, site.layer, site.uuid)
        self._fields.show_row(site)
        self._say_what_is_empty(summary)

    def _say_what_is_empty(self, summary: SiteSummary) -> None:
        """The sentence that stands for an empty list; pages without one speak for themselves."""
        distance = say_distance(summary.within_m, self._session.language)
        empty: dict[QWidget | None, str] = {
            self._timeline: self.tr("Rien encore. Notez un suivi : une réunion, une décision, un premier signal."),
            self._actions: self.tr("Aucune action ici. Ajoutez la première : qui fait quoi, pour quand."),
            self._findings: self.tr("Aucun constat à moins de {distance}. Une marche urbaine en apporte.").format(
                distance=distance
            ),
        }
        full = {self._timeline: summary.timeline, self._actions: summary.actions, self._findings: summary.findings}
        for stack in self._stacks:
            page = stack.widget(0)
            button = ""
            if page is self._actions and not self._session.project.read_only:
                button = self.tr("Ajouter une action")
            stack.show_full(page not in full or bool(full[page]), empty.get(page, ""), button)

    def _turn(self, step: int) -> None:
        self.pills.choose((self.pills.current + step) % self._pages.count())

    def _on_action_asked(self) -> None:
        if self._summary is not None:
            layers = self._session.catalogue.added_to(self._summary.site.layer)
            actions = [layer for layer in layers if layer.role is Role.ACTION]
            if actions:
                self.add_asked.emit(actions[0].key)


class _OrEmpty(QStackedWidget):
    """A list, or the sentence that stands there while it is empty."""

    asked = Signal()

    def __init__(self, full: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = EmptyPanel(self)
        self._empty.asked.connect(self.asked)
        self.addWidget(full)
        self.addWidget(self._empty)

    def holds(self, widget: QWidget) -> bool:
        """True if this is the place of that list."""
        return self.indexOf(widget) >= 0

    def show_full(self, full: bool, sentence: str, button: str) -> None:
        """Shows the list, or else the sentence."""
        self._empty.set_words(sentence, button)
        self.setCurrentIndex(0 if full else 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
