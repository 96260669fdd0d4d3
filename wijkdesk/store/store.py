"""The store: a folder with an encrypted database, opened with a password."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from . import opening
from .access import changing, entering, keys, memory, tries, untold
from .access.recovery import RecoveryCode
from .changes.events import FAILED, Event
from .changes.unit_of_work import login_name
from .clock import MACHINE, Clock
from .copies import after, other_key, restore_into, restoring
from .copies.opening_key import Secret
from .copies.source import Copy
from .damage import mark
from .damage.way_back import WayBack, find
from .errors import COPY_IS_BACK, told_after
from .files import Files
from .keyed import Keyed
from .place import aside, holder, synced
from .room import reserve
from .sqlite import apart, making

BACKUP_AFTER = timedelta(days=1)


class Store(Keyed):
    """An opened store; made by `create`, `unlock` or `unlock_with_recovery`, and then closed.

    Any thread may read; writes of several threads take turns. `actor` is who the journal names
    for the writes to come: at opening, whoever wrote last. What it does with its database stands
    in the floors below: `database` reads and writes, `steps` takes back, `upkeep` keeps it safe,
    `keyed` knows what opens it.
    """

    is_open: bool
    is_copy: ClassVar[bool] = False
    """Is it a copy that was opened to look something up (see `looking`)?"""

    def __init__(self, files: Files, key: bytes, held: Any, clock: Clock) -> None:
        self._held = held
        super().__init__(files, key, clock)
        self.is_open = True

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
        with memory.wiping(key), holder.holding(files) as held:
            opening.create(files, key_file, key, actor or login_name(), clock)
            return cls(files, key, held, clock), code

    @classmethod
    def unlock(cls, folder: Path, password: str, *, clock: Clock = MACHINE) -> Self:
        """Open a store.

        Raises NotFound, WrongPassword, TooSoon, OtherKey, Damaged, TooNew, Locked, NotWritable;
        DiskFull when a migration is needed and its backup does not fit; DiskRefused also when it
        can't be read who was erased.
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
        with memory.wiping(key), holder.holding(files) as held:
            restoring.finish(files)
            return cls._opened(files, key, held, clock, backing_up)

    @classmethod
    def unlock_with_recovery(
        cls, folder: Path, code: str | RecoveryCode, new_password: str, *, clock: Clock = MACHINE
    ) -> Self:
        """Open a store whose password is forgotten and give it a new one; the code stays valid.

        Raises as `unlock`, and MistypedRecoveryCode, WrongRecoveryCode, SamePassword,
        PasswordTooShort, PasswordGuessed, HintTells.
        """
        files = Files(folder)
        restoring.finish_started(files)
        parsed = RecoveryCode.parse(code) if isinstance(code, str) else code
        key = entering.by_code(files, parsed, clock)
        with memory.wiping(key), holder.holding(files) as held:
            # Not before: until then another program may put another one in force.
            present = keys.read(files)
            changing.refuse_same(present, new_password)
            renewed = keys.with_password_by_code(present, key, new_password)
            store = cls._opened(files, key, held, clock, how=Event.OPENED_WITH_CODE)
            with store._closed_when_failing():
                store.password_is_new = True
                changed = (untold.Changed.PASSWORD,)
                changing.put_in_force(files, renewed, changed, store._tell_changed)
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
        asides = restoring.asides(files)
        restoring.clear_looked_into(files)
        apart.clear(files)
        keys.clear(files)
        aside.clear()
        with reserve.given(files), other_key.noticed(files, key):
            if put_back:
                after.before_opening(files, key)
            store = cls(files, key, held, clock)
        told = ""
        with store._closed_when_failing():
            if put_back:
                told = after.after_restore(store, files, store._key)
            if wrong := tries.missed(files):
                store.log(Event.FAILED, f"{wrong} keer", FAILED)
            noted = untold.noted(files)
            for what in noted.changed:
                store._tell_changed(what, untold.ABOUT)
            store.password_is_new = noted.asks
            store.log(how)
            if put_back or store._is_older:
                store._restored = put_back
                store.log(Event.RESTORED, told or "ouder dan wat hier het laatst open was")
            store._erase_what_is_left(asides, may_wait=True)
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
        folder: Path,
        backup_file: Path,
        password: str | Secret,
        *,
        clock: Clock = MACHINE,
        agreed: bool = True,
    ) -> bool:
        """Put a copy in the place of the database of a store that is closed, or where none is;
        tells whether the store has the password of that copy from now on.

        What is there is kept in the folder `backups`. A key file comes along where the store has
        none that opens the copy. Raises Damaged (nothing has changed then), WrongPassword,
        WrongRecoveryCode, TooSoon, Locked, TooNew, DiskFull, and NewerWork unless it is `agreed`
        that what was done after the copy goes.
        """
        if not Files(folder).exist():
            synced.refuse(folder)
        secret = Secret(password) if isinstance(password, str) else password
        copy = Copy.of(backup_file)
        return restore_into.closed_store(Files(folder), copy, secret, clock, agreed)

    def put_copy_back(self, copy: Path) -> "Store":
        """Close, put a copy of this store in its place and open that. Raises as `restore`; the
        store is still open when nothing has changed (`is_open`)."""
        # It is opened by the key file that lies there.
        self.put_key_back()
        key = memory.own(self._key)
        with memory.wiping(key):
            restore_into.open_store(self, self._files, Copy.of(copy), key)
            with told_after(COPY_IS_BACK):
                return type(self).unlock_with_key(
                    self.folder, key, clock=self.clock, backing_up=False
                )

    @property
    def folder(self) -> Path:
        """Where the store is on disk."""
        return self._files.folder

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
        # Whatever the disk says by now, the keys are wiped and the folder is free.
        with ExitStack() as last_first:
            last_first.callback(self._held.close)
            if not self.is_copy:
                last_first.callback(reserve.keep, self._files)
            last_first.callback(mark.end, self._files, looked=not self.look_wanted)
            last_first.callback(self._device.keep)
            last_first.callback(self._forget_keys)
            last_first.callback(self._dispose)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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

    def way_back(self) -> WayBack:
        """What can be done about a database that is damaged. First the key file comes back that
        opens this, where another lies. Raises DiskFull, DiskRefused."""
        self.put_key_back()
        return find(self._files, self._key, self.clock)

    @staticmethod
    def find_way_back(folder: Path, key: bytes, *, clock: Clock = MACHINE) -> WayBack:
        """As `way_back`, of a store that does not open any more. Raises OtherKey, DiskFull,
        DiskRefused."""
        other_key.refuse(Files(folder), key)
        return find(Files(folder), key, clock)
