"""Which device this is: a random id for each data folder on each laptop.

The journal names the device that wrote, and numbers are given per device
(services.record.numbering). So the id may not travel along with the data: it is kept in the user's
own settings, outside the data folder, the database and its backups. A copied folder has no id here
yet and becomes another device.

Beside the id stands the last change set that was seen. A journal that does not hold that one any
more comes from a backup or an older copy; what was written since may live on elsewhere, so the
device goes on under a new id. A folder that was only moved keeps its id: nothing is left at the
former place, and the journal ends exactly where it ended there.

Each data folder has a small file of its own, so that two stores that are open at once never write
over each other. What goes wrong with these files never stops the program: the id then lives as long
as the program runs.
"""

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from wijkdesk import folders

from .changes import sets
from .errors import StoreError
from .files import Files, parsed, small_now, write_whole


@dataclass(frozen=True)
class Known:
    """What is remembered of a data folder: its path, the id of the device, and the number and
    digest of the last change set that was seen there."""

    folder: str
    device: str
    set_id: int
    digest: str


_unkept: dict[str, Known] = {}
"""What could not be written, by path."""
_unread: set[str] = set()
"""Paths of which the file could not be read: it tells who this device is, and stays as it is."""


class Device:
    """The id of this device for one store, which keeps up with what the journal holds.

    It is written down at the first change set after the opening and after each backup, so that
    every backup that is put back lacks the set that is remembered; and at the end.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.id = name
        self._folder = folder
        self._last: tuple[int, bytes] | None = None
        self._kept = False

    def saw(self, set_id: int, digest: bytes) -> None:
        """The journal has a new last change set."""
        self._last = (set_id, digest)
        if not self._kept:
            self.keep()

    def keep(self) -> None:
        """Remember the last change set that was seen, if any."""
        if self._last is not None:
            remember(self._folder, self.id, *self._last)
            self._last, self._kept = None, True

    def backed_up(self) -> None:
        """A backup was made: what is written next it does not hold."""
        self._kept = False


def new() -> str:
    """An id that no other device has."""
    return uuid4().hex


def known(folder: Path) -> Known | None:
    """What is remembered of a folder on this laptop; None when it never was opened here."""
    path = _path(folder)
    if path in _unkept:
        return _unkept[path]
    try:
        found = _read(_file(path))
    except OSError:
        _unread.add(path)
        return None
    _unread.discard(path)
    return found


def recall(folder: Path, connection: Connection) -> str:
    """The id of this device for the store in `folder`, whose journal `connection` reads; a new one,
    already remembered, where none is known."""
    own = known(folder)
    if own is not None and sets.stands(connection, own.set_id, own.digest):
        return own.device
    is_new = own is None and _path(folder) not in _unread
    device = (_moved_here(connection) if is_new else None) or new()
    remember(folder, device, *_last(connection))
    return device


def remember(folder: Path, device: str, set_id: int, digest: bytes) -> None:
    """Write down who this device is and what its journal holds."""
    told = Known(_path(folder), device, set_id, digest.hex())
    file = _file(told.folder)
    if told.folder in _unread:
        _unkept[told.folder] = told
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, json.dumps(asdict(told)).encode())
    except (OSError, StoreError):
        _unkept[told.folder] = told
    else:
        _unkept.pop(told.folder, None)


def forget(folder: Path) -> None:
    """Remember nothing of a folder that is thrown away."""
    path = _path(folder)
    _unkept.pop(path, None)
    _unread.discard(path)
    with suppress(OSError):
        _file(path).unlink(missing_ok=True)


def _moved_here(connection: Connection) -> str | None:
    """The id of the folder that this one was until it got another place or name."""
    last = _last(connection)
    for file in sorted(folders.laptop().glob("*.json")):
        try:
            one = _read(file)
            if one is None or (one.set_id, one.digest) != (last[0], last[1].hex()):
                continue
            if not Files(Path(one.folder)).database.exists():
                # Nobody else may become the same device.
                file.unlink()
                return one.device
        except OSError:
            continue
    return None


def _last(connection: Connection) -> tuple[int, bytes]:
    found = sets.last(connection)
    return (0, b"") if found is None else (found.id, found.digest)


def _path(folder: Path) -> str:
    return os.path.normcase(folder.resolve())


def _file(path: str) -> Path:
    name = hashlib.sha256(path.encode(errors="surrogatepass")).hexdigest()[:32]
    return folders.laptop() / f"{name}.json"


def _read(file: Path) -> Known | None:
    """What a file remembers; None when it is missing or damaged. Raises OSError for one that can't
    be read now."""
    try:
        content = small_now(file)
        if content is None:
            return None
        found = Known(**parsed(content))
        whole = re.fullmatch("[0-9a-f]{32}", found.device) and isinstance(found.set_id, int)
    except (ValueError, TypeError):
        return None
    return found if whole else None
