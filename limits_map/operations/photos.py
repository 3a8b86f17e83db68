"""Photos of places: taken in without their metadata, marked as may be shown, removed."""

from __future__ import annotations

import hashlib
import io
import math
import re
import struct
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from limits_map.domain.features import Changes, Photo, PhotoChange, new_uuid
from limits_map.errors import SourceError
from limits_map.store.project import Project
from limits_map.words import Text

if TYPE_CHECKING:
    from PIL import Image

_LONGEST_SIDE = 2048
BROKEN_PICTURE = (
    ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error,
)  # fmt: skip
"""What a picture raises that is none, or that was made to break its reader."""
_EXIF_TIME = re.compile(r"^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$")


def add_photo(*, project: Project, layer: str, uuid: str, path: Path) -> Changes:
    """Adds a photo to a row: turned upright, at most 2048 pixels a side, its position and time kept as fields.

    Raises SourceError if the file is no picture.
    """
    photo = read_photo(path)
    changes = Changes(
        Text("Ajouter la photo {name}", "Add the photo {name}").format(name=photo.name),
        photos=(PhotoChange(layer, uuid, None, photo),),
    )
    project.apply(changes)
    return changes


def remove_photo(*, project: Project, layer: str, uuid: str, photo: Photo) -> Changes:
    """Removes a photo from a row."""
    changes = Changes(
        Text("Supprimer la photo {name}", "Remove the photo {name}").format(name=photo.name),
        photos=(PhotoChange(layer, uuid, photo, None),),
    )
    project.apply(changes)
    return changes


def set_may_be_shown(*, project: Project, layer: str, uuid: str, photo: Photo, may_be_shown: bool) -> Changes:
    """Says whether a photo of a row may leave with maps for the committee and the public."""
    allow = Text("Permettre de montrer la photo {name}", "Allow the photo {name} to be shown")
    keep = Text("Ne plus montrer la photo {name}", "Stop showing the photo {name}")
    after = replace(photo, may_be_shown=may_be_shown)
    changes = Changes(
        (allow if may_be_shown else keep).format(name=photo.name),
        photos=(PhotoChange(layer, uuid, photo, after),) if after != photo else (),
    )
    project.apply(changes)
    return changes


def date_photo(*, project: Project, layer: str, uuid: str, photo: Photo, day: date | None) -> Changes:
    """Says on which day a photo of a row was taken, as for a scanned one; None says that nobody knows.

    A photo that has its time from the camera keeps it where the day is the same.
    """
    known = photo.taken_at[:10] if photo.taken_at is not None else None
    wanted = day.isoformat() if day is not None else None
    after = replace(photo, taken_at=wanted) if wanted != known else photo
    changes = Changes(
        Text("Dater la photo {name}", "Date the photo {name}").format(name=photo.name),
        photos=(PhotoChange(layer, uuid, photo, after),) if after != photo else (),
    )
    project.apply(changes)
    return changes


def read_photo(path: Path) -> Photo:
    """A picture file as it is kept: pixels only, with the position and time its metadata gave.

    Raises SourceError if the file is no picture or is out of all proportion.
    """
    from PIL import Image, ImageOps

    from limits_map.disclosure.pictures import MOST_PIXELS, PICTURE_FORMATS

    _must_be_a_file(path)
    try:
        with Image.open(path, formats=PICTURE_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise SourceError(
                    Text("L'image {file} est trop grande.", "The picture {file} is too large.").format(file=path.name)
                )
            exif = image.getexif()
            upright = ImageOps.exif_transpose(image).convert("RGB")
            longitude, latitude = _position(exif)
            taken_at = _time(exif)
    except (*BROKEN_PICTURE, Image.DecompressionBombError) as error:
        raise _unreadable(path) from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    # A new image, so that nothing but the pixels goes into the file that is kept.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=88)
    content = buffer.getvalue()
    return Photo(
        uuid=new_uuid(),
        content=content,
        content_type="image/jpeg",
        sha256=hashlib.sha256(content).hexdigest(),
        name=path.name,
        taken_at=taken_at,
        longitude=longitude,
        latitude=latitude,
    )


def photo_facts(path: Path) -> tuple[str | None, float | None, float | None]:
    """When a picture was taken by the clock of its camera, and its longitude and latitude; its pixels stay unread.

    Raises SourceError if the file is no picture.
    """
    from PIL import Image

    from limits_map.disclosure.pictures import PICTURE_FORMATS

    _must_be_a_file(path)
    try:
        with Image.open(path, formats=PICTURE_FORMATS) as image:
            exif = image.getexif()
            return _time(exif), *_position(exif)
    except (*BROKEN_PICTURE, Image.DecompressionBombError) as error:
        raise _unreadable(path) from error


def _must_be_a_file(path: Path) -> None:
    """Refuses a pipe or a device in a picture's place: opening one may wait for ever."""
    if not path.is_file():
        raise _unreadable(path)


def _unreadable(path: Path) -> SourceError:
    return SourceError(
        Text("{file} n'est pas une image lisible.", "{file} is not a readable picture.").format(file=path.name)
    )


def _time(exif: Image.Exif) -> str | None:
    from PIL import ExifTags

    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    match = _EXIF_TIME.match(str(taken))
    if match is None:
        return None
    try:
        return datetime.fromisoformat(f"{match[1]}-{match[2]}-{match[3]}T{match[4]}").isoformat()
    except ValueError:
        return None


def _position(exif: Image.Exif) -> tuple[float | None, float | None]:
    """Longitude and latitude in degrees, or None twice where the position is missing, zero or impossible."""
    from PIL import ExifTags

    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), str(gps.get(ExifTags.GPS.GPSLongitudeRef)), "W")
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), str(gps.get(ExifTags.GPS.GPSLatitudeRef)), "S")
    if longitude is None or latitude is None or abs(longitude) > 180 or abs(latitude) > 90:
        return None, None
    return (None, None) if longitude == latitude == 0 else (longitude, latitude)


def _degrees(parts: object, reference: str, negative: str) -> float | None:
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if math.isnan(value):
        return None
    return -value if reference.strip("\x00 ").upper() == negative else value
