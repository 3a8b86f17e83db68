"""How walk mode looks: in full sunlight, in the shade, at night; what was chosen last by day and by night is kept."""

from __future__ import annotations

from limits_map.ui.look import LookName
from limits_map.ui.settings import Settings

_LOOKS = (LookName.DAYLIGHT, LookName.LIGHT, LookName.DARK)


class WalkLooks:
    """The look of a walk by day or by night; at first full sunlight, and dark at night."""

    def __init__(self, settings: Settings, *, night: bool) -> None:
        self._settings = settings
        self._key = f"walking/look_{'night' if night else 'day'}"
        kept = settings.text_of(self._key)
        self.current = LookName(kept) if kept in tuple(_LOOKS) else LookName.DARK if night else LookName.DAYLIGHT

    def take_next(self) -> None:
        """Chooses the next look, and keeps it."""
        self.current = _LOOKS[(_LOOKS.index(self.current) + 1) % len(_LOOKS)]
        self._settings.remember(self._key, str(self.current))
