"""A walk beside another one: day against night, or this one against the last on its route, as a chart and a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from limits_map.analysis.walk_comparison import Difference, Trend, compare, said_change
from limits_map.analysis.walk_scores import Score
from limits_map.charts import Mean, MeanLine, means_height, say_pair, walk_means
from limits_map.domain.features import Feature
from limits_map.domain.walks import WalkState
from limits_map.operations.walks.facts import all_walks, walk_state
from limits_map.operations.walks.reading import WalkReading, earlier_walks, pair_of
from limits_map.ui.chart_view import ChartGround, ChartView
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.pieces import Column, EmptyPanel, QuietLabel
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.walks.compared_walks import Side, sides_of
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.score_table import ScoreCell, ScoreView
from limits_map.ui.walks.walk_words import WalkWords

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STOPS, _ITEMS, _CELLS = range(3)
_MOST_CHARTED = 24
_DOTS = 96
_SIGNS = {
    Trend.BETTER: "\N{BLACK UP-POINTING TRIANGLE}",
    Trend.WORSE: "\N{BLACK DOWN-POINTING TRIANGLE}",
    Trend.SAME: "=",
}


class ComparisonPage(QWidget):
    """Compares the walk that is read with one that is chosen; the day, or the older one, comes first.

    Signals: `pair_requested()` where there is nothing to compare with and the other of day and night is to be prepared.
    """

    pair_requested = Signal()

    def __init__(self, session: Session, words: WalkWords, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._reading: WalkReading | None = None
        self._others: list[Feature] = []
        self._lines: dict[str, Difference] = {}
        self._rows = rows
        self.with_label = QLabel(self)
        self.chooser = QuietCombo(self)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.currentIndexChanged.connect(lambda _: self._show())
        self.with_label.setBuddy(self.chooser)
        self.by = Pills(3, self)
        self.by.chosen.connect(lambda _: self._show())
        self.note = QuietLabel(self)
        self.chart = ChartView(self)
        self.chart.picked.connect(self._on_picked)
        self.table = ScoreView(self, whole=True)
        self.table.chosen.connect(rows.choose)
        self.table.opened.connect(self._open)
        self.empty = EmptyPanel(self)
        self.empty.asked.connect(self.pair_requested)
        self._arrange()
        self.retranslate()

    def show_walk(self, reading: WalkReading) -> None:
        """Offers the walks to compare with; the other of day and night first, then the last on the route."""
        same = self._reading is not None and self._reading.walk.uuid == reading.walk.uuid
        kept = self.chooser.currentData() if same else None
        self._reading = reading
        with QSignalBlocker(self.chooser):
            self._fill(reading)
            place = self.chooser.findData(kept) if kept is not None else -1
            self.chooser.setCurrentIndex(max(0, place) if self.chooser.count() else -1)
        self._show()

    def retranslate(self) -> None:
        """Says its own words in the language of the window."""
        self.with_label.setText(self.tr("Comparer"))
        self.chooser.setAccessibleName(self.tr("Comparer"))
        self.by.set_words([self.tr("Par arrêt"), self.tr("Par rubrique"), self.tr("Rubriques de chaque arrêt")])
        self.by.setAccessibleName(self.tr("Comparer par"))
        if self._reading is not None:
            self.show_walk(self._reading)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.with_label)
        line.addWidget(self.chooser, 1)
        column = Column(self)
        for widget in (self.note, self.chart, self.table):
            column.content.addWidget(widget)
        column.content.addStretch(1)
        full = QWidget(self)
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(line)
        inside.addWidget(self.by)
        inside.addWidget(column, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _fill(self, reading: WalkReading) -> None:
        project, walk = self._session.project, reading.walk
        self.chooser.clear()
        moments = {answer.moment for answer in reading.answers if answer.score is not None} - {None}
        if len(moments) > 1:
            self.chooser.addItem(self.tr("Jour et nuit de cette marche"), walk.uuid)
        known = {row.uuid: row for row in all_walks(project)}
        pair, before = pair_of(project, walk), earlier_walks(project, walk)
        first = [(pair, self.tr("Jour contre nuit\u00a0: {walk}"))] if pair is not None else []
        last = next((row for row in before if pair is None or row.uuid != pair.uuid), None)
        first += [(last, self.tr("La dernière sur ce parcours\u00a0: {walk}"))] if last is not None else []
        done = {walk.uuid}
        for row, words in (*first, *((row, "{walk}") for row in (*before, *known.values()))):
            if row.uuid not in done and walk_state(project, row) is not WalkState.PLANNED:
                done.add(row.uuid)
                said = self.tr("{name} ({when})").format(name=self._session.title_of(row), when=self._words.when(row))
                self.chooser.addItem(words.format(walk=said), row.uuid)

    def _show(self) -> None:
        reading, uuid = self._reading, self.chooser.currentData()
        if reading is None:
            return
        other = self._session.project.feature(reading.layers.walks.key, uuid) if isinstance(uuid, str) else None
        if other is None:
            self._show_nothing()
            return
        self._stack.setCurrentIndex(0)
        one, two = sides_of(self._session, self._words, reading, other)
        items = [choice.value for choice in reading.layers.item.choices]
        found = compare(one.answers, two.answers, felt=reading.felt, items=items)
        lines = (found.stops, found.items, found.cells)[self.by.current]
        self._lines = {str(number): line for number, line in enumerate(lines)}
        marks = "" if self.by.current == _CELLS or not lines else f"● {one.name}\u2003◆ {two.name}"
        self.note.setText("\n".join(filter(None, (self._note(lines, other, nothing=found.nothing_shared), marks))))
        self._show_chart(one, two, lines)
        columns = [one.name, two.name, self.tr("Différence")]
        self.table.show_scores(
            self.tr("{one} et {other}").format(one=one.name, other=two.name),
            columns,
            [(self._name(line), self._cells(line)) for line in lines],
        )

    def _show_nothing(self) -> None:
        self._stack.setCurrentIndex(1)
        self.empty.set_words(
            self.tr(
                "Rien à comparer encore\u00a0: refaites ce parcours à l'autre moment, de jour ou de nuit, "
                "ou quelques mois plus tard."
            ),
            "" if self._session.project.read_only else self.tr("Préparer l'autre moment…"),
        )

    def _note(self, lines: Sequence[Difference], other: Feature, *, nothing: bool) -> str:
        reading = self._reading
        said = []
        if nothing:
            said.append(self.tr("Ces deux marches n'ont aucun arrêt et aucune rubrique en commun."))
        route = reading.layers.outing.route if reading is not None else ""
        if reading is not None and reading.walk.values.get(route) != other.values.get(route):
            said.append(self.tr("Ce n'est pas le même parcours\u00a0: seuls les arrêts de même nom se comparent."))
        if self.by.current == _STOPS:
            said.append(self.tr("Sans le sentiment de sécurité, qui se lit à part."))
        alone = sum(line.rests_on_one for line in lines)
        if alone:
            said.append(
                self.tr("%n différence(s) ne repose(nt) que sur une réponse d'un côté\u00a0: à confirmer.", "", alone)
            )
        return " ".join(said)

    def _show_chart(self, one: Side, two: Side, lines: Sequence[Difference]) -> None:
        self.chart.setVisible(self.by.current != _CELLS and bool(lines))
        if not self.chart.isVisibleTo(self):
            return
        charted = [
            MeanLine(str(number), self._name(line), (_mean(line.one), _mean(line.other)))
            for number, line in enumerate(lines[:_MOST_CHARTED])
        ]
        shades = self._shades()
        language = self._session.language

        def build(ground: ChartGround) -> Figure:
            return walk_means(
                charted,
                (one.name, two.name),
                shades=shades,
                colors=ground.colors,
                language=language,
                size_inches=ground.size_inches,
                dpi=ground.dpi,
            )

        height = round(means_height(len(charted)) * _DOTS)
        self.chart.set_height(height)
        self.chart.setFixedHeight(height)
        told = [say_pair(self._name(line), self._told(line), language) for line in lines[:_MOST_CHARTED]]
        name = self.tr("Moyennes, {one} et {other}").format(one=one.name, other=two.name)
        self.chart.show_chart(build, name=name, words=". ".join(told))

    def _shades(self) -> list[str]:
        choices = self._reading.layers.score.choices if self._reading is not None else ()
        return [choice.color or "#5F6368" for choice in choices if choice.figure is not None]

    def _name(self, line: Difference) -> str:
        if line.item is None:
            return self._words.stop(line.stop)
        item = self._words.item(line.item)
        return item if line.stop is None else f"{line.stop} · {item}"

    def _cells(self, line: Difference) -> list[ScoreCell]:
        change, detail = line.change, ""
        if change is not None:
            words = f"{_SIGNS[line.trend]} {self._session.say(said_change(change))}"
            detail = self.tr("une réponse d'un côté") if line.rests_on_one else self._trend(line.trend)
        else:
            words = self._session.say(line.said) if line.trend is Trend.WITHHELD else "\N{EM DASH}"
        behind = tuple(uuid for score in (line.one, line.other) if score is not None for uuid in score.findings)
        return [
            self._words.score_cell(line.one),
            self._words.score_cell(line.other),
            ScoreCell(words, detail, withheld=line.trend is Trend.WITHHELD, findings=behind),
        ]

    def _trend(self, trend: Trend) -> str:
        if trend is Trend.SAME:
            return self.tr("pareil")
        return self.tr("mieux noté") if trend is Trend.BETTER else self.tr("moins bien noté")

    def _told(self, line: Difference) -> str:
        sides = [f"{self._words.mean(score)}, {self._words.behind(score)}" for score in (line.one, line.other)]
        return "; ".join((*sides, self._session.say(line.said)))

    def _on_picked(self, key: str, side: str) -> None:
        line = self._lines.get(key)
        score = None if line is None else (line.one, line.other)[int(side)]
        if score is not None and score.findings:
            self._rows.choose(score.findings)

    def _open(self, uuids: Sequence[str]) -> None:
        self._rows.open(uuids, self.tr("Constats de cette note"))


def _mean(score: Score | None) -> Mean | None:
    return None if score is None else Mean(score.mean, score.number)
