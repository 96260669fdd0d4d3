"""The open database: any thread reads, and writes take turns."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from uuid import UUID

from sqlalchemy.orm import Session

from wijkdesk import debug
from wijkdesk.failure import NOTHING

from . import device, drafts, erased, opening, schema
from .access import memory
from .anchor import Anchor, Missing
from .changes import about, audit, following, history, journal, sets, undo
from .changes.events import DONE, Event
from .changes.history import HistoryEntry
from .changes.unit_of_work import Work, last_actor, now
from .clock import Clock
from .device import Device
from .erased.typed import Forgotten
from .errors import KEPT, StoreError
from .files import Files
from .sqlite.ending import end
from .sqlite.engine import told

Subscriber = Callable[[frozenset[str]], None]


class Database:
    """What a `Store` reads and writes with: each write a change set in the journal."""

    actor: str
    device: str
    """Id of this device, which the journal names; see `store.device`."""
    clock: Clock
    """What "now" and "today" are, for all that works with this store."""
    _sealed_last: int | None = None
    """The number of what was sealed last."""

    def __init__(self, files: Files, key: bytes, clock: Clock) -> None:
        self._files = files
        files.close_to_others()
        self._key = memory.own(key)
        self.clock = clock
        self._turn = threading.Lock()
        self._writing: int | None = None
        self._subscribers: list[Subscriber] = []
        self._followed: tuple[following.Follower, ...] | None = None
        self._untold: list[tuple[str, ...]] = []
        self._anchor = Anchor(files, self._key)
        before = device.known(files.folder)
        with ExitStack() as failing:
            # The floors above have no keys of their own yet.
            failing.callback(Database._forget_keys, self)
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

    def _forget_keys(self) -> None:
        self._anchor.close()
        memory.wipe(self._key)

    def log(self, what: Event, about: str = "", result: str = DONE) -> None:
        """Add to the audit log what is no write, such as a print: what kind of thing, never its
        content or a person's name. What can't be written now goes along with the next one."""
        moment = now(self.clock)
        self.log_again([(moment, self.actor, self.device, what, about, result)])

    def log_again(self, lines: Iterable[tuple[str, ...]]) -> None:
        """Add lines to the audit log that have their moment, user and device already."""
        self._untold += lines
        if self._writing == threading.get_ident():
            return
        with suppress(StoreError), self._alone(), told(self._files):
            # Another thread may add one meanwhile, which waits for the next time.
            going = tuple(self._untold)
            with self._writer.begin() as connection:
                for one in going:
                    audit.add(connection, *one)
            del self._untold[: len(going)]

    def seal(self, content: bytes) -> bytes:
        """Encrypt what is to be kept while this store is closed; see `store.drafts`."""
        last, now = self._sealed_last, self.clock.now()
        self._sealed_last = drafts.next_number(self._files, self._key, last, now)
        return drafts.seal(self._key, content, self._sealed_last)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What was sealed with this store; None when it is not as it was written."""
        return drafts.unseal(self._key, sealed)

    def erased_since(self, number: int, digest: bytes) -> Forgotten:
        """Who was erased after this change set, and has to go from what was typed by then."""
        problem, entries = erased.listed_so_far(self._files, self._key)
        with self.read() as session:
            after = erased.since(session.connection(), number, digest, entries)
        return Forgotten(after, self._key, unknown=problem is not None)

    def _dispose(self) -> None:
        """Let go of the database; what other threads have open ends, and they hear Closed."""
        end(self._key, self._files.folder)
        self._reader.dispose()
        self._writer.dispose()

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
        records: set[about.Record] = set()
        with debug.timed(f"write: {label}"), named(label, records), self._work() as work:
            with self._session(work) as session:
                yield session
                session.commit()
            work.record("write", label, permanent=permanent)
            if work.kept:
                undo.push(work.connection, work.set_id, permanent, joins)
                records |= about.records(work.connection, work.set_id)

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

    @property
    def last_set(self) -> int:
        """The number of the last change set."""
        with self.read() as session:
            return sets.last_number(session.connection())

    def written_since(self, number: int) -> list[about.Written]:
        """What was written, undone and redone here after this change set, the oldest first."""
        with self.read() as session:
            return about.written_since(session.connection(), number)

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
    def _work(
        self, device: str = "", actor: str = "", kept: str = KEPT, *, goes_on: bool = True
    ) -> Iterator[Work]:
        """A write. What keeps it from being done tells with `kept` what is safe. With `goes_on`
        somebody goes on from what is there: that work was lost is noted, and told no more."""
        with self._alone():
            if self._anchor.unread:
                with told(self._files, kept), self._reader.connect() as reading:
                    self._anchor.look(reading)
            if self._anchor.missing is not None and goes_on:
                self._note_missing(self._anchor.missing)
            is_lost = self._anchor.missing is not None
            with told(self._files, kept), self._writer.begin() as connection:
                work = Work(connection, actor or self.actor, device or self.device, self.clock)
                yield work
                if not work.kept:
                    connection.rollback()
            if work.kept:
                self._device.saw(work.set_id, work.digest)
                if not is_lost:
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

    def note_missing(self) -> None:
        """Somebody heard that work was lost, and goes on without it: it is told no more. Raises
        DiskFull, DiskRefused."""
        with self._alone():
            if self._anchor.missing is not None:
                self._note_missing(self._anchor.missing)

    def _note_missing(self, missing: Missing) -> None:
        """Keep for good that work was lost, now that others go on from here."""
        with told(self._files), self._writer.begin() as connection:
            work = Work(connection, self.actor, self.device, self.clock)
            work.record(journal.GAP, f"Bij het openen bleek: {missing}")
        self._anchor.saw(work.set_id, work.digest, self.clock)
        self._anchor.noted()


@contextmanager
def named(label: str, records: Set[about.Record]) -> Iterator[None]:
    """What keeps this write from being done tells which one it was, and of what; `records` is
    filled meanwhile."""
    try:
        yield
    except StoreError as refused:
        refused.label, refused.about = label, frozenset(records)
        raise
