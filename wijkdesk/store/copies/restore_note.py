"""The note of a restore: when it began, and whether what the copy takes the place of is damaged.

It gives what is set aside its name, the same at each try, so that a restore that was killed is
finished as it was begun. It has a line for each restore since the store was opened last.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wijkdesk.failure import NOTHING

from .. import anchor
from ..errors import StoreError
from ..files import Files, read_small, write_whole
from ..sqlite import apart
from ..sqlite.pages import any_sealed
from . import backup, state

_MOMENT = "%Y%m%dT%H%M%S%fZ"
_DAMAGED = "beschadigd"
_ANEW = "nieuw"
CAME_BESIDE = "-kopie"


@dataclass(frozen=True)
class Begun:
    """A restore, begun at `moment` (UTC)."""

    moment: datetime
    damaged: bool = False

    def aside(self, files: Files) -> Path:
        """Where the database goes that the copy takes the place of."""
        name = f"{backup.DAMAGED}{backup.DAMAGED_AT}" if self.damaged else f"{backup.SET_ASIDE}.db"
        return files.backups / self.moment.strftime(name)


def came_beside(aside: Path) -> Path:
    """The note beside what was set aside: how far the copy was that came in its place. Number and
    digest of its last change set tell later whether anything was written since; a clock that was
    wrong at either moment would not."""
    return aside.with_name(f"{aside.name}{CAME_BESIDE}")


def note_copy(note: Path, copy: Path, key: bytes, anew: bool) -> None:
    """Write that for this copy, or for new data. Raises DiskFull, DiskRefused."""
    last = state.of(copy, key)
    if last is not None:
        write_whole(note, state.as_noted(last, _ANEW if anew else ""), NOTHING)


def came_anew(aside: Path) -> tuple[int, str] | None:
    """Number and digest (hexadecimal) of the last set of the new data that came in its place; None
    where a copy did."""
    note = came_beside(aside)
    with suppress(OSError, ValueError):
        return state.noted(note) if read_small(note).split()[2:] == [_ANEW.encode()] else None
    return None


def is_damaged(files: Files, key: bytes) -> bool:
    """Is the database that a copy comes in the place of damaged? One of another key is not. What
    can't be looked at, as there is no room for a copy of its log, is set aside as any other."""
    if not any_sealed(files.database, key, anchor.salt_of(files, key)):
        return False
    with suppress(StoreError), apart.as_it_is(files, files.database) as (path, still):
        return not backup.is_whole(path, key, still=still)
    return False


def written(every: Iterable[Begun]) -> bytes:
    """What the note says of these, the last of them first."""
    lines = (
        f"{one.moment.strftime(_MOMENT)}{f' {_DAMAGED}' if one.damaged else ''}" for one in every
    )
    return "\n".join(lines).encode("ascii")


def read(note: Path) -> list[Begun]:
    """What a note says, the last restore first. Raises OSError for one that can't be read now."""
    # A folder tells no more than what is garbled.
    with suppress(ValueError, IsADirectoryError):
        if found := [_of(one) for one in read_small(note).decode("ascii").splitlines()]:
            return found
    return [Begun(datetime.fromtimestamp(note.stat().st_mtime, UTC))]


def _of(line: str) -> Begun:
    moment, _, rest = line.partition(" ")
    return Begun(datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC), rest == _DAMAGED)
