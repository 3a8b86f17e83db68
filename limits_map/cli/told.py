"""How the commands say things: JSON for scripts, sentences for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from limits_map.words import Language, Text, counted

if TYPE_CHECKING:
    from limits_map.operations.imports import TableReport


def report_json(report: TableReport, language: Language) -> dict[str, object]:
    """The report of one imported table as scripts read it."""
    return {
        "source": report.source,
        "layer": report.layer,
        "format": report.format,
        "crs": report.crs,
        "encoding": report.encoding,
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "repaired": report.repaired,
        "rejected": [{"row": item.row, "reason": item.reason.say(language)} for item in report.rejected],
    }


def report_text(report: TableReport) -> Text:
    """The report of one imported table in a sentence."""
    rejected = counted(
        len(report.rejected),
        Text("{n} ligne écartée", "{n} row rejected"),
        Text("{n} lignes écartées", "{n} rows rejected"),
    )
    return Text(
        "{source} → {layer}\u00a0: {added} ajoutées, {updated} mises à jour, {unchanged} inchangées, {rejected}.",
        "{source} → {layer}: {added} added, {updated} updated, {unchanged} unchanged, {rejected}.",
    ).format(
        source=report.source,
        layer=report.layer,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=rejected,
    )


def tell(text: Text, language: Language) -> None:
    """Writes a message to standard error."""
    print(text.say(language), file=sys.stderr)


def print_json(data: dict[str, object]) -> None:
    """Writes one JSON object to standard output."""
    print(json.dumps(data, ensure_ascii=False))
