"""Stores that many tests begin with: made once in a run of the tests, and copied for each test.

Making a store costs ten times as much as copying it, and a test could not tell the difference: a
copy opens with the key that the original was made with, and nothing was done in it since.
"""

import pickle
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijkdesk.store import Locked, Store, device
from wijkdesk.store.access import keys
from wijkdesk.store.clock import MACHINE
from wijkdesk.store.files import Files
from wijkdesk.store.place import holder, lock

PASSWORD = "wachtwoord voor tests"


@dataclass(frozen=True)
class Copy:
    """The copy of an original, closed, in a folder of the test's own."""

    folder: Path
    key: bytes
    told: Any
    """What the making of the original returned, such as the ids of what is in it."""

    def as_made(self) -> Store:
        """Opened as `Store.create` leaves a store: without the backup that unlocking makes."""
        files = Files(self.folder)
        # The room for opening, which an open one needs no more.
        files.reserve.unlink(missing_ok=True)
        return Store(files, self.key, holder.acquire(files), MACHINE)


@dataclass(frozen=True)
class Originals:
    """The originals of this run. Workers that run side by side share them through `folder`."""

    folder: Path

    def empty(self, folder: Path) -> Copy:
        """A store without a single record."""
        return self.copy("empty", PASSWORD, "tester", lambda _store: None, folder)

    def prepared(self, folder: Path) -> Copy:
        """A store with Almelo's wijken and the lists that everybody begins with."""
        from wijkdesk.services.whole import start

        return self.copy("prepared", PASSWORD, "tester", start.prepare, folder)

    def copy(
        self, name: str, password: str, actor: str, fill: Callable[[Store], Any], folder: Path
    ) -> Copy:
        """Copy the original of that name to `folder`; who asks for it first makes and fills it."""
        original = self.folder / name
        with _alone(self.folder):
            if not original.exists():
                self._make(original, password, actor, fill)
        key, known, told = pickle.loads((original / "told").read_bytes())
        shutil.copytree(original / "store", folder)
        # A copy by itself would be another device, which gives other numbers.
        device.remember(folder, known.device, known.set_id, bytes.fromhex(known.digest))
        return Copy(folder, key, told)

    def _make(
        self, original: Path, password: str, actor: str, fill: Callable[[Store], Any]
    ) -> None:
        # Aside, so that a test that breaks off while filling leaves no half original.
        fresh = original.with_suffix(".nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        store, _code = Store.create(fresh / "store", password, actor=actor)
        with store:
            told = fill(store)
        key = keys.key_from_password(keys.read(Files(fresh / "store")), password)
        known = device.known(fresh / "store")
        (fresh / "told").write_bytes(pickle.dumps((key, known, told)))
        fresh.rename(original)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The other workers wait; with the lock of a store, which the system drops with its worker."""
    folder.mkdir(exist_ok=True)
    while True:
        try:
            held = lock.acquire(Files(folder))
            break
        except Locked:
            time.sleep(0.05)
    try:
        yield
    finally:
        held.close()
