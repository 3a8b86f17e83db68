"""The card "someone is in danger": whom to call, large enough for everybody around the laptop.

It says whom to call and that is all: nothing is written, counted, remembered or sent when it is opened.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.cartography.themes import ink_on
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.labelled import Tone, tone_color

_TITLE, _NUMBER, _WHO, _WHY, _QUIET = 0.072, 0.1, 0.044, 0.033, 0.026
"""Heights of letters as shares of the card's."""
_SMALLEST = 13
_SHAPE = 0.62
"""A card narrower than this share of height to width has the letters of a lower one."""


class DangerCard(QWidget):
    """Covers the window it is opened over until Escape or D; every number stands with whom it reaches.

    Signals: `left()` when it is closed.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._title, self._victim, self._nothing = QLabel(self), QLabel(self), QLabel(self)
        self._title.setAutoFillBackground(True)
        self._rows = [(QLabel(self), QLabel(self), QLabel(self)) for _ in range(5)]
        self._close = QPushButton(self)
        self._close.clicked.connect(self.close_card)
        press_by_enter(self._close)
        self._arrange()
        self._retranslate()
        self._color()
        if parent is not None:
            self._cover(parent)
        self.hide()

    def open_over(self, window: QWidget) -> None:
        """Shows the card over a whole window."""
        self._cover(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        """Lets the window be seen again."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # No key goes through to what is beneath.
        event.accept()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_D) and not event.isAutoRepeat():
            self.close_card()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays on the card: what is beneath it cannot be seen."""
        (self._close if self.hasFocus() else self).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_letters()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None and watched is window:
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() == QEvent.Type.PaletteChange:
            self._color()
        super().changeEvent(event)

    def _cover(self, window: QWidget) -> None:
        if self.parentWidget() is not window:
            self.setParent(window)
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        self._title.setContentsMargins(24, 8, 24, 8)
        head.addWidget(self._title, 1)
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 24, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for line, (number, who, why) in enumerate(self._rows):
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addStretch(1)
            told.addWidget(who)
            told.addWidget(why)
            told.addStretch(1)
            grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(told, line, 1)
            grid.setRowStretch(line, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 12)
        foot.setSpacing(16)
        foot.addWidget(self._nothing, 1)
        foot.addWidget(self._close)
        self._victim.setContentsMargins(24, 0, 24, 0)
        for label in (self._title, self._victim, self._nothing, *(part for row in self._rows for part in row)):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._title, self._victim, self._nothing, *(part for row in self._rows for part in row[1:])):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(grid, 1)
        column.addWidget(self._victim)
        column.addLayout(foot)

    def _size_letters(self) -> None:
        height = min(float(self.height()), self.width() * _SHAPE)
        sizes = [(self._title, _TITLE), (self._victim, _WHO), (self._nothing, _QUIET), (self._close, _QUIET)]
        for number, who, why in self._rows:
            sizes += [(number, _NUMBER), (who, _WHO), (why, _WHY)]
        # What is no number is a name: it takes the room of one.
        sizes[-3] = (self._rows[-1][0], _WHO)
        for widget, share in sizes:
            font = widget.font()
            font.setPixelSize(max(_SMALLEST, round(height * share)))
            font.setBold(share in (_TITLE, _NUMBER, _WHO))
            widget.setFont(font)
        self._close.setMinimumHeight(max(48, round(height * 0.07)))

    def _color(self) -> None:
        """The title stands on the colour of what is wrong; everything else has the strongest contrast there is."""
        palette = QPalette(self.palette())
        ground = tone_color(Tone.ERROR, palette)
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.WindowText, QColor(ink_on(ground.name())))
        if self._title.palette().color(QPalette.ColorRole.Window) != ground:
            self._title.setPalette(palette)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Quelqu'un est en danger"))
        lines = (
            ("17", self.tr("Police secours"), self.tr("Danger immédiat, une agression, quelqu'un que l'on retient")),
            ("112", self.tr("Urgences"), self.tr("Tous les secours, de tout téléphone")),
            (
                "114",
                self.tr("Urgences par SMS"),
                self.tr("Pour les personnes sourdes ou malentendantes, ou quand on ne peut pas parler"),
            ),
            (
                "119",
                self.tr("Allô enfance en danger"),
                self.tr("Gratuit, 24\u00a0h/24, n'apparaît pas sur les factures"),
            ),
            (
                self.tr("Ma Sécurité"),
                "masecurite.interieur.gouv.fr",
                self.tr(
                    "Sans urgence\u00a0: le portail de l'État pour signaler un trafic, plus tard et avec du réseau"
                ),
            ),
        )
        for (number, who, why), words in zip(self._rows, lines, strict=True):
            for label, text in zip((number, who, why), words, strict=True):
                label.setText(text)
            who.setAccessibleName(f"{words[0]}, {words[1]}")
        self._victim.setText(self.tr("Un mineur retenu ou forcé par un réseau est une victime\u00a0: appelez."))
        self._nothing.setText(
            self.tr("Ce programme dit qui appeler et n'en garde rien\u00a0: ni trace, ni réglage, ni historique.")
        )
        self._close.setText(self.tr("Fermer (Échap ou D)"))
        self._close.setAccessibleName(self.tr("Fermer"))
        self.setAccessibleName(self._title.text())
        told = [f"{number}, {who}. {why}." for number, who, why in lines]
        self.setAccessibleDescription(" ".join([*told, self._victim.text(), self._nothing.text()]))
