"""Says at once that the alarm was raised somewhere, and offers to answer it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from limits_map.domain.features import Changes
from limits_map.domain.signals import EarlySignal, asks_for_answer
from limits_map.operations.alarms import signal_words
from limits_map.operations.site_rows import site_row_of
from limits_map.operations.watch import open_signals
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session

_MOST_NAMES = 3


class WatchNotice(QObject):
    """Looks after the early signals that changes bring, by hand, by an import or by a walk.

    Signals: `answer_requested(str, str)` with layer and uuid of the signal that is to be answered.
    """

    answer_requested = Signal(str, str)

    def __init__(self, session: Session, bar: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._told: list[EarlySignal] = []
        self._words = ""
        session.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        new = {
            row.uuid
            for row in changes.rows
            if row.before is None
            and row.after is not None
            and asks_for_answer(self._session.catalogue[row.layer], row.after) is not None
        }
        if not (new or self._told):
            return
        waiting = {signal.row.uuid: signal for signal in open_signals(project=self._session.project)}
        if new:
            self._told = [signal for uuid, signal in waiting.items() if uuid in new]
            self._tell()
        elif not any(signal.row.uuid in waiting for signal in self._told):
            # What is told is no longer true once it was answered, or its cause undone.
            self._told = []
            if self._bar.words == self._words:
                self._bar.dismiss()

    def _tell(self) -> None:
        if len(self._told) == 1:
            (signal,) = self._told
            what = self._session.say(signal_words(self._session.project, signal.row))
            self._words = self.tr("Premier signal : {site} — {what}.").format(site=self._site_of(signal), what=what)
            self._bar.show_text(self._words, NoticeKind.WARNING, action=self.tr("Répondre"), run=self._on_answer)
        elif self._told:
            sites = list(dict.fromkeys(self._site_of(signal) for signal in self._told))
            named = ", ".join(sites[:_MOST_NAMES]) + ("…" if len(sites) > _MOST_NAMES else "")
            self._words = self.tr("%n premiers signaux : {sites}.", "", len(self._told)).format(sites=named)
            self._bar.show_text(self._words, NoticeKind.WARNING, action=self.tr("Voir la liste"), run=self._on_listed)

    def _site_of(self, signal: EarlySignal) -> str:
        site = site_row_of(self._session.project, signal.row)
        return self._session.title_of(site) if site is not None else ""

    def _on_answer(self) -> None:
        if not self._told:
            return
        row = self._told[0].row
        self.answer_requested.emit(row.layer, row.uuid)

    def _on_listed(self) -> None:
        if not self._told:
            return
        layer = self._told[0].row.layer
        uuids = [signal.row.uuid for signal in self._told if signal.row.layer == layer]
        self._session.listed.emit(layer, uuids, self.tr("Premiers signaux"))
