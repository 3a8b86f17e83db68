"""The layers as lines of a tree, the topmost first: ticked or not, counted, with the values of their rows below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from limits_map.cartography.furniture import LegendEntry, Sample, legend_entries
from limits_map.cartography.scene import Scene
from limits_map.cartography.showing import SHOWN, in_order
from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.ui.layers.kinds import Kind, KindGroup, kind_groups
from limits_map.ui.layers.layer_menu import near_scale, seen_from_words
from limits_map.ui.layers.layer_tree import COUNT, KEY_ROLE, MENU, NAME, PAIRS_ROLE, LayerTree
from limits_map.ui.look import quiet_color, show_boxes, theme_for, tinted_icon
from limits_map.ui.pieces import sized_font
from limits_map.ui.session import Session
from limits_map.words import say_number

_HEIGHT, _LOW = 28, 24
_CHECKED, _UNCHECKED, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class LayerList(LayerTree):
    """Shows how the session shows its layers, and changes it where a tick is set."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._around = parent
        self._items: dict[str, QTreeWidgetItem] = {}
        self._values: dict[str, list[QTreeWidgetItem]] = {}
        self._totals: dict[str, int] = {}
        self._ground: QTreeWidgetItem | None = None
        self._ground_replaced = False
        self._order: list[str] = []
        self._too_far: frozenset[str] = frozenset()
        self.itemChanged.connect(self._on_item_changed)
        self.fill()

    @property
    def keys(self) -> list[str]:
        """The layers from above to below, the background's last."""
        return list(self._items)

    def item(self, layer: str) -> QTreeWidgetItem:
        """The line of a layer."""
        return self._items[layer]

    def values_of(self, layer: str) -> list[QTreeWidgetItem]:
        """The lines below a layer that can be ticked: values, and fields with all of theirs."""
        return self._values[layer]

    def group_of(self, layer: str) -> list[str]:
        """The layers among which one may be moved, from above to below."""
        ground = self.ground_keys()
        return [key for key in self._items if (key in ground) is (layer in ground)]

    def ground_keys(self) -> frozenset[str]:
        """The layers of the background."""
        return self._ground_layers() & self._items.keys()

    def declared(self) -> list[str]:
        """The layers in their declared order, from below to above."""
        return sorted(self._items, key=lambda key: self._session.catalogue[key].order)

    def group_put_back(self, layer: str) -> list[str]:
        """The group of a layer with it where it is declared among the others: as few as can be on the wrong side."""
        group, rank = self.group_of(layer), self.declared().index
        present = group.index(layer)
        others = [key for key in group if key != layer]

        def wrong(place: int) -> int:
            above, below = others[:place], others[place:]
            return sum(rank(key) < rank(layer) for key in above) + sum(rank(key) > rank(layer) for key in below)

        place = min(range(len(group)), key=lambda each: (wrong(each), abs(each - present)))
        return [*others[:place], layer, *others[place:]]

    def order_with(self, group: list[str]) -> tuple[str, ...]:
        """The order to be given to a `Showing` so that these layers stand so, from above to below."""
        declared, new = self.declared(), iter(reversed(group))
        order = [next(new) if key in group else key for key in in_order(declared, self._session.showing.order)]
        return () if order == declared else tuple(order)

    def fill(self) -> None:
        """Makes every line again, as folded as they were."""
        opened = {key for key, item in self._items.items() if item.isExpanded()}
        ground_open = self._ground is not None and self._ground.isExpanded()
        current = self.layer_of(self.currentItem())
        scrolled = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            show_boxes(self)
            self._items, self._values, self._ground = {}, {}, None
            # The background is the last line, whatever the order of its layers.
            for entry in sorted(self._entries(), key=lambda entry: entry.layer in self._ground_layers()):
                self._add_layer(self._session.catalogue[entry.layer], entry)
            for key, item in self._items.items():
                item.setExpanded(key in opened)
                if key == current:
                    self.setCurrentItem(item)
            if self._ground is not None:
                self._ground.setExpanded(ground_open)
        self.setAccessibleName(self.tr("Couches"))
        self.count()
        self.show_states()
        self.verticalScrollBar().setValue(scrolled)

    def count(self, changed: Iterable[str] | None = None) -> None:
        """Counts the rows of the layers that changed, or of all, anew."""
        keys = self._items.keys() if changed is None else self._items.keys() & set(changed)
        self._totals.update({key: self._session.project.count(key) for key in keys})
        self.show_counts(None)

    def show_counts(self, scene: Scene | None) -> None:
        """Says how many rows each layer has, and of how many the map shows the others."""
        with QSignalBlocker(self):
            for key, item in self._items.items():
                total = self._totals[key]
                layer = None if scene is None else scene.layer(key)
                words = say_number(total, self._session.language)
                said = words
                if layer is not None and layer.count < len(layer):
                    shown = say_number(layer.count, self._session.language)
                    words = f"{shown}\u00a0/\u00a0{words}"
                    said = self.tr("{shown} sur {total}").format(shown=shown, total=said)
                if item.text(COUNT) != words:
                    item.setText(COUNT, words)
                self._tint(item, key)
                item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(NAME)}, {said}")

    def show_states(self) -> None:
        """Ticks what is shown; makes the lines again if the layers are painted in another order."""
        if self._order != self._painting_order():
            self.fill()
            return
        showing = self._session.showing
        with QSignalBlocker(self):
            for key, item in self._items.items():
                shown = showing.layers.get(key, SHOWN)
                item.setCheckState(NAME, _UNCHECKED if shown.hidden else _CHECKED)
                for line in self._values[key]:
                    pairs = line.data(NAME, PAIRS_ROLE)
                    left = len(pairs & shown.without)
                    line.setCheckState(NAME, _CHECKED if not left else _UNCHECKED if left == len(pairs) else _PARTLY)
            if self._ground is not None:
                states = {self._items[key].checkState(NAME) for key in self.ground_keys()}
                self._ground.setCheckState(NAME, states.pop() if len(states) == 1 else _PARTLY)
                # With its lines; they keep their ticks for when it is shown again.
                self._ground.setDisabled(self._ground_replaced)
                why = self.tr("Un autre fond est choisi en bas de la liste.") if self._ground_replaced else ""
                self._ground.setToolTip(NAME, why)

    def show_ground_replaced(self, replaced: bool) -> None:
        """Shows that another background lies under the map in place of the project's own, or no longer."""
        self._ground_replaced = replaced
        self.show_states()

    def show_zoom(self, zoom: float) -> None:
        """Shows paler the layers that are not seen from so far."""
        too_far = frozenset(key for key in self._items if zoom < self._seen_from(key))
        if too_far != self._too_far:
            changed, self._too_far = too_far ^ self._too_far, too_far
            with QSignalBlocker(self):
                for key in changed:
                    self._tint(self._items[key], key)

    def _entries(self) -> list[LegendEntry]:
        entries = {
            entry.layer: entry
            for entry in legend_entries(
                self._session.catalogue,
                theme_for(self._around.palette()),
                self._session.language,
                background=True,
                ratio=self.devicePixelRatioF(),
            )
        }
        declared = sorted(entries, key=lambda key: self._session.catalogue[key].order)
        self._order = in_order(declared, self._session.showing.order)
        return [entries[key] for key in reversed(self._order)]

    def _ground_layers(self) -> frozenset[str]:
        return frozenset(layer.key for layer in self._session.catalogue.with_role(Role.BACKGROUND))

    def _painting_order(self) -> list[str]:
        return in_order(self.declared(), self._session.showing.order)

    def _add_layer(self, definition: LayerDefinition, entry: LegendEntry) -> None:
        in_ground = definition.role is Role.BACKGROUND
        item = QTreeWidgetItem([entry.title])
        (self._ground_item() if in_ground else self.invisibleRootItem()).addChild(item)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        item.setIcon(NAME, _unchanging(entry.picture))
        item.setIcon(MENU, tinted_icon("mdi6.dots-vertical", self._around.palette()))
        item.setToolTip(MENU, self.tr("Opacité, ordre et autres réglages de la couche"))
        item.setSizeHint(NAME, QSize(0, _HEIGHT))
        item.setData(NAME, KEY_ROLE, definition.key)
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(COUNT, quiet_color(self._around.palette()))
        self._items[definition.key] = item
        self._values[definition.key] = []
        for group in kind_groups(definition):
            self._add_group(definition, group, item)

    def _add_group(self, definition: LayerDefinition, group: KindGroup, item: QTreeWidgetItem) -> None:
        """The values of the legend directly below the layer, those of other fields below the field's name."""
        under = item
        if not group.explained:
            under = self._line(item, self._session.say(group.field.label), None)
            self._let_tick(definition.key, under, group.pairs)
        for kind in group.kinds:
            line = self._line(under, self._session.say(kind.label), self._icon(definition, kind))
            if group.tickable:
                self._let_tick(definition.key, line, frozenset((kind.pair,)))

    def _line(self, parent: QTreeWidgetItem, words: str, icon: QIcon | None) -> QTreeWidgetItem:
        line = QTreeWidgetItem(parent, [words])
        line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        line.setFont(NAME, sized_font(self.font(), share=0.93))
        if icon is not None:
            line.setIcon(NAME, icon)
        line.setToolTip(NAME, words)
        line.setSizeHint(NAME, QSize(0, _HEIGHT if icon is not None else _LOW))
        line.setFirstColumnSpanned(True)
        return line

    def _let_tick(self, layer: str, line: QTreeWidgetItem, pairs: frozenset[tuple[str, str]]) -> None:
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        line.setData(NAME, PAIRS_ROLE, pairs)
        self._values[layer].append(line)

    def _icon(self, definition: LayerDefinition, kind: Kind) -> QIcon | None:
        if kind.style is None:
            return None
        return _unchanging(
            Sample(definition, kind.style, theme_for(self._around.palette()), self.devicePixelRatioF()).picture
        )

    def _ground_item(self) -> QTreeWidgetItem:
        if self._ground is None:
            self._ground = QTreeWidgetItem(self, [self.tr("Fond de plan")])
            self._ground.setSizeHint(NAME, QSize(0, _HEIGHT))
            self._ground.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
        return self._ground

    def _seen_from(self, key: str) -> float:
        chosen = self._session.showing.layers.get(key, SHOWN).visible_from
        return self._session.catalogue[key].symbol.visible_from if chosen is None else chosen

    def _tint(self, item: QTreeWidgetItem, key: str) -> None:
        """A layer without rows, or one that is not seen from so far, is paler; the tip says why."""
        definition, far = self._session.catalogue[key], key in self._too_far
        pale = far or not self._totals.get(key)
        item.setForeground(
            NAME, quiet_color(self._around.palette()) if pale else self._around.palette().windowText().color()
        )
        lines = [
            self.tr("{layer} — Espace : montrer ou cacher, clic droit : menu").format(
                layer=self._session.say(definition.title)
            )
        ]
        if far:
            scale = seen_from_words()[near_scale(self._seen_from(key))]
            lines.append(self.tr("Visible de plus près (à partir de : {scale})").format(scale=scale.lower()))
        if definition.credit is not None:
            lines.append(self._session.say(definition.credit))
        item.setToolTip(NAME, "\n".join(lines))

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        ticked = item.checkState(NAME) != _UNCHECKED
        pairs, layer = item.data(NAME, PAIRS_ROLE), self.layer_of(item)
        if pairs is not None and layer is not None:
            without = self._session.showing.layers.get(layer, SHOWN).without
            self._session.show_as(
                self._session.showing.with_layer(layer, without=without - pairs if ticked else without | pairs)
            )
        else:
            keys: Iterable[str] = self.ground_keys() if item is self._ground else filter(None, [layer])
            hidden = set(self._session.hidden)
            self._session.hide(hidden.difference(keys) if ticked else hidden.union(keys))


def _unchanging(picture: QPixmap) -> QIcon:
    """A picture that keeps its colours on a selected line, where the style would tint it."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
