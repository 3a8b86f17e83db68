"""How many rows of what a file holds, in words; of what leaves counted or averaged, how many figures there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from limits_map.domain.definitions import LayerDefinition, Role
from limits_map.ui.session import Session
from limits_map.words import say_number


def count_words(session: Session, counts: Mapping[str, int]) -> tuple[str, ...]:
    """One entry for each layer, what matters most first; the background is not told."""
    return tuple(
        words.replace("{layer}", session.say(layer.title))
        for layer in sorted(session.catalogue, key=lambda layer: tuple(Role).index(layer.role))
        if layer.role is not Role.BACKGROUND
        for words, count in _counted(session, layer, counts)
        if count
    )


def _counted(session: Session, layer: LayerDefinition, counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The rows of a layer as they are, and the figures that stand for others of them."""
    rows = counts.get(layer.key, 0)
    words = QCoreApplication.translate("CountWords", "{layer} : {count}")
    yield words.replace("{count}", say_number(rows, session.language)), rows
    grouped = sum(
        count
        for key, count in counts.items()
        if key not in session.catalogue and _counted_layer(session, key) == layer.key
    )
    figures = QCoreApplication.translate("CountWords", "{layer}, chiffres donnés : {count}")
    yield figures.replace("{count}", say_number(grouped, session.language)), grouped


def _counted_layer(session: Session, key: str) -> str | None:
    """The layer that one with a key of its own was made from: the longest key it begins with."""
    begun = [layer.key for layer in session.catalogue if key.startswith(f"{layer.key}_")]
    return max(begun, key=len, default=None)
