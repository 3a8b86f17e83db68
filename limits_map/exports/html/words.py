"""Holds the words of a page that speaks both languages: each is one string, or a pair where the languages differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from limits_map.exports.said import plain
from limits_map.words import Language, Text

Words = str | list[str]
"""What is the same in both languages, or the French and the English of it."""

_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""The characters that `plain` may take out: most words have none, and are not looked at letter by letter."""

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "map": Text("Carte", "Map"),
        "menu": Text("Légende", "Legend"),
        "background": Text("Fond de plan", "Background map"),
        "list": Text("Liste", "List"),
        "inView": Text("Liste de ce qui est à l'écran", "List of what is on screen"),
        "more": Text("et {n} autres, à voir sur la carte", "and {n} more, to be seen on the map"),
        "zoomIn": Text("Agrandir", "Zoom in"),
        "zoomOut": Text("Réduire", "Zoom out"),
        "close": Text("Fermer", "Close"),
        "home": Text("Revenir à la vue d'ensemble", "Back to the overview"),
        "print": Text("Imprimer", "Print"),
        "language": Text("English", "Français"),
        "languageShort": Text("EN", "FR"),
        "languageHint": Text("Lire cette carte en anglais", "Read this map in French"),
        "photoOf": Text("Photo {n} sur {of} du lieu", "Photo {n} of {of} of the place"),
        "first": Text("Première", "First"),
        "last": Text("Dernière", "Last"),
        "enlarge": Text("Agrandir la photo", "Enlarge the photo"),
        "notes": Text("Ce que cette carte montre et ne montre pas", "What this map shows and leaves out"),
        "sources": Text("Sources", "Sources"),
        "noScript": Text(
            "Cette carte a besoin de JavaScript, qui est désactivé dans ce navigateur.",
            "This map needs JavaScript, which is switched off in this browser.",
        ),
        "old": Text(
            "Ce navigateur est trop ancien pour ouvrir une partie de cette carte\u00a0: {layers}. Ouvrez-la avec une "
            "version récente de Firefox, Edge ou Chrome.",
            "This browser is too old to open a part of this map: {layers}. Open it with a recent version of Firefox, "
            "Edge or Chrome.",
        ),
        "leaflet": Text("Carte dessinée avec Leaflet et folium.", "Map drawn with Leaflet and folium."),
        "search": Text("Chercher un site, un quartier, une rue…", "Find a site, a neighbourhood, a street…"),
        "nothingFound": Text(
            "Rien de ce nom sur cette carte. Essayez avec moins de lettres.",
            "Nothing of that name on this map. Try fewer letters.",
        ),
        "found": Text("{n} résultats, flèches pour choisir", "{n} results, arrows to choose"),
        "street": Text("Rue", "Street"),
        "progress": Text("{done} sur {all} menées à bien", "{done} of {all} carried out"),
        "inState": Text("{state}\u00a0: {n}", "{state}: {n}"),
        "history": Text("Niveau au fil du temps", "Level over time"),
        "measures": Text("Mesures", "Measures"),
        "measured": Text("{first} ({from}), puis {last} ({to})", "{first} ({from}), then {last} ({to})"),
        "time": Text("Période", "Period"),
        "month": Text("Mois montré", "Month shown"),
        "whole": Text("Toute la période", "Whole period"),
        "wholeHint": Text("Revenir à toute la période", "Back to the whole period"),
        "play": Text("Lecture", "Play"),
        "pause": Text("Pause", "Pause"),
        "atMonth": Text("Situation à la fin de {month}", "Situation at the end of {month}"),
        "onlyWhole": Text("masqué\u00a0: ne vaut que pour toute la période", "hidden: holds for the whole period only"),
        "notBegun": Text("pas encore commencée", "not begun yet"),
        "notDated": Text("à une date inconnue", "on an unknown date"),
        "notKnown": Text("pas encore connu", "not known yet"),
        "withheld": Text("non diffusé", "withheld"),
        "tableSites": Text("Les sites de cette carte", "The sites of this map"),
        "tableActions": Text("Les actions de cette carte", "The actions of this map"),
        "opening": Text("Ouverture…", "Opening…"),
        "here": Text("{n} au même endroit", "{n} at the same place"),
        "showOnMap": Text("Voir sur la carte", "Show on the map"),
    }
)
"""The page's own words; a part in braces is filled in by its script."""


def fast_plain(words: str) -> str:
    """The same as `plain`, quicker for the many words that have nothing to take out."""
    return plain(words) if _SUSPECT.search(words) else words


def pair(french: str, english: str) -> Words:
    """Both languages' words as plain text; one string where they are the same."""
    one, other = fast_plain(french), fast_plain(english)
    return one if one == other else [one, other]


def both(text: Text) -> Words:
    """A sentence in both languages."""
    return pair(text.say(Language.FRENCH), text.say(Language.ENGLISH))


def said_in(words: Words, language: Language) -> str:
    """The words in one language."""
    return words if isinstance(words, str) else words[language is Language.ENGLISH]
