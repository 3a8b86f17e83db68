"""Headings with lines beneath, to be read, scrolled by keyboard, copied and read aloud; every word is plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

_ABOVE_HEADING, _ABOVE_LINE, _STEP, _BULLET = 12, 4, 8, 10


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A heading and the lines beneath it; one of depth 1 belongs to the part before it."""

    heading: str
    lines: tuple[str, ...] = ()
    depth: int = 0


class ToldText(QTextBrowser):
    """Shows parts one beneath the other; Tab goes on to the next control."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(8)

    @property
    def said(self) -> str:
        """Everything it tells."""
        return self.toPlainText()

    def tell(self, parts: Iterable[ToldPart]) -> None:
        """Shows other parts, from the first line on."""
        self.clear()
        cursor = QTextCursor(self.document())
        bold, plain = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for part in parts:
            left = _STEP * part.depth
            heading = plain if part.depth else bold
            self._write(cursor, part.heading, heading, left=left, above=_ABOVE_LINE if part.depth else _ABOVE_HEADING)
            for line in part.lines:
                self._write(cursor, f"•\N{NO-BREAK SPACE}{line}", plain, left=left + _STEP + _BULLET, first=-_BULLET)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(
        self,
        cursor: QTextCursor,
        words: str,
        letters: QTextCharFormat,
        *,
        left: int,
        first: int = 0,
        above: int = _ABOVE_LINE,
    ) -> None:
        block = QTextBlockFormat()
        block.setLeftMargin(left)
        block.setTextIndent(first)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            block.setTopMargin(above)
            cursor.insertBlock(block)
        cursor.insertText(words.replace("\n", " "), letters)
