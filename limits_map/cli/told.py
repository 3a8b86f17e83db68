"""How the commands say things: JSON for scripts, sentences for people."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from limits_map.domain.definitions import Role
from limits_map.store.rows import column_value
from limits_map.words import Language, Text, counted

if TYPE_CHECKING:
    from limits_map.catalogue import Catalogue
    from limits_map.operations.given import Differences, GivenExport
    from limits_map.operations.imports import TableReport
    from limits_map.operations.returned_lines import Proposal

_MOST_TITLES = 8
_ROWS = Text("{layer}\u00a0: {n}", "{layer}: {n}")
_FIGURE = Text("{layer}\u00a0: {n} chiffre", "{layer}: {n} figure")
_FIGURES = Text("{layer}\u00a0: {n} chiffres", "{layer}: {n} figures")
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


def differences_json(differences: Differences, language: Language) -> dict[str, object]:
    """What changed since the last export to the same readers as scripts read it; without one, `at` is null."""

    def said(titles: Iterable[Text]) -> list[str]:
        return [title.say(language) for title in titles]

    return {
        "at": differences.since.isoformat(timespec="seconds") if differences.since is not None else None,
        "layers": [
            {
                "title": layer.title.say(language),
                "added": said(layer.added),
                "changed": said(layer.changed),
                "removed": said(layer.removed),
            }
            for layer in differences.layers
        ],
    }


def differences_texts(differences: Differences) -> Iterator[Text]:
    """What changed since the last export to the same readers in sentences."""
    if differences.since is None:
        yield Text("Rien n'avait été donné à ce public jusqu'ici.", "Nothing had been given to these readers so far.")
        return
    since = differences.since.astimezone()
    if not differences.layers:
        yield Text("Rien n'a changé depuis le {at}.", "Nothing has changed since {at}.").format(at=since)
        return
    yield Text("Depuis le {at}\u00a0:", "Since {at}:").format(at=since)
    for layer in differences.layers:
        for kind, titles in (
            (Text("nouveau", "new"), layer.added),
            (Text("changé", "changed"), layer.changed),
            (Text("disparu", "gone"), layer.removed),
        ):
            if titles:
                yield Text("  {layer}, {kind} ({n})\u00a0: {titles}", "  {layer}, {kind} ({n}): {titles}").format(
                    layer=layer.title, kind=kind, n=len(titles), titles=_first(titles)
                )


def _first(titles: Sequence[Text]) -> tuple[object, ...]:
    """The first titles, and how many more there are."""
    more = len(titles) - _MOST_TITLES
    if more <= 0:
        return tuple(titles)
    others = counted(more, Text("et {n} autre", "and {n} more"), Text("et {n} autres", "and {n} more"))
    return (*titles[:_MOST_TITLES], others)


def given_json(given: GivenExport) -> dict[str, object]:
    """One export of the log as scripts read it."""
    return {
        "at": given.at.isoformat(timespec="seconds"),
        "audience": str(given.audience),
        "partner": given.partner,
        "format": given.format,
        "file": given.file,
        "counts": dict(given.counts),
        "sha256": given.sha256,
        "places": str(given.places) if given.places is not None else None,
    }


def given_text(given: GivenExport, catalogue: Catalogue) -> Text:
    """One export of the log in a line: when, to whom, which file, what is in it, and its checksum."""
    whom = Text("{audience}", "{audience}").format(audience=given.audience.label)
    if given.partner is not None:
        whom = Text("{audience}, {partner}", "{audience}, {partner}").format(
            audience=given.audience.label, partner=given.partner
        )
    return Text("{at}  {whom}  {file}\n  {what}\n  {sum}", "{at}  {whom}  {file}\n  {what}\n  {sum}").format(
        at=given.at.astimezone(),
        whom=whom,
        file=given.file or f".{given.format}",
        what=tuple(_counted(given, catalogue)) or Text("aucune ligne", "no row"),
        sum=given.sha256,
    )


def _counted(given: GivenExport, catalogue: Catalogue) -> Iterator[Text]:
    """How many rows of what a file holds, but for the background; what leaves as counts has a key of its own."""
    figures: Counter[str] = Counter()
    for key, count in given.counts.items():
        if key not in catalogue:
            figures[
                max((layer.key for layer in catalogue if key.startswith(f"{layer.key}_")), key=len, default=key)
            ] += count
    for layer in sorted(catalogue, key=lambda each: tuple(Role).index(each.role)):
        rows, made = given.counts.get(layer.key, 0), figures[layer.key]
        for text, count in ((_ROWS.format(n=rows), rows), (counted(made, _FIGURE, _FIGURES), made)):
            if count and layer.role is not Role.BACKGROUND:
                yield text.format(layer=layer.title)


def tell(text: Text, language: Language) -> None:
    """Writes a message to standard error."""
    print(text.say(language), file=sys.stderr)


def print_json(data: dict[str, object]) -> None:
    """Writes one JSON object to standard output."""
    print(json.dumps(data, ensure_ascii=False))
