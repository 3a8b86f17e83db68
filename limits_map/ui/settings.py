"""What the program remembers between two sessions on this computer: language, theme, recent projects, window layout."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from limits_map.words import Language

_MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project that was opened here, and what it was called then."""

    path: Path
    title: str


class Settings:
    """The remembered choices; a missing or damaged one has its default."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @classmethod
    def of_this_computer(cls) -> Settings:
        """The settings of the person who runs the program."""
        return cls(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "limits-map", "limits-map"))

    @property
    def language(self) -> Language:
        """The language chosen last, at first French."""
        chosen = self._store.value("language")
        return Language(str(chosen)) if chosen in tuple(Language) else Language.FRENCH

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", str(language))

    @property
    def recent(self) -> list[RecentProject]:
        """The projects opened last, newest first; some may be gone."""
        try:
            kept = json.loads(self.text_of("recent", "[]"))
            return [RecentProject(Path(path), str(title)) for path, title in kept]
        except (ValueError, TypeError):
            return []

    def remember_project(self, path: Path, title: str) -> None:
        """Puts a project on top of the recent ones."""
        self._keep_recent([RecentProject(path.resolve(), title), *self._recent_but(path.resolve())])

    def forget_project(self, path: Path) -> None:
        """Takes a project off the recent ones; its file is not touched."""
        self._keep_recent(self._recent_but(path))

    def bytes_of(self, key: str) -> QByteArray:
        """A remembered state, empty if there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def text_of(self, key: str, default: str = "") -> str:
        """A remembered word."""
        value = self._store.value(key)
        return value if isinstance(value, str) else default

    def remember(self, key: str, value: QByteArray | str) -> None:
        """Remembers a state or a word."""
        self._store.setValue(key, value)

    def _recent_but(self, path: Path) -> list[RecentProject]:
        return [project for project in self.recent if project.path != path]

    def _keep_recent(self, projects: list[RecentProject]) -> None:
        kept = [(str(project.path), project.title) for project in projects[:_MOST_RECENT]]
        self.remember("recent", json.dumps(kept))
