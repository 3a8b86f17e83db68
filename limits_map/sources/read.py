"""Reads one file from outside: recognises its format, finds the layer of each of its tables, gives rows and a report."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from limits_map.catalogue import Catalogue
from limits_map.domain.definitions import FieldKind, GeometryKind
from limits_map.sources.form_words import FormNames, FormWords
from limits_map.sources.forms import unfolded
from limits_map.sources.mapping import to_layer
from limits_map.sources.matching import Match, check_mapping, match, names_of, without_guesses
from limits_map.sources.opening import Opener
from limits_map.sources.positions import UnknownSystemError
from limits_map.sources.raw import Progress, RawTable, part_of
from limits_map.sources.report import SourceContent, TableContent, refusal, shown, unmatched
from limits_map.words import Text

_NOT_WANTED = Text(
    "«\u00a0{table}\u00a0»\u00a0: aucune couche ne reconnaît ses colonnes.",
    "“{table}”: no layer recognises its columns.",
)
_NOTHING_NEW = Text(
    "«\u00a0{table}\u00a0»\u00a0: toutes ses lignes sont déjà dans une autre table du fichier.",
    "“{table}”: all its rows are already in another table of the file.",
)


def read_source(
    path: Path,
    catalogue: Catalogue,
    *,
    layer: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Callable[[float], None] | None = None,
) -> SourceContent:
    """The rows that a file gives to the layers of the catalogue, with every rejected row and its reason.

    `layer` restricts it to one layer; `mapping` gives for a field key, or for "lon", "lat", "x", "y", "epsg", "point"
    or "key", the column as the file names it. `progress` is told the share done, from 0 to 1, and may raise.
    Raises SourceError where the file cannot be read, UnknownSourceError where no layer recognises its columns.
    """
    path = Path(path)
    file = path.name or str(path)
    report: Progress = progress or (lambda _: None)
    mapping = mapping or {}
    check_mapping(file, catalogue, layer, mapping)
    with tempfile.TemporaryDirectory(prefix="limits-map-", ignore_cleanup_errors=True) as folder:
        words = FormWords.of(catalogue)
        names = FormNames(names_of(catalogue, mapping), words)
        opener = Opener(names, Path(folder), part_of(report, 0.0, 0.6))
        tables = list(opener.tables(path, file))
    if words is not None and not mapping and layer in (None, words.layer.key):
        tables = unfolded(tables, words)
    found = without_guesses([(table, match(table, catalogue, layer, mapping)) for table in tables])
    usable = [(table, chosen) for table, chosen in found if chosen is not None and _is_usable(table, chosen)]
    if not usable:
        raise _unknown(file, found, catalogue, layer, mapping)
    skipped = [
        *opener.skipped,
        *(
            _NOT_WANTED.format(table=shown(table.label or file))
            for table, chosen in found
            if chosen is None or not _is_usable(table, chosen)
        ),
    ]
    contents: list[TableContent] = []
    taken: dict[tuple[str, str], dict[str, int | None]] = {}
    for done, (table, chosen) in enumerate(usable):
        step = part_of(report, 0.6 + 0.4 * done / len(usable), 0.6 + 0.4 * (done + 1) / len(usable))
        keys = taken.setdefault((chosen.layer.key, chosen.source.key), {})
        before = len(keys)
        try:
            content = to_layer(table, chosen, file, keys, step)
        except UnknownSystemError as error:
            raise refusal(
                file,
                "ne dit pas dans quelle projection sont ses coordonnées, et leurs nombres ne le révèlent pas.",
                "does not say which projection its coordinates are in, and their numbers do not give it away.",
            ) from error
        if before and content.read and not content.features and len(keys) == before:
            skipped.append(_NOTHING_NEW.format(table=shown(table.label or file)))
        else:
            contents.append(content)
    report(1.0)
    return SourceContent(tuple(contents), tuple(skipped))


def _is_usable(table: RawTable, found: Match) -> bool:
    """True if the table says where its rows are, or need not, and gives every field that must be given."""
    needs_a_place = found.layer.geometry is not GeometryKind.NONE and not found.may_lie_nowhere
    linked = any(field.kind is FieldKind.LINK and field.key in found.columns for field in found.layer.fields)
    has_a_place = table.geometry is not None or bool(found.place) or linked
    return not found.missing and (has_a_place or not needs_a_place)


def _unknown(
    file: str,
    found: list[tuple[RawTable, Match | None]],
    catalogue: Catalogue,
    layer: str | None,
    mapping: Mapping[str, str],
) -> Exception:
    """The error that says why no table could be used, about the one that came nearest."""
    table, chosen = max(found, key=lambda pair: (pair[1] is not None, len(pair[0].columns)))
    columns = tuple(name for name in table.columns if name)
    absent = next((name for name in mapping.values() if table.index(name) is None), None)
    layers = (layer,) if layer is not None else tuple(item.key for item in catalogue)
    if absent is not None:
        return unmatched(
            file,
            "n'a pas de colonne «\u00a0{column}\u00a0».",
            "has no column “{column}”.",
            columns=columns,
            layers=layers,
            column=shown(absent),
        )
    if chosen is not None and chosen.missing:
        return unmatched(
            file,
            "ressemble à la couche {layer}, mais aucune colonne n'y donne «\u00a0{field}\u00a0».",
            "looks like the layer {layer}, but no column in it gives “{field}”.",
            columns=columns,
            layers=(chosen.layer.key,),
            layer=chosen.layer.title,
            field=chosen.missing[0].label,
        )
    if chosen is not None:
        return unmatched(
            file,
            "ressemble à la couche {layer}, mais aucune colonne n'y dit où se trouvent ses lignes.",
            "looks like the layer {layer}, but no column in it says where its rows are.",
            columns=columns,
            layers=(chosen.layer.key,),
            layer=chosen.layer.title,
        )
    if not columns:
        return unmatched(
            file,
            "n'a aucune colonne\u00a0: seules des formes sans nom y sont décrites.",
            "has no column: it describes nothing but shapes without a name.",
            columns=columns,
            layers=layers,
        )
    return unmatched(
        file,
        "a été lu, mais aucune couche ne reconnaît ses colonnes ({columns}{more})\u00a0; indiquez leur sens.",
        "was read, but no layer recognises its columns ({columns}{more}); say what they mean.",
        columns=columns,
        layers=layers,
    )
