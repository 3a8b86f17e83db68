"""The sheet a chart is drawn on: words that are measured before they are written, legends, and what lies where.

Lengths are in points (1/72 inch) from the lower left corner, so that a chart looks the same at every resolution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from limits_map.charts.facts import ChartColors, Place
from limits_map.words import Language, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

TEXT = 8.5
"""The size of words, in points."""
LINE = 13.0
MARGIN = 6.0
_SWATCH, _GAP = 9.0, 12.0
_LEAST = (96.0, 48.0)
_FAMILY = "DejaVu Sans"  # comes with matplotlib: the same letters and widths on every machine
_NOTHING = Text("Rien à montrer pour l'instant.", "Nothing to show yet.")
_places: WeakKeyDictionary[Figure, tuple[Place, ...]] = WeakKeyDictionary()


def places_of(figure: Figure) -> tuple[Place, ...]:
    """Where the values of a chart stand, in the order in which they are read."""
    return _places.get(figure, ())


def _font(bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_FAMILY, size=TEXT, weight="bold" if bold else "normal")


@cache
def _letters() -> frozenset[int]:
    """The letters that the font has."""
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont(_font(False))).get_charmap())


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What one colour stands for; `marker` is the mark of a line, or None for a filled square."""

    label: str
    color: str
    marker: str | None = None


class Sheet:
    """An empty figure and the tools to write on it."""

    def __init__(self, colors: ChartColors, language: Language, size_inches: tuple[float, float], dpi: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.colors = colors
        self.language = language
        self.width = max(_LEAST[0], size_inches[0] * 72)
        self.height = max(_LEAST[1], size_inches[1] * 72)
        self.figure: Figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=dpi, facecolor=colors.paper)
        canvas: Any = FigureCanvasAgg(self.figure)
        self._renderer = canvas.get_renderer()

    def width_of(self, words: str, *, bold: bool = False) -> float:
        """How wide words are when they are written."""
        width, _, _ = self._renderer.get_text_width_height_descent(words, _font(bold), ismath=False)
        return float(width) * 72 / self.figure.dpi

    def fitted(self, words: str, width: float) -> str:
        """Words on one line, without what the font has no letters for, cut with a "…" where they are wider than that."""
        letters = _letters()
        text = " ".join("".join(letter for letter in words if letter.isspace() or ord(letter) in letters).split())
        text = text or ("□" if words.strip() else "")
        if self.width_of(text) <= width:
            return text
        short, long = 0, len(text)
        while short < long:
            middle = (short + long + 1) // 2
            if self.width_of(f"{text[:middle].rstrip()}…") <= width:
                short = middle
            else:
                long = middle - 1
        return f"{text[:short].rstrip()}…"

    def write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        color: str | None = None,
        align: str = "left",
        bold: bool = False,
        over: int = 5,
        halo: bool = False,
    ) -> None:
        """Writes words with the middle of their height at y; nothing in them is read as a formula."""
        from matplotlib.patheffects import withStroke

        self.figure.text(
            x / self.width,
            y / self.height,
            words,
            color=color or self.colors.ink,
            fontproperties=_font(bold),
            ha=align,
            va="center",
            parse_math=False,
            path_effects=[withStroke(linewidth=2.5, foreground=self.colors.paper)] if halo else None,
            zorder=over,
        )

    def draw_line(
        self, xs: Sequence[float], ys: Sequence[float], *, color: str, width: float = 1.0, dashed: bool = False,
        marker: str | None = None, over: int = 4,
    ) -> None:  # fmt: skip
        """Draws a line, and its marker in the middle of its points."""
        from matplotlib.lines import Line2D

        line = Line2D(
            [x / self.width for x in xs],
            [y / self.height for y in ys],
            color=color,
            linewidth=width,
            linestyle=(0, (3, 2)) if dashed else "-",
            marker=marker,
            markevery=[len(xs) // 2] if marker else None,
            markersize=5.5,
            transform=self.figure.transFigure,
            zorder=over,
        )
        self.figure.add_artist(line)

    def draw_box(
        self, x: float, y: float, width: float, height: float, *, fill: str, edge: str | None = None, over: int = 4
    ) -> None:
        """Draws a filled box from its lower left corner."""
        from matplotlib.patches import Rectangle

        box = Rectangle(
            (x / self.width, y / self.height),
            width / self.width,
            height / self.height,
            facecolor=fill,
            edgecolor=edge or "none",
            linewidth=0.8 if edge else 0.0,
            transform=self.figure.transFigure,
            zorder=over,
        )
        self.figure.add_artist(box)

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Axes between these margins, with nothing around them yet."""
        width, height = max(24.0, self.width - left - right), max(18.0, self.height - bottom - top)
        place = (left / self.width, bottom / self.height, width / self.width, height / self.height)
        axes: Axes = self.figure.add_axes(place, facecolor=self.colors.paper)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, labelbottom=False, labelleft=False)
        return axes

    def legend_rows(self, entries: Sequence[LegendEntry]) -> list[list[tuple[float, LegendEntry]]]:
        """The entries of a legend in rows as wide as the sheet, each with where it begins."""
        rows: list[list[tuple[float, LegendEntry]]] = []
        room = self.width - 2 * MARGIN
        x = room
        for entry in entries:
            words = self.fitted(entry.label, room - _SWATCH - 8)
            width = self.width_of(words) + _SWATCH + 5
            if not rows or x + width > room:
                rows.append([])
                x = 0.0
            rows[-1].append((MARGIN + x, LegendEntry(words, entry.color, entry.marker)))
            x += width + _GAP
        return rows

    def draw_legend(self, rows: Sequence[Sequence[tuple[float, LegendEntry]]]) -> None:
        """Draws a legend at the bottom of the sheet."""
        for number, row in enumerate(reversed(rows)):
            y = MARGIN + LINE * (number + 0.5)
            for x, entry in row:
                if entry.marker is None:
                    self.draw_box(x, y - _SWATCH / 2, _SWATCH, _SWATCH, fill=entry.color)
                else:
                    xs = (x - 2, x + _SWATCH / 2, x + _SWATCH + 2)
                    self.draw_line(xs, (y, y, y), color=entry.color, width=1.6, marker=entry.marker)
                self.write(x + _SWATCH + 5, y, entry.label)

    def say_nothing(self) -> Figure:
        """The sheet with one quiet sentence."""
        words = self.fitted(_NOTHING.say(self.language), self.width - 2 * MARGIN)
        self.write(self.width / 2, self.height / 2, words, color=self.colors.quiet, align="center")
        return self.figure

    def keep_places(self, places: Iterable[Place]) -> None:
        """Keeps what lies where, for whoever shows the chart."""
        _places[self.figure] = tuple(places)

    def place(self, bar: str, part: str, words: str, x: float, y: float, width: float, height: float) -> Place:
        """A place from its lower left corner, width and height in points."""
        top = 1 - (y + height) / self.height
        return Place(bar, part, words, x / self.width, top, width / self.width, height / self.height)
