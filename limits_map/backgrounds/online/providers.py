"""Where tiles come from over the network, as providers.toml declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from urllib.parse import quote, urlsplit

from limits_map.backgrounds.tiles.key import TileKey
from limits_map.declaration import Table, read_declaration
from limits_map.errors import BackgroundError, CatalogueError
from limits_map.words import Text

_DECLARED = Path(__file__).with_name("providers.toml")
_PLACE = ("z", "x", "y")
_FORMATS = ("png", "jpg")
_MOST_ZOOM = 22
_ONLY_TO_LOOK_AT = ("openstreetmap.org", "openstreetmap.fr", "openstreetmap.de", "osm.org")
"""Servers that forbid fetching ahead, whatever a declaration says."""


@dataclass(frozen=True, slots=True)
class TileProvider:
    """One pyramid of tiles on a server; `template` is an address with {z}, {x} and {y}."""

    key: str
    title: Text
    credit: Text
    least_zoom: int
    most_zoom: int
    may_be_fetched_ahead: bool
    why_not: Text | None
    format: str
    template: str
    photographs: bool = False
    """Photographs stay as they are at night; a map is dark then."""
    over: str | None = None
    """The provider that is painted below this one, which is transparent."""

    def address(self, key: TileKey) -> str:
        """Where one tile is."""
        return self.template.format(z=key.z, x=key.x, y=key.y)


@lru_cache(maxsize=1)
def providers() -> tuple[TileProvider, ...]:
    """The providers that the program knows, in the order in which they are offered."""
    return read_providers(_DECLARED)


def provider_of(key: str) -> TileProvider:
    """The provider of that name; BackgroundError if there is none."""
    for provider in providers():
        if provider.key == key:
            return provider
    raise BackgroundError(
        Text("Le fond de carte « {key} » n'existe pas.", "There is no background “{key}”.").format(key=key)
    )


def read_providers(file: Path) -> tuple[TileProvider, ...]:
    """The providers of a declaration; BackgroundError names the file and the key of the first mistake."""
    try:
        return read_declaration(file, _providers)
    except CatalogueError as error:
        raise BackgroundError(error.text.format(file=f"backgrounds/online/{file.name}")) from error


def _providers(table: Table) -> tuple[TileProvider, ...]:
    found: dict[str, TileProvider] = {}
    for declared in table.tables("providers"):
        provider = declared.read(_provider)
        if provider.key in found:
            raise declared.mistake("key", f"“{provider.key}” is there twice")
        if provider.over is not None and provider.over not in found:
            raise declared.mistake("over", f"“{provider.over}” is not declared before this one")
        found[provider.key] = provider
    if not found:
        raise table.mistake("providers", "is missing")
    return tuple(found.values())


def _provider(table: Table) -> TileProvider:
    least, most = table.value("least_zoom", int), table.value("most_zoom", int)
    if not 0 <= least <= most <= _MOST_ZOOM:
        raise table.mistake("most_zoom", f"the zooms must be in order and between 0 and {_MOST_ZOOM}")
    kind = table.string("format")
    if kind not in _FORMATS:
        raise table.mistake("format", f"“{kind}” is not one of {', '.join(_FORMATS)}")
    ahead = table.value("may_be_fetched_ahead", bool)
    why_not = table.maybe_text("why_not")
    if ahead == (why_not is not None):
        raise table.mistake("why_not", "is said where nothing may be fetched ahead, and only there")
    template = _template(table)
    host = urlsplit(template).hostname or ""
    if ahead and any(host == each or host.endswith(f".{each}") for each in _ONLY_TO_LOOK_AT):
        raise table.mistake("may_be_fetched_ahead", f"{host} forbids it")
    return TileProvider(
        key=table.string("key"),
        title=table.text("title"),
        credit=table.text("credit"),
        least_zoom=least,
        most_zoom=most,
        may_be_fetched_ahead=ahead,
        why_not=why_not,
        format=kind,
        template=template,
        photographs=table.boolean("photographs", False),
        over=table.maybe_string("over"),
    )


def _template(table: Table) -> str:
    """The address, written out or under the name that xyzservices has for it; only the tile's place stays open."""
    known_as, address = table.maybe_string("known_as"), table.maybe_string("address")
    settings = table.table("settings", required=False)
    own = {name: settings.string(name) for name in settings}
    if (known_as is None) == (address is None):
        raise table.mistake("known_as", "either this or “address” must be there")
    values: Mapping[str, object] = {}
    if known_as is not None:
        values = _known(known_as)
        if not values:
            raise table.mistake("known_as", f"xyzservices knows no “{known_as}”")
        address = str(values["url"])
    assert address is not None
    if not address.startswith("https://"):
        raise table.mistake("address", "must begin with https://")
    filled: dict[str, str] = {}
    for _, name, _, _ in Formatter().parse(address):
        if name in _PLACE:
            filled[name] = f"{{{name}}}"
        elif name is not None:
            if name not in own and name not in values:
                raise settings.mistake(name, "is missing, and the address needs it")
            filled[name] = quote(str(own.get(name, values.get(name))), safe="")
    if not set(_PLACE) <= set(filled):
        raise table.mistake("address", "must have {z}, {x} and {y}")
    return address.format(**filled)


def _known(name: str) -> Mapping[str, object]:
    """What xyzservices says of a provider; nothing where it does not know it."""
    import xyzservices.providers  # type: ignore[import-untyped]  # It reads a large list.

    found = xyzservices.providers.flatten().get(name)
    return {} if found is None else dict(found)
