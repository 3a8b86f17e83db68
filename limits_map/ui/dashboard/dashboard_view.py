"""The dashboard for the next meeting: how the whole project stands, each number opening the rows behind it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from limits_map.analysis.figures import Dashboard, Figure
from limits_map.domain.definitions import Role
from limits_map.domain.features import Changes
from limits_map.operations.dashboard import KnownRows, dashboard
from limits_map.ui.dashboard.dashboard_section import SectionView
from limits_map.ui.keyboard import order_tabs, press_by_enter
from limits_map.ui.labelled import Tone, tone_color
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import Column, EmptyPanel, FlowLayout, QuietLabel, TitleLabel, clear_layout, plain_tip
from limits_map.ui.pills import Pills
from limits_map.ui.seen import SeenWidget
from limits_map.ui.session import Session
from limits_map.words import say_date

_PILL_GAP = 4
_PAUSE_MS = 120
MONTHS = (3, 6, 12)
"""How far back one may compare."""


class DashboardView(SeenWidget):
    """Tiles, charts and tables of the whole project; it is counted when it is seen, and again when something changed.

    Signals: `add_requested(str)` with the layer, where there is nothing to count yet; `paper_requested()` when the
    summary is wanted as a page to give out.
    """

    add_requested = Signal(str)
    paper_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known = KnownRows()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._counted: Dashboard | None = None
        self.title = TitleLabel(self)
        self.subtitle = QuietLabel(self)
        self._since = QLabel(self)
        self.export_button = QPushButton(self)
        self.export_button.clicked.connect(self.paper_requested)
        press_by_enter(self.export_button)
        self.months = Pills(len(MONTHS), self)
        self.months.choose(MONTHS.index(6))
        self._attention = QWidget(self)
        self._attention_row = FlowLayout(self._attention, spacing=6)
        self.sections: dict[str, SectionView] = {}
        self._column = Column(self)
        self._column.content.setContentsMargins(16, 12, 16, 16)
        self._column.content.setSpacing(16)
        self._column.content.addLayout(self._head())
        self._column.content.addWidget(self._attention)
        self._column.content.addStretch(1)
        self.empty = EmptyPanel(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._column)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.months.chosen.connect(self._on_months_chosen)
        self.empty.asked.connect(self._on_empty_pressed)
        session.changed.connect(self._on_session_changed)
        self._retranslate()

    @property
    def counted(self) -> Dashboard | None:
        """What is shown, or None before it was first seen."""
        return self._counted

    @property
    def attention(self) -> list[QPushButton]:
        """The buttons of what asks to be looked at."""
        return self._attention.findChildren(QPushButton)

    def showEvent(self, event: QShowEvent) -> None:
        self._stale = self._stale or self._counted is None or self._counted.today != date.today()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self._since, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.months, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _on_session_changed(self, changes: Changes) -> None:
        self._known.follow(changes, self._session.catalogue)
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _on_pause(self) -> None:
        if self._stale:
            self.refresh()

    def _on_months_chosen(self) -> None:
        self.refresh()

    def _on_empty_pressed(self) -> None:
        sites = self._session.catalogue.with_role(Role.SITE)
        if sites:
            self.add_requested.emit(sites[0].key)

    def _on_picked(self, figure: Figure) -> None:
        """Lists the rows behind a figure and selects them."""
        self._session.listed.emit(figure.layer, list(figure.uuids), self._session.say(figure.title))
        self._session.select(figure.layer, figure.uuids)

    def _refresh(self) -> None:
        self._counted = dashboard(
            project=self._session.project, months_back=MONTHS[self.months.current], known=self._known
        )
        self._show()

    def _show(self) -> None:
        counted = self._counted
        if counted is None:
            return
        language = self._session.language
        day, since = say_date(counted.today, language), say_date(counted.since, language)
        self.subtitle.setText(self.tr("Le {day}, comparé au {since}.").format(day=day, since=since))
        self.stack.setCurrentWidget(self._column if counted.has_rows else self.empty)
        if not counted.has_rows:
            self.setFocusProxy(self.empty)
            return
        self._show_attention(counted)
        for key, view in self.sections.items():
            view.setVisible(counted.section(key) is not None)
        for number, section in enumerate(counted.sections):
            if section.key not in self.sections:
                view = SectionView(self)
                view.picked.connect(self._on_picked)
                self.sections[section.key] = view
                # Behind the head and what asks to be looked at.
                self._column.content.insertWidget(number + 2, view)
            self.sections[section.key].show_section(section, language)
        controls = order_tabs(self._column)
        self.setFocusProxy(controls[0])

    def _show_attention(self, counted: Dashboard) -> None:
        clear_layout(self._attention_row)
        for figure in counted.attention:
            label, number = self._session.say(figure.label), figure.said(self._session.language)
            button = QPushButton(self._attention)
            button.setText(self.tr("{what} : {n}").format(what=label, n=number).replace("&", "&&"))
            button.setAccessibleName(self.tr("{what} : {n}").format(what=label, n=number))
            button.setToolTip(plain_tip(self._session.say(figure.detail) if figure.detail is not None else label))
            button.setIcon(
                tinted_icon("mdi6.alert-circle-outline", self.palette(), tone_color(Tone.ERROR, self.palette()))
            )
            button.clicked.connect(lambda _=False, figure=figure: self._on_picked(figure))
            press_by_enter(button)
            self._attention_row.addWidget(button)
            button.show()
        self._attention.setVisible(bool(counted.attention))

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Tableau de bord"))
        self._since.setText(self.tr("Depuis"))
        self.export_button.setText(self.tr("Synthèse PDF…"))
        self.export_button.setToolTip(self.tr("Une page à donner, sans rien qui désigne quelqu'un"))
        self.export_button.setIcon(tinted_icon("mdi6.file-pdf-box", self.palette()))
        self.months.set_words([self.tr("%n mois", "", months) for months in MONTHS])
        self.months.setAccessibleName(self.tr("Depuis"))
        pills = self.months.findChildren(QAbstractButton)
        width = sum(pill.sizeHint().width() + _PILL_GAP for pill in pills)
        self.months.setFixedSize(width, pills[0].sizeHint().height())
        self.empty.set_words(
            self.tr("Le tableau de bord se remplit avec les sites et leurs actions."),
            "" if self._session.project.read_only else self.tr("Ajouter un site…"),
        )
        self._show()
