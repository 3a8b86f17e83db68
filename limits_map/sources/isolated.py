"""Has a file read by a child process, so that a library that dies on it takes nothing else along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from limits_map.sources.raw import Progress
from limits_map.sources.report import refusal

CHILD = Path(__file__).with_name("child.py")
_LOCKED = 4
_LOOK_EVERY = 0.05
_ENVIRONMENT = {
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_HTTP_TIMEOUT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONIOENCODING": "utf-8",
    "SHAPE_RESTORE_SHX": "YES",
}


def ask(
    task: Mapping[str, object],
    folder: Path,
    file: str,
    progress: Progress,
    *,
    script: Path = CHILD,
    seconds: int | None = None,
) -> Any:
    """The answer of a child process to one task, read from `folder`.

    Raises SourceError, about the file of that name, where the child refused it, died or took longer than `seconds`.
    """
    if seconds is None:
        seconds = 60 + Path(str(task["path"])).stat().st_size // 1_000_000
    whole = {**task, "folder": str(folder), "seconds": seconds}
    # -P keeps the modules beside the script from standing in for libraries of the same names.
    command = [sys.executable, "-P", "-W", "ignore", str(script), json.dumps(whole)]
    code = _run(command, seconds, progress, file)
    answer = folder / "answer.json"
    if code == 0 and answer.is_file():
        return json.loads(answer.read_text("utf-8"))
    if code == _LOCKED:
        raise refusal(
            file,
            "est protégé par un mot de passe\u00a0; enregistrez-en une copie sans mot de passe.",
            "is protected by a password; save a copy without one.",
        )
    raise refusal(
        file,
        "ne peut pas être lu\u00a0: il est abîmé, incomplet, ou n'est pas de ce format.",
        "cannot be read: it is damaged, incomplete, or not of this format.",
    )


def _run(command: list[str], seconds: int, progress: Progress, file: str) -> int:
    started = time.monotonic()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_ENVIRONMENT},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            while True:
                try:
                    return process.wait(_LOOK_EVERY)
                except subprocess.TimeoutExpired:
                    passed = time.monotonic() - started
                    # How far a library has come is not known: nearer and nearer to the end.
                    progress(passed / (passed + 5))
                if passed > seconds:
                    raise refusal(
                        file,
                        "demande trop de temps à lire\u00a0; il est sans doute abîmé.",
                        "takes too long to read; it is probably damaged.",
                    )
        finally:
            # A no-op once the process has ended; otherwise somebody cancelled or time is up.
            process.kill()
