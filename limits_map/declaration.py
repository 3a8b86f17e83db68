"""One table of a declaration under layers/, read key by key; a mistake in it names the file and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from limits_map.errors import CatalogueError
from limits_map.words import Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_COLOR = re.compile(r"^#[0-9A-Fa-f]{6}$")


def read_declaration(file: Path, build: Callable[[Table], T]) -> T:
    """What `build` makes of a whole declaration; raises CatalogueError for the first mistake found."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise mistake_in(file, "(file)", str(error)) from error
    return Table(file, "", data).read(build)


class Table:
    """One table of a declaration, which checks the type of what is asked of it and that nothing was left unread."""

    def __init__(self, file: Path, path: str, data: Mapping[str, Any]) -> None:
        self._file = file
        self._path = path
        self._data = data
        self._used: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def read(self, build: Callable[[Table], T]) -> T:
        """What `build` makes of this table, once every key in it is known to have been asked for."""
        built = build(self)
        self.check_all_used()
        return built

    def check_all_used(self) -> None:
        """Raises CatalogueError if there is a key that nobody asked for."""
        for key in self._data:
            if key not in self._used:
                raise self.mistake(key, "is not known here")

    def beside(self, name: str) -> Path:
        """A file that lies in the same folder as the declaration."""
        return self._file.with_name(Path(name).name)

    def mistake(self, key: str, why: str) -> CatalogueError:
        """The error that names the file, this key and what is wrong with it."""
        return mistake_in(self._file, f"{self._path}{key}", why)

    def value(self, key: str, kind: type[T], default: T | None = None) -> T:
        """A value of one type; without a default the key must be there."""
        self._used.add(key)
        if key not in self._data:
            if default is None:
                raise self.mistake(key, "is missing")
            return default
        value = self._data[key]
        # For Python a truth value is a whole number too.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.mistake(key, f"must be of type {kind.__name__}, not {type(value).__name__}")
        return value

    def string(self, key: str) -> str:
        """A text that must be there."""
        return self.value(key, str)

    def maybe_string(self, key: str) -> str | None:
        """A text, or None."""
        self._used.add(key)
        return self.value(key, str) if key in self._data else None

    def integer(self, key: str, default: int) -> int:
        """A whole number."""
        return self.value(key, int, default)

    def boolean(self, key: str, default: bool) -> bool:
        """True or false."""
        return self.value(key, bool, default)

    def maybe_number(self, key: str) -> float | None:
        """A number, whole or not, or None."""
        self._used.add(key)
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.mistake(key, "must be a number")
        return float(value)

    def number(self, key: str, default: float) -> float:
        """A number, whole or not."""
        value = self.maybe_number(key)
        return default if value is None else value

    def maybe_color(self, key: str) -> str | None:
        """A colour as in "#2E7D32", or None."""
        value = self.maybe_string(key)
        if value is not None and not _COLOR.match(value):
            raise self.mistake(key, f"“{value}” is no colour like #2E7D32")
        return value

    def color(self, key: str, default: str) -> str:
        """A colour as in "#2E7D32"."""
        return self.maybe_color(key) or default

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        values: list[Any] = self.value(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.mistake(key, "must be a list of texts")
        return tuple(values)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list whose items are a text or a list of texts that stand for one another."""
        values: list[Any] = self.value(key, list, [])
        groups = [[value] if isinstance(value, str) else value for value in values]
        if not all(isinstance(group, list) and all(isinstance(word, str) for word in group) for group in groups):
            raise self.mistake(key, "must be a list of texts or of lists of texts")
        return tuple(tuple(group) for group in groups)

    def enum(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the values of an enum."""
        value = self.value(key, str, str(default) if default is not None else None)
        try:
            return kind(value)
        except ValueError as error:
            known = ", ".join(kind)
            raise self.mistake(key, f"“{value}” is not one of {known}") from error

    def text(self, key: str) -> Text:
        """A sentence in both languages that must be there."""
        text = self.maybe_text(key)
        if text is None:
            raise self.mistake(key, "is missing")
        return text

    def maybe_text(self, key: str) -> Text | None:
        """A sentence in both languages, or None."""
        if key not in self._data:
            self._used.add(key)
            return None
        words = self.value(key, dict)
        if set(words) != {"fr", "en"} or not all(isinstance(word, str) and word for word in words.values()):
            raise self.mistake(key, "needs a text “fr” and a text “en”, and nothing else")
        return Text(words["fr"], words["en"])

    def table(self, key: str, *, required: bool = True) -> Table:
        """A table inside this one; where it is missing and not required, an empty one."""
        return Table(self._file, f"{self._path}{key}.", self.value(key, dict, None if required else {}))

    def tables(self, key: str) -> list[Table]:
        """The tables of a list; none where it is missing."""
        items: list[Any] = self.value(key, list, [])
        if not all(isinstance(item, dict) for item in items):
            raise self.mistake(key, "must be a list of tables")
        return [Table(self._file, f"{self._path}{key}[{n}].", item) for n, item in enumerate(items, 1)]


def mistake_in(file: Path, key: str, why: str) -> CatalogueError:
    """The error that names a declaration's file, the key and what is wrong with it."""
    return CatalogueError(
        Text("{file}, clé {key}\u00a0: {why}.", "{file}, key {key}: {why}.").format(
            file=f"layers/{file.parent.name}/{file.name}", key=key, why=why
        )
    )
