"""Key files of before the password and the recovery code of now, in the folders with copies.

Each of them wraps the key of the store, which never changes: with the password of that day it opens
what is written today as well. So they are looked for themselves, whatever is left of the database
beside them. One is ours when that database is, or when it says the same as one that is ours. Any
other may be all that opens a database that was moved elsewhere: it is told of and left alone.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkdesk.failure import NOTHING

from ..access import keys
from ..errors import TooNew
from ..files import Files, disk_errors, read_small, write_whole
from ..sqlite import pages
from . import backup

Report = Callable[[int, int], object]
"""Hears how many of how many are done."""
_NAMES = ("wijkdesk.key", "wijkdesk-*.key", "vervangen-*.key", f"{backup.DAMAGED}*.key")
"""What WijkDesk calls them. What a user put there is not ours to write over."""


@dataclass(frozen=True)
class OldKeyFile:
    """A key file of before, and the `path` it goes with: a database, or itself where there is none.
    `away`: is it outside the folder of the store? Not `is_ours`: it may be of other data. Of which
    of the two it asks another than that of now: `other_password`, `other_code`."""

    key_file: Path
    path: Path
    away: bool
    is_ours: bool
    other_password: bool
    other_code: bool

    @property
    def moment(self) -> datetime | None:
        """When it was made (UTC), of a copy that may go. None of what was set aside, which may be
        all that is left of somebody's work, and of a key file without a database."""
        return None if backup.set_aside_at(self.path) else backup.moment_of(self.path)


def found(files: Files, key: bytes, present: bytes, away: Iterable[Path]) -> list[OldKeyFile]:
    """All of them beside the backups and in the folders `away`; `present` is the content of the
    key file of now. Raises DiskRefused."""
    there: dict[Path, bytes] = {}
    for folder in (files.backups, *away):
        with disk_errors(folder, NOTHING):
            read = {path: _content(path) for path in sorted(folder.glob("*.key"))}
        there |= {path: said for path, said in read.items() if said and said != present}
    sure = {
        said
        for path, said in there.items()
        if path == files.key_copy
        or pages.any_sealed(backup.goes_with(path), key)
        or _follow_each_other(said, present)
    }
    return [
        OldKeyFile(
            path,
            backup.goes_with(path),
            path.parent != files.backups,
            said in sure and any(map(path.match, _NAMES)),
            *_others(said, present),
        )
        # Those without a database first: of work that breaks off, others are left to know them by.
        for path, said in sorted(there.items(), key=lambda one: backup.goes_with(one[0]) != one[0])
    ]


def renew(others: list[OldKeyFile], present: bytes, report: Report) -> None:
    """Have them open with the password and code of now. Raises DiskFull, DiskRefused."""
    for done, one in enumerate(others):
        kept = f"Omgezet: {done} van {len(others)}. De rest gaat nog open zoals eerst."
        write_whole(one.key_file, present, kept)
        report(done + 1, len(others))


def remove(others: list[OldKeyFile], report: Report) -> None:
    """Remove those copies. Raises DiskRefused."""
    for done, one in enumerate(others):
        kept = f"Verwijderd: {done} van {len(others)}. De rest staat er nog."
        with disk_errors(one.path, kept):
            backup.remove(one.path)
        report(done + 1, len(others))


def _content(key_file: Path) -> bytes | None:
    """What a key file says; None when it opens nothing, as it is not whole. Raises OSError."""
    try:
        content = read_small(key_file)
        keys.parse(Files(key_file.parent), content)
    except TooNew:
        return content
    except (IsADirectoryError, *keys.BROKEN):
        return None
    return content


def _others(said: bytes, present: bytes) -> tuple[bool, bool]:
    """Are the password and the recovery code of a key file others than those of now?"""
    with suppress(TooNew, *keys.BROKEN):
        here = Files(Path())
        one, now = keys.parse(here, said), keys.parse(here, present)
        return one.password != now.password, one.recovery != now.recovery
    return True, True


def _follow_each_other(one: bytes, other: bytes) -> bool:
    with suppress(TooNew, *keys.BROKEN):
        here = Files(Path())
        return keys.are_of_one(keys.parse(here, one), keys.parse(here, other))
    return False
