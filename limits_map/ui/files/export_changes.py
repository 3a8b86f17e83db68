"""What is told before anything is written: what changed for these readers since they were last given something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from limits_map.domain.definitions import Role
from limits_map.operations.exports import PreparedExport
from limits_map.ui.files.export_form import ExportWish
from limits_map.ui.files.told_text import ToldPart, ToldText
from limits_map.ui.pieces import QuietLabel, TitleLabel
from limits_map.ui.session import Session
from limits_map.words import Text, say_number

_MOST_TITLES = 8


class ExportChanges(QWidget):
    """The step between the choices and the file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._prepared: PreparedExport | None = None
        self._wish: ExportWish | None = None
        self._title, self._whom, self._file = TitleLabel(self), QuietLabel(self), QuietLabel(self)
        self.told = ToldText(self)
        self.setFocusProxy(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._whom)
        column.addWidget(self.told, 1)
        column.addWidget(self._file)

    @property
    def said(self) -> str:
        """Everything it tells."""
        return "\n".join((self._title.text(), self._whom.text(), self.told.said, self._file.text()))

    def show_prepared(self, prepared: PreparedExport, wish: ExportWish) -> None:
        """Tells what these readers would get."""
        self._prepared, self._wish = prepared, wish
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        prepared, wish = self._prepared, self._wish
        if prepared is None or wish is None:
            return
        since = prepared.differences.since
        first = since is None
        self._title.setText(self.tr("Premier envoi") if first else self.tr("Ce qui change depuis le dernier envoi"))
        self.told.setAccessibleName(self._title.text())
        whom = wish.partner or self._session.say(wish.audience.label)
        if since is None:
            last = self.tr("Rien n'a été donné à ce public jusqu'ici.")
        else:
            last = self.tr("Dernier envoi complet : {when}.").format(when=self._say_time(since))
        self._whom.setText(f"{whom}. {last}")
        self._file.setText(
            self.tr("Sera enregistré : {file}, dans {folder}").format(file=wish.out.name, folder=str(wish.out.parent))
        )
        self.told.tell(self._parts(prepared))

    def _parts(self, prepared: PreparedExport) -> Iterator[ToldPart]:
        differences = prepared.differences
        if self._session.project.read_only:
            yield ToldPart(
                self.tr("Projet ouvert en lecture seule : ce qui est donné ne sera pas noté, ni comparé plus tard.")
            )
        if not any(
            layer.features for layer in prepared.disclosed.layers if layer.definition.role is not Role.BACKGROUND
        ):
            yield ToldPart(self.tr("Rien ne part : le projet n'a encore rien que ce public puisse avoir."))
        for layer in differences.layers:
            kinds = (
                (self.tr("Nouveau : {n}"), layer.added),
                (self.tr("Changé : {n}"), layer.changed),
                (self.tr("Disparu : {n}"), layer.removed),
            )
            yield ToldPart(self._session.say(layer.title))
            for words, titles in kinds:
                if titles:
                    number = say_number(len(titles), self._session.language)
                    yield ToldPart(words.format(n=number), self._first(titles), depth=1)
        if differences.since is not None and not differences.layers:
            yield ToldPart(self.tr("Rien n'a changé depuis."))
        lines = tuple(self._session.say(line) for line in prepared.lines)
        yield ToldPart(self.tr("Masqué, regroupé ou retenu"), lines or (self.tr("Rien."),))

    def _first(self, titles: tuple[Text, ...]) -> tuple[str, ...]:
        """The first titles, and how many more there are."""
        told = tuple(self._session.say(title) or self.tr("(sans titre)") for title in titles[:_MOST_TITLES])
        more = len(titles) - len(told)
        return (*told, self.tr("et %Ln autre(s)", "", more)) if more else told

    def _say_time(self, at: datetime) -> str:
        return self._session.say(Text("{at}", "{at}").format(at=at.astimezone()))
