"""The words and the picture that name one row in lists and sheets, all from its layer's declaration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from limits_map.cartography.styles import style_of
from limits_map.cartography.symbols import Symbol, swatch_pixmap, symbol_pixmap
from limits_map.cartography.themes import Theme
from limits_map.domain.definitions import FieldDefinition, FieldKind, Shape
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import say_value
from limits_map.operations.site_summary import Nearby
from limits_map.ui.lines import Line
from limits_map.ui.look import theme_for
from limits_map.ui.session import Session
from limits_map.words import say_date, say_distance

_LONG = (FieldKind.NOTE, FieldKind.TIME)
_FIGURES = (FieldKind.MONEY, FieldKind.INTEGER, FieldKind.DECIMAL)
_PICTURE = 24


def row_detail(session: Session, row: Feature, *, without: tuple[str, ...] = (), most: int = 3) -> str:
    """The row's date and a few of its listed values, as in "21 nov. 2026 · Guet · Quotidien"."""
    definition = session.catalogue[row.layer]
    told: list[str] = []
    day = row.values.get(definition.date_field or "")
    if definition.date_field is not None and day is not None:
        told.append(say_value(definition.field(definition.date_field), day, session.language))
    apart = {definition.title_field, definition.date_field, *without}
    for field in definition.fields:
        if field.listed and field.kind not in _LONG and field.key not in apart and len(told) < most:
            value = row.values.get(field.key)
            if isinstance(value, bool):
                told += [session.say(field.label)] if value else []
            elif said := field_words(session, field, value):
                told.append(f"{session.say(field.label)} {said}" if field.kind in _FIGURES else said)
    return " · ".join(told)


def nearby_lines(session: Session, rows: Sequence[Nearby], widget: QWidget) -> list[Line]:
    """A line for each row beside a site, with its distance, painted for a widget."""
    theme, ratio = theme_for(widget.palette()), widget.devicePixelRatioF()
    return [
        Line(
            title=session.title_of(item.feature),
            detail=row_detail(session, item.feature),
            trailing="" if item.distance_m is None else say_distance(item.distance_m, session.language),
            picture=row_picture(session, item.feature, theme, _PICTURE, ratio),
            layer=item.feature.layer,
            uuid=item.feature.uuid,
        )
        for item in rows
    ]


def field_words(session: Session, field: FieldDefinition, value: Value) -> str:
    """A value in words; a link as the name of the row it leads to."""
    if field.link is not None and value is not None:
        linked = session.project.feature(field.link, str(value))
        return "" if linked is None else session.title_of(linked)
    return say_value(field, value, session.language)


def row_picture(session: Session, row: Feature, theme: Theme, side: int, ratio: float) -> QPixmap:
    """The row's symbol as the map shows it."""
    definition = session.catalogue[row.layer]
    style = style_of(definition, row.values, session.language)
    if definition.symbol.shape in (Shape.AREA, Shape.LINE):
        return swatch_pixmap(definition, style, theme, side, side, ratio)
    return symbol_pixmap(Symbol.of(definition.symbol, style, theme), theme, side, ratio)


def month_words(session: Session, day: date) -> str:
    """The month of a day, as in "nov. 2026"."""
    return say_date(day, session.language).partition(" ")[2]
