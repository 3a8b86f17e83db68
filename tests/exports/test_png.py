"""The picture can be opened, is sharp, and carries no words beside its pixels."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from limits_map.cartography.camera import Camera
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import write_export
from limits_map.words import Language
from tests.disclosure.samples import sample


def colors(file: Path) -> set[tuple[int, int, int]]:
    with Image.open(file) as picture:
        found = picture.convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {color for _, color in found}  # type: ignore[misc]


def test_the_picture(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "carte.png"
    write_export(sample().disclosed(catalogue, Audience.COMMITTEE), out, language=Language.FRENCH)
    with Image.open(out) as picture:
        assert picture.width > 2000
        assert picture.height > 1400
        assert set(picture.info) <= {"dpi"}
    assert {(0xB3, 0x26, 0x1E), (0x2E, 0x7D, 0x32), (0xF7, 0xF5, 0xF2)} <= colors(out), "levels 4 and 1, paper"


def test_the_picture_of_a_view(tmp_path: Path, catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    view = Camera.at(1.6496, 48.1612, 17.0, 640, 480)
    write_export(disclosed, tmp_path / "vue.png", language=Language.ENGLISH, view=view)
    found = colors(tmp_path / "vue.png")
    assert (0xB3, 0x26, 0x1E) in found, "the hall of level 4 is there"
