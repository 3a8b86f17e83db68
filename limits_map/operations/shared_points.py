"""The points that addresses share, to which counts are moved: made once for a project and then kept with it."""

from __future__ import annotations

import json
import secrets

from limits_map.disclosure import Address, Lattice, neighbourhoods
from limits_map.domain.definitions import Role
from limits_map.errors import ExportError
from limits_map.store.project import Project
from limits_map.words import Text

_LATTICE, _SEED = "lattice", "masking_seed"


def lattice_of(*, project: Project) -> Lattice:
    """The points of the project; raises ExportError where they can neither be read nor made."""
    kept = project.setting(_LATTICE)
    if kept is not None:
        try:
            return Lattice.from_json(json.loads(kept))
        except (ValueError, RecursionError) as error:
            raise ExportError(
                Text(
                    "Les points communs de ce projet sont illisibles.",
                    "The shared points of this project cannot be read.",
                )
            ) from error
    catalogue = project.catalogue
    addresses = [
        Address(place.x, place.y, str(row.values.get(definition.municipality_field or "") or ""))
        for definition in catalogue.with_role(Role.ADDRESS)
        for row in project.features(definition.key)
        if row.geometry is not None and not row.geometry.is_empty and (place := row.geometry.centroid)
    ]
    if not addresses:
        raise ExportError(
            Text(
                "Il n'y a pas d'adresses dans ce projet\u00a0: importez celles de la Base adresse nationale, ou comptez "
                "par carré ou par site.",
                "There are no addresses in this project: import those of the Base adresse nationale, or count per "
                "square or per site.",
            )
        )
    if project.read_only:
        raise ExportError(
            Text(
                "Les points communs à plusieurs adresses restent à faire, et ce projet est en lecture seule.",
                "The points that addresses share are still to be made, and this project is read-only.",
            )
        )
    areas = neighbourhoods((layer, project.features(layer.key)) for layer in catalogue.with_role(Role.NEIGHBOURHOOD))
    seed = project.setting(_SEED)
    if seed is None or not seed.isdecimal():
        seed = str(secrets.randbits(63))
    made = Lattice.of(addresses, areas, seed=int(seed))
    with project.all_or_nothing():
        project.set_setting(_SEED, seed)
        project.set_setting(_LATTICE, json.dumps(made.as_json(), separators=(",", ":"), ensure_ascii=False))
    return made
