"""The checklist of a return walk: what was done is ticked, what was not is noted, beside the map or at the desk."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shapely.geometry import Point

from limits_map.domain.features import Changes
from limits_map.errors import LimitsMapError
from limits_map.geodesy import distances
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.returning import Mark, ToCheck, checklist, not_done, solve_finding, verify_action
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel, QuietLabel, TitleLabel, plain_tip, sized_font
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.ui.walking.checklist_list import ChecklistList
from limits_map.ui.walking.checklist_rows import LINE_ROLE, ChecklistModel

_TARGET = 48
"""Pixels that a target for a thumb is high at least: 12 mm on a usual screen."""
_WIDTH = 440


class ChecklistPanel(SeenWidget):
    """What a return walk is to look at; arrows choose, Space or Enter ticks, N notes, P asks for a photo, Escape leaves.

    Signals: `left()`; `ticked(str)` with the uuid of what was verified; `photo_requested(str, str)` with the layer and
    uuid of the row that a photo is to be taken of; `danger_requested()` when D is pressed in the list.
    """

    left = Signal()
    ticked = Signal(str)
    photo_requested = Signal(str, str)
    danger_requested = Signal()

    def __init__(self, session: Session, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._walk = session, walk
        self._order: list[str] = []
        self.model = ChecklistModel(session.say, self)
        self.list = ChecklistList(self.take_key, self)
        self.list.setModel(self.model)
        self._title, self._count, self._told = TitleLabel(self), QLabel(self), QuietLabel(self)
        self._count.setFont(sized_font(self.font(), points=13, bold=True))
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIconSize(QSize(24, 24))
        self._close.setMinimumSize(_TARGET, _TARGET)
        self._verify, self._not_done, self._photo = QPushButton(self), QPushButton(self), QPushButton(self)
        self._empty = EmptyPanel(self)
        self._pages = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.list)
        self._retranslate()

    @property
    def lines(self) -> tuple[ToCheck, ...]:
        """What stands in the list, from the top."""
        return self.model.lines

    @property
    def current(self) -> ToCheck | None:
        """The line the keyboard is on."""
        line = self.list.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, ToCheck) else None

    @property
    def count_words(self) -> str:
        """How many are verified."""
        return self._count.text()

    @property
    def told(self) -> str:
        """What was said last."""
        return self._told.text()

    def look_from(self, longitude: float, latitude: float) -> None:
        """Brings what lies nearest and was not ticked yet to the top; what has no place comes last."""
        self.refresh()
        here = Point(longitude, latitude)
        placed = [line for line in self.model.lines if line.place is not None]
        away = distances(here, [line.place for line in placed if line.place is not None]).tolist()
        metres = {line.uuid: far for line, far in zip(placed, away, strict=True)}
        lines = sorted(
            self.model.lines, key=lambda line: (line.mark is not Mark.NONE, metres.get(line.uuid, float("inf")))
        )
        self._order = [line.uuid for line in lines]
        self._show(lines)
        self._choose(0)

    def verify(self) -> None:
        """Ticks the line the keyboard is on: the action is verified, the finding solved, and that is on disk."""
        line = self.current
        if line is None or self._is_ticked(line):
            return
        operation, key = (verify_action, "action") if line.is_action else (solve_finding, "finding")
        arguments = {"walk": self._walk, key: line.uuid, "day": date.today()}
        if self._session.run(operation, **arguments) is not None:
            self._told.setText(
                self.tr("Enregistré\u00a0: vérifiée. Ctrl+Z annule.")
                if line.is_action
                else self.tr("Enregistré\u00a0: réglé. Ctrl+Z annule.")
            )
            self._go_on(line)
            self.ticked.emit(line.uuid)

    def note_not_done(self) -> None:
        """Notes that the line the keyboard is on was seen and is not done; its state stays."""
        line = self.current
        if line is None or self._is_ticked(line):
            return
        if self._session.run(not_done, walk=self._walk, action=line.uuid, day=date.today()) is not None:
            self._told.setText(self.tr("Enregistré au suivi du site. Ctrl+Z annule."))
            self._go_on(line)

    def ask_for_photo(self) -> None:
        """Asks for a photo of the line the keyboard is on."""
        line = self.current
        if line is not None:
            self.photo_requested.emit(line.layer, line.uuid)

    def take_key(self, event: QKeyEvent) -> bool:
        """What a key does in the list; False for one that means nothing here."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held:
            return self._take_combined(event)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                do = self.verify
            case Qt.Key.Key_N:
                do = self.note_not_done
            case Qt.Key.Key_P:
                do = self.ask_for_photo
            case Qt.Key.Key_D:
                do = self.danger_requested.emit
            case Qt.Key.Key_Escape:
                do = self.left.emit
            case _:
                return False
        # A key that is held down is one key.
        if not event.isAutoRepeat():
            do()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._verify, self._not_done, self._photo):
            button.setMinimumHeight(_TARGET)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            # The keyboard stays in the list, whose keys say the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        filled = QWidget(self)
        below = QVBoxLayout(filled)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.list, 1)
        below.addWidget(self._told)
        below.addLayout(buttons)
        self._pages.addWidget(filled)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self._close.clicked.connect(self.left)
        press_by_enter(self._close)
        self._empty.asked.connect(self.left)
        self._verify.clicked.connect(self.verify)
        self._not_done.clicked.connect(self.note_not_done)
        self._photo.clicked.connect(self.ask_for_photo)
        self.list.doubleClicked.connect(self.verify)
        self.list.box_tapped.connect(self.verify)
        self.list.selectionModel().currentChanged.connect(self._show_what_can_be_done)
        self._session.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        """Findings of this walk are not on its own list: what is noted while walking does not read it anew."""
        layers = layers_of_walks(self._session.catalogue)
        own = all(
            change.layer == layers.findings.key
            and (row := change.after or change.before) is not None
            and row.values.get(layers.form.walk) == self._walk
            for change in changes.rows
        )
        if not own or any(change.layer != layers.findings.key for change in changes.photos):
            self.refresh()

    def _refresh(self) -> None:
        try:
            lines = checklist(project=self._session.project, walk=self._walk)
        except LimitsMapError:  # The walk was removed meanwhile: nothing is left to look at.
            lines = []
        place = {uuid: number for number, uuid in enumerate(self._order)}
        lines.sort(key=lambda line: place.get(line.uuid, len(place)))
        self._order = [line.uuid for line in lines]
        self._show(lines)

    def _show(self, lines: list[ToCheck]) -> None:
        kept = self.current
        self.model.show_lines(lines)
        uuids = [line.uuid for line in lines]
        if lines and (kept is None or kept.uuid not in uuids or not self.list.currentIndex().isValid()):
            self._choose(uuids.index(kept.uuid) if kept is not None and kept.uuid in uuids else 0)
        self._pages.setCurrentIndex(0 if lines else 1)
        self.setFocusProxy(self.list if lines else self._empty)
        self._say_count()
        self._show_what_can_be_done()
        order_tabs(self)

    def _say_count(self) -> None:
        done = sum(line.mark is Mark.VERIFIED for line in self.model.lines)
        words = self.tr("%n sur {all} vérifiée(s)", "", done).format(all=len(self.model.lines))
        self._count.setText(words if self.model.lines else "")
        self.list.setAccessibleDescription(words)

    def _show_what_can_be_done(self) -> None:
        line = self.current
        of_action = line is None or line.is_action
        self._verify.setText(self.tr("Vérifiée (Espace)") if of_action else self.tr("Réglé (Espace)"))
        self._not_done.setText(self.tr("Pas faite (N)") if of_action else self.tr("Toujours là (N)"))
        does = self.tr("L'action devient vérifiée.") if of_action else self.tr("Le constat devient réglé.")
        self._verify.setToolTip(plain_tip(does))
        open_ = line is not None and line.mark is not Mark.VERIFIED and not self._session.project.read_only
        self._verify.setEnabled(open_)
        self._not_done.setEnabled(open_ and line is not None and line.mark is Mark.NONE)
        self._photo.setEnabled(line is not None and not self._session.project.read_only)

    def _is_ticked(self, line: ToCheck) -> bool:
        """Says that a line was verified already, where it was."""
        if line.mark is Mark.VERIFIED:
            self._told.setText(self.tr("Déjà coché\u00a0: Ctrl+Z annule ce qui l'a été en dernier."))
        return line.mark is Mark.VERIFIED

    def _go_on(self, line: ToCheck) -> None:
        """Goes to the next line below that was not ticked, or stays."""
        uuids = [each.uuid for each in self.model.lines]
        here = uuids.index(line.uuid) if line.uuid in uuids else -1
        below = (n for n, each in enumerate(self.model.lines) if n > here and each.mark is Mark.NONE)
        self._choose(next(below, max(here, 0)))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(row))

    def _take_combined(self, event: QKeyEvent) -> bool:
        stack = self._session.undo_stack
        if event.matches(QKeySequence.StandardKey.Undo):
            stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            stack.redo()
        else:
            return False
        self._told.clear()
        return True

    def _retranslate(self) -> None:
        self._title.setText(self.tr("À vérifier sur place"))
        self.list.setAccessibleName(self.tr("Actions et constats à vérifier"))
        self.model.marks = {
            (Mark.VERIFIED, True): self.tr("Vérifiée"),
            (Mark.VERIFIED, False): self.tr("Réglé"),
            (Mark.NOT_DONE, True): self.tr("Pas faite"),
            (Mark.NOT_DONE, False): self.tr("Toujours là"),
        }
        self._photo.setText(self.tr("Photo (P)"))
        for button, icon in (
            (self._verify, "mdi6.check-bold"),
            (self._not_done, "mdi6.close-thick"),
            (self._photo, "mdi6.camera-outline"),
        ):
            button.setIcon(tinted_icon(icon, self.palette()))
        self._not_done.setToolTip(plain_tip(self.tr("Noté au suivi du site, à la date de la marche.")))
        self._photo.setToolTip(plain_tip(self.tr("Prendre une photo de ce qui est vu.")))
        self._close.setIcon(tinted_icon("mdi6.close", self.palette()))
        self._close.setToolTip(self.tr("Fermer la liste (Échap)"))
        self._close.setAccessibleName(self.tr("Fermer la liste"))
        self._empty.set_words(
            self.tr(
                "Rien à vérifier sur ce parcours\u00a0: aucune action ouverte ou faite à moins de 60\u00a0m, aucun constat des "
                "marches d'avant en attente."
            ),
            self.tr("Fermer la liste"),
        )
        self._say_count()
        self._show_what_can_be_done()
        self.list.viewport().update()
