"""QPV files of both generations: every format and both systems give the same rows, once."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from limits_map.catalogue import Catalogue
from limits_map.sources import TableContent, read_source
from limits_map.words import Language
from tests.sources.made_files import OVERSEAS, as_json, pack, qpv_2015, qpv_2024, save


def the_table(path: Path, catalogue: Catalogue) -> TableContent:
    (table,) = read_source(path, catalogue).tables
    assert table.layer == "qpv"
    return table


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp"])
@pytest.mark.parametrize("epsg", [4326, 2154])
def test_every_format_and_system_gives_the_same_rows(
    tmp_path: Path, catalogue: Catalogue, ending: str, epsg: int
) -> None:
    frame = qpv_2024(epsg).iloc[:2]
    table = the_table(save(frame, tmp_path / f"QP2024_France_{epsg}.{ending}"), catalogue)
    assert (table.source, table.crs, table.format) == ("qpv_2024", f"EPSG:{epsg}", ending)
    assert [feature.source_key for feature in table.features] == ["QN05905M", "QN09104M"]
    assert dict(table.features[1].values) == {
        "code": "QN09104M",
        "name": "Papillon",
        "commune": "Évry-Courcouronnes",
        "commune_code": "91228",
        "vintage": "2024",
    }
    assert table.repaired == 1
    assert table.rows == (1, 2)
    for feature, expected in zip(table.features, qpv_2024().geometry, strict=False):
        assert feature.geometry is not None
        assert feature.geometry.is_valid
        assert shapely.equals_exact(feature.geometry.envelope, expected.envelope, tolerance=1e-6, normalize=True)


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp"])
def test_the_generation_of_2015_is_told_apart_by_its_codes(tmp_path: Path, catalogue: Catalogue, ending: str) -> None:
    table = the_table(save(qpv_2015(), tmp_path / f"QP_METROPOLE_WGS84.{ending}"), catalogue)
    assert table.source == "qpv_2015"
    assert [(row.values["code"], row.values["vintage"]) for row in table.features] == [
        ("QP059027", "2015"),
        ("QP013001", "2015"),
    ]
    assert table.features[1].values["name"] == "Félix Pyat"


def test_columns_renamed_in_a_copy_do_not_change_the_generation(tmp_path: Path, catalogue: Catalogue) -> None:
    copy = qpv_2024().rename(columns={"lib_qp": "nom_qp", "insee_com": "code_insee"})
    table = the_table(save(copy, tmp_path / "quartiers.geojson"), catalogue)
    assert table.source == "qpv_2024"
    assert table.features[0].values["commune_code"] == "59360"


def test_of_all_representations_in_the_published_zip_one_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    inside = tmp_path / "inside"
    for ending in ("geojson", "gpkg", "shp"):
        folder = inside / ending.replace("geojson", "geojson").upper()
        for epsg, system in ((4326, "WGS84"), (2154, "LB93")):
            save(qpv_2024(epsg), folder / f"QP2024_France_Hexagonale_Outre_Mer_{system}.{ending}")
        save(qpv_2024().iloc[2:], folder / f"QP2024_Guadeloupe_WGS84.{ending}")
    (inside / "LISEZMOI.txt").write_text("Millésime 2024\n", "utf-8")
    content = read_source(pack(inside, tmp_path / "qp2024.zip"), catalogue)
    (table,) = content.tables
    assert len(table.features) == 3
    assert table.crs == "EPSG:4326"
    assert table.table == "QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"
    overseas = table.features[2].geometry
    assert overseas is not None
    assert overseas.normalize().equals_exact(OVERSEAS.normalize(), 1e-6)
    skipped = " ".join(note.say(Language.ENGLISH) for note in content.skipped)
    assert "QP2024_Guadeloupe_WGS84.geojson”: all its rows are already in another table" in skipped


def test_a_zip_of_shapefiles_in_lambert_93_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    inside = tmp_path / "inside"
    save(qpv_2015(2154), inside / "QP_METROPOLE_LB93.shp")
    table = the_table(pack(inside, tmp_path / "qp.zip"), catalogue)
    assert (table.crs, table.format, len(table.features)) == ("EPSG:2154", "shp", 2)
    assert table.features[0].geometry is not None
    assert table.features[0].geometry.centroid.x == pytest.approx(3.0085, abs=1e-4)


def test_a_shapefile_is_read_without_its_system_index_and_code_page(tmp_path: Path, catalogue: Catalogue) -> None:
    path = save(qpv_2015(2154), tmp_path / "QP.shp", encoding="cp1252")
    for ending in (".prj", ".shx", ".cpg"):
        path.with_suffix(ending).unlink()
    table = the_table(path, catalogue)
    assert (table.crs, table.encoding) == ("EPSG:2154", "cp1252")
    assert table.features[1].values["name"] == "Félix Pyat"
    assert not path.with_suffix(".shx").exists()


def test_several_communes_may_be_a_list_or_a_text(tmp_path: Path, catalogue: Catalogue) -> None:
    def feature(code: str, communes: object) -> dict[str, object]:
        shape = {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.4, 43.3], [5.4, 43.4], [5.3, 43.3]]]}
        return {
            "type": "Feature",
            "properties": {"code_qp": code, "lib_qp": "A", "insee_com": communes},
            "geometry": shape,
        }

    features = [feature("QN01301M", ["13055", "13070"]), feature("QN01302M", "13055, 13070")]
    table = the_table(as_json(tmp_path / "q.json", {"type": "FeatureCollection", "features": features}), catalogue)
    assert [row.values["commune_code"] for row in table.features] == ["13055, 13070"] * 2


def test_a_name_that_means_something_to_gdal_is_read_all_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    path = save(qpv_2015(), tmp_path / "qp.gpkg")
    odd = path.rename(tmp_path / "!qp été?.gpkg")
    assert len(the_table(odd, catalogue).features) == 2
