"""Nothing the audience may not have stands anywhere in a file, also not after unpacking what is packed in it."""

from __future__ import annotations

import base64
import html
import io
import re
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from PIL import Image

from limits_map.domain.audiences import Audience
from limits_map.exports import FORMATS
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, OTHER_LANDLORD, SECRET, Sample, sample
from tests.exports.conftest import Exported

PUBLIC_LAYERS = {"facilities", "qpv", "buildings", "streets", "green", "water", "walks"}


def everything_in(file: Path) -> str:
    """The file's bytes as text, with every data address decoded, every table read and every picture opened."""
    content = file.read_bytes()
    found = [content.decode("utf-8", "replace"), content.decode("utf-16-le", "ignore")]
    found += [
        base64.b64decode(packed).decode("latin-1") for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)
    ]
    if file.suffix == ".gpkg":
        with closing(sqlite3.connect(file)) as database:
            found += list(database.iterdump())
            for (table,) in database.execute("SELECT table_name FROM gpkg_geometry_columns").fetchall():
                for (blob,) in database.execute(f'SELECT geom FROM "{table}" WHERE geom IS NOT NULL'):
                    found.append(_wkt(blob))
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as archive:
            found += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    if file.suffix == ".ics":
        found.append(content.replace(b"\r\n ", b"").decode("utf-8"))
    if file.suffix == ".png":
        with Image.open(file) as picture:
            found.append(repr(picture.info))
        for chunk in re.findall(rb"(?:zTXt|iTXt|tEXt|eXIf)(.{0,2000})", content, re.DOTALL):
            found.append(_inflated(chunk))
    text = "\n".join(found)
    unescaped = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return f"{text}\n{unescaped}\n{html.unescape(text)}"


def _wkt(blob: bytes) -> str:
    """A GeoPackage geometry, whose header is as long as its envelope says."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    shape = shapely.from_wkb(blob[8 + envelope :])
    return str(shapely.to_wkt(shape, rounding_precision=-1))


def _inflated(chunk: bytes) -> str:
    for start in range(min(len(chunk), 90)):
        try:
            return zlib.decompressobj().decompress(chunk[start:]).decode("latin-1")
        except zlib.error:
            continue
    return chunk.decode("latin-1")


def identifiers(given: Sample) -> set[str]:
    rows = {row.uuid for rows in given.features.values() for row in rows}
    return rows | {photo.uuid for photos in given.photos.values() for photo in photos}


def places_of_reports(given: Sample) -> list[str]:
    """Each report's coordinates, as long as they can be told from a square's corner."""
    points = [row.geometry for row in given.features["dealing_points"] if row.geometry is not None]
    return [f"{point.x:.6f}" for point in points] + [f"{point.y:.5f}" for point in points]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("audience", [Audience.COMMITTEE, Audience.PUBLIC, Audience.PARTNER])
@pytest.mark.parametrize("language", Language)
def test_nothing_that_must_stay_leaves(exported: Exported, suffix: str, audience: Audience, language: Language) -> None:
    given = sample()
    found = everything_in(exported(suffix, audience, language=language, given=given))
    for uuid in identifiers(given):
        assert uuid not in found
        assert uuid.replace("-", "") not in found
    for place in places_of_reports(given):
        assert place not in found
        assert place.replace(".", ",") not in found
    for word in ("SECRETSOURCE", "SECRETKEY", "SECRETPHOTO", "SECRETCOMMENT", "21:37", "national_police"):
        assert word not in found
    for photos in given.photos.values():
        for photo in photos:
            if not photo.may_be_shown and audience is not Audience.PARTNER:
                assert photo.content.decode("latin-1") not in found
    if audience is Audience.PARTNER:
        assert f"{SECRET} hall" not in found
        assert OTHER_LANDLORD not in found
        assert "Éclairer le hall" not in found
    else:
        assert SECRET not in found
        assert "SECRETNAME" not in found
        assert "14:37" not in found
        assert "34 rue des Érables" not in found
    if audience is Audience.PUBLIC:
        assert LANDLORD not in found
        assert "Hall 3" not in found


def test_what_the_coordinator_has_is_found_by_the_same_search(exported: Exported) -> None:
    given = sample()
    for suffix in (".html", ".csv", ".geojson", ".gpkg", ".xlsx"):
        found = everything_in(exported(suffix, Audience.COORDINATOR, given=given))
        assert SECRET in found
        wanted = places_of_reports(given)[35]
        assert wanted in found or wanted.replace(".", ",") in found


def test_only_allowed_pictures_are_in_the_page(exported: Exported) -> None:
    page = exported(".html", Audience.COMMITTEE).read_text("utf-8")
    pictures = re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page.replace("\\/", "/"))
    assert len(pictures) == 1
    content = base64.b64decode(pictures[0])
    assert b"Exif" not in content
    assert b"SECRET" not in content
    with Image.open(io.BytesIO(content)) as picture:
        red, green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    assert green > 150 > red + blue, "the one that may be shown is green"
