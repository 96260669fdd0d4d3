"""Reading a file of somebody else as a whole."""

from pathlib import Path

from .errors import ForeignFile

_MEGABYTE = 1024 * 1024


def read_whole(
    path: Path, largest: int, wrong: type[ForeignFile], too_large: str | None = None
) -> bytes:
    """What stands in the file. Raises `wrong` when it is missing, empty or larger than `largest`,
    which `too_large` says in other words than the usual."""
    try:
        if path.stat().st_size > largest:
            usual = f"dit bestand is te groot (meer dan {largest // _MEGABYTE} MB)."
            raise wrong(path, too_large or usual)
        content = path.read_bytes()
    except OSError as problem:
        raise wrong.unread(path, problem) from problem
    if not content.strip():
        raise wrong(path, "dit bestand is leeg.")
    return content
