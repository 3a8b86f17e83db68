"""The city's plan: actions, what they wait for, and who was asked to pay for them."""

from pathlib import Path

from sample_data.district import building, ground
from sample_data.frame import Cell, Pair, columns, lonlat, records, write_table
from sample_data.partners import ASSOCIATION, CENTRE, CITY, LANDLORD, POLICE, PREFECTURE
from sample_data.places import FLORA, GARENNE, HALL_3, PASSAGE, SQUARE, spot

ACTION_COLUMNS = columns(
    "id;site;titre;technique;domaine;pilote;partenaires;etat;debut_prevu;fin_prevue;debut_reel;fin_reelle;cout;"
    "livrable;jugee_sur;preuve;latitude;longitude"
)
FUNDING_COLUMNS = columns("id;action;financeur;demande;accorde;depense;accorde_le")
ORDER_COLUMNS = columns("action;vient_apres")

_VISIBILITY = "Visibilité et emprise du trafic"
_SURROUNDINGS = "Cadre de vie dégradé ou en mutation"
_CITIZENS = "Participation des habitants"

_RENOVATION = "Rénovation du hall et des façades de la tour"
_ROOM = "Local « Paroles d'habitants » au pied de la tour"
_PRESENCE = "Présence quotidienne du bailleur en pied de tour"
_FRESCO = "Fresque avec l'école Les Charmes"
THROUGH = "Fermeture du hall traversant"
HALL_LIGHT = "Éclairage à détection dans le hall et l'escalier"
_CAMERA = "Caméra à l'entrée du hall"
_HEDGES = "Taille des haies et ouverture des vues"
PASSAGE_LIGHT = "Reprise de l'éclairage du passage"
SPORT = "Sport en soirée sur le city-stade de la Garenne"
_BARRIER = "Barrière d'accès au parking"
GARDEN = "Jardin partagé et bancs déplacés"
_LANTERNS = "Fête des lumières du passage"
_WATCH = "Veille de la tour : présence de l'hiver"
CLEARING = "Enlèvement des encombrants du hall"
_TEA = "Goûter de fin d'année au local"

#: Site, title, technique, area, lead, partners, state, planned from and to, began, ended, cost,
#: deliverable, judged by, evidence.
_ACTIONS = f"""
{FLORA} | {_RENOVATION} | Renforcer les cibles | {_SURROUNDINGS} | {LANDLORD} | {CITY}, {PREFECTURE} | Vérifiée
| 2026-01-12 | 2026-05-29 | 2026-01-12 | 2026-05-22 | 412000
| Hall vitré, porte à double badge, éclairage à détection | Aucune occupation du hall pendant deux mois
| Procès-verbal de réception, constats des deux marches

{FLORA} | {_ROOM} | Local des habitants | {_CITIZENS} | {ASSOCIATION} | {LANDLORD}, {CENTRE} | Vérifiée
| 2026-04-06 | 2026-06-12 | 2026-04-07 | 2026-06-06 | 38500
| Local de 60 m² ouvert six jours par semaine | Participants par mois | Planning affiché, photo du local

{FLORA} | {_PRESENCE} | Gestionnaires de lieux | {_VISIBILITY} | {LANDLORD} | {CENTRE} | Faite
| 2026-04-20 | 2026-09-30 | 2026-04-20 | 2026-09-30 | 21000
| Permanence de 16 h à 20 h, cinq soirs par semaine | Heures de présence par mois | Relevé mensuel des heures

{FLORA} | {_FRESCO} | Projet avec l'école | {_CITIZENS} | {CITY} | {ASSOCIATION}, {LANDLORD} | Faite
| 2026-05-04 | 2026-06-26 | 2026-05-04 | 2026-06-19 | 6200
| Fresque de 40 m² sur le mur du parking | Fresque intacte à la marche de retour | Photo du mur

{HALL_3} | {THROUGH} | Contrôler les accès | {_VISIBILITY} | {LANDLORD} | {POLICE} | En cours
| 2026-09-14 | 2026-10-30 | 2026-09-14 | | 18400
| Porte arrière remplacée et condamnée côté cour | Signalements par mois au hall |

{HALL_3} | {HALL_LIGHT} | Surveillance naturelle | {_SURROUNDINGS} | {LANDLORD} | | Prévue
| 2026-11-23 | 2026-12-18 | | | 7900 | 12 luminaires posés | Note d'éclairage de la marche de retour |

{HALL_3} | {_CAMERA} | Surveillance formelle | {_VISIBILITY} | {POLICE} | {LANDLORD}, {PREFECTURE} | Proposée
| 2027-01-11 | 2027-03-26 | | | 14500 | Étude d'implantation et autorisation | |

{PASSAGE} | {_HEDGES} | Surveillance naturelle | {_SURROUNDINGS} | {CITY} | | Faite
| 2026-09-07 | 2026-09-18 | 2026-09-07 | 2026-09-16 | 2300
| Haies ramenées à 80 cm sur 50 m | Le passage se voit de la rue | Photo prise de la rue

{PASSAGE} | {PASSAGE_LIGHT} | Surveillance naturelle | {_SURROUNDINGS} | {CITY} | {LANDLORD} | En cours
| 2026-10-12 | 2026-11-13 | 2026-10-12 | | 16800 | Six mâts remplacés, 20 lux au sol | Relevé de lumière au sol |

{PASSAGE} | Enlèvement du mobilier abandonné | Retirer les cibles | {_VISIBILITY} | {LANDLORD} | {CITY} | Doublon
| 2026-09-21 | 2026-09-25 | | | | Voir la convention de propreté | |

{GARENNE} | {SPORT} | Sport | {_CITIZENS} | {ASSOCIATION} | {CITY}, {CENTRE} | Convenue
| 2026-12-01 | 2027-06-30 | | | 12600
| Deux soirées par semaine, dont une pour les filles | Participants, dont les participantes |

{GARENNE} | Enlèvement des véhicules ventouses | Perturber le marché | {_VISIBILITY} | {POLICE} | {LANDLORD}
| Hors compétence | 2026-10-05 | 2026-11-27 | | | | Transmis au service de la fourrière | |

{GARENNE} | {_BARRIER} | Filtrer les sorties | {_VISIBILITY} | {LANDLORD} | {CITY} | Impossible
| 2026-06-01 | 2026-09-30 | | | 26000 | Accès des secours non compatible | |

{SQUARE} | {GARDEN} | Verdissement | {_CITIZENS} | {CENTRE} | {CITY}, {ASSOCIATION} | Annulée
| 2026-10-01 | 2026-11-20 | | | 9400 | Reporté après la concertation du printemps 2027 | |

{PASSAGE} | {_LANTERNS} | Événement | {_CITIZENS} | {ASSOCIATION} | {CITY}, {CENTRE} | Prévue
| 2026-12-12 | 2026-12-12 | | | 3200 | Une soirée de lanternes entre les deux rues | Participants |

{FLORA} | {_WATCH} | Gestionnaires de lieux | {_VISIBILITY} | {LANDLORD} | {CENTRE}, {ASSOCIATION} | En cours
| 2026-10-01 | 2027-03-31 | 2026-10-01 | | 19500
| Permanence de 16 h à 20 h, chaque jour ouvré | Délai de réponse aux alertes |

{HALL_3} | {CLEARING} | Retirer les cibles | {_SURROUNDINGS} | {LANDLORD} | | Prévue
| 2026-11-25 | 2026-11-27 | | | 900 | Hall et cave vidés de tout encombrant | Constat de la marche de retour |

{FLORA} | {_TEA} | Événement | {_CITIZENS} | {ASSOCIATION} | {CENTRE} | Convenue
| 2026-12-16 | 2026-12-16 | | | 800 | Goûter ouvert à toute la tour | Participants, dont les participantes |
"""

#: What comes first, and what waits for it: the later action, the earlier one.
_ORDER = f"""
{_LANTERNS} | {PASSAGE_LIGHT}

{PASSAGE_LIGHT} | {_HEDGES}

{HALL_LIGHT} | {THROUGH}

{_CAMERA} | {HALL_LIGHT}

{_WATCH} | {_PRESENCE}
"""

_URBAN = "État, contrat de ville (exemple)"
_RENEWAL = "Fonds de rénovation urbaine (exemple)"
_PREVENTION = "Fonds de prévention (exemple)"
_FOUNDATION = "Fondation du Bief (exemple)"

#: Action, funder, asked, granted, spent, granted on.
_FUNDINGS = f"""
{_RENOVATION} | {LANDLORD} | 262000 | 262000 | 259400 | 2025-12-19

{_RENOVATION} | {_RENEWAL} | 150000 | 150000 | 150000 | 2026-01-09

{_ROOM} | {LANDLORD} | 22500 | 22500 | 22500 | 2026-02-27

{_ROOM} | {_URBAN} | 20000 | 16000 | 15300 | 2026-03-26

{_PRESENCE} | {LANDLORD} | 21000 | 21000 | 20700 | 2026-04-17

{_FRESCO} | {_URBAN} | 4200 | 4200 | 4200 | 2026-03-26

{_FRESCO} | {CITY} | 2000 | 2000 | 1850 | 2026-04-14

{THROUGH} | {LANDLORD} | 18400 | 18400 | 9200 | 2026-09-03

{HALL_LIGHT} | {LANDLORD} | 7900 | 7900 | | 2026-09-03

{_CAMERA} | {_PREVENTION} | 11600 | | |

{_HEDGES} | {CITY} | 2300 | 2300 | 2140 | 2026-07-07

{PASSAGE_LIGHT} | {CITY} | 8800 | 8800 | 5600 | 2026-07-07

{PASSAGE_LIGHT} | {_URBAN} | 8000 | 8000 | | 2026-09-22

{SPORT} | {_URBAN} | 8000 | 6000 | | 2026-09-22

{SPORT} | {_FOUNDATION} | 4600 | | |

{_LANTERNS} | {CITY} | 2000 | 2000 | | 2026-10-13

{_LANTERNS} | {_FOUNDATION} | 1200 | | |

{_WATCH} | {LANDLORD} | 19500 | 19500 | 3150 | 2026-09-25

{GARDEN} | {CITY} | 9400 | | |
"""


def write_action_files(folder: Path) -> None:
    """Write actions.csv, ordre_des_actions.csv and financements.csv into the folder."""
    actions = [_action_row(number, row) for number, row in enumerate(records(_ACTIONS), 1)]
    write_table(folder / "actions.csv", ACTION_COLUMNS, actions)
    order = [dict(zip(ORDER_COLUMNS, row, strict=True)) for row in records(_ORDER)]
    write_table(folder / "ordre_des_actions.csv", ORDER_COLUMNS, order)
    fundings = [
        dict(zip(FUNDING_COLUMNS, (f"F{number:02d}", *row), strict=True))
        for number, row in enumerate(records(_FUNDINGS), 1)
    ]
    write_table(folder / "financements.csv", FUNDING_COLUMNS, fundings)


def _action_row(number: int, row: list[str]) -> dict[str, Cell]:
    lon, lat = lonlat(_place(number, row[0], row[1]))
    return dict(zip(ACTION_COLUMNS, (f"A{number:02d}", *row, lat, lon), strict=True))


def _place(number: int, site: str, title: str) -> Pair:
    """Where an action is done, in local metres: at a place of its own, else at its site."""
    own = {_ROOM: (694.0, 209.0), _TEA: (694.0, 209.0), _FRESCO: (716.0, 196.0), SPORT: (1238.0, 650.0)}
    if title in own:
        return own[title]
    if site == HALL_3:
        return building("b_tilleuls").doors[2].position
    if site == GARENNE:
        centre = ground("p_garenne").shape.centroid
        return centre.x + 3.0 * (number - 1) - 30, centre.y
    return spot(site)
