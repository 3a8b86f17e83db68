"""What is said of a walk and of its scores in lists, tables and heads."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject

from limits_map.analysis.walk_scores import Score
from limits_map.domain.definitions import Choice
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.domain.walks import Purpose, WalkState
from limits_map.operations.walks.facts import WalkLayers, purpose_of
from limits_map.operations.walks.reading import Attendance, WalkReading
from limits_map.ui.session import Session
from limits_map.ui.walks.score_table import ScoreCell
from limits_map.words import say_date, say_distance, say_number

_MINUTES = 60


class WalkWords(QObject):
    """Says walks and scores in the language of the window."""

    def __init__(self, session: Session, layers: WalkLayers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layers = layers

    def when(self, walk: Feature) -> str:
        """The day of a walk, and day or night, as in "12 oct. 2026 · Nuit"."""
        day = day_of(self._layers.walks, walk)
        said = say_date(day, self._session.language) if day is not None else self.tr("sans date")
        parts = [said, self.moment(walk)]
        if purpose_of(self._session.project, walk) is Purpose.RETURN:
            parts.append(self.tr("marche de retour"))
        return " · ".join(part for part in parts if part)

    def moment(self, walk: Feature) -> str:
        """Day or night, or nothing."""
        field = self._layers.walks.field(self._layers.outing.moment)
        choice = field.choice(walk.values.get(field.key))
        return self._session.say(choice.label) if choice is not None else ""

    def short(self, walk: Feature) -> str:
        """What tells a walk from the one beside it, as in "Nuit, 12 oct. 2026"."""
        day = day_of(self._layers.walks, walk)
        said = say_date(day, self._session.language) if day is not None else self._session.title_of(walk)
        moment = self.moment(walk)
        return self.tr("{moment}, {day}").format(moment=moment, day=said) if moment else said

    def state(self, walk: Feature) -> str:
        """How far a walk is."""
        choice = next(
            (c for c in self._layers.walks.states if c.value == walk.values.get(self._layers.walks.status_field or "")),
            None,
        )
        return self._session.say(choice.label) if choice is not None else ""

    def counts(self, findings: int, unfinished: int) -> str:
        """How many findings, and how many of them wait, as in "23 constats, dont 12 à mettre au net"."""
        words = self.tr("%n constat(s)", "", findings)
        if unfinished:
            return self.tr("{findings}, dont {n} à mettre au net").format(findings=words, n=unfinished)
        return words

    def next_step(self, state: WalkState, unfinished: int) -> str:
        """The words of the one next step of a walk."""
        if state is WalkState.PLANNED:
            return self.tr("Commencer")
        if state is WalkState.UNDER_WAY:
            return self.tr("Reprendre la marche")
        if unfinished:
            return self.tr("Mettre au net ({n})").format(n=unfinished)
        return self.tr("Mettre au net") if state is WalkState.TO_TIDY else self.tr("Compte rendu…")

    def way(self, reading: WalkReading) -> str:
        """Where a walk went and how long that took."""
        parts = []
        if reading.route is not None:
            name = self._session.title_of(reading.route)
            parts.append(self.tr("Parcours «\u00a0{name}\u00a0»").format(name=name))
        parts.append(self.tr("%n arrêt(s)", "", len(reading.stops)) if reading.stops else self.tr("aucun arrêt"))
        if reading.duration is not None:
            parts.append(self.duration(reading.duration))
        if reading.length is not None:
            parts.append(say_distance(reading.length, self._session.language))
        elif reading.state is not WalkState.PLANNED:
            parts.append(self.tr("sans trace"))
        return " · ".join(parts)

    def duration(self, lasted: timedelta) -> str:
        """How long something took, as in "1 h 24 min"."""
        hours, minutes = divmod(round(lasted.total_seconds() / _MINUTES), _MINUTES)
        if not hours:
            return self.tr("{minutes} min").format(minutes=minutes)
        return self.tr("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02d}")

    def people(self, reading: WalkReading) -> str:
        """Who was invited and came, group by group, as numbers."""
        came = [row.came for row in reading.attendances if row.came is not None]
        invited = [row.invited for row in reading.attendances if row.invited is not None]
        total = sum(came) if came else reading.participants
        told = [self._attendance(row) for row in reading.attendances]
        if total is not None:
            told.insert(0, self.tr("%n participant(s)", "", total))
        elif invited:
            told.insert(0, self.tr("%n invité(s)", "", sum(invited)))
        return " · ".join(told)

    def item(self, value: str | None) -> str:
        """What an item of the form is called."""
        choice = self._layers.item.choice(value)
        return self._session.say(choice.label) if choice is not None else value or self.tr("Sans rubrique")

    def group(self, value: str | None) -> str:
        """What a group is called."""
        field = self._layers.findings.field(self._layers.form.group) if self._layers.form.group is not None else None
        choice = field.choice(value) if field is not None else None
        return self._session.say(choice.label) if choice is not None else value or self.tr("Groupe non précisé")

    def stop(self, words: str | None) -> str:
        """What a stop is called."""
        return words or self.tr("Hors arrêt")

    def street(self, words: str | None) -> str:
        """What a street is called."""
        return words or self.tr("Hors rue")

    def nearest(self, score: Score | None) -> Choice | None:
        """The choice whose colour and figure stand for a mean; of two equally near the higher one."""
        mean = score.mean if score is not None else None
        if mean is None:
            return None
        choices = [choice for choice in self._layers.score.choices if choice.figure is not None]
        return min(choices, key=lambda c: (abs(float(c.value) - mean), -float(c.value)), default=None)

    def mean(self, score: Score | None) -> str:
        """A mean with one decimal; that it is withheld; or nothing."""
        if score is None:
            return "\N{EM DASH}"
        if score.mean is None:
            return self.tr("non diffusé")
        return say_number(round(score.mean, 1), self._session.language)

    def behind(self, score: Score | None, *, short: bool = False) -> str:
        """From how many answers a mean is and how far they lie apart, as in "5 réponses, écart 0,8"."""
        if score is None:
            return ""
        if score.number is None:
            return self.tr("moins de 5 rép.") if short else self.tr("moins de 5 réponses")
        number = self.tr("{n} rép.").format(n=score.number) if short else self.tr("%n réponse(s)", "", score.number)
        if score.spread is None:
            return number
        spread = say_number(round(score.spread, 1), self._session.language)
        if short:
            return self.tr("{n} ±{spread}").format(n=number, spread=spread)
        return self.tr("{n}, écart {spread}").format(n=number, spread=spread)

    def score_cell(self, score: Score | None) -> ScoreCell:
        """The cell of a table of scores; a dot where nothing was scored."""
        if score is None:
            return ScoreCell("\N{MIDDLE DOT}")
        return ScoreCell(
            self.mean(score),
            self.behind(score, short=True) if not score.withheld else "",
            self.nearest(score),
            withheld=score.withheld,
            findings=score.findings,
        )

    def _attendance(self, row: Attendance) -> str:
        group = self._session.say(row.group.label) if row.group is not None else self.tr("Groupe non précisé")
        if row.came is None or row.invited is None:
            number = row.invited if row.came is None else row.came
            return self.tr("{group}\u00a0: {n}").format(group=group, n="?" if number is None else number)
        return self.tr("{group}\u00a0: {came} sur {invited}").format(group=group, came=row.came, invited=row.invited)
