"""The map of everything, and a map of each neighbourhood with its sites listed and its counts."""

from __future__ import annotations

from limits_map.cartography.furniture import credits_of
from limits_map.cartography.sheet import LegendPlace
from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import is_open
from limits_map.exports.options import Paper
from limits_map.exports.pdf.blocks import Head, Words, heading
from limits_map.exports.pdf.counts import counts_of
from limits_map.exports.pdf.flow import Block, Gap, NextColumn
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.maps import NEAR, PLAN, Maps, around
from limits_map.exports.pdf.material import Material, Site
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.typed import TINY
from limits_map.words import Language, Text, counted

_SOURCES = Text("Sources\u00a0: {sources}", "Sources: {sources}")
_LOW, _LOWER, _HIGH, _HIGHEST = 250.0, 400.0, 470.0, 640.0
"""How high the map of a neighbourhood is at the least and at the most beside a list, and on A3."""
_OPEN = Text("Actions ouvertes", "Open actions")
_ONE, _MANY = Text("{n} site", "{n} site"), Text("{n} sites", "{n} sites")


def overview(material: Material, maps: Maps, title: str, frame: Frame) -> Built:
    """The map of everything that leaves, as large as the page."""
    language = material.language
    under = counted(len(material.sites), _ONE, _MANY).say(language) if material.sites else ""
    sources = _credits(material, language)
    free = frame.area.height() - Head(title, under).height(frame.area.width())
    high = free - sum(block.height(frame.area.width()) for block in sources) - 1.0
    legend = LegendPlace.RIGHT if frame.paper is Paper.A3 else LegendPlace.BELOW
    return Built(title, [maps.of(maps.view, PLAN, high, legend), *sources], under=under)


def neighbourhood(material: Material, maps: Maps, area: tuple[Feature, str, tuple[Site, ...]], frame: Frame) -> Built:
    """The map of a neighbourhood, its counts, and the sites in it."""
    row, title, sites = area
    assert row.geometry is not None
    language = material.language
    under = counted(len(sites), _ONE, _MANY).say(language)
    view = around(row.geometry, 30.0)
    counted_there = [block for layer in material.month_tables for block in counts_of(layer, title, frame, language)]
    definition = material.definition(Role.SITE)
    listed: list[Block] = []
    if definition is not None:
        listed = [*heading(definition.title.say(language)), _sites(material, sites)]
    sources = _credits(material, language)
    if frame.paper is Paper.A3:
        there = maps.of(view, NEAR, _HIGHEST, LegendPlace.BELOW)
        right = [NextColumn(), *counted_there, *listed]
        return Built(title, [there, *sources, *right], under=under, columns=frame.columns)
    # As high as the list leaves room for, so that a page holds both where it can; the counts have a part of their own.
    width = frame.area.width()
    free = frame.area.height() - Head(title, under).height(width) - 1.0
    free -= sum(block.height(width) for block in [*sources, *listed])
    room = free - sum(block.height(width) for block in counted_there)
    if room < _LOW <= free:
        room, counted_there = free, []
    there = maps.of(view, NEAR, min(_HIGH, room) if room >= _LOW else _LOWER, LegendPlace.RIGHT)
    return Built(title, [there, *sources, *counted_there, *listed], under=under)


def _sites(material: Material, sites: tuple[Site, ...]) -> Table:
    definition, language = material.definition(Role.SITE), material.language
    assert definition is not None
    level, status = material.level, definition.status
    counted_whole = material.tells_site_of(Role.ACTION) and material.is_whole(Role.ACTION)
    action = material.definition(Role.ACTION) if counted_whole else None
    columns = [Column(definition.singular.say(language), 3.0)]
    columns += [Column(field.label.say(language), 1.5) for field in (level, status) if field is not None]
    if action is not None:
        columns.append(Column(_OPEN.say(language), 1.0, figures=True))
    rows = []
    for site in sites:
        cells = [Cell(site.title, bold=True)]
        if level is not None:
            cells.append(Cell(material.said_choice(site.level), dot=site.level.color if site.level else UNKNOWN_COLOR))
        if status is not None:
            cells.append(Cell(material.said_choice(site.stage)))
        if action is not None:
            cells.append(Cell(str(sum(is_open(action, each) for each in site.actions))))
        rows.append(Row(tuple(cells)))
    return Table(columns, rows, language)


def _credits(material: Material, language: Language) -> list[Block]:
    """Where the maps come from."""
    shown = [layer.definition for layer in material.disclosed.layers if layer.definition.role in NEAR]
    said = credits_of(shown, language)
    return [Gap(4.0), Words(_SOURCES.format(sources=" · ".join(said)).say(language), TINY, most=2)] if said else []
