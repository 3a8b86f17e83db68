"""Which action waits for which, and that no two of them wait for each other."""

from __future__ import annotations

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.errors import InvalidValueError
from limits_map.store.project import Project
from limits_map.words import Text


def order_links(definition: LayerDefinition, actions: str) -> tuple[str, str] | None:
    """The links of a layer of dependencies: to the action that waits, and to the one it waits for, which names the row."""
    links = [link.key for link in definition.links_to(actions)]
    waits = next((key for key in links if key != definition.title_field), None)
    return (waits, definition.title_field) if waits is not None and definition.title_field in links else None


def refuse_ring(project: Project, dependency: Feature) -> None:
    """Raises InvalidValueError where, with this dependency, an action would wait for itself."""
    definition = project.catalogue[dependency.layer]
    if definition.role is not Role.DEPENDENCY:
        return
    for actions in project.catalogue.with_role(Role.ACTION):
        links = order_links(definition, actions.key)
        if links is None:
            continue
        waits, after = links
        first: dict[object, set[object]] = {}
        for uuid, waiting, before in project.columns(definition.key, [waits, after]):
            if uuid != dependency.uuid:
                first.setdefault(waiting, set()).add(before)
        start = dependency.values.get(waits)
        seen: set[object] = set()
        ahead: set[object] = {dependency.values.get(after)}
        while ahead:
            seen |= ahead
            ahead = {action for known in ahead for action in first.get(known, ())} - seen
        if start is not None and start in seen:
            raise InvalidValueError(
                Text(
                    "Cette action attendrait la sienne propre\u00a0: l'autre vient déjà après elle.",
                    "This action would wait for itself: the other one already comes after it.",
                )
            )
