"""Writing a file whole or not at all, wherever the user wants it."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wijkdesk.failure import FileFailure


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; as `writing_whole`, which keeps its rights."""
    with writing_whole(path) as file:
        file.write(content)


@contextmanager
def writing_whole(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file that comes in the place of `path` when all is written, or not at all.

    A file that stands there keeps its rights, unless what comes is `private` to this user, and a
    link keeps leading to it. Raises FileFailure, which names `path`, when it fails or when
    something else than a file stands there; that is then untouched.
    """
    try:
        with _aside(path.resolve(), private) as file:
            yield file
    except OSError as wrong:
        raise FileFailure.saving(path, wrong) from wrong


@contextmanager
def _aside(target: Path, private: bool) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            if private:
                beside.chmod(0o600)
            yield file
            file.flush()
            # What was reported as kept survives a power failure.
            os.fsync(file.fileno())
        if target.exists() and not private:
            shutil.copymode(target, beside)
        beside.replace(target)
        remember_names(target.parent)
    except BaseException:
        _clear(beside)
        raise


def remember_names(folder: Path) -> None:
    """As `sync_folder`, of a folder of the user. A share or a stick may not know how; the file
    itself is on it all the same."""
    with suppress(OSError):
        sync_folder(folder)


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
