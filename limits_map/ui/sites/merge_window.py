"""The window in which several sites are made into one: which, whose name and place are kept, and what moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shapely.geometry import MultiPolygon, Point, Polygon

from limits_map.domain.features import Changes, Feature
from limits_map.domain.values import say_value
from limits_map.geodesy import distances
from limits_map.operations.sites import MergePlan, better_place, merge_plan, merge_sites
from limits_map.ui.forms.choice_editors import QuietCombo
from limits_map.ui.labelled import LabelledRow
from limits_map.ui.look import theme_for
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.ui.sheet_words import row_detail, row_picture
from limits_map.ui.ticks import show_ticks
from limits_map.words import say_distance

_SIZE = QSize(560, 560)
_MOST_NEAR = 12
_PICTURE = 24


class MergeWindow(QDialog):
    """Merges sites of one layer: those named and, for choosing others, the ones nearest to the first.

    Signals: `merged(str, str)` with layer and uuid of the kept site once it is done.
    """

    merged = Signal(str, str)

    def __init__(self, session: Session, layer: str, uuids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._layer = layer
        self._ticked = list(uuids)
        self._plan: MergePlan | None = None
        self.sites = QListWidget(self)
        self.kept, self.place = QuietCombo(self), QuietCombo(self)
        self._sites_row = LabelledRow(self.sites, self)
        self._kept_row, self._place_row = LabelledRow(self.kept, self), LabelledRow(self.place, self)
        self._preview = QLabel(self)
        self._preview.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QuietLabel(self)
        self.merge_button, self.close_button = QPushButton(self), QPushButton(self)
        for button in (self.merge_button, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._retranslate()
        self.sites.itemChanged.connect(self._on_ticked)
        self.kept.currentIndexChanged.connect(self._on_kept)
        self.place.currentIndexChanged.connect(self._show_plan)
        self.merge_button.clicked.connect(self.merge)
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.merge)
        session.changed.connect(self._on_changed)
        self.resize(_SIZE)

    @property
    def plan(self) -> MergePlan | None:
        """What would be done now, or None while fewer than two sites are ticked."""
        return self._plan

    @property
    def has_changes(self) -> bool:
        """Nothing is entered here that would be lost by closing."""
        return False

    def tick(self, uuid: str, *, ticked: bool = True) -> None:
        """Ticks a site of the list, or takes its tick away."""
        for row in range(self.sites.count()):
            item = self.sites.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == uuid:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def merge(self) -> None:
        """Makes one site of the ticked ones and closes."""
        if self._plan is None or not self.merge_button.isEnabled():
            return
        keep = self._plan.kept.uuid
        others = [row.uuid for row in self._plan.others]
        # The window is done with the project: what it announces concerns the others.
        self._session.changed.disconnect(self._on_changed)
        if self._session.run(merge_sites, keep=keep, others=others, place_of=self.place.currentData()):
            self._session.select(self._layer, [keep])
            self.merged.emit(self._layer, keep)
            self.accept()
        else:
            self._session.changed.connect(self._on_changed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        ending = QHBoxLayout()
        ending.setSpacing(8)
        ending.addWidget(self._undo, 1)
        ending.addWidget(self.merge_button)
        ending.addWidget(self.close_button)
        self._sites_row.let_control_grow()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._sites_row, 1)
        column.addWidget(self._kept_row)
        column.addWidget(self._place_row)
        column.addWidget(self._preview)
        column.addLayout(ending)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Réunir des sites"))
        self._sites_row.say_label(self.tr("Sites à réunir"))
        self._kept_row.say_label(self.tr("Garder le nom, l'étape et le niveau de"))
        self._place_row.say_label(self.tr("Garder l'emplacement de"))
        self._undo.setText(self.tr("Annuler (Ctrl+Z) ramène tout."))
        self.merge_button.setText(self.tr("Réunir"))
        self.merge_button.setToolTip(self.tr("Réunir les sites cochés (Ctrl+Entrée)"))
        self.close_button.setText(self.tr("Ne rien faire"))
        show_ticks(self.sites)
        self._fill_sites()

    def _fill_sites(self) -> None:
        """Lists the sites named, then those nearest to the first, keeping the ticks."""
        chosen = self._session.project.features(self._layer, self._ticked)
        self.sites.blockSignals(True)
        self.sites.clear()
        ratio = self.devicePixelRatioF()
        for row, away in [*((row, None) for row in chosen), *self._near(chosen)]:
            words = [self._session.title_of(row), row_detail(self._session, row, most=2)]
            if away is not None:
                words.append(self.tr("à {distance}").format(distance=say_distance(away, self._session.language)))
            item = QListWidgetItem(" · ".join(part for part in words if part))
            item.setIcon(row_picture(self._session, row, theme_for(self.palette()), _PICTURE, ratio))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.uuid in self._ticked else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, row.uuid)
            self.sites.addItem(item)
        self.sites.setCurrentRow(0)
        self.sites.blockSignals(False)
        self._fill_kept()

    def _near(self, chosen: Sequence[Feature]) -> list[tuple[Feature, float]]:
        """The other sites nearest to the first one named, with their distance in metres."""
        if not chosen or chosen[0].geometry is None:
            return []
        uuids = {row.uuid for row in chosen}
        others = [row for row in self._session.project.features(self._layer) if row.uuid not in uuids]
        placed = [(row, row.geometry) for row in others if row.geometry is not None]
        away = distances(chosen[0].geometry, [shape for _, shape in placed]).tolist()
        near = sorted(zip((row for row, _ in placed), away, strict=True), key=lambda pair: pair[1])
        return near[:_MOST_NEAR]

    def _fill_kept(self) -> None:
        """Offers the ticked sites to be kept; the one chosen before stays, else that to which most belongs."""
        rows = self._session.project.features(self._layer, self._ticked)
        kept = self.kept.currentData()
        if kept not in self._ticked:
            kept = max((row.uuid for row in rows), key=self._number_belonging, default=None)
        self.kept.blockSignals(True)
        self.kept.clear()
        for row in rows:
            self.kept.addItem(self._session.title_of(row), row.uuid)
        self.kept.setCurrentIndex(max(0, self.kept.findData(kept)))
        self.kept.blockSignals(False)
        self._on_kept()

    def _number_belonging(self, uuid: str) -> int:
        project = self._session.project
        links = project.catalogue.linking_to(self._layer)
        return sum(len(project.features_where(layer.key, field.key, uuid)) for layer, field in links)

    def _on_kept(self) -> None:
        """Offers the places of the ticked sites, the best one chosen."""
        rows = {row.uuid: row for row in self._session.project.features(self._layer, self._ticked)}
        kept = rows.get(str(self.kept.currentData()))
        self.place.blockSignals(True)
        self.place.clear()
        for row in rows.values():
            if row.geometry is not None:
                self.place.addItem(self._place_words(row), row.uuid)
        if kept is not None:
            best = better_place(kept, [row for row in rows.values() if row is not kept])
            self.place.setCurrentIndex(max(0, self.place.findData(best.uuid)))
        self.place.blockSignals(False)
        self._place_row.setEnabled(self.place.count() > 1)
        self._show_plan()

    def _place_words(self, row: Feature) -> str:
        shape = row.geometry
        kind = self.tr("contour") if isinstance(shape, Polygon | MultiPolygon) else self.tr("point")
        if not isinstance(shape, Point | Polygon | MultiPolygon):
            return self._session.title_of(row)
        return self.tr("{site} ({kind})").format(site=self._session.title_of(row), kind=kind)

    def _show_plan(self) -> None:
        """Says what would happen; nothing has happened yet."""
        keep, others = self.kept.currentData(), [uuid for uuid in self._ticked if uuid != self.kept.currentData()]
        self._plan = None
        if keep and others:
            self._plan = merge_plan(
                project=self._session.project, keep=keep, others=others, place_of=self.place.currentData()
            )
        self.merge_button.setEnabled(self._plan is not None and not self._session.project.read_only)
        self._preview.setText(self._told(self._plan) if self._plan else self.tr("Cochez au moins deux sites."))

    def _told(self, plan: MergePlan) -> str:
        say, catalogue = self._session.say, self._session.catalogue
        kept = self._session.title_of(plan.kept)
        counts = [
            self.tr("{layer} ({count})").format(layer=say(catalogue[layer].title), count=count)
            for layer, count in plan.moved.items()
        ]
        if plan.photos:
            counts.append(self.tr("Photos ({count})").format(count=plan.photos))
        moving = ", ".join(counts) or self.tr("rien")
        lines = [self.tr("« {site} » reçoit : {what}.").format(site=kept, what=moving)]
        if plan.filled:
            fields = ", ".join(
                self.tr("{field} ({value})").format(
                    field=say(field.label), value=say_value(field, value, self._session.language)
                )
                for field, value in plan.filled
            )
            lines.append(self.tr("Champs complétés : {fields}.").format(fields=fields))
        names = ", ".join(self.tr("« {site} »").format(site=self._session.title_of(row)) for row in plan.others)
        lines.append(self.tr("Ne reste plus sur la carte, mais dans l'histoire : {sites}.").format(sites=names))
        return "\n".join(lines)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        uuid = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked and uuid not in self._ticked:
            self._ticked.append(uuid)
        elif item.checkState() is Qt.CheckState.Unchecked and uuid in self._ticked:
            self._ticked.remove(uuid)
        self._fill_kept()

    def _on_changed(self, changes: Changes) -> None:
        """Lets go of sites that are no longer there."""
        if self._layer in changes.layers:
            there = {row.uuid for row in self._session.project.features(self._layer, self._ticked)}
            self._ticked = [uuid for uuid in self._ticked if uuid in there]
            self._fill_sites()
        else:
            self._show_plan()
