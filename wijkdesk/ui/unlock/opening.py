"""What the unlock page does with the store. Each function is for a worker: it imports SQLAlchemy,
derives a key (some 0.1 s) and opens the file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.damage.putting import Back
    from wijkdesk.store.damage.way_back import WayBack


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
        return Store.unlock_with_key(folder, key.result(), backing_up=False)


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
    return Store.unlock_with_key(folder, ring.recall(Files(folder)))


def change(folder: Path, secret: str, password: str, hint: str) -> None:
    """Give a store that is closed another password. Raises StoreError."""
    from wijkdesk.store.access import changing
    from wijkdesk.store.files import Files

    files = Files(folder)
    with changing.held(files):
        changing.password(files, secret, password, hint)


def recover(folder: Path, code: str, password: str) -> "Store":
    """Open with the recovery code and set a new password. Raises StoreError."""
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
    from wijkdesk.store import RecoveryCode, Store, keys
    from wijkdesk.store.files import Files

    file = keys.read(Files(folder))
    if code:
        return Store.find_way_back(folder, keys.key_from_code(file, RecoveryCode.parse(code)))
    return Store.find_way_back(folder, keys.key_from_password(file, password))


def put_back(way: "WayBack", *, salvaging: bool) -> "Back":
    """Put the newest whole backup in the place of a damaged database and open it. Raises
    StoreError."""
    get_ready()
    from wijkdesk.store.damage import putting

    return putting.put_back(way, salvaging=salvaging)
