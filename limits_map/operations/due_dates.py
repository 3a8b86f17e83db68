"""Putting off what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from limits_map.domain.features import Changes, RowChange
from limits_map.domain.row_facts import day_of, is_open
from limits_map.operations.consequences import apply_changes
from limits_map.store.project import Project
from limits_map.words import Text


def move_due_dates(
    *, project: Project, layer: str, uuids: Sequence[str], days: int, today: date | None = None
) -> Changes:
    """Puts the days on which some open actions are due off by so many days, or forward; those without one stay."""
    definition = project.catalogue[layer]
    rows = []
    for before in project.features(layer, uuids):
        due = day_of(definition, before)
        if due is not None and definition.date_field is not None and is_open(definition, before):
            after = before.with_values({definition.date_field: due + timedelta(days=days)})
            rows.append(RowChange.changed(before, after))
    one = Text("Déplacer l'échéance", "Move the due date")
    many = Text("Déplacer l'échéance de {n} lignes", "Move the due date of {n} rows").format(n=len(rows))
    summary = many if len(rows) > 1 else one
    return apply_changes(project, summary, rows, today)
