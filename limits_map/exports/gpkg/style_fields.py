"""How QGIS says the fields of a table: our labels over the columns, and our words instead of the values."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.exports.gpkg.style_labels import said_expression
from limits_map.exports.gpkg.style_xml import option
from limits_map.exports.said import headings, plain_in_xml
from limits_map.words import NO, YES, Language

ROW_NUMBER = "fid"


def field_elements(definition: LayerDefinition, columns: Sequence[str], language: Language) -> Iterator[ET.Element]:
    """The parts of a style about fields, forms and the table; `columns` are those of the table, in their order."""
    fields = {field.key: field for field in definition.fields}
    said = headings(definition.fields, language)
    configured, aliases = ET.Element("fieldConfiguration"), ET.Element("aliases")
    table = ET.Element(
        "attributetableconfig", {"actionWidgetStyle": "dropDown", "sortExpression": "", "sortOrder": "0"}
    )
    listed = ET.SubElement(table, "columns")
    for place, name in enumerate((ROW_NUMBER, *columns)):
        field = fields.get(name)
        configured.append(_widget(name, field, language))
        label = _alias(field, said[field.key]) if field is not None else ""
        ET.SubElement(aliases, "alias", {"field": name, "index": str(place), "name": plain_in_xml(label)})
        hidden = "1" if name == ROW_NUMBER else "0"
        ET.SubElement(listed, "column", {"type": "field", "name": name, "hidden": hidden, "width": "-1"})
    yield configured
    yield aliases
    yield table
    title = fields.get(definition.title_field)
    if title is not None:
        shown = said_expression(title, language)
        preview, tip = ET.Element("previewExpression"), ET.Element("mapTip")
        preview.text = shown
        # A map tip is a page, and what stands in the row is words.
        escaped = f"replace(replace(coalesce({shown}, ''), '&', '&amp;'), '<', '&lt;')"
        tip.text = f"[% {escaped} %]"
        yield preview
        yield tip


def _alias(field: FieldDefinition, said: str) -> str:
    return f"{said} (€)" if field.kind is FieldKind.MONEY else said


def _widget(name: str, field: FieldDefinition | None, language: Language) -> ET.Element:
    made = ET.Element("field", {"name": name, "configurationFlags": "None"})
    kind = field.kind if field is not None else None
    if field is not None and kind is FieldKind.CHOICE:
        pairs = [(choice.label.say(language), choice.value) for choice in field.choices]
        made.append(_value_map(pairs))
    elif kind is FieldKind.YES_NO:
        made.append(_value_map([(YES.say(language), "true"), (NO.say(language), "false")]))
    elif kind is FieldKind.DATE:
        widget, config = _edited("DateTime")
        for key, value in (("display_format", "dd/MM/yyyy"), ("field_format", "yyyy-MM-dd")):
            option(config, key, value)
        for key in ("allow_null", "calendar_popup"):
            ET.SubElement(config, "Option", {"type": "bool", "name": key, "value": "true"})
        made.append(widget)
    elif kind is FieldKind.NOTE:
        widget, config = _edited("TextEdit")
        ET.SubElement(config, "Option", {"type": "bool", "name": "IsMultiline", "value": "true"})
        ET.SubElement(config, "Option", {"type": "bool", "name": "UseHtml", "value": "false"})
        made.append(widget)
    else:
        ET.SubElement(ET.SubElement(ET.SubElement(made, "editWidget", {"type": ""}), "config"), "Option")
    return made


def _value_map(pairs: Sequence[tuple[str, str]]) -> ET.Element:
    """The values that a field may have, each under its words."""
    widget, config = _edited("ValueMap")
    listed = ET.SubElement(config, "Option", {"type": "List", "name": "map"})
    for label, value in pairs:
        option(ET.SubElement(listed, "Option", {"type": "Map"}), plain_in_xml(label), plain_in_xml(value))
    return widget


def _edited(kind: str) -> tuple[ET.Element, ET.Element]:
    widget = ET.Element("editWidget", {"type": kind})
    return widget, ET.SubElement(ET.SubElement(widget, "config"), "Option", {"type": "Map"})
