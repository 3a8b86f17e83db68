"""Writes a calendar that Outlook, Thunderbird and Google read: actions due, walks and meetings to come."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.domain.row_facts import day_of, is_open
from limits_map.domain.signals import time_of
from limits_map.exports.options import ExportOptions
from limits_map.exports.said import plain, said_audience, said_day, said_title, said_values
from limits_map.words import Language, Text

if TYPE_CHECKING:
    from icalendar import Event

CALENDAR_ROLES = frozenset({Role.ACTION, Role.WALK, Role.MEETING})
"""The layers that have anything to do in a calendar: no reports, no signals, nothing else that was seen."""
_TITLES = {
    Role.ACTION: Text("Échéance\u00a0: {title}", "Due: {title}"),
    Role.WALK: Text("Marche\u00a0: {title}", "Walk: {title}"),
    Role.MEETING: Text("{title}", "{title}"),
}
_WARNED = {Role.ACTION: timedelta(days=7), Role.WALK: timedelta(days=1), Role.MEETING: timedelta(days=1)}
_LASTS = timedelta(hours=2)
_SPACE = uuid.UUID("6f1d2c7e-58f3-4bd0-9a4e-2f6f3f0c9d51")
_FIRST_VERSION = date(2024, 1, 1)


@dataclass(frozen=True)
class _Entry:
    """A row that goes into the calendar, with its day and, where that is known, its time there."""

    layer: DisclosedLayer
    row: Feature
    day: date
    time: time | None
    title: str
    place: str


def write_ics(disclosed: Disclosed, out: Path, options: ExportOptions) -> None:
    """Writes one event per open action that is due, walk to come and meeting to come; times are those of the place.

    An event keeps its identifier from one export to the next, so that reading the new file in moves it and does not
    double it: for the coordinator it is the row's own; for others, whose rows have no names, it follows from what the
    event is called and where it is, and from its day too where several are called the same.
    """
    language = options.language
    from icalendar import Calendar

    entries = [entry for layer in disclosed.layers for entry in _entries(disclosed, layer, language)]
    entries.sort(key=lambda entry: (entry.day, entry.time or time.min, entry.title))
    calendar = Calendar()
    calendar.add("prodid", f"-//LIMITS Map//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The library does not escape what is no part of the standard.
    calendar.add("x-wr-calname", _one_line(plain(disclosed.title)))
    calendar.add("x-wr-caldesc", _one_line(f"{said_audience(disclosed, language)}. {said_day(disclosed, language)}."))
    named = Counter(_name(entry) for entry in entries)
    for entry in entries:
        calendar.add_component(_event(disclosed, entry, language, alone=named[_name(entry)] == 1))
    out.write_bytes(calendar.to_ical())


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _entries(disclosed: Disclosed, layer: DisclosedLayer, language: Language) -> Iterator[_Entry]:
    definition = layer.definition
    if definition.role not in CALENDAR_ROLES or layer.show is not Show.EXACT or definition.date_field is None:
        return
    owners = (field.key for field in definition.fields if field.titles_of is not None)
    places = [key for key in (definition.place_field, *owners) if key is not None]
    for row in layer.features:
        day = day_of(definition, row)
        if day is None or not is_open(definition, row):
            continue
        if definition.role is Role.ACTION or day >= disclosed.made_on:
            place = next((str(row.values[key]) for key in places if row.values.get(key)), "")
            hour = time_of(definition, row)
            yield _Entry(layer, row, day, hour, said_title(definition, row, language), plain(place))


def _event(disclosed: Disclosed, entry: _Entry, language: Language, *, alone: bool) -> Event:
    from icalendar import Alarm
    from icalendar import Event as NewEvent

    role = entry.layer.definition.role
    title = _TITLES[role].format(title=entry.title).say(language)
    event = NewEvent()
    event.add("uid", f"{_identifier(disclosed, entry, alone=alone)}@limits-map")
    event.add("dtstamp", datetime.combine(disclosed.made_on, time(), UTC))
    event.add("sequence", max(0, (disclosed.made_on - _FIRST_VERSION).days))
    event.add("summary", title)
    if entry.time is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:
        begins = datetime.combine(entry.day, entry.time)
        event.add("dtstart", begins)
        event.add("dtend", begins + _LASTS)
    # A due date keeps nobody busy.
    event.add("transp", "OPAQUE" if entry.time is not None else "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if description := _description(entry, language):
        event.add("description", description)
    event.add("categories", [entry.layer.definition.title.say(language)])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_WARNED[role])
    event.add_component(alarm)
    return event


def _description(entry: _Entry, language: Language) -> str:
    """The short facts by which one filters, such as site, state and lead: a calendar is copied to other machines."""
    definition = entry.layer.definition
    return "\n".join(
        f"{field.label.say(language)}{_COLON.say(language)}{words}"
        for field, words in said_values(definition, entry.row, language)
        if field.filtered and field.key != definition.title_field
    )


_COLON = Text("\u00a0: ", ": ")


def _identifier(disclosed: Disclosed, entry: _Entry, *, alone: bool) -> str:
    if disclosed.audience is Audience.COORDINATOR:
        return entry.row.uuid
    day = "" if alone else entry.day.isoformat()
    return str(uuid.uuid5(_SPACE, "\x1f".join((disclosed.title, *_name(entry), day))))


def _name(entry: _Entry) -> tuple[str, str, str]:
    """What an event is called and where it is, as every recipient may read it."""
    return entry.layer.definition.key, entry.title, entry.place
