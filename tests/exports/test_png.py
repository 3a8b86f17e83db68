"""The picture can be opened, is as sharp as it is asked to be, and carries no words beside its dots."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from limits_map.cartography.camera import Camera
from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.errors import ExportError
from limits_map.exports import ExportOptions, Paper, write_export
from limits_map.words import Language
from tests.disclosure.samples import sample


def colors(file: Path) -> set[tuple[int, int, int]]:
    with Image.open(file) as picture:
        found = picture.convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {color for _, color in found}  # type: ignore[misc]


def test_the_picture(tmp_path: Path, catalogue: Catalogue) -> None:
    out = tmp_path / "carte.png"
    write_export(sample().disclosed(catalogue, Audience.COMMITTEE), out)
    with Image.open(out) as picture:
        assert picture.size == (2245, 1587), "a sheet of A4 on its side, in 192 dots an inch"
        assert set(picture.info) == {"dpi"}
    assert {(0xB3, 0x26, 0x1E), (0x2E, 0x7D, 0x32), (0xF7, 0xF5, 0xF2)} <= colors(out), "levels 4 and 1, paper"


@pytest.mark.parametrize(
    ("dots", "paper", "size"),
    [(96, Paper.A4, (1123, 794)), (300, Paper.A4, (3508, 2480)), (150, Paper.A3, (2480, 1754))],
)
def test_the_dots_are_as_many_as_asked(
    tmp_path: Path, catalogue: Catalogue, dots: int, paper: Paper, size: tuple[int, int]
) -> None:
    out = tmp_path / "carte.png"
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    write_export(disclosed, out, ExportOptions(dots_per_inch=dots, paper=paper))
    with Image.open(out) as picture:
        assert picture.size == size
        assert picture.info["dpi"] == pytest.approx((dots, dots), abs=0.1)


@pytest.mark.parametrize("dots", [0, 95, 601, 100_000])
def test_too_many_dots_are_refused_in_words(tmp_path: Path, catalogue: Catalogue, dots: int) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    with pytest.raises(ExportError) as told:
        write_export(disclosed, tmp_path / "carte.png", ExportOptions(dots_per_inch=dots))
    assert "600 points par pouce" in told.value.text.say(Language.FRENCH)
    assert list(tmp_path.iterdir()) == []


def test_the_picture_of_a_view(tmp_path: Path, catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    view = Camera.at(1.6496, 48.1612, 17.0, 640, 480)
    write_export(disclosed, tmp_path / "vue.png", ExportOptions(language=Language.ENGLISH, view=view))
    found = colors(tmp_path / "vue.png")
    assert (0xB3, 0x26, 0x1E) in found, "the hall of level 4 is there"


def test_a_tall_view_stands_upright(tmp_path: Path, catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    view = Camera.at(1.6496, 48.1612, 16.0, 500, 900)
    write_export(disclosed, tmp_path / "vue.png", ExportOptions(view=view, dots_per_inch=96))
    with Image.open(tmp_path / "vue.png") as picture:
        assert picture.size == (794, 1123)


def test_a_thread_of_its_own_writes_it(tmp_path: Path, catalogue: Catalogue, qapp: object) -> None:
    """Qt warns of pictures that only the window's thread may have, and a warning fails the test."""
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    with ThreadPoolExecutor(1) as pool:
        for suffix in (".png", ".svg"):
            result = pool.submit(write_export, disclosed, tmp_path / f"carte{suffix}").result()
            assert result.bytes > 10_000
