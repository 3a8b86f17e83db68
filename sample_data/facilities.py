"""The invented sports and youth facilities, as Data ES and the BPE would list them."""

from dataclasses import dataclass

from sample_data.frame import Pair, columns

_CLUBS = ["Clubs sportifs, comités, ligues, fédérations"]
_ALL = ["Individuel(s) / famille(s)", "Scolaires, universités"]

DATA_ES_COLUMNS = columns(
    "inst_numero;inst_nom;inst_adresse;inst_cp;inst_com_code;inst_com_nom;new_code;new_name;"
    "inst_actif;inst_etat;inst_date_creation;inst_date_etat;inst_date_valid;inst_acc_handi_bool;"
    "inst_acc_handi_type;inst_enqu_date;inst_obs;inst_trans_bool;inst_trans_type;inst_part_bool;"
    "inst_part_type;inst_part_type_filter;inst_siret;inst_uai;inst_hs_bool;equip_numero;equip_nom;"
    "equip_type_code;equip_type_name;equip_type_famille;equip_etat;equip_nature;equip_prop_type;"
    "equip_propsec_type;equip_gest_type;equip_cogest_type;equip_utilisateur;equip_acc_libre;"
    "equip_ouv_public_bool;equip_conf_bool;equip_loc_bool;equip_eclair;equip_saison;equip_douche;"
    "equip_sanit;equip_dsp;equip_pmr_acc;equip_pmr_aire;equip_pmr_chem;equip_pmr_douche;"
    "equip_pmr_sanit;equip_pmr_trib;equip_pmr_vest;equip_sol;equip_surf;equip_haut;equip_larg;"
    "equip_long;equip_piste_nb;equip_trib_nb;equip_vest_sport;equip_service_date;"
    "equip_service_periode;equip_homo_date;equip_travaux_date;equip_travaux_periode;"
    "equip_travaux_type;equip_energie;equip_obs;equip_url;equip_aps_code;aps_name;equip_maj_date;"
    "equip_qpv_200m;equip_coordonnees;equip_x;equip_y;epci_code;epci_nom;lib_bdv;dep_code;dep_nom;"
    "aca_nom;reg_code;reg_nom;dens_niveau;dens_lib;categorie"
)

BPE_COLUMNS = columns(
    "AN;APET;NOMRS;CNOMRS;NUMVOIE;INDREP;TYPVOIE;LIBVOIE;CADR;CODPOS;DEPCOM;DEP;REG;LIBCOM;DOM;"
    "SDOM;TYPEQU;SIRET;STATUT_DIFFUSION;CANTINE;INTERNAT;RPI;EP;CL_PGE;SECT;ACCES_AIRE_PRATIQUE;"
    "ACCES_LIBRE;ACCES_SANITAIRE;ACCES_VESTIAIRE;CAPACITE_D_ACCUEIL;PRES_DOUCHE;PRES_SANITAIRE;"
    "SAISONNIER;COUVERT;ECLAIRE;CATEGORIE;MULTIPLEXE;ACCUEIL;ITINERANCE;MODE_GESTION;SSTYPHEB;TYPE;"
    "CAPACITE;INDIC_CAPA;NBEQUIDENT;INDIC_NBEQUIDENT;NBSALLES;INDIC_NBSALLES;LAMBERT_X;LAMBERT_Y;"
    "LONGITUDE;LATITUDE;QUALITE_XY;EPSG;QUALITE_GEOLOC;TR_DIST_PRECISION;DCIRIS;QUALI_IRIS;QP2024;"
    "QUALI_QP2024;QVA;QUALI_QVA;ZUS;QUALI_ZUS;EPCI;UU2020;BV2022;AAV2020;DENS3;DENS7"
)


@dataclass(frozen=True)
class Equipment:
    """One sports equipment; `place` is the key of a ground or building, or a local position."""

    name: str
    type_name: str
    family: str
    type_code: str
    place: str | Pair
    sports: tuple[str, ...]
    nature: str = "Découvert"
    floor: str = "Bitume"
    area: int = 300
    free: bool = True
    lit: bool = False
    closed: bool = False
    located: bool = True

    @property
    def users(self) -> list[str]:
        """Who mainly uses it, by kind."""
        return _ALL if self.free else _CLUBS


@dataclass(frozen=True)
class Installation:
    """A sports site with its equipments."""

    name: str
    equipments: tuple[Equipment, ...]
    accessible: bool = True


_FOOT = "Football / Football en salle (Futsal)"
_BASKET = "Basket-Ball"
_HAND = "Hand-Ball"
_VOLLEY = "Volley-Ball / Volley-ball de plage (Beach-Volley) / Green-Volley"
_FIT = "Activités de forme et de santé"
_CITY_FAMILY = "Équipements et aires de jeux extérieurs"
_INDOOR = "Salles de pratiques collectives"
_GRAND = "Terrains de grands jeux"
_COURT = "Courts de tennis"
_ROLL = "Équipements de roller, skate et vélo freestyle"
_ROOM = "Salles spécialisées"
_ROUTE = "Sites et itinéraires de pratique"

INSTALLATIONS: tuple[Installation, ...] = (
    Installation(
        "Stade du Bief",
        (
            Equipment(
                "Terrain d'honneur",
                "Terrain de football",
                _GRAND,
                "2802",
                "foot_honneur",
                (_FOOT,),
                floor="Gazon naturel",
                area=6930,
                free=False,
                lit=True,
            ),
            Equipment(
                "Terrain synthétique",
                "Terrain de football",
                _GRAND,
                "2802",
                "foot_synth",
                (_FOOT,),
                floor="Gazon synthétique",
                area=6200,
                free=False,
                lit=True,
            ),
            Equipment(
                "Tennis 1",
                "Court de tennis",
                _COURT,
                "0501",
                "tennis_1",
                ("Tennis",),
                floor="Béton",
                area=578,
                free=False,
            ),
            Equipment(
                "Tennis 2",
                "Court de tennis",
                _COURT,
                "0501",
                "tennis_2",
                ("Tennis",),
                floor="Béton",
                area=578,
                free=False,
            ),
        ),
    ),
    Installation(
        "Gymnase du Bief",
        (
            Equipment(
                "Salle multisports",
                "Salle multisports (gymnase)",
                "Salle multisports",
                "2301",
                "gymnase",
                (_BASKET, _HAND, _VOLLEY, "Badminton"),
                "Intérieur",
                "Synthétique",
                1056,
                False,
                True,
            ),
            Equipment(
                "Salle de danse",
                "Salle de danse",
                _INDOOR,
                "2203",
                "gymnase",
                ("Danse",),
                "Intérieur",
                "Parquet",
                140,
                False,
                True,
            ),
            Equipment(
                "Salle de musculation",
                "Salle de musculation/cardiotraining",
                _INDOOR,
                "2206",
                "gymnase",
                ("Musculation", _FIT),
                "Intérieur",
                "Synthétique",
                90,
                False,
                True,
            ),
        ),
    ),
    Installation(
        "Maison des sports",
        (
            Equipment(
                "Dojo",
                "Dojo / Salle d'arts martiaux",
                _INDOOR,
                "2201",
                "dojo",
                ("Judo", "Karaté"),
                "Intérieur",
                "Tatami",
                260,
                False,
                True,
            ),
            Equipment(
                "Salle de boxe",
                "Salle de boxe",
                _INDOOR,
                "2204",
                "dojo",
                ("Boxe anglaise",),
                "Intérieur",
                "Synthétique",
                120,
                False,
                True,
            ),
            Equipment(
                "Salle de cours collectifs",
                "Salle de cours collectifs",
                _INDOOR,
                "2207",
                "dojo",
                (_FIT,),
                "Intérieur",
                "Parquet",
                110,
                False,
                True,
            ),
        ),
    ),
    Installation(
        "City-stade des Tilleuls",
        (
            Equipment(
                "City-stade",
                "Multisports/City-stades",
                _CITY_FAMILY,
                "1302",
                "city",
                (_FOOT, _BASKET, _HAND),
                floor="Gazon synthétique",
                area=448,
                lit=True,
            ),
        ),
    ),
    Installation(
        "Aire sportive du parc des Lavandières",
        (
            Equipment(
                "Street workout",
                "Aire de fitness/street workout",
                _CITY_FAMILY,
                "1304",
                "workout",
                ("Musculation", _FIT),
                floor="Sol souple",
                area=192,
            ),
            Equipment(
                "Parcours d'obstacles",
                "Parkour/blocpark",
                _CITY_FAMILY,
                "1305",
                (352, 366),
                ("Parkour",),
                floor="Sol souple",
                area=150,
            ),
        ),
    ),
    Installation(
        "Skate-park du Bief",
        (
            Equipment(
                "Skate-park",
                "Skatepark",
                _ROLL,
                "0604",
                "skate",
                ("Planche à roulettes (Skate)", "Bicross (BMX)"),
                floor="Béton",
                area=880,
                lit=True,
            ),
            Equipment(
                "Pumptrack", "Pumptrack", _ROLL, "0605", (1292, 470), ("Bicross (BMX)",), floor="Enrobé", area=420
            ),
        ),
    ),
    Installation(
        "Terrain de basket du stade",
        (
            Equipment(
                "Basket 3x3",
                "Terrain de basket-ball 3x3",
                _CITY_FAMILY,
                "1306",
                "basket_3x3",
                (_BASKET,),
                floor="Synthétique",
                area=240,
                lit=True,
            ),
        ),
    ),
    Installation(
        "Boulodrome des Érables",
        (
            Equipment(
                "Terrains de pétanque",
                "Terrain de pétanque",
                "Boulodromes",
                "0201",
                "petanque",
                ("Pétanque et jeu provencal",),
                floor="Stabilisé",
                area=544,
                lit=True,
            ),
        ),
    ),
    Installation(
        "Collège du Bief",
        (
            Equipment(
                "Plateau sportif",
                "Multisports/City-stades",
                _CITY_FAMILY,
                "1302",
                "plateau",
                (_BASKET, _HAND),
                area=1056,
                free=False,
            ),
            Equipment(
                "Sautoir",
                "Aire de saut",
                "Athlétisme",
                "0103",
                (842, 566),
                ("Athlétisme",),
                floor="Sable",
                area=60,
                free=False,
            ),
        ),
        accessible=False,
    ),
    Installation(
        "Groupe scolaire Les Charmes",
        (
            Equipment(
                "Plateau de l'école",
                "Multisports/City-stades",
                _CITY_FAMILY,
                "1302",
                "playground_ecole",
                (_BASKET,),
                area=420,
                free=False,
            ),
        ),
    ),
    Installation(
        "Parc des Lavandières",
        (
            Equipment(
                "Boucle de course de l'étang",
                "Parcours sportif/santé",
                _ROUTE,
                "1801",
                (690, 404),
                ("Course à pied", _FIT),
                "Site naturel aménagé",
                "Stabilisé",
                900,
            ),
            Equipment(
                "Promenade du Bief",
                "Boucle de randonnée",
                _ROUTE,
                "1802",
                (507, 372),
                ("Randonnée pédestre",),
                "Site naturel aménagé",
                "Stabilisé",
                1400,
            ),
        ),
    ),
    Installation(
        "City-stade de la Garenne",
        (
            Equipment(
                "City-stade",
                "Multisports/City-stades",
                _CITY_FAMILY,
                "1302",
                "city_garenne",
                (_FOOT, _BASKET),
                area=390,
            ),
        ),
    ),
    Installation(
        "Terrain de proximité des Tours",
        (
            Equipment(
                "Terrain de foot à 5",
                "Terrain de foot 5x5",
                _CITY_FAMILY,
                "2807",
                "foot5",
                (_FOOT,),
                floor="Gazon synthétique",
                area=576,
                closed=True,
            ),
        ),
    ),
    Installation(
        "Centre social Les Tilleuls",
        (
            Equipment(
                "Salle polyvalente",
                "Salles polyvalentes / des fêtes / non spécialisées",
                _ROOM,
                "2101",
                "centre_social",
                (_FIT, "Danse"),
                "Intérieur",
                "Parquet",
                180,
                False,
                True,
            ),
            Equipment(
                "Salle d'expression",
                "Salle de danse",
                _INDOOR,
                "2203",
                "centre_social",
                ("Danse",),
                "Intérieur",
                "Parquet",
                70,
                False,
                True,
            ),
        ),
    ),
    Installation(
        "Maison de quartier de la Garenne",
        (
            Equipment(
                "Salle polyvalente",
                "Salles polyvalentes / des fêtes / non spécialisées",
                _ROOM,
                "2101",
                "club",
                (_FIT,),
                "Intérieur",
                "Carrelage",
                120,
                False,
                True,
            ),
            Equipment(
                "Salle de tennis de table",
                "Salle de tennis de table",
                _ROOM,
                "2212",
                "club",
                ("Tennis de table",),
                "Intérieur",
                "Synthétique",
                90,
                False,
                True,
            ),
        ),
    ),
    Installation(
        "Terrain des Sorbiers",
        (
            Equipment(
                "Terrain de volley",
                "Terrain de volley-ball",
                _CITY_FAMILY,
                "1307",
                (1216, 594),
                (_VOLLEY,),
                floor="Stabilisé",
                area=162,
            ),
        ),
    ),
    Installation(
        "Bassin des Prés",
        (
            Equipment(
                "Bassin d'apprentissage",
                "Bassin mixte de natation",
                "Bassins de natation",
                "0304",
                (1230, 250),
                ("Natation",),
                "Intérieur",
                "Carrelage",
                250,
                False,
                True,
                located=False,
            ),
        ),
    ),
    Installation(
        "Panier du Halage",
        (
            Equipment(
                "Panier isolé",
                "But/Panier isolé de sport collectif",
                _CITY_FAMILY,
                "1308",
                (560, 660),
                (_BASKET,),
                area=60,
                located=False,
            ),
        ),
        accessible=False,
    ),
)

#: TYPEQU, name, place, ACCES_LIBRE, ECLAIRE, COUVERT, has coordinates.
BPE_ROWS: tuple[tuple[str, str, str | Pair, str, str, str, bool], ...] = (
    ("C107", "École maternelle Les Charmes", "maternelle", "_Z", "_Z", "_Z", True),
    ("C108", "École élémentaire Les Charmes", "ecole", "_Z", "_Z", "_Z", True),
    ("C201", "Collège du Bief", "college", "_Z", "_Z", "_Z", True),
    ("D505", "Accueil de loisirs Les Charmes", (948, 180), "_Z", "_Z", "_Z", True),
    ("D505", "Accueil de loisirs de la Garenne", "club", "_Z", "_Z", "_Z", False),
    ("D506", "Centre social Les Tilleuls", "centre_social", "_Z", "_Z", "_Z", True),
    ("D502", "Multi-accueil Les Libellules", "creche", "_Z", "_Z", "_Z", True),
    ("D307", "Pharmacie du Marché", "commerces", "_Z", "_Z", "_Z", True),
    ("B201", "Supérette des Tilleuls", "halle", "_Z", "_Z", "_Z", True),
    ("B203", "Boulangerie du Marché", "commerces_1", "_Z", "_Z", "_Z", True),
    ("F102", "Boulodrome des Érables", "petanque", "1", "1", "0", True),
    ("F103", "Tennis du stade", "tennis_1", "0", "0", "0", True),
    ("F103", "Tennis du stade", "tennis_1", "0", "0", "0", True),
    ("F107", "Sautoir du collège", (842, 566), "0", "0", "0", True),
    ("F109", "Parcours de l'étang", (690, 404), "1", "0", "0", True),
    ("F111", "City-stade des Tilleuls", "city", "1", "1", "0", True),
    ("F111", "City-stade de la Garenne", "city_garenne", "1", "_U", "0", True),
    ("F111", "Plateau sportif du collège", "plateau", "0", "0", "0", True),
    ("F113", "Stade du Bief, terrain d'honneur", "foot_honneur", "0", "1", "0", True),
    ("F113", "Stade du Bief, terrain synthétique", "foot_synth", "0", "1", "0", True),
    ("F114", "Dojo de la Maison des sports", "dojo", "0", "1", "1", True),
    ("F116", "Salle de la maison de quartier", "club", "0", "_U", "1", True),
    ("F117", "Skate-park du Bief", "skate", "1", "1", "0", True),
    ("F120", "Salle de remise en forme", "gymnase", "_U", "1", "1", True),
    ("F121", "Gymnase du Bief", "gymnase", "0", "1", "1", True),
    ("F307", "Médiathèque du Bief", "mediatheque", "_Z", "_Z", "_Z", True),
)
