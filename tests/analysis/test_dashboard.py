"""The figures of the dashboard follow from the rows, know the rows behind them, and never guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.analysis.dashboard import Material, dashboard, fields_counted, months_before
from limits_map.analysis.figures import Dashboard, Figure, GridLine, Rows, Unit
from limits_map.analysis.signal_figures import site_signals
from limits_map.catalogue import Catalogue
from limits_map.domain.features import Feature, RowChange
from limits_map.words import Language, Text

TODAY, SINCE = date(2026, 11, 21), date(2026, 5, 21)
_numbers = count(1)


def rows_of(catalogue: Catalogue, layer: str, *rows: dict[str, Any]) -> Rows:
    definition = catalogue[layer]
    keys = [field.key for field in fields_counted(definition, catalogue["sites"])]
    return Rows.of(
        definition,
        keys,
        [(row.get("uuid", f"{layer}{next(_numbers)}"), *(row.get(key) for key in keys)) for row in rows],
    )


def counted(catalogue: Catalogue, **layers: Sequence[dict[str, Any]]) -> Dashboard:
    made = {layer: rows_of(catalogue, layer, *rows) for layer, rows in layers.items() if layer != "follow_ups"}
    signals = None
    if "follow_ups" in layers:
        features = [Feature("follow_ups", row["uuid"], None, row) for row in layers["follow_ups"]]
        signals = site_signals(catalogue["follow_ups"], catalogue["sites"], features)
    material = Material(
        sites=made.get("sites"),
        decisions=made.get("decisions"),
        actions=made.get("actions"),
        fundings=made.get("fundings"),
        neighbourhoods=made.get("qpv"),
        signals=signals,
        signals_layer=catalogue["follow_ups"],
    )
    return dashboard(material, today=TODAY, since=SINCE)


def parts(board: Dashboard, bars: str, bar: str) -> dict[str, tuple[str, ...]]:
    section = board.section("sites")
    assert section is not None
    found = next(each for each in section.bars if each.key == bars)
    return {part.key: part.uuids for one in found.bars if one.key == bar for part in one.parts if part.value}


def line(board: Dashboard, section: str, key: str) -> dict[str, Figure]:
    found = board.section(section)
    assert found is not None
    assert found.grid is not None
    lines: dict[str, GridLine] = {each.key: each for each in (*found.grid.lines, found.grid.total)}
    return {figure.key: figure for figure in lines[key].figures}


def test_the_past_is_what_had_been_decided_by_then(catalogue: Catalogue) -> None:
    board = counted(
        catalogue,
        sites=[
            {"uuid": "a", "stage": "reclaimed", "level": "1"},
            {"uuid": "b", "stage": "plan", "level": "4"},
            {"uuid": "c", "stage": "signal", "level": None},
            {"uuid": "d", "stage": "closed", "level": "1"},
        ],
        decisions=[
            {"site": "a", "date": date(2026, 1, 1), "stage": "plan", "level": "3"},
            {"site": "a", "date": SINCE, "stage": "action"},
            {"site": "a", "date": date(2026, 9, 1), "stage": "reclaimed", "level": "1"},
            {"site": "b", "date": date(2025, 1, 1), "stage": "action", "level": "3"},
            {"site": "c", "date": date(2026, 6, 1), "stage": "signal"},
            {"site": "gone", "date": date(2025, 1, 1), "stage": "plan"},
        ],
    )
    assert parts(board, "stage", "then") == {"action": ("a", "b"), "": ("c", "d")}
    assert parts(board, "stage", "now") == {"reclaimed": ("a",), "plan": ("b",), "signal": ("c",), "closed": ("d",)}
    assert parts(board, "level", "then") == {"3": ("a", "b"), "": ("c", "d")}
    assert board.figure("sites", "sites").uuids == ("a", "b", "c")
    assert board.figure("sites", "stage_on").uuids == ("a",)
    assert board.figure("sites", "stage_back").uuids == ("b",)
    assert board.figure("sites", "level_down").uuids == ("a",)
    assert board.figure("sites", "level_up").uuids == ("b",)
    assert board.figure("sites", "unknown_then").uuids == ("c", "d")


def test_without_decisions_nothing_is_compared(catalogue: Catalogue) -> None:
    board = counted(catalogue, sites=[{"uuid": "a", "stage": "plan", "level": "2"}])
    section = board.section("sites")
    assert section is not None
    assert [bar.key for bars in section.bars for bar in bars.bars] == ["now", "now"]
    assert [figure.key for figure in section.figures] == ["sites"]


def test_actions_by_partner_and_state(catalogue: Catalogue) -> None:
    late, later = TODAY - timedelta(days=10), TODAY - timedelta(days=45)
    board = counted(
        catalogue,
        actions=[
            {"uuid": "1", "lead": "Ville", "status": "planned", "due_on": late},
            {"uuid": "2", "lead": "ville", "status": "in_progress", "due_on": later},
            {"uuid": "3", "lead": "Ville", "status": "done", "due_on": later, "done_on": TODAY},
            {"uuid": "4", "lead": "Bailleur A", "status": "cancelled", "due_on": later},
            {"uuid": "5", "lead": None, "status": "planned", "due_on": TODAY},
            {"uuid": "6", "lead": "Bailleur A", "status": "something else"},
            {"uuid": "7", "lead": "Bailleur A", "status": "verified", "done_on": SINCE - timedelta(days=1)},
        ],
    )
    assert board.figure("actions", "open").uuids == ("1", "2", "5", "6")
    assert board.figure("actions", "late").uuids == ("1", "2")
    detail = board.figure("actions", "late").detail
    assert detail is not None
    assert detail.say(Language.FRENCH) == "la plus ancienne\u00a0: 45 j"
    done = board.figure("actions", "done")
    assert done.uuids == ("3", "7")
    assert done.detail is not None
    assert done.detail.say(Language.ENGLISH) == "1 of them since 21 May 2026"
    town = line(board, "actions", "ville")
    assert {key: figure.uuids for key, figure in town.items() if figure.uuids} == {
        "planned": ("1",),
        "in_progress": ("2",),
        "done": ("3",),
        "late": ("1", "2"),
        "total": ("1", "2", "3"),
    }
    assert town["late"].title.say(Language.FRENCH) == "Actions\u00a0: Ville, En retard"
    landlord = line(board, "actions", "bailleur a")
    assert landlord["dropped"].uuids == ("4",)
    assert landlord[""].uuids == ("6",)
    assert line(board, "actions", "")["total"].uuids == ("5",)
    assert line(board, "actions", "together")["total"].value == 7
    section = board.section("actions")
    assert section is not None
    assert section.grid is not None
    assert [each.key for each in section.grid.lines] == ["bailleur a", "ville", ""]
    assert "Proposée" not in [words.fr for words in section.grid.columns], "nothing is proposed, so it has no column"


def test_money_by_funder_and_what_is_short_of_it(catalogue: Catalogue) -> None:
    board = counted(
        catalogue,
        actions=[
            {"uuid": "1", "status": "planned", "cost": 1000.0},
            {"uuid": "2", "status": "planned", "cost": 500.0},
            {"uuid": "3", "status": "planned", "cost": 300.0},
            {"uuid": "4", "status": "done", "cost": 9000.0},
            {"uuid": "5", "status": "planned", "cost": None},
        ],
        fundings=[
            {"uuid": "f1", "action": "1", "funder": "État", "asked": 800.0, "granted": 400.0, "spent": None},
            {"uuid": "f2", "action": "2", "funder": "Etat", "asked": 500.0, "granted": 500.0, "spent": 20.5},
            {"uuid": "f3", "action": "2", "funder": "Région", "asked": None, "granted": None, "spent": None},
        ],
    )
    assert board.figure("actions", "unfunded").uuids == ("1", "3")
    missing = board.figure("actions", "unfunded").detail
    assert missing is not None
    assert missing.say(Language.FRENCH) == "reste à trouver\u00a0: 900\u00a0€"
    assert board.figure("money", "asked").said(Language.FRENCH) == "1\u00a0300\u00a0€"
    assert board.figure("money", "spent").uuids == ("f2",)
    assert board.figure("money", "open_cost").uuids == ("1", "2", "3")
    assert line(board, "money", "etat")["granted"].value == 900.0
    assert line(board, "money", "region")["granted"].value is None, "unknown is not nothing"
    assert line(board, "money", "region")["granted"].said(Language.FRENCH) == "—"


def signal(uuid: str, site: str, day: date, nature: str = "signal", **more: Any) -> dict[str, Any]:
    return {"uuid": uuid, "site": site, "date": day, "nature": nature, **more}


def test_signals_raised_answered_and_waiting(catalogue: Catalogue) -> None:
    board = counted(
        catalogue,
        sites=[{"uuid": "a", "stage": "reclaimed"}, {"uuid": "b", "stage": "plan"}],
        decisions=[{"site": "a", "date": date(2026, 10, 1), "stage": "reclaimed"}],
        follow_ups=[
            signal("before", "a", date(2026, 1, 1)),
            signal("s1", "a", date(2026, 10, 12), time="08:00"),
            signal("r1", "a", date(2026, 10, 12), "answer", time="14:00"),
            signal("s2", "a", date(2026, 11, 1), time="08:00"),
            signal("r2", "a", date(2026, 11, 2), "answer", time="08:00", answers="s2"),
            signal("s3", "a", date(2026, 11, 18)),
            signal("s4", "b", date(2026, 11, 1)),
            signal("future", "a", TODAY + timedelta(days=3)),
        ],
    )
    assert set(board.figure("signals", "raised").uuids) == {"s1", "s2", "s3", "s4"}
    answered = board.figure("signals", "answered")
    assert (set(answered.uuids), answered.of, answered.share) == ({"s1", "s2"}, 4, None)
    assert board.figure("signals", "mean_delay").said(Language.FRENCH) == "15\u00a0h"
    longest = board.figure("signals", "longest_delay")
    assert (longest.value, longest.unit, longest.uuids) == (24.0, Unit.HOURS, ("s2",))
    waiting = board.figure("signals", "waiting")
    assert waiting.uuids == ("s3",), "only sites under watch wait, and only for signals of that time"
    quiet = board.figure("signals", "quiet_weeks")
    assert (quiet.value, quiet.of, quiet.uuids) == (4, 7, ("a",))


def test_a_delay_is_told_in_days_where_a_time_is_missing(catalogue: Catalogue) -> None:
    board = counted(
        catalogue,
        sites=[{"uuid": "a", "stage": "plan"}],
        follow_ups=[
            signal("s1", "a", date(2026, 10, 1)),
            signal("r1", "a", date(2026, 10, 3), "answer"),
            signal("s2", "a", date(2026, 10, 10), time="08:00"),
            signal("r2", "a", date(2026, 10, 11), "answer", time="08:00"),
        ],
    )
    assert board.figure("signals", "mean_delay").said(Language.FRENCH) == "1,5\u00a0j"
    assert board.figure("signals", "longest_delay").said(Language.ENGLISH) == "2\u00a0d"
    none = counted(catalogue, sites=[], follow_ups=[])
    assert none.figure("signals", "mean_delay").said(Language.FRENCH) == "—"


def test_coverage_counts_sites_and_neighbourhoods(catalogue: Catalogue) -> None:
    board = counted(
        catalogue,
        sites=[
            {"uuid": "a", "stage": "plan", "neighbourhood": "Les TILLEULS"},
            {"uuid": "b", "stage": "plan"},
            {"uuid": "c", "stage": "plan"},
            {"uuid": "closed", "stage": "closed"},
        ],
        actions=[
            {"site": "a", "status": "planned", "technique": "target_harden"},
            {"site": "a", "status": "done", "technique": "sport"},
            {"site": "b", "status": "planned", "technique": "target_harden"},
            {"site": "c", "status": "cancelled", "technique": "sport"},
        ],
        qpv=[{"uuid": "q1", "name": "Les Tilleuls"}, {"uuid": "q2", "name": "La Garenne"}],
    )
    assert board.figure("coverage", "no_action").uuids == ("c",)
    assert board.figure("coverage", "one_side").uuids == ("b",)
    assert board.figure("coverage", "both_sides").uuids == ("a",)
    assert board.figure("coverage", "reached").uuids == ("q1",)
    assert board.figure("coverage", "not_reached").said(Language.FRENCH) == "1 sur 2"


def test_no_share_of_fewer_than_twenty(catalogue: Catalogue) -> None:
    def figure(value: float | None, of: float) -> Figure:
        return Figure("x", Text("x", "x"), value, of=of)

    assert figure(5, 19).share is None
    assert figure(5, 20).share == 25
    assert figure(0, 40).share is None
    assert figure(None, 40).share is None


def test_nothing_at_all(catalogue: Catalogue) -> None:
    board = dashboard(Material(), today=TODAY, since=SINCE)
    assert board.sections == ()
    assert not board.has_rows
    assert not counted(catalogue, sites=[], actions=[], decisions=[], fundings=[], qpv=[], follow_ups=[]).has_rows


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 21), 6, date(2026, 5, 21)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 3, 31), 3, date(2025, 12, 31)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ville", "ville", "Bailleur", None, " "]),
            st.sampled_from(["proposed", "planned", "done", "cancelled", None, "?"]),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        )
    )
)
def test_every_action_stands_in_one_cell(catalogue: Catalogue, given: list[tuple[Any, ...]]) -> None:
    rows = [
        {"uuid": str(number), "lead": lead, "status": state, "due_on": due}
        for number, (lead, state, due) in enumerate(given)
    ]
    section = counted(catalogue, actions=rows).section("actions")
    assert section is not None
    grid = section.grid
    assert grid is not None
    cells = [
        uuid
        for each in grid.lines
        for figure in each.figures
        if figure.key not in ("late", "total")
        for uuid in figure.uuids
    ]
    assert sorted(cells) == sorted(row["uuid"] for row in rows)
    for each in (*grid.lines, grid.total):
        assert all(figure.value == len(figure.uuids) for figure in each.figures)
        assert len(each.figures) == len(grid.columns)


def test_rows_follow_changes(catalogue: Catalogue) -> None:
    known = rows_of(
        catalogue,
        "sites",
        {"uuid": "a", "stage": "plan"},
        {"uuid": "b", "stage": "plan"},
        {"uuid": "c", "stage": "plan"},
    )
    stage = catalogue["sites"].status

    def row(uuid: str, stage: str) -> Feature:
        return Feature("sites", uuid, None, {"stage": stage})

    after = known.followed(
        [
            RowChange("sites", "a", row("a", "plan"), row("a", "action")),
            RowChange("sites", "b", row("b", "plan"), None),
            RowChange("sites", "d", None, row("d", "signal")),
        ]
    )
    assert dict(zip(after.uuids, after.column(stage), strict=True)) == {"a": "action", "c": "plan", "d": "signal"}
    assert list(known.column(stage)) == ["plan"] * 3, "what was known before is left as it was"
