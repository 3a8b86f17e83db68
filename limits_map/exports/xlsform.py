"""Writes the form of a walk for phones as an XLSForm: the workbook that KoboToolbox and ODK make a form of.

It asks for no name, no number and nothing about the phone; of the project only the walk's name and the stops of its
route are in it, as they may be told to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain import phone_forms as asked
from limits_map.domain.definitions import Choice, FieldDefinition, Role
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import fold
from limits_map.domain.walk_forms import FindingForm, OutingForm
from limits_map.errors import ExportError
from limits_map.exports.said import plain
from limits_map.words import Language, Text

_FRENCH, _ENGLISH = "Français (fr)", "English (en)"
_LANGUAGES = ((_FRENCH, Language.FRENCH), (_ENGLISH, Language.ENGLISH))
_MOST_HANDS, _LONGEST_SIDE = 500, 1600
_INTRODUCTION = Text(
    "{walk}\u00a0: un envoi par arrêt. Passez ce que vous ne savez pas.",
    "{walk}: send it once for each stop. Skip what you do not know.",
)
_NO_PERSON = Text(
    "Des lieux, jamais des personnes\u00a0: ni nom, ni téléphone, ni plaque, ni visage.",
    "Places, never people: no name, no telephone, no number plate, no face.",
)
_STOP_HINT = Text("Le plus proche de la liste\u00a0; sinon, passez.", "The nearest of the list; otherwise skip.")
_ITEMS = Text("Ce que vous voyez, de 0 (mauvais) à 3 (bon)", "What you see, from 0 (bad) to 3 (good)")
_TICKS = Text("Ce que vous avez vu", "What you saw")
_HANDS_HINT = Text(
    "Combien de mains levées\u00a0? Pour un autre groupe, un autre envoi.",
    "How many hands are up? For another group, send the form again.",
)
_TOO_MANY = Text("Un nombre de 0 à 500.", "A number from 0 to 500.")
_REMARK = Text("Une remarque, une proposition, une photo", "A remark, a proposal, a picture")
_WORDS_HINT = Text("Sans nom ni téléphone.", "No names, no telephone.")
_TOO_LONG = Text("{n} caractères au plus.", "{n} characters at most.")
_PHOTO_HINT = Text("Un lieu, sans visage ni plaque.", "A place, without faces or number plates.")
_NO_NAME = Text(
    "Le nom de cette marche ne peut pas sortir du projet\u00a0: renommez-la sans nom de personne, puis recommencez.",
    "The name of this walk may not leave the project: rename it without any person's name, then try again.",
)
_SURVEY = (
    *("type", "name"),
    *(f"{column}::{language}" for column in ("label", "hint", "constraint_message") for language, _ in _LANGUAGES),
    *("appearance", "constraint", "calculation", "parameters"),
)
_CHOICES = ("list_name", "name", *(f"label::{language}" for language, _ in _LANGUAGES))
_SETTINGS = ("form_title", "form_id", "version", "default_language")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PhoneForm:
    """What is asked: the items chosen for a walk and the fields of a finding, with the words of the catalogue."""

    items: tuple[Choice, ...]
    fields: Mapping[str, FieldDefinition]
    form: FindingForm
    outing: OutingForm
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What may be told of the walk: its name, its moment as a value, and its stops as findings name them."""

    walk: str
    moment: str | None
    stops: tuple[str, ...]


def write_xlsform(disclosed: Disclosed, form: PhoneForm, out: Path) -> None:
    """Writes the workbook for the one walk in `disclosed`; ExportError where not even its name may leave."""
    from openpyxl import Workbook

    from limits_map.exports.xlsx.cells import HEADING, Cells

    told = _told(disclosed, form)
    title = told.walk
    settings = {"form_title": title, "form_id": _identifier(title), "version": f"{disclosed.made_on:%Y%m%d}"}
    book = Workbook(write_only=True)
    for name, columns, rows in (
        ("survey", _SURVEY, list(_survey(form, told))),
        ("choices", _CHOICES, list(_choices(form, told))),
        ("settings", _SETTINGS, [{**settings, "default_language": _FRENCH}]),
    ):
        sheet: Any = book.create_sheet(name)
        cells = Cells(sheet, [24.0] * len(columns))
        cells.append([cells.text(column, HEADING) for column in columns])
        for row in rows:
            cells.append([cells.text(row.get(column, "")) for column in columns])
    book.save(out)


def _told(disclosed: Disclosed, form: PhoneForm) -> _Told:
    layers = {layer.definition.role: layer for layer in disclosed.layers}
    walk, stops = layers.get(Role.WALK), layers.get(Role.STOP)
    rows = walk.features if walk is not None else ()
    if walk is None or len(rows) != 1 or not rows[0].values.get(walk.definition.title_field):
        raise ExportError(_NO_NAME)
    moment = rows[0].values.get(form.outing.moment)
    name = title_of(walk.definition, rows[0]).say(Language.FRENCH)
    return _Told(_harmless(name), str(moment) if moment else None, tuple(_stop_words(stops)))


def _stop_words(stops: DisclosedLayer | None) -> Iterator[str]:
    """The stops in their order, as findings name them; one whose name may not leave is left out."""
    if stops is None:
        return
    definition = stops.definition
    numbered = [(row.values.get(definition.number_field or ""), row) for row in stops.features]
    known = [(number, row) for number, row in numbered if isinstance(number, int)]
    for number, row in sorted(known, key=lambda pair: (pair[0], pair[1].fid or 0)):
        if row.values.get(definition.title_field):
            yield _harmless(f"{number}. {title_of(definition, row).say(Language.FRENCH)}")


def _survey(form: PhoneForm, told: _Told) -> Iterator[Row]:
    fields, keys = form.fields, form.form
    felt = [item for item in form.items if item.felt]
    yield {"type": "start", "name": "start"}
    yield {"type": "calculate", "name": keys.walk, "calculation": _literal(told.walk)}
    if keys.moment is not None and told.moment is not None:
        yield {"type": "calculate", "name": keys.moment, "calculation": _literal(told.moment)}
    yield _row("note", "introduction", _INTRODUCTION.format(walk=told.walk), _NO_PERSON)
    if told.stops and keys.stop is not None:
        yield _row("select_one stops", asked.STOP_NUMBER, asked.STOP_LABEL, _STOP_HINT)
        yield {"type": "calculate", "name": keys.stop, "calculation": _chosen_stop(told.stops)}
    yield _row("geopoint", asked.POSITION, asked.POSITION_LABEL)
    yield from _group(
        "items",
        _ITEMS,
        [
            {**_row("select_one scores", asked.item_name(item), item.label), "appearance": "columns-pack"}
            for item in form.items
            if not item.felt
        ],
    )
    ticks = [fields[item.ticks] for item in form.items if item.ticks is not None]
    yield from _group(
        "ticks", _TICKS, [_row(f"select_multiple {field.key}", field.key, field.label, field.help) for field in ticks]
    )
    for item in felt if keys.group is not None and keys.answers is not None else ():
        hands = [
            {
                **_row("integer", asked.hands_name(item, score), asked.hands_label(score)),
                **_constrained(f". >= 0 and . <= {_MOST_HANDS}", _TOO_MANY),
            }
            for score in fields[keys.score].choices
        ]
        who = _row("select_one groups", asked.group_name(item), asked.GROUP_LABEL, _HANDS_HINT)
        yield from _group(f"felt_{item.value}", item.label, [who, *hands])
    yield from _group("remark", _REMARK, list(_remark(form)))


def _remark(form: PhoneForm) -> Iterator[Row]:
    """What belongs to one item: words, sense, picture, whose place it is."""
    fields, keys = form.fields, form.form
    yield _row("select_one about_items", asked.ABOUT, asked.ABOUT_LABEL)
    if keys.tone is not None:
        yield _row("select_one tones", keys.tone, fields[keys.tone].label)
    for key in (keys.proposal, keys.owner):
        if key is not None:
            longest = fields[key].max_length or 120
            yield {
                **_row("text", key, fields[key].label, fields[key].help or _WORDS_HINT),
                **_constrained(f"string-length(.) <= {longest}", _TOO_LONG.format(n=longest)),
            }
    if form.photo is not None:
        row = _row("image", asked.PHOTO, asked.PHOTO_LABEL, _PHOTO_HINT)
        yield {**row, "parameters": f"max-pixels={_LONGEST_SIDE}"}


def _choices(form: PhoneForm, told: _Told) -> Iterator[Row]:
    fields, keys = form.fields, form.form
    for number, words in enumerate(told.stops, 1):
        yield _choice("stops", f"s{number}", Text.same(words))
    for score in fields[keys.score].choices:
        yield _choice("scores", score.value, score.label)
    yield _choice("scores", asked.SKIPPED, asked.SKIPPED_LABEL)
    for item in form.items:
        yield _choice("about_items", item.value, item.label)
    lists = {"groups": keys.group, "tones": keys.tone}
    lists |= {item.ticks: item.ticks for item in form.items if item.ticks is not None}
    for name, key in lists.items():
        for choice in fields[key].choices if key is not None else ():
            yield _choice(name, choice.value, choice.label)


def _row(type_: str, name: str, label: Text, hint: Text | None = None) -> dict[str, str]:
    row = {"type": type_, "name": name, **_in_both("label", label)}
    return row if hint is None else {**row, **_in_both("hint", hint)}


def _constrained(constraint: str, message: Text) -> dict[str, str]:
    return {"constraint": constraint, **_in_both("constraint_message", message)}


def _choice(list_name: str, name: str, label: Text) -> dict[str, str]:
    return {"list_name": list_name, "name": name, **_in_both("label", label)}


def _in_both(column: str, text: Text) -> dict[str, str]:
    return {f"{column}::{language}": _harmless(text.say(spoken)) for language, spoken in _LANGUAGES}


def _group(name: str, label: Text, rows: Sequence[Row]) -> list[Row]:
    """Questions on one screen; none where there are none."""
    if not rows:
        return []
    begin = {**_row("begin_group", name, label), "appearance": "field-list"}
    return [begin, *rows, {"type": "end_group", "name": name}]


def _chosen_stop(stops: Sequence[str]) -> str:
    """The words of the stop that was chosen."""
    parts = [f"if(${{{asked.STOP_NUMBER}}} = 's{n}', {_literal(words)}, '')" for n, words in enumerate(stops, 1)]
    return parts[0] if len(parts) == 1 else f"concat({', '.join(parts)})"


def _literal(words: str) -> str:
    """Words as XPath can hold them, whatever quotation marks are in them."""
    if '"' not in words:
        return f'"{words}"'
    if "'" not in words:
        return f"'{words}'"
    pieces = ", '\"', ".join(f'"{piece}"' for piece in words.split('"'))
    return f"concat({pieces})"


def _identifier(title: str) -> str:
    """A name for the form that servers take."""
    return f"limits_{re.sub('[^a-z0-9]+', '_', fold(title))}"[:60].strip("_")


def _harmless(words: str) -> str:
    """Words in one line, in which nothing stands for another question's answer."""
    return " ".join(plain(words).replace("${", "$ {").split())
