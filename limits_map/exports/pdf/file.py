"""Writes the pack into a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from limits_map.disclosure import Disclosed
from limits_map.errors import ExportError
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf.pack import Pack
from limits_map.exports.pdf.pages import write_pages
from limits_map.words import Text

_NOTHING_CHOSEN = Text("Choisissez au moins une partie du dossier.", "Choose at least one part of the pack.")


def write_pdf(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the parts that are chosen, in their order; ExportError where none of them is in this pack.

    What `options.progress` raises between two pages ends it, and nothing has been written.
    """
    pack = Pack.of(disclosed, options.language, options.paper)
    keys = pack.usual if options.pages is None else options.pages
    pages = [partial(pack.paint_page, number=number, keys=keys) for number in range(1, pack.page_count(keys) + 1)]
    if not pages:
        raise ExportError(_NOTHING_CHOSEN)
    outline, links = pack.outline(keys), pack.links(keys)
    write_pages(disclosed, out, pages, options, title=disclosed.title, outline=outline, links=links)
