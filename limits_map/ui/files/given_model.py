"""The log of exports for a table: what was given to whom, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from limits_map.exports import FORMATS
from limits_map.operations.given import GivenExport
from limits_map.ui.files.count_words import count_words
from limits_map.ui.files.told_text import ToldPart
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session
from limits_map.words import Text

Index = QModelIndex | QPersistentModelIndex
WHEN, WHOM, KIND, FILE, WHAT, SUM = range(6)
_SHORT_SUM = 12


class GivenModel(QAbstractTableModel):
    """One line for each file that was given."""

    GIVEN_ROLE = Qt.ItemDataRole.UserRole + 1
    """The GivenExport of a line."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._given: tuple[GivenExport, ...] = ()

    @property
    def given(self) -> tuple[GivenExport, ...]:
        """All lines."""
        return self._given

    def set_given(self, given: Sequence[GivenExport]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._given = tuple(given)
        self.endResetModel()

    def as_line(self, row: int) -> str:
        """One line as it is copied, the checksum in full."""
        return "\t".join((*(self._words(self._given[row], column) for column in range(SUM)), self._given[row].sha256))

    def parts(self, row: int) -> tuple[ToldPart, ...]:
        """All that is known of a line, to be read."""
        given = self._given[row]
        whom = self.tr("{whom}, le {when}").format(whom=self._words(given, WHOM), when=self._words(given, WHEN))
        content = count_words(self._session, given.counts) or (self.tr("Aucune ligne."),)
        return (
            ToldPart(whom),
            ToldPart(self._words(given, KIND), depth=1),
            ToldPart(self._words(given, FILE), depth=1),
            ToldPart(", ".join(content), depth=1),
            ToldPart(self.tr("Empreinte SHA-256 : {sum}").format(sum=given.sha256), depth=1),
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._given)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else SUM + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        given = self._given[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == SUM:
                return f"{given.sha256[:_SHORT_SUM]}…"
            case Qt.ItemDataRole.DisplayRole:
                return self._words(given, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._words(given, index.column()))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            case self.GIVEN_ROLE:
                return given
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Quand"),
            self.tr("À qui"),
            self.tr("Sous quelle forme"),
            self.tr("Fichier"),
            self.tr("Contenu"),
            self.tr("Empreinte"),
        )[section]

    def _words(self, given: GivenExport, column: int) -> str:
        match column:
            case 0:
                return self._session.say(Text("{at}", "{at}").format(at=given.at.astimezone()))
            case 1:
                audience = self._session.say(given.audience.label)
                return f"{audience} · {given.partner}" if given.partner else audience
            case 2:
                return self._kind(given)
            case 3:
                return given.file or self.tr("(nom non noté)")
            case 4:
                return ", ".join(count_words(self._session, given.counts))
        return given.sha256

    def _kind(self, given: GivenExport) -> str:
        suffix = f".{given.format}"
        parts = [self._session.say(FORMATS[suffix]) if suffix in FORMATS else given.format]
        parts += [self._session.say(given.places.label)] if given.places is not None else []
        return ", ".join(parts)
