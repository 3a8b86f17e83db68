"""Twenty thousand reports are all read, each as its row says; `make bench` says how fast."""

from __future__ import annotations

import random
from pathlib import Path

from limits_map.catalogue import Catalogue
from limits_map.sources import read_source
from tests.sources.made_files import text

ROWS = 20_000


def test_twenty_thousand_reports(tmp_path: Path, catalogue: Catalogue) -> None:
    dice = random.Random(2026)
    lines = ["N°;Date;Heure;Nature;Signes constatés;Récurrence;Source;Lieu;Longitude;Latitude;Remarque"]
    for number in range(ROWS):
        day, month = dice.randint(1, 28), dice.randint(1, 12)
        lon, lat = 3 + dice.random() / 10, 50.6 + dice.random() / 10
        lines.append(
            f"{number};{day:02d}/{month:02d}/2026;{dice.randint(0, 23)}h{dice.randint(0, 59):02d};"
            f"{dice.choice(['Vente', 'guet', 'Attroupement'])};{dice.choice(['', 'chaise, tags', 'déchets'])};"
            f"{dice.choice(['Isolé', 'hebdomadaire', ''])};Bailleur;Hall {dice.randint(1, 400)};"
            f"{lon:.6f};{lat:.6f};à revoir".replace(".", ",")
        )
    path = text(tmp_path / "signalements.csv", "\n".join(lines))
    (table,) = read_source(path, catalogue).tables
    assert len(table.features) == ROWS
    assert table.rejected == ()
    assert table.rows == tuple(range(2, ROWS + 2))
