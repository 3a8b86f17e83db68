"""Sends a workbook to a partner, edits it as a hand would, and has LibreOffice write it anew."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions
from limits_map.operations.exports import export_map
from limits_map.store.project import Project
from limits_map.words import Language

PARTNER = "Bailleur A"
SHEET = "Actions"


def send(project: Project, folder: Path, *, partner: str = PARTNER, language: Language = Language.FRENCH) -> Path:
    """The workbook that the partner gets."""
    out = folder / "actions.xlsx"
    export_map(
        project=project, out=out, audience=Audience.PARTNER, partner=partner, options=ExportOptions(language=language)
    )
    return out


class Hand:
    """Opens a workbook, writes into its cells by line and heading, and saves it."""

    def __init__(self, path: Path, sheet: str = SHEET) -> None:
        self.path = path
        self.book = load_workbook(path)
        self.sheet: Any = self.book[sheet]

    def column(self, heading: str) -> int:
        return next(cell.column for cell in self.sheet[1] if cell.value == heading)

    def line(self, title: str) -> int:
        """The line of the row with that title."""
        column = self.column("Intitulé")
        return next(row for row in range(2, self.sheet.max_row + 1) if self.sheet.cell(row, column).value == title)

    def free(self) -> int:
        """The first line that nobody has filled in."""
        column = self.column("Intitulé")
        return next(row for row in range(2, self.sheet.max_row + 2) if not self.sheet.cell(row, column).value)

    def write(self, line: int, **values: object) -> Hand:
        """Writes values under headings; an underscore stands for a space."""
        for heading, value in values.items():
            self.sheet.cell(line, self.column(heading.replace("_", " "))).value = value
        return self

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path


def through_libreoffice(path: Path, folder: Path, kind: str = "xlsx") -> Path:
    """The same workbook as LibreOffice writes it; the test is skipped where there is none."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    target = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods"}.get(kind, kind)
    out = folder / "libreoffice"
    out.mkdir(exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir", out, path]
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=110)
    return out / f"{path.stem}.{kind}"
