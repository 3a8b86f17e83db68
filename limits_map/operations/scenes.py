"""What a project's map shows: read from what is kept ready where there is such, else from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from limits_map.cartography import kept
from limits_map.cartography.content import LayerContent, told_by
from limits_map.domain.definitions import GeometryKind, LayerDefinition, Shape
from limits_map.store.project import Project
from limits_map.words import Language


@dataclass(frozen=True)
class ReadLayer:
    """One layer as it was read: the version of its rows, and whether it is kept ready as such."""

    content: LayerContent
    version: int
    ready: bool


def painted_layers(project: Project) -> Iterator[LayerDefinition]:
    """The layers that are on a map at all."""
    for layer in project.catalogue:
        if layer.geometry is not GeometryKind.NONE and layer.symbol.shape is not Shape.NONE:
            yield layer


def read_ready_layer(*, project: Project, layer: LayerDefinition, language: Language) -> ReadLayer | None:
    """The layer, if it can be read at once: it is small, or kept ready."""
    version = project.version(layer.key)
    ready = project.prepared(layer.key, kept.made_for(layer, language))
    content = None if ready is None else kept.from_bytes(layer, language, ready)
    if content is not None:
        return ReadLayer(content, version, True)
    return read_layer(project=project, layer=layer, language=language) if is_small(project, layer) else None


def read_layer(*, project: Project, layer: LayerDefinition, language: Language) -> ReadLayer:
    """The layer from its rows."""
    version = project.version(layer.key)
    content = LayerContent.of_columns(layer, language, *project.placed_columns(layer.key, told_by(layer)))
    return ReadLayer(content, version, False)


def keep_ready(*, project: Project, read: ReadLayer) -> None:
    """Keeps a large layer ready for the next opening, unless its rows have changed meanwhile."""
    content = None if read.ready or project.read_only else kept.to_bytes(read.content)
    if content is not None:
        layer = read.content.definition
        project.keep_prepared(layer.key, kept.made_for(layer, read.content.language), read.version, content)


def is_small(project: Project, layer: LayerDefinition) -> bool:
    """True for a layer that is read in a moment."""
    return project.count(layer.key) < kept.WORTH_KEEPING
