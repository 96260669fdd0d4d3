"""The two ways to put a copy back: in a store that is closed, and in the one that is open."""

from typing import Protocol

from wijkdesk.failure import NOTHING

from ..access import keys, memory
from ..clock import Clock
from ..errors import Damaged
from ..files import Files
from ..place import holder
from . import restoring, state
from .opening_key import Secret, open_with, slowed
from .source import Copy


class _Open(Protocol):
    @property
    def clock(self) -> Clock: ...

    def close(self) -> None: ...


def closed_store(files: Files, copy: Copy, secret: Secret, clock: Clock) -> bool:
    """Put a copy back in a closed store, or where there is none yet; tells whether the store has
    the password of the copy from now on. Raises as `Store.restore`."""
    files.make_folders(NOTHING)
    held = holder.acquire(files)
    try:
        restoring.finish(files)
        with slowed(files, copy, secret, clock):
            opened = open_with(files, copy, secret)
        try:
            restoring.prepare(files, copy, opened.key)
            restoring.commit(files, opened.key, opened.key_file, clock.now())
        finally:
            memory.wipe(opened.key)
    finally:
        held.close()
    return opened.key_file is not None and secret.code is None


def open_store(store: _Open, files: Files, copy: Copy, key: bytes) -> None:
    """Put a copy of this store back. The store is closed when all is ready: what can't be put back
    leaves it open. Raises Damaged, TooNew, DiskFull, DiskRefused, Locked."""
    if state.of(copy.database, key, still=True) is None:
        raise Damaged.backup(copy.database)
    restoring.prepare(files, copy, key)
    # Opened with the key that it has: a key file that was lost or spoilt comes back.
    present = keys.content(files)
    beside = next(filter(None, map(keys.read_at, copy.key_files())), None)
    come_along = keys.as_written(beside) if present is None and beside is not None else None
    store.close()
    held = holder.acquire(files)
    try:
        restoring.commit(files, key, come_along, store.clock.now())
    finally:
        held.close()
