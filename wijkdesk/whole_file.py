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
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        _clear(beside)
        raise


def _clear(beside: Path) -> None:
    with suppress(OSError):
        beside.unlink(missing_ok=True)
