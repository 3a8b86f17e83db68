"""Adds to a PDF that Qt has written what Qt cannot write: bookmarks, links of the contents, language; and takes the time out.

The file ends with a section of its own for that, as the format provides (ISO 32000-1, 7.5.6): what is before stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

from limits_map.exports.pdf.cover import Entry
from limits_map.exports.pdf.link import Link
from limits_map.exports.said import plain
from limits_map.words import Language

_TIME = re.compile(rb"\(D:\d{14}([Z+\-][\d']*)\)")
_MAKER = re.compile(rb"/Producer \([^)]{10,}\)")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_NO_XML = re.compile("[\ufffe\uffff]")
_XMP = """<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>LIMITS Map</xmp:CreatorTool><xmp:CreateDate>{day}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end='w'?>"""


def metadata(title: str, made_on: date) -> bytes:
    """What the file says of itself: its title, the program and the day."""
    words = _NO_XML.sub("", plain(title))
    return _XMP.format(title=escape(words), day=made_on.isoformat()).encode("utf-8", "replace")


def amended(made: bytes, outline: Sequence[Entry], links: Sequence[Link], made_on: date, language: Language) -> bytes:
    """The file with bookmarks and links, and with the day in place of the second at which it was made."""
    made = _TIME.sub(lambda found: _day_of(made_on, found), made)
    made = _MAKER.sub(lambda found: b"/Producer (LIMITS Map)".ljust(len(found[0])), made, count=1)
    file = _File(made)
    pages = file.pages()
    numbers = file.numbers(len(outline) + 1)
    new = _bookmarks(outline, pages, numbers)
    new[file.root] = file.text(file.root).rstrip().removesuffix(b">>") + (
        b"/Outlines %d 0 R\n/PageMode /UseOutlines\n/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>"
        % (numbers[0], str(language).encode("ascii"))
    )
    for number in {link.page for link in links}:
        page = file.text(pages[number - 1])
        height = float(_after(page, rb"/MediaBox \[\S+ \S+ \S+ (\S+)\]"))
        spots = [_annotation(link, pages, height) for link in links if link.page == number]
        new[int(_after(page, rb"/Annots (\d+) 0 R"))] = b"[" + b"\n".join(spots) + b"]"
    return file.with_objects(new)


class _File:
    """A PDF with one table of its objects, as Qt writes it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._table = int(content[content.rindex(b"startxref") :].split()[1])
        self._trailer = content[content.rindex(b"trailer") : content.rindex(b"startxref")]
        self.root = int(_after(self._trailer, rb"/Root (\d+) 0 R"))
        self._size = int(_after(self._trailer, rb"/Size (\d+)"))

    def text(self, number: int) -> bytes:
        """What an object without a stream consists of."""
        line = self._content.index(b"\n", self._content.index(b"\n", self._table) + 1) + 1
        start = int(self._content[line + 20 * number : line + 20 * number + 10])
        begin = self._content.index(b"obj", start) + 3
        return self._content[begin : self._content.index(b"endobj", begin)].strip()

    def pages(self) -> list[int]:
        """The numbers of the pages, in order."""
        tree = self.text(int(_after(self.text(self.root), rb"/Pages (\d+) 0 R")))
        kids = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.DOTALL)
        return [int(number) for number in _REFERENCE.findall(kids[1])] if kids is not None else []

    def numbers(self, count: int) -> list[int]:
        """Numbers that no object has."""
        return list(range(self._size, self._size + count))

    def with_objects(self, objects: Mapping[int, bytes]) -> bytes:
        """The file with objects replaced or added in a section behind its end."""
        out = bytearray(self._content)
        if not out.endswith(b"\n"):
            out += b"\n"
        places = {}
        for number, text in sorted(objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        table = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \n"
        for number, place in places.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
        size = max(self._size, *(number + 1 for number in objects))
        trailer = re.sub(rb"/Size \d+", b"/Size %d /Prev %d" % (size, self._table), self._trailer.strip())
        return bytes(out + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % table)


def _bookmarks(outline: Sequence[Entry], pages: Sequence[int], numbers: Sequence[int]) -> dict[int, bytes]:
    """The objects of the outline: entries that stand under another are its children."""
    root, own = numbers[0], dict(zip(range(len(outline)), numbers[1:], strict=True))
    parents: dict[int, int] = {}
    above = root
    for n, entry in enumerate(outline):
        parents[n] = above if entry.under else root
        above = above if entry.under else own[n]
    children: dict[int, list[int]] = {}
    for n, parent in parents.items():
        children.setdefault(parent, []).append(n)
    objects = {root: b"<< /Type /Outlines %s >>" % _family(children.get(root, []), own)}
    for n, entry in enumerate(outline):
        brothers = children[parents[n]]
        place = brothers.index(n)
        parts = [b"/Title %s /Parent %d 0 R" % (_words(entry.title), parents[n]), _target(pages[entry.page - 1])]
        if place:
            parts.append(b"/Prev %d 0 R" % own[brothers[place - 1]])
        if place + 1 < len(brothers):
            parts.append(b"/Next %d 0 R" % own[brothers[place + 1]])
        if own[n] in children:
            parts.append(_family(children[own[n]], own, opened=False))
        objects[own[n]] = b"<< %s >>" % b" ".join(parts)
    return objects


def _family(children: Sequence[int], own: Mapping[int, int], *, opened: bool = True) -> bytes:
    if not children:
        return b"/Count 0"
    count = len(children) if opened else -len(children)
    return b"/First %d 0 R /Last %d 0 R /Count %d" % (own[children[0]], own[children[-1]], count)


def _annotation(link: Link, pages: Sequence[int], height: float) -> bytes:
    area = link.area
    corners = (area.left(), height - area.bottom(), area.right(), height - area.top())
    rect = " ".join(f"{corner:.2f}" for corner in corners).encode("ascii")
    return b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] %s >>" % (rect, _target(pages[link.target - 1]))


def _target(page: int) -> bytes:
    return b"/Dest [%d 0 R /Fit]" % page


def _words(words: str) -> bytes:
    return b"<" + ("\ufeff" + plain(words)).encode("utf-16-be", "replace").hex().encode("ascii") + b">"


def _day_of(made_on: date, found: re.Match[bytes]) -> bytes:
    """As many letters as before, so that everything else stays where it is."""
    zone = found[1]
    zone = zone if zone == b"Z" else b"+" + re.sub(rb"\d", b"0", zone[1:])
    return b"(D:" + f"{made_on:%Y%m%d}000000".encode("ascii") + zone + b")"


def _after(text: bytes, pattern: bytes) -> bytes:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the PDF has no {pattern!r}")
    return bytes(found[1])
