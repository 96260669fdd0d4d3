"""A new store is there whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..files import Files, aside_of


@contextmanager
def whole_or_nothing(files: Files) -> Iterator[None]:
    """Take away what was written of a new store when the rest could not be. The caller holds the
    lock, and no store was there."""
    there = {path for path in _written(files) if path.exists()}
    try:
        yield
    except BaseException:
        remove(files, there)
        raise


def remove(files: Files, but: set[Path] | frozenset[Path] = frozenset()) -> None:
    """Remove the files of a store that was only just made. What a disk won't let go stays: without
    its database nobody takes it for a store."""
    for path in _written(files):
        if path not in but:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _written(files: Files) -> list[Path]:
    fresh = files.database.with_suffix(".nieuw")
    databases = (files.database, fresh)
    whole = (files.key, files.key_copy)
    return [
        *(path.with_name(path.name + end) for path in databases for end in ("", "-wal", "-shm")),
        *(path.with_name(path.name + end) for path in whole for end in ("", ".nieuw")),
        files.anchor,
        files.reserve,
        files.room,
        aside_of(files.room),
    ]
