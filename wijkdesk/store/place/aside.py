"""A folder beside the place where something is to come, in which that is made first.

So it comes whole or not at all, be it a folder or one file. What a program that was killed left of
it is as large as a store and may be readable. So each such folder is noted in the settings of the
laptop, under a lock that ends with the program; the next one, and each opening of a store, takes
away what nobody works on. A note stays until its folder was seen and taken away: a stick may be out
now, and another disk in its place. Where the disk is the same for sure, a folder that is not there
was never made.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijkdesk import folders
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, read_small, write_whole

_NOTES = "onderweg"
_NAME = re.compile(r"\.wijkdesk-[0-9a-f]{16}")
_TURN = "beurt"
_GROUND = "grond"
_PATIENCE = 10.0
"""Seconds to wait for another program that notes something, which takes a moment."""


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Where something can be made that comes at `target`, on the same disk; nothing is there yet,
    and what is there afterwards goes."""
    clear()
    aside = target.absolute().parent / f".wijkdesk-{secrets.token_hex(8)}"
    ground = _Ground.under(aside)
    held = _note(aside, ground)
    came = gone = False
    try:
        yield aside
        came = True
    finally:
        with suppress(OSError):
            # What came is at its place; what did not may be on a stick that was pulled out.
            gone = _is_taken_away(aside) or ((came or ground.is_there()) and not aside.exists())
        if held is not None:
            _let_go(_notes() / aside.name, held, gone)


def clear() -> None:
    """Take away what programs that were killed left. What can't be taken away, or lies on a disk
    that is not there now, stays for the next time."""
    for note, held in _left():
        gone = False
        try:
            with suppress(OSError):
                aside = _told(note)
                gone = aside is None or _is_taken_away(aside) or _was_never_made(note, aside)
        finally:
            _let_go(note, held, gone)


def _left() -> list[tuple[Path, Any]]:
    """The notes that nobody works on, each with the lock on it."""
    # What the unlock window loads waits for no library of the database.
    from . import lock

    found: list[tuple[Path, Any]] = []
    with suppress(OSError, StoreError):
        notes = [one for one in _notes().iterdir() if _NAME.fullmatch(one.name)]
        if notes:
            with lock.turn(_notes() / _TURN, _PATIENCE):
                for note in notes:
                    # Locked: somebody works on it.
                    with suppress(StoreError):
                        found.append((note, lock.acquire(Files(note))))
    return found


def _told(note: Path) -> Path | None:
    """The folder that a note tells of; None when it tells of none of ours, as one of a program that
    was killed before it made anything. Raises OSError."""
    try:
        aside = Path(read_small(note / "pad").decode())
    except (FileNotFoundError, ValueError):
        return None
    return aside if aside.name == note.name else None


@dataclass(frozen=True)
class _Ground:
    """The folder that was there already where another was to be made, and which one that was."""

    path: Path
    disk: int = 0
    number: int = 0

    @classmethod
    def of(cls, path: Path) -> "_Ground":
        """Raises OSError."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    @classmethod
    def under(cls, aside: Path) -> "_Ground":
        for one in aside.parents:
            with suppress(OSError):
                return cls.of(one)
        return cls(aside)

    def is_there(self) -> bool:
        """Is it that very folder still?"""
        with suppress(OSError):
            return self.of(self.path) == self
        return False


def _was_never_made(note: Path, aside: Path) -> bool:
    """Only the disk of the settings themselves is known to be the same one at a later start. Raises
    OSError."""
    with suppress(ValueError, FileNotFoundError):
        disk, number, path = read_small(note / _GROUND).decode().split(" ", 2)
        ground = _Ground(Path(path), int(disk), int(number))
        is_own = ground.disk == _Ground.of(_notes()).disk
        return is_own and ground.is_there() and not aside.exists()
    return False


def _is_taken_away(aside: Path) -> bool:
    """Remove the folder, when it is there; tells whether it was and is no more. Raises OSError."""
    if not aside.is_dir():
        return False
    shutil.rmtree(aside, ignore_errors=True)
    return aside.parent.is_dir() and not aside.exists()


def _note(aside: Path, ground: _Ground) -> Any:
    """The lock on the note; None where none can be written, which stops no work."""
    from . import lock

    note = _notes() / aside.name
    held = None
    try:
        _notes().mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoever clears up meanwhile would take a note without a path for one that tells nothing.
        with lock.turn(_notes() / _TURN, _PATIENCE):
            note.mkdir(mode=0o700)
            held = lock.acquire(Files(note))
            told = f"{ground.disk} {ground.number} {ground.path}"
            write_whole(note / _GROUND, told.encode())
            write_whole(note / "pad", str(aside).encode())
    except (OSError, ValueError, StoreError):
        if held is not None:
            _let_go(note, held, True)
        return None
    return held


def _let_go(note: Path, held: Any, gone: bool) -> None:
    held.close()
    if gone:
        # Windows removes no file that is open.
        shutil.rmtree(note, ignore_errors=True)


def _notes() -> Path:
    return folders.laptop() / _NOTES
