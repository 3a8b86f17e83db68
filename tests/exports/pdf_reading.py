"""Reads a PDF as a reader of it would: the words of each page, its fonts, its pictures and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from limits_map.exports import ExportOptions
from limits_map.exports.pdf import write_pdf


def written(disclosed: Any, folder: Path, **options: Any) -> PdfReader:
    """The pack of what leaves, opened."""
    out = folder / "dossier.pdf"
    write_pdf(disclosed, out, ExportOptions(**options))
    return PdfReader(out)


def words_of(reader: PdfReader) -> list[str]:
    """The words of each page, with plain spaces."""
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u00a0", " ")) for page in reader.pages]


def pages_with(reader: PdfReader, words: str) -> list[int]:
    """The numbers of the pages on which words stand, from 1."""
    return [number for number, page in enumerate(words_of(reader), 1) if words in page]


def fonts_of(reader: PdfReader) -> Iterator[DictionaryObject]:
    """What describes each font of each page."""
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for kind in font.get_object()["/DescendantFonts"]:
                yield kind.get_object()["/FontDescriptor"].get_object()


def pictures_of(reader: PdfReader) -> list[int]:
    """How many pictures made of dots are on each page."""
    found = []
    for page in reader.pages:
        objects = page["/Resources"].get("/XObject", {}).values()
        found.append(sum(item.get_object().get("/Subtype") == "/Image" for item in objects))
    return found


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    """The bookmarks with the pages they lead to, from 1."""

    def flat(items: Sequence[Any]) -> Iterator[tuple[str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                number = reader.get_destination_page_number(item)
                assert number is not None
                yield str(item.title), number + 1

    return list(flat(reader.outline))
