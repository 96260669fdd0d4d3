"""The one line that tells what is saved, and it is true at each moment."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from wijkdesk.failure import Failure
from wijkdesk.services.words import dutch
from wijkdesk.store.clock import HERE
from wijkdesk.store.errors import DiskFull
from wijkdesk.ui.widgets.card import ElidedLabel, set_role
from wijkdesk.ui.widgets.unsaved import AGAIN, Before, Unsaved, first_sentence

ALL = "● Alles is opgeslagen"
DAMAGED = "⚠ Uw gegevensbestand is beschadigd"
TYPING = "u typt nog"
ABOUT = " Het gaat om: "
WAITS = "wacht tot u het weer opent"
"""Of what somebody typed before the lock, in what is not in sight now."""


class SavedState(ElidedLabel):
    """Shows when something was saved last, or what is not saved and why. What could not be saved is
    told to a screen reader as well, at once; that somebody types is not."""

    def __init__(self) -> None:
        super().__init__("", "")
        self._moment: datetime | None = None
        self._found: Sequence[Unsaved] = ()
        self._damaged = False
        self.setAccessibleName("Opgeslagen of niet")
        self._show()

    @property
    def refuses(self) -> bool:
        """Is there something that could not be saved?"""
        return any(one.why is not None for one in self._found)

    def show_saved(self, moment: datetime | None) -> None:
        """`moment` is the last write; None: nothing was written since opening."""
        self._moment = moment
        self._show()

    def show_damage(self, damaged: bool) -> None:
        """Is the file damaged? Then nothing of it is told as safe."""
        if damaged == self._damaged:
            return
        self._damaged = damaged
        self._show()
        if damaged:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def show_unsaved(self, found: Sequence[Unsaved]) -> None:
        """What is not saved now, what could not be saved first."""
        before = [one.key for one in self._found if one.why is not None]
        self._found = found
        self._show()
        refused = [one.key for one in found if one.why is not None]
        if refused != before and (refused or before):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def _show(self) -> None:
        text = told(self._found, self._moment)
        if self._damaged and not self._found:
            text = DAMAGED
        if text == self.text():
            return
        self.core = text.partition(ABOUT)[0]
        self.setText(text)
        self.setAccessibleDescription(text.removeprefix("● ").removeprefix("⚠ "))
        set_role(self, "problem" if self.refuses or self._damaged else "")
        # Else it would be cut to nothing: the labels beside it do not give way.
        self.updateGeometry()


def told(found: Sequence[Unsaved], moment: datetime | None) -> str:
    """What the line says. Why comes before what: a long name is cut off, and never the reason."""
    if not found:
        return f"● Opgeslagen {moment.astimezone(HERE):%H:%M}" if moment else ALL
    first = found[0]
    others = len(found) - 1
    more = f" en {dutch.counted(others, 'ander', 'andere')}" if others else ""
    if first.why is None:
        how = TYPING if first.input is not None else WAITS
        return f"Nog niet opgeslagen: {first.where}{more}, {how}"
    if isinstance(first.why, Before) and first.input is None:
        again = f", {WAITS}."
    elif isinstance(first.why, DiskFull):
        again = f". Maak ruimte vrij: {AGAIN}."
    else:
        again = f". {AGAIN}." if first.passes else "."
    return f"Nog niet opgeslagen: {reason(first.why)}{again}{ABOUT}{first.where}{more}"


def reason(why: Failure) -> str:
    """Why something is not saved, in a few words: its first sentence, within another."""
    first = first_sentence(why).rstrip(".")
    return first if first.startswith("WijkDesk") else first[:1].lower() + first[1:]
