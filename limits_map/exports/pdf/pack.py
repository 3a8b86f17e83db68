"""The pack as a whole: which parts there are, how many pages they fill, and any of these pages painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QPainter

from limits_map.disclosure import Disclosed
from limits_map.domain.definitions import Role
from limits_map.exports.dashboard import counted
from limits_map.exports.options import Paper
from limits_map.exports.pdf.actions import actions
from limits_map.exports.pdf.counts import counts, has_counts
from limits_map.exports.pdf.cover import Contents, Entry, cover
from limits_map.exports.pdf.flow import Page
from limits_map.exports.pdf.foot import paint_foot
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.link import Link
from limits_map.exports.pdf.maps import Maps
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.method import method
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.places import neighbourhood, overview
from limits_map.exports.pdf.site_sheet import site_sheet
from limits_map.exports.pdf.summary import summary
from limits_map.exports.qt import ensure_application
from limits_map.exports.said import said_audience
from limits_map.words import Language, Text

COVER = "cover"
_TITLES = {
    COVER: Text("Couverture et sommaire", "Cover and contents"),
    "summary": Text("L'essentiel en une page", "The essentials on one page"),
    "overview": Text("Carte d'ensemble", "Overview map"),
    "actions": Text("Actions et financements", "Actions and funding"),
    "counts": Text("Nombres par quartier et par mois", "Numbers by neighbourhood and month"),
    "method": Text("Méthode et sources", "Method and sources"),
}
_KINDS = {"neighbourhood": Text("Quartiers", "Neighbourhoods"), "site": Text("Fiches des sites", "Site sheets")}
"""What the parts of a kind are called together."""


@dataclass(frozen=True, slots=True)
class PackPart:
    """A part of the pack that may be chosen: its key, its title, and whether it is usually in it."""

    key: str
    title: Text
    chosen: bool = True


class Pack:
    """The parts that can be made of what leaves; file and preview paint their pages with the same lines.

    Pages count from 1 and are painted in points (1/72 inch), so that the painter has to be scaled to its device; the
    paper under them is left as it is. A pack is used by one thread at a time.
    """

    def __init__(self, disclosed: Disclosed, language: Language, paper: Paper) -> None:
        ensure_application()
        self.frame = Frame(paper)
        self._disclosed, self._language = disclosed, language
        self._material = Material(disclosed, language)
        self._maps = Maps(self._material)
        self._made = {key: make for key, make, _ in self._all()}
        self.parts: tuple[PackPart, ...] = tuple(PackPart(key, title) for key, _, title in self._all())
        self._titles = {part.key: part.title for part in self.parts}
        self._laid: dict[str, list[Page]] = {}
        self._packed: tuple[tuple[str, ...], list[Page]] | None = None

    @classmethod
    def of(cls, disclosed: Disclosed, language: Language = Language.FRENCH, paper: Paper = Paper.A4) -> Pack:
        """The pack of what leaves."""
        return cls(disclosed, language, paper)

    @property
    def usual(self) -> tuple[str, ...]:
        """The keys of the parts that are usually in it, in their usual order."""
        return tuple(part.key for part in self.parts if part.chosen)

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of every page, in points."""
        return self.frame.width, self.frame.height

    def page_count(self, keys: Sequence[str]) -> int:
        """How many pages these parts fill; keys that the pack has not are passed over."""
        return len(self._pages(keys))

    def paint_page(self, painter: QPainter, number: int, keys: Sequence[str]) -> None:
        """Paints one page of the pack that these parts make; IndexError if it has no such page."""
        pages = self._pages(keys)
        if not 1 <= number <= len(pages):
            raise IndexError(number)
        page = pages[number - 1]
        painter.save()
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            page.paint(painter)
            if page.part != COVER:
                whom = said_audience(self._disclosed, self._language)
                paint_foot(
                    painter,
                    self.frame,
                    self._disclosed.title,
                    whom,
                    self._disclosed.made_on,
                    number,
                    len(pages),
                    self._language,
                )
        finally:
            painter.restore()

    def outline(self, keys: Sequence[str]) -> list[Entry]:
        """The parts with the pages they begin on, and what those of one kind are called together."""
        starts: dict[str, int] = {}
        for number, page in enumerate(self._pages(keys), 1):
            starts.setdefault(page.part, number)
        return self._entries(starts)

    def links(self, keys: Sequence[str]) -> list[Link]:
        """The lines of the contents, each with the page it leads to."""
        return [
            Link(number, area, entry.page)
            for number, page in enumerate(self._pages(keys), 1)
            for block, x, y, width in page.placed
            if isinstance(block, Contents)
            for area, entry in block.spots(x, y, width)
        ]

    def _all(self) -> Iterable[tuple[str, Callable[[], Built] | None, Text]]:
        """The parts in their usual order, each with what makes it."""
        material, maps, frame, language = self._material, self._maps, self.frame, self._language

        def said(key: str) -> str:
            return _TITLES[key].say(language)

        yield COVER, None, _TITLES[COVER]
        board = counted(self._disclosed)
        yield (
            "summary",
            partial(summary, board, self._disclosed.audience, frame, said("summary"), language),
            _TITLES["summary"],
        )
        if maps.has_places:
            yield "overview", partial(overview, material, maps, said("overview"), frame), _TITLES["overview"]
        for area in material.neighbourhoods:
            row, title, _ = area
            yield f"neighbourhood:{row.uuid}", partial(neighbourhood, material, maps, area, frame), Text.same(title)
        for site in material.sites:
            yield f"site:{site.row.uuid}", partial(site_sheet, material, maps, site, frame), Text.same(site.title)
        action = material.definition(Role.ACTION)
        if action is not None and material.rows(Role.ACTION):
            called = _TITLES["actions"] if material.rows(Role.FUNDING) else action.title
            yield "actions", partial(actions, material, called.say(language)), called
        if has_counts(material):
            yield "counts", partial(counts, material, maps, said("counts"), frame), _TITLES["counts"]
        yield "method", partial(method, material, said("method"), frame), _TITLES["method"]

    def _pages(self, keys: Sequence[str]) -> list[Page]:
        wanted = tuple(dict.fromkeys(key for key in keys if key in self._made))
        if self._packed is None or self._packed[0] != wanted:
            self._packed = wanted, self._put_together(wanted)
        return self._packed[1]

    def _put_together(self, keys: Sequence[str]) -> list[Page]:
        """The pages in order; the contents know the page of every part, also of those before the cover."""
        sizes = {key: len(self._part(key)) for key in keys if key != COVER}
        if COVER in keys:
            sizes[COVER] = len(self._cover(dict.fromkeys(keys, 0)))
        starts, page = {}, 1
        for key in keys:
            starts[key] = page
            page += sizes[key]
        return [each for key in keys for each in (self._cover(starts) if key == COVER else self._part(key))]

    def _part(self, key: str) -> list[Page]:
        if key not in self._laid:
            make = self._made[key]
            assert make is not None
            self._laid[key] = make().pages(key, self.frame, self._language)
        return self._laid[key]

    def _cover(self, starts: Mapping[str, int]) -> list[Page]:
        entries = [entry for entry in self._entries(starts) if entry.key != COVER]
        return cover(self._disclosed, entries, self.frame, self._language).pages(COVER, self.frame, self._language)

    def _entries(self, starts: Mapping[str, int]) -> list[Entry]:
        """A line for each part, and one over those of a kind that follow one another."""
        entries: list[Entry] = []
        above = ""
        for key, page in starts.items():
            kind, _, own = key.partition(":")
            if own and kind != above:
                entries.append(Entry(kind, _KINDS[kind].say(self._language), page))
            above = kind
            entries.append(Entry(key, self._titles[key].say(self._language), page, under=bool(own)))
        return entries
