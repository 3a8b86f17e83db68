"""How the commands say things: JSON for scripts, sentences for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from limits_map.store.rows import column_value
from limits_map.words import Language, Text, counted

if TYPE_CHECKING:
    from limits_map.operations.imports import TableReport
    from limits_map.operations.returned_lines import Proposal

_CONFLICT = Text(
    "  ligne {row}, {title}, {field}\u00a0: changé des deux côtés, laissé tel quel.",
    "  row {row}, {title}, {field}: changed on both sides, left as it is.",
)
_GUARDED = Text(
    "  ligne {row}, {title}, {field}\u00a0: peut désigner une personne, à reprendre dans la fenêtre.",
    "  row {row}, {title}, {field}: may point to a person, take it over in the window.",
)


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


def merge_json(proposal: Proposal) -> dict[str, object]:
    """What came of a returned workbook as scripts read it; what was left for a person to decide is a conflict."""
    return {
        "applied": sum(not line.asks for line in proposal.lines),
        "identical": proposal.identical,
        "conflicts": [
            {
                "table": line.layer,
                "uuid": line.uuid,
                "field": line.field.key if line.field is not None else "",
                "ours": column_value(line.ours),
                "theirs": column_value(line.theirs),
            }
            for line in (*proposal.conflicts, *proposal.removed)
        ],
    }


def merge_texts(proposal: Proposal) -> Iterator[Text]:
    """What came of a returned workbook in sentences, with all that was left as it was."""
    applied = sum(not line.asks for line in proposal.lines)
    yield counted(
        applied,
        Text(
            "{file}\u00a0: {n} modification reprise, {same} déjà là.",
            "{file}: {n} change taken over, {same} there already.",
        ),
        Text(
            "{file}\u00a0: {n} modifications reprises, {same} déjà là.",
            "{file}: {n} changes taken over, {same} there already.",
        ),
    ).format(file=proposal.path.name, same=proposal.identical)
    for line in proposal.lines:
        if line.asks:
            field = line.field.label if line.field is not None else Text("nouvelle ligne", "new row")
            template = _CONFLICT if line.kind == "conflict" else _GUARDED
            yield template.format(row=str(line.row), title=line.title, field=field)
    for question in proposal.questions:
        yield Text(
            "  ligne {row}, {field}\u00a0: «\u00a0{word}\u00a0» n'est pas connu, la valeur d'avant est gardée.",
            "  row {row}, {field}: “{word}” is not known, the value stays as it was.",
        ).format(row=tuple(map(str, question.rows)), field=question.field.label, word=question.word)
    for text in (*proposal.problems, *proposal.notes):
        yield Text("  {text}", "  {text}").format(text=text)


def tell(text: Text, language: Language) -> None:
    """Writes a message to standard error."""
    print(text.say(language), file=sys.stderr)


def print_json(data: dict[str, object]) -> None:
    """Writes one JSON object to standard output."""
    print(json.dumps(data, ensure_ascii=False))
