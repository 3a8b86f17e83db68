"""Pictures with everything beside the pixels that must not leave."""

from __future__ import annotations

import io
import random

import piexif
from PIL import Image, PngImagePlugin

HIDDEN = (240, 15, 240)
"""The colour of the thumbnails inside photos, which no picture has."""


def picture(color: tuple[int, int, int], token: str, chance: random.Random, *, png: bool) -> bytes:
    """A picture of one colour with everything that cameras write beside the pixels, and a thumbnail of another colour."""
    image = Image.new("RGB", (80, 60), color)
    out = io.BytesIO()
    if png:
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", token)
        info.add_itxt("Location", token, zip=True)
        image.save(out, "PNG", pnginfo=info)
        return out.getvalue() + token.encode()
    small = io.BytesIO()
    Image.new("RGB", (40, 30), HIDDEN).save(small, "JPEG")
    degrees = ((48, 1), (9, 1), (chance.randint(10**6, 6 * 10**7), 10**6))
    exif = {
        "0th": {piexif.ImageIFD.ImageDescription: token.encode(), piexif.ImageIFD.Artist: token.encode()},
        "Exif": {piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + token.encode()},
        "GPS": {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: degrees},
        "1st": {piexif.ImageIFD.Compression: 6},
        "thumbnail": small.getvalue(),
    }
    image.save(out, "JPEG", comment=token.encode(), exif=piexif.dump(exif), quality=95, subsampling=0)
    return out.getvalue() + token.encode()
