"""Puts photos into the page: smaller, made of their pixels alone, each once."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: TID253  exporters are loaded where they are used

from limits_map.domain.features import Photo

_SIDE = 960


class Photos:
    """The pictures of a page as data addresses."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self._numbers: dict[str, int | None] = {}

    def of(self, given: Sequence[Photo]) -> list[int]:
        """The number of each picture that can be read, in the order in which they were given."""
        return [number for photo in given if (number := self._number(photo)) is not None]

    def _number(self, photo: Photo) -> int | None:
        if photo.sha256 not in self._numbers:
            address = _address(photo)
            self._numbers[photo.sha256] = None if address is None else len(self.addresses)
            if address is not None:
                self.addresses.append(address)
        return self._numbers[photo.sha256]


def _address(photo: Photo) -> str | None:
    """The picture as a smaller JPEG in a data address; None if it cannot be read."""
    try:
        with Image.open(io.BytesIO(photo.content), formats=("JPEG",)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    picture.thumbnail((_SIDE, _SIDE))
    written = io.BytesIO()
    Image.fromarray(np.asarray(picture)).save(written, "JPEG", quality=80, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(written.getvalue()).decode("ascii")
