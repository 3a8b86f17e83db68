"""Everything that somebody who takes a file apart finds in it: words, numbers, places and pictures, however packed."""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import shutil
import sqlite3
import subprocess
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

_DEEPEST = 6
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){16,}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TWO_BYTES = {
    "utf-16-le": re.compile(rb"(?:[\t\n\r -\xff][\x00\x20]){4,}"),
    "utf-16-be": re.compile(rb"(?:[\x00\x20][\t\n\r -\xff]){4,}"),
}
"""Words of two bytes a letter, of which one is that of Latin letters or of general punctuation."""
_NUMBER = re.compile(r"(?<![\d.,])(-?\d{1,3})[.,](\d{4,17})(?!\d)")
_EXCEL = date(1899, 12, 30)
Floats = NDArray[np.float64]


@dataclass
class Everything:
    """What was found; `pairs` are numbers beside one another, with how exact each is."""

    words: list[str] = field(default_factory=list)
    blobs: list[bytes] = field(default_factory=list)
    pairs: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All words."""
        return "\n".join(self.words)


def everything_in(file: Path) -> Everything:
    """Takes the file apart as far as it goes."""
    found = Everything()
    take_apart(file.read_bytes(), found)
    match file.suffix:
        case ".gpkg":
            _database(file, found)
        case ".pdf":
            _document(file, found)
        case ".xlsx":
            _workbook(file, found)
        case ".html":
            _page(file.read_text("utf-8", "replace"), found)
        case ".ics":
            found.words.append(re.sub(rb"\r?\n[ \t]", b"", file.read_bytes()).decode("utf-8", "replace"))
    for words in list(found.words):
        found.words += [other for other in _otherwise_written(words) if other != words]
    _numbers_beside_one_another("\n".join(found.words), found)
    return found


def take_apart(content: bytes, found: Everything, depth: int = 0) -> None:
    """Keeps the bytes and their words, and goes into whatever is packed in them."""
    if not content or depth > _DEEPEST:
        return
    found.blobs.append(content)
    found.words += _decoded(content)
    for part in _parts(content, found):
        take_apart(part, found, depth + 1)


def _decoded(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "replace")
    for order, pattern in _TWO_BYTES.items():
        runs = pattern.findall(content) if b"\0" in content else ()
        if runs:
            yield "\n".join(run.decode(order, "ignore") for run in runs)


def _parts(content: bytes, found: Everything) -> Iterator[bytes]:
    if content.startswith(_PICTURES):
        yield from _of_picture(content, found)
        return
    if content.startswith(b"PK\x03\x04"):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for member in archive.infolist():
                yield member.filename.encode() + b"\n" + member.comment + member.extra
                yield archive.read(member)
        return
    if content.startswith(b"%PDF"):
        yield from _STREAM.findall(content)
    for inflated in _inflated(content):
        yield inflated
        return
    joined = content.replace(b"\\/", b"/")
    for run in _BASE64.findall(joined):
        with suppress(binascii.Error, ValueError):
            yield base64.b64decode(run.translate(bytes.maketrans(b"-_", b"+/")) + b"=" * (-len(run) % 4))
    for run in _HEX.findall(joined):
        yield bytes.fromhex(run.decode())


def _inflated(content: bytes) -> Iterator[bytes]:
    """What the bytes are when inflated as zlib, gzip or bare deflate, if they are that from beginning to end."""
    for bits in (zlib.MAX_WBITS, 31, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(bits)
        with suppress(zlib.error):
            unpacked = unpacking.decompress(content)
            if unpacking.eof and len(unpacking.unused_data) < 8 and len(unpacked) > 8:
                yield unpacked
                return


def _of_picture(content: bytes, found: Everything) -> Iterator[bytes]:
    """The pixels go to the pictures; what is written beside them is taken apart."""
    with warnings.catch_warnings(), suppress(UnidentifiedImageError, OSError, ValueError, SyntaxError):
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content)) as opened:
            found.words.append(repr(opened.info))
            found.words.append(repr(dict(opened.getexif())))
            found.pictures.append(opened.convert("RGB"))
    if (inner := content.find(b"\xff\xd8\xff", 3)) > 0:
        # A thumbnail, or a picture behind the picture.
        yield content[inner:]
    if content.startswith(b"\x89PNG"):
        at = 8
        while at + 8 <= len(content):
            length = int.from_bytes(content[at : at + 4])
            kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
            at += 12 + length
            if kind != b"IDAT":
                yield kind + body
                for start in range(min(len(body), 90)):
                    yield from _inflated(body[start:])
        yield content[at:]


def _otherwise_written(words: str) -> Iterator[str]:
    if "\\u" in words:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), words)
    if "&" in words:
        yield html.unescape(words)
    if "%" in words:
        yield unquote(words)


def _database(file: Path, found: Everything) -> None:
    """Every row of every table, the R-trees, and the shapes."""
    with closing(sqlite3.connect(file)) as database:
        # The triggers of a GeoPackage are not run, only read.
        found.words.append("\n".join(database.iterdump()))
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                numbers = [value for value in row if isinstance(value, float)]
                # An R-tree keeps the sides of boxes in single precision, rounded outwards.
                found.pairs += [(x, y, 3e-7, 8e-6) for x in numbers[:2] for y in numbers[2:]]
                for value in row:
                    if isinstance(value, bytes) and value[:2] == b"GP":
                        _shape(value, found)


def _shape(blob: bytes, found: Everything) -> None:
    """A GeoPackage geometry, whose header is as long as its envelope says."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    shape = shapely.from_wkb(blob[8 + envelope :])
    found.words.append(str(shapely.to_wkt(shape, rounding_precision=-1)))
    found.pairs += [(x, y, 1e-9, 1e-9) for x, y in shapely.get_coordinates(shape).tolist()]


def _document(file: Path, found: Everything) -> None:
    """The words of a PDF as its fonts spell them, also without the breaks inside them, and its pictures."""
    try:
        import pypdf
    except ImportError:
        if shutil.which("pdftotext") is None:
            return
        said = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True, timeout=60).stdout
        found.words.append(said.decode("utf-8", "replace"))
    else:
        with pypdf.PdfReader(file) as reader:
            found.words.append(repr(reader.metadata))
            found.words += [repr(entry) for entry in _flat(reader.outline)]
            found.words += [page.extract_text() for page in reader.pages]
            for page in reader.pages:
                found.pictures += _pictures_in(page.get("/Resources", {}))
    found.words.append(re.sub(r"\s+", "", "".join(found.words[-200:])))


def _pictures_in(resources: Any, depth: int = 0) -> Iterator[Image.Image]:
    """The pictures that a page, or a form on it, draws."""
    for part in resources.get("/XObject", {}).values() if depth < _DEEPEST else ():
        part = part.get_object()
        if part.get("/Subtype") == "/Image":
            picture = part.decode_as_image()
            if picture is not None:
                yield picture.convert("RGB")
        elif "/Resources" in part:
            yield from _pictures_in(part["/Resources"].get_object(), depth + 1)


def _flat(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield str(entry.title)


def _workbook(file: Path, found: Everything) -> None:
    """The days that whole numbers in cells could be; shared strings and properties are among the parts."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                cells = archive.read(name).decode("utf-8", "replace")
                values = [float(value) for value in re.findall(r"<v>(-?[\d.eE+-]+)</v>", cells)]
                found.days.update(_EXCEL + timedelta(days=int(value)) for value in values if 20_000 < value < 80_000)
                found.pairs += _beside([(value, 6e-7) for value in values])


def _page(text: str, found: Everything) -> None:
    """The columns of numbers as the page's own script reads them: sums of differences, in millionths of a degree."""
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    if data is None:
        return
    blocks = {
        int(number): zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)
        for number, packed in re.findall(r'id="block-(\d+)">([^<]*)<', text)
    }
    for part in _dicts(json.loads(data[1])):
        if part.keys() >= {"x", "y"}:
            x, y = (_sums(part[key], blocks) * part.get("step", 1) / 1e6 for key in ("x", "y"))
            exact = 6e-7 * part.get("step", 1)
            found.pairs += [(a, b, exact, exact) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def _dicts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _dicts(each)


def _sums(column: Any, blocks: dict[int, bytes]) -> Floats:
    if isinstance(column, dict):
        planes = np.frombuffer(blocks[column["block"]], np.uint8).reshape(column["width"], column["n"])
        numbers = sum(plane.astype(np.int64) << (8 * n) for n, plane in enumerate(planes))
    else:
        numbers = np.array(column, dtype=np.int64)
    steps = np.where(numbers & 1, -((numbers + 1) >> 1), numbers >> 1)
    return np.cumsum(steps).astype(float)


def _numbers_beside_one_another(text: str, found: Everything) -> None:
    numbers = [
        (float(f"{whole}.{decimals}"), 5.1e-6 if len(decimals) == 5 else 6e-7)
        for whole, decimals in _NUMBER.findall(text)
        if len(decimals) > 4
    ]
    found.pairs += _beside(numbers)


def _beside(numbers: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    for apart in (1, 2):
        for (x, exact_x), (y, exact_y) in zip(numbers, numbers[apart:], strict=False):
            yield x, y, exact_x, exact_y
