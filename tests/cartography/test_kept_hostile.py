"""What a project from elsewhere claims to have kept ready takes no memory that it has not, and cannot stop the map."""

from __future__ import annotations

import io
import json
import resource
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from limits_map.cartography import kept
from limits_map.cartography.camera import Camera
from limits_map.cartography.content import LayerContent
from limits_map.cartography.hit import hit, select_in_rect
from limits_map.cartography.painter import paint_map
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import Period, Showing
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.ui.layers.periods import Histogram
from limits_map.words import Language

from .conftest import LAT, LON, reports

Arrays = dict[str, Any]


class Kept:
    """A layer and what is kept of it; said in few words where a test fails."""

    def __init__(self, content: LayerContent, written: bytes) -> None:
        self.content, self.written = content, written


@pytest.fixture(scope="module")
def whole(content: LayerContent, written: bytes) -> Kept:
    return Kept(content, written)


@pytest.fixture(scope="module")
def content(catalogue: Catalogue) -> LayerContent:
    return LayerContent.of_features(catalogue["dealing_points"], reports(kept.WORTH_KEEPING), Language.FRENCH)


@pytest.fixture(scope="module")
def written(content: LayerContent) -> bytes:
    data = kept.to_bytes(content)
    assert data is not None
    return data


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {part.filename: parts.read(part) for part in parts.infolist()}


def put_together(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def claiming(shape: str, descr: str = "'<f8'") -> bytes:
    """An array of nothing that says it is large."""
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + bytes(64)


@pytest.mark.parametrize(
    "array",
    [
        claiming("(1000000000,)"),
        claiming("(1000000000000000,)"),
        claiming("(99999999999999999999999,)"),
        claiming("(-1,)"),
        claiming("()"),
        claiming("(8,)", "'|V1000000000'"),
        claiming("(1000000000,)", "'|V0'"),
        claiming("(8,)", "'|O'"),
        claiming("(8,)", "[('a', '<f8', (1000000000,))]"),
        claiming("(" * 500 + ")" * 500),
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x03\x00\xff\xff\xff\xff",
    ],
    ids=lambda array: array[10:60].decode("latin-1").strip() or "cut",
)
@pytest.mark.parametrize("name", ["x", "words", "uuid_ends", "boxes"])
def test_an_array_takes_no_more_memory_than_it_has_bytes(
    content: LayerContent, written: bytes, array: bytes, name: str
) -> None:
    data = put_together({**parts_of(written), f"{name}.npy": array})
    before = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm", encoding="ascii") as status:
        now = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 400_000_000, before[1]))
    try:
        assert kept.from_bytes(content.definition, Language.FRENCH, data) is None
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_words_that_are_nested_without_end_are_not_taken(content: LayerContent, written: bytes) -> None:
    for words in (b"[" * 200_000, b'{"styles": ' * 100_000, b'"\\ud800"', b"1" * 5000, b"[1e999]", b"null"):
        file = io.BytesIO()
        np.save(file, np.frombuffer(words, np.uint8))
        data = put_together({**parts_of(written), "words.npy": file.getvalue()})
        assert kept.from_bytes(content.definition, Language.FRENCH, data) is None


def test_an_archive_with_a_password_or_another_packing_is_not_taken(content: LayerContent, written: bytes) -> None:
    locked = bytearray(written)
    at = -1
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1
    assert kept.from_bytes(content.definition, Language.FRENCH, bytes(locked)) is None
    spoiled = bytearray(written)
    spoiled[len(spoiled) // 3] ^= 0xFF
    assert kept.from_bytes(content.definition, Language.FRENCH, bytes(spoiled)) is None


_NUMBERS = st.sampled_from([-(2**31), -1, 0, 1, 255, 65_535, 2**31 - 1])
_FLOATS = st.sampled_from([0.0, -1.0, 0.5, 1.0, 2.0, 1e9, -1e300, 1e300, 5e-324, float("nan"), float("inf")])
_LOOK = {"color": "#123456", "fill": None, "figure": None, "width": 1.0, "hatched": False}
_WORDS = st.fixed_dictionaries(
    {},
    optional={
        "styles": st.lists(
            st.fixed_dictionaries(
                {
                    "color": st.sampled_from(["#123456", "", "red"]),
                    "fill": st.sampled_from([None, -1, 0, 1e3, 999, "1"]),
                    "figure": st.sampled_from([None, "", "no such", "<svg/>", 3]),
                    "width": st.sampled_from([-999, 0, 0.0001, 999, None]),
                    "hatched": st.booleans(),
                }
            ),
            max_size=2,
        ),
        "meanings": st.sampled_from([[], [[]], [[["no such", "thing"]]], [[["nature", "none"]]], [[[1, 2, 3]]], "ab"]),
        "left_out": st.sampled_from([[], ["x"], [1], "abc", None, ["x" * 100_000]]),
    },
)


@given(
    where=st.lists(
        st.tuples(
            st.sampled_from(
                ["x", "y", "days", "style_of", "meaning_of", "uuids", "labels", "order", "starts", "levels", "boxes"]
            ),
            st.integers(0, 10**6),
            _NUMBERS,
            _FLOATS,
        ),
        max_size=4,
    ),
    words=_WORDS,
)
def test_whatever_it_says_the_map_is_painted_or_it_is_not_taken(
    whole: Kept,
    where: list[tuple[str, int, int, float]],
    words: dict[str, object],
) -> None:
    arrays: Arrays = {name: array.copy() for name, array in np.load(io.BytesIO(whole.written)).items()}
    for name, number, integer, broken in where:
        flat = arrays[name].reshape(-1)
        value = np.array(broken if flat.dtype.kind == "f" else integer)
        with np.errstate(all="ignore"):
            if len(flat):
                flat[number % len(flat)] = value.astype(flat.dtype)
    said = {**json.loads(arrays["words"].tobytes()), **words}
    arrays["words"] = np.frombuffer(json.dumps(said).encode(), np.uint8)
    file = io.BytesIO()
    np.savez(file, **arrays)
    back = kept.from_bytes(whole.content.definition, Language.FRENCH, file.getvalue())
    if back is None:
        return
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    for showing in (Showing(), Showing(period=Period()), Showing(heat=100.0)):
        scene = Scene((SceneLayer(back),)).seen(showing)
        for zoom in (0.0, 9.0, 14.0, 19.0):
            camera = Camera.at(LON, LAT, zoom, 300, 200)
            painter = QPainter(picture)
            paint_map(painter, scene, camera, LIGHT)
            painter.end()
            hit(scene, camera, 150, 100)
            select_in_rect(scene, camera, 0, 0, 300, 200)
        bounds = scene.bounds()
        assert bounds is not None
        Camera.fitting(bounds, 300, 200)
        Histogram.of(back.days)
    after = back.updated(reports(3, seed=5), [whole.content.uuids[17]])
    assert "r4" in after.uuids
