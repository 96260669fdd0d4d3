"""Who has a store open: the lock on it, and beside that a file which says which computer.

The lock is what counts; the file is for the message alone. Whoever may look in the folder may read
it, so it holds the name of the computer and nothing else; since when is told by the moment at
which it was written. One that a crash left behind is never read, because nobody holds the lock,
and the next holder writes over it.
"""

import json
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from wijkdesk.store.clock import HERE
from wijkdesk.store.errors import Locked, StoreError
from wijkdesk.store.files import Files, made_anew, parsed, read_small

NAME = "wijkdesk.bezet"
_LONGEST_NAME = 64


class Held:
    """The lock, until `close`, which may be called twice."""

    def __init__(self, path: Path, connection: Any) -> None:
        self._path = path
        self._connection = connection
        self._closed = False

    def close(self) -> None:
        """Let go of the store."""
        if self._closed:
            return
        self._closed = True
        # First the file: once the lock is free, it may be that of the next holder.
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._connection.close()


def acquire(files: Files) -> Held:
    """Take the lock and say beside it who has it. Raises Locked, which tells who, and
    NotWritable."""
    from wijkdesk.store.place import lock

    path = files.folder / NAME
    try:
        connection = lock.acquire(files)
    except Locked as error:
        raise Locked(files.folder, told(files.folder)) from error
    # What can't be written (a full disk) is missed in a message and nowhere else.
    with suppress(OSError), made_anew(path) as file:
        file.write(json.dumps({"computer": this_computer()}).encode())
    return Held(path, connection)


@contextmanager
def holding(files: Files) -> Iterator[Held]:
    """Take the lock on the folder, and let go of it when what needs it fails. Raises as
    `acquire`."""
    held = acquire(files)
    try:
        yield held
    except BaseException:
        held.close()
        raise


def busy(folder: Path) -> Locked | None:
    """Who has the store open at this moment; None when nobody has, or when that can't be said."""
    # Nobody can have it open without the file, unless the disk was full: opening then tells.
    if not (folder / NAME).is_file():
        return None
    try:
        acquire(Files(folder)).close()
    except Locked as error:
        return error
    except StoreError:
        return None
    return None


def told(folder: Path) -> str:
    """Which computer has the store open and since when, as a sentence; "" when that is unknown."""
    path = folder / NAME
    try:
        content = parsed(read_small(path))
        since = datetime.fromtimestamp(path.stat().st_mtime, HERE)
        name = str(content["computer"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return ""
    shown = "".join(sign for sign in name if sign.isprintable())[:_LONGEST_NAME].strip()
    if not shown:
        return ""
    where = "deze computer" if shown == this_computer() else f"de computer {shown}"
    return f"Ze staan open op {where}, sinds {since:%d-%m-%Y} om {since:%H:%M} uur."


def this_computer() -> str:
    """The name of this computer."""
    name = "".join(sign for sign in platform.node() if sign.isprintable())
    return name[:_LONGEST_NAME].strip() or "onbekend"
