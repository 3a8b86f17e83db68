"""Whatever is done in whatever order, undoing all of it brings back exactly what was there, and redoing it does it again."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, Role
from limits_map.domain.features import Changes, Feature
from limits_map.errors import InvalidValueError, LimitsMapError
from limits_map.operations.due_dates import move_due_dates
from limits_map.operations.exports import export_map
from limits_map.operations.features import (
    add_feature,
    change_feature,
    change_values,
    move_feature,
    remove_features,
    revert,
)
from limits_map.operations.ideas import adopt_ideas, apply_template
from limits_map.operations.imports import import_source
from limits_map.operations.indicators import set_measures
from limits_map.operations.photos import add_photo, remove_photo, set_may_be_shown
from limits_map.operations.returned_proposal import propose
from limits_map.operations.returned_sheets import ReturnedRow, ReturnedSheet, apply_returned
from limits_map.operations.site_beginnings import site_beginnings
from limits_map.operations.sites import make_site, merge_sites, split_site
from limits_map.operations.walks.returning import not_done, solve_finding, verify_action
from limits_map.operations.walks.walking import Moment, capture_finding
from limits_map.operations.watch import answer_signal, open_signals
from limits_map.store.project import Project

TODAY = date(2026, 11, 22)
PARTNERS = ("Bailleur A", "Bailleur B", "Ville")
_LAYERS = (
    "sites", "actions", "routes", "walks", "dealing_points", "urban_walks", "follow_ups", "decisions", "indicators",
    "fundings", "dependencies", "meetings", "stops", "attendances", "facilities", "qpv", "buildings",
)  # fmt: skip
_PLACES = [Point(1.650 + n * 1e-4, 48.165 + n % 3 * 1e-4) for n in range(60)]
_JOURNAL = "id;site;date;nature;texte\n{rows}"
_REPORTS = "N°;Date;Nature;Lieu;Latitude;Longitude\n{rows}"
_STEPS = 30 if os.environ.get("LIMITS_MAP_PROPERTIES") == "soak" else 8
_EXAMPLES = max(10, settings().max_examples // 4)


@dataclass(frozen=True)
class _World:
    """A project, a folder for files, and what chooses."""

    project: Project
    folder: Path
    choose: Random

    def row(self, *layers: str) -> Feature:
        """Some row of some layer; raises IndexError where there is none."""
        rows = [row for layer in layers or _LAYERS for row in self.project.features(layer)]
        return self.choose.choice(rows)

    def uuids(self, layer: str) -> list[str]:
        rows = [row.uuid for row in self.project.features(layer)]
        return self.choose.sample(rows, min(len(rows), self.choose.randint(1, 3)))

    def day(self) -> date:
        return TODAY + timedelta(days=self.choose.choice([-400, -30, -10, -9, -1, 0, 0, 5]))

    def place(self, kind: GeometryKind) -> BaseGeometry | None:
        point = self.choose.choice(_PLACES)
        outline = box(point.x, point.y, point.x + 2e-4, point.y + 2e-4)
        line = LineString([(point.x, point.y), (point.x + 1e-3, point.y)])
        match kind:
            case GeometryKind.NONE:
                return None
            case GeometryKind.LINE:
                return MultiLineString([line])
            case GeometryKind.POLYGON:
                return MultiPolygon([outline])
            case GeometryKind.PLACE:
                return self.choose.choice([None, point, outline])
            case GeometryKind.POINT:
                return self.choose.choice([None, point, point, point])

    def value(self, field: FieldDefinition) -> object:
        """A value that fits; none where there may be none, once in three times."""
        if not field.required and self.choose.random() < 0.35:
            return None
        if field.link is not None:
            return self.row(field.link).uuid
        match field.kind:
            case FieldKind.CHOICE:
                return self.choose.choice(field.choices).value
            case FieldKind.CHOICES:
                return tuple(choice.value for choice in self.choose.sample(field.choices, 2))
            case FieldKind.DATE:
                return self.day()
            case FieldKind.TIME:
                return f"{self.choose.randint(0, 23):02d}:30"
            case FieldKind.YES_NO:
                return self.choose.choice([True, False])
            case FieldKind.INTEGER | FieldKind.DECIMAL | FieldKind.MONEY:
                return self.choose.randint(int(field.minimum or 0), int(field.maximum or 100))
            case _:
                return self.choose.choice([*PARTNERS, "Bailleur A, Ville", "Hall", "{n} <b>"])

    def values(self, layer: str) -> dict[str, object]:
        return {field.key: self.value(field) for field in self.project.catalogue[layer].fields}

    def some_values(self, layer: str) -> dict[str, object]:
        values = self.values(layer)
        return {key: values[key] for key in self.choose.sample(list(values), min(len(values), 3))}


def _add(world: _World) -> Changes:
    layer = world.choose.choice(_LAYERS)
    kind = world.project.catalogue[layer].geometry
    return add_feature(
        project=world.project, layer=layer, geometry=world.place(kind), values=world.values(layer), today=TODAY
    )


def _change(world: _World) -> Changes:
    layer = world.row().layer
    values = world.some_values(layer)
    return change_values(project=world.project, layer=layer, uuids=world.uuids(layer), values=values, today=TODAY)


def _change_stage(world: _World) -> Changes:
    definition = world.project.catalogue["sites"]
    values = {key: world.choose.choice(definition.field(key).choices).value for key in ("stage", "level")}
    return change_values(
        project=world.project, layer="sites", uuids=world.uuids("sites"), values=values, today=world.day()
    )


def _change_whole(world: _World) -> Changes:
    row = world.row()
    place = world.place(world.project.catalogue[row.layer].geometry)
    values = world.some_values(row.layer)
    return change_feature(
        project=world.project, layer=row.layer, uuid=row.uuid, geometry=place, values=values, today=TODAY
    )


def _move(world: _World) -> Changes:
    row = world.row("sites", "actions", "dealing_points", "urban_walks", "qpv")
    place = world.place(world.project.catalogue[row.layer].geometry) or world.choose.choice(_PLACES)
    return move_feature(project=world.project, layer=row.layer, uuid=row.uuid, geometry=place, today=TODAY)


def _remove(world: _World) -> Changes:
    layer = world.row().layer
    return remove_features(project=world.project, layer=layer, uuids=world.uuids(layer))


def _merge(world: _World) -> Changes:
    sites = world.uuids("sites")
    return merge_sites(
        project=world.project, keep=sites[0], others=sites[1:], place_of=world.choose.choice(sites), today=TODAY
    )


def _split(world: _World) -> Changes:
    site = world.row("sites")
    moved = {
        layer.key: [row.uuid for row in world.project.features_where(layer.key, field.key, site.uuid)][:2]
        for layer, field in world.project.catalogue.linking_to("sites")
    }
    place = world.place(GeometryKind.PLACE)
    name = f"Partie {world.choose.randint(0, 999)}"
    return split_site(project=world.project, uuid=site.uuid, name=name, geometry=place, moved=moved, today=world.day())


def _make_site(world: _World) -> Changes:
    layer = world.choose.choice(["dealing_points", "urban_walks", "buildings", "actions", "facilities"])
    start = site_beginnings(project=world.project, layer=layer, uuids=world.uuids(layer), today=TODAY)
    values = {"name": "Lieu", "stage": world.choose.choice(["signal", "reclaimed"]), **start.values}
    return make_site(
        project=world.project, layer=start.layer, geometry=start.geometry, values=values, linked=start.linked, today=TODAY
    )  # fmt: skip


def _adopt(world: _World) -> Changes:
    known = [suggestion.key for suggestion in world.project.catalogue.guidance.suggestions]
    return adopt_ideas(
        project=world.project, site=world.row("sites").uuid, suggestions=world.choose.sample(known, 2), today=TODAY
    )


def _template(world: _World) -> Changes:
    template = world.choose.choice(world.project.catalogue.guidance.templates)
    chosen = [action.key for action in template.actions if world.choose.random() < 0.7]
    return apply_template(
        project=world.project, site=world.row("sites").uuid, template=template.key, start=world.day(),
        lead=world.choose.choice(PARTNERS), chosen=chosen, today=TODAY,
    )  # fmt: skip


def _measure(world: _World) -> Changes:
    measures = [choice.value for choice in world.project.catalogue["indicators"].field("measure").choices]
    cells = {(world.day(), world.choose.choice(measures)): world.choose.choice([None, 1, "12,5"]) for _ in range(3)}
    return set_measures(project=world.project, site=world.row("sites").uuid, cells=cells, today=TODAY)


def _answer(world: _World) -> Changes:
    signal = world.choose.choice(open_signals(project=world.project, today=TODAY)).row
    return answer_signal(
        project=world.project, layer=signal.layer, uuid=signal.uuid, text="Passage du gardien", day=TODAY,
        time=world.choose.choice([None, "23:59"]), others_too=world.choose.choice([True, False]), today=TODAY,
    )  # fmt: skip


def _put_off(world: _World) -> Changes:
    return move_due_dates(
        project=world.project, layer="actions", uuids=world.uuids("actions"), days=world.choose.choice([-7, 7]),
        today=TODAY,
    )  # fmt: skip


def _import_reports(world: _World) -> Changes:
    rows = "".join(
        f"{world.choose.randint(1, 9)};{world.day():%d/%m/%Y};{world.choose.choice(['Vente', 'Guet'])};Hall;48,165;1,6{n}\n"
        for n in world.choose.sample(range(50, 59), 4)
    )
    return _imported(world, "signalements.csv", _REPORTS.format(rows=rows))


def _import_journal(world: _World) -> Changes:
    rows = "".join(
        f"{n};{world.row('sites').values['name']};{world.day():%d/%m/%Y};{world.choose.choice(['signal', 'remarque'])};{n}\n"
        for n in world.choose.sample(range(9), 3)
    )
    return _imported(world, "suivi.csv", _JOURNAL.format(rows=rows))


def _import_workbook(world: _World) -> Changes:
    """Sites and the decisions about them in one file."""
    book = Workbook()
    sites = book.active
    assert sites is not None
    sites.append(["nom", "étape", "niveau", "adresse", "longitude", "latitude"])
    decisions = book.create_sheet("Décisions")
    decisions.append(["id", "site", "date", "étape", "niveau", "décidé par"])
    for number in world.choose.sample(range(4), 2):
        address = f"{world.choose.randint(1, 9)} rue des Lilas"
        sites.append([f"Lieu {number}", "plan", world.choose.randint(1, 4), address, 1.65 + number / 1e4, 48.165])
        decided = [world.choose.choice(["Reconquis", "Plan"]), world.choose.randint(1, 4), "Ville"]
        decisions.append([world.choose.randint(1, 9), f"Lieu {number}", world.day(), *decided])
    path = world.folder / "sites.xlsx"
    book.save(path)
    return import_source(project=world.project, path=path, today=TODAY).changes


def _imported(world: _World, name: str, content: str) -> Changes:
    path = world.folder / name
    path.write_text(content, encoding="utf-8")
    return import_source(project=world.project, path=path, today=TODAY).changes


def _add_photo(world: _World) -> Changes:
    row = world.row("sites", "actions", "urban_walks", "follow_ups")
    path = world.folder / "hall.jpg"
    Image.new("RGB", (4, 3), (world.choose.randint(0, 255), 80, 90)).save(path)
    return add_photo(project=world.project, layer=row.layer, uuid=row.uuid, path=path)


def _change_photo(world: _World) -> Changes:
    photos = [
        (layer, uuid, photo)
        for layer in ("sites", "actions", "urban_walks", "follow_ups")
        for uuid, found in world.project.all_photos(layer).items()
        for photo in found
    ]
    layer, uuid, photo = world.choose.choice(photos)
    if world.choose.random() < 0.5:
        return remove_photo(project=world.project, layer=layer, uuid=uuid, photo=photo)
    return set_may_be_shown(project=world.project, layer=layer, uuid=uuid, photo=photo, may_be_shown=True)


def _return(world: _World) -> Changes:
    """A workbook goes out, is filled in at random, and all that is proposed is taken over."""
    partner = world.choose.choice(PARTNERS)
    out = world.folder / "actions.xlsx"
    export_map(project=world.project, out=out, audience=Audience.PARTNER, partner=partner, today=TODAY)
    (logged,) = world.project._db.execute("SELECT max(id) FROM limits_exports").fetchone()
    rows = []
    for number, sent in enumerate(world.project.sent_together(logged)[:8], 2):
        definition = world.project.catalogue[sent.layer]
        cells = dict(sent.values or {})
        cells |= {key: value for key, value in world.some_values(sent.layer).items() if not definition.field(key).link}
        rows.append(ReturnedRow(number, sent.layer, sent.uuid, sent.token, sent, cells))
    returned = ReturnedSheet(out, partner, tuple(rows))
    proposal = propose(project=world.project, returned=returned, today=TODAY)
    taken = [line.key for line in proposal.lines]
    return apply_returned(project=world.project, proposal=proposal, taken=taken, today=TODAY)


def _picture(world: _World) -> Path | None:
    path = world.folder / "place.jpg"
    Image.new("RGB", (4, 3), (world.choose.randint(0, 255), 80, 90)).save(path)
    return world.choose.choice([None, path])


def _capture(world: _World) -> Changes:
    place = world.choose.choice(_PLACES)
    moment = Moment(datetime.combine(TODAY, time(20, 15)), place.x, place.y)
    values = {"item": "lighting", "score": "0", "action": world.choose.choice([None, world.row("actions").uuid])}
    return capture_finding(
        project=world.project, walk=world.row("walks").uuid, moment=moment, values=values, photo=_picture(world)
    )


def _verify(world: _World) -> Changes:
    walk, action = world.row("walks").uuid, world.row("actions").uuid
    words = world.choose.choice([None, "Vu"])
    return verify_action(
        project=world.project, walk=walk, action=action, day=world.day(), photo=_picture(world), words=words
    )


def _solve(world: _World) -> Changes:
    walk, finding = world.row("walks").uuid, world.row("urban_walks").uuid
    return solve_finding(project=world.project, walk=walk, finding=finding, day=world.day(), photo=_picture(world))


def _not_done(world: _World) -> Changes:
    walk, row = world.row("walks").uuid, world.row("actions", "urban_walks").uuid
    words = world.choose.choice([None, "Rien"])
    return not_done(project=world.project, walk=walk, action=row, words=words, day=world.day())


_DONE: tuple[Callable[[_World], Changes], ...] = (
    _add, _change, _change_stage, _change_whole, _move, _remove, _merge, _split, _make_site, _adopt, _template,
    _measure, _answer, _put_off, _import_reports, _import_journal, _import_workbook, _add_photo, _change_photo, _return,
    _capture, _verify, _solve, _not_done,
)  # fmt: skip


_Content = dict[tuple[str, str], tuple[object, ...]]


def content_of(project: Project) -> _Content:
    """All that the layers hold: where each row comes from, its values, shape and photos."""
    whole: _Content = {}
    for definition in project.catalogue:
        photos = project.all_photos(definition.key)
        for row in project.features(definition.key):
            shape = None if row.geometry is None else shapely.to_wkb(row.geometry)
            seen = frozenset(photos.get(row.uuid, ()))
            whole[definition.key, row.uuid] = (row.source, row.source_key, dict(row.values), shape, seen)
    return whole


def _same(project: Project, before: _Content) -> None:
    """Fails with the rows that differ."""
    now = content_of(project)
    lost = {key: row for key, row in before.items() if now.get(key) != row}
    found = {key: row for key, row in now.items() if before.get(key) != row}
    assert (lost, found) == ({}, {})


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A project with a few rows of every layer, closed."""
    path = tmp_path_factory.mktemp("begun") / "essai.gpkg"
    with Project.create(path, title="Essai", catalogue=catalogue) as project:
        project.set_setting("organisation", "Ville")
        world = _World(project, path.parent, Random(1))
        for name, stage in (("Tour", "reclaimed"), ("Hall", "plan"), ("Place", "reclaimed")):
            values = {**world.values("sites"), "name": name, "stage": stage, "level": "2", "owner": "Bailleur A"}
            values |= {"opened_on": date(2026, 1, 5), "sensitivity": "high", "watch_m": 200}
            point = world.choose.choice(_PLACES)
            add_feature(project=project, layer="sites", geometry=point, values=values, today=TODAY)
        for layer in (*_LAYERS[1:], *_LAYERS[1:8]):
            place = world.place(catalogue[layer].geometry)
            with contextlib.suppress(InvalidValueError):  # An action that would wait for itself.
                add_feature(project=project, layer=layer, geometry=place, values=world.values(layer), today=TODAY)
    return path


@pytest.fixture
def fresh(begun: Path, catalogue: Catalogue, tmp_path: Path) -> Callable[[], Project]:
    """Opens a new copy of that project each time."""

    def opened() -> Project:
        path = tmp_path / "essai.gpkg"
        shutil.copy(begun, path)
        return Project.open(path, catalogue)

    return opened


@settings(max_examples=_EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.sampled_from(_DONE), min_size=1, max_size=_STEPS), seed=st.integers(0, 10**6))
def test_everything_is_undone_and_redone(
    fresh: Callable[[], Project],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[Callable[[_World], Changes]],
    seed: int,
) -> None:
    names = Random(seed)
    # The same example has the same names of rows each time it is tried.
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=names.getrandbits(128), version=4))
    with fresh() as project:
        world = _World(project, tmp_path, Random(seed))
        states, stack = [content_of(project)], []
        for step in steps:
            try:
                changes = step(world)
            except (LimitsMapError, IndexError):
                _same(project, states[-1])
                continue
            names_of_rows = [(row.layer, row.uuid) for row in changes.rows]
            assert len(set(names_of_rows)) == len(names_of_rows), "each row once"
            if changes:
                states.append(content_of(project))
                stack.append(changes)
                assert project.problems() == []
        # Some way back and forth first, as somebody does who is not sure.
        undone = [revert(project=project, changes=changes) for changes in reversed(stack[len(stack) // 2 :])]
        _same(project, states[len(stack) // 2])
        stack[len(stack) // 2 :] = [revert(project=project, changes=changes) for changes in reversed(undone)]
        _same(project, states[-1])
        for place in range(len(stack) - 1, -1, -1):
            revert(project=project, changes=stack[place])
            _same(project, states[place])
        assert project.problems() == []
        for place, changes in enumerate(stack):
            revert(project=project, changes=changes.inverted())
            _same(project, states[place + 1])
        assert project.problems() == []


def test_every_layer_that_can_be_edited_is_tried(catalogue: Catalogue) -> None:
    edited = {layer.key for layer in catalogue if layer.editable and layer.role is not Role.BACKGROUND}
    assert edited <= set(_LAYERS)
