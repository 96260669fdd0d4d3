"""What keeps an open database safe: copies and checks; what it forgets stands in `erasing`."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from wijkdesk.failure import NOTHING

from . import blobs, check, erased, schema
from .anchor import Missing
from .changes.events import FAILED, Event
from .clock import Clock
from .copies import backup, check_copies, key_copy, restoring
from .copies.set_aside import kept_aside
from .damage import mark
from .erasing import Erasing
from .errors import Damaged, StoreError
from .files import Files
from .sqlite.engine import told


class Upkeep(Erasing):
    """A database that is copied and looked at."""

    password_is_new = False
    """Was the password changed where nobody could be asked about older copies?"""
    unread: tuple[str, ...] = ()
    """Tables of which something was not to be read in the damaged file that this one came from."""
    _restored = False
    """Was a copy put back of which the log has not got all lines yet?"""
    look_wanted: bool
    """Has the database to be looked at (`is_sound`)? So after an end that was not clean, and once a
    week."""

    def __init__(self, files: Files, key: bytes, clock: Clock) -> None:
        super().__init__(files, key, clock)
        self._blobs = blobs.Blobs(files, self._key)
        self.look_wanted = mark.begin(files, clock.now())

    def log_again(self, lines: Iterable[tuple[str, ...]]) -> None:
        super().log_again(lines)
        if self._restored and not self._untold:
            # Only now: what the log has not got may stand in memory alone.
            with suppress(StoreError):
                restoring.settled(self._files)
                self._restored = False

    def _forget_keys(self) -> None:
        self._blobs.close()
        super()._forget_keys()

    def back_up(self) -> StoreError | None:
        """Copy by itself, also to the second place when that is there: work goes on when it
        fails, and `backup_problem` or `second_problem` tells why, which is given as well."""
        waits: StoreError | None = None
        failed: StoreError | None = None
        away: StoreError | None = None
        # It is of the copy before.
        self.second_problem = None
        if self._erasing_waits:
            self._erasing_waits = False
            try:
                self._erase_what_is_left()
            except StoreError as error:
                self._erasing_waits, waits = True, error
        try:
            self.backup()
            away = self.bring_away()
            self.thin_set_aside()
        except StoreError as error:
            failed = error
            if isinstance(error, Damaged) and error.path == self._files.database:
                self.look_wanted = True
        problem = waits or failed
        if problem is not None:
            self.backup_problem = str(problem)
        return problem or away

    def back_up_if_due(self, after: timedelta) -> StoreError | None:
        """As `back_up`, where the latest is longer ago than this or lacks work: the one that was to
        hold that failed, or its moment never came."""
        due = self.is_backup_due(after)
        if not due:
            try:
                due = self.copies.lacks_work()
            except StoreError:
                # The disk does not give it; whether it takes another, that one tells.
                due = True
        return self.back_up() if due else None

    def backup(self, kept: str = "") -> Path:
        """A checked copy of what there is now; the last one, when nothing was written since.
        Thins the older backups. Raises DiskFull, Damaged, which tell with `kept` what is safe."""
        before = set(backup.present(self._files).values())
        try:
            made = backup.make_if_changed(self._files, self._key, self.clock.now(), kept)
            key_copy.renew(self._files, self.clock.now())
        except StoreError:
            self.log(Event.BACKED_UP, result=FAILED)
            raise
        self._device.backed_up()
        self.backup_problem = None
        if made not in before:
            self.log(Event.BACKED_UP)
        return made

    def thin_set_aside(self) -> None:
        """Remove what was set aside and is superfluous, once there is a new backup. What can't be
        removed now goes another time: that takes nothing away from the backup."""
        _problem, entries = erased.listed_so_far(self._files, self._key)
        for damaged in kept_aside.thin(self._files, self._key, self.clock.now(), entries):
            self.log(Event.REMOVED, f"{kept_aside.what(damaged)}, vanzelf")

    def is_backup_due(self, after: timedelta) -> bool:
        """Is the latest backup longer ago than this?"""
        last = self.last_backup
        return last is None or self.clock.now() - last > after

    @property
    def last_backup(self) -> datetime | None:
        """When the latest backup was made (UTC); one dated in the future does not count."""
        return backup.latest(self._files, self.clock.now())

    def copy_to(self, target: Path) -> bytes:
        """Write a checked copy of the database as it is now; gives the key that opens it, for who
        takes everything along. Raises DiskFull, DiskRefused, Damaged."""
        backup.copy(self._files, target, self._key)
        return self._key

    @property
    def missing(self) -> Missing | None:
        """What was written once and is not there any more, while nothing was written since."""
        return self._anchor.missing

    def check_log(self) -> list[check.Finding]:
        """What is wrong with the journal and the audit log; an empty list when they are whole."""
        with self._alone(), told(self._files, NOTHING), self._reader.connect() as connection:
            return check.of_log(self._parts(connection))

    def _parts(self, connection: Connection) -> check.Parts:
        self._anchor.look(connection)
        return check.Parts(
            self._files, self._key, connection, schema.METADATA, self._blobs, self._anchor
        )

    def check(self) -> list[check.Finding]:
        """What is wrong with the store; an empty list when it is whole. Changes nothing."""
        self._catch_up()
        # A connection that searched before the last write would call the full-text tables broken:
        # SQLite's check does not look anew at how they are laid out.
        self._reader.dispose()
        with self._alone(), told(self._files, NOTHING), self._reader.connect() as connection:
            found = check.findings(self._parts(connection))
        amiss = (erased.listed_so_far(self._files, self._key)[0], self.erasing_problem)
        found += [check.Finding("wissingen", one) for one in amiss if one]
        # Those take the longest, and nobody has to wait for them to write.
        with told(self._files, NOTHING):
            return found + check_copies.findings(self._files, self._key)

    def is_sound(self) -> bool:
        """Can every page be read, and is the database in order? Nobody waits for it who reads or
        writes. Raises DiskRefused, when the disk does not let it be read."""
        whole = backup.is_whole(self._files.database, self._key)
        if not whole:
            # A page may have been written just then.
            self._reader.dispose()
            with self._alone():
                whole = backup.is_whole(self._files.database, self._key)
        if whole:
            mark.sound(self._files, self.clock.now())
        # As long as it is damaged, the next opening looks again.
        self.look_wanted = not whole
        return whole
