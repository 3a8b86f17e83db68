"""Taking back a workbook that a partner filled in: its rows are known by their names, and what was agreed is applied."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from limits_map.disclosure import returning_of
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Changes, Feature, RowChange, Value
from limits_map.domain.values import fold
from limits_map.errors import SourceError
from limits_map.exports.said import headings
from limits_map.exports.xlsx.cells import IDENTIFIER
from limits_map.operations.consequences import with_consequences
from limits_map.operations.features import dated
from limits_map.operations.returned_lines import LineKey, LineKind, Proposal
from limits_map.sources.recognise import recognise
from limits_map.sources.report import shown
from limits_map.sources.returned_sheet import WORKBOOKS, ReturnedLine, ReturnedTable, read_returned_tables
from limits_map.store.project import Project
from limits_map.store.sent import SentRow
from limits_map.words import Language, Text, counted

_TOKEN = re.compile(r"[A-Z][A-Z2-9]{3}(?:-[A-Z2-9]{4}){2}")
_LARGEST_SENT = 5 << 20
"""Bytes: no workbook that is sent is larger, and what is larger is not looked into twice."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One line that came back: whose row it is, what was sent of it, and its cells by field as they stand there."""

    number: int
    layer: str
    uuid: str
    token: str | None
    sent: SentRow | None
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A workbook that came back; `notes` tell what of it is left aside."""

    path: Path
    partner: str
    rows: tuple[ReturnedRow, ...]
    notes: tuple[Text, ...] = ()


@dataclass
class _Reading:
    """What is found while the sheets are gone through."""

    known: Mapping[str, SentRow]
    rows: list[ReturnedRow] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    entered: Counter[str] = field(default_factory=Counter)


def read_returned(
    *, project: Project, path: Path, progress: Callable[[float], None] = lambda done: None
) -> ReturnedSheet:
    """Reads a workbook that was sent for a partner to fill in; nothing is changed yet.

    Raises SourceError where the file is none, is of another project, or cannot be read.
    """
    path = Path(path)
    tables = read_returned_tables(path, (IDENTIFIER.fr, IDENTIFIER.en), progress)
    tokens = {line.identifier: _token(line.identifier) for table in tables for line in table.lines}
    known = project.sent([token for token in tokens.values() if token is not None])
    known = {token: row for token, row in known.items() if row.layer in project.catalogue}
    if not known:
        raise SourceError(_stranger(path, any(tokens.values())))
    ((export, _),) = Counter(row.export for row in known.values()).most_common(1)
    together = project.sent_together(export)
    # A name that was given to somebody else is not this partner's to use.
    whose = fold(together[0].partner)
    reading = _Reading({token: row for token, row in known.items() if fold(row.partner) == whose})
    for table in tables:
        _read_table(project, table, tokens, reading, together)
    absent = sum(row.values is not None and row.token not in reading.seen for row in together)
    if absent:
        reading.notes.append(
            counted(
                absent,
                Text(
                    "{n} ligne absente du fichier\u00a0: rien n'est supprimé.",
                    "{n} row missing from the file: nothing is deleted.",
                ),
                Text(
                    "{n} lignes absentes du fichier\u00a0: rien n'est supprimé.",
                    "{n} rows missing from the file: nothing is deleted.",
                ),
            )
        )
    return ReturnedSheet(path, together[0].partner, tuple(reading.rows), tuple(reading.notes))


def is_returned(*, project: Project, path: Path) -> bool:
    """True for a workbook that this project sent to be filled in, which must not be imported as rows of its own."""
    try:
        if path.stat().st_size > _LARGEST_SENT or recognise(path, path.name) not in WORKBOOKS:
            return False
        tables = read_returned_tables(path, (IDENTIFIER.fr, IDENTIFIER.en), lambda done: None)
    except (OSError, SourceError):
        return False
    tokens = [token for table in tables for line in table.lines if (token := _token(line.identifier)) is not None]
    return bool(project.sent(tokens))


def apply_returned(
    *, project: Project, proposal: Proposal, taken: Collection[LineKey] | None = None, today: date | None = None
) -> Changes:
    """Takes over the lines that were agreed to, or those that ask nothing, as one change made by the partner.

    A row that went meanwhile is left out; one that comes into a state which is dated, without its date, gets today's.
    """
    day = today or date.today()
    wanted = {line.key for line in proposal.lines if not line.asks} if taken is None else set(taken)
    by_row: dict[tuple[str, str], dict[str, Value]] = {}
    for line in proposal.lines:
        if line.key in wanted:
            by_row.setdefault((line.layer, line.uuid), {}).update(line.values)
    new = {(line.layer, line.uuid) for line in proposal.lines if line.kind is LineKind.NEW}
    rows: list[RowChange] = []
    for (layer, name), values in by_row.items():
        before = project.feature(layer, name)
        if before is None and (layer, name) in new:
            rows.append(RowChange.added(Feature(layer, name, None, values)))
        elif before is not None and (layer, name) not in new:
            after = dated(project.catalogue[layer], before, before.with_values(values), values, day)
            if not after.same_content(before):
                rows.append(RowChange.changed(before, after))
    summary = Text("Reprendre {file} ({partner})", "Take over {file} ({partner})").format(
        file=shown(proposal.path.name), partner=proposal.partner
    )
    changes = Changes(summary, with_consequences(project, rows, day))
    if not changes:
        return changes
    tokens = {(line.layer, line.uuid): line.token for line in proposal.lines if line.token is not None}
    with project.all_or_nothing():
        project.apply(changes, organisation=proposal.partner)
        project.note_received({tokens[row]: values for row, values in by_row.items() if row in tokens})
    return changes


def _read_table(
    project: Project,
    table: ReturnedTable,
    tokens: Mapping[str, str | None],
    reading: _Reading,
    together: Sequence[SentRow],
) -> None:
    layers = Counter(sent.layer for line in table.lines if (sent := reading.known.get(tokens[line.identifier] or "")))
    if not layers:
        reading.notes.append(
            Text("La feuille «\u00a0{sheet}\u00a0» n'est pas reconnue\u00a0; elle est laissée.",
                 "The sheet “{sheet}” is not known; it is left aside.").format(sheet=shown(table.name))
        )  # fmt: skip
        return
    definition = project.catalogue[layers.most_common(1)[0][0]]
    columns = _columns(definition, table, together, reading)
    title = next((place for place, key in columns.items() if key == definition.title_field), None)
    own_lines = _own_lines(table, tokens, reading, title, definition)
    for line in table.lines:
        cells = {key: line.cells[place] for place, key in columns.items()}
        token = tokens[line.identifier]
        sent = reading.known.get(token or "")
        if sent is not None and sent.layer == definition.key and own_lines.get(sent.token) == line.number:
            reading.seen.add(sent.token)
            reading.rows.append(ReturnedRow(line.number, sent.layer, sent.uuid, sent.token, sent, cells))
        elif sent is not None and not _is_a_copy(line, sent, title, definition):
            reading.notes.append(
                Text("Ligne {row}\u00a0: même identifiant que la ligne {other}\u00a0; elle est laissée.",
                     "Row {row}: same identifier as row {other}; it is left aside.")
                .format(row=str(line.number), other=str(own_lines.get(sent.token, "?")))
            )  # fmt: skip
        elif sent is None and line.identifier:
            reading.notes.append(
                Text("Ligne {row}\u00a0: l'identifiant «\u00a0{name}\u00a0» n'est pas connu ici\u00a0; elle est laissée.",
                     "Row {row}: the identifier “{name}” is not known here; it is left aside.")
                .format(row=str(line.number), name=shown(line.identifier, 20))
            )  # fmt: skip
        else:
            name = _name_of_new(reading, cells.get(definition.title_field), together)
            reading.rows.append(ReturnedRow(line.number, definition.key, name, None, None, cells))


def _columns(
    definition: LayerDefinition, table: ReturnedTable, together: Sequence[SentRow], reading: _Reading
) -> dict[int, str]:
    """Which field stands in which column, wherever that is now; columns that are none, or that went, are told."""
    sent = next((row.values for row in together if row.values is not None and row.layer == definition.key), None)
    went_out = [field for field in definition.fields if sent is None or field.key in sent]
    names: dict[str, str] = {}
    for fields in (definition.fields, went_out):
        for language in Language:
            names |= {fold(words): key for key, words in headings(fields, language).items()}
    identifiers = {fold(IDENTIFIER.fr), fold(IDENTIFIER.en)}
    columns: dict[int, str] = {}
    for place, words in enumerate(table.headings):
        key = names.get(fold(words))
        if key is not None and key not in columns.values():
            columns[place] = key
        elif fold(words) not in identifiers and any(line.cells[place] is not None for line in table.lines):
            reading.notes.append(
                Text("La colonne «\u00a0{column}\u00a0» n'est pas reconnue\u00a0; elle est laissée.",
                     "The column “{column}” is not known; it is left aside.").format(column=shown(words) or "?")
            )  # fmt: skip
    returning = returning_of(definition)
    for field_ in went_out:
        if returning is not None and field_.key in returning.changed and field_.key not in columns.values():
            reading.notes.append(
                Text("La colonne «\u00a0{column}\u00a0» n'y est plus\u00a0; rien n'y est changé.",
                     "The column “{column}” is gone; nothing is changed in it.").format(column=field_.label)
            )  # fmt: skip
    return columns


def _own_lines(
    table: ReturnedTable,
    tokens: Mapping[str, str | None],
    reading: _Reading,
    title: int | None,
    definition: LayerDefinition,
) -> dict[str, int]:
    """For every name the number of the line that is its row; of several that have it, the one with the row's title."""
    found: dict[str, int] = {}
    for wants_title in (True, False):
        for line in table.lines:
            sent = reading.known.get(tokens[line.identifier] or "")
            if sent is None or sent.token in found or sent.token in reading.seen:
                continue
            if not wants_title or not _is_a_copy(line, sent, title, definition):
                found[sent.token] = line.number
    return found


def _is_a_copy(line: ReturnedLine, sent: SentRow, title: int | None, definition: LayerDefinition) -> bool:
    """True for a line that may be another row although it has the name of this one: it was copied, and called otherwise."""
    if sent.values is None:
        return True
    words = line.cells[title] if title is not None else None
    return words is not None and fold(str(words)) != fold(str(sent.values.get(definition.title_field) or ""))


def _name_of_new(reading: _Reading, title: object, together: Sequence[SentRow]) -> str:
    """The uuid of a line that somebody inserted; the same file gives the same one, so that it is not entered twice."""
    words = fold(str(title or ""))
    reading.entered[words] += 1
    base = uuid.uuid5(uuid.NAMESPACE_OID, together[0].token)
    return str(uuid.uuid5(base, f"{words}/{reading.entered[words]}"))


def _token(words: str) -> str | None:
    """The name in what stands in a cell, or None where it is none."""
    plain = _DASHES.sub("-", "".join(words.upper().split()))
    return plain if _TOKEN.fullmatch(plain) else None


def _stranger(path: Path, has_names: bool) -> Text:
    if has_names:
        return Text(
            "Le fichier «\u00a0{file}\u00a0» a été envoyé depuis un autre projet\u00a0: aucun de ses identifiants n'est connu"
            " ici. Ouvrez le projet d'où il vient.",
            "The file “{file}” was sent from another project: none of its identifiers is known here. Open the project it"
            " comes from.",
        ).format(file=shown(path.name))
    return Text(
        "Le fichier «\u00a0{file}\u00a0» n'a pas été préparé pour être repris\u00a0: ses lignes n'ont plus d'identifiant."
        " Envoyez un nouveau classeur au partenaire.",
        "The file “{file}” was not made to be taken over: its rows have no identifier. Send the partner a new workbook.",
    ).format(file=shown(path.name))
