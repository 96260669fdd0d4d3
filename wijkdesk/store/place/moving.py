"""Moving a closed store to another folder, whole: copied, compared byte for byte, and only then
gone from the old place. What stays there is a line that tells where it went, so that a shortcut to
the old folder still opens it.
"""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wijkdesk.failure import NOTHING, UNKNOWN
from wijkdesk.store.errors import AlreadyExists, DiskRefused, NotFound, StoreError
from wijkdesk.store.files import Files, disk_errors, made_anew, parsed, read_small, write_whole
from wijkdesk.whole_file import sync_folder

from . import holder, leaving, synced
from .aside import beside
from .surroundings import Surroundings

_LEFT = ("venster.ini", "fouten.log", "fouten.oud.log")
_CHUNK = 1 << 20
_HOPS = 5

Report = Callable[[int, int], None]


class NotEmpty(StoreError):
    """A store moves to a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"In {folder} staan al andere bestanden.",
            str(folder),
            f"{NOTHING} Kies een nieuwe of een lege map.",
        )


class MovedAway(StoreError):
    """The store of this folder is somewhere that can't be reached from here."""

    def __init__(self, folder: Path, told: "Pointer") -> None:
        super().__init__(
            f"De gegevens van {folder} zijn verhuisd naar {told.to}, "
            f"op de computer {told.computer}.",
            str(folder),
            f"{NOTHING} Open WijkDesk op die computer, of sluit de schijf aan waar ze staan.",
        )


@dataclass(frozen=True)
class Pointer:
    """Where the store of a folder went."""

    to: Path
    computer: str
    sign: str = ""


def move(
    old: Path,
    new: Path,
    report: Report = lambda _done, _of: None,
    around: Surroundings | None = None,
) -> None:
    """Move the store in `old` to `new`, a folder that is empty or not there yet.

    `report(done, total)` hears of bytes; what it raises stops the move, with everything as it was.
    Raises NotFound, Locked, NotHere, AlreadyExists, NotEmpty, DiskFull, DiskRefused.
    """
    old, new = old.absolute(), new.absolute()
    _check(old, new, around)
    held = holder.acquire(Files(old))
    try:
        with beside(new) as aside, disk_errors(new, NOTHING):
            new.parent.mkdir(parents=True, exist_ok=True)
            moved = _copy(old, aside, report)
            sign = leaving.give_sign(aside)
            empty(new)
            try:
                leaving.note(old, moved)
                # Before it is there: else a kill leaves two stores that say nothing of each other.
                point(old, new, sign)
                aside.rename(new)
            except (OSError, StoreError):
                leaving.here_again(old)
                raise
            sync_folder(new.parent)
        leaving.clear(old, new)
        leaving.take_sign(new)
    finally:
        held.close()


def point(old: Path, new: Path, sign: str = "") -> None:
    """Leave in `old` where its store is, and the `sign` by which it is known there as long as
    something of it is here too. Raises DiskFull, DiskRefused."""
    told = {"naar": str(new.absolute()), "computer": holder.this_computer(), "teken": sign}
    content = json.dumps(told, ensure_ascii=False).encode()
    write_whole(old / leaving.POINTER, content, NOTHING)


def follow(folder: Path) -> Path:
    """Where the store of this folder is by now; the folder itself when it never moved, or when
    the new place can't be reached."""
    at = folder
    for _hop in range(_HOPS):
        told = pointer(at)
        if told is None or not _has_store(told.to) or not leaving.is_at(told.to, at, told.sign):
            return at
        with suppress(StoreError):
            leaving.note_left(at, told.to)
        if leaving.has_other(at):
            return at
        with suppress(StoreError):
            leaving.finish(at, told.to)
            leaving.take_sign(told.to, at)
        at = told.to
    return at


def check_reachable(folder: Path) -> None:
    """Raise MovedAway for a folder whose store went where this computer can't come."""
    told = pointer(folder)
    if told is not None and not _has_store(folder) and not _has_store(told.to):
        raise MovedAway(folder, told)


def pointer(folder: Path) -> Pointer | None:
    """What `move` left in a folder; None where there is nothing of the kind."""
    try:
        content = parsed(read_small(folder / leaving.POINTER))
        sign = str(content.get("teken", ""))
        return Pointer(Path(content["naar"]), str(content["computer"]), sign)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _check(old: Path, new: Path, around: Surroundings | None) -> None:
    if not _has_store(old):
        raise NotFound(old)
    synced.refuse(new, around)
    if _has_store(new):
        raise AlreadyExists(new)
    with disk_errors(new, NOTHING):
        if new.is_relative_to(old) or not is_free(new):
            raise NotEmpty(new)


def is_free(folder: Path) -> bool:
    """May a store come here: is the folder not there, empty, or is in it only what a window leaves
    in which nobody made a store?"""
    return not folder.exists() or all(
        one.name in (*leaving.STAYS, *_LEFT) and one.is_file() for one in folder.iterdir()
    )


def empty(folder: Path) -> None:
    """Remove such a folder. Raises OSError."""
    if folder.exists():
        for one in list(folder.iterdir()):
            one.unlink()
        folder.rmdir()


def _has_store(folder: Path) -> bool:
    with suppress(OSError):
        return Files(folder).exist()
    return False


def _copy(old: Path, aside: Path, report: Report) -> dict[str, str]:
    """Gives the digest of each file, by its path in the folder."""
    sources = [
        one
        for path in leaving.ours(old)
        # SQLite makes its index of the log anew; that of another place is of no use.
        if not path.name.endswith("-shm")
        for one in ([path, *path.rglob("*")] if path.is_dir() else [path])
    ]
    total = sum(one.stat().st_size for one in sources if one.is_file())
    done, moved = 0, dict[str, str]()
    aside.mkdir(mode=0o700)
    for source in sources:
        target = aside / source.relative_to(old)
        if source.is_dir():
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            continue
        told = partial(_tell, report, done, total)
        moved[source.relative_to(old).as_posix()] = _copy_file(source, target, told)
        done += target.stat().st_size
    for folder in {one.parent for one in aside.rglob("*")}:
        sync_folder(folder)
    return moved


def _tell(report: Report, before: int, total: int, size: int) -> None:
    report(before + size, total)


def _copy_file(source: Path, target: Path, report: Callable[[int], None]) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as reading, made_anew(target) as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
            report(writing.tell())
        writing.flush()
        os.fsync(writing.fileno())
    if leaving.digest(target) != digest.hexdigest():
        raise DiskRefused(target, UNKNOWN, NOTHING)
    return digest.hexdigest()
