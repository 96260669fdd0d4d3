"""Which copy is the newest, by what it holds: a clock that was wrong gives a copy another name.

A copy whose journal has the last change set of another one came after it, whatever their names say.
Where neither has that of the other, such as after an older copy was put back and worked on, nothing
but their names tells.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ..errors import StoreError
from ..files import Files
from ..sqlite import apart
from . import source, state
from .source import Copy
from .state import State

_Told = TypeVar("_Told")


@dataclass(frozen=True)
class _Read:
    """A copy that can be read, and the digests of the change sets in it that others end with."""

    copy: Copy
    last: State
    sets: dict[int, str]

    def came_after(self, other: "_Read") -> bool:
        last = other.last
        return self.last.set_id > last.set_id and self.sets.get(last.set_id) == last.digest.hex()


def by_work(files: Files, copies: Iterable[Copy], key: bytes, now: datetime) -> list[Copy]:
    """The copies, the newest first. One that can't be read with this key, or not now, stands where
    its name puts it. `files` are of the store that they come in, which looks at them."""
    named = source.by_name(copies, now)
    left = _read(files, named, key)
    readable = {one.copy.database for one in left}
    newest_first: list[Copy] = []
    while left:
        # They stand by name: of those that no other came after, the first.
        first = next(one for one in left if not any(other.came_after(one) for other in left))
        left.remove(first)
        newest_first.append(first.copy)
    rest = iter(newest_first)
    return [next(rest) if one.database in readable else one for one in named]


def _read(files: Files, copies: list[Copy], key: bytes) -> list[_Read]:
    lasts = [
        (one, last)
        for one in copies
        if (last := _asked(files, one, lambda at, still: state.of(at, key, still=still)))
    ]
    numbers = {last.set_id for _one, last in lasts}

    def sets(path: Path, still: bool) -> dict[int, str] | None:
        return state.digests(path, key, numbers, still=still)

    return [_Read(one, last, _asked(files, one, sets) or {}) for one, last in lasts]


def _asked(files: Files, copy: Copy, ask: Callable[[Path, bool], _Told | None]) -> _Told | None:
    # A stick that is broken or pulled out takes the others nothing away.
    with suppress(StoreError, OSError):
        if copy.database.is_file():
            with apart.as_it_is(files, copy.database) as (path, still):
                return ask(path, still)
    return None
