"""A folder beside the place where something is to come, in which that is made first.

So it comes whole or not at all. What a program that was killed left of it is as large as a store
and may be readable. So each such folder is noted in the settings of the laptop, under a lock that
ends with the program; the next one, and each opening of a store, takes away what nobody works on.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from wijkdesk import folders
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, read_small, write_whole

_NOTES = "onderweg"
_NAME = re.compile(r"\.wijkdesk-[0-9a-f]{16}")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Where something can be made that comes at `target`, on the same disk; nothing is there yet,
    and what is there afterwards goes."""
    clear()
    aside = target.absolute().parent / f".wijkdesk-{secrets.token_hex(8)}"
    held = _note(aside)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if held is not None:
            _forget(aside, held)


def clear() -> None:
    """Take away what programs that were killed left. What can't be taken away, or lies on a disk
    that is not there now, stays for the next time."""
    # What the unlock window loads waits for no library of the database.
    from . import lock

    with suppress(OSError):
        for note in list(_notes().iterdir()):
            # Locked: somebody works on it.
            with suppress(StoreError):
                _take_away(note, lock.acquire(Files(note)))


def _take_away(note: Path, held: Any) -> None:
    try:
        aside = Path(read_small(note / "pad").decode())
    except (OSError, ValueError):
        held.close()
        return
    if _NAME.fullmatch(aside.name) and aside.parent.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
    if aside.parent.is_dir() and not aside.exists():
        _forget(aside, held)
    else:
        held.close()


def _note(aside: Path) -> Any:
    """The lock on the note; None where none can be written, which stops no work."""
    from . import lock

    note = _notes() / aside.name
    held = None
    try:
        note.mkdir(mode=0o700, parents=True)
        held = lock.acquire(Files(note))
        write_whole(note / "pad", str(aside).encode())
    except (OSError, ValueError, StoreError):
        if held is not None:
            _forget(aside, held)
        return None
    return held


def _forget(aside: Path, held: Any) -> None:
    held.close()
    # Windows removes no file that is open.
    shutil.rmtree(_notes() / aside.name, ignore_errors=True)


def _notes() -> Path:
    return folders.laptop() / _NOTES
