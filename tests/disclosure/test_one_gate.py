"""There is one way out: exporters take what the gate made, and nothing else can make it."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

import limits_map
from limits_map import exports
from limits_map.catalogue import Catalogue
from limits_map.disclosure import Disclosed, DisclosureReport
from limits_map.domain.audiences import Audience
from limits_map.exports.formats import KINDS
from tests.disclosure.samples import sample

PACKAGE = Path(limits_map.__file__).parent


def test_disclosed_cannot_be_made_by_hand() -> None:
    with pytest.raises(TypeError):
        Disclosed("", Audience.PUBLIC, None, date(2026, 1, 1), (), DisclosureReport((), {}, {}), (), seal=object())


def test_disclosed_cannot_be_changed_on_the_way(catalogue: Catalogue) -> None:
    disclosed = sample().disclosed(catalogue, Audience.COMMITTEE)
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(disclosed, layers=())  # type: ignore[call-arg]
    with pytest.raises(dataclasses.FrozenInstanceError):
        disclosed.layers = ()  # type: ignore[misc]


def test_every_exporter_takes_what_was_disclosed() -> None:
    writers: list[Callable[..., object]] = [exports.write_export, *(kind.write for kind in KINDS.values())]
    for entry in writers:
        first = next(iter(inspect.signature(entry).parameters))
        assert get_type_hints(entry)[first] is Disclosed


def test_exporters_know_no_project_and_no_source() -> None:
    forbidden = ("limits_map.store", "limits_map.sources", "limits_map.catalogue", "limits_map.operations")
    for file in (PACKAGE / "exports").rglob("*.py"):
        for name in _imported(file):
            assert not name.startswith(forbidden), f"{file.name} imports {name}"


def test_only_the_gate_has_the_seal() -> None:
    holders = {
        file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if "_SEAL" in file.read_text("utf-8")
    }
    assert holders == {"disclosure/disclosed.py", "disclosure/gate.py"}


def test_exports_print_no_withheld_number() -> None:
    for file in (PACKAGE / "exports").rglob("*.py"):
        assert "report.withheld" not in file.read_text("utf-8"), file.name


def _imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names
