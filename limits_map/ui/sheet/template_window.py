"""The window that makes a set of actions at a site from a template: which of them, from when, led by whom."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from limits_map.domain.guidance import ActionTemplate, is_meant_for, technique_field
from limits_map.errors import InvalidValueError
from limits_map.operations.ideas import DatedAction, apply_template, planned_actions
from limits_map.operations.partners import partners_of
from limits_map.operations.site_summary import SiteSummary
from limits_map.ui.forms.entry_editors import DateEditor, LineEditor
from limits_map.ui.labelled import LabelledRow, NoteLine, Tone
from limits_map.ui.look import quiet_color, show_boxes
from limits_map.ui.pieces import QuietLabel
from limits_map.ui.session import Session
from limits_map.words import Text, say_date

_WIDTH, _HEIGHT = 780, 620
_TITLE, _START, _DUE, _AFTER = range(4)


class TemplateWindow(QDialog):
    """Shows a template's actions with their days and order, and adds those that stay ticked."""

    def __init__(self, session: Session, summary: SiteSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._summary = summary
        templates = session.catalogue.guidance.templates
        self._templates = sorted(templates, key=lambda template: not is_meant_for(summary.site, template.at))
        self._planned: tuple[DatedAction, ...] = ()
        definition = session.catalogue[self._templates[0].layer]
        self.template = QComboBox(self)
        self.start = DateEditor(definition.field(definition.start_field or ""), session, self)
        self.lead = LineEditor(definition.field(definition.organisation_field or ""), session, self)
        self.lead.offer(partners_of(project=session.project))
        self._rows = tuple(LabelledRow(control, self) for control in (self.template, self.start, self.lead))
        self._about, self._cite, self._detail = QLabel(self), QuietLabel(self), QuietLabel(self)
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setMinimumHeight(2 * self._detail.fontMetrics().lineSpacing())
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.actions_tree = QTreeWidget(self)
        self.actions_tree.setRootIsDecorated(False)
        self.actions_tree.setUniformRowHeights(True)
        self.actions_tree.setAlternatingRowColors(True)
        self.actions_tree.setAllColumnsShowFocus(True)
        self.actions_tree.setColumnCount(4)
        header = self.actions_tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self._problem = NoteLine(Tone.ERROR, self)
        self.add_button, self.cancel_button = QPushButton(self), QPushButton(self)
        self.add_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self._lay_out()
        for template in self._templates:
            self.template.addItem(session.say(template.title), template.key)
        self.start.set_value(date.today())
        self.template.currentIndexChanged.connect(self._on_template_changed)
        self.start.changed.connect(self._on_start_changed)
        self.lead.changed.connect(self._on_lead_changed)
        self.actions_tree.itemChanged.connect(self._on_ticked)
        self.actions_tree.currentItemChanged.connect(self._on_current_changed)
        self.add_button.clicked.connect(self.add)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.add)
        self._retranslate()
        self._on_template_changed()
        self.resize(_WIDTH, min(_HEIGHT, self.screen().availableGeometry().height() - 80))

    def choose(self, key: str) -> None:
        """Turns to another template."""
        self.template.setCurrentIndex(self.template.findData(key))

    def chosen(self) -> list[str]:
        """The keys of the actions that are ticked."""
        items = (self.actions_tree.topLevelItem(number) for number in range(self.actions_tree.topLevelItemCount()))
        return [
            planned.action.key
            for planned, item in zip(self._planned, items, strict=True)
            if item is not None and item.checkState(_TITLE) is Qt.CheckState.Checked
        ]

    def add(self) -> None:
        """Makes the ticked actions and closes; where something is wrong, says so and stays."""
        start = self._start()
        if start is None or not self.add_button.isEnabled():
            return
        changes = self._session.run(
            apply_template,
            site=self._summary.site.uuid,
            template=self._template().key,
            start=start,
            lead=self.lead.value_text(),
            chosen=self.chosen(),
            language=self._session.language,
        )
        if changes is not None:
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._plan(keep=True)
        elif event.type() == QEvent.Type.PaletteChange:
            self._plan(keep=True)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        dates = QHBoxLayout()
        dates.setSpacing(24)
        dates.addWidget(self._rows[1], 1)
        dates.addWidget(self._rows[2], 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._rows[0])
        column.addWidget(self._about)
        column.addWidget(self._cite)
        column.addLayout(dates)
        column.addWidget(self.actions_tree, 1)
        column.addWidget(self._detail)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def _template(self) -> ActionTemplate:
        return self._templates[max(0, self.template.currentIndex())]

    def _start(self) -> date | None:
        """The first day, or None where what was typed is none."""
        try:
            day = self.start.value()
        except InvalidValueError as error:
            self._rows[1].say_error(self._session.say(error.text))
            return None
        self._rows[1].say_error("" if isinstance(day, date) else self.tr("Il faut un premier jour."))
        return day if isinstance(day, date) else None

    def _plan(self, *, keep: bool) -> None:
        """Lists the actions of the template with their days; `keep` leaves the ticks and the place in the list."""
        template, start = self._template(), self._start()
        ticked = set(self.chosen()) if keep else None
        current = max(0, self.actions_tree.currentIndex().row()) if keep else 0
        show_boxes(self.actions_tree)
        self._planned = planned_actions(
            self._summary, self._session.catalogue, template.key, start if start is not None else date.today()
        )
        numbers = {planned.action.key: number for number, planned in enumerate(self._planned, 1)}
        blocked = self.actions_tree.blockSignals(True)
        self.actions_tree.clear()
        for planned in self._planned:
            item = self._item(planned, numbers, known=start is not None)
            on = planned.existing is None if ticked is None else planned.action.key in ticked
            item.setCheckState(_TITLE, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.actions_tree.addTopLevelItem(item)
        self.actions_tree.setCurrentIndex(self.actions_tree.model().index(current, _TITLE))
        self.actions_tree.blockSignals(blocked)
        self._on_current_changed()
        self._on_ticked()

    def _item(self, planned: DatedAction, numbers: dict[str, int], *, known: bool) -> QTreeWidgetItem:
        action = planned.action
        title = self._session.say(action.title)
        if planned.existing is not None:
            title = self.tr("{title} (déjà au site)").format(title=title)
        days = [say_date(day, self._session.language) if known else "" for day in (planned.start, planned.due)]
        after = ", ".join(str(numbers[key]) for key in action.after)
        item = QTreeWidgetItem([f"{numbers[action.key]}. {title}", *days, after])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        item.setToolTip(_TITLE, title)
        item.setSizeHint(_TITLE, QSize(0, self.fontMetrics().height() + 10))
        if planned.existing is not None:
            item.setForeground(_TITLE, quiet_color(self.palette()))
        return item

    def _retranslate(self) -> None:
        self.setWindowTitle(
            self.tr("Modèle d'actions : {site}").format(site=self._session.title_of(self._summary.site))
        )
        names = (self.tr("Modèle"), self.tr("Premier jour"), self._session.say(self.lead.definition.label))
        helps = (self.tr("Les modèles faits pour ce genre de lieu viennent d'abord."), "", self.lead.help_text())
        for row, name, words in zip(self._rows, names, helps, strict=True):
            row.say_label(name, help_words=words)
        for number, template in enumerate(self._templates):
            self.template.setItemText(number, self._session.say(template.title))
        headers = [self.tr("Action"), self.tr("Début"), self.tr("Échéance"), self.tr("Vient après")]
        self.actions_tree.setHeaderLabels(headers)
        self.actions_tree.setAccessibleName(self.tr("Actions du modèle, à cocher"))
        self.cancel_button.setText(self.tr("Annuler"))
        self.cancel_button.setToolTip(self.tr("Fermer sans rien ajouter (Échap)"))
        self.add_button.setToolTip(self.tr("Ajouter les actions cochées (Ctrl+Entrée)"))

    def _on_template_changed(self) -> None:
        template = self._template()
        self._about.setText(self._session.say(template.about))
        self._cite.setText(self._session.say(template.cite))
        self._plan(keep=False)

    def _on_start_changed(self) -> None:
        self._plan(keep=True)

    def _on_lead_changed(self) -> None:
        self._rows[2].say_warning(self._session.say_traces(self.lead.definition, self.lead.value_text()))

    def _on_ticked(self) -> None:
        count = len(self.chosen())
        reason = self._session.project.read_only_reason
        self.add_button.setText(self.tr("Ajouter %n action(s)", "", count))
        self.add_button.setEnabled(count > 0 and self._start() is not None and reason is None)
        self._problem.say(self._session.say(reason) if reason is not None else "")

    def _on_current_changed(self) -> None:
        """Says of the action under the cursor what technique it is, what it gives and how it is judged."""
        number = self.actions_tree.currentIndex().row()
        if not 0 <= number < len(self._planned):
            self._detail.setText("")
            return
        action = self._planned[number].action
        definition = self._session.catalogue[self._template().layer]
        technique = technique_field(definition)
        told = []
        for key, value in action.values.items():
            field = definition.field(key)
            if key != definition.title_field and field is not technique and isinstance(value, Text):
                label = self._session.say(field.label)
                told.append(self.tr("{label} : {words}").format(label=label, words=self._session.say(value)))
        choice = technique.choice(action.technique) if technique is not None else None
        if choice is not None:
            told.insert(0, self._session.say(choice.label))
        self._detail.setText(" · ".join(told))
