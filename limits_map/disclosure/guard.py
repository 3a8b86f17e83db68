"""Finds words in free text that could point to a person; it explains and refuses nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.values import fold
from limits_map.words import Text


class TraceKind(StrEnum):
    """What in a text could point to a person."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    PLATE = "plate"
    DWELLING = "dwelling"
    AGE = "age"
    NAME = "name"


_WRITTEN_KINDS = frozenset({FieldKind.TEXT, FieldKind.NOTE})
"""The kinds of field that hold free text."""
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_CERTAIN_KINDS = frozenset(TraceKind) - {TraceKind.DWELLING}
"""What is looked for in any text; a staircase or a door may be the very place that a site is."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Words at `start:end` of a text that could point to a person, and why that matters."""

    start: int
    end: int
    kind: TraceKind
    why: Text


_WHY = {
    TraceKind.TELEPHONE: Text(
        "«\u00a0{words}\u00a0» ressemble à un numéro de téléphone. Le projet décrit des lieux, pas des personnes.",
        "“{words}” looks like a telephone number. The project describes places, not persons.",
    ),
    TraceKind.EMAIL: Text(
        "«\u00a0{words}\u00a0» ressemble à une adresse électronique. Nommez plutôt l'organisme.",
        "“{words}” looks like an e-mail address. Name the organisation instead.",
    ),
    TraceKind.PLATE: Text(
        "«\u00a0{words}\u00a0» ressemble à une plaque d'immatriculation, qui désigne une personne.",
        "“{words}” looks like a number plate, which points to a person.",
    ),
    TraceKind.DWELLING: Text(
        "«\u00a0{words}\u00a0» peut désigner un logement, donc ses habitants. Restez au niveau du hall ou du bâtiment.",
        "“{words}” may point to a dwelling, and so to those who live there. Keep to the hall or the building.",
    ),
    TraceKind.AGE: Text(
        "«\u00a0{words}\u00a0» décrit une personne par son âge. Décrivez la situation.",
        "“{words}” describes a person by age. Describe the situation.",
    ),
    TraceKind.NAME: Text(
        "«\u00a0{words}\u00a0» ressemble au nom d'une personne. Écrivez plutôt sa fonction ou son organisme.",
        "“{words}” looks like a person's name. Write the function or the organisation instead.",
    ),
}

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’\-]+"
_NUMBERED = r"\s*(?:n\s?[°ºo]\.?\s*)?"
_PERSON = (
    r"homme|femme|jeune|garçon|fille|mineure?|individu|personne|type|gars|adolescente?|ado"
    r"|man|woman|boy|girl|youth|teenager|person|minor"
)
_PATTERNS: tuple[tuple[TraceKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            TraceKind.TELEPHONE,
            r"(?<![\d.,])(?:(?:\+|00)\s?\d{2,3}[\s.\-]?(?:\(0\)\s?)?|0)[1-9](?:[\s.\-/]{0,2}\d{2}){4}(?!\d)",
        ),
        (
            TraceKind.EMAIL,
            r"(?i)[\w.+\-]{1,64}\s?(?:@|[(\[]\s?(?:at|arobase)\s?[)\]])\s?[\w\-]{1,63}(?:\.[\w\-]{2,63})+",
        ),
        # Since 2009 (AB-123-CD), and before (1234 AB 59); in small letters only where nothing else is written so.
        (
            TraceKind.PLATE,
            r"\b[A-HJ-NP-TV-Z]{2}[\s\-.]?\d{3}[\s\-.]?[A-HJ-NP-TV-Z]{2}\b"
            r"|(?i:\b[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}\b)",
        ),
        (
            TraceKind.PLATE,
            r"\b\d{2,4}[\s\-]?(?!ET\b|OU\b|AU\b|EN\b|DU\b|LE\b|LA\b|DE\b|TO\b|OR\b)[A-Z]{2,3}[\s\-]?(?:\d{2,3}|2[AB])\b",
        ),
        (
            TraceKind.DWELLING,
            r"\b(?i:appartement|appart|appt|apt|logement|studio|porte|étage|etage|escalier|esc"
            r"|flat|apartment|floor|door|staircase|stair)s?\.?" + _NUMBERED + r"(?:[A-Z]?\d{1,4}[A-Za-z]?|[A-Z])\b",
        ),
        (
            TraceKind.DWELLING,
            r"(?i)\b(?:\d{1,2}\s?(?:e|er|ème|eme|è|st|nd|rd|th)|premier|deuxième|troisième|quatrième|cinquième"
            r"|dernier|first|second|third|fourth|fifth|top)\s+(?:étage|etage|floor)\b",
        ),
        (TraceKind.DWELLING, r"(?i)\bporte\s+(?:de\s+)?(?:gauche|droite|face)\b|\bdoor on the (?:left|right)\b"),
        (
            TraceKind.AGE,
            r"(?i)\b(?:une?|cet(?:te)?|ce|le|la|an?|the)\s+(?:[\w\-]+\s+){0,2}(?:" + _PERSON + r")\b[^.;!?]{0,40}?"
            r"\b\d{1,2}\s?(?:-|à|/|to)?\s?\d{0,2}\s?(?:ans|years)\b",
        ),
        (
            TraceKind.AGE,
            r"(?i)\bâgée?s?\s+(?:de\s+|d['’])[^.;!?]{0,20}?\d{1,2}\s?ans\b|\baged\s+(?:about\s+)?\d{1,2}\b",
        ),
        (TraceKind.AGE, r"(?i)\b(?:vingt|trent|quarant|cinquant|soixant|dix|quinz)aine\s+d['’]années\b"),
        (
            TraceKind.NAME,
            r"\b(?:MM?\.|M\s(?=[A-Z])|Mr\.?|Mrs\.?|Ms\.?|Mmes?\.?|Mlles?\.?|(?i:monsieur|madame|mademoiselle))\s*"
            + _CAPITALISED
            + r"(?:[ \-]"
            + _CAPITALISED
            + r"){0,2}",
        ),
        (TraceKind.NAME, r"(?i:\b(?:surnommée?|alias|nicknamed))\s+[«\"“']?\s?" + _CAPITALISED),
    )
)

_FULL_NAME = re.compile(rf"\b({_CAPITALISED})\s+({_CAPITALISED})\b")
_FIRST_NAMES = """
    abdel abdelkader adam adrien ahmed alain alexandre alexis ali alice amandine amina amine andre anne antoine
    arthur audrey aurelie aya aziz benjamin bernard brahim brigitte bruno camille caroline catherine cedric celine
    charles chloe christelle christian christine christophe claire claude clement daniel david denis didier djibril
    dominique dylan eddy elodie emilie emma enzo eric estelle fabien fabrice farid fatima fatoumata florian francis
    franck francois frederic gabriel georges gerard gilles guillaume hakim hamza hassan helene henri hugo ibrahim
    ines isabelle ismael jacques jean jeremy jerome jessica jonathan jordan julie julien karim karine kevin khadija
    kylian laetitia lamine laura laurence laurent lea lina louis lucas lucie ludovic mael malik mamadou manon marc
    marie marine martin martine mathieu mathis maxime mehdi melanie michel mickael mohamed mohammed monique moussa
    mustapha nabil nadia nadine nathalie nathan nicolas nicole noah noemie olivier omar ophelie pascal patrice
    patricia patrick paul pauline philippe pierre quentin rachid raphael raymond rayan remi rene richard robert
    romain samir samuel sandrine sarah sebastien serge simon sofiane sonia sophie stephane stephanie steven sylvain
    sylvie theo thierry thomas valentin valerie vanessa veronique victor vincent virginie walid xavier yacine yanis
    yann yasmine youssef yves zoe
"""
_PLACE_WORDS = """
    rue avenue av boulevard bd allee allees place square impasse passage chemin cours quai pont esplanade rond
    point tour tours residence immeuble batiment bat hall cite quartier ecole college lycee creche gymnase stade
    groupe scolaire maternelle association fondation mail promenade barre ilot clinique cour villa
    salle parc jardin complexe terrain piscine mediatheque bibliotheque centre maison espace foyer theatre musee
    eglise mosquee hopital site galerie arret station street road tower school park hall gym stadium building
    house center centre library garden bridge square
"""
_FIRST, _PLACE = frozenset(_FIRST_NAMES.split()), frozenset(_PLACE_WORDS.split())


def traces_in(field: FieldDefinition, words: str) -> tuple[Trace, ...]:
    """What in the words of one field could point to a person: all of it in a guarded field, what is certain in others."""
    if field.kind not in _WRITTEN_KINDS:
        return ()
    return tuple(trace for trace in personal_traces(words) if field.guarded or trace.kind in _CERTAIN_KINDS)


def is_published(definition: LayerDefinition, row: Feature) -> bool:
    """True for a row that came from a published file, whose words everybody may read there."""
    return definition.credit is not None and row.source is not None


def is_beside_its_list(field: FieldDefinition, value: Value) -> bool:
    """True for words in a field whose words come from a list, or that holds a time, which are none of these."""
    if value is None or not (field.choices or field.kind is FieldKind.TIME):
        return False
    match field.kind:
        case FieldKind.CHOICE:
            return field.choice(value) is None
        case FieldKind.CHOICES:
            return not isinstance(value, tuple) or any(field.choice(item) is None for item in value)
        case FieldKind.TIME:
            return _CLOCK.fullmatch(str(value)) is None
    return False


def personal_traces(words: str) -> tuple[Trace, ...]:
    """What in these words could point to a person, in reading order; empty if nothing does."""
    found = [
        _trace(words, match.start(), match.end(), kind)
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(words)
    ]
    found += [
        _trace(words, match.start(), match.end(), TraceKind.NAME)
        for match in _FULL_NAME.finditer(words)
        if _is_full_name(words, match)
    ]
    found.sort(key=lambda trace: (trace.start, -trace.end))
    kept: list[Trace] = []
    for trace in found:
        if not kept or trace.start >= kept[-1].end:
            kept.append(trace)
    return tuple(kept)


def _trace(words: str, start: int, end: int, kind: TraceKind) -> Trace:
    return Trace(start, end, kind, _WHY[kind].format(words=words[start:end].strip()))


def _is_full_name(words: str, match: re.Match[str]) -> bool:
    """A known first name beside another capitalised word, unless a street, a school or a tower bears it."""
    parts = [fold(match[1]).split(" ")[0], fold(match[2]).split(" ")[0]]
    if not _FIRST.intersection(parts) or _PLACE.intersection(parts):
        return False
    before = fold(words[: match.start()]).split()[-4:]
    after = fold(words[match.end() :]).split()[:1]
    return not _PLACE.intersection(before) and not _PLACE.intersection(after)
