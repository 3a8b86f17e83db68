"""An action that is late carries a mark of its own on the map."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter
from shapely.geometry import Point

from limits_map.cartography.alerts import paint_alerts
from limits_map.cartography.camera import Camera
from limits_map.cartography.marks import marks_of
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.showing import hiding
from limits_map.cartography.themes import LIGHT
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature

PLACE = (2.35, 48.86)


def marked(catalogue: Catalogue, *, late: bool, hidden: str = "") -> int:
    action = Feature.new("actions", Point(PLACE), {"title": "Éclairer", "status": "planned"})
    scene = Scene((SceneLayer.of_features(catalogue["actions"], [action]),)).seen(hiding(hidden))
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    uuids = [action.uuid] if late else []
    for marks in marks_of(scene, Camera.at(*PLACE, 16, 200, 200)):
        paint_alerts(painter, marks, uuids, LIGHT)
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint32) & 0xFFFFFF
    return int((pixels == 0xB3261E).sum())


def test_only_what_is_late_and_shown_is_marked(catalogue: Catalogue) -> None:
    assert marked(catalogue, late=True) > 40
    assert not marked(catalogue, late=False)
    assert not marked(catalogue, late=True, hidden="actions")
