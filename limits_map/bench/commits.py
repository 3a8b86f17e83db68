"""How long a change of one row takes, until it is on the disk and the map knows it."""

from __future__ import annotations

from shapely.affinity import translate

from limits_map.bench.spread import Spread, spread, timed
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.operations.features import change_values, move_feature
from limits_map.ui.session import Session

_TIMES = 40
_A_LITTLE = 1e-5


def commit_figures(session: Session) -> Spread:
    """Sites renamed and reports moved, as from a form and from the map; the project is changed by it."""
    times = []
    for site in _first(session, Role.SITE):
        name = session.catalogue[site.layer].title_field
        values = {name: f"{site.values.get(name)} bis"}
        times.append(
            timed(lambda s=site, v=values: session.run(change_values, layer=s.layer, uuids=[s.uuid], values=v))  # type: ignore[misc]
        )
    for report in _first(session, Role.REPORT):
        assert report.geometry is not None
        there = translate(report.geometry, _A_LITTLE, _A_LITTLE)
        times.append(
            timed(lambda r=report, t=there: session.run(move_feature, layer=r.layer, uuid=r.uuid, geometry=t))  # type: ignore[misc]
        )
    return spread(times)


def _first(session: Session, role: Role) -> list[Feature]:
    layer = session.catalogue.with_role(role)[0]
    uuids = [row[0] for row in session.project.columns(layer.key, ())][:_TIMES]
    return list(session.project.features(layer.key, uuids))
