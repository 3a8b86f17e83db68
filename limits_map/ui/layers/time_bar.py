"""The period that the map shows: chosen over the days of its rows, in words, and played from one end to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import OBSERVED, Period
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.layers.histogram_slider import HistogramSlider
from limits_map.ui.layers.periods import Histogram, Unit, moved, say_period
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import QuietLabel, sized_font
from limits_map.ui.session import Session
from limits_map.words import say_number

_STEP_MS = 900


class TimeBar(QWidget):
    """Shows the rows of a period only, in the layers whose rows are of one day; hidden where no row has a day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._days = np.empty(0, np.int32)
        self._contents: tuple[object, ...] | None = None
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self._title = QLabel(self)
        self._title.setFont(sized_font(self.font(), bold=True))
        self.words = QuietLabel(self)
        self.slider = HistogramSlider(self)
        self.play_button, self.presets_button = QToolButton(self), QToolButton(self)
        self.earlier_button, self.later_button = QToolButton(self), QToolButton(self)
        self.presets_button.setMenu(QMenu(self.presets_button))
        self.presets_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._presets: tuple[tuple[Callable[[], str], Callable[[date], Period | None]], ...] = (
            (lambda: self.tr("Tout"), lambda end: None),
            (lambda: self.tr("30 jours"), lambda end: Period(end - timedelta(days=29), end)),
            (lambda: self.tr("3 mois"), lambda end: _months_before(end, 3)),
            (lambda: self.tr("12 mois"), lambda end: _months_before(end, 12)),
            (lambda: self.tr("Année"), lambda end: Period(date(end.year, 1, 1), date(end.year, 12, 31))),
        )
        buttons = (self.play_button, self.presets_button, self.earlier_button, self.later_button)
        for button in buttons:
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        press_by_enter(*buttons)
        self._arrange()
        self.slider.chosen.connect(self._on_chosen)
        self.slider.play_asked.connect(self.toggle_playing)
        self.play_button.clicked.connect(self.toggle_playing)
        self.earlier_button.clicked.connect(partial(self._on_moved, -1))
        self.later_button.clicked.connect(partial(self._on_moved, 1))
        session.showing_changed.connect(self._show_period)
        self.hide()
        self._retranslate()

    @property
    def playing(self) -> bool:
        """True while the period moves along."""
        return self._timer.isActive()

    def show_scene(self, scene: Scene) -> None:
        """Counts the days of the layers that are shown; those it has counted already are not counted again."""
        shown = [layer for layer in scene if layer.definition.role in OBSERVED and not layer.showing.hidden]
        contents = tuple(layer.content for layer in shown)
        if self._contents is None or [*map(id, contents)] != [*map(id, self._contents)]:
            self._contents = contents
            self.show_days(np.concatenate([layer.content.days for layer in shown]) if shown else self._days[:0])

    def show_days(self, days: NDArray[np.int32]) -> None:
        """Shows other days, counted from the year 1; 0 stands for a row without one."""
        self._days = days
        self.slider.show_days(Histogram.of(days), self._session.language)
        self._show_period()

    def set_low(self, low: bool) -> None:
        """Makes do with less height where there is little; what is not said in words then is said by a tip."""
        self.slider.set_low(low)
        self.words.setVisible(not low)

    def choose(self, period: Period | None) -> None:
        """Shows the rows of a period only, None for all."""
        self._session.show_as(replace(self._session.showing, period=period))

    def set_step_ms(self, milliseconds: int) -> None:
        """Plays faster or slower."""
        self._timer.setInterval(milliseconds)

    def toggle_playing(self) -> None:
        """Lets the period move along by its own length, or stops it; at the end it begins again."""
        if self.playing:
            self._timer.stop()
        elif (histogram := self.slider.histogram) is not None:
            first, last = histogram.bounded(self._session.showing.period)
            if (first, last) == (histogram.first, histogram.last):
                self.choose(Period(first, histogram.starts[1] - date.resolution))
            elif last >= histogram.last:
                self.choose(self.slider.at_the_beginning())
            self._timer.start()
        self._show_playing()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.slider.show_days(self.slider.histogram, self._session.language)
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._show_playing()
        super().hideEvent(event)

    def _arrange(self) -> None:
        head, grid = QHBoxLayout(), QGridLayout(self)
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(self.play_button)
        head.addWidget(self.presets_button)
        grid.setContentsMargins(4, 2, 4, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        grid.addLayout(head, 0, 0, 1, 3)
        grid.addWidget(self.earlier_button, 1, 0)
        grid.addWidget(self.slider, 1, 1)
        grid.addWidget(self.later_button, 1, 2)
        grid.addWidget(self.words, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        order_tabs(self)

    def _on_chosen(self, period: Period | None) -> None:
        self._timer.stop()
        self._show_playing()
        self.choose(period)

    def _on_moved(self, steps: int) -> None:
        """Moves the period by its own length; without one, the first or the last bar is taken."""
        histogram = self.slider.histogram
        if self._session.showing.period is None and histogram is not None:
            first, end = histogram.starts[:2] if steps > 0 else histogram.starts[-2:]
            self._on_chosen(Period(first, end - date.resolution))
        else:
            self.slider.move_by(steps, own_length=True)

    def _on_step(self) -> None:
        following = self.slider.following()
        if self._session.showing.period is None or following is None:
            self._timer.stop()
            self._show_playing()
        else:
            self.choose(following)

    def _on_preset(self, number: int) -> None:
        histogram = self.slider.histogram
        if histogram is not None:
            _, period_until = self._presets[number]
            self._on_chosen(period_until(min(histogram.last, max(histogram.first, date.today()))))

    def _show_period(self) -> None:
        period = self._session.showing.period
        self.setVisible(self.slider.histogram is not None or period is not None)
        words = self._said(period)
        self.words.setText(words)
        self._title.setToolTip(words)
        self.slider.show_period(period, words)

    def _said(self, period: Period | None) -> str:
        language = self._session.language
        undated = int(np.count_nonzero(self._days <= 0))
        if period is None:
            return self.tr("Toutes les dates")
        first = 1 if period.first is None else period.first.toordinal()
        last = date.max.toordinal() if period.last is None else period.last.toordinal()
        count = int(np.count_nonzero((self._days >= first) & (self._days <= last)))
        said = say_period(period, language) + " · " + self.tr("%Ln ligne(s)", "", count)
        if undated:
            said += " · " + self.tr("sans date : {n}, non montrés").format(n=say_number(undated, language))
        return said

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Période"))
        self.slider.setAccessibleName(self.tr("Période montrée sur la carte"))
        self.slider.setToolTip(
            self.tr("Flèches : déplacer, Maj + flèches : allonger, Espace : faire défiler, double clic : tout montrer")
        )
        self.presets_button.setText(self.tr("Choisir"))
        self.presets_button.setToolTip(self.tr("Choisir une période"))
        self.presets_button.setAccessibleName(self.tr("Choisir une période"))
        menu = self.presets_button.menu()
        menu.clear()
        for number, (name, _) in enumerate(self._presets):
            menu.addAction(name(), partial(self._on_preset, number))
        for button, words in (
            (self.earlier_button, self.tr("Période précédente")),
            (self.later_button, self.tr("Période suivante")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._tint()
        self._show_period()

    def _tint(self) -> None:
        self.earlier_button.setIcon(tinted_icon("mdi6.chevron-left", self.palette()))
        self.later_button.setIcon(tinted_icon("mdi6.chevron-right", self.palette()))
        self._show_playing(anew=True)

    def _show_playing(self, *, anew: bool = False) -> None:
        words = self.tr("Arrêter le défilement") if self.playing else self.tr("Faire défiler les périodes")
        if anew or self.play_button.accessibleName() != words:
            name = "mdi6.pause" if self.playing else "mdi6.play"
            self.play_button.setIcon(tinted_icon(name, self.palette()))
            self.play_button.setAccessibleName(words)
            self.play_button.setToolTip(self.tr("{command} (Espace)").format(command=words))


def _months_before(end: date, months: int) -> Period:
    return Period(moved(end + date.resolution, Unit.MONTH, -months), end)
