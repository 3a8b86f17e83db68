"""Writes a picture of the map in lines, areas and words that stay words, sharp at every size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from limits_map.disclosure import Disclosed
from limits_map.exports.options import ExportOptions
from limits_map.exports.pictured import picture_of
from limits_map.exports.said import said_audience
from limits_map.exports.svg_tidy import tidied


def write_svg(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the map as the view sees it, or else around the sites, on a sheet of the paper chosen."""
    picture, size = picture_of(disclosed, options)
    options.progress(0.2)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    # The older version of the format knows no clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(content)
    generator.setResolution(96)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    try:
        picture.paint(painter, size)
    finally:
        painter.end()
    options.progress(0.6)
    drawing = tidied(
        bytes(content.data().data()),
        title=picture.title,
        description=said_audience(disclosed, options.language),
        language=options.language,
    )
    out.write_bytes(drawing)
    options.progress(1.0)
