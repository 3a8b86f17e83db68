"""The last part: what the pack shows and leaves out, how it is read, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from limits_map.charts.facts import say_pair
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import Choice, Role
from limits_map.exports.pdf.blocks import Head, Smaller, Words, heading
from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.words import Language, Text

_SHOWS = Text("Ce que ce dossier montre, et ce qu'il ne montre pas", "What this pack shows, and what not")
_HOLDS = Text(
    "Ce dossier contient des lieux, des situations et des actions, jamais de personnes.",
    "This pack holds places, situations and actions, never persons.",
)
_READ = Text("Comment le lire", "How to read it")
_SOURCES = Text("Sources", "Sources")
_HOW = (
    Text(
        "Hachuré ou «\u00a0n.\u00a0d.\u00a0»\u00a0: non diffusé. Ce n'est jamais zéro.",
        "Hatched or “n.d.”: withheld. It is never zero.",
    ),
    Text(
        "Chaque carte a sa propre légende\u00a0: elle explique exactement ce qui est sur cette carte.",
        "Every map has a legend of its own, which explains exactly what is on that map.",
    ),
)

_SMALLEST = 0.85
"""How small the words may become, as a part of their size, rather than run over onto a second page."""


def method(material: Material, title: str, frame: Frame) -> Built:
    """The words of the disclosure report, of the levels and of the sources."""
    language, disclosed = material.language, material.disclosed
    blocks: list[Block] = [*heading(_SHOWS.say(language)), Words(_HOLDS.say(language), after=4.0)]
    blocks += _listed(line.say(language) for line in disclosed.report.lines)
    how = _HOW if any(layer.show is not Show.EXACT for layer in disclosed.layers) else _HOW[1:]
    blocks += [*heading(_READ.say(language)), *_listed(line.say(language) for line in how)]
    level, site = material.level, material.definition(Role.SITE)
    if level is not None:
        blocks += [Gap(8.0), _choices(level.label.say(language), level.choices, language)]
    if site is not None and site.status is not None:
        words = " → ".join(choice.label.say(language) for choice in site.states)
        blocks += [Gap(8.0), Words(say_pair(site.status.label.say(language), words, language))]
    if disclosed.credits:
        blocks += [*heading(_SOURCES.say(language)), *_listed(credit.say(language) for credit in disclosed.credits)]
    return _on_one_page(Built(title, blocks, columns=frame.columns), frame, language)


def _on_one_page(built: Built, frame: Frame, language: Language) -> Built:
    """A little smaller where a few lines would stand alone on a second page; it is never too small to read."""
    width, free = frame.area.width(), frame.area.height() - Head(built.title).height(frame.area.width())
    needed = sum(block.height(width / _SMALLEST) for block in built.blocks) * _SMALLEST
    if frame.columns > 1 or needed > free or len(built.pages("", frame, language)) == 1:
        return built
    return replace(built, blocks=[Smaller(built.blocks, free - 1.0)])


def _listed(lines: Iterable[str]) -> list[Block]:
    return [Words(line, after=3.0, mark="•") for line in lines]


def _choices(title: str, choices: Iterable[Choice], language: Language) -> Table:
    rows = [
        Row((
            Cell(choice.label.say(language), dot=choice.color),
            Cell(choice.help.say(language) if choice.help is not None else ""),
        ))
        for choice in choices
    ]  # fmt: skip
    return Table([Column(title, 1.0), Column("", 4.0)], rows, language)
