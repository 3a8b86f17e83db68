"""What the view of the walks asks of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class WalkRequests(QObject):
    """The view and its menu ask by these; whoever shows the view does it.

    Signals: `prepare_requested()` for a new walk; with the uuid of a walk: `plan_requested` (its preparation is to be
    changed), `pair_requested` (the other of day and night), `return_requested`, `walk_requested` (to begin or resume
    it), `evening_requested`, `report_requested`, `checklist_requested`, `sheets_requested`, `track_requested`,
    `phone_form_requested`; `phone_import_requested()`.
    """

    prepare_requested = Signal()
    plan_requested = Signal(str)
    pair_requested = Signal(str)
    return_requested = Signal(str)
    walk_requested = Signal(str)
    evening_requested = Signal(str)
    report_requested = Signal(str)
    checklist_requested = Signal(str)
    sheets_requested = Signal(str)
    track_requested = Signal(str)
    phone_form_requested = Signal(str)
    phone_import_requested = Signal()
