"""What an outline was before each change, so that the changes can be undone and done again one by one."""

from __future__ import annotations

from limits_map.ui.map.tools.outline import CornerId, Outline


class Steps:
    """The outline as it is now; moves of one corner by the arrows, one after the other, are one step."""

    def __init__(self, outline: Outline) -> None:
        self.now = outline
        self._before: list[Outline] = []
        self._after: list[Outline] = []
        self._nudged: CornerId | None = None

    def change(self, outline: Outline, *, since: Outline | None = None) -> None:
        """Takes another outline; `since` is what it was when the change began, if it was shown growing."""
        before = self.now if since is None else since
        self.now = outline
        self._nudged = None
        if outline != before:
            self._before.append(before)
            self._after.clear()

    def nudge(self, corner: CornerId, outline: Outline) -> None:
        """Takes an outline of which one corner was moved a little."""
        if self._nudged == corner:
            self.now = outline
        else:
            self.change(outline)
            self._nudged = corner

    def rest(self) -> None:
        """The next move by the arrows is a step of its own."""
        self._nudged = None

    def undo(self) -> bool:
        """Goes back to what was before the last change; False where there is none."""
        return self._go(self._before, self._after)

    def redo(self) -> bool:
        """Does again what was undone last; False where nothing was."""
        return self._go(self._after, self._before)

    def _go(self, taken: list[Outline], kept: list[Outline]) -> bool:
        self._nudged = None
        if not taken:
            return False
        kept.append(self.now)
        self.now = taken.pop()
        return True
