"""Preparing a walk: how many tiles an area takes, whether they may be fetched ahead, and the file they go into."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from limits_map.backgrounds.online.patience import Patience
from limits_map.backgrounds.online.providers import TileProvider, providers
from limits_map.backgrounds.packs.begun import Begun, Wanted, begun_file
from limits_map.backgrounds.packs.cover import TileCover, tiles_over
from limits_map.backgrounds.packs.fetch import KEPT_FREE, PackFetch
from limits_map.backgrounds.packs.sizes import estimated_bytes
from limits_map.errors import BackgroundError
from limits_map.geodesy import with_ground
from limits_map.words import Language, Text

MOST_TILES = 20_000
LEAST_ZOOM, MOST_ZOOM = 10, 19
USUAL_ZOOMS = (13, 18)
_AROUND_M = 250.0
_LONGEST_NAME = 40
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_MAY_NOT = Text(
    "Le fond « {provider} » ne peut pas être téléchargé d'avance.",
    "The background “{provider}” may not be fetched ahead.",
)
_ZOOMS = Text(
    "Le fond « {provider} » va de l'échelle {least} à l'échelle {most}.",
    "The background “{provider}” goes from scale {least} to scale {most}.",
)
_NO_AREA = Text("Cette zone est vide.", "This area is empty.")
_TOO_FAR_IN = Text(
    "C'est trop : {n} tuiles, pour {most} au plus. Arrêtez-vous à l'échelle {zoom}, ou prenez une zone plus petite.",
    "That is too much: {n} tiles, for {most} at most. Stop at scale {zoom}, or take a smaller area.",
)
_TOO_LARGE = Text(
    "C'est trop : {n} tuiles, pour {most} au plus. Prenez une zone plus petite.",
    "That is too much: {n} tiles, for {most} at most. Take a smaller area.",
)
_NO_ROOM = Text(
    "Le disque n'a pas assez de place : il faudrait {needed} Mo, il en reste {free}.",
    "The disk has not enough room: it would take {needed} MB, and {free} are left.",
)
_MORE_THAN = Text("plus de {n}", "more than {n}")
_FILE = Text("{project} fond {area} {provider}", "{project} background {area} {provider}")


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What would be fetched; where `refusal` says why not, it is not."""

    provider: TileProvider
    wanted: Wanted
    cover: TileCover
    refusal: Text | None

    @property
    def tiles(self) -> int:
        """How many tiles the area takes; at least so many where `cover.whole` is False."""
        return self.cover.total

    @property
    def bytes(self) -> int:
        """What they take on the disk: an estimate until some of them are there."""
        return estimated_bytes(self.provider.format, self.cover.counts)


@dataclass(frozen=True, slots=True)
class BegunPack:
    """A file beside the project that is not complete, and what it lacks."""

    path: Path
    plan: PackPlan


def offered_providers(*, known: Sequence[TileProvider] | None = None) -> tuple[TileProvider, ...]:
    """The providers whose tiles may be fetched ahead and show all there is by themselves."""
    return tuple(
        each
        for each in (known if known is not None else providers())
        if each.may_be_fetched_ahead and each.over is None
    )


def plan_pack(
    *, provider: TileProvider, area: BaseGeometry, area_name: str, least_zoom: int, most_zoom: int
) -> PackPlan:
    """What an area in degrees takes; points and lines are taken with what lies around them."""
    area = _whole_ground(area)
    wanted = Wanted(provider.key, area_name, area, least_zoom, most_zoom)
    if area.is_empty:
        return PackPlan(provider, wanted, TileCover.empty(), _NO_AREA)
    cover = tiles_over(area, least_zoom, most_zoom)
    return PackPlan(provider, wanted, cover, _refusal(provider, wanted, cover))


def pack_path(*, project_path: Path, plan: PackPlan, language: Language) -> Path:
    """Where the tiles go: beside the project, into the file begun for them, else into one that is not there yet."""
    for begun in _files_of(project_path):
        if _same(begun.wanted, plan.wanted):
            return begun.path
    words = _FILE.format(
        project=project_path.stem,
        area=_file_words(plan.wanted.area_name),
        provider=_file_words(plan.provider.title.say(language)),
    )
    stem = " ".join(words.say(language).split())
    numbers = ("", *(f" ({number})" for number in range(2, 1000)))
    paths = (project_path.with_name(f"{stem}{number}.mbtiles") for number in numbers)
    return next(path for path in paths if not path.exists())


def begun_packs(*, project_path: Path, known: Sequence[TileProvider] | None = None) -> list[BegunPack]:
    """The files of this project that were begun and not ended, the newest first."""
    of = {provider.key: provider for provider in offered_providers(known=known)}
    found: list[BegunPack] = []
    for begun in _files_of(project_path):
        if not begun.complete and begun.wanted.provider in of:
            wanted, provider = begun.wanted, of[begun.wanted.provider]
            cover = tiles_over(wanted.area, wanted.least_zoom, wanted.most_zoom)
            plan = PackPlan(provider, wanted, cover, _refusal(provider, wanted, cover))
            if plan.refusal is None:
                found.append(BegunPack(begun.path, plan))
    return found


def pack_at(*, path: Path) -> Begun | None:
    """How far the tiles in a file are, if this program began it."""
    return begun_file(path) if path.exists() else None


def expected_bytes(*, plan: PackPlan, begun: Begun | None) -> int:
    """What all the tiles take on the disk, as those that are there let it be expected."""
    usual = 0 if begun is None else estimated_bytes(plan.provider.format, begun.counts)
    return round(plan.bytes * begun.size / usual) if begun is not None and usual else plan.bytes


def lacking_room(*, plan: PackPlan, path: Path) -> Text | None:
    """What to say where the disk has no room for what would be fetched."""
    free = free_bytes(path=path)
    begun = pack_at(path=path)
    there = begun.size if begun is not None else 0
    needed = max(0, expected_bytes(plan=plan, begun=begun) - there) + KEPT_FREE
    if free is None or free >= needed:
        return None
    return _NO_ROOM.format(needed=round(needed / 1e6), free=round(free / 1e6))


def free_bytes(*, path: Path) -> int | None:
    """The room on the disk where a file would be; None where the system does not say."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def fetch_pack(*, plan: PackPlan, path: Path, patience: Patience = Patience()) -> PackFetch:  # noqa: B008
    """The work of fetching, not started yet; BackgroundError if it may not be done."""
    refusal = plan.refusal or _refusal(plan.provider, plan.wanted, plan.cover)
    if refusal is not None:
        raise BackgroundError(refusal)
    return PackFetch(plan.provider, plan.wanted, plan.cover.named(), path, patience=patience)


def _files_of(project_path: Path) -> list[Begun]:
    """The files that this program began for a project, the newest first."""
    beside = [path for path in project_path.parent.glob("*.mbtiles") if path.name.startswith(f"{project_path.stem} ")]
    begun = [begun for path in sorted(beside) if (begun := begun_file(path)) is not None]
    return sorted(begun, key=lambda each: each.changed, reverse=True)


def _refusal(provider: TileProvider, wanted: Wanted, cover: TileCover) -> Text | None:
    if not provider.may_be_fetched_ahead:
        return provider.why_not or _MAY_NOT.format(provider=provider.title)
    if not provider.least_zoom <= wanted.least_zoom <= wanted.most_zoom <= provider.most_zoom:
        return _ZOOMS.format(provider=provider.title, least=provider.least_zoom, most=provider.most_zoom)
    if cover.total <= MOST_TILES and cover.whole:
        return None
    number: object = cover.total if cover.whole else _MORE_THAN.format(n=cover.total)
    so_many, zoom = 0, None
    for each in sorted(cover.counts):
        so_many += cover.counts[each]
        if so_many <= MOST_TILES and each < wanted.most_zoom:
            zoom = each
    if zoom is None:
        return _TOO_LARGE.format(n=number, most=MOST_TILES)
    return _TOO_FAR_IN.format(n=number, most=MOST_TILES, zoom=zoom)


def _whole_ground(area: BaseGeometry) -> BaseGeometry:
    """The area with its outlines as they are, and what has none with some ground around it."""
    parts: list[BaseGeometry] = []
    for part in shapely.get_parts(shapely.make_valid(shapely.force_2d(area))):
        if part.is_empty:
            continue
        parts.append(part if part.area else with_ground(part, _AROUND_M))
    return shapely.union_all(parts)


def _same(one: Wanted, other: Wanted) -> bool:
    """True for the same ground from the same place; the scales may differ, the file then grows."""
    return one.provider == other.provider and bool(
        shapely.equals_exact(one.area.normalize(), other.area.normalize(), tolerance=2e-7)
    )


def _file_words(words: str) -> str:
    """Words as they may stand in the name of a file on every system."""
    kept = "".join(
        " " if letter in _NOT_IN_NAMES or unicodedata.category(letter).startswith("C") else letter for letter in words
    )
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
