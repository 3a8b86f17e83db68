"""Charts for the window and for files, drawn by matplotlib: lines over time with what was done, and bars in parts."""

from limits_map.charts.bars import bars_height, stacked_bars
from limits_map.charts.facts import Bar, ChartColors, Mark, Part, Place, Series, say_figure, say_pair
from limits_map.charts.files import picture_of, to_png, to_svg
from limits_map.charts.lines import over_time, time_span
from limits_map.charts.sheet import places_of
from limits_map.charts.walk_chart import Mean, MeanLine, means_height, walk_means

__all__ = [
    "Bar",
    "ChartColors",
    "Mark",
    "Mean",
    "MeanLine",
    "Part",
    "Place",
    "Series",
    "bars_height",
    "means_height",
    "over_time",
    "picture_of",
    "places_of",
    "say_figure",
    "say_pair",
    "stacked_bars",
    "time_span",
    "to_png",
    "to_svg",
    "walk_means",
]
