"""What may leave: the only thing exporters accept, and which only the gate can make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from datetime import date

from limits_map.disclosure.returning import Returning
from limits_map.domain.audiences import Audience, Show
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature, Photo
from limits_map.words import Text

_SEAL = object()
"""Known to the gate alone; without it no `Disclosed` can be made, also not by `dataclasses.replace`."""


@dataclass(frozen=True)
class DisclosedLayer:
    """The rows of a layer as they may leave; photos stand under the uuid that their row has here."""

    definition: LayerDefinition
    """Its fields are only those that may leave; counts and means have fields and shapes of their own."""
    features: tuple[Feature, ...]
    photos: Mapping[str, tuple[Photo, ...]]
    show: Show
    returning: Returning | None = None
    """What the recipient may fill in and send back, where the rows leave under names drawn for that."""
    whole: bool = False
    """True where the audience is shown every row of the layer, so that what is not here is nowhere."""


@dataclass(frozen=True)
class DisclosureReport:
    """What was shown exactly, counted, averaged and withheld.

    `lines` may be printed in the export and hold no number that could help to solve a withheld one. `counts` (rows
    that leave, per disclosed layer) and `withheld` (rows that do not, per layer) are for the person who exports.
    """

    lines: tuple[Text, ...]
    counts: Mapping[str, int]
    withheld: Mapping[str, int]


@dataclass(frozen=True)
class Disclosed:
    """A project as one audience may have it."""

    title: str
    audience: Audience
    partner: str | None
    made_on: date
    layers: tuple[DisclosedLayer, ...]
    report: DisclosureReport
    credits: tuple[Text, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("Only limits_map.disclosure.disclose makes what may leave.")
