"""Shapes as the bytes a GeoPackage keeps: an eight-byte head, an envelope unless it is a point, then WKB."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SRS_ID = 4326
_POINT_HEAD = struct.pack("<2sBBi", b"GP", 0, 0b00000001, SRS_ID)
_EMPTY_HEAD = struct.pack("<2sBBi", b"GP", 0, 0b00010001, SRS_ID)
_ENVELOPE_HEAD = struct.pack("<2sBBi", b"GP", 0, 0b00000011, SRS_ID)
_ENVELOPE_SIZES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_POINT_WKB = b"\x01\x01\x00\x00\x00"


def encode(geometry: BaseGeometry | None) -> bytes | None:
    """The bytes of a shape in longitude and latitude."""
    if geometry is None:
        return None
    wkb: bytes = shapely.to_wkb(geometry, byte_order=1, output_dimension=2)
    if geometry.is_empty:
        return _EMPTY_HEAD + wkb
    if geometry.geom_type == "Point":
        return _POINT_HEAD + wkb
    west, south, east, north = geometry.bounds
    return _ENVELOPE_HEAD + struct.pack("<4d", west, east, south, north) + wkb


def decode_all(blobs: Sequence[bytes | None]) -> list[BaseGeometry | None]:
    """The shapes of many rows at once; None where there is none or where the bytes are no shape."""
    bodies = [_body(blob) for blob in blobs]
    return list(shapely.from_wkb(np.array(bodies, dtype=object), on_invalid="ignore")) if bodies else []


def bounds(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """West, south, east, north of the shape in these bytes; None where it is missing or empty."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    flags = blob[3]
    if flags & 0b00010000:
        return None
    order = "<" if flags & 1 else ">"
    kind = (flags >> 1) & 0b111
    if kind > 4 or len(blob) < 8 + _ENVELOPE_SIZES[kind]:
        return None
    if kind:
        west, east, south, north = struct.unpack_from(f"{order}4d", blob, 8)
        return west, south, east, north
    if blob[8:13] == _POINT_WKB and len(blob) >= 29:
        x, y = struct.unpack_from("<2d", blob, 13)
        return x, y, x, y
    shape = decode_all([blob])[0]
    return None if shape is None or shape.is_empty else shape.bounds


def _body(blob: bytes | None) -> bytes | None:
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    return bytes(blob[8 + _ENVELOPE_SIZES.get((blob[3] >> 1) & 0b111, 0) :])
