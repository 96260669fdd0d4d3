"""What keeps an open database safe: copies, checks, and forgetting what has to be forgotten."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from wijkdesk.failure import NOTHING

from . import blobs, check, erased, schema
from .anchor import Missing
from .changes import sets, undo, unit_of_work, wiped
from .changes.events import FAILED, Event
from .changes.unit_of_work import Work
from .clock import Clock
from .copies import backup, check_copies, cleaning, key_copy, restoring
from .copies.set_aside import kept_aside
from .copies.shelf import Shelf
from .damage import journal_left, mark, reading, salvage
from .damage.table_list import Help
from .erased import erasure
from .errors import ERASED_FIRST, WHO_FIRST, WIPED, Damaged, DiskFull, DiskRefused, StoreError
from .files import Files
from .sqlite import apart, pending
from .sqlite.engine import told
from .steps import Steps


class Upkeep(Steps):
    """A database that is copied, looked at, and cleaned of who was erased."""

    backup_problem: str | None = None
    """Why the latest automatic backup failed, in Dutch; None when all is well."""
    erased_problem: str | None = None
    """Why the list of erasures could not be read, in Dutch; None when all is well."""
    erasing_problem: str | None = None
    """Who may still be somewhere that was erased, and why, in Dutch; None when all is well."""
    erased_again = False
    """Did the opening erase somebody again, who stood in an older database that was put back?"""
    password_is_new = False
    """Was the password changed where nobody could be asked about older copies?"""
    unread: tuple[str, ...] = ()
    """Tables of which something was not to be read in the damaged file that this one came from."""
    _erasing_waits = False
    """Could an erasure not be finished, for want of room or of a file that was in use?"""
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
        fails, and `backup_problem` tells why, which is given as well."""
        waits: StoreError | None = None
        failed: StoreError | None = None
        if self._erasing_waits:
            self._erasing_waits = False
            try:
                self._erase_what_is_left()
            except StoreError as error:
                self._erasing_waits, waits = True, error
        try:
            self.backup()
            try:
                self.copies.bring_away()
            finally:
                self.thin_set_aside()
        except StoreError as error:
            failed = error
            if isinstance(error, Damaged) and error.path == self._files.database:
                self.look_wanted = True
        problem = waits or failed
        if problem is not None:
            self.backup_problem = str(problem)
        return problem

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

    @property
    def copies(self) -> Shelf:
        """The copies that there are of this store."""
        return Shelf(self._files, self._key, self.clock)

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

    def erase(
        self,
        label: str,
        wanted: erasure.Erasure,
        beside: Callable[[Session], None] | None = None,
        *,
        only_here: bool = False,
    ) -> None:
        """Set values and forget the old ones for good: in the tables, the journal, the free pages
        of the file and the backups, which are replaced by one new backup. Nothing takes this back.
        What is written `beside` it stands in the same write.

        `label` holds nothing personal. `only_here` leaves the places outside, which may give no
        answer, to a `back_up` that comes next. Raises as `write`; when only the last part fails (a
        full disk), the next backup or opening does that.
        """
        with erased.listed(self._files, self._key) as keep, self._work() as work:
            with wiped.proven(work.connection, self._key, work.set_id):
                erasure.apply(work.connection, schema.METADATA, wanted)
            if beside is not None:
                with self._session(work) as session:
                    beside(session)
                    session.commit()
            work.record("write", label, permanent=True)
            if work.kept:
                keep(wanted, work)
        self.finish_erasing(only_here=only_here)

    def finish_erasing(self, put_back: Collection[Path] = (), *, only_here: bool = False) -> None:
        """Write the database without its free pages, replace all backups by a new one, and remove
        documents that nothing refers to. What was set aside at `put_back` just now stays."""
        try:
            self._finish_here(put_back)
        except StoreError as error:
            self._erasing_waits, self.erasing_problem = True, str(error)
            raise
        if only_here:
            return
        try:
            self.copies.bring_away()
        except StoreError as error:
            # What is here is erased; a stick that refuses takes nothing away from that.
            self.backup_problem = str(error)

    def _finish_here(self, put_back: Collection[Path]) -> None:
        with self._alone():
            kept = (self._files.key_copy, erased.copy_of(self._files))
            entries = erased.listed_now(self._files, self._key, WIPED)[1]
            left = tuple(one for one in entries if one.unfinished)
            now = self.clock.now()
            cleaned = cleaning.finish(self._files, self._key, now, kept, left, put_back)
            apart.clear(self._files)
            self._device.backed_up()
            with self._reader.connect() as connection:
                self._anchor.keep_salt(connection)
                used = blobs.referred(connection, schema.METADATA)
            blobs.clear(self._files, used)
            typed = erased.typed.still_in(self._files, self._key, left)
            self.erasing_problem = typed or (None if cleaned else pending.STILL_READ)
            self._erasing_waits = self.erasing_problem is not None
            if not self._erasing_waits:
                # Only now: what goes too early from the list is a document that stays.
                erased.finished(self._files, self._key)

    def _erase_what_is_left(
        self, put_back: Collection[Path] = (), *, may_wait: bool = False
    ) -> None:
        """What an older database has still of who was erased, and an erasure that was broken
        off. What was set aside at `put_back` just now stays. What goes besides the values
        `may_wait` when there is no room: `backup_problem` tells, and the next backup tries again.
        Raises DiskFull, DiskRefused, NotWritable, also for the list."""
        self.erased_problem, entries = erased.listed_now(self._files, self._key, WHO_FIRST)
        with told(self._files), self._reader.connect() as connection:
            missing = erased.lacking(connection, entries)
            unclean = pending.is_unclean(connection)
            again = {number for one in missing for number, _digest in one.sets}
            self._anchor.done_again(connection, again)
        # Before anybody reads: what can't be erased is not opened.
        self.erased_again = self.erased_again or bool(missing)
        work = self._carry_out(missing) if missing else None
        try:
            if work is not None:
                erased.remember(self._files, self._key, missing, work)
            if missing or any(one.unfinished for one in entries):
                self.finish_erasing(put_back)
            elif unclean:
                self.erasing_problem = None
                self._clean()
        except (DiskFull, DiskRefused) as error:
            if not may_wait:
                raise
            self._erasing_waits = True
            self.backup_problem = str(error)

    def erase_again(self, original: Files) -> None:
        """As at the opening, by the list of the store that this is a copy of."""
        with told(self._files), self._reader.connect() as connection:
            missing = erased.lacking(connection, erased.known(original, self._key))
        if missing:
            self._carry_out(missing)
            self._clean()

    def _carry_out(self, entries: tuple[erased.ListedErasure, ...]) -> Work:
        # Nobody heard yet what is lost.
        with self._work(kept=ERASED_FIRST, goes_on=False) as work:
            erased.carry_out(work, entries, self._key)
        return work

    def _clean(self) -> None:
        self._reader.dispose()
        with self._alone():
            cleaned = erased.clean(self._files, self._key, self._files.database)
            if not cleaned:
                self._erasing_waits, self.erasing_problem = True, pending.STILL_READ
            with self._reader.connect() as connection:
                self._anchor.keep_salt(connection)

    def salvage(
        self, damaged: Path, last: int, helped: Help, *, permanent: bool = False
    ) -> salvage.Salvaged:
        """Bring in what a damaged database has since its change set `last`, as one write, which
        undo does not take back when it is `permanent`, or when a rule of the store would refuse
        that: it would stand in the way of what was written before."""
        with reading.reading(self._files, damaged, self._key, helped) as reader:
            self._catch_up()
            with self._work() as work:
                found = salvage.salvage(work.connection, schema.METADATA, reader, last)
                missing = self._lacking_in(reader) if found.came else ()
                now = unit_of_work.now(self.clock)
                found.permanent = (
                    permanent
                    or bool(missing)
                    or undo.is_refused(work.connection, schema.METADATA, work.set_id, now)
                )
                if missing:
                    # In the same transaction: else a disk that is full brings somebody back.
                    erased.carry_out(work, missing, self._key, "write", sets.SALVAGED)
                else:
                    work.record("write", sets.SALVAGED, permanent=found.permanent)
                if work.kept:
                    undo.push(work.connection, work.set_id, found.permanent, None)
            if missing:
                self._clean()
        return found

    def _lacking_in(self, damaged: reading.Reader) -> tuple[erased.ListedErasure, ...]:
        """What was salvaged may be of before these erasures."""
        _problem, entries = erased.listed_now(self._files, self._key, WHO_FIRST)
        return erased.lacking_in(journal_left.digests(damaged), entries)
