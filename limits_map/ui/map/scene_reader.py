"""Reads what the map shows: at once what can be had at once, and very large layers on another thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from limits_map.cartography.content import LayerContent
from limits_map.domain.definitions import LayerDefinition
from limits_map.domain.features import Feature
from limits_map.operations.scenes import ReadLayer, keep_ready, painted_layers, read_layer, read_ready_layer
from limits_map.store.project import Project
from limits_map.ui.jobs import Job, Progress
from limits_map.words import Language

_KEPT_AFTER_MS = 3_000
_AGAIN_AFTER_MS = 2_000


class SceneReader(QObject):
    """The reading of one project's layers.

    Signals: `arrived(LayerContent)` for each layer that was read on the other thread, `finished()` when all are there.
    """

    arrived = Signal(object)
    finished = Signal()

    def __init__(self, project: Project, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._language = language
        self._waiting: list[LayerDefinition] = []
        self._changes: list[tuple[str, list[Feature], list[str]]] = []
        self._to_keep: list[ReadLayer] = []
        self._tried: set[str] = set()
        self._job: Job | None = None

    @property
    def waiting(self) -> tuple[LayerDefinition, ...]:
        """The layers that are still being read."""
        return tuple(self._waiting)

    def start(self) -> list[LayerContent]:
        """What there is at once, a layer that is still to come being empty; the others arrive later."""
        contents = []
        for layer in painted_layers(self._project):
            read = read_ready_layer(project=self._project, layer=layer, language=self._language)
            if read is None:
                self._waiting.append(layer)
                contents.append(LayerContent.of_features(layer, (), self._language))
            else:
                contents.append(read.content)
        self._next()
        return contents

    def note(self, layer: str, changed: Iterable[Feature], removed: Iterable[str]) -> bool:
        """Keeps a change of a layer that is still being read; False if it is there already."""
        if not any(each.key == layer for each in self._waiting):
            return False
        self._changes.append((layer, list(changed), list(removed)))
        return True

    def stop(self) -> None:
        """Gives up what is not read yet, and waits until the thread is gone."""
        self._waiting.clear()
        self._to_keep.clear()
        if self._job is not None:
            self._job.stop_and_wait()

    def _next(self) -> None:
        if self._waiting:
            self._run(partial(self._read, self._waiting[0]), self._on_read)
        elif self._to_keep:
            QTimer.singleShot(_KEPT_AFTER_MS, self, self._keep)

    def _run(self, work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(self._on_failed)
        self._job = job
        job.start()

    def _read(self, layer: LayerDefinition, progress: Progress) -> object:
        with self._project.another_connection() as project:
            read = read_layer(project=project, layer=layer, language=self._language)
        progress(0.7)
        # Clusters are gathered here, where nobody waits for them.
        _ = read.content.pyramid
        return read

    def _on_read(self, read: object) -> None:
        assert isinstance(read, ReadLayer)
        if not self._waiting:
            return  # It was given up while it was read; the thread's last word was on its way.
        layer = self._waiting.pop(0)
        content = read.content
        noted = [change for change in self._changes if change[0] == layer.key]
        for _, changed, removed in noted:
            content = content.updated(changed, removed)
        if not noted:
            self._to_keep.append(read)
        self.arrived.emit(content)
        if not self._waiting:
            self.finished.emit()
        self._next()

    def _on_failed(self, error: object) -> None:
        """Tries once more where another program may have held the file; then the layer is left out of the map."""
        if not self._waiting:
            self._next()
            return
        if self._waiting[0].key not in self._tried:
            self._tried.add(self._waiting[0].key)
            QTimer.singleShot(_AGAIN_AFTER_MS, self, self._next)
            return
        self._waiting.pop(0)
        if not self._waiting:
            self.finished.emit()
        self._next()

    def _keep(self) -> None:
        if self._to_keep and not self._project.read_only:
            self._run(partial(self._write, self._to_keep.pop(0)), self._on_kept)

    def _write(self, read: ReadLayer, progress: Progress) -> object:
        with self._project.another_connection() as project:
            keep_ready(project=project, read=read)
        return None

    def _on_kept(self, _: object) -> None:
        self._next()
