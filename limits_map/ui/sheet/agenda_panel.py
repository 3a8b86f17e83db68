"""The agenda: what asks for attention now, shown where no row is selected."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPixmap, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from limits_map.cartography.themes import data_line
from limits_map.domain.features import Changes, Feature
from limits_map.domain.signals import EarlySignal
from limits_map.operations.agenda import Agenda, AgendaEntry, AgendaGroup, AgendaKind, agenda
from limits_map.operations.alarms import signal_words
from limits_map.operations.site_rows import site_row_of
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import quiet_color, theme_for, tinted_icon
from limits_map.ui.pieces import EmptyPanel, FlowLayout, QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import row_detail, row_picture
from limits_map.words import say_date

_PICTURE = 24
_MOST_LINES = 6
_MINUTE_MS = 60_000
_SIGNAL_ICON, _SIGNAL_COLOR = "mdi6.bell-alert-outline", "#B3261E"
_ICONS = {
    AgendaKind.MEETING: "mdi6.account-group-outline",
    AgendaKind.WALK: "mdi6.walk",
    AgendaKind.FUNDING: "mdi6.cash-clock",
}
"""For rows that have no symbol on the map, or one that says little beside words."""


class AgendaPanel(QWidget):
    """Lists signals without an answer with their clock, what is late or soon due, what begins and what is to come.

    One click shows a row on the map; a double click, Return or the button opens it, or answers a signal.
    Signals: `chosen(str, str)` and `opened(str, str)` with layer and uuid of a row; `answer_requested(str, str)` with
    those of a signal; `calendar_requested()` when a calendar file is wanted.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)
    answer_requested = Signal(str, str)
    calendar_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._agenda: Agenda | None = None
        self._signals: frozenset[str] = frozenset()
        self._title, self._day = TitleLabel(self), QuietLabel(self)
        self.lines = LinesView(self)
        self.empty = EmptyPanel(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.lines)
        self._pages.addWidget(self.empty)
        self.open_button, self.calendar_button = QPushButton(self), QPushButton(self)
        self.open_button.clicked.connect(self._on_open)
        self.calendar_button.clicked.connect(self.calendar_requested)
        press_by_enter(self.open_button, self.calendar_button)
        buttons = QWidget(self)
        row = FlowLayout(buttons, spacing=8)
        row.addWidget(self.open_button)
        row.addWidget(self.calendar_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._day)
        column.addWidget(self._pages, 1)
        column.addWidget(buttons)
        self.setFocusProxy(self.lines)
        self.lines.chosen.connect(self._on_chosen)
        self.lines.opened.connect(self._on_opened)
        self.lines.group_chosen.connect(self._on_group_chosen)
        self.lines.selectionModel().currentChanged.connect(self._say_open)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)
        session.changed.connect(self._on_changed)

    @property
    def agenda(self) -> Agenda | None:
        """What is shown; None before it was first seen."""
        return self._agenda

    @property
    def said(self) -> list[str]:
        """Its lines, as a screen reader has them."""
        model = self.lines.lines
        return [model.line(model.index(number)).said for number in range(model.rowCount())]

    def sizeHint(self) -> QSize:
        return QSize(340, 480)

    def refresh(self) -> None:
        """Reads the agenda anew."""
        self._agenda = agenda(project=self._session.project)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._agenda is None or self._agenda.today != date.today():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and self._agenda is not None:
            self._show()
        super().changeEvent(event)

    def _on_changed(self, changes: Changes) -> None:
        self._agenda = None
        if self.isVisible():
            self.refresh()

    def _on_minute(self) -> None:
        """Clocks go on; a new day has another agenda."""
        if not self.isVisible():
            self._clock.stop()
        elif self._agenda is not None and self._agenda.today == date.today():
            self._show()
        else:
            self.refresh()

    def _show(self) -> None:
        if self._agenda is None:
            return
        now = self._agenda
        self._signals = frozenset(signal.row.uuid for signal in now.signals)
        self._title.setText(self.tr("Agenda"))
        self._day.setText(say_date(now.today, self._session.language))
        self.empty.set_words(self.tr("Rien ne presse."))
        self.calendar_button.setText(self.tr("Calendrier (.ics)…"))
        self.calendar_button.setToolTip(self.tr("Échéances, marches et réunions pour un agenda électronique"))
        self.lines.setAccessibleName(self._title.text())
        self.lines.set_lines(
            [*self._signal_lines(now), *(line for group in now.groups for line in self._lines_of(group, now.today))]
        )
        self._pages.setCurrentWidget(self.lines if now else self.empty)
        self._say_open()

    def _signal_lines(self, now: Agenda) -> list[Line]:
        if not now.signals:
            return []
        heading = self.tr("Premiers signaux sans réponse ({n})").format(n=len(now.signals))
        shown = now.signals[:_MOST_LINES]
        lines = [Line(heading, heading=True), *(self._signal_line(signal) for signal in shown)]
        layer = now.signals[0].row.layer
        rest = tuple(signal.row.uuid for signal in now.signals[_MOST_LINES:] if signal.row.layer == layer)
        return lines + ([self._more(layer, rest)] if rest else [])

    def _signal_line(self, signal: EarlySignal) -> Line:
        session, row = self._session, signal.row
        site = site_row_of(session.project, row)
        return Line(
            session.title_of(site) if site is not None else session.title_of(row),
            detail=session.say(signal_words(session.project, row)),
            trailing=session.say(signal.waited(datetime.now())),
            picture=self._icon(_SIGNAL_ICON, QColor(data_line(_SIGNAL_COLOR, theme_for(self.palette())))),
            layer=row.layer,
            uuid=row.uuid,
        )

    def _lines_of(self, group: AgendaGroup, today: date) -> list[Line]:
        shown = group.entries[:_MOST_LINES]
        lines = [Line(f"{self._heading(group.kind)} ({len(group.entries)})", heading=True)]
        for entry in shown:
            row = self._session.project.feature(entry.layer, entry.uuid)
            if row is not None:
                lines.append(self._line_of(group.kind, entry, row, today))
        layer = group.entries[0].layer
        rest = tuple(entry.uuid for entry in group.entries[_MOST_LINES:] if entry.layer == layer)
        return lines + ([self._more(layer, rest)] if rest else [])

    def _line_of(self, kind: AgendaKind, entry: AgendaEntry, row: Feature, today: date) -> Line:
        when = [] if entry.day is None else [say_date(entry.day, self._session.language)]
        if entry.time:
            when = [", ".join((*when, entry.time))]
        definition = self._session.catalogue[row.layer]
        undated = row.with_values({definition.date_field: None}) if definition.date_field is not None else row
        return Line(
            self._session.title_of(row),
            detail=" · ".join(words for words in (*when, row_detail(self._session, undated, most=2)) if words),
            trailing=self._when(entry.day, today),
            picture=self._picture(kind, row),
            layer=entry.layer,
            uuid=entry.uuid,
        )

    def _picture(self, kind: AgendaKind, row: Feature) -> QPixmap:
        if kind in _ICONS:
            return self._icon(_ICONS[kind], quiet_color(self.palette()))
        return row_picture(self._session, row, theme_for(self.palette()), _PICTURE, self.devicePixelRatioF())

    def _more(self, layer: str, uuids: tuple[str, ...]) -> Line:
        return Line(self.tr("et %n autre(s)…", "", len(uuids)), layer=layer, group=uuids, faded=True)

    def _heading(self, kind: AgendaKind) -> str:
        return {
            AgendaKind.LATE: self.tr("En retard"),
            AgendaKind.DUE: self.tr("À échéance sous deux semaines"),
            AgendaKind.STARTING: self.tr("À commencer"),
            AgendaKind.MEETING: self.tr("Réunions à venir"),
            AgendaKind.WALK: self.tr("Marches à venir"),
            AgendaKind.FUNDING: self.tr("Financements demandés, sans réponse"),
        }[kind]

    def _when(self, day: date | None, today: date) -> str:
        if day is None:
            return ""
        days = (day - today).days
        if days < 0:
            return self.tr("depuis %n jour(s)", "", -days)
        if days < 2:
            return self.tr("demain") if days else self.tr("aujourd'hui")
        return self.tr("dans %n jour(s)", "", days)

    def _icon(self, name: str, color: QColor) -> QPixmap:
        return tinted_icon(name, self.palette(), color).pixmap(QSize(_PICTURE, _PICTURE))

    def _say_open(self) -> None:
        """The button says what a double click on the present line does."""
        index = self.lines.currentIndex()
        line = self.lines.lines.line(index) if index.isValid() else None
        answers = line is not None and line.uuid is not None and self._is_answered_here(line.uuid)
        self.open_button.setText(self.tr("Répondre") if answers else self.tr("Ouvrir la fiche"))
        self.open_button.setEnabled(line is not None and line.uuid is not None)

    def _is_answered_here(self, uuid: str) -> bool:
        """True for a signal, where an answer can be recorded."""
        return uuid in self._signals and not self._session.project.read_only

    def _on_open(self) -> None:
        index = self.lines.currentIndex()
        line = self.lines.lines.line(index) if index.isValid() else None
        if line is not None and line.layer is not None and line.uuid is not None:
            self._on_opened(line.layer, line.uuid)

    def _on_chosen(self, layer: str, uuid: str) -> None:
        row = self._session.project.feature(layer, uuid)
        place = self._place_of(row) if row is not None else None
        if place is not None:
            self._session.shown_on_map.emit(place.layer, [place.uuid])
        self.chosen.emit(layer, uuid)

    def _on_opened(self, layer: str, uuid: str) -> None:
        if self._is_answered_here(uuid):
            self.answer_requested.emit(layer, uuid)
        else:
            self.opened.emit(layer, uuid)

    def _on_group_chosen(self, layer: str, uuids: list[str]) -> None:
        """Lists all rows of the group, those shown here included."""
        if self._agenda is None:
            return
        groups = {self._heading(group.kind): [entry.uuid for entry in group.entries] for group in self._agenda.groups}
        groups[self.tr("Premiers signaux sans réponse")] = [signal.row.uuid for signal in self._agenda.signals]
        for heading, every in groups.items():
            if uuids[0] in every:
                self._session.listed.emit(layer, every, heading)

    def _place_of(self, row: Feature) -> Feature | None:
        """The row itself where it has a place, else what it belongs to that has one: its site, or that of its action."""
        for _ in range(3):
            if row.geometry is not None:
                return row
            links = (self._target_of(row, str(value)) for value in row.values.values() if isinstance(value, str))
            target = next((found for found in links if found is not None), None)
            if target is None:
                return None
            row = target
        return None

    def _target_of(self, row: Feature, uuid: str) -> Feature | None:
        """The row of another layer that a row links to, if it is the one named."""
        for field in self._session.catalogue[row.layer].fields:
            if field.link not in (None, row.layer) and row.values.get(field.key) == uuid:
                return self._session.project.feature(str(field.link), uuid)
        return None
