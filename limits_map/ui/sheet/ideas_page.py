"""The page of a site's sheet that suggests what to do there, from what was seen and reported; it adds nothing unasked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from limits_map.analysis.gaps import GapKind
from limits_map.domain.definitions import Side
from limits_map.domain.guidance import technique_field
from limits_map.operations.gaps import GAP_ADVICE, site_gap
from limits_map.operations.ideas import Idea, adopt_ideas, ideas_for
from limits_map.operations.site_summary import SiteSummary
from limits_map.ui.keyboard import has_focus_inside, order_tabs, press_by_enter
from limits_map.ui.labelled import NoteLine, Tone
from limits_map.ui.pieces import Column, FlowLayout, QuietLabel
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.ui.sheet.idea_card import IdeaCard
from limits_map.words import say_distance

_AT_FIRST = 6
_MISSING = {GapKind.ONLY_DEFENSIVE: Side.SOCIAL, GapKind.ONLY_SOCIAL: Side.DEFENSIVE}


class IdeasPage(SeenWidget):
    """Shows the ideas for one site as cards, the strongest first, and what its plan is missing.

    Signals: `group_chosen(str, list)` with layer and uuids of the rows behind an idea.
    """

    group_chosen = Signal(str, list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._summary: SiteSummary | None = None
        self._ideas: tuple[Idea, ...] = ()
        self._all = False
        self._order: tuple[str, ...] = ()
        self.cards: dict[str, IdeaCard] = {}
        self.warning = NoteLine(Tone.WARNING, self)
        self.intro = QuietLabel(self)
        self.template_button, self.adopt_button, self.more_button = QPushButton(self), QPushButton(self), QPushButton()
        self.template_button.clicked.connect(self.open_template)
        self.adopt_button.clicked.connect(self._on_adopt_ticked)
        self.more_button.clicked.connect(self._on_more)
        press_by_enter(self.template_button, self.adopt_button, self.more_button)
        self._column = Column(self)
        buttons = QWidget(self)
        row = FlowLayout(buttons, spacing=8)
        row.addWidget(self.template_button)
        row.addWidget(self.adopt_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.warning, self.intro, buttons):
            column.addWidget(widget)
        column.addWidget(self._column, 1)
        self._column.content.addWidget(self.more_button)
        self._column.content.addStretch(1)

    def show_site(self, summary: SiteSummary) -> None:
        """Shows the ideas for a site."""
        if self._summary is None or self._summary.site.uuid != summary.site.uuid:
            self._all = False
            self._order = ()
            self._column.verticalScrollBar().setValue(0)
            for card in self.cards.values():
                card.tick.setChecked(False)
        self._summary = summary
        self.refresh()

    def open_template(self) -> None:
        """Opens the window that makes a set of actions."""
        from limits_map.ui.sheet.template_window import TemplateWindow

        if self._summary is not None:
            TemplateWindow(self._session, self._summary, self).open()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        """Says and shows everything anew."""
        self.template_button.setText(self.tr("Modèle…"))
        self.template_button.setToolTip(self.tr("Ajouter un ensemble d'actions, avec leurs dates et leur ordre"))
        writable = not self._session.project.read_only and bool(self._session.catalogue.guidance.templates)
        self.template_button.setVisible(writable)
        summary = self._summary
        if summary is None:
            self.intro.setText("")
            self._count_ticks()
            self.more_button.hide()
            return
        gap = site_gap(summary, self._session.catalogue)
        advice = GAP_ADVICE.get(gap) if gap is not None else None
        self.warning.say(self._session.say(advice) if advice is not None else "")
        self._ideas = self._ordered(ideas_for(summary, self._session.catalogue, date.today()), gap)
        self._arrange()
        distance = say_distance(summary.within_m, self._session.language)
        if self._ideas:
            words = self.tr("%n idée(s) d'après ce qui a été vu à moins de {distance}.", "", len(self._ideas))
        else:
            words = self.tr("Rien n'a été vu à moins de {distance} qui appelle une idée. Une marche en apporte.")
        self.intro.setText(words.format(distance=distance))
        self._count_ticks()
        order_tabs(self)

    def _ordered(self, ideas: tuple[Idea, ...], gap: GapKind | None) -> tuple[Idea, ...]:
        """The ideas with those first that work on the side which the plan is missing.

        As long as one stays at a site they keep their places, so that what was just proposed does not jump away.
        """
        missing = _MISSING.get(gap) if gap is not None else None

        def rank(idea: Idea) -> tuple[bool, bool]:
            field = technique_field(self._session.catalogue[idea.suggestion.layer])
            choice = field.choice(idea.suggestion.technique) if field is not None else None
            return idea.taken is not None, choice is None or choice.side is not missing

        found = sorted(ideas, key=rank) if missing is not None else list(ideas)
        places = {key: place for place, key in enumerate(self._order)}
        found.sort(key=lambda idea: places.get(idea.suggestion.key, len(places)))
        self._order = tuple(idea.suggestion.key for idea in found)
        return tuple(found)

    def _arrange(self) -> None:
        """Shows a card for each idea; those that stay are kept, and the keyboard on them."""
        focused = has_focus_inside(self._column)
        shown = self._ideas if self._all else self._ideas[:_AT_FIRST]
        kept = {idea.suggestion.key: self.cards.pop(idea.suggestion.key, None) for idea in shown}
        for gone in self.cards.values():
            gone.hide()
            gone.deleteLater()
        self.cards = {}
        for place, idea in enumerate(shown):
            card = kept[idea.suggestion.key] or self._new_card(idea)
            self.cards[idea.suggestion.key] = card
            self._column.content.insertWidget(place, card)
            card.show_idea(idea)
            card.show()
        rest = len(self._ideas) - len(shown)
        self.more_button.setText(self.tr("Voir %n autre(s) idée(s)", "", rest))
        self.more_button.setVisible(rest > 0)
        if focused and not has_focus_inside(self._column):
            self._focus_first()

    def _new_card(self, idea: Idea) -> IdeaCard:
        card = IdeaCard(self._session, idea, self)
        card.proposed.connect(self._on_proposed)
        card.ticked.connect(self._count_ticks)
        card.evidence_chosen.connect(self._on_evidence)
        return card

    def _focus_first(self) -> None:
        first = next((card for card in self.cards.values() if card.idea.taken is None), None)
        (first.button if first is not None else self.template_button).setFocus()

    def _ticked(self) -> list[str]:
        return [key for key, card in self.cards.items() if card.tick.isChecked()]

    def _count_ticks(self) -> None:
        count = len(self._ticked())
        self.adopt_button.setVisible(count > 0)
        self.adopt_button.setText(self.tr("Proposer %n action(s)", "", count))

    def _adopt(self, keys: list[str]) -> None:
        if self._summary is None or not keys:
            return
        changes = self._session.run(
            adopt_ideas, site=self._summary.site.uuid, suggestions=keys, language=self._session.language
        )
        if changes is not None:
            for key in keys:
                if key in self.cards:
                    self.cards[key].tick.setChecked(False)

    def _on_proposed(self, key: str) -> None:
        self._adopt([key])

    def _on_adopt_ticked(self) -> None:
        self._adopt(self._ticked())

    def _on_more(self) -> None:
        first = len(self.cards)
        self._all = True
        self._refresh()
        list(self.cards.values())[first].tick.setFocus()

    def _on_evidence(self, layer: str, uuids: list[str], heading: str) -> None:
        self._session.listed.emit(layer, uuids, heading)
        self.group_chosen.emit(layer, uuids)
