"""The store: a folder with an encrypted database, opened with a password."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkdesk import debug
from wijkdesk.failure import NOTHING

from . import (
    audit,
    backup,
    blobs,
    check,
    check_copies,
    device,
    drafts,
    erased,
    erasure,
    following,
    history,
    journal,
    keys,
    making,
    opening,
    pending,
    schema,
    undo,
    wiped,
)
from .access import changed, changing, entering, memory, ring, tries
from .anchor import Anchor, Missing
from .clock import MACHINE, Clock
from .copies import after, putting_back, restoring
from .copies.opening_key import Secret
from .copies.shelf import Shelf
from .copies.source import Copy
from .damage import mark, reading, salvage
from .damage.way_back import WayBack, find
from .device import Device
from .engine import told
from .errors import Refused, StoreError
from .events import DONE, FAILED, Event
from .files import Files
from .history import HistoryEntry
from .place import holder, synced
from .recovery import RecoveryCode
from .undo import Step
from .unit_of_work import Work, last_actor, login_name, now

Subscriber = Callable[[frozenset[str]], None]
BACKUP_AFTER = timedelta(days=1)
_TAKEN = (
    "Dit kan niet meer: op een andere laptop is intussen iets gemaakt dat hiermee botst. "
    "Alles blijft zoals het nu is."
)


class Store:
    """An opened store; made by `create`, `unlock` or `unlock_with_recovery`, and then closed.

    Any thread may read; writes of several threads take turns. `actor` is who the journal names
    for the writes to come: at opening, whoever wrote last.
    """

    actor: str
    device: str
    """Id of this device, which the journal names; see `store.device`."""
    clock: Clock
    """What "now" and "today" are, for all that works with this store."""
    backup_problem: str | None
    """Why the latest automatic backup failed, in Dutch; None when all is well."""
    look_wanted: bool
    """Has the database to be looked at (`is_sound`)? So after an end that was not clean, and once a
    week."""
    erased_problem: str | None
    """Why the list of erasures could not be read, in Dutch; None when all is well."""
    is_open: bool
    is_copy: ClassVar[bool] = False
    """Is it a copy that was opened to look something up (see `copies.looking`)?"""

    def __init__(self, files: Files, key: bytes, held: Any, clock: Clock) -> None:
        self._files = files
        files.close_to_others()
        self._key = memory.own(key)
        self._held = held
        self.clock = clock
        self._turn = threading.Lock()
        self._writing: int | None = None
        self._subscribers: list[Subscriber] = []
        self._followed: tuple[following.Follower, ...] | None = None
        self._untold: list[tuple[str, ...]] = []
        self.backup_problem = self.erased_problem = None
        self.is_open = True
        self._blobs = blobs.Blobs(files, self._key)
        self._anchor = Anchor(files, self._key)
        before = device.known(files.folder)
        with ExitStack() as failing:
            failing.callback(self._forget_keys)
            self._reader, self._writer, self.device = opening.open_database(
                files, self._key, clock, self._anchor
            )
            failing.callback(self._dispose)
            self._is_older = before is not None and before.device != self.device
            """Was an older database put back since it was open here last?"""
            self._device = Device(files.folder, self.device)
            with self.read() as session:
                self.actor = last_actor(session.connection())
            failing.pop_all()
        self.look_wanted = mark.begin(files, clock.now())

    @classmethod
    def create(
        cls,
        folder: Path,
        password: str,
        *,
        actor: str = "",
        hint: str = "",
        public: bool = False,
        clock: Clock = MACHINE,
    ) -> tuple[Self, RecoveryCode]:
        """Make a new store and open it; the recovery code is told this once.

        `hint` stays readable by anyone who has the folder, and tells the password of none but a
        `public` store, such as an example. Raises AlreadyExists, PasswordTooShort,
        PasswordGuessed, HintTells, DiskFull, NotWritable and Locked; NotHere where a cloud client
        or a network works in the folder.
        """
        synced.refuse(folder)
        key_file, code, key = keys.make(password, hint, public)
        files = Files(folder)
        files.make_folders()
        with _wiping(key), _holding(files) as held:
            opening.create(files, key_file, key, actor or login_name(), clock)
            return cls(files, key, held, clock), code

    @classmethod
    def unlock(cls, folder: Path, password: str, *, clock: Clock = MACHINE) -> Self:
        """Open a store.

        Raises NotFound, WrongPassword, TooSoon, Damaged, TooNew, Locked, NotWritable; DiskFull
        when a migration is needed and its backup does not fit.
        """
        restoring.finish_started(Files(folder))
        return cls.unlock_with_key(
            folder, entering.by_password(Files(folder), password, clock), clock=clock
        )

    @classmethod
    def unlock_with_key(
        cls, folder: Path, key: bytes, *, clock: Clock = MACHINE, backing_up: bool = True
    ) -> Self:
        """Open a store whose key was derived already (`access.entering`), which is wiped.

        Deriving takes a tenth of a second and no SQLAlchemy, so the two can be loaded side by
        side. Who sees to backups himself says so with `backing_up`. Raises as `unlock`, but for
        WrongPassword and TooSoon.
        """
        files = Files(folder)
        with _wiping(key), _holding(files) as held:
            restoring.finish(files)
            return cls._opened(files, key, held, clock, backing_up)

    def log(self, what: Event, about: str = "", result: str = DONE) -> None:
        """Add to the audit log what is no write, such as a print: what kind of thing, never its
        content or a person's name. What can't be written now goes along with the next one."""
        moment = now(self.clock)
        self._untold.append((moment, self.actor, self.device, what, about, result))
        if self._writing == threading.get_ident():
            return
        with suppress(StoreError), self._alone(), told(self._files):
            with self._writer.begin() as connection:
                for one in self._untold:
                    audit.add(connection, *one)
            self._untold.clear()

    @classmethod
    def unlock_with_recovery(
        cls, folder: Path, code: str | RecoveryCode, new_password: str, *, clock: Clock = MACHINE
    ) -> Self:
        """Open a store whose password is forgotten and give it a new one; the code stays valid.

        Raises as `unlock`, and MistypedRecoveryCode, WrongRecoveryCode, PasswordTooShort,
        PasswordGuessed, HintTells.
        """
        files = Files(folder)
        restoring.finish_started(files)
        key_file = keys.read(files)
        parsed = RecoveryCode.parse(code) if isinstance(code, str) else code
        key = keys.key_from_code(key_file, parsed)
        with _wiping(key):
            renewed = keys.with_password(key_file, key, new_password)
            with _holding(files) as held:
                store = cls._opened(files, key, held, clock, how=Event.OPENED_WITH_CODE)
                with store._closed_when_failing():
                    keys.write(files, renewed)
                    tries.clear(files)
                    ring.outdated(files)
                    store.log(Event.PASSWORD)
                return store

    @classmethod
    def _opened(
        cls,
        files: Files,
        key: bytes,
        held: Any,
        clock: Clock,
        backing_up: bool = True,
        how: Event = Event.OPENED,
    ) -> Self:
        put_back = not restoring.is_settled(files)
        if put_back:
            after.before_opening(files, key)
        restoring.clear_looked_into(files)
        store = cls(files, key, held, clock)
        with store._closed_when_failing():
            if put_back:
                after.after_restore(store)
                restoring.settled(files)
            if wrong := tries.missed(files):
                store.log(Event.FAILED, f"{wrong} keer", FAILED)
            if changed.noted(files):
                store.log(Event.PASSWORD, changed.ABOUT)
            store.log(how)
            if put_back or store._is_older:
                older = "ouder dan wat hier het laatst open was" if store._is_older else ""
                store.log(Event.RESTORED, older)
            store._erase_what_is_left()
            if backing_up and store.is_backup_due(BACKUP_AFTER):
                store.back_up()
        return store

    @contextmanager
    def _closed_when_failing(self) -> Iterator[None]:
        """Around what belongs to the opening: nobody gets this store when that fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """Is there a store in this folder? True as well when only its backups are left."""
        return Files(folder).exist()

    @staticmethod
    def restore(
        folder: Path, backup_file: Path, password: str | Secret, *, clock: Clock = MACHINE
    ) -> None:
        """Put a copy in the place of the database of a store that is closed, or where none is.

        What is there is kept in the folder `backups`. A key file comes along where the store has
        none that opens the copy. Raises Damaged (nothing has changed then), WrongPassword,
        WrongRecoveryCode, Locked, TooNew, DiskFull.
        """
        if not Files(folder).exist():
            synced.refuse(folder)
        secret = Secret(password) if isinstance(password, str) else password
        putting_back.with_secret(Files(folder), Copy.of(backup_file), secret, clock)

    def put_copy_back(self, copy: Path) -> "Store":
        """Close, put a copy of this store in its place and open that. Raises as `restore`; the
        store is still open when nothing has changed (`is_open`)."""
        key = memory.own(self._key)
        with _wiping(key):
            putting_back.over_open(self, self._files, Copy.of(copy), key)
            return type(self).unlock_with_key(self.folder, key, clock=self.clock, backing_up=False)

    @property
    def folder(self) -> Path:
        """Where the store is on disk."""
        return self._files.folder

    def change_password(self, secret: str, new: str, hint: str | None = None) -> None:
        """Another password, known the old one or the recovery code. Raises as
        `access.changing.password`."""
        changing.password(self._files, secret, new, hint, self.clock)
        self.log(Event.PASSWORD)

    def remember(self) -> None:
        """Have the keyring of the system open this store. Raises as `access.ring.remember`."""
        ring.remember(self._files, self._key)

    def new_code(self, password: str) -> changing.NewCode:
        """Another recovery code, in force once it is taken. Raises as `access.changing.code`."""
        return changing.code(self._files, password, self.clock)

    def close(self) -> None:
        """Close the database, wipe the key and let go of the folder; may be called twice."""
        # Somebody else may have it open by the second time.
        if not self.is_open:
            return
        self.is_open = False
        try:
            self.log(Event.CLOSED)
        finally:
            self._let_go()

    def discard(self) -> None:
        """Close a store that was only just made, and remove it: it could not be made complete."""
        if not self.is_open:
            return
        self.is_open = False
        self._dispose()
        making.remove(self._files)
        self._let_go()

    def _let_go(self) -> None:
        self._dispose()
        self._forget_keys()
        self._device.keep()
        mark.end(self._files, looked=not self.look_wanted)
        self._held.close()

    def _dispose(self) -> None:
        self._reader.dispose()
        self._writer.dispose()

    def _forget_keys(self) -> None:
        self._blobs.close()
        self._anchor.close()
        memory.wipe(self._key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the store as it is at the first question, whatever is written since.

        Raises Damaged. Changing an object in it is a fault of ours: RuntimeError.
        """
        self._catch_up()
        info = {"clock": self.clock, following.FOLLOWED: self._followed}
        session = Session(self._reader, autoflush=False, info=info)
        with told(self._files, NOTHING), session:
            yield session
            if session.new or session.deleted or any(map(session.is_modified, session.dirty)):
                raise RuntimeError("changes in a session that only reads; use store.write")

    @contextmanager
    def write(
        self, label: str, *, permanent: bool = False, joins: str | None = None
    ) -> Iterator[Session]:
        """One transaction that is one named change set; nothing is kept when it raises.

        `label` is what undo shows ("Opgave toegevoegd"). Undo does not pass a `permanent` set.
        `joins` names the typing that this is a part of: a write that follows at once on one with
        the same name is one step of undo with it (see `undo.push`). Raises Refused (a rule of the
        store), DiskFull, Damaged; RuntimeError inside another write.
        """
        self._catch_up()
        with debug.timed(f"write: {label}"), self._work() as work:
            with self._session(work) as session:
                yield session
                session.commit()
            work.record("write", label, permanent=permanent)
            if work.kept:
                undo.push(work.connection, work.set_id, permanent, joins)

    @contextmanager
    def receive(self, label: str, *, device: str, actor: str) -> Iterator[Session]:
        """As `write`, for what was written on another device and is taken over here.

        The journal names that device and its user, and undo passes it by: nobody takes back here
        what somebody did there, nor overwrites it by taking back an older write.
        """
        self._catch_up()
        with self._work(device, actor) as work:
            with self._session(work) as session:
                yield session
                session.commit()
            work.record(journal.REMOTE, label)

    def erase(self, label: str, wanted: erasure.Erasure) -> None:
        """Set values and forget the old ones for good: in the tables, the journal, the free pages
        of the file and the backups, which are replaced by one new backup. Nothing takes this back.

        `label` holds nothing personal. Raises as `write`; when only the last part fails (a full
        disk), `finish_erasing` does it later.
        """
        with erased.listed(self._files, self._key) as keep, self._work() as work:
            with wiped.proven(work.connection, self._key, work.set_id):
                erasure.apply(work.connection, schema.METADATA, wanted)
            work.record("write", label, permanent=True)
            keep(wanted, work)
        self.finish_erasing()

    def finish_erasing(self) -> None:
        """Write the database without its free pages, replace all backups by a new one, and remove
        documents that nothing refers to."""
        with self._alone():
            kept = (self._files.key_copy, erased.copy_of(self._files))
            erasure.finish(self._files, self._key, self.clock.now(), kept)
            erased.finished(self._files, self._key)
            self._device.backed_up()
            with self._reader.connect() as connection:
                used = blobs.referred(connection, schema.METADATA)
            blobs.clear(self._files, used)
        try:
            self.copies.erase_away()
        except StoreError as error:
            # What is here is erased; a stick that refuses takes nothing away from that.
            self.backup_problem = str(error)

    def _erase_what_is_left(self) -> None:
        """What an older database has still of who was erased, and an erasure that was broken
        off."""
        self.erased_problem, entries = erased.listed_so_far(self._files, self._key)
        with told(self._files), self._reader.connect() as connection:
            missing = erased.lacking(connection, entries)
            unclean = pending.is_unclean(connection)
        if missing:
            erased.remember(self._files, self._key, missing, self._carry_out(missing))
        if any(one.unfinished for one in entries):
            self.finish_erasing()
        elif missing or unclean:
            self._clean()

    def erase_again(self, original: Files) -> None:
        """As at the opening, by the list of the store that this is a copy of."""
        entries = erased.known(original, self._key)
        with told(self._files), self._reader.connect() as connection:
            missing = erased.lacking(connection, entries)
        if missing:
            self._carry_out(missing)
            self._clean()

    def _carry_out(self, entries: tuple[erased.Entry, ...]) -> Work:
        with self._work() as work:
            erased.carry_out(work, entries, self._key)
        return work

    def _clean(self) -> None:
        self._reader.dispose()
        with self._alone():
            erased.clean(self._files, self._key, self._files.database)

    def keep_document(self, content: bytes) -> str:
        """Keep the content of a document, encrypted; gives the name to refer to it by.

        Raises Refused when it is too large, DiskFull.
        """
        return self._blobs.put(content)

    def document(self, name: str) -> bytes:
        """The content of a document. Raises Damaged when it is missing or not as it was."""
        return self._blobs.get(name)

    def has_document(self, name: str) -> bool:
        """Is the document there, as it was written?"""
        return self._blobs.is_whole(name)

    def seal(self, content: bytes) -> bytes:
        """Encrypt what is to be kept while this store is closed; see `store.drafts`."""
        return drafts.seal(self._key, content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What was sealed with this store; None when it is not as it was written."""
        return drafts.unseal(self._key, sealed)

    def undo(self) -> str | None:
        """Take back the latest write and return its label; None when there is nothing to undo.

        Raises Refused for what became final since; the next time the write before it is meant.
        """
        return self._step(back=True)

    def redo(self) -> str | None:
        """Do again what was undone last and return its label; None when there is nothing."""
        return self._step(back=False)

    @property
    def undo_label(self) -> str | None:
        """Label of the write that `undo` would take back."""
        return self._label(back=True)

    @property
    def redo_label(self) -> str | None:
        """Label of the write that `redo` would do again."""
        return self._label(back=False)

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Have `callback` told the changed subjects after each commit, in the writing thread.

        Returns the function that ends it.
        """
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._subscribers.remove(callback)

        return unsubscribe

    def history(self, table: str, row_id: UUID) -> list[HistoryEntry]:
        """Who changed what of a record, and when; the latest first."""
        with self.read() as session:
            return history.read(session.connection(), schema.METADATA, table, row_id)

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
        amiss = erased.listed_so_far(self._files, self._key)[0]
        found += [check.Finding("wissingen", amiss)] if amiss else []
        # Those take the longest, and nobody has to wait for them to write.
        with told(self._files, NOTHING):
            return found + check_copies.findings(self._files, self._key)

    def is_sound(self) -> bool:
        """Can every page be read, and is the database in order? Nobody waits for it who reads or
        writes."""
        whole = backup.is_whole(self._files.database, self._key)
        if not whole:
            # A page may have been written just then.
            self._reader.dispose()
            with self._alone():
                whole = backup.is_whole(self._files.database, self._key)
        if whole:
            mark.sound(self._files, self.clock.now())
            self.look_wanted = False
        return whole

    def way_back(self) -> WayBack:
        """What can be done about a database that is damaged."""
        return find(self._files, self._key, self.clock)

    @staticmethod
    def find_way_back(folder: Path, key: bytes, *, clock: Clock = MACHINE) -> WayBack:
        """As `way_back`, of a store that does not open any more. Raises DiskFull, DiskRefused."""
        return find(Files(folder), key, clock)

    def salvage(self, damaged: Path, last: int) -> salvage.Salvaged:
        """Bring in what a damaged database has since its change set `last`, as one write."""
        with reading.reading(self._files, damaged, self._key) as reader:
            with self.write(salvage.LABEL) as session:
                found = salvage.salvage(session.connection(), schema.METADATA, reader, last)
            if found.came:
                self._erase_what_came(reader)
        return found

    def _erase_what_came(self, damaged: reading.Reader) -> None:
        """What was salvaged may be of before an erasure."""
        _problem, entries = erased.listed_so_far(self._files, self._key)
        sets = dict(damaged.ask("SELECT id, hex(digest) FROM journal_set") or ())
        missing = tuple(
            one
            for one in entries
            if not any(sets.get(number, "").lower() == digest for number, digest in one.sets)
        )
        if missing:
            self._carry_out(missing)
            self._clean()

    def backup(self, kept: str = "") -> Path:
        """A checked copy of what there is now; the last one, when nothing was written since.
        Thins the older ones. Raises DiskFull, Damaged, which tell with `kept` what is safe."""
        before = set(backup.present(self._files).values())
        try:
            made = backup.make_if_changed(self._files, self._key, self.clock.now(), kept)
        except StoreError:
            self.log(Event.BACKED_UP, result=FAILED)
            raise
        self._device.backed_up()
        self.backup_problem = None
        if made not in before:
            self.log(Event.BACKED_UP)
        return made

    def copy_to(self, target: Path) -> bytes:
        """Write a checked copy of the database as it is now; gives the key that opens it, for who
        takes everything along. Raises DiskFull, DiskRefused, Damaged."""
        backup.copy(self._files, target, self._key)
        return self._key

    @property
    def missing(self) -> Missing | None:
        """What was written once and is not there any more, while nothing was written since."""
        return self._anchor.missing

    @property
    def copies(self) -> Shelf:
        """The copies that there are of this store."""
        return Shelf(self._files, self._key, self.clock)

    def back_up(self) -> None:
        """Copy by itself, also to the second place when that is there: work goes on when it
        fails, and `backup_problem` tells why."""
        try:
            self.backup()
            self.copies.bring_away()
        except StoreError as error:
            self.backup_problem = str(error)

    def is_backup_due(self, after: timedelta) -> bool:
        """Is the latest backup longer ago than this?"""
        last = self.last_backup
        return last is None or self.clock.now() - last > after

    @property
    def last_backup(self) -> datetime | None:
        """When the latest backup was made (UTC); one dated in the future does not count."""
        return backup.latest(self._files, self.clock.now())

    def _catch_up(self) -> None:
        """Bring the followers up to date that were registered since, or that were absent while
        somebody wrote."""
        wanted = following.registered()
        # Inside a write it waits for the end of it; who reads lines of such a one is told.
        if wanted is self._followed or self._writing == threading.get_ident():
            return
        with told(self._files):
            with self._reader.connect() as connection:
                behind = following.are_behind(connection)
            if behind:
                with self._alone(), self._writer.begin() as connection:
                    following.follow(connection)
        self._followed = wanted

    def _session(self, work: Work) -> Session:
        # Numbers are given in the name of a device, and lines are read of followers that kept up.
        info = {
            "clock": self.clock,
            "device": work.device,
            following.FOLLOWED: self._followed,
        }
        return Session(work.connection, expire_on_commit=False, info=info)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._writing == threading.get_ident():
            raise RuntimeError("a write inside a write; pass the session instead")
        with self._turn:
            self._writing = threading.get_ident()
            try:
                yield
            finally:
                self._writing = None

    @contextmanager
    def _work(self, device: str = "", actor: str = "") -> Iterator[Work]:
        with self._alone():
            if self._anchor.missing is not None:
                self._note_missing(self._anchor.missing)
            with told(self._files), self._writer.begin() as connection:
                work = Work(connection, actor or self.actor, device or self.device, self.clock)
                yield work
                if not work.kept:
                    connection.rollback()
            if work.kept:
                self._device.saw(work.set_id, work.digest)
                self._anchor.saw(work.set_id, work.digest, self.clock)
        # Only now, so that whoever is told may write as well.
        subjects = frozenset(schema.METADATA.tables[name].info["subject"] for name in work.tables)
        if subjects:
            for callback in tuple(self._subscribers):
                try:
                    callback(subjects)
                except Exception as error:
                    # The write is kept: whoever wrote must not think it failed, and the others
                    # want to know. The fault itself surfaces where faults do.
                    sys.excepthook(type(error), error, error.__traceback__)

    def _note_missing(self, missing: Missing) -> None:
        """Keep for good that work was lost, now that others go on from here."""
        with told(self._files), self._writer.begin() as connection:
            work = Work(connection, self.actor, self.device, self.clock)
            work.record(journal.GAP, f"Bij het openen bleek: {missing}")
        self._anchor.saw(work.set_id, work.digest, self.clock)
        self._anchor.noted()

    def _step(self, *, back: bool) -> str | None:
        # What was typed and taken away again, or written over by another device since, leaves
        # nothing to take back: the step before it is meant.
        while True:
            step, taken = self._take(back)
            if step is None or taken:
                return None if step is None else step.label
            self._forget(step)

    def _take(self, back: bool) -> tuple[Step | None, bool]:
        """Take the next step back, or do it again; tells which, and whether it changed anything."""
        step: Step | None = None
        try:
            with debug.timed("undo" if back else "redo"), self._work() as work:
                step = _next(work.connection, back)
                if step is not None:
                    moment = now(self.clock)
                    undo.apply(work.connection, schema.METADATA, step, moment, back=back)
                    if work.has_changes():
                        undo.move(work.connection, step, undone=back)
                        work.record("undo" if back else "redo", step.label, about=step.set_id)
        except (Refused, IntegrityError) as error:
            if step is None:
                raise
            # Else it would stand in the way of all that was written before it, for ever.
            clashes = self._forget(step)
            if clashes and isinstance(error, IntegrityError):
                raise Refused(_TAKEN) from error
            raise
        return step, work.kept

    def _forget(self, step: Step) -> bool:
        """Let go of a step; tells whether another device wrote something after it."""
        with self._alone(), told(self._files), self._writer.begin() as connection:
            undo.forget(connection, step)
            return undo.has_remote(connection, step)

    def _label(self, *, back: bool) -> str | None:
        with self.read() as session:
            step = _next(session.connection(), back)
        return None if step is None else step.label


def _next(connection: Connection, back: bool) -> Step | None:
    return (undo.next_undo if back else undo.next_redo)(connection)


@contextmanager
def _wiping(key: bytes) -> Iterator[None]:
    """The store has a copy of its own; this one was only for opening it."""
    try:
        yield
    finally:
        memory.wipe(key)


@contextmanager
def _holding(files: Files) -> Iterator[Any]:
    """Take the lock on the folder, and let go of it when opening the store fails."""
    held = holder.acquire(files)
    try:
        yield held
    except BaseException:
        held.close()
        raise
