"""What reading a file from outside gives: rows of layers, and the account of those that were refused."""

from __future__ import annotations

from dataclasses import dataclass

from limits_map.domain.features import Feature
from limits_map.errors import SourceError, UnknownSourceError
from limits_map.words import Text

_COLUMNS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row that was not taken, by the number a person sees (line of a CSV, row of a sheet, feature from 1)."""

    row: int
    reason: Text


@dataclass(frozen=True, slots=True)
class TableContent:
    """The rows that one table of a file gives to one layer.

    `file` is the file's name and `table` the sheet's, member's or layer's; `source` is the key of the declared source
    that recognised it; `crs` is the system the positions were read in ("EPSG:2154"); `rows` gives for each feature the
    number a person sees of its row, `notes` tells what was mended or left empty without refusing a row.
    """

    file: str
    table: str | None
    layer: str
    source: str
    format: str
    crs: str
    encoding: str | None
    read: int
    features: tuple[Feature, ...]
    repaired: int
    rejected: tuple[Rejection, ...]
    rows: tuple[int, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceContent:
    """Everything one file gives; `skipped` names the tables that no layer wanted although another was recognised."""

    tables: tuple[TableContent, ...]
    skipped: tuple[Text, ...] = ()


def refusal(file: str, fr: str, en: str, **parts: object) -> SourceError:
    """The error that says what is wrong with a file, in one sentence that begins with its name."""
    return SourceError(_about(file, fr, en).format(**parts))


def unmatched(
    file: str, fr: str, en: str, *, columns: tuple[str, ...], layers: tuple[str, ...], **parts: object
) -> UnknownSourceError:
    """The error that says why no layer could use the columns of a file."""
    listed = tuple(shown(column, 30) for column in columns[:_COLUMNS_SHOWN])
    text = _about(file, fr, en).format(columns=listed, more="…" if len(columns) > _COLUMNS_SHOWN else "", **parts)
    return UnknownSourceError(text, columns=columns, layers=layers)


def shown(words: object, most: int = 60) -> str:
    """A name or value from outside as it may stand in a sentence: one line, printable, not too long."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(words))
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _about(file: str, fr: str, en: str) -> Text:
    return Text(f"Le fichier «\u00a0{{file}}\u00a0» {fr}", f"The file “{{file}}” {en}").format(file=shown(file))
