"""What a new walk is proposed to be: a name from its day and moment, the route taken last, the pair or the return of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from limits_map.domain.row_facts import day_of
from limits_map.domain.values import fold
from limits_map.domain.walk_plans import WalkPlan
from limits_map.domain.walks import Purpose
from limits_map.operations.walks.facts import all_walks, layers_of_walks, route_of, walk_title
from limits_map.operations.walks.plans import plan_of, planned_stops, route_name, routes_known
from limits_map.store.project import Project
from limits_map.words import Language, Text

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_FIRST_LOOK, _RETURN = "Marche", "Marche de retour"
"""Names are data, in the language of the town hall."""


def new_plan(project: Project, today: date) -> WalkPlan:
    """A new walk: of today, by day or by night as the last one was not, on the route that the last one took."""
    walks = all_walks(project)
    last = plan_of(project, walks[0].uuid) if walks else None
    moment = _other_moment(project, last.moment if last is not None else None)
    route = next((found for walk in walks if (found := route_of(project, walk)) is not None), None)
    route = route or next(iter(routes_known(project)), None)
    return WalkPlan(
        name=proposed_name(project, moment, today),
        day=today,
        time=_time_of(project, moment),
        moment=moment,
        route=route.uuid if route is not None else None,
        route_name=route_name(project, route) if route is not None else "",
        line=route.geometry if route is not None else None,
        stops=planned_stops(project, route.uuid if route is not None else None),
    )


def return_plan(project: Project, walk: str, today: date) -> WalkPlan:
    """The return of a walk: the same route, stops, moment, form and guests, to see what was done."""
    before = plan_of(project, walk)
    name = proposed_name(project, before.moment, today, Purpose.RETURN)
    return replace(before, name=name, day=today, purpose=Purpose.RETURN, came={})


def paired_plan(project: Project, walk: str, today: date) -> WalkPlan:
    """The pair of a walk: the same by night if it was by day, and the other way round; on the same day if that is to come."""
    before = plan_of(project, walk)
    moment = _other_moment(project, before.moment)
    day = max(before.day or today, today)
    return replace(
        before,
        name=proposed_name(project, moment, day, before.purpose),
        day=day,
        time=_time_of(project, moment),
        moment=moment,
        came={},
    )


def proposed_name(
    project: Project,
    moment: str | None,
    day: date | None,
    purpose: Purpose = Purpose.DIAGNOSIS,
    *,
    walk: str | None = None,
) -> str:
    """A name such as "Marche de nuit du 3 décembre 2026", with a number behind it where another walk has it already.

    `walk` is the one that is to be named, whose own name does not stand in its way.
    """
    outing = layers_of_walks(project.catalogue)
    choice = outing.walks.field(outing.outing.moment).choice(moment)
    words = [_RETURN if purpose is Purpose.RETURN else _FIRST_LOOK]
    if choice is not None:
        words.append(f"de {choice.label.say(Language.FRENCH).lower()}")
    if day is not None:
        words.append(f"du {day_in_words(day)}")
    name = " ".join(words)
    taken = {fold(walk_title(project, row)) for row in all_walks(project) if row.uuid != walk}
    number = 1
    while fold(name if number == 1 else f"{name} ({number})") in taken:
        number += 1
    return name if number == 1 else f"{name} ({number})"


def proposed_route_name(project: Project) -> str:
    """A name for a route that is drawn anew: "Parcours 2" where there is one already."""
    routes = layers_of_walks(project.catalogue).routes
    taken = {fold(route_name(project, row)) for row in routes_known(project)}
    number = len(taken) + 1
    while fold(f"{routes.singular.fr} {number}") in taken:
        number += 1
    return f"{routes.singular.fr} {number}"


def day_in_words(day: date) -> str:
    """A day as French writes it out: "1er décembre 2026"."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def clash(project: Project, name: str, walk: str | None = None) -> Text | None:
    """What is to be said of a name that another walk has; None where it is the only one."""
    if any(fold(walk_title(project, row)) == fold(name) for row in all_walks(project) if row.uuid != walk):
        return Text("Une autre marche porte déjà ce nom.", "Another walk has this name already.")
    return None


def _other_moment(project: Project, moment: str | None) -> str | None:
    """The first moment that is not this one; the first of all where there is none to differ from."""
    layers = layers_of_walks(project.catalogue)
    choices = layers.walks.field(layers.outing.moment).choices
    return next((choice.value for choice in choices if choice.value != moment), None)


def _time_of(project: Project, moment: str | None) -> str | None:
    """When the last walk at such a moment began, as a first suggestion."""
    layers = layers_of_walks(project.catalogue)
    for row in all_walks(project):
        time = row.values.get(layers.walks.time_field or "")
        if (
            row.values.get(layers.outing.moment) == moment
            and time is not None
            and day_of(layers.walks, row) is not None
        ):
            return str(time)
    return None
