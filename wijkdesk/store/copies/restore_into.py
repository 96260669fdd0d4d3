"""The two ways to put a copy back: in a store that is closed, and in the one that is open."""

from datetime import datetime
from typing import Protocol

from wijkdesk.failure import NOTHING

from .. import anchor
from ..access import keys, memory
from ..clock import HERE, Clock
from ..errors import Damaged, NewerWork
from ..files import Files
from ..place import holder
from . import restoring, state
from .opening_key import Secret, open_with, slowed
from .source import Copy


class _Open(Protocol):
    @property
    def clock(self) -> Clock: ...

    def close(self) -> None: ...


def closed_store(files: Files, copy: Copy, secret: Secret, clock: Clock, agreed: bool) -> bool:
    """Put a copy back in a closed store, or where there is none yet; tells whether the store has
    the password of the copy from now on. Raises as `Store.restore`; NewerWork unless it is `agreed`
    that what came after the copy goes."""
    files.make_folders(NOTHING)
    held = holder.acquire(files)
    try:
        restoring.finish(files)
        with slowed(files, copy, secret, clock):
            opened = open_with(files, copy, secret)
        try:
            if not agreed:
                _ask_first(files, copy, opened.key)
            restoring.prepare(files, copy, opened.key)
            restoring.commit(files, opened.key, opened.key_file, clock.now())
        finally:
            memory.wipe(opened.key)
    finally:
        held.close()
    return opened.key_file is not None and secret.code is None


def _ask_first(files: Files, copy: Copy, key: bytes) -> None:
    """Raises NewerWork when the data that is there went on after the copy."""
    # The anchor tells it: looking into a database, which may be damaged, would change it.
    end, there = anchor.end_of(files, key), state.of(copy.database, key, still=True)
    if end is None or there is None or not files.database.exists():
        return
    many = end.set_id - there.set_id
    if many == 0 and end.digest == there.digest:
        return
    until = f"de laatste op {datetime.fromtimestamp(end.at / 1000, HERE):%d-%m-%Y om %H:%M}"
    if many > 0:
        went_on = "is nog 1 wijziging" if many == 1 else f"zijn nog {many} wijzigingen"
        told = f"Na deze kopie {went_on} gedaan, {until}. Zet u haar terug, dan mist u die."
    else:
        told = f"Wat er nu staat, is anders dan deze kopie: er is in gewerkt, {until}."
    raise NewerWork(copy.database, f"{told} Het bestand van nu blijft bewaard bij de kopieën.")


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
