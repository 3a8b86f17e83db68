"""Opens a file of any format that is read and gives its tables, those inside archives included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from limits_map.errors import SourceError
from limits_map.sources import archives
from limits_map.sources.forms import without_persons
from limits_map.sources.gpx import read_gpx
from limits_map.sources.json_tables import read_json
from limits_map.sources.raw import Names, Progress, RawTable
from limits_map.sources.recognise import Format, recognise
from limits_map.sources.report import refusal
from limits_map.sources.tables import read_csv, read_workbook
from limits_map.sources.vectors import read_vector
from limits_map.words import Text

_DEEPEST = 2
# More than any published table has; finding the fields among many more would take for ever.
_MOST_COLUMNS = 5000


class Opener:
    """Reads the tables of files, with a folder for what has to be unpacked; `skipped` tells what was left out."""

    def __init__(self, names: Names, folder: Path, progress: Progress) -> None:
        self.skipped: list[Text] = []
        self._names = names
        self._folder = folder
        self._progress = progress

    def tables(self, path: Path, file: str, depth: int = 0) -> Iterator[RawTable]:
        """The tables of one file, which errors name `file`. Raises SourceError where it cannot be read."""
        for table in self._read(path, file, depth):
            if len(table.columns) > _MOST_COLUMNS:
                raise refusal(
                    file,
                    "a {n} colonnes\u00a0: c'est trop pour un tableau que l'on puisse lire.",
                    "has {n} columns: that is too many for a table that can be read.",
                    n=len(table.columns),
                )
            yield without_persons(table)

    def _read(self, path: Path, file: str, depth: int) -> Iterator[RawTable]:
        format_ = recognise(path, file)
        names, folder, progress = self._names, self._folder, self._progress
        match format_:
            case Format.CSV:
                yield read_csv(path, file, names, progress)
            case Format.XLSX | Format.ODS | Format.XLS:
                if format_ is not Format.XLS:
                    archives.check_workbook(path, file)
                yield from read_workbook(path, file, format_, names, folder, progress)
            case Format.JSON:
                yield read_json(path, file, names, progress)
            case Format.GPX:
                yield from read_gpx(path, file)
            case Format.GPKG | Format.SHP | Format.FGB:
                yield from read_vector(path, file, format_, names, folder, progress)
            case Format.ZIP | Format.GZIP if depth == _DEEPEST:
                raise refusal(
                    file,
                    "emboîte trop d'archives l'une dans l'autre.",
                    "nests too many archives in one another.",
                )
            case Format.ZIP:
                yield from self._inside(archives.unpack(path, file, folder, progress), file, depth)
            case Format.GZIP:
                yield from self._inside(archives.gunzip(path, file, folder, progress), file, depth)

    def _inside(self, members: Iterator[archives.Member], file: str, depth: int) -> Iterator[RawTable]:
        """The tables of an archive's members; one that cannot be read costs the others nothing."""
        first: SourceError | None = None
        found = False
        for member in members:
            try:
                for table in self.tables(member.path, f"{file}/{member.name}", depth + 1):
                    found = True
                    yield replace(table, member=member.name)
            except SourceError as error:
                first = first or error
                self.skipped.append(error.text)
        if not found and first is not None:
            raise first
