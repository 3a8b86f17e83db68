"""What lies around a site within a distance that one chooses: other sites, actions, reports and facilities."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from limits_map.operations.site_summary import SiteSummary
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import nearby_lines
from limits_map.words import say_distance

_DISTANCES = (50, 100, 150, 200, 400, 800)


class AroundPage(SeenWidget):
    """Lists what is near, the nearest first.

    Signals: `chosen(str, str)` and `opened(str, str)` with layer and uuid of a row; `distance_chosen(int)` in metres.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)
    distance_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._summary: SiteSummary | None = None
        self._label = QLabel(self)
        self.distance = QComboBox(self)
        self._label.setBuddy(self.distance)
        self.distance.activated.connect(self._on_distance)
        self._list = LinesView(self)
        self._list.chosen.connect(self.chosen)
        self._list.opened.connect(self.opened)
        self._nothing = QuietLabel(self)
        self._nothing.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.distance)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)

    @property
    def rows(self) -> LinesView:
        """The rows around."""
        return self._list

    def show_site(self, summary: SiteSummary) -> None:
        """Shows what lies around another site, or within another distance."""
        self._summary = summary
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        """Says everything anew; a site in town has hundreds of rows around it."""
        self._label.setText(self.tr("À moins de"))
        self.distance.setAccessibleName(self.tr("Distance autour du site"))
        self._list.setAccessibleName(self.tr("Alentours"))
        language = self._session.language
        within = round(self._summary.within_m) if self._summary is not None else _DISTANCES[0]
        self.distance.clear()
        for metres in sorted({*_DISTANCES, within}):
            self.distance.addItem(say_distance(metres, language), metres)
        self.distance.setCurrentIndex(self.distance.findData(within))
        lines = self._lines(self._summary) if self._summary is not None else []
        self._list.set_lines(lines)
        self._list.setVisible(bool(lines))
        distance = say_distance(within, language)
        self._nothing.setText(self.tr("Rien à moins de {distance}.").format(distance=distance))
        self._nothing.setVisible(not lines)

    def _lines(self, summary: SiteSummary) -> list[Line]:
        lines: list[Line] = []
        for rows in (summary.sites, summary.around_actions, summary.findings, summary.reports, summary.facilities):
            for layer in dict.fromkeys(item.feature.layer for item in rows):
                these = [item for item in rows if item.feature.layer == layer]
                title = self._session.say(self._session.catalogue[layer].title)
                lines.append(Line(self.tr("{layer} ({count})").format(layer=title, count=len(these)), heading=True))
                lines += nearby_lines(self._session, these, self)
        return lines

    def _on_distance(self) -> None:
        self.distance_chosen.emit(int(self.distance.currentData()))
