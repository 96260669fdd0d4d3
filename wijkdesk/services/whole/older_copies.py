"""Copies that still open with an earlier password or recovery code: what to do about them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes.events import Event
from wijkdesk.store.clock import HERE
from wijkdesk.store.copies.backup import STAYS

Report = Callable[[int, int], object]
"""Hears how many of how many are done."""
OPENS = "met het oude wachtwoord of de oude herstelcode"
LATER = (
    "Sluit die plek aan en kies daarna in het menu “Oudere kopieën …”, of gebruik "
    "wijkdesk password --copies."
)
NONE = "De kopieën die WijkDesk kent, gaan open met uw wachtwoord en herstelcode van nu."


@dataclass(frozen=True)
class Older:
    """So many copies `here` and in the second place, which is called `word`. `until` is about when
    the last of them goes by itself; None when none goes. `untouched` are other places with copies,
    the second place among them when that is not there now."""

    here: int
    away: int
    word: str
    until: datetime | None
    untouched: tuple[Path, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return self.here + self.away

    @property
    def told(self) -> str:
        """What to say of them, in sentences."""
        return " ".join(filter(None, (self._there, self.elsewhere)))

    @property
    def _there(self) -> str:
        if not self.count:
            return NONE
        places = ((self.here, "op deze laptop"), (self.away, f"op de {self.word}"))
        where = dutch.enumeration([f"{many} {place}" for many, place in places if many])
        copies = dutch.counted(self.count, "oudere kopie gaat", "oudere kopieën gaan")
        told = f"{copies} nog open {OPENS}: {where}."
        if self.until is None:
            return told
        day = self.until.astimezone(HERE)
        month = f"{dutch.MONTHS[day.month - 1]} {day.year}"
        return f"{told} Werkt u gewoon door, dan ruimt WijkDesk de laatste rond {month} op."

    @property
    def elsewhere(self) -> str:
        """What to say of the places that were not reached; "" when there are none."""
        if not self.untouched:
            return ""
        where = dutch.enumeration([str(one) for one in self.untouched])
        return f"Kopieën op {where} gaan nog open {OPENS}. {LATER}"


def find(store: Store) -> Older:
    """Look for them. Raises DiskRefused."""
    shelf = store.copies
    others, second, present = shelf.of_another_password(), shelf.second(), shelf.second_present()
    moments = [one.moment for one in others if not one.set_aside]
    untouched = [
        folder
        for folder in shelf.elsewhere()
        if present is None or second is None or folder != second.folder
    ]
    return Older(
        here=sum(not one.away for one in others),
        away=sum(one.away for one in others),
        word=second.word if second is not None else "",
        until=max(moments) + STAYS if moments else None,
        untouched=tuple(untouched),
    )


def renew(store: Store, report: Report) -> str:
    """Have them open with the password and code of now; tells how many. Raises DiskFull,
    DiskRefused."""
    count = store.copies.renew(report)
    store.log(Event.RENEWED, dutch.counted(count, "kopie", "kopieën"))
    verb = "gaat" if count == 1 else "gaan"
    return f"{dutch.counted(count, 'kopie', 'kopieën')} {verb} nu open met uw wachtwoord van nu."


def remove(store: Store, report: Report) -> str:
    """Remove them, once there is one that opens with the password of now; tells how many. Raises
    DiskFull, DiskRefused, Damaged."""
    count = store.copies.remove_others(report)
    store.log(Event.REMOVED, dutch.counted(count, "kopie", "kopieën"))
    verb = "is" if count == 1 else "zijn"
    return f"{dutch.counted(count, 'oudere kopie', 'oudere kopieën')} {verb} verwijderd."
