"""Writes pages that are painted one by one into a PDF: vectors, embedded fonts, bookmarks, and no word of who made it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter

from limits_map.disclosure import Disclosed
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf.amend import amended, metadata
from limits_map.exports.pdf.cover import Entry
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.link import Link
from limits_map.exports.pdf.typed import one_line

_DOTS_PER_INCH = 1200

PaintPage = Callable[[QPainter], None]
"""Paints one page, in points from its upper left corner."""


def write_pages(
    disclosed: Disclosed,
    out: Path,
    pages: Sequence[PaintPage],
    options: ExportOptions,
    *,
    title: str,
    outline: Sequence[Entry],
    links: Sequence[Link] = (),
) -> None:
    """Writes the pages; what `options.progress` raises between two of them ends it, and nothing has been written."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(content, disclosed, one_line(title), Frame(options.paper))
    painter = QPainter(writer)
    try:
        for number, paint in enumerate(pages):
            options.progress(number / len(pages))
            if number:
                writer.newPage()
            painter.resetTransform()
            painter.scale(_DOTS_PER_INCH / 72, _DOTS_PER_INCH / 72)
            paint(painter)
    finally:
        painter.end()
    made = bytes(content.data().data())
    out.write_bytes(amended(made, outline, links, disclosed.made_on, options.language))
    options.progress(1.0)


def _writer(content: QBuffer, disclosed: Disclosed, title: str, frame: Frame) -> QPdfWriter:
    writer = QPdfWriter(content)
    # PDF/A-1 knows no transparency, without which the areas on the maps would hide what lies beneath.
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(frame.layout)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("LIMITS Map")
    # A name that tells nothing but what stands on the cover.
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{title} {disclosed.audience} {disclosed.made_on}")
    writer.setDocumentId(QUuid(str(name)))
    writer.setDocumentXmpMetadata(metadata(title, disclosed.made_on))
    return writer
