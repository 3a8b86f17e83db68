"""Suggested file names hold letters, digits and hyphens and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from limits_map.domain.audiences import Audience
from limits_map.exports import safe_file_name
from limits_map.words import Language
from tests.exports.hostile import HOSTILE

DAY = date(2026, 11, 21)


def test_a_plain_title() -> None:
    name = safe_file_name("Tour Flora Tristan (Cœur de ville)", Audience.COMMITTEE.label, DAY, ".html", Language.FRENCH)
    assert name == "tour-flora-tristan-coeur-de-ville_comite-de-pilotage_2026-11-21.html"


@pytest.mark.parametrize("title", [*HOSTILE, "../../etc/passwd", "CON", "", "…", "a" * 400, "C:\\x\0y"])
def test_any_title(title: str) -> None:
    name = safe_file_name(title, Audience.PUBLIC.label, DAY, ".png", Language.ENGLISH)
    assert re.fullmatch(r"[a-z0-9_\-]+\.png", name)
    assert len(name) < 120
    assert name.split("_")[0] != "con"
