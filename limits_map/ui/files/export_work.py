"""The slow work of an export, for another thread: preparing what some readers may have, and writing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from limits_map.cartography.camera import Camera
from limits_map.domain.audiences import Audience, Places
from limits_map.exports import ExportOptions
from limits_map.operations.exports import PreparedExport, prepare_export, write_prepared
from limits_map.store.project import Project
from limits_map.ui.files.export_form import ExportWish
from limits_map.ui.jobs import Progress

_TO_FILL = ".xlsx"


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom something is prepared for, and how; what is prepared for others is of no use to them."""

    audience: Audience
    partner: str | None
    places: Places | None
    to_fill: bool

    @classmethod
    def of(cls, wish: ExportWish) -> Readers:
        """The readers of what is wanted."""
        to_fill = wish.audience is Audience.PARTNER and wish.choices.suffix == _TO_FILL
        return cls(wish.audience, wish.partner, wish.places, to_fill)


def preparing(project: Project, readers: Readers) -> Callable[[Progress], object]:
    """Work that gives the PreparedExport of these readers."""

    def work(progress: Progress) -> object:
        with project.another_connection() as connection:
            return prepare_export(
                project=connection,
                audience=readers.audience,
                partner=readers.partner,
                places=readers.places,
                to_fill=readers.to_fill,
                progress=progress,
            )

    return work


def writing(
    project: Project, prepared: PreparedExport, wish: ExportWish, *, view: Camera | None, pages: tuple[str, ...] | None
) -> Callable[[Progress], object]:
    """Work that writes what was prepared and gives the ExportOutcome."""
    choice = wish.choices

    def work(progress: Progress) -> object:
        options = ExportOptions(
            language=choice.language,
            view=view,
            paper=choice.paper,
            pages=pages,
            ground=choice.ground,
            dots_per_inch=choice.dots_per_inch,
            progress=progress,
        )
        with project.another_connection() as connection:
            return write_prepared(project=connection, prepared=prepared, out=wish.out, options=options)

    return work
