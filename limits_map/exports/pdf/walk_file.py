"""Writes the report of a walk into a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPainter

from limits_map.disclosure import Disclosed
from limits_map.exports.options import ExportOptions
from limits_map.exports.pdf.cover import Entry
from limits_map.exports.pdf.flow import Page
from limits_map.exports.pdf.foot import paint_foot
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.pages import write_pages
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.walk_cover import walk_cover
from limits_map.exports.pdf.walk_stops import glance, stop_pages
from limits_map.exports.pdf.walk_tables import comparison, next_actions, said_and_done, walk_method
from limits_map.exports.qt import ensure_application
from limits_map.exports.walk.report import WalkReport
from limits_map.exports.walk.sayings import said_audience_of
from limits_map.exports.walk.words import KIND
from limits_map.words import Language

_PREPARED = 0.3


def write_walk_pdf(walk: str, disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes the report of the walk that has this title, as far as it may leave.

    Raises ExportError where no walk that leaves has it; what `options.progress` raises between two pages ends it.
    """
    ensure_application()
    report, frame, language = WalkReport(disclosed, walk), Frame(options.paper), options.language
    parts = list(_parts(report, frame, language))
    pages: list[Page] = []
    outline: list[Entry] = []
    for number, (key, make) in enumerate(parts):
        options.progress(_PREPARED * number / len(parts))
        built = make()
        outline.append(Entry(key, built.title, len(pages) + 1))
        pages += built.pages(key, frame, language)
    whom = said_audience_of(report).say(language)
    title = f"{KIND.say(language)} \N{EN DASH} {report.walk.title}"

    def paint(number: int, painter: QPainter) -> None:
        painter.save()
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            pages[number - 1].paint(painter)
            paint_foot(painter, frame, title, whom, disclosed.made_on, number, len(pages), language)
        finally:
            painter.restore()

    def progress(done: float) -> None:
        options.progress(_PREPARED + (1 - _PREPARED) * done)

    painted = [partial(paint, number) for number in range(1, len(pages) + 1)]
    write_pages(disclosed, out, painted, replace(options, progress=progress), title=title, outline=outline)


def _parts(report: WalkReport, frame: Frame, language: Language) -> Iterator[tuple[str, Callable[[], Built]]]:
    """The parts of the report in their order, each with what makes it."""
    yield "cover", partial(walk_cover, report, frame, language)
    if not report.is_empty:
        yield "glance", partial(glance, report, frame, language)
    if report.tells_scores and any(not part.is_empty for part in report.stops):
        yield "stops", partial(stop_pages, report, frame, language)
    for number, beside in enumerate(report.beside):
        yield f"beside:{number}", partial(comparison, report, beside, language)
    yield "proposals", partial(said_and_done, report, language)
    if any(action.open for action in report.actions):
        yield "actions", partial(next_actions, report, language)
    yield "method", partial(walk_method, report, language)
