"""Reading a file of somebody else as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wijkdesk.failure import FileFailure

from .errors import ForeignFile

_MEGABYTE = 1024 * 1024


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says of a file that is read becomes a FileFailure."""
    try:
        yield
    except OSError as problem:
        raise FileFailure.reading(path, problem) from problem


def read_whole(
    path: Path, largest: int, wrong: type[ForeignFile], too_large: str | None = None
) -> bytes:
    """What stands in the file. Raises `wrong` when it is empty or larger than `largest`, which
    `too_large` says in other words than the usual; FileFailure when the system does not give it."""
    with reading(path):
        if path.stat().st_size > largest:
            usual = f"dit bestand is te groot (meer dan {largest // _MEGABYTE} MB)."
            raise wrong(path, too_large or usual)
        content = path.read_bytes()
    if not content.strip():
        raise wrong(path, "dit bestand is leeg.")
    return content
