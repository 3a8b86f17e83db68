"""Gathers what a picture of the map shows: the rows that may leave, as a sheet with its words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSizeF

from limits_map.cartography.camera import Camera
from limits_map.cartography.content import LayerContent
from limits_map.cartography.picture import Picture
from limits_map.cartography.projection import box_to_mercator
from limits_map.cartography.scene import Scene, SceneLayer
from limits_map.cartography.texts import Texts
from limits_map.disclosure import Disclosed
from limits_map.exports.look import FRANCE, first_look
from limits_map.exports.options import ExportOptions, Paper
from limits_map.exports.qt import ensure_application
from limits_map.exports.said import plain, said_audience
from limits_map.words import Language

_MILLIMETRES = {Paper.A4: (297.0, 210.0), Paper.A3: (420.0, 297.0)}
_PER_MILLIMETRE = 96 / 25.4
_UPRIGHT_FROM = 1.25
"""How much higher than wide a view is, where its picture stands upright."""


def scene_of(disclosed: Disclosed, language: Language) -> Scene:
    """The rows that may leave, ready to be painted; names from outside turn no reading direction."""
    contents = (LayerContent.of_features(layer.definition, layer.features, language) for layer in disclosed.layers)
    return Scene(
        tuple(SceneLayer(replace(each, labels=Texts.of(plain(label) for label in each.labels))) for each in contents)
    )


def picture_of(disclosed: Disclosed, options: ExportOptions) -> tuple[Picture, QSizeF]:
    """The sheet, and its size in device-independent pixels: the paper's, upright for a view that is."""
    ensure_application()
    language = options.language
    view = options.view or first_look(disclosed) or FRANCE
    long, short = (side * _PER_MILLIMETRE for side in _MILLIMETRES[options.paper])
    left, top, right, bottom = box_to_mercator(view.bounds() if isinstance(view, Camera) else view)
    upright = bottom - top > (right - left) * _UPRIGHT_FROM
    picture = Picture(
        scene_of(disclosed, language),
        view,
        title=plain(disclosed.title),
        subtitle=said_audience(disclosed, language),
        sources=tuple(plain(credit.say(language)) for credit in disclosed.credits),
        made_on=disclosed.made_on,
        language=language,
    )
    return picture, QSizeF(short, long) if upright else QSizeF(long, short)
