"""The indicators of one site over time: what was measured there, reported, answered, scored and paid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from limits_map.domain.definitions import Choice, FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.domain.signals import EarlySignal
from limits_map.domain.values import fold, read_score
from limits_map.words import Text, counted

REPORTS_CAVEAT = Text(
    "Les signalements mesurent ce qui est signalé et constaté, pas le trafic lui-même.",
    "Reports measure what is reported and observed, not dealing itself.",
)
_PLAIN, _OTHER, _GOOD = "#00696B", "#C26A00", "#2E7D32"
_MOMENT_COLORS = ("#C26A00", "#3D5A80", "#7A6FA8", "#00696B")
_NUMBERS = frozenset({FieldKind.DECIMAL, FieldKind.INTEGER})


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over time; `monthly` where its points stand for whole months, each dated by the first.

    It is not `joined` where nothing lies between two points; `top` is the end of its scale, if it has one.
    """

    label: Text
    color: str
    points: tuple[tuple[date, float], ...]
    unit: str | None = None
    monthly: bool = False
    joined: bool = True
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one small chart shows, and what has to be said beside it."""

    key: str
    title: Text
    lines: tuple[Line, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class MeasureFields:
    """The fields of a layer of measures: which day, what was measured, and how much."""

    day: FieldDefinition
    measure: FieldDefinition
    value: FieldDefinition


def measure_fields(definition: LayerDefinition) -> MeasureFields | None:
    """The fields of a layer that holds measures: the choice that names a row, and the first number; None without."""
    measure = definition.field(definition.title_field) if definition.has_field(definition.title_field) else None
    value = next((field for field in definition.fields if field.kind in _NUMBERS), None)
    if measure is None or not measure.choices or value is None or definition.date_field is None:
        return None
    return MeasureFields(definition.field(definition.date_field), measure, value)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def measured(definition: LayerDefinition, rows: Iterable[Feature]) -> list[Indicator]:
    """What was measured and entered: one indicator for each measure, or for several that share a heading.

    Of two values of one day the one entered last counts.
    """
    fields = measure_fields(definition)
    if fields is None:
        return []
    values: dict[str, dict[date, float]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row.fid or 0):
        day, value = day_of(definition, row), row.values.get(fields.value.key)
        if day is not None and isinstance(value, int | float):
            values[str(row.values.get(fields.measure.key))][day] = float(value)
    charts: dict[str, list[tuple[Choice, Line]]] = {}
    for choice in fields.measure.choices:
        points = tuple(sorted(values.get(choice.value, {}).items()))
        if points:
            monthly = all(day.day == 1 for day, _ in points)
            line = Line(choice.label, choice.color or _PLAIN, points, choice.unit, monthly)
            charts.setdefault(choice.group.fr if choice.group is not None else choice.value, []).append((choice, line))
    return [
        Indicator(chart[0][0].value, chart[0][0].group or chart[0][0].label, tuple(line for _, line in chart))
        for chart in charts.values()
    ]


def reports_a_month(definition: LayerDefinition, rows: Iterable[Feature], today: date) -> Indicator | None:
    """How many reports there were in each month from the first, quiet months too; None without any.

    The month that is not over is told in words beside it, since its figure would look like a fall.
    """
    days = [day for row in rows if (day := day_of(definition, row)) is not None and day <= today]
    if not days:
        return None
    counts = Counter(month_of(day) for day in days)
    current = month_of(today)
    points = [(month, float(counts[month])) for month in _months(min(counts), today) if month != current]
    this_month = counted(
        counts[current],
        Text("Mois en cours, non compris\u00a0: {n} signalement.", "This month, not included: {n} report."),
        Text("Mois en cours, non compris\u00a0: {n} signalements.", "This month, not included: {n} reports."),
    )
    title = Text("{reports} par mois", "{reports} a month").format(reports=definition.title)
    line = Line(title, definition.symbol.color, tuple(points), monthly=True)
    if not points:
        line = Line(title, definition.symbol.color, ((current, float(counts[current])),), monthly=True)
    note = Text("{caveat} {now}", "{caveat} {now}").format(caveat=REPORTS_CAVEAT, now=this_month)
    return Indicator(f"{definition.key}_a_month", title, (line,), note if points else REPORTS_CAVEAT)


def response_delay(signals: Sequence[EarlySignal], color: str = _PLAIN) -> Indicator | None:
    """How long the early signals of each month waited for their answer, on average; None where none was answered.

    In hours where both times of every answered signal are known, else in days.
    """
    answered = [signal for signal in signals if signal.days is not None]
    if not answered:
        return None
    in_hours = all(signal.hours is not None for signal in answered)
    waits: dict[date, list[float]] = defaultdict(list)
    for signal in answered:
        wait = signal.hours if in_hours else signal.days
        waits[month_of(signal.day)].append(max(0.0, float(wait or 0)))
    title = (
        Text("Délai de réponse moyen, en heures", "Mean response delay, in hours")
        if in_hours
        else Text("Délai de réponse moyen, en jours", "Mean response delay, in days")
    )
    points = tuple((month, round(fmean(waits[month]), 1)) for month in sorted(waits))
    waiting = len(signals) - len(answered)
    note = counted(
        waiting,
        Text("{n} signal sans réponse, non compris.", "{n} signal without an answer, not included."),
        Text("{n} signaux sans réponse, non compris.", "{n} signals without an answer, not included."),
    )
    return Indicator(
        "response_delay", title, (Line(title, color, points, monthly=True, joined=False),), note if waiting else None
    )


def walk_scores(
    definition: LayerDefinition, rows: Iterable[Feature], walk_days: Mapping[str, date] | None = None
) -> Indicator | None:
    """The mean score of the findings of each walk, walks by day and by night apart; None where nothing was scored.

    The field that is scored and those that make a group are the ones that the declaration averages by; `walk_days`
    give the day of a walk by its folded name, for findings that have none.
    """
    rule = next((rule for rule in definition.disclosure if rule.mean is not None), None)
    if rule is None or rule.mean is None:
        return None
    scored, groups = definition.field(rule.mean), [definition.field(key) for key in rule.by]
    walk = next((field for field in groups if field.kind in (FieldKind.TEXT, FieldKind.LINK)), None)
    moment = next(
        (field for field in groups if field.choices and field.key not in (definition.title_field, rule.mean)), None
    )
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for row in rows:
        score, day = read_score(scored, row.values.get(rule.mean)), day_of(definition, row)
        name = fold(str((row.values.get(walk.key) if walk is not None else None) or ""))
        when = day or (walk_days or {}).get(name)
        if score is None or when is None:
            continue
        group = (str(row.values.get(moment.key)) if moment is not None else "", name or str(when))
        scores[group].append(score)
        days[group].append(when)
    lines: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for group, values in scores.items():
        lines[group[0]].append((min(days[group]), round(fmean(values), 2)))
    if not lines:
        return None
    scale = [float(choice.value) for choice in scored.choices] or [0.0, 0.0]
    title = Text("Note moyenne des marches, de {low} à {high}", "Mean score of the walks, {low} to {high}").format(
        low=min(scale), high=max(scale)
    )
    return Indicator(
        "walk_scores",
        title,
        tuple(
            _moment_line(moment, key, Line(title, _GOOD, tuple(sorted(lines[key])), top=max(scale) or None))
            for key in _in_order(moment, lines)
        ),
    )


def money(definition: LayerDefinition, rows: Iterable[Feature], today: date) -> Indicator | None:
    """What was granted in all, as it came together, and what is spent by today; None where nothing was granted.

    Grants without a date, and what was spent, count as of today.
    """
    granted: dict[date, float] = defaultdict(float)
    spent = undated = 0.0
    for row in rows:
        amount, paid = (row.values.get(key or "") for key in (definition.granted_field, definition.spent_field))
        day = day_of(definition, row)
        if isinstance(amount, int | float) and amount > 0:
            granted[min(day, today) if day is not None else today] += amount
            undated += 0.0 if day is not None else amount
        if isinstance(paid, int | float):
            spent += paid
    if not granted and spent <= 0:
        return None
    total, points = 0.0, []
    granted.setdefault(today, 0.0)
    for day in sorted(granted):
        total += granted[day]
        points.append((day, total))
    lines = [
        Line(Text("Accordé en tout", "Granted in all"), _PLAIN, tuple(points), "€"),
        Line(Text("Dépensé à ce jour", "Spent to date"), _OTHER, ((today, spent),), "€"),
    ]
    note = Text(
        "Dont {amount} € accordés sans date, comptés à ce jour.",
        "Of which €{amount} granted with no date, counted today.",
    ).format(amount=round(undated))
    return Indicator("money", Text("Argent", "Money"), tuple(lines), note if undated else None)


def _months(first: date, last: date) -> Iterable[date]:
    """The first days of the months from one day to another."""
    return (
        date(month // 12, month % 12 + 1, 1)
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    )


def _in_order(moment: FieldDefinition | None, keys: Iterable[str]) -> list[str]:
    known = [choice.value for choice in moment.choices] if moment is not None else []
    return sorted(keys, key=lambda key: known.index(key) if key in known else len(known))


def _moment_line(moment: FieldDefinition | None, key: str, line: Line) -> Line:
    """The line of the walks at one moment of the day, by its name and in a colour of its own."""
    choice = moment.choice(key) if moment is not None else None
    if moment is None or choice is None:
        return line
    color = choice.color or _MOMENT_COLORS[moment.choices.index(choice) % len(_MOMENT_COLORS)]
    return replace(line, label=choice.label, color=color)
