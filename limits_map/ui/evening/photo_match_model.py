"""The pictures of a phone as a table: when, where from, which finding they go to, and what is to be known of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPixmap

from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.photo_matches import PhotoMatch, PhotoMatches, PlaceFrom
from limits_map.operations.walks.pictures import LeftOut
from limits_map.ui.photos.photo_view import photo_pixmap
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session
from limits_map.words import say

Index = QModelIndex | QPersistentModelIndex
NAME, WHEN, PLACE, GOES_TO, REMARK = range(5)
THUMB = QSize(40, 30)


class PhotoMatchModel(QAbstractTableModel):
    """One line for each picture that is offered, then one for each that was left out, which nobody can tick.

    Signals: `ticked()` when something was ticked or unticked by hand.
    """

    ticked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._matches: tuple[PhotoMatch, ...] = ()
        self._left_out: tuple[LeftOut, ...] = ()
        self._thumbs: dict[Path, QPixmap] = {}
        self.by_hand: dict[Path, bool] = {}
        """What was ticked or unticked by hand."""
        self.apart: set[Path] = set()
        """What was made a finding of its own by hand."""

    @property
    def chosen(self) -> tuple[PhotoMatch, ...]:
        """The pictures to be taken over."""
        return tuple(match for match in self._matches if match.ticked)

    @property
    def left_out(self) -> int:
        """How many files are not offered."""
        return len(self._left_out)

    def set_matches(self, matches: PhotoMatches) -> None:
        """Shows other proposals; what was decided by hand stays decided."""
        matches = matches.with_ticks(self.by_hand)
        for path in self.apart:
            matches = matches.on_its_own(path)
        same = [each.picture.path for each in matches.matches] == [each.picture.path for each in self._matches]
        same = same and matches.left_out == self._left_out
        if not same:
            self.beginResetModel()
        self._matches, self._left_out = matches.matches, matches.left_out
        if same:
            self._tell()
        else:
            self._thumbs.clear()
            self.endResetModel()

    def picture_at(self, row: int) -> PhotoMatch | None:
        """The picture of a line; None for one that was left out."""
        return self._matches[row] if 0 <= row < len(self._matches) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._matches) + len(self._left_out)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else REMARK + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.picture_at(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsEnabled
            if index.column() == NAME:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match, column = self.picture_at(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(index.row(), column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index.row(), column)
        if match is None or column != NAME:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if match.ticked else Qt.CheckState.Unchecked
        return self._thumb(match) if role == Qt.ItemDataRole.DecorationRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        match = self.picture_at(index.row()) if index.isValid() else None
        if match is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        checked = Qt.CheckState(value) is Qt.CheckState.Checked
        self.by_hand[match.picture.path] = checked
        self._decide()
        return True

    def tick_all(self, ticked: bool) -> None:
        """Ticks or unticks every picture."""
        self.by_hand = {match.picture.path: ticked for match in self._matches}
        self._decide()

    def set_apart(self, row: int) -> None:
        """Makes a picture a finding of its own."""
        match = self.picture_at(row)
        if match is not None and match.finding is not None:
            self.apart.add(match.picture.path)
            self._decide()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Photo"),
            self.tr("Prise le"),
            self.tr("Lieu d'après"),
            self.tr("Va avec"),
            self.tr("À savoir"),
        )[section]

    def _decide(self) -> None:
        """Takes what was decided by hand into the lines."""
        self._matches = tuple(
            replace(
                match,
                ticked=self.by_hand.get(match.picture.path, match.ticked),
                finding=None if match.picture.path in self.apart else match.finding,
            )
            for match in self._matches
        )
        self._tell()
        self.ticked.emit()

    def _tell(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, REMARK))

    def _words(self, row: int, column: int) -> str:
        match = self.picture_at(row)
        if match is None:
            left = self._left_out[row - len(self._matches)]
            told = self.tr("Laissée de côté : {why}").format(why=self._session.say(left.why))
            return {NAME: left.name, REMARK: told}.get(column, "")
        match column:
            case 0:
                return match.picture.name
            case 1:
                return say(match.at, self._session.language) if match.at is not None else self.tr("heure inconnue")
            case 2:
                if _shares_place(match):
                    return self.tr("le constat")
                return {
                    PlaceFrom.PICTURE: self.tr("la photo"),
                    PlaceFrom.TRACK: self.tr("la trace"),
                    PlaceFrom.NOWHERE: self.tr("aucun"),
                }[match.place_from]
            case 3:
                finding = self._finding_words(match.finding)
                return finding or self.tr("un constat à part")
        if _shares_place(match):
            return ""
        return " ".join(self._session.say(text) for text in match.said)

    def _finding_words(self, uuid: str | None) -> str:
        if uuid is None:
            return ""
        findings = layers_of_walks(self._session.catalogue).findings
        row = self._session.project.feature(findings.key, uuid)
        if row is None:
            return ""
        hour = row.values.get(findings.time_field or "")
        return ", ".join(part for part in (self._session.title_of(row), str(hour or "")) if part)

    def _thumb(self, match: PhotoMatch) -> QPixmap | None:
        """The picture small; made when its line is first painted."""
        photo, path = match.picture.photo, match.picture.path
        if photo is None:
            return None
        if path not in self._thumbs:
            self._thumbs[path] = photo_pixmap(photo, THUMB)
        return self._thumbs[path]


def _shares_place(match: PhotoMatch) -> bool:
    """True for a picture that stands where its finding does, for want of a place of its own."""
    return match.finding is not None and match.place_from is PlaceFrom.NOWHERE
