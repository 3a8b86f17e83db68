"""Says in words what an export shows of each layer and what it leaves out, without any number that is withheld."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from limits_map.disclosure.grid import CELL_METRES
from limits_map.disclosure.lattice import ADDRESSES_PER_POINT, Lattice
from limits_map.disclosure.suppression import SMALLEST_COUNT
from limits_map.domain.audiences import DisclosureRule, Places, Show
from limits_map.domain.definitions import FieldDefinition, FieldKind, GeometryKind, LayerDefinition, Role
from limits_map.words import NO, YES, Language, Text, say_month

_SHOWN = Text("{layers}\u00a0: en entier.", "{layers}: in full.")
_SHOWN_WITH = Text(
    "{layer}\u00a0: à leur place, avec seulement {fields}.", "{layer}: where they are, with {fields} only."
)
_SHOWN_WITHOUT = Text("{layer}\u00a0: à leur place, sans {left_out}.", "{layer}: where they are, without {left_out}.")
_SHOWN_PARTLY = Text(
    "{layer} ({which})\u00a0: à leur place, avec\u00a0: {fields}.", "{layer} ({which}): where they are, with: {fields}."
)
_COUNTED_BY = {
    Places.CELLS: Text(
        "{layer}\u00a0: aucun point, seulement des nombres par carré de {n} m.",
        "{layer}: no points, only numbers per square of {n} m.",
    ),
    Places.SITES: Text(
        "{layer}\u00a0: aucun point, seulement des nombres par site, chacun avec ses abords\u00a0; ce qui est ailleurs "
        "n'est compté que par quartier.",
        "{layer}: no points, only numbers per site, each with its surroundings; what is elsewhere is counted per "
        "neighbourhood only.",
    ),
    Places.POINTS: Text(
        "{layer}\u00a0: déplacés vers des points communs à {k} adresses au moins, du même quartier et de la même "
        "commune, et comptés là.",
        "{layer}: moved to points that {k} addresses or more of the same neighbourhood and municipality share, and "
        "counted there.",
    ),
}
_SMALL = Text(
    "{layer}\u00a0: les nombres inférieurs à {least}, et ce qui permettrait de les retrouver, aussi par rapport aux "
    "envois précédents, ne sont pas diffusés.",
    "{layer}: numbers below {least}, and what they could be worked out from, also beside what was sent before, are "
    "withheld.",
)
_MONTHLY = Text("{layer}\u00a0: comptés par mois, depuis {month}.", "{layer}: counted by month, since {month}.")
_MOVED = Text(
    "Un point commun est à {mean} m en moyenne des adresses qu'il remplace, à {most} m au plus.",
    "A shared point lies {mean} m on average from the addresses it stands for, {most} m at most.",
)
_CARRIED = Text(
    "{layer}\u00a0: un chiffre suivi d'un mois est celui d'un envoi précédent\u00a0; un chiffre n'est renouvelé que "
    "lorsqu'il a changé de {least} ou plus.",
    "{layer}: a figure followed by a month is that of an earlier map; a figure is renewed only once it has changed by "
    "{least} or more.",
)
_BY_MONTH = Text("{layer}\u00a0: {fields} au mois près.", "{layer}: {fields} to the month only.")
_PER_GROUP = Text(
    "{layer} ({which})\u00a0: un nombre, sans lieu\u00a0; il n'est pas diffusé en dessous de {least}.",
    "{layer} ({which}): a number, without place; it is withheld below {least}.",
)
_MEANS = Text(
    "{layer}\u00a0: la moyenne de «\u00a0{mean}\u00a0» par {by}, sans remarque ni proposition.",
    "{layer}: the mean of “{mean}” per {by}, without remarks or proposals.",
)
_MEANS_FROM = Text(
    "{layer} ({which})\u00a0: diffusés à partir de {least} réponses seulement.",
    "{layer} ({which}): shown from {least} answers on only.",
)
_WITHHELD = Text("{layer}\u00a0: ne figurent pas.", "{layer}: left out.")
_WITHHELD_PARTLY = Text("{layer} ({which})\u00a0: ne figurent pas.", "{layer} ({which}): left out.")
_REST_WITHHELD = Text("{layer}, pour les autres\u00a0: ne figurent pas.", "{layer}, all others: left out.")
_QUOTED = Text("«\u00a0{field}\u00a0»", "“{field}”")
_OTHERS = Text("les autres", "the others")
_MEASURE = Text(
    "Les signalements mesurent ce qui est signalé et constaté, pas le trafic lui-même.",
    "Reports measure what is reported and observed, not dealing itself.",
)
_GUARDED = Text(
    "{layer}\u00a0: des textes qui pouvaient désigner une personne ont été retirés ({field}).",
    "{layer}: texts that could have pointed to a person were taken out ({field}).",
)
TITLE_TAKEN_OUT = Text(
    "Titre du projet\u00a0: retiré, parce qu'il pouvait désigner une personne.",
    "Title of the project: taken out, because it could have pointed to a person.",
)
_UNPLACED = Text(
    "{layer}\u00a0: ceux qui n'ont pas de position ne sont comptés que dans l'ensemble.",
    "{layer}: those without a position are counted in the whole only.",
)


def all_shown(definitions: Sequence[LayerDefinition]) -> Text:
    """The line about the layers of which everything leaves."""
    return _SHOWN.format(layers=tuple(definition.title for definition in definitions))


def shows_all(definition: LayerDefinition, rules: Sequence[DisclosureRule]) -> bool:
    """True if these rules of an audience let everything leave."""
    return all(rule.show is Show.EXACT and rule.fields is None for rule in rules)


@dataclass(frozen=True, slots=True)
class Told:
    """How the counts of a layer were made: by which places, and by the points of which lattice.

    `unplaced` is true where some rows have no place, `carried` where some number is an earlier one; `since` is the month
    from which on they are counted by month.
    """

    places: Places = Places.CELLS
    unplaced: bool = False
    lattice: Lattice | None = None
    carried: bool = False
    since: date | None = None


def layer_lines(
    definition: LayerDefinition, rules: Sequence[DisclosureRule], partner: str | None, told: Told
) -> list[Text]:
    """What the rules of an audience make of one layer, in the order of the rules."""
    if all(rule.show is Show.WITHHELD for rule in rules):
        return [_WITHHELD.format(layer=definition.title)]
    lines = []
    for rule in rules:
        which = _which(definition, rule, partner)
        if not which and rule.show is Show.WITHHELD:
            lines.append(_REST_WITHHELD.format(layer=definition.title))
        elif not which and rule is not rules[0] and rule.show is Show.EXACT:
            lines += _rule_lines(definition, rule, (_OTHERS,), told)
        else:
            lines += _rule_lines(definition, rule, which, told)
    if told.unplaced:
        lines.append(_UNPLACED.format(layer=definition.title))
    if told.since is not None:
        month = Text(say_month(told.since, Language.FRENCH), say_month(told.since, Language.ENGLISH))
        lines.append(_MONTHLY.format(layer=definition.title, month=month))
    if told.lattice is not None and told.since is not None:
        lines.append(_MOVED.format(mean=_tens(told.lattice.mean_metres), most=_tens(told.lattice.most_metres)))
    if told.carried:
        lines.append(_CARRIED.format(layer=definition.title, least=SMALLEST_COUNT))
    if definition.role is Role.REPORT:
        lines.append(_MEASURE)
    return lines


def guarded_line(definition: LayerDefinition, field: FieldDefinition) -> Text:
    """The line about texts of a field that the guard took out."""
    return _GUARDED.format(layer=definition.title, field=field.label)


def _tens(metres: float) -> int:
    """Metres as they may be told, rounded up."""
    return math.ceil(metres / 10) * 10


def _rule_lines(definition: LayerDefinition, rule: DisclosureRule, which: tuple[Text, ...], told: Told) -> list[Text]:
    left_out = [field.key for field in definition.fields if field.key not in (rule.fields or ())]
    parts = {
        "layer": definition.title,
        "which": which,
        "fields": _labels(definition, rule.fields) or Text("tous leurs champs", "all fields"),
        "left_out": tuple(_QUOTED.format(field=label) for label in _labels(definition, left_out)),
        "by": _labels(definition, rule.by),
        "n": CELL_METRES,
        "least": SMALLEST_COUNT,
    }
    match rule.show:
        case Show.WITHHELD:
            return [_WITHHELD_PARTLY.format(**parts)]
        case Show.COUNTED if rule.by:
            return [_PER_GROUP.format(**parts)]
        case Show.COUNTED:
            return [_COUNTED_BY[told.places].format(**parts, k=ADDRESSES_PER_POINT), _SMALL.format(**parts)]
        case Show.AVERAGED if rule.minimum > 1:
            return [_MEANS_FROM.format(**parts | {"least": rule.minimum})]
        case Show.AVERAGED:
            mean = definition.field(str(rule.mean)).label
            return [_MEANS.format(**parts | {"mean": mean})]
        case Show.EXACT if which:
            shown = _SHOWN_PARTLY
        case Show.EXACT:
            shown = _SHOWN_WITHOUT if len(left_out) < 3 else _SHOWN_WITH
    monthly = _BY_MONTH.format(**parts | {"fields": _labels(definition, rule.months)})
    return [_placed(shown, definition).format(**parts), *([monthly] if rule.months else [])]


def _placed(told: Text, definition: LayerDefinition) -> Text:
    """The sentence, without a word of where they are for rows that are nowhere."""
    if definition.geometry is not GeometryKind.NONE:
        return told
    return Text(told.fr.replace("à leur place, ", ""), told.en.replace("where they are, ", ""))


def _which(definition: LayerDefinition, rule: DisclosureRule, partner: str | None) -> tuple[Text, ...]:
    which = []
    if rule.own:
        which.append(Text("ceux de {partner}", "those of {partner}").format(partner=partner or ""))
    for key, values in rule.where:
        field = definition.field(key)
        words = tuple(_said(field, value) for value in values)
        which.append(Text("{field}\u00a0: {words}", "{field}: {words}").format(field=field.label, words=words))
    return tuple(which)


def _said(field: FieldDefinition, value: str) -> Text:
    """A value as a rule declares it, in words."""
    choice = field.choice(value)
    if choice is not None:
        return choice.label
    if field.kind is FieldKind.YES_NO:
        return YES if value == "true" else NO
    return Text.same(value)


def _labels(definition: LayerDefinition, keys: Sequence[str] | None) -> tuple[Text, ...]:
    return tuple(definition.field(key).label for key in keys or ())
