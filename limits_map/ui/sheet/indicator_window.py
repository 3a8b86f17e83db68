"""The window in which the measures of a site are typed or pasted, month by month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from limits_map.analysis.indicators import measure_fields
from limits_map.analysis.measure_table import read_pasted
from limits_map.domain.definitions import FieldDefinition, Role
from limits_map.domain.features import Changes, Feature
from limits_map.operations.indicators import set_measures
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.save_bar import SaveBar
from limits_map.ui.session import Session
from limits_map.ui.sheet.measure_model import MeasureModel, table_text

_WIDTH, _HEIGHT = 860, 560
_MONTH_WIDTH, _MEASURE_WIDTH, _HEADER_HEIGHT = 130, 132, 44
_MOST_NAMED = 2


class IndicatorWindow(QDialog):
    """A table of a site's measures that is written to the project once, when it is saved.

    It leaves the window behind it usable; Ctrl+Z in it takes back what was typed since.
    """

    def __init__(self, session: Session, site: Feature, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._site = site
        self._aside = ""
        self.model = MeasureModel(session, site.uuid, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setFixedHeight(_HEADER_HEIGHT)
        header.setStretchLastSection(True)
        header.resizeSection(0, _MONTH_WIDTH)
        for column in range(1, self.model.columnCount()):
            header.resizeSection(column, _MEASURE_WIDTH)
        self._help = QuietLabel(self)
        self._problem = NoteLine(Tone.ERROR, self)
        self._note = NoteLine(Tone.HELP, self)
        self.add_button, self.paste_button = self._button(self._on_add), self._button(self.paste)
        self.undo_button = self._button(self.model.undo_stack.undo)
        self._bottom = SaveBar(QLabel(self), self)
        self.save_button, self.cancel_button = self._bottom.save_button, self._bottom.cancel_button
        self.keep_button, self.drop_button = self._bottom.keep_button, self._bottom.drop_button
        self._bottom.save_requested.connect(self.save)
        self._bottom.close_requested.connect(self.reject)
        self._bottom.kept.connect(self.table.setFocus)
        self._bottom.dropped.connect(self._on_dropped)
        self._lay_out()
        self._add_shortcuts()
        self.model.edited.connect(self._on_edited)
        self.model.undo_stack.canUndoChanged.connect(self.undo_button.setEnabled)
        session.changed.connect(self._on_session_changed)
        self._retranslate()
        self._on_edited()
        self.resize(_WIDTH, min(_HEIGHT, self.screen().availableGeometry().height() - 80))
        self._go_to(self.model.rowCount() - 1, 1)
        self.table.setFocus()

    @property
    def has_changes(self) -> bool:
        """True if something would be lost by closing."""
        return self.model.has_changes

    @property
    def problem(self) -> str:
        """What is said to be wrong, or nothing."""
        return self._problem.text

    @property
    def note(self) -> str:
        """What is said of the last paste, or nothing."""
        return self._note.text

    def is_of(self, site: Feature) -> bool:
        """True if it holds the measures of this site."""
        return site.uuid == self._site.uuid

    def save(self) -> None:
        """Writes what was typed as one change and closes; where something is wrong, goes there and stays."""
        self._end_editing()
        if not self.save_button.isEnabled():
            return
        problems = self.model.problems()
        if problems:
            self._go_to(problems[0][0], problems[0][1])
            self.table.setFocus()
            return
        cells = self.model.changed_cells()
        if cells and self._session.run(set_measures, site=self._site.uuid, cells=cells) is None:
            return
        self.accept()

    def reject(self) -> None:
        """Closes; asks first if something would be lost."""
        self._end_editing()
        if not self.has_changes:
            super().reject()
        else:
            self._bottom.ask()

    def paste(self) -> None:
        """Puts what a spreadsheet has copied into the table, from the current cell on."""
        measure = self._measure_field()
        words = QGuiApplication.clipboard().text()
        if measure is None or not words.strip() or self._session.project.read_only:
            return
        current = self.table.currentIndex()
        row, column = max(0, current.row()), max(0, current.column())
        pasted = read_pasted(words, measure, at_months=column == 0)
        over = self.model.paste(pasted, row, column)
        said = []
        if pasted.unknown:
            said.append(self.tr("Colonnes inconnues, non collées : {names}.").format(names=", ".join(pasted.unknown)))
        if over:
            said.append(self.tr("%n colonne(s) en trop, non collée(s).", "", over))
        self._aside = " ".join(said)
        self._on_edited()

    def copy(self) -> None:
        """Gives the chosen cells to the clipboard, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText(table_text(self.model, self.table.selectedIndexes()))

    def clear(self) -> None:
        """Empties the chosen cells."""
        if not self._session.project.read_only:
            self.model.clear_cells(self.table.selectedIndexes())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.model.retranslate()
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.add_button, self.paste_button, self.undo_button):
            tools.addWidget(button)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._help)
        column.addWidget(self.table, 1)
        column.addLayout(tools)
        column.addWidget(self._problem)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addWidget(self._bottom)

    def _add_shortcuts(self) -> None:
        """Keys of the table go to an open cell first, since they are the table's alone."""
        for keys, slot in (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Delete, self.clear),
            (QKeySequence.StandardKey.Undo, self.model.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, self.model.undo_stack.redo),
        ):
            shortcut = QShortcut(self.table)
            shortcut.setKeys(keys)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _button(self, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _measure_field(self) -> FieldDefinition | None:
        """The field whose choices are the columns."""
        for definition in self._session.catalogue.with_role(Role.INDICATOR):
            fields = measure_fields(definition)
            if fields is not None and fields.measure.choices == self.model.choices:
                return fields.measure
        return None

    def _go_to(self, row: int, column: int) -> None:
        index = self.model.index(row, column)
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(index)

    def _end_editing(self) -> None:
        """Takes what stands in an open cell."""
        editor = self.table.indexWidget(self.table.currentIndex()) or self.focusWidget()
        if editor is not None and editor is not self.table and self.table.isAncestorOf(editor):
            self.table.setFocus()

    def _on_add(self) -> None:
        row = self.model.add_month()
        self._go_to(row, 1)
        self.table.setFocus()

    def _on_edited(self) -> None:
        self._bottom.settle()
        problems = self.model.problems()
        named = [self._named(*problem) for problem in problems[:_MOST_NAMED]]
        if len(problems) > _MOST_NAMED:
            named.append(self.tr("et %n autre(s)", "", len(problems) - _MOST_NAMED))
        self._problem.say(" · ".join(named))
        self._note.say(self._aside)
        self._aside = ""
        self.save_button.setEnabled(not self._session.project.read_only and self.has_changes)

    def _named(self, row: int, column: int, words: str) -> str:
        when = self.model.rows[row].when
        text = words.rstrip(".")
        return self.tr("{month} : {problem}").format(month=when, problem=text) if column and when else text

    def _on_dropped(self) -> None:
        super().reject()

    def _on_session_changed(self, changes: Changes) -> None:
        """Shows what became of the measures elsewhere, unless that would lose something typed here."""
        layers = {definition.key for definition in self._session.catalogue.with_role(Role.INDICATOR)}
        if changes.layers & layers and self.isVisible() and not self.has_changes:
            self.model.load()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Mesures de « {site} »").format(site=self._session.title_of(self._site)))
        self._help.setText(
            self.tr(
                "Une ligne par mois, une colonne par indicateur : tapez les valeurs, ou collez-les d'un tableur (Ctrl+V)."
            )
        )
        self.table.setAccessibleName(self.tr("Mesures par mois"))
        self.table.setAccessibleDescription(self._help.text())
        for button, words, tip, icon in (
            (self.add_button, self.tr("Ajouter un mois"), "", "mdi6.plus"),
            (self.paste_button, self.tr("Coller"), self.tr("Coller un tableau copié (Ctrl+V)"), "mdi6.content-paste"),
            (self.undo_button, self.tr("Défaire"), self.tr("Défaire la dernière saisie (Ctrl+Z)"), "mdi6.undo"),
        ):
            button.setText(words)
            button.setToolTip(tip)
            button.setIcon(tinted_icon(icon, self.palette()))
        self.undo_button.setEnabled(self.model.undo_stack.canUndo())
        for button in (self.add_button, self.paste_button):
            button.setEnabled(not self._session.project.read_only)
