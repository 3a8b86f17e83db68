"""The sheet of one site: what it is, then its life, actions, findings, surroundings, photos and fields in turn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from limits_map.domain.definitions import Role
from limits_map.operations.site_summary import Nearby, SiteSummary
from limits_map.ui.action_list import ActionList
from limits_map.ui.fields_view import FieldsView
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import theme_for
from limits_map.ui.photo_strip import PhotoStrip
from limits_map.ui.pieces import EmptyPanel
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.sheet_header import SheetHeader
from limits_map.ui.sheet_words import row_detail, row_picture
from limits_map.ui.timeline import Timeline
from limits_map.words import say_distance

_PICTURE = 24


class SitePage(QWidget):
    """Shows a site's summary.

    Signals: `chosen(str, str)` and `opened(str, str)` with layer and uuid of a row in one of its lists;
    `add_asked(str)` with the layer a new row is wanted in; `group_chosen(str, list)` with layer and uuids of the rows
    that one line stands for.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)
    add_asked = Signal(str)
    group_chosen = Signal(str, list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._summary: SiteSummary | None = None
        self.header = SheetHeader(session, self)
        self.pills = Pills(6, self)
        self._timeline = Timeline(session, self)
        self._actions = ActionList(session, self)
        self._findings = LinesView(self)
        self._around = LinesView(self)
        self._photos = PhotoStrip(session, self)
        self._fields = FieldsView(session, self)
        self._pages = QStackedWidget(self)
        self._stacks = [
            _OrEmpty(widget, self)
            for widget in (self._timeline, self._actions, self._findings, self._around, self._photos, self._fields)
        ]
        for stack in self._stacks:
            self._pages.addWidget(stack)
        for view in (self._timeline, self._actions, self._findings, self._around):
            view.chosen.connect(self.chosen)
            view.opened.connect(self.opened)
        self._timeline.group_chosen.connect(self.group_chosen)
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
            self.tr("Constats"),
            self.tr("Alentours"),
            self.tr("Photos"),
            self.tr("Fiche"),
        ]
        for widget, name in zip((self._timeline, self._actions, self._findings, self._around), names, strict=False):
            widget.setAccessibleName(name)
        summary = self._summary
        if summary is None:
            self.pills.set_words(names)
            return
        counts = (None, len(summary.actions), len(summary.findings), None, len(summary.photos), None)
        self.pills.set_words([f"{name} {count}" if count else name for name, count in zip(names, counts, strict=True)])
        site = summary.site
        around = tuple(self._session.title_of(row) for row in summary.neighbourhoods)
        self.header.show_row(site, around=around, watch=summary.watch)
        self._timeline.set_entries(summary.timeline, [item.feature for item in summary.reports])
        self._actions.set_actions(summary.actions, site.layer)
        self._findings.set_lines(self._lines(summary.findings))
        self._around.set_lines(self._around_lines(summary))
        self._photos.show_photos(summary.photos, site.layer, site.uuid)
        self._fields.show_row(site)
        self._say_what_is_empty(summary)

    def _say_what_is_empty(self, summary: SiteSummary) -> None:
        distance = say_distance(summary.within_m, self._session.language)
        full = (summary.timeline, summary.actions, summary.findings, summary.reports or summary.facilities, True, True)
        sentences = (
            self.tr("Rien encore. Notez un suivi : une réunion, une décision, un premier signal."),
            self.tr("Aucune action ici. Ajoutez la première : qui fait quoi, pour quand."),
            self.tr("Aucun constat à moins de {distance}. Une marche urbaine en apporte.").format(distance=distance),
            self.tr("Ni signalement ni équipement à moins de {distance}.").format(distance=distance),
            "",
            "",
        )
        for number, (stack, rows, sentence) in enumerate(zip(self._stacks, full, sentences, strict=True)):
            button = self.tr("Ajouter une action") if number == 1 and not self._session.project.read_only else ""
            stack.show_full(bool(rows), sentence, button)

    def _around_lines(self, summary: SiteSummary) -> list[Line]:
        lines: list[Line] = []
        for rows in (summary.reports, summary.facilities):
            for layer in dict.fromkeys(item.feature.layer for item in rows):
                these = [item for item in rows if item.feature.layer == layer]
                title = self._session.say(self._session.catalogue[layer].title)
                lines.append(Line(self.tr("{layer} ({count})").format(layer=title, count=len(these)), heading=True))
                lines += self._lines(these)
        return lines

    def _lines(self, rows: Sequence[Nearby]) -> list[Line]:
        theme, ratio = theme_for(self.palette()), self.devicePixelRatioF()
        language = self._session.language
        return [
            Line(
                title=self._session.title_of(item.feature),
                detail=row_detail(self._session, item.feature),
                trailing="" if item.distance_m is None else say_distance(item.distance_m, language),
                picture=row_picture(self._session, item.feature, theme, _PICTURE, ratio),
                layer=item.feature.layer,
                uuid=item.feature.uuid,
            )
            for item in rows
        ]

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
