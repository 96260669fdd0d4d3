"""The one line that tells what is saved, and it is true at each moment."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from wijkdesk.failure import Failure
from wijkdesk.services.words import dutch
from wijkdesk.store.clock import HERE
from wijkdesk.store.errors import DiskFull
from wijkdesk.ui.widgets.card import set_role
from wijkdesk.ui.widgets.unsaved import AGAIN, WAS_FULL, Before, NotDone, Unsaved, first_sentence

from .whole_line import WholeLine

ALL = "● Alles is opgeslagen"
DAMAGED = "⚠ Uw gegevensbestand is beschadigd"
TYPING = "u typt nog"
MAKE_ROOM = "Maak ruimte vrij."
MAKE_ROOM_IF = "Maak zo nodig ruimte vrij."
ABOUT = " Het gaat om: "
SPARE = 2
"""Pixels that letters may stand out."""
NAMED = 3
"""So many places are named."""
WAITS = "wacht tot u het weer opent"
"""Of what somebody typed before the lock, in what is not in sight now."""


class SavedState(WholeLine):
    """Shows when something was saved last, or what is not saved and why. What could not be saved is
    told to a screen reader as well, at once; that somebody types is not."""

    TITLE = "Opgeslagen of niet"

    def __init__(self) -> None:
        super().__init__()
        self._moment: datetime | None = None
        self._found: Sequence[Unsaved] = ()
        self._not_done: Sequence[NotDone] = ()
        self._damaged = False
        self.setAccessibleName("Opgeslagen of niet")
        self._show()

    @property
    def refuses(self) -> bool:
        """Is there something that could not be saved?"""
        return self.tells_not_done or any(one.why is not None for one in self._found)

    @property
    def tells_not_done(self) -> bool:
        """Is there something that did not come about, and that nothing tries again?"""
        return bool(self._not_done)

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

    def show_unsaved(self, found: Sequence[Unsaved], not_done: Sequence[NotDone] = ()) -> None:
        """What is not saved now, what could not be saved first; and what did not come about."""
        before = self._refused()
        self._found, self._not_done = found, not_done
        self._show()
        refused = self._refused()
        if refused != before and (refused or before):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))

    def _refused(self) -> list[object]:
        keys = [one.key for one in self._found if one.why is not None]
        return [*keys, *self._not_done]

    def _show(self) -> None:
        parts = told(self._found, self._moment, self._not_done)
        if self._damaged and not self._found and not self._not_done:
            parts = [DAMAGED]
        text = "".join(parts)
        if text == self.text():
            return
        self.parts = parts
        self.setText(text)
        self.setAccessibleDescription(text.removeprefix("● ").removeprefix("⚠ "))
        set_role(self, "problem" if self.refuses or self._damaged else "")
        # Else it would be cut to nothing: the labels beside it do not give way. That all is saved
        # is never cut.
        wide = self.fontMetrics().horizontalAdvance
        self.setMinimumWidth(min(wide(text), wide(ALL)) + SPARE)
        self.updateGeometry()


def told(
    found: Sequence[Unsaved], moment: datetime | None, not_done: Sequence[NotDone] = ()
) -> list[str]:
    """What the line says, in parts: how much and why comes first, and of what little fits the last
    goes first."""
    if not_done:
        return _told_not_done(found, not_done)
    if not found:
        return [f"● Opgeslagen {moment.astimezone(HERE):%H:%M}" if moment else ALL]
    first = found[0]
    head = "Nog niet opgeslagen"
    if len(found) > 1:
        head = f"{dutch.counted(len(found), 'ding', 'dingen')} nog niet opgeslagen"
    if first.why is None:
        how = TYPING if first.input is not None else WAITS
        return [f"{head}: {_named(found)}, {how}"]
    why = f"{head}: {reason(first.why)}"
    about = f"{ABOUT}{_named(found)}"
    if isinstance(first.why, Before) and first.input is None:
        return [f"{why}, {WAITS}.", about]
    return [f"{why}.{_helps(first.why)}", f" {AGAIN}." if first.passes else "", about]


def _told_not_done(found: Sequence[Unsaved], not_done: Sequence[NotDone]) -> list[str]:
    """The same of what did not come about, and of what waits beside it."""
    labels = list(dict.fromkeys(one.shown for one in not_done))
    many = len(found) + len(not_done)
    head = labels[0] if many == 1 else dutch.counted(many, "ding", "dingen")
    why = not_done[-1].why
    then = "daarna " if _helps(why) else ""
    told = f"{head} niet opgeslagen: {reason(why)}.{_helps(why)}"
    if many == 1:
        return [told, f" Doe het {then}opnieuw."]
    rest = f" {AGAIN} met al het andere." if any(one.passes for one in found) else ""
    first, *others = labels
    # As many of them as there is room for.
    parts = [told, f" Doe {then}opnieuw: {first}", *(f", {one}" for one in others[:-1])]
    parts += [f" en {one}" for one in others[-1:]]
    return [*parts[:-1], f"{parts[-1]}.", rest]


def _helps(why: Failure) -> str:
    if isinstance(why, DiskFull):
        return f" {MAKE_ROOM}"
    return f" {MAKE_ROOM_IF}" if why.what == WAS_FULL else ""


def _named(found: Sequence[Unsaved]) -> str:
    """What it is about; of a long name what stands behind it in brackets is left out."""
    names = [one.where.partition(" (")[0] for one in found[:NAMED]]
    others = len(found) - len(names)
    return dutch.enumeration(names + [dutch.counted(others, "ander", "andere")] * bool(others))


def reason(why: Failure) -> str:
    """Why something is not saved, in a few words: its first sentence, within another."""
    first = first_sentence(why).rstrip(".")
    return first if first.startswith("WijkDesk") else first[:1].lower() + first[1:]
