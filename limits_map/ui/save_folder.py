"""Where a file is proposed to be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def save_folder(last: Path | str | None, beside: Path) -> Path:
    """Where one saved last, else the documents, else beside a file: the first of them that is there."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = (Path(folder) for folder in (last, documents) if folder)
    return next((folder for folder in known if folder.is_dir()), beside.parent)
