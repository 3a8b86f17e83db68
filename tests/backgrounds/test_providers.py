"""The providers that are shipped, and mistakes in a declaration."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl

from limits_map.backgrounds.online.providers import provider_of, providers, read_providers
from limits_map.backgrounds.tiles.key import TileKey
from limits_map.errors import BackgroundError
from limits_map.words import Language

KEY = TileKey(14, 8266, 5650)
SOUND = """
[[providers]]
key = "a"
known_as = "Esri.WorldImagery"
title = { fr = "A", en = "A" }
credit = { fr = "A", en = "A" }
least_zoom = 0
most_zoom = 19
format = "png"
may_be_fetched_ahead = true
"""


@pytest.mark.parametrize(
    ("key", "layer", "kind"),
    [
        ("plan_ign", "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "image/png"),
        ("ortho_ign", "ORTHOIMAGERY.ORTHOPHOTOS", "image/jpeg"),
        ("cadastre_ign", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "image/png"),
    ],
)
def test_tiles_of_the_geoplateforme_are_asked_for_by_wmts(key: str, layer: str, kind: str) -> None:
    address = provider_of(key).address(KEY)
    assert QUrl(address).isValid()
    parts = urlsplit(address)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "data.geopf.fr", "/wmts")
    assert (asked["LAYER"], asked["FORMAT"], asked["TILEMATRIXSET"]) == (layer, kind, "PM")
    assert (asked["TILEMATRIX"], asked["TILEROW"], asked["TILECOL"]) == ("14", "5650", "8266")
    assert " " not in address
    assert "key" not in address.lower()


def test_openstreetmap_is_never_fetched_ahead_and_says_why() -> None:
    provider = provider_of("osm")
    assert provider.address(KEY) == "https://tile.openstreetmap.org/14/8266/5650.png"
    assert not provider.may_be_fetched_ahead
    assert provider.why_not is not None
    assert "règlement" in provider.why_not.say(Language.FRENCH)
    assert "policy" in provider.why_not.say(Language.ENGLISH)
    assert "OpenStreetMap" in provider.credit.say(Language.FRENCH)


def test_parcels_lie_over_the_plan() -> None:
    assert provider_of("cadastre_ign").over == "plan_ign"
    assert [provider.key for provider in providers()] == ["plan_ign", "ortho_ign", "cadastre_ign", "osm"]


@pytest.mark.parametrize(
    ("found", "instead", "key"),
    [
        ("least_zoom = 0", "least_zoom = 20", "most_zoom"),
        ("least_zoom = 0", "", "least_zoom"),
        ('format = "png"', 'format = "tiff"', "format"),
        ("may_be_fetched_ahead = true", "may_be_fetched_ahead = false", "why_not"),
        ('known_as = "Esri.WorldImagery"', 'known_as = "Nobody.Map"', "known_as"),
        ('known_as = "Esri.WorldImagery"', "", "known_as"),
        ('known_as = "Esri.WorldImagery"', 'address = "http://a.fr/{z}/{x}/{y}"', "address"),
        ('known_as = "Esri.WorldImagery"', 'address = "https://a.fr/{z}/{x}"', "address"),
        ('known_as = "Esri.WorldImagery"', 'address = "https://a.fr/{z}/{x}/{y}/{token}"', "token"),
        ('title = { fr = "A", en = "A" }', 'title = "A"', "title"),
        ('format = "png"', 'format = "png"\nover = "b"', "over"),
        ('format = "png"', 'format = "png"\ncolour = "red"', "colour"),
        ('known_as = "Esri.WorldImagery"', 'known_as = "OpenStreetMap.Mapnik"', "may_be_fetched_ahead"),
        ('known_as = "Esri.WorldImagery"', 'address = "https://A.Tile.OSM.org/{z}/{x}/{y}"', "may_be_fetched_ahead"),
        (SOUND, SOUND + SOUND, "key"),
        (SOUND, "this is no TOML", "(file)"),
        (SOUND, "", "providers"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, found: str, instead: str, key: str) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(SOUND.replace(found, instead), "utf-8")
    with pytest.raises(BackgroundError) as told:
        read_providers(file)
    for language in Language:
        assert "backgrounds/online/providers.toml" in told.value.text.say(language)
        assert key in told.value.text.say(language)


def test_a_sound_declaration_is_read(tmp_path: Path) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(SOUND, "utf-8")
    assert [provider.key for provider in read_providers(file)] == ["a"]


def test_an_unknown_provider_is_told() -> None:
    with pytest.raises(BackgroundError, match="nowhere"):
        provider_of("nowhere")
