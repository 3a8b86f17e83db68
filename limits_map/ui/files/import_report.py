"""What became of imported files: a line for each table, and every rejected row with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.signals import asks_for_answer
from limits_map.errors import LimitsMapError
from limits_map.exports import neutral
from limits_map.operations.imports import ImportOutcome, TableReport
from limits_map.ui.pieces import QuietLabel, TitleLabel, plain_tip
from limits_map.ui.session import Session
from limits_map.words import Text, say_number

Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT, _MOST_TABLES, _MOST_WRAPPED = 24, 8, 500
_WIDEST_NAME = 260


@dataclass(frozen=True)
class FileResult:
    """What came of one file: an outcome, or what prevented it."""

    path: Path
    outcome: ImportOutcome | None = None
    error: Text | None = None
    ours: bool = False
    """True where the program was at fault, not the file."""
    cancelled: bool = False


@dataclass(frozen=True)
class Rejected:
    """One row that was not taken in."""

    table: str
    row: int
    reason: Text = field(hash=False)


class RejectedModel(QAbstractTableModel):
    """Rejected rows: table, row number, reason."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[Rejected, ...] = ()
        self._headings = ("", "", "")

    def set_rows(self, rows: Sequence[Rejected]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._headings = (self.tr("Table"), self.tr("Ligne"), self.tr("Raison"))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        if index.column() == 1:
            return row.row if role == Qt.ItemDataRole.DisplayRole else None
        words = row.table if index.column() == 0 else self._session.say(row.reason)
        return words if role == Qt.ItemDataRole.DisplayRole else plain_tip(words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def as_csv(self) -> str:
        """All rows with their headings, as a spreadsheet reads them; no cell can be taken for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(self._headings)
        for row in self._rows:
            writer.writerow((neutral(row.table), row.row, neutral(self._session.say(row.reason))))
        return out.getvalue()


class ImportReport(QWidget):
    """Tells what an import did, calmly and completely."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._results: tuple[FileResult, ...] = ()
        self._title, self._errors = TitleLabel(self), QLabel(self)
        self._errors.setWordWrap(True)
        self._errors.setTextFormat(Qt.TextFormat.PlainText)
        self._tables, self._rejected = QTableWidget(0, 8, self), QTableView(self)
        self._tables.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._tables.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._tables.setWordWrap(False)
        self._tables.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for table in (self._tables, self._rejected):
            table.verticalHeader().hide()
            table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._rejected_title, self._notes = QLabel(self), QuietLabel(self)
        self.model = RejectedModel(session, self)
        self._rejected.setModel(self.model)
        self._rejected.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._rejected.horizontalHeader().setStretchLastSection(True)
        self._copy, self._save = QPushButton(self), QPushButton(self)
        self._copy.clicked.connect(self.copy_rejected)
        self._save.clicked.connect(self._on_save)
        copy = QAction(self._rejected, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rejected)
        self._rejected.addAction(copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._save)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._errors)
        column.addWidget(self._tables)
        column.addWidget(self._notes)
        column.addWidget(self._rejected_title)
        column.addWidget(self._rejected, 3)
        column.addLayout(buttons)
        column.addStretch(0)
        self._retranslate()

    def show_results(self, results: Sequence[FileResult]) -> None:
        """Shows what became of some files."""
        self._results = tuple(results)
        self._retranslate()

    @property
    def title(self) -> str:
        """The one sentence that sums it up."""
        return self._title.text()

    @property
    def errors(self) -> str:
        """What could not be done, and what to do."""
        return self._errors.text() if not self._errors.isHidden() else ""

    @property
    def notes(self) -> str:
        """What was left out or mended."""
        return self._notes.text()

    def cells(self, row: int) -> list[str]:
        """What a line of the tables says."""
        items = (self._tables.item(row, column) for column in range(self._tables.columnCount()))
        return [item.text() if item is not None else "" for item in items]

    def copy_rejected(self) -> None:
        """Puts the rejected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_csv())

    def save_rejected(self, path: Path) -> None:
        """Writes the rejected rows to a file that spreadsheets open with its accents."""
        path.write_text(self.model.as_csv(), encoding="utf-8-sig", newline="")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        reports = [report for result in self._results if result.outcome for report in result.outcome.tables]
        self._title.setText(self._summary(reports))
        self._show_errors()
        self._show_tables(reports)
        rejected = [
            Rejected(_table_name(report), item.row, item.reason) for report in reports for item in report.rejected
        ]
        self.model.set_rows(rejected)
        few = len(rejected) <= _MOST_WRAPPED
        mode = QHeaderView.ResizeMode.ResizeToContents if few else QHeaderView.ResizeMode.Fixed
        self._rejected.verticalHeader().setSectionResizeMode(mode)
        self._rejected.resizeColumnsToContents()
        self._rejected.setColumnWidth(0, min(self._rejected.columnWidth(0), _WIDEST_NAME))
        self._rejected_title.setText(self.tr("%Ln ligne(s) rejetée(s), le reste est dans le projet", "", len(rejected)))
        self._rejected.setAccessibleName(self._rejected_title.text())
        for widget in (self._rejected_title, self._rejected, self._copy, self._save):
            widget.setVisible(bool(rejected))
        notes = [self._session.say(note) for report in reports for note in report.notes]
        notes += [
            self._session.say(text) for result in self._results if result.outcome for text in result.outcome.skipped
        ]
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._copy.setText(self.tr("Copier la liste"))
        self._save.setText(self.tr("Enregistrer la liste…"))

    def _number_of_alarms(self) -> int:
        """How many early signals the files raised at sites under watch."""
        rows = (row for result in self._results if result.outcome for row in result.outcome.changes.rows)
        return sum(
            row.before is None
            and row.after is not None
            and asks_for_answer(self._session.catalogue[row.layer], row.after) is not None
            for row in rows
        )

    def _summary(self, reports: Sequence[TableReport]) -> str:
        if not reports:
            return self.tr("Rien n'a été importé")
        added, updated = sum(item.added for item in reports), sum(item.updated for item in reports)
        if not added and not updated:
            return self.tr("Tout était déjà dans le projet")
        parts = [self.tr("%Ln ligne(s) ajoutée(s)", "", added)] if added else []
        parts += [self.tr("%Ln mise(s) à jour", "", updated)] if updated else []
        if alarms := self._number_of_alarms():
            parts.append(self.tr("%n premier(s) signal(aux) donné(s)", "", alarms))
        return ", ".join(parts)

    def _show_errors(self) -> None:
        told = []
        for result in self._results:
            if result.error is not None:
                words = self._session.say(result.error)
                told.append(self._at_our_fault(words) if result.ours else self._at_its_fault(words))
            elif result.cancelled:
                told.append(
                    self.tr("{file} : arrêté à votre demande, rien n'a été modifié.").format(file=result.path.name)
                )
        self._errors.setText("\n\n".join(told))
        self._errors.setVisible(bool(told))

    def _at_its_fault(self, error: str) -> str:
        return self.tr("{error} Rien n'a été modifié par ce fichier ; corrigez-le ou choisissez-en un autre.").format(
            error=error
        )

    def _at_our_fault(self, error: str) -> str:
        return self.tr(
            "{error} Rien n'a été modifié par ce fichier. Essayez encore ; si l'erreur revient, signalez-la."
        ).format(error=error)

    def _show_tables(self, reports: Sequence[TableReport]) -> None:
        headings = [
            self.tr("Table"),
            self.tr("Couche"),
            self.tr("Lues"),
            self.tr("Ajoutées"),
            self.tr("Mises à jour"),
            self.tr("Inchangées"),
            self.tr("Réparées"),
            self.tr("Rejetées"),
        ]
        language = self._session.language
        self._tables.setVisible(bool(reports))
        self._tables.setAccessibleName(self.tr("Tables importées"))
        self._tables.setHorizontalHeaderLabels(headings)
        self._tables.setRowCount(len(reports))
        for row, report in enumerate(reports):
            counts = (
                report.read,
                report.added,
                report.updated,
                report.unchanged,
                report.repaired,
                len(report.rejected),
            )
            layer = self._session.say(self._session.catalogue[report.layer].title)
            for column, words in enumerate((_table_name(report), layer, *(say_number(n, language) for n in counts))):
                item = QTableWidgetItem(words)
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                else:
                    item.setToolTip(plain_tip(_read_as(report)))
                self._tables.setItem(row, column, item)
        lines = min(max(len(reports), 1), _MOST_TABLES)
        self._tables.setFixedHeight(_ROW_HEIGHT * lines + self._tables.horizontalHeader().sizeHint().height() + 4)
        repaired = QTableWidgetItem(self.tr("Réparées"))
        repaired.setToolTip(self.tr("Prises, après que leur contour ou leur position a été remis d'aplomb"))
        self._tables.setHorizontalHeaderItem(headings.index(repaired.text()), repaired)
        header = self._tables.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _on_save(self) -> None:
        title = self.tr("Enregistrer les lignes rejetées")
        name, _ = QFileDialog.getSaveFileName(self, title, self.tr("lignes_rejetees.csv"), "CSV (*.csv)")
        if not name:
            return
        try:
            self.save_rejected(Path(name))
        except OSError as error:
            wrong = Text(
                "La liste n'a pas pu être enregistrée dans {file}\u00a0: {why}. Choisissez un autre dossier.",
                "The list could not be saved in {file}: {why}. Choose another folder.",
            )
            self._session.failed.emit(wrong.format(file=name, why=error.strerror or type(error).__name__))


def told_error(error: Exception) -> Text:
    """What a person is told of an error: the world's in its own words, ours by name."""
    if isinstance(error, LimitsMapError):
        return error.text
    return Text(
        "Le programme a rencontré une erreur ({name}).", "The program ran into an error of its own ({name})."
    ).format(name=type(error).__name__)


def _table_name(report: TableReport) -> str:
    return f"{report.source} · {report.table}" if report.table and report.table not in report.source else report.source


def _read_as(report: TableReport) -> str:
    return " · ".join(part for part in (report.format.upper(), report.crs, report.encoding) if part)
