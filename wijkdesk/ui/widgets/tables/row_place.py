"""Which row is the chosen one after a list was read again."""

from collections.abc import Sequence
from uuid import UUID

KEPT = 50
"""Rows that went, of which it is remembered that they were the chosen one."""


class RowPlace:
    """Remembers what fell out of a list while it was chosen, so that undo finds it again."""

    def __init__(self) -> None:
        self._gone: list[UUID] = []

    def forget(self) -> None:
        """Another list: what went from this one does not come back."""
        self._gone.clear()

    def after(
        self, ids: Sequence[UUID], current: UUID | None, chosen: Sequence[int]
    ) -> UUID | None:
        """What to choose of `ids`, where before `current` was the chosen one and the rows `chosen`
        were marked: what came back, else the same one, else the row that is at its place now."""
        if self._gone and self._gone[-1] in ids:
            return self._gone.pop()
        if current is None or current in ids:
            return current
        self._gone = [*self._gone, current][-KEPT:]
        if not ids or not chosen:
            return None
        return ids[min(min(chosen), len(ids) - 1)]
