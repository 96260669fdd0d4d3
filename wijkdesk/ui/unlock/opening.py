"""What the unlock page does with the store. Each function is for a worker: it imports SQLAlchemy,
derives a key (some 0.1 s) and opens the file."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.store import Store


def warm_up() -> None:
    """Import what opening needs, while the user types the password."""
    import argon2.low_level  # noqa: F401

    import wijkdesk.models
    import wijkdesk.services.records
    import wijkdesk.store.store  # noqa: F401


def unlock(folder: Path, password: str) -> "Store":
    """Open with the password. Raises StoreError."""
    from wijkdesk.store import Store

    return Store.unlock(folder, password)


def recover(folder: Path, code: str, password: str) -> "Store":
    """Open with the recovery code and set a new password. Raises StoreError."""
    from wijkdesk.store import Store

    return Store.unlock_with_recovery(folder, code, password)


def create(folder: Path, password: str, hint: str) -> "tuple[Store, str]":
    """Make a new store with the wijken in it; gives the recovery code too. Raises StoreError."""
    from wijkdesk.services import start
    from wijkdesk.store import Store

    store, code = Store.create(folder, password, hint=hint)
    try:
        start.prepare(store)
    except BaseException:
        store.close()
        raise
    return store, str(code)
