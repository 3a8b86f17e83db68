"""Asks what kind of file an export becomes, in which language, and what matters to that kind of file alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from limits_map.exports import FORMATS, Ground, Paper
from limits_map.ui.files.export_memory import DOTS_PER_INCH, ExportChoices
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.words import Language

PDF, _PAGE_OF_ITS_OWN, _PICTURE = ".pdf", ".html", ".png"
_BOTH_LANGUAGES = frozenset({_PAGE_OF_ITS_OWN})
_ON_PAPER = frozenset({PDF, _PICTURE, ".svg"})


class FormatChoice(QWidget):
    """The format and, beneath it, only the choices that mean something to it.

    Signals: `changed()` when one is made, `pages_asked()` when the pages of a pack are to be chosen.
    """

    changed = Signal()
    pages_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages_said = ""
        self._title = TitleLabel(self, points=12)
        self.format, self.language, self.ground, self.dots, self.paper = (QComboBox(self) for _ in range(5))
        self.pages, self.pages_said = QPushButton(self), QuietLabel(self)
        self._pages_row = QWidget(self)
        beside = QHBoxLayout(self._pages_row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.pages)
        beside.addWidget(self.pages_said, 1)
        self._about = QuietLabel(self)
        for suffix in FORMATS:
            self.format.addItem(suffix, suffix)
        self.language.addItem("Français", Language.FRENCH)
        self.language.addItem("English", Language.ENGLISH)
        for box, values in ((self.ground, Ground), (self.dots, DOTS_PER_INCH), (self.paper, Paper)):
            for value in values:
                box.addItem(str(value), value)
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._labels: dict[QWidget, QLabel] = {}
        for control in (self.format, self.ground, self.dots, self.paper, self.pages, self.language):
            self._labels[control] = label = QLabel(self)
            label.setBuddy(control)
            self._form.addRow(label, self._pages_row if control is self.pages else control)
        self._form.addRow(self._about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._form)
        self.choose(ExportChoices(language=session.language))
        self.format.currentIndexChanged.connect(self._on_format_chosen)
        for box in (self.language, self.ground, self.dots, self.paper):
            box.currentIndexChanged.connect(self.changed)
        self.pages.clicked.connect(self.pages_asked)
        self._retranslate()

    @property
    def suffix(self) -> str:
        """The ending of the file, with its dot."""
        return str(self.format.currentData())

    @property
    def chosen_language(self) -> Language:
        """The language of the file."""
        return Language(self.language.currentData())

    @property
    def chosen_ground(self) -> Ground:
        """What the map of a page lies on."""
        return Ground(self.ground.currentData())

    @property
    def dots_per_inch(self) -> int:
        """The resolution of a picture."""
        return int(self.dots.currentData())

    @property
    def chosen_paper(self) -> Paper:
        """The paper of a pack or of a picture."""
        return Paper(self.paper.currentData())

    def add_row(self, label: QLabel, control: QWidget) -> None:
        """Puts one more question beneath the others, in line with them."""
        self._form.addRow(label, control)

    def choose(self, choices: ExportChoices) -> None:
        """Chooses as a hand would."""
        for box, value in (
            (self.format, choices.suffix),
            (self.language, choices.language),
            (self.ground, choices.ground),
            (self.dots, choices.dots_per_inch),
            (self.paper, choices.paper),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))

    def say_pages(self, words: str) -> None:
        """Says which pages of a pack are chosen."""
        self._pages_said = words
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_format_chosen(self) -> None:
        self._retranslate()
        self.changed.emit()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Sous quelle forme ?"))
        for number in range(self.format.count()):
            suffix = self.format.itemData(number)
            self.format.setItemText(number, f"{self._session.say(FORMATS[suffix])} ({suffix})")
        self._say_items()
        shown: dict[QWidget, bool] = {
            self.format: True,
            self.language: True,
            self.ground: self.suffix == _PAGE_OF_ITS_OWN,
        }
        shown |= {self.dots: self.suffix == _PICTURE, self.paper: self.suffix in _ON_PAPER}
        for control, word in (
            (self.format, self.tr("Format")),
            (self.ground, self.tr("Fond de carte")),
            (self.dots, self.tr("Résolution")),
            (self.paper, self.tr("Papier")),
            (self.pages, self.tr("Pages")),
            (self.language, self.tr("Langue")),
        ):
            self._labels[control].setText(word)
            control.setAccessibleName(word)
            row = self._pages_row if control is self.pages else control
            self._form.setRowVisible(row, shown.get(control, self.suffix == PDF))
        both = self.suffix in _BOTH_LANGUAGES
        self._about.setText(self.tr("Le fichier contient les deux langues ; il s'ouvre dans celle-ci.") if both else "")
        self._form.setRowVisible(self._about, both)
        self.language.setAccessibleDescription(self._about.text())

    def _say_items(self) -> None:
        for box, words in (
            (
                self.ground,
                (
                    self.tr("Rues et bâtiments dessinés"),
                    self.tr("Le même fond en images, plus rapide s'il est très chargé"),
                    self.tr("Aucun, la carte seule"),
                ),
            ),
            (
                self.dots,
                (
                    self.tr("96 points par pouce, pour un écran"),
                    self.tr("192 points par pouce, pour un écran fin"),
                    self.tr("300 points par pouce, pour l'impression"),
                    self.tr("600 points par pouce, pour une affiche"),
                ),
            ),
            (self.paper, (self.tr("A4"), self.tr("A3"))),
        ):
            for number, each in enumerate(words):
                box.setItemText(number, each)
        self.pages.setText(self.tr("Choisir les pages…"))
        self.pages_said.setText(self._pages_said)
        self.pages.setAccessibleDescription(self._pages_said)
