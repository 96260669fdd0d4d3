"""Writing a file whole or not at all, wherever the user wants it."""

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from wijkdesk.failure import FileFailure


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: beside it first, then in its place.

    A file that stands there keeps its rights, and a link keeps leading to it. Raises FileFailure,
    which names `path`, when it fails or when something else than a file stands there; that is then
    untouched.
    """
    try:
        _write(path.resolve(), content)
    except OSError as wrong:
        raise FileFailure.saving(path, wrong) from wrong


def _write(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            # What was reported as kept survives a power failure.
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
        # A share or a stick may not know how; the file itself is on it all the same.
        with suppress(OSError):
            sync_folder(target.parent)
    except BaseException:
        _clear(beside)
        raise


def sync_folder(folder: Path) -> None:
    """Have the disk remember what is called how in a folder. Raises OSError."""
    if os.name != "posix":
        # Windows keeps that in a journal of its own, and knows no folder to sync.
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _clear(beside: Path) -> None:
    with suppress(OSError):
        beside.unlink(missing_ok=True)
