"""What is kept of a large layer is read back as it was; bytes that are not ours are not taken."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from limits_map.cartography import kept
from limits_map.cartography.content import LayerContent
from limits_map.catalogue import Catalogue
from limits_map.words import Language

from .conftest import reports

Arrays = dict[str, Any]


@pytest.fixture
def content(catalogue: Catalogue) -> LayerContent:
    return LayerContent.of_features(catalogue["dealing_points"], reports(kept.WORTH_KEEPING), Language.FRENCH)


def test_a_large_layer_comes_back_as_it_was(content: LayerContent) -> None:
    data = kept.to_bytes(content)
    assert data is not None
    back = kept.from_bytes(content.definition, Language.FRENCH, data)
    assert back is not None
    for name in ("x", "y", "style_of", "meaning_of", "days"):
        assert np.array_equal(getattr(back, name), getattr(content, name)), name
    for name in ("uuids", "labels", "styles", "meanings", "left_out"):
        assert getattr(back, name) == getattr(content, name), name
    assert back.pyramid is not None
    assert content.pyramid is not None
    assert np.array_equal(back.pyramid.order, content.pyramid.order)
    for one, other in zip(
        back.pyramid.starts + back.pyramid.boxes, content.pyramid.starts + content.pyramid.boxes, strict=True
    ):
        assert np.array_equal(one, other)


def test_a_small_layer_is_not_worth_it_and_another_language_is_another_map(catalogue: Catalogue) -> None:
    definition = catalogue["dealing_points"]
    assert kept.to_bytes(LayerContent.of_features(definition, reports(50), Language.FRENCH)) is None
    assert kept.made_for(definition, Language.FRENCH) != kept.made_for(definition, Language.ENGLISH)
    assert kept.made_for(definition, Language.FRENCH) != kept.made_for(catalogue["facilities"], Language.FRENCH)


def words(**changed: object) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        said = json.loads(arrays["words"].tobytes())
        arrays["words"] = np.frombuffer(json.dumps({**said, **changed}).encode(), np.uint8)

    return change


def put(name: str, value: Callable[[Any], Any]) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        arrays[name] = value(arrays[name])

    return change


LOOK = {"color": "#123456", "fill": None, "figure": None, "width": 1.0, "hatched": False}


@pytest.mark.parametrize(
    "spoil",
    [
        put("x", lambda x: x * np.nan),
        put("x", lambda x: x[:-1]),
        put("y", lambda y: np.full(len(y), "south")),
        put("style_of", lambda codes: codes + 9),
        put("uuid_ends", lambda ends: ends[::-1]),
        put("label_ends", lambda ends: ends[:-1]),
        put("order", lambda order: order * 0),
        put("order", lambda order: order - 1),
        put("starts", lambda starts: starts[::-1].copy()),
        put("levels", lambda levels: levels * 2),
        put("boxes", lambda boxes: boxes[:-3]),
        put("boxes", lambda boxes: boxes[:, :2]),
        words(styles=[]),
        words(styles=[{**LOOK, "color": "url(x)"}]),
        words(styles=[{**LOOK, "width": 1e9}]),
        words(styles=[{**LOOK, "figure": "x" * 99}]),
        words(meanings=3),
        lambda arrays: arrays.pop("days"),
    ],
)  # fmt: skip
def test_bytes_that_say_what_cannot_be_are_not_taken(content: LayerContent, spoil: Callable[[Arrays], None]) -> None:
    data = kept.to_bytes(content)
    assert data is not None
    arrays = dict(np.load(io.BytesIO(data)))
    spoil(arrays)
    file = io.BytesIO()
    np.savez(file, **arrays)
    assert kept.from_bytes(content.definition, Language.FRENCH, file.getvalue()) is None


def test_bytes_of_another_kind_are_not_taken(content: LayerContent) -> None:
    data = kept.to_bytes(content)
    assert data is not None
    packed, pickled = io.BytesIO(), io.BytesIO()
    np.savez_compressed(packed, **dict(np.load(io.BytesIO(data))))
    np.savez(pickled, x=np.array([object()], dtype=object))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert all(part.compress_type == zipfile.ZIP_STORED for part in parts.infolist())
    for wrong in (b"", b"x" * 99, data[: len(data) // 2], packed.getvalue(), pickled.getvalue()):
        assert kept.from_bytes(content.definition, Language.FRENCH, wrong) is None
