"""What is prepared for a walk: which area, which background, from how far to how near."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.online.providers import TileProvider
from limits_map.backgrounds.packs.begun import Wanted
from limits_map.cartography.projection import Box
from limits_map.operations.tile_packs import LEAST_ZOOM, MOST_ZOOM, USUAL_ZOOMS
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings

Area = tuple[str, BaseGeometry]
_PROVIDER, _LEAST, _MOST = (f"prepare/{name}" for name in ("provider", "least_zoom", "most_zoom"))


class PrepareForm(QWidget):
    """The choices, which this computer remembers but for the area.

    Signals: `changed()` when something else is chosen.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        bounds_of_view: Callable[[], Box],
        areas: Sequence[Area],
        known: Sequence[TileProvider],
        settings: Settings | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bounds_of_view = bounds_of_view
        self._areas = list(areas)
        self._known = known
        self._settings = settings
        self.area, self.provider = QComboBox(self), QComboBox(self)
        self.least, self.most = ZoomBox(self), ZoomBox(self)
        self._labels = [QLabel(self) for _ in range(3)]
        self._to = QLabel(self)
        for combo in (self.area, self.provider):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(24)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        zooms = QHBoxLayout()
        zooms.setSpacing(8)
        zooms.addWidget(self.least, 1)
        zooms.addWidget(self._to)
        zooms.addWidget(self.most, 1)
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self._labels[0], self.area)
        rows.addRow(self._labels[1], self.provider)
        rows.addRow(self._labels[2], zooms)
        for label, control in zip(self._labels, (self.area, self.provider, self.least), strict=True):
            label.setBuddy(control)
        self.area.addItem("")
        for name, _ in self._areas:
            self.area.addItem(name)
        for provider in known:
            self.provider.addItem("", provider.key)
        self._recall()
        self._retranslate()
        self.area.currentIndexChanged.connect(self.changed)
        self.provider.currentIndexChanged.connect(self._on_provider)
        self.least.valueChanged.connect(self._on_least)
        self.most.valueChanged.connect(self._on_most)

    @property
    def chosen(self) -> Area:
        """The name and the ground of the area."""
        number = self.area.currentIndex() - 1
        return self._areas[number] if number >= 0 else (self.tr("vue"), box(*self._bounds_of_view()))

    @property
    def chosen_provider(self) -> TileProvider:
        """Where the tiles come from."""
        return self._known[max(0, self.provider.currentIndex())]

    @property
    def follows_view(self) -> bool:
        """True if what is chosen is what the map shows."""
        return self.area.currentIndex() == 0

    def choose(self, wanted: Wanted) -> None:
        """Chooses what a begun file wants; its area is offered from now on if it was not."""
        self.blockSignals(True)
        number = next((n for n, (_, ground) in enumerate(self._areas) if ground.equals(wanted.area)), None)
        if number is None:
            number = len(self._areas)
            self._areas.append((wanted.area_name, wanted.area))
            self.area.addItem(self.tr("{area} (à finir)").format(area=wanted.area_name))
        self.area.setCurrentIndex(number + 1)
        self.provider.setCurrentIndex(max(0, self.provider.findData(wanted.provider)))
        self.most.setValue(wanted.most_zoom)
        self.least.setValue(wanted.least_zoom)
        self.blockSignals(False)
        self.changed.emit()

    def settle(self) -> None:
        """What is chosen is not to be finished any more."""
        if not self.follows_view:
            self.area.setItemText(self.area.currentIndex(), self.chosen[0])

    def remember(self) -> None:
        """Keeps the choices for the next time."""
        if self._settings is not None:
            for key, value in (
                (_PROVIDER, self.chosen_provider.key),
                (_LEAST, str(self.least.value())),
                (_MOST, str(self.most.value())),
            ):
                self._settings.remember(key, value)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _recall(self) -> None:
        said = [self._settings.text_of(key) if self._settings is not None else "" for key in (_LEAST, _MOST)]
        zooms = [int(words) if words.isascii() and words.isdecimal() else 0 for words in said]
        if not LEAST_ZOOM <= zooms[0] <= zooms[1] <= MOST_ZOOM:
            zooms = list(USUAL_ZOOMS)
        self._limit()
        self.most.setValue(zooms[1])
        self.least.setValue(zooms[0])
        if self._settings is not None:
            self.provider.setCurrentIndex(max(0, self.provider.findData(self._settings.text_of(_PROVIDER))))

    def _limit(self) -> None:
        provider = self.chosen_provider
        for zoom in (self.least, self.most):
            zoom.setRange(max(LEAST_ZOOM, provider.least_zoom), min(MOST_ZOOM, provider.most_zoom))

    def _on_provider(self) -> None:
        self._limit()
        self.changed.emit()

    def _on_least(self, zoom: int) -> None:
        self.most.setValue(max(zoom, self.most.value()))
        self.changed.emit()

    def _on_most(self, zoom: int) -> None:
        self.least.setValue(min(zoom, self.least.value()))
        self.changed.emit()

    def _retranslate(self) -> None:
        for label, words in zip(
            self._labels, (self.tr("Zone"), self.tr("Fond de carte"), self.tr("De l'échelle")), strict=True
        ):
            label.setText(words)
        self._to.setText(self.tr("à"))
        self.area.setItemText(0, self.tr("Ce que montre la carte"))
        for number, provider in enumerate(self._known):
            self.provider.setItemText(number, self._session.say(provider.title))
        self.least.setAccessibleName(self.tr("De l'échelle"))
        self.most.setAccessibleName(self.tr("À l'échelle"))
        tip = self.tr("Plus le nombre est grand, plus on voit de près, et plus il y a de tuiles")
        for zoom in (self.least, self.most):
            zoom.setToolTip(tip)


class ZoomBox(QSpinBox):
    """A zoom, with a word for what one sees at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(LEAST_ZOOM, MOST_ZOOM)
        self.valueChanged.connect(self._say)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        words = (
            (12, self.tr("agglomération")),
            (13, self.tr("ville")),
            (15, self.tr("quartier")),
            (17, self.tr("îlot")),
            (19, self.tr("rue")),
            (99, self.tr("immeuble")),
        )
        self.setSuffix(" · " + next(word for below, word in words if self.value() < below))
