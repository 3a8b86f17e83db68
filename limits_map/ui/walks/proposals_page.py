""" "You said, we did": the proposals of a walk with what became of them, and the replies."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from limits_map.analysis.walk_proposals import Proposal, outcomes
from limits_map.domain.definitions import Choice
from limits_map.operations.walks.reading import WalkReading
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel, QuietLabel
from limits_map.ui.session import Session
from limits_map.ui.walks.finding_rows import FindingRows
from limits_map.ui.walks.reply_window import ReplyWindow
from limits_map.ui.walks.walk_words import WalkWords
from limits_map.words import say_date


class ProposalsPage(QWidget):
    """Lists proposals under what became of them; a row opens its finding, "Répondre" says something to it."""

    def __init__(self, session: Session, words: WalkWords, rows: FindingRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._rows = rows
        self._reading: WalkReading | None = None
        self.sum = QuietLabel(self)
        self.list = LinesView(self)
        self.list.chosen.connect(lambda _, uuid: rows.choose([uuid]))
        self.list.opened.connect(lambda _, uuid: rows.open([uuid], ""))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.list.lines.modelReset.connect(self._enable)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.reply_button = QPushButton(self)
        self.reply_button.clicked.connect(self.reply)
        self.map_button = QPushButton(self)
        self.map_button.clicked.connect(self._on_map)
        press_by_enter(self.reply_button, self.map_button)
        self.empty = EmptyPanel(self)
        self.menu = QMenu(self)
        self._open_action = QAction(self)
        self._open_action.triggered.connect(lambda: self._rows.open([self.current] if self.current else [], ""))
        self._reply_action = QAction(self)
        self._reply_action.setShortcut(QKeySequence("Ctrl+R"))
        self._reply_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._reply_action.triggered.connect(self.reply)
        self._map_action = QAction(self)
        self._map_action.triggered.connect(self._on_map)
        self.menu.addActions([self._open_action, self._reply_action, self._map_action])
        self.list.addAction(self._reply_action)
        self._arrange()
        self.retranslate()

    @property
    def current(self) -> str | None:
        """The finding of the proposal that is chosen."""
        chosen = self.list.selectionModel().selectedIndexes()
        return self.list.lines.line(chosen[0]).uuid if chosen else None

    def show_walk(self, reading: WalkReading) -> None:
        """Shows the proposals of a walk."""
        self._reading = reading
        self._show()

    def reply(self) -> None:
        """Opens the window in which the chosen proposal is answered, or brings it to the front."""
        reading, uuid = self._reading, self.current
        if reading is None or uuid is None or not self.reply_button.isEnabled():
            return
        open_one = next((one for one in self.findChildren(ReplyWindow) if one.uuid == uuid and one.isVisible()), None)
        finding = self._session.project.feature(self._rows.layer, uuid)
        if open_one is None and finding is None:
            return
        window = open_one or ReplyWindow(self._session, reading.layers, finding, self)  # type: ignore[arg-type]
        window.show()
        window.raise_()
        window.activateWindow()

    def retranslate(self) -> None:
        """Says its own words in the language of the window."""
        self.list.setAccessibleName(self.tr("Vous avez dit, nous avons fait"))
        self.reply_button.setText(self.tr("Répondre…"))
        self.reply_button.setIcon(tinted_icon("mdi6.reply-outline", self.palette()))
        self.map_button.setText(self.tr("Voir sur la carte"))
        self.map_button.setIcon(tinted_icon("mdi6.crosshairs-gps", self.palette()))
        self._open_action.setText(self.tr("Ouvrir"))
        self._reply_action.setText(self.tr("Répondre…"))
        self._map_action.setText(self.tr("Voir sur la carte"))
        self.empty.set_words(
            self.tr(
                "Aucune proposition notée\u00a0: pendant la marche ou le soir, écrivez ce que les habitants proposent\u00a0; "
                "ce que chacune est devenue se lira ici."
            )
        )
        self._show()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.reply_button)
        buttons.addWidget(self.map_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sum)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(buttons)

    def _show(self) -> None:
        found = self._reading.proposals if self._reading is not None else ()
        groups = outcomes(found)
        lines = []
        for outcome, mine in groups.items():
            lines.append(Line(self._heading(outcome, len(mine)), heading=True))
            lines += [self._line(proposal) for proposal in mine]
        self.list.set_lines(lines)
        unanswered = sum(proposal.unanswered for proposal in found)
        said = [self.tr("%n proposition(s)", "", len(found))]
        if unanswered:
            said.append(self.tr("%n sans réponse", "", unanswered))
        self.sum.setText(" · ".join(said))
        for widget in (self.sum, self.list, self.reply_button, self.map_button):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._enable()

    def _heading(self, outcome: Choice | None, number: int) -> str:
        words = self._session.say(outcome.label) if outcome is not None else self.tr("Suite inconnue")
        return self.tr("{outcome} ({n})").format(outcome=words, n=number)

    def _line(self, proposal: Proposal) -> Line:
        where = [self._words.stop(proposal.stop), self._words.item(proposal.item)]
        became = self._session.say(proposal.state.label) if proposal.state is not None else ""
        if became and proposal.since is not None:
            day = say_date(proposal.since, self._session.language)
            became = self.tr("{state} depuis le {day}").format(state=became, day=day)
        if proposal.action_title is not None:
            action = self._session.say(proposal.action_title)
            became = self.tr("action «\u00a0{action}\u00a0»\u00a0: {state}").format(action=action, state=became)
        detail = [" · ".join(part for part in (*where, became) if part)]
        if proposal.reply:
            detail.append(self.tr("Répondu\u00a0: «\u00a0{reply}\u00a0»").format(reply=proposal.reply))
        trailing = self.tr("diffusable") if proposal.shared else ""
        return Line(proposal.words, "\n".join(detail), trailing, layer=self._rows.layer, uuid=proposal.finding)

    def _enable(self) -> None:
        chosen = self.current is not None
        form = self._reading.layers.form if self._reading is not None else None
        can_reply = chosen and form is not None and form.reply is not None and not self._session.project.read_only
        self.reply_button.setEnabled(can_reply)
        self._reply_action.setEnabled(can_reply)
        for action in (self._open_action, self._map_action):
            action.setEnabled(chosen)
        self.map_button.setEnabled(chosen)

    def _on_map(self) -> None:
        uuid = self.current
        if uuid is not None:
            self._rows.show_on_map([uuid])

    def _on_menu(self, place: QPoint) -> None:
        if self.current is not None:
            self.menu.popup(self.list.viewport().mapToGlobal(place))
