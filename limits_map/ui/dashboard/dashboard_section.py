"""What the dashboard says of one subject: its tiles, its charts and its table, each figure opening its rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from limits_map.analysis.figures import Bars, Section
from limits_map.charts import Bar, Part, bars_height, stacked_bars
from limits_map.ui.chart_view import ChartGround, ChartView
from limits_map.ui.dashboard.dashboard_grid import GridView
from limits_map.ui.dashboard.dashboard_tiles import EqualColumns, Tiles
from limits_map.ui.pieces import QuietLabel, TitleLabel, clear_layout
from limits_map.words import Language

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

_DOTS_PER_INCH = 96
_NARROWEST_CHART = 400
_LEGEND_ROWS = 2
_PLAIN = "#5F6368"


class SectionView(QWidget):
    """Shows one section.

    Signals: `picked(Figure)` when one of its figures is pressed, in a tile, a chart or the table.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TitleLabel(self, points=12)
        self.tiles = Tiles(self)
        self._charts = QWidget(self)
        self._chart_row = EqualColumns(self._charts, narrowest=_NARROWEST_CHART, spacing=16)
        self.charts: dict[str, BarsView] = {}
        self.grid_title = QuietLabel(self)
        self.grid = GridView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.title, self.tiles, self._charts, self.grid_title, self.grid):
            column.addWidget(widget)
        self.tiles.picked.connect(self.picked)
        self.grid.picked.connect(self.picked)

    def show_section(self, section: Section, language: Language) -> None:
        """Shows the section as it is now."""
        self.title.setText(section.title.say(language))
        self.tiles.show_figures(section.figures, language)
        if list(self.charts) != [bars.key for bars in section.bars]:
            self._make_charts(section)
        for bars in section.bars:
            self.charts[bars.key].show_bars(bars, language)
        self._charts.setVisible(bool(section.bars))
        self.grid.setVisible(section.grid is not None)
        self.grid_title.setVisible(section.grid is not None)
        if section.grid is not None:
            self.grid_title.setText(section.grid.title.say(language))
            self.grid.show_grid(section.grid, language)

    def _make_charts(self, section: Section) -> None:
        clear_layout(self._chart_row)
        self.charts = {bars.key: BarsView(self._charts) for bars in section.bars}
        for view in self.charts.values():
            view.picked.connect(self.picked)
            self._chart_row.addWidget(view)
            view.show()


class BarsView(QWidget):
    """A chart of bars under its title.

    Signals: `picked(Figure)` when a part of a bar is pressed.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Bars | None = None
        self._title = QuietLabel(self)
        self.chart = ChartView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self.chart)
        self.chart.picked.connect(self._on_picked)

    def show_bars(self, bars: Bars, language: Language) -> None:
        """Shows other bars."""
        self._bars = bars
        title = bars.title.say(language)
        self._title.setText(title)
        self.chart.set_height(round(_DOTS_PER_INCH * bars_height(len(bars.bars), legend_rows=_LEGEND_ROWS)))
        said = [
            f"{bar.label.say(language)} : "
            + ", ".join(f"{part.label.say(language)} {part.said(language)}" for part in bar.parts if part.value)
            for bar in bars.bars
        ]
        self.chart.show_chart(partial(build_bars, bars, language), name=title, words=". ".join(said))

    def _on_picked(self, bar: str, part: str) -> None:
        parts = [each for one in self._bars.bars if one.key == bar for each in one.parts] if self._bars else []
        figure = next((each for each in parts if each.key == part), None)
        if figure is not None and figure.uuids:
            self.picked.emit(figure)


def build_bars(bars: Bars, language: Language, ground: ChartGround) -> MatplotlibFigure:
    """The chart of some bars on a ground."""
    return stacked_bars(
        [
            Bar(
                bar.key,
                bar.label.say(language),
                tuple(
                    Part(part.key, part.label.say(language), part.color or _PLAIN, part.value or 0.0)
                    for part in bar.parts
                ),
            )
            for bar in bars.bars
        ],
        colors=ground.colors,
        language=language,
        size_inches=ground.size_inches,
        dpi=ground.dpi,
    )
