"""What the two walks found, stop by stop; places and situations only."""

from dataclasses import dataclass

from sample_data.district import ground, line_of
from sample_data.frame import Pair
from sample_data.places import FLORA, GARENNE, HALL_3, MARKET, PASSAGE, SQUARE, spot


@dataclass(frozen=True)
class Finding:
    """One observation: stop (from 1), item, score or None (skipped), good or bad, proposal, photo."""

    stop: int
    item: str
    score: int | None
    good: bool
    proposal: str = ""
    photo: str = ""


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


DAY: tuple[Finding, ...] = (
    Finding(1, "Usages et présence", 3, True, "Garder le marché du jeudi sur la place", "jour_01_place.jpg"),
    Finding(1, "Confort", 1, False, "Ajouter deux bancs à l'ombre, face aux commerces"),
    Finding(1, "Propreté", 2, True),
    Finding(2, "Surveillance naturelle", 3, True, "", "jour_02_tour.jpg"),
    Finding(2, "Contrôle d'accès", 3, True),
    Finding(2, "Usages et présence", 3, True, "Ouvrir le local aussi le dimanche", "jour_03_local.jpg"),
    Finding(2, "Entretien", 3, True),
    Finding(3, "Visibilité et recoins", 1, False, "Rabattre la haie côté ruisseau", "jour_04_haie.jpg"),
    Finding(3, "Confort", 2, True),
    Finding(3, "Propreté", 1, False, "Deux corbeilles et un passage de plus par semaine"),
    Finding(4, "Visibilité et recoins", 2, True, "Poursuivre la taille jusqu'à la rue"),
    Finding(4, "Issues et impasses", 1, False, "Ouvrir une seconde sortie vers la rue du Bief"),
    Finding(4, "Dégradations", 1, False, "Effacer les tags dans la semaine", "jour_05_passage.jpg"),
    Finding(4, "Signes de trafic", 1, False, "Enlever le mobilier abandonné le jour même"),
    Finding(5, "Contrôle d'accès", 0, False, "Condamner la porte arrière du hall", "jour_06_hall.jpg"),
    Finding(5, "Entretien", 1, False, "Refaire les boîtes aux lettres et le sol"),
    Finding(5, "Signalétique", None, False),
    Finding(6, "Usages et présence", 2, True, "Créneaux réservés aux filles le mercredi"),
    Finding(6, "Ouverture de l'espace", 3, True),
    Finding(7, "Confort", 3, True, "", "jour_07_banc.jpg"),
    Finding(7, "Bruit", 3, True),
    Finding(8, "Ouverture de l'espace", 2, True),
    Finding(8, "Entretien", 1, False, "Reprendre le marquage et l'enrobé"),
    Finding(8, "Secours à proximité", 1, False, "Afficher le numéro du bailleur et une borne d'appel"),
    Finding(8, "Sentiment de sécurité", 2, True),
)

NIGHT: tuple[Finding, ...] = (
    Finding(1, "Éclairage", 2, True, "Allonger l'éclairage des vitrines jusqu'à 22 h"),
    Finding(1, "Usages et présence", 1, False, "Inviter un camion-restaurant deux soirs par semaine"),
    Finding(1, "Sentiment de sécurité", 2, True),
    Finding(2, "Éclairage", 3, True, "", "nuit_01_tour.jpg"),
    Finding(2, "Sentiment de sécurité", 3, True),
    Finding(2, "Surveillance naturelle", 3, True),
    Finding(3, "Éclairage", 1, False, "Un mât de plus au milieu du square"),
    Finding(3, "Visibilité et recoins", 0, False, "Déplacer les bancs vers la rue"),
    Finding(3, "Sentiment de sécurité", 1, False),
    Finding(4, "Éclairage", 0, False, "Terminer les quatre mâts restants", "nuit_02_passage.jpg"),
    Finding(4, "Signes de trafic", 1, False, "Passage du bailleur en soirée"),
    Finding(4, "Sentiment de sécurité", 0, False),
    Finding(4, "Secours à proximité", None, False),
    Finding(5, "Éclairage", 0, False, "Éclairage à détection dans le hall"),
    Finding(5, "Signes de trafic", 0, False, "Enlever la chaise et le barrage de chariots"),
    Finding(5, "Bruit", 1, False),
    Finding(5, "Sentiment de sécurité", 0, False),
    Finding(6, "Éclairage", 3, True),
    Finding(6, "Usages et présence", 2, True, "Prolonger l'animation d'automne jusqu'à 20 h 30"),
    Finding(7, "Éclairage", 1, False, "Bornes basses autour de l'étang"),
    Finding(7, "Issues et impasses", 2, True),
    Finding(8, "Éclairage", 1, False, "Remplacer trois lampes en panne", "nuit_03_parking.jpg"),
    Finding(8, "Surveillance naturelle", 1, False, "Ouvrir la vue depuis la maison de quartier"),
    Finding(8, "Sentiment de sécurité", 1, False),
)
