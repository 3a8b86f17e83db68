"""How much memory this program holds, as the system counts it."""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident_mb() -> float | None:
    """Megabytes held now; None where the system does not say."""
    return _of_status("VmRSS")


def peak_mb() -> float | None:
    """Megabytes at most until now; None where the system does not say."""
    # Not the system's own account where Linux tells: that one begins with what the program was started from.
    found = _of_status("VmHWM")
    if found is not None or sys.platform == "win32":
        return found
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3), 1)


def _of_status(name: str) -> float | None:
    try:
        lines = _STATUS.read_text("ascii").splitlines()
    except OSError:
        return None
    found = (line.split() for line in lines if line.startswith(f"{name}:"))
    return next((round(int(words[1]) * 1024 / 1e6, 1) for words in found), None)
