"""Taking in files from outside: rows are added, updated by their source's own key, or left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import shapely

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldDefinition, LayerDefinition
from limits_map.domain.features import Changes, Feature, RowChange
from limits_map.domain.row_facts import state_of, title_of
from limits_map.domain.shapes import kept_shape
from limits_map.domain.values import fold, read_value
from limits_map.errors import InvalidValueError, SourceError
from limits_map.operations.consequences import with_consequences
from limits_map.operations.form_photos import photos_beside
from limits_map.operations.nearby import with_nearest_links
from limits_map.operations.returned_sheets import is_returned
from limits_map.sources import Rejection, TableContent, read_source
from limits_map.sources.report import shown
from limits_map.store.project import Project
from limits_map.words import Language, Text

_READING_SHARE = 0.8
_SENT_TO_BE_FILLED_IN = Text(
    "Le fichier «\u00a0{file}\u00a0» est un tableau que ce projet a envoyé à remplir\u00a0: il ne s'importe pas, il se reprend"
    " (Reprendre un tableau rempli).",
    "The file “{file}” is a table that this project sent to be filled in: it is not imported but taken over (Take over a"
    " filled-in table).",
)


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of one table of a file."""

    source: str
    table: str | None
    layer: str
    format: str
    crs: str
    encoding: str | None
    read: int
    added: int
    updated: int
    unchanged: int
    repaired: int
    rejected: tuple[Rejection, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import changed, and its report."""

    changes: Changes
    tables: tuple[TableReport, ...]
    skipped: tuple[Text, ...]


def import_source(
    *,
    project: Project,
    path: Path,
    layer: str | None = None,
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
    progress: Callable[[float], None] = lambda done: None,
) -> ImportOutcome:
    """Reads a file and writes its rows as one change; the layer is recognised from the content unless it is named.

    `progress` is told how far it is, from 0 to 1, and may raise CancelledError. Raises SourceError if the file cannot
    be read; the project is then as it was.
    """
    if is_returned(project=project, path=path):
        raise SourceError(_SENT_TO_BE_FILLED_IN.format(file=shown(path.name)))
    content = read_source(
        path, project.catalogue, layer=layer, mapping=mapping, progress=lambda done: progress(done * _READING_SHARE)
    )
    reports: list[TableReport] = []
    rows: list[RowChange] = []
    for table in sorted(content.tables, key=lambda table: _links_deep(project.catalogue, table.layer)):
        report, changed = _merged(project, table, rows)
        reports.append(report)
        rows += changed
    whole = with_consequences(project, rows, today or date.today(), by_hand=False)
    photos, left_out = photos_beside(project, path, rows)
    changes = Changes(Text("Importer {file}", "Import {file}").format(file=path.name), whole, photos)
    project.apply(changes, progress=lambda done: progress(_READING_SHARE + done * (1 - _READING_SHARE)))
    progress(1.0)
    return ImportOutcome(changes, tuple(reports), (*content.skipped, *left_out))


def columns_signature(columns: Sequence[str]) -> str:
    """What files with the same columns have in common, whatever their order and spelling."""
    return "|".join(sorted(fold(column) for column in columns))


def _links_deep(catalogue: Catalogue, layer: str, above: tuple[str, ...] = ()) -> int:
    """How many layers stand one behind the other in what a layer's rows name: those have to be known before them."""
    named = {field.link for field in catalogue[layer].fields if field.link is not None} - {layer, *above}
    return max((1 + _links_deep(catalogue, link, (*above, layer)) for link in named), default=0)


def _merged(project: Project, table: TableContent, before_it: list[RowChange]) -> tuple[TableReport, list[RowChange]]:
    """The changes that bring the project's rows up to a table, and its report; `before_it` are those of other tables.

    A row that stands in two tables of a file, once as a point and once as an area, is one, and lies where the area does.
    """
    definition = project.catalogue[table.layer]
    known = project.features_by_source_key(table.layer, table.source)
    arrived = {row.uuid: n for n, row in enumerate(before_it) if row.layer == table.layer}
    links = _LinkResolver(project, definition, before_it)
    rejected = list(table.rejected)
    rows: list[RowChange] = []
    unchanged = 0
    for number, feature in zip(table.rows, table.features, strict=True):
        if feature.uuid in arrived:
            before_it[arrived[feature.uuid]] = _widened(before_it[arrived[feature.uuid]], feature)
            unchanged += 1
            continue
        before = known.get(feature.source_key or "")
        try:
            after = _row_after(definition, before, links.resolved(feature, before))
        except InvalidValueError as error:
            rejected.append(Rejection(number, error.text))
            continue
        if before is not None and after.same_content(before):
            unchanged += 1
        else:
            rows.append(RowChange(table.layer, after.uuid, before, after))
    added = sum(row.before is None for row in rows)
    rows = [*links.made_for(rows), *rows]
    report = TableReport(
        source=table.file,
        table=table.table,
        layer=table.layer,
        format=table.format,
        crs=table.crs,
        encoding=table.encoding,
        read=table.read,
        added=added,
        updated=sum(row.before is not None for row in rows),
        unchanged=unchanged,
        repaired=table.repaired,
        rejected=tuple(sorted(rejected, key=lambda rejection: rejection.row)),
        notes=table.notes,
    )
    return report, rows


def _widened(row: RowChange, again: Feature) -> RowChange:
    """The row with the shape it has in a second table, where that is more than a point."""
    if row.after is None or again.geometry is None or shapely.get_dimensions(again.geometry) == 0:
        return row
    return replace(row, after=row.after.with_geometry(again.geometry))


def _row_after(definition: LayerDefinition, before: Feature | None, read: Feature) -> Feature:
    """The row as it is after the import: what the file says, and for the rest what the row had or its defaults."""
    geometry = kept_shape(definition.geometry, read.geometry)
    if before is not None:
        known = _is_unfinished(definition, read)
        return before if known else before.with_values(read.values).with_geometry(geometry)
    values = {
        field.key: read.values.get(field.key, read_value(field, field.default) if field.default else None)
        for field in definition.fields
    }
    for field in definition.fields:
        if field.required and values[field.key] is None:
            read_value(field, None)
    return Feature(read.layer, read.uuid, geometry, values, read.source, read.source_key)


def _is_unfinished(definition: LayerDefinition, read: Feature) -> bool:
    """True for a row that its file brings to be tidied up: one that is there already was, or will be, by somebody."""
    state = state_of(definition, read)
    return state is not None and state.unfinished


class _LinkResolver:
    """Turns the words a file names another row by (its title, key or uuid) into that row's uuid."""

    def __init__(self, project: Project, definition: LayerDefinition, arriving: Sequence[RowChange]) -> None:
        self._project = project
        self._definition = definition
        self._links = [field for field in definition.fields if field.link is not None]
        self._names = {field.link: _names(project, field.link, arriving) for field in self._links if field.link}
        self._made: list[RowChange] = []

    def resolved(self, read: Feature, before: Feature | None) -> Feature:
        """The row with uuids in its links; raises InvalidValueError for a name that no row has.

        A link that the file leaves empty follows from the place of a new row; a known row keeps the one it has.
        """
        for field in self._links:
            words = read.values.get(field.key)
            if words is not None:
                read = read.with_values({field.key: self._uuid(field, str(words))})
            elif before is not None and field.nearest_within is not None:
                read = read.with_values({field.key: before.values.get(field.key)})
        return with_nearest_links(self._project, self._definition, read) if self._links and before is None else read

    def _uuid(self, field: FieldDefinition, words: str) -> str:
        uuid = self._names[field.link or ""].get(fold(words))
        if uuid is None and field.made_if_unknown:
            return self._new(field, words)
        if uuid is None:
            raise InvalidValueError(
                Text(
                    "{field}\u00a0: «\u00a0{words}\u00a0» n'est pas dans le projet.",
                    "{field}: “{words}” is not in the project.",
                ).format(field=field.label, words=words)
            )
        return uuid

    def made_for(self, rows: Sequence[RowChange]) -> list[RowChange]:
        """The rows that nobody knew and that these name; what only a rejected row named is not made."""
        named = {row.after.values.get(field.key) for row in rows if row.after for field in self._links}
        return [row for row in self._made if row.uuid in named]

    def _new(self, field: FieldDefinition, words: str) -> str:
        """A new row of the layer a field points into, with these words as its title and nothing else."""
        target = self._project.catalogue[field.link or ""]
        title = target.field(target.title_field)
        row = Feature.new(target.key, None, {title.key: read_value(title, words)})
        self._made.append(RowChange.added(row))
        self._names[target.key][fold(words)] = row.uuid
        return row.uuid


def _names(project: Project, layer: str, arriving: Sequence[RowChange]) -> dict[str, str]:
    """What the rows of a layer may be named by, those that arrive in the same file included."""
    new = [row.after for row in arriving if row.layer == layer and row.after is not None]
    names: dict[str, str] = {}
    for feature in (*project.features(layer), *new):
        title = title_of(project.catalogue[layer], feature).say(Language.FRENCH)
        for name in (feature.uuid, feature.source_key, title):
            if name:
                names.setdefault(fold(name), feature.uuid)
    return names
