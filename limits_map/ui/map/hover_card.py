"""A small card beside the pointer that says what is under it, without a click."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from limits_map.cartography.hit import ClusterHit, Hit
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.styles import Style, legend_styles, told_apart_by
from limits_map.cartography.symbols import Symbol, symbol_pixmap
from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.ui.look import line_color, quiet_color, theme_for
from limits_map.ui.pieces import QuietLabel, clear_layout, sized_font
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import field_words, row_detail, row_picture
from limits_map.words import UNKNOWN, Text, say_number, shortened

_REST_MS = 250
_STILL = 3
_AWAY = 18
_NARROWEST, _WIDEST = 140, 300
_PICTURE, _DOT = 24, 10
_MOST = 4
_LONGEST = 120


class HoverCard(QWidget):
    """Says what one row or a cluster is. It never takes the mouse or the keyboard.

    Signals: `asked(QPointF)` when the pointer has rested at a place of the map; the map answers with `show_hit`.
    """

    asked = Signal(QPointF)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._map = parent
        self._place = QPointF()
        self._told: list[str] = []
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.asked.emit(self._place))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture = QLabel(self)
        self._title, self._detail, self._state = QLabel(self), QuietLabel(self), QLabel(self)
        self._title.setFont(sized_font(self.font(), bold=True))
        for label in (self._title, self._detail, self._state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(6)
        self._parts.setVerticalSpacing(2)
        self._parts.setColumnStretch(1, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._title, self._detail, self._state):
            words.addWidget(label)
        words.addLayout(self._parts)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)
        self.hide()

    def move_to(self, position: QPointF) -> None:
        """Follows the pointer: the card goes, and is asked for where the pointer rests."""
        if self.isVisible() and (position - self._place).manhattanLength() <= _STILL:
            return
        self._place = position
        if self.isVisible():
            self.hide()
        self._rest.start()

    def leave(self) -> None:
        """Goes and is not asked for, because the pointer left, a button was pressed or the map moves."""
        self._rest.stop()
        if self.isVisible():
            self.hide()

    def show_hit(self, hit: Hit | ClusterHit | None, position: QPointF, scene: Scene, more: int = 0) -> None:
        """Shows what is at a place of the map, None for nothing; `more` things lie there too."""
        layer = None if hit is None else scene.layer(hit.layer)
        if hit is None or layer is None or not self._fill(hit, layer, more):
            self.leave()
            return
        self._place = position
        self._put(position)
        self.show()
        self.raise_()

    @property
    def words(self) -> list[str]:
        """Everything the card says, from above to below."""
        labels = (self._title, self._detail, self._state)
        return [*(label.text() for label in labels if not label.isHidden()), *self._told]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line_color(self.palette()), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, 6, 6)
        painter.end()

    def _fill(self, hit: Hit | ClusterHit, layer: SceneLayer, more: int) -> bool:
        """Says what was hit; False if it is no longer there."""
        clear_layout(self._parts)
        self._told.clear()
        self._state.hide()
        if isinstance(hit, ClusterHit):
            self._fill_cluster(hit, layer)
            return True
        feature = self._session.project.feature(hit.layer, hit.uuid)
        if feature is None:
            return False
        definition = layer.definition
        kind, title = self._session.say(definition.singular), self._session.title_of(feature)
        self._title.setText(shortened(title if title == kind else self._both(kind, title), _LONGEST))
        state = definition.status
        apart = () if state is None else (state.key,)
        self._say(self._detail, row_detail(self._session, feature, without=apart))
        if state is not None and (said := field_words(self._session, state, feature.values.get(state.key))):
            self._say(self._state, self._both(self._session.say(state.label), said))
        if more:
            self._add_part(None, self.tr("et %Ln autre(s) ici", "", more), "")
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(row_picture(self._session, feature, theme_for(self.palette()), _PICTURE, ratio))
        return True

    def _both(self, field: str, value: str) -> str:
        return self.tr("{field} : {value}").format(field=field, value=value)

    def _fill_cluster(self, hit: ClusterHit, layer: SceneLayer) -> None:
        definition, language = layer.definition, self._session.language
        count = say_number(len(hit.rows), language)
        self._title.setText(self._both(self._session.say(definition.title), count))
        self._detail.hide()
        parts = _parts_of(layer, hit)
        shown = parts if len(parts) <= _MOST else parts[: _MOST - 1]
        for color, words, number in shown:
            self._add_part(color, words.say(language), say_number(number, language))
        if len(parts) > len(shown):
            rest = sum(number for _, _, number in parts[len(shown) :])
            self._add_part(UNKNOWN_COLOR, self.tr("autres"), say_number(rest, language))
        symbol = Symbol.of(definition.symbol, Style(definition.symbol.color), theme_for(self.palette()))
        self._picture.setPixmap(symbol_pixmap(symbol, theme_for(self.palette()), _PICTURE, self.devicePixelRatioF()))

    def _add_part(self, color: str | None, words: str, number: str) -> None:
        row = self._parts.rowCount()
        self._told.append(f"{words} {number}".strip())
        if color is not None:
            dot = QLabel(self)
            dot.setPixmap(self._dot(color))
            self._parts.addWidget(dot, row, 0)
            dot.show()
        for column, text in ((1, words), (2, number)):
            if text:
                label = QuietLabel(self)
                label.setWordWrap(False)
                label.setText(text)
                self._parts.addWidget(label, row, column)
                # The layout gives no room to what is shown only when the events come round.
                label.show()

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(shortened(words, _LONGEST))
        label.setVisible(bool(words))

    def _dot(self, color: str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(_DOT, _DOT) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(quiet_color(self.palette()), 1))
        painter.setBrush(QColor(color))
        painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
        painter.end()
        return pixmap

    def _put(self, position: QPointF) -> None:
        """Finds room beside the pointer, inside the map: below right if it can, else on another side."""
        around = self._map.rect().adjusted(4, 4, -4, -4)
        size = self._size_within(min(_WIDEST, around.width()))
        at, away = position.toPoint(), _AWAY
        right, left = at.x() + away, at.x() - away - size.width()
        below, above = at.y() + away, at.y() - away - size.height()
        boxes = [QRect(QPoint(x, y), size) for y in (below, above) for x in (right, left)]
        box = next((each for each in boxes if around.contains(each)), None)
        if box is None:
            box = max(boxes, key=lambda each: _area(each & around))
            box.moveLeft(max(around.left(), min(box.left(), around.right() - size.width())))
            if not box.contains(at):
                box.moveTop(max(around.top(), min(box.top(), around.bottom() - size.height())))
        self.setGeometry(box)

    def _size_within(self, widest: int) -> QSize:
        """As wide as its longest line, so that words wrap only where they must."""
        self._grid.activate()
        labels = [label for label in (self._title, self._detail, self._state) if not label.isHidden()]
        longest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        margins = self._grid.contentsMargins()
        around = margins.left() + margins.right() + _PICTURE + self._grid.horizontalSpacing() + 2
        width = min(widest, max(longest + around, self._parts.sizeHint().width() + around, _NARROWEST))
        return QSize(width, self._grid.heightForWidth(width))


def _area(box: QRect) -> int:
    return max(0, box.width()) * max(0, box.height())


def _parts_of(layer: SceneLayer, hit: ClusterHit) -> list[tuple[str, Text, int]]:
    """What a cluster holds by the field that colours its rows, or else tells them apart: colour, words, count."""
    definition, content = layer.definition, layer.content
    keys = [key for key in told_apart_by(definition) if definition.has_field(key)]
    if not keys:
        return []
    field = definition.field(keys[0])
    by_meaning = np.bincount(content.meaning_of[hit.rows], minlength=len(content.meanings))
    counts: dict[tuple[str, str], int] = {}
    for code in np.flatnonzero(by_meaning).tolist():
        pair = next((pair for pair in content.meanings[code] if pair[0] == field.key), (field.key, ""))
        counts[pair] = counts.get(pair, 0) + int(by_meaning[code])
    parts = []
    for pair, count in sorted(counts.items(), key=lambda item: -item[1]):
        style = next((style for style, _ in legend_styles(definition, {pair})), None)
        color = style.color if style is not None else definition.symbol.color if pair[1] else UNKNOWN_COLOR
        choice = field.choice(pair[1])
        parts.append((color, choice.label if choice is not None else UNKNOWN, count))
    return parts
