"""The right to write a project file, which one process has at a time."""

from __future__ import annotations

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout


def take_lock(path: Path) -> FileLock | None:
    """The right to write the file, kept until the process ends; None if somebody else has it."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


def give_back(lock: FileLock) -> None:
    """Lets others write the file; the lock's own file goes while it is still ours, so that no litter stays behind."""
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
