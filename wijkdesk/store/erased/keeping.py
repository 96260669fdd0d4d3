"""The list during an erasure: what has to go is told in it before it goes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from wijkdesk.failure import NOTHING
from wijkdesk.store.changes.unit_of_work import Work, now
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.errors import DISK, WIPED, Damaged, StoreError
from wijkdesk.store.files import Files

from . import again, listing
from .listing import ListedErasure


@contextmanager
def listed(files: Files, key: bytes) -> Iterator[Callable[[Erasure, Work], None]]:
    """Gives what keeps an erasure in the list, to be called as the last of its transaction. When
    that fails after all, nothing happened and the list forgets it."""
    kept: list[ListedErasure] = []

    def keep(wanted: Erasure, work: Work) -> None:
        entry = again.entry_of(wanted, key, now(work.clock)).done_by(work.set_id, work.digest)
        kept.append(entry)
        _make_room(files, key)
        listing.put(files, key, entry, NOTHING)

    try:
        yield keep
    except BaseException:
        with suppress(StoreError):
            for entry in kept:
                listing.take_out(files, key, entry, NOTHING)
        raise


def finished(files: Files, key: bytes) -> None:
    """No backup of before any erasure is left."""
    if listed_so_far(files, key)[0] is None:
        listing.change(
            files, key, lambda there: [replace(one, unfinished=False) for one in there], WIPED
        )


def listed_so_far(files: Files, key: bytes) -> tuple[str | None, tuple[ListedErasure, ...]]:
    """What the list tells; and why it can't be read, which stops nothing."""
    try:
        return listed_now(files, key)
    except DISK as error:
        return str(error), ()


def listed_now(
    files: Files, key: bytes, kept: str = NOTHING
) -> tuple[str | None, tuple[ListedErasure, ...]]:
    """As `listed_so_far`, for who lets nobody in by it that was erased: only a list that is damaged
    stops nothing. Raises DiskFull and DiskRefused, which tell with `kept` what is safe, where it
    may be read later."""
    try:
        return None, listing.known(files, key, kept)
    except Damaged as error:
        return str(error), ()


def _make_room(files: Files, key: bytes) -> None:
    """A list that can't be read any more is kept aside; a new one begins."""
    try:
        listing.known(files, key)
    except Damaged:
        for path in (listing.file_of(files), listing.copy_of(files), listing.beside(files)):
            if path.exists():
                path.replace(path.with_name(f"{path.name}.beschadigd"))
