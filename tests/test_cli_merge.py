"""`limits-map merge` takes over a workbook that came back, and keeps the words that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.cli import main
from limits_map.operations.features import change_values
from limits_map.store.project import Project
from tests.operations.returned import Hand, send

TITLE = "Éclairer le pied de la tour"


@pytest.fixture
def returned(filled: Project, tmp_path: Path) -> Path:
    """A workbook with one change, one conflict, one unknown word and one cell that cannot be read."""
    path = send(filled, tmp_path)
    hand = Hand(path)
    hand.write(hand.line(TITLE), Preuve="Photo", Coût=5000, Technique="Lampes", Échéance="bientôt")
    hand.save()
    (row,) = [row for row in filled.features("actions") if row.values["title"] == TITLE]
    change_values(project=filled, layer="actions", uuids=[row.uuid], values={"cost": "4700"})
    filled.close()
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_merge(filled: Project, catalogue: Catalogue, returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "merge", filled.path, returned, "--json")
    told = json.loads(out)
    assert code == 0
    assert set(told) == {"applied", "identical", "conflicts"}
    assert (told["applied"], told["identical"]) == (1, 0)
    (conflict,) = told["conflicts"]
    assert conflict.pop("uuid")
    assert conflict == {"table": "actions", "field": "cost", "ours": 4700, "theirs": 5000}
    assert "Lampes" in err
    assert "bientôt" in err
    with Project.open(filled.path, catalogue) as project:
        (row,) = [row for row in project.features("actions") if row.values["title"] == TITLE]
        assert (row.values["evidence"], row.values["cost"]) == ("Photo", 4700)
    told = json.loads(run(capsys, "merge", filled.path, returned, "--json")[1])
    assert (told["applied"], told["identical"], len(told["conflicts"])) == (0, 1, 1)


def test_merge_in_words(filled: Project, returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "merge", filled.path, returned)
    assert (code, out) == (0, "")
    assert err.startswith("actions.xlsx\u00a0: 1 modification reprise, 0 déjà là.\n")


def test_a_file_that_is_none_changes_nothing(
    filled: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled.close()
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", "utf-8")
    code, out, err = run(capsys, "--lang", "en", "merge", filled.path, tmp_path / "x.csv", "--json")
    assert (code, out) == (1, "")
    assert "x.csv" in err
