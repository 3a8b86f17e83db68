"""Writes a picture of the map in dots, with its legend, scale, date and sources."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from limits_map.disclosure import Disclosed
from limits_map.errors import ExportError
from limits_map.exports.options import ExportOptions
from limits_map.exports.pictured import picture_of
from limits_map.words import Text

COARSEST, FINEST = 96, 600


def write_png(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the map as the view sees it, or else around the sites, on a sheet of the paper chosen.

    Raises ExportError for fewer than 96 or more than 600 dots an inch, and for a sheet that finds no memory.
    """
    if not COARSEST <= options.dots_per_inch <= FINEST:
        raise ExportError(
            Text(
                "Une image se fait de {low} à {high} points par pouce\u00a0; {asked} n'est pas possible.",
                "A picture has from {low} to {high} dots per inch; {asked} is not possible.",
            ).format(low=COARSEST, high=FINEST, asked=options.dots_per_inch)
        )
    picture, size = picture_of(disclosed, options)
    options.progress(0.3)
    try:
        image = picture.image(size, options.dots_per_inch)
    except ValueError as error:
        raise ExportError(
            Text(
                "Cette image est trop grande pour cet ordinateur\u00a0; choisissez moins de points par pouce ou l'A4.",
                "This picture is too large for this computer; choose fewer dots per inch or A4.",
            )
        ) from error
    options.progress(0.7)
    # Qt tells no reason where it cannot write a file.
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]
    out.write_bytes(content.data().data())
    options.progress(1.0)
