"""Erasing for good in an open store, and again in what an older database has still of who was."""

from collections.abc import Callable, Collection
from pathlib import Path

from sqlalchemy.orm import Session

from . import blobs, erased, schema
from .changes import sets, undo, unit_of_work, wiped
from .changes.unit_of_work import Work
from .copies import cleaning
from .copies.shelf import Shelf
from .damage import journal_left, reading, salvage
from .damage.table_list import Help
from .erased import erasure
from .errors import ERASED_FIRST, WHO_FIRST, WIPED, DiskFull, DiskRefused, StoreError
from .files import Files
from .sqlite import apart, pending
from .sqlite.engine import told
from .steps import Steps


class Erasing(Steps):
    """What an open store does that nobody takes back: erasing, and bringing in what a damaged
    database had."""

    backup_problem: str | None = None
    """Why the latest automatic backup failed, in Dutch; None when all is well."""
    second_problem: str | None = None
    """Why the last copy did not come to a place outside, in Dutch; None when it did."""
    erased_problem: str | None = None
    """Why the list of erasures could not be read, in Dutch; None when all is well."""
    erasing_problem: str | None = None
    """Who may still be somewhere that was erased, and why, in Dutch; None when all is well."""
    erased_again = False
    """Did the opening erase somebody again, who stood in an older database that was put back?"""
    _erasing_waits = False
    """Could an erasure not be finished, for want of room or of a file that was in use?"""

    @property
    def copies(self) -> Shelf:
        """The copies that there are of this store."""
        return Shelf(self._files, self._key, self.clock)

    def bring_away(self) -> StoreError | None:
        """Bring the latest copy to the places outside that are there; what keeps it from one is
        told by `second_problem`, and given."""
        self.second_problem = None
        try:
            self.copies.bring_away()
        except StoreError as error:
            self.second_problem = str(error)
            return error
        return None

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
        # What is here is erased; a stick that refuses takes nothing away from that.
        self.bring_away()

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
            self._anchor.done_again(connection, [one.sets for one in missing])
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
        with (
            self._work(kept=ERASED_FIRST, goes_on=False) as work,
            self._session(work) as session,
        ):
            erased.carry_out(work, entries, self._key, session=session)
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
