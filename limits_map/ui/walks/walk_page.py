"""One walk as it is read afterwards: its head, and the pages beneath it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from limits_map.domain.walks import Purpose, WalkState
from limits_map.operations.walks.facts import purpose_of
from limits_map.operations.walks.reading import WalkReading
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.pieces import EmptyPanel, QuietLabel, TitleLabel, plain_tip
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.walks.comparison_page import ComparisonPage
from limits_map.ui.walks.feelings_page import FeelingsPage
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.notes_page import NotesPage
from limits_map.ui.walks.proposals_page import ProposalsPage
from limits_map.ui.walks.strengths_page import StrengthsPage
from limits_map.ui.walks.walk_menu import WalkMenu
from limits_map.ui.walks.walk_words import WalkWords

_PAGES = 5
_SHORT = 400
"""Pixels of height below which the pages need the room."""


class WalkPage(QWidget):
    """Shows what `show_walk` was given last; only the page that is looked at is worked out.

    Signals: `step_requested(str)` with the walk whose next step is to be taken, from a page that is still empty.
    """

    step_requested = Signal(str)

    def __init__(
        self, session: Session, words: WalkWords, menu: WalkMenu, layer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._reading: WalkReading | None = None
        self._stale = set(range(_PAGES))
        self.title = TitleLabel(self)
        self.facts = QuietLabel(self)
        self.more = QToolButton(self)
        self.more.setMenu(menu.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        press_by_enter(self.more)
        rows = FindingRows(session, layer)
        self.pills = Pills(_PAGES, self)
        self.notes = NotesPage(session, words, rows, self)
        self.strengths = StrengthsPage(session, words, rows, self)
        self.comparison = ComparisonPage(session, words, rows, self)
        self.comparison.pair_requested.connect(lambda: menu.requests.pair_requested.emit(self.walk or ""))
        self.proposals = ProposalsPage(session, words, rows, self)
        self.feelings = FeelingsPage(session, words, rows, self)
        self.pages = QStackedWidget(self)
        for page in (self.notes, self.strengths, self.comparison, self.proposals, self.feelings):
            self.pages.addWidget(page)
        self.empty = EmptyPanel(self)
        self._requests = menu.requests
        self.empty.asked.connect(self._on_asked)
        self.pills.chosen.connect(self._on_page)
        self._arrange()
        self.retranslate()

    @property
    def walk(self) -> str | None:
        """The walk that is shown."""
        return self._reading.walk.uuid if self._reading is not None else None

    def show_walk(self, reading: WalkReading) -> None:
        """Shows a walk, on the page that one was on."""
        self._reading = reading
        self._stale = set(range(_PAGES))
        self._show_head()
        read = bool(reading.findings)
        self.pills.setVisible(read)
        self._stack.setCurrentIndex(1 if read else 0)
        self._show_page()

    def retranslate(self) -> None:
        """Says its own words, and those of the pages, in the language of the window."""
        self.more.setText(self.tr("Plus"))
        self.more.setAccessibleName(self.tr("Plus, pour cette marche"))
        self.pills.set_words(
            [
                self.tr("Notes"),
                self.tr("Points forts et faibles"),
                self.tr("Comparer"),
                self.tr("Vous avez dit, nous avons fait"),
                self.tr("Sentiment de sécurité"),
            ]
        )
        self.pills.setAccessibleName(self.tr("Pages de la marche"))
        for page in (self.notes, self.strengths, self.comparison, self.proposals, self.feelings):
            page.retranslate()
        if self._reading is not None:
            self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the head has one line; the others are told by its tip."""
        super().resizeEvent(event)
        if (event.size().height() < _SHORT) is not (event.oldSize().height() < _SHORT):
            self._show_head()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.pills)
        layout.addWidget(self._stack, 1)

    def _show_head(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self.title.setText(self._session.title_of(reading.walk))
        first = [self._words.when(reading.walk), self._words.state(reading.walk)]
        if reading.findings:
            first.append(self._words.counts(len(reading.findings), reading.unfinished))
        lines = (" · ".join(part for part in first if part), self._words.way(reading), self._words.people(reading))
        told = [line for line in lines if line]
        self.facts.setText("\n".join(told[:1] if self.height() < _SHORT else told))
        self.facts.setToolTip(plain_tip(*told))
        step = self._words.next_step(reading.state, reading.unfinished)
        can = not self._session.project.read_only and reading.state in (WalkState.PLANNED, WalkState.UNDER_WAY)
        if reading.state is WalkState.PLANNED:
            words = self.tr("Cette marche est prête. Une fois partis, chaque constat tient en deux touches.")
        elif self._is_checked():
            words = self.tr("Cette marche de retour n'a pas de constat à elle\u00a0: sa liste dit ce qui est vérifié.")
            step, can = self.tr("Liste à vérifier…"), not self._session.project.read_only
        else:
            words = self.tr("Aucun constat dans cette marche pour l'instant.")
        self.empty.set_words(words, step if can else "")

    def _is_checked(self) -> bool:
        """True for a return walk that is over: what it found is in its checklist."""
        reading = self._reading
        if reading is None or reading.state in (WalkState.PLANNED, WalkState.UNDER_WAY):
            return False
        return purpose_of(self._session.project, reading.walk) is Purpose.RETURN

    def _on_asked(self) -> None:
        signal = self._requests.checklist_requested if self._is_checked() else self.step_requested
        signal.emit(self.walk or "")

    def _on_page(self, _: int) -> None:
        self._show_page()

    def _show_page(self) -> None:
        number = self.pills.current
        self.pages.setCurrentIndex(number)
        if self._reading is not None and self._reading.findings and number in self._stale:
            self._stale.discard(number)
            page = (self.notes, self.strengths, self.comparison, self.proposals, self.feelings)[number]
            page.show_walk(self._reading)
