"""The copies of an open store: which there are, what is in them, and a second place for them."""

from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from .. import erased, migrations
from ..access import keys
from ..changes import sets
from ..clock import Clock
from ..errors import DiskFull, DiskRefused, LostKey, StoreError
from ..files import Files, disk_errors
from ..sqlite import apart
from ..sqlite.engine import copy_engine
from . import backup, older, places, second, state
from .older import OldKeyFile, Report
from .places import Place
from .second import Second
from .set_aside import kept_aside
from .set_aside.kept_aside import KeptAside
from .state import State


def unheard(_done: int, _total: int) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True)
class OnShelf:
    """A copy that can be put back: where it is, of when, and how far it is. `state` is None when
    it can't be read. `set_aside` is what stood here before something was put back."""

    path: Path
    moment: datetime
    size: int
    state: State | None
    away: bool = False
    """Is it in the second place?"""
    set_aside: bool = False
    refused: bool = False
    """Is it the disk that does not give it, which tells nothing about the copy?"""
    damaged: bool = False
    """Was every page of it looked at (`Shelf.is_whole`), and is one not as it was written?"""

    @property
    def is_readable(self) -> bool:
        """Can it be looked into and put back, as far as is known?"""
        return self.state is not None and not self.damaged

    @property
    def is_current(self) -> bool:
        """Can it be looked into as it is, or is it of an earlier WijkDesk?"""
        return self.state is not None and self.state.schema == migrations.head()


class Shelf:
    """What an open store knows of its copies. Every method may be called from a worker."""

    def __init__(self, files: Files, key: bytes, clock: Clock) -> None:
        self._files, self._key, self._clock = files, key, clock

    def listed(self) -> list[OnShelf]:
        """Every copy here and in the second place, the newest first. Raises DiskRefused."""
        with disk_errors(self._files.backups):
            here = self._in(self._files.backups)
        away: list[OnShelf] = []
        folder = self.second_present()
        if folder is not None:
            with disk_errors(folder):
                away = self._in(folder, away=True)
        return sorted(here + away, key=lambda one: one.moment, reverse=True)

    def set_aside(self) -> list[KeptAside]:
        """What was set aside for a copy that was put back, and why each is there still. Raises
        DiskRefused, DiskFull."""
        _problem, entries = erased.listed_so_far(self._files, self._key)
        return kept_aside.found(self._files, self._key, self._clock.now(), entries)

    def is_read_already(self, aside: Path) -> bool:
        """Were the data of now made anew of what could be read of this one?"""
        return kept_aside.is_read_already(self._files, self._key, aside)

    def throw_away(self, one: KeptAside) -> None:
        """Remove one of those for good. Raises DiskRefused."""
        kept_aside.remove(one.path)

    def now(self) -> State | None:
        """How far the store itself is."""
        return state.of(self._files.database, self._key)

    def worked(self) -> State | None:
        """As `now`, but for what an opening wrote at the end (erasures again, another layout):
        that changes nothing that anybody wrote."""
        return state.of(self._files.database, self._key, of=sets.LAST_OF_WORK)

    @contextmanager
    def reading(self, copy: Path) -> Iterator[Session]:
        """A session on a copy as it is; what it asks raises Damaged, DiskRefused, DiskFull."""
        # What was set aside after a kill has its newest work in the log.
        with apart.as_it_is(self._files, copy) as (path, still):
            engine = copy_engine(path, self._key, still=still)
            try:
                with Session(engine, autoflush=False) as session:
                    yield session
            finally:
                engine.dispose()

    def is_whole(self, copy: Path) -> bool:
        """Is every page of a copy as it was written, and is it of this store? Raises DiskFull,
        DiskRefused."""
        if state.of(copy, self._key, still=True) is None:
            return False
        with apart.as_it_is(self._files, copy) as (path, still):
            return backup.is_whole(path, self._key, still=still)

    def is_due(self) -> bool:
        """Was anything written since the newest copy here? That is not looked at whole. Raises
        DiskRefused, DiskFull."""
        newest = next(iter(backup.present(self._files).values()), None)
        return newest is None or state.of(newest, self._key, still=True) != self.now()

    def last(self, damaged: Container[Path] = ()) -> tuple[datetime | None, bool]:
        """When the newest copy here was made that can be read, and is there a newer one that can't
        be? Some are known to be `damaged`."""
        is_spoilt = False
        for moment, path in self._past():
            if path not in damaged:
                # The disk may not give it now.
                with suppress(StoreError):
                    if state.of(path, self._key, still=True) is not None:
                        return moment, is_spoilt
            is_spoilt = True
        return None, is_spoilt

    def lacks_work(self) -> bool:
        """Is there work that the newest copy here has not, such as after a copy that failed? What
        an opening writes is none. Raises DiskRefused, DiskFull."""
        worked, newest = self.worked(), next((path for _at, path in self._past()), None)
        if worked is None or newest is None:
            return worked is not None
        there = state.digests(newest, self._key, [worked.set_id])
        return there is None or there.get(worked.set_id) != worked.digest.hex()

    def _past(self) -> Iterator[tuple[datetime, Path]]:
        """The copies here, the latest first; one of a moment to come tells only that a clock was
        wrong."""
        now = self._clock.now()
        return (one for one in backup.present(self._files).items() if one[0] <= now)

    # The second place

    def second(self) -> Second | None:
        """The second place that was chosen, and whether it is a stick."""
        return second.looked_at(self._files)

    def second_present(self) -> Path | None:
        """Where the copies are in the second place, when that is there now."""
        return second.present(self._files, self._key)

    def begin_choice(self) -> int:
        """The user chooses a second place now; gives the number of his choice."""
        return second.begin(self._files)

    def choose_second(self, folder: Path, choice: int | None = None) -> Second:
        """Choose a second place and bring the latest copy there, unless something else was chosen
        after this `choice`. Raises Refused, DiskFull, DiskRefused."""
        second.choose(self._files, self._key, folder, choice)
        self.bring_away()
        return self.second() or Second(folder)

    def forget_second(self) -> None:
        """Have no second place any more. Raises DiskRefused."""
        second.forget(self._files)

    def bring_away(self) -> bool:
        """Bring the latest copy to the second place, when that is there, and to other places
        with copies of before the latest erasure, which go then. Raises DiskFull, DiskRefused."""
        there = second.update(self._files, self._key, self._clock.now())
        second.catch_up(self._files, self._key, self._clock.now())
        return there

    def second_lacks(self) -> bool:
        """Is the second place there, without the latest copy here? Asks the disks."""
        newest = next((at for at, _path in self._past()), None)
        chosen = second.chosen(self._files)
        if newest is None or chosen is None or chosen.last == newest:
            return False
        return second.present(self._files, self._key) is not None

    def elsewhere(self) -> dict[Path, Path | None]:
        """The places outside with copies, and where each is now; None when it is not there."""
        return second.elsewhere(self._files, self._key)

    def is_elsewhere(self, folder: Path) -> bool:
        """Does a place not go with the disk that the store is on?"""
        return not places.is_same_disk(folder, self._files.folder)

    def behind(self) -> list[Place]:
        """The places outside with copies that may still hold somebody who was erased since. Each
        is told until it was there once, or until the user says that they are no more."""
        return second.behind(self._files, self._key)

    def forget_copies(self, place: Place) -> None:
        """The copies in that place were thrown away. Raises DiskFull, DiskRefused."""
        second.forget_copies(self._files, place)

    def bring_to(self, folder: Path) -> Path:
        """Bring the latest copy to a folder, once. Raises Refused, DiskFull, DiskRefused."""
        second.refuse_inside(self._files, folder)
        own = second.make_room(self._key, folder)
        second.bring(self._files, self._key, own, self._clock.now())
        return own

    # After a new password

    def of_another_password(self) -> list[OldKeyFile]:
        """The key files, here and in the places that are there now, that open with an earlier
        password or code. Raises DiskRefused, Damaged without a key file of now."""
        return older.found(self._files, self._key, self._present_key(), self._reached())

    def renew(self, report: Report = unheard, *, staying: bool = False) -> int:
        """Have those open with the password and code of now, or of those only what stays when the
        others are removed; tells how many. Raises DiskFull, DiskRefused, Damaged."""
        others = [
            one
            for one in self.of_another_password()
            if one.is_ours and not (staying and one.moment)
        ]
        older.renew(others, self._present_key(), report)
        self._look()
        return len(others)

    def remove_others(self, report: Report = unheard) -> int:
        """Remove those that are copies, once there is one in their place that opens with the
        password of now; tells how many. What was set aside stays: it may be all that is left of
        somebody's work. Raises DiskFull, DiskRefused, Damaged."""
        others = [one for one in self.of_another_password() if one.is_ours and one.moment]
        backup.make(self._files, self._key, self._clock.now())
        self.bring_away()
        for folder in {one.path.parent for one in others if one.away} - {self.second_present()}:
            second.bring(self._files, self._key, folder, self._clock.now())
        older.remove(others, report)
        self._look()
        return len(others)

    def not_reached(self) -> dict[Path, bool | None]:
        """The places outside with copies that are not there now, and whether some of those open
        with an earlier password or code; None when nobody knows. Raises Damaged."""
        known, present = places.known(self._files), self._present_key()
        sure = {one.folder: places.has_other(one, present) for one in known}
        return {one: sure.get(one) for one, there in self.elsewhere().items() if there is None}

    def _look(self) -> None:
        # The next bringing there looks again; until then too much is told, not too little.
        with suppress(StoreError):
            places.looked(self._files, self._reached())

    def _present_key(self) -> bytes:
        present = keys.content(self._files)
        if present is None:
            raise LostKey(self._files.key, self._files.backups)
        return present

    def _reached(self) -> list[Path]:
        return [*filter(None, dict.fromkeys(self.elsewhere().values()))]

    def _in(self, folder: Path, away: bool = False) -> list[OnShelf]:
        found: list[OnShelf] = []
        paths = [*folder.glob("wijkdesk-*.db"), *folder.glob("vervangen-*.db")]
        for path in paths:
            moment = backup.moment_of(path)
            if moment is not None and path.is_file():
                how_far, refused = None, False
                try:
                    with apart.as_it_is(self._files, path) as (read, still):
                        how_far = state.of(read, self._key, still=still)
                except (DiskFull, DiskRefused):
                    # The others are listed all the same.
                    refused = True
                aside = path.name.startswith("vervangen-")
                size = path.stat().st_size
                found.append(OnShelf(path, moment, size, how_far, away, aside, refused))
        return found
