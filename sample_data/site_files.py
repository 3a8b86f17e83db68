"""The city's own files: its sites, and the history of what each of them was held to be."""

import json
from pathlib import Path

from shapely.geometry import Point, mapping

from sample_data.addresses import address_near
from sample_data.frame import COMMUNE, POSTCODE, columns, records, to_wgs84, write_table
from sample_data.neighbourhoods import NAMES, neighbourhood_of
from sample_data.partners import CITY, LANDLORD, POLICE
from sample_data.places import FLORA, GARENNE, HALL_3, PASSAGE, SQUARE, extent, spot

#: Name, type, stage, level, owner, created, watch zone in metres, sensitivity, description.
_SITES = f"""
{FLORA} | Tour | Reconquis, sous veille | 1 | {LANDLORD} | 2025-11-24 | 80 | Vive |
Réseau démantelé, tour rénovée, local « Paroles d'habitants » ouvert à son pied.
Veille : toute alerte reçoit une réponse le jour même.

{HALL_3} | Hall | Plan d'action | 4 | {LANDLORD} | 2025-12-15 | 60 | Normale |
Hall traversant, porte arrière forcée, éclairage en panne. Occupation continue en soirée.

{PASSAGE} | Passage | Action | 3 | {CITY} | 2026-03-19 | | |
Passage étroit entre deux barres, sans vue depuis la rue. Report constaté au printemps 2026.

{GARENNE} | Parking | Diagnostic | 3 | {LANDLORD} | 2026-01-20 | | |
Grand parking peu éclairé, véhicules ventouses, accès libre des deux côtés.

{SQUARE} | Square | Signal | 2 | {CITY} | 2026-08-27 | | |
Premiers signalements depuis l'été 2026 ; bancs isolés, haie haute côté ruisseau.
"""

DECISION_COLUMNS = columns("id;site;date;etape;niveau;d_apres;decide_par;motif")
_COMMITTEE, _PARTNERS = "Comité de pilotage", "Comité technique"

#: Site, date, stage, level, ground, decided by, reason. An empty stage or level stays as it was.
_DECISIONS = f"""
{FLORA} | 2025-11-24 | Signal | 4 | Signalements | {CITY} | Pied de la tour occupé chaque soir, hall barré.

{FLORA} | 2025-12-08 | Diagnostic | | Réunion de partenaires | {_PARTNERS} |
Diagnostic partagé ouvert, à partir de ce que chacun sait.

{FLORA} | 2025-12-19 | Plan d'action | | Comité de pilotage | {_COMMITTEE} |
Rénovation, présence et local des habitants, à mener ensemble.

{FLORA} | 2026-01-12 | Réappropriation | | Comité de pilotage | {_COMMITTEE} | Les travaux du bailleur commencent.

{FLORA} | 2026-04-24 | | 3 | Grille des bailleurs | {_PARTNERS} |
Réseau démantelé le 17 avril ; des passages encore, plus d'occupation.

{FLORA} | 2026-05-29 | | 2 | Grille des bailleurs | {_PARTNERS} | Travaux finis, présence tenue chaque jour.

{FLORA} | 2026-06-30 | Reconquis, sous veille | 1 | Comité de pilotage | {_COMMITTEE} |
Deux mois sans signalement, local ouvert : réponse à toute alerte dans la journée.

{FLORA} | 2026-10-06 | | 1 | Veille | {_PARTNERS} | La chaise de septembre est restée un fait isolé.

{HALL_3} | 2025-12-15 | Signal | 2 | Signalements | {LANDLORD} | Hall occupé plusieurs soirs par semaine.

{HALL_3} | 2026-03-10 | | 3 | Grille des bailleurs | {_PARTNERS} | Porte arrière forcée de nouveau, vente constatée.

{HALL_3} | 2026-05-22 | Diagnostic | | Signalements | {_PARTNERS} | Report constaté depuis la reconquête de la tour.

{HALL_3} | 2026-06-30 | | 4 | Grille des bailleurs | {_COMMITTEE} | Occupation devenue quotidienne.

{HALL_3} | 2026-09-03 | Plan d'action | | Comité de pilotage | {_COMMITTEE} |
Plan arrêté : fermeture du hall traversant, éclairage, présence.

{PASSAGE} | 2026-03-19 | Signal | 2 | Signalements | {POLICE} | Poste de guet à l'entrée du passage.

{PASSAGE} | 2026-04-21 | Diagnostic | 3 | Réunion de partenaires | {_PARTNERS} | Guet et vente plusieurs fois par semaine.

{PASSAGE} | 2026-06-30 | Plan d'action | | Comité de pilotage | {_COMMITTEE} | Ouvrir les vues et éclairer d'abord.

{PASSAGE} | 2026-09-07 | Réappropriation | | Réunion de partenaires | {CITY} | Taille des haies commencée.

{GARENNE} | 2026-01-20 | Signal | 2 | Signalements | {LANDLORD} | Regroupements autour des véhicules ventouses.

{GARENNE} | 2026-02-10 | Diagnostic | | Réunion de partenaires | {_PARTNERS} | Diagnostic partagé ouvert.

{GARENNE} | 2026-10-20 | | 3 | Marche urbaine | {_PARTNERS} | Marche de nuit : trois lampes en panne, aucune vue.

{SQUARE} | 2026-08-27 | Signal | 1 | Signalements | {CITY} | Premiers signalements, isolés.

{SQUARE} | 2026-10-20 | | 2 | Marche urbaine | {_PARTNERS} | Signalements répétés, recoins relevés par les deux marches.
"""


def write_site_files(folder: Path) -> None:
    """Write sites.geojson and decisions.csv into the folder."""
    _write_sites(folder / "sites.geojson")
    decisions = sorted(records(_DECISIONS), key=lambda row: row[1])
    rows = [dict(zip(DECISION_COLUMNS, (f"D{n:02d}", *row), strict=True)) for n, row in enumerate(decisions, 1)]
    write_table(folder / "decisions.csv", DECISION_COLUMNS, rows)


def _write_sites(path: Path) -> None:
    features = []
    for name, kind, stage, level, owner, created, zone, sensitivity, description in records(_SITES):
        shape = extent(name) or Point(spot(name))
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "nom": name,
                    "type": kind,
                    "etape": stage,
                    "niveau": int(level),
                    "adresse": f"{address_near(spot(name)).line}, {POSTCODE} {COMMUNE}",
                    "proprietaire": owner,
                    "quartier": NAMES[neighbourhood_of(spot(name))],
                    "description": description,
                    "cree_le": created,
                    "zone_de_veille": int(zone) if zone else None,
                    "sensibilite_de_la_veille": sensitivity or None,
                },
                "geometry": mapping(to_wgs84(shape)),
            }
        )
    collection = {"type": "FeatureCollection", "name": "sites", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
