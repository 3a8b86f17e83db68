"""Every text of the window is in the translation files, and every one of them is translated."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "limits_map"
TRANSLATIONS = PACKAGE / "translations"
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
Message = tuple[str, str]


def messages(file: Path) -> dict[Message, list[str]]:
    """The translations of each text by context; several where the text has plural forms."""
    found: dict[Message, list[str]] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = ["" if translation.get("type") == "unfinished" else form for form in forms]
    return found


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> set[Message]:
    """Every text that the sources hold now."""
    file = tmp_path_factory.mktemp("ts") / "all.ts"
    sources = [*sorted((PACKAGE / "ui").rglob("*.py")), PACKAGE / "app.py"]
    command = [LUPDATE, "-silent", "-locations", "none", *sources, "-ts", file]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return set(messages(file))


def test_no_text_is_missing_in_english(texts: set[Message]) -> None:
    english = messages(TRANSLATIONS / "limits_map_en.ts")
    assert texts - set(english) == set()
    assert set(english) - texts == set()
    assert [key for key, forms in english.items() if not all(forms)] == []


def test_french_has_its_plural_forms(texts: set[Message]) -> None:
    french = messages(TRANSLATIONS / "limits_map_fr.ts")
    assert {key for key in texts if "%n" in key[1] or "%Ln" in key[1]} == set(french)
    assert [key for key, forms in french.items() if not all(forms)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_translation_keeps_the_named_parts(language: str) -> None:
    for (_, source), forms in messages(TRANSLATIONS / f"limits_map_{language}.ts").items():
        for form in forms:
            assert set(re.findall(r"\{\w*\}", form)) == set(re.findall(r"\{\w*\}", source)), source


def test_the_window_says_nothing_outside_tr() -> None:
    """A text set on a widget is translated, a value, or one of the few words that are the same in every language."""
    same_everywhere = {"LIMITS Map", "Français", "English"}
    literal = re.compile(
        r"\.(?:setText|setTitle|setWindowTitle|setToolTip|setPlaceholderText|addTab|setAccessibleName)\(\s*\"([^\"]*[A-Za-zÀ-ÿ]{3}[^\"]*)\""
    )
    found = [
        f"{file.name}: {match[1]}"
        for file in sorted((PACKAGE / "ui").rglob("*.py"))
        for match in literal.finditer(file.read_text("utf-8"))
        if match[1] not in same_everywhere
    ]
    assert found == []
