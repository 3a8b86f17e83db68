"""Parts words into lines that are no wider than a given width; nothing is left out."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

_SPACES = str.maketrans("\n\t", "  ")


def wrapped(words: str, font: QFont, width: float) -> list[str]:
    """The lines of a text; a word that is too wide for a line of its own is broken."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    line = ""
    for word in filter(None, words.translate(_SPACES).split(" ")):
        longer = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while len(line) > 1 and metrics.horizontalAdvance(line) > width:
            cut = _fitting(line, metrics, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def sized_font(size: float, *, bold: bool = False) -> QFont:
    """The application's font in pixels, with the letters where they would be on paper."""
    font = QFont()
    font.setPixelSize(max(6, round(size)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _fitting(word: str, metrics: QFontMetricsF, width: float) -> int:
    """How many of a word's first letters fit, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
