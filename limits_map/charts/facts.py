"""What a chart is made of, in plain facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from limits_map.words import Language, Text, say_date, say_number

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ChartColors:
    """The colours around the data: the ground, words and axes, words that come second, and thin lines."""

    paper: str
    ink: str
    quiet: str
    grid: str


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: values by day, and what they are counted in.

    The points of a `monthly` series stand for whole months; they are drawn in the middle of these. Where they are not
    `joined` no line leads from one to the next; `top` is where the scale of the values ends, if it has an end.
    """

    label: Text
    color: str
    points: tuple[tuple[date, float], ...]
    unit: str | None = None
    monthly: bool = False
    joined: bool = True
    top: float | None = None

    def when(self, day: date, language: Language) -> str:
        """The day or the month of a point, as one says it."""
        return say_date(day, language).partition(" ")[2] if self.monthly else say_date(day, language)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something done on a day, drawn as a flag on the axis of time; `words` tell it in full, where the label does not."""

    day: date
    label: str
    color: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar; `key` says what is picked by a click on it."""

    key: str
    label: str
    color: str
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; parts with the same key are the same thing in every bar."""

    key: str
    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one value stands in a chart, in words and in shares of its width and height from the upper left corner.

    `bar` and `part` are the keys of a part of a bar; both are empty for a point of a line and for a flag.
    """

    bar: str
    part: str
    words: str
    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """True if a spot, in the same shares, lies on it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height


def say_pair(what: str, how_much: str, language: Language) -> str:
    """What something is and how much, as one says it: "Taux d'occupation : 87 %"."""
    colon = f"{_NO_BREAK}: " if language is Language.FRENCH else ": "
    return f"{what}{colon}{how_much}"


def say_figure(value: float, unit: str | None, language: Language) -> str:
    """A value as a chart writes it, as in "87 %", "4 500 €" or "12,5"."""
    rounded = round(value, 1) if abs(value) < 1000 else round(value)
    figure = say_number(int(rounded) if float(rounded).is_integer() else rounded, language)
    return f"{figure}{_NO_BREAK}{unit}" if unit else figure


def say_short(value: float, unit: str | None, language: Language) -> str:
    """A value as an axis writes it: like `say_figure`, but thousands of euros as in "500 k€"."""
    if unit == "€" and value >= 10_000 and value % 100 == 0:
        return say_figure(value / 1000, f"k{unit}", language)
    return say_figure(value, unit, language)
