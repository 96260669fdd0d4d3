"""Columns beside each other, which stand under each other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from .room import Turning

HANDLE = 12
KEPT_COLUMNS = "kolommen"
"""Under which name a screen keeps how they are divided. Under "verdeling" stand widths of before
they had their room."""
BESIDE, UNDER = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Columns(Turning, QSplitter):
    """The user divides the room; how it was divided side by side comes back with the room.

    `first` is where one works: it comes on top when they stand under each other.
    """

    def __init__(self, parent: QWidget | None = None, first: QWidget | None = None) -> None:
        super().__init__(BESIDE, parent)
        self._first = first
        self._place = 0
        """Where `first` stands beside the others."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)
        self._divided: list[int] = []
        self._has_room = False
        """Was it ever in sight? Before that its width is any."""

    def showEvent(self, event: QShowEvent) -> None:
        self._has_room = True
        super().showEvent(event)

    def sizes(self) -> list[int]:
        """How wide each is, or was when they last stood beside each other; how wide it is to be
        while they never had their room."""
        is_real = self._has_room and self.orientation() is BESIDE
        return super().sizes() if is_real else list(self._divided)

    def kept(self) -> str:
        """How they are divided, as text, for `divide_again`."""
        return ",".join(map(str, self.sizes()))

    def divide_again(self, kept: str) -> None:
        sizes = [int(one) for one in kept.split(",") if one.isdecimal()]
        if len(sizes) == self.count() and all(sizes):
            self.setSizes(sizes)

    def setSizes(self, sizes: Sequence[int]) -> None:
        self._divided = list(sizes)
        if self.orientation() is BESIDE:
            super().setSizes(sizes)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: they turn before it comes to that."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def _turn(self, room: int) -> None:
        widths = self._widths()
        needed = sum(widths) + HANDLE * (len(widths) - 1)
        wanted = BESIDE if room >= needed else UNDER
        if wanted is self.orientation():
            return
        self._divided = self.sizes()
        self.setOrientation(wanted)
        if self._first is not None:
            self._place = self._place if wanted is BESIDE else self.indexOf(self._first)
            self.insertWidget(self._place if wanted is BESIDE else 0, self._first)
        if wanted is BESIDE:
            super().setSizes(self._divided)

    def _widths(self) -> list[int]:
        """The least width of each that is in sight."""
        found = (self.widget(at) for at in range(self.count()))
        return [_least(one) for one in found if one is not None and not one.isHidden()]


def _least(one: QWidget) -> int:
    return max(one.minimumSizeHint().width(), one.minimumWidth())
