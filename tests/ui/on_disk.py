"""What stands typed as it is kept on disk, and a disk that refuses to keep it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wijkdesk.store import Store, drafts
from wijkdesk.store.errors import KEPT, DiskFull
from wijkdesk.store.files import Files
from wijkdesk.store.room import two_places


def sealed(folder: Path) -> bytes | None:
    """What is kept there, as it stands there; None for nothing."""
    found = [drafts.read(path)[:1] for path in drafts.current(Files(folder))]
    return max((one for some in found for one in some), key=drafts.number_of, default=None)


def words(store: Store) -> bytes:
    """The same, opened; b"" for nothing."""
    there = sealed(store.folder)
    return (store.unseal(there) or b"") if there is not None else b""


def refuse(patch: pytest.MonkeyPatch, is_full: Callable[[Path], bool] = lambda _path: True) -> None:
    """Have the disk take nothing of it, in a new file or in place, where and while `is_full`."""
    whole, in_place = drafts.write_whole, two_places.put

    def write(path: Path, content: bytes, kept: str = KEPT) -> None:
        if is_full(path):
            raise DiskFull(path, kept)
        whole(path, content, kept)

    def put(path: Path, start: int, content: bytes, *, synced: bool = False) -> None:
        if is_full(path):
            raise DiskFull(path, KEPT)
        in_place(path, start, content, synced=synced)

    for module in (drafts, two_places):
        patch.setattr(module, "write_whole", write)
    patch.setattr(two_places, "put", put)
