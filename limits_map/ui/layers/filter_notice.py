"""The line that says when the map does not show every row, with the button that shows them all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from limits_map.cartography.showing import Showing
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.layers.periods import say_period
from limits_map.ui.look import accent, tinted_icon
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session


class FilterNotice(QWidget):
    """Says which layers are filtered; hidden while none is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFont(sized_font(self.font(), share=0.93))
        self.button = QToolButton(self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._on_pressed)
        press_by_enter(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        session.showing_changed.connect(self._show_filters)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A wash of the accent behind the words, so that it is seen and does not cry."""
        wash = QColor(accent(self.palette()))
        wash.setAlphaF(0.14)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.end()

    def _show_filters(self) -> None:
        showing, catalogue = self._session.showing, self._session.catalogue
        told = [self._session.say(layer.title) for layer in catalogue if layer.key in showing.filtered]
        if showing.period is not None:
            told.append(say_period(showing.period, self._session.language))
        self.words.setText(self.tr("Carte filtrée : {what}").format(what=", ".join(told)) if told else "")
        self.setVisible(bool(told))

    def _on_pressed(self) -> None:
        self._session.show_as(unfiltered(self._session.showing))

    def _retranslate(self) -> None:
        self.button.setText(self.tr("Tout montrer"))
        self.button.setAccessibleName(self.tr("Tout montrer sur la carte"))
        self.button.setToolTip(self.tr("Ôter les filtres de la carte ; les couches décochées le restent"))
        self._tint()
        self._show_filters()

    def _tint(self) -> None:
        self.button.setIcon(tinted_icon("mdi6.filter-off-outline", self.palette()))


def unfiltered(showing: Showing) -> Showing:
    """The same with every row of the layers that are shown."""
    for key in showing.filtered:
        showing = showing.with_layer(key, without=frozenset(), only=None)
    return replace(showing, period=None)
