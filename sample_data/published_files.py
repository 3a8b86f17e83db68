"""The files of public publishers: QPV 2024, Data ES, BPE, BAN and RPLS."""

import json
from collections.abc import Iterator
from pathlib import Path

from shapely.geometry import Point, mapping

from sample_data.addresses import Address, address_near, addresses
from sample_data.district import building, buildings, ground, grounds
from sample_data.facilities import (
    BPE_COLUMNS,
    BPE_ROWS,
    DATA_ES_COLUMNS,
    INSTALLATIONS,
    Equipment,
    Installation,
)
from sample_data.frame import (
    COMMUNE,
    DEPARTMENT_NAME,
    EPCI,
    EPCI_NAME,
    INSEE,
    POSTCODE,
    REGION,
    REGION_NAME,
    Cell,
    Pair,
    chance,
    columns,
    lonlat,
    metres,
    to_wgs84,
    write_table,
)
from sample_data.neighbourhoods import NAMES, neighbourhood_of, neighbourhoods
from sample_data.streets import streets

Row = dict[str, Cell]

BAN_COLUMNS = columns(
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
    "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;"
    "libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;"
    "cad_parcelles"
)

RPLS_COLUMNS = columns(
    "DROIT;REG_CODE;REG_LIBELLE;DEP_CODE;DEP_LIBELLE;EPCI_CODE;EPCI_LIBELLE;DEPCOM;CODEPOSTAL;"
    "LIBCOM;NUMVOIE;INDREP;TYPVOIE;NOMVOIE;NUMAPPT;NUMBOITE;ESC;COULOIR;ETAGE;COMPLIDENT;ENTREE;"
    "BAT;IMMEU;COMPLGEO;LIEUDIT;QPV;TYPECONST;NBPIECE;SURFHAB;CONSTRUCT;LOCAT;PATRIMOINE;ORIGINE;"
    "FINAN;FINANAUTRE;CONV;NUMCONV;DATCONV;NEWLOGT;CUS;DPEDATE;DPEENERGIE;DPESERRE;SRU_EXPIR;"
    "SRU_ALINEA;CODSEGPATRIM;LIBSEGPATRIM;PMR;PLG_VOIE;EPSG;X;Y;PLG_QP24;PLG_QP15;"
    "PLG_IRIS2024_CODE;PLG_IRIS2024_LIBELLE;PLG_ZUS;PLG_QVA;QUALITE_VOIE;QUALITE_NUMERO;QUALITE_XY;"
    "DISTANCE_PRECISION;QUALITE_QP24;QUALITE_QP15;QUALITE_IRIS;QUALITE_ZUS;QUALITE_QVA;COMAQP;"
    "COMAZUS;COMIRIS;UU2020;AAV2020;ZE2020"
)


def write_published_files(folder: Path) -> None:
    """Write the five public files into the folder."""
    _write_qpv(folder / "qpv_2024.geojson")
    write_table(folder / "data_es.csv", DATA_ES_COLUMNS, _data_es_rows())
    write_table(folder / "bpe.csv", BPE_COLUMNS, _bpe_rows())
    write_table(folder / "ban.csv", BAN_COLUMNS, _ban_rows())
    write_table(folder / "rpls.csv", RPLS_COLUMNS, _rpls_rows(), encoding="utf-8-sig")


def _write_qpv(path: Path) -> None:
    features = []
    for fid, (code, shape) in enumerate(neighbourhoods().items(), 1):
        properties = {
            "fid": fid,
            "code_qp": code,
            "lib_qp": NAMES[code],
            "insee_reg": REGION,
            "lib_reg": REGION_NAME,
            "insee_dep": "99",
            "lib_dep": DEPARTMENT_NAME,
            "insee_com": INSEE,
            "lib_com": COMMUNE,
            "siren_epci": EPCI,
        }
        outline = mapping(to_wgs84(shape))
        geometry = {"type": "MultiPolygon", "coordinates": [outline["coordinates"]]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    collection = {
        "type": "FeatureCollection",
        "name": "QP2024_France_Hexagonale_Outre_Mer_WGS84",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "features": features,
    }
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _spot(place: str | Pair) -> Pair:
    """A position from the key of a ground or building, or as it is."""
    if not isinstance(place, str):
        return place
    if any(g.key == place for g in grounds()):
        centre = ground(place).shape.centroid
    else:
        centre = building(place).plan.representative_point()
    return centre.x, centre.y


def _data_es_rows() -> Iterator[Row]:
    count = 0
    for number, installation in enumerate(INSTALLATIONS, 1):
        for order, equipment in enumerate(installation.equipments, 1):
            count += 1
            yield _data_es_row(installation, equipment, number, order, count)


def _data_es_row(installation: Installation, equipment: Equipment, number: int, order: int, count: int) -> Row:
    spot = _spot(equipment.place)
    lon, lat = lonlat(spot)
    address = address_near(_spot(installation.equipments[0].place))
    inst_code = f"I{INSEE}{number:04d}"
    code = neighbourhood_of(spot)
    near_qpv = any(shape.distance(Point(spot)) <= 200 for shape in neighbourhoods().values())
    forms = {
        5: f"{{'lon': {lon}, 'lat': {lat}}}",
        19: f"{{'lon': {lon}, 'lat': {lat}}}",
        12: f"{lat}, {lon}",
        26: f"{lat}, {lon}",
    }
    coordinates = forms.get(count, json.dumps({"lon": lon, "lat": lat}))
    if not equipment.located:
        coordinates = ""
    year = 1974 + (number * 7) % 46
    return {
        "inst_numero": inst_code,
        "inst_nom": installation.name,
        "inst_adresse": address.line,
        "inst_cp": POSTCODE,
        "inst_com_code": INSEE,
        "inst_com_nom": COMMUNE,
        "new_code": INSEE,
        "new_name": COMMUNE,
        "inst_actif": "true",
        "inst_etat": "Validé",
        "inst_date_creation": f"{year}-01-01",
        "inst_date_valid": "2026-03-17",
        "inst_acc_handi_bool": "true" if installation.accessible else "false",
        "inst_acc_handi_type": '["Handicap moteur"]' if installation.accessible else "",
        "inst_enqu_date": "2026-02-11",
        "inst_trans_bool": "true",
        "inst_trans_type": '["Bus"]',
        "inst_part_bool": "false",
        "inst_hs_bool": "Oui" if equipment.closed else "Non",
        "equip_numero": f"E{order:03d}{inst_code}",
        "equip_nom": equipment.name,
        "equip_type_code": equipment.type_code,
        "equip_type_name": equipment.type_name,
        "equip_type_famille": equipment.family,
        "equip_etat": "Validé",
        "equip_nature": equipment.nature,
        "equip_prop_type": "Département" if "ollège" in installation.name else "Commune",
        "equip_gest_type": "Commune",
        "equip_utilisateur": json.dumps(equipment.users, ensure_ascii=False),
        "equip_acc_libre": "true" if equipment.free else "false",
        "equip_ouv_public_bool": "true" if equipment.free or equipment.lit else "false",
        "equip_eclair": "true" if equipment.lit else "false",
        "equip_saison": "false",
        "equip_douche": "true" if equipment.nature == "Intérieur" else "false",
        "equip_sanit": "true" if equipment.nature == "Intérieur" else "false",
        "equip_sol": equipment.floor,
        "equip_surf": equipment.area,
        "equip_service_date": year,
        "equip_aps_code": json.dumps([f"{2000 + 37 * i}" for i in range(len(equipment.sports))]),
        "aps_name": json.dumps(equipment.sports, ensure_ascii=False),
        "equip_maj_date": f"2026-{1 + count % 9:02d}-{3 + (count * 5) % 25:02d}",
        "equip_qpv_200m": "true" if code or near_qpv else "false",
        "equip_coordonnees": coordinates,
        "equip_x": lon if equipment.located else "",
        "equip_y": lat if equipment.located else "",
        "epci_code": EPCI,
        "epci_nom": EPCI_NAME,
        "dep_code": "99",
        "dep_nom": DEPARTMENT_NAME,
        "reg_code": REGION,
        "reg_nom": REGION_NAME,
        "dens_niveau": 3,
        "dens_lib": "Petites villes",
        "categorie": equipment.family,
    }


def _bpe_rows() -> Iterator[Row]:
    for code, name, place, free, lit, covered, located in BPE_ROWS:
        spot = _spot(place)
        lon, lat = lonlat(spot)
        x, y = metres(spot)
        address = address_near(spot)
        kind, _, street = address.street.name.partition(" ")
        is_school = code.startswith("C1")
        row: Row = dict.fromkeys(BPE_COLUMNS, "_Z")
        row |= {
            "AN": 2025,
            "NOMRS": name.upper(),
            "CNOMRS": "",
            "NUMVOIE": address.number,
            "INDREP": "",
            "TYPVOIE": kind.upper(),
            "LIBVOIE": street.upper(),
            "CADR": "",
            "CODPOS": POSTCODE,
            "DEPCOM": INSEE,
            "DEP": "99",
            "REG": REGION,
            "LIBCOM": COMMUNE,
            "DOM": code[0],
            "SDOM": code[:2],
            "TYPEQU": code,
            "SIRET": "_U",
            "CANTINE": 1 if is_school else "_Z",
            "SECT": "PU" if code[0] == "C" else "_Z",
            "ACCES_LIBRE": free,
            "ECLAIRE": lit,
            "COUVERT": covered,
            "LAMBERT_X": x if located else "",
            "LAMBERT_Y": y if located else "",
            "LONGITUDE": lon if located else "",
            "LATITUDE": lat if located else "",
            "QUALITE_XY": "B" if located else "_U",
            "EPSG": 2154,
            "QUALITE_GEOLOC": "11" if located else "_U",
            "TR_DIST_PRECISION": "< 100" if located else "_U",
            "DCIRIS": f"{INSEE}0101",
            "QUALI_IRIS": 1,
            "QP2024": (neighbourhood_of(spot) or "CSZ") if located else "_U",
            "QUALI_QP2024": 1 if located else "_U",
            "EPCI": EPCI,
            "DENS3": 2,
            "DENS7": 3,
        }
        yield row


def _fantoir(key: str) -> str:
    return f"{110 + 10 * list(streets()).index(key):04d}"


def _ban_rows() -> Iterator[Row]:
    dice = chance("ban")
    for i, address in enumerate(addresses()):
        x, y = metres(address.position)
        lon, lat = lonlat(address.position)
        code = _fantoir(address.street.key)
        suffix = f"_{address.rep}" if address.rep else ""
        section = "ABCDEFGH"[int(address.position[0] // 180) % 8]
        without_metres = i in (118, 307)
        yield {
            "id": f"{INSEE}_{code}_{address.number:05d}{suffix}",
            "id_fantoir": f"{INSEE}_{code}",
            "numero": address.number,
            "rep": address.rep,
            "nom_voie": address.street.name,
            "code_postal": POSTCODE,
            "code_insee": INSEE,
            "nom_commune": COMMUNE,
            "x": "" if without_metres else x,
            "y": "" if without_metres else y,
            "lon": lon,
            "lat": lat,
            "type_position": "entrée",
            "nom_ld": address.building.name if address.building.is_social else "",
            "libelle_acheminement": COMMUNE.upper().replace("-", " "),
            "nom_afnor": _plain(address.street.name),
            "source_position": "commune",
            "source_nom_voie": "commune",
            "certification_commune": 1 if dice.random() < 0.9 else 0,
            "cad_parcelles": f"{INSEE}000A{section}{i % 400 + 1:04d}",
        }


def _plain(name: str) -> str:
    """The name in unaccented capitals, as postal files write it."""
    table = str.maketrans("ÉÈÊÀÂÎÏÔÛÇ", "EEEAAIIOUC", "'")
    return name.upper().translate(table)


def _rpls_rows() -> Iterator[Row]:
    dice = chance("rpls")
    by_building: dict[str, list[Address]] = {}
    for address in addresses():
        by_building.setdefault(address.building.key, []).append(address)
    for block in buildings():
        if not block.is_social:
            continue
        for address in sorted(by_building[block.key], key=lambda a: a.hall):
            kind, _, street = address.street.name.partition(" ")
            x, y = metres(address.position)
            per_floor = 4 if block.kind == "tour" else 2
            first = 1 if block.kind == "tour" else 0
            for n in range(block.dwellings_per_door):
                floor = first + n // per_floor
                rooms = dice.choices((1, 2, 3, 4, 5), (6, 18, 38, 30, 8))[0]
                code = neighbourhood_of(address.position)
                yield {
                    "DROIT": 1,
                    "REG_CODE": REGION,
                    "REG_LIBELLE": REGION_NAME,
                    "DEP_CODE": "99",
                    "DEP_LIBELLE": DEPARTMENT_NAME,
                    "EPCI_CODE": EPCI,
                    "EPCI_LIBELLE": EPCI_NAME,
                    "DEPCOM": INSEE,
                    "CODEPOSTAL": POSTCODE,
                    "LIBCOM": COMMUNE.upper(),
                    "NUMVOIE": address.number,
                    "INDREP": address.rep.upper()[:1],
                    "TYPVOIE": kind.upper(),
                    "NOMVOIE": _plain(street),
                    "NUMAPPT": f"{floor}{n % per_floor + 1:02d}",
                    "ESC": address.hall,
                    "ETAGE": floor,
                    "BAT": block.name.upper(),
                    "IMMEU": f"{INSEE}{block.key.upper()}",
                    "QPV": 1 if code else 2,
                    "TYPECONST": "C",
                    "NBPIECE": rooms,
                    "SURFHAB": 14 + 15 * rooms + dice.randint(0, 8),
                    "CONSTRUCT": block.year,
                    "LOCAT": block.year + 1,
                    "PATRIMOINE": block.year + 1,
                    "ORIGINE": 1,
                    "FINAN": 49,
                    "CONV": "OUI",
                    "NEWLOGT": 2,
                    "CUS": 1,
                    "DPEDATE": "062023",
                    "DPEENERGIE": "C" if block.key == "t_flora" else dice.choice("DDE"),
                    "DPESERRE": "D",
                    "PMR": 4,
                    "PLG_VOIE": _fantoir(address.street.key),
                    "EPSG": 2154,
                    "X": x,
                    "Y": y,
                    "PLG_QP24": code,
                    "PLG_IRIS2024_CODE": f"{INSEE}0101",
                    "QUALITE_VOIE": 1,
                    "QUALITE_NUMERO": 1,
                    "QUALITE_XY": 1,
                    "DISTANCE_PRECISION": 0,
                    "QUALITE_QP24": 1,
                    "COMAQP": 1,
                }
