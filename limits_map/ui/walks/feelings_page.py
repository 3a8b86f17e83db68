"""The feeling of safety of each group, told from five answers on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from limits_map.analysis.walk_scores import FEWEST_FELT, Score
from limits_map.operations.walks.reading import WalkReading
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.score_table import ScoreCell, ScoreView
from limits_map.ui.walks.walk_words import WalkWords
from limits_map.words import say_number


class FeelingsPage(QWidget):
    """A table of groups; one whose answers are too few is said to be withheld."""

    def __init__(self, session: Session, words: WalkWords, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._reading: WalkReading | None = None
        self.note = QuietLabel(self)
        self.nothing = QuietLabel(self)
        self.table = ScoreView(self)
        self.table.chosen.connect(rows.choose)
        self.table.opened.connect(lambda uuids: rows.open(uuids, self.tr("Constats de cette note")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.retranslate()

    def show_walk(self, reading: WalkReading) -> None:
        """Shows the feelings of a walk."""
        self._reading = reading
        self._show()

    def retranslate(self) -> None:
        """Says its own words in the language of the window."""
        self.nothing.setText(
            self.tr("Personne n'a encore dit son sentiment de sécurité\u00a0: notez-le par groupe pendant la marche.")
        )
        self._show()

    def _show(self) -> None:
        reading = self._reading
        if reading is None:
            return
        groups = reading.feelings_by_group()
        figures = [choice for choice in reading.layers.score.choices if choice.figure is not None]
        columns = [self.tr("Moyenne"), self.tr("Réponses"), self.tr("Écart-type")]
        columns += [self._session.say(choice.label) for choice in figures]
        order = {value: place for place, value in enumerate(_groups_of(reading))}
        named = sorted(groups, key=lambda group: order.get(group or "", len(order)))
        lines = [(self._words.group(group), groups[group]) for group in named]
        scales = tuple(float(choice.value) for choice in figures)
        self.table.show_scores(
            self.tr("Sentiment de sécurité par groupe"),
            columns,
            [(name, self._line(score, scales)) for name, score in lines],
        )
        note = self.tr(
            "Par groupe déclaré, à partir de {n} réponses à un même arrêt\u00a0; en dessous, rien n'est diffusé."
        )
        self.note.setText(note.format(n=FEWEST_FELT))
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def _line(self, score: Score, scales: tuple[float, ...]) -> list[ScoreCell]:
        if score.number is None:
            hidden = ScoreCell(self.tr("non diffusé"), withheld=True)
            return [hidden] * (len(scales) + 3)
        behind = score.findings
        mean = ScoreCell(self._words.mean(score), mark=self._words.nearest(score), findings=behind)
        spread = say_number(round(score.spread, 1), self._session.language) if score.spread is not None else ""
        rest = [ScoreCell(str(score.number), findings=behind), ScoreCell(spread, findings=behind)]
        counts = score.counts or {}
        return [mean, *rest, *(ScoreCell(str(counts.get(scale, 0)), findings=behind) for scale in scales)]


def _groups_of(reading: WalkReading) -> list[str]:
    form = reading.layers.form
    choices = reading.layers.findings.field(form.group).choices if form.group is not None else ()
    return [choice.value for choice in choices]
