"""Reads JSON: GeoJSON, lists of records, and the shapes in which open-data portals wrap them, one record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from shapely.geometry.base import BaseGeometry

from limits_map.sources.form_records import flattened, is_repeat, is_submission
from limits_map.sources.raw import ROWS_PER_STEP, Names, Progress, RawTable, object_array
from limits_map.sources.report import Rejection, refusal
from limits_map.sources.shapes import from_geojson
from limits_map.sources.texts import encoding_of
from limits_map.words import Text

_CHUNK = 1 << 20
_MOST_DIGITS = 18
_BLANKS = " \t\r\n\ufeff\x1e"
_SHAPES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
_NO_RECORD = Text("Ce n'est pas un enregistrement.", "It is no record.")
_NO_SHAPE = Text("La forme est illisible.", "The shape cannot be read.")


def read_json(path: Path, file: str, names: Names, progress: Progress) -> RawTable:
    """The one table of a JSON file; row numbers count its records from 1.

    Raises SourceError where it is no JSON, is cut off, or holds no list of records.
    """
    encoding = encoding_of(path)
    size = max(1, path.stat().st_size)
    builder = _Builder(names)
    head: dict[str, Any] = {}
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        text = _Text(stream, file)
        for record in _records(text, head):
            if builder.add(record) % ROWS_PER_STEP == 0:
                progress(text.consumed / size)
    if not builder.numbers and not builder.rejected:
        raise refusal(
            file,
            "est du JSON, mais ne contient aucune liste d'enregistrements.",
            "is JSON, but holds no list of records.",
        )
    return builder.table(_crs(head), "utf-8" if encoding == "utf-8-sig" else encoding)


class _Builder:
    """Collects records into the columns that are wanted."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.columns: dict[str, int] = {}
        self.cells: dict[str, list[Any]] = {}
        self.shapes: list[BaseGeometry | None] = []
        self.numbers: list[int] = []
        self.rejected: list[Rejection] = []
        self.shaped = False

    def add(self, record: object) -> int:
        """Adds one record and returns how many there were."""
        number = len(self.numbers) + len(self.rejected) + 1
        if not isinstance(record, Mapping):
            self.rejected.append(Rejection(number, _NO_RECORD))
            return number
        values, geometry = _unwrapped(record)
        nested = is_submission(values)
        if nested:
            values = flattened(values)
        for name in values:
            wanted = nested and name not in self.cells and is_repeat(values[name])
            if name not in self.columns:
                self.columns[name] = len(self.columns)
                wanted = wanted or name in self.names
            if wanted:
                # A record may leave out what it does not know.
                self.cells[name] = [None] * len(self.numbers)
        self.shaped |= geometry is not None or _kind(record) == "Feature"
        shape: BaseGeometry | None = None
        if geometry is not None:
            try:
                shape = from_geojson(geometry)
            except ValueError:
                self.rejected.append(Rejection(number, _NO_SHAPE))
                return number
        for name, column in self.cells.items():
            column.append(values.get(name))
        self.shapes.append(shape)
        self.numbers.append(number)
        return number

    def table(self, crs: str | None, encoding: str) -> RawTable:
        return RawTable(
            None,
            "geojson" if self.shaped else "json",
            tuple(self.columns),
            {self.columns[name]: column for name, column in self.cells.items()},
            self.numbers,
            geometry=object_array(self.shapes) if self.shaped else None,
            crs=(crs or "OGC:CRS84") if self.shaped else None,
            encoding=encoding,
            rejected=tuple(self.rejected),
        )


def _unwrapped(record: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
    """The values and the geometry of a record, taken out of what GeoJSON and portals wrap around them."""
    inner = record.get("record")
    if isinstance(inner, Mapping):
        record = inner
    geometry = record.get("geometry")
    geometry = geometry if isinstance(geometry, Mapping) else None
    if _kind(record) == "Feature":
        properties = record.get("properties")
        return properties if isinstance(properties, Mapping) else {}, geometry
    fields = record.get("fields")
    if isinstance(fields, Mapping):
        return fields, geometry
    if _kind(record) in _SHAPES:
        return {}, record
    if geometry is not None and _kind(geometry) in _SHAPES:
        return {name: value for name, value in record.items() if name != "geometry"}, geometry
    return record, None


def _kind(value: Mapping[str, Any]) -> str:
    """The GeoJSON type of an object; empty where it has none."""
    kind = value.get("type")
    return kind if isinstance(kind, str) else ""


def _crs(head: Mapping[str, Any]) -> str | None:
    """The system the old `crs` member names, if there is one."""
    crs = head.get("crs")
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    name = properties.get("name") if isinstance(properties, Mapping) else None
    return name if isinstance(name, str) else None


def _records(text: _Text, head: dict[str, Any]) -> Iterator[object]:
    """The records of the whole text; the other members of the outermost object are put into `head`."""
    first = text.peek()
    if first == "[":
        yield from _items(text)
        rest = False
    else:
        rest = True
        yield from _object(text, head)
    while text.peek():
        # One record a line is a list too.
        if not rest:
            raise text.malformed()
        yield text.value()


def _object(text: _Text, head: dict[str, Any]) -> Iterator[object]:
    found = False
    text.take("{")
    while text.peek() != "}":
        name = text.value()
        text.take(":")
        if not isinstance(name, str):
            raise text.malformed()
        if text.peek() == "[" and text.peek(after=True) in ("{", "]") and name != "geometries":
            for item in _items(text):
                found = True
                yield item
        else:
            head[name] = text.value()
        if text.peek() != ",":
            break
        text.take(",")
    text.take("}")
    if not found and (_kind(head) in {"Feature", *_SHAPES} or (len(head) > 1 and text.peek())):
        yield head


def _items(text: _Text) -> Iterator[object]:
    text.take("[")
    if text.peek() != "]":
        yield text.value()
        while text.peek() == ",":
            text.take(",")
            yield text.value()
    text.take("]")


def _whole(digits: str) -> int | str:
    """A number; its digits as text where no column and no computation could hold them."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


class _Text:
    """A JSON text read in pieces, so that a national file never stands in memory as a whole."""

    def __init__(self, stream: TextIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._decode = json.JSONDecoder(parse_int=_whole).raw_decode
        self._buffer = stream.read(_CHUNK)
        self._position = 0
        self._dropped = 0
        self._lines = 1
        self._next_piece = _CHUNK

    @property
    def consumed(self) -> int:
        """How many characters were read so far."""
        return self._dropped + self._position

    def peek(self, *, after: bool = False) -> str:
        """The next character that is not blank, or the one after it; empty at the end."""
        position = self._position
        for skipped in (False, True):
            while True:
                while position < len(self._buffer) and self._buffer[position] in _BLANKS:
                    position += 1
                if position < len(self._buffer):
                    break
                ahead = position - self._position
                if not self._more():
                    return ""
                position = self._position + ahead
            if not skipped:
                self._position = position
            if skipped or not after:
                return self._buffer[position]
            position += 1
        return ""

    def take(self, character: str) -> None:
        """Goes past one character. Raises SourceError if another stands there."""
        if self.peek() != character:
            raise self.malformed()
        self._position += 1

    def value(self) -> Any:
        """Goes past one value and returns it. Raises SourceError if there is none."""
        self.peek()
        while True:
            try:
                value, end = self._decode(self._buffer, self._position)
            except RecursionError as error:
                raise refusal(
                    self._file,
                    "est du JSON imbriqué trop profondément.",
                    "is JSON that is nested too deeply.",
                ) from error
            except ValueError as error:
                if not self._more():
                    raise self.malformed() from error
                continue
            # A number at the very end may go on in the next piece.
            if end == len(self._buffer) and self._more():
                continue
            self._position = end
            self._next_piece = _CHUNK
            return value

    def malformed(self) -> Exception:
        """The error that tells a text that is cut off from one that is wrong."""
        while self._more():
            pass
        line = self._lines + self._buffer.count("\n", 0, self._position)
        try:
            self._decode(self._buffer, self._position)
            cut = self._position >= len(self._buffer.rstrip(_BLANKS))
        except json.JSONDecodeError as error:
            line = self._lines + self._buffer.count("\n", 0, error.pos)
            rest = self._buffer[error.pos :].strip(_BLANKS)
            cut = not rest or error.msg.startswith("Unterminated string")
        except (ValueError, RecursionError):
            cut = False
        if cut:
            return refusal(
                self._file,
                "est incomplet\u00a0: il s'arrête au milieu, à la ligne {line}.",
                "is incomplete: it stops in the middle, at line {line}.",
                line=line,
            )
        return refusal(
            self._file,
            "n'est pas du JSON correct\u00a0: voyez la ligne {line}.",
            "is no correct JSON: see line {line}.",
            line=line,
        )

    def _more(self) -> bool:
        """Reads on, in growing pieces while one value does not end; False at the end of the file."""
        piece = self._stream.read(self._next_piece)
        if not piece:
            return False
        self._next_piece *= 2
        self._lines += self._buffer.count("\n", 0, self._position)
        self._dropped += self._position
        self._buffer = self._buffer[self._position :] + piece
        self._position = 0
        return True
