"""A layer's content as bytes that are kept with the project, so that a large one is painted as soon as it is opened.

Only points are kept. What is read back is checked: a file from elsewhere may say anything.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from limits_map.cartography.clusters.pyramid import BOXED, FINEST, ClusterPyramid, Small
from limits_map.cartography.content import LayerContent
from limits_map.cartography.styles import Style
from limits_map.cartography.texts import Texts
from limits_map.domain.definitions import LayerDefinition
from limits_map.words import Language

_FORMAT = 1
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_KINDS: Mapping[str, type[np.generic]] = {
    "x": np.float64,
    "y": np.float64,
    "style_of": np.uint16,
    "meaning_of": np.uint16,
    "days": np.int32,
    "uuids": np.uint8,
    "uuid_ends": np.int64,
    "labels": np.uint8,
    "label_ends": np.int64,
    "words": np.uint8,
    "order": np.int32,
    "starts": np.int32,
    "levels": np.int64,
    "boxes": np.float32,
}
"""What each array holds."""
_LONGEST_HEADER = 1000
_FAR = 1000.0
"""So many worlds away nothing is."""
_NONE_OF_OURS = (
    ValueError, KeyError, TypeError, IndexError, OSError, EOFError, MemoryError, OverflowError, RecursionError,
    RuntimeError, SyntaxError, struct.error, zipfile.BadZipFile,
)  # fmt: skip
WORTH_KEEPING = 5_000
"""Fewer rows are read as quickly from their table."""


def made_for(definition: LayerDefinition, language: Language) -> str:
    """What content depends on besides the rows: the declaration, the language of its words, and this module's form."""
    declared = repr((definition.symbol, definition.fields, definition.date_field, definition.role))
    return f"map {_FORMAT} {language} {hashlib.sha256(declared.encode()).hexdigest()[:16]}"


def to_bytes(content: LayerContent) -> bytes | None:
    """The content and its clusters; None where it is not worth keeping or cannot be."""
    if len(content) < WORTH_KEEPING or len(content.shaped):
        return None
    arrays: dict[str, NDArray[np.generic]] = {
        "x": content.x,
        "y": content.y,
        "style_of": content.style_of.astype(np.uint16),
        "meaning_of": content.meaning_of.astype(np.uint16),
        "days": content.days,
        "uuids": np.frombuffer(content.uuids.data, np.uint8),
        "uuid_ends": content.uuids.ends,
        "labels": np.frombuffer(content.labels.data, np.uint8),
        "label_ends": content.labels.ends,
        "words": np.frombuffer(_words(content), np.uint8),
    }
    if len(content.styles) > 1 << 16 or len(content.meanings) > 1 << 16:
        return None
    pyramid = content.pyramid
    if pyramid is not None:
        arrays |= {
            "order": pyramid.order,
            "starts": np.concatenate(pyramid.starts),
            "levels": np.array([len(each) for each in pyramid.starts], np.int64),
            "boxes": np.concatenate(pyramid.boxes),
        }
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def from_bytes(definition: LayerDefinition, language: Language, kept: bytes) -> LayerContent | None:
    """The content; None where the bytes are none that we wrote."""
    try:
        with zipfile.ZipFile(io.BytesIO(kept)) as parts:
            return _content(definition, language, {name: _array(parts, name) for name in _names(parts, len(kept))})
    except _NONE_OF_OURS:
        return None


def _names(parts: zipfile.ZipFile, size: int) -> list[str]:
    """The names of the arrays; ValueError where they are not ours, or claim more than there are bytes."""
    inside = parts.infolist()
    names = [part.filename.removesuffix(".npy") for part in inside]
    stored = all(part.compress_type == zipfile.ZIP_STORED for part in inside)
    if not stored or len(set(names)) < len(names) or sum(part.file_size for part in inside) > size:
        raise ValueError("these are no arrays kept as they are")
    return [name for name in names if name in _KINDS]


def _array(parts: zipfile.ZipFile, name: str) -> NDArray[np.generic]:
    """One array, in the bytes that are there: NumPy's own reader first takes the memory that a header claims."""
    file = io.BytesIO(parts.read(f"{name}.npy"))
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("this is no array of ours")
    shape, is_fortran, kind = np.lib.format.read_array_header_1_0(file, max_header_size=_LONGEST_HEADER)
    if kind != np.dtype(_KINDS[name]) or is_fortran or not 1 <= len(shape) <= 2:
        raise ValueError("this is no array of ours")
    return np.frombuffer(file.getbuffer()[file.tell() :], kind).reshape(shape)


def _content(
    definition: LayerDefinition, language: Language, arrays: dict[str, NDArray[np.generic]]
) -> LayerContent | None:
    words = json.loads(arrays["words"].tobytes())
    x, y = arrays["x"].astype(np.float64), arrays["y"].astype(np.float64)
    styles = tuple(map(_style, words["styles"]))
    meanings = tuple(frozenset((str(key), str(value)) for key, value in pairs) for pairs in words["meanings"])
    content = LayerContent(
        definition=definition,
        language=language,
        uuids=Texts(arrays["uuids"].tobytes(), arrays["uuid_ends"].astype(np.int64)),
        x=x,
        y=y,
        shapes=np.full(len(x), None, dtype=object),
        styles=styles,
        style_of=arrays["style_of"].astype(np.int64),
        labels=Texts(arrays["labels"].tobytes(), arrays["label_ends"].astype(np.int64)),
        meanings=meanings,
        meaning_of=arrays["meaning_of"].astype(np.int64),
        days=arrays["days"].astype(np.int32),
        left_out=tuple(map(str, words["left_out"])),
        made_pyramid=_pyramid(x, y, arrays) if "order" in arrays else None,
    )
    sizes = {
        len(each) for each in (x, y, content.uuids, content.labels, content.style_of, content.meaning_of, content.days)
    }
    fits = len(sizes) == 1 and bool((np.abs(x) < _FAR).all() and (np.abs(y) < _FAR).all())
    known = content.style_of.max(initial=-1) < len(styles) and content.meaning_of.max(initial=-1) < len(meanings)
    return content if fits and known else None


def _style(kept: dict[str, object]) -> Style:
    """A look; ValueError where it is none."""
    color, fill, figure, width = str(kept["color"]), kept["fill"], kept["figure"], kept["width"]
    share = None if fill is None else _number(fill)
    if not _COLOR.fullmatch(color) or not (figure is None or (isinstance(figure, str) and 0 < len(figure) < 20)):
        raise ValueError("this is no look of a symbol")
    return Style(color, share, figure, _number(width), kept["hatched"] is True)


def _number(kept: object) -> float:
    if not isinstance(kept, int | float) or not abs(kept) < 1000:
        raise ValueError("this is no width and no share")
    return kept


def _pyramid(x: NDArray[np.float64], y: NDArray[np.float64], arrays: dict[str, NDArray[np.generic]]) -> ClusterPyramid:
    """The clusters; ValueError where they are not the whole of these points, once each."""
    order: Small = arrays["order"].astype(np.int32)
    lengths, every = arrays["levels"].astype(np.int64), arrays["starts"].astype(np.int32)
    ends = np.cumsum(lengths)
    starts = [every[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]
    boxes = arrays["boxes"].astype(np.float32)
    whole = len(order) == len(x) and len(starts) == FINEST + 1 and boxes.ndim == 2 and boxes.shape[1] == 4
    whole = whole and bool((np.bincount(order, minlength=len(x)) == 1).all()) and int(ends[BOXED]) == len(boxes)
    rising = all(len(each) and each[0] == 0 and each[-1] < len(x) and (np.diff(each) > 0).all() for each in starts)
    if not (whole and rising):
        raise ValueError("these are no clusters of these points")
    shared: list[Small] = []
    for each in starts:
        shared.append(shared[-1] if shared and len(shared[-1]) == len(each) else each)
    parts = np.split(boxes, ends[:BOXED])
    return ClusterPyramid(x, y, order, tuple(shared), tuple(parts))


def _words(content: LayerContent) -> bytes:
    """What is no array of numbers: looks, meanings, and the names of rows without a place."""
    return json.dumps(
        {
            "styles": [asdict(style) for style in content.styles],
            "meanings": [sorted(meaning) for meaning in content.meanings],
            "left_out": content.left_out,
        }
    ).encode()
