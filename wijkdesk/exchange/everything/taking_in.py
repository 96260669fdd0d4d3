"""From an encrypted file back to the store that it was made of, on any computer; or its readable
files in a folder."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from wijkdesk.failure import NOTHING, FileFailure
from wijkdesk.services.words.file_names import safe_name
from wijkdesk.store import AlreadyExists, RecoveryCode, Store, device, erased
from wijkdesk.store.access import entering, keys
from wijkdesk.store.blobs import LARGEST, Blobs
from wijkdesk.store.changes.events import FAILED, Event
from wijkdesk.store.clock import MACHINE
from wijkdesk.store.copies import backup
from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files, disk_errors
from wijkdesk.store.place import holder, leaving, synced
from wijkdesk.store.place.aside import beside

from .errors import DamagedExport, DocumentTooLarge, NoExport, NotFree
from .giving_out import DATABASE, ERASED, KEY, NAMES
from .parts import DOCUMENTS
from .sealing import Unsealing

Report = Callable[[int, int], object]
_RESTORES = "herstel"
_KEY = 32
_MOST_NAMES = 64 * 1024 * 1024


def _silent(_done: int, _of: int) -> None:
    pass


@dataclass
class _Arriving:
    """What was read so far of the file."""

    key: bytes = b""
    names: dict[str, str] = field(default_factory=dict)
    has_database: bool = False


def take_in(file: Path, password: str, folder: Path, report: Report = _silent) -> RecoveryCode:
    """Make the store again in `folder`; it opens with the password of the file, and with a new
    recovery code. Nothing readable is written on the way.

    `report(bytes, of bytes)`; what it raises stops it, with nothing left. Raises NoExport,
    WrongExportPassword, TooSoon, DamagedExport, NewerExport, FileFailure, AlreadyExists, NotHere,
    DiskFull, DiskRefused and TooNew.
    """
    if Store.exists(folder):
        raise AlreadyExists(folder)
    synced.refuse(folder)
    with disk_errors(folder, NOTHING):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with beside(folder) as aside:
            aside.mkdir(mode=0o700)
            made = aside / "store"
            arrived = _arrive(file, password, Files(made), report)
            key_file, code = keys.around(arrived.key, password)
            keys.write(Files(made), key_file)
            erased.join_from(Files(made), arrived.key, Files(folder))
            _look(file, made, arrived.key)
            folder.mkdir(mode=0o700, exist_ok=True)
            with closing(holder.acquire(Files(folder))):
                if Store.exists(folder):
                    raise AlreadyExists(folder)
                _put(Files(made), Files(folder))
    return code


def _put(made: Files, files: Files) -> None:
    """Put what was made in its place. The caller holds the lock."""
    if files.documents.is_dir():
        # Left empty by a store that was never made; those of another store stop it here.
        files.documents.rmdir()
    files.make_folders(NOTHING)
    backup.set_key_aside(files, MACHINE.now())
    # Another store may have stood here, of which nothing is missing in this one.
    device.forget(files.folder)
    leaving.here_again(files.folder)
    for part in sorted((*made.folder.iterdir(), *made.backups.iterdir()), key=_order(made)):
        if part not in (made.backups, made.lock):
            part.replace(files.folder / part.relative_to(made.folder))


def _order(made: Files) -> Callable[[Path], tuple[bool, ...]]:
    """The database after all that opens it, then its backups, each after its key file: where a
    database or a backup is, there is a store."""

    def order(part: Path) -> tuple[bool, ...]:
        is_of_backup = part.parent == made.backups and part != made.key_copy
        return is_of_backup, part == made.database, part.suffix == ".db"

    return order


def unpack(file: Path, password: str, folder: Path, report: Report = _silent) -> int:
    """Write the readable files of an encrypted file into `folder`, which is empty or not there
    yet; gives how many. Raises as `take_in`, and NotFree."""
    count = 0
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotFree(folder)
        with beside(folder) as aside:
            aside.mkdir(mode=0o700, parents=True)
            for name, chunks in _entries(file, password, report):
                if PurePosixPath(name).parts[0] == _RESTORES:
                    continue
                _write(aside.joinpath(*map(safe_name, PurePosixPath(name).parts)), chunks)
                count += 1
            if folder.exists():
                folder.rmdir()
            aside.rename(folder)
    except OSError as wrong:
        raise FileFailure.saving(folder, wrong) from wrong
    return count


def _entries(file: Path, password: str, report: Report) -> Iterator[tuple[str, Iterator[bytes]]]:
    try:
        size = file.stat().st_size
        source = file.open("rb")
    except OSError as wrong:
        raise (NoExport(file) if file.is_dir() else FileFailure.reading(file, wrong)) from wrong
    with source:

        def told(chunks: Iterator[bytes]) -> Iterator[bytes]:
            for chunk in chunks:
                report(source.tell(), size)
                yield chunk

        with entering.an_export():
            unsealing = Unsealing(file, source, password)
        with closing(unsealing):
            for name, chunks in unsealing.entries():
                if not name or name.startswith("/"):
                    raise DamagedExport(file)
                yield name, told(chunks)


def _arrive(file: Path, password: str, files: Files, report: Report) -> _Arriving:
    arrived = _Arriving()
    files.make_folders(NOTHING)
    for name, chunks in _entries(file, password, report):
        if name == KEY:
            arrived.key = _whole(file, chunks, _KEY)
            if len(arrived.key) != _KEY:
                raise DamagedExport(file)
        elif name == DATABASE:
            _write(files.database, chunks)
            arrived.has_database = True
        elif name == ERASED:
            _write(erased.file_of(files), chunks)
        elif name == NAMES:
            arrived.names = json.loads(_whole(file, chunks, _MOST_NAMES))
        elif PurePosixPath(name).parts[0] == DOCUMENTS:
            content = _whole(file, chunks, LARGEST)
            if Blobs(files, arrived.key).put(content) != arrived.names.get(name):
                raise DamagedExport(file)
    if not arrived.key or not arrived.has_database:
        raise DamagedExport(file)
    return arrived


def _whole(file: Path, chunks: Iterator[bytes], most: int) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > most:
            raise DocumentTooLarge(file)
    return bytes(content)


def _look(file: Path, made: Path, key: bytes) -> None:
    """Open what came out once, before anybody counts on it."""
    if not backup.is_whole(Files(made).database, key):
        raise DamagedExport(file)
    try:
        with Store.unlock_with_key(made, key) as store:
            if wrong := entering.missed_of_exports():
                store.log(Event.FAILED, f"{wrong} keer, op het bestand", FAILED)
    except Damaged as error:
        raise DamagedExport(file) from error


def _write(path: Path, chunks: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        for chunk in chunks:
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
