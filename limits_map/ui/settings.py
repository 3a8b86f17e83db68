"""What the program remembers between two sessions on this computer: language, theme, recent projects, window layout."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from limits_map.words import Language

_MOST_RECENT = 8


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
    def recent(self) -> list[Path]:
        """The projects opened last, newest first; some may be gone."""
        value = self._store.value("recent", [])
        paths = [value] if isinstance(value, str) else value
        return [Path(path) for path in paths if isinstance(path, str)] if isinstance(paths, list) else []

    def remember_project(self, path: Path) -> None:
        """Puts a project on top of the recent ones."""
        path = path.resolve()
        rest = [other for other in self.recent if other != path]
        self._store.setValue("recent", [str(item) for item in [path, *rest][:_MOST_RECENT]])

    def forget_project(self, path: Path) -> None:
        """Takes a project off the recent ones; its file is not touched."""
        self._store.setValue("recent", [str(item) for item in self.recent if item != path])

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
