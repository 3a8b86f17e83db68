"""How long is waited for a tile server, and how often it is asked again."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """All in seconds; pauses double, up to the longest, and none is exactly as long as the next."""

    timeout: float = 15.0
    """So long without a byte, and a request is given up."""
    longest_answer: float = 60.0
    """Longer than this no answer may take, even if bytes come."""
    tries: int = 4
    first_pause: float = 0.5
    longest_pause: float = 20.0
    longest_wish: float = 300.0
    """A server that wants to be left alone for longer is left alone for that long, and the tile is given up."""
    failures_until_offline: int = 4
    """So many times in a row without reaching the server, whatever the tile, and the network counts as gone."""
    first_probe: float = 2.0
    longest_probe: float = 60.0

    def pause(self, tries: int) -> float:
        """How long to wait after so many tries of one tile."""
        return _spread(min(self.longest_pause, self.first_pause * 2 ** (tries - 1)))

    def probe(self, probes: int) -> float:
        """How long to wait before the network is looked for again, after so many probes."""
        return _spread(min(self.longest_probe, self.first_probe * 2.0**probes))


def _spread(seconds: float) -> float:
    """Up to a quarter longer: many programs that lost the same server do not come back at once."""
    return seconds * (1 + random.random() / 4)
