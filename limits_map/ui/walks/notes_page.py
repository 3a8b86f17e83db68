"""The scores of a walk: each item by each stop or street, its mean beside from how many answers it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from limits_map.analysis.walk_scores import (
    Answer,
    fewest_for,
    score_of,
    scores,
    stop_key,
    stop_order,
    told_of_items,
)
from limits_map.operations.walks.reading import WalkReading
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.score_table import ScoreView
from limits_map.ui.walks.walk_words import WalkWords

_STOPS, _STREETS = range(2)
_GAP = 4


class NotesPage(QWidget):
    """A table of items by stops or by streets."""

    def __init__(self, session: Session, words: WalkWords, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._reading: WalkReading | None = None
        self.by = Pills(2, self)
        self.by.chosen.connect(lambda _: self._show())
        self.note = QuietLabel(self)
        self.table = ScoreView(self)
        self.table.chosen.connect(rows.choose)
        self.table.opened.connect(lambda uuids: rows.open(uuids, self.tr("Constats de cette note")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.by)
        line.addWidget(self.note, 1)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_walk(self, reading: WalkReading) -> None:
        """Shows the scores of a walk."""
        self._reading = reading
        self._show()

    def retranslate(self) -> None:
        """Says its own words in the language of the window."""
        self.by.set_words([self.tr("Par arrêt"), self.tr("Par rue")])
        self.by.setAccessibleName(self.tr("Notes par"))
        # A row that goes on in a second line where it must has no width of its own.
        pills = self.by.findChildren(QAbstractButton)
        self.by.setFixedWidth(sum(pill.sizeHint().width() + _GAP for pill in pills))
        self.note.setText(
            self.tr(
                "Moyennes de 0 (mauvais) à 3 (bon), nombre de réponses ± écart-type ; un point : rien n'a été noté."
            )
        )
        self._show()

    def _show(self) -> None:
        reading = self._reading
        if reading is None:
            return
        by_street = self.by.current == _STREETS
        answers = [answer for answer in reading.answers if answer.score is not None]
        places, key = _streets(answers, self._words) if by_street else _stops(answers, self._words)
        sums, cells = told_of_items(answers, fewest_for(reading.felt), key)
        lines = []
        for item in dict.fromkeys((*(choice.value for choice in reading.answered_items), *_without_item(answers))):
            line = [self._words.score_cell(sums.get(item))]
            line += [self._words.score_cell(cells.get((item, place))) for place in places]
            lines.append((self._words.item(item), line))
        judged = [answer for answer in answers if answer.item not in reading.felt]
        means = scores(judged, key)
        if means:
            total = [
                self._words.score_cell(score_of(judged)),
                *(self._words.score_cell(means.get(place)) for place in places),
            ]
            felt = len(judged) < len(answers)
            lines.append((self.tr("Sans le ressenti") if felt else self.tr("Toutes rubriques"), total))
        name = self.tr("Notes par rue") if by_street else self.tr("Notes par arrêt")
        self.table.show_scores(name, [self.tr("Ensemble"), *places.values()], lines)


_Key = Callable[[Answer], str | None]


def _stops(answers: list[Answer], words: WalkWords) -> tuple[dict[str | None, str], _Key]:
    """The stops by what their spellings have in common, in their order, and how to find the one of an answer."""
    spelled: dict[str | None, str | None] = {}
    for answer in answers:
        spelled.setdefault(stop_key(answer.stop), answer.stop)
    places = {key: words.stop(spelled[key]) for key in sorted(spelled, key=lambda key: stop_order(spelled[key]))}
    return places, lambda answer: stop_key(answer.stop)


def _streets(answers: list[Answer], words: WalkWords) -> tuple[dict[str | None, str], _Key]:
    """The streets in the order of the walk, those in none last."""
    named = dict.fromkeys(answer.street for answer in answers)
    places = {street: words.street(street) for street in sorted(named, key=lambda street: street is None)}
    return places, lambda answer: answer.street


def _without_item(answers: list[Answer]) -> list[str | None]:
    return [answer.item for answer in answers]
