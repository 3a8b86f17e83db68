"""Writes a picture of the map with its legend, scale, date and sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication

from limits_map.cartography.camera import Camera
from limits_map.cartography.picture import render_picture
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.disclosure import Disclosed
from limits_map.exports.look import first_look
from limits_map.exports.said import plain, said_audience
from limits_map.words import Language

_WIDTH, _HEIGHT = 1080.0, 760.0
_FRANCE = (-5.2, 41.3, 9.6, 51.1)
_SCALE = 2.0
"""Dots per device-independent pixel: sharp on paper."""


def write_png(disclosed: Disclosed, out: Path, language: Language, view: Camera | None) -> None:
    """Writes the map as `view` sees it, or else around the sites, in 192 dots an inch."""
    _ensure_application()
    camera = view or Camera.fitting(first_look(disclosed) or _FRANCE, _WIDTH, _HEIGHT)
    scene = Scene(
        tuple(SceneLayer.of_features(layer.definition, layer.features, language) for layer in disclosed.layers)
    )
    picture = render_picture(
        scene,
        camera,
        title=plain(disclosed.title),
        subtitle=said_audience(disclosed, language),
        credits=[credit.say(language) for credit in disclosed.credits],
        made_on=disclosed.made_on,
        scale_factor=_SCALE,
        language=language,
    )
    # Qt tells no reason where it cannot write a file.
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(content, "PNG")  # type: ignore[call-overload]
    out.write_bytes(content.data().data())


_application: QGuiApplication | None = None


def _ensure_application() -> None:
    """Qt paints text only with an application; a command without a window makes one that needs no display."""
    global _application
    if QGuiApplication.instance() is None:
        has_display = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
        platform = [] if has_display or "QT_QPA_PLATFORM" in os.environ else ["-platform", "offscreen"]
        _application = QGuiApplication(["limits-map", *platform])
