"""What happened and what was measured: the follow-up journal, the indicators and the calendar of meetings."""

from pathlib import Path

from sample_data.frame import columns, records, write_table
from sample_data.partners import ASSOCIATION, CENTRE, CITY, LANDLORD, POLICE
from sample_data.places import FLORA, GARENNE, HALL_3, PASSAGE, SQUARE

FOLLOW_UP_COLUMNS = columns("id;site;date;heure;nature;texte;partenaire;action")
INDICATOR_COLUMNS = columns("site;date;indicateur;valeur;fourni_par")
MEETING_COLUMNS = columns("id;date;heure;intitule;type_de_reunion;lieu")

#: Site, date, time, kind, text, partner, the number of the action. The signal of 22 September is not here: the
#: provider's report of that day raises it. Nor are stages and levels: they have their own file.
_STORY = f"""
{FLORA} | 2025-11-24 | | Signal | Le pied de la tour est occupé chaque soir : guet, barrage du hall, déchets. | {CITY} |

{FLORA} | 2025-12-08 | | Réponse
| Première réunion partagée : Ville, bailleur, Préfecture, police municipale, centre social. | {CITY} |

{FLORA} | 2026-01-12 | | Travaux | Début de la rénovation de la tour par son bailleur. | {LANDLORD} | A01

{FLORA} | 2026-04-17 | | Événement | Réseau démantelé. Le pied de la tour est libre le soir même. | |

{FLORA} | 2026-04-20 | | Décision | Présence quotidienne du bailleur et du centre social, sans jour d'interruption.
| {LANDLORD} | A03

{FLORA} | 2026-05-22 | | Travaux | Fin des travaux : hall vitré, porte à double badge, éclairage à détection.
| {LANDLORD} | A01

{FLORA} | 2026-06-06 | 11:00 | Événement
| Ouverture du local « Paroles d'habitants » au pied de la tour, ouvert à toutes et à tous. | {ASSOCIATION} | A02

{FLORA} | 2026-06-19 | 16:30 | Événement
| Inauguration de la fresque de l'école et goûter sur le parvis, 140 participants. | {CITY} | A04

{FLORA} | 2026-09-22 | 23:20 | Réponse | Chaise retirée ; passage du bailleur et de la police municipale.
| {LANDLORD} |

{FLORA} | 2026-10-30 | | Bilan
| Taux d'occupation de 78 % à 94 % en un an ; une seule alerte au pied de la tour depuis juin. | {LANDLORD} |

{FLORA} | 2026-11-10 | 16:40 | Remarque
| Un canapé a été déposé devant le hall ; il n'y était pas à midi. | {ASSOCIATION} |

{FLORA} | 2026-11-10 | 19:40 | Réponse | Canapé enlevé par le bailleur, sans trace d'occupation.
| {LANDLORD} | A16

{HALL_3} | 2025-12-15 | | Signal | Hall occupé plusieurs soirs par semaine, porte arrière forcée. | {LANDLORD} |

{HALL_3} | 2026-01-06 | | Réponse | Serrure de la porte arrière changée, rondes du bailleur. | {LANDLORD} |

{HALL_3} | 2026-05-18 | | Signal | Occupation devenue quotidienne depuis la reconquête de la tour. | {LANDLORD} |

{HALL_3} | 2026-05-22 | | Réponse | Réunion de partenaires : diagnostic ouvert, passages de la police municipale.
| {POLICE} |

{HALL_3} | 2026-09-14 | | Travaux | Début du remplacement de la porte arrière. | {LANDLORD} | A05

{PASSAGE} | 2026-03-19 | | Signal | Apparition d'un poste de guet à l'entrée du passage. | {POLICE} |

{PASSAGE} | 2026-03-31 | | Réponse | Poste de guet enlevé, passages de la police municipale en soirée. | {POLICE} |

{PASSAGE} | 2026-09-16 | | Travaux | Haies taillées : le passage se voit de la rue des Érables. | {CITY} | A08

{PASSAGE} | 2026-10-12 | | Travaux | Début de la reprise de l'éclairage, deux mâts sur six posés. | {CITY} | A09

{PASSAGE} | 2026-11-05 | | Travaux | Mobilier abandonné enlevé dans la matinée par le bailleur. | {LANDLORD} |

{GARENNE} | 2026-02-10 | | Réunion | Diagnostic partagé ouvert avec le bailleur et le centre social. | {CENTRE} |

{GARENNE} | 2026-09-30 | | Décision | Barrière écartée : l'accès des secours doit rester libre. | {LANDLORD} | A13

{SQUARE} | 2026-08-27 | | Signal | Premiers signalements sur les bancs côté ruisseau. | {CITY} |

{SQUARE} | 2026-10-20 | | Réponse | Visite du square après les marches ; concertation prévue au printemps 2027.
| {CITY} |
"""

#: Site, indicator, who gave it, and day by day its values.
_MEASURES = f"""
{FLORA} | Taux d'occupation | {LANDLORD} | 2025-10-31 78 | 2025-12-31 77 | 2026-03-31 78,5 | 2026-06-30 85
| 2026-09-30 92,5 | 2026-10-30 94

{FLORA} | Heures de présence | {LANDLORD} | 2025-11-30 12 | 2025-12-31 10 | 2026-01-31 24 | 2026-02-28 28
| 2026-03-31 30 | 2026-04-30 76 | 2026-05-31 142 | 2026-06-30 168 | 2026-07-31 150 | 2026-08-31 138
| 2026-09-30 164 | 2026-10-31 160

{FLORA} | Événements tenus | {ASSOCIATION} | 2026-06-30 3 | 2026-07-31 7 | 2026-08-31 5 | 2026-09-30 4 | 2026-10-31 6

{FLORA} | Participants | {ASSOCIATION} | 2026-06-30 232 | 2026-07-31 186 | 2026-08-31 121 | 2026-09-30 98
| 2026-10-31 147

{FLORA} | Participantes | {ASSOCIATION} | 2026-06-30 119 | 2026-07-31 84 | 2026-08-31 61 | 2026-09-30 55
| 2026-10-31 83

{HALL_3} | Taux d'occupation | {LANDLORD} | 2025-12-31 91 | 2026-06-30 87 | 2026-09-30 85

{HALL_3} | Heures de présence | {LANDLORD} | 2026-08-31 6 | 2026-09-30 14 | 2026-10-31 22

{GARENNE} | Participants | {CENTRE} | 2026-07-31 46 | 2026-08-31 38

{GARENNE} | Participantes | {CENTRE} | 2026-07-31 9 | 2026-08-31 11
"""

#: Date, time, title, kind, place.
_MEETINGS = """
2025-12-08 | 14:00 | Première réunion partagée | Comité technique | Hôtel de ville

2025-12-19 | 10:00 | Lancement du plan de la tour | Comité de pilotage | Hôtel de ville

2026-06-30 | 14:00 | Passage de la tour sous veille | Comité de pilotage | Local « Paroles d'habitants »

2026-09-03 | 10:00 | Plan du hall 3 | Comité de pilotage | Hôtel de ville

2026-10-20 | 14:00 | Retour des deux marches | Comité technique | Maison de quartier

2026-11-26 | 10:00 | Suivi des chantiers du passage et du hall | Comité technique | Hôtel de ville

2026-12-09 | 18:30 | Éclairage et fête du passage | Réunion d'habitants | Local « Paroles d'habitants »

2026-12-15 | 14:00 | Bilan de l'année | Comité de pilotage | Hôtel de ville

2027-01-21 | 10:00 | Étude de la caméra du hall 3 | Comité technique | Hôtel de ville

2027-03-16 | 14:00 | Six mois après les marches | Comité de pilotage | Maison de quartier
"""


def write_journal_files(folder: Path) -> None:
    """Write suivi.csv, indicateurs.csv and reunions.csv into the folder."""
    story = sorted(records(_STORY), key=lambda row: (row[1], row[2]))
    rows = [dict(zip(FOLLOW_UP_COLUMNS, (f"E{n:02d}", *row), strict=True)) for n, row in enumerate(story, 1)]
    write_table(folder / "suivi.csv", FOLLOW_UP_COLUMNS, rows)
    measures = [
        dict(zip(INDICATOR_COLUMNS, (site, day, measure, value, by), strict=True))
        for site, measure, by, *days in records(_MEASURES)
        for day, value in map(str.split, days)
    ]
    write_table(folder / "indicateurs.csv", INDICATOR_COLUMNS, measures)
    meetings = [
        dict(zip(MEETING_COLUMNS, (f"R{number:02d}", *row), strict=True))
        for number, row in enumerate(records(_MEETINGS), 1)
    ]
    write_table(folder / "reunions.csv", MEETING_COLUMNS, meetings)
