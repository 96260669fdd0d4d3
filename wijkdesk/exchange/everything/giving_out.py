"""Writes everything: as a folder of readable files, or as one encrypted file. It is there whole or
not at all."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from wijkdesk.failure import FileFailure
from wijkdesk.services.whole import leaving, outgoing
from wijkdesk.store import Store, erased
from wijkdesk.store.access import policy
from wijkdesk.store.files import Files
from wijkdesk.store.place.aside import beside
from wijkdesk.whole_file import remember_names, writing_whole

from . import parts
from .errors import NotFree
from .sealing import Sealing

Report = Callable[[int, int], object]
KEY, DATABASE, NAMES = "herstel/sleutel", "herstel/wijkdesk.db", "herstel/stukken.json"
ERASED = "herstel/gewist"
"""What makes the same store of an encrypted file again, before all that is readable in it. The
list of who was erased goes along, so that they stay erased there too."""
_CHUNK = 1 << 20


def _silent(_done: int, _of: int) -> None:
    pass


def write_folder(store: Store, folder: Path, report: Report = _silent) -> int:
    """Everything as readable files in `folder`, which is empty or not there yet; gives how many.

    `report` hears how many of how many are done; what it raises stops the export. Raises NotFree,
    FileFailure, Damaged.
    """
    with outgoing.logged(store, outgoing.Event.TAKEN_OUT, leaving.ALL_READABLE):
        return _write_folder(store, folder, report)


def _write_folder(store: Store, folder: Path, report: Report) -> int:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotFree(folder)
        with beside(folder) as aside:
            aside.mkdir(mode=0o700, parents=True)
            done = _write_parts(store, aside, report)
            if folder.exists():
                folder.rmdir()
            aside.rename(folder)
            remember_names(folder.absolute().parent)
    except OSError as wrong:
        raise FileFailure.saving(folder, wrong) from wrong
    return done


def _write_parts(store: Store, aside: Path, report: Report) -> int:
    with store.read() as session:
        total, done = parts.count(session), 0
        for one in parts.parts(store, session):
            report(done, total)
            _write(aside / one.path, one.chunks, lambda: report(done, total))  # noqa: B023
            done += 1
    _keep_names(aside)
    return done


def write_sealed(store: Store, path: Path, password: str, report: Report = _silent) -> int:
    """Everything as one file under a password of its own; gives how many files are in it.

    Raises as `write_folder`, and what `policy.check` raises.
    """
    policy.check(password)
    with outgoing.logged(store, outgoing.Event.TAKEN_OUT, leaving.ALL_SEALED):
        return _write_sealed(store, path, password, report)


def _write_sealed(store: Store, path: Path, password: str, report: Report) -> int:
    if path.is_dir():
        raise NotFree(path)
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise FileFailure.saving(path, wrong) from wrong
    with (
        writing_whole(path, beside, private=True) as out,
        closing(Sealing(out, password)) as sealing,
    ):
        done = _seal(store, sealing, report)
        sealing.finish()
    return done


def _seal(store: Store, sealing: Sealing, report: Report) -> int:
    # The copy of the database is encrypted with the key of the store, so it may lie on disk.
    with beside(Path(tempfile.gettempdir()) / "wijkdesk") as aside:
        aside.mkdir(mode=0o700)
        copy = aside / "wijkdesk.db"
        key = store.copy_to(copy)
        with store.read() as session:
            total, done = parts.count(session), 0
            names = json.dumps(parts.gather(session).documents).encode()
            first: list[tuple[str, Iterator[bytes]]] = [
                (KEY, iter((key,))),
                (DATABASE, _read(copy)),
                (NAMES, iter((names,))),
            ]
            erased_list = erased.file_of(Files(store.folder))
            if erased_list.exists():
                first.append((ERASED, _read(erased_list)))
            for name, chunks in first:
                for _size in sealing.entry(name, chunks):
                    report(done, total)
            for one in parts.parts(store, session):
                report(done, total)
                for _size in sealing.entry(one.path, one.chunks):
                    report(done, total)
                done += 1
    return done


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _write(path: Path, chunks: Iterator[bytes], going_on: Callable[[], object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
            going_on()
        file.flush()
        os.fsync(file.fileno())


def _keep_names(folder: Path) -> None:
    for one in (folder, *folder.rglob("*")):
        if one.is_dir():
            remember_names(one)
