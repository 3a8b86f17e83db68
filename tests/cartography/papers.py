"""Paints onto the papers that leave, and reads back what is in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 1000, 640
PDF_SCALE = 1200 / 96
Paint = Callable[[QPainter, float], None]
"""Paints with so many of the painter's units per pixel."""


def pdf_of(paint: Paint) -> bytes:
    """A page of a PDF file, without the compression of what is drawn."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(writer)
    paint(painter, PDF_SCALE)
    painter.end()
    content = bytes(buffer.data().data())
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    return content + b"".join(_inflated(stream) for stream in streams)


def svg_of(paint: Paint) -> ET.Element:
    """An SVG file, read."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    painter = QPainter(generator)
    paint(painter, 1.0)
    painter.end()
    return ET.fromstring(bytes(buffer.data().data()))


def words_of(root: ET.Element) -> list[str]:
    """The texts of an SVG file; those with a halo are there twice, one upon the other, and given once."""
    texts = [(text.text or "", text.get("x"), text.get("y")) for text in root.iter(f"{SVG}text")]
    return [text[0] for before, text in pairwise([None, *texts]) if text is not None and text != before]


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""
