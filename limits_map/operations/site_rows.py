"""Finding a site, the site that a row belongs to, and the rows that belong to a site."""

from __future__ import annotations

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.domain.features import Feature
from limits_map.errors import NotFoundError
from limits_map.store.project import Project
from limits_map.words import Text


def find_site(project: Project, uuid: str) -> tuple[LayerDefinition, Feature]:
    """A site and its layer; raises NotFoundError if no layer of sites has that row."""
    for definition in project.catalogue.with_role(Role.SITE):
        site = project.feature(definition.key, uuid)
        if site is not None:
            return definition, site
    raise NotFoundError(Text("Ce site n'existe plus.", "This site is no longer there."))


def site_of(project: Project, row: Feature) -> str | None:
    """The uuid of the site that a row belongs to, or None."""
    definition = project.catalogue[row.layer]
    for layer in project.catalogue.with_role(Role.SITE):
        for field in definition.links_to(layer.key):
            if (uuid := row.values.get(field.key)) is not None:
                return str(uuid)
    return None


def site_row_of(project: Project, row: Feature) -> Feature | None:
    """The site that a row belongs to, or None."""
    uuid = site_of(project, row) or ""
    sites = (project.feature(layer.key, uuid) for layer in project.catalogue.with_role(Role.SITE))
    return next((site for site in sites if site is not None), None)


def rows_of_site(project: Project, site: Feature, role: Role) -> list[Feature]:
    """The rows of a role that belong to a site, each once."""
    found = {
        row.uuid: row
        for definition, field in project.catalogue.linking_to(site.layer)
        if definition.role is role
        for row in project.features_where(definition.key, field.key, site.uuid)
    }
    return list(found.values())
