"""The strong points of a walk beside its weak ones; what people feel has a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from limits_map.analysis.walk_scores import Answer, Score, share, strong_and_weak
from limits_map.operations.walks.reading import WalkReading
from limits_map.ui.choice_icon import MARK_SIZE, choice_icon
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.pieces import QuietLabel, sized_font
from limits_map.ui.session import Session
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.walk_words import WalkWords

_Point = tuple[str | None, str | None]


class StrengthsPage(QWidget):
    """Two lists of items at stops, the most marked first."""

    def __init__(self, session: Session, words: WalkWords, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._rows = rows
        self._reading: WalkReading | None = None
        self.sum = QuietLabel(self)
        self.titles = (QLabel(self), QLabel(self))
        self.lists = (LinesView(self), LinesView(self))
        self.empty = (QuietLabel(self), QuietLabel(self))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(8)
        layout.addWidget(self.sum, 0, 0, 1, 2)
        for side, (title, view, empty) in enumerate(zip(self.titles, self.lists, self.empty, strict=True)):
            title.setFont(sized_font(self.font(), points=11, bold=True))
            layout.addWidget(title, 1, side)
            layout.addWidget(empty, 2, side)
            layout.addWidget(view, 3, side)
            view.chosen.connect(lambda _, uuid: rows.choose([uuid]))
            view.opened.connect(lambda _, uuid: rows.open([uuid], ""))
            view.group_chosen.connect(lambda _, uuids: rows.choose(uuids))
        layout.setRowStretch(3, 1)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        self.retranslate()

    def show_walk(self, reading: WalkReading) -> None:
        """Shows the points of a walk."""
        self._reading = reading
        self._show()

    def retranslate(self) -> None:
        """Says its own words in the language of the window."""
        for title, view, words in zip(
            self.titles, self.lists, (self.tr("Points forts"), self.tr("Points faibles")), strict=True
        ):
            title.setText(words)
            view.setAccessibleName(words)
        self.empty[0].setText(self.tr("Aucune moyenne de 2 ou plus."))
        self.empty[1].setText(self.tr("Aucune moyenne de 1 ou moins."))
        self._show()

    def _show(self) -> None:
        reading = self._reading
        if reading is None:
            return
        found = strong_and_weak(reading.judged, _point)
        behind: dict[_Point, list[str]] = {}
        for answer in reading.judged:
            if answer.finding is not None:
                behind.setdefault(_point(answer), []).append(answer.finding)
        for view, empty, points in zip(self.lists, self.empty, (found.strong, found.weak), strict=True):
            view.set_lines([self._line(point, score, behind.get(point, [])) for point, score in points])
            view.setVisible(bool(points))
            empty.setVisible(not points)
        self.sum.setText(self._sum(reading.judged))

    def _line(self, point: _Point, score: Score | None, findings: Sequence[str]) -> Line:
        item, stop = point
        icon = choice_icon(self._words.nearest(score), self.palette().color(QPalette.ColorRole.WindowText))
        detail = [self._words.stop(stop), self._words.behind(score) or self.tr("dit sans note")]
        return Line(
            self._words.item(item),
            " · ".join(detail),
            self._words.mean(score) if score is not None else "",
            picture=icon.pixmap(MARK_SIZE) if icon is not None else None,
            layer=self._rows.layer,
            uuid=findings[0] if len(findings) == 1 else None,
            group=tuple(findings),
        )

    def _sum(self, answers: Sequence[Answer]) -> str:
        """How many of all answers were good, in percent only where they are twenty or more."""
        given = [(answer.score, answer.number) for answer in answers if answer.score is not None]
        number = sum(times for _, times in given)
        good = sum(times for score, times in given if score >= 2)
        if not number:
            return self.tr("Rien n'a encore été noté.")
        words = self.tr("%n réponse(s) sur {n} à 2 ou 3", "", good).format(n=number)
        percent = share(good, number)
        return words if percent is None else self.tr("{words} ({percent}\u00a0%)").format(words=words, percent=percent)


def _point(answer: Answer) -> _Point:
    return answer.item, answer.stop
