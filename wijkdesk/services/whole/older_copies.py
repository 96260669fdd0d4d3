"""Copies that still open with an earlier password or recovery code: what to do about them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes.events import DONE, FAILED, Event
from wijkdesk.store.clock import HERE
from wijkdesk.store.copies.backup import STAYS, set_aside_at
from wijkdesk.store.copies.older import OldKeyFile, Report
from wijkdesk.store.errors import StoreError

OPENS = "met een ouder wachtwoord of een oudere herstelcode"
_OPENS = {
    (True, False): "met het oude wachtwoord (en met uw herstelcode, want die bleef gelijk)",
    (False, True): "met de oude herstelcode (en met uw wachtwoord, want dat bleef gelijk)",
}
"""By what of them is another than now: the password, the code."""
LATER = (
    "Sluit die plek aan en kies daarna in het menu “Oudere kopieën …”, of gebruik "
    "wijkdesk password --copies."
)
NONE = "De kopieën die WijkDesk kent, gaan open met uw wachtwoord en herstelcode van nu."


@dataclass(frozen=True)
class AsNow:
    """What came of a copy that opens with the password and code of now: is there one `everywhere`
    where copies go, and why it `failed`, where it did."""

    everywhere: bool
    failed: StoreError | None


def copied_as_now(store: Store) -> AsNow:
    """Make such a copy. For a worker."""
    failed, second = store.back_up(), store.copies.second()
    everywhere = failed is None and (second is None or second.last == store.last_backup)
    return AsNow(everywhere, failed)


@dataclass(frozen=True)
class Older:
    """So many copies `here` and elsewhere, in a place that is called `word`. `until` is about when
    the last of them goes by itself; None when none goes. `staying` are the names of those that are
    not removed, `unsure` of key files that may be of other data, and `untouched` the places with
    copies that are not there now: do some of those open with what was before, or does nobody know?
    `other_password` and `other_code` tell which of the two is not that of now in some of them.
    """

    here: int
    away: int
    word: str
    until: datetime | None
    staying: tuple[str, ...]
    unsure: tuple[str, ...]
    untouched: Mapping[Path, bool | None]
    other_password: bool
    other_code: bool

    @property
    def needs_old_code(self) -> bool:
        """May the paper with the code of before be all that opens one of them?"""
        away = any(one is not False for one in self.untouched.values())
        return self.other_code or away or bool(self.unsure)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return self.here + self.away

    @property
    def can_go(self) -> bool:
        """Is there one that can be removed?"""
        return self.count > len(self.staying)

    @property
    def told(self) -> str:
        """What to say of them, in sentences."""
        return " ".join(filter(None, (self._there, self._staying, self.elsewhere)))

    @property
    def _there(self) -> str:
        if not self.count:
            return NONE
        places = ((self.here, "op deze laptop"), (self.away, f"op de {self.word}"))
        there = [f"{many} {place}" for many, place in places if many]
        # Of one place the number has been said.
        only = next(place for many, place in places if many)
        where = f": {dutch.enumeration(there)}" if len(there) > 1 else f", {only}"
        copies = dutch.counted(self.count, "oudere kopie gaat", "oudere kopieën gaan")
        opens = _OPENS.get((self.other_password, self.other_code), OPENS)
        told = f"{copies} nog open {opens}{where}."
        if self.until is None:
            return told
        day = self.until.astimezone(HERE)
        month = f"{dutch.MONTHS[day.month - 1]} {day.year}"
        return f"{told} Werkt u gewoon door, dan ruimt WijkDesk de laatste rond {month} op."

    @property
    def _staying(self) -> str:
        if not self.staying:
            return ""
        names = dutch.enumeration([*map(_called, self.staying)])
        return f"Dit verwijdert WijkDesk niet, want misschien staat het nergens anders: {names}."

    @property
    def elsewhere(self) -> str:
        """What to say of what was not reached; "" when there is nothing."""
        told = []
        if self.unsure:
            names = dutch.enumeration(self.unsure)
            told.append(
                f"Dit laat WijkDesk zoals het is, want misschien hoort het bij andere gegevens: "
                f"{names}. Hoort het bij deze, dan gaan ze daarmee nog open {OPENS}."
            )
        for sure, go in ((True, "gaan nog open"), (None, "gaan misschien nog open")):
            folders = [str(one) for one, is_sure in self.untouched.items() if is_sure is sure]
            if folders:
                where = dutch.enumeration(folders)
                told.append(f"Kopieën op {where} {go} {OPENS}. {LATER}")
        return " ".join(told)


def find(store: Store) -> Older:
    """Look for them. Raises DiskRefused, Damaged."""
    shelf = store.copies
    found, second = shelf.of_another_password(), shelf.second()
    ours = [one for one in found if one.is_ours]
    staying = [one for one in ours if one.moment is None]
    moments = [one.moment for one in ours if one.moment is not None]
    is_second = second is not None and {one.key_file.parent for one in ours if one.away} <= {
        shelf.second_present()
    }
    return Older(
        here=sum(not one.away for one in ours),
        away=sum(one.away for one in ours),
        word=second.word if second is not None and is_second else "andere plekken",
        until=max(moments) + STAYS if moments and not staying else None,
        staying=_names(staying),
        unsure=_names([one for one in found if not one.is_ours]),
        untouched=shelf.not_reached(),
        other_password=any(one.other_password for one in ours),
        other_code=any(one.other_code for one in ours),
    )


def renew(store: Store, report: Report) -> str:
    """Have them open with the password and code of now; tells how many. Raises DiskFull,
    DiskRefused, Damaged."""
    with _logged(store, Event.RENEWED, report) as heard:
        count = store.copies.renew(heard)
    verb = "gaat" if count == 1 else "gaan"
    return f"{dutch.counted(count, 'kopie', 'kopieën')} {verb} nu open met uw wachtwoord van nu."


def remove(store: Store, report: Report) -> str:
    """Remove them, once there is one that opens with the password of now; tells how many, and what
    stays. That opens with the password of now. Raises DiskFull, DiskRefused, Damaged."""
    staying = [one for one in store.copies.of_another_password() if one.is_ours and not one.moment]
    if staying:
        # First: by what goes some of it is known.
        with _logged(store, Event.RENEWED, report) as heard:
            store.copies.renew(heard, staying=True)
    with _logged(store, Event.REMOVED, report) as heard:
        count = store.copies.remove_others(heard)
    verb = "is" if count == 1 else "zijn"
    told = f"{dutch.counted(count, 'oudere kopie', 'oudere kopieën')} {verb} verwijderd."
    names = dutch.enumeration([*map(_called, _names(staying))])
    return f"{told} Niet verwijderd, maar omgezet: {names}." if staying else told


@contextmanager
def _logged(store: Store, event: Event, report: Report) -> Iterator[Report]:
    """The log tells how many were done, also when the work breaks off."""
    done, result = 0, FAILED

    def heard(now: int, total: int) -> None:
        nonlocal done
        done = now
        report(now, total)

    try:
        yield heard
        result = DONE
    finally:
        store.log(event, dutch.counted(done, "kopie", "kopieën"), result)


def _called(name: str) -> str:
    """What was set aside is known by its moment; of another file the name is all there is."""
    at = set_aside_at(Path(name))
    if at is None:
        return name
    here = at.astimezone(HERE)
    return f"wat op {dutch.day(here.date())} om {here:%H:%M} opzij is gezet"


def _names(others: Iterable[OldKeyFile]) -> tuple[str, ...]:
    return tuple(one.path.name for one in others)
