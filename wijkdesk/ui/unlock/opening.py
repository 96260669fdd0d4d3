"""What the unlock page does with the store. Each function is for a worker: it imports SQLAlchemy,
derives a key (some 0.1 s) and opens the file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.copies.opening_key import Secret
    from wijkdesk.store.damage.way_back import WayBack
    from wijkdesk.store.repairing import Back


@dataclass(frozen=True)
class Offered:
    """A copy that can be put back, and how it stands in the list."""

    path: Path
    told: str


def get_ready() -> None:
    """Import what opening needs, while the user types the password."""
    from wijkdesk.store.access import policy

    policy.names_of_user()
    import wijkdesk.models
    import wijkdesk.services.whole.records
    import wijkdesk.store.store  # noqa: F401


def unlock(folder: Path, password: str) -> "Store":
    """Open with the password. Raises StoreError."""
    # argon2 leaves the interpreter alone while it works, so SQLAlchemy loads in that time.
    with ThreadPoolExecutor(1) as pool:
        key = pool.submit(_key, folder, password)
        get_ready()
        from wijkdesk.store import Store

        # The window makes the backup that may be due, when the user is in.
        with _telling_what_is_kept(folder):
            return Store.unlock_with_key(folder, key.result(), backing_up=False)


@contextmanager
def _telling_what_is_kept(folder: Path) -> Iterator[None]:
    """Who can't come in because the disk refuses it hears that what was typed is not lost."""
    from wijkdesk.store import drafts
    from wijkdesk.store.errors import DISK
    from wijkdesk.store.files import Files

    try:
        yield
    except DISK as refused:
        refused.safe = f"{refused.safe} {drafts.told(Files(folder))}".rstrip()
        raise


def _key(folder: Path, password: str) -> bytes:
    from wijkdesk.store.access import entering
    from wijkdesk.store.copies import restoring
    from wijkdesk.store.files import Files

    # The key file may be one that a restore was still to put here.
    restoring.finish_started(Files(folder))
    return entering.by_password(Files(folder), password)


def is_remembered(folder: Path) -> bool:
    """Has the user asked to open with the keyring of the system?"""
    from wijkdesk.store.access import ring
    from wijkdesk.store.files import Files

    return ring.is_remembered(Files(folder))


def unlock_remembered(folder: Path) -> "Store":
    """Open with the keyring. Raises StoreError."""
    from wijkdesk.store import Store
    from wijkdesk.store.access import ring
    from wijkdesk.store.files import Files

    get_ready()
    with _telling_what_is_kept(folder):
        return Store.unlock_with_key(folder, ring.recall(Files(folder)))


def change(folder: Path, secret: str, password: str, hint: str) -> None:
    """Give a store that is closed another password. Raises StoreError."""
    from wijkdesk.store.access import changing
    from wijkdesk.store.copies import other_key, restoring
    from wijkdesk.store.files import Files

    files = Files(folder)
    with restoring.held(files):
        look = partial(other_key.refuse, files)
        changing.password(files, secret, password, hint, look=look)


def recover(folder: Path, code: str, password: str) -> "Store":
    """Open with the recovery code and set a new password. Raises StoreError."""
    get_ready()
    from wijkdesk.store import Store

    return Store.unlock_with_recovery(folder, code, password)


def create(folder: Path, password: str, hint: str) -> "tuple[Store, str]":
    """Make a new store with the wijken in it; gives the recovery code too. Raises StoreError."""
    from wijkdesk.services.whole import start
    from wijkdesk.store import Store

    store, code = Store.create(folder, password, hint=hint)
    try:
        start.prepare(store)
    except BaseException:
        # Nobody was told its recovery code.
        store.discard()
        raise
    return store, str(code)


def bring(folder: Path, file: Path, password: str) -> "tuple[Store, str]":
    """Make the store again that was exported to `file`; gives its new recovery code too. Raises
    Failure."""
    from wijkdesk.exchange.everything import taking_in
    from wijkdesk.store import Store

    get_ready()
    code = taking_in.take_in(file, password, folder)
    return Store.unlock(folder, password), str(code)


def way_back(folder: Path, password: str = "", code: str = "") -> "WayBack":
    """What can be done about a damaged database, with the password or else the recovery code.
    Raises StoreError."""
    from wijkdesk.store import RecoveryCode, Store
    from wijkdesk.store.access import entering, memory
    from wijkdesk.store.files import Files

    files = Files(folder)
    if code:
        key = entering.by_code(files, RecoveryCode.parse(code))
    else:
        key = entering.by_password(files, password)
    try:
        return Store.find_way_back(folder, key)
    finally:
        memory.wipe(key)


def put_back(way: "WayBack", *, salvaging: bool, password: str = "") -> "Back":
    """Put the newest whole backup in the place of a damaged database and open it; a `password` is
    the new one that was typed with the recovery code. Who was told that nothing is left begins
    with empty data. Raises StoreError."""
    get_ready()
    from wijkdesk.services.whole import salvaged
    from wijkdesk.store import repairing

    back = repairing.put_back(way, salvaging=salvaging, password=password, empty=way.is_empty)
    try:
        salvaged.put_right(back.store, back.salvaged)
    except BaseException:
        back.store.close()
        raise
    return back


def offered(folder: Path, place: Path | None = None) -> list[Offered]:
    """The copies in a place, else those of the store in `folder` and on every stick; the newest
    first. Raises NoCopies and StoreError for a place that was named."""
    from wijkdesk.services.whole import copies
    from wijkdesk.store.clock import MACHINE
    from wijkdesk.store.copies import places, source
    from wijkdesk.store.errors import StoreError
    from wijkdesk.store.files import Files

    here, sticks = Files(folder).backups, places.sticks()

    def has_several(stick: Path) -> bool:
        """Folders with copies: they may be of other data, with another password."""
        around = {one.database.parent for one in found}
        return sum(one.is_relative_to(stick) for one in around) > 1

    def where(copy: source.Copy) -> str:
        """As people call it; of any other place its path is all there is."""
        if copy.database.is_relative_to(here):
            return "deze laptop"
        stick = next((one for one in sticks if copy.database.is_relative_to(one)), None)
        if stick is None:
            return str(copy.database.parent)
        name = f"stick {stick.name or stick.drive}"
        return f"{name} · {copy.database.parent.name}" if has_several(stick) else name

    now = MACHINE.now()
    found: list[source.Copy] = []
    for one in [here, *sticks] if place is None else [place]:
        with suppress(*(() if place else (source.NoCopies, StoreError))):
            found += source.found(one, now)
    found = source.by_name(found, now)
    moments = copies.moments([one.moment for one in found], now)
    return [
        Offered(one.database, f"{when} · {where(one)}")
        for one, when in zip(found, moments, strict=True)
    ]


def restore(
    folder: Path, copy: Path, password: str, code: str | None, agreed: bool
) -> "tuple[Store, bool]":
    """Put a copy back and open it; tells whether the store has the password of that copy now. With
    a recovery code the password is the new one. Raises StoreError, of which NewerWork unless it is
    `agreed` that newer work goes."""
    from wijkdesk.store import Store
    from wijkdesk.store.errors import COPY_IS_BACK, told_after

    of_copy = Store.restore(folder, copy, _secret(password, code), agreed=agreed)
    with told_after(COPY_IS_BACK):
        return unlock(folder, password), of_copy


def put_key_back(
    folder: Path, password: str, code: str | None, older: Path | None, other: object
) -> "tuple[Store, bool]":
    """Put a copy of the key file back and open the store; tells whether that copy may be one of
    before, which has to be agreed with where it is the `older`; `other` is what a key file of other
    data says. With a recovery code the password is the new one. Raises StoreError."""
    from wijkdesk.store.copies import lost_key
    from wijkdesk.store.files import Files

    is_older = lost_key.put_back(Files(folder), _secret(password, code), older=older, other=other)
    return unlock(folder, password), is_older


def _secret(password: str, code: str | None) -> "Secret":
    from wijkdesk.store.copies.opening_key import Secret

    # A code that was left empty is not typed well; it is no password.
    return Secret(password) if code is None else Secret.with_code(code, password)


def today() -> date:
    """What day it is, where no store is open that tells."""
    from wijkdesk.store.clock import MACHINE

    return MACHINE.today()
