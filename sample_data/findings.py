"""What the two walks found, stop by stop, and what became of it; places and situations only."""

from dataclasses import dataclass

from sample_data.action_files import CLEARING, GARDEN, HALL_LIGHT, PASSAGE_LIGHT, SPORT, THROUGH
from sample_data.district import ground, line_of
from sample_data.frame import Pair
from sample_data.partners import CITY, LANDLORD
from sample_data.places import FLORA, GARENNE, HALL_3, MARKET, PASSAGE, SQUARE, spot

SAFETY = "Sentiment de sécurité"
WOMEN, MEN = "Habitantes", "Habitants"
_DECIDED, _SOLVED, _ASIDE = "Action décidée", "Réglé", "Sans suite"


@dataclass(frozen=True)
class Finding:
    """One observation: stop (from 1), item, score or None (skipped), good or bad, proposal, photo.

    `ticked` are the words ticked with the item; `group` and `hands` say who gave the score of a felt item and how many;
    `outcome`, `reply` and `action` what became of it, and `shown` that its proposal may be shown.
    """

    stop: int
    item: str
    score: int | None
    good: bool
    proposal: str = ""
    photo: str = ""
    ticked: str = ""
    group: str = ""
    hands: int | None = None
    outcome: str = "Ouvert"
    reply: str = ""
    action: str = ""
    shown: bool = False


def _felt(stop: int, women: dict[int, int], men: dict[int, int]) -> tuple[Finding, ...]:
    """The feeling of safety at a stop: for each group how many hands went up for each score."""
    return tuple(
        Finding(stop, SAFETY, score, score >= 2, group=group, hands=hands)
        for group, votes in ((WOMEN, women), (MEN, men))
        for score, hands in votes.items()
    )


def stops() -> list[tuple[str, Pair]]:
    """The eight stops of both walks, in the order of the day walk."""
    bench = line_of("tour_etang").interpolate(0.62, normalized=True)
    city = ground("city").shape.centroid
    return [
        (MARKET, spot(MARKET)),
        (FLORA, spot(FLORA)),
        (SQUARE, spot(SQUARE)),
        (PASSAGE, spot(PASSAGE)),
        (HALL_3, spot(HALL_3)),
        ("City-stade des Tilleuls", (city.x, city.y - 11)),
        ("Étang des Lavandières", (bench.x, bench.y)),
        (GARENNE, spot(GARENNE)),
    ]


#: Whose place each stop is, in their order.
OWNERS = (CITY, LANDLORD, CITY, CITY, LANDLORD, CITY, CITY, LANDLORD)


DAY: tuple[Finding, ...] = (
    Finding(
        *(1, "Usages et présence", 3, True, "Garder le marché du jeudi sur la place", "jour_01_place.jpg"),
        ticked="Familles, Aînés",
        outcome=_SOLVED,
        reply="Le marché du jeudi est reconduit pour 2027.",
        shown=True,
    ),
    Finding(1, "Confort", 1, False, "Ajouter deux bancs à l'ombre, face aux commerces", shown=True),
    Finding(1, "Propreté", 2, True),
    Finding(2, "Surveillance naturelle", 3, True, "", "jour_02_tour.jpg"),
    Finding(2, "Contrôle d'accès", 3, True),
    Finding(
        *(2, "Usages et présence", 3, True, "Ouvrir le local aussi le dimanche", "jour_03_local.jpg"),
        ticked="Familles, Filles, Aînés",
        outcome=_ASIDE,
        reply="Pas assez de bénévoles pour le dimanche ; la question sera reposée en mars.",
        shown=True,
    ),
    Finding(2, "Entretien", 3, True),
    *_felt(2, {3: 6}, {3: 2}),
    Finding(3, "Visibilité et recoins", 1, False, "Rabattre la haie côté ruisseau", "jour_04_haie.jpg"),
    Finding(3, "Confort", 2, True, ticked="Banc"),
    Finding(3, "Propreté", 1, False, "Deux corbeilles et un passage de plus par semaine"),
    Finding(4, "Visibilité et recoins", 2, True, "Poursuivre la taille jusqu'à la rue"),
    Finding(4, "Issues et impasses", 1, False, "Ouvrir une seconde sortie vers la rue du Bief"),
    Finding(
        *(4, "Dégradations", 1, False, "Effacer les tags dans la semaine", "jour_05_passage.jpg"),
        outcome=_SOLVED,
        reply="Effacés le 13 octobre.",
        shown=True,
    ),
    Finding(
        *(4, "Signes de trafic", 1, False, "Enlever le mobilier abandonné le jour même"),
        ticked="Chaise ou meuble, Tags",
        outcome=_SOLVED,
        reply="Prévu par la convention de propreté : enlevé le lendemain.",
    ),
    *_felt(4, {1: 4, 0: 2}, {1: 2}),
    Finding(
        *(5, "Contrôle d'accès", 0, False, "Condamner la porte arrière du hall", "jour_06_hall.jpg"),
        outcome=_DECIDED,
        reply="La porte arrière est remplacée et condamnée côté cour.",
        action=THROUGH,
        shown=True,
    ),
    Finding(5, "Entretien", 1, False, "Refaire les boîtes aux lettres et le sol"),
    Finding(5, "Signalétique", None, False),
    Finding(
        *(6, "Usages et présence", 2, True, "Créneaux réservés aux filles le mercredi"),
        ticked="Familles, Jeunes",
        outcome=_DECIDED,
        reply="Une des deux soirées de sport sera réservée aux filles dès décembre.",
        action=SPORT,
        shown=True,
    ),
    Finding(6, "Ouverture de l'espace", 3, True),
    Finding(7, "Confort", 3, True, "", "jour_07_banc.jpg", ticked="Banc, Ombre, Eau"),
    Finding(7, "Bruit", 3, True),
    Finding(8, "Ouverture de l'espace", 2, True),
    Finding(8, "Entretien", 1, False, "Reprendre le marquage et l'enrobé"),
    Finding(
        *(8, "Secours à proximité", 1, False, "Afficher le numéro du bailleur et une borne d'appel"),
        outcome=_SOLVED,
        reply="Le numéro du bailleur est affiché aux deux entrées du parking.",
        shown=True,
    ),
    *_felt(8, {2: 5, 1: 1}, {2: 2}),
)

NIGHT: tuple[Finding, ...] = (
    Finding(1, "Éclairage", 2, True, "Allonger l'éclairage des vitrines jusqu'à 22 h"),
    Finding(
        *(1, "Usages et présence", 1, False, "Inviter un camion-restaurant deux soirs par semaine"),
        ticked="Jeunes",
        shown=True,
    ),
    *_felt(1, {2: 4, 1: 1}, {2: 3}),
    Finding(2, "Éclairage", 3, True, "", "nuit_01_tour.jpg"),
    *_felt(2, {3: 5}, {3: 3}),
    Finding(2, "Surveillance naturelle", 3, True),
    Finding(3, "Éclairage", 1, False, "Un mât de plus au milieu du square", shown=True),
    Finding(
        *(3, "Visibilité et recoins", 0, False, "Déplacer les bancs vers la rue"),
        outcome=_ASIDE,
        reply="Reporté après la concertation du printemps 2027.",
        action=GARDEN,
        shown=True,
    ),
    *_felt(3, {1: 5}, {2: 1, 1: 2}),
    Finding(
        *(4, "Éclairage", 0, False, "Terminer les quatre mâts restants", "nuit_02_passage.jpg"),
        outcome=_DECIDED,
        reply="Les quatre mâts sont commandés, la pose est prévue en décembre.",
        action=PASSAGE_LIGHT,
        shown=True,
    ),
    Finding(4, "Signes de trafic", 1, False, "Passage du bailleur en soirée", ticked="Déchets"),
    *_felt(4, {0: 5}, {1: 2, 0: 1}),
    Finding(4, "Secours à proximité", None, False),
    Finding(
        *(5, "Éclairage", 0, False, "Éclairage à détection dans le hall"),
        outcome=_DECIDED,
        reply="Douze luminaires à détection sont posés avant le 18 décembre.",
        action=HALL_LIGHT,
        shown=True,
    ),
    Finding(
        *(5, "Signes de trafic", 0, False, "Enlever la chaise et le barrage de chariots"),
        ticked="Chaise ou meuble, Barrage",
        outcome=_DECIDED,
        action=CLEARING,
    ),
    Finding(5, "Bruit", 1, False),
    *_felt(5, {0: 5}, {0: 3}),
    Finding(6, "Éclairage", 3, True),
    Finding(
        *(6, "Usages et présence", 2, True, "Prolonger l'animation d'automne jusqu'à 20 h 30"),
        ticked="Familles, Jeunes",
        outcome=_SOLVED,
        reply="Prolongée jusqu'à 20 h 30 depuis le 19 octobre.",
        shown=True,
    ),
    Finding(7, "Éclairage", 1, False, "Bornes basses autour de l'étang"),
    Finding(7, "Issues et impasses", 2, True),
    Finding(
        *(8, "Éclairage", 1, False, "Remplacer trois lampes en panne", "nuit_03_parking.jpg"),
        outcome=_SOLVED,
        reply="Les trois lampes sont remplacées depuis le 4 novembre.",
        shown=True,
    ),
    Finding(8, "Surveillance naturelle", 1, False, "Ouvrir la vue depuis la maison de quartier"),
    *_felt(8, {1: 5}, {1: 3}),
)
