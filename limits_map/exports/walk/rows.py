"""Finds in what may leave the rows of walks, which belong to each other by the titles that stand in place of links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from limits_map.analysis.walk_scores import Answer
from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.disclosure.fields import AS_OF, WITHHELD
from limits_map.domain.audiences import Show
from limits_map.domain.definitions import Choice, LayerDefinition, Role
from limits_map.domain.features import Feature, Photo
from limits_map.domain.row_facts import day_of, state_of, title_of
from limits_map.domain.values import read_score, read_times
from limits_map.domain.walk_forms import FindingForm, OutingForm, RollForm
from limits_map.errors import ExportError
from limits_map.exports.said import plain
from limits_map.words import Language, Text

WALK_ROLES = frozenset(
    {
        Role.WALK,
        Role.ROUTE,
        Role.STOP,
        Role.FINDING,
        Role.ATTENDANCE,
        Role.ACTION,
        Role.SITE,
        Role.BACKGROUND,
    }
)
"""The layers that the report of a walk is made from."""
_NO_SUCH_WALK = Text(
    "«\u00a0{walk}\u00a0» n'est pas de ce que ce public peut lire\u00a0: une marche ne se raconte au public qu'une fois terminée.",
    "“{walk}” is not among what this audience may read: a walk is told to the public once it has ended.",
)
_TWO_WALKS = Text(
    "Deux marches s'appellent «\u00a0{walk}\u00a0»\u00a0: leurs constats ne se distinguent pas. Renommez l'une d'elles.",
    "Two walks are called “{walk}”: their findings cannot be told apart. Rename one of them.",
)


@dataclass(frozen=True)
class OneWalk:
    """A walk as it may be told: `way` is the line that was walked."""

    title: str
    day: date | None
    moment: Choice | None
    route: str | None
    purpose: Choice | None
    participants: int | None
    way: BaseGeometry | None


@dataclass(frozen=True)
class OneStop:
    """A stop of a route; `words` are what findings say of it."""

    number: int
    name: str
    words: str
    place: BaseGeometry | None


@dataclass(frozen=True)
class OneFinding:
    """A finding that leaves row by row, or several of them that leave as one mean."""

    answer: Answer
    item: Choice | None
    tone: Choice | None
    group: Choice | None
    state: Choice | None
    proposal: str | None
    reply: str | None
    owner: str | None
    action: str | None
    place: BaseGeometry | None
    photos: tuple[Photo, ...]
    withheld: bool = False
    """True for a mean that is not told, of too few answers."""
    as_of: date | None = None
    """The month in which this mean was told already, where a newer one may not be told."""


@dataclass(frozen=True)
class WalkRows:
    """The rows of all walks that may leave."""

    disclosed: Disclosed

    def walk(self, title: str) -> OneWalk:
        """The walk that has this title; ExportError where none has it, or more than one."""
        found = [walk for walk in self.walks if walk.title == title]
        if len(found) != 1:
            raise ExportError((_TWO_WALKS if found else _NO_SUCH_WALK).format(walk=plain(title)))
        return found[0]

    @cached_property
    def walks(self) -> tuple[OneWalk, ...]:
        """All walks, as far as they may be told."""
        layer = self._exact(Role.WALK)
        if layer is None or layer.definition.outing is None:
            return ()
        return tuple(_walk(layer.definition, layer.definition.outing, row) for row in layer.features)

    def stops(self, route: str | None) -> tuple[OneStop, ...]:
        """The stops of a route in their order; none where two routes have this title."""
        layer = self._exact(Role.STOP)
        if layer is None or route is None or self._routes.count(route) != 1:
            return ()
        definition, found = layer.definition, []
        link = next((field.key for field in definition.fields if field.titles_of == self._route_key), None)
        for row in layer.features:
            number = row.values.get(definition.number_field or "")
            if link is not None and row.values.get(link) == route and isinstance(number, int):
                name = plain(title_of(definition, row).say(Language.FRENCH)).strip()
                found.append(OneStop(number, name, f"{number}. {name}", row.geometry))
        return tuple(sorted(found, key=lambda stop: (stop.number, stop.name)))

    def route(self, title: str | None) -> BaseGeometry | None:
        """The line of a route."""
        layer = self._exact(Role.ROUTE)
        if layer is None or title is None or self._routes.count(title) != 1:
            return None
        return layer.features[self._routes.index(title)].geometry

    def findings(self, walk: str) -> tuple[OneFinding, ...]:
        """What was found on a walk: first the rows that leave one by one, then the means; nothing that waits to be tidied."""
        return tuple(self._findings(walk, unfinished=False))

    def unfinished(self, walk: str) -> int:
        """How many findings of a walk leave although they wait to be tidied up: only the coordinator has any."""
        return sum(1 for _ in self._findings(walk, unfinished=True))

    def roll(self, walk: str) -> tuple[tuple[Text, int | None, int | None], ...]:
        """How many of each group were invited to a walk and came, where that is told."""
        layer = self._exact(Role.ATTENDANCE)
        if layer is None or layer.definition.roll is None:
            return ()
        definition, roll = layer.definition, layer.definition.roll
        link = next((field.key for field in definition.fields if field.titles_of == self._walk_key), None)
        return tuple(
            _attendance(definition, roll, row)
            for row in layer.features
            if link is not None and row.values.get(link) == walk
        )

    @property
    def item_choices(self) -> tuple[Choice, ...]:
        """The items of the form in the order in which it asks for them."""
        for layer in self._finding_layers:
            form = layer.definition.form
            if form is not None and layer.definition.has_field(form.item):
                return layer.definition.field(form.item).choices
        return ()

    @property
    def item_order(self) -> list[str]:
        """What the items of the form are called in the project, in their order."""
        return [choice.value for choice in self.item_choices]

    @property
    def score_choices(self) -> tuple[Choice, ...]:
        """The scores of the form, the worst first; empty where no score is told."""
        for layer in self._finding_layers:
            form = layer.definition.form
            if form is not None and layer.definition.has_field(form.score):
                return layer.definition.field(form.score).choices
        return ()

    def layer(self, role: Role) -> DisclosedLayer | None:
        """The layer that plays a part and leaves row by row."""
        return self._exact(role)

    def finding_rows(self, walk: str) -> Iterator[tuple[DisclosedLayer, Feature]]:
        """The rows of a walk's findings in the layers they leave as, without what waits to be tidied up."""
        for layer in self._finding_layers:
            form = layer.definition.form
            for row in layer.features if form is not None else ():
                state = state_of(layer.definition, row)
                if form is not None and row.values.get(form.walk) == walk and not (state and state.unfinished):
                    yield layer, row

    @cached_property
    def _finding_layers(self) -> list[DisclosedLayer]:
        layers = [layer for layer in self.disclosed.layers if layer.definition.role is Role.FINDING]
        return sorted(layers, key=lambda layer: layer.show is not Show.EXACT)

    @cached_property
    def _routes(self) -> list[str]:
        layer = self._exact(Role.ROUTE)
        return [title_of(layer.definition, row).say(Language.FRENCH) for row in layer.features] if layer else []

    @property
    def _route_key(self) -> str | None:
        layer = self._exact(Role.ROUTE)
        return layer.definition.key if layer is not None else None

    @property
    def _walk_key(self) -> str | None:
        layer = self._exact(Role.WALK)
        return layer.definition.key if layer is not None else None

    def _exact(self, role: Role) -> DisclosedLayer | None:
        return next(
            (each for each in self.disclosed.layers if each.definition.role is role and each.show is Show.EXACT), None
        )

    def _findings(self, walk: str, *, unfinished: bool) -> Iterator[OneFinding]:
        for layer in self._finding_layers:
            definition, form = layer.definition, layer.definition.form
            if form is None:
                continue
            for row in layer.features:
                state = state_of(definition, row)
                waits = state is not None and state.unfinished
                if row.values.get(form.walk) == walk and waits is unfinished:
                    yield _finding(layer, form, row, state)


def _walk(definition: LayerDefinition, outing: OutingForm, row: Feature) -> OneWalk:
    participants = row.values.get(outing.participants)
    return OneWalk(
        title=title_of(definition, row).say(Language.FRENCH),
        day=day_of(definition, row),
        moment=_choice(definition, row, outing.moment),
        route=_words(row, outing.route),
        purpose=_choice(definition, row, outing.purpose),
        participants=participants if isinstance(participants, int) else None,
        way=row.geometry,
    )


def _attendance(definition: LayerDefinition, roll: RollForm, row: Feature) -> tuple[Text, int | None, int | None]:
    group = _choice(definition, row, roll.group)
    counts = (row.values.get(key) for key in (roll.invited, roll.came))
    invited, came = (count if isinstance(count, int) else None for count in counts)
    return group.label if group is not None else definition.singular, invited, came


def _finding(layer: DisclosedLayer, form: FindingForm, row: Feature, state: Choice | None) -> OneFinding:
    definition, values = layer.definition, row.values
    is_mean = layer.show is Show.AVERAGED
    mean, number = values.get(f"{form.score}_mean"), values.get(form.answers or "")
    if is_mean:
        score = float(mean) if isinstance(mean, int | float) else None
    else:
        score = (
            read_score(definition.field(form.score), values.get(form.score)) if _has(definition, form.score) else None
        )
    item, tone = _choice(definition, row, form.item), _choice(definition, row, form.tone)
    group, as_of = _choice(definition, row, form.group), values.get(AS_OF.key)
    answer = Answer(
        walk=str(values.get(form.walk)),
        moment=_words(row, form.moment),
        stop=_words(row, form.stop),
        street=None,
        item=item.value if item is not None else None,
        group=group.value if group is not None else None,
        score=score,
        number=number
        if is_mean and isinstance(number, int) and number > 0
        else read_times(definition.field(form.answers or "") if _has(definition, form.answers) else None, number),
        tone=tone.value if tone is not None else None,
        is_mean=is_mean,
        finding=row.uuid,
    )
    return OneFinding(
        answer=answer,
        item=item,
        tone=tone,
        group=group,
        state=state,
        proposal=_words(row, form.proposal),
        reply=_words(row, form.reply),
        owner=_words(row, form.owner),
        action=_words(row, form.action),
        place=row.geometry,
        photos=tuple(layer.photos.get(row.uuid, ())),
        withheld=is_mean and values.get(WITHHELD.key) is True,
        as_of=as_of if isinstance(as_of, date) else None,
    )


def _has(definition: LayerDefinition, key: str | None) -> bool:
    return key is not None and definition.has_field(key)


def _choice(definition: LayerDefinition, row: Feature, key: str | None) -> Choice | None:
    return definition.field(key).choice(row.values.get(key)) if key is not None and definition.has_field(key) else None


def _words(row: Feature, key: str | None) -> str | None:
    value = row.values.get(key) if key is not None else None
    words = plain(str(value)).strip() if value is not None else ""
    return words or None
