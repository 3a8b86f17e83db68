"""Makes of a photo a picture that holds its pixels and nothing else: no position, no time, no camera, no thumbnail."""

from __future__ import annotations

import hashlib
import io

import numpy as np

from limits_map.domain.features import Photo

PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
"""What pictures may be written in; others are programs (EPS) that a reader would run."""
MOST_PIXELS = 120_000_000
_MOST_AT_ONCE = 40_000_000
"""What is no JPEG cannot be read smaller than it is."""
_SIDE = 1600
_QUALITY = 85


def bare(photo: Photo, uuid: str) -> Photo | None:
    """The photo upright, at most 1600 pixels wide and high, under another name; None if it cannot be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(photo.content), formats=PICTURE_FORMATS) as opened:
            if opened.width * opened.height > (MOST_PIXELS if opened.format == "JPEG" else _MOST_AT_ONCE):
                return None
            opened.draft("RGB", (_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    upright.thumbnail((_SIDE, _SIDE))
    written = io.BytesIO()
    # An array carries no metadata along.
    Image.fromarray(np.asarray(upright)).save(written, "JPEG", quality=_QUALITY)
    content = written.getvalue()
    return Photo(uuid, content, "image/jpeg", hashlib.sha256(content).hexdigest(), may_be_shown=photo.may_be_shown)
