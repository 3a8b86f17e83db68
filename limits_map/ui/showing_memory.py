"""How somebody looked at a project on this computer: kept for the next time, project by project.

The period and what a table's filter left are of the moment and are not kept.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from limits_map.cartography.camera import MAX_ZOOM, MIN_ZOOM
from limits_map.cartography.heat.density import BANDWIDTHS
from limits_map.cartography.showing import LayerShowing, Showing
from limits_map.ui.settings import Settings


def remember(settings: Settings, project: Path, showing: Showing, background: str | None) -> None:
    """Keeps how the layers of a project are shown, and on which background."""
    settings.remember(_key(project), to_words(showing, background))


def remembered(settings: Settings, project: Path) -> tuple[Showing, str | None]:
    """What was kept for a project; what is damaged or of no use counts as not kept."""
    return from_words(settings.text_of(_key(project)))


def to_words(showing: Showing, background: str | None) -> str:
    """A showing and the id of a background as JSON."""
    layers = {key: _told(layer) for key, layer in sorted(showing.layers.items())}
    kept = {
        "layers": {key: told for key, told in layers.items() if told},
        "order": list(showing.order),
        "heat": showing.heat,
        "background": background,
    }
    return json.dumps(kept)


def from_words(words: str) -> tuple[Showing, str | None]:
    """What `to_words` gave, or what is left of it."""
    try:
        kept = json.loads(words)
    except ValueError:
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    layers, order, background = kept.get("layers"), kept.get("order"), kept.get("background")
    read = {key: _read(told) for key, told in layers.items()} if isinstance(layers, dict) else {}
    shown = {key: layer for key, layer in read.items() if layer != LayerShowing()}
    ordered = tuple(key for key in order if isinstance(key, str)) if isinstance(order, list) else ()
    heat = kept.get("heat") if kept.get("heat") in BANDWIDTHS else None
    return Showing(shown, tuple(dict.fromkeys(ordered)), heat=heat), background if isinstance(background, str) else None


def _key(project: Path) -> str:
    """Where the showing of a project is kept; its path is not told."""
    return f"showing/{hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:24]}"


def _told(layer: LayerShowing) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if layer.hidden:
        told["hidden"] = True
    if layer.opacity != 1.0:
        told["opacity"] = layer.opacity
    if layer.visible_from is not None:
        told["visible_from"] = layer.visible_from
    if layer.without:
        told["without"] = sorted(map(list, layer.without))
    return told


def _read(told: object) -> LayerShowing:
    if not isinstance(told, Mapping):
        return LayerShowing()
    without = told.get("without")
    pairs = without if isinstance(without, list) else []
    opacity = _number(told.get("opacity"), 0.0, 1.0)
    return LayerShowing(
        hidden=told.get("hidden") is True,
        opacity=1.0 if opacity is None else opacity,
        visible_from=_number(told.get("visible_from"), MIN_ZOOM, MAX_ZOOM),
        without=frozenset(
            (pair[0], pair[1])
            for pair in pairs
            if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        ),
    )


def _number(value: object, least: float, most: float) -> float | None:
    """A number in a range; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return min(most, max(least, float(value)))
