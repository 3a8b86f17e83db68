"""Shows the pages of a pack as they will be printed, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from limits_map.exports.pdf import Pack
from limits_map.ui.files.page_painter import PageAsked, PagePainted, PagePainter
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import line_color, tinted_icon
from limits_map.ui.pause import Pause

_MARGIN = 8
_ZOOMS = (1.0, 1.4, 2.0, 2.8)
_PAUSE_MS = 60


class PackPreview(QWidget):
    """One page, with what turns to the next; zoomed out it fits its room.

    Signals: `composed(tuple)` with the parts once they are known, `page_changed()` when another is shown, `failed(object)` when one cannot be painted.
    """

    composed = Signal(object)
    page_changed = Signal()
    failed = Signal(object)

    def __init__(self, make: Callable[[], Pack], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = PagePainter(make, self)
        self._asked = PageAsked((), QSize())
        self._painted: PagePainted | None = None
        self._zoom = 0
        self._note = ""
        self.page = _Page(self)
        self._scroll = _PageRoom(self)
        self._scroll.setWidget(self.page)
        self.before, self.after, self.smaller, self.fit, self.larger = (QToolButton(self) for _ in range(5))
        self.said = QLabel(self)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self.before, self.said, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.fit, self.larger):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._scroll, 1)
        buttons = (self.before, self.after, self.smaller, self.fit, self.larger)
        slots = (lambda: self.turn(-1), lambda: self.turn(1), lambda: self.zoom(-1), lambda: self.zoom(0))
        for button, slot in zip(buttons, (*slots, lambda: self.zoom(1)), strict=True):
            button.setAutoRaise(True)
            button.clicked.connect(slot)
        press_by_enter(*buttons)
        self._scroll.turned.connect(self.turn)
        self._pause = Pause(self, _PAUSE_MS)
        self._pause.over.connect(self._ask)
        self._scroll.resized.connect(self._pause.start)
        self._painter.composed.connect(self.composed)
        self._painter.painted.connect(self._on_painted)
        self._painter.failed.connect(self.failed)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self.window()).activated.connect(lambda step=step: self.turn(step))
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(keys), self.window()).activated.connect(lambda step=step: self.zoom(step))
        self._retranslate()

    @property
    def painted(self) -> PagePainted | None:
        """The page that is shown."""
        return self._painted

    @property
    def running(self) -> bool:
        """True while a page is still to come."""
        return self._painter.running

    def compose(self) -> None:
        """Begins to make the pack."""
        self._painter.compose()
        self._say()

    def show_part(self, keys: tuple[str, ...], part: str | None, *, left_out: bool = False) -> None:
        """Shows the first page of a part of the pack that these parts make, or that part alone if it is left out."""
        shown = (part,) if left_out and part is not None else keys
        self._note = self.tr("partie non retenue") if left_out else ""
        self._asked = PageAsked(shown, QSize(), keys, self._asked.number, part)
        self._pause.start()

    def turn(self, step: int) -> None:
        """Turns some pages on or back."""
        painted = self._painted
        if painted is not None and 1 <= painted.number + step <= painted.count:
            self._asked = replace(self._asked, number=painted.number + step, part=None)
            self._ask()

    def zoom(self, step: int) -> None:
        """Shows the page larger or smaller; 0 fits it into its room."""
        self._zoom = min(max(0, self._zoom + step), len(_ZOOMS) - 1) if step else 0
        self._ask()
        self._say()

    def stop(self) -> None:
        """Paints no more."""
        self._pause.stop()
        self._painter.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _ask(self) -> None:
        """Asks for the page in the pixels of this screen."""
        if self._painted is None and not self._asked.keys:
            return
        ratio = self.devicePixelRatioF()
        room = (self._scroll.maximumViewportSize() - QSize(2 * _MARGIN, 2 * _MARGIN)).expandedTo(QSize(40, 40))
        self._painter.ask(replace(self._asked, room=room * _ZOOMS[self._zoom] * ratio))

    def _on_painted(self, painted: PagePainted) -> None:
        self._painted = painted
        # Turning goes on from where one is, also when the parts before it change.
        self._asked = replace(self._asked, number=painted.number)
        if painted.image is not None:
            painted.image.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.show_image(painted.image)
        self._say()
        self.page_changed.emit()

    def _retranslate(self) -> None:
        for button, icon, words in (
            (self.before, "mdi6.chevron-left", self.tr("Page précédente (Ctrl+Page préc.)")),
            (self.after, "mdi6.chevron-right", self.tr("Page suivante (Ctrl+Page suiv.)")),
            (self.smaller, "mdi6.magnify-minus-outline", self.tr("Plus petit (Ctrl+-)")),
            (self.fit, "mdi6.fit-to-page-outline", self.tr("Page entière (Ctrl+0)")),
            (self.larger, "mdi6.magnify-plus-outline", self.tr("Plus grand (Ctrl++)")),
        ):
            button.setIcon(tinted_icon(icon, self.palette()))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._scroll.setAccessibleName(self.tr("Aperçu"))
        self._say()

    def _say(self) -> None:
        painted = self._painted
        number, count = (painted.number, painted.count) if painted is not None else (0, 0)
        words = self.tr("Page {n} / {count}").format(n=number, count=count) if count else self.tr("Aucune page")
        if painted is None:
            words = self.tr("Mise en pages…")
        self.said.setText(f"{words} · {self._note}" if self._note and count else words)
        self._scroll.setAccessibleDescription(self.said.text())
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)
        self.smaller.setEnabled(self._zoom > 0)
        self.fit.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(_ZOOMS) - 1)


class _PageRoom(QScrollArea):
    """The room a page is shown in; Page Up and Page Down turn where there is nothing to scroll."""

    turned = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        at_end = step is not None and bar.value() == (bar.maximum() if step > 0 else bar.minimum())
        if step is not None and at_end:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)


class _Page(QWidget):
    """The page itself, on a quiet ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        """Shows another page."""
        self._image = image
        size = image.deviceIndependentSize().toSize() if image is not None else QSize()
        self.setMinimumSize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), line_color(self.palette()))
        if self._image is None:
            return
        size = self._image.deviceIndependentSize().toSize()
        place = QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
        painter.setPen(QColor(0, 0, 0, 60))
        painter.drawImage(place, self._image)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
