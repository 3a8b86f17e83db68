"""Every broken file gives one calm sentence in both languages, or says of each row why it was left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.errors import SourceError
from limits_map.sources import read_source
from limits_map.words import Language, Text
from tests.sources.broken_inputs import BROKEN, BrokenInput


def assert_one_sentence(text: Text, names: str = "") -> None:
    french, english = text.say(Language.FRENCH), text.say(Language.ENGLISH)
    assert french != english
    # What a file says itself may hold any sentence.
    assert not re.search(r"[.!?] +[A-ZÀÉ]", f"{text.fr}\n{text.en}")
    for words in (french, english):
        assert words.endswith(".")
        assert "\n" not in words
        assert names in words
        assert len(words) < 400


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_is_told_in_one_sentence(broken: BrokenInput, tmp_path: Path, catalogue: Catalogue) -> None:
    path = broken.make(tmp_path)
    try:
        content = read_source(path, catalogue, layer=broken.layer)
    except SourceError as error:
        assert broken.usable == 0
        assert_one_sentence(error.text, path.name)
        return
    finally:
        if path.is_file():
            path.chmod(0o600)
    assert sum(len(table.features) for table in content.tables) == broken.usable
    told = [rejection.reason for table in content.tables for rejection in table.rejected]
    told += [note for table in content.tables for note in table.notes]
    assert told or any(table.repaired for table in content.tables)
    for reason in told:
        assert_one_sentence(reason)


def test_there_are_more_than_thirty_from_which_nothing_may_be_taken() -> None:
    assert sum(broken.usable == 0 for broken in BROKEN) >= 30
    assert len({broken.name for broken in BROKEN}) == len(BROKEN)


def test_nothing_is_written_beside_or_outside_the_file(tmp_path: Path, catalogue: Catalogue) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = next(broken for broken in BROKEN if broken.name == "a zip that reaches out").make(inner)
    with pytest.raises(SourceError):
        read_source(path, catalogue)
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]
