"""What was noted last, and what one key adds to it: its sense, its signs, words, a picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from limits_map.domain.features import Feature
from limits_map.domain.values import say_value
from limits_map.ui.pieces import plain_tip, sized_font
from limits_map.ui.session import Session
from limits_map.ui.walking.capture import Capture
from limits_map.ui.walking.walk_keys import WalkKey

_MOST_TICKS = 10


class LastLine(QWidget):
    """One line above the big keys.

    Signals: `pressed(WalkKey)` for a key of walk mode that was pressed with the thumb, `ticked(int)` for a sign.
    """

    pressed = Signal(object)
    ticked = Signal(int)

    def __init__(self, session: Session, capture: Capture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._capture = session, capture
        self._told = ""
        self._words = QLabel(self)
        self._words.installEventFilter(self)
        self._words.setFont(sized_font(self.font(), points=13, bold=True))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._ticks = [QToolButton(self) for _ in range(_MOST_TICKS)]
        self._keys = {key: QToolButton(self) for key in _OFFERED}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        for number, tick in enumerate(self._ticks):
            tick.setCheckable(True)
            tick.clicked.connect(partial(self.ticked.emit, number))
            row.addWidget(tick)
        for key, button in self._keys.items():
            button.clicked.connect(partial(self.pressed.emit, key))
            row.addWidget(button)
        for button in (*self._ticks, *self._keys.values()):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumHeight(40)
        self._retranslate()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._told

    def refresh(self) -> None:
        """Shows what is now the last."""
        last = self._capture.last
        self._told = self.tr("Une touche pour la rubrique, une pour la note.") if last is None else self._said(last)
        field, choices = self._capture.ticks
        value = last.values.get(field) if last is not None and field else None
        ticked = value if isinstance(value, tuple) else (value,)
        for number, button in enumerate(self._ticks):
            button.setVisible(number < len(choices))
            if number < len(choices):
                chosen = choices[number].value in ticked
                words = self._session.say(choices[number].label)
                button.setText(f"✓ {words}" if chosen else f"F{number + 1} {words}")
                button.setAccessibleName(f"F{number + 1} {words}")
                button.setChecked(chosen)
        for needed in (WalkKey.POSITIVE, WalkKey.NEGATIVE, WalkKey.TAKE_BACK):
            self._keys[needed].setEnabled(last is not None)
        for key, known in self._keys.items():
            # Signs and groups need the room; the keys work all the same.
            known.setVisible(not choices or key in _ALWAYS)
        self._elide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._elide()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _elide(self) -> None:
        """Shows as much of the words as there is room for; the tip has them all."""
        shown = self._words.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, self._words.width())
        self._words.setText(shown)
        self._words.setToolTip(plain_tip(self._told) if shown != self._told else "")

    def _said(self, last: Feature) -> str:
        layers, language = self._capture.layers, self._session.language
        form = layers.form
        parts = [
            say_value(layers.findings.field(key), last.values.get(key), language)
            for key in (form.item, form.score, form.tone, form.stop, form.proposal)
            if key is not None
        ]
        told = " · ".join(part for part in parts if part)
        return told or self.tr("Photo, à mettre au net ce soir")

    def _retranslate(self) -> None:
        words = {
            WalkKey.POSITIVE: (self.tr("+ fort"), self.tr("C'est un point fort")),
            WalkKey.NEGATIVE: (self.tr("\u2212 faible"), self.tr("C'est un point faible")),
            WalkKey.WORDS: (self.tr("T mots"), self.tr("Écrire une proposition, avec les mots de l'habitant")),
            WalkKey.HANDS: (self.tr("H mains"), self.tr("Compter les mains levées, par groupe")),
            WalkKey.PHOTO: (self.tr("P photo"), self.tr("Prendre une photo, à mettre au net ce soir")),
            WalkKey.TAKE_BACK: (self.tr("⌫ annuler"), self.tr("Annuler le dernier constat")),
            WalkKey.CHECKLIST: (self.tr("K vérifier"), self.tr("La liste de ce qui est à vérifier")),
            WalkKey.DANGER: (self.tr("D danger"), self.tr("Quelqu'un est en danger\u00a0: qui appeler")),
        }
        for key, button in self._keys.items():
            text, tip = words[key]
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.refresh()


_ALWAYS = (WalkKey.TAKE_BACK, WalkKey.DANGER)
_OFFERED = (
    WalkKey.POSITIVE,
    WalkKey.NEGATIVE,
    WalkKey.WORDS,
    WalkKey.HANDS,
    WalkKey.PHOTO,
    WalkKey.TAKE_BACK,
    WalkKey.CHECKLIST,
    WalkKey.DANGER,
)
