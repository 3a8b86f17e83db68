"""Codes copied from paper sheets: read while they are typed, entered when every line is understood."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from limits_map.domain.paper_codes import PaperEntry, letters_of
from limits_map.operations.walks.facts import layers_of_walks
from limits_map.operations.walks.paper import enter_codes, read_codes, sheet_form
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import tinted_icon
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.pieces import QuietLabel, sized_font
from limits_map.ui.session import Session
from limits_map.words import Text

_ICON = 18
_POINTS = 12.0


class PaperWindow(QDialog):
    """A text at the left, what it will enter and what is wrong with it, line by line, at the right."""

    def __init__(self, session: Session, walk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._walk = walk
        self._layers = layers_of_walks(session.catalogue)
        self._form = sheet_form(project=session.project, walk=walk)
        self.notices = NoticeBar(self, session=session)
        self._how, self._letters = QLabel(self), QuietLabel(self)
        self._how.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFont(sized_font(self.text.font(), points=_POINTS))
        self.text.textChanged.connect(self._read)
        self.lines = LinesView(self)
        self.enter_button, self.close_button = QPushButton(self), QPushButton(self)
        for button, slot in ((self.enter_button, self.enter), (self.close_button, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            press_by_enter(button)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.enter)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.text)
        split.addWidget(self.lines)
        split.setSizes([380, 620])
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.enter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.notices, self._how, self._letters):
            column.addWidget(widget)
        column.addWidget(split, 1)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(1040, room.width() - 40), min(600, room.height() - 64))
        session.failed.connect(self._on_failed)
        self._retranslate()
        order_tabs(self)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Enters all codes as one step and closes; as long as one is wrong, nothing is entered."""
        if not self.enter_button.isEnabled():
            return
        if self._session.run(enter_codes, walk=self._walk, text=self.text.toPlainText()) is not None:
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._read()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Feuilles papier"))
        self._how.setText(
            self.tr(
                "Arrêt, rubrique, note : 3.1.2 ou 3 1 2. Ensuite + ou - pour un point fort ou faible, des lettres pour"
                " les cases cochées (3.7.0cd), une lettre et un nombre pour le ressenti (3.8.2 f5). Un - à la place"
                " de la note : passée. Après un ; la proposition."
            )
        )
        self._letters.setText(self._letter_words())
        self.text.setAccessibleName(self.tr("Codes des feuilles"))
        self.text.setPlaceholderText("3.1.2\n3.7.0cd\n3.8.2 f5")
        self.lines.setAccessibleName(self.tr("Ce qui sera saisi"))
        self.close_button.setText(self.tr("Fermer"))
        self._read()

    def _letter_words(self) -> str:
        """Which letter stands for what."""
        say = self._session.say
        parts = []
        for item in self._form.items:
            choices = self._form.groups if item.felt else self._form.ticks.get(item.value, ())
            letters = letters_of(choices)
            told = ", ".join(f"{letters[each.value]} {say(each.label)}" for each in choices if each.value in letters)
            if told:
                parts.append(self.tr("{item} : {letters}").format(item=say(item.short or item.label), letters=told))
        return " · ".join(parts)

    def _read(self) -> None:
        """Says of each code what it will enter or what is wrong with it."""
        reading = read_codes(project=self._session.project, walk=self._walk, text=self.text.toPlainText())
        good = tinted_icon("mdi6.check", self.palette()).pixmap(_ICON, _ICON)
        bad = tinted_icon("mdi6.alert-circle-outline", self.palette(), tone_color(Tone.ERROR, self.palette()))
        told = [(entry.line, 0, self._entry_line(entry)) for entry in reading.entries]
        told = [(line, order, Line(each.title, each.detail, each.trailing, good)) for line, order, each in told]
        for mistake in reading.mistakes:
            words = Line(
                title=self.tr("{code} : {why}").format(code=mistake.code, why=self._session.say(mistake.why)),
                trailing=self.tr("ligne {n}").format(n=mistake.line),
                picture=bad.pixmap(_ICON, _ICON),
            )
            told.append((mistake.line, 1, words))
        told.sort(key=lambda each: each[:2])
        nothing = (
            "" if self._form.stops else self.tr("Le parcours de cette marche n'a pas d'arrêt : ajoutez-en d'abord.")
        )
        self.lines.set_lines([Line(nothing)] if nothing and not told else [line for _, _, line in told])
        good_count = len(reading.entries)
        self.enter_button.setText(self.tr("Saisir %n constat(s)", "", good_count))
        self.enter_button.setEnabled(good_count > 0 and not reading.mistakes and not self._session.project.read_only)
        wrong = len(reading.mistakes)
        self.enter_button.setToolTip(
            self.tr("%n code(s) à corriger d'abord", "", wrong) if wrong else self.tr("Ctrl+Entrée")
        )

    def _entry_line(self, entry: PaperEntry) -> Line:
        say, findings, form = self._session.say, self._layers.findings, self._layers.form
        score = say(entry.score.label) if entry.score is not None else self.tr("passée")
        details = []
        tone = findings.named(form.tone)
        if tone is not None and (choice := tone.choice(entry.tone)) is not None:
            details.append(say(choice.label))
        ticked = findings.named(entry.item.ticks)
        details += [say(each.label) for each in (ticked.choices if ticked else ()) if each.value in entry.ticks]
        group = findings.named(form.group)
        if group is not None and (choice := group.choice(entry.group)) is not None:
            details.append(f"{say(choice.label)} {entry.answers or 1}")
        if entry.proposal:
            details.append(self.tr("« {words} »").format(words=entry.proposal))
            field = findings.named(form.proposal)
            details += [self._session.say_traces(field, entry.proposal)] if field is not None else []
        title = self.tr("Arrêt {stop} · {item} · {score}").format(
            stop=entry.stop, item=say(entry.item.label), score=score
        )
        return Line(title, " · ".join(part for part in details if part), self.tr("ligne {n}").format(n=entry.line))

    def _on_failed(self, text: object) -> None:
        if isinstance(text, Text):
            self.notices.show_text(text, NoticeKind.ERROR)
