"""What can be done with one layer: how opaque it is, from where it is seen, its place, its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QWidget, QWidgetAction

from limits_map.cartography.heat.density import BANDWIDTHS
from limits_map.cartography.showing import SHOWN, LayerShowing
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.ui.session import Session
from limits_map.words import say_distance

_STEP, _PAGE = 5, 20
SEEN_FROM = (0.0, 8.0, 11.0, 14.0, 16.0)
"""The zooms from which a layer may be seen."""


class LayerMenu(QMenu):
    """The menu of a layer; what it does to the showing it does itself."""

    def __init__(self, session: Session, definition: LayerDefinition, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._definition = definition
        self._reset: QAction | None = None
        self.setAccessibleName(session.say(definition.title))
        self._add_opacity()
        self._add_seen_from()
        if definition.role is Role.REPORT:
            self._add_density()

    @property
    def showing(self) -> LayerShowing:
        """How the layer is shown."""
        return self._session.showing.layers.get(self._definition.key, SHOWN)

    def add_moves(self, up: Callable[[], None] | None, down: Callable[[], None] | None) -> None:
        """Offers to paint the layer above its neighbour or below it; None where it has none."""
        for words, key, move in (
            (self.tr("Monter"), Qt.Key.Key_Up, up),
            (self.tr("Descendre"), Qt.Key.Key_Down, down),
        ):
            action = self.addAction(words)
            action.setShortcut(Qt.KeyboardModifier.ControlModifier | key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(move is not None)
            if move is not None:
                action.triggered.connect(move)
        self.addSeparator()

    def add_reset(self, reset: Callable[[], None], *, changed: bool) -> None:
        """Offers to show the layer as it is declared."""
        self.addSeparator()
        self._reset = self.addAction(self.tr("Rétablir l'affichage de la couche"), reset)
        self._reset.setEnabled(changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        current = self.activeAction()
        if isinstance(current, QWidgetAction) and current.defaultWidget() is not None:
            current.defaultWidget().setFocus(Qt.FocusReason.TabFocusReason)

    def _add_opacity(self) -> None:
        line = _OpacityLine(self.tr("Opacité"), self.showing.opacity, self)
        line.setEnabled(not self.showing.hidden)
        line.slider.valueChanged.connect(self._on_opacity)
        action = QWidgetAction(self)
        action.setText(self.tr("Opacité"))
        action.setDefaultWidget(line)
        self.addAction(action)

    def _add_seen_from(self) -> None:
        menu = self.addMenu(self.tr("Visible à partir de"))
        group = QActionGroup(menu)
        declared = self._definition.symbol.visible_from
        words = seen_from_words()
        first = self.tr("Comme prévu ({scale})").format(scale=words[near_scale(declared)].lower())
        for zoom, said in ((None, first), *((zoom, words[zoom]) for zoom in SEEN_FROM)):
            action = menu.addAction(said, partial(self._change, visible_from=zoom))
            action.setCheckable(True)
            action.setChecked(zoom == self.showing.visible_from)
            group.addAction(action)

    def _add_density(self) -> None:
        menu = self.addMenu(self.tr("Densité"))
        group = QActionGroup(menu)
        said = (say_distance(metres, self._session.language) for metres in BANDWIDTHS)
        offered = zip(BANDWIDTHS, (self.tr("Noyau de {distance}").format(distance=each) for each in said), strict=True)
        for bandwidth, words in ((None, self.tr("Symboles seulement")), *offered):
            action = menu.addAction(words, partial(self._show_density, bandwidth))
            action.setCheckable(True)
            action.setChecked(bandwidth == self._session.showing.heat)
            group.addAction(action)

    def _show_density(self, bandwidth: float | None) -> None:
        self._session.show_as(replace(self._session.showing, heat=bandwidth))

    def _on_opacity(self, percent: int) -> None:
        self._change(opacity=percent / 100)

    def _change(self, **changes: object) -> None:
        self._session.show_as(self._session.showing.with_layer(self._definition.key, **changes))
        if self._reset is not None:
            self._reset.setEnabled(self.showing != SHOWN)


def near_scale(zoom: float) -> float:
    """The one of `SEEN_FROM` that is nearest to a zoom."""
    return min(SEEN_FROM, key=lambda each: abs(each - zoom))


def seen_from_words() -> dict[float, str]:
    """What the zooms of `SEEN_FROM` are called."""
    words = (
        QCoreApplication.translate("SeenFrom", "Toujours"),
        QCoreApplication.translate("SeenFrom", "Région"),
        QCoreApplication.translate("SeenFrom", "Ville"),
        QCoreApplication.translate("SeenFrom", "Quartier"),
        QCoreApplication.translate("SeenFrom", "Rue"),
    )
    return dict(zip(SEEN_FROM, words, strict=True))


class _OpacityLine(QWidget):
    def __init__(self, words: str, opacity: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setMinimumWidth(110)
        self.slider.setAccessibleName(words)
        self._said = QLabel(self)
        self._said.setMinimumWidth(self._said.fontMetrics().horizontalAdvance("100 % "))
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.addWidget(QLabel(words, self))
        line.addWidget(self.slider, 1)
        line.addWidget(self._said)
        self.slider.valueChanged.connect(lambda percent: self._said.setText(f"{percent}\u00a0%"))
        self.slider.setValue(round(opacity * 100))
        self._said.setText(f"{self.slider.value()}\u00a0%")
        self.setFocusProxy(self.slider)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _Slider(QSlider):
    """A slider that leaves to the menu around it the keys that go through the menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
