"""How much battery is left is asked seldom and said in words."""

from __future__ import annotations

import psutil
import pytest

from limits_map.ui.walking import battery
from limits_map.ui.walking.battery import Battery, BatteryGauge, battery_words


class System:
    """A system with a battery that can be asked, and counts how often it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.asked = 1000.0, 0
        self.told: object = psutil._ntp.sbattery(percent=71.4, secsleft=3600, power_plugged=False)
        monkeypatch.setattr(battery.time, "monotonic", lambda: self.now)
        monkeypatch.setattr(psutil, "sensors_battery", self._answer, raising=False)

    def _answer(self) -> object:
        self.asked += 1
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


def test_it_is_asked_every_half_minute_only(system: System) -> None:
    gauge = BatteryGauge()
    for second in range(91):
        system.now = 1000.0 + second
        assert gauge.read() == Battery(71, False)
    assert system.asked == 4


@pytest.mark.parametrize("told", [None, OSError("no file"), AttributeError("no question"), NotImplementedError()])
def test_no_battery_is_none(system: System, told: object) -> None:
    system.told = told
    assert BatteryGauge().read() is None


def test_it_is_said_in_words() -> None:
    assert battery_words(Battery(71, False)) == "Batterie 71\u00a0%"
    assert battery_words(Battery(100, True)) == "Batterie 100\u00a0%, sur secteur"


def test_this_computer_is_asked_without_a_stumble() -> None:
    words = battery_words()
    assert words is None or words.startswith("Batterie")
