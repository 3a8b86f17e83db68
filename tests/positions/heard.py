"""What a receiver said while a test listened."""

from __future__ import annotations

from dataclasses import dataclass, field

from limits_map.domain.walks import Fix
from limits_map.positions.receiver import Receiver
from limits_map.words import Language, Text


@dataclass
class Heard:
    """The fixes, the troubles in French and how often it recovered."""

    fixes: list[Fix] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    recovered: int = 0

    @classmethod
    def of(cls, receiver: Receiver) -> Heard:
        heard = cls()
        receiver.fixed.connect(heard.fixes.append)
        receiver.told.connect(heard._on_told)
        receiver.recovered.connect(heard._on_recovered)
        return heard

    def _on_told(self, text: Text) -> None:
        self.told.append(text.say(Language.FRENCH))

    def _on_recovered(self) -> None:
        self.recovered += 1
