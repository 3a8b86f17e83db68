"""Days counted by day, week, month or year, and the periods that are chosen among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.showing import Period
from limits_map.words import Language, Text, say_date, say_month

_ONE_DAY = timedelta(days=1)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_BETWEEN = Text("du {first} au {last}", "{first} to {last}")
_SINCE, _UNTIL = Text("depuis le {first}", "since {first}"), Text("jusqu'au {last}", "until {last}")


class Unit(StrEnum):
    """What days are counted by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_LONGEST = {Unit.DAY: 45, Unit.WEEK: 200, Unit.MONTH: 12 * 366}
"""Up to so many days are counted by that unit."""


@dataclass(frozen=True, eq=False)
class Histogram:
    """How many days fall into each day, week, month or year; `starts` has one more for the end of the last."""

    unit: Unit
    starts: tuple[date, ...]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, days: NDArray[np.int32]) -> Histogram | None:
        """The histogram of days counted from the year 1 (0 and less: none); None if there is no day at all."""
        days = np.clip(days[days > 0], _EARLIEST.toordinal(), _LATEST.toordinal())
        if not len(days):
            return None
        first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
        unit = unit_for(first, last)
        starts = [start_of(first, unit)]
        while starts[-1] <= last:
            starts.append(moved(starts[-1], unit, 1))
        origin = starts[0].toordinal()
        by_day = np.bincount(days - origin, minlength=starts[-1].toordinal() - origin)
        edges = np.array([start.toordinal() - origin for start in starts[:-1]])
        return cls(unit, tuple(starts), np.add.reduceat(by_day, edges).astype(np.int64))

    @property
    def first(self) -> date:
        """The first day it shows."""
        return self.starts[0]

    @property
    def last(self) -> date:
        """The last day it shows."""
        return self.starts[-1] - _ONE_DAY

    @property
    def whole(self) -> Period:
        """All of it."""
        return Period(self.first, self.last)

    def bounded(self, period: Period | None) -> tuple[date, date]:
        """The first and the last day of a period; where it is open, those that are shown."""
        first = period.first if period is not None else None
        last = period.last if period is not None else None
        return first or self.first, last or self.last

    def start_near(self, day: date) -> date:
        """The start that is nearest to a day."""
        return min(self.starts, key=lambda start: abs((start - day).days))


def unit_for(first: date, last: date) -> Unit:
    """What the days between two are counted by, so that there are neither few nor very many bars."""
    length = (last - first).days + 1
    return next((unit for unit, longest in _LONGEST.items() if length <= longest), Unit.YEAR)


def start_of(day: date, unit: Unit) -> date:
    """The first day of the week, month or year a day is in; weeks begin on Monday."""
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def moved(day: date, unit: Unit, steps: int) -> date:
    """The day so many units later; the last of the month where that month is shorter. Stays within the calendar."""
    try:
        if unit in (Unit.DAY, Unit.WEEK):
            return day + timedelta(days=steps * (7 if unit is Unit.WEEK else 1))
        months = day.year * 12 + day.month - 1 + steps * (12 if unit is Unit.YEAR else 1)
        first = date(months // 12, months % 12 + 1, 1)
        following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        return min(first + timedelta(days=day.day - 1), following - _ONE_DAY)
    except (ValueError, OverflowError):
        return day


def shifted(first: date, last: date, unit: Unit, steps: int) -> Period:
    """A period moved along by so many units."""
    end = last + _ONE_DAY
    return Period(moved(first, unit, steps), moved(end, unit, steps) - _ONE_DAY)


def stretched(first: date, last: date, unit: Unit, steps: int) -> Period:
    """A period made so many units longer at its end; it keeps at least one."""
    end = moved(last + _ONE_DAY, unit, steps)
    return Period(first, max(end, moved(first, unit, 1)) - _ONE_DAY)


def stride_of(first: date, last: date) -> tuple[Unit, int]:
    """The length of a period: in months where it is whole months, else in days."""
    end = last + _ONE_DAY
    if first.day == 1 and end.day == 1:
        return Unit.MONTH, (end.year - first.year) * 12 + end.month - first.month
    return Unit.DAY, (end - first).days


def say_period(period: Period, language: Language) -> str:
    """A period in words, as in "du 1 mars au 31 mai 2026", "mars 2026" or "2026"."""
    first, last = period.first, period.last
    if first is None or last is None:
        if first is None and last is None:
            return ""
        return (_UNTIL if first is None else _SINCE).format(first=first, last=last).say(language)
    if first == last:
        return say_date(first, language)
    if first == start_of(last, Unit.YEAR) and (last.month, last.day) == (12, 31):
        return str(first.year)
    if first == start_of(last, Unit.MONTH) and (last + _ONE_DAY).day == 1:
        return say_month(first, language)
    beginning = say_date(first, language)
    if first.year == last.year:
        beginning = beginning.removesuffix(f" {first.year}")
    return _BETWEEN.format(first=beginning, last=last).say(language)
