"""The indicators of a site as small charts one under another, each with its last figure in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from limits_map.analysis.indicators import Indicator, Line
from limits_map.charts import Mark, Series, over_time, say_figure, time_span
from limits_map.domain.definitions import Role
from limits_map.operations.indicators import DoneAction, indicators_of
from limits_map.operations.site_summary import SiteSummary
from limits_map.ui.chart_view import ChartGround, ChartView
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import Column, EmptyPanel, QuietLabel, clear_layout, sized_font
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.words import say_date

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_CHART, _LEGEND = 132, 20
_AXIS_ROOM = 40.0
_YEAR = timedelta(days=365)
_MOST_TOLD = 24
_MINUS = "\N{MINUS SIGN}"


class IndicatorPage(SeenWidget):
    """Shows what `show_site` was given last, once it is seen; the numbers on its flags are those of the list beneath."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._summary: SiteSummary | None = None
        self.empty = EmptyPanel(self)
        self.empty.asked.connect(self.open_table)
        self.enter_button = QPushButton(self)
        self.enter_button.clicked.connect(self.open_table)
        press_by_enter(self.enter_button)
        self._column = Column(self)
        self._column.content.setSpacing(4)
        full = QWidget(self)
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.enter_button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._column, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._retranslate()

    def show_site(self, summary: SiteSummary) -> None:
        """Shows the indicators of a site, now or when the page is next seen."""
        if self._summary is None or self._summary.site.uuid != summary.site.uuid:
            self._column.verticalScrollBar().setValue(0)
        self._summary = summary
        self.refresh()

    def charts(self) -> list[ChartView]:
        """The charts from above to below."""
        found = (self._column.content.itemAt(place) for place in range(self._column.content.count()))
        return [widget for item in found if item is not None and isinstance(widget := item.widget(), ChartView)]

    def words(self) -> list[str]:
        """What stands on the page in words, from above to below."""
        found = (self._column.content.itemAt(place) for place in range(self._column.content.count()))
        return [widget.text() for item in found if item is not None and isinstance(widget := item.widget(), QLabel)]

    def open_table(self) -> None:
        """Opens the table in which the site's measures are typed, or brings it to the front."""
        from limits_map.ui.sheet.indicator_window import IndicatorWindow

        if self._summary is None:
            return
        site = self._summary.site
        open_one = next(
            (one for one in self.findChildren(IndicatorWindow) if one.is_of(site) and one.isVisible()), None
        )
        window = open_one or IndicatorWindow(self._session, site, self)
        window.show()
        window.raise_()
        window.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        elif event.type() == QEvent.Type.PaletteChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        editable = not self._session.project.read_only and bool(self._session.catalogue.with_role(Role.INDICATOR))
        button = self.tr("Saisir des mesures…")
        self.enter_button.setText(button)
        self.enter_button.setIcon(tinted_icon("mdi6.table-edit", self.palette()))
        self.enter_button.setVisible(editable)
        self.empty.set_words(
            self.tr("Aucun indicateur encore. Saisissez une mesure : occupation, présence, événements, participants."),
            button if editable else "",
        )

    def _refresh(self) -> None:
        if self._summary is None:
            return
        found = indicators_of(self._session.project, self._summary, date.today())
        clear_layout(self._column.content)
        self._stack.setCurrentIndex(1 if found.indicators else 0)
        if not found.indicators:
            return
        series = [_series(line) for one in found.indicators for line in one.lines]
        marks = [Mark(action.day, "", action.color) for action in found.done]
        span = time_span(series, marks)
        done = [action for action in found.done if span[0] <= action.day <= span[1]]
        for indicator in found.indicators:
            self._add(indicator, done, span)
        self._add_list(done)
        self._column.content.addStretch(1)
        self._settle()

    def _settle(self) -> None:
        """Gives what was just added its room at once, so that it is never painted squeezed into the old one."""
        content = self._column.content
        for place in range(content.count()):
            item = content.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.show()
        content.activate()
        if (inside := self._column.widget()) is not None:
            inside.resize(self._column.viewport().width(), max(content.minimumSize().height(), self._column.height()))

    def _add(self, indicator: Indicator, done: Sequence[DoneAction], span: tuple[date, date]) -> None:
        """Adds one chart with its title above, its last figures, and what has to be said of it beneath."""
        session, language = self._session, self._session.language
        title = QLabel(session.say(indicator.title), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setFont(sized_font(self.font(), bold=True))
        figures = QLabel(self._figures(indicator), self)
        figures.setTextFormat(Qt.TextFormat.PlainText)
        figures.setWordWrap(True)
        chart = ChartView(self, height=_CHART + (_LEGEND if len(indicator.lines) > 1 else 0))
        chart.setMinimumHeight(chart.sizeHint().height())

        def build(ground: ChartGround) -> Figure:
            return over_time(
                [_series(line, ground.seen(line.color)) for line in indicator.lines],
                [
                    Mark(action.day, str(number), ground.seen(action.color), session.say(action.title))
                    for number, action in enumerate(done, 1)
                ],
                colors=ground.colors,
                language=language,
                size_inches=ground.size_inches,
                dpi=ground.dpi,
                span=span,
                axis_room=_AXIS_ROOM,
            )

        chart.show_chart(build, name=session.say(indicator.title), words=self._told(indicator, done))
        content = self._column.content
        content.addWidget(title)
        content.addWidget(figures)
        content.addWidget(chart)
        if indicator.note is not None:
            note = QuietLabel(self)
            note.setText(session.say(indicator.note))
            content.addWidget(note)
        content.addSpacing(12)

    def _add_list(self, done: Sequence[DoneAction]) -> None:
        """Lists what the numbers on the flags stand for."""
        if not done:
            return
        heading = QLabel(self.tr("Actions faites"), self)
        heading.setFont(sized_font(self.font(), bold=True))
        self._column.content.addWidget(heading)
        for number, action in enumerate(done, 1):
            words = self.tr("{number}. {title}, {day}").format(
                number=number, title=self._session.say(action.title), day=say_date(action.day, self._session.language)
            )
            line = QLabel(words, self)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            self._column.content.addWidget(line)

    def _figures(self, indicator: Indicator) -> str:
        """The last figure of each line, and what has changed since a year before it or since the first."""
        said = []
        for line in indicator.lines:
            day, value = line.points[-1]
            figure = say_figure(value, line.unit, self._session.language)
            if len(indicator.lines) > 1:
                label = self._session.say(line.label)
                words = self.tr("{label} : {value}").format(label=label, value=figure)
            else:
                when = _series(line).when(day, self._session.language)
                words = self.tr("{value} ({when})").format(value=figure, when=when)
            change = self._change(line)
            said.append(self.tr("{figures}, {change}").format(figures=words, change=change) if change else words)
        return "\n".join(said)

    def _change(self, line: Line) -> str:
        """What has changed since a year before the last figure, or since the first one; nothing for a single figure."""
        if len(line.points) < 2:
            return ""
        last_day, last = line.points[-1]
        earlier = [point for point in line.points if point[0] <= last_day - _YEAR]
        day, value = earlier[-1] if earlier else line.points[0]
        series = _series(line)
        when = series.when(day, self._session.language)
        difference = last - value
        unit = self.tr("points") if line.unit == "%" else line.unit
        if round(difference, 1) == 0:
            change = self.tr("inchangé")
        else:
            change = ("+" if difference > 0 else _MINUS) + say_figure(abs(difference), unit, self._session.language)
        if line.monthly:
            return self.tr("{change} depuis {month}").format(change=change, month=when)
        return self.tr("{change} depuis le {day}").format(change=change, day=when)

    def _told(self, indicator: Indicator, done: Sequence[DoneAction]) -> str:
        """The chart in words: its figures by day, what was done, and what has to be said of it."""
        language = self._session.language
        parts = []
        for line in indicator.lines:
            series = _series(line)
            points = [
                f"{series.when(day, language)} {say_figure(value, line.unit, language)}"
                for day, value in line.points[-_MOST_TOLD:]
            ]
            label = self._session.say(line.label)
            parts.append(self.tr("{label} : {value}").format(label=label, value=", ".join(points)))
        if done:
            actions = [f"{self._session.say(one.title)}, {say_date(one.day, language)}" for one in done]
            parts.append(self.tr("Actions faites : {actions}").format(actions=" ; ".join(actions)))
        if indicator.note is not None:
            parts.append(self._session.say(indicator.note))
        return ". ".join(part.rstrip(".") for part in parts) + "."


def _series(line: Line, color: str = "") -> Series:
    return Series(
        line.label, color or line.color, line.points, line.unit, line.monthly, joined=line.joined, top=line.top
    )
