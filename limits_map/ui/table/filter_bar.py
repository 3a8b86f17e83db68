"""The filter of a table: words as one types them, and for each filtered field a menu of its values."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.ui.choice_icon import choice_icon
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pause import Pause
from limits_map.ui.pieces import plain_tip
from limits_map.ui.session import Session
from limits_map.words import NO, UNKNOWN, YES, say_number

_TYPING_PAUSE_MS = 150
_FEW = 25
_LINE_WIDTH = 160
_SPACING = 4
_CHIP_SHARE = 0.4
_WORDY_WIDTH = 620


class FilterBar(QWidget):
    """What the rows of a table must have, and a chip while only some rows are listed. Menus without room are folded.

    `map_button` is for whoever shows the same rows on a map.

    Signals: `filtered()` when `words`, `where` or `among` changed, a moment after the last key.
    """

    filtered = Signal()

    def __init__(self, session: Session, definition: LayerDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._definition = definition
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._among: frozenset[str] | None = None
        self._heading = ""
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(_LINE_WIDTH)
        self._pause = Pause(self, _TYPING_PAUSE_MS)
        self._pause.over.connect(self.filtered)
        self.line.textChanged.connect(lambda: self._pause.start())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        self.chip = QToolButton(self)
        self.chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.chip.clicked.connect(self._on_chip_pressed)
        self.chip.hide()
        press_by_enter(self.chip)
        layout.addWidget(self.chip)
        layout.addWidget(self.line, 1)
        self.buttons: dict[str, QToolButton] = {}
        for field in definition.fields:
            if field.filtered:
                self.buttons[field.key] = self._button(field)
                layout.addWidget(self.buttons[field.key])
        self.folded_button = self._menu_button()
        layout.addWidget(self.folded_button)
        self.map_button = QToolButton(self)
        self.map_button.setCheckable(True)
        self.map_button.hide()
        press_by_enter(self.map_button)
        layout.addWidget(self.map_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LINE_WIDTH)
        self.refresh()
        self._retranslate()

    @property
    def words(self) -> str:
        """The words that must occur."""
        return self.line.text().strip()

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        """The values that each field must have one of."""
        return {key: values for key, values in self._chosen.items() if values}

    @property
    def among(self) -> frozenset[str] | None:
        """The only rows that are listed, or None while all are."""
        return self._among

    @property
    def is_active(self) -> bool:
        """True if something is filtered."""
        return bool(self.words or self.where or self._among is not None)

    def show_only(self, uuids: frozenset[str], heading: str) -> None:
        """Lists just some rows under a heading, and ends every other filter."""
        self._chosen.clear()
        with QSignalBlocker(self.line):
            self.line.clear()
        self._pause.stop()
        self._among, self._heading = uuids, heading
        self._retranslate()
        self.filtered.emit()

    def choose(self, key: str, values: tuple[str, ...]) -> None:
        """Asks for rows with one of these values in a field; none means any."""
        if self._chosen.get(key, ()) != values:
            self._chosen[key] = values
            self._name_button(self._definition.field(key))
            self._fold()
            self.filtered.emit()

    def clear(self) -> None:
        """Shows every row again."""
        was_active = self.is_active
        self._chosen.clear()
        self._among = None
        with QSignalBlocker(self.line):
            self.line.clear()
        self._pause.stop()
        self._retranslate()
        if was_active:
            self.filtered.emit()

    def refresh(self) -> None:
        """Offers the menus that make sense for the rows as they are: those with few different values."""
        for key, button in self.buttons.items():
            field = self._definition.field(key)
            few = field.kind in (FieldKind.CHOICE, FieldKind.YES_NO) or 0 < len(self._distinct(field)) <= _FEW
            button.setProperty("offered", few or bool(self._chosen.get(key)))
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_active:
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        super().changeEvent(event)

    def _on_chip_pressed(self) -> None:
        self._among = None
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fold()
        self.filtered.emit()

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        press_by_enter(button)
        return button

    def _button(self, field: FieldDefinition) -> QToolButton:
        button = self._menu_button()
        button.menu().aboutToShow.connect(partial(self._fill, field, button.menu()))
        return button

    def _fill(self, field: FieldDefinition, menu: QMenu) -> None:
        """The values of a field with those ticked that are asked for."""
        menu.clear()
        chosen = self._chosen.get(field.key, ())
        ink = self.palette().color(QPalette.ColorRole.Text)
        everything = menu.addAction(self.tr("Tout afficher"))
        everything.setEnabled(bool(chosen))
        everything.triggered.connect(partial(self.choose, field.key, ()))
        menu.addSeparator()
        for value, words in (*self._values(field), ("", self._session.say(UNKNOWN).capitalize())):
            action = QAction(words.replace("&", "&&"), menu)
            icon = choice_icon(field.choice(value), ink)
            if icon is not None:
                action.setIcon(icon)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(partial(self._on_toggled, field.key, value))
            menu.addAction(action)

    def _on_toggled(self, key: str, value: str, on: bool) -> None:
        rest = tuple(item for item in self._chosen.get(key, ()) if item != value)
        self.choose(key, (*rest, value) if on else rest)

    def _values(self, field: FieldDefinition) -> list[tuple[str, str]]:
        """The values a field is filtered by, as the project compares them, and in words."""
        if field.kind is FieldKind.CHOICE:
            return [(choice.value, self._session.say(choice.label)) for choice in field.choices]
        if field.kind is FieldKind.YES_NO:
            return [(value, self._session.say(words).capitalize()) for value, words in (("1", YES), ("0", NO))]
        values = self._distinct(field)
        if field.link is not None:
            features = self._session.project.features(field.link, values)
            named = [(feature.uuid, self._session.title_of(feature)) for feature in features]
        else:
            named = [(value, value) for value in values]
        return sorted(named, key=lambda item: item[1].casefold())

    def _distinct(self, field: FieldDefinition) -> list[str]:
        return self._session.project.distinct(self._definition.key, field.key)

    def _name_button(self, field: FieldDefinition) -> None:
        button = self.buttons[field.key]
        label = self._session.say(field.label)
        number = len(self._chosen.get(field.key, ()))
        text = self.tr("{field} ({n})").format(field=label, n=number) if number else label
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(self.tr("Filtrer par {field}").format(field=label))
        button.setToolTip(self.tr("Filtrer par {field}").format(field=label))
        font = button.font()
        font.setBold(bool(number))
        button.setFont(font)
        button.menu().setTitle(text.replace("&", "&&"))

    def _chip_width(self) -> int:
        """Says on the chip as much of the heading as there is room for; 0 while every row is listed."""
        self.chip.setVisible(self._among is not None)
        if self._among is None:
            return 0
        most = round(self.width() * _CHIP_SHARE)
        heading = self.fontMetrics().elidedText(self._heading, Qt.TextElideMode.ElideRight, max(60, most))
        number = say_number(len(self._among), self._session.language)
        words = self.tr("« {heading} » ({n})")
        self.chip.setText(words.format(heading=heading, n=number).replace("&", "&&"))
        whole = words.format(heading=self._heading, n=number)
        self.chip.setAccessibleName(self.tr("Ne plus montrer seulement {rows}").format(rows=whole))
        self.chip.setToolTip(plain_tip(whole, self.tr("Cliquer pour revoir toutes les lignes")))
        return self.chip.sizeHint().width() + _SPACING

    def _map_button_width(self) -> int:
        """Says what the button of the map does where there is room for words, else by its picture; 0 while hidden."""
        styles = Qt.ToolButtonStyle
        words = self.width() >= _WORDY_WIDTH
        self.map_button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if words else styles.ToolButtonIconOnly)
        return 0 if self.map_button.isHidden() else self.map_button.sizeHint().width() + _SPACING

    def _fold(self) -> None:
        """Shows as many menus as find room and puts the others into one."""
        offered = [button for button in self.buttons.values() if button.property("offered")]
        room = self.width() - _LINE_WIDTH - self._chip_width() - self._map_button_width()
        widths = [button.sizeHint().width() + _SPACING for button in offered]
        more = self.folded_button.sizeHint().width() + _SPACING
        shown = len(offered) if sum(widths) <= room else 0
        while shown < len(offered) and sum(widths[: shown + 1]) + more <= room:
            shown += 1
        for button in self.buttons.values():
            button.setVisible(button in offered[:shown])
        menu = self.folded_button.menu()
        for action in menu.actions():
            menu.removeAction(action)
        for button in offered[shown:]:
            menu.addMenu(button.menu())
        self.folded_button.setVisible(shown < len(offered))

    def _retranslate(self) -> None:
        title = self._session.say(self._definition.title)
        self.line.setPlaceholderText(self.tr("Filtrer…"))
        self.line.setAccessibleName(self.tr("Filtrer : {layer}").format(layer=title))
        self.line.setToolTip(self.tr("N'afficher que les lignes qui contiennent ces mots"))
        self.folded_button.setText(self.tr("Filtres"))
        self.folded_button.setAccessibleName(self.tr("Filtrer par d'autres champs"))
        self.folded_button.setToolTip(self.tr("Filtrer par d'autres champs"))
        self.map_button.setText(self.tr("Aussi sur la carte"))
        self.map_button.setAccessibleName(self.tr("Filtrer aussi la carte"))
        self.map_button.setToolTip(self.tr("Ne montrer sur la carte aussi que les lignes que ce filtre laisse"))
        for key in self.buttons:
            self._name_button(self._definition.field(key))
        self._recolor()
        self._fold()

    def _recolor(self) -> None:
        self.chip.setIcon(tinted_icon("mdi6.close", self.palette()))
        self.folded_button.setIcon(tinted_icon("mdi6.filter-variant", self.palette()))
        self.map_button.setIcon(tinted_icon("mdi6.map-search-outline", self.palette()))
