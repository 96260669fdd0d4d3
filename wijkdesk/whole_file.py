"""Writing a file whole or not at all, wherever the user wants it."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wijkdesk.failure import FileFailure

Beside = Callable[[Path], AbstractContextManager[Path]]
"""Gives a folder to be made on the same disk, of which nothing is left afterwards, nor by a program
that was killed: `store.place.aside.beside`."""


def write_whole(path: Path, content: bytes, beside: Beside) -> None:
    """Write the file whole or not at all; as `writing_whole`, which keeps its rights."""
    with writing_whole(path, beside) as file:
        file.write(content)


@contextmanager
def writing_whole(path: Path, beside: Beside, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file that comes in the place of `path` when all is written, or not at all.

    A file that stands there keeps its rights, unless what comes is `private` to this user, and a
    link keeps leading to it. Raises FileFailure, which names `path`, when it fails or when
    something else than a file stands there; that is then untouched.
    """
    try:
        target = path.resolve()
        _refuse_other(target)
        with beside(target) as aside, _made_in(aside, target, private) as file:
            yield file
    except OSError as wrong:
        raise FileFailure.saving(path, wrong) from wrong


def _refuse_other(target: Path) -> None:
    # What can't come there is not begun.
    target.parent.stat()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


@contextmanager
def _made_in(aside: Path, target: Path, private: bool) -> Iterator[BinaryIO]:
    # Nobody else reads it while it is half made. On Windows a file keeps the rights of the folder
    # that it was made in, and this one is to have those of where it comes.
    aside.mkdir(mode=0o700 if os.name == "posix" else 0o777)
    made = aside / "bestand"
    with made.open("xb") as file:
        if private:
            made.chmod(0o600)
        yield file
        file.flush()
        # What was reported as kept survives a power failure.
        os.fsync(file.fileno())
    if target.exists() and not private:
        shutil.copymode(target, made)
    made.replace(target)
    remember_names(target.parent)


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
