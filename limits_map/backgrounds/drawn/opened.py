"""A file to be drawn, opened: its tables with a reader for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from limits_map.backgrounds.drawn.connection import connect_to_read
from limits_map.backgrounds.drawn.reader import TableReader
from limits_map.backgrounds.drawn.sidecar import Progress, build_index, index_name, index_path
from limits_map.backgrounds.drawn.tables import DrawnTable


@dataclass
class OpenedFile:
    """The readers of a file's tables, and the connections they share."""

    readers: tuple[TableReader, ...]
    connections: tuple[sqlite3.Connection, ...]

    @property
    def broken(self) -> bool:
        """True once something of the file could not be read."""
        return any(reader.broken for reader in self.readers)

    def close(self) -> None:
        """Lets go of the files."""
        for connection in self.connections:
            connection.close()


def open_file(path: Path, tables: Sequence[DrawnTable], cache: Path, progress: Progress | None) -> OpenedFile:
    """Opens a file; tables without an index of their own have one built in `cache`.

    Without `progress` nothing is built: what has no index is left out. Raises OSError or sqlite3.Error.
    """
    connection = connect_to_read(path)
    connections = [connection]
    try:
        lacking = [table for table in tables if table.index is None]
        beside = None
        if lacking:
            target = index_path(path, cache)
            if not target.is_file() and progress is not None:
                build_index(connection, lacking, target, progress)
            if target.is_file():
                beside = connect_to_read(target)
                connections.append(beside)
        readers = []
        for table in tables:
            index, name = (connection, table.index) if table.index is not None else (beside, index_name(table))
            if index is not None and name is not None:
                readers.append(TableReader(connection, table, index, name))
    except BaseException:
        for each in connections:
            each.close()
        raise
    return OpenedFile(tuple(reader for reader in readers if reader.usable), tuple(connections))
