"""The calendar holds what is due and to come, for whom it is made, and is brought up to date by a newer one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from limits_map.catalogue import Catalogue
from limits_map.disclosure import disclose
from limits_map.domain.audiences import Audience
from limits_map.domain.features import Feature
from limits_map.exports import ExportOptions, write_export
from limits_map.words import Language
from tests.disclosure.samples import LANDLORD, SECRET, TODAY, Sample, row, sample

Events = list[Any]
"""Parsed events; what stands in one depends on its name."""
Read = Callable[..., Events]


def full() -> Sample:
    """The sample with late and far actions, walks and meetings, before and after today."""
    given = sample()
    tower = given.features["sites"][0]
    given.features["actions"] += [
        row("actions", None, title="Poser un banc", site=tower.uuid, status="planned", due_on=TODAY - timedelta(5)),
        row("actions", None, title="Sans date", site=tower.uuid, status="planned", lead=LANDLORD),
        row("actions", None, title="Faite", site=tower.uuid, status="done", due_on=TODAY + timedelta(5)),
        row(
            "actions", None, title="Peindre", site=tower.uuid, status="agreed", lead=LANDLORD, due_on=date(2026, 12, 24)
        ),
    ]
    given.features["walks"].append(row("walks", None, name="Marche de retour", date=date(2026, 12, 3), moment="night"))
    given.features["meetings"] = [
        row("meetings", None, title="Comité d'installation", date=date(2026, 1, 9), kind="steering"),
        row(
            "meetings",
            None,
            title="Comité de pilotage n° 2",
            date=date(2026, 12, 10),
            time="14:30",
            kind="steering",
            place="Mairie, salle 2; étage",
        ),
        row("meetings", None, title="Bilan", date=date(2027, 1, 14), time="25:99", kind="technical"),
    ]
    return given


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Read:
    """Writes a calendar for an audience and gives its events."""

    def events(
        given: Sample,
        audience: Audience = Audience.COORDINATOR,
        language: Language = Language.FRENCH,
        today: date = TODAY,
    ) -> Events:
        partner = LANDLORD if audience is Audience.PARTNER else None
        disclosed = disclose(
            catalogue, given.features, given.photos, audience=audience, title="Essai", today=today, partner=partner
        )
        out = tmp_path / "agenda.ics"
        write_export(disclosed, out, ExportOptions(language=language))
        calendar = Calendar.from_ical(out.read_bytes())
        assert isinstance(calendar, Calendar)
        assert calendar.errors == []
        assert not any(event.errors for event in calendar.events)
        return list(calendar.events)

    return events


def _titles(events: Events) -> list[str]:
    return [str(event["summary"]) for event in events]


def _named(events: Events, words: str) -> Any:
    (event,) = [event for event in events if words in str(event["summary"])]
    return event


def test_it_holds_open_actions_that_are_due_and_what_is_to_come(read: Read) -> None:
    assert _titles(read(full())) == [
        "Échéance\u00a0: Poser un banc",
        "Échéance\u00a0: Éclairer le hall",
        "Marche\u00a0: Marche de retour",
        "Comité de pilotage n° 2",
        "Échéance\u00a0: Peindre",
        "Bilan",
    ]
    assert "Due: Peindre" in _titles(read(full(), language=Language.ENGLISH))


def test_a_due_date_takes_a_whole_day_and_warns_a_week_before(read: Read) -> None:
    event = _named(read(full()), "Éclairer")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 1), date(2026, 12, 2))
    assert event["transp"] == "TRANSPARENT"
    assert event["location"] == "Hall 3"
    assert event["description"].split("\n") == [
        "Site\u00a0: Hall 3",
        "État\u00a0: En cours",
        "Pilote\u00a0: Habitat du Nord",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)
    assert SECRET not in event.to_ical().decode()


def test_a_meeting_has_its_time_wherever_it_is_read(read: Read) -> None:
    event = _named(read(full()), "n° 2")
    assert event["dtstart"].dt == datetime(2026, 12, 10, 14, 30)
    assert event["dtstart"].dt.tzinfo is None
    assert event["location"] == "Mairie, salle 2; étage"
    assert _named(read(full()), "Bilan")["dtstart"].dt == date(2027, 1, 14)


def test_a_newer_calendar_moves_events_and_does_not_double_them(read: Read) -> None:
    for audience in (Audience.COORDINATOR, Audience.PARTNER, Audience.COMMITTEE):
        given = full()
        before = {str(event["summary"]): event for event in read(given, audience)}
        given.features["actions"] = [
            action.with_values({"due_on": date(2027, 2, 1), "status": "in_progress"})
            if action.values["title"] == "Peindre"
            else action
            for action in reversed(given.features["actions"])
        ]
        after = {str(event["summary"]): event for event in read(given, audience, today=TODAY + timedelta(days=1))}
        painted = "Échéance\u00a0: Peindre"
        assert {title: event["uid"] for title, event in before.items()} == {
            title: event["uid"] for title, event in after.items()
        }
        assert after[painted]["dtstart"].dt == date(2027, 2, 1)
        assert after[painted]["sequence"] == before[painted]["sequence"] + 1


def test_events_that_are_called_the_same_are_told_apart(read: Read) -> None:
    given = full()
    given.features["meetings"] += [
        row("meetings", None, title="Comité", date=day, kind="steering")
        for day in (date(2026, 12, 1), date(2027, 3, 1))
    ]
    uids = [event["uid"] for event in read(given, Audience.COMMITTEE)]
    assert len(uids) == len(set(uids)) == 8


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC])
def test_identifiers_are_those_of_no_row(read: Read, audience: Audience) -> None:
    given = full()
    rows = {feature.uuid for features in given.features.values() for feature in features}
    assert not rows.intersection(str(event["uid"]).partition("@")[0] for event in read(given, audience))


def test_each_audience_has_its_own(read: Read) -> None:
    given = full()
    assert _titles(read(given, Audience.PARTNER)) == [
        "Marche\u00a0: Marche de retour",
        "Comité de pilotage n° 2",
        "Échéance\u00a0: Peindre",
        "Bilan",
    ]
    assert len(read(given, Audience.COMMITTEE)) == 6
    assert read(given, Audience.PUBLIC) == []


def test_words_that_mean_something_in_the_format_stay_words(read: Read, tmp_path: Path) -> None:
    title = 'Banc; "été", 100 %\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\u202e\\n'
    given = Sample({"actions": [row("actions", None, title=title, status="planned", due_on=TODAY)]}, {})
    (event,) = read(given)
    assert str(event["summary"]).replace("\r\n", "\n") == (
        'Échéance\u00a0: Banc; "été", 100 %\nEND:VEVENT\nBEGIN:VEVENT\\n'
    )
    lines = (tmp_path / "agenda.ics").read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == 1


def test_the_same_export_is_the_same_file(read: Read, tmp_path: Path) -> None:
    contents = set()
    given = full()
    for _ in range(2):
        read(given)
        contents.add((tmp_path / "agenda.ics").read_bytes())
    assert len(contents) == 1


def test_rows_with_odd_values_stop_nothing(read: Read) -> None:
    odd = [
        row("actions", None, title=None, status="perdue", due_on=TODAY),
        row("actions", None, title="x", status=None, due_on=None),
        Feature("meetings", "m", None, {"date": TODAY}),
    ]
    given = Sample({"actions": odd[:2], "meetings": odd[2:]}, {})
    assert _titles(read(given)) == ["Échéance\u00a0: Action 7", "Réunion"]


def test_a_title_of_two_lines_is_told_in_one(tmp_path: Path, catalogue: Catalogue) -> None:
    title = "Reconquête,\r\nEND:VCALENDAR\nBEGIN:VEVENT"
    given = sample()
    out = tmp_path / "agenda.ics"
    write_export(given.disclosed(catalogue, Audience.COORDINATOR, title=title), out)
    calendar = Calendar.from_ical(out.read_bytes())
    assert isinstance(calendar, Calendar)
    assert str(calendar["x-wr-calname"]) == "Reconquête, END:VCALENDAR BEGIN:VEVENT"
