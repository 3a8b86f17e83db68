"""How much battery the laptop has left, in words."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

_EVERY_S = 30.0


@dataclass(frozen=True, slots=True)
class Battery:
    """How full it is in percent, and whether the laptop hangs on a plug."""

    percent: int
    plugged_in: bool


class BatteryGauge:
    """Asks the system for the battery, at most every 30 s."""

    def __init__(self) -> None:
        self._read_at: float | None = None
        self._battery: Battery | None = None

    def read(self) -> Battery | None:
        """The battery as it was not longer than 30 s ago; None where there is none or the system does not say."""
        now = time.monotonic()
        if self._read_at is None or now - self._read_at >= _EVERY_S:
            self._read_at, self._battery = now, _asked()
        return self._battery


_GAUGE = BatteryGauge()


def battery_words(battery: Battery | None = None) -> str | None:
    """A battery, or without one that of this laptop, as "Batterie 71 %"; None where there is none."""
    battery = battery or _GAUGE.read()
    if battery is None:
        return None
    if battery.plugged_in:
        words = QCoreApplication.translate("Battery", "Batterie {percent}\u00a0%, sur secteur")
    else:
        words = QCoreApplication.translate("Battery", "Batterie {percent}\u00a0%")
    return words.format(percent=battery.percent)


def _asked() -> Battery | None:
    import psutil

    try:
        told = psutil.sensors_battery()
    except (OSError, AttributeError, NotImplementedError, ValueError):
        # Some systems have no such question, and some answer it with half a file.
        return None
    if told is None:
        return None
    return Battery(round(min(100.0, max(0.0, told.percent))), bool(told.power_plugged))
