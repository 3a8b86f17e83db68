"""Asks which pages a pack has and in which order, and shows them as they will be."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from limits_map.disclosure import Disclosed
from limits_map.exports import Paper
from limits_map.exports.pdf import Pack, PackPart
from limits_map.ui.files.import_report import told_error
from limits_map.ui.files.pack_parts import NEIGHBOURHOODS, SITES, SUMMARY, group_of
from limits_map.ui.files.pack_preview import PackPreview
from limits_map.ui.files.pack_tree import PackTree
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.words import Language

_LIST_WIDTH, _WIDTH, _HEIGHT, _FRAME = 340, 1080, 720, 64


class PackWindow(QDialog):
    """The parts at the left, the pages at the right.

    Signals: `chosen(tuple, bool)` with the keys of the parts in their order, and whether these are the usual ones.
    """

    chosen = Signal(object, bool)

    def __init__(
        self,
        session: Session,
        disclosed: Disclosed,
        language: Language,
        paper: Paper,
        pages: tuple[str, ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._parts: tuple[PackPart, ...] = ()
        self._usual: tuple[str, ...] = ()
        self.preview = PackPreview(partial(Pack.of, disclosed, language, paper), self)
        self.notices = NoticeBar(self, session=session)
        self.tree = PackTree(self)
        self._hint, self._count = QuietLabel(self), QuietLabel(self)
        self.all_button, self.none_button, self.up_button, self.down_button = (QToolButton(self) for _ in range(4))
        self.only_button = QToolButton(self)
        self._only_menu = QMenu(self)
        self.only_button.setMenu(self._only_menu)
        self.only_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button, self.take_button = QPushButton(self), QPushButton(self)
        self.take_button.setDefault(True)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        side = self._list_side()
        sides.addWidget(side)
        sides.addWidget(self.preview)
        sides.setStretchFactor(1, 1)
        sides.setSizes([_LIST_WIDTH, _WIDTH - _LIST_WIDTH])
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.notices)
        column.addWidget(sides, 1)
        column.addLayout(buttons)
        way = [*order_tabs(side), *order_tabs(self.preview), self.close_button, self.take_button]
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)
        self.all_button.clicked.connect(lambda: self.tree.tick())
        self.none_button.clicked.connect(lambda: self.tree.tick(nothing=True))
        self.up_button.clicked.connect(lambda: self.tree.move_current(-1))
        self.down_button.clicked.connect(lambda: self.tree.move_current(1))
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._on_take)
        self.tree.changed.connect(self._on_changed)
        self.tree.shown.connect(self._on_changed)
        self.preview.composed.connect(self._on_composed)
        self.preview.failed.connect(self._on_failed)
        self.preview.page_changed.connect(self._say_count)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 16), min(_HEIGHT, room.height() - _FRAME))
        self._retranslate()
        self.preview.compose()

    def done(self, result: int) -> None:
        """Closes the window once no page is being painted any more."""
        self.preview.stop()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _list_side(self) -> QWidget:
        side = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.all_button, self.none_button, self.only_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.up_button, self.down_button):
            row.addWidget(button)
        press_by_enter(self.all_button, self.none_button, self.only_button, self.up_button, self.down_button)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        column.addWidget(self._hint)
        return side

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Pages du dossier"))
        self._hint.setText(
            self.tr("Espace coche ou décoche, Alt+↑ et Alt+↓ déplacent ; la souris déplace aussi une ligne.")
        )
        self.tree.setAccessibleName(self.tr("Parties du dossier"))
        self.tree.setAccessibleDescription(self._hint.text())
        for button, words in (
            (self.all_button, self.tr("Tout")),
            (self.none_button, self.tr("Rien")),
            (self.only_button, self.tr("Seulement")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        for button, icon, words in (
            (self.up_button, "mdi6.arrow-up", self.tr("Monter (Alt+↑)")),
            (self.down_button, "mdi6.arrow-down", self.tr("Descendre (Alt+↓)")),
        ):
            button.setIcon(tinted_icon(icon, self.palette()))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.close_button.setText(self.tr("Annuler"))
        self.take_button.setText(self.tr("Retenir ces pages"))
        self._only_menu.clear()
        for words, kind in (
            (self.tr("la synthèse"), SUMMARY),
            (self.tr("les cartes des quartiers"), NEIGHBOURHOODS),
            (self.tr("les fiches des sites"), SITES),
        ):
            action = self._only_menu.addAction(words, partial(self.tree.tick, kind))
            action.setEnabled(self._has(kind))
        self._say_count()

    def _has(self, kind: str) -> bool:
        return any(kind in (group_of(part.key), part.key) for part in self._parts)

    def _say_count(self) -> None:
        painted = self.preview.painted
        ticked = bool(self.tree.keys)
        self.take_button.setEnabled(ticked)
        if self._parts and not ticked:
            self._count.setText(self.tr("Cochez au moins une partie."))
        elif painted is not None and painted.asked.whole == self.tree.keys:
            self._count.setText(self.tr("%n page(s) en tout", "", painted.total))
        else:
            self._count.setText("")

    def _on_changed(self) -> None:
        """Shows the part one has come to; one that is not ticked by itself, so that one sees what one leaves out."""
        keys, part = self.tree.keys, self.tree.current
        self.preview.show_part(keys, part, left_out=part is not None and part not in keys)
        self._say_count()

    def _on_composed(self, parts: tuple[PackPart, ...]) -> None:
        self._parts = parts
        titles = {part.key: self._session.say(part.title) for part in parts}
        self._usual = tuple(part.key for part in parts if part.chosen)
        groups = {NEIGHBOURHOODS: self.tr("Cartes des quartiers"), SITES: self.tr("Fiches des sites")}
        self.tree.set_parts(titles, [key for key in self._pages or () if key in titles] or self._usual, groups)
        self._retranslate()
        self.tree.setFocus()
        self._on_changed()

    def _on_take(self) -> None:
        self.chosen.emit(self.tree.keys, self.tree.keys == self._usual)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.notices.show_text(told_error(error), NoticeKind.ERROR)
