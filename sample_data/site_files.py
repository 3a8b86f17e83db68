"""The city's own files: sites, the plan of actions and the follow-up that tells their story."""

import json
from pathlib import Path

from shapely.geometry import Point, mapping

from sample_data.addresses import address_near
from sample_data.district import building, ground
from sample_data.frame import COMMUNE, POSTCODE, Cell, Pair, columns, lonlat, to_wgs84, write_table
from sample_data.neighbourhoods import NAMES, neighbourhood_of
from sample_data.places import FLORA, GARENNE, HALL_3, PASSAGE, SQUARE, extent, spot

LANDLORD = "Bailleur Habitat des Tilleuls (exemple)"
CITY = "Ville"
POLICE = "Police municipale"
ASSOCIATION = "Association Les Deux Rives (exemple)"
PREFECTURE = "Préfecture"
CENTRE = "Centre social"

#: Name, type, stage, level, owner, description, created.
_SITES: list[tuple[str, str, str, int, str, str, str]] = [
    (
        FLORA,
        "Tour",
        "Reconquis, sous veille",
        1,
        LANDLORD,
        "Réseau démantelé, tour rénovée, local « Paroles d'habitants » ouvert à son pied. "
        "Veille : toute alerte reçoit une réponse le jour même.",
        "2025-11-24",
    ),
    (
        HALL_3,
        "Hall",
        "Plan d'action",
        4,
        LANDLORD,
        "Hall traversant, porte arrière forcée, éclairage en panne. Occupation continue en soirée.",
        "2025-12-15",
    ),
    (
        PASSAGE,
        "Passage",
        "Action",
        3,
        CITY,
        "Passage étroit entre deux barres, sans vue depuis la rue. Report constaté au printemps 2026.",
        "2026-03-19",
    ),
    (
        GARENNE,
        "Parking",
        "Diagnostic",
        3,
        LANDLORD,
        "Grand parking peu éclairé, véhicules ventouses, accès libre des deux côtés.",
        "2026-02-10",
    ),
    (
        SQUARE,
        "Square",
        "Signal",
        2,
        CITY,
        "Premiers signalements depuis l'été 2026 ; bancs isolés, haie haute côté ruisseau.",
        "2026-08-27",
    ),
]

ACTION_COLUMNS = columns(
    "id;site;titre;technique;pilote;partenaires;etat;debut_prevu;fin_prevue;fin_reelle;cout;"
    "financement;livrable;latitude;longitude"
)
FOLLOW_UP_COLUMNS = columns("id;site;date;nature;texte")

_Action = tuple[str, str, str, str, str, str, str, str, str, int | None, str, str, Pair | None]

#: Site, title, technique, lead, partners, state, begin, end, really ended, cost, money, deliverable, where.
_ACTIONS: list[_Action] = [
    (
        FLORA,
        "Rénovation du hall et des façades de la tour",
        "Renforcer les cibles",
        LANDLORD,
        f"{CITY}, {PREFECTURE}",
        "Vérifiée",
        "2026-01-12",
        "2026-05-29",
        "2026-05-22",
        412000,
        "Bailleur, ANRU",
        "Hall vitré, porte à double badge, éclairage à détection",
        None,
    ),
    (
        FLORA,
        "Local « Paroles d'habitants » au pied de la tour",
        "Local des habitants",
        ASSOCIATION,
        f"{LANDLORD}, {CENTRE}",
        "Vérifiée",
        "2026-04-06",
        "2026-06-12",
        "2026-06-06",
        38500,
        "Bailleur, contrat de ville",
        "Local de 60 m² ouvert six jours par semaine",
        (694, 209),
    ),
    (
        FLORA,
        "Présence quotidienne du bailleur en pied de tour",
        "Gestionnaires de lieux",
        LANDLORD,
        CENTRE,
        "Faite",
        "2026-04-20",
        "2026-09-30",
        "2026-09-30",
        21000,
        "Bailleur",
        "Permanence de 16 h à 20 h, cinq soirs par semaine",
        None,
    ),
    (
        FLORA,
        "Fresque avec l'école Les Charmes",
        "Projet avec l'école",
        CITY,
        f"{ASSOCIATION}, {LANDLORD}",
        "Faite",
        "2026-05-04",
        "2026-06-26",
        "2026-06-19",
        6200,
        "Quartiers d'été",
        "Fresque de 40 m² sur le mur du parking",
        (716, 196),
    ),
    (
        HALL_3,
        "Fermeture du hall traversant",
        "Contrôler les accès",
        LANDLORD,
        POLICE,
        "En cours",
        "2026-09-14",
        "2026-10-30",
        "",
        18400,
        "Bailleur",
        "Porte arrière remplacée et condamnée côté cour",
        None,
    ),
    (
        HALL_3,
        "Éclairage à détection dans le hall et l'escalier",
        "Surveillance naturelle",
        LANDLORD,
        "",
        "Prévue",
        "2026-11-23",
        "2026-12-18",
        "",
        7900,
        "Bailleur",
        "12 luminaires posés",
        None,
    ),
    (
        HALL_3,
        "Caméra à l'entrée du hall",
        "Surveillance formelle",
        POLICE,
        f"{LANDLORD}, {PREFECTURE}",
        "Proposée",
        "2027-01-11",
        "2027-03-26",
        "",
        14500,
        "FIPD",
        "Étude d'implantation et autorisation",
        None,
    ),
    (
        PASSAGE,
        "Taille des haies et ouverture des vues",
        "Surveillance naturelle",
        CITY,
        "",
        "Faite",
        "2026-09-07",
        "2026-09-18",
        "2026-09-16",
        2300,
        "Ville",
        "Haies ramenées à 80 cm sur 50 m",
        None,
    ),
    (
        PASSAGE,
        "Reprise de l'éclairage du passage",
        "Surveillance naturelle",
        CITY,
        LANDLORD,
        "En cours",
        "2026-10-12",
        "2026-11-13",
        "",
        16800,
        "Ville, dotation politique de la ville",
        "Six mâts remplacés, 20 lux au sol",
        None,
    ),
    (
        PASSAGE,
        "Enlèvement du mobilier abandonné",
        "Retirer les cibles",
        LANDLORD,
        CITY,
        "Doublon",
        "2026-09-21",
        "2026-09-25",
        "",
        None,
        "",
        "Voir la convention de propreté",
        None,
    ),
    (
        GARENNE,
        "Sport en soirée sur le city-stade de la Garenne",
        "Sport",
        ASSOCIATION,
        f"{CITY}, {CENTRE}",
        "Convenue",
        "2026-12-01",
        "2027-06-30",
        "",
        12600,
        "Contrat de ville",
        "Deux soirées par semaine, dont une pour les filles",
        (1238, 650),
    ),
    (
        GARENNE,
        "Enlèvement des véhicules ventouses",
        "Perturber le marché",
        POLICE,
        LANDLORD,
        "Hors compétence",
        "2026-10-05",
        "2026-11-27",
        "",
        None,
        "",
        "Transmis au service de la fourrière",
        None,
    ),
    (
        GARENNE,
        "Barrière d'accès au parking",
        "Filtrer les sorties",
        LANDLORD,
        CITY,
        "Impossible",
        "2026-06-01",
        "2026-09-30",
        "",
        26000,
        "Bailleur",
        "Accès des secours non compatible",
        None,
    ),
    (
        SQUARE,
        "Jardin partagé et bancs déplacés",
        "Verdissement",
        CENTRE,
        f"{CITY}, {ASSOCIATION}",
        "Annulée",
        "2026-10-01",
        "2026-11-20",
        "",
        9400,
        "Ville",
        "Reporté après la concertation du printemps 2027",
        None,
    ),
]

#: Site, date, kind, text.
_STORY: list[tuple[str, str, str, str]] = [
    (FLORA, "2025-11-24", "Signal", "Le pied de la tour est occupé chaque soir : guet, barrage du hall, déchets."),
    (
        FLORA,
        "2025-12-08",
        "Réunion",
        "Première réunion partagée : Ville, bailleur, Préfecture, police municipale, centre social.",
    ),
    (FLORA, "2026-01-12", "Travaux", "Début de la rénovation de la tour par son bailleur."),
    (FLORA, "2026-04-17", "Événement", "Réseau démantelé. Le pied de la tour est libre le soir même."),
    (
        FLORA,
        "2026-04-20",
        "Décision",
        "Présence quotidienne du bailleur et du centre social, sans jour d'interruption.",
    ),
    (FLORA, "2026-05-22", "Travaux", "Fin des travaux : hall vitré, porte à double badge, éclairage à détection."),
    (
        FLORA,
        "2026-06-06",
        "Événement",
        "Ouverture du local « Paroles d'habitants » au pied de la tour, ouvert à toutes et à tous.",
    ),
    (
        FLORA,
        "2026-06-19",
        "Événement",
        "Inauguration de la fresque de l'école et goûter sur le parvis, 140 participants.",
    ),
    (FLORA, "2026-06-30", "Décision", "Le site passe sous veille : réponse à toute alerte dans la journée."),
    (FLORA, "2026-09-22", "Signal", "Premier signal : une chaise placée dans le hall à 17 h 20."),
    (
        FLORA,
        "2026-09-22",
        "Réponse",
        "Chaise retirée, passage du bailleur et de la police municipale à 23 h 20 : réponse en 6 heures.",
    ),
    (
        FLORA,
        "2026-10-30",
        "Bilan",
        "Taux d'occupation de 78 % à 94 % en un an ; aucune nouvelle alerte au pied de la tour depuis septembre.",
    ),
    (HALL_3, "2025-12-15", "Signal", "Hall occupé plusieurs soirs par semaine, porte arrière forcée."),
    (HALL_3, "2026-05-18", "Signal", "Occupation devenue quotidienne depuis la reconquête de la tour."),
    (HALL_3, "2026-09-03", "Décision", "Plan d'action arrêté : fermeture du hall traversant, éclairage, présence."),
    (HALL_3, "2026-09-14", "Travaux", "Début du remplacement de la porte arrière."),
    (PASSAGE, "2026-03-19", "Signal", "Apparition d'un poste de guet à l'entrée du passage."),
    (PASSAGE, "2026-09-16", "Travaux", "Haies taillées : le passage se voit de la rue des Érables."),
    (PASSAGE, "2026-10-12", "Travaux", "Début de la reprise de l'éclairage, deux mâts sur six posés."),
    (PASSAGE, "2026-11-05", "Réponse", "Mobilier abandonné enlevé dans la matinée par le bailleur."),
    (GARENNE, "2026-02-10", "Réunion", "Diagnostic partagé ouvert avec le bailleur et le centre social."),
    (GARENNE, "2026-09-30", "Décision", "Barrière écartée : l'accès des secours doit rester libre."),
    (SQUARE, "2026-08-27", "Signal", "Premiers signalements sur les bancs côté ruisseau."),
    (SQUARE, "2026-10-20", "Réunion", "Visite du square après les marches ; concertation prévue au printemps 2027."),
]


def write_site_files(folder: Path) -> None:
    """Write sites.geojson, actions.csv and suivi.csv into the folder."""
    _write_sites(folder / "sites.geojson")
    write_table(folder / "actions.csv", ACTION_COLUMNS, [_action_row(i) for i in range(len(_ACTIONS))])
    story = sorted(enumerate(_STORY), key=lambda item: (item[1][1], item[0]))
    rows: list[dict[str, Cell]] = [
        {"id": f"E{n:02d}", "site": site, "date": day, "nature": kind, "texte": text}
        for n, (_, (site, day, kind, text)) in enumerate(story, 1)
    ]
    write_table(folder / "suivi.csv", FOLLOW_UP_COLUMNS, rows)


def _write_sites(path: Path) -> None:
    features = []
    for name, kind, stage, level, owner, description, created in _SITES:
        shape = extent(name) or Point(spot(name))
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "nom": name,
                    "type": kind,
                    "etape": stage,
                    "niveau": level,
                    "adresse": f"{address_near(spot(name)).line}, {POSTCODE} {COMMUNE}",
                    "proprietaire": owner,
                    "quartier": NAMES[neighbourhood_of(spot(name))],
                    "description": description,
                    "cree_le": created,
                },
                "geometry": mapping(to_wgs84(shape)),
            }
        )
    collection = {"type": "FeatureCollection", "name": "sites", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _action_row(index: int) -> dict[str, Cell]:
    site, title, technique, lead, partners, state, begin, end, ended, cost, money, result, at = _ACTIONS[index]
    if at is None and site == HALL_3:
        at = building("b_tilleuls").doors[2].position
    if at is None and site == GARENNE:
        centre = ground("p_garenne").shape.centroid
        at = (centre.x + 3.0 * index - 30, centre.y)
    lon, lat = lonlat(at or spot(site))
    return {
        "id": f"A{index + 1:02d}",
        "site": site,
        "titre": title,
        "technique": technique,
        "pilote": lead,
        "partenaires": partners,
        "etat": state,
        "debut_prevu": begin,
        "fin_prevue": end,
        "fin_reelle": ended,
        "cout": cost,
        "financement": money,
        "livrable": result,
        "latitude": lat,
        "longitude": lon,
    }
