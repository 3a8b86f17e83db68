"""Writes the pack into a PDF: vectors, embedded fonts, an outline, and no word of who made it, where or with what."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter

from limits_map.disclosure import Disclosed
from limits_map.errors import ExportError
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf.amend import amended, metadata
from limits_map.exports.pdf.pack import Pack
from limits_map.exports.pdf.typed import one_line
from limits_map.words import Text

_DOTS_PER_INCH = 1200
_NOTHING_CHOSEN = Text("Choisissez au moins une partie du dossier.", "Choose at least one part of the pack.")


def write_pdf(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the parts that are chosen, in their order; ExportError where none of them is in this pack.

    What `options.progress` raises between two pages ends it, and nothing has been written.
    """
    pack = Pack.of(disclosed, options.language, options.paper)
    keys = pack.usual if options.pages is None else options.pages
    count = pack.page_count(keys)
    if not count:
        raise ExportError(_NOTHING_CHOSEN)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(content, disclosed, pack)
    painter = QPainter(writer)
    try:
        for number in range(1, count + 1):
            options.progress((number - 1) / count)
            if number > 1:
                writer.newPage()
            painter.resetTransform()
            painter.scale(_DOTS_PER_INCH / 72, _DOTS_PER_INCH / 72)
            pack.paint_page(painter, number, keys)
    finally:
        painter.end()
    made = bytes(content.data().data())
    out.write_bytes(amended(made, pack.outline(keys), pack.links(keys), disclosed.made_on, options.language))
    options.progress(1.0)


def _writer(content: QBuffer, disclosed: Disclosed, pack: Pack) -> QPdfWriter:
    title = one_line(disclosed.title)
    writer = QPdfWriter(content)
    # PDF/A-1 knows no transparency, without which the areas on the maps would hide what lies beneath.
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(pack.frame.layout)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("LIMITS Map")
    # A name that tells nothing but what stands on the cover.
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{title} {disclosed.audience} {disclosed.made_on}")
    writer.setDocumentId(QUuid(str(name)))
    writer.setDocumentXmpMetadata(metadata(title, disclosed.made_on))
    return writer
