"""Reads what an exported page holds, as its own script would: every column unpacked, every word said, every place in degrees."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import numpy as np


def data_of(page: str) -> dict[str, Any]:
    """The page's data as it stands there."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def read_page(page: str) -> dict[str, Any]:
    """The page's data with `rows` in each layer (title, place, values and rings), and `lines` in each background layer."""
    data = data_of(page)
    packed = re.findall(r'<script type="text/plain" id="block-(\d+)">(.*?)</script>', page)
    blocks = {int(number): zlib.decompress(base64.b64decode(words), -15) for number, words in packed}
    for layer in data["layers"]:
        layer["rows"] = _rows(layer, blocks)
    for layer in data["background"]:
        layer["lines"] = [] if layer["shapes"] is None else list(_rings(layer["shapes"], blocks).values())
    return data


def everything_in_page(page: str) -> str:
    """All that a page holds as text, to be searched for what may not be there."""
    return json.dumps(read_page(page), ensure_ascii=False)


def layer_of(data: dict[str, Any], key: str) -> dict[str, Any]:
    """The layer with that key."""
    found: dict[str, Any] = next(layer for layer in data["layers"] if layer["key"] == key)
    return found


def _rows(layer: dict[str, Any], blocks: dict[int, bytes]) -> list[dict[str, Any]]:
    number = layer["n"]
    titles = _column(layer["titles"], blocks)
    columns = [(each["key"], _column(each, blocks)) for each in layer["columns"] if "words" in each]
    links = [(each["key"], _numbers(each["rows"], blocks)) for each in layer["columns"] if "rows" in each]
    places: list[Any] = [None] * number
    if not layer["places"].get("unplaced"):
        step = layer["places"]["step"]
        x, y = (np.cumsum(_signed(_numbers(layer["places"][axis], blocks))) * step for axis in "xy")
        places = [[f"{a / 1e6:.6f}", f"{b / 1e6:.6f}"] for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        for missing in layer["places"]["missing"]:
            places[missing] = None
    styles = _numbers(layer["style"], blocks) if layer["style"] else np.zeros(number, dtype=int)
    rings = _rings(layer["outlines"], blocks) if layer["outlines"] else {}
    return [
        {
            "title": titles[n],
            "place": places[n],
            "style": int(styles[n]),
            "values": {key: words[n] for key, words in columns if words[n] is not None},
            "links": {key: int(rows[n]) for key, rows in links if rows[n]},
            "rings": rings.get(n),
        }
        for n in range(number)
    ]


def _rings(outlines: dict[str, Any], blocks: dict[int, bytes]) -> dict[int, list[list[str]]]:
    """For each row the corners of all its rings."""
    rows, rings, points = (_numbers(outlines[key], blocks) for key in ("rows", "rings", "points"))
    x, y = (np.cumsum(_signed(_numbers(outlines[axis], blocks))) for axis in "xy")
    ends = np.cumsum(points)
    found: dict[int, list[list[str]]] = {}
    ring = 0
    for row, count in zip(rows.tolist(), rings.tolist(), strict=True):
        start, end = int(ends[ring] - points[ring]), int(ends[ring + count - 1])
        found[row] = [[f"{x[n] / 1e6:.6f}", f"{y[n] / 1e6:.6f}"] for n in range(start, end)]
        ring += count
    return found


def _column(packed: dict[str, Any], blocks: dict[int, bytes]) -> list[Any]:
    words, codes = packed["words"], _numbers(packed["codes"], blocks)
    if isinstance(words, dict):
        joined = blocks[words["block"]].decode("utf-8").split("\0")
        words = [each.split("\x01") if "\x01" in each else each for each in joined]
    said, following = [], packed["shared"]
    for code in codes.tolist():
        if code == 1:
            following += 1
            said.append(words[following - 1])
        else:
            said.append(words[code - 2] if code else None)
    return said


def _numbers(packed: Any, blocks: dict[int, bytes]) -> Any:
    if isinstance(packed, list):
        return np.array(packed, dtype=np.int64)
    planes = np.frombuffer(blocks[packed["block"]], dtype=np.uint8).reshape(packed["width"], packed["n"])
    return sum(plane.astype(np.int64) << (8 * n) for n, plane in enumerate(planes))


def _signed(values: Any) -> Any:
    return np.where(values & 1, -((values + 1) // 2), values // 2)
