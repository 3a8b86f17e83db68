"""Reads the parts of a layer besides its fields: its symbol, sources, disclosure rules and watch."""

from __future__ import annotations

import re
from pathlib import Path

from limits_map.declaration import Table
from limits_map.domain.audiences import Audience, DisclosureRule, PhotosShown, Show
from limits_map.domain.definitions import (
    Shape,
    SignalRule,
    SourceDefinition,
    SymbolDefinition,
    WatchDefinition,
)
from limits_map.layer_fields import read_condition


def read_watch(table: Table) -> WatchDefinition:
    """How far around a site and how finely its watch listens."""
    return WatchDefinition(table.string("within"), table.string("sensitivity"))


def read_signal(table: Table) -> SignalRule:
    """Which rows are a sign at a site under watch, and how strong a one."""
    return SignalRule(table.integer("strength", 1), read_condition(table.table("where", required=False)))


def read_symbol(table: Table, svg: Path) -> SymbolDefinition:
    """How the layer is painted; `svg` is where its own drawing would lie."""
    plain = SymbolDefinition(table.enum("shape", Shape))
    return SymbolDefinition(
        shape=plain.shape,
        svg=svg if svg.is_file() else None,
        color=table.color("color", plain.color),
        outline=table.maybe_color("outline"),
        fill_opacity=table.number("fill_opacity", plain.fill_opacity),
        width=table.number("width", plain.width),
        dashed=table.boolean("dashed", plain.dashed),
        size=table.integer("size", plain.size),
        color_by=table.maybe_string("color_by"),
        fill_by=table.maybe_string("fill_by"),
        figure_by=table.maybe_string("figure_by"),
        label_by=table.maybe_string("label_by"),
        label_from=table.number("label_from", plain.label_from),
        visible_from=table.number("visible_from", plain.visible_from),
        width_by=table.maybe_string("width_by"),
        clustered=table.boolean("clustered", plain.clustered),
    )


def read_source(table: Table) -> SourceDefinition:
    """How one published format becomes rows of the layer."""
    columns = table.table("columns")
    position = table.table("position", required=False)
    fixed = table.table("fixed", required=False)
    source = SourceDefinition(
        key=table.string("key"),
        title=table.text("title"),
        recognised_by=table.groups("recognised_by"),
        columns={field: columns.strings(field) for field in columns},
        key_columns=table.groups("key_columns"),
        point=position.strings("point"),
        lon=position.strings("lon"),
        lat=position.strings("lat"),
        x=position.strings("x"),
        y=position.strings("y"),
        epsg=position.strings("epsg"),
        tables=table.strings("tables"),
        fixed={field: fixed.string(field) for field in fixed},
        key_pattern=table.maybe_string("key_pattern"),
        credit=table.maybe_text("credit"),
    )
    position.check_all_used()
    if source.key_pattern is not None:
        if not source.key_columns:
            raise table.mistake("key_pattern", "needs key_columns")
        try:
            re.compile(source.key_pattern)
        except re.error as error:
            raise table.mistake("key_pattern", f"is no regular expression: {error}") from error
    return source


def read_rule(table: Table) -> DisclosureRule:
    """What one audience may have of the layer."""
    show = table.enum("show", Show)
    mean = table.maybe_string("mean")
    if (show is Show.AVERAGED) != (mean is not None):
        raise table.mistake("mean", "goes with show = “averaged”, which needs it")
    return DisclosureRule(
        audience=table.enum("audience", Audience),
        show=show,
        where=read_condition(table.table("where", required=False)),
        own=table.strings("own"),
        fields=table.strings("fields") if "fields" in table else None,
        months=table.strings("months"),
        by=table.strings("by"),
        mean=mean,
        weight=table.maybe_string("weight"),
        minimum=table.integer("minimum", 1),
        until=read_condition(table.table("until", required=False)),
        photos=table.enum("photos", PhotosShown, PhotosShown.NONE),
    )
