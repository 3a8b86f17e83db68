"""What is done with the findings behind a score: they are selected, opened, listed, shown on the map."""

from __future__ import annotations

from collections.abc import Sequence

from limits_map.ui.session import Session


class FindingRows:
    """Leads from the pages of a walk to its findings, in the session that everybody shares."""

    def __init__(self, session: Session, layer: str) -> None:
        self._session = session
        self.layer = layer

    def choose(self, uuids: Sequence[str]) -> None:
        """Makes these findings the selection."""
        self._session.select(self.layer, uuids)

    def open(self, uuids: Sequence[str], heading: str) -> None:
        """Opens a finding in full; several are listed under a heading."""
        self._session.select(self.layer, uuids)
        if len(uuids) == 1:
            self._session.opened.emit(self.layer, uuids[0])
        elif uuids:
            self._session.listed.emit(self.layer, list(uuids), heading)

    def show_on_map(self, uuids: Sequence[str]) -> None:
        """Brings these findings into view on the map."""
        if uuids:
            self._session.select(self.layer, uuids)
            self._session.shown_on_map.emit(self.layer, list(uuids))
