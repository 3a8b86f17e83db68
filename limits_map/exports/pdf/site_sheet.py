"""The sheet of one site: where it is, how its level went, what is done there, what was measured, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.analysis.indicators import measured
from limits_map.cartography.sheet import LegendPlace
from limits_map.cartography.themes import UNKNOWN_COLOR
from limits_map.domain.definitions import FieldDefinition, Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of
from limits_map.domain.values import say_value
from limits_map.exports.options import Paper
from limits_map.exports.pdf.action_table import ActionTable
from limits_map.exports.pdf.blocks import Side, Words, heading
from limits_map.exports.pdf.charts import Chart, LineChart, Rung, Step, StepChart
from limits_map.exports.pdf.flow import Block, Gap, NextColumn
from limits_map.exports.pdf.frame import Frame
from limits_map.exports.pdf.maps import NEAR, Maps, around
from limits_map.exports.pdf.marks import SiteHead
from limits_map.exports.pdf.material import Material, Site
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.photos import pairs
from limits_map.exports.pdf.table import Cell, Column, Row, Table
from limits_map.exports.pdf.typed import QUIET, SMALL_QUIET
from limits_map.words import Language, Text

_WIDE = 260.0
"""Metres that the map of a site is wide and high, at the least."""
_LOW, _HIGH, _HIGHEST = 185.0, 250.0, 400.0
"""How high it is on A4, and on A3."""
_MOST_CHARTS = 9
_OVER_TIME, _FUNDING, _PHOTOS = (
    Text("Dans le temps", "Over time"),
    Text("Financement des actions", "Funding of the actions"),
    Text("Photos", "Photos"),
)
_HISTORY = Text("{level}, d'après les décisions", "{level}, by the decisions")
_MORE_CHARTS = Text("{n} autres indicateurs ne sont pas imprimés.", "{n} other indicators are not printed.")
_MISSING = Text("Pas {what} pour ce site dans ce dossier.", "No {what} for this site in this pack.")
_NOR = Text(" ni ", " and no ")
_WHATS = (
    Text("d'action", "action"),
    Text("de décision datée", "dated decision"),
    Text("de mesure", "measure"),
)
_PHOTO = Text("de photo", "photo")


def site_sheet(material: Material, maps: Maps, site: Site, frame: Frame) -> Built:
    """The sheet; what there is nothing of is said in one sentence at its end."""
    language = material.language
    blocks: list[Block] = []
    charts = list(_charts(material, site))
    if charts:
        blocks += [*heading(_OVER_TIME.say(language)), *_in_rows(charts[:_MOST_CHARTS])]
        if len(charts) > _MOST_CHARTS:
            blocks.append(Words(_MORE_CHARTS.format(n=len(charts) - _MOST_CHARTS).say(language), SMALL_QUIET))
    blocks.append(NextColumn())
    blocks += _actions(material, site)
    blocks += _fundings(material, site)
    photos = pairs(site.photos, language)
    if photos:
        blocks += [*heading(_PHOTOS.say(language)), *photos]
    blocks += _missing(material, site, bool(photos))
    head = _head(material, site)
    if site.row.geometry is not None and not site.row.geometry.is_empty:
        width = frame.area.width()
        free = frame.area.height() - head.height(width) - sum(block.height(width) for block in blocks) - 6.0
        view = around(_place(site), 60.0, _WIDE)
        blocks[:0] = [maps.of(view, NEAR, _map_height(frame, free), LegendPlace.RIGHT), Gap(4.0)]
    return Built(site.title, blocks, columns=frame.columns, head=head)


def _map_height(frame: Frame, free: float) -> float:
    """A little lower where all else then has room on the same page."""
    if frame.paper is Paper.A3:
        return _HIGHEST
    return min(free, _HIGH) if free >= _LOW else _HIGH


def _head(material: Material, site: Site) -> SiteHead:
    definition = material.definition(Role.SITE)
    states = [(field, site.level) for field in (material.level,) if field is not None]
    if definition is not None and definition.status is not None:
        states.append((definition.status, site.stage))
    areas = {row.uuid: title for row, title, _ in material.neighbourhoods}
    under = areas.get(site.neighbourhood or "", "")
    return SiteHead(site.title, under, states, material.unknown, material.language)


def _place(site: Site) -> BaseGeometry:
    """The site with its actions that are near, for the map to hold them all."""
    shapes = [site.row.geometry, *(action.geometry for action in site.actions)]
    near = [shape for shape in shapes if shape is not None and not shape.is_empty]
    region = shapely.box(*around(near[0], 400.0))
    found = shapely.union_all([near[0], *(shape for shape in near[1:] if region.contains(shape))])
    assert isinstance(found, BaseGeometry)
    return found


def _charts(material: Material, site: Site) -> Iterator[Chart]:
    today, language = material.disclosed.made_on, material.language
    decision, level = material.definition(Role.DECISION), material.level
    if decision is not None and level is not None and decision.has_field(level.key):
        steps = _steps(material, site, level)
        if steps:
            title = _HISTORY.format(level=level.label).say(language)
            yield StepChart(title, steps, _rungs(level, language), today, language)
    indicator = material.definition(Role.INDICATOR)
    for each in measured(indicator, site.measures) if indicator is not None else ():
        yield LineChart(each.title.say(language), each.lines, language)


def _steps(material: Material, site: Site, level: FieldDefinition) -> list[Step]:
    definition = material.definition(Role.DECISION)
    assert definition is not None
    found = [(day_of(definition, row), row.values.get(level.key)) for row in site.decisions]
    known = {choice.value for choice in level.choices}
    return [Step(day, str(value)) for day, value in found if day is not None and value in known]


def _rungs(level: FieldDefinition, language: Language) -> list[Rung]:
    return [Rung(choice.value, choice.label.say(language), choice.color or UNKNOWN_COLOR) for choice in level.choices]


def _in_rows(charts: Sequence[Chart]) -> Iterator[Block]:
    """The charts in rows of two or three, so that few rows have a gap at their end; one alone takes the width."""
    each = min(len(charts), 3 if len(charts) % 3 == 0 or len(charts) > 4 else 2)
    for n in range(0, len(charts), each):
        if n:
            yield Gap(8.0)
        row: list[Block] = [*charts[n : n + each]]
        yield Side([*row, *(Gap(0.0) for _ in range(each - len(row)))], between=22.0)


def _actions(material: Material, site: Site) -> list[Block]:
    definition = material.definition(Role.ACTION)
    if definition is None or not site.actions:
        return []
    table = ActionTable(material, definition, by_site=True)
    rows = [table.row(action) for action in table.ordered(site.actions)]
    return [*heading(definition.title.say(material.language)), Table(table.columns, rows, material.language)]


def _fundings(material: Material, site: Site) -> list[Block]:
    definition, language = material.definition(Role.FUNDING), material.language
    action = material.definition(Role.ACTION)
    if definition is None or action is None or not site.fundings:
        return []
    titles = {row.uuid: material.title(Role.ACTION, row) for row in site.actions}
    link = definition.link_to(action.key)
    first = definition.field(definition.title_field) if definition.has_field(definition.title_field) else definition
    who = first.label if isinstance(first, FieldDefinition) else first.singular
    columns = [Column(who.say(language), 2.4), Column(action.singular.say(language), 3.0)]
    paid = [field for field in definition.amounts if material.amount(site.fundings, field) is not None]
    columns += [Column(field.label.say(language), 1.2, figures=True) for field in paid]

    def row(funding: Feature) -> Row:
        target = str(funding.values.get(link.key)) if link is not None else ""
        amounts = (say_value(field, funding.values.get(field.key), language) for field in paid)
        return Row((
            Cell(material.title(Role.FUNDING, funding)),
            Cell(titles.get(target, ""), QUIET),
            *(Cell(words) for words in amounts),
        ))  # fmt: skip

    return [*heading(_FUNDING.say(language)), Table(columns, [row(each) for each in site.fundings], language)]


def _missing(material: Material, site: Site, photos: bool) -> list[Block]:
    """The sentence about what is not there; what leaves without its site may well be of this one."""
    language = material.language
    there = {
        Role.ACTION: bool(site.actions),
        Role.DECISION: bool(site.decisions),
        Role.INDICATOR: bool(site.measures),
    }
    lacking = [
        what.say(language)
        for what, (role, is_there) in zip(_WHATS, there.items(), strict=True)
        if not is_there and (material.tells_site_of(role) or material.definition(role) is None)
    ]
    lacking += [] if photos else [_PHOTO.say(language)]
    if not lacking:
        return []
    words = _MISSING.format(what=_NOR.say(language).join(lacking)).say(language)
    return [Gap(14.0), Words(words, SMALL_QUIET)]
