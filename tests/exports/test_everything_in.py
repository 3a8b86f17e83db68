"""The search for what may not leave finds things however they are packed: a search that finds nothing proves nothing."""

from __future__ import annotations

import base64
import io
import json
import random
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import shapely
from PIL import Image, PngImagePlugin
from pyproj import Transformer

from limits_map.store import blob
from tests.disclosure.may_have import Known
from tests.disclosure.random_photos import HIDDEN, picture
from tests.exports.everything_in import everything_in
from tests.exports.looked_for import traces

TOKEN, NAME, SPOT = "TKN0042ZX", "0f8fad5b-d9cb-469f-a165-70867728950e", (1.65123457, 48.16234568)
DAY, HOUR = date(2026, 3, 17), "21:37"
WANTED = Known({TOKEN}, {NAME}, {DAY}, {HOUR}, {4_000_007_919}, {SPOT}, {HIDDEN})


def _raw_deflated(content: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


def _zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.xml", content)
    return out.getvalue()


WORDS = f"le lieu {TOKEN} de la tour".encode()
PACKED = {
    "plain": WORDS,
    "lower case": WORDS.lower(),
    "base64": b"x " + base64.b64encode(WORDS) + b" y",
    "base64 in a JSON string": base64.b64encode(b"\xff" * 30 + WORDS).replace(b"/", b"\\/"),
    "deflated": zlib.compress(WORDS * 9),
    "deflated in base64": base64.b64encode(_raw_deflated(WORDS * 9)),
    "hex": b"<" + WORDS.hex().encode() + b">",
    "UTF-16 in hex": b"<" + ("\ufeff" + WORDS.decode()).encode("utf-16-be").hex().encode() + b">",
    "UTF-16": b"\0" + WORDS.decode().encode("utf-16-le"),
    "entities": "".join(f"&#{ord(letter)};" for letter in TOKEN).encode(),
    "escapes": "".join(f"\\u{ord(letter):04x}" for letter in TOKEN).encode(),
    "percent": "".join(f"%{ord(letter):02X}" for letter in TOKEN).encode(),
    "zip": _zipped(WORDS),
    "zip in zip": _zipped(_zipped(WORDS)),
    "a stream of a PDF": b"%PDF-1.6\n1 0 obj\nstream\n" + zlib.compress(WORDS) + b"\nendstream\n",
}


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED.keys())
def test_words_are_found_however_they_are_packed(tmp_path: Path, packed: bytes) -> None:
    assert _traces(tmp_path, packed) == [f"tokens: {TOKEN}"]


@pytest.mark.parametrize(
    "words",
    ["2026-03-17", "17/03/2026", "17.3.2026", "17 mars 2026", "17\u00a0mars 2026", "17 March 2026", "March 17, 2026",
     "Mar 17, 2026", "20260317", "DTSTART:20260317T080000", "D:20260317000000Z", "03/17/2026"],
)  # fmt: skip
def test_days_are_found_however_they_are_written(tmp_path: Path, words: str) -> None:
    assert f"days: {DAY}" in _traces(tmp_path, words.encode())


@pytest.mark.parametrize(
    "words", ["21:37", "21h37", "21 h 37", "21:37:05", "2026-03-18T21:37", "DTSTART:20260318T213700"]
)
def test_times_are_found_however_they_are_written(tmp_path: Path, words: str) -> None:
    assert _traces(tmp_path, words.encode()) == [f"times: {HOUR}"]


@pytest.mark.parametrize(
    "words", ["4000007919", "4 000 007 919,00", "4\u00a0000\u00a0007\u00a0919", "4,000,007,919.00"]
)
def test_numbers_are_found_however_they_are_written(tmp_path: Path, words: str) -> None:
    assert _traces(tmp_path, words.encode()) == ["numbers: 4000007919"]


@pytest.mark.parametrize("name", [NAME, NAME.upper(), NAME.replace("-", ""), f"x{NAME.replace('-', '')}ab"])
def test_names_are_found_however_they_are_written(tmp_path: Path, name: str) -> None:
    assert _traces(tmp_path, name.encode()) == [f"uuids: {NAME}"]


def _page(step: int = 1) -> bytes:
    """A page with a column of places as the exporter packs it: the second of three."""
    columns = []
    for at in SPOT:
        whole = [round(each * 1_000_000 / step) for each in (at - 0.01, at, at + 0.02)]
        steps = [b - a for a, b in zip([0, *whole], whole, strict=False)]
        columns.append([2 * each if each >= 0 else -2 * each - 1 for each in steps])
    data = {"layers": [{"places": {"step": step, "x": columns[0], "y": columns[1]}}]}
    return f'<script type="application/json" id="data">{json.dumps(data)}</script>'.encode()


X, Y = SPOT
PLACED = {
    "text": f"{X:.5f} {Y:.5f}".encode(),
    "decimal commas": f"{X:.6f};{Y:.6f}".replace(".", ",").encode(),
    "latitude first": f"[{Y:.6f}, {X:.6f}]".encode(),
    "WKT": f"POINT ({X} {Y})".encode(),
    "one coordinate alone": f"longitude: {X!r}".encode(),
    "metres": "{:.0f} {:.0f}".format(*Transformer.from_crs(4326, 2154, always_xy=True).transform(X, Y)).encode(),
    "doubles": b"\0\1" + struct.pack("<dd", X, Y),
    "doubles, the other way": b"\0\1\2" + struct.pack(">dd", X, Y),
    "WKB in hex": shapely.Point(X, Y).wkb_hex.encode(),
    "single precision": b"\0" + struct.pack(">ffff", X, X, Y, Y),
    "whole numbers": b"\0" + struct.pack("<ii", round(X * 1e6), round(Y * 1e6)),
    "whole numbers, finer": b"\0\0" + struct.pack(">ii", round(Y * 1e7), round(X * 1e7)),
    "doubles in base64": base64.b64encode(struct.pack("<ddd", X, Y, 0.0)),
}


@pytest.mark.parametrize("packed", PLACED.values(), ids=PLACED.keys())
def test_places_are_found_however_they_are_told(tmp_path: Path, packed: bytes) -> None:
    assert _traces(tmp_path, packed) == [f"spots: {SPOT}"]


@pytest.mark.parametrize("packed", [_page(), _page(step=10)])
def test_places_in_the_columns_of_a_page_are_found(tmp_path: Path, packed: bytes) -> None:
    assert _traces(tmp_path, packed, ".html") == [f"spots: {SPOT}"]


def test_what_was_removed_from_a_database_is_found_in_its_free_pages(tmp_path: Path) -> None:
    file = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA secure_delete = off")
        database.execute("CREATE TABLE a (geom BLOB, words TEXT)")
        shape = blob.encode(shapely.Point(SPOT))
        database.execute("INSERT INTO a VALUES (?, ?)", (shape, TOKEN))
        database.commit()
        assert set(traces(everything_in(file), WANTED)) == {f"tokens: {TOKEN}", f"spots: {SPOT}"}
        database.execute("DELETE FROM a")
        database.commit()
    assert f"tokens: {TOKEN}" in traces(everything_in(file), WANTED)


@pytest.mark.parametrize("png", [False, True])
def test_what_cameras_write_into_a_picture_is_found(tmp_path: Path, png: bool) -> None:
    content = picture((15, 128, 15), TOKEN, random.Random(1), png=png)
    found = _traces(tmp_path, b'<img src="data:image/jpeg;base64,' + base64.b64encode(content) + b'">', ".svg")
    assert found == [f"tokens: {TOKEN}", *([] if png else [f"colors: {HIDDEN}"])]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_told_by_their_color(tmp_path: Path, kind: str) -> None:
    out = io.BytesIO()
    wide = Image.new("RGB", (200, 100), (250, 250, 240))
    wide.paste(HIDDEN, (0, 0, 80, 100))
    wide.save(out, kind)
    packed = b"data:image/x;base64," + base64.b64encode(out.getvalue())
    assert _traces(tmp_path, packed, ".html") == [f"colors: {HIDDEN}"]


def test_compressed_words_in_a_picture_are_found(tmp_path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Description", TOKEN, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=info)
    assert _traces(tmp_path, out.getvalue(), ".png") == [f"tokens: {TOKEN}"]


def _traces(folder: Path, content: bytes, suffix: str = ".bin") -> list[str]:
    file = folder / f"file{suffix}"
    file.write_bytes(content)
    return traces(everything_in(file), WANTED)
